"""Every pattern that reads texts, held against texts that double: work must grow as the text does, and no faster."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from growing import sized
from hostile_texts import SNIPPETS, room_patterns

SHORTEST, DOUBLINGS = 1_000, 6
TOLERATED = 2.9  # times the work for twice the text, over the last three doublings; a square takes 4
UNSEEN = 0.02  # CPU seconds; what takes less at the end is no runaway, and too little to measure
ROOT = Path(__file__).parents[2]
# Searched for in so few characters before a place that nothing can grow.
IN_A_WINDOW = frozenset(
    (
        "reading.cpr_context._NAME_BEFORE",  # 40
        "reading.dwelling._ANYBODY",  # 90
        "reading.dwelling._IS_THERE",  # 90
        "reading.dwelling._OWN_HOME",  # 90
        "reading.people._LIVES",  # 90
        "reading.phones._CODE_BEFORE",  # 40
        "selfcheck.casework._CAPITAL_BEFORE",  # 24
    )
)
# Handed on to be held against one word from its first letter to its last.
HELD_AGAINST_A_WORD = frozenset(("selfcheck.vacancies._TITLE", "selfcheck.vacancies._WORKPLACE"))
# What a repetition can feed on: of each sort of sign one, alone and with what may end it.
PIECES = (
    "a", "A", "é", "1", "12", " ", "\n", "-", ".", ",", "'", "_", "/", "@", "#", "(", "[", "«", '"', ":", "!", "漢", "\u0301", "\u200b",
    "a ", "A ", "1 ", "a-", "a.", "a'", "1.", "1-", "1/", "aA", "Aa ", "a1", "1a", "a@", "a/", " -", ". ", ", ", "og ", "den ", "i ", "er ", "Bo ", "Bo Bak ",
    "1. maj ", "kl. 1-", "12 34 ", "ab cd ", "a.a@", "(a", "a)", "[a] ", "http://", "www.", "a.dk ", "🎄", "👩\u200d", "🇩🇰",
)  # fmt: skip


def grow_patterns(_: Path, most_pieces: int, seed: int = 0) -> dict[str, int]:
    """Try every pattern, as its module uses it, on growing repetitions of `most_pieces` pieces: of all sorts, and of its words."""
    del seed
    counted = dict.fromkeys(("patterns", "tried", "runaway"), 0)
    for name, pattern in room_patterns():
        if name in IN_A_WINDOW:
            continue
        counted["patterns"] += 1
        how = used_as(name)
        for piece in list(_pieces(pattern.pattern))[:most_pieces]:
            counted["tried"] += 1
            growth = growth_of(pattern, piece, how)
            if growth > TOLERATED:
                counted["runaway"] += 1
                print(f"{name}: {growth:.1f} times the work for twice {piece!r}", flush=True)
                break
    return counted


def used_as(name: str) -> str:
    """Give the most that a pattern's module asks of it: `fullmatch`, `match` at one place, or `finditer` anywhere."""
    module, _, own = name.rpartition(".")
    source = (ROOT / "jkplan" / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    uses = re.findall(rf"(?<!\w){own}(?!\w)(?! = )(?:\.(\w+))?", source)
    if name in HELD_AGAINST_A_WORD:
        return "fullmatch"
    if uses and set(uses) <= {"match", "fullmatch"}:
        return "match" if "match" in uses else "fullmatch"
    return "finditer"


def growth_of(pattern: re.Pattern[str], piece: str, how: str = "finditer") -> float:
    """Give how many times the work is for twice the text, over the last three of the doublings; 1 for what is too quick."""

    def work(text: str) -> float:
        started = time.process_time()
        found = getattr(pattern, how)(text)
        if how == "finditer":
            sum(1 for _ in found)
        return time.process_time() - started

    seconds: list[float] = []
    for doubling in range(DOUBLINGS + 1):
        seconds.append(work(sized(piece, SHORTEST << doubling)))
        if seconds[-1] > 1.0:  # no need to wait for more
            break
    if seconds[-1] < UNSEEN or len(seconds) < 4:
        return 1.0 if seconds[-1] < UNSEEN else 4.0
    last, before = len(seconds) - 1, len(seconds) - 4
    slow = min(seconds[last], work(sized(piece, SHORTEST << last)))
    quick = min(work(sized(piece, SHORTEST << before)) for _ in range(3))
    return (slow / max(quick, 1e-6)) ** (1 / 3)


def _pieces(source: str) -> Iterator[str]:
    """Give what to repeat: the words a pattern looks for, with what may come between, then pieces of every sort."""
    words = re.findall(r"[a-zæøå@#/]{2,}", source)
    own = dict.fromkeys(f"{word}{end}" for word in words[:12] for end in ("", " ", "1 "))
    yield from dict.fromkeys((*PIECES, *own, *SNIPPETS, " ".join(words[:3]) + " ", "".join(words[:2]) + "-"))
