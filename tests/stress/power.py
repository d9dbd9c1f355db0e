"""
The power goes at a random moment: what was not yet put on the disk is gone, or half there. Is anything acknowledged lost?

What a writer asked of the disk is played on one that keeps only what was synced, plus any beginning of what was not: of
each file's writes, and of each folder's changes of names.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from stress.crowd import ROWS, make_calendar
from stress.recording import Event, by_python, by_strace

from jkplan.calendars.editing import edit_rows, settle_file
from jkplan.calendars.merging import layout_of, read_grid
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version

NOW = datetime(2026, 11, 28, 16, 40)
Recording = Callable[[Path, list[str], Path, Path], list[Event]]


@dataclass
class File:
    kept: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and bytes; None cuts there
    now: bytes = b""

    def change(self, at: int, data: bytes | None) -> None:
        self.pending.append((at, data))
        self.now = _changed(self.now, at, data)

    def sync(self) -> None:
        self.kept, self.pending = self.now, []

    def after(self, chance: random.Random) -> bytes:
        data = self.kept
        done = chance.randint(0, len(self.pending))
        for at, written in self.pending[:done]:
            data = _changed(data, at, written)
        if done < len(self.pending) and (torn := self.pending[done][1]):
            data = _changed(data, self.pending[done][0], torn[: chance.randint(0, len(torn))])
        return data


class Disk:
    """What was written, and what of it is sure to be there when the power goes."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.files: dict[str, File | None] = {}  # None is a folder
        self.kept: dict[str, File | None] = {}
        self.pending: dict[str, list[dict[str, File | None] | tuple[str, ...]]] = {}
        self.handles: dict[int, list[object]] = {}
        for path in (root, *root.rglob("*")):
            file = None if path.is_dir() else File(path.read_bytes(), [], path.read_bytes())
            self.files[str(path)] = self.kept[str(path)] = file

    def _name(self, changes: dict[str, File | str | None]) -> None:
        for path, file in changes.items():
            if file == "gone":
                self.files.pop(path, None)
            else:
                self.files[path] = file  # type: ignore[assignment]
        folder = next(iter(changes)).rpartition("/")[0]
        self.pending.setdefault(folder, []).append(changes)  # type: ignore[arg-type]

    def play(self, call: str, *about: object) -> None:
        match call, about:
            case "open", (str(path), int(handle), bool(cuts), bool(appends)):
                if path not in self.files:
                    self._name({path: File()})
                file = self.files[path]
                if file is not None and cuts:
                    file.change(0, None)
                self.handles[handle] = [path, file, 0, appends]
            case "mkdir", (str(path),):
                self._name({path: None})
            case "exchange", (str(one), str(other)):
                self._name({one: self.files[other], other: self.files[one]})
            case "rename", (str(one), str(other)):
                self._name({one: "gone", other: self.files[one]})
            case "unlink", (str(path),):
                self._name({path: "gone"})
            case _, (int(handle), *rest) if handle in self.handles:
                self._play_on(self.handles[handle], call, handle, *rest)

    def _play_on(self, opened: list[object], call: str, handle: int, *rest: object) -> None:
        path, file, at, appends = opened
        match call, rest:
            case "close", _:
                del self.handles[handle]
            case "fsync", _ if file is None:
                for changes in self.pending.pop(str(path), []):
                    self._keep(self.kept, changes)
            case "fsync", _:
                file.sync()  # type: ignore[attr-defined]
            case "seek", (int(place),):
                opened[2] = place
            case "truncate", (int(size),):
                file.change(size, None)  # type: ignore[attr-defined]
            case "write", (bytes(data),):
                start = len(file.now) if appends else at  # type: ignore[attr-defined]
                file.change(start, data)  # type: ignore[attr-defined, arg-type]
                opened[2] = start + len(data)  # type: ignore[operator]

    @staticmethod
    def _keep(names: dict[str, File | None], changes: object) -> None:
        for path, file in changes.items():  # type: ignore[attr-defined]
            if file == "gone":
                names.pop(path, None)
            else:
                names[path] = file

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Write into `folder` what a disk may hold after the power went."""
        names = dict(self.kept)
        for pending in self.pending.values():
            for changes in pending[: chance.randint(0, len(pending))]:
                self._keep(names, changes)
        contents = {id(file): file.after(chance) for file in names.values() if file is not None}
        for path in sorted(names):
            file, place = names[path], folder / Path(path).relative_to(self.root)
            if place != folder and not place.parent.is_dir():
                continue  # its folder's name never reached the disk
            if file is None:
                place.mkdir(exist_ok=True)
            else:
                place.write_bytes(contents[id(file)])


def power(folder: Path, times: int, edits: int = 12, seed: int = 1, record: Recording = by_python) -> dict[str, int]:
    """Cut the power `times` times in one writer's run, as `record` hears it, and give what was counted."""
    kit = folder / "kit"
    path = make_calendar(kit)
    disk = Disk(kit)
    events = record(Path(__file__), [str(path), str(edits)], kit, folder / "calls")
    chance = random.Random(seed)
    begun = events.index(("say", "BEGIN\n"))
    cuts = sorted(chance.choices(range(begun + 2, len(events)), k=times))
    counted = dict.fromkeys(("cuts", "acknowledged", "unreadable", "lost", "tampering"), 0)
    acknowledged: dict[tuple[str, str], str] = {}
    at = begun + 1
    for cut in cuts:
        for call, *about in events[at:cut]:
            if call == "say":
                _, row, column, value = about[0].split(" ", 3)
                acknowledged[row, column] = value.strip()
            else:
                disk.play(call, *about)
        at = cut
        _count(disk, folder / "after", chance, acknowledged, counted)
    return counted


