"""Many processes that edit one calendar, alone and beside a program that writes whole files: is anything lost?"""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

from jkplan.calendars.editing import edit_rows, settle_file
from jkplan.calendars.headings import ENTRY_LAYOUTS
from jkplan.calendars.journal import read_journal
from jkplan.calendars.questions import open_questions
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version
from jkplan.errors import CalendarError

NOW = datetime(2026, 11, 28, 16, 40)
ROWS = 40
COLUMNS = ("titel", "pris", "note")
EXCEL_COLUMN = "sted"


def make_calendar(folder: Path) -> Path:
    fields = next(iter(ENTRY_LAYOUTS.values())).fields
    home = folder / "calendars"
    home.mkdir(parents=True)
    path = home / "begivenheder.csv"
    rows = [";".join([f"E{n}", f"titel {n}", *[""] * (len(fields) - 2)]) for n in range(ROWS)]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([";".join(fields), *rows, ""]).encode())
    return path


def crowd(folder: Path, processes: int, edits: int, *, excel: bool, seed: int = 1) -> dict[str, int]:
    """Let `processes` make `edits` in all, and give what was counted; a loss or a double raises."""
    path = make_calendar(folder)
    before = read_version(path).rows()
    context = multiprocessing.get_context("fork")
    share = edits // processes
    workers = [
        context.Process(target=_edit, args=(path, n, share, seed, folder / f"log-{n}.jsonl")) for n in range(processes)
    ]
    stop = context.Event()
    rewriter = context.Process(target=_rewrite, args=(path, seed, stop, folder / "log-excel.jsonl"))
    for each in (*workers, *([rewriter] if excel else [])):
        each.start()
    for each in workers:
        each.join()
        assert each.exitcode == 0, "a process that edits fell over"
    stop.set()
    if excel:
        rewriter.join()
        assert rewriter.exitcode == 0, "the program that writes whole files fell over"
    settle_file(path, who="SLUT", now=NOW)
    return _verify(folder, path, before, excel=excel)


def _edit(path: Path, number: int, share: int, seed: int, log: Path) -> None:
    chance = random.Random(f"{seed}/{number}")
    base = read_version(path)
    with log.open("w") as out:
        for n in range(share):
            if chance.random() < 0.2:
                base = read_version(path)  # else the file as it was some edits ago
            row, column, value = f"E{chance.randrange(ROWS)}", chance.choice(COLUMNS), f"p{number}n{n}"
            if chance.random() < 0.02:
                row, column = f"N{number}x{n}", "titel"
            try:
                done = edit_rows(path, {row: {column: value}}, base=base, who=f"P{number}", now=NOW)
            except CalendarError as err:
                out.write(json.dumps({"fault": str(err)}) + "\n")
                continue
            was = (base.rows().get(row) or {}).get(column, "")
            out.write(json.dumps({"row": row, "column": column, "value": value, "base": was, "made": bool(done.made), "conflicts": len(done.conflicts)}) + "\n")  # fmt: skip
            base = done.version


def _rewrite(path: Path, seed: int, stop: object, log: Path) -> None:
    chance = random.Random(f"{seed}/excel")
    with log.open("w") as out:
        n = 0
        while not stop.is_set():  # type: ignore[attr-defined]
            opened = path.read_bytes()
            time.sleep(chance.uniform(0.02, 0.4))
            row = chance.randrange(ROWS)
            value = f"excel{n}"
            lines = opened.decode("utf-8-sig").split("\r\n")
            heading = lines[0].split(";")
            for at, line in enumerate(lines):
                if line.startswith(f"E{row};"):
                    cells = line.split(";")
                    cells[heading.index(EXCEL_COLUMN)] = value
                    lines[at] = ";".join(cells)
            data = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
            if n % 2:
                beside = path.with_name("excel.tmp")
                beside.write_bytes(data)
                beside.replace(path)
            else:
                path.write_bytes(data)
            out.write(json.dumps({"row": f"E{row}", "value": value}) + "\n")
            n += 1
            time.sleep(chance.uniform(0.2, 1.2))


def _verify(folder: Path, path: Path, before: object, *, excel: bool) -> dict[str, int]:
    logged = [
        json.loads(line) for each in sorted(folder.glob("log-[0-9]*.jsonl")) for line in each.read_text().splitlines()
    ]
    faults = [each["fault"] for each in logged if "fault" in each]
    edits = [each for each in logged if "fault" not in each]
    rows = read_version(path).rows()
    made = [each for each in edits if each["made"]]
    chains: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    doubles = 0
    for each in made:
        chain = chains[each["row"], each["column"]]
        doubles += each["base"] in chain
        chain[each["base"]] = each["value"]
    lost = 0
    for (row, column), chain in chains.items():
        start = (before.get(row) or {}).get(column, "")  # type: ignore[attr-defined]
        value, steps = start, 0
        while value in chain:
            value, steps = chain[value], steps + 1
        lost += steps != len(chain) or (rows.get(row) or {}).get(column, "") != value
    ids = Counter(line.split(";")[0] for line in path.read_text("utf-8-sig").splitlines())
    conflicted = [each for each in edits if not each["made"]]
    unreported = sum(each["conflicts"] == 0 for each in conflicted)
    questions = open_questions(path.parent)
    asked = Counter((each.conflict.row, each.conflict.column, each.conflict.mine) for each in questions)
    unasked = sum((each["row"], each["column"], each["value"]) not in asked for each in conflicted)
    outside = _excel_cells(folder, rows) if excel else {"excel_writes": 0, "excel_lost": 0}
    return {
        "edits": len(edits),
        "made": len(made),
        "conflicts": len(conflicted),
        "faults": len(faults),
        "lost": lost,
        "doubled": doubles + sum(count > 1 for count in ids.values()),
        "unreported": unreported + unasked,
        "tampering": len(find_tampering(path.parent)),
        "lines": len(read_journal(path.parent)),
        **outside,
    }


def _excel_cells(folder: Path, rows: object) -> dict[str, int]:
    last: dict[str, str] = {}
    writes = 0
    for line in (folder / "log-excel.jsonl").read_text().splitlines():
        each = json.loads(line)
        last[each["row"]] = each["value"]
        writes += 1
    lost = sum(rows[row].get(EXCEL_COLUMN) != value for row, value in last.items())  # type: ignore[index]
    return {"excel_writes": writes, "excel_lost": lost}
