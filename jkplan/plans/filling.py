"""Filling a week: the most valuable post first, then moves and swaps as long as the week gets better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jkplan.plans.points import Board, Post

MOST_ROUNDS = 8  # of improvement; two or three are usual, and each must gain points


def fill(board: Board, posts: Sequence[Post]) -> None:
    """
    Place as many of `posts` as are worth it, best first, and improve the board until no move or swap gains points.

    What must stand goes first and stands wherever the limits let it, worth it or not. Equal gains are settled by day
    and id, so that the same posts in any order give the same board. What is on the board already stays put.
    """
    fixed = frozenset(board.placed)
    waiting = {post.id: post for post in sorted(posts, key=lambda post: post.id) if post.id not in fixed}
    for least, pool in ((None, [p for p in waiting.values() if p.candidate.must]), (1, list(waiting.values()))):
        open_posts = [post for post in pool if post.id not in board.placed]
        while open_posts:
            found = [best for post in open_posts if (best := _best_day(board, post)) is not None]
            if not found:
                break
            gain, day, post = max(found, key=lambda each: (each[0], -each[1].toordinal(), _reversed(each[2].id)))
            if least is not None and gain < least:
                break
            board.put(post, day)
            open_posts.remove(post)
    for _ in range(MOST_ROUNDS):
        if not _improve(board, waiting, fixed):
            return


def _best_day(board: Board, post: Post) -> tuple[int, date, Post] | None:
    open_days = [day for day in post.days if not board.limit_reached(post, day)]
    if not open_days:
        return None
    gain, day = max(
        ((board.gain(post, day), day) for day in open_days), key=lambda each: (each[0], -each[1].toordinal())
    )
    return gain, day, post


def _improve(board: Board, posts: dict[str, Post], fixed: frozenset[str]) -> bool:
    """Take each free post up and put down what gains most in its place: itself on another day, or one left out."""
    better = False
    for key in sorted(board.placed):
        if key in fixed or key not in board.placed:
            continue
        post, day = board.take(key)
        stands = (board.gain(post, day), day, post)
        rivals = [post] if post.candidate.must else [post, *_left_out(board, posts, post)]
        found = [best for rival in rivals if (best := _best_day(board, rival)) is not None]
        gain, best_day, winner = max(
            [stands, *found], key=lambda each: (each[0], each[2].id == key and each[1] == day, _reversed(each[2].id))
        )
        if gain > stands[0]:
            board.put(winner, best_day)
            better = True
        else:
            board.put(post, day)
    return better


def _left_out(board: Board, posts: dict[str, Post], near: Post) -> list[Post]:
    return [post for post in posts.values() if post.id not in board.placed and post.channel.id == near.channel.id]


def _reversed(key: str) -> tuple[int, ...]:
    """Order ids downward inside a maximum, so that of equals the first id wins."""
    return tuple(-ord(letter) for letter in key)
