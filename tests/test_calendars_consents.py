import json
from datetime import date
from pathlib import Path

from exports_examples import draft, entry, report
from small_kit import TODAY, make_kit, small_strategy
from test_calendars_editing import NOW

from jkplan.calendars import read_calendars
from jkplan.calendars.consent_uses import find_due, find_uses
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.versions import read_version
from jkplan.exports.deck import week_deck
from jkplan.exports.pptx import write_deck

ROOT = Path(__file__).parents[1]

REGISTER = """\
id;person;formaal;kanaler;givet;gaelder_til;trukket;barn;foelsom;slettes;note
S001;dagplejer;helte;facebook;01-10-2026;31-12-2027;;nej;nej;;
S002;barn;helte;facebook;01-10-2026;;05-11-2026;ja;ja;;
S003;sosu;helte;facebook;01-10-2025;30-09-2026;;nej;nej;;
S004;natvagt;helte;facebook;01-10-2025;10-12-2026;;nej;nej;;
S005;kok;helte;facebook;01-10-2025;31-12-2030;;nej;nej;20-11-2026;
"""
HEROES = """\
id;titel;rolle;spoergsmaal;samtykker;billede;film
H001;Dagplejeren;dagplejer;Hvorfor?;S002;billeder/hero.png;
H002;Natvagten;natvagt;Hvorfor?;S001;;
"""


def office(folder):
    project = make_kit(folder, {"registre/samtykker.csv": REGISTER, "hverdagens_helte.csv": HEROES})
    return project, read_calendars(project, small_strategy(), today=TODAY)


def test_what_is_withdrawn_over_ending_or_to_be_deleted_is_listed_most_pressing_first(tmp_path):
    _, calendar = office(tmp_path)
    due = find_due(calendar, TODAY)
    assert [(each.consent.id, each.day, each.is_due(TODAY)) for each in due] == [
        ("S003", date(2026, 9, 30), True),
        ("S002", date(2026, 11, 5), True),
        ("S005", date(2026, 11, 20), True),
        ("S004", date(2026, 12, 10), False),
    ]
    assert (calendar.registers.consents["S002"].child, calendar.registers.consents["S002"].sensitive) == (True, True)


def test_a_withdrawal_finds_row_choice_plan_picture_approved_text_and_outputs(tmp_path):
    project, calendar = office(tmp_path)
    weeks = project.weeks
    (weeks / "2026-W48.csv").write_text("opslag;billede\nH001.opslag.facebook;billeder/to.png\nH002.opslag.facebook;\n")
    (weeks / "vedtaget").mkdir()
    (weeks / "vedtaget/2026-W48.csv").write_text("opslag;dato;tid;titel\nH001.opslag.facebook;24-11-2026;10:00;x\n")
    approved = project.calendars / ".historik/godkendt"
    approved.mkdir(parents=True)
    (approved / "abc.json").write_text('["H001.opslag.facebook"]')
    (approved / "def.json").write_text('["H002.opslag.facebook"]')
    for week, hero in (("2026-W48", "H001"), ("2026-W49", "H002")):
        folder = project.output / week
        (folder / "opslag/h001-facebook").mkdir(parents=True)
        (folder / f"ugeplan-{week}.json").write_text(json.dumps({"slots": [{"entry": hero}]}))
        (folder / f"ugeplan-{week}.pptx").write_bytes(b"")
        (folder / "opslag/h001-facebook/tekst.txt").write_text("x")
    found = {(use.what, use.where) for use in find_uses(project, calendar, "S002").found}
    assert found == {
        ("indslag", "calendars/hverdagens_helte.csv, linje 2 (H001, Dagplejeren)"),
        ("billede", "assets/billeder/hero.png"),
        ("billede", "assets/billeder/to.png"),
        ("valg og tekst", "calendars/uger/2026-W48.csv, H001.opslag.facebook"),
        ("vedtaget plan", "calendars/uger/vedtaget/2026-W48.csv"),
        ("godkendt tekst", "calendars/.historik/godkendt/abc.json (H001.opslag.facebook)"),
        ("skrevet fil", "output/2026-W48/ugeplan-2026-W48.json"),
        ("skrevet fil", "output/2026-W48/ugeplan-2026-W48.pptx"),
        ("skrevet fil", "output/2026-W48/opslag/h001-facebook/tekst.txt"),
    }
    assert find_uses(project, calendar, "S003") == ((), ())


