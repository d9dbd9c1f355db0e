"""Versions of the calendars' files, kept so that any of them can be had again."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.locking import HISTORY
from jkplan.calendars.writing import make_folder, sync_folder

COPIES = "kopier"  # copies that were merged, put away with the day in front of the name
NEWEST = 200  # versions of a file that are always kept
DAYS = 90  # beyond those, the last version of each day is kept this long
_REGISTER_DAYS = 30  # registers hold persons
_ENDING = ".z"
_FOREIGN, _OURS = "u", "v"  # in this order they sort
_LARGEST = 100_000_000  # bytes that a version may unpack to


class Kept(NamedTuple):
    """
    One version.

    Attributes:
        number: Number of the journal's line that tells of it.
        is_ours: False for what another program wrote, and the kit then put its own lost changes back into.
        at: When it was kept.
        digest: The first 16 digits of its SHA-256.
        path: Where it lies.
    """

    number: int
    is_ours: bool
    at: datetime
    digest: str
    path: Path

    def read(self) -> bytes | None:
        """Give the version's bytes, or None when they are not whole."""
        try:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(self.path.read_bytes(), _LARGEST)
        except (OSError, zlib.error):
            return None
        return data if digest_of(data).startswith(self.digest) else None


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def keep(home: Path, name: str, number: int, at: datetime, data: bytes, *, is_ours: bool = True) -> None:
    """
    Keep a version of the file `name` (path below `calendars/`) under the number that its line in the journal will have.

    Raises:
        OSError: It cannot be written.
    """
    folder = home / HISTORY / name
    make_folder(folder)
    path = folder / f"{number:08d}{_OURS if is_ours else _FOREIGN}-{at:%Y%m%dT%H%M%S}-{digest_of(data)[:16]}{_ENDING}"
    with path.open("wb") as stream:
        stream.write(zlib.compress(data))
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(folder)


def list_versions(home: Path, name: str, *, until: int) -> tuple[Kept, ...]:
    """
    Give the kept versions of a file, oldest first.

    Args:
        home: The folder `calendars`.
        name: Path below it.
        until: Number of the journal's last line; a version of a later number was cut off before it was told of.
    """
    try:
        found = [_kept(path) for path in (home / HISTORY / name).iterdir()]
    except OSError:
        return ()
    return tuple(sorted(each for each in found if each and each.number <= until))


def drop_unfinished(home: Path, name: str, *, after: int) -> None:
    """Remove the version that was cut off before the journal told of it, so that the next takes its number alone."""
    with suppress(OSError):
        for path in (home / HISTORY / name).iterdir():
            kept = _kept(path)
            if kept is not None and kept.number == after + 1:
                path.unlink()


def set_aside(home: Path, *, after: int) -> None:
    """
    Take the versions of later numbers out of the row without removing them: the journal no longer knows of them.

    Somebody put an older journal in its place, and its next lines take their numbers. They lie on under the ending
    `.z.rest` for whoever finds out what happened.
    """
    for path in (home / HISTORY).rglob(f"*{_ENDING}"):
        kept = _kept(path)
        if kept is not None and kept.number > after:
            with suppress(OSError):
                path.replace(path.with_name(f"{path.name}.rest"))


def list_names(home: Path) -> tuple[str, ...]:
    """Give the files that have versions, as paths below `calendars/`."""
    top = home / HISTORY
    found = {path.parent.relative_to(top).as_posix() for path in top.rglob(f"*{_ENDING}")}
    return tuple(sorted(found))


def thin_out(versions: Iterable[Kept], name: str, now: datetime) -> tuple[Kept, ...]:
    """Remove the versions that are neither among the newest nor the last of a day that is still kept, and give them."""
    standing = tuple(versions)
    days = _REGISTER_DAYS if name.startswith("registre/") else DAYS
    last_of_day = {each.at.date(): each for each in standing}
    oldest = now.date() - timedelta(days=days)
    spared = {*standing[-NEWEST:], *(each for day, each in last_of_day.items() if day >= oldest)}
    if name.startswith("registre/"):  # what a person took back must not live on in old versions
        spared = {each for each in spared if each.at.date() >= oldest} | set(standing[-1:])
    gone = tuple(each for each in standing if each not in spared)
    for each in gone:
        with suppress(OSError):
            each.path.unlink()
    return gone


def forget_copies(home: Path, now: datetime) -> int:
    """Remove merged copies that are older than versions may be, registers' sooner, and give how many they were."""
    gone = 0
    with suppress(OSError):
        for path in sorted((home / HISTORY / COPIES).iterdir()):
            days = _REGISTER_DAYS if path.name[8:].startswith("-registre-") else DAYS
            with suppress(ValueError, OSError):
                if now - datetime.strptime(path.name[:8], "%Y%m%d") > timedelta(days=days):  # noqa: DTZ007
                    path.unlink()
                    gone += 1
    return gone


def _kept(path: Path) -> Kept | None:
    if path.suffix != _ENDING:  # what was set aside is no version
        return None
    try:
        number, at, digest = path.stem.split("-")
        return Kept(int(number[:-1]), number[-1] == _OURS, datetime.strptime(at, "%Y%m%dT%H%M%S"), digest, path)  # noqa: DTZ007
    except ValueError:
        return None
