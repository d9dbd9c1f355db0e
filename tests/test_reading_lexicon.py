import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.index import Index
from jkplan.reading.inflection import inflect
from jkplan.reading.text import prepare


class Listed(NamedTuple):
    word: str
    kind: str = "prøve"
    instead: str = ""


def matches(rows, text):
    return Index({"prøve": rows}).read(prepare(text)).find("prøve")


def found(words, text):
    return [text[match.start : match.end] for match in matches([Listed(word) for word in words.split(",")], text)]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("idiot", "idioten idiotens idioter idiotter idiotten idioternes"),
        ("møde", "mødet møder møderne mødernes mødes"),
        ("dum", "dumt dumme dummere dummest"),
        ("usikker", "usikre usikkert"),
        ("forkælet", "forkælede"),
        ("glemme", "glemmer glemte glemt glem glemmes"),
        ("klage", "klager klagede klaget klagende klages"),
        ("afholde", "afholder afholdt afholdes"),
        ("iværksætte", "iværksatte iværksat iværksættes"),
        ("barn", "børn børnene barnets børnenes"),
        ("bo", "bor boede boet"),
    ],
)
def test_a_word_is_found_in_every_form_a_dane_would_use(word, forms):
    assert set(forms.split()) <= inflect(word)


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("snyd", "Det snyd, de snød med, er SNYDET", ["snyd", "SNYDET"]),
        ("=far", "Min far gik på fare", ["far"]),
        ("løgn*", "løgnagtig tale om løgne", ["løgnagtig", "løgne"]),
        ("*kræft", "Brystkræften og kræft, men arbejdskraft", ["Brystkræften", "kræft"]),
        ("finde ... sted", "Mødet fandt i går heldigvis sted. Find dit sted", ["fandt i går heldigvis sted", "Find dit sted"]),
        ("finde ... sted", "Vi fandt den ved den gamle mølle nær et sted", []),
        ("tage kontakt til", "Vi tog kontakt. Til jer", []),
        ("du/I er dum", "Du er dum, og I er dumme, men i er dum", ["Du er dum", "I er dumme"]),
        ("I må ikke", "I må ikke, og i må ikke", ["I må ikke"]),
        ("m.h.p.", "Det sker m.h.p. tryghed", ["m.h.p"]),
        ("idiot,tåbe", "En tåbe og en idiot", ["tåbe", "idiot"]),
        ("...,idiot", "en idiot", ["idiot"]),
    ],
)  # fmt: skip
def test_the_notation_finds_what_its_guide_says(words, text, hits):
    assert found(words, text) == hits


def test_a_match_tells_what_the_list_says_of_the_word():
    (match,) = matches([Listed("såfremt", "fast", "hvis")], "Såfremt det regner")
    assert (match.word, match.kind, match.instead) == ("såfremt", "fast", "hvis")


def test_one_place_may_be_more_than_one_listed_word():
    assert found("dum,du er dum", "Du er dum") == ["dum", "Du er dum"] or found("dum,du er dum", "Du er dum") == [
        "Du er dum",
        "dum",
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(alphabet="abi.*=/ æ", min_size=1, max_size=20))
def test_no_text_and_no_row_breaks_the_search(text, word):
    rows = [Listed(word), Listed("a"), Listed("*abba"), Listed("i ... a")]
    assert all(0 <= match.start < match.end <= len(prepare(text).folded) for match in matches(rows, text))


def test_a_long_line_of_the_same_word_takes_no_time():
    rows = [Listed("så ... så ... nu"), Listed("så nu")]
    started = time.process_time()
    assert not matches(rows, "så " * 8_000)
    assert time.process_time() - started < 3
