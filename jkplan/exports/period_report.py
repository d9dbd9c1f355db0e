"""Everything the slides of a month, a quarter or a year are painted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jkplan.calendars.campaigns import Campaign
from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Calendar
from jkplan.errors import Problem
from jkplan.plans.plan import WeekPlan
from jkplan.strategy.records import Strategy
from jkplan.strategy.seasons import Season
from jkplan.weeks.periods import Period


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """
    A planned month, quarter or year.

    Attributes:
        period: Which.
        plans: One a week, in order.
        strategy: What it was held against.
        calendar: Where it came from.
        made_on: The day the report is made for.
        seasons: The seasons of the year wheel; none leaves the wheel out.
        campaigns: What people have gathered into campaigns.
        problems: What was wrong in the campaigns' file.
        approvals: Status of a post by its id, where it is known better than from the week's choices.
    """

    period: Period
    plans: tuple[WeekPlan, ...]
    strategy: Strategy
    calendar: Calendar
    made_on: date
    seasons: tuple[Season, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    problems: tuple[Problem, ...] = ()
    approvals: Mapping[str, Status] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"PeriodReport({self.period}, weeks={len(self.plans)})"
