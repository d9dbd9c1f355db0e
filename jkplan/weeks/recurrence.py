"""How an event recurs: Danish phrases on top, RRULE and days from Easter underneath."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recurrence:
    """
    When something happens each year.

    Attributes:
        phrase: The Danish words as the calendar holds them: `sidste fredag i september`, `dato ikke fastsat`.
        rrule: The RFC 5545 rule underneath, without DTSTART, or empty.
        easter: Days from Easter Sunday, or None.
        days: How many days one occurrence lasts, 1 or more.
        fixed: False for `dato ikke fastsat`.
    """

    phrase: str
    rrule: str = ""
    easter: int | None = None
    days: int = 1
    fixed: bool = True
