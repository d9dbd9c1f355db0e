"""A month's, a quarter's or a year's work: from calendar to plans, in one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from jkplan.calendars import read_calendars, read_choices
from jkplan.calendars.campaigns import read_campaigns
from jkplan.calendars.choices import Status, WeekChoices
from jkplan.exports.period_report import PeriodReport
from jkplan.plans.rolling import plan_before, plan_weeks
from jkplan.project import Project
from jkplan.strategy import load_strategy
from jkplan.strategy.seasons import load_seasons
from jkplan.weeks.periods import Period
from jkplan.weeks.week import Week


def make_period_report(
    project: Project,
    period: Period,
    *,
    today: date,
    progress: Callable[[str], None] = lambda _: None,
    approvals: Mapping[str, Status] | None = None,
) -> PeriodReport:
    """
    Plan every week of a period of the kit in `project`, on the ground of the weeks before it.

    Args:
        project: The kit's folder.
        period: Which month, quarter or year.
        today: The day the report is made for.
        progress: Told each step in Danish as it begins.
        approvals: Status of a post by its id, where it is known better than from the week's choices.
    """
    progress("Læser strategi og kalender …")
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    campaigns, problems = read_campaigns(project, (entry.id for entry in calendar.entries), today)
    weeks = period.weeks

    def choices_of(week: Week) -> WeekChoices:
        return read_choices(project, week)

    history = plan_before(weeks[0], calendar, strategy, choices_of)
    plans = plan_weeks(
        weeks,
        calendar,
        strategy,
        choices_of,
        history,
        progress=lambda week: progress(f"Lægger uge {week.number} …"),
    )
    return PeriodReport(
        period,
        plans,
        strategy,
        calendar,
        today,
        load_seasons(project.strategy),
        campaigns,
        problems,
        approvals or {},
    )
