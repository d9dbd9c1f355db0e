"""Copies that sync programs and people leave beside a calendar, known by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.merging import known_layouts

_WEEK = re.compile(r"[0-9]{4}-w[0-9]{2}")
# What stands after the name: " (Annes konflikt-kopi 2026-11-28)", "-PC12", " (1)", " 2", ".sync-conflict-20261128-…",
# " - Kopi", " kopi i konflikt", "_Conflict", "[Conflict]", " (din version)", " – Copy (3)".
_AFTER = re.compile(r"(?: ?[(\[{]|[-_.~@]| [-–] | (?:kopi|copy|konflikt|modstrid|conflict)| \d{1,2}$).*")
# And before it: "Kopi af ", "Kopi (2) af ", "Copy of ", "Konflikt - ".
_BEFORE = re.compile(r"(?:kopi|copy)(?: ?\(\d+\))? (?:af|of) |(?:konflikt|conflict)[ _-]+(?:[-–] )?")
_ENDINGS = (".csv", ".csv.bak", ".csv~")  # as Excel, LibreOffice and editors leave them


class Copy(NamedTuple):
    """A copy: the file it is of, and the copy, both as paths below `calendars/`."""

    name: str
    copy: str


def find_copies(home: Path) -> tuple[Copy, ...]:
    """
    Give the copies of calendars, registers and weeks that lie beside them in `home`.

    OneDrive and SharePoint, Dropbox, Nextcloud, Google Drive, iCloud, Syncthing, Synology, Box, Excel and Windows each add
    something of their own to the name, in Danish or in English.
    """
    return tuple(sorted(_found(home)))


def _found(home: Path) -> Iterator[Copy]:
    layouts = set(known_layouts())
    for folder in (home, home / "registre", home / "uger"):
        try:
            names = sorted(path.name for path in folder.iterdir() if _ending(path.name) and path.is_file())
        except OSError:
            continue
        for name in names:
            copy = name if folder == home else f"{folder.name}/{name}"
            original = _original(copy, layouts)
            if original:
                yield Copy(original, copy)


def _original(copy: str, layouts: set[str]) -> str:
    """Give the file that `copy` is a copy of by its name, or empty when it is none."""
    folder, mark, name = copy.rpartition("/")
    # Letters' case and their parts are the disk's affair: a Mac takes å apart, and Windows knows no capitals.
    stem = unicodedata.normalize("NFC", name).casefold().removesuffix(_ending(name))
    is_copied = _ending(name) != ".csv"
    if (
        copy in layouts
        or name.startswith((".", "~$"))
        or (folder == "uger" and _WEEK.fullmatch(stem) and not is_copied)
    ):
        return ""
    bare = _BEFORE.sub("", stem, count=1) if _BEFORE.match(stem) else stem
    if folder == "uger":
        week = _WEEK.match(bare)
        rest = bare[week.end() :] if week else ""
        return f"uger/{week[0].upper()}.csv" if week and (not rest or _AFTER.fullmatch(rest)) else ""
    known = sorted((file for file in layouts if file.rpartition("/")[0] == folder), key=len, reverse=True)
    for file in known:
        head = file.rpartition("/")[2].removesuffix(".csv")
        if bare.startswith(head) and (bare == head or _AFTER.fullmatch(bare[len(head) :])):
            return f"{folder}{mark}{head}.csv"
    return ""


def _ending(name: str) -> str:
    low = name.casefold()
    return next((ending for ending in _ENDINGS if low.endswith(ending)), "")
