"""The kit as it is, copied to a temporary folder so that widgets may write in it."""

import shutil
from datetime import date
from pathlib import Path

from jkplan.project import Project
from jkplan.weeks.week import Week

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


def do(model, kind, **fields):
    """Give a model a command as a view does, and do its job, if it gives one, to the end."""
    from jkplan.widgets.commands import Command

    told = model.take(Command(kind, fields))
    return told if isinstance(told, str) else told.done(told.work(lambda *_: None))
