from datetime import date

import pytest
from small_kit import make_kit

from jkplan.calendars import read_calendars

TODAY = date(2026, 11, 24)
HEADINGS = "id;indslag;budskab;handling;kanaler;note"
TIPS = "id;titel;gyldig_fra;gyldig_til;handling;budskab\nT1;Sne;1. november;31. marts;Ryd sneen;Sneen skal væk.\nT2;Is;1. november;31. marts;Strø;"


def read(tmp_path, *rows):
    project = make_kit(tmp_path)
    (project.calendars / "saesontips.csv").write_text(TIPS + "\n", encoding="utf-8")
    (project.calendars / "budskaber.csv").write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    calendar = read_calendars(project, None, today=TODAY)
    tip = next(entry for entry in calendar.entries if entry.id == "T1")
    return tip.communication, [one for one in calendar.problems if one.where.file == "calendars/budskaber.csv"]


def test_other_messages_are_given_to_their_row_in_the_order_they_stand(tmp_path):
    made, problems = read(tmp_path, "T1-2;T1;Find skovlen frem.;Grav;;", "T1-3;T1;Pas på naboen.;;facebook;")
    assert made.message == "Sneen skal væk."
    assert [(one.text, one.action, one.channels) for one in made.others] == [
        ("Find skovlen frem.", "Grav", ()),
        ("Pas på naboen.", "", ("facebook",)),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("T1-2;T9;Find skovlen frem.;;;", 'intet indslag "T9"'),
        ("T1-2;T1;;;;", 'Feltet "budskab" er tomt'),
        (";T1;Find skovlen frem.;;;", 'Feltet "id" er tomt'),
        ("T2-2;T2;Strø grus.;;;", "har intet budskab selv"),
        ("T1-2;T1;En.;;;\nT1-2;T1;To.;;;", "står to gange"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, row, what):
    made, problems = read(tmp_path, row)
    assert [what in problem.what for problem in problems] == [True]
    assert problems[0].what.endswith("Rækken er ikke brugt.")
    assert problems[0].where.line in {2, 3}
    assert len(made.others) <= 1


def test_the_kits_own_messages_are_read_without_a_problem():
    from pathlib import Path

    from jkplan.project import open_project

    calendar = read_calendars(open_project(Path(__file__).parents[1]), None, today=TODAY)
    assert [one for one in calendar.problems if "budskaber" in one.where.file] == []
    assert sum(len(entry.communication.others) for entry in calendar.entries) > 150
