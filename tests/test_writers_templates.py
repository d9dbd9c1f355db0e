from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.counting import count, cut_hashtags, emojis, hashtags
from jkplan.writers.brief import Brief
from jkplan.writers.templates import TemplateWriter, load_templates

TEMPLATES = load_templates(Path(__file__).parents[1] / "assets" / "skabeloner")
WRITER = TemplateWriter(TEMPLATES)
MESSAGE = "Garden går forrest, og optoget trækker julen med gennem byen. Kom og se på. Der er plads til 200 biler."
FACTS = {
    "titel": "Jul i Pandrup",
    "dato": "lørdag den 19. december",
    "dato_kort": "lør. 19/12",
    "naar": "på lørdag",
    "tid": "kl. 10–16",
    "sted": "på Pandrup Torv",
    "stedet": "Pandrup Torv",
    "by": "Pandrup",
    "pris": "gratis",
    "link": "jammerbugt.dk/jul",
    "vaert": "jammerbugt.dk",
    "hjemmeside": "jammerbugt.dk",
    "budskab": MESSAGE,
    "arrangoer": "Pandrup Handel",
}
TAGS = ("#derforjammerbugt", "#jammerbugtkommune")


def brief(channel="facebook", **changes):
    common = Brief(
        slot=f"E022.omtale.{channel}",
        kind="begivenhed",
        phase="omtale",
        content_type="begivenhed",
        channel=channel,
        facts=FACTS,
        sender="Jammerbugt Kommune",
        text_limit=280 if channel == "twitter" else 2200,
        unit="x" if channel == "twitter" else "utf16",
        emoji_min=int(channel in {"facebook", "instagram"}),
        emoji_max=3,
        hashtags=TAGS if channel == "instagram" else (),
        free_hashtags=3 if channel == "instagram" else 0,
    )
    return replace(common, **changes)


def without(*names):
    return {name: text for name, text in FACTS.items() if name not in names}


def test_the_same_brief_gives_the_same_text_and_another_post_another():
    texts = {WRITER.write(brief(slot=f"E{n}.omtale.facebook")).body for n in range(40)}
    assert WRITER.write(brief()) == TemplateWriter(TEMPLATES).write(brief())
    assert len(texts) > 20


def test_an_opening_is_not_used_again_by_the_next_five():
    recent, openings = [], []
    for n in range(30):
        text = WRITER.write(brief(slot=f"E{n}.omtale.facebook", recent=tuple(recent)))
        recent += [part.origin for part in text.parts]
        openings.append(text.parts[0].origin)
    assert all(len(set(openings[n : n + 6])) == 6 for n in range(len(openings) - 5))


def test_three_variants_open_in_three_ways_and_tell_the_same_facts():
    texts = WRITER.variants(brief())
    assert len({text.parts[0].origin for text in texts}) == 3
    assert all(FACTS["dato"] in text.body and FACTS["stedet"] in text.body for text in texts)


@pytest.mark.parametrize("channel", ["facebook", "instagram", "linkedin", "twitter", "youtube", "ny-kanal"])
def test_every_fact_that_a_reader_needs_is_told(channel):
    body = WRITER.write(brief(channel)).body
    for name in ("titel", "dato", "tid", "stedet", "pris"):
        assert FACTS[name] in body or FACTS[name].capitalize() in body, name
    assert FACTS["vaert"] in body


def test_a_link_that_nobody_can_click_is_not_written_out():
    body = WRITER.write(brief("instagram")).body
    assert "jammerbugt.dk/jul" not in body


def test_what_and_when_stand_before_instagram_folds_the_text():
    for n in range(20):
        seen = WRITER.write(brief("instagram", slot=f"E{n}")).body[:125]
        assert "Jul i Pandrup" in seen
        assert FACTS["dato"] in seen.lower()


def test_fixed_tags_stand_last_and_whole_with_free_ones_while_there_is_room():
    body = WRITER.write(brief("instagram")).body
    last = body.rsplit("\n\n", 1)[1]
    assert last.split()[:2] == list(TAGS)
    assert len(hashtags(body)) == len(last.split()) <= 5
    assert not cut_hashtags(body)
    assert "#Pandrup" in last
    assert WRITER.write(brief("instagram", free_hashtags=0)).body.endswith(" ".join(TAGS))


def test_a_name_of_two_words_becomes_one_tag():
    facts = {**FACTS, "by": "Thorup Strand"}
    assert "#ThorupStrand" in WRITER.write(brief("instagram", facts=facts)).body


@pytest.mark.parametrize("channel", ["facebook", "instagram"])
def test_there_are_one_to_three_emojis(channel):
    counts = [len(emojis(WRITER.write(brief(channel, slot=f"E{n}")).body)) for n in range(40)]
    assert (min(counts), max(counts) <= 3) == (1, True)


