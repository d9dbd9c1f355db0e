"""Whose turn it is: in which weeks of its season a tip or a hero comes up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from jkplan.weeks.week import Week

QUIET = 3  # outside its best weeks a turn comes this many times more seldom


@lru_cache(maxsize=4096)
def turn_weeks(
    key: str, season: tuple[Week, ...], best_weeks: tuple[int, ...], apart: int, *, reach: int = 53, close: int = 0
) -> dict[Week, Week]:
    """
    Give the weeks of a season in which it is `key`'s turn, each with the best week it is nearest to.

    Turns are reckoned from the row alone, so that every week can be planned by itself and still none repeats another:
    one in each run of best weeks, where in the run differing from row to row, and further ones at least `apart` weeks
    away; then quiet turns in the rest of the season, three times as far apart, near enough to the best weeks to be
    worth it.

    Args:
        key: Id of the entry; spreads the turns.
        season: The weeks it holds, in order.
        best_weeks: ISO week numbers that suit it best; empty for all.
        apart: Weeks between two turns.
        reach: Weeks that a quiet turn may lie from the nearest best week.
        close: Weeks at the end of the season that have no quiet turn.
    """
    spread = crc32(key.encode())
    best: list[Week] = []
    for run in _runs(season, best_weeks):
        wished = spread % min(len(run), apart)
        for week in run[wished:]:
            if all(_apart(week, other) >= apart for other in best):
                best.append(week)
    turns = {week: week for week in best}
    open_weeks = season[: len(season) - close] if best_weeks else season
    for week in open_weeks[spread % (apart * QUIET) if best_weeks else 0 :]:
        near = best or [week]
        if best_weeks and min(_apart(week, other) for other in near) > reach:
            continue
        if all(_apart(week, other) >= (apart if other in best else apart * QUIET) for other in turns):
            turns[week] = min(near, key=lambda other: (_apart(week, other), other))
    return turns


def _runs(season: Sequence[Week], best_weeks: tuple[int, ...]) -> list[list[Week]]:
    """Give the stretches of neighbouring weeks that suit best; the whole season when no week is named."""
    runs: list[list[Week]] = []
    for week in season:
        if best_weeks and week.number not in best_weeks:
            continue
        if runs and _apart(runs[-1][-1], week) == 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return runs


def _apart(one: Week, other: Week) -> int:
    return abs((one.monday - other.monday).days) // 7
