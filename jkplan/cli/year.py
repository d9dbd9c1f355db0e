"""`jkplan aar` and `jkplan hvad-nu-hvis`: a draft of a year, and a week as it would be."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jkplan.calendars import read_calendars, read_choices
from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.errors import Place, Problem, UsageError
from jkplan.plans.rolling import plan_before, plan_year
from jkplan.project import open_project
from jkplan.strategy import load_strategy
from jkplan.weeks.week import parse_week


def run_outlook(options: Namespace, today: date) -> int:
    """Run `aar` or `hvad-nu-hvis`, whichever was asked."""
    if options.command == "aar":
        return run_year(options.mappe, options.year, options.ud, today)
    return run_what_if(
        options.mappe, options.week, today, without=options.uden, one_more=options.one_more, away=options.away
    )


def run_year(folder: str | None, year_text: str | None, out: str | None, today: date) -> int:
    """Write a draft of the year and print what stands in it, month by month."""
    from jkplan.approvals.policy import forbid_while_paused  # noqa: PLC0415
    from jkplan.exports.year import export_year  # noqa: PLC0415

    year = _year(year_text, today)
    project = open_project(folder)
    forbid_while_paused(project.calendars)
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    with Progress() as progress:
        plan = plan_year(
            year,
            calendar,
            strategy,
            lambda week: read_choices(project, week),
            progress=lambda week: progress.step(f"Lægger uge {week.number} …"),
        )
        target = Path(out) if out else project.output / str(year)
        written = export_year(plan, target, today, strategy.sender.team or strategy.sender.name)
    for problem in (*calendar.problems, *(problem for week in plan.plans for problem in week.problems)):
        print(problem, file=sys.stderr)
    print(f"Udkast til {year}: {write_count(len(plan.slots), 'opslag', 'opslag')}.\n")
    for week in plan.plans:
        quiet = sum("målet er mindst" in notice for notice in week.notices)
        mark = f"  {write_count(quiet, 'stille kanal', 'stille kanaler', gender='en')}" if quiet else ""
        print(f"  Uge {week.week.number:>2}: {len(week.slots):>3} opslag{mark}")
    print("\nSkrevet:")
    for path in written:
        print(f"  {path}")
    return 0


def run_what_if(
    folder: str | None,
    week_text: str,
    today: date,
    *,
    without: Sequence[str],
    one_more: Sequence[str],
    away: Sequence[str],
) -> int:
    """Print the week as it is beside the week as it would be, and what that changes."""
    from jkplan.plans.what_if import what_if  # noqa: PLC0415

    project = open_project(folder)
    week = parse_week(week_text, today)
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    history = plan_before(week, calendar, strategy, lambda each: read_choices(project, each))
    chosen = read_choices(project, week)
    found = what_if(week, calendar, strategy, chosen, history, without=without, one_more=one_more, away=away)
    print(f"Hvad nu hvis: {found.asked}?\n")
    wide = max(16, *(2 + len(cell) for row in found.figures for cell in row[1:]))
    for name, before, after in (("", "Nu", "Så"), *found.figures):
        print(f"  {name:<16}{before:>{wide}}{after:>{wide}}")
    print("\n" + "\n".join((*found.notes, str(found.change))))
    return 0


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year + 1
    if not (text.isdigit() and len(text) == 4 and 1970 <= int(text) <= 2099):
        raise UsageError(Problem(f'Kan ikke læse året "{text[:20]}".', Place("året"), "Skriv det som 2027."))
    return int(text)
