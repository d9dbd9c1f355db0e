import re
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from planned_periods import ROOT, report

from jkplan.calendars.choices import Status
from jkplan.errors import ExportError
from jkplan.exports.deck import Chart, KeyFigures, Table, YearWheel
from jkplan.exports.deck.period import period_deck
from jkplan.exports.pptx import deck_bytes
from jkplan.exports.pptx.lint import lint
from jkplan.exports.pptx.pages import paginate
from jkplan.exports.pptx.readback import read_deck, recount, verify
from jkplan.weeks.periods import month_of

ASSETS = ROOT / "assets"
PERIODS = ("2026-12", "2027-K1", "2027")


def slide(deck, kind):
    return next(each for each in deck.slides if getattr(each.body, "kind", "") == kind)


@pytest.mark.parametrize("name", PERIODS)
def test_the_deck_of_a_period_is_a_sound_file_that_everyone_can_read(name, tmp_path):
    package = deck_bytes(period_deck(report(name)), ASSETS)
    assert lint(package) == ()
    path = tmp_path / "deck.pptx"
    path.write_bytes(package)
    assert OpenXmlValidator().validate(str(path)).errors == []
    assert len(package) <= 150_000


def test_the_same_period_gives_the_same_bytes():
    deck = period_deck(report("2026-12"))
    assert deck_bytes(deck, ASSETS) == deck_bytes(period_deck(report("2026-12")), ASSETS)


@pytest.mark.parametrize("name", PERIODS)
def test_every_figure_of_the_file_is_counted_from_the_plans(name):
    plans = report(name).plans
    posts = [slot for plan in plans for slot in plan.slots if slot.channel != "faellesannonce"]
    found = recount(read_deck(deck_bytes(period_deck(report(name)), ASSETS)))
    assert found["opslag"] == len(posts)
    assert found["kanaler: Facebook"] == sum(slot.channel == "facebook" for slot in posts)
    by_month = [sum(month_of(plan.week) == 1 for plan in plans for s in plan.slots if s in posts)]
    if name == "2027":
        assert found["perioder: Januar"] == by_month[0]


def test_the_year_has_its_wheel_with_twelve_months_and_four_seasons():
    wheel = next(each.body for each in period_deck(report("2027")).slides if isinstance(each.body, YearWheel))
    assert len(wheel.months) == 12
    assert [months for _, months in wheel.seasons] == [3, 3, 3, 3]
    assert [row[2].lines for row in wheel.table.rows] == [
        ("1. november",),
        ("1. februar",),
        ("1. maj",),
        ("1. august",),
    ]


def test_the_wheel_of_a_quarter_shows_its_months_and_its_seasons_alone():
    wheel = next(each.body for each in period_deck(report("2027-K1")).slides if isinstance(each.body, YearWheel))
    assert [name for name, _, now in wheel.months if now] == ["Jan", "Feb", "Mar"]
    assert [row[0].lines for row in wheel.table.rows] == [("Vinter",), ("Forår",)]


def test_the_wheel_is_a_native_doughnut_of_two_rings_with_its_workbook(tmp_path):
    from pptx import Presentation

    path = tmp_path / "deck.pptx"
    path.write_bytes(deck_bytes(period_deck(report("2027")), ASSETS))
    charts = [shape.chart for slide in Presentation(str(path)).slides for shape in slide.shapes if shape.has_chart]
    wheel = next(chart for chart in charts if chart.plots[0]._element.tag.endswith("doughnutChart"))
    assert [len(list(series.values)) for series in wheel.plots[0].series] == [12, 12]
    assert wheel.part.chart_workbook.xlsx_part is not None


def goal(slot):
    entry = slot.candidate.entry
    return entry.goal or report("2027-K1").strategy.content_types[entry.content_type].default_goal


def test_goals_that_no_post_serves_are_named():
    whole = report("2027-K1")
    plans = (replace(plan, slots=tuple(each for each in plan.slots if goal(each) != "S-G6")) for plan in whole.plans)
    goals = slide(period_deck(replace(whole, plans=tuple(plans))), "mål")
    missing = [row.split(" (")[0] for row in goals.body.categories if row.endswith("(0)")]
    assert missing
    assert all(name in goals.title for name in missing)


def test_the_ad_budget_is_the_sum_of_the_campaigns_that_run():
    table = slide(period_deck(report("2027")), "kampagner")
    assert "21.000 kr." in table.title
    assert sum(int(row[4].lines[0].replace(".", "")) for row in table.body.rows) == 21_000


