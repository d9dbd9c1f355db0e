import pytest
from test_calendars_editing import NOW, TEXT, calendar_of, edit

from jkplan.calendars.copies import Copy, find_copies, merge_copy
from jkplan.calendars.questions import open_questions
from jkplan.calendars.versions import read_version

NAMES = [
    "begivenheder (Annes konflikt-kopi 2026-11-28).csv",
    "begivenheder (Anne's conflicted copy 2026-11-28).csv",
    "begivenheder (conflicted copy 2026-11-28 120000).csv",
    "begivenheder-PC12.csv",
    "begivenheder (1).csv",
    "begivenheder.sync-conflict-20261128-120000-ABCDEFG.csv",
    "begivenheder - Kopi.csv",
    "Kopi af begivenheder.csv",
    "begivenheder_1.csv",
    "uger/2026-W48 (din version).csv",
    "uger/2026-W48-PC12.csv",
    "registre/byer (1).csv",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_known_by_its_name(tmp_path, name):
    home = calendar_of(tmp_path).parent
    assert find_copies(home) == ()
    (home / name).write_text("id;titel\n")
    (copy,) = find_copies(home)
    assert copy.copy == name
    assert copy.name in {"begivenheder.csv", "uger/2026-W48.csv", "registre/byer.csv"}


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
    assert (home / ".historik/kopier/000-begivenheder-PC12.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_a_copy_of_unknown_origin_overwrites_nothing(tmp_path):
    path = calendar_of(tmp_path)
    before = path.read_bytes()
    (path.parent / "begivenheder (1).csv").write_text(TEXT.replace("Kor;", "Korsang;").replace("E1;", "E7;"))
    done = merge_copy(path.parent, Copy("begivenheder.csv", "begivenheder (1).csv"), who="AA", now=NOW)
    assert [(each.row, each.mine, each.theirs) for each in done.conflicts] == [("E3", "Korsang", "Kor")]
    assert path.read_bytes().startswith(before)
    assert set(read_version(path).rows()) == {"E1", "E2", "E3", "E7"}
