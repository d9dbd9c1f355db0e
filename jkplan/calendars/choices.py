"""What people chose for a week: the only state of a plan that is written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from jkplan.errors import Problem
from jkplan.weeks.week import Week


class Pick(StrEnum):
    """What a person decided about a post."""

    PIN = "fastlås"  # it stands, here
    SKIP = "udelad"  # it shall not stand this week
    FREE = "frit"  # no decision on place; the row only carries text or status


class Status(StrEnum):
    """How far a post has come."""

    DRAFT = "udkast"
    REVIEW = "til godkendelse"
    CHANGES = "ændringer ønsket"
    APPROVED = "godkendt"
    PUBLISHED = "udgivet"
    CANCELLED = "aflyst"


@dataclass(frozen=True, slots=True)
class Choice:
    """
    One row of `calendars/uger/<uge>.csv`: a person's decision on one post, which every re-run keeps.

    Attributes:
        slot: Id of the post, `<entry>.<phase>.<channel>`; stable from run to run.
        pick: See `Pick`.
        day: Day for a pinned post, or None to leave the day to the plan.
        at: Time of day, or None.
        text: The person's own text, which wins over the draft; empty keeps the draft.
        picture: File name of a picture, or empty.
        alt: Alternative text of the picture, or empty.
        status: See `Status`.
        told_on: The day the departments concerned were told, or None.
        by: Initials of who decided.
        note: For the team.
        extra: Columns the kit does not know, kept.
    """

    slot: str
    pick: Pick = Pick.FREE
    day: date | None = None
    at: time | None = None
    text: str = ""
    picture: str = ""
    alt: str = ""
    status: Status = Status.DRAFT
    told_on: date | None = None
    by: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WeekChoices:
    """All choices for a week, in the file's order, and what was wrong in the file."""

    week: Week
    choices: tuple[Choice, ...] = ()
    problems: tuple[Problem, ...] = ()
