"""Calendar files and workbooks of any bytes: no traceback, bounded time, and what was readable is not lost by an edit."""

from __future__ import annotations

import io
import random
import time
import traceback
import zipfile
from pathlib import Path

from planned_weeks import TODAY, real_strategy
from small_kit import make_kit

from jkplan.calendars import read_calendars
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.headings import ENTRY_LAYOUTS, REGISTER_LAYOUTS
from jkplan.calendars.intake import read_form
from jkplan.calendars.intake_form import make_form
from jkplan.calendars.merging import applied, layout_of, merge, read_grid
from jkplan.calendars.rows import table_of
from jkplan.calendars.versions import read_version
from jkplan.errors import JkplanError

ROOT = Path(__file__).parents[2]
SLOW = 5.0  # CPU seconds for one file
ODD = [b'"', b";", b",", b"\t", b"\r", b"\n", b"\r\n", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"=", b"@", b"''", "🎄".encode(), "\u202e".encode(), b"sep=,\r\n", b"PK\x03\x04", b"32-13-2026", b"9" * 400]  # fmt: skip


def fuzz_calendars(folder: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Read `times` broken calendar files, and edit a row of each that can be understood."""
    chance = random.Random(seed)
    layouts = [*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS]
    originals = {layout.file: _head(ROOT / "calendars" / layout.file) for layout in layouts}
    counted = dict.fromkeys(("files", "understood", "lost", "tracebacks", "too_slow"), 0)
    project = make_kit(folder / "kit")
    for number in range(times):
        name = chance.choice(list(originals))
        data = _broken(originals[name], chance)
        counted["files"] += 1
        start = time.process_time()
        try:
            lost = _edited_in_memory(data, name)
            if lost is not None:
                counted["understood"] += 1
                counted["lost"] += lost
            if number % 50 == 0:  # the whole way, by the disk
                (project.calendars / name).write_bytes(data)
                read_calendars(project, real_strategy(), today=TODAY)
                _edit(project.calendars / name)
                (project.calendars / name).write_bytes(originals[name])
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            (Path.cwd() / f"fuzz-{number}.csv").write_bytes(data)
            counted["tracebacks"] += 1
        counted["too_slow"] += time.process_time() - start > SLOW
    return counted


def fuzz_workbooks(folder: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Read `times` broken forms."""
    chance = random.Random(seed)
    project = make_kit(folder / "kit")
    strategy = real_strategy()
    calendar = read_calendars(project, strategy, today=TODAY)
    form = _filled(make_form(strategy, calendar.registers, TODAY))
    counted = dict.fromkeys(("files", "understood", "refused", "tracebacks", "too_slow"), 0)
    path = folder / "form.xlsx"
    for number in range(times):
        data = _broken(form, chance) if chance.random() < 0.3 else _broken_parts(form, chance)
        path.write_bytes(data)
        counted["files"] += 1
        start = time.process_time()
        try:
            read_form(path, calendar, strategy, today=TODAY)
            counted["understood"] += 1
        except JkplanError:
            counted["refused"] += 1
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            (Path.cwd() / f"fuzz-{number}.xlsx").write_bytes(data)
            counted["tracebacks"] += 1
        counted["too_slow"] += time.process_time() - start > SLOW
    return counted


def _head(path: Path) -> bytes:
    return b"".join(path.read_bytes().splitlines(keepends=True)[:9])


def _broken(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(6):
            case 0:
                out[at:at] = chance.choice(ODD)
            case 1:
                del out[at : at + chance.choice((1, 1, 10, 300))]
            case 2:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                out[at:at] = out[at : at + chance.choice((5, 200))]
            case 4:
                out[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 30))))
            case _:
                other = chance.randrange(len(out) + 1)
                out[at:other] = bytes(reversed(out[at:other])) if chance.random() < 0.2 else out[at:other]
    whole = bytes(out)
    if chance.random() < 0.05:
        text = whole.decode("utf-8-sig", "replace")
        return text.encode(chance.choice(("utf-16", "utf-16-le", "cp1252")), "replace")
    return whole


def _broken_parts(package: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = set(chance.sample(names, chance.choice((1, 1, 2))))
        for name in names:
            if name in hit and chance.random() < 0.1:
                continue
            content = old.read(name)
            new.writestr(name, _broken(content, chance) if name in hit else content)
    return out.getvalue()


def _filled(form: bytes) -> bytes:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(form))
    row = ("Begivenhed", "Lysfest", "24-11-2026", "", "10-16", "Torvet", "Aabybro", "gratis", "", "Liv i byen", "Kom.", "Alle", "Facebook", "D001")  # fmt: skip
    for at in range(2, 6):
        for column, cell in enumerate(row, start=1):
            workbook["Indslag"].cell(at, column).value = cell
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _edited_in_memory(data: bytes, name: str) -> int | None:
    """Give how many rows other than the edited one came out otherwise than they went in; None when not understood."""
    layout = layout_of(name)
    assert layout is not None
    table_of(data, name, layout)
    grid = read_grid(data, name, layout)
    if grid is None or not grid.is_faithful or not grid.rows:
        return None
    row = next(iter(grid.rows))
    column = next((each for each in grid.columns if each and each != layout.required[0]), "")
    made, _ = merge({row: {column: 'ændret 🎄;\n"x"'}}, grid, grid) if column else ({}, [])
    after = read_grid(applied(grid, made), name, layout)
    if after is None:
        return len(grid.rows)
    return sum(
        after.rows.get(each) is None or after.texts(each) != grid.texts(each) for each in grid.rows if each != row
    ) + (column != "" and after.cell(row, column) != 'ændret 🎄;\n"x"')


def _edit(path: Path) -> None:
    from datetime import datetime

    base = read_version(path)
    rows = base.rows()
    if not rows:
        return
    try:
        edit_rows(path, {next(iter(rows)): {"note": "ny"}}, base=base, who="F", now=datetime(2026, 11, 28))
    except JkplanError:
        return
