"""Writing a file so that it is always whole: the old one or the new one, never half."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from jkplan.errors import CalendarError, Place, Problem

_ATTEMPTS = 100


def write_safely(path: Path, data: bytes, file: str) -> None:
    """
    Put `data` in `path` in one stroke, by way of a file beside it; its permissions stay as they are.

    Args:
        path: Where; its folder is made when absent.
        data: The whole content.
        file: What an error calls the file.

    Raises:
        CalendarError: The file cannot be written; what was there is untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = _open_beside(target)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if os.name == "posix" and target.exists():
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            beside.replace(target)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as err:
        what = "Filen kan ikke gemmes."
        fix = "Luk den i Excel og andre programmer, se efter, om der er plads og adgang, og gem igen."
        raise CalendarError(Problem(what, Place(file), fix)) from err


def _open_beside(target: Path) -> tuple[int, Path]:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    for number in range(_ATTEMPTS):  # a name may be taken by one who was cut off, or who saves at this moment
        beside = target.with_name(f".{target.name}.{number}.tmp")
        with suppress(FileExistsError):
            return os.open(beside, flags, 0o666), beside
    raise FileExistsError(target)
