import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from exports_examples import FORMULA, INSIDE, STRATEGY, draft, finding, hostile_week, plain_week, report
from openpyxl import load_workbook

from jkplan.calendars.choices import Status
from jkplan.exports.workbook import week_workbook

CANONICAL = [
    *("Id", "Uge", "Dato", "Klokkeslæt", "Kanal", "Kategori", "Titel", "Tekst", "Hashtags", "Link", "Billede"),
    *("Alternativ tekst", "Ansvarlig", "Afdeling", "Status", "Godkendt af", "Godkendt dato", "Indhold-hash", "Kilde"),
]


def opened(week):
    return load_workbook(io.BytesIO(week_workbook(week)))


def row(sheet, number=2):
    headings = [cell.value for cell in sheet[1]]
    return dict(zip(headings, [cell.value for cell in sheet[number]], strict=True))


def test_the_sheets_stand_in_the_order_of_work():
    assert opened(plain_week()).sheetnames == ["Plan", "Tekster", "Selvtjek", "Udeladt", "Kilder", "Læs mig"]


def test_the_plan_has_the_columns_of_the_canonical_week_file():
    assert [cell.value for cell in opened(plain_week())["Plan"][1]][: len(CANONICAL)] == CANONICAL


def test_a_post_reads_back_as_it_was_planned():
    plan = row(opened(plain_week())["Plan"], 3)
    assert (plan["Id"], plan["Uge"]) == ("E1.paamindelse.instagram", "2026-W48")
    assert (plan["Dato"], plan["Klokkeslæt"]) == (datetime(2026, 11, 25), time(18, 30))
    assert (plan["Kanal"], plan["Kategori"], plan["Status"]) == ("Instagram", "Begivenhed", "udkast")
    assert plan["Tekst"] == plain_week().drafts[1].text
    assert plan["Hashtags"] == "#DerForJammerbugt #JammerbugtKommune"
    assert (plan["Billede"], plan["Alternativ tekst"]) == ("trae.jpg", "Juletræ på et mørkt torv")
    assert (plan["Afdeling"], plan["Kilde"]) == ("Kultur og Fritid", "calendars/begivenheder.csv, linje 14")


def test_an_approved_post_names_who_decided_and_others_name_nobody():
    sheet = opened(plain_week())["Plan"]
    assert [cell.value for cell in sheet["P"]][1:] == [None, None, None, "KH", None]


def test_all_texts_read_back_equal():
    week = plain_week()
    column = [cell.value for cell in opened(week)["Tekster"]["E"]][1:]
    assert column == [each.text for each in week.drafts]


def test_the_self_check_has_a_row_a_finding_with_its_clauses():
    sheet = opened(plain_week())["Selvtjek"]
    assert sheet.max_row == 3
    assert row(sheet)["Alvor"] == "råd"
    assert (row(sheet)["Det står der"], row(sheet)["Punkter i strategien"]) == ("tænder", "S-KIG")


def test_what_the_week_as_a_whole_breaks_stands_first_in_the_self_check():
    found = finding("2026-W48", "advarsel", message="Ugen er skæv.")
    sheet = opened(replace(plain_week(), week_findings=(found,)))["Selvtjek"]
    assert sheet.max_row == 4
    first = row(sheet)
    assert (first["Alvor"], first["Titel"], first["Hvad er der galt"]) == ("advarsel", "Hele ugen", "Ugen er skæv.")
    assert (first["Dato"], first["Id"]) == (None, "2026-W48")


def test_rows_are_as_tall_as_their_wrapped_texts_and_never_taller_than_excel_allows():
    short, long = report(draft(text="Kort")), report(draft(text="Et langt opslag om byen. " * 40))

    def height(week):
        return opened(week)["Tekster"].row_dimensions[2].height

    assert height(short) == 15
    assert height(long) >= 15 * 1000 / 90
    assert height(report(draft(text="a\nb\n\nc"))) == 60
    assert height(report(draft(text="x\n" * 500))) == 409


def test_headings_name_the_font_of_the_rest():
    for sheet in opened(plain_week()):
        assert {cell.font.name for cell in sheet[1]} == {sheet["A2"].font.name} == {"Calibri"}


