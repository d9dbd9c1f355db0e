import errno
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.errors import ExportError
from jkplan.exports.files import MANIFEST, refusal, write_file, write_folder


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_written_and_an_old_one_replaced(tmp_path):
    path = tmp_path / "ny" / "a.txt"
    assert write_file(path, b"en") == path
    write_file(path, b"to")
    assert path.read_bytes() == b"to"
    assert names(tmp_path) == ["ny/a.txt"]


def test_colleagues_can_read_what_was_written(tmp_path):
    path = write_file(tmp_path / "a.txt", b"x")
    plain = tmp_path / "b.txt"
    plain.write_bytes(b"x")
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_folder_with_the_files_name_is_refused_and_left_alone(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ExportError, match="Der ligger allerede en mappe") as refused:
        write_file(tmp_path / "a.txt", b"x")
    assert refused.value.problem.fix
    assert names(tmp_path) == []


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "mappe").write_bytes(b"vigtigt")
    with pytest.raises(ExportError, match="samme navn som en mappe"):
        write_file(tmp_path / "mappe" / "a.txt", b"x")
    with pytest.raises(ExportError, match="hvor mappen skal være"):
        write_folder(tmp_path / "mappe", {"a.txt": b"x"})
    assert (tmp_path / "mappe").read_bytes() == b"vigtigt"


def test_a_disk_that_takes_no_more_keeps_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"gammel")
    program = f"""
import resource, signal
from pathlib import Path
from jkplan.errors import ExportError
from jkplan.exports.files import write_file, write_folder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for write in (lambda: write_file(Path({str(path)!r}), b"x" * 5000),
              lambda: write_folder(Path({str(tmp_path / "opslag")!r}), {{"a.txt": b"1", "b.txt": b"x" * 5000}})):
    try:
        write()
    except ExportError as error:
        print(error.problem.what)
"""
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.count("Der er ikke plads til") == 2
    assert names(tmp_path) == ["a.txt"]
    assert path.read_bytes() == b"gammel"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left"), "ikke plads"),
        (OSError(errno.EDQUOT, "Quota"), "ikke plads"),
        (PermissionError(errno.EACCES, "Permission denied"), "ikke lov til"),
        (OSError(errno.EROFS, "Read-only"), "ikke lov til"),
        (OSError(errno.ENOTDIR, "Not a directory"), "samme navn"),
        (OSError(errno.EIO, "Input/output error"), "kunne ikke skrives"),
        (OSError("uden nummer"), "kunne ikke skrives"),
    ],
)
def test_every_refusal_says_what_where_and_what_to_do(error, told):
    problem = refusal(error, Path("output/uge.xlsx"))
    assert told in problem.what
    assert str(problem.where) == "output/uge.xlsx"
    assert problem.fix.endswith(".")


def test_a_folder_that_takes_nothing_is_refused():
    with pytest.raises(ExportError):
        write_file(Path(os.devnull) / "a.txt", b"x")


def test_a_folder_holds_the_files_and_the_list_of_what_is_ours(tmp_path):
    source = tmp_path / "billede.png"
    source.write_bytes(b"png")
    written = write_folder(tmp_path / "ud", {"a/tekst.txt": b"x", "a/billede.png": source})
    assert [path.read_bytes() for path in written] == [b"x", b"png"]
    assert names(tmp_path / "ud") == ["a/billede.png", "a/tekst.txt", MANIFEST]
    assert source.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_is_no_longer_wanted_goes_away_with_its_empty_folder(tmp_path):
    write_folder(tmp_path, {"a/x.txt": b"1", "b/y.txt": b"2"})
    write_folder(tmp_path, {"b/y.txt": b"3"})
    assert names(tmp_path) == ["b/y.txt", MANIFEST]
    assert not (tmp_path / "a").exists()


def test_what_we_did_not_make_is_never_touched(tmp_path):
    write_folder(tmp_path, {"a/x.txt": b"1"})
    (tmp_path / "a" / "mine noter.txt").write_bytes(b"min")
    write_folder(tmp_path, {"b.txt": b"2"})
    assert names(tmp_path) == ["a/mine noter.txt", "b.txt", MANIFEST]


