"""The plan as a mixed-integer linear program: columns, rows and points, made from the same measure as the board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zlib import crc32

from jkplan.plans.measure import Key, Post
from jkplan.plans.points import Board
from jkplan.weeks.week import Week

TIES = 2003  # a prime: equal plans are told apart by a number below it for each post and day
TIE_SCALE = 100_000  # points weigh this much more than the ties of 49 posts


class Effort(StrEnum):
    """How far a plan is taken: proven the best, nearly the best, or swiftly laid for one week of many."""

    PROVEN = "bevist"
    NEAR = "nær"
    SWIFT = "hurtig"


INFINITY = float("inf")


@dataclass(slots=True)
class Program:
    """
    Maximise `points` over columns between their bounds, each row at most its bound.

    Attributes:
        spots: The post and day of each of the first columns, which are whole numbers 0 or 1.
        points: Points of each column.
        upper: Largest value of each column; the smallest is 0.
        whole: Columns that are whole numbers.
        starts: Where each row begins in `index` and `value`.
        index: Columns of the rows, row after row.
        value: Their factors.
        most: Each row's bound.
    """

    spots: list[tuple[Post, date]] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def column(self, points: int, upper: float, *, whole: bool = False) -> int:
        """Add a column and give its number."""
        self.points.append(points)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.points) - 1

    def row(self, columns: Iterable[tuple[int, float]], most: float) -> None:
        """Add a row: the columns times their factors are at most `most`."""
        for column, factor in columns:
            self.index.append(column)
            self.value.append(factor)
        self.starts.append(len(self.index))
        self.most.append(most)


def build(
    board: Board, posts: Sequence[Post], standing: Mapping[str, date] | None = None, loyalty: tuple[int, int] = (0, 0)
) -> Program:
    """
    Give the program of what may still be put on the board; what stands there is fixed and counts.

    Args:
        board: Where pinned, approved and published posts stand.
        posts: What is free to be placed.
        standing: Day of each post as it was shown before, by id.
        loyalty: Points for a standing post that stays in, and further points when it keeps its day.
    """
    program = Program()
    standing = standing or {}
    measure = board.measure
    terms: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    limits: dict[Key, list[int]] = defaultdict(list)
    spots: dict[tuple[str, Week], list[int]] = defaultdict(list)
    touch_posts: dict[str, list[Post]] = defaultdict(list)
    for post in sorted(posts, key=lambda each: each.id):
        touch_posts[post.touch].append(post)
        own: list[int] = []
        for day in post.days:
            line = measure.line(post, day)
            points = line.worth
            if post.slot in standing:
                points += loyalty[0] + (loyalty[1] if standing[post.slot] == day else 0)
            program.spots.append((post, day))
            column = program.column(points, 1, whole=True)
            own.append(column)
            spots[post.touch, line.week].append(column)
            for key in line.terms:
                terms[key].append((column, post.id))
            for key in line.limits:
                limits[key].append(column)
        if len(own) > 1:
            program.row(((column, 1) for column in own), 1)
    touches = _touch_columns(program, board, spots)
    _follow(program, board, touches, touch_posts)
    _touch_counts(program, board, touches, spots)
    for key, columns in sorted(limits.items(), key=lambda each: each[1]):
        most = max(0, measure.cap(key) - board.counts[key])
        if most < len({program.spots[column][0].id for column in columns}):
            program.row(((column, 1) for column in columns), most)
    _minutes(program, board, touches, spots)
    _drops(program, board, terms)
    return program


def tie(post: Post, day: date) -> int:
    """Give the number that settles equal plans in the same way everywhere."""
    return crc32(f"{post.id}|{day}".encode()) % TIES


Touches = dict[str, dict[Week, int]]


def _touch_columns(program: Program, board: Board, spots: Mapping[tuple[str, Week], list[int]]) -> Touches:
    """Add `is the touch in that week` and tie it to its posts; a touch stands in one week alone."""
    touches: Touches = defaultdict(dict)
    for (touch, week), columns in spots.items():
        fixed = board.touches[touch, week] > 0
        elsewhere = not fixed and board.stands(touch)
        column = program.column(0, 0 if elsewhere else 1, whole=True)
        touches[touch][week] = column
        for each in _by_post(program, columns):
            program.row((*((spot, 1) for spot in each), (column, -1)), 0)
        if not fixed:
            program.row(((column, 1), *((spot, -1) for spot in columns)), 0)
    for weeks in touches.values():
        if len(weeks) > 1:
            program.row(((column, 1) for column in weeks.values()), 1)
    return touches


def _by_post(program: Program, columns: Iterable[int]) -> list[list[int]]:
    by_post: dict[str, list[int]] = defaultdict(list)
    for column in columns:
        by_post[program.spots[column][0].id].append(column)
    return list(by_post.values())


def _follow(program: Program, board: Board, touches: Touches, posts: Mapping[str, list[Post]]) -> None:
    """A follow-up stands only when its announcement does."""
    for touch, weeks in touches.items():
        needs = posts[touch][0].needs
        if needs and not board.stands(needs):
            first = touches.get(needs, {})
            program.row((*((c, 1) for c in weeks.values()), *((c, -1) for c in first.values())), 0)


def _touch_counts(
    program: Program,
    board: Board,
    touches: Touches,
    spots: Mapping[tuple[str, Week], list[int]],
) -> None:
    """Add what is counted once for a touch, whatever its channels: heroes a week, their areas and their towns."""
    limits: dict[Key, list[int]] = defaultdict(list)
    terms: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for touch, weeks in touches.items():
        for week, column in weeks.items():
            if board.touches[touch, week]:
                continue
            post, day = program.spots[spots[touch, week][0]]
            line = board.measure.line(post, day)
            for key in line.touch_limits:
                limits[key].append(column)
            for key in line.touch_terms:
                terms[key].append((column, touch))
    for key, columns in limits.items():
        most = max(0, board.measure.cap(key) - board.counts[key])
        if most < len(columns):
            program.row(((column, 1) for column in columns), most)
    _drops(program, board, terms)


def _minutes(program: Program, board: Board, touches: Touches, spots: Mapping[tuple[str, Week], list[int]]) -> None:
    """The work of a week is at most the team's time: so much for a touch, and less for each further channel."""
    cadence = board.strategy.cadence
    first = cadence.touch_minutes - cadence.variant_minutes
    weeks: dict[Week, list[tuple[int, float]]] = defaultdict(list)
    for (touch, week), columns in spots.items():
        weeks[week] += [(column, cadence.variant_minutes) for column in columns]
        if not board.touches[touch, week]:
            weeks[week].append((touches[touch][week], first))
    for week, factors in weeks.items():
        minutes = board.measure.minutes.get(week)
        if minutes is not None:
            program.row(factors, max(0, minutes - board.used[week]))


def _drops(program: Program, board: Board, terms: Mapping[Key, list[tuple[int, str]]]) -> None:
    """
    Add the terms: each post gives a term's first step, and what the next steps give less is taken by slacks.

    Terms with the same posts and the same turn of the steps share one slack.
    """
    shared: dict[tuple[tuple[int, ...], int], int] = defaultdict(int)
    for key, members in terms.items():
        steps = board.measure.steps(key)
        steps = steps[min(board.counts[key], len(steps) - 1) :]
        most = len({post for _, post in members})
        columns = tuple(column for column, _ in members)
        for column in columns:
            program.points[column] += steps[0]
        for count in range(1, min(most, len(steps) - 1) + 1):
            drop = steps[count - 1] - steps[count]
            if drop and count < most:
                shared[columns, count] += drop
    for (columns, count), drop in shared.items():
        slack = program.column(-drop, INFINITY)
        program.row((*((column, 1) for column in columns), (slack, -1)), count)
