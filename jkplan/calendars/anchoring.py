"""
Where the journal ends, told twice beside it, so that a journal cut short, lengthened or put back is known.

A chain of hashes shows a line that was changed in the middle; it cannot show that its end is missing, for a shorter
chain is a whole one. One anchor lies beside the journal and says where it ends. The other lies in `.historik`, which a
sync program or a backup handles on its own: it says what the next line will be before that is written, so that a line
which nobody foresaw is none of ours, and where the journal has been before.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.locking import HISTORY
from jkplan.calendars.writing import sync_folder

ANCHOR = "journal.anker"
_SLOT = 87  # bytes
_ENDS = 2  # slots in turn, so that one is whole when the power goes in the middle of the other
_DONE = 2  # third slot of the anchor in `.historik`


class Mark(NamedTuple):
    """A line of the journal by its number, 1 for the first, and the SHA-256 of its bytes."""

    number: int
    digest: str


def foresee(home: Path, mark: Mark) -> None:
    """
    Tell which line comes next; on the disk when this returns.

    Raises:
        OSError: It cannot be written.
    """
    path = home / HISTORY / ANCHOR
    is_new = not path.exists()
    _write(path, mark.number % _ENDS, mark)
    if is_new:
        sync_folder(path.parent)


def tell_end(home: Path, mark: Mark) -> None:
    """
    Tell that the journal ends with a line that is on the disk.

    Raises:
        OSError: It cannot be written.
    """
    _write(home / ANCHOR, mark.number % _ENDS, mark)
    _write(home / HISTORY / ANCHOR, _DONE, mark, synced=False)  # when it is lost, the other slots still hold


def forget_end(home: Path) -> None:
    """
    Let the anchors know of no line: what was wrong stands in the journal itself, and from there it is counted anew.

    Raises:
        OSError: They cannot be removed.
    """
    for path in (home / ANCHOR, home / HISTORY / ANCHOR):
        path.unlink(missing_ok=True)


def read_end(home: Path) -> Mark | None:
    """Give where the journal ends by the anchor beside it, or None when no slot of that is whole."""
    return _marks(home)[0]


def lines_once(home: Path) -> int:
    """Give how many lines the journal has had at least, as far as the anchors know."""
    end, intended, done = _marks(home)
    return max(end.number if end else 0, done.number if done else 0, intended.number - 1 if intended else 0)


def find_breaches(home: Path, count: int, digest_of: Callable[[int], str]) -> Iterator[tuple[str, int | None]]:
    """
    Give what is wrong with the journal by its anchors, a Danish sentence each, and the line it is about.

    What a crash can leave is nothing wrong: a line that was foreseen and not written, or written and not told of.

    Args:
        home: The folder `calendars`.
        count: Lines in the journal.
        digest_of: The SHA-256 of the line of a number that is there.
    """
    end, intended, done = _marks(home)
    last = intended is not None and intended.number == count and digest_of(count) == intended.digest
    if end is None:
        if count > 1 or (count == 1 and not last):
            yield f"Filen {ANCHOR}, der viser, hvor journalen slutter, mangler eller er ødelagt.", None
    elif end.number <= count and count - end.number - last > 0:
        yield f"Efter linje {end.number} står der noget, som jkplan ikke har skrevet.", end.number + 1
    most = lines_once(home)
    if most > count:
        yield f"Journalen har {count} linjer, men har haft {most}.", None
    for mark in dict.fromkeys(each for each in (end, done, intended) if each is not None):
        if mark.number < 1 or (mark.number <= count and digest_of(mark.number) != mark.digest):
            yield "Linjen er en anden, end da jkplan skrev den.", mark.number


def _marks(home: Path) -> tuple[Mark | None, Mark | None, Mark | None]:
    """Give where the journal ends, which line was foreseen last, and where it ended last, as far as is known."""
    beside, apart = _slots(home / ANCHOR), _slots(home / HISTORY / ANCHOR)
    return _latest(beside[:_ENDS]), _latest(apart[:_ENDS]), _latest(apart[_DONE:])


def _latest(slots: list[Mark | None]) -> Mark | None:
    return max((each for each in slots if each is not None), default=None)


def _slots(path: Path) -> list[Mark | None]:
    try:
        data = path.read_bytes()
    except OSError:
        return []
    return [_read(data[at : at + _SLOT]) for at in range(0, len(data), _SLOT)]


def _read(slot: bytes) -> Mark | None:
    if len(slot) != _SLOT or _slot(slot[:-10]) != slot:
        return None
    number, digest, _ = slot.split()
    return Mark(int(number), digest.decode())


def _write(path: Path, at: int, mark: Mark, *, synced: bool = True) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size < (at + 1) * _SLOT:
            os.write(handle, b" " * ((at + 1) * _SLOT - size))
        os.lseek(handle, at * _SLOT, os.SEEK_SET)
        os.write(handle, _slot(f"{mark.number:012d} {mark.digest}".encode()))
        if synced:
            os.fsync(handle)
    finally:
        os.close(handle)


def _slot(text: bytes) -> bytes:
    return b"%b %08x\n" % (text, zlib.crc32(text))
