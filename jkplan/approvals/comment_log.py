"""Comments that somebody looked at, told in the journal: what they were and what was advised, never who wrote them."""

from __future__ import annotations

from pathlib import Path

from jkplan.calendars.journal import Line, append
from jkplan.calendars.locking import hold
from jkplan.selfcheck.triage import CommentLog

WHAT = "kommentar set"


def tell_comment(home: Path, log: CommentLog, *, who: str) -> Line:
    """
    Add a line about a comment to the journal in `home`, and give it.

    Raises:
        CalendarError: The journal cannot be written.
    """
    more: dict[str, object] = {"kanal": log.channel, "kategori": log.category, "trin": list(log.steps)}
    more |= {"afdeling": log.department} if log.department else {}
    more |= {"uddrag": log.excerpt} if log.excerpt else {}
    with hold(home, who, log.at) as held:
        return append(held, WHAT, log.item, more=more)
