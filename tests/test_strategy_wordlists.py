"""Phrases of the word lists may hold classes of words; each class is a kind of the list `klasser`."""

import pytest
from planned_weeks import real_strategy

from jkplan.errors import StrategyError
from jkplan.reading.text import prepare
from jkplan.strategy.wordlists import CLASSES, HEADINGS, WordLists


def lists_in(folder, phrase, few_texts=0):
    heading = ";".join(HEADINGS)
    (folder / "liste.csv").write_text(f"{heading}\n{phrase};dom;;egen;\n", encoding="utf-8")
    (folder / f"{CLASSES}.csv").write_text(
        f"{heading}\n=gad;vilje;;egen;\n=orkede;vilje;;egen;\nlæse;evne;;egen;\n*regne;evne;;egen;\n", encoding="utf-8"
    )
    return WordLists(folder, few_texts)


@pytest.mark.parametrize("few_texts", [0, 100])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ja, hvis du gad læse det.", ["hvis du gad læse"]),
        ("Ja, hvis du bare orkede at udregne det.", ["hvis du bare orkede at udregne"]),
        ("Ja, hvis du vil læse det.", []),
        ("Ja, hvis du gad. Læse kan vi alle.", []),
    ],
)
def test_any_word_of_a_class_stands_in_its_place(tmp_path, few_texts, text, found):
    prepared = prepare(text)
    matches = lists_in(tmp_path, "=hvis =du ... {vilje} ... {evne}", few_texts).lexicon("liste").find(prepared)
    assert [text[match.start : match.end] for match in matches] == found


def test_a_class_that_nobody_has_made_is_told_with_those_there_are(tmp_path):
    with pytest.raises(StrategyError) as told:
        lists_in(tmp_path, "=hvis {lyst}")["liste"]
    assert "lyst" in str(told.value)
    assert "evne, vilje" in str(told.value)


def test_every_class_of_the_kit_holds_single_words_and_is_used():
    lists = real_strategy().lists
    files = "".join((lists.folder / f"{name}.csv").read_text("utf-8-sig") for name in lists.names)
    assert all(" " not in row.word for row in lists[CLASSES])
    assert {row.kind for row in lists[CLASSES] if f"{{{row.kind}}}" not in files} == set()
