"""Planning week after week, so that each week knows what the weeks before it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Calendar
from jkplan.candidates import History, Past, Phase, pinned_candidate
from jkplan.plans.making import as_past, make_plan
from jkplan.plans.plan import WeekPlan
from jkplan.plans.showing import ahead_html, plan_html
from jkplan.showing import shown
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week

WEEKS_BEFORE = 8  # looked back at for what people chose; the longest cooldown is shorter
WEEKS_AHEAD = 4
STANDS = frozenset({Status.APPROVED, Status.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Outlook:
    """A week's plan and the plans of the weeks that follow it."""

    plan: WeekPlan
    ahead: tuple[WeekPlan, ...]

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
) -> Outlook:
    """
    Plan `week`, and `ahead` weeks after it, each on the ground of the weeks before.

    Of the weeks before `week` counts what people pinned, approved or published, and nothing that the kit only thought
    of; of the weeks after it, the plans themselves.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        choices_of: Gives what people chose for a week.
        ahead: How many weeks to look ahead.
    """
    history = past_choices(week, calendar, choices_of)
    plans: list[WeekPlan] = []
    for offset in range(ahead + 1):
        current = week.shift(offset)
        plans.append(make_plan(current, calendar, strategy, choices_of(current), history))
        history = History((*history.posts, *as_past(plans[-1])), history.weeks | {current})
    return Outlook(plans[0], tuple(plans[1:]))


def past_choices(week: Week, calendar: Calendar, choices_of: Callable[[Week], WeekChoices]) -> History:
    """Give what people let stand in the eight weeks before `week`; a week with no such choice is not known."""
    entries = {entry.id: entry for entry in calendar.entries}
    posts: list[Past] = []
    known: set[Week] = set()
    for offset in range(-WEEKS_BEFORE, 0):
        earlier = week.shift(offset)
        for choice in choices_of(earlier).choices:
            entry_id, _, rest = choice.slot.partition(".")
            phase, _, channel = rest.partition(".")
            if entry_id in entries and phase in set(Phase) and _stood(choice):
                candidate = pinned_candidate(entries[entry_id], Phase(phase), channel, choice.day or earlier.monday)
                posts.append(Past(candidate.id, candidate.entry, channel, candidate.first, candidate.occurrence))
                known.add(earlier)
    return History(tuple(posts), frozenset(known))


def _stood(choice: Choice) -> bool:
    return choice.status is not Status.CANCELLED and (choice.pick is Pick.PIN or choice.status in STANDS)
