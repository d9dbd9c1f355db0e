"""
No text whatever stops the self-check, is told of in the wrong place, or takes more than its share of time.

The normal suite tries a little of everything; `poe fuzz` tries 100,000 texts and every pattern on texts that double.
"""

import time

import pytest
from growing import grows_with_the_text
from hostile_texts import CHANNELS, KINDS, SNIPPETS, checked, faults_of_check, faults_of_reading, listed_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LONG = 200_000
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(MANY, max_examples=4)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)
TEXTS = ANY_TEXT | st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=4), max_size=40).map("".join)


@MANY
@given(TEXTS, st.sampled_from(KINDS), st.sampled_from(CHANNELS), st.dates() | st.none())
def test_findings_stand_within_the_text_and_show_nothing_that_identifies(text, kind, channel, published):
    assert list(faults_of_check(text, kind, channel, published)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_aside_before_a_topic_needs_nobody_to_be_about(kind):
    assert list(faults_of_check("Samlivsbrud, som mor synes jeg, stakit, aspergers", kind, "facebook", None)) == []


@MANY
@given(TEXTS)
def test_what_is_read_in_the_folded_text_leads_back_to_the_original(text):
    assert list(faults_of_reading(text)) == []


@pytest.mark.parametrize("kind", ["post", "comment"])
@pytest.mark.parametrize(
    "piece",
    ["a", "A", "a-", "a.", "1 ", "1", "150774-1238 ", "a@b.dk ", "a@", "snabel-a ", "Vej 1 ", "#a-", "den 3. maj ", "e\u0301", "\u0323\u0301", "\u05b1\u05b0", "'a", "\n", " ", "\t",
     "👨‍👩‍👧", "🇩🇰", "\ud83d", "\u200b", "http://", "a.dk/", "(", "«", "!", "…", "jeg ", "I er ", "min mor er syg ", "Anders Prøve ", "ikke ", "frist ",
     "kl. 10-", "98 11 22 33 ", "tlf. ", "nr. ", "https://t.co/a?", "/(a)", "[a] "],
)  # fmt: skip
def test_a_hostile_text_takes_time_as_it_is_long(piece, kind):
    assert grows_with_the_text(lambda text: checked(text, kind), piece, 3_000)


@FEW
@given(
    st.lists(st.sampled_from([*listed_words(), *SNIPPETS, " ", ". ", ", "]), min_size=1, max_size=3).map("".join),
    st.sampled_from(KINDS),
)
def test_whatever_the_patterns_look_for_may_stand_there_again_and_again(piece, kind):
    assert grows_with_the_text(lambda text: checked(text, kind), piece, 2_000)


@pytest.mark.parametrize("piece", ["Der er åbent på rådhuset i dag. ", "a", "1234567890 ", "🎄"])
def test_a_line_as_long_as_a_book_is_read_to_its_end(piece):
    text = (piece * LONG)[:LONG] + " og mit cpr er 150774-1238"
    started = time.process_time()
    findings = checked(text, published=None)
    assert any(f.rule == "cpr" and f.start > LONG for f in findings)
    assert time.process_time() - started < LONG / 10_000
