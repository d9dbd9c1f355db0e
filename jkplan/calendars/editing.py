"""Changing rows of a calendar by id, so that nobody's work is lost: neither a colleague's nor one's own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.headings import Layout, field_of, fold
from jkplan.calendars.history import Kept, list_names, list_versions
from jkplan.calendars.journal import append, last_number
from jkplan.calendars.locking import Held, hold
from jkplan.calendars.merging import Changes, Conflict, Grid, applied, find_changes, merge, read_grid
from jkplan.calendars.questions import Question, close_question
from jkplan.calendars.rows import clean
from jkplan.calendars.settling import Settled, exchange, put_down, rows_of, settle
from jkplan.calendars.tables import shown
from jkplan.calendars.versions import Version, layout_for, place_of, shown_name, understood
from jkplan.calendars.writing import held_open_by
from jkplan.errors import CalendarError, Place, Problem


class Edited(NamedTuple):
    """
    What became of some changes.

    Attributes:
        version: The file as it stands now; the base of the next changes.
        made: The changes that stand in it.
        conflicts: Cells that two changed to different things: the file holds theirs, and mine is kept until somebody
            has chosen. Those of other people that came to light on the way are among them.
        notices: What people should know: another program has the file open, or wrote an older version over it.
    """

    version: Version
    made: Changes
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Problem, ...] = ()


def edit_rows(path: Path, edits: Changes, *, base: Version | None, who: str, now: datetime) -> Edited:
    """
    Change rows of a calendar, a register or a week's choices, and give what became of it.

    Rows that nobody changed stay byte for byte as they were, unknown columns stay, new rows come last. When this
    returns, the change is on the disk, in the history and in the journal.

    Args:
        path: The file; one that is not there is made with the kit's headings.
        edits: Row id to the columns that shall hold something else; None for a row that shall go; an id that the file
            lacks makes a new row. Columns go by field or by the file's own heading.
        base: The file as the person saw it; None for one that was not there.
        who: Initials of who changes.
        now: When.

    Raises:
        CalendarError: The file cannot be understood, opened or written, or a change means nothing; then nothing of it
            is done.
    """
    home, name = place_of(path)
    layout = layout_for(name)
    with hold(home, who, now) as held:
        return _edited(held, home / name, name, layout, edits, base)


def settle_file(path: Path, *, who: str, now: datetime) -> Edited:
    """
    Look whether another program has written the file since the kit did, and put back what it wrote over.

    Raises:
        CalendarError: As `edit_rows`.
    """
    home, name = place_of(path)
    with hold(home, who, now) as held:
        settled = settle(held, home / name, name, layout_for(name))
        return Edited(Version(name, settled.data), {}, settled.conflicts, settled.notices)


def answer(question: Question, home: Path, *, keep_mine: bool, who: str, now: datetime) -> Edited:
    """
    Settle a conflict: let what stands in the file stay, or put the other version there.

    Raises:
        CalendarError: As `edit_rows`.
    """
    conflict, layout = question.conflict, layout_for(question.name)
    path = home / question.name
    with hold(home, who, now) as held:
        settled = settle(held, path, question.name, layout)
        base = Version(question.name, settled.data)
        done = Edited(base, {}, settled.conflicts, settled.notices)
        if keep_mine and conflict.mine is not None:
            done = _edited(held, path, question.name, layout, {conflict.row: {conflict.column: conflict.mine}}, base)
        elif keep_mine:
            done = _edited(held, path, question.name, layout, {conflict.row: None}, base)
        append(held, "afgjort", question.name, more={"raekke": conflict.row, "felt": conflict.column, "min": keep_mine})
        close_question(question)
        return done


def restore(path: Path, version: Kept, *, who: str, now: datetime) -> Edited:
    """
    Put an earlier version of a file in its place; what stood there is kept too, so that this can itself be undone.

    Raises:
        CalendarError: The version is not whole, or nothing can be written there.
    """
    home, name = place_of(path)
    data = version.read()
    if data is None:
        fix = "Vælg en anden udgave, eller hent den fra sikkerhedskopien."
        raise CalendarError(Problem("Udgaven er ødelagt og kan ikke hentes.", Place(shown_name(name)), fix))
    with hold(home, who, now) as held:
        standing = _settled_if_possible(held, home / name, name)
        if data != standing.data:
            before = Version(name, standing.data).digest
            told = {"fra_nr": version.number, **rows_of(_changes(standing.data, data, name))}
            put_down(held, name, data, "gendannet", before, told)
            exchange(home / name, data, standing.data, name)
            standing = settle(held, home / name, name, layout_for(name))
        return Edited(Version(name, standing.data), {}, standing.conflicts, standing.notices)


def versions_of(path: Path) -> tuple[Kept, ...]:
    """Give the kept versions of a file, oldest first."""
    home, name = place_of(path)
    return list_versions(home, name, until=last_number(home))


def versions_at(home: Path, moment: datetime) -> dict[str, Kept]:
    """Give for each file of the calendars in `home` the version that stood there at `moment`; local wall clock."""
    last, found = last_number(home), dict[str, Kept]()
    for name in list_names(home):
        before = [each for each in list_versions(home, name, until=last) if each.at <= moment]
        if before:
            found[name] = before[-1]
    return found


def _changes(old: bytes | None, new: bytes, name: str) -> Changes:
    layout = layout_for(name)
    before, after = (read_grid(data, name, layout) if data else None for data in (old, new))
    return find_changes(before, after) if before and after else {}


def _settled_if_possible(held: Held, path: Path, name: str) -> Settled:
    """Give what stands in a file; one that cannot be understood is kept as it is before it is replaced."""
    try:
        return settle(held, path, name, layout_for(name))
    except CalendarError:
        if not path.is_file():
            raise
        data = path.read_bytes()
        put_down(held, name, data, "fundet ødelagt")
        return Settled(data)


def _edited(  # noqa: PLR0917
    held: Held, path: Path, name: str, layout: Layout, edits: Changes, base: Version | None
) -> Edited:
    settled = settle(held, path, name, layout)
    theirs = understood(settled.data, name, layout)
    seen = understood(base.data, name, layout) if base and base.data is not None else None
    mine = _meant(edits, theirs, name, layout)
    made, conflicts = merge(mine, seen, theirs)
    notices = [*settled.notices, *_open_elsewhere(path, name)]
    if made or conflicts:
        data = applied(theirs, made) if made else settled.data or b""
        before = Version(name, settled.data).digest
        what = "rettet" if made else "uenighed"
        put_down(held, name, data, what, before, rows_of(made), conflicts)
        if made:
            exchange(path, data, settled.data, name)
    after = settle(held, path, name, layout)
    return Edited(
        Version(name, after.data),
        made,
        (*settled.conflicts, *conflicts, *after.conflicts),
        (*notices, *after.notices),
    )


def _meant(edits: Changes, grid: Grid, name: str, layout: Layout) -> Changes:
    """Give the changes with columns as the file's rows have them, and texts as a file can hold them."""
    key, meant = layout.required[0], dict[str, dict[str, str] | None]()
    for row, cells in edits.items():
        where = Place(shown_name(name), None, key)
        if not row.strip() or row != clean(row).strip():
            raise CalendarError(Problem("En ændring har intet id.", where, "Giv rækken et id."))
        if row in grid.twice:
            what = f'Id\'et "{shown(row)}" står på flere rækker, så ingen ved, hvilken der skal rettes.'
            raise CalendarError(Problem(what, where, "Giv den ene række et andet id, eller slet den."))
        if cells is None:
            meant[row] = None
            continue
        named = {_column(column, grid, name, layout): _text(text) for column, text in cells.items()}
        if named.get(key, row) != row:
            what = f'Id\'et "{shown(row)}" kan ikke ændres.'
            raise CalendarError(Problem(what, where, "Lav en ny række, og slet den gamle."))
        named.pop(key, None)
        meant[row] = named
    return meant


def _column(column: str, grid: Grid, name: str, layout: Layout) -> str:
    for known in (column, field_of(column, layout), fold(column)):
        if known and (known in grid.columns or known in layout.fields):
            return known
    what = f'Filen har ingen kolonne "{shown(column)}".'
    raise CalendarError(Problem(what, Place(shown_name(name)), "Ret kolonnens navn, eller tilføj den i filen."))


def _text(text: str) -> str:
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _open_elsewhere(path: Path, name: str) -> list[Problem]:
    holder = held_open_by(path)
    if holder is None:
        return []
    what = f"Filen er åben {holder}. Det, der bliver gemt dérfra, bliver flettet sammen med dit."
    return [Problem(what, Place(shown_name(name)), "Luk den dér, før I retter i de samme rækker.")]