def test_left_out_says_why_and_sources_say_where_from():
    workbook = opened(plain_week())
    assert row(workbook["Udeladt"])["Begrundelse"] == "Facebook var fuld."
    assert row(workbook["Kilder"])["Kontrolleret"].date() == date(2026, 11, 2)


def test_nothing_is_a_formula_and_every_text_is_text():
    workbook = opened(hostile_week())
    cells = [cell for sheet in workbook for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    assert FORMULA in [cell.value for cell in cells]
    assert row(workbook["Tekster"], 3)["Vinkel (kun til teamet)"] == "@SUM(1)"
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@")


@pytest.mark.parametrize(
    "text", ["=1+1", "+45", "-5", "@a", "#N/A", "#REF!", "TRUE", "007", "2026-11-24", " foran", "a\tb\nc"]
)
def test_text_that_looks_like_something_else_stays_text(text):
    cell = opened(report(draft(text=text)))["Tekster"]["E2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_characters_that_break_a_workbook_are_cleaned_away():
    text = row(opened(hostile_week())["Tekster"])["Tekst"]
    assert "\x00" not in text
    assert text.endswith("� slut 👩‍👩‍👧")


def test_a_text_longer_than_a_cell_says_so_instead_of_being_cut_in_silence():
    text = opened(report(draft(text="æ" * 40_000)))["Tekster"]["E2"].value
    assert len(text) == 32_767
    assert text.endswith("hele teksten ligger i mappen opslag)")


def test_status_and_channel_are_chosen_from_lists_that_hold_every_value():
    workbook = opened(plain_week())
    offers = {
        str(offer.sqref): offer.formula1.replace("$", "") for offer in workbook["Plan"].data_validations.dataValidation
    }
    assert set(offers) == {"E2:E6", "O2:O6"}

    def values(formula):
        first, last = re.findall(r"B(\d+)", formula)
        return [workbook["Læs mig"].cell(n, 2).value for n in range(int(first), int(last) + 1)]

    assert values(offers["E2:E6"]) == [channel.name for channel in STRATEGY.channels.values()]
    assert values(offers["O2:O6"]) == [status.value for status in Status]


@pytest.mark.parametrize("name", ["Plan", "Tekster", "Selvtjek", "Udeladt", "Kilder", "Læs mig"])
def test_each_sheet_can_be_filtered_scrolled_and_printed(name):
    sheet = opened(plain_week())[name]
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet["A1"].font.color.rgb[-6:], sheet["A1"].fill.fgColor.rgb[-6:]) == ("FFFFFF", "0B3A53")


def test_read_me_tells_notices_deadline_and_what_must_be_mended():
    told = [cell.value for cell in opened(plain_week())["Læs mig"]["B"]]
    assert "onsdag den 25. november kl. 12" in told
    assert "Onsdag er der færre på kontoret." in told
    assert any("Kan ikke læse datoen." in text for text in told)
    assert "1 fejl, ingen advarsler, 1 råd" in told


def test_title_and_language_are_known_to_excel():
    properties = opened(plain_week()).properties
    assert (properties.title, properties.language) == ("Ugeplan uge 48 2026", "da-DK")
    assert properties.creator == "Kommunikationsteamet"


def test_consents_notes_and_names_of_persons_are_not_in_it_but_the_teams_angle_is():
    shown = [cell.value for sheet in opened(plain_week()) for line in sheet.iter_rows() for cell in line]
    secrets = {value for value in shown if isinstance(value, str) and INSIDE in value}
    assert secrets == {f"{INSIDE} vinkel"}


def test_the_same_week_gives_the_same_bytes_with_no_moment_of_saving_in_them():
    first = week_workbook(hostile_week())
    assert week_workbook(hostile_week()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2026-11-19T00:00:00Z") == 2


def test_an_empty_week_is_still_a_workbook():
    assert opened(report())["Plan"].max_row == 1


def test_a_rule_is_shown_by_its_id_when_the_strategy_has_dropped_it():
    each = draft()
    assert row(opened(report(each, findings=[finding(each.slot.id, rule="gammel")]))["Selvtjek"])["Regel"] == "gammel"
