"""The plan that people agreed on for a week: what a later plan is held against, so that it moves next to nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

from jkplan.calendars.writing import write_safely
from jkplan.errors import Place, Problem
from jkplan.project import Project
from jkplan.weeks.week import Week

_HEADINGS = ("opslag", "dato", "tid", "titel")


@dataclass(frozen=True, slots=True)
class Agreed:
    """One post of a plan that people agreed on: id of the slot, day, time, and the title as it was."""

    id: str
    day: date
    at: time
    title: str = ""


class _Shown(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def at(self) -> time: ...


def read_agreed(project: Project, week: Week) -> tuple[tuple[Agreed, ...], tuple[Problem, ...]]:
    """Give the plan that was agreed on for `week`, empty when none was, and a problem for each row that is no post."""
    path = agreed_path(project, week)
    if not path.exists():
        return (), ()
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig", errors="replace")), delimiter=";")
    found: list[Agreed] = []
    problems: list[Problem] = []
    for line, row in enumerate(rows, start=1):
        if line == 1 or not any(row):
            continue
        try:
            slot, day, at, title = (*row, "", "", "", "")[:4]
            found.append(
                Agreed(slot, datetime.strptime(day, "%d-%m-%Y").date(), time.fromisoformat(at), title)  # noqa: DTZ007
            )
        except ValueError:
            what = "Rækken i den vedtagne plan kan ikke læses."
            problems.append(Problem(what, Place(_named(week), line), "Slet rækken, eller vedtag planen igen."))
    return tuple(found), tuple(problems)


def save_agreed(project: Project, week: Week, slots: Iterable[tuple[_Shown, str]]) -> Path:
    """
    Write the plan that people agreed on, each slot with its title, and give the file's path.

    Raises:
        CalendarError: Nothing can be written there.
    """
    path = agreed_path(project, week)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for slot, title in slots:
        writer.writerow((slot.id, f"{slot.day:%d-%m-%Y}", f"{slot.at:%H:%M}", title))
    write_safely(path, stream.getvalue().encode("utf-8-sig", "replace"), _named(week))
    return path


def agreed_path(project: Project, week: Week) -> Path:
    """Give the file of a week's agreed plan."""
    return project.weeks / "vedtaget" / f"{week}.csv"


def _named(week: Week) -> str:
    return f"calendars/uger/vedtaget/{week}.csv"
