"""What people chose for a week: the only state of a plan that is written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from jkplan.danish import write_date, write_time
from jkplan.errors import Problem
from jkplan.showing import problem_list, shown, table
from jkplan.weeks.week import Week


class Pick(StrEnum):
    """What a person decided about a post."""

    PIN = "fastlås"  # it stands, here
    SKIP = "udelad"  # it shall not stand this week
    FREE = "frit"  # no decision on place; the row only carries text or status


class Status(StrEnum):
    """How far a post has come."""

    IDEA = "idé"
    DRAFT = "udkast"
    REVIEW = "til godkendelse"
    CHANGES = "ændringer ønsket"
    APPROVED = "godkendt"
    EXPORTED = "eksporteret"
    PUBLISHED = "udgivet"
    EXPIRED = "udløbet"
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
        origin: What each part of `text` was made from when it was taken over from a draft, as `drafts.provenance` writes
            it; empty for a text that a person wrote.
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
    origin: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WeekChoices:
    """
    All choices for a week, in the file's order, and what was wrong in the file.

    Attributes:
        week: Which.
        choices: One a post.
        problems: What could not be read.
        digest: SHA-256 of the file as it was read, or empty when there was none; it shows whether someone has
            changed the file since.
    """

    week: Week
    choices: tuple[Choice, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""

    def _repr_html_(self) -> str:
        rows = (
            (
                choice.slot,
                choice.pick.value,
                write_date(choice.day) if choice.day else "",
                write_time(choice.at) if choice.at else "",
                choice.status.value,
                choice.text,
                choice.note,
            )
            for choice in self.choices
        )
        count = "1 valg" if len(self.choices) == 1 else f"{len(self.choices)} valg"
        caption = f"Uge {self.week.number}, {self.week.year}: {count}"
        if not self.choices:
            return shown(problem_list(self.problems), f"I har ikke valgt noget for uge {self.week.number} endnu.")
        headings = ("Opslag", "Valg", "Dag", "Tid", "Status", "Tekst", "Note")
        return shown(problem_list(self.problems), table(caption, headings, rows))


def with_choice(week_choices: WeekChoices, choice: Choice) -> WeekChoices:
    """Give the week's choices with `choice` in place of what was chosen for the same post, or added last."""
    kept = week_choices.choices
    if any(each.slot == choice.slot for each in kept):
        chosen = tuple(choice if each.slot == choice.slot else each for each in kept)
    else:
        chosen = (*kept, choice)
    return replace(week_choices, choices=chosen)


def without_choice(week_choices: WeekChoices, slot: str) -> WeekChoices:
    """Give the week's choices without the one for the post `slot`."""
    return replace(week_choices, choices=tuple(each for each in week_choices.choices if each.slot != slot))
