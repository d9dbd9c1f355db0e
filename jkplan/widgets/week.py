"""A week on the desk: the kit's data, read once, and a person's choices, read anew before each is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jkplan.calendars import read_calendars, read_choices, save_choices, with_choice, without_choice
from jkplan.calendars.agreed import Agreed, read_agreed, save_agreed
from jkplan.calendars.choices import Choice
from jkplan.calendars.entries import Calendar
from jkplan.candidates import History
from jkplan.drafts import Draft, write_drafts
from jkplan.plans.layout import Layout
from jkplan.plans.making import as_plan, lay_week
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.plans.rolling import plan_before
from jkplan.project import Project
from jkplan.selfcheck import check_draft
from jkplan.selfcheck.findings import Finding
from jkplan.strategy import load_strategy
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week
from jkplan.writers.templates import TemplateWriter, load_templates


@dataclass(frozen=True, slots=True)
class Desk:
    """
    What a week is planned from.

    Attributes:
        project: The kit.
        week: Which week.
        today: The day it is seen from.
        strategy: Channels, cadence, rules.
        calendar: Entries and registers.
        history: What the weeks before said.
    """

    project: Project
    week: Week
    today: date
    strategy: Strategy
    calendar: Calendar
    history: History

    def choice(self, slot: str) -> Choice | None:
        """Give what people chose for a post, as the file says now; None when nothing."""
        return next((each for each in read_choices(self.project, self.week).choices if each.slot == slot), None)

    def write(self, slot: str, choice: Choice | None) -> None:
        """
        Write one post's choice, or take it away when None; what others wrote meanwhile stays.

        Raises:
            CalendarError: The file cannot be written.
        """
        chosen = read_choices(self.project, self.week)
        save_choices(self.project, with_choice(chosen, choice) if choice else without_choice(chosen, slot))

    def change(self, slot: str, **fields: object) -> tuple[Choice | None, Choice]:
        """Change some fields of a post's choice, and give it as it was and as it is."""
        old = self.choice(slot)
        new = replace(old or Choice(slot), **fields)  # type: ignore[arg-type]
        self.write(slot, new)
        return old, new

    def lay(self, standing: tuple[Slot | Agreed, ...] = ()) -> Layout:
        """Lay the week with the choices as they are now, near what stands."""
        chosen = read_choices(self.project, self.week)
        begun = self.today if self.today in self.week or standing else None
        return lay_week(self.week, self.calendar, self.strategy, chosen, self.history, standing=standing, today=begun)

    def plan(self, layout: Layout) -> WeekPlan:
        """Give a layout as the week's plan."""
        return as_plan(layout, self.week)

    def drafts(self, plan: WeekPlan) -> tuple[Draft, ...]:
        """Write the plan's drafts with the templates."""
        writer = TemplateWriter(load_templates(self.project.templates))
        return write_drafts(plan, self.strategy, self.calendar, writer)

    def check(self, draft: Draft, plan: WeekPlan) -> tuple[Finding, ...]:
        """Check a draft with its place in the plan."""
        return check_draft(draft, self.calendar, self.strategy, today=self.today, ad_deadline=plan.ad_deadline.moment)

    def agreed(self) -> tuple[Agreed, ...]:
        """Give the plan that people agreed on; empty when they have not."""
        return read_agreed(self.project, self.week)[0]

    def agree(self, plan: WeekPlan) -> None:
        """Write the plan as the one that people agreed on."""
        save_agreed(self.project, self.week, ((slot, slot.candidate.entry.title) for slot in plan.slots))

    @property
    def staff(self) -> Mapping[str, str]:
        """The team: initials to initials with role."""
        people = self.calendar.registers.employees.values()
        return {each.initials: f"{each.initials}, {each.role}" if each.role else each.initials for each in people}


def read_desk(project: Project, week: Week, today: date) -> Desk:
    """
    Read all that a week is planned from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    history = plan_before(week, calendar, strategy, lambda each: read_choices(project, each))
    return Desk(project, week, today, strategy, calendar, history)
