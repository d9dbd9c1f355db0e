"""Laying the best plan: the exact week, the near-exact months, and a hand's plan where no solver is at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jkplan.plans.filling import fill
from jkplan.plans.measure import Post
from jkplan.plans.model import Effort, build
from jkplan.plans.plan import Proof
from jkplan.plans.points import Board
from jkplan.plans.strokes import solve

MOST_NODES = 20_000  # beyond it the plan is given as not proven; never seconds, which differ from machine to machine
SEED = 20_27


NOTHING: Mapping[str, date] = {}


def lay(
    board: Board,
    posts: Sequence[Post],
    standing: Mapping[str, date] = NOTHING,
    *,
    effort: Effort = Effort.PROVEN,
    loyalty: tuple[int, int] | None = None,
    nodes: int = MOST_NODES,
    seed: int = SEED,
) -> Proof:
    """
    Place the posts on the board so that it is worth as much as it can be, and tell how well that is proven.

    The same posts in any order give the same board on every machine: equal plans are told apart by a number of each
    post and day. Where the solver is not installed, or gives up, a greedy hand lays the plan, and the proof says so.

    Args:
        board: Where pinned, approved and published posts stand already.
        posts: What is free to be placed.
        standing: Day of each post as it was shown before, by slot id: what stands is moved only when it pays.
        effort: How far to take it: proven the best, or less, for many weeks.
        loyalty: Points for what stays in and what keeps its day; None takes those of the strategy.
        nodes: Branches that the solver may look into.
        seed: Of the solver; the plan is the same with any.
    """
    weights = board.strategy.cadence.weights
    loyal = (weights["bliver_i_planen"], weights["beholder_sin_dag"]) if loyalty is None else loyalty

    def bonus(post: Post, day: date) -> int:
        if post.slot not in standing:
            return 0
        return loyal[0] + (loyal[1] if standing[post.slot] == day else 0)

    highspy = _solver()
    if highspy is None:
        fill(board, posts, bonus)
        return Proof(board.points, None, "hånd")
    program = build(board, posts, standing, loyal if standing else (0, 0))
    answer = solve(highspy, program, effort=effort, nodes=nodes, seed=seed)
    if answer is None:
        fill(board, posts, bonus)
        return Proof(board.points, None, "hånd")
    before, stays = board.points, 0
    for spot in answer.spots:
        post, day = program.spots[spot]
        board.put(post, day)
        stays += bonus(post, day)
    better = answer.bound - (board.points - before + stays)  # of points and loyalty together
    return Proof(board.points, board.points + max(0, better))


def _solver() -> Any | None:  # noqa: ANN401  (the package has no types)
    try:
        import highspy  # noqa: PLC0415
    except ImportError:
        return None
    return highspy
