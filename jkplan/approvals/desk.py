"""What decisions about posts rest on, read once: registers, strategy, journal, election periods, the hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from jkplan.approvals.content import Content, content_of
from jkplan.approvals.ledger import UNKNOWN, Ledger, read_ledger
from jkplan.approvals.policy import ElectionPeriod, approvers_needed, read_election_periods
from jkplan.calendars.entries import Calendar
from jkplan.drafts.draft import Draft
from jkplan.errors import Problem
from jkplan.project import Project
from jkplan.strategy.records import Strategy


class Desk(NamedTuple):
    """
    What decisions about posts rest on.

    Attributes:
        project: The kit.
        calendar: Its registers say who may approve.
        strategy: The rules of the self-check.
        ledger: What was done about posts so far.
        elections: Days on which two must approve.
        now: Copenhagen wall clock.
        problems: Rows of the election periods that cannot be read.
    """

    project: Project
    calendar: Calendar
    strategy: Strategy
    ledger: Ledger
    elections: tuple[ElectionPeriod, ...]
    now: datetime
    problems: tuple[Problem, ...] = ()

    def content(self, draft: Draft) -> Content:
        """Give what an approval of `draft` is of."""
        consents = self.calendar.registers.consents
        entry = draft.slot.candidate.entry
        example = any(known.fictional for name in entry.consents if (known := consents.get(name)))
        return content_of(draft, self.project.assets, is_example=example)

    def needed(self, day: date) -> int:
        """Give how many must approve a post of that day."""
        return approvers_needed(day, self.elections)

    def authors(self, draft: Draft, content: Content) -> tuple[str, ...]:
        """Give the initials of those who wrote, the last to write last; `?` for one that nobody knows."""
        choice = draft.slot.choice
        by = choice.by.strip() if choice else ""
        wrote = self.ledger.authors(content, draft.slot.candidate.entry.source.file)
        known = tuple(by or UNKNOWN if each == UNKNOWN else each for each in wrote)
        if known or not (draft.origin == "menneske" or (choice and choice.text.strip())):
            return known if not by or by in known else (by, *known)
        return (by or UNKNOWN,)

    def may_approve(self, who: str) -> bool:
        """Tell whether the register gives `who` the right to approve."""
        employee = self.calendar.registers.employees.get(who)
        return employee is not None and employee.approves

    def is_known(self, who: str) -> bool:
        """Tell whether `who` stands in the register of the team."""
        return who in self.calendar.registers.employees


def open_desk(project: Project, calendar: Calendar, strategy: Strategy, *, now: datetime) -> Desk:
    """
    Read what decisions rest on.

    Args:
        project: The kit.
        calendar: Its calendars, read.
        strategy: Its strategy.
        now: Copenhagen wall clock, without time zone.

    Raises:
        CalendarError: The journal cannot be opened.
    """
    elections, problems = read_election_periods(project.calendars, now.date())
    return Desk(project, calendar, strategy, read_ledger(project.calendars), elections, now, problems)


def wrote_alone(who: str, authors: Iterable[str]) -> bool:
    """Tell whether nobody but `who` has seen the text since it was written: the only author, or the last one."""
    wrote = tuple(authors)
    return bool(wrote) and (wrote[-1] == who or set(wrote) == {who})
