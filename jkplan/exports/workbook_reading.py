"""A week's workbook read again after people have worked in it: rows as values, every bad cell named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.escaping import clean
from jkplan.exports.sheets import Value
from jkplan.exports.workbook import PLAN_COLUMNS, PLAN_SHEET
from jkplan.weeks.cells import DateError
from jkplan.weeks.dates import parse_date, parse_time
from jkplan.weeks.week import Week, parse_week

HEADINGS = tuple(column.heading for column in PLAN_COLUMNS)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATES, _TIMES = ("Dato", "Godkendt dato"), ("Klokkeslæt",)
_LARGEST = 50_000_000  # bytes
_FIX = "Brug et regneark, som jkplan selv har lavet: ugeplan-2026-W48.xlsx."


@dataclass(frozen=True, slots=True)
class PlanRow:
    """
    One row of the sheet Plan.

    Attributes:
        line: Row of the sheet; the headings are 1.
        cells: Heading to value; a cell that could not be read is None and in `bad`.
        bad: Headings whose cell could not be read.
    """

    line: int
    cells: Mapping[str, Value]
    bad: tuple[str, ...] = ()

    def text(self, heading: str) -> str:
        """Give a cell's text, trimmed, or empty."""
        value = self.cells.get(heading)
        return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A workbook's plan: its week, its rows, and a problem for each cell that could not be read."""

    week: Week
    rows: tuple[PlanRow, ...]
    problems: tuple[Problem, ...]


def read_plan(content: bytes, name: str, today: date) -> ReadPlan:
    """
    Give what the sheet Plan of a workbook says.

    Args:
        content: The .xlsx file.
        name: Its name, for people.
        today: The day that dates without a year are near.

    Raises:
        UsageError: It is no workbook, has no sheet Plan with the plan's headings, or names no week.
    """
    grid = _grid(content, name)
    headings = [" ".join(str(cell or "").split()) for cell in grid[0]]
    missing = [heading for heading in HEADINGS if heading not in headings]
    if missing:
        what = f'Arket Plan har ingen kolonne "{missing[0]}".'
        raise UsageError(Problem(what, Place(name, 1), _FIX))
    told: list[Problem] = []
    rows = []
    for line, cells in enumerate(grid[1:], 2):
        values = dict(zip(headings, cells, strict=False))
        if any(value not in (None, "") for value in values.values()):
            rows.append(_row(name, line, {heading: values.get(heading) for heading in HEADINGS}, today, told))
    return ReadPlan(_week(name, rows, today), tuple(rows), tuple(told))


def _grid(content: bytes, name: str) -> Sequence[Sequence[object]]:
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    problem = Problem("Filen kan ikke læses som et regneark.", Place(name), _FIX)
    if len(content) > _LARGEST:
        raise UsageError(Problem("Filen fylder over 50 MB og er ikke læst.", Place(name), _FIX))
    try:
        # Formulas are read as they stand, never as what a program once made of them.
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        if PLAN_SHEET not in workbook.sheetnames:
            raise UsageError(Problem("Regnearket har intet ark, der hedder Plan.", Place(name), _FIX))
        sheet: Any = workbook[PLAN_SHEET]
        sheet.reset_dimensions()
        grid = [list(row) for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise UsageError(problem) from error
    if not grid:
        raise UsageError(Problem("Arket Plan er tomt.", Place(name), _FIX))
    return grid


def _row(name: str, line: int, values: Mapping[str, object], today: date, told: list[Problem]) -> PlanRow:
    cells: dict[str, Value] = {}
    bad: list[str] = []
    for heading, value in values.items():
        try:
            cells[heading] = _value(heading, value, today)
        except DateError as error:
            told.append(error.problem(Place(name, line, heading)))
            cells[heading] = None
            bad.append(heading)
    return PlanRow(line, cells, tuple(bad))


def _value(heading: str, value: object, today: date) -> Value:
    if value is None or value == "":
        return None
    if heading in _DATES:
        return _day(value, today)
    if heading in _TIMES:
        return _time(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))) or None


def _day(value: object, today: date) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(str(value), today=today)


def _time(value: object) -> time:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        value = value.total_seconds() / 86_400
    if isinstance(value, float) and 0 <= value < 1:  # Excel's own: a part of a day
        minutes = round(value * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    return parse_time(str(value))[0]


def _week(name: str, rows: Sequence[PlanRow], today: date) -> Week:
    for text in _weeks(rows):
        try:
            return parse_week(text, today)
        except UsageError:
            continue
    raise UsageError(Problem('Ingen række siger, hvilken uge planen er for, i kolonnen "Uge".', Place(name), _FIX))


def _weeks(rows: Sequence[PlanRow]) -> Iterator[str]:
    named = [row.text("Uge") for row in rows if row.text("Uge")]
    yield from sorted(set(named), key=lambda text: (-named.count(text), text))
