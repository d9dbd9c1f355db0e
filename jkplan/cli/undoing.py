"""`jkplan fortryd` has earlier versions back; `jkplan flet` settles what two changed differently, and copies."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date, datetime, time, timedelta

from jkplan.calendars.copies import merge_copy
from jkplan.calendars.copy_names import find_copies
from jkplan.calendars.editing import Edited, answer, restore, versions_at, versions_of
from jkplan.calendars.history import Kept, list_names
from jkplan.calendars.journal import read_journal
from jkplan.calendars.merging import Conflict
from jkplan.calendars.questions import open_questions
from jkplan.cli.asking import asked_by, moment
from jkplan.danish import write_date, write_time
from jkplan.errors import Place, Problem, UsageError
from jkplan.project import Project, open_project
from jkplan.weeks.dates import DateError, parse_date

_SHOWN = 15  # versions of a file that are listed
_LONGEST = 60  # characters of a cell


def run_undo(options: Namespace) -> int:
    """
    Run `fortryd` or `flet`; 1 from `flet` while something waits for an answer, else 0.

    Raises:
        UsageError: There is no such version, question or copy, or initials are missing.
    """
    project = open_project(options.mappe)
    if options.command == "flet":
        return _merge(project, options)
    names = tuple(name.removeprefix("calendars/") for name in options.files) or list_names(project.calendars)
    if options.til is None:
        _list(project, names)
        return 0
    wanted = _wanted(project, options.til.strip(), names, moment(options).date(), everything=not options.files)
    who, now = asked_by(options), moment(options)
    for name, version in wanted.items():
        done = restore(project.calendars / name, version, who=who, now=now)
        _tell(done)
        print(f"calendars/{name} er, som den var {_moment(version.at)}.")
    return 0


def _list(project: Project, names: tuple[str, ...]) -> None:
    told = {line.number: line for line in read_journal(project.calendars)}
    for name in names:
        print(f"calendars/{name}")
        for version in reversed(versions_of(project.calendars / name)[-_SHOWN:]):
            line = told.get(version.number)
            what = f"{line.what} af {line.who}" if line and version.is_ours else "fra et andet program"
            print(f"  {version.number:>6}  {_moment(version.at)}  {what}")
    if not names:
        print("Der er ingen tidligere udgaver endnu.")


def _wanted(project: Project, til: str, names: tuple[str, ...], today: date, *, everything: bool) -> dict[str, Kept]:
    if til.isdecimal() and len(til) < 8:
        found = {
            name: version
            for name in names
            for version in versions_of(project.calendars / name)
            if version.number == int(til) and version.is_ours
        }
    else:
        try:
            day = parse_date(til, today=today)
        except DateError as err:
            raise UsageError(err.problem(Place("--til"))) from err
        end = datetime.combine(day + timedelta(days=1), time()) - timedelta(seconds=1)
        found = {name: kept for name, kept in versions_at(project.calendars, end).items() if name in names}
    if not found:
        fix = "Se, hvad der er: jkplan fortryd"
        what = "Der er ingen udgave fra den tid." if everything else "Der er ingen sådan udgave af filen."
        raise UsageError(Problem(what, Place("--til"), fix))
    return found


def _merge(project: Project, options: Namespace) -> int:
    home, questions = project.calendars, open_questions(project.calendars)
    chosen = [(number, True) for number in options.mine] + [(number, False) for number in options.theirs]
    for number, keep_mine in chosen:
        if not 1 <= number <= len(questions):
            raise UsageError(
                Problem(f"Der er ingen uenighed nr. {number}.", Place("jkplan flet"), "Se dem: jkplan flet")
            )
        _tell(answer(questions[number - 1], home, keep_mine=keep_mine, who=asked_by(options), now=moment(options)))
    copies = {copy.copy: copy for copy in find_copies(home)}
    for name in options.kopi:
        copy = copies.get(name.removeprefix("calendars/"))
        if copy is None:
            raise UsageError(Problem(f'Der er ingen kopi "{name[:80]}".', Place("--kopi"), "Se dem: jkplan flet"))
        done = merge_copy(home, copy, who=asked_by(options), now=moment(options))
        print(f"{copy.copy}: {len(done.made)} rækker flettet ind, {len(done.conflicts)} spørgsmål.")
        _tell(done)
    return _print_open(project)


def _print_open(project: Project) -> int:
    questions, copies = open_questions(project.calendars), find_copies(project.calendars)
    for number, question in enumerate(questions, start=1):
        conflict = question.conflict
        print(f"{number}. calendars/{question.name}, {conflict.row}, {conflict.column or 'hele rækken'}")
        for what, text in (("filen", conflict.theirs), ("den anden", conflict.mine), ("før", conflict.base)):
            print(f"     {what + ':':<11}{_short(text)}")
    for copy in copies:
        print(f'Kopi af calendars/{copy.name}: "{copy.copy}". Flet den ind med --kopi "{copy.copy}".')
    if not questions and not copies:
        print("Der er intet at flette.")
    return int(bool(questions or copies))


def _tell(done: Edited) -> None:
    for notice in done.notices:
        print(notice, file=sys.stderr)
    for conflict in done.conflicts:
        print(_asked(conflict), file=sys.stderr)


def _asked(conflict: Conflict) -> str:
    return f"Uenighed om {conflict.row}, {conflict.column or 'hele rækken'}: se jkplan flet."


def _short(text: str | None) -> str:
    if text is None:
        return "(rækken er væk)"
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _moment(when: datetime) -> str:
    return f"{write_date(when.date(), year=True)} {write_time(when.time())}"