def power_both(folder: Path, times: int) -> dict[str, int]:
    """Cut the power by what `strace` hears, and count how often the recorder inside Python heard something else."""
    folder_of = {record: folder / record.__name__ for record in (by_python, by_strace)}
    heard = []
    for record, place in folder_of.items():
        place.mkdir()
        path = make_calendar(place / "kit")
        told = record(Path(__file__), [str(path), "12"], place / "kit", place / "calls")
        heard.append([_bare(event, place) for event in told[told.index(("say", "BEGIN\n")) :] if _changes(event)])
    counted = power(folder / "cut", times, record=by_strace)
    differing = sum(one != other for one, other in zip_longest(*heard))
    return counted | {"calls": len(heard[1]), "heard_otherwise": differing}


def _changes(event: Event) -> bool:
    """Tell whether an event does something to the disk: reading, seeking and closing do not."""
    return event[0] not in {"seek", "close", "open"} or (event[0] == "open" and event[3])


def _bare(event: Event, place: Path) -> Event:
    """Give an event without what differs from run to run: the folder, file numbers, and who holds the lock."""
    about = [each.replace(str(place), "") if isinstance(each, str) else each for each in event[1:]]
    if event[0] in {"write", "truncate", "fsync", "open"}:
        about = [re.sub(rb"\t\d+$", b"", each) if isinstance(each, bytes) else each for each in about if type(each) is not int or event[0] == "truncate"][-1:]  # fmt: skip
    return (event[0], *about)


def _count(disk: Disk, after: Path, chance: random.Random, acknowledged: dict[tuple[str, str], str], counted: dict[str, int]) -> None:  # fmt: skip
    shutil.rmtree(after, ignore_errors=True)
    after.mkdir()
    disk.cut(after, chance)
    path = after / "calendars/begivenheder.csv"
    layout = layout_of(path.name)
    assert layout is not None
    grid = read_grid(path.read_bytes(), path.name, layout) if path.exists() else None
    counted["unreadable"] += grid is None or len(grid.rows) < ROWS
    settle_file(path, who="P", now=NOW)
    done = edit_rows(path, {"E1": {"note": "efter"}}, base=read_version(path), who="P", now=NOW)
    rows = done.version.rows()
    counted["cuts"] += 1
    counted["acknowledged"] += len(acknowledged)
    counted["lost"] += sum(rows.get(row, {}).get(column) != value for (row, column), value in acknowledged.items())
    broken = find_tampering(path.parent)
    if broken:
        print(*broken, sep="\n")
    counted["tampering"] += len(broken)


def _changed(data: bytes, at: int, written: bytes | None) -> bytes:
    if written is None:
        return data[:at]
    return data[:at].ljust(at, b"\0") + written + data[at + len(written) :]


def write(path: str, edits: str, say: Callable[[str], object]) -> None:
    """Edit the calendar at `path`, a colleague's Excel in between, and say of each edit that it was acknowledged."""
    calendar, times = Path(path), int(edits)
    say("BEGIN\n")
    base = read_version(calendar)
    for n in range(times):
        if n == times // 2:  # a colleague's Excel, whose own writing is its own affair, so it comes synced
            foreign = calendar.read_bytes().replace(b"E9;titel 9", b"E9;fra Excel")
            edit_rows(calendar, {"E20": {"titel": "f20"}}, base=base, who="P", now=NOW)
            say("ACK E20 titel f20\n")
            with calendar.open("r+b") as stream:
                stream.write(foreign)
                stream.truncate()
                stream.flush()
                os.fsync(stream.fileno())
        base = edit_rows(calendar, {f"E{n}": {"pris": f"s{n}"}}, base=base, who="P", now=NOW).version
        say(f"ACK E{n} pris s{n}\n")


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], lambda text: os.write(1, text.encode()))
