"""The kit as it is, copied to a temporary folder so that widgets may write in it."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.choices import WeekChoices
from jkplan.plans.rolling import plan_before
from jkplan.project import Project
from jkplan.strategy import load_strategy
from jkplan.weeks.week import Week
from jkplan.widgets.person import Person
from jkplan.widgets.week import Desk

ROOT = Path(__file__).parents[1]
WEEK = Week(2026, 48)
TODAY = date(2026, 11, 24)


def copy_kit(folder):
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "notebooks").mkdir()
    return Project(folder)


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def _read():
    strategy = load_strategy(ROOT / "assets" / "strategi")
    calendar = read_calendars(Project(ROOT), strategy, today=TODAY)
    return strategy, calendar, plan_before(WEEK, calendar, strategy, WeekChoices)


def open_desk(project, who="KOM1"):
    """Give the desk of the week in a copied kit, with what the kit itself says read once for all tests."""
    strategy, calendar, history = _read()
    return Desk(project, WEEK, TODAY, strategy, calendar, history, Person(who))


def do(model, kind, **fields):
    """Give a model a command as a view does, and do its job, if it gives one, to the end."""
    from jkplan.widgets.commands import Command

    told = model.take(Command(kind, fields))
    return told if isinstance(told, str) else told.done(told.work(lambda *_: None))
