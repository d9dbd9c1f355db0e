import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_calendars_editing import NOW

from jkplan.calendars.editing import edit_rows
from jkplan.calendars.journal import JOURNAL, read_journal
from jkplan.calendars.versions import read_version
from jkplan.cli import main

ROOT = Path(__file__).parents[1]
WEEK = "2026-W48"
POST = "T001.opslag.facebook"


@pytest.fixture
def kit(tmp_path):
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".historik", "journal*"))
    return tmp_path


@pytest.fixture
def run(kit, capsys):
    def run(*arguments, day="2026-11-20"):
        code = main([*arguments, "--mappe", str(kit), "--i-dag", day])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def events(kit):
    return kit / "calendars/begivenheder.csv"


def test_a_post_is_approved_and_an_edit_of_it_clears_the_approval_and_shows_the_difference(kit, run):
    code, out, _ = run("godkend", WEEK, POST, "--som", "KOM1")
    assert code == 0
    assert f"{POST}: Godkendt af KOM1 (fre. 20/11 kl. " in out
    assert "Godkendt af KOM1" in run("godkend", WEEK)[1]
    week = kit / f"calendars/uger/{WEEK}.csv"
    edit_rows(week, {POST: {"tekst": "En helt anden tekst."}}, base=read_version(week), who="KOM2", now=NOW)
    _, out, _ = run("godkend", WEEK)
    assert "Godkendelsen er faldet, fordi teksten er ændret" in out
    assert "er: En helt anden tekst." in out


def test_whoever_may_not_approve_is_told_and_nothing_is_written(kit, run):
    code, out, err = run("godkend", WEEK, POST, "--som", "KOM2")
    assert (code, out) == (1, "")
    assert "må ikke godkende" in err
    assert read_journal(kit / "calendars")[-1].what == "fundet"
    assert run("godkend", WEEK, POST)[0] == 2
    assert run("godkend", WEEK, "E999.x.y", "--som", "KOM1")[0] == 2


def test_a_pause_stops_the_week_until_it_is_lifted(kit, run):
    assert run("godkend", "--pause", "--grund", "Storbrand", "--som", "KOM3")[0] == 0
    code, _, err = run("uge", WEEK, "--ud", str(kit / "ud"))
    assert (code, "Alt er sat på pause: Storbrand" in err) == (2, True)
    assert not (kit / "ud").exists()
    for command in (
        ("slides", "2026-11"),
        ("aar", "2027"),
        ("eksport", WEEK, "--til", "ics"),
        ("eksport", WEEK, "--til", "buffer"),
    ):
        assert "Storbrand" in run(*command, "--ud", str(kit / "ud"))[2]
    assert not (kit / "ud").exists()
    assert "ALT ER SAT PÅ PAUSE" in run("godkend", WEEK)[1]
    assert run("godkend", "--genoptag", "--som", "KOM3")[0] == 0
    assert run("slides", WEEK, "--ud", str(kit / "ud"))[0] in {0, 1}
    assert [line.what for line in read_journal(kit / "calendars")] == ["sat på pause", "genoptaget"]


def test_yesterdays_state_is_had_again_with_one_command(kit, run):
    path = events(kit)
    edit_rows(path, {"E001": {"titel": "I går"}}, base=read_version(path), who="KOM1", now=NOW.replace(day=26))
    edit_rows(
        path, {"E001": {"titel": "I dag"}, "E002": None}, base=read_version(path), who="KOM2", now=NOW.replace(day=27)
    )
    code, out, _ = run("fortryd", "--til", "i går", "--som", "KOM1", day="2026-11-27")
    assert code == 0
    assert "calendars/begivenheder.csv er, som den var" in out
    rows = read_version(path).rows()
    assert rows["E001"]["titel"] == "I går"
    assert "E002" in rows
    code, out, _ = run("fortryd", "begivenheder.csv", day="2026-11-27")
    assert "gendannet af KOM1" in out
    assert run("fortryd", "begivenheder.csv", "--til", "3", "--som", "KOM1", day="2026-11-27")[0] == 0
    assert read_version(path).rows()["E001"]["titel"] == "I dag"
    assert run("fortryd", "begivenheder.csv", "--til", "999", "--som", "KOM1")[0] == 2
    assert run("fortryd", "--til", "hvornår", "--som", "KOM1")[0] == 2


