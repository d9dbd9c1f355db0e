import io
import zipfile
from datetime import datetime, time

import pytest
from openpyxl import load_workbook
from planned_weeks import TODAY, real_strategy
from small_kit import make_kit

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Kind
from jkplan.calendars.intake import is_form, next_id, read_form
from jkplan.calendars.intake_form import FORM, QUESTIONS, make_form
from jkplan.errors import CalendarError
from jkplan.reading.packages import package_fault

GOOD = {
    "slags": "Begivenhed",
    "titel": "Lysfest på torvet",
    "fra": "24-11-2026",
    "formaal": "Flere til byen",
    "budskab": "Kom og tænd lyset.",
    "maalgruppe": "Børnefamilier",
    "medie": "Facebook; Instagram",
    "afdeling": "Kultur og Fritid",
    "by": "Aabybro",
}


@pytest.fixture
def kit(tmp_path):
    rows = "id;titel;start;kanaler\nE016;Julemarked i Gjøl;28-11-2026;facebook\n"
    project = make_kit(tmp_path, {"begivenheder.csv": rows})
    return read_calendars(project, real_strategy(), today=TODAY)


def filled(folder, calendar, *rows):
    workbook = load_workbook(io.BytesIO(make_form(real_strategy(), calendar.registers, TODAY)))
    for at, answers in enumerate(rows, start=2):
        for column, question in enumerate(QUESTIONS, start=1):
            workbook[FORM].cell(at, column).value = answers.get(question.field)
    path = folder / "fra kultur.xlsx"
    workbook.save(path)
    return path


def read(folder, calendar, *rows):
    return read_form(filled(folder, calendar, *rows), calendar, real_strategy(), today=TODAY)


def test_the_form_offers_our_channels_departments_and_towns(kit):
    workbook = load_workbook(io.BytesIO(make_form(real_strategy(), kit.registers, TODAY)))
    lists = {cell.value for row in workbook["Lister"].iter_rows() for cell in row if cell.value}
    assert {"Facebook", "Kultur og Fritid", "Aabybro", "Begivenhed"} <= lists
    rules = workbook[FORM].data_validations.dataValidation
    assert sum(rule.type == "list" for rule in rules) == sum(bool(question.choices) for question in QUESTIONS)
    assert all(rule.prompt for rule in rules)


def test_a_filled_row_becomes_a_calendar_row(tmp_path, kit):
    intake = read(tmp_path, kit, GOOD)
    (proposal,) = intake.proposals
    assert intake.problems == ()
    assert proposal.kind is Kind.EVENT
    assert proposal.cells["start"] == "24-11-2026"
    assert (proposal.cells["medie"], proposal.cells["afdelinger"]) == ("facebook; instagram", "D001")
    assert (proposal.doubles, proposal.flags) == ((), ())


def test_dates_that_excel_made_its_own_are_read(tmp_path, kit):
    (proposal,) = read(tmp_path, kit, GOOD | {"fra": datetime(2026, 12, 1), "tid": time(10, 30)}).proposals
    assert (proposal.cells["start"], proposal.cells["tid"]) == ("01-12-2026", "10:30")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("slags", "Koncert", "Kender ikke"),
        ("titel", "", "tomt"),
        ("titel", "=HYPERLINK(1)", "formel"),
        ("budskab", "+SUM(1)", "formel"),
        ("fra", "31-11-2026", "30 dage"),
        ("fra", "", "tomt"),
        ("tid", "25.70", "klokkeslæt"),
        ("by", "Atlantis", "Kender ikke"),
        ("formaal", "", "tomt"),
        ("budskab", "", "tomt"),
        ("maalgruppe", "", "tomt"),
        ("medie", "", "tomt"),
        ("medie", "TikTok", "Kender ikke"),
        ("afdeling", "Ukendt", "Kender ikke"),
        ("budskab", "x" * 5000, "over 4000"),
    ],
)
def test_a_bad_cell_is_named_with_line_and_column(tmp_path, kit, field, text, said):
    intake = read(tmp_path, kit, GOOD, GOOD | {field: text})
    assert len(intake.proposals) == 1
    heading = next(question.heading.rstrip(" *") for question in QUESTIONS if question.field == field)
    assert [(said in each.what, each.where.line, each.where.column) for each in intake.problems] == [(True, 3, heading)]


def test_doubles_of_the_calendar_and_of_the_form_are_shown(tmp_path, kit):
    intake = read(tmp_path, kit, GOOD | {"titel": "Julemarkedet i Gjøl", "fra": "28-11-2026"}, GOOD, GOOD)
    first, second, third = intake.proposals
    assert "E016" in first.doubles[0]
    assert "næsten samme titel, samme dag" in first.doubles[0]
    assert second.doubles == ()
    assert "linje 3 i samme skema: samme titel og dag" in third.doubles


def test_personal_data_is_flagged_and_not_repeated(tmp_path, kit):
    note = "Ring til Mette Hansen på 22 33 44 55 om CPR 010190-1234"
    (proposal,) = read(tmp_path, kit, GOOD | {"note": note}).proposals
    told = "\n".join(proposal.flags)
    assert len(proposal.flags) == 3
    assert not any(word in told for word in ("Hansen", "33 44", "1234"))


def test_ids_go_on_from_the_last():
    taken = {"E001", "E061", "EX9", "S400"}
    assert [next_id(Kind.EVENT, taken), next_id(Kind.EVENT, taken)] == ["E062", "E063"]


def test_a_workbook_of_another_kind_is_no_form(tmp_path, kit):
    from openpyxl import Workbook

    path = tmp_path / "andet.xlsx"
    Workbook().save(path)
    assert not is_form(path)
    assert is_form(filled(tmp_path, kit, GOOD))
    with pytest.raises(CalendarError, match="ikke et af vores skemaer"):
        read_form(path, kit, real_strategy(), today=TODAY)
    path.write_bytes(b"PK\x03\x04 nonsense")
    assert not is_form(path)
    with pytest.raises(CalendarError, match="ingen hel Office-fil"):
        read_form(path, kit, real_strategy(), today=TODAY)


def package(folder, parts):
    path = folder / "pakke.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("xl/sheet.xml", b"0" * 30_000_000)], "tusind gange"),
        ([(f"a{n}.bin", b"") for n in range(6000)], "6000 dele"),
        ([("xl/a.xml", b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>')], "dokumenttype"),
        ([("xl/a.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"))], "dokumenttype"),
        ([("../../uden for.xml", b"<a/>")], "uden for"),
        ([("/etc/passwd", b"x")], "uden for"),
    ],
)
def test_a_package_made_to_do_harm_is_not_opened(tmp_path, kit, parts, said):
    path = package(tmp_path, parts)
    assert said in package_fault(path)
    with pytest.raises(CalendarError, match=said):
        read_form(path, kit, real_strategy(), today=TODAY)
