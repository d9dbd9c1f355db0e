"""What could be said in a week, and what could not, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jkplan.calendars.entries import Entry
from jkplan.weeks.week import Week


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


@dataclass(frozen=True, slots=True)
class Found:
    """What came up for a week, and what would have but for a reason."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """
    A post of an earlier week, so that nothing is said twice and people take turns.

    Attributes:
        candidate: Id of its candidate, `<entry>.<phase>`.
        entry: What it was about.
        channel: Channel id.
        day: The day it stood.
        occurrence: First and last day of the event spoken of, or None.
    """

    candidate: str
    entry: Entry
    channel: str
    day: date
    occurrence: tuple[date, date] | None = None

    @property
    def phase(self) -> str:
        """Which touch of the entry it was."""
        return self.candidate.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class History:
    """
    What is known of the weeks before.

    Attributes:
        posts: Their posts.
        weeks: The weeks whose plan is known. What had its best day in a known week and did not stand there is taken
            up again; of a week nobody knows, the kit takes it that everything had its turn.
    """

    posts: tuple[Past, ...] = ()
    weeks: frozenset[Week] = frozenset()
