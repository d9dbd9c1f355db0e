"""What goes wrong around a file: a clear message, and the file as it was."""

import errno
import resource
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from test_calendars_editing import NOW, TEXT, calendar_of, edit

from jkplan.calendars.editing import restore, settle_file, versions_of
from jkplan.calendars.journal import read_journal
from jkplan.calendars.questions import open_questions
from jkplan.calendars.swapping import leftovers, swap
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version
from jkplan.calendars.writing import refusal, write_safely
from jkplan.errors import CalendarError

ROOT = Path(__file__).parents[1]


def in_child(code, **options):
    """
    Run code that edits the calendar at argv[1] in a process of its own, and give what it printed.

    It keeps no bytecode: on a disk without room Python would leave half a file of it for others to stumble over.
    """
    given = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(ROOT / 'tests')!r})\nfrom test_calendars_editing import edit\nfrom jkplan.errors import CalendarError\npath = Path(sys.argv[1])\n{code}"
    return subprocess.run([sys.executable, "-B", "-c", given, *options.pop("arguments")], capture_output=True, text=True, check=True, cwd=ROOT, **options).stdout  # fmt: skip


TRY = """
try:
    edit(path, {"E1": {"titel": "Fest"}})
except CalendarError as error:
    print(error)
"""


def test_a_full_disk_is_told_and_changes_nothing(tmp_path):
    path = calendar_of(tmp_path, TEXT + "".join(f"F{n};{'fyld' * 20};;;\n" for n in range(200)))
    before = path.read_bytes()

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    said = in_child(TRY, arguments=[str(path)], preexec_fn=limit)
    assert "der er ikke plads på drevet" in said
    assert path.read_bytes() == before
    assert find_tampering(path.parent) == ()
    edit(path, {"E1": {"titel": "Fest"}})
    assert read_version(path).rows()["E1"]["titel"] == "Fest"


def test_a_disk_that_is_full_for_the_journal_alone_lets_nothing_through(tmp_path):
    path = calendar_of(tmp_path)
    for n in range(12):
        edit(path, {"E1": {"titel": f"Fest {n}"}})
    before, lines = path.read_bytes(), read_journal(path.parent)
    room = (path.parent / "journal.jsonl").stat().st_size + 50

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    assert "plads" in in_child(TRY, arguments=[str(path)], preexec_fn=limit)
    assert (path.read_bytes(), read_journal(path.parent)) == (before, lines)
    assert find_tampering(path.parent) == ()


def test_a_folder_that_may_not_be_written_in_is_told():
    with tempfile.TemporaryDirectory(prefix="jkplan-laest-") as folder:
        path = calendar_of(Path(folder) / "kit")
        for place in (Path(folder), *Path(folder).rglob("*")):
            place.chmod(0o555 if place.is_dir() else 0o444)
        said = in_child(f"import os\nif os.geteuid() == 0:\n    os.setuid(65534)\n{TRY}", arguments=[str(path)])
        for place in (Path(folder), *Path(folder).rglob("*")):
            place.chmod(0o755 if place.is_dir() else 0o644)
        assert "ikke lov til at skrive" in said
        assert b"Lysfest" in path.read_bytes()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "ikke plads"),
        (errno.EDQUOT, "ikke plads"),
        (errno.EROFS, "ikke lov"),
        (errno.EACCES, "ikke lov"),
        (errno.EIO, "kan ikke gemmes"),
    ],
)
def test_each_fault_of_the_disk_has_its_own_words(tmp_path, number, said):
    problem = refusal(
        OSError(number, "x") if number != errno.EACCES else PermissionError(number, "x"), tmp_path / "a.csv", "a.csv"
    )
    assert said in problem.what
    assert problem.fix.endswith(".")


def test_a_file_held_open_is_told_with_the_program_and_its_user(tmp_path):
    path = tmp_path / "a.csv"
    (tmp_path / ".~lock.a.csv#").write_text("Bo Bech,BO,pc12,28.11.2026 16:40,file:///home;")
    assert "i LibreOffice hos Bo Bech" in refusal(PermissionError(13, "x"), path, "a.csv").what
    (tmp_path / "~$a.csv").write_bytes(b"\x04Anne" + b"\0" * 50)
    assert "i Excel hos Anne" in refusal(PermissionError(13, "x"), path, "a.csv").what


