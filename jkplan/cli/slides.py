"""`jkplan slides`: the deck of a week, a month, a quarter or a year."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.project import open_project
from jkplan.weeks.periods import Period, parse_period


def run_slides(folder: str | None, text: str | None, out: str | None, today: date, *, pdf: bool = False) -> int:
    """Write the slides of what `text` names, the coming week when it names nothing, and give the exit code."""
    period = parse_period(text) if text else None
    if period is not None:
        return _run_period(folder, period, out, today, pdf=pdf)
    from jkplan.cli.week import run_week  # noqa: PLC0415

    return run_week(folder, text, out, today, ("pptx",), pdf=pdf)


def _run_period(folder: str | None, period: Period, out: str | None, today: date, *, pdf: bool) -> int:
    from jkplan.approvals.policy import forbid_while_paused  # noqa: PLC0415
    from jkplan.exports.deck.period import period_deck  # noqa: PLC0415
    from jkplan.exports.pptx import write_deck  # noqa: PLC0415
    from jkplan.periodic import make_period_report  # noqa: PLC0415

    project = open_project(folder)
    forbid_while_paused(project.calendars)
    with Progress() as progress:
        report = make_period_report(project, period, today=today, progress=progress.step)
        progress.step("Laver slides …")
        path = (Path(out) if out else project.output / str(period)) / f"kommunikationsplan-{period}.pptx"
        deck = period_deck(report)
        write_deck(deck, path, project.assets)
        written = [path]
        if pdf:
            from jkplan.exports.pdf import write_pdf  # noqa: PLC0415

            progress.step("Laver PDF …")
            written.append(write_pdf(path))
    faults = (*report.calendar.problems, *report.problems, *(each for plan in report.plans for each in plan.problems))
    for problem in faults:
        print(problem, file=sys.stderr)
    print(f"{deck.title}: {write_count(len(deck.slides), 'slide', 'slides', gender='en')}.\n")
    for number, slide in enumerate(deck.slides, 1):
        print(f"  {number:>2}. {slide.title}")
    print("\nSkrevet:")
    for path in written:
        print(f"  {path}")
    return 2 if report.calendar.unread else 0