def test_what_two_changed_differently_waits_for_an_answer_and_copies_are_merged(kit, run):
    path = events(kit)
    seen = read_version(path)
    edit_rows(path, {"E001": {"titel": "Annes"}}, base=seen, who="KOM1", now=NOW)
    edit_rows(path, {"E001": {"titel": "Bos"}}, base=seen, who="KOM2", now=NOW)
    code, out, _ = run("flet")
    assert code == 1
    assert "1. calendars/begivenheder.csv, E001, titel" in out
    assert "Annes" in out
    assert "Bos" in out
    code, out, _ = run("flet", "--min", "1", "--som", "KOM1")
    assert (code, out) == (0, "Der er intet at flette.\n")
    assert read_version(path).rows()["E001"]["titel"] == "Bos"
    (path.parent / "begivenheder-PC7.csv").write_bytes(path.read_bytes().replace(b"Magisk Jul", b"Magiske Jul"))
    assert 'Flet den ind med --kopi "begivenheder-PC7.csv"' in run("flet")[1]
    assert run("flet", "--kopi", "begivenheder-PC7.csv", "--som", "KOM1")[0] == 0
    assert read_version(path).rows()["E002"]["titel"].startswith("Magiske Jul")
    assert run("flet", "--min", "7", "--som", "KOM1")[0] == 2
    assert run("flet", "--kopi", "../x.csv", "--som", "KOM1")[0] == 2


def test_the_journal_tells_checks_itself_and_gives_an_extract_without_third_parties(kit, run):
    reason = "Mette Hansen, 22 33 44 55, har ringet"
    run("godkend", WEEK, POST, "--som", "KOM1")
    run("godkend", WEEK, POST, "--traek-tilbage", "--grund", reason, "--som", "KOM2")
    assert "godkendelse trukket tilbage" in run("journal", "--om", "T001")[1]
    code, out, _ = run("journal", "--kontrol")
    assert code == 0
    head = out.split()[-1]
    assert run("journal", "--kontrol", "--hoved", head)[0] == 0
    code, out, err = run("journal", "--aktindsigt", str(kit / "aktindsigt"), "--om", "T001")
    assert (code, "Læs uddraget igennem" in err) == (0, True)
    rows = list(load_workbook(kit / "aktindsigt.xlsx").active.values)
    assert {"godkendt", "godkendelse trukket tilbage"} <= {row[3] for row in rows[1:]}
    assert "pas" in next(row[6] for row in rows if row[3] == "godkendt")
    assert not any(word in str(rows) for word in ("Mette", "22 33"))
    path = kit / "calendars" / JOURNAL
    path.write_bytes(path.read_bytes().replace(b"KOM2", b"KOM5"))
    code, out, _ = run("journal", "--kontrol")
    assert (code, "linje" in out) == (1, True)


def test_a_breach_that_cannot_be_mended_is_owned_up_to_and_all_is_approved_anew(kit, run):
    assert run("journal", "--begynd-forfra", "--grund", "x", "--som", "KOM1")[0] == 2
    run("godkend", WEEK, POST, "--som", "KOM1")
    path = kit / "calendars" / JOURNAL
    path.write_bytes(path.read_bytes().replace(b"KOM1", b"KOM5"))
    code, _, err = run("godkend", WEEK, POST, "--som", "KOM1")
    assert (code, "--begynd-forfra" in err) == (1, True)
    assert "må ikke" in run("journal", "--begynd-forfra", "--grund", "x", "--som", "KOM2")[2]
    assert "begrundelse" in run("journal", "--begynd-forfra", "--som", "KOM1")[2]
    reason = "OneDrive lagde en gammel udgave tilbage"
    assert "skal godkendes igen" in run("journal", "--begynd-forfra", "--grund", reason, "--som", "KOM1")[1]
    code, out, _ = run("journal", "--kontrol")
    assert (code, "er undersøgt før" in out) == (0, True)
    assert "Godkendt af" not in run("godkend", WEEK)[1]
    assert run("godkend", WEEK, POST, "--som", "KOM1")[0] == 0


def test_a_line_written_with_a_wrong_day_can_be_owned_up_to_as_well(run):
    assert run("godkend", WEEK, POST, "--send", "--som", "KOM1", day="2027-11-20")[0] in {0, 2}
    run("godkend", "--pause", "--grund", "Øvelse", "--som", "KOM1", day="2027-11-20")
    run("godkend", "--genoptag", "--som", "KOM1", day="2027-11-20")
    code, _, err = run("godkend", WEEK, POST, "--som", "KOM1")
    assert (code, "Uret på maskinen går bagud" in err, "--begynd-forfra" in err) == (1, True, True)
    assert run("journal", "--begynd-forfra", "--grund", "Vi prøvede med --i-dag", "--som", "KOM1")[0] == 0
    assert run("godkend", WEEK, POST, "--som", "KOM1")[0] == 0


def test_only_somebody_of_the_team_lifts_a_pause(run):
    run("godkend", "--pause", "--grund", "Storbrand", "--som", "KOM3")
    assert "Kender ikke" in run("godkend", "--genoptag", "--som", "ZZ")[2]
    assert "ALT ER SAT PÅ PAUSE" in run("godkend", WEEK)[1]


