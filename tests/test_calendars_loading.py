import subprocess
import sys
import time
from datetime import date
from datetime import time as clock
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_kit import REGISTERS, TODAY, make_kit, small_strategy

from jkplan.calendars import as_frame, read_calendars
from jkplan.calendars.entries import Ad, Event, Hero, Kind, Service, TimeSpan, Tip, Vacancy
from jkplan.calendars.headings import ENTRY_LAYOUTS, REGISTER_LAYOUTS, field_of, fold
from jkplan.calendars.rows import clean
from jkplan.project import Project

STRATEGY = small_strategy()


def calendar_of(folder, name, text, **registers):
    files = {f"{name}.csv": text} | {f"registre/{register}.csv": rows for register, rows in registers.items()}
    return read_calendars(make_kit(folder, files), STRATEGY, today=TODAY)


def only(calendar):
    assert not calendar.problems, calendar.problems[0]
    (entry,) = calendar.entries
    return entry


def test_every_column_of_an_event_lands_in_its_field(tmp_path):
    text = (
        "id;titel;hvornaar;start;slut;arrangoer;indholdstype;kanaler;formaal;budskab;maalgruppe;medie;maal;"
        "afdelinger;afdeling_besked;byer;sted;tid;pris;link;kontakt;personer;samtykker;foelsom;prioritet;vinkel;"
        "billede;alt_tekst;billedrettighed;billedide;film;logo_paa_billede;kilde;kilde_tjekket;sikkerhed;note;eksempel;"
        "eget\n"
        'E016;Jul på torvet;sidste lørdag i november;28-11-2026;29-11-2026;Handelsforeningen;event;"Facebook; X";'
        'Få flere til byen;Kom og tænd lyset.;"Børn; voksne";fb;Synlige events;"D001; Sekretariat, Udvikling og '
        'Kommunikation";20-11-2026;"Gjøl, aabybro";Torvet;kl. 10-16;gratis;kommune.example/jul;"+45 72 57 77 77";'
        '"julemanden; borgmesteren";S001;ja;5;Lyset;billeder/jul.jpg;Et træ;Kommunen;Et barn ser op;15 sekunder;ja;'
        "https://kilde.example;01-11-2026;almen viden;Husk;nej;sit\n"
    )
    entry = only(calendar_of(tmp_path, "begivenheder", text))
    assert isinstance(entry.details, Event)
    assert entry.details.when.rrule == "FREQ=YEARLY;BYMONTH=11;BYDAY=-1SA"
    assert (entry.details.start, entry.details.end) == (date(2026, 11, 28), date(2026, 11, 29))
    assert entry.details.organiser == "Handelsforeningen"
    assert (entry.id, entry.kind, entry.title) == ("E016", Kind.EVENT, "Jul på torvet")
    assert str(entry.source) == "calendars/begivenheder.csv, linje 2"
    assert (entry.content_type, entry.channels, entry.goal) == ("begivenhed", ("facebook", "twitter"), "S-G4")
    communication = entry.communication
    assert (communication.purpose, communication.message) == ("Få flere til byen", "Kom og tænd lyset.")
    assert (communication.audience, communication.media) == ("Børn; voksne", ("facebook",))
    assert (entry.departments, entry.told_on) == (("D001", "D002"), date(2026, 11, 20))
    assert (entry.towns, entry.place) == (("Gjøl", "Aabybro"), "Torvet")
    assert entry.at == TimeSpan(clock(10), clock(16))
    assert (entry.price, entry.link, entry.contact) == ("gratis", "kommune.example/jul", "+45 72 57 77 77")
    assert (entry.people, entry.consents) == (("julemanden", "borgmesteren"), ("S001",))
    assert (entry.sensitive, entry.priority, entry.angle) == (True, 5, "Lyset")
    picture = entry.picture
    assert (picture.file, picture.alt, picture.rights) == ("billeder/jul.jpg", "Et træ", "Kommunen")
    assert (picture.idea, picture.film, picture.has_logo) == ("Et barn ser op", "15 sekunder", True)
    source = entry.provenance
    assert (source.url, source.checked_on) == ("https://kilde.example", date(2026, 11, 1))
    assert (source.confidence, source.note) == ("almen_viden", "Husk")
    assert (entry.fictional, entry.extra) == (False, {"eget": "sit"})


def test_an_event_with_only_a_date_has_no_rule_for_the_years_after(tmp_path):
    entry = only(calendar_of(tmp_path, "begivenheder", "id;titel;start\nE1;Lysfest;24-11-2026\n"))
    assert entry.details.start == TODAY
    assert not entry.details.when.fixed