def test_a_file_that_someone_edited_is_kept_when_it_is_replaced(tmp_path):
    write_folder(tmp_path, {"x.txt": b"1"})
    for text in (b"rettet", b"rettet igen"):
        (tmp_path / "x.txt").write_bytes(text)
        write_folder(tmp_path, {"x.txt": b"2"})
    assert names(tmp_path) == [MANIFEST, "x (din udgave 2).txt", "x (din udgave).txt", "x.txt"]
    assert (tmp_path / "x (din udgave).txt").read_bytes() == b"rettet"
    assert (tmp_path / "x.txt").read_bytes() == b"2"


def test_a_file_that_someone_edited_is_kept_when_it_is_no_longer_wanted(tmp_path):
    write_folder(tmp_path, {"x.txt": b"1", "y.txt": b"1"})
    (tmp_path / "x.txt").write_bytes(b"rettet")
    write_folder(tmp_path, {"y.txt": b"1"})
    assert (tmp_path / "x.txt").read_bytes() == b"rettet"


@pytest.mark.parametrize("name", ["../ude.txt", "/ude.txt", "a/../../ude.txt", "..\\ude.txt", "C:ude.txt", ""])
def test_a_forged_list_deletes_nothing_outside(tmp_path, name):
    inside, outside = tmp_path / "opslag", tmp_path / "ude.txt"
    write_folder(inside, {"x.txt": b"1"})
    outside.write_bytes(b"vigtigt")
    listed = json.loads((inside / MANIFEST).read_text("utf-8"))
    listed["filer"][name.replace("/ude", f"{tmp_path}/ude") if name[:1] == "/" else name] = sha256(
        b"vigtigt"
    ).hexdigest()
    (inside / MANIFEST).write_text(json.dumps(listed), "utf-8")
    write_folder(inside, {"y.txt": b"1"})
    assert outside.read_bytes() == b"vigtigt"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    inside, outside = tmp_path / "opslag", tmp_path / "andet"
    outside.mkdir()
    write_folder(inside, {"a/x.txt": b"1"})
    (outside / "x.txt").write_bytes(b"1")
    (inside / "a" / "x.txt").unlink()
    (inside / "a").rmdir()
    (inside / "a").symlink_to(outside, target_is_directory=True)
    write_folder(inside, {"y.txt": b"1"})
    assert (outside / "x.txt").exists()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"filer": 3}', b'{"filer": {"x.txt": 5}}'])
def test_an_unreadable_list_means_that_nothing_is_ours(tmp_path, content):
    write_folder(tmp_path, {"x.txt": b"1"})
    (tmp_path / MANIFEST).write_bytes(content)
    write_folder(tmp_path, {"y.txt": b"2"})
    assert names(tmp_path) == [MANIFEST, "x.txt", "y.txt"]


def test_a_missing_picture_changes_nothing(tmp_path):
    write_folder(tmp_path / "ud", {"x.txt": b"1"})
    with pytest.raises(ExportError, match=r'"findes ikke\.png" kan ikke læses'):
        write_folder(tmp_path / "ud", {"x.txt": b"2", "p.png": tmp_path / "findes ikke.png"})
    assert (tmp_path / "ud" / "x.txt").read_bytes() == b"1"


def test_a_folder_in_the_way_of_a_file_stops_without_losing_it(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "min.txt").write_bytes(b"min")
    with pytest.raises(ExportError, match="Der ligger allerede en mappe"):
        write_folder(tmp_path, {"x.txt": b"1"})
    assert names(tmp_path) == [MANIFEST, "x.txt/min.txt"]


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e/f/g"]), st.binary(max_size=3)), max_size=4))
@settings(max_examples=25, deadline=None)
def test_after_any_runs_the_folder_holds_exactly_the_last_one(tmp_path_factory, runs):
    folder = tmp_path_factory.mktemp("runs")
    for files in runs:
        write_folder(folder, files)
    last = runs[-1] if runs else {}
    assert {name: (folder / name).read_bytes() for name in names(folder) if name != MANIFEST} == last
