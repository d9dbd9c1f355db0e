"""The board that a plan is laid on: what stands where, what that is worth, and which limits it reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jkplan.plans.measure import PARTS, Key, Line, Measure, Post
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week, week_of


@dataclass(slots=True)
class Board:
    """
    Some weeks while they are being filled.

    Attributes:
        measure: What posts are worth, and the limits.
        placed: The posts so far by id, each with its day; changed by `put` and `take` alone.
        counts: What stands, by term and limit.
        touches: Posts standing, by touch and week.
        used: Minutes of work, by week.
        points: What the board is worth.
    """

    measure: Measure
    placed: dict[str, tuple[Post, date]] = field(default_factory=dict)
    counts: Counter[Key] = field(default_factory=Counter)
    touches: Counter[tuple[str, Week]] = field(default_factory=Counter)
    used: Counter[Week] = field(default_factory=Counter)
    points: int = 0
    _weeks_of: dict[str, Counter[Week]] = field(default_factory=dict)

    @property
    def strategy(self) -> Strategy:
        """Channels, cadence and weights."""
        return self.measure.strategy

    def put(self, post: Post, day: date) -> None:
        """Place a post on a day."""
        line = self.measure.line(post, day)
        self.points += self._gain(post, line)
        self._count(post, line, 1)
        self.placed[post.id] = (post, day)

    def take(self, key: str) -> tuple[Post, date]:
        """Take a post off the board, and give it with the day it stood on."""
        post, day = self.placed.pop(key)
        line = self.measure.line(post, day)
        self._count(post, line, -1)
        self.points -= self._gain(post, line)
        return post, day

    def _count(self, post: Post, line: Line, step: int) -> None:
        counts = self.counts
        for key in (*line.terms, *line.limits):
            counts[key] += step
        self.used[line.week] += step * self.minutes(post, line.week, more=step < 0)
        self.touches[post.touch, line.week] += step
        self._weeks_of.setdefault(post.touch, Counter())[line.week] += step
        if self.touches[post.touch, line.week] == max(0, step):  # the first to come, or the last to go
            for key in (*line.touch_terms, *line.touch_limits):
                counts[key] += step

    def minutes(self, post: Post, week: Week, *, more: bool = False) -> int:
        """Give the work that the post adds to the week; with `more`, the work that goes when it is taken away."""
        others = self.touches[post.touch, week] - more
        cadence = self.strategy.cadence
        return cadence.variant_minutes if others > 0 else cadence.touch_minutes

    def on(self, channel: str, week: Week | None = None) -> list[Post]:
        """Give the posts on a channel, in one week or in all."""
        return [
            post
            for post, day in self.placed.values()
            if post.channel.id == channel and (week is None or week_of(day) == week)
        ]

    def limits_reached(self, post: Post, day: date) -> Iterator[str]:
        """Name each limit that keeps the post off that day: `uge`, `dag`, `helt`, `område`, `timer`, `omtale`, `delt`."""
        line, measure = self.measure.line(post, day), self.measure
        new = not self.touches[post.touch, line.week]
        for key in (*line.limits, *(line.touch_limits if new else ())):
            if self.counts[key] >= measure.cap(key):
                yield str(key[0])
        minutes = measure.minutes.get(line.week)
        if minutes is not None and self.used[line.week] + self.minutes(post, line.week) > minutes:
            yield "timer"
        if post.needs and not self.stands(post.needs):
            yield "omtale"
        if new and self.stands(post.touch):
            yield "delt"

    def limit_reached(self, post: Post, day: date) -> str:
        """Name the first limit that keeps the post off that day; empty when none does."""
        return next(self.limits_reached(post, day), "")

    def stands(self, touch: str) -> bool:
        """Tell whether any post of a touch stands, in any week."""
        return any(self._weeks_of.get(touch, Counter()).values())

    def gain(self, post: Post, day: date) -> int:
        """Give what the post adds on that day: the points of the board with it, less the points without it."""
        return self._gain(post, self.measure.line(post, day))

    def _gain(self, post: Post, line: Line) -> int:
        total, counts, measure = line.worth, self.counts, self.measure
        for key in line.terms:
            steps = measure.steps(key)
            count = counts[key]
            total += steps[count] if count < len(steps) else steps[-1]
        if line.touch_terms and not self.touches[post.touch, line.week]:
            total += sum(self._step(key) for key in line.touch_terms)
        return total

    def _step(self, key: Key) -> int:
        steps = self.measure.steps(key)
        return steps[min(self.counts[key], len(steps) - 1)]

    def parts(self, post: Post, day: date) -> dict[str, int]:
        """Give the points of `gain` by what they come from."""
        line = self.measure.line(post, day)
        parts = dict(line.own)
        for name in ("tidspunkt", "minimum", "afstand", "mix", "mål", "travlt", "tur"):
            parts[name] = 0
        touch_terms = () if self.touches[post.touch, line.week] else line.touch_terms
        for key in (*line.terms, *touch_terms):
            name = str(key[0])
            parts[PARTS.get(name, name)] += self._step(key)
        return parts