def test_a_confirmed_date_keeps_an_event_whose_phrase_cannot_be_read(tmp_path):
    text = "id;titel;hvornaar;start\nE1;Lysfest;når det bliver mørkt;24-11-2026\n"
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert [entry.details.start for entry in calendar.entries] == [TODAY]
    assert [problem.where.column for problem in calendar.problems] == ["hvornaar"]


def test_an_end_without_a_start_is_told_and_left_out(tmp_path):
    text = "id;titel;hvornaar;slut\nE1;Lysfest;sidste fredag i november;24-11-2026\n"
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert calendar.entries[0].details.end is None
    assert [problem.where.column for problem in calendar.problems] == ["slut"]


def test_a_tip_may_cross_new_year(tmp_path):
    text = (
        'id;titel;gyldig_fra;gyldig_til;bedste_uger;handling\nT1;Ryd sne;15. november;15-03;"48-50; 2";Ryd fortovet\n'
    )
    entry = only(calendar_of(tmp_path, "saesontips", text))
    assert entry.details == Tip((11, 15), (3, 15), (48, 49, 50, 2), "Ryd fortovet")
    assert entry.content_type == "nytte"


def test_a_hero_is_a_theme_by_role(tmp_path):
    text = (
        "id;titel;rolle;spoergsmaal;krog;bedste_uger;faldgrube;samtykkekrav\n"
        "H1;Trygge arme;dagplejer;Hvad falder barnet til ro af?;Dagplejens dag;18-20;Ingen navne;skriftligt\n"
    )
    entry = only(calendar_of(tmp_path, "hverdagens_helte", text))
    assert entry.details == Hero(
        "dagplejer", "Hvad falder barnet til ro af?", "Dagplejens dag", (18, 19, 20), "Ingen navne", "skriftligt"
    )


def test_a_hero_without_a_question_is_told_and_kept(tmp_path):
    text = "id;titel;rolle;spoergsmaal\nH1;Trygge arme;dagplejer;\n"
    calendar = calendar_of(tmp_path, "hverdagens_helte", text)
    assert len(calendar.entries) == 1
    assert [problem.where.column for problem in calendar.problems] == ["spoergsmaal"]


def test_a_vacancy_holds_deadline_and_lists(tmp_path):
    text = (
        "id;titel;arbejdsplads;frist;frist_tid;timer;ansaettelse;tiltraedelse;opgaver;tilbyder;forventer;kontakt\n"
        'J1;Lærer;Skolen;10-12-2026;kl. 12;37;fast;1. februar;"dansk\nidræt";"ro; tid";;Skolelederen\n'
    )
    entry = only(calendar_of(tmp_path, "stillinger", text))
    assert entry.details == Vacancy(
        workplace="Skolen",
        deadline=date(2026, 12, 10),
        deadline_time=clock(12),
        hours="37",
        employment="fast",
        starts="1. februar",
        tasks=("dansk", "idræt"),
        offers=("ro", "tid"),
        contact="Skolelederen",
    )
    assert entry.content_type == "job"


def test_a_vacancy_without_workplace_or_with_an_unreadable_deadline_is_left_out(tmp_path):
    text = "id;titel;arbejdsplads;frist\nJ1;Lærer;;10-12-2026\nJ2;Lærer;Skolen;32-12-2026\n"
    calendar = calendar_of(tmp_path, "stillinger", text)
    assert calendar.entries == ()
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [
        (2, "arbejdsplads"),
        (3, "frist"),
    ]


def test_a_service_message_has_a_span_or_a_rule(tmp_path):
    text = "id;titel;fra;til;hvornaar;skal_ud\nM1;Lukket;24-12-2026;26-12-2026;;ja\nM2;Prøvesirene;;;1. onsdag i maj;\n"
    calendar = calendar_of(tmp_path, "servicemeddelelser", text)
    assert not calendar.problems
    first, second = (entry.details for entry in calendar.entries)
    assert first == Service(date(2026, 12, 24), date(2026, 12, 26), must=True)
    assert second.when.phrase == "1. onsdag i maj"


def test_a_service_message_whose_rule_or_dates_cannot_be_read_is_left_out(tmp_path):
    text = "id;titel;fra;til;hvornaar\nM1;Lukket;24-12-2026;31-11-2026;\nM2;Lukket;;;i ny og næ\n"
    calendar = calendar_of(tmp_path, "servicemeddelelser", text)
    assert calendar.entries == ()
    assert [problem.where.column for problem in calendar.problems] == ["til", "hvornaar"]


