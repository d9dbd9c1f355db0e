"""A week's work from one end to the other: calendar, plan, drafts and self-check in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jkplan.calendars import read_calendars, read_choices
from jkplan.calendars.agreed import read_agreed
from jkplan.drafts import write_drafts
from jkplan.exports.report import WeekReport
from jkplan.plans.rolling import plan_ahead
from jkplan.project import Project
from jkplan.selfcheck import check_draft
from jkplan.strategy import load_strategy
from jkplan.weeks.week import Week
from jkplan.writers.templates import TemplateWriter, load_templates


def make_report(
    project: Project, week: Week, *, today: date, progress: Callable[[str], None] = lambda _: None
) -> WeekReport:
    """
    Plan, draft and check a week of the kit in `project`, with an outlook on the four weeks after it.

    Args:
        project: The kit's folder.
        week: Which week.
        today: The day the report is made for.
        progress: Told each step in Danish as it begins.
    """
    progress("Læser strategi og kalender …")
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    progress("Lægger planen …")
    agreed, faults = read_agreed(project, week)
    outlook = plan_ahead(
        week, calendar, strategy, lambda each: read_choices(project, each), standing=agreed, today=today
    )
    plan = replace(outlook.plan, problems=(*outlook.plan.problems, *faults))
    progress("Skriver kladder …")
    writer = TemplateWriter(load_templates(project.templates))
    drafts = write_drafts(plan, strategy, calendar, writer)
    progress("Tjekker mod strategien …")
    findings = {
        draft.slot.id: check_draft(draft, calendar, strategy, today=today, ad_deadline=plan.ad_deadline.moment)
        for draft in drafts
    }
    return WeekReport(plan, drafts, findings, outlook.ahead, strategy, calendar, today)
