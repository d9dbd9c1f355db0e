"""Cells that two people changed to different things, kept with both versions until somebody has chosen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.journal import last_number
from jkplan.calendars.locking import HISTORY
from jkplan.calendars.merging import Conflict
from jkplan.calendars.writing import make_folder, sync_folder

_FOLDER = "uenige"


class Question(NamedTuple):
    """A conflict that nobody has settled: the file (path below `calendars/`), the conflict, and where it is kept."""

    name: str
    conflict: Conflict
    path: Path


def keep_conflicts(home: Path, name: str, number: int, conflicts: Iterable[Conflict]) -> int:
    """
    Keep conflicts under the number that their line in the journal will have, and give how many they are.

    Raises:
        OSError: They cannot be written.
    """
    folder = home / HISTORY / _FOLDER
    count = 0
    for count, conflict in enumerate(conflicts, start=1):
        make_folder(folder)
        with (folder / f"{number:08d}-{count:03d}.json").open("wb") as stream:
            stream.write(json.dumps({"fil": name, **conflict._asdict()}, ensure_ascii=False).encode())
            stream.flush()
            os.fsync(stream.fileno())
    if count:
        sync_folder(folder)
    return count


def open_questions(home: Path) -> tuple[Question, ...]:
    """Give the conflicts that wait for somebody to choose, oldest first."""
    last = last_number(home)
    with suppress(OSError):
        found = [_question(path) for path in sorted((home / HISTORY / _FOLDER).glob("*.json"))]
        return tuple(each for each in found if each and int(each.path.name[:8]) <= last)
    return ()


def close_question(question: Question) -> None:
    """Forget a conflict that somebody has settled."""
    with suppress(OSError):
        question.path.unlink()


def _question(path: Path) -> Question | None:
    try:
        row = json.loads(path.read_bytes())
        return Question(row.pop("fil"), Conflict(**row), path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
