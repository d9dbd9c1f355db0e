import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from jkplan.errors import Problem, UsageError
from jkplan.selfcheck import EntryFacts, Item, JobFacts, check, read_items, result_row, write_row
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")


def read(tmp_path, name, content, **options):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_items(file, STRATEGY, **options))


def test_a_row_of_json_becomes_an_item_with_all_its_facts(tmp_path):
    row = {
        "id": "d1", "kind": "post", "channel": "linkedin", "text": "Søg nu", "published_on": "2026-11-16",
        "content_type": "hverdagens helt", "has_picture": True, "logo_on_picture": False, "is_job": True,
        "job": {"title": "Kok", "workplace": "Kaas Plejecenter", "deadline": "2026-12-01", "link": "jammerbugt.dk/job"},
        "entry": {"title": "T", "date": "2026-12-01", "time": "", "place": "Gjøl", "link": "", "price": "50 kr."},
        "ukendt": 1,
    }  # fmt: skip
    (item,) = read(tmp_path, "a.jsonl", json.dumps(row))
    assert item == Item(
        "d1", "post", "linkedin", "Søg nu", published_on=date(2026, 11, 16), content_type="hverdagens_helt",
        has_picture=True, is_job=True, job=JobFacts("Kok", "Kaas Plejecenter", date(2026, 12, 1), "jammerbugt.dk/job"),
        entry=EntryFacts("T", "2026-12-01", "", "Gjøl", "", "50 kr."),
    )  # fmt: skip


def test_an_unknown_content_type_counts_as_absent(tmp_path):
    (item,) = read(tmp_path, "a.jsonl", '{"id": "x", "text": "Hej", "content_type": "noget nyt"}')
    assert item.content_type == ""


def test_bad_lines_are_told_by_number_and_good_ones_go_on(tmp_path):
    lines = [
        '\ufeff{"id": "a", "text": "Hej"}', "", "{ikke json", "[1]", '{"id": "b", "text": ""}', '{"id": "c", "text": 5}',
        '{"id": "d", "text": "Hej", "kind": "brev"}', '{"id": "e", "text": "Hej", "published_on": "32-11-2026"}',
        '{"id": "f", "text": "Hej", "has_picture": "måske"}', '{"id": "g", "text": "Hej", "job": "kok"}',
    ]  # fmt: skip
    got = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert [each.id for each in got if isinstance(each, Item)] == ["a", "e", "f", "g"]
    problems = [each for each in got if isinstance(each, Problem)]
    assert [problem.where.line for problem in problems] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert str(problems[5]).splitlines() == [
        'Kan ikke læse datoen "32-11-2026".',
        '  Hvor: a.jsonl, linje 8, kolonne "published_on"',
        "  Gør:  Skriv den som 24-11-2026 eller 2026-11-24.",
    ]


def test_an_unknown_channel_is_told_and_the_row_is_checked_as_what_it_says(tmp_path):
    problem, snap, web, x = read(tmp_path, "a.csv", "kanal;tekst\nsnapchat;Hej\nHjemmeside;Hej\nX;Hej\n")
    assert problem.what == 'Kender ikke kanalen "snapchat".'
    assert (problem.where.line, problem.where.column) == (2, "channel")
    assert "facebook, instagram, linkedin" in problem.fix
    assert [item.channel for item in (snap, web, x)] == ["snapchat", "website", "twitter"]


def test_bytes_that_are_no_text_are_one_bad_line(tmp_path):
    got = read(tmp_path, "a.jsonl", b'{"id": "a", "text": "\xff"}\n{"id": "b", "text": "Hej"}\n' + b"[" * 100_000)
    assert [type(each) for each in got] == [Problem, Item, Problem]


def test_danish_headings_and_the_writing_of_older_excel_are_read(tmp_path):
    table = "Nr;Slags;Kanal;Tekst;Udgives;Billede\r\n7;svar;X (Twitter);Tak, Bjørn;24-11-2026;ja\r\n;;;;;\r\n"
    (item,) = read(tmp_path, "a.csv", table.encode("cp1252"))
    assert (item.id, item.kind, item.channel, item.text) == ("7", "reply", "twitter", "Tak, Bjørn")
    assert (item.published_on, item.has_picture) == (date(2026, 11, 24), True)


def test_a_table_without_a_text_column_is_told(tmp_path):
    (problem,) = read(tmp_path, "a.csv", "nr,kanal\n1,facebook\n")
    assert "tekst" in problem.what


def test_a_cell_may_hold_line_breaks_and_the_row_keeps_its_line_number(tmp_path):
    got = read(tmp_path, "a.csv", 'tekst,slags\n"to\nlinjer",opslag\nHej,brev\n')
    assert got[0].text == "to\nlinjer"
    assert got[1].where.line == 4


def test_a_workbook_is_read_with_its_dates(tmp_path):
    book = Workbook()
    book.active.append(["id", "tekst", "dato"])
    book.active.append([3, "Hej", datetime(2026, 11, 24, 10, 0)])
    book.active.append([None, None, None])
    book.active.append([4, "Hej igen", "1. maj"])
    file = tmp_path / "a.xlsx"
    book.save(file)
    first, problem, second = list(read_items(file, STRATEGY, kind="comment", channel="instagram"))
    assert (first.id, first.kind, first.channel, first.published_on) == (
        "3",
        "comment",
        "instagram",
        date(2026, 11, 24),
    )
    assert (problem.where.line, second.published_on) == (4, None)


def test_a_text_file_is_one_post(tmp_path):
    (item,) = read(tmp_path, "solopgang.txt", "Solopgang\nover Gjøl")
    assert (item.id, item.text) == ("solopgang", "Solopgang\nover Gjøl")


@pytest.mark.parametrize("name", ["a.pdf", "a", "mangler.csv"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name):
    if name != "mangler.csv":
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        list(read_items(tmp_path / name, STRATEGY))


def test_a_workbook_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_text("ikke et regneark", encoding="utf-8")
    with pytest.raises(UsageError, match="kan ikke åbnes"):
        list(read_items(tmp_path / "a.xlsx", STRATEGY))


def test_a_result_holds_what_the_contract_says():
    item = Item("d1", "comment", "facebook", "cpr 150774-1238")
    row = result_row(item, check(item, STRATEGY, today=TODAY))
    assert row == {
        "id": "d1",
        "findings": [
            {
                "rule": "cpr",
                "severity": "error",
                "start": 4,
                "end": 15,
                "excerpt": "1507XX-XXXX",
                "message": "Teksten indeholder noget, der ligner et CPR-nummer: 1507XX-XXXX.",
                "fix": STRATEGY.rules["cpr"].fix.text,
                "clauses": ["S-H11", "S-H3"],
            }
        ],
    }
    assert json.loads(write_row(row)) == row


def test_half_a_surrogate_pair_can_be_written():
    line = write_row({"id": "\ud800 æ"})
    assert json.loads(line.encode("utf-8")) == {"id": "\ud800 æ"}
