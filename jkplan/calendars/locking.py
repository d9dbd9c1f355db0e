"""One at a time writes in the calendars: a lock that tells who holds it and since when, and that dies with its owner."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jkplan.calendars.writing import make_folder, refusal
from jkplan.errors import CalendarError, Place, Problem

HISTORY = ".historik"
_FILE = "laas"
_STEP = 0.01  # seconds between two tries
_PATIENCE = 30.0  # seconds; the longest that anybody holds it is the writing of one file
_FAR_OUT = 1 << 30  # Windows locks a byte, and a locked byte cannot be read: this one is never written


@dataclass(frozen=True, slots=True)
class Held:
    """
    The right to write in the calendars of `home`, while it lasts.

    Attributes:
        home: The folder `calendars`.
        who: Initials of who writes.
        now: When.
        broken_off: Who held the lock last and since when, when they were cut off before they were done; else empty.
    """

    home: Path
    who: str
    now: datetime
    broken_off: str = ""


@contextmanager
def hold(home: Path, who: str, now: datetime, *, patience: float = _PATIENCE) -> Iterator[Held]:
    """
    Hold the lock of the calendars in `home`.

    The system's own lock is what counts: it goes when its owner dies, so a lock that is left behind holds nobody up.
    Who and since when stand in the file for people to read.

    Raises:
        CalendarError: Somebody else held it all the while, or nothing can be written there.
    """
    path = home / HISTORY / _FILE
    file = f"calendars/{HISTORY}/{_FILE}"
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as err:
        raise CalendarError(refusal(err, path, file)) from err
    try:
        _take(handle, file, patience)
        left = _owner(handle)
        _write(handle, f"{who}\t{now.isoformat(timespec='seconds')}\t{os.getpid()}")
        try:
            yield Held(home, who, now, left)
        finally:
            with suppress(OSError):
                _write(handle, "")
            _give_back(handle)
    finally:
        os.close(handle)


def _take(handle: int, file: str, patience: float) -> None:
    for _ in range(max(1, round(patience / _STEP))):
        if _try(handle):
            return
        time.sleep(_STEP)
    owner = _owner(handle)
    what = f"En anden skriver i kalenderen lige nu: {owner}." if owner else "En anden skriver i kalenderen lige nu."
    raise CalendarError(Problem(what, Place(file), "Prøv igen om lidt. Luk jkplan dér, hvis det hænger."))


def _owner(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    with suppress(OSError):
        parts = os.read(handle, 200).decode("utf-8", "replace").split("\t")
        if len(parts) == 3 and parts[0]:
            return f"{parts[0]} siden {parts[1].replace('T', ' ')}"
    return ""


def _write(handle: int, text: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text.encode())


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        os.lseek(handle, _FAR_OUT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: int) -> None:
        os.lseek(handle, _FAR_OUT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
