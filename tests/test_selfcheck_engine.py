"""Persons and numbers here are made up or the authorities' test numbers."""

from datetime import date
from pathlib import Path

import pytest
from growing import grows_with_the_text
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.errors import StrategyError
from jkplan.selfcheck import Item, PlanFacts, check
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)
SNIPPETS = st.lists(
    st.sampled_from(
        ["150774-1238", " cpr ", "98 11 22 33 ", "bo@gmail.com ", "den 31. november ", "kl. 25 ", "#a-b ", "#tag#tag ", "\u202e",
         "👨‍👩‍👧", "\u200b", "jammerbugt.dk/x ", "Fyrvej 2, 9440 Aabybro ", "jeg bor ", "٣٤٥", "\ud800", "\n", ". ", "ﬁ", "ß", "İ"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def rules_of(text, kind="post", channel="facebook", **fields):
    return {f.rule for f in check(Item("x", kind, channel, text, **fields), STRATEGY, today=TODAY)}


@settings(max_examples=150, deadline=None)
@given(
    ANY_TEXT | SNIPPETS,
    st.sampled_from(["post", "reply", "ad", "comment"]),
    st.sampled_from([*STRATEGY.channels, "website", ""]),
    st.dates() | st.none(),
)
def test_no_text_whatever_breaks_the_check(text, kind, channel, published):
    item = Item("x", kind, channel, text, title=text[:50], published_on=published, is_job=True)
    for finding in check(item, STRATEGY, today=TODAY):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.message


@pytest.mark.parametrize(
    "piece", ["a-", "a.", "1 ", "150774-1238 ", "a@b.dk ", "Vej 1 ", "#a-", "den 3. maj ", "e\u0301", "'a"]
)
def test_a_line_of_a_hundred_thousand_characters_takes_time_as_it_is_long(piece):
    def checked(text):
        return check(Item("x", "post", "instagram", text, published_on=TODAY, is_job=True), STRATEGY, today=TODAY)

    assert grows_with_the_text(checked, piece, 6_250)


@pytest.mark.parametrize("piece", ["hus", "center", "skole", "til a", "vi a ", "stilling"])
def test_what_reads_as_a_vacancy_takes_time_as_it_is_long_however_long_its_words(piece):
    def checked(text):
        return check(Item("x", "post", "linkedin", f"/job ansøgningsfrist {text}"), STRATEGY, today=TODAY)

    assert grows_with_the_text(checked, piece, 6_250)


def test_findings_come_in_the_order_of_the_text():
    text = "Tirsdag den 25. november kl. 27: cpr 150774-1238 🎄 Jammerbugt Kommune, jammerbugt.dk"
    findings = check(Item("x", "post", "facebook", text, published_on=TODAY), STRATEGY, today=TODAY)
    assert [f.rule for f in findings] == ["dato", "dato", "cpr"]
    assert text[findings[1].start : findings[1].end] == "kl. 27"


def test_a_finding_never_shows_the_number_itself():
    text = "Ring til Bo på 29440817, cpr 150774-1238, eller skriv bo.prove@gmail.example"
    findings = check(Item("x", "comment", "facebook", text), STRATEGY, today=TODAY)
    assert len(findings) == 3
    shown = " ".join(f"{f.message} {f.excerpt} {f.reasons}" for f in findings)
    assert not any(secret in shown for secret in ("29440817", "741238", "74-1238", "bo.prove"))
    assert "1507XX-XXXX" in shown


def test_personal_data_within_another_rules_excerpt_is_hidden_too():
    text = "Sne " * 80 + "cpr 150774-1238 Jammerbugt Kommune"
    findings = check(Item("x", "post", "twitter", text), STRATEGY, today=TODAY)
    (too_long,) = [f for f in findings if f.rule == "laengde"]
    assert "1507XX-XXXX" in too_long.excerpt
    assert "1238" not in too_long.excerpt


def test_a_channel_the_strategy_does_not_know_meets_the_rules_that_need_none():
    assert "cpr" in rules_of("cpr 150774-1238", channel="website")
    assert "dato" in rules_of("Vi ses den 31. november", channel="website")
    assert not rules_of("Ingen emoji og intet tag her. Jammerbugt Kommune", channel="website")


def test_a_comment_is_not_asked_to_show_the_municipality():
    assert rules_of("Hvornår åbner svømmehallen?", kind="comment") == set()


def test_an_unknown_detector_is_refused_with_the_rules_file():
    broken = STRATEGY._replace(rules={"cpr": STRATEGY.rules["cpr"]._replace(kind="findes_ikke")})
    with pytest.raises(StrategyError) as refused:
        check(Item("x", "post", "facebook", "Hej"), broken, today=TODAY)
    assert refused.value.problem.where.file == "assets/strategi/regler/cpr.toml"
    assert "privat_kontakt" in refused.value.problem.fix


def test_the_title_is_held_against_its_own_limit():
    findings = check(
        Item("x", "post", "youtube", "Se filmen. Jammerbugt Kommune", title="å" * 101), STRATEGY, today=TODAY
    )
    assert any(f.rule == "laengde" and "titlen fylder 101" in f.message for f in findings)


def test_what_is_too_long_is_marked_from_where_the_room_ends():
    text = "a" * 285
    (finding,) = [f for f in check(Item("x", "reply", "twitter", text), STRATEGY, today=TODAY) if f.rule == "laengde"]
    assert (finding.start, finding.end) == (280, 285)


@pytest.mark.parametrize(
    ("text", "informs"),
    [
        ("Sikke en solopgang over Blokhus i morges 🌅", False),
        ("Fra mandag får dagplejen nye åbningstider 🧸", True),
        ("Tillykke til årets ildsjæl 🎉 Vi er stolte af dig.", False),
        ("Hvilken bog skal vi læse i juleferien? 📚 Fortæl os det.", False),
        ("Vejen mellem Saltum og Pandrup er lukket 🚧", True),
        ("Tak for jeres svar 🙏 Borgermødet holdes torsdag kl. 19 i hallen.", True),
        ("Kommunalbestyrelsen sagde ja til en skole i Aabybro 🏫 " + "Den står klar om tre år. " * 5, True),
    ],
)  # fmt: skip
def test_only_a_post_that_informs_needs_a_page(text, informs):
    assert ("link" in rules_of(text, published_on=TODAY)) == informs


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("En mand omkom i går ved en ulykke på rute 55.", False),
        ("Vi har mistet en kær kollega.", False),
        ("Vandet bliver lukket i Østergade i morgen.", True),
    ],
)
def test_a_grave_matter_needs_no_emoji(text, rule):
    assert ("emoji" in rules_of(text)) == rule


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I JAMMERBUGT\nKOMMUNE er der plads", True),
        ("Skriv til raadhus@jammerbugt.dk", True),
        ("Hilsen kommunen i Jammerbugten", False),
        ("Læs mere på jammerbugt.dk.falsk.com", False),
        ("Se tryk.jammerbugt.dk/noget", False),
        ("#jammerbugtkommunen er et andet tag", False),
    ],
)
def test_the_sender_is_shown_by_name_own_address_or_official_tag(text, shown):
    assert ("afsender" not in rules_of(text)) == shown


