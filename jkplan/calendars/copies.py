"""Copies that sync programs and people left beside a calendar, merged into it and put away."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from jkplan.calendars.copy_names import Copy
from jkplan.calendars.editing import Edited
from jkplan.calendars.headings import Layout
from jkplan.calendars.history import COPIES, list_versions
from jkplan.calendars.journal import last_number
from jkplan.calendars.locking import HISTORY, Held, hold
from jkplan.calendars.merging import Conflict, Grid, applied, find_changes, merge
from jkplan.calendars.settling import exchange, nearest_base, put_down, rows_of, settle
from jkplan.calendars.versions import Version, layout_for, read_file, understood
from jkplan.calendars.writing import make_folder


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
        _put_away(home, copy, now)
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


def _put_away(home: Path, copy: Copy, now: datetime) -> None:
    folder = home / HISTORY / COPIES
    make_folder(folder)
    stem = f"{now:%Y%m%d}-{copy.copy.replace('/', '-')}"
    free = next(place for n in range(1000) if not (place := folder / f"{stem}.{n:03d}").exists())
    with suppress(OSError):
        (home / copy.copy).replace(free)
