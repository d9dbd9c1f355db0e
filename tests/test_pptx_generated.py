"""Decks of every story on plans drawn by a seed; `poe decks` tries the hundreds that the goals speak of."""

import os
from collections import Counter

import pytest
from deck_generator import random_deck, random_week
from openxml_audit import OpenXmlValidator
from planned_periods import ROOT

from jkplan.calendars.choices import Status
from jkplan.exports.deck import week_deck
from jkplan.exports.deck.overview import CANCELLED
from jkplan.exports.pptx import deck_bytes
from jkplan.exports.pptx.lint import lint
from jkplan.exports.pptx.readback import read_deck

MANY = int(os.environ.get("JKPLAN_FUZZ", "9"))


@pytest.mark.parametrize("seed", range(MANY))
def test_a_deck_of_any_plan_is_sound_for_everyone_and_fits(seed, tmp_path):
    package = deck_bytes(random_deck(seed), ROOT / "assets")  # refuses what is lost or false
    assert lint(package) == ()
    path = tmp_path / "deck.pptx"
    path.write_bytes(package)
    assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.mark.parametrize("seed", range(1000, 1000 + MANY // 3))
def test_every_post_of_any_week_stands_once_in_the_file(seed):
    week = random_week(seed)
    slides = read_deck(deck_bytes(week_deck(week), ROOT / "assets"))
    cells = [
        text
        for s in slides
        for kind, rows in s.tables
        if kind == "uge"
        for row in rows[1:]
        for c in row[1:]
        for text in c
    ]
    shown = Counter(text.startswith(CANCELLED) for text in cells if text != "–")
    posts = [each for each in week.drafts if each.slot.channel != "faellesannonce"]
    off = sum(each.slot.status is Status.CANCELLED for each in posts)
    assert (shown[False], shown[True]) == (len(posts) - off, off)
