"""Opening the desk's widgets: one verb each, for notebooks."""

from __future__ import annotations

from datetime import date

from jkplan.calendars import read_calendars
from jkplan.project import Project
from jkplan.strategy import load_strategy
from jkplan.weeks.week import Week
from jkplan.widgets.approving import ApprovalDesk
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.checking import CheckDesk
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.exporting import ExportDesk
from jkplan.widgets.panel import Panel, read_static
from jkplan.widgets.profiles import ProfileDesk
from jkplan.widgets.table import CalendarTable
from jkplan.widgets.week import read_desk
from jkplan.widgets.what_if import WhatIfDesk
from jkplan.widgets.year import YearDesk


class BoardPanel(Panel):
    """The week board."""

    _esm = read_static("board", "js")
    _css = read_static("board", "css")


class TablePanel(Panel):
    """The calendar table."""

    _esm = read_static("table", "js")
    _css = read_static("table", "css")


class YearPanel(Panel):
    """The year wheel and the month."""

    _esm = read_static("year", "js")
    _css = read_static("year", "css")


class FormPanel(Panel):
    """A form and what came of it: the check, approval, export, what-if and profile desks."""

    _esm = read_static("forms", "js")
    _css = read_static("forms", "css")


class EditorPanel(Panel):
    """The draft editor."""

    _esm = read_static("editor", "js")
    _css = read_static("editor", "css")


def show_board(project: Project, week: Week, today: date) -> BoardPanel:
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


def show_editor(project: Project, week: Week, today: date, slot: str = "") -> EditorPanel:
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


def show_calendar(project: Project, today: date) -> TablePanel:
    """
    Give the calendars as a table in which rows are found, written, copied and pasted.

    Args:
        project: The kit.
        today: The day that dates without a year are near.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return TablePanel(CalendarTable(project, load_strategy(project.strategy), today))


def show_check(project: Project, today: date) -> FormPanel:
    """
    Give the self-check desk: any text held against the strategy as one types, comments with what to do about them.

    Args:
        project: The kit.
        today: The day of the check.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    strategy = load_strategy(project.strategy)
    return FormPanel(CheckDesk(project, strategy, read_calendars(project, strategy, today=today), today))


def show_profiles(project: Project, today: date) -> FormPanel:
    """
    Give the register of profiles, gone through.

    Args:
        project: The kit.
        today: The day of the audit.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    strategy = load_strategy(project.strategy)
    return FormPanel(ProfileDesk(strategy, read_calendars(project, strategy, today=today), today))


def show_approvals(project: Project, week: Week, today: date) -> FormPanel:
    """
    Give the approval desk: the week's posts, read and approved one by one.

    Args:
        project: The kit.
        week: Which week.
        today: The day the week is seen from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return FormPanel(ApprovalDesk(read_desk(project, week, today)))


def show_export(project: Project, week: Week, today: date) -> FormPanel:
    """
    Give the export desk: what may go out, and the week's files.

    Args:
        project: The kit.
        week: Which week.
        today: The day the week is seen from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return FormPanel(ExportDesk(read_desk(project, week, today)))


def show_what_if(project: Project, week: Week, today: date) -> FormPanel:
    """
    Give the what-if desk: the week without something, with one more on a channel, with a colleague away; nothing is written.

    Args:
        project: The kit.
        week: Which week.
        today: The day the week is seen from.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    return FormPanel(WhatIfDesk(read_desk(project, week, today)))


def show_year(project: Project, today: date, year: int | None = None) -> YearPanel:
    """
    Give the year as a wheel of seasons, holidays and deadlines, and one month day by day.

    Args:
        project: The kit.
        today: The day it is seen from.
        year: Which year; None for that of `today`.

    Raises:
        JkplanError: Strategy or calendars cannot be read.
    """
    strategy = load_strategy(project.strategy)
    calendar = read_calendars(project, strategy, today=today)
    return YearPanel(YearDesk(strategy, calendar, year or today.year, today))
