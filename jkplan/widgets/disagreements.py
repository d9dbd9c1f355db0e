"""Cells that two colleagues filled in differently: shown with both versions, and settled by whoever chooses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jkplan.calendars.editing import answer
from jkplan.calendars.headings import ENTRY_LAYOUTS, fold
from jkplan.calendars.overview import CALENDAR_NAMES
from jkplan.calendars.questions import open_questions
from jkplan.widgets.columns import NAMES
from jkplan.widgets.commands import Command, refused

_LONGEST = 120  # characters of a version that are shown


def show_disagreements(home: Path) -> list[dict[str, str]]:
    """Give the open disagreements of the calendars in `home` as JSON: where, and what either choice leads to."""
    shown = []
    for question in open_questions(home):
        conflict = question.conflict
        column = NAMES.get(fold(conflict.column), conflict.column)
        where = f"{_calendar(question.name)}, {conflict.row}, {column or 'hele rækken'}"
        before = f"Før stod der {_quoted(conflict.base)}." if conflict.base else ""
        shown.append(
            {
                "id": question.path.stem,
                "where": where,
                "before": before,
                "stay": _choice(conflict.theirs, "Lad {} stå", "Lad rækken være slettet", whole=not conflict.column),
                "take": _choice(conflict.mine, "Brug {} i stedet", "Slet rækken", whole=not conflict.column),
            }
        )
    return shown


def settle_disagreement(home: Path, command: Command, who: str, now: datetime) -> str:
    """
    Do what a person chose, and give the line that tells so.

    Raises:
        CalendarError: The file cannot be written.
        UsageError: Somebody else has settled it, or the view asks for something else.
    """
    wanted = command.text("id", 60)
    question = next((each for each in open_questions(home) if each.path.stem == wanted), None)
    if question is None:
        raise refused("Det er der allerede valgt om.", "Tryk på Læs filerne igen.")
    takes = command.flag("take")
    answer(question, home, keep_mine=takes, who=who, now=now)
    conflict = question.conflict
    chosen = conflict.mine if takes else conflict.theirs
    if chosen is None:
        return f"Valgt: {conflict.row} er slettet."
    if not conflict.column:
        return f"Valgt: {conflict.row} bliver stående."
    return f"Valgt: I {conflict.row} står der nu {_quoted(chosen)}."


def _calendar(name: str) -> str:
    kind = next((kind for kind, layout in ENTRY_LAYOUTS.items() if layout.file == name), None)
    return CALENDAR_NAMES[kind] if kind else f"calendars/{name}"


def _choice(text: str | None, keep: str, gone: str, *, whole: bool) -> str:
    if text is None:
        return gone
    return keep.format("rækken" if whole else _quoted(text))


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"»{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}«" if line else "feltet tomt"