def test_no_money_is_asked_for_on_the_strength_of_examples():
    figures = next(each.body for each in period_deck(report("2027")).slides if isinstance(each.body, KeyFigures))
    assert "er eksempler og skal erstattes først" in figures.decision
    real = tuple(campaign._replace(fictional=False) for campaign in report("2027").campaigns)
    figures = next(
        each.body
        for each in period_deck(replace(report("2027"), campaigns=real)).slides
        if isinstance(each.body, KeyFigures)
    )
    assert "må der bruges 21.000 kr." in figures.decision


def test_without_campaigns_and_seasons_there_is_neither_table_nor_wheel():
    deck = period_deck(replace(report("2026-12"), campaigns=(), seasons=()))
    assert not any(isinstance(each.body, YearWheel) for each in deck.slides)
    assert "kampagner" not in {getattr(each.body, "kind", "") for each in deck.slides}
    assert lint(deck_bytes(deck, ASSETS)) == ()


def test_a_period_without_posts_says_so_and_asks_for_topics():
    empty = replace(report("2026-12"), plans=tuple(replace(plan, slots=()) for plan in report("2026-12").plans))
    deck = period_deck(empty)
    assert deck.slides[1].title == "Måneden har ingen opslag endnu"
    assert not any(isinstance(each.body, Chart) for each in deck.slides)
    assert lint(deck_bytes(deck, ASSETS)) == ()


def test_a_post_that_is_cancelled_by_its_approval_is_not_counted():
    whole = report("2026-12")
    first = next(slot for plan in whole.plans for slot in plan.slots if slot.channel == "facebook")
    less = replace(whole, approvals={first.id: Status.CANCELLED})
    numbers = [int(re.search(r"\d+", period_deck(each).slides[1].title)[0]) for each in (whole, less)]
    assert numbers[1] < numbers[0]


@pytest.mark.parametrize(
    "said", [r"(?P<number>21)\.000 kr\.", r"(?P<number>\d+) af \d+ opslag", r"har (?P<number>\d+) opslag"]
)
def test_a_title_that_says_a_false_number_is_refused(said):
    deck = period_deck(report("2027"))
    at, match = next((n, found) for n, each in enumerate(deck.slides) if (found := re.search(said, each.title)))
    slides, (start, end) = list(deck.slides), match.span("number")
    false = f"{match.string[:start]}{int(match['number']) + 1}{match.string[end:]}"
    slides[at] = replace(slides[at], title=false)
    with pytest.raises(ExportError, match="er ikke talt op i filen"):
        deck_bytes(replace(deck, slides=tuple(slides)), ASSETS)


def test_a_month_whose_row_says_another_number_than_its_bar_is_refused():
    deck = period_deck(report("2026-12"))
    table = slide(deck, "temaer")
    row = table.body.rows[0]
    false = replace(table.body, rows=((row[0], replace(row[1], lines=("99",)), *row[2:]), *table.body.rows[1:]))
    slides = tuple(replace(each, body=false) if each is table else each for each in deck.slides)
    with pytest.raises(ExportError, match="Diagrammet over"):
        deck_bytes(replace(deck, slides=slides), ASSETS)


@pytest.mark.parametrize("name", PERIODS)
def test_every_slide_but_none_is_without_notes_and_titles_are_two_lines_at_most(name):
    deck = period_deck(report(name))
    assert all(each.notes for each in deck.slides)
    pages = paginate(deck)
    assert len({page.slide.title for page in pages}) == len(pages)
    assert all(isinstance(each.body, Table) or "(" not in each.title for each in deck.slides)


def test_a_deck_of_one_period_is_not_taken_for_another():
    year, month = period_deck(report("2027")), period_deck(report("2026-12"))
    with pytest.raises(ExportError):
        verify(deck_bytes(month, ASSETS), year, paginate(year))


def test_the_command_writes_the_deck_of_a_month(tmp_path, capsys):
    from jkplan.cli import main

    code = main(["slides", "2026-12", "--ud", str(tmp_path), "--i-dag", "2026-11-24", "--mappe", str(ROOT)])
    assert code == 0
    assert Path(tmp_path / "kommunikationsplan-2026-12.pptx").is_file()
    assert "Måneden har" in capsys.readouterr().out
