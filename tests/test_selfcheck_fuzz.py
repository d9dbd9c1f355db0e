"""
No text whatever stops the self-check, is told of in the wrong place, or takes more than its share of time.

The normal suite tries a little of everything; `poe fuzz` sets JKPLAN_FUZZ and tries 100,000 texts.
"""

import os
import re
import time
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jkplan
from jkplan.lazily import _LazyPattern
from jkplan.reading.text import fold, prepare
from jkplan.selfcheck import Item, check
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
KINDS = ("post", "reply", "ad", "comment")
for _ in range(5):  # from the fifth text on the lists are read as a whole
    check(Item("x", "post", "facebook", "Hej"), STRATEGY, today=TODAY)
EXAMPLES = int(os.environ.get("JKPLAN_FUZZ", "200"))
LONG = 1_000_000 if "JKPLAN_FUZZ" in os.environ else 200_000
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(MANY, max_examples=max(4, EXAMPLES // 100))
ROOMS = ("counting", "danish", "reading", "selfcheck")

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)
SNIPPETS = (
    "150774-1238", "１５０７７４−１２３８", "15.07.74 - 1238", " cpr ", "98 11 22 33 ", "+45 98112233", "bo@gmail.com ", "bo snabel-a mail.dk",
    "den 31. november ", "fre. d. 3/2 ", "kl. 25 ", "#a-b ", "#tag#tag ", "\u202e", "\u202e\u2066", "👨‍👩‍👧", "🇩🇰", "1\ufe0f\u20e3", "\u200b", "\u00ad",
    "jammerbugt.dk/x ", "https://t.co/a?b=c", "Fyrvej 2, 2. tv., 9440 Aabybro ", "jeg bor ", "min nabo ", "er du ikke rigtig klog", "٣٤٥", "\ud800",
    "\udfff", "\n", "\r\n", "\x00", ". ", "...", "!!! ", "ﬁ", "ß", "İ", "e\u0301", "å", "a\u030a", "“", "»", "JEG RÅBER ", "sagsbehandleren ", "I ",
    "afslag på kontanthjælp ", "\u05d0\u05d1", "漢字", "\u2028", "\ufeff", "%", "kr. ", "’", "-", "_",
)  # fmt: skip
TEXTS = ANY_TEXT | st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=4), max_size=40).map("".join)


def checked(text, kind="post", channel="facebook", published=TODAY):
    item = Item("x", kind, channel, text, title=text[:50], published_on=published, is_job=kind != "comment")
    return check(item, STRATEGY, today=TODAY)


def seconds(text, kind="post"):
    started = time.process_time()
    checked(text, kind)
    return time.process_time() - started


def sized(piece, length):
    return (piece * (length // len(piece) + 1))[:length]


def grows_no_faster_than_the_text(piece, kind, length):
    """Compare a text with one 16 times as long: linear work is 16 times as much, square work is 256, and 64 lies between."""
    short, long = sized(piece, length), sized(piece, 16 * length)
    slow = seconds(long, kind)
    if slow < 0.25:
        return True
    return min(slow, seconds(long, kind)) <= 64 * min(seconds(short, kind) for _ in range(4)) + 0.1


def listed_words():
    """Give the words that the kit's patterns are made of: what makes one of them begin, over and over."""
    words = set()
    for module in walk_packages(jkplan.__path__, "jkplan."):
        if module.name.split(".")[1] in ROOMS:
            for value in vars(import_module(module.name)).values():
                if isinstance(value, _LazyPattern | re.Pattern):
                    words.update(re.findall(r"[a-zæøå@#/]{2,}", value.pattern))
    return sorted(words)


@MANY
@given(
    TEXTS,
    st.sampled_from(KINDS),
    st.sampled_from([*STRATEGY.channels, "website", "", "\ud800"]),
    st.dates() | st.none(),
)
def test_findings_stand_within_the_text_and_show_nothing_that_identifies(text, kind, channel, published):
    findings = checked(text, kind, channel, published)
    assert [(f.start, f.end) for f in findings] == sorted((f.start, f.end) for f in findings)
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.message
        assert "{fund}" not in finding.message
        if finding.rule == "cpr":
            digits = [c for c in fold(text[finding.start : finding.end])[0] if c in "0123456789"]
            assert 8 <= len(digits) <= 12
            assert not re.search(r"\d{5}", finding.message + finding.excerpt)


@MANY
@given(TEXTS)
def test_what_is_read_in_the_folded_text_leads_back_to_the_original(text):
    prepared = prepare(text)
    assert len(prepared.masked) == len(prepared.folded) == len(prepared.lower)
    places = [prepared.original_span(at, at + 1) for at in range(len(prepared.folded))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)
    for word in prepared.words:
        start, end = prepared.original_span(word.start, word.end)
        assert word.text in fold(text[start:end])[0]
    for sentence in prepared.sentences:
        assert prepared.sentence_at(sentence.start) == sentence


@pytest.mark.parametrize("kind", ["post", "comment"])
@pytest.mark.parametrize(
    "piece",
    ["a", "A", "a-", "a.", "1 ", "1", "150774-1238 ", "a@b.dk ", "a@", "snabel-a ", "Vej 1 ", "#a-", "den 3. maj ", "e\u0301", "'a", "\n", " ", "\t",
     "👨‍👩‍👧", "🇩🇰", "\ud83d", "\u200b", "http://", "a.dk/", "(", "«", "!", "…", "jeg ", "I er ", "min mor er syg ", "Anders Prøve ", "ikke ", "frist ",
     "kl. 10-", "98 11 22 33 ", "tlf. ", "nr. ", "https://t.co/a?", "/(a)", "[a] "],
)  # fmt: skip
def test_a_hostile_text_takes_time_as_it_is_long(piece, kind):
    assert grows_no_faster_than_the_text(piece, kind, 3_000)


@SOME
@given(
    st.lists(st.sampled_from([*listed_words(), *SNIPPETS, " ", ". ", ", "]), min_size=1, max_size=3).map("".join),
    st.sampled_from(KINDS),
)
def test_whatever_the_patterns_look_for_may_stand_there_again_and_again(piece, kind):
    assert grows_no_faster_than_the_text(piece, kind, 2_000)


@pytest.mark.parametrize("piece", ["Der er åbent på rådhuset i dag. ", "a", "1234567890 ", "🎄"])
def test_a_line_as_long_as_a_book_is_read_to_its_end(piece):
    text = (piece * LONG)[:LONG] + " og mit cpr er 150774-1238"
    started = time.process_time()
    findings = checked(text, published=None)
    assert any(f.rule == "cpr" and f.start > LONG for f in findings)
    assert time.process_time() - started < LONG / 10_000
