"""What the calendar table shows: columns, the rows let through, and each fault at its cell, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.calendars.entries import Kind
from jkplan.calendars.headings import field_of
from jkplan.calendars.overview import CALENDAR_NAMES
from jkplan.widgets.columns import DATES, FILTERS, LONG, NAMES, choices_of, columns_of, split_cell
from jkplan.widgets.disagreements import show_disagreements
from jkplan.widgets.person import describe
from jkplan.widgets.week import home_of

if TYPE_CHECKING:
    from jkplan.widgets.table import CalendarTable


def table_view(table: CalendarTable) -> dict[str, object]:
    """Give the table as JSON: everything that is seen is said here, in Danish."""
    look = table.look
    columns = columns_of(look.kind, every=look.every)
    faults = _faults(table)
    return {
        "title": CALENDAR_NAMES[look.kind],
        "kinds": [_kind(table, kind) for kind in Kind],
        "columns": [_column(table, name) for name in columns],
        "rows": [
            {
                "id": row["id"],
                "line": row.place.line,
                "cells": [row.cells.get(name, "") for name in columns],
                "faults": faults.get(row.place.line or 0, {}),
                "new": row["id"] == table.chosen,
            }
            for row in table.seen()
        ],
        "all": len(table.rows[look.kind]),
        "elsewhere": _elsewhere(table),
        "disagreements": show_disagreements(table.project.calendars),
        "look": {
            "search": look.search,
            "only": look.only,
            "by": look.by,
            "value": look.value,
            "order": look.order,
            "falling": look.falling,
            "every": look.every,
        },
        "filters": [["", "Ingen"], *([name, NAMES[name]] for name in FILTERS if name in table.layout.fields)],
        "values": _values(table),
        "echo": {"text": look.echo[0], "fault": look.echo[1]},
        "home": home_of(table.project, "kalender"),
        "edits": table.edits,
        "unsaved": _unsaved(table),
        "undo": bool(table.done),
        "redo": bool(table.undone),
        "me": describe(table.person, table.staff),
    }


def _unsaved(table: CalendarTable) -> dict[str, object] | None:
    """Give the cell that stands open with what could not be saved, while its calendar is looked at."""
    cell = table.unsaved
    if cell is None or cell.kind is not table.look.kind:
        return None
    return {"number": cell.number, "rows": list(cell.rows), "field": cell.name, "text": cell.text}


def _kind(table: CalendarTable, kind: Kind) -> dict[str, object]:
    faults = len(table.problems(kind))
    told = f"{len(table.rows[kind])} rækker" + (f", {faults} at rette" if faults else "")
    return {
        "id": kind.value,
        "name": CALENDAR_NAMES[kind],
        "told": told,
        "faulty": bool(faults),
        "chosen": kind is table.look.kind,
    }


def _column(table: CalendarTable, name: str) -> dict[str, object]:
    return {
        "id": name,
        "name": NAMES[name],
        "choices": list(choices_of(name, table.strategy)),
        "echoes": name in DATES or name in {"tid", "frist_tid", "gyldig_fra", "gyldig_til"},
        "long": name in LONG,
    }


def _faults(table: CalendarTable) -> dict[int, dict[str, str]]:
    """Give what is wrong by line and column; what concerns a whole row stands at its id."""
    found: dict[int, dict[str, str]] = {}
    for problem in table.problems(table.look.kind):
        if problem.where.line is None:
            continue
        name = field_of(problem.where.column or "id", table.layout) or "id"
        at = found.setdefault(problem.where.line, {})
        at[name] = f"{at[name]} {problem.what} {problem.fix}" if name in at else f"{problem.what} {problem.fix}"
    return found


def _elsewhere(table: CalendarTable) -> list[str]:
    """Give what is wrong in places that no row shows: the file itself, and rows that cannot be told apart."""
    lines = {row.place.line for row in table.rows[table.look.kind]}
    return [
        f"{problem.what} ({problem.where}) {problem.fix}"
        for problem in table.problems(table.look.kind)
        if problem.where.line not in lines
    ]


def _values(table: CalendarTable) -> list[str]:
    if not table.look.by:
        return []
    return sorted({part for row in table.rows[table.look.kind] for part in split_cell(row[table.look.by])})
