"""`jkplan slides`: the deck of a week, a month, a quarter or a year."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.project import open_project
from jkplan.weeks.periods import Period, parse_period
from jkplan.weeks.week import parse_week, week_of


def run_slides(options: argparse.Namespace, today: date) -> int:
    """Write the slides of what was asked for, the coming week when nothing was, and give the exit code."""
    period = parse_period(options.week) if options.week else None
    if period is not None:
        return _run_period(options, period, today)
    from jkplan.cli.week import run_week  # noqa: PLC0415

    code = run_week(options.mappe, options.week, options.ud, today, ("pptx",), pdf=options.pdf)
    if options.rapport:
        project = open_project(options.mappe)
        week = parse_week(options.week, today) if options.week else week_of(today + timedelta(days=6))
        folder = Path(options.ud) if options.ud else project.output / str(week)
        _report(folder / f"ugeplan-{week}.pptx")
    return code


def _report(path: Path) -> None:
    """Print whether everyone can read the file, rule for rule, with the clause of EN 301 549."""
    from jkplan.exports.pptx.lint import lint, write_lint_report  # noqa: PLC0415

    print(f"\nTilgængelighed af {path.name}:\n\n{write_lint_report(lint(path))}", end="")


def _run_period(options: argparse.Namespace, period: Period, today: date) -> int:
    from jkplan.approvals.policy import forbid_while_paused  # noqa: PLC0415
    from jkplan.exports.deck.period import period_deck  # noqa: PLC0415
    from jkplan.exports.pptx import write_deck  # noqa: PLC0415
    from jkplan.periodic import make_period_report  # noqa: PLC0415

    project = open_project(options.mappe)
    forbid_while_paused(project.calendars)
    with Progress() as progress:
        report = make_period_report(project, period, today=today, progress=progress.step)
        progress.step("Laver slides …")
        path = (Path(options.ud) if options.ud else project.output / str(period)) / f"kommunikationsplan-{period}.pptx"
        deck = period_deck(report)
        write_deck(deck, path, project.assets)
        written = [path]
        if options.pdf:
            from jkplan.exports.pdf import write_pdf  # noqa: PLC0415

            progress.step("Laver PDF …")
            written.append(write_pdf(path))
    faults = (*report.calendar.problems, *report.problems, *(fault for plan in report.plans for fault in plan.problems))
    for problem in faults:
        print(problem, file=sys.stderr)
    print(f"{deck.title}: {write_count(len(deck.slides), 'slide', 'slides', gender='en')}.\n")
    for number, slide in enumerate(deck.slides, 1):
        print(f"  {number:>2}. {slide.title}")
    print("\nSkrevet:")
    for each in written:
        print(f"  {each}")
    if options.rapport:
        _report(path)
    return 2 if report.calendar.unread else 0
