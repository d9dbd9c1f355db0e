"""What a post is worth on a day: the plan's measure, in whole points, with the parts that people can follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from jkplan.calendars.entries import Entry, Hero
from jkplan.candidates import Candidate, Past
from jkplan.strategy.records import Channel, SlotTime, Strategy


@dataclass(frozen=True, slots=True)
class Post:
    """
    A candidate on one channel.

    Attributes:
        id: Id of the slot it would become.
        candidate: What is said.
        channel: Where.
        fit: How well the channel suits, 1-3.
        days: The days it may stand on.
    """

    id: str
    candidate: Candidate
    channel: Channel
    fit: int
    days: tuple[date, ...]

    @property
    def entry(self) -> Entry:
        """What it is about."""
        return self.candidate.entry


@dataclass(slots=True)
class Board:
    """
    A week while it is being filled.

    Attributes:
        strategy: Channels, mix and weights.
        history: Posts of the weeks before: they count in the mix and keep their distance.
        placed: The posts so far by id, each with its day; changed by `put` and `take` alone.
    """

    strategy: Strategy
    history: tuple[Past, ...] = ()
    placed: dict[str, tuple[Post, date]] = field(default_factory=dict)
    _near: dict[str, list[tuple[Entry, date]]] = field(default_factory=lambda: defaultdict(list))
    _days: Counter[tuple[str, date]] = field(default_factory=Counter)
    _weeks: Counter[str] = field(default_factory=Counter)
    _load: Counter[date] = field(default_factory=Counter)
    _types: Counter[str] = field(default_factory=Counter)
    _heroes: Counter[str] = field(default_factory=Counter)
    _times: dict[tuple[str, int], tuple[SlotTime, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for channel in self.strategy.channels.values():
            self._times |= {(channel.id, weekday): slot_times(channel, weekday) for weekday in range(1, 8)}
        for past in self.history:
            self._near[past.channel].append((past.entry, past.day))
            self._types[past.entry.content_type] += 1

    def put(self, post: Post, day: date) -> None:
        """Place a post on a day."""
        self.placed[post.id] = (post, day)
        self._near[post.channel.id].append((post.entry, day))
        self._count(post, day, 1)

    def take(self, key: str) -> tuple[Post, date]:
        """Take a post off the board, and give it with the day it stood on."""
        post, day = self.placed.pop(key)
        self._near[post.channel.id].remove((post.entry, day))
        self._count(post, day, -1)
        return post, day

    def _count(self, post: Post, day: date, step: int) -> None:
        self._days[post.channel.id, day] += step
        self._weeks[post.channel.id] += step
        self._types[post.entry.content_type] += step
        if post.channel.kind == "netværk":
            self._load[day] += step
        if isinstance(post.entry.details, Hero):
            self._heroes[post.entry.id] += step

    def on(self, channel: str) -> list[Post]:
        """Give the week's posts on a channel."""
        return [post for post, _ in self.placed.values() if post.channel.id == channel]

    def limit_reached(self, post: Post, day: date) -> str:
        """Name the limit that keeps the post off that day: `uge`, `dag` or `helt`; empty when none does."""
        if self._weeks[post.channel.id] >= post.channel.week_max:
            return "uge"
        if self._days[post.channel.id, day] >= post.channel.day_max:
            return "dag"
        if isinstance(post.entry.details, Hero):
            others = sum(count > 0 for key, count in self._heroes.items() if key != post.entry.id)
            if others >= self.strategy.cadence.heroes_per_week:
                return "helt"
        return ""

    def gain(self, post: Post, day: date) -> int:
        """Give what the post adds on that day: the points of the board with it, less the points without it."""
        return sum(self.parts(post, day).values())

    def parts(self, post: Post, day: date) -> dict[str, int]:
        """Give the points of `gain` by what they come from."""
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        times = self._times[post.channel.id, day.isoweekday()]
        rank = self._days[post.channel.id, day]
        short = self._weeks[post.channel.id] < post.channel.week_min
        busy = post.channel.kind == "netværk" and self._load[day] >= cadence.posts_a_day
        return {
            "værdi": cadence.priority_points * post.entry.priority * post.fit - weights["arbejde"],
            "dag": -min(cadence.day_points_most, cadence.day_points * abs((day - post.candidate.best).days)),
            "tidspunkt": times[rank].score if rank < len(times) else 0,
            "minimum": weights["under_minimum"] if short else 0,
            "afstand": self._crowding(post, day),
            "mix": self._mix(post),
            "travlt": -weights["travl_dag"] if busy else 0,
        }

    def _crowding(self, post: Post, day: date) -> int:
        """Points lost to posts on the same channel that lie too near and are about the same place or of the same type."""
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        lost = 0
        for entry, at in self._near[post.channel.id]:
            away = abs((at - day).days)
            if away < cadence.same_place_days and not set(post.entry.towns).isdisjoint(entry.towns):
                lost += weights["samme_sted"]
            if away < cadence.same_type_days and entry.content_type == post.entry.content_type:
                lost += weights["samme_type"]
        return -lost

    def _mix(self, post: Post) -> int:
        """Points for a type that the last four weeks had too little of, or against one they had enough of."""
        content = self.strategy.content_types[post.entry.content_type]
        count = self._types[content.id]
        if count < content.min_in_four_weeks:
            return self.strategy.cadence.weights["mix"]
        return -self.strategy.cadence.weights["mix"] if count >= content.max_in_four_weeks else 0


def slot_times(channel: Channel, weekday: int) -> tuple[SlotTime, ...]:
    """Give the channel's times on a weekday (1 is Monday), best first."""
    fitting = (slot for slot in channel.times if not slot.weekdays or weekday in slot.weekdays)
    return tuple(sorted(fitting, key=lambda slot: (-slot.score, slot.at)))
