"""A period sorted for showing: its posts, its parts, and the words that several slides share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Entry, Kind
from jkplan.danish import MONTHS, keep_together, sentence_case, write_span
from jkplan.exports.deck.naming import cut, one_line
from jkplan.exports.period_report import PeriodReport
from jkplan.exports.posts import goal_of
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.strategy.records import Channel
from jkplan.weeks.periods import month_of

_NOUNS = {"måned": "måneden", "kvartal": "kvartalet", "år": "året"}


@dataclass(frozen=True, slots=True)
class Part:
    """A month of a quarter or a year, or a week of a month. `span` is its first and last day in words."""

    name: str
    span: str
    plans: tuple[WeekPlan, ...]
    posts: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """
    A period's report and what every slide asks of it.

    Attributes:
        report: The report.
        posts: Posts on networks that are not cancelled, in order.
        ads: What stands in the joint ad, cancelled ones left out.
        networks: Networks that are switched on.
        parts: Its months, or for a month its weeks.
        said: How many posts each entry has in the period, by its id.
    """

    report: PeriodReport
    posts: tuple[Slot, ...]
    ads: tuple[Slot, ...]
    networks: tuple[Channel, ...]
    parts: tuple[Part, ...]
    said: Mapping[str, int]

    @property
    def noun(self) -> str:
        """`året`, `kvartalet`, `måneden`."""
        return _NOUNS[self.report.period.kind]

    @property
    def eyebrow(self) -> str:
        """`1. kvartal 2027 · uge 1–13`."""
        return f"{sentence_case(self.report.period.name)} · {self.weeks}"

    @property
    def weeks(self) -> str:
        """`uge 1–13`."""
        numbers = [plan.week.number for plan in self.report.plans]
        return keep_together(f"uge {numbers[0]}" + (f"–{numbers[-1]}" if len(numbers) > 1 else ""))

    def group(self, slot: Slot) -> str:
        """Give the content group of a post, `oplysning` when its type is unknown."""
        content_type = self.report.strategy.content_types.get(slot.candidate.entry.content_type)
        return content_type.group if content_type else "oplysning"

    def goal(self, slot: Slot) -> str:
        """Give the id of the goal a post serves, or empty."""
        goal = goal_of(self.report.strategy, slot.candidate.entry)
        return goal.id if goal else ""

    def entries(self) -> tuple[Entry, ...]:
        """Give the entries that are spoken of, each once, in the order of their first post."""
        return tuple({slot.candidate.entry.id: slot.candidate.entry for slot in (*self.posts, *self.ads)}.values())


def lay_period(report: PeriodReport) -> Laid:
    """Sort a period's posts for showing."""
    ads = {channel.id for channel in report.strategy.channels.values() if channel.kind == "annonce"}

    def standing(plans: Iterable[WeekPlan]) -> tuple[Slot, ...]:
        return tuple(
            slot
            for plan in plans
            for slot in plan.slots
            if report.approvals.get(slot.id, slot.status) is not Status.CANCELLED
        )

    everything = standing(report.plans)
    parts = []
    runs: list[tuple[str, tuple[WeekPlan, ...]]]
    if report.period.kind == "måned":
        runs = [(f"Uge {plan.week.number}", (plan,)) for plan in report.plans]
    else:
        runs = [
            (sentence_case(MONTHS[month - 1]), tuple(plan for plan in report.plans if month_of(plan.week) == month))
            for month in report.period.months
        ]
    for name, plans in runs:
        posts = tuple(slot for slot in standing(plans) if slot.channel not in ads)
        span = write_span(plans[0].week.monday, plans[-1].week.sunday, year=False)
        if len(plans) > 1:
            span = f"uge {plans[0].week.number}–{plans[-1].week.number}"
        parts.append(Part(name, span, plans, posts))
    return Laid(
        report,
        tuple(slot for slot in everything if slot.channel not in ads),
        tuple(slot for slot in everything if slot.channel in ads),
        tuple(channel for channel in report.strategy.enabled_channels if channel.kind != "annonce"),
        tuple(parts),
        Counter(slot.candidate.entry.id for slot in everything if slot.channel not in ads),
    )


def themes(laid: Laid, slots: Iterable[Slot], most: int, letters: int) -> tuple[str, ...]:
    """
    Give the titles that mark a stretch of the period: those said mostly there, by priority and how much is said.

    What is said all through the period says little of one month, so it comes after; examples come last.
    """
    said: dict[str, list[Slot]] = {}
    for slot in slots:
        said.setdefault(slot.candidate.entry.id, []).append(slot)
    ranked = sorted(said.values(), key=lambda each: _weight(each, laid.said[each[0].candidate.entry.id]))
    titles = (_title(each[0].candidate.entry) for each in ranked)
    return tuple(dict.fromkeys(cut(title, letters) for title in titles))[:most]


def _weight(slots: list[Slot], in_all: int) -> tuple[bool, bool, int, bool, int, str]:
    entry = slots[0].candidate.entry
    is_message = entry.kind is Kind.SERVICE  # must be said, but is no theme
    return entry.fictional, 2 * len(slots) <= in_all, -entry.priority, is_message, -len(slots), entry.id


def _title(entry: Entry) -> str:
    title = one_line(entry.title) or entry.id
    return f"EKSEMPEL: {title}" if entry.fictional and "EKSEMPEL" not in title.upper() else title
