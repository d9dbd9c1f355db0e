"""Two people's changes of one file put together, row by row and column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jkplan.calendars.headings import (
    ALIASES,
    ELECTIONS,
    ENTRY_LAYOUTS,
    EXEMPTIONS,
    MESSAGES,
    REGISTER_LAYOUTS,
    Layout,
    field_of,
    fold,
    week_layout,
)
from jkplan.calendars.tables import Record, Sheet, encode, read_sheet, write_row

Changes = Mapping[str, Mapping[str, str] | None]
"""Row id to what its columns shall hold; None for a row that shall go."""


class Conflict(NamedTuple):
    """
    Two people changed the same cell to different things.

    Attributes:
        row: The row's id.
        column: The column's heading, or empty when the whole row is meant: the one took it out, the other changed it.
        mine: What I wrote; None when I took the row out.
        theirs: What stands in the file; None when the row is no longer there.
        base: What stood there when I began; None when there was no such row.
    """

    row: str
    column: str
    mine: str | None
    theirs: str | None
    base: str | None


class Grid(NamedTuple):
    """
    A file's rows by id.

    Attributes:
        sheet: The file as written.
        columns: A name for each column: the field it means, else its heading as the kit folds it, else empty.
        key: The column that holds the ids.
        rows: Row id to row; ids that stand twice are left out, for nobody knows which is meant.
        twice: Those ids.
        is_faithful: False when writing the file back would not give the same bytes, because some of them are no text.
    """

    sheet: Sheet
    columns: tuple[str, ...]
    key: int
    rows: Mapping[str, Record]
    twice: frozenset[str]
    is_faithful: bool

    def cell(self, row: str, column: str) -> str | None:
        """Give what stands in a cell, empty for a column that the file lacks; None when there is no such row."""
        record = self.rows.get(row)
        if record is None:
            return None
        at = self.columns.index(column) if column in self.columns else len(record.cells)
        return record.cells[at] if at < len(record.cells) else ""

    def texts(self, row: str) -> dict[str, str]:
        """Give a row's cells by column, those without a heading left out."""
        cells = self.rows[row].cells
        return {name: cell for name, cell in zip(self.columns, cells, strict=False) if name}


def layout_of(name: str) -> Layout | None:
    """Give the layout of the file `name` (path below `calendars/`), or None when the kit knows no such file."""
    folder, _, week = name.removesuffix(".csv").rpartition("/")
    return week_layout(week) if folder == "uger" else known_layouts().get(name)


def known_layouts() -> Mapping[str, Layout]:
    """Give the layouts of all calendars and registers by file; those of weeks have a file each."""
    from jkplan.calendars.campaigns import CAMPAIGNS  # noqa: PLC0415  (it reads what this room writes)

    layouts = (*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS, EXEMPTIONS, CAMPAIGNS, MESSAGES, ELECTIONS)
    return {layout.file: layout for layout in layouts}


def read_grid(data: bytes, file: str, layout: Layout) -> Grid | None:
    """Give a file's rows by id, or None when its headings cannot be understood."""
    known = {*layout.fields, *(alias for alias in ALIASES if field_of(alias, layout))}
    sheet = read_sheet(data, file, known)
    if sheet.heading is None:
        return None
    columns = _named(sheet.heading, layout)
    if layout.required[0] not in columns:
        return None
    key = columns.index(layout.required[0])
    ids = Counter(_id(record, key) for record in sheet.records)
    rows = {name: record for record in sheet.records if (name := _id(record, key)) and ids[name] == 1}
    twice = frozenset(name for name, count in ids.items() if name and count > 1)
    raw = "".join((sheet.dialect.preamble, sheet.heading.raw, *(record.raw for record in sheet.records)))
    return Grid(sheet, columns, key, rows, twice, encode(raw, sheet.dialect) == data)


def find_changes(old: Grid, new: Grid) -> dict[str, dict[str, str] | None]:
    """Give what must be done to `old` so that its rows say what those of `new` say."""
    changes: dict[str, dict[str, str] | None] = {}
    for row, record in new.rows.items():
        before = old.rows.get(row)
        if before is None:
            if row not in old.twice:
                changes[row] = new.texts(row)
        elif before.raw != record.raw:
            cells = {name: text for name, text in new.texts(row).items() if text != (old.cell(row, name) or "")}
            if cells:
                changes[row] = cells
    for row in old.rows:
        if row not in new.rows and row not in new.twice:
            changes[row] = None
    return changes


def count_cells(changes: Changes, width: int) -> int:
    """Give how many cells the changes touch; a row that goes counts as `width` cells."""
    return sum(width if cells is None else len(cells) for cells in changes.values())


