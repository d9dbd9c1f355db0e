"""
What a writer asks the disk to do, in order: by a recorder inside its Python, or by `strace` from outside.

The recorder needs nothing installed, so the power is cut in every run of the tests; `strace` hears what the kernel was
really asked, and `poe stress` holds the two against each other.
"""

from __future__ import annotations

import builtins
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Event = tuple  # name of the call, then what it was about: paths, file numbers, bytes

_CALLS = "openat,write,lseek,ftruncate,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,close"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_ENV = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}


def by_python(program: Path, arguments: list[str], root: Path, log: Path) -> list[Event]:
    """Run a program's `write(path, edits)` with a recorder around what it asks of the disk below `root`."""
    subprocess.run([sys.executable, __file__, str(program), str(root), str(log), *arguments], check=True, env=_ENV)
    return [(name, *(bytes.fromhex(each[4:]) if str(each).startswith("hex:") else each for each in rest)) for name, *rest in map(json.loads, log.read_text().splitlines())]  # fmt: skip


def by_strace(program: Path, arguments: list[str], root: Path, log: Path) -> list[Event]:
    """Run a program under `strace`, and give what it asked of the disk below `root`."""
    strace = ["strace", "-f", "-o", str(log), "-e", f"trace={_CALLS}", "-s", "10000000", "-xx"]
    subprocess.run([*strace, sys.executable, str(program), *arguments], check=True, capture_output=True, env=_ENV)
    events: list[Event] = []
    opened: set[str] = set()
    for line in log.read_text().splitlines():
        if found := _LINE.match(line):
            texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2])]
            event = _heard(found[1], texts, _TEXT.sub("", found[2]), found[3], str(root), opened)
            events += [event] if event else []
    return events


def _heard(  # noqa: PLR0917
    call: str, texts: list[bytes], rest: str, result: str, root: str, opened: set[str]
) -> Event | None:
    handle = rest.split(",", maxsplit=1)[0].strip()
    if call == "write" and handle == "1" and handle not in opened:
        return ("say", texts[0].decode())
    if handle in opened and call in _ON_FILES:
        if call == "close":
            opened.discard(handle)
        return _ON_FILES[call](int(handle), texts, rest, result)
    mine = [name for text in texts if (name := os.fsdecode(text)).startswith(root)] if call != "write" else []
    if not mine or int(result) < 0:
        return None
    if call == "openat":
        opened.add(result)
        return ("open", mine[0], int(result), "O_TRUNC" in rest, "O_APPEND" in rest)
    if call.startswith("rename"):
        return ("exchange" if "EXCHANGE" in rest or ", 0x2" in rest else "rename", *mine)
    return (call.removesuffix("at"), mine[0])


_ON_FILES: dict[str, Callable[[int, list[bytes], str, str], Event]] = {
    "close": lambda handle, *_: ("close", handle),
    "fsync": lambda handle, *_: ("fsync", handle),
    "lseek": lambda handle, _, __, result: ("seek", handle, int(result)),
    "ftruncate": lambda handle, _, rest, __: ("truncate", handle, int(rest.split(",")[1])),
    "write": lambda handle, texts, _, result: ("write", handle, texts[0][: int(result)]),
}


class Recorder:
    """Stands between Python and the disk, and writes down what is asked of files below a folder."""

    def __init__(self, root: str) -> None:
        self.root, self.events, self.open = root, list[Event](), set[int]()

    def tell(self, *event: object) -> None:
        self.events.append(event)

    def is_mine(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self.root)

    def opened(self, path: object, handle: int, *, cuts: bool, appends: bool) -> None:
        if self.is_mine(path):
            self.open.add(handle)
            self.tell("open", os.fsdecode(path), handle, cuts, appends)  # type: ignore[arg-type]

    def install(self) -> None:
        recorder, real_open = self, os.open

        def opening(path, flags, *more, **named):
            handle = real_open(path, flags, *more, **named)
            recorder.opened(path, handle, cuts=bool(flags & os.O_TRUNC), appends=bool(flags & os.O_APPEND))
            return handle

        os.open = opening
        self._around("write", lambda handle, data, result: ("write", handle, bytes(data)[:result]))
        self._around("lseek", lambda handle, *_, result: ("seek", handle, result))
        self._around("ftruncate", lambda handle, size, **_: ("truncate", handle, size))
        self._around("fsync", lambda handle, **_: ("fsync", handle))
        self._around("close", lambda handle, **_: ("close", handle))
        for name, told in (("rename", "rename"), ("replace", "rename"), ("unlink", "unlink"), ("remove", "unlink"), ("mkdir", "mkdir")):  # fmt: skip
            self._around_names(name, told)
        self._around_files()
        self._around_exchange()

    def _around(self, name: str, event: Callable[..., Event]) -> None:
        real = getattr(os, name)

        def doing(handle, *more):
            result = real(handle, *more)
            if handle in self.open:
                self.tell(*event(handle, *more, result=result))
            if name == "close":
                self.open.discard(handle)
            return result

        setattr(os, name, doing)

    def _around_names(self, name: str, told: str) -> None:
        real = getattr(os, name)

        def doing(*names, **named):
            result = real(*names, **named)
            if self.is_mine(names[0]):
                paths = names[: 2 if told == "rename" else 1]
                self.tell(told, *map(os.fsdecode, paths))
            return result

        setattr(os, name, doing)

    def _around_files(self) -> None:
        real = io.open

        def opening(file, mode="r", *more, **named):
            if "b" not in mode or not (file in self.open if isinstance(file, int) else self.is_mine(file)):
                return real(file, mode, *more, **named)
            raw = _Raw(self, file, mode)
            if "+" in mode:
                return io.BufferedRandom(raw)
            return io.BufferedReader(raw) if mode.startswith("r") else io.BufferedWriter(raw)

        io.open = builtins.open = opening

    def _around_exchange(self) -> None:
        from jkplan.calendars import swapping

        real = swapping._exchange

        def exchanging(ready: Path, path: Path) -> bytes | None:
            stood = real(ready, path)
            if stood is not None:
                self.tell("exchange", str(ready), str(path))
            return stood

        swapping._exchange = exchanging


class _Raw(io.FileIO):
    """An open file that tells the recorder what is done to it."""

    def __init__(self, recorder: Recorder, file: int | str | os.PathLike[str], mode: str) -> None:
        super().__init__(file, mode)
        self.recorder = recorder
        if not isinstance(file, int):
            recorder.opened(file, self.fileno(), cuts="w" in mode, appends="a" in mode)

    def _tell(self, name: str, *about: object) -> None:
        if self.fileno() in self.recorder.open:
            self.recorder.tell(name, self.fileno(), *about)

    def write(self, data) -> int:
        written = super().write(data)
        self._tell("write", bytes(data)[:written])
        return written

    def seek(self, *place: int) -> int:
        at = super().seek(*place)
        self._tell("seek", at)
        return at

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        self._tell("truncate", size)
        return super().truncate(size)

    def close(self) -> None:
        if not self.closed:
            self._tell("close")
            self.recorder.open.discard(self.fileno())
        super().close()


def _run(program: str, root: str, log: str, arguments: list[str]) -> None:
    import runpy

    write = runpy.run_path(program)["write"]
    recorder = Recorder(root)
    recorder.install()
    write(*arguments, lambda text: recorder.tell("say", text))
    lines = [json.dumps([f"hex:{each.hex()}" if isinstance(each, bytes) else each for each in event]) for event in recorder.events]  # fmt: skip
    Path(log).write_text("\n".join(lines))


if __name__ == "__main__":
    _run(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
