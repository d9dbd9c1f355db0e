"""Numbers here are made up or the authorities' test numbers."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jkplan.selfcheck import Item, check, mend, mend_file
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
PIECES = st.lists(
    st.sampled_from(
        ["Hej ", "150774-1238", "cpr 160580 2234 ", "#derforjammerbugt ", "#jammerbugtkommune", " #strand ", "👨‍👩‍👧", "\u200b",
         "15.07.74-1238 ", "#a-b ", "\n", "１507741238 ", " ", "jammerbugt.dk/150774-1238 ", "ﬁ"]
    ),
    max_size=15,
).map("".join)  # fmt: skip


def mended(item):
    return mend(item, check(item, STRATEGY, today=TODAY), STRATEGY)


def test_missing_tags_are_added_last_and_numbers_masked():
    item = Item("x", "post", "instagram", "Vinderen er fundet 🎉 cpr 150774-1238 #DerForJammerbugt\n")
    assert mended(item) == "Vinderen er fundet 🎉 cpr 1507XX-XXXX #DerForJammerbugt #jammerbugtkommune"


def test_tags_that_would_not_fit_are_left_for_a_person():
    item = Item("x", "post", "instagram", "Sol 🌅 #a #b #c #d")
    findings = check(item, STRATEGY, today=TODAY)
    assert [f.safe_fix for f in findings if f.rule == "hashtags"] == [""]
    assert mended(item) == item.text


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["instagram", "facebook", "website"]), st.sampled_from(["post", "comment"]))
def test_a_mended_text_has_nothing_more_to_mend(text, channel, kind):
    item = Item("x", kind, channel, text)
    once = Item("x", kind, channel, mended(item))
    assert not [f for f in check(once, STRATEGY, today=TODAY) if f.safe_fix]
    assert mended(once) == once.text


def test_a_file_of_rows_is_mended_and_the_rest_stands_as_it_stood(tmp_path):
    file = tmp_path / "opslag.jsonl"
    good = '{"id":"a",  "text": "Hej fra Jammerbugt Kommune", "ukendt": [1, 2]}\n'
    file.write_text(good + 'ikke json\n{"id": "b", "text": "cpr 150774-1238", "kind": "comment"}\n', encoding="utf-8")
    assert mend_file(file, STRATEGY, today=TODAY) == 1
    first, second, third = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert (first, second) == (good, "ikke json\n")
    assert json.loads(third) == {"id": "b", "text": "cpr 1507XX-XXXX", "kind": "comment"}
    assert mend_file(file, STRATEGY, today=TODAY) == 0


def test_a_table_from_excel_is_mended_in_its_own_writing(tmp_path):
    file = tmp_path / "opslag.csv"
    file.write_bytes(
        "Nr;Kanal;Tekst;Note\r\n1;Facebook;cpr 150774-1238 på Gjøl;æ\r\n2;Facebook;Hej;\r\n".encode("cp1252")
    )
    assert mend_file(file, STRATEGY, today=TODAY) == 1
    assert file.read_bytes().decode("cp1252") == (
        "Nr;Kanal;Tekst;Note\r\n1;Facebook;cpr 1507XX-XXXX på Gjøl;æ\r\n2;Facebook;Hej;\r\n"
    )


def test_a_file_keeps_its_line_endings_and_gets_no_byte_order_mark(tmp_path):
    lines, table, text = tmp_path / "a.jsonl", tmp_path / "a.csv", tmp_path / "a.txt"
    lines.write_bytes(b'{"id": "a", "text": "cpr 150774-1238"}\r\n{"id": "b", "text": "cpr 150774-1238"}')
    table.write_bytes("tekst\r\ncpr 150774-1238 på Gjøl\r\n".encode())
    text.write_bytes("cpr 150774-1238 på Gjøl\r\n".encode())
    assert [mend_file(each, STRATEGY, today=TODAY) for each in (lines, table, text)] == [2, 1, 1]
    assert lines.read_bytes() == b'{"id": "a", "text": "cpr 1507XX-XXXX"}\r\n{"id": "b", "text": "cpr 1507XX-XXXX"}'
    assert table.read_bytes() == "tekst\r\ncpr 1507XX-XXXX på Gjøl\r\n".encode()
    assert text.read_bytes() == "cpr 1507XX-XXXX på Gjøl\r\n".encode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_a_byte_order_mark_that_stands_stays(name, tmp_path):
    file = tmp_path / name
    row = '{"text": "cpr 150774-1238"}\n' if name.endswith("jsonl") else "tekst\ncpr 150774-1238\n"
    file.write_bytes(b"\xef\xbb\xbf" + row.encode())
    assert mend_file(file, STRATEGY, today=TODAY) == 1
    assert file.read_bytes() == b"\xef\xbb\xbf" + row.replace("150774-1238", "1507XX-XXXX").encode()


def test_a_cell_of_any_length_can_be_mended(tmp_path):
    file = tmp_path / "stor.csv"
    long = "Hej " * 50_000
    file.write_text(f"tekst\n{long}\ncpr 150774-1238\n", encoding="utf-8", newline="")
    assert mend_file(file, STRATEGY, today=TODAY) == 1
    assert file.read_text(encoding="utf-8").startswith(f"tekst\n{long}\n")


def test_a_workbook_is_mended_cell_by_cell(tmp_path):
    book = Workbook()
    book.active.append(["nr", "kanal", "tekst"])
    book.active.append([1, "Instagram", "Sol 🌅"])
    book.active.append([2, "Facebook", "Hej"])
    file = tmp_path / "opslag.xlsx"
    book.save(file)
    assert mend_file(file, STRATEGY, today=TODAY) == 1
    sheet = load_workbook(file).active
    assert sheet["C2"].value == "Sol 🌅 #derforjammerbugt #jammerbugtkommune"
    assert sheet["C3"].value == "Hej"


@pytest.mark.parametrize("kind", ["comment", "post"])
def test_a_text_file_is_one_item(tmp_path, kind):
    file = tmp_path / "kommentar.txt"
    file.write_text("mit cpr er 150774-1238\n", encoding="utf-8")
    assert mend_file(file, STRATEGY, today=TODAY, kind=kind) == 1
    assert file.read_text(encoding="utf-8") == "mit cpr er 1507XX-XXXX\n"
