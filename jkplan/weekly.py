"""A week's work from one end to the other: calendar, plan, drafts and self-check in one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from jkplan.calendars import read_calendars, read_choices
from jkplan.calendars.agreed import read_agreed
from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Calendar
from jkplan.drafts import Draft, write_drafts
from jkplan.errors import Place, Problem
from jkplan.exports.pptx.pictures import find_picture
from jkplan.exports.report import WeekReport
from jkplan.plans.rolling import plan_ahead
from jkplan.project import Project
from jkplan.selfcheck import check_draft, check_plan
from jkplan.strategy import load_strategy
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week
from jkplan.writers.templates import TemplateWriter, load_templates

_CLAIMS = (Status.APPROVED, Status.EXPORTED, Status.PUBLISHED)


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
    begun = today if today in week else None  # lead times would drop posts that were shown, but not approved, yesterday
    agreed, faults = read_agreed(project, week)
    outlook = plan_ahead(
        week, calendar, strategy, lambda each: read_choices(project, each), standing=agreed, today=begun
    )
    progress("Skriver kladder …")
    writer = TemplateWriter(load_templates(project.templates))
    drafts = write_drafts(outlook.plan, strategy, calendar, writer, outlook.before.posts)
    lost = _lost_pictures(drafts, week, project.assets)
    plan = replace(outlook.plan, problems=(*outlook.plan.problems, *faults, *lost))
    progress("Tjekker mod strategien …")
    findings = {
        draft.slot.id: check_draft(draft, calendar, strategy, today=today, ad_deadline=plan.ad_deadline.moment)
        for draft in drafts
    }
    of_week = check_plan(
        outlook.plan, drafts, strategy, today=today, ahead=outlook.ahead, exemptions=calendar.exemptions
    )
    statuses, claims = _statuses(project, drafts, calendar, strategy, today)
    plan = replace(plan, problems=(*plan.problems, *claims))
    return WeekReport(plan, drafts, findings, outlook.ahead, strategy, calendar, today, of_week, statuses)


def _statuses(
    project: Project, drafts: tuple[Draft, ...], calendar: Calendar, strategy: Strategy, today: date
) -> tuple[dict[str, Status], tuple[Problem, ...]]:
    """Give how far each post is by the journal, and a problem for each that the week's file calls further than it is."""
    claimed = any(draft.slot.status in _CLAIMS for draft in drafts)
    if not claimed and not (project.calendars / "journal.jsonl").exists():
        return {}, ()
    from jkplan.approvals.desk import open_desk  # noqa: PLC0415  (many kits approve nothing in them)
    from jkplan.approvals.standing import claim_problem, standing_of  # noqa: PLC0415

    desk = open_desk(project, calendar, strategy, now=datetime.combine(today, time()))
    standings = [(draft, standing_of(draft, desk)) for draft in drafts]
    claims = tuple(problem for draft, standing in standings if (problem := claim_problem(draft, standing)))
    return {standing.content.slot: standing.status for _, standing in standings}, (*desk.problems, *claims)


def _lost_pictures(drafts: Iterable[Draft], week: Week, assets: Path) -> Iterator[Problem]:
    """Give a problem for each picture that a row or a choice names and that does not lie in `assets`."""
    told: set[tuple[str, Place]] = set()
    for draft in drafts:
        choice, source = draft.slot.choice, draft.slot.candidate.entry.source
        chosen = choice is not None and bool(choice.picture)
        where = Place(f"calendars/uger/{week}.csv", None, "billede") if chosen else source._replace(column="billede")
        if draft.picture and (draft.picture, where) not in told and find_picture(assets, draft.picture) is None:
            told.add((draft.picture, where))
            what = f'Billedet "{draft.picture[:60]}" til "{draft.slot.candidate.entry.title[:60]}" findes ikke i mappen assets.'
            yield Problem(what, where, "Læg billedet i assets/billeder, eller ret navnet.")
