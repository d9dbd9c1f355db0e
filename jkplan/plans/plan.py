"""A week's plan as a value: what stands where and why, and what does not and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from jkplan.calendars.choices import Choice, Status
from jkplan.candidates import Candidate, LeftOut
from jkplan.errors import Problem
from jkplan.showing import shown
from jkplan.weeks.week import Week


@dataclass(frozen=True, slots=True)
class Slot:
    """
    One post: a candidate on a channel, on a day, at a time.

    Attributes:
        id: `<entry>.<phase>.<channel>`; stable from run to run.
        candidate: What is said.
        channel: Channel id.
        day: Day it stands.
        at: Time of day, Copenhagen wall clock.
        pinned: True when a person put it here.
        reason: Why here, Danish.
        choice: What a person chose about it, or None.
    """

    id: str
    candidate: Candidate
    channel: str
    day: date
    at: time
    pinned: bool
    reason: str
    choice: Choice | None = None

    @property
    def status(self) -> Status:
        """How far it has come."""
        return self.choice.status if self.choice else Status.DRAFT

    @property
    def told_on(self) -> date | None:
        """The day the departments concerned were told of it, or None."""
        return (self.choice.told_on if self.choice else None) or self.candidate.entry.told_on


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline with the notice that people must see when it was moved (empty when it was not)."""

    moment: datetime
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """
    How good a plan is known to be.

    Attributes:
        points: What the plan is worth on the plan's own measure.
        bound: What no plan can be worth more than, or None when nothing is proven.
        by: `løser`, or `hånd` when a greedy hand and local search laid it.
    """

    points: int
    bound: int | None
    by: str = "løser"

    @property
    def is_best(self) -> bool:
        """Whether no better plan exists."""
        return self.bound is not None and self.bound <= self.points

    @property
    def gap(self) -> float | None:
        """How far the plan may be from the best, in per cent of the bound; None when nothing is proven."""
        if self.bound is None:
            return None
        return 0.0 if self.bound <= self.points else 100 * (self.bound - self.points) / max(1, abs(self.bound))

    def __str__(self) -> str:
        if self.is_best:
            return "bevist bedst"
        if self.gap is None:
            return "ikke bevist"
        tenths = int(self.gap * 10) + 1
        return f"højst {tenths // 10},{tenths % 10} % fra det bedst mulige"


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """
    The plan of one week.

    Attributes:
        week: Which.
        slots: Posts in order of day, time, channel.
        left_out: What does not stand in it, the nearest misses first.
        ad_deadline: The joint ad's deadline this week.
        notices: What people must see: moved deadlines, holidays, silent channels, shortages. Danish sentences.
        problems: Choices that could not be kept.
        channel_names: Channel id to the name that people see.
        proof: How good the plan is known to be.
    """

    week: Week
    slots: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...]
    ad_deadline: Deadline
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    channel_names: Mapping[str, str] = field(default_factory=dict)
    proof: Proof | None = None

    def __repr__(self) -> str:
        return f"WeekPlan({self.week}, slots={len(self.slots)})"

    def _repr_html_(self) -> str:
        from jkplan.plans.showing import plan_html  # noqa: PLC0415

        return shown(plan_html(self))


@dataclass(frozen=True, slots=True)
class YearPlan:
    """
    A draft of a year, week by week.

    Attributes:
        year: The ISO year.
        plans: One plan a week, in order.
    """

    year: int
    plans: tuple[WeekPlan, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every post of the year, in order."""
        return tuple(slot for plan in self.plans for slot in plan.slots)

    def __repr__(self) -> str:
        return f"YearPlan({self.year}, weeks={len(self.plans)}, slots={len(self.slots)})"

    def _repr_html_(self) -> str:
        from jkplan.plans.showing import year_html  # noqa: PLC0415

        return shown(year_html(self))
