"""Planning week after week, so that each week knows what the weeks before it said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jkplan.calendars.choices import WeekChoices
from jkplan.calendars.entries import Calendar, Entry
from jkplan.calendars.headings import fold
from jkplan.candidates import History
from jkplan.candidates.touches import find_reach
from jkplan.plans.layout import Standing, lay_out
from jkplan.plans.making import as_past, as_plan, lay_week, make_plan, said_in
from jkplan.plans.model import Effort
from jkplan.plans.plan import WeekPlan, YearPlan
from jkplan.plans.posts import Setting
from jkplan.plans.showing import ahead_html, plan_html
from jkplan.showing import shown
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week

WEEKS_BEFORE = 8  # planned over again for what they said; the longest cooldown is shorter
WEEKS_AHEAD = 4
WINDOW = 3
FORESIGHT = 2
_NO_HISTORY = History()
_Reach = Mapping[str, tuple[tuple[date, date], ...] | None]  # what `find_reach` gives, by entry


@dataclass(frozen=True, slots=True)
class Outlook:
    """A week's plan, the plans of the weeks that follow it, and what the weeks before it said."""

    plan: WeekPlan
    ahead: tuple[WeekPlan, ...]
    before: History = _NO_HISTORY

    def __repr__(self) -> str:
        return f"Outlook({self.plan!r}, ahead={len(self.ahead)})"

    def _repr_html_(self) -> str:
        return shown(plan_html(self.plan), ahead_html(self.ahead))


def plan_ahead(
    week: Week,
    calendar: Calendar,
    strategy: Strategy,
    choices_of: Callable[[Week], WeekChoices],
    ahead: int = WEEKS_AHEAD,
    *,
    standing: Iterable[Standing] = (),
    today: date | None = None,
) -> Outlook:
    """
    Plan `week` and the `ahead` weeks after it, each exactly and on the ground of the weeks before it.

    A week looked ahead to is planned as it will be when its own turn comes, unless people choose otherwise before then.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        choices_of: Gives what people chose for a week.
        ahead: How many weeks to look ahead.
        standing: The week's plan as it was shown before.
        today: The day it is planned on, see `make_plan`.
    """
    before = history = plan_before(week, calendar, strategy, choices_of)
    plan = make_plan(week, calendar, strategy, choices_of(week), history, standing=standing, today=today)
    plans = [plan]
    for offset in range(1, ahead + 1):
        history = _with_plan(history, plans[-1])
        later = week.shift(offset)
        plans.append(make_plan(later, calendar, strategy, choices_of(later), history))
    return Outlook(plan, tuple(plans[1:]), before)


def plan_weeks(
    weeks: Sequence[Week],
    calendar: Calendar,
    strategy: Strategy,
    choices_of: Callable[[Week], WeekChoices],
    history: History = _NO_HISTORY,
    *,
    window: int = WINDOW,
    progress: Callable[[Week], None] = lambda _: None,
) -> tuple[WeekPlan, ...]:
    """
    Plan many weeks, one after the other, each together with the next; the time it takes grows with their number.

    Each step lays `window` weeks and keeps the first; what it keeps stands when the next step is laid.

    Args:
        weeks: Which weeks, one after the other.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        choices_of: Gives what people chose for a week.
        history: What is known of the weeks before.
        window: How many weeks are laid together.
        progress: Told each week as it is begun.
    """
    plans: list[WeekPlan] = []
    reach = _reach(calendar, weeks, strategy)
    for at, week in enumerate(weeks):
        progress(week)
        together = tuple(weeks[at : at + window])
        chosen = tuple(map(choices_of, together))
        near = _near(calendar, reach, together, chosen)
        setting = Setting(together, near, strategy, history, foresight=FORESIGHT)
        layout = lay_out(setting, chosen, effort=Effort.SWIFT)
        plans.append(as_plan(layout, week))
        history = _with_plan(history, plans[-1])
    return tuple(plans)


def _reach(calendar: Calendar, weeks: Sequence[Week], strategy: Strategy) -> _Reach:
    first, last = weeks[0].monday, weeks[-1].sunday
    return {entry.id: find_reach(entry, first, last, strategy.cadence) for entry in calendar.entries}


def _near(calendar: Calendar, reach: _Reach, weeks: Sequence[Week], chosen: Iterable[WeekChoices]) -> Calendar:
    """Give the calendar with the entries alone that may have something to say in the weeks, or that people ask for."""
    asked = {fold(choice.slot.partition(".")[0]) for each in chosen for choice in each.choices}
    return replace(calendar, entries=tuple(_within(calendar.entries, reach, weeks, asked)))


def _within(entries: Iterable[Entry], reach: _Reach, weeks: Sequence[Week], asked: Collection[str]) -> Iterator[Entry]:
    """Give the entries that may have something to say in the weeks, and those that people ask for by id, folded."""
    first, last = weeks[0].monday, weeks[-1].sunday
    for entry in entries:
        spans = reach[entry.id]
        if spans is None or fold(entry.id) in asked or any(start <= last and end >= first for start, end in spans):
            yield entry


def plan_year(
    year: int,
    calendar: Calendar,
    strategy: Strategy,
    choices_of: Callable[[Week], WeekChoices],
    *,
    progress: Callable[[Week], None] = lambda _: None,
) -> YearPlan:
    """Give a draft of an ISO year, on the ground of what people chose before it; arguments as `plan_weeks`."""
    first = Week(year, 1)
    count = date(year, 12, 28).isocalendar().week
    weeks = [first.shift(offset) for offset in range(count)]
    history = plan_before(first, calendar, strategy, choices_of)
    return YearPlan(year, plan_weeks(weeks, calendar, strategy, choices_of, history, progress=progress))


def plan_before(
    week: Week, calendar: Calendar, strategy: Strategy, choices_of: Callable[[Week], WeekChoices]
) -> History:
    """
    Give what the eight weeks before `week` said: what people let stand, and what the kit planned beside it.

    A choice is one row among a week's posts, so the others count as said too, unless people left them out.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        choices_of: Gives what people chose for a week.
    """
    history = History()
    weeks = [week.shift(offset) for offset in range(-WEEKS_BEFORE, 0)]
    reach = _reach(calendar, weeks, strategy)
    for earlier in weeks:
        chosen = choices_of(earlier)
        near = _near(calendar, reach, (earlier,), (chosen,))
        said = said_in(lay_week(earlier, near, strategy, chosen, history), earlier)
        history = History((*history.posts, *said), history.weeks | {earlier})
    return history


def _with_plan(history: History, plan: WeekPlan) -> History:
    return History((*history.posts, *as_past(plan.slots)), history.weeks | {plan.week})
