"""Comments in many citizens' voices, written before the weights were learnt: how many are called what a reader would."""

import csv
from datetime import date
from pathlib import Path

import pytest

from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.sorting import sort_comment
from jkplan.strategy import load_strategy

STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
with Path(__file__).with_name("citizens_comments.csv").open(encoding="utf-8", newline="") as _lines:
    COMMENTS = tuple(csv.DictReader(_lines, delimiter=";"))


def category_of(text):
    item = Item("k", "comment", "facebook", text)
    return sort_comment(item, check(item, STRATEGY, today=date(2026, 11, 24)), STRATEGY).id


@pytest.mark.parametrize("half", ["udvikling", "prøve"])
def test_three_comments_of_four_are_sorted_as_a_reader_would(half):
    wanted = [row for row in COMMENTS if row["halvdel"] == half]
    right = sum(category_of(row["tekst"]) == row["kategori"] for row in wanted)
    assert right / len(wanted) >= 0.78


@pytest.mark.parametrize(
    "text",
    [
        "Jeg skal med Anne i biografen, hun betaler, og jeg kører",
        "Min nabo kommer fra Syrien, og vi bytter tomater over hækken",
        "Du kan låne min cykel, hvis du kommer forbi inden aften",
    ],
)
def test_everyday_talk_of_people_is_no_attack(text):
    assert category_of(text) in {"andet", "ros"}
