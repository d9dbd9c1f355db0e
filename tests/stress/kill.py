"""Writers that are killed at random moments: is every file whole, and every acknowledged edit there?"""

from __future__ import annotations

import os
import random
import select
import signal
import time
import traceback
from datetime import datetime
from pathlib import Path

from stress.crowd import COLUMNS, ROWS, make_calendar

from jkplan.calendars.editing import edit_rows, settle_file
from jkplan.calendars.merging import layout_of, read_grid
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version

NOW = datetime(2026, 11, 28, 16, 40)


def kill(folder: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Kill a writer `times` times, and give what was counted."""
    path = make_calendar(folder)
    edit_rows(path, {"E0": {"titel": "k-1n0"}}, base=read_version(path), who="P", now=NOW)  # all modules are loaded
    chance = random.Random(seed)
    layout = layout_of(path.name)
    assert layout is not None
    acknowledged: dict[tuple[str, str], str] = {}
    counted = dict.fromkeys(("kills", "acknowledged", "unreadable", "lost", "tampering"), 0)
    for number in range(times):
        told, pid = _writer(path, number)
        if chance.random() < 0.8:  # else it may be killed before it has acknowledged anything
            select.select([told], [], [], 10)
        time.sleep(chance.uniform(0.0, 0.1))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with os.fdopen(told) as stream:
            lines = [line.split() for line in stream.read().split("\n")[:-1]]
        for row, column, value in lines:
            acknowledged[row, column] = value
        counted["kills"] += 1
        counted["acknowledged"] += len(lines)
        data = path.read_bytes()
        grid = read_grid(data, path.name, layout)
        counted["unreadable"] += grid is None or len(grid.rows) < ROWS
        rows = read_version(path).rows()
        for (row, column), value in acknowledged.items():
            stands = rows.get(row, {}).get(column, "")
            # An edit that was cut off after it was told of and before it was acknowledged may stand there as well.
            if stands != value and not _is_later(stands, value):
                counted["lost"] += 1
                print(f"lost: {row} {column} {value}, where {stands} stands")
            acknowledged[row, column] = stands
    settle_file(path, who="P", now=NOW)
    counted["tampering"] = len(find_tampering(path.parent))
    return counted


def _is_later(stands: str, acknowledged: str) -> bool:
    return _order(stands) > _order(acknowledged)


def _order(value: str) -> tuple[int, int]:
    writer, _, n = value.removeprefix("k").partition("n")
    return (int(writer), int(n)) if n else (-1, -1)


def _writer(path: Path, number: int) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return reading, pid
    try:
        _write(path, number, writing)
    except BaseException:  # noqa: BLE001  (the child must never go on as its parent)
        traceback.print_exc()
        os.write(writing, b"fault fault fault\n")
    os._exit(0)


def _write(path: Path, number: int, writing: int) -> None:
    chance = random.Random(number)
    base = read_version(path)
    for n in range(1000):
        row, column, value = f"E{chance.randrange(ROWS)}", chance.choice(COLUMNS), f"k{number}n{n}"
        done = edit_rows(path, {row: {column: value}}, base=base, who="P", now=NOW)
        base = done.version
        if (
            not done.conflicts
        ):  # what one who was cut off had told of may come to light as a conflict, which is asked about
            os.write(writing, f"{row} {column} {value}\n".encode())
