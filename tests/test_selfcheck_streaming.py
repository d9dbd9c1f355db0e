"""A file of any length is checked row by row: what is held is one row, and what is done is out."""

import json
import tracemalloc
from pathlib import Path

import pytest

from jkplan.cli import main
from jkplan.errors import Problem
from jkplan.selfcheck import Item, read_items
from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
STRATEGY = load_strategy(ROOT / "assets" / "strategi")
KIT = ("--mappe", str(ROOT), "--i-dag", "2026-11-24")
TEXT = "Vi ses på torvet i Aabybro 🎄 Læs mere på jammerbugt.dk. Hilsen Jammerbugt Kommune"


def as_lines(path, rows):
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": TEXT}) + "\n" for n in range(rows)), encoding="utf-8")


def as_table(path, rows):
    path.write_text("id;tekst\n" + "".join(f"r{n};{TEXT}\n" for n in range(rows)), encoding="utf-8-sig")


def as_workbook(path, rows):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["id", "tekst"])
    for number in range(rows):
        sheet.append([f"r{number}", TEXT])
    book.save(path)


def held(path, rows):
    """Give the most bytes that are held at once while the rows of a file are read, and how many rows there are."""
    tracemalloc.start()
    read = sum(isinstance(item, Item) for item in read_items(path, STRATEGY))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == rows
    return peak


@pytest.mark.parametrize(
    ("ending", "write", "rows", "a_row"),
    [("jsonl", as_lines, 10_000, 0), ("csv", as_table, 10_000, 0), ("xlsx", as_workbook, 1_000, 250)],
)
def test_a_file_three_times_as_long_is_read_in_the_same_space(tmp_path, ending, write, rows, a_row):
    short, long = tmp_path / f"kort.{ending}", tmp_path / f"lang.{ending}"
    write(short, rows)
    write(long, 3 * rows)
    held(short, rows)  # what is loaded once is not counted
    more = 2 * rows * a_row  # openpyxl keeps an empty element for each row of a workbook, which has a million at most
    assert held(long, 3 * rows) < 1.2 * held(short, rows) + 100_000 + more


def test_a_line_without_end_is_told_of_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "opslag.jsonl"
    path.write_text('{"text": "' + "a" * 5_000_000 + '"}\n{"id": "b", "text": "Hej"}\n', encoding="utf-8")
    problem, item = read_items(path, STRATEGY)
    assert isinstance(problem, Problem)
    assert problem.where.line == 1
    assert item.id == "b"


def test_json_is_written_row_by_row_as_one_list(tmp_path, capsys):
    path = tmp_path / "opslag.jsonl"
    as_lines(path, 3)
    assert main(["tjek", str(path), "--format", "json", *KIT]) == 0
    shown = capsys.readouterr().out
    assert [row["id"] for row in json.loads(shown)] == ["r0", "r1", "r2"]
    assert shown == json.dumps(json.loads(shown), ensure_ascii=False, indent=2) + "\n"


def test_no_rows_are_an_empty_list(tmp_path, capsys):
    path = tmp_path / "opslag.jsonl"
    path.write_text("", encoding="utf-8")
    assert main(["tjek", str(path), "--format", "json", *KIT]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_long_work_tells_how_far_it_is_on_standard_error(tmp_path, capsys):
    path = tmp_path / "opslag.jsonl"
    as_lines(path, 1_000)
    assert main(["tjek", str(path), "--format", "jsonl", *KIT]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1_000
    assert told.err.splitlines() == ["Tjekket 500 …", "Tjekket 1000 …"]