def test_an_own_ad_holds_its_ean_as_written(tmp_path):
    text = (
        "id;titel;kategori;fra;til;egen_annonce;ean;godkendt_af;annoncetekst\n"
        "A1;Høring;teknik, plan & miljø;23-11-2026;27-11-2026;x;4006381333931;leder;Kom til høring.\n"
    )
    entry = only(calendar_of(tmp_path, "annoncer", text))
    assert entry.details == Ad(
        "Teknik, plan & miljø",
        date(2026, 11, 23),
        date(2026, 11, 27),
        own=True,
        ean="4006381333931",
        approver="leder",
        body="Kom til høring.",
    )
    assert entry.content_type == "faellesannonce"


def test_an_ean_number_of_the_wrong_length_is_told_for_own_ads_alone(tmp_path):
    text = "id;titel;kategori;egen_annonce;ean\nA1;Høring;Udbud;ja;579\nA2;Høring;Udbud;nej;579\n"
    calendar = calendar_of(tmp_path, "annoncer", text)
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [(2, "ean")]
    assert len(calendar.entries) == 2


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


def test_registers_are_read_by_id(tmp_path):
    registers = calendar_of(tmp_path, "begivenheder", "id;titel;start\n").registers
    assert registers.departments["D001"].topics == ("biblioteker", "idræt")
    assert registers.profiles["P001"].last_active == date(2026, 11, 20)
    assert registers.consents["S001"].channels == ("facebook",)
    assert registers.consents["S002"].channels == ("facebook", "twitter", "faellesannonce")
    assert registers.consents["S002"].withdrawn_on == date(2026, 11, 5)
    assert registers.consents["S002"].child
    assert registers.employees["AA"].hours_a_week == 12.5
    assert registers.employees["AA"].absences == (
        (date(2026, 12, 21), date(2027, 1, 3)),
        (date(2027, 2, 12), date(2027, 2, 12)),
    )
    assert registers.towns["Gjøl"].preposition == "på"
    assert registers.closed_days == {date(2026, 12, 24): "Juleaften"}


