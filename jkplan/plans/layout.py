"""Laying weeks out: what people chose first, then the best that goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Protocol

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.candidates import Candidate, LeftOut, Phase, find_candidates_over, pinned_candidate
from jkplan.candidates.touches import find_touches
from jkplan.danish import write_date
from jkplan.errors import Place, Problem
from jkplan.plans.capacity import staff_minutes
from jkplan.plans.choosing import settle, stands
from jkplan.plans.measure import Measure, Post
from jkplan.plans.model import Effort
from jkplan.plans.plan import Proof
from jkplan.plans.points import Board
from jkplan.plans.posts import Setting, find_days, make_posts, touch_of, working_days_after
from jkplan.plans.solving import SEED, lay
from jkplan.weeks.week import Week, week_of

MIDWEEK = 2  # days after Monday: the best day of what nothing else speaks for
HISTORY_DAYS = 70  # the longest that anything looks back: heroes of one area


class Standing(Protocol):
    """A post as it was shown before: a slot, or a row of a plan that was agreed on."""

    @property
    def id(self) -> str:
        """Id of the slot."""

    @property
    def day(self) -> date:
        """The day it stood."""

    @property
    def at(self) -> time:
        """The time of day."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A post that a person, or a plan already shown, keeps where it is; `choice` None for the latter."""

    post: Post
    day: date
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Layout:
    """
    Some weeks as they were laid, with all that explains them.

    Attributes:
        setting: What they were made from.
        candidates: What could be said.
        left_out: What could not, and why.
        posts: Every post that could stand, by id.
        pins: Posts that may not move, by post id.
        skipped: Posts that people left out, by id, each with the choice.
        choices: What people chose, by week and slot.
        standing: Posts as they were shown before, by slot id.
        board: What stands.
        proof: How good it is known to be.
        problems: Choices that could not be kept.
    """

    setting: Setting
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    posts: Mapping[str, Post]
    pins: Mapping[str, Pin]
    skipped: Mapping[str, Choice]
    choices: Mapping[tuple[Week, str], Choice]
    standing: Mapping[str, Standing]
    board: Board
    proof: Proof
    problems: tuple[Problem, ...]

    @property
    def free(self) -> list[Post]:
        """Posts that the plan may place as it likes."""
        return [post for key, post in self.posts.items() if key not in self.skipped and key not in self.pins]

    def posts_of(self, candidate: Candidate) -> list[Post]:
        """Give a candidate's posts, best channel first."""
        return [post for post in self.posts.values() if post.candidate is candidate]


def lay_out(
    setting: Setting,
    chosen: Iterable[WeekChoices] = (),
    standing: Iterable[Standing] = (),
    *,
    effort: Effort = Effort.PROVEN,
    frozen_on: date | None = None,
    seed: int = SEED,
) -> Layout:
    """
    Give the weeks of `setting`, laid as well as what people chose lets them be.

    Args:
        setting: What they are made from.
        chosen: What people chose, week by week.
        standing: Posts as they were shown before; they are moved only when it pays.
        effort: How far to take it.
        frozen_on: Today: standing posts of the next working days stay where they are.
        seed: Of the solver, for tests that show that it does not matter.
    """
    weeks = set(setting.weeks)
    choices, told = settle((each for each in chosen if each.week in weeks), setting.calendar, setting.strategy)
    stood = {each.id: each for each in standing}
    found = find_candidates_over(setting.calendar, setting.weeks, setting.strategy, setting.history)
    posts = make_posts(found.candidates, setting)
    skipped = _skip(posts, choices)
    pins, problems = _find_pins(setting, posts, choices)
    pins |= _frozen(setting, posts, {*pins, *skipped}, stood, today=frozen_on)
    days = {key: each.day for key, each in stood.items()}
    while True:
        board = Board(make_measure(setting))
        for pin in sorted(pins.values(), key=lambda each: each.post.id):
            board.put(pin.post, pin.day)
        free = [post for key, post in posts.items() if key not in skipped and key not in pins]
        proof = lay(board, free, days, effort=effort, seed=seed)
        crowded_out = _crowded_out(board, free, choices)
        if not crowded_out:
            break
        pins |= crowded_out
    return Layout(
        setting,
        found.candidates,
        found.left_out,
        posts,
        pins,
        skipped,
        choices,
        stood,
        board,
        proof,
        (*told, *problems),
    )


def _crowded_out(board: Board, free: Iterable[Post], choices: Mapping[tuple[Week, str], Choice]) -> dict[str, Pin]:
    """Pin, on its best day, what people approved without naming a day and the limits then left no room for."""
    pins: dict[str, Pin] = {}
    for post in free:
        for week in {week_of(day) for day in post.days}:
            choice = choices.get((week, post.slot))
            if post.id in board.placed or choice is None or not stands(choice):
                continue
            days = [day for day in post.days if day in week]
            pins[post.id] = Pin(post, max(days, key=lambda day: (board.gain(post, day), -day.toordinal())), choice)
    return pins


