"""What a post is worth on a day: the plan's measure, in whole points, with the parts that people can follow."""

from __future__ import annotations

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
        placed: The posts so far by id, each with its day.
    """

    strategy: Strategy
    history: tuple[Past, ...] = ()
    placed: dict[str, tuple[Post, date]] = field(default_factory=dict)

    def on(self, channel: str, day: date | None = None) -> list[Post]:
        """Give the posts on a channel, on one day or in the whole week."""
        return [post for post, at in self.placed.values() if post.channel.id == channel and day in (None, at)]

    def limit_reached(self, post: Post, day: date) -> str:
        """Name the limit that keeps the post off that day: `uge`, `dag` or `helt`; empty when none does."""
        if len(self.on(post.channel.id)) >= post.channel.week_max:
            return "uge"
        if len(self.on(post.channel.id, day)) >= post.channel.day_max:
            return "dag"
        if isinstance(post.entry.details, Hero):
            heroes = {other.entry.id for other, _ in self.placed.values() if isinstance(other.entry.details, Hero)}
            if len(heroes - {post.entry.id}) >= self.strategy.cadence.heroes_per_week:
                return "helt"
        return ""

    def gain(self, post: Post, day: date) -> int:
        """Give what the post adds on that day: the points of the board with it, less the points without it."""
        return sum(self.parts(post, day).values())

    def parts(self, post: Post, day: date) -> dict[str, int]:
        """Give the points of `gain` by what they come from."""
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        before = len(self.on(post.channel.id))
        times = slot_times(post.channel, day)
        rank = len(self.on(post.channel.id, day))
        return {
            "værdi": cadence.priority_points * post.entry.priority * post.fit - weights["arbejde"],
            "dag": -min(cadence.day_points_most, cadence.day_points * abs((day - post.candidate.best).days)),
            "tidspunkt": times[rank].score if rank < len(times) else 0,
            "minimum": weights["under_minimum"] if before < post.channel.week_min else 0,
            "afstand": self._crowding(post, day),
            "mix": self._mix(post),
            "travlt": self._busy(post, day),
        }

    def _crowding(self, post: Post, day: date) -> int:
        """Points lost to posts on the same channel that lie too near and are about the same place or of the same type."""
        cadence, weights = self.strategy.cadence, self.strategy.cadence.weights
        near = [(other.entry, at) for other, at in self.placed.values() if other.channel.id == post.channel.id]
        near += [(past.entry, past.day) for past in self.history if past.channel == post.channel.id]
        lost = 0
        for entry, at in near:
            away = abs((at - day).days)
            if away < cadence.same_place_days and set(entry.towns) & set(post.entry.towns):
                lost += weights["samme_sted"]
            if away < cadence.same_type_days and entry.content_type == post.entry.content_type:
                lost += weights["samme_type"]
        return -lost

    def _mix(self, post: Post) -> int:
        """Points for a type that the last four weeks had too little of, or against one they had enough of."""
        content = self.strategy.content_types[post.entry.content_type]
        count = sum(other.entry.content_type == content.id for other, _ in self.placed.values())
        count += sum(past.entry.content_type == content.id for past in self.history)
        if count < content.min_in_four_weeks:
            return self.strategy.cadence.weights["mix"]
        return -self.strategy.cadence.weights["mix"] if count >= content.max_in_four_weeks else 0

    def _busy(self, post: Post, day: date) -> int:
        if post.channel.kind != "netværk":
            return 0
        load = sum(other.channel.kind == "netværk" for other, at in self.placed.values() if at == day)
        return -self.strategy.cadence.weights["travl_dag"] if load >= self.strategy.cadence.posts_a_day else 0


def slot_times(channel: Channel, day: date) -> tuple[SlotTime, ...]:
    """Give the channel's times on that weekday, best first."""
    fitting = (slot for slot in channel.times if not slot.weekdays or day.isoweekday() in slot.weekdays)
    return tuple(sorted(fitting, key=lambda slot: (-slot.score, slot.at)))