def test_a_withdrawal_finds_what_lies_beside_no_list_by_its_words_and_its_pictures(tmp_path):
    project, _ = office(tmp_path)
    rows = HEROES.replace("Dagplejeren;", "Karen & børnene på »Myretuen«;")
    (project.calendars / "hverdagens_helte.csv").write_text(rows)
    (project.assets / "billeder").mkdir(exist_ok=True)
    (project.assets / "billeder/hero.png").write_bytes(b"\x89PNG et billede")
    calendar = read_calendars(project, small_strategy(), today=TODAY)
    out = project.output
    (out / "2026-11").mkdir(parents=True)
    deck = week_deck(report(draft(entry(title="Karen & børnene på »Myretuen«"))))
    write_deck(deck, out / "2026-11/kun-slides.pptx", ROOT / "assets")
    (out / "buffer-2026-W48-facebook.csv").write_text(
        '"Karen & børnene på »Myretuen«","","","2026-11-24 10:00"', "utf-8"
    )
    (out / "side.html").write_text("<h2>Karen &amp; børnene på »Myretuen«</h2>", "utf-8")
    (out / "andre-tegn.json").write_text(json.dumps({"titel": "Karen & børnene på »Myretuen«"}))
    (out / "billede.png").write_bytes(b"\x89PNG et billede")
    (out / "kun-id.txt").write_text("H001.opslag.facebook")
    (out / "et-andet-id.txt").write_text("H0011 og XH001 og børnene")
    (out / "ødelagt.pptx").write_bytes(b"PK\x03\x04 ikke en pakke")
    found = {use.where for use in find_uses(project, calendar, "S002").found if use.what == "skrevet fil"}
    assert found == {
        "output/2026-11/kun-slides.pptx",
        "output/buffer-2026-W48-facebook.csv",
        "output/side.html",
        "output/andre-tegn.json",
        "output/billede.png",
        "output/kun-id.txt",
    }


def test_a_row_that_was_cleared_before_anybody_asked_is_found_in_its_earlier_versions(tmp_path):
    project, _ = office(tmp_path)
    path = project.calendars / "hverdagens_helte.csv"
    edit_rows(path, {"H001": {"samtykker": "S001"}}, base=read_version(path), who="AA", now=NOW)
    edit_rows(path, {"H002": None}, base=read_version(path), who="AA", now=NOW)
    (project.weeks / "2026-W48.csv").write_text("opslag;tekst\nH001.opslag.facebook;x\n")
    project.output.mkdir()
    (project.output / "gammel.txt").write_text("Dagplejeren")
    calendar = read_calendars(project, small_strategy(), today=TODAY)
    assert {(use.what, use.where) for use in find_uses(project, calendar, "S002").found} == {
        ("tidligere indslag", "calendars/hverdagens_helte.csv, H001, som den var lørdag den 28. november 2026"),
        ("valg og tekst", "calendars/uger/2026-W48.csv, H001.opslag.facebook"),
        ("skrevet fil", "output/gammel.txt"),
    }
    assert any("H002" in use.where for use in find_uses(project, calendar, "S001").found)


def test_a_delete_date_that_cannot_be_read_does_not_let_the_consent_hold(tmp_path):
    rows = REGISTER.replace("20-11-2026", "snart")
    project = make_kit(tmp_path, {"registre/samtykker.csv": rows, "hverdagens_helte.csv": HEROES})
    calendar = read_calendars(project, small_strategy(), today=TODAY)
    assert any(each.where.column == "slettes" for each in calendar.problems)
    assert "S005" not in calendar.registers.consents
