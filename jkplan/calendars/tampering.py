"""Whether the journal is whole: each line that was changed, removed, moved or put in since the kit wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jkplan.calendars.journal import (
    BREACH,
    FIRST,
    JOURNAL,
    NAMED,
    NO_ANCHOR,
    line_digest,
    parsed,
    raw_lines,
    read_anchor,
)
from jkplan.errors import Place, Problem


def find_tampering(home: Path, head: str = "") -> tuple[Problem, ...]:
    """
    Give a problem for each line that was changed, removed, moved, added or made unreadable since the kit wrote it.

    Args:
        home: The folder `calendars`.
        head: What `head_of` once gave, kept elsewhere; without it a journal that was made anew from some line on,
            together with its anchor, cannot be told from the true one.
    """
    raw, found = tuple(raw_lines(home)), list[Problem]()
    previous = FIRST
    for at, each in enumerate(raw, start=1):
        line = parsed(each)
        if line is None:
            found.append(_problem("Linjen er ikke, som jkplan har skrevet den.", at))
        else:
            if line.number != at:
                found.append(_problem(f"Her står linje nr. {line.number}, hvor nr. {at} skulle stå.", at))
            if line.previous != previous:
                found.append(_problem("Linjen passer ikke til den, der står før.", at))
            if BREACH in line.more:
                found.append(_problem(f"Da linjen blev skrevet, var der noget galt: {line.more[BREACH]}", at))
        previous = line_digest(each)
    return (*found, *_anchor_problems(home, raw), *_head_problems(raw, head))


def head_of(home: Path) -> str:
    """Give number and hash of the last line, `57:9f2c…`: written down elsewhere, it shows whether the journal was made anew."""
    raw = tuple(raw_lines(home))
    return f"{len(raw)}:{line_digest(raw[-1])}" if raw else ""


def find_forks(home: Path) -> tuple[str, ...]:
    """Give the names of other journals beside the journal: a sync program leaves one when two wrote without a net."""
    try:
        names = sorted(path.name for path in home.iterdir())
    except OSError:
        return ()
    stem = JOURNAL.removesuffix(".jsonl")
    return tuple(name for name in names if name != JOURNAL and stem in name and name.endswith(".jsonl"))


def _head_problems(raw: tuple[bytes, ...], head: str) -> Iterator[Problem]:
    if not head:
        return
    number, _, digest = head.strip().partition(":")
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 12 else 0
    if not 0 < at <= len(raw):
        yield _problem(f'Den linje, du har noteret ("{head[:20]}"), findes ikke.', None)
    elif not digest or not line_digest(raw[at - 1]).startswith(digest):
        yield _problem("Linjen er en anden end den, du har noteret.", at)


def _anchor_problems(home: Path, raw: tuple[bytes, ...]) -> Iterator[Problem]:
    anchor = read_anchor(home)
    if anchor is None:
        if raw:
            yield _problem(NO_ANCHOR[0].upper() + NO_ANCHOR[1:], None)
        return
    at, digest = anchor
    if at > len(raw):
        yield _problem(f"Journalen har {len(raw)} linjer, men skulle have mindst {at}.", None)
    elif at < 1 or line_digest(raw[at - 1]) != digest:
        yield _problem("Linjen er en anden, end da jkplan skrev den.", at)
    elif len(raw) > at + 1:  # one more than the anchor knows is what a crash can leave
        yield _problem(f"Efter linje {at} står der {len(raw) - at} linjer, som jkplan ikke har skrevet.", at + 1)


def _problem(what: str, line: int | None) -> Problem:
    fix = "Find ud af, hvem der har rettet i filen. Hent den rigtige udgave fra sikkerhedskopien; slet eller ret intet."
    return Problem(what, Place(NAMED, line), fix)
