"""`jkplan profiler`: the register of profiles gone through, as a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

from jkplan.calendars import read_calendars
from jkplan.danish import write_list
from jkplan.project import open_project
from jkplan.selfcheck.profiles import ProfileAudit, ProfileFault, at_profiles, audit_profiles, last_active
from jkplan.strategy.loading import load_strategy

_HEADINGS = ("Id", "Side", "Hvor", "Ejer", "Sidst aktiv")
_WIDEST = 34  # characters in a column


def run_profiles(folder: str | None, today: date) -> int:
    """Print each profile with what must be seen to, and give 1 when there is something of level fejl."""
    project = open_project(folder)
    strategy = load_strategy(project.strategy, examples=False)
    calendar = read_calendars(project, strategy, today=today)
    for problem in calendar.problems:
        if problem.where.file.endswith("profiler.csv"):
            print(problem, file=sys.stderr)
    audit = audit_profiles(calendar.registers.profiles.values(), strategy, today=today)
    print("\n".join(_lines(audit)))
    return int(audit.count("fejl") > 0)


def _lines(audit: ProfileAudit) -> Iterator[str]:
    rows = [
        (
            state.profile.id,
            state.profile.unit,
            state.profile.platform,
            state.profile.owner or "ingen",
            last_active(state),
        )
        for state in audit.states
    ]
    cells = [_HEADINGS, *(tuple(_short(cell) for cell in row) for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADINGS))]
    again = audit.recurring()
    yield _line(_HEADINGS, widths)
    yield "  ".join("-" * width for width in widths)
    for row, state in zip(cells[1:], audit.states, strict=True):
        yield _line(row, widths)
        yield from (f"      {_told(fault)}" for fault in state.faults if fault not in again)
    yield ""
    for fault, states in again.items():
        yield f"{at_profiles(states)}: {write_list([state.profile.id for state in states])}"
        yield f"      {_told(fault)}"
    partners = [state.profile.id for state in audit.states if state.kind == "partner"]
    if partners:
        yield f"Sider hos samarbejdspartnere, som ikke er jeres: {write_list(partners)}"
    if again or partners:
        yield ""
    yield f"{audit.summary} En side bør lukkes efter {audit.idle_months} måneder uden aktivitet."


def _told(fault: ProfileFault) -> str:
    return f"{fault.severity.upper():<9} {fault.what} Gør: {fault.fix} ({', '.join(fault.clauses)})"


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
