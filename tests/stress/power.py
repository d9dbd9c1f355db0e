"""
The power goes at a random moment: what was not yet put on the disk is gone, or half there. Is anything acknowledged lost?

A writer runs under `strace`; its real system calls are then played on a disk that keeps only what was synced, plus any
beginning of what was not: of each file's writes, and of each folder's changes of names.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from stress.crowd import ROWS, make_calendar

from jkplan.calendars.editing import edit_rows, settle_file
from jkplan.calendars.merging import layout_of, read_grid
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version

NOW = datetime(2026, 11, 28, 16, 40)
_CALLS = "openat,write,lseek,ftruncate,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,close"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


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
        self.handles: dict[str, list[object]] = {}
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

    def play(self, call: str, texts: list[str], rest: str, result: str) -> None:
        mine = [text for text in texts if text.startswith(self.root)]
        handle = rest.split(",", maxsplit=1)[0].strip()
        if call == "openat" and mine and int(result) >= 0:
            path = mine[0]
            if path not in self.files:
                self._name({path: File()})
            file = self.files[path]
            if file is not None and "O_TRUNC" in rest:
                file.change(0, None)
            self.handles[result] = [path, file, 0, "O_APPEND" in rest]
        elif call == "mkdir" and mine and result == "0":
            self._name({mine[0]: None})
        elif call in {"rename", "renameat", "renameat2"} and mine and result == "0":
            one, other = mine
            if "EXCHANGE" in rest or ", 0x2" in rest:
                self._name({one: self.files[other], other: self.files[one]})
            else:
                self._name({one: "gone", other: self.files[one]})
        elif call in {"unlink", "unlinkat"} and mine and result == "0":
            self._name({mine[0]: "gone"})
        elif handle in self.handles:
            self._play_on(self.handles[handle], call, texts, rest, result, handle)

    def _play_on(self, opened: list[object], call: str, texts: list[str], rest: str, result: str, handle: str) -> None:  # noqa: PLR0917
        path, file, at, appends = opened
        if call == "close":
            del self.handles[handle]
        elif call == "fsync" and file is None:
            for changes in self.pending.pop(str(path), []):
                self._keep(self.kept, changes)
        elif call == "fsync":
            file.sync()  # type: ignore[attr-defined]
        elif call == "lseek":
            opened[2] = int(result)
        elif call == "ftruncate":
            file.change(int(rest.split(",")[1]), None)  # type: ignore[attr-defined]
        elif call == "write":
            data = texts[0].encode("latin-1")[: int(result)]
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


def power(folder: Path, times: int, edits: int = 12, seed: int = 1) -> dict[str, int]:
    """Cut the power `times` times in one writer's run, and give what was counted."""
    kit = folder / "kit"
    path = make_calendar(kit)
    disk = Disk(kit)
    log = folder / "calls"
    strace = ["strace", "-f", "-o", str(log), "-e", f"trace={_CALLS}", "-s", "10000000", "-xx"]
    subprocess.run([*strace, sys.executable, __file__, str(path), str(edits)], check=True, capture_output=True)
    calls = [found for line in log.read_text().splitlines() if (found := _LINE.match(line))]
    chance = random.Random(seed)
    begun = next(at for at, found in enumerate(calls) if "42\\x45\\x47\\x49\\x4e" in found[2])
    cuts = sorted(chance.choices(range(begun + 2, len(calls)), k=times))
    counted = dict.fromkeys(("cuts", "acknowledged", "unreadable", "lost", "tampering"), 0)
    acknowledged: dict[tuple[str, str], str] = {}
    at = begun + 1
    for cut in cuts:
        for found in calls[at:cut]:
            texts = [bytes.fromhex(text.replace("\\x", "")).decode("latin-1") for text in _TEXT.findall(found[2])]
            if found[1] == "write" and found[2].startswith("1,"):
                _, row, column, value = texts[0].split(" ", 3)
                acknowledged[row, column] = value.strip()
            else:
                names = texts if found[1] == "write" else [text.encode("latin-1").decode() for text in texts]
                disk.play(found[1], names, _TEXT.sub("", found[2]), found[3])
        at = cut
        _count(disk, folder / "after", chance, acknowledged, counted)
    return counted


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


def _write(path: Path, edits: int) -> None:
    os.write(1, b"BEGIN\n")
    base = read_version(path)
    for n in range(edits):
        if n == edits // 2:  # a colleague's Excel, whose own writing is its own affair, so it comes synced
            foreign = path.read_bytes().replace(b"E9;titel 9", b"E9;fra Excel")
            edit_rows(path, {"E20": {"titel": "f20"}}, base=base, who="P", now=NOW)
            os.write(1, b"ACK E20 titel f20\n")
            with path.open("r+b") as stream:
                stream.write(foreign)
                stream.truncate()
                stream.flush()
                os.fsync(stream.fileno())
        base = edit_rows(path, {f"E{n}": {"pris": f"s{n}"}}, base=base, who="P", now=NOW).version
        os.write(1, f"ACK E{n} pris s{n}\n".encode())


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    _write(Path(sys.argv[1]), int(sys.argv[2]))
