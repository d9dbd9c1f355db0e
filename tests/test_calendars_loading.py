"""Reading the calendars' files: ids, headings, cells, and whatever else a file may hold."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_kit import TODAY, calendar_of, make_kit, only, small_strategy

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Kind
from jkplan.calendars.headings import ENTRY_LAYOUTS, REGISTER_LAYOUTS, field_of, fold
from jkplan.calendars.rows import clean

STRATEGY = small_strategy()


def test_an_id_is_unique_over_all_files_and_both_places_are_named(tmp_path):
    files = {
        "begivenheder.csv": "id;titel;start\nx1;Lysfest;24-11-2026\n",
        "hverdagens_helte.csv": "id;titel;rolle;spoergsmaal\nX1;Trygge arme;dagplejer;Hvad?\n",
    }
    calendar = read_calendars(make_kit(tmp_path, files), STRATEGY, today=TODAY)
    assert [entry.kind for entry in calendar.entries] == [Kind.EVENT]
    (problem,) = calendar.problems
    assert str(problem.where) == 'calendars/hverdagens_helte.csv, linje 2, kolonne "id"'
    assert "calendars/begivenheder.csv, linje 2" in problem.fix


def test_headings_are_read_in_any_case_and_spelling(tmp_path):
    text = "ID ;Overskrift;START:;Målgruppe;Alt-tekst;kanal\nE1;Lysfest;24-11-2026;alle;Et lys;Twitter\n"
    entry = only(calendar_of(tmp_path, "begivenheder", text))
    assert (entry.title, entry.communication.audience, entry.picture.alt) == ("Lysfest", "alle", "Et lys")
    assert entry.channels == ("twitter",)


def test_a_heading_in_two_pieces_of_unicode_is_the_same_heading():
    assert fold("Ma\u030algruppe") == fold("målgruppe") == "maalgruppe"


def test_every_field_of_every_layout_is_its_own_heading():
    for layout in (*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS):
        assert [field_of(field, layout) for field in layout.fields] == list(layout.fields)
        assert len(set(layout.fields)) == len(layout.fields)
        assert set(layout.required) <= set(layout.fields)


def test_a_column_under_another_word_gives_way_to_the_column_itself(tmp_path):
    text = "id;titel;dato;start\nE1;Lysfest;1-1-2020;24-11-2026\n"
    entry = only(calendar_of(tmp_path, "begivenheder", text))
    assert entry.details.start == TODAY
    assert entry.extra == {"dato": "1-1-2020"}


def test_a_short_row_whose_missing_cells_are_optional_is_used_and_told(tmp_path):
    text = "id;titel;start;note\nE1;Lysfest;24-11-2026\n"
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert [entry.id for entry in calendar.entries] == ["E1"]
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [(2, None)]


def test_the_empty_cells_that_excel_leaves_behind_are_nothing_to_mention(tmp_path):
    text = "id;titel;start;;\r\nE1;Lysfest;24-11-2026;;\r\n;;;;\r\n;;;;;;;\r\n\r\n"
    assert only(calendar_of(tmp_path, "begivenheder", text)).id == "E1"


def test_a_sheet_with_empty_cells_beyond_the_last_heading_is_read(tmp_path):
    assert only(calendar_of(tmp_path, "begivenheder", "id;titel;start\nE1;Lysfest;24-11-2026;;;\n")).id == "E1"


def test_rows_after_a_quoted_line_break_keep_their_line(tmp_path):
    text = 'id;titel;start;note\nE1;Lysfest;24-11-2026;"to\r\nlinjer\n\nog flere"\nE2;Fakler;32-11-2026;\n'
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert calendar.entries[0].provenance.note == "to\r\nlinjer\n\nog flere"
    assert [problem.where.line for problem in calendar.problems] == [6]


def test_a_phone_number_and_a_lone_dash_are_no_formulas(tmp_path):
    text = "id;titel;start;kontakt;note;pris\nE1;Lysfest;24-11-2026;+45 72 57 77 77;-;-5\n"
    assert only(calendar_of(tmp_path, "begivenheder", text)).contact == "+45 72 57 77 77"


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_is_kept_as_text_and_told(tmp_path, cell):
    calendar = calendar_of(tmp_path, "begivenheder", f'id;titel;start;note\nE1;Lysfest;24-11-2026;"{cell}"\n')
    assert calendar.entries[0].provenance.note == cell.strip()
    assert [problem.where.column for problem in calendar.problems] == ["note"]


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("jammerbugt.dk/pas", True),
        ("HTTPS://jammerbugt.dk", True),
        ("jammerbugt.dk:8080/x", True),
        ("JavaScript:alert(1)", False),
        ("vbscript:x.y", False),
        ("data:text/html,x.y", False),
        ("mailto:a@b.dk", False),
        ("file:///etc/passwd.txt", False),
        ('a.dk/"onclick=x', False),
        ("a.dk/<b>", False),
        ("forsiden", False),
    ],
)
def test_only_a_web_address_is_a_link(tmp_path, link, kept):
    row = f'E1;Lysfest;24-11-2026;"{link.replace(chr(34), chr(34) * 2)}"'
    calendar = calendar_of(tmp_path, "begivenheder", f"id;titel;start;link\n{row}\n")
    assert calendar.entries[0].link == (link if kept else "")
    assert bool(calendar.problems) is not kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("billeder/jul.jpg", "billeder/jul.jpg"),
        ("billeder\\jul.jpg", "billeder/jul.jpg"),
        ("billeder/../jul.jpg", "billeder/../jul.jpg"),
        ("../hemmeligt.jpg", ""),
        ("billeder/../../x.jpg", ""),
        ("/etc/passwd", ""),
        ("\\\\server\\x.jpg", ""),
        ("C:/x.jpg", ""),
        ("c:x.jpg", ""),
        ("ud/x.jpg", ""),
    ],
)
def test_a_picture_lies_in_assets_or_is_left_out(tmp_path, path, kept):
    kit = make_kit(tmp_path, {"begivenheder.csv": f"id;titel;start;billede\nE1;Lysfest;24-11-2026;{path}\n"})
    (kit.assets / "ud").symlink_to(tmp_path.parent)
    calendar = read_calendars(kit, STRATEGY, today=TODAY)
    assert calendar.entries[0].picture.file == kept
    assert bool(calendar.problems) is (not kept)


def test_without_a_strategy_its_ids_are_not_checked(tmp_path):
    kit = make_kit(tmp_path, {"begivenheder.csv": "id;titel;start;kanaler;maal\nE1;Lysfest;24-11-2026;Avisen;M9\n"})
    entry = only(read_calendars(kit, None, today=TODAY))
    assert (entry.channels, entry.goal) == (("Avisen",), "M9")


def test_a_copy_beside_a_calendar_is_told_because_nobody_reads_it(tmp_path):
    kit = make_kit(tmp_path, {"begivenheder (1).csv": "x", "begivenheder - Kopi.csv": "x", "noter.csv": "x"})
    problems = read_calendars(kit, STRATEGY, today=TODAY).problems
    assert [problem.where.file for problem in problems] == [
        "calendars/begivenheder (1).csv",
        "calendars/begivenheder - Kopi.csv",
    ]


def test_a_file_of_more_than_fifty_megabytes_is_not_read(tmp_path):
    kit = make_kit(tmp_path)
    with (kit.calendars / "annoncer.csv").open("r+b") as stream:
        stream.truncate(50_000_001)
    assert ["50 MB" in problem.what for problem in read_calendars(kit, STRATEGY, today=TODAY).problems] == [True]


def test_a_cell_longer_than_excel_keeps_is_told(tmp_path):
    calendar = calendar_of(tmp_path, "begivenheder", f"id;titel;start;note\nE1;Lysfest;24-11-2026;{'x' * 40_000}\n")
    assert len(calendar.entries[0].provenance.note) == 40_000
    assert ["32.767" in problem.what for problem in calendar.problems] == [True]


def test_control_characters_go_and_line_breaks_of_word_stay_line_breaks():
    assert clean("a\x00b\x1fc\x7f\x85\u202ed\ufeff") == "abcd"
    assert clean("a\x0bb\u2028c\td\r\n") == "a\nb\nc\td\r\n"


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200), which=st.sampled_from([*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS]))
def test_no_file_content_stops_the_reading(tmp_path_factory, data, which):
    kit = make_kit(tmp_path_factory.mktemp("kit"), {which.file: data})
    calendar = read_calendars(kit, STRATEGY, today=TODAY)
    assert all(str(problem.where).startswith("calendars/") for problem in calendar.problems)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_cell_stops_the_reading(tmp_path_factory, data):
    layout = data.draw(st.sampled_from([*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS]))
    cell = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("0123456789-/.: ;æøå=²"), max_size=12)
    likely = st.sampled_from(
        ["24-11-2026", "uge 42", "ja", "Facebook", "kl. 10-16", "sidste fredag i maj", "E1", "99999"]
    )
    cells = data.draw(st.lists(cell | likely, min_size=len(layout.fields), max_size=len(layout.fields)))
    row = ";".join('"' + each.replace('"', '""') + '"' for each in cells)
    kit = make_kit(tmp_path_factory.mktemp("kit"), {layout.file: f"{';'.join(layout.fields)}\n{row}\n"})
    calendar = read_calendars(kit, STRATEGY, today=TODAY)
    left_out = layout in ENTRY_LAYOUTS.values() and not calendar.entries and any(each.strip() for each in cells)
    assert not left_out or calendar.problems


def test_a_year_of_calendars_is_read_in_the_blink_of_an_eye(tmp_path):
    layout = ENTRY_LAYOUTS[Kind.EVENT]
    cells = dict.fromkeys(layout.fields, "Et par ord om det, der sker") | {
        "hvornaar": "sidste lørdag i november", "start": "28-11-2026", "slut": "", "indholdstype": "", "medie": "",
        "kanaler": '"facebook; X"', "maal": "S-G4", "afdelinger": "D001", "afdeling_besked": "20-11-2026",
        "byer": "Gjøl", "tid": "10-16", "link": "kommune.example", "samtykker": "S001", "foelsom": "nej",
        "prioritet": "3", "billede": "", "logo_paa_billede": "nej", "kilde_tjekket": "01-11-2026",
        "sikkerhed": "verificeret", "eksempel": "nej", "titel": "Jul",
    }  # fmt: skip
    rows = (";".join((cells | {"id": f"E{number}"}).values()) for number in range(230))
    kit = make_kit(tmp_path, {"begivenheder.csv": "\n".join([";".join(layout.fields), *rows])})
    spent = []
    for _ in range(3):
        start = time.process_time()
        calendar = read_calendars(kit, STRATEGY, today=TODAY)
        spent.append(time.process_time() - start)
    assert (len(calendar.entries), calendar.problems) == (230, ())
    assert min(spent) <= 0.2  # 0.04 s on a laptop; the border leaves room for a busy machine


def test_reading_calendars_loads_no_pandas(tmp_path):
    make_kit(tmp_path)
    code = (
        "import sys, datetime, pathlib; from jkplan.calendars import read_calendars; from jkplan.project import Project\n"
        "read_calendars(Project(pathlib.Path(sys.argv[1])), None, today=datetime.date(2026, 11, 24))\n"
        "print([name for name in ('pandas', 'numpy', 'openpyxl', 'holidays') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_row_whose_channels_are_all_unknown_goes_on_none_and_not_on_all(tmp_path):
    text = (
        "id;titel;start;kanaler\nE1;Lysfest;24-11-2026;snapchat\nE2;Lucia;24-11-2026;fb, snapchat\nE3;Jul;24-11-2026;\n"
    )
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert [(entry.id, entry.channels) for entry in calendar.entries] == [("E2", ("facebook",)), ("E3", ())]
    assert [problem.where.line for problem in calendar.problems] == [2, 3]
    assert [problem.what for problem in calendar.problems] == [
        'Kender ikke kanalen "snapchat". Rækken er ikke med, før det er rettet.',
        'Kender ikke kanalen "snapchat".',
    ]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("begivenheder.csv", ""),
        ("stillinger.csv", "titel;frist\nKok;10-12-2026\n"),
        ("annoncer.csv", b"PK\x03\x04 et regneark"),
        ("registre/byer.csv", "noget;andet\n1;2\n"),
    ],
)
def test_a_file_that_gives_nothing_at_all_is_named_as_unread(file, content, tmp_path):
    calendar = read_calendars(make_kit(tmp_path, {file: content}), STRATEGY, today=TODAY)
    assert calendar.unread == (f"calendars/{file}",)


def test_a_calendar_with_headings_and_no_rows_is_read(tmp_path):
    assert read_calendars(make_kit(tmp_path), STRATEGY, today=TODAY).unread == ()
