"""Sheets of a workbook: what they hold as values, and how openpyxl paints them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, time
from math import ceil
from typing import TYPE_CHECKING

from jkplan.exports.escaping import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | time | None

DARK = "0B3A53"
FONT = "Calibri"  # the workbook's own; a cell that names none is shown in a serif by some programs
_LINE, _TALLEST = 15.0, 409.0  # points: a line of text, and Excel's own limit for a row
_FILLED = 0.9  # of a column's width: words do not break where the column ends
LONGEST_CELL = 32_767  # characters; Excel's own limit
_FORMATS = {date: "dd-mm-yyyy", time: "hh:mm"}
_STYLES = {False: "Én linje", True: "Flere linjer"}  # whether a cell's text wraps to the style it has
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads `_x0041_` as A
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: heading, width in characters, and whether long text wraps."""

    heading: str
    width: float
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is painted. `row_height` in points is the same for all rows; None fits each to its text."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    row_height: float | None = None


def paint(workbook: Workbook, sheet: Sheet, footer: str) -> None:
    """Add `sheet` to the workbook: headings, filter, frozen panes, and a print set-up that fits A4 landscape."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    page: Worksheet = workbook.create_sheet(sheet.name)
    head = {
        "font": Font(name=FONT, size=11, bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor=DARK),
        "alignment": Alignment(vertical="center", wrap_text=True),
    }
    if not any(name in workbook.named_styles for name in _STYLES.values()):
        line = Border(bottom=Side(style="thin", color="D5DDE2"))
        for wraps, name in _STYLES.items():  # by name, for openpyxl weighs every part of a style that a cell is given
            workbook.add_named_style(
                NamedStyle(
                    name,
                    font=Font(name=FONT, size=11),
                    border=line,
                    alignment=Alignment(vertical="top", wrap_text=wraps),
                )
            )
    for number, column in enumerate(sheet.columns, start=1):
        cell = page.cell(1, number, column.heading)
        cell.font, cell.fill, cell.alignment = head["font"], head["fill"], head["alignment"]
        page.column_dimensions[get_column_letter(number)].width = column.width
    for row, values in enumerate(sheet.rows, start=2):
        for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True), start=1):
            _fill(page.cell(row, number), value, _STYLES[column.wraps])
        page.row_dimensions[row].height = sheet.row_height or _height(sheet.columns, values)
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 30
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.oddFooter = HeaderFooterItem()
    page.oddFooter.left.text = f"{sheet.name} · {footer}"
    page.oddFooter.right.text = "Side &P af &N"


def _height(columns: tuple[Column, ...], values: tuple[Value, ...]) -> float:
    """Give the height in points that a row's wrapped texts need; not every program fits rows by itself."""
    lines = (
        sum(max(1, ceil(len(line) / (column.width * _FILLED))) for line in value.split("\n"))
        for column, value in zip(columns, values, strict=True)
        if column.wraps and isinstance(value, str)
    )
    return min(max(lines, default=1) * _LINE, _TALLEST)


def _fill(cell: Cell | MergedCell, value: Value, style: str) -> None:
    cell.style = style
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date | time):
            cell.number_format = _FORMATS[type(value)]
        return
    text = cell_text(value)
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"  # so that Excel still sees text after someone has edited the cell


def cell_text(value: str) -> str:
    """Give `value` as a cell holds it: cleaned, and no longer than Excel can take."""
    text = clean(value)
    if len(text) <= LONGEST_CELL:
        return text
    note = " … (forkortet her; hele teksten ligger i mappen opslag)"
    return text[: LONGEST_CELL - len(note)] + note


def offer_choices(page: Worksheet, column: str, choices: str) -> None:
    """Offer the values in the range `choices` in every cell of a column (by letter), and refuse others."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    offer = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True)
    offer.errorTitle, offer.error = "Ikke på listen", "Vælg en af mulighederne på listen."
    page.add_data_validation(offer)
    offer.add(f"{column}2:{column}{max(page.max_row, 2)}")


def stable_bytes(content: bytes, made_on: date) -> bytes:
    """Give the same workbook with nothing of the moment of saving in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{made_on:%Y-%m-%d}T00:00:00Z".encode(), part)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return stream.getvalue()
