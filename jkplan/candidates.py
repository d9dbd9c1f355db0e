"""What could be said in a week, each with the reason it came up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jkplan.calendars.entries import Entry


class Phase(StrEnum):
    """Which touch of an entry: events are announced, reminded of and thanked for; the rest is said once."""

    ANNOUNCE = "omtale"
    REMIND = "paamindelse"
    THANK = "tak"
    ONCE = "opslag"


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One touch of an entry that could stand in the week.

    Attributes:
        id: `<entry>.<phase>`, unique within the week.
        entry: What it is about.
        phase: Which touch.
        occurrence: First and last day of the event spoken of, or None.
        first: Earliest day it may stand (within the week).
        last: Latest day it may stand (within the week).
        best: The day it would rather stand; may lie outside the week.
        channels: Channel id and fit 1-3, best first.
        must: True when it may not be left out (alarm if it is).
        reason: Why it came up, one Danish sentence.
    """

    id: str
    entry: Entry
    phase: Phase
    occurrence: tuple[date, date] | None
    first: date
    last: date
    best: date
    channels: tuple[tuple[str, int], ...]
    must: bool
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """
    Something that is not in the week, and why.

    Attributes:
        entry: What it is about.
        what: Which touch and channel, Danish: `omtale på Facebook`; empty for the whole entry.
        reason: One Danish sentence.
        near: True when it stood next in line, so that people should see it first.
    """

    entry: Entry
    what: str
    reason: str
    near: bool = False
