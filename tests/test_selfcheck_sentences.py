"""What the judging rules make of how a sentence is built: who is spoken of, who speaks, where it ends, whom it calls."""

from datetime import date
from pathlib import Path

import pytest
from growing import grows_with_the_text

from jkplan.reading.persons import Talk, Who, find_mentions
from jkplan.reading.speech import quotations
from jkplan.reading.text import prepare
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.exempting import only
from jkplan.selfcheck.findings import Item
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")


def found(rule, text, *, kind="post", channel="facebook", **fields):
    item = Item("x", kind, channel, text, **fields)
    return [f.excerpt for f in check(item, only(STRATEGY, rule.replace("-", "_")), today=TODAY)]


def mentioned(text):
    prepared = prepare(text)
    people = STRATEGY.lists.lexicon("personer")
    return [
        (" ".join(word.text for word in prepared.words[each.first : each.after]), each.who)
        for each in find_mentions(prepared, people, Talk.HOUSE)
    ]


def test_an_emoji_ends_a_sentence_where_a_capital_follows_and_only_there():
    text = prepare("Hallen er åben 🏐 I morgen lukker vi. Kom til 🎄 fest")
    assert [text.folded[s.start : s.end] for s in text.sentences] == [
        "Hallen er åben 🏐",
        "I morgen lukker vi.",
        "Kom til 🎄 fest",
    ]


def test_no_listed_phrase_reaches_across_an_emoji():
    assert found("tone", "Der er åbenbart god stemning 🎁 I weekenden er der marked. Jammerbugt Kommune") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Han skrev: 'Jeg hader den rundkørsel af hele mit hjerte' og gik.", "Jeg hader den rundkørsel af hele mit hjerte"),
        ("»Vi siger 'ja tak' til det hele,« sagde hun.", "Vi siger 'ja tak' til det hele,"),
    ],
)  # fmt: skip
def test_single_marks_quote_a_whole_saying_and_leave_the_others_alone(text, said):
    prepared = prepare(text)
    assert [prepared.folded[s.start : s.end] for s in quotations(prepared)] == [said]


def test_an_apostrophe_within_or_behind_a_word_opens_no_quotation():
    assert quotations(prepare("SFO'en og Jens' hund mødte 4.a's lærer i skolen")) == ()


def test_a_foreign_name_is_known_by_the_pronoun_that_takes_it_up_and_a_place_never():
    assert ("Tuana Özer", Who.NAME) in mentioned("Tuana Özer er ny i køkkenet. Hun laver mad fra bunden.")
    assert mentioned("Tuana Özer er ny i køkkenet.") == []
    assert all(who is not Who.NAME for _, who in mentioned("Thorup Strand er smuk. Spørg en fisker, om han er hjemme."))


@pytest.mark.parametrize(
    "text",
    [
        "Bagerens søn har fået en diagnose. Jammerbugt Kommune",
        "Moren til de to drenge fra vandkampen er indlagt. Jammerbugt Kommune",
        "Ole fra havnen, som alle i byen holder af, er sygemeldt. Jammerbugt Kommune",
        "Brødrene Holm fra Klim er på kontanthjælp. Jammerbugt Kommune",
    ],
)
def test_kin_of_somebody_known_and_those_told_of_around_an_aside_are_told_of(text):
    assert found("foelsom-oplysning", text)


@pytest.mark.parametrize(
    "text",
    [
        "Når en elev er sygemeldt, ringer skolen hjem. Jammerbugt Kommune",
        "Foredraget, som alle kan høre, handler om depression. Jammerbugt Kommune",
        "Bagerens nye brød er blevet en succes. Jammerbugt Kommune",
    ],
)
def test_people_in_general_and_things_are_nobody(text):
    assert found("foelsom-oplysning", text) == []


def test_a_medicine_that_works_on_the_one_who_is_answered_is_told_of_them():
    assert found(
        "foelsom-oplysning", "Hej Åse. Godt, at depressionen har sluppet dig. Jammerbugt Kommune", kind="reply"
    )
    served = "Hej Åse. Ring til os, så hjælper vi dig med boligstøtten. Jammerbugt Kommune"
    assert found("foelsom-oplysning", served, kind="reply") == []


