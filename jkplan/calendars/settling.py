"""What another program wrote, and what the kit wrote, brought together before anything more is written."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.anchoring import lines_once
from jkplan.calendars.headings import Layout
from jkplan.calendars.history import (
    Kept,
    digest_of,
    drop_unfinished,
    forget_copies,
    keep,
    list_names,
    list_versions,
    set_aside,
    thin_out,
)
from jkplan.calendars.journal import append, last_number
from jkplan.calendars.locking import Held
from jkplan.calendars.merging import (
    Changes,
    Conflict,
    Grid,
    applied,
    count_cells,
    find_changes,
    merge,
    read_grid,
)
from jkplan.calendars.questions import keep_conflicts
from jkplan.calendars.swapping import leftovers, swap
from jkplan.calendars.versions import read_file, shown_name, understood
from jkplan.calendars.writing import refusal
from jkplan.danish import write_count, write_list
from jkplan.errors import CalendarError, Place, Problem

ROWS, OUTSIDE = "raekker", "udefra"  # keys of the journal: what the kit changed, and what another program did
_ROUNDS = 50  # times another program may write in the moment that the kit writes
_THINNED = 10  # writes between two looks for versions that are no longer to be kept
_RESTS, _REST = 100, 0.05  # times, seconds
_BLANK = b"\xef\xbb\xbf \t\r\n;,\x00"
_PASSED = 25  # versions in a row that are further away than the nearest
_SHOWN = 5  # row ids that a message names


class Settled(NamedTuple):
    """
    A file about which nothing is open.

    Attributes:
        data: What stands in it; None when there is no file.
        conflicts: Cells that two had changed differently.
        notices: What was done about other programs' changes.
    """

    data: bytes | None
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Problem, ...] = ()


def settle(held: Held, path: Path, name: str, layout: Layout) -> Settled:
    """
    Give the file with the changes in it that another program, which had opened an older version, wrote over.

    Raises:
        CalendarError: The file cannot be understood, opened or written; nothing is lost.
    """
    conflicts: list[Conflict] = []
    notices: list[Problem] = []
    for _ in range(_ROUNDS):
        versions = list_versions(held.home, name, until=last_number(held.home))
        foreign, from_beside = _foreign(path, versions)
        disk = _at_rest(path, {each.digest for each in versions[-1:]})
        if not versions:
            if disk is not None:
                put_down(held, name, disk, "fundet", before="")
            return Settled(disk, tuple(conflicts), tuple(notices))
        if from_beside is None:
            if disk is not None and digest_of(disk).startswith(versions[-1].digest):
                return Settled(disk, tuple(conflicts), tuple(notices))
            foreign = disk
        merged, disagreed, lost, theirs = _merged(foreign, versions, name, layout)
        conflicts += disagreed
        notices += _notices(name, foreign, lost)
        told = {**rows_of(lost, "indsat_igen"), **rows_of(theirs, OUTSIDE)}
        if merged == foreign:
            put_down(held, name, merged, "rettet uden for jkplan", versions[-1].digest, told, disagreed)
        else:
            put_down(held, name, merged, "flettet", more=told, disagreed=disagreed, foreign=foreign)
        if merged != disk:
            exchange(path, merged, disk, name)
        if from_beside is not None:
            with suppress(OSError):
                from_beside.unlink()
    what = "Et andet program skriver hele tiden i filen."
    raise CalendarError(Problem(what, Place(shown_name(name)), "Luk det, og gem igen. Dine rettelser er ikke gemt."))


def put_down(  # noqa: PLR0917
    held: Held,
    name: str,
    data: bytes,
    what: str,
    before: str = "",
    more: Mapping[str, object] | None = None,
    disagreed: Iterable[Conflict] = (),
    foreign: bytes | None = None,
) -> None:
    """
    Keep a version and tell of it in the journal, before it takes its place: from here on it cannot be lost.

    Raises:
        CalendarError: It cannot be written; then it is as if nothing was done.
    """
    number = last_number(held.home) + 1
    told = dict(more or {})
    if lines_once(held.home) >= number:  # the journal is an older one: what it does not know of is not thrown away
        set_aside(held.home, after=number - 1)
    try:
        drop_unfinished(held.home, name, after=number - 1)
        if foreign is not None:
            keep(held.home, name, number, held.now, foreign, is_ours=False)
            before = digest_of(foreign)
        keep(held.home, name, number, held.now, data)
        if count := keep_conflicts(held.home, name, number, disagreed):
            told["uenige"] = count
    except OSError as err:
        raise CalendarError(refusal(err, held.home / name, shown_name(name))) from err
    append(held, what, name, before, digest_of(data), told, keeps=True)
    if number % _THINNED == 0 or name.startswith("registre/"):
        thin_out(list_versions(held.home, name, until=number), name, held.now)


def forget_old(held: Held) -> int:
    """Remove the versions and merged copies that are no longer to be kept, and give how many they were."""
    last = last_number(held.home)
    gone = sum(
        len(thin_out(list_versions(held.home, name, until=last), name, held.now)) for name in list_names(held.home)
    )
    return gone + forget_copies(held.home, held.now)


def exchange(path: Path, data: bytes, expected: bytes | None, name: str) -> bytes | None:
    """
    Put `data` in `path`, and give what stood there when it was not `expected`.

    Raises:
        CalendarError: The file cannot be written.
    """
    try:
        return swap(path, data, expected)
    except OSError as err:
        raise CalendarError(refusal(err, path, shown_name(name))) from err


def rows_of(changes: Changes, key: str = ROWS) -> dict[str, object]:
    """Give which rows and columns were changed, for the journal: no texts, which may hold what must be forgotten."""
    return {key: {row: None if cells is None else list(cells) for row, cells in changes.items()}} if changes else {}


def _foreign(path: Path, versions: Iterable[Kept]) -> tuple[bytes | None, Path | None]:
    known = {each.digest for each in versions}
    for beside in leftovers(path):
        data = _at_rest(beside, known)
        if data is not None and digest_of(data)[:16] not in known:
            return data, beside
        with suppress(OSError):
            beside.unlink()
    return None, None


def _at_rest(path: Path, known: Collection[str]) -> bytes | None:
    """Give what stands in the file; when another program has written it, wait until it has written all of it."""
    data = read_file(path)
    for _ in range(_RESTS):
        if data is not None and digest_of(data)[:16] in known:
            break
        time.sleep(_REST)
        before, data = data, read_file(path)
        if data == before:
            break
    return data


def _merged(
    foreign: bytes | None, versions: tuple[Kept, ...], name: str, layout: Layout
) -> tuple[bytes, list[Conflict], Changes, Changes]:
    """Give what another program wrote with the changes in it that it did not know of, those changes, and its own."""
    ours = versions[-1].read()
    if ours is None:
        what = "Den sidst gemte udgave kan ikke læses."
        raise CalendarError(
            Problem(what, Place(shown_name(name)), "Hent filen og mappen .historik fra sikkerhedskopien.")
        )
    if foreign is None or not foreign.strip(_BLANK):
        return ours, [], {}, {}
    theirs, mine = understood(foreign, name, layout), understood(ours, name, layout)
    base = nearest_base(theirs, versions, name, layout) or mine
    made, conflicts = merge(find_changes(base, mine), base, theirs)
    return (applied(theirs, made) if made else foreign), conflicts, made, find_changes(base, theirs)


def nearest_base(theirs: Grid, versions: Sequence[Kept], name: str, layout: Layout) -> Grid | None:
    """
    Give the version that the other program had opened: the one that it changed least of.

    Of several that are equally near the earliest: then a cell that both changed is asked about rather than passed over.
    """
    nearest, fewest, passed = None, -1, 0
    for version in reversed(versions):
        grid = _grid_of(version, name, layout)
        if grid is None:
            continue
        count = count_cells(find_changes(grid, theirs), len(theirs.columns))
        if fewest < 0 or count <= fewest:
            nearest, fewest, passed = grid, count, 0
        else:
            passed += 1
        if count == 0 or passed == _PASSED:  # older ones lie further and further away
            break
    return nearest


@lru_cache(maxsize=64)
def _grid_of(version: Kept, name: str, layout: Layout) -> Grid | None:
    data = version.read()
    return read_grid(data, name, layout) if data else None


def _notices(name: str, foreign: bytes | None, lost: Changes) -> list[Problem]:
    where = Place(shown_name(name))
    if foreign is None or not foreign.strip(_BLANK):
        fix = f"Skulle rækkerne væk, så slet dem, og lad overskrifterne stå. Se udgaverne med: jkplan fortryd {name}"
        return [Problem("Filen var slettet eller tømt; den sidst gemte udgave er lagt tilbage.", where, fix)]
    if not lost:
        return []
    rows = write_list([*list(lost)[:_SHOWN], *(["flere"] if len(lost) > _SHOWN else [])])
    what = f"Et andet program gemte en ældre udgave oven i; {write_count(len(lost), 'række', 'rækker', gender='en')} er sat ind igen: {rows}."
    return [Problem(what, where, "Luk filen i Excel, før du retter her. Skulle de væk, så ret dem her.")]