@pytest.mark.parametrize(
    ("register", "row", "column", "usable"),
    [
        ("samtykker", "S009;x;y;Facebook;01-10-2026;32-12-2026;;;", "gaelder_til", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026;;i går måske;;", "trukket", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026;01-09-2026;;;", "gaelder_til", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026", None, False),
        ("samtykker", "S009;x;y;Avisen;01-10-2026;;;;", "kanaler", True),
        ("samtykker", "S001;x;y;Facebook;01-10-2026;;01-11-2026;;", "id", False),
        ("byer", "Gjøl;9440;i;;", "by", True),
        ("medarbejdere", "BB;tekst;mange;;", "timer_pr_uge", True),
        ("medarbejdere", "BB;tekst;10;03-01-2027 til 21-12-2026;", "fravaer", True),
        ("medarbejdere", "BB;tekst;10;til jul;", "fravaer", True),
        ("medarbejdere", ";tekst;10;;", "initialer", False),
        ("byer", "Brovst;9460;over;;", "forholdsord", True),
        ("lukkedage", "31-11-2026;Ingen dag", "dato", False),
        ("afdelinger", "D009;Skole;;;;;;;;vist nok;", "sikkerhed", True),
        ("afdelinger", "D009;Skole;;;;;;;vist nok;", None, False),
    ],
)
def test_a_fault_in_a_register_is_told_and_never_makes_a_consent_hold(tmp_path, register, row, column, usable):
    calendar = calendar_of(tmp_path, "begivenheder", "id;titel;start\n", **{register: REGISTERS[register] + row + "\n"})
    assert [problem.where.column for problem in calendar.problems] == [column]
    name = {"samtykker": "consents", "medarbejdere": "employees", "byer": "towns", "afdelinger": "departments"}
    keys = getattr(calendar.registers, name.get(register, "closed_days"))
    assert (row.split(";")[0] in keys) is usable


def test_a_missing_register_is_told_and_checks_nothing(tmp_path):
    kit = make_kit(tmp_path, {"begivenheder.csv": "id;titel;start;byer\nE1;Lysfest;24-11-2026;Langtbortistan\n"})
    (kit.calendars / "registre" / "byer.csv").unlink()
    calendar = read_calendars(kit, STRATEGY, today=TODAY)
    assert calendar.entries[0].towns == ("Langtbortistan",)
    assert [problem.where.file for problem in calendar.problems] == ["calendars/registre/byer.csv"]


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


HOSTILE = '"<script>alert(1)</script>&"'


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


def test_a_consent_whose_note_begins_with_the_word_is_an_example(tmp_path):
    heading = "id;person;formaal;kanaler;givet;gaelder_til;trukket;barn;note\n"
    rows = (
        "S1;rolle;x;Facebook;01-10-2026;;;nej;EKSEMPEL: opdigtet\nS2;rolle;x;Facebook;01-10-2026;;;nej;Intet eksempel\n"
    )
    consents = calendar_of(tmp_path, "begivenheder", "id;titel;start\n", samtykker=heading + rows).registers.consents
    assert {name: consent.fictional for name, consent in consents.items()} == {"S1": True, "S2": False}


def test_what_a_service_message_of_ours_says_stands_among_the_events_only_when_it_is_one_to_go_to():
    entries = read_calendars(Project(Path(__file__).parents[1]), None, today=TODAY).entries
    told = [
        (entry.id, entry.kind, entry.details.when.phrase, department)
        for entry in entries
        if isinstance(entry.details, Event | Service) and entry.details.when and entry.details.when.fixed
        if entry.content_type != "begivenhed"
        for department in entry.departments
    ]
    services = {each[2:]: each[0] for each in told if each[1] is Kind.SERVICE}
    assert services
    assert [(each[0], services[each[2:]]) for each in told if each[1] is Kind.EVENT and each[2:] in services] == []


def test_a_calendar_with_headings_and_no_rows_is_read(tmp_path):
    assert read_calendars(make_kit(tmp_path), STRATEGY, today=TODAY).unread == ()


def test_a_calendar_shows_itself_with_everything_escaped(tmp_path):
    text = f"id;titel;start;kanaler;personer\nE1;{HOSTILE};24-11-2026;fb, <img src=x>;hemmelig person\nE2;<b>x;33-11-2026;;\n"
    html = calendar_of(tmp_path, "begivenheder", text)._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "2 ting at rette" in html
    assert "hemmelig person" not in html


def test_a_calendar_shows_when_each_entry_is(tmp_path):
    files = {
        "begivenheder.csv": "id;titel;start;slut;hvornaar;afdelinger\n"
        "E1;Lysfest;24-11-2026;26-11-2026;;D001\nE2;Jul;;;23. december;\nE3;Fest;24-11-2026;;;\n",
        "saesontips.csv": "id;titel;gyldig_fra;gyldig_til\nT1;Sne;15-11;15-03\n",
        "stillinger.csv": "id;titel;arbejdsplads;frist\nJ1;Lærer;Skolen;10-12-2026\n",
        "annoncer.csv": "id;titel;kategori\nA1;Høring;Udbud\n",
    }
    frame = as_frame(read_calendars(make_kit(tmp_path, files), STRATEGY, today=TODAY))
    assert dict(zip(frame["Id"], frame["Hvornår"], strict=True)) == {
        "E1": "24-11-2026 til 26-11-2026",
        "E2": "23. december",
        "E3": "24-11-2026",
        "T1": "hvert år fra 15. november til 15. marts",
        "J1": "frist 10-12-2026",
        "A1": "",
    }
    assert frame.loc[0, "Afdelinger"] == "Kultur og Fritid"
    assert frame.loc[0, "Fil"] == "calendars/begivenheder.csv"


def test_an_empty_calendar_is_an_empty_frame_with_its_headings(tmp_path):
    frame = as_frame(calendar_of(tmp_path, "begivenheder", "id;titel\n"))
    assert (len(frame), frame.columns[0]) == (0, "Id")


def test_the_names_of_persons_stay_out_of_the_frame(tmp_path):
    text = "id;titel;start;personer;samtykker\nE1;Lysfest;24-11-2026;hemmelig person;S001\n"
    assert "hemmelig" not in as_frame(calendar_of(tmp_path, "begivenheder", text)).to_csv()


def test_a_strategy_of_another_municipality_brings_its_own_channels(tmp_path):
    other = STRATEGY._replace(
        channels={"mastodon": STRATEGY.channels["facebook"]._replace(id="mastodon", name="Mastodon")}
    )
    kit = make_kit(tmp_path, {"begivenheder.csv": "id;titel;start;kanaler\nE1;Fest;24-11-2026;Mastodon;\n"})
    assert read_calendars(kit, other, today=TODAY).entries[0].channels == ("mastodon",)
