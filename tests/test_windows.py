"""
What can be known about Windows without one: names that it can have, paths as it reads them, files that it holds.

The kit was never run on Windows; what these tests cannot show is that its locks and its renaming do as documented.
"""

import errno
import subprocess
import threading
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_kit import make_kit
from test_calendars_editing import NOW, calendar_of, edit

from jkplan.approvals import pause
from jkplan.calendars.copies import merge_copy
from jkplan.calendars.copy_names import Copy, find_copies
from jkplan.calendars.journal import read_journal
from jkplan.calendars.locking import _FAR_OUT, hold
from jkplan.calendars.versions import read_version
from jkplan.calendars.writing import replace_patiently, write_safely
from jkplan.errors import CalendarError, ExportError
from jkplan.exports.escaping import file_name
from jkplan.exports.files import MANIFEST, write_file, write_folder

ROOT = Path(__file__).parents[1]
DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}  # fmt: skip
HARD = ["CON", "nul.txt", "aux.tar.gz", "COM1", "lpt9 ", "con$", "CONIN$", "a. ", "...", "a\\b", "a:b", "C:\\x", "\\\\srv\\del\\x", 'a|b?*<>"', "Æ" * 300, "", " ", "\u202e", "com¹", "a\0b", "~$skjult"]  # fmt: skip


def windows_faults(name):
    """Give what Windows would not have in a relative name with forward slashes."""
    path = PureWindowsPath(name)
    if path.drive or path.root or ".." in path.parts or "\\" in name:
        return [f"leads elsewhere: {name}"]
    return [
        f"{part!r} in {name}"
        for part in name.split("/")
        if not part
        or part != part.rstrip(". ")
        or part.split(".")[0].rstrip(" ").lower() in DEVICES
        or any(sign in '<>:"|?*' or ord(sign) < 32 for sign in part)
        or len(part) > 120
    ]


def twins(names):
    """Give the names that are one and the same where letters' case does not count."""
    seen = {}
    return [(seen[low], name) for name in names if (low := name.lower()) in seen or seen.update({low: name})]


def names_below(folder):
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


@given(st.text(max_size=80) | st.sampled_from(HARD), st.integers(5, 60))
def test_a_file_name_made_of_any_text_can_be_had_on_windows(text, longest):
    assert windows_faults(file_name(text, longest)) == []


def test_every_file_of_the_kit_can_be_cloned_on_windows():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    assert len(names) > 300
    assert [fault for name in names for fault in windows_faults(name)] == []
    assert twins(names) == []
    assert max(map(len, names)) < 120


def test_every_file_that_writing_leaves_in_the_calendars_can_be_had_on_windows(tmp_path):
    path = calendar_of(tmp_path)
    home = path.parent
    seen = read_version(path)
    edit(path, {"E1": {"titel": "Fest"}}, seen)
    edit(path, {"E1": {"titel": "Gilde"}, "E9": {"titel": "Ny"}}, seen)
    (home / "begivenheder-PC12.csv").write_bytes(seen.data)
    merge_copy(home, Copy("begivenheder.csv", "begivenheder-PC12.csv"), who="AA", now=NOW)
    with (home / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"halv')
    pause(home, "Storm", who="AA", now=NOW)
    names = names_below(home)
    assert len(names) > 8
    assert [fault for name in names for fault in windows_faults(name)] == []
    assert twins(names) == []


@pytest.mark.parametrize("name", ["C:\\Windows\\win.ini", "C:win.ini", "\\\\srv\\del\\a.png", "//srv/del/a.png", "..\\..\\a.png", "billeder\\..\\..\\a.png", "\\a.png", "/a.png", "d:/a.png", "file:///c:/a.png"])  # fmt: skip
def test_a_picture_that_windows_would_look_for_elsewhere_is_not_taken(tmp_path, name):
    from small_kit import TODAY, small_strategy

    from jkplan.calendars import read_calendars

    rows = f"id;titel;start;billede\nE1;Lysfest;24-11-2026;{name}\n"
    calendar = read_calendars(make_kit(tmp_path, {"begivenheder.csv": rows}), small_strategy(), today=TODAY)
    (entry,) = calendar.entries
    told = entry.picture.file
    assert told == "" or not (PureWindowsPath("C:/kit/assets") / told).drive.startswith("\\")
    if told:
        assert PurePosixPath(told).parts[0] not in {"..", "/"}
        assert not PureWindowsPath(told).drive
        assert not PureWindowsPath(told).root
    else:
        assert any(problem.where.column == "billede" for problem in calendar.problems)


@pytest.mark.parametrize("name", ["..\\ud.txt", "C:ud.txt", "C:\\ud.txt", "\\\\srv\\del\\ud.txt", "../ud.txt", "/ud.txt", "a/../../ud.txt", "nul:"])  # fmt: skip
def test_a_list_of_our_files_that_was_made_to_point_elsewhere_removes_nothing(tmp_path, name):
    import hashlib
    import json

    folder = tmp_path / "opslag"
    folder.mkdir()
    outside = tmp_path / "ud.txt"
    outside.write_text("x")
    listed = {"filer": {name: hashlib.sha256(b"x").hexdigest()}}
    (folder / MANIFEST).write_text(json.dumps(listed))
    write_folder(folder, {"a.txt": b"a"})
    assert outside.read_text() == "x"


class Stubborn:
    """A `Path.replace` that another program refuses some times, as Windows does while a file is open there."""

    def __init__(self, monkeypatch, times):
        self.left, real = times, Path.replace

        def replace(path, target):
            if self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "Adgang nægtet", str(target))
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr("jkplan.calendars.writing._STEP", 0.001)
        monkeypatch.setattr("jkplan.calendars.swapping._exchange", lambda *_: None)  # Windows has no such step


