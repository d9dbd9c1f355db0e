"""What posts are worth, alone and together: each term of the plan's measure, said once for board, model and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from jkplan.calendars.entries import Entry, Hero
from jkplan.candidates import Candidate, Past
from jkplan.strategy.records import Channel, SlotTime, Strategy
from jkplan.weeks.week import Week, week_of

MIX_WEEKS = 4  # that the mix of types and the goals look at, the week itself and three before it

Key = tuple[object, ...]
"""Names one count: a part of the measure or a limit, and what it counts over (channel, day, town, week)."""


@dataclass(frozen=True, slots=True)
class Post:
    """
    A candidate on one channel.

    Attributes:
        id: Id of the slot it would become; over several weeks with `@` and the touch's best day, to be unique.
        candidate: What is said.
        channel: Where.
        fit: How well the channel suits, 1-3.
        days: The days it may stand on.
        touch: What is said, whatever the channel: posts of a touch stand in one week.
        needs: Touch that must stand for this one to stand (the announcement of a reminder), or empty.
        blocked: Days of its window that it may not stand on, each with the reason in Danish.
    """

    id: str
    candidate: Candidate
    channel: Channel
    fit: int
    days: tuple[date, ...]
    touch: str
    needs: str = ""
    blocked: tuple[tuple[date, str], ...] = ()

    @property
    def entry(self) -> Entry:
        """What it is about."""
        return self.candidate.entry

    @property
    def slot(self) -> str:
        """Id of the slot in its week."""
        return self.id.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Line:
    """What a post on a day counts in: its own worth by part, and the counts it adds one to."""

    week: Week
    own: Mapping[str, int]
    terms: tuple[Key, ...]
    limits: tuple[Key, ...]
    touch_terms: tuple[Key, ...]
    touch_limits: tuple[Key, ...]

    @property
    def worth(self) -> int:
        """Points that the post has by itself on that day."""
        return sum(self.own.values())


@dataclass(slots=True)
class Measure:
    """
    The plan's measure over some weeks.

    A term is a count with a point for each step: the first four posts of a week on a channel give 60 each, the next
    none. Steps never grow, so that a linear program and a greedy hand reckon alike.

    Attributes:
        strategy: Channels, mix and weights.
        weeks: The weeks that are planned, in order.
        history: Posts of the weeks before: they count in the mix and keep their distance.
        minutes: The team's minutes by week; a week without them, or None, has no such limit.
        ends: Last weeks of the four-week stretches that count; empty for `weeks` themselves.
        relief: How much more than the strategy says a limit lets in, to see what it costs.
        past: What the history counts, by term and limit.
    """

    strategy: Strategy
    weeks: tuple[Week, ...]
    history: tuple[Past, ...] = ()
    minutes: Mapping[Week, int | None] = field(default_factory=dict)
    ends: tuple[Week, ...] = ()
    relief: Mapping[Key, int] = field(default_factory=dict)
    past: Counter[Key] = field(init=False, default_factory=Counter)
    _lines: dict[tuple[str, date], Line] = field(init=False, default_factory=dict)
    _steps: dict[Key, tuple[int, ...]] = field(init=False, default_factory=dict)
    _stretches: dict[date, tuple[date, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.ends = self.ends or self.weeks
        heroes = set()
        for post in self.history:
            if post.channel in self.strategy.channels:
                self.past.update(self._terms(post.entry, self.strategy.channels[post.channel], post.day))
            if isinstance(post.entry.details, Hero):
                heroes.add((post.entry.id, week_of(post.day)))
        entries = {post.entry.id: post.entry for post in self.history}
        for entry_id, week in heroes:
            self.past.update(self._touch_terms(entries[entry_id], week))
            self.past.update(self._areas(entries[entry_id], week))

    def line(self, post: Post, day: date) -> Line:
        """Give what the post counts in on that day."""
        known = self._lines.get((post.id, day))
        if known is None:
            week = week_of(day)
            known = Line(
                week,
                self._own(post, day),
                tuple(self._terms(post.entry, post.channel, day)),
                (("uge", post.channel.id, week.monday), ("dag", post.channel.id, day)),
                tuple(self._touch_terms(post.entry, week)),
                tuple(self._touch_limits(post.entry, week)),
            )
            self._lines[post.id, day] = known
        return known

    def steps(self, key: Key) -> tuple[int, ...]:
        """Give the points of the first, second, ... post that a term counts after those of the past; the last goes on."""
        known = self._steps.get(key)
        if known is None:
            steps = self._all_steps(key)
            known = steps[min(self.past[key], len(steps) - 1) :]
            self._steps[key] = known
        return known

    def cap(self, key: Key) -> int:
        """Give how many a limit still lets in after those of the past."""
        more = self.relief.get(key, 0)
        match key:
            case ("uge", str() as channel, _):
                return self.strategy.channels[channel].week_max + more
            case ("dag", str() as channel, _):
                return self.strategy.channels[channel].day_max + more
            case ("helt", _):
                return self.strategy.cadence.heroes_per_week + more
            case _:  # one hero of an area in a stretch of weeks
                return max(0, 1 - self.past[key]) + more

    def _own(self, post: Post, day: date) -> dict[str, int]:
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        away = abs((day - post.candidate.best).days)
        return {
            "værdi": cadence.priority_points * post.entry.priority * post.fit - weights["arbejde"],
            "dag": -min(cadence.day_points_most, cadence.day_points * away),
            "skal ud": weights["skal_ud"] if post.candidate.must else 0,
        }

    def _terms(self, entry: Entry, channel: Channel, day: date) -> Iterator[Key]:
        cadence, monday = self.strategy.cadence, _monday(day)
        yield "minimum", channel.id, monday
        if channel.kind == "netværk":  # joint ads share their deadline: no time, no distance, no full day
            yield "tidspunkt", channel.id, day
            yield "travlt", day
            for town in entry.towns:
                yield from [("sted", channel.id, town, start) for start in _before(day, cadence.same_place_days)]
            for each in entry.departments:
                yield from [
                    ("afdeling", channel.id, each, start) for start in _before(day, cadence.same_department_days)
                ]
            kind = entry.content_type
            yield from [("type", channel.id, kind, start) for start in _before(day, cadence.same_type_days)]
        goal = entry.goal or self.strategy.content_types[entry.content_type].default_goal
        for end in self._ends_from(monday):
            yield "mix", entry.content_type, end
            yield "mål", goal, end

    def _ends_from(self, monday: date) -> tuple[date, ...]:
        """Give the Mondays of the weeks that end a four-week stretch with this week in it."""
        known = self._stretches.get(monday)
        if known is None:
            away = [(end.monday, end.monday - monday) for end in self.ends]
            known = tuple(end for end, gap in away if timedelta(0) <= gap < timedelta(weeks=MIX_WEEKS))
            self._stretches[monday] = known
        return known

    def _touch_terms(self, entry: Entry, week: Week) -> Iterator[Key]:
        if isinstance(entry.details, Hero):
            for town in entry.towns:
                for start in _weeks_before(week, self.strategy.cadence.hero_town_weeks):
                    yield "tur", town, start

    def _touch_limits(self, entry: Entry, week: Week) -> Iterator[Key]:
        if isinstance(entry.details, Hero):
            yield "helt", week
            yield from self._areas(entry, week)

    def _areas(self, entry: Entry, week: Week) -> Iterator[Key]:
        area = entry.departments[0] if entry.departments else ""
        for start in _weeks_before(week, self.strategy.cadence.hero_area_cooldown_weeks):
            yield "område", area, start

    def _all_steps(self, key: Key) -> tuple[int, ...]:
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        match key:
            case ("tidspunkt", str() as channel, date() as day):
                times = slot_times(self.strategy.channels[channel], day.isoweekday())
                return (*(slot.score for slot in times), 0)
            case ("minimum", str() as channel, _):
                return (*[weights["under_minimum"]] * self.strategy.channels[channel].week_min, 0)
            case ("travlt", _):
                return (*[0] * cadence.posts_a_day, -weights["travl_dag"])
            case ("mix", str() as kind, _):
                content, weight = self.strategy.content_types[kind], weights["mix"]
                least, most = content.min_in_four_weeks, content.max_in_four_weeks
                return (*[weight] * least, *[0] * (most - least), -weight)
            case ("mål", _, _):
                return (*[weights["maal"]] * cadence.posts_a_goal, 0)
            case _:  # one is free, and each further one costs
                return (0, -weights[CLOSE[str(key[0])]])


CLOSE = {
    "sted": "samme_sted",
    "afdeling": "samme_afdeling",
    "type": "samme_type",
    "tur": "helt_fra_samme_by",
}
"""Terms that keep posts apart, each with its weight."""

PARTS = {"sted": "afstand", "afdeling": "afstand", "type": "afstand"}
"""Terms that people follow under one name."""


def slot_times(channel: Channel, weekday: int) -> tuple[SlotTime, ...]:
    """Give the channel's times on a weekday (1 is Monday), best first."""
    fitting = (slot for slot in channel.times if not slot.weekdays or weekday in slot.weekdays)
    return tuple(sorted(fitting, key=lambda slot: (-slot.score, slot.at)))


@lru_cache(maxsize=4096)
def _before(day: date, days: int) -> tuple[date, ...]:
    """Give the first day of every stretch of `days` days that holds `day`."""
    return tuple(day - timedelta(days=n) for n in range(days))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks_before(week: Week, weeks: int) -> Iterator[Week]:
    return (week.shift(-n) for n in range(weeks))