def make_measure(setting: Setting) -> Measure:
    """Give the measure of a setting: its history as far back as it counts, and the team's time."""
    first = setting.weeks[0].monday
    counted = tuple(post for post in setting.history.posts if (first - post.day).days <= HISTORY_DAYS)
    minutes = {week: staff_minutes(week, setting.calendar.registers) for week in setting.weeks}
    ends = (*setting.weeks, *(setting.weeks[-1].shift(n + 1) for n in range(setting.foresight)))
    return Measure(setting.strategy, setting.weeks, counted, minutes, ends)


def _skip(posts: dict[str, Post], choices: Mapping[tuple[Week, str], Choice]) -> dict[str, Choice]:
    """Take the weeks that people left a post out of from its days; give the posts that have none left."""
    skipped: dict[str, Choice] = {}
    for key, post in posts.items():
        days = post.days
        for week in sorted({week_of(day) for day in post.days}) or [week_of(post.candidate.first)]:
            choice = choices.get((week, post.slot))
            if choice is not None and (choice.pick is Pick.SKIP or choice.status is Status.CANCELLED):
                days = tuple(day for day in days if day not in week)
                if not days:
                    skipped[key] = choice
        if days != post.days and days:
            posts[key] = replace(post, days=days)
    return skipped


def _find_pins(
    setting: Setting, posts: dict[str, Post], choices: Mapping[tuple[Week, str], Choice]
) -> tuple[dict[str, Pin], list[Problem]]:
    pins: dict[str, Pin] = {}
    problems: list[Problem] = []
    for (week, slot), choice in choices.items():
        if not stands(choice):
            continue
        post = _known(posts, slot, week) or _wanted(choice, week, setting)
        days = [day for day in post.days if day in week]
        if choice.day is None and days:  # it stands, and the plan chooses the day
            posts[post.id] = replace(post, days=tuple(days), candidate=replace(post.candidate, must=True), needs="")
            continue
        day = choice.day or min(max(post.candidate.best, week.monday), week.sunday)
        if day not in week and post.channel.kind == "netværk":
            problems.append(
                Problem(
                    f'Opslaget "{slot}" er fastlåst til {write_date(day)}, som ikke ligger i ugen.',
                    Place(f"calendars/uger/{week}.csv", column="dato"),
                    f"Skriv en dato fra {write_date(week.monday)} til {write_date(week.sunday)}.",
                )
            )
            day = min(max(day, week.monday), week.sunday)
        pins[post.id] = Pin(post, day, choice)
    return pins, problems


def _known(posts: Mapping[str, Post], slot: str, week: Week) -> Post | None:
    own = [post for post in posts.values() if post.slot == slot]
    there = [post for post in own if any(day in week for day in post.days)]
    near = [post for post in own if post.candidate.first <= week.sunday and post.candidate.last >= week.monday]
    return next(iter((*there, *near)), None)


def _wanted(choice: Choice, week: Week, setting: Setting) -> Post:
    """Make the post that a person wants although it is no candidate this week; without a date it has the whole week."""
    entry_id, phase, channel_id = choice.slot.split(".")
    entry = next(each for each in setting.calendar.entries if each.id == entry_id)
    channel = setting.strategy.channels[channel_id]
    candidate = pinned_candidate(entry, Phase(phase), channel_id, choice.day or week.monday)
    days: tuple[date, ...] = (candidate.first,)
    if choice.day is None:
        own = (each for each in find_touches(entry, week, setting.strategy) if each.phase is candidate.phase)
        touch = next(own, None)
        candidate = replace(
            candidate,
            occurrence=touch.occurrence if touch else candidate.occurrence,
            first=max(touch.first, week.monday) if touch else week.monday,
            last=min(touch.last, week.sunday) if touch else week.sunday,
            best=touch.best if touch else week.monday + timedelta(days=MIDWEEK),
        )
        days = find_days(candidate, channel, setting)[0]
    key = choice.slot + touch_of(candidate, several=len(setting.weeks) > 1).removeprefix(candidate.id)
    return Post(key, candidate, channel, 1, days, touch_of(candidate, several=len(setting.weeks) > 1))


def _frozen(
    setting: Setting,
    posts: Mapping[str, Post],
    settled: set[str],
    standing: Mapping[str, Standing],
    *,
    today: date | None,
) -> dict[str, Pin]:
    """Pin what was shown on days that are past or near, so that nobody's work of today is thrown away."""
    if today is None:
        return {}
    until = working_days_after(today, setting.strategy.cadence.frozen_days, setting.calendar.registers.closed_days)
    pins: dict[str, Pin] = {}
    for key, post in posts.items():
        stood = standing.get(post.slot)
        if stood is None or key in settled or stood.day > until:
            continue
        if post.candidate.first <= stood.day <= post.candidate.last or post.channel.kind == "annonce":
            pins[key] = Pin(post, stood.day, None)
    return pins