def test_a_file_that_is_held_for_a_moment_is_written_when_it_is_let_go(tmp_path, monkeypatch):
    path = calendar_of(tmp_path)
    Stubborn(monkeypatch, 4)
    edit(path, {"E1": {"titel": "Fest"}})
    assert read_version(path).rows()["E1"]["titel"] == "Fest"
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".begiv")] == []


def test_a_file_that_excel_holds_open_is_told_and_the_edit_is_there_when_it_is_closed(tmp_path, monkeypatch):
    path = calendar_of(tmp_path)
    (path.parent / "~$begivenheder.csv").write_bytes(b"\x04Anne" + b"\0" * 50)
    before = path.read_bytes()
    held = Stubborn(monkeypatch, 10_000)
    with pytest.raises(CalendarError, match="i Excel hos Anne"):
        edit(path, {"E1": {"titel": "Fest"}})
    assert path.read_bytes() == before
    assert find_copies(path.parent) == ()
    held.left = 0
    (path.parent / "~$begivenheder.csv").unlink()
    edit(path, {"E2": {"titel": "Marked"}})
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E2"]["titel"]) == ("Fest", "Marked")
    assert [line.what for line in read_journal(path.parent)][:1] == ["fundet"]


def test_an_output_that_powerpoint_holds_open_is_told_and_stays(tmp_path, monkeypatch):
    path = write_file(tmp_path / "ugeplan.pptx", b"gammel")
    Stubborn(monkeypatch, 10_000)
    with pytest.raises(ExportError, match="er åben i et andet program"):
        write_file(path, b"ny")
    assert path.read_bytes() == b"gammel"
    assert names_below(tmp_path) == ["ugeplan.pptx"]


def test_waiting_for_a_file_ends_at_once_when_it_is_let_go(tmp_path, monkeypatch):
    held = Stubborn(monkeypatch, 10_000)
    monkeypatch.setattr("jkplan.calendars.writing._STEP", 0.02)
    staged, target = tmp_path / "ny", tmp_path / "a.csv"
    staged.write_bytes(b"ny")
    threading.Timer(0.05, lambda: setattr(held, "left", 0)).start()
    replace_patiently(staged, target)
    assert target.read_bytes() == b"ny"
    write_safely(target, b"nyere", "a.csv")
    assert target.read_bytes() == b"nyere"


def test_the_locks_byte_lies_beyond_what_the_lock_tells_people(tmp_path):
    home = make_kit(tmp_path).calendars
    with hold(home, "AA" * 50, NOW):
        assert (home / ".historik/laas").stat().st_size < _FAR_OUT
        with pytest.raises(CalendarError, match="En anden skriver"), hold(home, "BB", NOW, patience=0.05):
            pass
