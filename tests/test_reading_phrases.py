"""Listed phrases whose pieces may be kinds of words."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.phrases import Found, Token, make_phrasebook


class Row(NamedTuple):
    word: str
    kind: str
    instead: str = ""


def tokens(text, *, names=()):
    found = []
    for number, sentence in enumerate(text.split(". ")):
        for at, word in enumerate(sentence.split()):
            extra = frozenset(["navn"]) if word in names else frozenset(["I"]) if word == "I" else frozenset()
            found.append(Token(word.lower(), number, at == 0, extra))
    return tuple(found)


def kinds(rows, text, **given):
    book = make_phrasebook([Row(*row) for row in rows])
    return sorted({each.kind for each in book.find(tokens(text, **given))})


def test_a_word_is_found_in_all_its_forms_and_a_form_alone_where_the_list_says_so():
    rows = [("idiot", "skældsord"), ("=far", "slægt"), ("korrup*", "ære"), ("*chef", "rolle")]
    assert kinds(rows, "idioterne") == ["skældsord"]
    assert kinds(rows, "fare") == []
    assert kinds(rows, "min far") == ["slægt"]
    assert kinds(rows, "korrupte vejchefer") == ["rolle", "ære"]


def test_a_phrase_may_leave_room_for_four_words_and_no_more():
    rows = [("=give ... =bank", "trussel")]
    assert kinds(rows, "give ham en ordentlig omgang bank") == ["trussel"]
    assert kinds(rows, "give ham en rigtig ordentlig omgang bank") == []


def test_a_phrase_does_not_run_over_the_end_of_a_sentence():
    rows = [("=slå ... =ihjel", "trussel")]
    assert kinds(rows, "slå ham ihjel") == ["trussel"]
    assert kinds(rows, "slå græsset. ihjel med tiden") == []


def test_a_piece_may_be_any_word_of_a_kind():
    rows = [("borgmester", "folkevalgt"), ("<folkevalgt> =skal =passe =på", "trussel")]
    assert kinds(rows, "borgmesteren skal passe på") == ["folkevalgt", "trussel"]
    assert kinds(rows, "cyklister skal passe på") == []


def test_a_kind_may_belong_to_a_wider_kind_and_that_to_a_wider_still():
    rows = [("<navn>/<rolle>", "person"), ("<person>", "offer"), ("chef", "rolle")]
    assert kinds(rows, "ole", names=["ole"]) == ["navn", "offer", "person"]
    assert kinds(rows, "chefen") == ["offer", "person", "rolle"]


def test_kinds_that_belong_to_one_another_do_not_go_round_for_ever():
    assert kinds([("<b>", "a"), ("<a>", "b"), ("x", "a")], "x") == ["a", "b"]


def test_a_piece_may_be_left_out():
    rows = [("=luk =nu? =munden", "grovt")]
    assert kinds(rows, "luk munden") == ["grovt"]
    assert kinds(rows, "luk nu munden") == ["grovt"]
    assert kinds(rows, "luk dog munden") == []


def test_a_phrase_may_ask_to_open_its_clause():
    rows = [("^=hvornår", "spørgeord"), ("^=kan =man", "spørger")]
    assert kinds(rows, "hvornår åbner i") == ["spørgeord"]
    assert kinds(rows, "jeg ved ikke hvornår") == []
    assert kinds(rows, "kan man komme") == ["spørger"]
    assert kinds(rows, "nu kan man komme") == []


def test_the_pronoun_with_a_capital_is_another_word_than_the_preposition():
    rows = [("I", "jer"), ("=har I", "spørger")]
    assert kinds(rows, "har I åbent") == ["I", "jer", "spørger"]
    assert kinds(rows, "har i dag") == []


def test_what_is_found_tells_its_place():
    book = make_phrasebook([Row("=på =tide", "ros")])
    assert list(book.find(tokens("det var på tide"))) == [Found(2, 4, "ros", 0)]


@pytest.mark.parametrize("text", ["", "ord", "ord " * 400])
def test_an_empty_book_finds_nothing(text):
    assert list(make_phrasebook([]).find(tokens(text))) == []


@given(st.lists(st.sampled_from(["slå", "ham", "ihjel", "ikke", "så"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_a_phrase_lies_within_the_tokens_and_holds_its_first_and_last_word(words):
    book = make_phrasebook([Row("=slå ... =ham ... =ihjel", "trussel")])
    given_tokens = tuple(Token(word, 0) for word in words)
    for found in book.find(given_tokens):
        assert words[found.start] == "slå"
        assert words[found.end - 1] == "ihjel"
        assert "ham" in words[found.start : found.end]