def test_a_clock_set_back_loses_and_reorders_nothing(tmp_path):
    path = calendar_of(tmp_path)
    edit(path, {"E1": {"titel": "Først"}}, now=NOW)
    edit(path, {"E1": {"titel": "Siden"}}, now=NOW - timedelta(days=400))
    versions = versions_of(path)
    assert [each.number for each in versions] == [1, 2, 3]
    assert b"Siden" in versions[-1].read()
    assert find_tampering(path.parent) == ()
    edit(path, {"E2": {"titel": "Derefter"}}, now=NOW)
    assert read_version(path).rows()["E1"]["titel"] == "Siden"


def test_a_calendar_turned_into_something_else_is_kept_and_can_be_had_back(tmp_path):
    path = calendar_of(tmp_path)
    edit(path, {"E1": {"titel": "Fest"}})
    good = path.read_bytes()
    path.write_bytes(b"PK\x03\x04 et regneark under forkert navn")
    with pytest.raises(CalendarError, match="kan ikke læses"):
        edit(path, {"E2": {"titel": "x"}})
    assert path.read_bytes().startswith(b"PK")
    restore(path, versions_of(path)[-1], who="AA", now=NOW)
    assert path.read_bytes() == good
    assert versions_of(path)[-2].read().startswith(b"PK")


def test_an_emptied_file_comes_back(tmp_path):
    path = calendar_of(tmp_path)
    edit(path, {"E1": {"titel": "Fest"}})
    path.write_bytes(b"")
    done = settle_file(path, who="AA", now=NOW)
    assert "slettet eller tømt" in done.notices[0].what
    assert read_version(path).rows()["E1"]["titel"] == "Fest"


def test_what_another_program_wrote_in_the_very_moment_is_in_hand(tmp_path):
    path = tmp_path / "calendars/a.csv"
    path.parent.mkdir()
    path.write_bytes(b"fremmed")
    assert swap(path, b"ny", b"gammel") == b"fremmed"
    assert path.read_bytes() == b"ny"
    (left,) = leftovers(path)
    assert left.read_bytes() == b"fremmed"
    assert swap(path, b"nyere", b"ny") is None
    assert leftovers(path) == (left,)


def test_where_names_cannot_be_exchanged_the_file_is_read_once_more_before_it_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr("jkplan.calendars.swapping._exchange", lambda *_: None)
    path = calendar_of(tmp_path)
    edit(path, {"E1": {"titel": "Fest"}})
    stands = path.read_bytes()
    assert swap(path, b"ny", b"noget andet") == stands
    assert path.read_bytes() == stands
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".begiv")] == []
    assert swap(path, stands + b"E4;Ny;;;\n", stands) is None
    settle_file(path, who="AA", now=NOW)
    assert read_version(path).rows()["E4"]["titel"] == "Ny"


def test_a_swap_that_was_cut_off_is_taken_up_by_the_next_edit(tmp_path):
    path = calendar_of(tmp_path)
    first = edit(path, {"E1": {"titel": "Fest"}}).version
    foreign = first.data.replace(b"Kor;", b"Korsang;")
    path.with_name(".begivenheder.csv.0.bytte").write_bytes(foreign)
    path.with_name(".begivenheder.csv.0.ny").write_bytes(b"halv")
    edit(path, {"E2": {"titel": "Marked"}})
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E2"]["titel"], rows["E3"]["titel"]) == ("Fest", "Marked", "Korsang")
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".begiv")] == []
    assert open_questions(path.parent) == ()


def test_a_file_that_is_saved_has_its_name_on_the_disk_too(tmp_path):
    write_safely(tmp_path / "ny/mappe/a.csv", b"x", "a.csv")
    assert (tmp_path / "ny/mappe/a.csv").read_bytes() == b"x"