def test_no_emoji_and_no_open_sentence_where_the_channel_wants_none():
    for n in range(20):
        body = WRITER.write(brief(slot=f"E{n}", emoji_min=0, emoji_max=0)).body
        assert not emojis(body)
        assert body.split("\n\n")[0][-1] in ".?!"


def test_emojis_in_the_message_leave_no_room_for_more():
    facts = {**FACTS, "budskab": "Kom 🎅 og se ✨ og hør 🎶 på torvet."}
    for n in range(20):
        assert len(emojis(WRITER.write(brief(slot=f"E{n}", facts=facts, emoji_max=2)).body)) == 2


def test_variety_never_costs_a_fact(tmp_path):
    (tmp_path / "a.toml").write_text(
        '[[opbygning]]\ndele = ["detaljer"]\n[[gruppe]]\nid = "g"\ndel = "detaljer"\n[gruppe.tekster]\n'
        'kort = "Det er {dato}."\nhel = "Det er {dato}[ {sted}]."\n',
        encoding="utf-8",
    )
    writer = TemplateWriter(load_templates(tmp_path))
    assert {writer.write(brief(slot=f"E{n}")).parts[0].origin for n in range(20)} == {"g.hel"}
    facts = without("sted")
    assert {writer.write(brief(slot=f"E{n}", facts=facts)).parts[0].origin for n in range(20)} == {"g.hel", "g.kort"}


def test_what_the_opening_asks_is_not_asked_again():
    facts = {**FACTS, "handling": "tjek passet"}
    for n in range(150):
        body = WRITER.write(brief(kind="saesontip", phase="opslag", facts=facts, slot=f"T{n}")).body
        assert body.casefold().count("tjek passet") == 1


def test_a_grave_matter_is_told_without_cheer():
    facts = {**FACTS, "titel": "Mindestund efter ulykken"}
    for n in range(20):
        body = WRITER.write(brief(slot=f"E{n}", facts=facts)).body
        assert not emojis(body)
        assert "!" not in body
        assert "Glade hilsner" not in body
        assert "se frem til" not in body


def test_a_candle_may_stand_where_the_matter_has_its_own():
    facts = {**FACTS, "titel": "Lys i vinduerne", "budskab": "Mange mindes Danmarks befrielse."}
    assert [piece.text for piece in emojis(WRITER.write(brief(facts=facts, phase="opslag")).body)] == ["🕯️"]


def test_what_is_already_running_is_not_told_as_to_come():
    facts = {**without("dato", "dato_kort", "naar"), "slut": "til og med onsdag den 30. december"}
    for n in range(20):
        body = WRITER.write(brief(slot=f"E{n}", facts=facts)).body
        assert "til og med onsdag den 30. december" in body
        assert "kalenderen" not in body


def test_the_last_day_is_told_as_the_last():
    facts = {**without("dato", "dato_kort", "naar"), "sidste_dag": "i dag, søndag den 29. november"}
    assert "i dag, søndag den 29. november" in WRITER.write(brief(facts=facts)).body


def test_thanks_speak_of_no_time_to_come():
    body = WRITER.write(brief(phase="tak")).body
    assert MESSAGE not in body
    assert "Tak" in body or "tak" in body


def test_an_example_says_so_first_in_text_and_title():
    text = WRITER.write(brief("youtube", facts={**FACTS, "eksempel": "EKSEMPEL"}, title_limit=100))
    assert text.body.startswith("EKSEMPEL: ")
    assert text.title.startswith("EKSEMPEL: ")


def test_a_title_that_is_too_long_takes_a_shorter_wording_or_says_so():
    long = {**FACTS, "titel": "Jul " + "i Pandrup " * 9}
    fits = WRITER.write(brief("youtube", facts={**FACTS, "titel": "J" * 95}, title_limit=100))
    assert (fits.title, fits.note) == ("J" * 95, "")
    assert "Titlen er for lang: 93 af 60 tegn." in WRITER.write(brief("youtube", facts=long, title_limit=60)).note


HERO = {
    "titel": "Natvagten",
    "rolle": "natvagt",
    "spoergsmaal": "Hvad ser du kl. 3?",
    "budskab": "Natvagten passer på.",
    "hjemmeside": "jammerbugt.dk",
    "krog": "Mens byen sover, er der lys",
    "helten": "natvagten",
}


