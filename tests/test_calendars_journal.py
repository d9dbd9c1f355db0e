import json
from datetime import datetime, timedelta

import pytest
from small_kit import make_kit

from jkplan.calendars.anchoring import ANCHOR
from jkplan.calendars.journal import FIRST, JOURNAL, append, parsed, read_journal, written
from jkplan.calendars.locking import HISTORY, hold
from jkplan.calendars.tampering import KNOWN, begin_anew, check_journal, find_tampering, head_of

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


@pytest.mark.parametrize("gone", ["journal.anker", JOURNAL])
def test_a_removed_file_or_anchor_is_found(home, gone):
    (home / gone).unlink()
    assert gone in find_tampering(home)[0].where.file + find_tampering(home)[0].what
    add(home, "E20.omtale.facebook", 20)
    assert find_tampering(home)


def put_back(home, files):
    for name, data in files.items():
        (home / name).write_bytes(data)


def test_an_older_journal_put_back_with_its_anchor_is_found_at_once_and_after_more_was_written(home):
    older = {name: (home / name).read_bytes() for name in (JOURNAL, ANCHOR)}
    for n in range(3):
        add(home, f"E{n}.tak.facebook", 20 + n)
    put_back(home, older)
    assert "har haft 11" in find_tampering(home)[0].what
    for n in range(5):
        add(home, f"E{n}.omtale.x", 30 + n)
    assert "har haft 11" in find_tampering(home)[0].what


def test_one_line_taken_back_with_the_anchor_is_found_too(home):
    older = {name: (home / name).read_bytes() for name in (JOURNAL, ANCHOR)}
    add(home, "E1.tak.facebook", 20)
    put_back(home, older)
    assert find_tampering(home)
    add(home, "E1.andet.facebook", 21)
    assert find_tampering(home)


def test_an_older_journal_that_was_written_on_past_where_it_had_been_is_found(home, tmp_path):
    older = {name: (home / name).read_bytes() for name in (JOURNAL, ANCHOR)}
    add(home, "E1.tak.facebook", 20)
    other = tmp_path / "andet/calendars"
    (other / HISTORY).mkdir(parents=True)
    put_back(other, older)
    for n in range(4):
        add(other, f"E{n}.andet.facebook", 20 + n)
    put_back(home, {name: (other / name).read_bytes() for name in (JOURNAL, ANCHOR)})
    assert "en anden" in find_tampering(home)[0].what
    add(home, "E9.tak.facebook", 40)
    assert "en anden" in find_tampering(home)[0].what


def test_one_well_made_line_at_the_end_is_found_though_a_crash_may_leave_one(home):
    lines = lines_of(home)
    write(home, rechained([*lines, changed(lines[3], om="E77.omtale.facebook")]))
    assert "ikke har skrevet" in find_tampering(home)[0].what
    add(home, "E20.omtale.facebook", 20)
    assert find_tampering(home)


@pytest.mark.parametrize("how", ["after one another", "line by line", "sorted by time"])
def test_two_journals_that_a_sync_program_brought_together_are_found(home, tmp_path, how):
    other = tmp_path / "andet/calendars"
    (other / HISTORY).mkdir(parents=True)
    put_back(other, {name: (home / name).read_bytes() for name in (JOURNAL, ANCHOR)})
    for n in range(2):
        add(home, f"E{n}.tak.facebook", 20 + 2 * n)
        add(other, f"E{n}.tak.instagram", 21 + 2 * n)
    mine, theirs = lines_of(home), lines_of(other)
    merged = {
        "after one another": [*mine, *theirs[LINES:]],
        "line by line": [line for pair in zip(mine, theirs, strict=True) for line in dict.fromkeys(pair)],
        "sorted by time": sorted({*mine, *theirs}, key=lambda line: json.loads(line)["tid"]),
    }[how]
    write(home, merged)
    assert find_tampering(home)


def test_a_journal_made_anew_with_both_anchors_is_found_by_the_head_that_was_written_down(home, tmp_path):
    head = head_of(home)
    other = make_kit(tmp_path / "other").calendars
    for n in range(LINES + 2):
        add(other, f"E{n}.omtale.instagram", n)
    for name in (JOURNAL, ANCHOR):
        (home / name).write_bytes((other / name).read_bytes())
    assert "en anden" in find_tampering(home)[0].what
    (home / HISTORY / ANCHOR).write_bytes((other / HISTORY / ANCHOR).read_bytes())
    assert find_tampering(home) == ()
    assert "en anden" in find_tampering(home, head)[0].what
    assert "findes ikke" in find_tampering(home, "400:abc")[0].what
    assert find_tampering(home, head_of(home)) == ()


def test_a_kit_that_was_cloned_without_its_history_is_whole(home):
    (home / HISTORY / ANCHOR).unlink()
    assert find_tampering(home) == ()
    add(home, "E20.omtale.facebook", 20)
    assert find_tampering(home) == ()


@pytest.mark.parametrize("how", TAMPERINGS)
def test_after_a_breach_that_was_looked_into_the_journal_goes_on_and_guards_what_was(home, how):
    write(home, TAMPERINGS[how](lines_of(home)))
    with hold(home, "AA", NOW) as held:
        begin_anew(held, "OneDrive lagde en gammel udgave tilbage")
    add(home, "E20.omtale.facebook", 20)
    add(home, "E21.omtale.facebook", 21)
    assert find_tampering(home) == ()
    assert check_journal(home).known
    lines = lines_of(home)
    assert find_tampering(home, head_of(home)) == ()
    write(home, [*lines[:-1], changed(lines[-1], om="E99.x.y")])
    assert find_tampering(home)
    write(home, [*lines[:1], *lines[2:]])
    assert find_tampering(home)


def test_a_line_that_calls_a_breach_known_without_the_bytes_before_it_hides_nothing(home):
    lines = lines_of(home)
    forged = changed(lines[-1], hvad=KNOWN, mere={"sha256": "0" * 64})
    write(home, [*lines[:2], changed(lines[2], hvem="BB"), *lines[3:-1], forged])
    assert find_tampering(home)
    add(home, "E20.omtale.facebook", 20)
    assert find_tampering(home)


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
