"""Who did what and when: a file of lines that is only ever added to, each bound to the one before it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.anchoring import Mark, find_breaches, foresee, forget_end, lines_once, read_end, tell_end
from jkplan.calendars.history import set_aside
from jkplan.calendars.locking import HISTORY, Held
from jkplan.calendars.writing import refusal, sync_folder
from jkplan.errors import CalendarError, Place, Problem

JOURNAL = "journal.jsonl"
_BLOCK = 8192
NAMED = f"calendars/{JOURNAL}"


class Line(NamedTuple):
    """
    One line of the journal. It holds who and what, ids and hashes, never the texts themselves.

    Attributes:
        number: 1 for the first.
        at: When, ISO 8601.
        who: Initials of who did it.
        what: What was done, one Danish word or two: `rettet`, `godkendt`.
        about: A file below `calendars/`, or the id of a post.
        before: SHA-256 of what was, or empty.
        after: SHA-256 of what is, or empty.
        more: What else belongs to it.
        previous: SHA-256 of the line before, word for word; zeros for the first.
    """

    number: int
    at: str
    who: str
    what: str
    about: str
    before: str = ""
    after: str = ""
    more: Mapping[str, object] = {}
    previous: str = ""


_KEYS = ("nr", "tid", "hvem", "hvad", "om", "foer", "efter", "mere", "forrige")
FIRST = "0" * 64
BREACH = "brud"  # what was wrong with the journal when a line was added; stands there for good


def append(  # noqa: PLR0917
    held: Held,
    what: str,
    about: str,
    before: str = "",
    after: str = "",
    more: Mapping[str, object] | None = None,
    *,
    keeps: bool = False,
) -> Line:
    """
    Add a line and give it; it is on the disk when this returns.

    A last line that was cut off by a crash was never acknowledged; it is set aside in `.historik` and named in the new
    one. When lines are missing, the versions that they told of are set aside too: their numbers are given anew.

    Args:
        held: The lock.
        what: What was done.
        about: To what.
        before: SHA-256 of what was.
        after: SHA-256 of what is.
        more: What else belongs to it.
        keeps: True when a version was just kept under the number of this line.

    Raises:
        CalendarError: Nothing can be written there; the journal is as it was.
    """
    path = held.home / JOURNAL
    try:
        is_new = not path.exists()
        with path.open("ab+") as stream:
            number, previous, torn = _end(stream.fileno())
            told = dict(more or {})
            if torn:
                told["afbrudt"] = _set_aside(held.home, number, torn)
                stream.truncate(stream.seek(0, os.SEEK_END) - len(torn))
            here = Mark(number, previous)
            if breach := _breach(held.home, here):
                told[BREACH] = breach
                if lines_once(held.home) > number:
                    set_aside(held.home, after=number + keeps)
            elif number and read_end(held.home) != here:  # a crash came between line and anchor
                tell_end(held.home, here)
            if held.broken_off:
                told["afbrudt_af"] = held.broken_off
            at = held.now.isoformat(timespec="seconds")
            line = Line(number + 1, at, held.who, what, about, before, after, told, previous)
            raw = written(line)
            mark = Mark(line.number, line_digest(raw))
            foresee(held.home, mark)
            whole = stream.seek(0, os.SEEK_END)
            try:
                stream.write(raw + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                os.ftruncate(stream.fileno(), whole)
                raise
        if breach:  # the line tells it; the anchors begin anew
            forget_end(held.home)
            foresee(held.home, mark)
        tell_end(held.home, mark)
        if is_new:
            sync_folder(held.home)
    except OSError as err:
        raise CalendarError(refusal(err, path, NAMED)) from err
    return line


def written(line: Line) -> bytes:
    """Give a line as it stands in the file, without its line ending; there is one way to write it."""
    return json.dumps(dict(zip(_KEYS, line, strict=True)), ensure_ascii=False, separators=(",", ":")).encode()


def parsed(raw: bytes) -> Line | None:
    """Give the line that `raw` is, or None when it is none, or is not written as the kit writes."""
    try:
        row = json.loads(raw)
        line = Line(*(row[key] for key in _KEYS))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = all(isinstance(each, str) for each in (*line[1:7], line.previous))
    is_line = texts and type(line.number) is int and isinstance(line.more, dict) and len(row) == len(_KEYS)
    try:
        return line if is_line and written(line) == raw else None
    except ValueError:  # half of a surrogate pair, which no file of ours holds
        return None


def read_journal(home: Path) -> tuple[Line, ...]:
    """Give the journal's lines that can be read, in the file's order; `find_tampering` tells about the others."""
    return tuple(line for raw in raw_lines(home) if (line := parsed(raw)) is not None)


def last_number(home: Path) -> int:
    """Give the number of the journal's last line, 0 when it has none."""
    try:
        with (home / JOURNAL).open("rb") as stream:
            return _end(stream.fileno())[0]
    except OSError:
        return 0


def _breach(home: Path, end: Mark) -> str:
    """Say in Danish what is wrong with the journal's end, which the next line would hide; empty when nothing is."""

    def digest_of(at: int) -> str:
        return end.digest if at == end.number else next(_digests(home, at), "")

    return next((what for what, _ in find_breaches(home, end.number, digest_of)), "")


def _digests(home: Path, at: int) -> Iterator[str]:
    return (line_digest(raw) for n, raw in enumerate(raw_lines(home), start=1) if n == at)


def raw_lines(home: Path) -> Iterator[bytes]:
    """
    Give the journal's lines word for word, without a last one that was cut off.

    Raises:
        CalendarError: It cannot be opened.
    """
    try:
        with (home / JOURNAL).open("rb") as stream:
            for raw in stream:
                if raw.endswith(b"\n"):  # a last line without its end was cut off and never acknowledged
                    yield raw[:-1]
    except FileNotFoundError:
        return
    except OSError as err:
        fix = "Luk den i andre programmer, og se efter, om du har adgang til den."
        raise CalendarError(Problem("Journalen kan ikke læses.", Place(NAMED), fix)) from err


def _end(handle: int) -> tuple[int, str, bytes]:
    """Give number and digest of the last whole line (0 and zeros for none), and what stands after it."""
    size = os.lseek(handle, 0, os.SEEK_END)
    tail, start = b"", size
    while start and tail.count(b"\n") < 2:
        step = min(_BLOCK, start)
        start -= step
        os.lseek(handle, start, os.SEEK_SET)
        tail = _read_exactly(handle, step) + tail
    whole, mark, torn = tail.rpartition(b"\n")
    if not mark:
        return 0, FIRST, tail
    raw = whole.rpartition(b"\n")[2]
    line = parsed(raw)
    number = line.number if line else _count(handle)
    return number, line_digest(raw), torn


def _count(handle: int) -> int:
    os.lseek(handle, 0, os.SEEK_SET)
    lines = 0
    while block := os.read(handle, 1 << 20):
        lines += block.count(b"\n")
    return lines


def _read_exactly(handle: int, size: int) -> bytes:
    parts = b""
    while len(parts) < size and (part := os.read(handle, size - len(parts))):
        parts += part
    return parts


def _set_aside(home: Path, number: int, torn: bytes) -> str:
    name = f"journal-rest-{number + 1}-{line_digest(torn)[:8]}"
    (home / HISTORY / name).write_bytes(torn)
    return name


def line_digest(data: bytes) -> str:
    """Give the SHA-256 of a line, in hex."""
    return hashlib.sha256(data).hexdigest()