@pytest.mark.parametrize(
    ("text", "is_case"),
    [
        ("Hej Åse. Tak. Jeres lejemål er opsagt. Jammerbugt Kommune", True),
        ("Hej Åse. Tak. Udvalget har sagt nej til din udestue. Jammerbugt Kommune", True),
        ("Hej Åse. Tak. Dit forslag er sendt til udvalget. Jammerbugt Kommune", False),
        ("Hej Åse. Tak. Dit billede er på plads i albummet. Jammerbugt Kommune", False),
    ],
)
def test_what_was_decided_of_anything_of_theirs_is_a_case_and_what_they_wrote_is_none(text, is_case):
    assert bool(found("sagsbehandling", text, kind="reply")) is is_case


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("Kommunalbestyrelsen har vedtaget planen. Spørger I mig, er den tåbelig. Jammerbugt Kommune", True),
        ("Vi her på redaktionen synes, at muren er det grimmeste i byen. Jammerbugt Kommune", True),
        ("Efter min overbevisning er broen nødvendig, siger borgmesteren. Jammerbugt Kommune", False),
        ("På kontoret er der kaffe, hvis du synes, det er koldt. Jammerbugt Kommune", False),
        ("Jeg beklager, at vi har svigtet jer. Jammerbugt Kommune", False),
    ],
)
def test_a_writer_who_judges_has_an_opinion_and_one_who_is_quoted_or_sorry_has_none(text, is_private):
    assert bool(found("privat-holdning", text)) is is_private


@pytest.mark.parametrize(
    ("text", "is_rude"),
    [
        ("Rolig nu, lille ven. Bussen kommer. Jammerbugt Kommune", True),
        ("En lille ven af huset er flyttet ind: et pindsvin. Jammerbugt Kommune", False),
        ("Hvor svært kan det være at lukke en låge? Jammerbugt Kommune", True),
        ("Hvor svært kan det være at bage surdej? Kom og prøv på lørdag. Jammerbugt Kommune", False),
        ("Vi elsker, når I parkerer på fortovet. Jammerbugt Kommune", True),
        ("Vi elsker, når I synger med. Jammerbugt Kommune", False),
        ("Svaret er NEJ! NEJ! NEJ! Jammerbugt Kommune", True),
        ("TAK! TAK! TAK! Jammerbugt Kommune", False),
    ],
)
def test_tone_depends_on_whom_it_calls_and_what_comes_after(text, is_rude):
    assert bool(found("tone", text)) is is_rude


def test_dead_leaves_are_nobody_who_died():
    assert found("signal", "Døde blade i haven? Sådan laver du kompost 😊 Jammerbugt Kommune") == []
    assert found("signal", "Vores døde kollega bliver savnet 😊 Jammerbugt Kommune")


def test_a_weekday_before_the_dates_own_may_belong_to_the_first_of_two():
    text = "Kræmmermarked {} den 14. til 16. august 2026. Jammerbugt Kommune"
    assert found("dato", text.format("fredag til søndag"), published_on=date(2026, 7, 1)) == []
    assert found("dato", text.format("onsdag til søndag"), published_on=date(2026, 7, 1))


def test_hun_is_the_one_who_is_sought_unless_somebody_is_named():
    vacancy = "Vi søger en sekretær til rådhuset. {} Frist 1. maj 2027. jammerbugt.dk/job"
    assert found("diskrimination", vacancy.format("Hun er smilende."), channel="linkedin", is_job=True)
    named = vacancy.format("Din leder er Lone Holt. Hun har ti års erfaring.")
    assert found("diskrimination", named, channel="linkedin", is_job=True) == []


@pytest.mark.parametrize("piece", ["Oda Han ", "'a b' ", "ham, som ", "NEJ! ", "🏐 A", "Bagerens søn er "])
def test_a_hostile_text_takes_time_as_it_is_long(piece):
    rules = only(STRATEGY, "foelsom_oplysning", "tone", "privat_holdning")
    assert grows_with_the_text(
        lambda text: check(Item("x", "post", "facebook", text), rules, today=TODAY), piece, 4_000
    )
