"""Whether the journal is whole: each line that was changed, removed, moved or put in since the kit wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.anchoring import find_breaches
from jkplan.calendars.journal import BREACH, FIRST, JOURNAL, NAMED, Line, append, line_digest, parsed, raw_lines
from jkplan.calendars.locking import Held
from jkplan.errors import Place, Problem

KNOWN = "brud kendt"  # a person has looked into what was wrong with the lines before, and begins anew from here
_UNTIL = "sha256"  # of every byte before that line, so that nothing is changed there afterwards


class Checked(NamedTuple):
    """
    What was found.

    Attributes:
        found: What is wrong with the journal and nobody has looked into.
        known: What was wrong before somebody did; no approval from before then holds.
    """

    found: tuple[Problem, ...]
    known: tuple[Problem, ...] = ()


def find_tampering(home: Path, head: str = "") -> tuple[Problem, ...]:
    """
    Give a problem for each line that was changed, removed, moved, added or made unreadable since the kit wrote it.

    What was wrong before a line `brud kendt` is left out: see `check_journal`.

    Args:
        home: The folder `calendars`.
        head: What `head_of` once gave, kept elsewhere; without it a journal that was made anew from some line on,
            together with both anchors, cannot be told from the true one.

    Raises:
        CalendarError: The journal cannot be opened.
    """
    return check_journal(home, head).found


def check_journal(home: Path, head: str = "") -> Checked:
    """
    Give what is wrong with the journal, and what was and somebody has looked into; see `find_tampering`.

    Raises:
        CalendarError: The journal cannot be opened.
    """
    raw, told = tuple(raw_lines(home)), list[tuple[str, int | None]]()
    previous, begun, shift, before = FIRST, 0, 0, hashlib.sha256()
    for at, each in enumerate(raw, start=1):
        line = parsed(each)
        if line is None:
            told.append(("Linjen er ikke, som jkplan har skrevet den.", at))
        elif line.what == KNOWN and line.more.get(_UNTIL) == before.hexdigest():
            begun, shift = at, line.number - at  # where lines were lost, numbers and places differ from here on
            told += ((what, at) for what in _faults(line, line.number, previous))
        else:
            told += ((what, at) for what in _faults(line, at + shift, previous))
        previous = line_digest(each)
        before.update(each + b"\n")

    def digest_of(number: int) -> str:
        at = number - shift
        return line_digest(raw[at - 1]) if 0 < at <= len(raw) else ""

    told += ((what, at and at - shift) for what, at in find_breaches(home, len(raw) + shift, digest_of))
    found = [_problem(what, at) for what, at in told if at is None or at > begun]
    known = [_problem(what, at) for what, at in told if at is not None and at <= begun]
    return Checked((*found, *_head_problems(raw, head)), tuple(known))


def begin_anew(held: Held, reason: str) -> Line:
    """
    Tell the journal that somebody has looked into what is wrong with it, and give that line.

    Approvals from before hold no more; everything that was there stays, and can no longer be changed unseen.

    Raises:
        CalendarError: The journal cannot be read or written.
    """
    before = hashlib.sha256(b"".join(each + b"\n" for each in raw_lines(held.home)))
    return append(held, KNOWN, JOURNAL, more={"grund": reason.strip(), _UNTIL: before.hexdigest()})


def _faults(line: Line, at: int, previous: str) -> Iterator[str]:
    if line.number != at:
        yield f"Her står linje nr. {line.number}, hvor nr. {at} skulle stå."
    if line.previous != previous:
        yield "Linjen passer ikke til den, der står før."
    if BREACH in line.more:
        yield f"Da linjen blev skrevet, var der noget galt: {line.more[BREACH]}"


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


def _problem(what: str, line: int | None) -> Problem:
    fix = (
        "Find ud af, hvem der har rettet i filen. Hent den rigtige udgave fra sikkerhedskopien; slet eller ret intet. "
        "Kan den ikke skaffes: jkplan journal --begynd-forfra --som DINE_INITIALER --grund …"
    )
    return Problem(what, Place(NAMED, line), fix)
