"""A week on the desk: the kit's data, read once, and a person's choices, read anew before each is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2s

from jkplan import approvals
from jkplan.calendars import edit_rows, read_calendars, read_choices
from jkplan.calendars.agreed import Agreed, read_agreed, save_agreed
from jkplan.calendars.choices import Choice, Pick, Status
from jkplan.calendars.entries import Calendar
from jkplan.calendars.versions import read_version
from jkplan.calendars.week_files import choice_cells
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
from jkplan.weeks.clock import danish_time
from jkplan.weeks.week import Week
from jkplan.widgets.person import HERE, Person, describe
from jkplan.writers.templates import TemplateWriter, load_templates

_ALWAYS = ("valg", "status")  # columns that a new row says something in, so that people can read it
BY_HAND = (Status.IDEA, Status.DRAFT, Status.REVIEW, Status.CHANGES, Status.CANCELLED)
"""What anybody may set a post to; the rest follows from approvals and exports."""


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
        person: Who sits at the desk.
    """

    project: Project
    week: Week
    today: date
    strategy: Strategy
    calendar: Calendar
    history: History
    person: Person = HERE

    @property
    def home(self) -> str:
        """What tells this kit and week from others that the same browser shows."""
        return home_of(self.project, str(self.week))

    @property
    def now(self) -> datetime:
        """The moment, on the day that the week is seen from."""
        return datetime.combine(self.today, danish_time(datetime.now(UTC)).time())

    def choice(self, slot: str) -> Choice | None:
        """Give what people chose for a post, as the file says now; None when nothing."""
        return next((each for each in read_choices(self.project, self.week).choices if each.slot == slot), None)

    def write(self, slot: str, before: Choice | None, after: Choice | None) -> tuple[str, ...]:
        """
        Write one post's choice, or take it away when None, and give what people should know of it.

        Only the cells that differ from `before` are written, so what a colleague wrote meanwhile stays.

        Raises:
            CalendarError: The file cannot be written.
            UsageError: Nobody has told who they are.
        """
        who = self.person.require()
        path = self.project.weeks / f"{self.week}.csv"
        old = choice_cells(before or Choice(slot))
        new = choice_cells(after) if after else {}
        cells = {name: cell for name, cell in new.items() if cell != old[name] or (before is None and name in _ALWAYS)}
        if after is not None and not cells:
            return ()
        done = edit_rows(path, {slot: cells if after else None}, base=read_version(path), who=who, now=self.now)
        return tuple(notice.what for notice in done.notices)

    def change(self, slot: str, **fields: object) -> tuple[Choice | None, Choice]:
        """Change some fields of a post's choice, and give it as it was and as it is."""
        old = self.choice(slot)
        new = replace(old or Choice(slot), **fields)  # type: ignore[arg-type]
        self.write(slot, old, new)
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
        return write_drafts(plan, self.strategy, self.calendar, writer, self.history.posts)

    def check(self, draft: Draft, plan: WeekPlan) -> tuple[Finding, ...]:
        """Check a draft with its place in the plan."""
        return check_draft(draft, self.calendar, self.strategy, today=self.today, ad_deadline=plan.ad_deadline.moment)

    def agreed(self) -> tuple[Agreed, ...]:
        """Give the plan that people agreed on; empty when they have not."""
        return read_agreed(self.project, self.week)[0]

    def agree(self, plan: WeekPlan) -> None:
        """
        Write the plan as the one that people agreed on.

        Raises:
            CalendarError: The file cannot be written.
            UsageError: Nobody has told who they are.
        """
        self.person.require()
        save_agreed(self.project, self.week, ((slot, slot.candidate.entry.title) for slot in plan.slots))

    def approvals(self) -> approvals.Desk:
        """
        Read what decisions about posts rest on.

        Raises:
            CalendarError: The journal cannot be opened.
        """
        return approvals.open_desk(self.project, self.calendar, self.strategy, now=self.now)

    def approve(self, draft: Draft, on_behalf_of: str = "", reason: str = "") -> Choice:
        """
        Approve a post exactly as it stands, and let it keep its place.

        Raises:
            ApprovalError: The person may not, or the post cannot be approved as it stands.
            CalendarError: The journal or the week's file cannot be written.
            UsageError: Nobody has told who they are.
        """
        who, slot = self.person.require(), draft.slot
        approvals.approve(draft, self.approvals(), who=who, on_behalf_of=on_behalf_of, reason=reason)
        standing = approvals.standing_of(draft, self.approvals())
        status = Status.APPROVED if standing.is_approved else Status.REVIEW
        return self.change(slot.id, pick=Pick.PIN, day=slot.day, at=slot.at, status=status)[1]

    def withdraw(self, draft: Draft, reason: str) -> None:
        """
        Take the approvals of a post back.

        Raises:
            ApprovalError: The person is not in the register, or gives no reason.
            CalendarError: The journal cannot be written.
            UsageError: Nobody has told who they are.
        """
        approvals.withdraw(draft, self.approvals(), who=self.person.require(), reason=reason)

    @property
    def staff(self) -> dict[str, str]:
        """The team: initials to initials with role."""
        people = self.calendar.registers.employees.values()
        return {each.initials: f"{each.initials}, {each.role}" if each.role else each.initials for each in people}


def home_of(project: Project, what: str) -> str:
    """Give the name under which a browser keeps what is typed and not yet saved: of this kit's folder, and of `what`."""
    return blake2s(f"{project.root.resolve()}\n{what}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def me(desk: Desk) -> dict[str, object] | None:
    """Give who sits at the desk, and who may."""
    return describe(desk.person, desk.staff)


def read_desk(project: Project, week: Week, today: date, person: Person = HERE) -> Desk:
    """
    Read all that a week is planned from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    history = plan_before(week, calendar, strategy, lambda each: read_choices(project, each))
    return Desk(project, week, today, strategy, calendar, history, person)
