"""Writing a file so that it is always whole: the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from jkplan.errors import CalendarError, Place, Problem

_ATTEMPTS = 100
_TRIES, _STEP = 10, 0.1  # times, seconds; Excel holds a file as long as it is open, the others a fraction of that
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_safely(path: Path, data: bytes, file: str) -> None:
    """
    Put `data` in `path` in one stroke, by way of a file beside it; its permissions stay as they are.

    What is written is on the disk when this returns, and so is its name.

    Args:
        path: Where; its folder is made when absent.
        data: The whole content.
        file: What an error calls the file.

    Raises:
        CalendarError: The file cannot be written; what was there is untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        staged = stage(target, data)
        try:
            replace_patiently(staged, target)
            sync_folder(target.parent)
        except OSError:
            with suppress(OSError):
                staged.unlink()
            raise
    except OSError as err:
        raise CalendarError(refusal(err, target, file)) from err


def stage(target: Path, data: bytes, ending: str = "tmp") -> Path:
    """
    Give a file beside `target` that holds `data`, is on the disk and has the permissions of `target`.

    Raises:
        OSError: It cannot be written; nothing of it is left.
    """
    make_folder(target.parent)
    handle, beside = _open_beside(target, ending)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if os.name == "posix" and target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    return beside


def replace_patiently(staged: Path, target: Path) -> None:
    """
    Put a file in another's place, trying again for a while: on Windows a virus scanner or a sync program holds one for moments.

    Raises:
        OSError: It cannot be done; both are as they were.
    """
    for _ in range(_TRIES):
        with suppress(PermissionError):
            staged.replace(target)
            return
        time.sleep(_STEP)
    staged.replace(target)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, so that a file that was renamed there is not lost when the power goes."""
    if os.name != "posix":  # Windows keeps its names in a journal and opens no folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """
    Make a folder with those above it, so that their names are on the disk when this returns.

    Raises:
        OSError: It cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        sync_folder(each.parent)


def refusal(err: OSError, path: Path, file: str) -> Problem:
    """Say in Danish why `path` could not be written, and what to do about it."""
    where, holder = Place(file), held_open_by(path)
    if err.errno in _FULL:
        what = "Filen kan ikke gemmes: der er ikke plads på drevet."
        return Problem(what, where, "Ryd op på drevet, og gem igen. Filen er, som den var.")
    if holder is not None:
        what = f"Filen kan ikke gemmes: den er åben {holder}."
        return Problem(what, where, "Luk den dér, og gem igen. Filen er, som den var.")
    if isinstance(err, PermissionError) or err.errno == errno.EROFS:
        what = "Filen kan ikke gemmes: du har ikke lov til at skrive her, eller et andet program har den åben."
        return Problem(what, where, "Luk den i Excel og andre programmer, eller bed om adgang til mappen, og gem igen.")
    fix = "Luk den i Excel og andre programmer, se efter, om der er plads og adgang, og gem igen."
    return Problem("Filen kan ikke gemmes.", where, fix)


def held_open_by(path: Path) -> str | None:
    """Say where a file is open, as Excel and LibreOffice tell it in a file beside: `i Excel hos Anne`; None when it is not."""
    with suppress(OSError):
        owner = path.with_name(f"~${path.name}").read_bytes()[:55]
        name = owner[1 : 1 + owner[0]].decode("cp1252", "replace") if owner else ""
        return _held("i Excel", name)
    with suppress(OSError):
        owner = path.with_name(f".~lock.{path.name}#").read_bytes()[:200]
        return _held("i LibreOffice", owner.decode("utf-8", "replace").split(",")[0])
    return None


def _held(program: str, owner: str) -> str:
    name = " ".join("".join(char if char.isprintable() else " " for char in owner).split())
    return f"{program} hos {name}" if name else program


def _open_beside(target: Path, ending: str) -> tuple[int, Path]:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    for number in range(_ATTEMPTS):  # a name may be taken by one who was cut off, or who saves at this moment
        beside = target.with_name(f".{target.name}.{number}.{ending}")
        with suppress(FileExistsError):
            return os.open(beside, flags, 0o666), beside
    raise FileExistsError(target)
