"""Everything a week's outputs are painted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Calendar
from jkplan.drafts import Draft
from jkplan.plans.plan import WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.showing import shown
from jkplan.strategy.records import Strategy


@dataclass(frozen=True, slots=True)
class WeekReport:
    """
    A planned, drafted and checked week.

    Attributes:
        plan: The week.
        drafts: One per slot, in the plan's order.
        findings: Findings by slot id; every slot has its key.
        ahead: Plans of the next four weeks.
        strategy: What it was held against.
        calendar: Where it came from.
        made_on: The day the report is made for.
        week_findings: What the week as a whole breaks; their item is the week.
        approvals: Status of a post by its slot's id, where it is known better than from the week's choices.
    """

    plan: WeekPlan
    drafts: tuple[Draft, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    ahead: tuple[WeekPlan, ...]
    strategy: Strategy
    calendar: Calendar
    made_on: date
    week_findings: tuple[Finding, ...] = ()
    approvals: Mapping[str, Status] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"WeekReport({self.plan.week}, drafts={len(self.drafts)})"

    def _repr_html_(self) -> str:
        from jkplan.exports.showing import report_html  # noqa: PLC0415

        return shown(report_html(self))
