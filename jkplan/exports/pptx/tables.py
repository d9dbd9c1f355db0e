"""Native tables in their placeholders, in XML text, with heights of their own and the brand's style."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from jkplan.exports.deck import Cell, Table
from jkplan.exports.escaping import clean
from jkplan.exports.pptx.drawing import NAMESPACES, emu, fill
from jkplan.exports.pptx.layouts import FACTS, MAIN
from jkplan.exports.pptx.pages import BETWEEN, CELL_X, CELL_Y, FACTS_SIZE, Page, placeholder
from jkplan.exports.pptx.template import TABLE_STYLE
from jkplan.exports.pptx.text import Native, describe

TABLE_NAME = "Tabel: "  # the kind follows, so that the file can be counted again
_TONES = {
    "ok": "accent2",
    "tjek": "accent5",
    "stop": "accent3",
    "årstid 1": "accent1",
    "årstid 2": "accent2",
    "årstid 3": "accent5",
    "årstid 4": "accent3",
}
_MARGINS = 'marL="{0}" marR="{0}" marT="{1}" marB="{1}" anchor="ctr"'.format(emu(CELL_X), emu(CELL_Y))
_BETWEEN = f'<a:pPr><a:spcBef><a:spcPts val="{round(BETWEEN * 100)}"/></a:spcBef></a:pPr>'


def paint_table(holder: Native, page: Page, table: Table, idx: int = MAIN) -> None:
    """Put `table` into the placeholder `holder`, the layout's `idx`, as the page has measured it."""
    heading = "".join(_cell(Cell((column.heading,)), page.size, heading=True) for column in table.columns)
    rows = [heading, *("".join(_cell(cell, page.size) for cell in row) for row in table.rows)]
    grid = _insert(holder, idx, page, rows, 'firstRow="1" bandRow="1" firstCol="1"')
    describe(grid, TABLE_NAME + table.kind, table.alt)


def paint_facts(holder: Native, page: Page, facts: Sequence[tuple[str, str]], alt: str) -> None:
    """Put names and values into `holder` as a table without a heading row."""
    rows = ["".join(_cell(Cell((text,)), FACTS_SIZE) for text in fact) for fact in facts]
    describe(_insert(holder, FACTS, page, rows, 'firstCol="1"'), f"{TABLE_NAME}fakta", alt)


def _insert(holder: Native, idx: int, page: Page, rows: Sequence[str], looks: str) -> Native:
    """Put a table in the place of `holder`, the layout's placeholder `idx`; give its frame."""
    from pptx.oxml import parse_xml  # noqa: PLC0415

    old, corner = holder._element, placeholder(page.layout, idx).box  # noqa: SLF001
    widths, heights = [emu(width) for width in page.widths], [emu(height) for height in page.heights]
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    lines = "".join(f'<a:tr h="{height}">{cells}</a:tr>' for cells, height in zip(rows, heights, strict=True))
    frame = parse_xml(
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{old.shape_id}" name=""/><p:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>'
        f'<a:off x="{emu(corner.x)}" y="{emu(corner.y)}"/><a:ext cx="{sum(widths)}" cy="{sum(heights)}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f"<a:tblPr {looks}><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>"
        f"{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    frame.nvGraphicFramePr.nvPr.append(old.ph)
    old.getparent().replace(old, frame)
    return frame


def _cell(cell: Cell, size: float, *, heading: bool = False) -> str:
    strong = heading or bool(cell.tone)
    look = f'sz="{round(size * 100)}"' + (f' b="1">{fill("bg1")}</a:rPr>' if strong else "/>")
    first = '<a:pPr algn="ctr"/>' if cell.tone in {"ok", "tjek", "stop"} else ""
    paragraphs = "".join(
        f"<a:p>{_BETWEEN if at else first}<a:r><a:rPr {look}<a:t>{escape(clean(text))}</a:t></a:r></a:p>"
        for at, text in enumerate(cell.lines)
    )
    # The fill is said on the cell too: some programs let the first column's style win over the heading's.
    painted = fill(_TONES.get(cell.tone, "tx2")) if strong else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs or f'<a:p>{first}</a:p>'}</a:txBody>"
        f"<a:tcPr {_MARGINS}>{painted}</a:tcPr></a:tc>"
    )