def test_notes_for_the_team_stand_in_the_idea_and_never_in_the_text():
    team = {"samtykke": "Skriftligt ja fra natvagten", "faldgrube": "Ingen alarmer", "billedide": "Lys i et vindue"}
    for n in range(12):
        text = WRITER.write(
            brief(kind="hverdagens_helt", phase="opslag", facts=HERO, team=team, slot=f"H{n}.opslag.facebook")
        )
        assert "»Hvad ser du kl. 3?«" in text.idea
        assert all(note in text.idea and note not in text.body for note in (*team.values(), "Hvad ser du"))


JOB = {
    "titel": "Bibliotekar",
    "rolle": "bibliotekar",
    "arbejdsplads": "biblioteket i Brovst",
    "timer": "30 timer om ugen",
    "ansaettelse": "fast stilling",
    "start": "den 1. juni 2027",
    "frist": "tirsdag den 20. april kl. 12",
    "link": "jammerbugt.dk/job",
    "vaert": "jammerbugt.dk",
    "kontakt": "lederen via 72 57 77 77",
    "opgaver": "formidling og arrangementer",
    "budskab": "Du får frihed til at prøve idéer af.",
    "hjemmeside": "jammerbugt.dk",
}


@pytest.mark.parametrize("channel", ["linkedin", "facebook", "faellesannonce"])
def test_a_vacancy_tells_all_that_an_applicant_asks(channel):
    for n in range(10):
        text = WRITER.write(
            brief(channel, kind="stilling", phase="opslag", facts=JOB, slot=f"J{n}.{channel}", title_limit=100)
        )
        told = f"{text.title}\n{text.body}".casefold()
        for name in ("titel", "arbejdsplads", "timer", "ansaettelse", "start", "frist", "link", "kontakt"):
            assert JOB[name].casefold() in told, name


def test_an_ad_has_a_heading_and_a_plain_text():
    facts = {
        "titel": "Vandløb",
        "tekst": "Forslaget er i høring.",
        "link": "jammerbugt.dk/annoncer",
        "kategori": "Udbud",
    }
    text = WRITER.write(brief("faellesannonce", kind="annonce", phase="opslag", facts=facts, title_limit=100))
    assert text.title == "Vandløb"
    assert text.body == "Forslaget er i høring.\nLæs mere på jammerbugt.dk/annoncer.\nJammerbugt Kommune"


def test_a_text_that_is_too_long_gives_up_what_may_go_and_whole_sentences_but_no_fact():
    text = WRITER.write(brief("twitter", text_limit=230))
    assert count(text.body, "x") <= 230
    assert "Kom og se på." not in text.body
    assert "200 biler" in text.body
    for name in ("dato", "tid", "sted", "link"):
        assert FACTS[name] in text.body or FACTS[name].capitalize() in text.body
    assert text.note == ""


def test_a_text_that_cannot_be_short_enough_comes_whole_and_says_so():
    text = WRITER.write(brief("twitter", text_limit=60))
    assert FACTS["sted"] in text.body
    assert text.note == f"Teksten er for lang: {count(text.body, 'x')} af 60 tegn. Forkort budskabet."


NAMES = [name for name in FACTS if name not in {"titel", "budskab"}]
WORDS = st.text(st.sampled_from("abcdeæøå "), min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(max_examples=150, deadline=None)
@given(
    st.sets(st.sampled_from(NAMES)),
    WORDS,
    st.sampled_from(["facebook", "instagram", "linkedin", "twitter", "youtube", "faellesannonce", "ny"]),
    st.tuples(
        st.sampled_from(["begivenhed", "saesontip", "servicemeddelelse", "hverdagens_helt", "stilling", "annonce"]),
        st.sampled_from(["omtale", "paamindelse", "tak", "opslag"]),
    ),
    st.integers(0, 2),
)
def test_whatever_is_known_no_seam_shows(known, title, channel, what, variant):
    kind, phase = what
    facts = {**{name: FACTS[name] for name in known}, "titel": title, "budskab": "Kom og se.", "rolle": "natvagt"}
    body = TemplateWriter(TEMPLATES, variant).write(brief(channel, kind=kind, phase=phase, facts=facts)).body
    for seam in ("{", "}", "[", "]", "\ue000", "  ", "()", " .", " ,", "kl. kl.", " \n"):
        assert seam not in body
    assert body == body.strip()
    assert "Jammerbugt Kommune" in body


def test_a_sentence_that_states_a_fact_is_never_given_up():
    message = "Rådhuset har andre åbningstider. Ring 112 ved akut fare. " + "Tilmeld dig senest på fredag. " * 8
    text = WRITER.write(brief("twitter", facts={**FACTS, "budskab": message.strip()}))
    assert text.note.startswith("Teksten er for lang")
    assert "Ring 112" in text.body
    assert text.body.count("Tilmeld dig") == 8