def test_consents_that_are_due_are_told_with_where_they_are_used(run):
    code, out, _ = run("samtykker")
    assert code == 1
    assert "SAM05" in out
    assert "hverdagens_helte.csv" in out
    assert "SAM08: billede og citat i Hverdagens helte" in run("samtykker", "SAM08")[1]
    assert run("samtykker", "SAM99")[0] == 2


def test_a_written_file_that_cannot_be_read_is_named_once_and_nobody_is_told_that_all_is_well(kit, run):
    (kit / "output").mkdir(exist_ok=True)
    (kit / "output/slides.pptx").write_bytes(b"PK\x03\x04 ikke en pakke")
    code, out, _ = run("samtykker")
    assert (code, out.count("output/slides.pptx")) == (2, 1)
    assert "Én fil kunne ikke læses og kan bygge på samtykket:\nFilen er beskadiget." in out
    assert run("samtykker", "SAM05")[0] == 2


def test_the_form_goes_out_and_comes_back(kit, run):
    assert run("blanket", "--ud", str(kit / "skema"))[0] == 0
    workbook = load_workbook(kit / "skema.xlsx")
    good = ("Servicemeddelelse", "Ny åbningstid på biblioteket i Aabybro", "01-12-2026", "", "", "", "Aabybro", "", "", "Færre forgæves ture", "Biblioteket åbner klokken ti.", "Lånere", "Facebook", "D002")  # fmt: skip
    for row, cells in enumerate(
        (good, ("Begivenhed", "By Night og juletræ i Fjerritslev", "27-11-2026", *good[3:])), start=2
    ):
        for column, cell in enumerate(cells, start=1):
            workbook["Indslag"].cell(row, column).value = cell
    workbook.save(kit / "skema.xlsx")
    code, out, _ = run("indlaes", str(kit / "skema.xlsx"))
    assert (code, "Måske en dublet: E023" in out) == (0, True)
    code, out, _ = run("indlaes", str(kit / "skema.xlsx"), "--som", "KOM2")
    assert "Én række sat ind, 1 sprunget over." in out
    assert "Måske en dublet: S" in run("indlaes", str(kit / "skema.xlsx"))[1]
    rows = read_version(kit / "calendars/servicemeddelelser.csv").rows()
    assert any(cells["titel"] == good[1] for cells in rows.values())
    assert "FEJL" not in run("doktor")[1]
    assert run("indlaes", str(kit / "mangler.xlsx"))[0] == 2


def test_a_comment_is_told_in_the_journal_without_who_wrote_it_or_anything_personal(kit, run):
    (kit / "svin.txt").write_text("Hej Jensen, I er nogle idioter. Ring til mig på 22 33 44 55.")
    (kit / "tak.txt").write_text("Tak for en god dag på biblioteket!")
    run("tjek", str(kit / "svin.txt"), str(kit / "tak.txt"), "--slags", "kommentar", "--som", "KOM2")
    first, second = read_journal(kit / "calendars")
    assert (first.what, first.about, first.who) == ("kommentar set", "svin", "KOM2")
    assert "uddrag" not in first.more
    assert second.more["uddrag"].startswith("Tak for")
    assert "22 33" not in (kit / "calendars" / JOURNAL).read_text("utf-8")
    run("tjek", str(kit / "tak.txt"), "--slags", "kommentar")
    assert len(read_journal(kit / "calendars")) == 2


def test_only_what_is_approved_goes_to_a_scheduler_and_the_journal_knows_where(kit, run):
    week = kit / f"calendars/uger/{WEEK}.csv"
    typed = "E023.paamindelse.facebook"
    edit_rows(week, {typed: {"status": "godkendt"}}, base=read_version(week), who="KOM2", now=NOW.replace(day=19))
    assert run("godkend", WEEK, POST, "--som", "KOM1")[0] == 0
    code, out, err = run("eksport", WEEK, "--til", "buffer", "--ud", str(kit / "ud"), "--som", "KOM1")
    assert code == 0
    assert f'"{typed}" står som godkendt, men er det ikke' in err
    assert "Ét opslag til Buffer" in out
    exported = [line.about for line in read_journal(kit / "calendars") if line.what == "eksporteret"]
    assert exported == [POST]
    assert "Eksporteret" in run("godkend", WEEK)[1]
    assert (kit / "ud").is_dir()


def test_another_journal_beside_the_journal_is_told(kit, run):
    run("godkend", WEEK, POST, "--som", "KOM1")
    (kit / "calendars/journal-PC7.jsonl").write_text("{}\n")
    assert "journal-PC7.jsonl" in run("journal", "--kontrol")[1]
    assert "journal-PC7.jsonl" in run("doktor")[1]
