"""An extract of the journal as a workbook, for a request for access to documents."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date

from jkplan.approvals.disclosure import Disclosed
from jkplan.danish import write_date
from jkplan.exports.sheets import Column, Sheet, paint, stable_bytes

_COLUMNS = (
    Column("Nr.", 8),
    Column("Tid", 20),
    Column("Hvem", 10),
    Column("Hvad", 24, wraps=True),
    Column("Om", 34, wraps=True),
    Column("Mere", 40, wraps=True),
    Column("Tekst", 80, wraps=True),
)


def access_workbook(lines: Iterable[Disclosed], made_on: date) -> bytes:
    """Give the workbook; every cell is text, so nothing in it is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    rows = tuple((str(line.number), *line[1:]) for line in lines)
    paint(workbook, Sheet("Journal", _COLUMNS, rows), f"uddrag lavet {write_date(made_on, year=True)}")
    stream = io.BytesIO()
    workbook.save(stream)
    return stable_bytes(stream.getvalue(), made_on)
