"""Opening the desk's widgets: one verb each, for notebooks."""

from __future__ import annotations

from datetime import date

from jkplan.project import Project
from jkplan.strategy import load_strategy
from jkplan.weeks.week import Week
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.panel import Panel, read_static
from jkplan.widgets.table import CalendarTable
from jkplan.widgets.week import read_desk


class BoardPanel(Panel):
    """The week board."""

    _esm = read_static("board", "js")
    _css = read_static("board", "css")


class TablePanel(Panel):
    """The calendar table."""

    _esm = read_static("table", "js")
    _css = read_static("table", "css")


class EditorPanel(Panel):
    """The draft editor."""

    _esm = read_static("editor", "js")
    _css = read_static("editor", "css")


def board(project: Project, week: Week, today: date) -> BoardPanel:
    """
    Give the week board: channels and days, with cards to move by mouse or keyboard.

    Args:
        project: The kit.
        week: Which week.
        today: The day the week is seen from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return BoardPanel(WeekBoard(read_desk(project, week, today)))


def drafts(project: Project, week: Week, today: date, slot: str = "") -> EditorPanel:
    """
    Give the draft editor: the week's texts, a tab for each channel, with counter, preview and self-check as one types.

    Args:
        project: The kit.
        week: Which week.
        today: The day the week is seen from.
        slot: Id of the post to open; empty for the first.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return EditorPanel(DraftEditor(read_desk(project, week, today), slot))


def calendar_table(project: Project, today: date) -> TablePanel:
    """
    Give the calendars as a table in which rows are found, written, copied and pasted.

    Args:
        project: The kit.
        today: The day that dates without a year are near.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return TablePanel(CalendarTable(project, load_strategy(project.strategy), today))
