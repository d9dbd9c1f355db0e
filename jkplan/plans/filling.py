"""Filling a week: the most valuable post first, then moves and swaps as long as the week gets better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from jkplan.plans.measure import Post
from jkplan.plans.points import Board

MOST_ROUNDS = 8  # of improvement; two or three are usual, and each must gain points


Bonus = Callable[[Post, date], int]
"""Points that a post has on a day beside the board's, for what was shown before."""


def fill(board: Board, posts: Sequence[Post], bonus: Bonus = lambda _post, _day: 0) -> None:
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
            found = [best for post in open_posts if (best := _best_day(board, post, bonus)) is not None]
            if not found:
                break
            gain, day, post = max(found, key=lambda each: (each[0], -each[1].toordinal(), _reversed(each[2].id)))
            if least is not None and gain < least:
                break
            board.put(post, day)
            open_posts.remove(post)
    for _ in range(MOST_ROUNDS):
        if not _improve(board, waiting, fixed, bonus):
            return


def _best_day(board: Board, post: Post, bonus: Bonus) -> tuple[int, date, Post] | None:
    open_days = [day for day in post.days if not board.limit_reached(post, day)]
    if not open_days:
        return None
    gain, day = max(
        ((board.gain(post, day) + bonus(post, day), day) for day in open_days),
        key=lambda each: (each[0], -each[1].toordinal()),
    )
    return gain, day, post


def _improve(board: Board, posts: dict[str, Post], fixed: frozenset[str], bonus: Bonus) -> bool:
    """Take each free post up and put down what gains most in its place: itself on another day, or one left out."""
    better = False
    for key in sorted(board.placed):
        if key in fixed or key not in board.placed or _is_needed(board, key):
            continue
        post, day = board.take(key)
        stands = (board.gain(post, day) + bonus(post, day), day, post)
        rivals = [post] if post.candidate.must else [post, *_left_out(board, posts, post)]
        found = [best for rival in rivals if (best := _best_day(board, rival, bonus)) is not None]
        gain, best_day, winner = max(
            [stands, *found], key=lambda each: (each[0], each[2].id == key and each[1] == day, _reversed(each[2].id))
        )
        if gain > stands[0]:
            board.put(winner, best_day)
            better = True
        else:
            board.put(post, day)
    return better


def _is_needed(board: Board, key: str) -> bool:
    """Tell whether a follow-up stands that the post's touch must stand for."""
    touch = board.placed[key][0].touch
    return any(post.needs == touch for post, _ in board.placed.values())


def _left_out(board: Board, posts: dict[str, Post], near: Post) -> list[Post]:
    return [post for post in posts.values() if post.id not in board.placed and post.channel.id == near.channel.id]


def _reversed(key: str) -> tuple[int, ...]:
    """Order ids downward inside a maximum, so that of equals the first id wins."""
    return tuple(-ord(letter) for letter in key)