@pytest.mark.parametrize(
    ("text", "published", "wrong"),
    [
        ("Svar senest 20. november på jammerbugt.dk/svar", TODAY, True),
        ("Fristen for at søge er den 15.11.2026.", TODAY, True),
        ("Fristen var den 15. november, og vi fik 40 svar.", TODAY, False),
        ("Siden 1. november har vi fejet 30 km cykelsti.", TODAY, False),
        ("Koncert søndag den 15. november kl. 16. Alle er velkomne!", TODAY, True),
        ("Museet blev indviet 1. maj 1956.", TODAY, False),
        ("Kom lørdag den 13. februar kl. 12", None, False),
        ("Kom mandag den 13. februar kl. 12", None, True),
        ("Kom fredag den 13. februar kl. 12", None, False),
        ("Kom torsdag den 13. februar kl. 12", None, False),
        ("Lokalplanen er fremlagt i perioden 2.-30. november 2026.", TODAY, False),
    ],
)
def test_dates_are_held_against_calendar_and_publication(text, published, wrong):
    assert ("dato" in rules_of(text, published_on=published)) == wrong


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Er du vores nye pædagog i Børnehuset Solsikken? Frist 10. december 2026. Søg på jammerbugt.dk/job", ""),
        ("Kok søges. Frist: 10/12 2026. Se jammerbugt.dk/job", "arbejdsstedet"),
        ("Vi søger nye kolleger til Aabybro Skole senest 10. december 2026. Se jammerbugt.dk/job", "stillingens navn"),
        ("Socialrådgiver til Jobcentret. Frist 10. december 2026.", "et link til at søge"),
        ("Jobcentret søger to socialrådgivere. Søg hurtigt på jammerbugt.dk/job", "ansøgningsfristen"),
        ("Jobcentret søger to socialrådgivere inden den 10. november 2026. Se jammerbugt.dk/job", "udløbet"),
        ("Bliv geolog i Vej og Park. Søg inden 7. december på jammerbugt.dk/job", ""),
    ],
)
def test_a_vacancy_says_what_where_until_when_and_how(text, lacking):
    item = Item("x", "post", "linkedin", text, published_on=TODAY, content_type="job")
    messages = [f.message for f in check(item, STRATEGY, today=TODAY) if f.rule == "job"]
    assert [lacking in message for message in messages] == ([True] if lacking else [])


def test_plan_rules_leave_bare_texts_alone_and_speak_of_planned_ones():
    text = "Mød dagplejen 💪 jammerbugt.dk Jammerbugt Kommune"
    assert rules_of(text) == set()
    plan = PlanFacts(choices_missing=("formål",), people=True, departments_untold=("Dagplejen",), alt_missing=True)
    assert rules_of(text, plan=plan) == {"kommunikationsvalg", "samtykke", "afdeling", "alt-tekst"}
