"""`jkplan blanket` makes the departments' form; `jkplan indlaes` takes a filled one into the calendar."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.entries import Calendar
from jkplan.calendars.headings import ENTRY_LAYOUTS
from jkplan.calendars.intake import Intake, Proposal, next_id, read_form
from jkplan.calendars.versions import read_version
from jkplan.cli.asking import asked_by, moment
from jkplan.danish import write_count
from jkplan.errors import Place, Problem, UsageError
from jkplan.project import Project, open_project
from jkplan.strategy import load_strategy


def run_forms(options: Namespace) -> int:
    """
    Run `blanket` or `indlaes`; 1 when rows of the form must be mended, else 0.

    Raises:
        UsageError: The file is not there.
        CalendarError: The file is no form, or may not be opened.
    """
    project, now = open_project(options.mappe), moment(options)
    strategy = load_strategy(project.strategy, examples=False)
    calendar = read_calendars(project, strategy, today=now.date())
    if options.command == "blanket":
        from jkplan.calendars.intake_form import make_form  # noqa: PLC0415
        from jkplan.calendars.writing import write_safely  # noqa: PLC0415

        path = Path(options.ud)
        path = path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        write_safely(path, make_form(strategy, calendar.registers, now.date()), str(path))
        print(f"Skemaet ligger i {path}. Send det til afdelingerne.")
        return 0
    path = Path(options.file)
    if not path.is_file():
        raise UsageError(Problem(f'Filen "{path.name}" findes ikke.', Place(str(path)), "Se efter navn og mappe."))
    intake = read_form(path, calendar, strategy, today=now.date())
    for problem in intake.problems:
        print(problem, file=sys.stderr)
    for proposal in intake.proposals:
        _print(proposal)
    if options.who:
        _take_in(project, calendar, intake, asked_by(options), now, anyway=frozenset(options.alligevel))
    elif intake.proposals:
        print("\nSæt dem i kalenderen med --som DINE_INITIALER. Det, der måske er en dublet, bliver sprunget over.")
    return int(bool(intake.problems))


def _print(proposal: Proposal) -> None:
    print(f"Linje {proposal.place.line}: {proposal.kind.value}, {proposal.cells.get('titel', '')}")
    for double in proposal.doubles:
        print(f"    Måske en dublet: {double}")
    for flag in proposal.flags:
        print(f"    Se efter: {flag}")


def _take_in(
    project: Project, calendar: Calendar, intake: Intake, who: str, now: datetime, *, anyway: frozenset[int]
) -> None:
    """Add the rows that are no double and hold nothing personal, and those asked for, each calendar in one go."""
    taken = {entry.id for entry in calendar.entries}
    added = 0
    for kind, layout in ENTRY_LAYOUTS.items():
        path = project.calendars / layout.file
        base = read_version(path)
        names = taken | set(base.rows())
        fresh = [
            each
            for each in intake.proposals
            if each.kind is kind and (each.place.line in anyway or not (each.doubles or each.flags))
        ]
        edits = {next_id(kind, names): dict(each.cells) for each in fresh}
        if not edits:
            continue
        done = edit_rows(path, edits, base=base, who=who, now=now)
        added += len(done.made)
        for name, cells in done.made.items():
            print(f"{name} er sat ind i calendars/{layout.file}: {(cells or {}).get('titel', '')}")
        for notice in done.notices:
            print(notice, file=sys.stderr)
    left = len(intake.proposals) - added
    print(f"{write_count(added, 'række', 'rækker', gender='en').capitalize()} sat ind, {left} sprunget over.")
