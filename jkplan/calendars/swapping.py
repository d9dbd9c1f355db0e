"""Taking a file's place so that what stood there is in hand, whatever another program did in the meantime."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

from jkplan.calendars.writing import replace_patiently, stage, sync_folder

SWAPPING = "bytte"  # ending of a whole file that is about to change places
_UNFINISHED = "ny"  # ending of a file that is being written; only whoever holds the lock makes one
_HERE = -100  # AT_FDCWD: names are taken from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE


def swap(path: Path, data: bytes, expected: bytes | None) -> bytes | None:
    """
    Put `data` in `path` in one stroke, and give what stood there when it was not `expected`; None when it was.

    A colleague's Excel takes no lock. Linux exchanges the two names in one step, so that nothing written up to that
    very moment is lost; elsewhere the file is read once more just before it is replaced.

    Args:
        path: Where.
        data: The whole content.
        expected: What should stand there now, or None for no file.

    Raises:
        OSError: The file cannot be written; what was there is untouched.
    """
    _sweep(path)
    staged = stage(path, data, _UNFINISHED)
    try:
        ready = staged = staged.rename(_free_name(path))
        found = _exchange(ready, path) if path.exists() else None
        if found is None:
            found = _read(path)
            if found != expected:
                _drop(ready)
                return found if found is not None else b""
            replace_patiently(ready, path)
        sync_folder(path.parent)
    except OSError:
        _drop(staged)
        raise
    if found == expected:
        _drop(ready)
        return None
    return found


def leftovers(path: Path) -> tuple[Path, ...]:
    """Give the files that a swap of `path` left behind when it was cut off; each is whole."""
    return _beside(path, SWAPPING)


def _sweep(path: Path) -> None:
    # What was cut off while it was being written was never told of.
    for each in _beside(path, _UNFINISHED):
        _drop(each)


def _beside(path: Path, ending: str) -> tuple[Path, ...]:
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return ()
    head = f".{path.name}."
    return tuple(path.with_name(name) for name in names if name.startswith(head) and name.endswith(f".{ending}"))


def _free_name(path: Path) -> Path:
    # What an earlier swap left behind may hold what nobody has read yet. The lock keeps others from taking the name.
    names = (path.with_name(f".{path.name}.{number}.{SWAPPING}") for number in count())
    return next(name for name in names if not name.exists())


def _exchange(ready: Path, path: Path) -> bytes | None:
    """Exchange the two files and give what stood in `path`; None where the system has no such step."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415

    try:
        step = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None
    if step(_HERE, os.fsencode(ready), _HERE, os.fsencode(path), _EXCHANGE) != 0:
        return None
    return ready.read_bytes()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
