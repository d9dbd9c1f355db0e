import json
from datetime import datetime, timedelta

import pytest
from small_kit import make_kit

from jkplan.calendars.journal import FIRST, JOURNAL, append, parsed, read_journal, written
from jkplan.calendars.locking import HISTORY, hold
from jkplan.calendars.tampering import find_tampering, head_of

NOW = datetime(2026, 11, 28, 16, 40)
LINES = 8


@pytest.fixture
def home(tmp_path):
    home = make_kit(tmp_path).calendars
    for n in range(LINES):
        add(home, f"E{n}.omtale.facebook", n)
    assert find_tampering(home) == ()
    return home


def add(home, about, minutes=0):
    with hold(home, "AA", NOW + timedelta(minutes=minutes)) as held:
        return append(held, "godkendt", about, "", "f" * 64, {"uge": "2026-W48"})


def lines_of(home):
    return (home / JOURNAL).read_bytes().split(b"\n")[:-1]


def write(home, lines):
    (home / JOURNAL).write_bytes(b"".join(line + b"\n" for line in lines))


def rechained(lines):
    """Give the lines as one who knows the chain would leave them: each bound anew to the one before."""
    import hashlib

    previous, out = FIRST, []
    for number, line in enumerate(lines, start=1):
        row = json.loads(line) | {"nr": number, "forrige": previous}
        out.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
        previous = hashlib.sha256(out[-1]).hexdigest()
    return out


def changed(line, **values):
    return json.dumps(json.loads(line) | values, ensure_ascii=False, separators=(",", ":")).encode()


TAMPERINGS = {
    "a word changed": lambda lines: [*lines[:3], changed(lines[3], hvad="aflyst"), *lines[4:]],
    "another name": lambda lines: [changed(lines[0], hvem="BB"), *lines[1:]],
    "another time": lambda lines: [*lines[:3], changed(lines[3], tid="2026-11-27T09:00:00"), *lines[4:]],
    "the last line changed": lambda lines: [*lines[:-1], changed(lines[-1], efter="a" * 64)],
    "a line removed": lambda lines: [*lines[:3], *lines[4:]],
    "the first line removed": lambda lines: lines[1:],
    "the last line removed": lambda lines: lines[:-1],
    "two lines swapped": lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
    "a line written twice": lambda lines: [*lines[:4], lines[3], *lines[4:]],
    "a line put in": lambda lines: [*lines[:4], changed(lines[3], om="E99.omtale.facebook"), *lines[4:]],
    "a line removed and the rest bound anew": lambda lines: rechained([*lines[:3], *lines[4:]]),
    "a line changed and the rest bound anew": lambda lines: rechained(
        [*lines[:3], changed(lines[3], hvem="BB"), *lines[4:]]
    ),
    "two lines added at the end": lambda lines: rechained([*lines, lines[3], lines[4]]),
    "everything removed": lambda _: [],
    "the same written otherwise": lambda lines: [*lines[:3], json.dumps(json.loads(lines[3])).encode(), *lines[4:]],
    "a line made unreadable": lambda lines: [*lines[:3], b"\x00\xff{", *lines[4:]],
    "a key put in": lambda lines: [*lines[:3], changed(lines[3], ekstra="x"), *lines[4:]],
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_tampering_is_found(home, how):
    write(home, TAMPERINGS[how](lines_of(home)))
    assert find_tampering(home)


@pytest.mark.parametrize("how", TAMPERINGS)
def test_tampering_is_found_after_more_was_written(home, how):
    write(home, TAMPERINGS[how](lines_of(home)))
    add(home, "E20.omtale.facebook", 20)
    add(home, "E21.omtale.facebook", 21)
    assert find_tampering(home)


def test_a_removed_file_or_anchor_is_found(home):
    (home / "journal.anker").unlink()
    assert "journal.anker" in find_tampering(home)[0].what
    add(home, "E20.omtale.facebook", 20)
    assert find_tampering(home)


def test_a_journal_made_anew_with_its_anchor_is_found_by_the_head_that_was_written_down(home, tmp_path):
    head = head_of(home)
    other = make_kit(tmp_path / "other").calendars
    for n in range(LINES + 2):
        add(other, f"E{n}.omtale.instagram", n)
    for name in (JOURNAL, "journal.anker"):
        (home / name).write_bytes((other / name).read_bytes())
    assert find_tampering(home) == ()
    assert "en anden" in find_tampering(home, head)[0].what
    assert "findes ikke" in find_tampering(home, "400:abc")[0].what
    assert find_tampering(home, head_of(home)) == ()


def test_a_line_that_a_crash_cut_off_is_set_aside_and_told_of(home):
    path = home / JOURNAL
    path.write_bytes(path.read_bytes() + b'{"nr":9,"tid":"2026-')
    assert find_tampering(home) == ()
    line = add(home, "E9.omtale.facebook", 9)
    assert (home / HISTORY / line.more["afbrudt"]).read_bytes() == b'{"nr":9,"tid":"2026-'
    assert find_tampering(home) == ()
    assert len(read_journal(home)) == LINES + 1


def test_a_crash_between_line_and_anchor_is_no_tampering_however_often(home):
    for n in range(4):
        line = add(home, f"E{n}.tak.facebook", 30 + n)
        anchor = (home / "journal.anker").read_bytes()
        torn = anchor.replace(f"{line.number:012d}".encode(), f"{line.number - 2:012d}".encode())
        assert torn != anchor
        (home / "journal.anker").write_bytes(torn)  # half of a slot was written
        assert find_tampering(home) == ()


def test_a_line_is_written_in_one_way_only():
    line = read_line = parsed(
        b'{"nr":1,"tid":"t","hvem":"AA","hvad":"x","om":"y","foer":"","efter":"","mere":{},"forrige":"z"}'
    )
    assert written(read_line) == written(line)
    for odd in (b"", b"[]", b"{}", b"null", b'{"nr":true}', b"9" * 5000, b"[" * 100_000, b"\xff"):
        assert parsed(odd) is None
