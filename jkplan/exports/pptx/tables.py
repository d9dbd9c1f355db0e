"""Native tables in their placeholders, with heights of their own and the brand's style."""

from __future__ import annotations

from collections.abc import Sequence

from jkplan.exports.deck import Cell, Table
from jkplan.exports.pptx.drawing import emu
from jkplan.exports.pptx.pages import BETWEEN, CELL_X, CELL_Y, FACTS_SIZE, Page
from jkplan.exports.pptx.template import TABLE_STYLE
from jkplan.exports.pptx.text import Native, describe, write_paragraphs

TABLE_NAME = "Tabel: "  # the kind follows, so that the file can be counted again
_TONES = {"ok": "accent2", "tjek": "accent5", "stop": "accent3"}


def paint_table(holder: Native, page: Page, table: Table) -> None:
    """Put `table` into the placeholder `holder` as the page has measured it."""
    heading = tuple(Cell((column.heading,)) for column in table.columns)
    grid = _insert(holder, (heading, *table.rows), page.widths, page.heights, page.size, heading=True)
    grid.table.first_col = True
    describe(grid, TABLE_NAME + table.kind, table.alt)


def paint_facts(holder: Native, page: Page, facts: Sequence[tuple[str, str]], alt: str) -> None:
    """Put names and values into `holder` as a table without a heading row."""
    rows = tuple((Cell((name,)), Cell((value,))) for name, value in facts)
    grid = _insert(holder, rows, page.widths, page.heights, FACTS_SIZE, heading=False)
    grid.table.first_row = False
    grid.table.first_col = True
    grid.table.horz_banding = False
    describe(grid, f"{TABLE_NAME}fakta", alt)


def _insert(
    holder: Native,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    heights: Sequence[float],
    size: float,
    *,
    heading: bool,
) -> Native:
    from pptx.oxml.ns import qn  # noqa: PLC0415

    frame = holder.insert_table(rows=len(rows), cols=len(widths))
    grid = frame.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE  # noqa: SLF001
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = emu(width)
    for row, height in zip(grid.rows, heights, strict=True):
        row.height = emu(height)
    frame.height = sum(emu(height) for height in heights)
    for at, (cells, row) in enumerate(zip(rows, grid.rows, strict=True)):
        for place, cell in zip(row.cells, cells, strict=True):
            _fill(place, cell, size, heading=heading and at == 0)
    return frame


def _fill(place: Native, cell: Cell, size: float, *, heading: bool) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR  # noqa: PLC0415
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415

    place.margin_left = place.margin_right = emu(CELL_X)
    place.margin_top = place.margin_bottom = emu(CELL_Y)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    strong = heading or bool(cell.tone)
    write_paragraphs(
        place.text_frame, cell.lines, size=size, bold=True if strong else None, colour="bg1" if strong else ""
    )
    for paragraph in place.text_frame.paragraphs[1:]:
        paragraph.space_before = emu(BETWEEN)
    if strong:  # said on the cell too: some programs let the first column's style win over the heading's
        place.fill.solid()
        place.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(_TONES.get(cell.tone, "tx2"))
    if cell.tone:
        place.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
