"""Names that open a sentence and stand in no list. The names are made up or rare; nobody is meant."""

import pytest
from drafted_year import year

from jkplan.reading.masking import mask, restore
from jkplan.reading.opening_names import find_opening_names
from jkplan.reading.people import first_names

NAMES = ("Thyge", "Krestjan", "Alfhild", "Ejvar", "Mads-Otto", "Solvår")
ACTS = [
    "{n} bager til mødet.", "Tak for i aften. {n} bor i Klim.", "🎉 {n} fylder 80 år", "{n} (84) strikker.", "{n}, der passer mosen, viser rundt.", "Vi har spurgt.\n{n} fortæller gerne.",
    "{n} og Karen har lavet kaffe.", "{n} Krogsgaard spiller harmonika.", "{n}s have står åben.", "{n} er 92 år.", "{n} har altid hjulpet.",
]  # fmt: skip
ORDINARY = [
    "Koret synger i aften.", "Børn synger på torvet.", "Elever læser op.", "Bibliotekaren fortæller.", "Kommunen takker.", "Alle hjælper.", "Frivillige bager.", "Musik spiller højt.", "Kaffe er gratis.",
    "Skolernes have er åben.", "Foreningen inviterer.", "Byens hus.", "Vinteren er her.", "Hun synger.", "Mange børnefamilier kører til stranden.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", ACTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_no_list_is_hidden_where_it_acts_as_people_do(sentence, name):
    masked = mask([sentence.format(n=name)])
    assert name.split("-")[0] not in masked.texts[0]
    assert restore(masked.texts[0], masked.tokens) == sentence.format(n=name)


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_word_that_opens_a_sentence_stays(sentence):
    assert list(find_opening_names(sentence)) == []


def test_a_place_that_may_stay_stays():
    assert mask(["Klim er den mindste by."], public=frozenset({"klim"})).texts == ("Klim er den mindste by.",)


def test_a_whole_year_of_drafts_keeps_its_words():
    """One opening word in several hundred may be taken for a name; they are towns and offices, which may stay."""
    parts = {part.text for draft in year() for part in draft.parts}
    taken = [
        text
        for text in parts
        for start, end in find_opening_names(text)
        if text[start:end].lower() not in first_names()
    ]
    assert len(parts) > 1000
    assert len(taken) < len(parts) / 200