def merge(mine: Changes, base: Grid | None, theirs: Grid) -> tuple[dict[str, dict[str, str] | None], list[Conflict]]:
    """
    Give those of my changes that can be made in `theirs`, and the conflicts.

    Args:
        mine: What I changed of `base`.
        base: The file as I saw it, or None for one that was not there.
        theirs: The file as it stands now.
    """
    made: dict[str, dict[str, str] | None] = {}
    conflicts: list[Conflict] = []
    for row, cells in mine.items():
        stands, was = row in theirs.rows, base is not None and row in base.rows
        if cells is None:
            if stands and base is not None and was and not _differs(base, theirs, row):
                made[row] = None
            elif stands:
                conflicts.append(Conflict(row, "", None, _shown(theirs, row), _shown(base, row)))
        elif stands:
            kept = _merged_cells(row, cells, base if was else None, theirs, conflicts)
            if kept:
                made[row] = kept
        elif was and base is not None:
            conflicts += (Conflict(row, column, text, None, base.cell(row, column)) for column, text in cells.items())
        else:
            made[row] = dict(cells)
    return made, conflicts


def _merged_cells(
    row: str, cells: Mapping[str, str], base: Grid | None, theirs: Grid, conflicts: list[Conflict]
) -> dict[str, str]:
    kept: dict[str, str] = {}
    for column, text in cells.items():
        now, before = theirs.cell(row, column), (base.cell(row, column) if base else None)
        if text == now:
            continue
        if now == (before or ""):
            kept[column] = text
        elif text != before:
            conflicts.append(Conflict(row, column, text, now, before))
    return kept


def applied(grid: Grid, changes: Changes) -> bytes:
    """Give the file with the changes made: rows that nothing changes stay byte for byte, new ones come last."""
    sheet, heading = grid.sheet, grid.sheet.heading
    if heading is None:
        raise ValueError(grid)
    wanted = dict.fromkeys(column for cells in changes.values() if cells for column in cells)
    added = [column for column in wanted if column not in grid.columns]
    columns = (*grid.columns, *added)
    parts = [sheet.dialect.preamble, _grown(heading, (*heading.cells, *added), bool(added), grid)]
    for record in sheet.records:
        row = _id(record, grid.key)
        cells = changes.get(row, {}) if grid.rows.get(row) is record else {}
        if cells is None:
            continue
        full = (*record.cells, *[""] * (len(columns) - len(record.cells)))
        if cells:
            changed = [cells.get(name, cell) if name else cell for name, cell in zip(columns, full, strict=False)]
            parts.append(_row((*changed, *full[len(columns) :]), record, grid))
        else:
            parts.append(_grown(record, full, bool(added), grid))
    parts += [
        write_row(
            [row if at == grid.key else cells.get(name, "") if name else "" for at, name in enumerate(columns)],
            sheet.dialect,
        )
        for row, cells in changes.items()
        if cells is not None and row not in grid.rows
    ]
    whole = [part for part in parts if part]
    above = [part if part.endswith(("\n", "\r")) else part + sheet.dialect.newline for part in whole[:-1]]
    return encode("".join([*above, *whole[-1:]]), sheet.dialect)


def _grown(record: Record, cells: Sequence[str], grows: bool, grid: Grid) -> str:
    if not grows or record.is_blank or record.broken:
        return record.raw
    return _row(cells, record, grid)


def _row(cells: Iterable[str], record: Record, grid: Grid) -> str:
    text = write_row(list(cells), grid.sheet.dialect)
    bare = text.removesuffix(grid.sheet.dialect.newline)
    for end in ("\r\n", "\n", "\r"):
        if record.raw.endswith(end):
            return bare + end
    return bare  # the last row of a file that ends without a line ending


def _named(heading: Record, layout: Layout) -> tuple[str, ...]:
    literal = {fold(cell) for cell in heading.cells}
    names: list[str] = []
    for cell in heading.cells:
        field = field_of(cell, layout)
        name = field if field and (field == fold(cell) or field not in literal) else fold(cell)
        names.append("" if name in names else name)
    return tuple(names)


def _id(record: Record, key: int) -> str:
    return record.cells[key].strip() if key < len(record.cells) and not record.broken else ""


def _differs(one: Grid, other: Grid, row: str) -> bool:
    return any(one.cell(row, name) != other.cell(row, name) for name in {*one.columns, *other.columns} if name)


def _shown(grid: Grid | None, row: str) -> str | None:
    if grid is None or row not in grid.rows:
        return None
    return "; ".join(text for text in grid.texts(row).values() if text)
