"""`jkplan indlaes`: a week's workbook that people have worked in, or a calendar file from elsewhere."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from jkplan.cli.asking import UNKNOWN, moment
from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.errors import Place, Problem, UsageError
from jkplan.project import Project, open_project


def run_intake(options: argparse.Namespace, today: date) -> int:
    """
    Take in a file by its ending, print what it changes, and give 1 when something in it could not be used.

    Raises:
        UsageError: The file cannot be opened or is of another sort.
    """
    path = Path(options.file)
    project = open_project(options.mappe)
    takers = {".xlsx": _take_workbook, ".ics": _take_calendar}
    taker = takers.get(path.suffix.lower())
    if taker is _take_workbook and path.is_file():
        from jkplan.calendars.intake import is_form  # noqa: PLC0415
        from jkplan.reading.packages import package_fault  # noqa: PLC0415

        if fault := package_fault(path):
            fix = "Gem det igen fra Excel, og åbn det ikke, hvis du ikke ved, hvem det er fra."
            raise UsageError(Problem(f'"{path.name}" kan ikke åbnes. {fault}', Place(path.name), fix))
        if is_form(path):
            from jkplan.cli.forms import run_forms  # noqa: PLC0415

            return run_forms(options)
    if taker is None:
        fix = "Giv et regneark (.xlsx), som jkplan har lavet, eller en kalenderfil (.ics)."
        raise UsageError(Problem(f'Kan ikke indlæse "{path.name}".', Place(path.name), fix))
    try:
        content = path.read_bytes()
    except OSError as error:
        fix = "Se efter, om navnet er rigtigt, og om filen er lukket i andre programmer."
        raise UsageError(Problem(f'"{path.name}" kan ikke åbnes.', Place(path.as_posix()), fix)) from error
    return taker(project, content, path.name, today, options)


def _take_workbook(project: Project, content: bytes, name: str, today: date, options: argparse.Namespace) -> int:
    from jkplan.calendars import read_choices, save_choices  # noqa: PLC0415
    from jkplan.exports.taking_back import take_back  # noqa: PLC0415
    from jkplan.exports.workbook_reading import read_plan  # noqa: PLC0415
    from jkplan.weekly import make_report  # noqa: PLC0415

    read = read_plan(content, name, today)
    with Progress() as progress:
        report = make_report(project, read.week, today=today, progress=progress.step)
    choices = read_choices(project, read.week)
    taken = take_back(read, name, report, choices)
    for problem in taken.problems:
        print(problem, file=sys.stderr)
    number = write_count(len(taken.changes), "rettelse", "rettelser", gender="en")
    print(f"Uge {read.week.number}: {number} i {name}.")
    for change in taken.changes:
        print(f"  - {change}")
    if taken.changes and options.vis:
        print("\nIntet er gemt; kør uden --vis for at gemme.")
    elif taken.changes:
        print(
            f"\nGemt som jeres valg: {save_choices(project, taken.choices, who=options.who or UNKNOWN, now=moment(options))}"
        )
        print(f"Lav ugen igen med: jkplan uge {read.week}")
    return int(bool(taken.problems))


def _take_calendar(project: Project, content: bytes, name: str, today: date, options: argparse.Namespace) -> int:
    from jkplan.calendars import read_calendars  # noqa: PLC0415
    from jkplan.calendars.ics_intake import add_events, read_events  # noqa: PLC0415
    from jkplan.strategy import load_strategy  # noqa: PLC0415

    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    intake = read_events(content, name, calendar, today)
    for problem in intake.problems:
        print(problem, file=sys.stderr)
    number = write_count(len(intake.rows), "ny begivenhed", "nye begivenheder", gender="en")
    print(f"{name}: {number}.")
    for row in intake.rows:
        print(f"  {row.id}  {row.when}  {row.title}" + (f", {row.place}" if row.place else ""))
    for skipped in intake.skipped:
        print(f"  Springes over: {skipped}")
    if intake.rows and options.ja and not options.vis:
        print(f"\nSkrevet i {add_events(project, intake.rows, who=options.who or UNKNOWN, now=moment(options))}")
        print("Gå rækkerne igennem: Skriv indholdstype, kanaler, mål og afdelinger, før de planlægges.")
    elif intake.rows:
        print("\nIntet er skrevet endnu; kør igen med --ja for at skrive dem i calendars/begivenheder.csv.")
    return int(bool(intake.problems))
