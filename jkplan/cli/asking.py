"""Who is at the terminal and what time it is, for commands that write."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from jkplan.errors import Place, Problem, UsageError
from jkplan.weeks.clock import danish_time

UNKNOWN = "?"  # who did it, when nobody said


def asked_by(options: Namespace) -> str:
    """
    Give the initials of who is at the terminal.

    Raises:
        UsageError: They were not given.
    """
    who: str = options.who.strip()
    if not who:
        raise UsageError(Problem("Der mangler initialer.", Place("kommandolinjen"), "Skriv fx: --som KOM1"))
    return who


def moment(options: Namespace) -> datetime:
    """Give the time as the calendars hold it, Danish wall clock without zone; `--i-dag` sets the day."""
    now = danish_time(datetime.now(UTC))
    return datetime.combine(options.today, now.time()) if options.today else now
