from datetime import timedelta

import pytest
from test_calendars_editing import NOW, TEXT, calendar_of, edit

from jkplan.calendars import read_calendars
from jkplan.calendars.copies import merge_copy
from jkplan.calendars.copy_names import Copy, find_copies
from jkplan.calendars.locking import hold
from jkplan.calendars.questions import open_questions
from jkplan.calendars.settling import forget_old
from jkplan.calendars.versions import read_version
from jkplan.project import Project

NAMES = [
    # OneDrive and SharePoint: the machine's name, with a number from the second on
    "begivenheder-DESKTOP-7Q2AB1C.csv",
    "begivenheder-PC12.csv",
    "begivenheder-PC12-2.csv",
    "begivenheder-PC.csv",
    "begivenheder-Annes MacBook Pro.csv",
    "begivenheder-LAPTOP-AB12 (2).csv",
    "begivenheder_Conflict.csv",
    # Dropbox
    "begivenheder (Annes konflikt-kopi 2026-11-28).csv",
    "begivenheder (Anne Hansens konfliktkopi 2026-11-28).csv",
    "begivenheder (Anne's conflicted copy 2026-11-28).csv",
    "begivenheder (PC12s kopi i konflikt 2026-11-28).csv",
    "begivenheder (modstridende kopi 2026-11-28).csv",
    "begivenheder (Bogstaver i konflikt).csv",
    # Nextcloud and ownCloud
    "begivenheder (conflicted copy 2026-11-28 120000).csv",
    "begivenheder_conflict-20261128-120000.csv",
    # Google Drive, Box, browsers
    "begivenheder (1).csv",
    "begivenheder_conf(1).csv",
    "begivenheder [Conflict].csv",
    # iCloud, Syncthing, Synology
    "begivenheder 2.csv",
    "begivenheder.sync-conflict-20261128-120000-ABCDEFG.csv",
    "begivenheder_PC12_Nov-28-1640-2026_Conflict.csv",
    # Windows and people
    "begivenheder - Kopi.csv",
    "begivenheder - Kopi (2).csv",
    "begivenheder – Copy.csv",
    "Kopi af begivenheder.csv",
    "Kopi (2) af begivenheder.csv",
    "kopi af Begivenheder (3).CSV",
    "Copy of begivenheder.csv",
    "begivenheder kopi i konflikt.csv",
    "begivenheder konflikt.csv",
    "begivenheder_1.csv",
    "begivenheder_gammel.csv",
    "begivenheder.csv.bak",
    "begivenheder.csv~",
    # weeks and registers, whose names hold figures and folders
    "uger/2026-W48 (din version).csv",
    "uger/2026-W48-PC12.csv",
    "uger/2026-W48 2.csv",
    "uger/2026-W48 (Annes kopi i konflikt).csv",
    "uger/Kopi af 2026-W48.csv",
    "uger/2026-w48-DESKTOP-1.csv",
    "registre/byer (1).csv",
    "registre/samtykker-PC12.csv",
    "registre/Kopi af medarbejdere.csv",
]
ORIGINALS = {"begivenheder.csv", "uger/2026-W48.csv", "registre/byer.csv", "registre/samtykker.csv", "registre/medarbejdere.csv"}  # fmt: skip
NO_COPIES = [
    "noter.csv",
    "begivenheder2027plan.csv",
    "~$begivenheder.csv",
    ".~lock.begivenheder.csv#",
    ".begivenheder.csv.0.bytte",
    "uger/2026-W49.csv",
    "registre/andet.csv",
    "begivenheder.xlsx",
    "journal-PC12.jsonl",
    "uger/2026-W4.csv",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_known_by_its_name(tmp_path, name):
    home = calendar_of(tmp_path).parent
    assert find_copies(home) == ()
    (home / name).write_text("id;titel\n")
    (copy,) = find_copies(home)
    assert copy.copy == name
    assert copy.name in ORIGINALS
    assert copy.name.rpartition("/")[2].removesuffix(".csv").casefold() in name.casefold()


@pytest.mark.parametrize("name", NAMES)
def test_whoever_reads_the_calendars_is_told_of_a_copy_and_how_to_merge_it(tmp_path, name):
    calendar_of(tmp_path)
    project = Project(tmp_path)
    (project.calendars / name).write_text("id;titel\n")
    told = [each for each in read_calendars(project, None, today=NOW.date()).problems if each.where.file == f"calendars/{name}"]  # fmt: skip
    assert any(f'jkplan flet --kopi "{name}"' in each.fix for each in told)


@pytest.mark.parametrize("name", NO_COPIES)
def test_what_is_no_copy_is_left_alone(tmp_path, name):
    home = calendar_of(tmp_path).parent
    (home / name).write_text("x")
    assert find_copies(home) == ()


@pytest.mark.parametrize("name", ["begivenheder-DESKTOP-7Q2AB1C.csv", "Kopi (2) af begivenheder.csv", "begivenheder.csv.bak", "begivenheder (Annes kopi i konflikt).csv"])  # fmt: skip
def test_a_copy_of_any_such_name_is_merged_and_put_away(tmp_path, name):
    path = calendar_of(tmp_path)
    home, original = path.parent, path.read_bytes()
    edit(path, {"E1": {"titel": "Fest"}})
    (home / name).write_bytes(original.replace(b"Kor;", b"Korsang;"))
    (copy,) = find_copies(home)
    merge_copy(home, copy, who="AA", now=NOW)
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E3"]["titel"]) == ("Fest", "Korsang")
    assert find_copies(home) == ()
    assert not (home / name).exists()


def test_merged_copies_are_forgotten_in_time_those_of_registers_sooner(tmp_path):
    path = calendar_of(tmp_path)
    home, kept = path.parent, path.parent / ".historik/kopier"
    towns = home / "registre/byer.csv"
    towns.write_text("by;forholdsord\nBrovst;i\n")
    (home / "registre/byer (1).csv").write_text("by;forholdsord\nBrovst;i\nGjøl;på\n")
    (home / "begivenheder (1).csv").write_bytes(path.read_bytes())
    for copy in find_copies(home):
        merge_copy(home, copy, who="AA", now=NOW)
    assert "Gjøl" in read_version(towns).rows()
    counts = []
    for days in (29, 32, 89, 92):
        with hold(home, "AA", NOW + timedelta(days=days)) as held:
            forget_old(held)
        counts.append(len(list(kept.iterdir())))
    assert counts == [2, 1, 1, 0]


def test_what_only_the_copy_has_comes_in_and_what_both_changed_is_asked_about(tmp_path):
    path = calendar_of(tmp_path)
    home = path.parent
    original = path.read_bytes()
    edit(path, {"E1": {"titel": "Fest"}, "E2": {"pris": "60 kr."}})
    copy = home / "begivenheder-PC12.csv"
    copy.write_bytes(original.replace(b"Kor;", b"Korsang;").replace(b"50 kr.", b"70 kr.") + b"E4;Ny;;;\n")
    done = merge_copy(home, Copy("begivenheder.csv", copy.name), who="AA", now=NOW)
    rows = read_version(path).rows()
    assert {row: cells["titel"] for row, cells in rows.items()} == {
        "E1": "Fest",
        "E2": "Julemarked ",
        "E3": "Korsang",
        "E4": "Ny",
    }
    assert [(each.mine, each.theirs) for each in done.conflicts] == [("70 kr.", "60 kr.")]
    assert len(open_questions(home)) == 1
    assert find_copies(home) == ()
    assert (home / ".historik/kopier/20261128-begivenheder-PC12.csv.000").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_a_copy_of_unknown_origin_overwrites_nothing(tmp_path):
    path = calendar_of(tmp_path)
    before = path.read_bytes()
    (path.parent / "begivenheder (1).csv").write_text(TEXT.replace("Kor;", "Korsang;").replace("E1;", "E7;"))
    done = merge_copy(path.parent, Copy("begivenheder.csv", "begivenheder (1).csv"), who="AA", now=NOW)
    assert [(each.row, each.mine, each.theirs) for each in done.conflicts] == [("E3", "Korsang", "Kor")]
    assert path.read_bytes().startswith(before)
    assert set(read_version(path).rows()) == {"E1", "E2", "E3", "E7"}
