"""How many must approve, and whether anything may go out at all just now."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.headings import ELECTIONS
from jkplan.calendars.journal import NAMED, Line, append
from jkplan.calendars.locking import hold
from jkplan.calendars.writing import write_safely
from jkplan.errors import ApprovalError, Place, Problem
from jkplan.weeks.dates import DateError, parse_date

PAUSE = "PAUSE.txt"
_PAUSED, _RESUMED = "sat på pause", "genoptaget"
_USUALLY, _IN_ELECTIONS = 1, 2


class ElectionPeriod(NamedTuple):
    """Days on which two must approve: first, last, which election."""

    first: date
    last: date
    name: str


def approvers_needed(day: date, periods: Iterable[ElectionPeriod]) -> int:
    """Give how many must approve a post of that day, its authors not counted."""
    return _IN_ELECTIONS if any(period.first <= day <= period.last for period in periods) else _USUALLY


def read_election_periods(home: Path, today: date) -> tuple[tuple[ElectionPeriod, ...], tuple[Problem, ...]]:
    """
    Give the election periods of `registre/valgperioder.csv`, and a problem for each row that cannot be read.

    A row whose dates cannot be read counts for every day: better one approval too many than one too few.
    """
    try:
        text = (home / ELECTIONS.file).read_text("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return (), ()
    except OSError:
        fix = "Luk den i andre programmer, og se efter, om du har adgang til den. Så længe skal to godkende."
        problem = Problem("Valgperioderne kan ikke læses.", Place(f"calendars/{ELECTIONS.file}"), fix)
        return (ElectionPeriod(date.min, date.max, ""),), (problem,)
    periods: list[ElectionPeriod] = []
    problems: list[Problem] = []
    for line, row in enumerate(csv.reader(io.StringIO(text), delimiter=";"), start=1):
        if line == 1 or not any(cell.strip() for cell in row):
            continue
        first, last, name = (cell.strip() for cell in (*row, "", "", "")[:3])
        try:
            periods.append(ElectionPeriod(parse_date(first, today=today), parse_date(last, today=today), name))
        except DateError as err:
            periods.append(ElectionPeriod(date.min, date.max, name))
            where = Place(f"calendars/{ELECTIONS.file}", line)
            problems.append(err.problem(where))
    return tuple(periods), tuple(problems)


def pause_reason(home: Path) -> str | None:
    """Give why everything is held back, as somebody wrote it in `calendars/PAUSE.txt`; None when nothing is."""
    path = home / PAUSE
    if not path.exists():
        return None
    with suppress(OSError):
        return " ".join(path.read_text("utf-8-sig", errors="replace").split())[:300]
    return ""


def forbid_while_paused(home: Path) -> None:
    """
    Let nothing past while everything is held back.

    Raises:
        ApprovalError: It is.
    """
    reason = pause_reason(home)
    if reason is not None:
        what = f"Alt er sat på pause: {reason or 'uden begrundelse'}."
        fix = "Når krisen er ovre: jkplan godkend --genoptag --som DINE_INITIALER"
        raise ApprovalError(Problem(what, Place(f"calendars/{PAUSE}"), fix))


def forbid_while_journal_is_paused(lines: Iterable[Line]) -> None:
    """
    Let nothing past while the journal knows of a pause that nobody has lifted, though its file is gone.

    Raises:
        ApprovalError: It does.
    """
    last = next((line for line in reversed(tuple(lines)) if line.what in {_PAUSED, _RESUMED}), None)
    if last is not None and last.what == _PAUSED:
        what = f"{last.who} har sat alt på pause, og ingen har genoptaget, selv om filen {PAUSE} er væk."
        fix = "Når krisen er ovre: jkplan godkend --genoptag --som DINE_INITIALER"
        raise ApprovalError(Problem(what, Place(NAMED, last.number), fix))


def pause(home: Path, reason: str, *, who: str, now: datetime) -> None:
    """
    Hold everything back until `resume`: nothing is exported. Anybody may, and need not be an approver.

    Raises:
        CalendarError: It cannot be written.
    """
    with hold(home, who, now) as held:
        write_safely(
            home / PAUSE, f"{reason.strip()} ({who}, {now:%d-%m-%Y kl. %H.%M})\n".encode(), f"calendars/{PAUSE}"
        )
        append(held, _PAUSED, "alt", more={"grund": reason.strip()})


def resume(home: Path, *, who: str, now: datetime) -> None:
    """
    Let exports go again.

    Raises:
        CalendarError: It cannot be written.
    """
    with hold(home, who, now) as held:
        append(held, _RESUMED, "alt")
        (home / PAUSE).unlink(missing_ok=True)
