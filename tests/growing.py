"""Whether work grows with a text and no faster, told on any machine: CPU time of two sizes that lie far apart."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 16  # linear work is 16 times as much, square work 256
BETWEEN = 64
UNSEEN = 0.25  # CPU seconds; what takes less on the long text is no runaway, and too little to measure


def sized(piece: str, length: int) -> str:
    """Give `piece` again and again up to so many characters."""
    return (piece * (length // len(piece) + 1))[:length]


def grows_with_the_text(work: Callable[[str], object], piece: str, length: int) -> bool:
    """Tell whether `work` on a text of `length` characters of `piece`, and on one 16 times as long, is linear."""

    def seconds(text: str) -> float:
        started = time.process_time()
        work(text)
        return time.process_time() - started

    short, long = sized(piece, length), sized(piece, TIMES * length)
    slow = seconds(long)
    if slow < UNSEEN:
        return True
    return min(slow, seconds(long)) <= BETWEEN * min(seconds(short) for _ in range(4)) + UNSEEN / 2
