from datetime import date
from pathlib import Path

import pytest

from jkplan.calendars.campaigns import read_campaigns
from jkplan.project import Project, open_project

TODAY = date(2026, 11, 24)
HEADINGS = "id;titel;fra;til;indslag;maalgruppe;annoncekroner;formaal;note;eksempel"


def read(tmp_path, *rows):
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "kampagner.csv").write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    return read_campaigns(Project(tmp_path), {"E1", "E2"}, TODAY)


def test_the_kits_own_campaigns_are_read_without_a_problem():
    from jkplan.calendars import read_calendars

    project = open_project(Path(__file__).parents[1])
    ids = [entry.id for entry in read_calendars(project, None, today=TODAY).entries]
    campaigns, problems = read_campaigns(project, ids, TODAY)
    assert problems == ()
    assert campaigns
    assert all(campaign.fictional and campaign.entries for campaign in campaigns)


def test_a_kit_without_campaigns_has_none(tmp_path):
    assert read_campaigns(Project(tmp_path), (), TODAY) == ((), ())


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("5000", 5000),
        ("5.000", 5000),
        ("5.000 kr.", 5000),
        ("5000,00", 5000),
        ("12 500 kr", 12500),
        ("0", 0),
        ("", None),
    ],
)
def test_a_budget_is_read_in_whole_kroner(tmp_path, text, kroner):
    campaigns, problems = read(tmp_path, f"K1;Sommer;01-06-2027;31-08-2027;E1, E2;Gæster;{text};;;")
    assert (campaigns[0].budget, problems) == (kroner, ())
    assert campaigns[0].entries == ("E1", "E2")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("K1;Sommer;01-06-2027;31-08-2027;E1;;cirka 5000;;;", "er ikke et beløb"),
        ("K1;Sommer;01-06-2027;31-08-2027;E9;;;;;", 'intet indslag "E9"'),
        ("K1;Sommer;31-08-2027;01-06-2027;E1;;;;;", "slutter, før den begynder"),
        ("K1;;01-06-2027;;E1;;;;;", 'Feltet "titel" er tomt'),
        ("K1;Sommer;;;;;;;;\nK1;Igen;;;;;;;;", "står to gange"),
    ],
)
def test_a_bad_cell_is_named_and_the_rest_is_read(tmp_path, row, what):
    _, problems = read(tmp_path, row)
    assert [what in problem.what for problem in problems] == [True]
    assert problems[0].where.file == "calendars/kampagner.csv"
    assert problems[0].where.line in {2, 3}
