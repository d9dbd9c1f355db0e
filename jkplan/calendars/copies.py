"""Copies that sync programs and people leave beside a calendar, found and offered for merging."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.editing import Edited
from jkplan.calendars.headings import ENTRY_LAYOUTS, EXEMPTIONS, REGISTER_LAYOUTS, Layout
from jkplan.calendars.history import list_versions
from jkplan.calendars.journal import last_number
from jkplan.calendars.locking import HISTORY, Held, hold
from jkplan.calendars.merging import Conflict, Grid, applied, find_changes, merge
from jkplan.calendars.settling import exchange, nearest_base, put_down, rows_of, settle
from jkplan.calendars.versions import Version, layout_for, read_file, understood
from jkplan.calendars.writing import make_folder

_COPIES = "kopier"
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
# After the name: " (Annes konflikt-kopi 2026-11-28)", "-PC12", " (1)", ".sync-conflict-20261128-…", " - Kopi", " (din version)".
_AFTER = re.compile(r"(?: ?[(\[]|[-_.]| - | kopi\b| copy\b).*", re.IGNORECASE)
_BEFORE = re.compile(r"(?:kopi af|copy of) ", re.IGNORECASE)


class Copy(NamedTuple):
    """A copy: the file it is of, and the copy, both as paths below `calendars/`."""

    name: str
    copy: str


def find_copies(home: Path) -> tuple[Copy, ...]:
    """
    Give the copies of calendars, registers and weeks that lie beside them in `home`.

    OneDrive, Dropbox, Nextcloud, Google Drive, Syncthing, Excel and Windows each add something of their own to the name.
    """
    return tuple(sorted(_found(home)))


def merge_copy(home: Path, copy: Copy, *, who: str, now: datetime) -> Edited:
    """
    Merge a copy into its file and put it away in `.historik/kopier`.

    What only the copy has comes in; what both changed is asked about. When nobody knows what the two grew from, every
    cell in which they differ is asked about, and no row is taken out.

    Raises:
        CalendarError: The copy or the file cannot be understood, opened or written; then nothing is done.
    """
    path, layout = home / copy.name, layout_for(copy.name)
    with hold(home, who, now) as held:
        settled = settle(held, path, copy.name, layout)
        data = read_file(home / copy.copy)
        theirs = understood(settled.data, copy.name, layout)
        made, conflicts = _changes(held, copy, understood(data, copy.name, layout), theirs, layout)
        merged = applied(theirs, made) if made else settled.data or b""
        before = Version(copy.name, settled.data).digest
        put_down(held, copy.name, merged, "kopi flettet", before, {"kopi": copy.copy, **rows_of(made)}, conflicts)
        if made:
            exchange(path, merged, settled.data, copy.name)
        _put_away(home, copy)
        after = settle(held, path, copy.name, layout)
        return Edited(Version(copy.name, after.data), made, (*settled.conflicts, *conflicts), settled.notices)


def _changes(
    held: Held, copy: Copy, mine: Grid, theirs: Grid, layout: Layout
) -> tuple[dict[str, dict[str, str] | None], list[Conflict]]:
    versions = list_versions(held.home, copy.name, until=last_number(held.home))
    base = nearest_base(mine, versions, copy.name, layout) if len(versions) > 1 else None
    if base is not None:
        return merge(find_changes(base, mine), base, theirs)
    made: dict[str, dict[str, str] | None] = {}
    conflicts: list[Conflict] = []
    for row, cells in find_changes(theirs, mine).items():
        if cells is None:
            continue
        if row not in theirs.rows:
            made[row] = cells
        else:
            conflicts += (Conflict(row, column, text, theirs.cell(row, column), None) for column, text in cells.items())
    return made, conflicts


def _put_away(home: Path, copy: Copy) -> None:
    folder = home / HISTORY / _COPIES
    make_folder(folder)
    stem = copy.copy.replace("/", "-")
    free = next(place for n in range(1000) if not (place := folder / f"{n:03d}-{stem}").exists())
    with suppress(OSError):
        (home / copy.copy).replace(free)


def _found(home: Path) -> Iterator[Copy]:
    layouts = {layout.file for layout in (*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS, EXEMPTIONS)}
    for folder in (home, home / "registre", home / "uger"):
        try:
            names = sorted(path.name for path in folder.iterdir() if path.suffix == ".csv" and path.is_file())
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
    stem = name.removesuffix(".csv")
    if copy in layouts or (folder == "uger" and _WEEK.fullmatch(stem)):
        return ""
    bare = _BEFORE.sub("", stem, count=1)
    if folder == "uger":
        week = _WEEK.match(bare)
        rest = bare[week.end() :] if week else ""
        return f"uger/{week[0]}.csv" if week and (not rest or _AFTER.fullmatch(rest)) else ""
    known = sorted((file for file in layouts if file.rpartition("/")[0] == folder), key=len, reverse=True)
    for file in known:
        head = file.rpartition("/")[2].removesuffix(".csv")
        if bare.startswith(head) and (bare == head or _AFTER.fullmatch(bare[len(head) :])):
            return f"{folder}{mark}{head}.csv"
    return ""
