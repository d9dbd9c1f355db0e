import codecs
import threading
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_kit import make_kit

from jkplan.calendars.editing import answer, edit_rows, restore, settle_file, versions_at, versions_of
from jkplan.calendars.journal import read_journal
from jkplan.calendars.locking import hold
from jkplan.calendars.merging import Conflict
from jkplan.calendars.questions import open_questions
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version
from jkplan.errors import CalendarError

NOW = datetime(2026, 11, 28, 16, 40)
TEXT = (
    'id;titel;start;pris;eget\r\nE1;"Lysfest";24-11-2026;;a\r\nE2;Julemarked ;28-11-2026;"50 kr."; b\r\n\r\nE3;Kor;;;\n'
)


def calendar_of(folder, text=TEXT, name="begivenheder.csv"):
    kit = make_kit(folder, {name: codecs.BOM_UTF8 + text.encode()})
    return kit.calendars / name


def edit(path, edits, base=None, who="AA", now=NOW):
    return edit_rows(path, edits, base=base or read_version(path), who=who, now=now)


def test_an_edit_changes_its_row_and_leaves_every_other_byte(tmp_path):
    path = calendar_of(tmp_path)
    before = path.read_bytes()
    done = edit(path, {"E2": {"Titel": "Julemarked på torvet"}})
    assert done.made == {"E2": {"titel": "Julemarked på torvet"}}
    assert path.read_bytes() == before.replace(b'Julemarked ;28-11-2026;"50 kr."; b', 'Julemarked på torvet;28-11-2026;50 kr.;" b"'.encode())  # fmt: skip
    assert done.version.data == path.read_bytes()


def test_two_people_who_change_different_cells_both_keep_theirs(tmp_path):
    path = calendar_of(tmp_path)
    seen = read_version(path)
    edit(path, {"E1": {"titel": "Lysfesten"}}, seen, "AA")
    done = edit(path, {"E1": {"pris": "gratis"}, "E9": {"titel": "Ny"}}, seen, "BB")
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E1"]["pris"], rows["E9"]["titel"]) == ("Lysfesten", "gratis", "Ny")
    assert not done.conflicts


def test_a_cell_that_two_changed_differently_keeps_both_and_asks(tmp_path):
    path = calendar_of(tmp_path)
    seen = read_version(path)
    edit(path, {"E1": {"titel": "Fest"}}, seen, "AA")
    done = edit(path, {"E1": {"titel": "Lys", "pris": "gratis"}}, seen, "BB")
    assert done.conflicts == (Conflict("E1", "titel", "Lys", "Fest", "Lysfest"),)
    assert done.made == {"E1": {"pris": "gratis"}}
    (question,) = open_questions(path.parent)
    assert question.conflict == done.conflicts[0]
    answer(question, path.parent, keep_mine=True, who="BB", now=NOW)
    assert read_version(path).rows()["E1"]["titel"] == "Lys"
    assert open_questions(path.parent) == ()


def test_a_row_that_one_removed_and_another_changed_is_asked_about(tmp_path):
    path = calendar_of(tmp_path)
    seen = read_version(path)
    edit(path, {"E1": {"titel": "Fest"}}, seen, "AA")
    done = edit(path, {"E1": None, "E3": None}, seen, "BB")
    assert done.made == {"E3": None}
    assert [(each.row, each.column, each.mine) for each in done.conflicts] == [("E1", "", None)]
    edit(path, {"E2": None}, None, "AA")
    gone = edit(path, {"E2": {"pris": "gratis"}}, seen, "BB")
    assert gone.conflicts == (Conflict("E2", "pris", "gratis", None, "50 kr."),)


def test_an_older_file_saved_over_newer_edits_is_merged_with_them(tmp_path):
    path = calendar_of(tmp_path)
    in_excel = path.read_bytes()
    edit(path, {"E1": {"titel": "Fest"}, "E9": {"titel": "Ny"}})
    path.write_bytes(in_excel.replace(b"Kor", b"Korsang"))
    done = settle_file(path, who="BB", now=NOW)
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E3"]["titel"], rows["E9"]["titel"]) == ("Fest", "Korsang", "Ny")
    assert not done.conflicts
    assert "to rækker er sat ind igen: E1 og E9" in done.notices[0].what


def test_what_another_program_changed_of_the_newest_version_stands(tmp_path):
    path = calendar_of(tmp_path)
    edit(path, {"E1": {"titel": "Fest"}})
    edit(path, {"E2": {"pris": "60 kr."}})
    path.write_bytes(path.read_bytes().replace(b"Fest", b"Fest i byen").replace(b"Kor", b"Korsang"))
    done = settle_file(path, who="BB", now=NOW)
    assert (done.conflicts, done.notices) == ((), ())
    assert read_version(path).rows()["E1"]["titel"] == "Fest i byen"


def test_a_file_deleted_while_it_was_open_comes_back_with_the_edit(tmp_path):
    path = calendar_of(tmp_path)
    seen = edit(path, {"E1": {"titel": "Fest"}}).version
    path.unlink()
    done = edit(path, {"E2": {"pris": "gratis"}}, seen)
    rows = read_version(path).rows()
    assert (rows["E1"]["titel"], rows["E2"]["pris"]) == ("Fest", "gratis")
    assert "slettet" in done.notices[0].what


def test_any_earlier_state_can_be_had_again_and_that_can_be_undone(tmp_path):
    path = calendar_of(tmp_path)
    original = path.read_bytes()
    edit(path, {"E1": {"titel": "Fest"}}, now=NOW - timedelta(days=1))
    yesterday = path.read_bytes()
    edit(path, {"E1": {"titel": "Lys"}})
    last = path.read_bytes()
    kept = versions_at(path.parent, NOW - timedelta(hours=1))["begivenheder.csv"]
    restore(path, kept, who="AA", now=NOW)
    assert path.read_bytes() == yesterday
    restore(path, versions_of(path)[-2], who="AA", now=NOW)
    assert path.read_bytes() == last
    restore(path, versions_of(path)[0], who="AA", now=NOW)
    assert path.read_bytes() == original


def test_a_week_that_nobody_had_chosen_for_gets_its_file(tmp_path):
    path = make_kit(tmp_path).calendars / "uger/2026-W48.csv"
    done = edit_rows(path, {"E1.omtale.facebook": {"tekst": "Hej"}}, base=read_version(path), who="AA", now=NOW)
    assert done.version.rows()["E1.omtale.facebook"]["tekst"] == "Hej"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ({"E1": {"id": "E7"}}, "kan ikke ændres"),
        ({"E1": {"titelen": "x"}}, "ingen kolonne"),
        ({"": {"titel": "x"}}, "intet id"),
        ({"E8": {"titel": "x"}}, "flere rækker"),
    ],
)
def test_a_change_that_means_nothing_is_refused_whole(tmp_path, edits, said):
    path = calendar_of(tmp_path, TEXT + "E8;a;;;\nE8;b;;;\n")
    before = path.read_bytes()
    with pytest.raises(CalendarError, match=said):
        edit(path, {"E2": {"titel": "ny"}} | edits)
    assert path.read_bytes() == before


def test_bytes_that_are_no_text_are_not_thrown_away(tmp_path):
    path = calendar_of(tmp_path)
    path.write_bytes(TEXT.encode("cp1252") + b"E7;\x81;;;\n")
    with pytest.raises(CalendarError, match="ikke er tekst"):
        edit(path, {"E2": {"titel": "ny"}})


def test_whoever_holds_the_lock_is_named_and_one_who_was_cut_off_holds_nobody_up(tmp_path):
    path = calendar_of(tmp_path)
    taken, done = threading.Event(), threading.Event()

    def keep_it():
        with hold(path.parent, "BB", NOW):
            taken.set()
            done.wait(30)

    thread = threading.Thread(target=keep_it)
    thread.start()
    taken.wait(30)
    with (
        pytest.raises(CalendarError, match="BB siden 2026-11-28 16:40:00"),
        hold(path.parent, "AA", NOW, patience=0.05),
    ):
        pass
    done.set()
    thread.join()
    (path.parent / ".historik/laas").write_text("BB\t2026-11-27T09:00:00\t4711")
    edit(path, {"E1": {"titel": "Fest"}})
    assert read_journal(path.parent)[0].more == {"afbrudt_af": "BB siden 2026-11-27 09:00:00"}


def test_a_file_that_excel_holds_open_is_told_with_whose_it_is(tmp_path):
    path = calendar_of(tmp_path)
    (path.parent / "~$begivenheder.csv").write_bytes(b"\x04Anne" + b" " * 50)
    done = edit(path, {"E1": {"titel": "Fest"}})
    assert "åben i Excel hos Anne" in done.notices[0].what


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_edits_in_any_order_from_any_version_lose_nothing_and_leave_a_whole_journal(tmp_path_factory, data):
    path = calendar_of(tmp_path_factory.mktemp("kit"))
    seen, expected, told = [read_version(path)], read_version(path).rows(), 0
    cell = st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]) | st.sampled_from('\n";'), max_size=8
    )
    for _ in range(data.draw(st.integers(1, 6))):
        base = data.draw(st.sampled_from(seen))
        row, column = (
            data.draw(st.sampled_from(["E1", "E2", "E3", "N1", "N2"])),
            data.draw(st.sampled_from(["titel", "pris"])),
        )
        text = data.draw(cell)
        done = edit(path, {row: {column: text}}, base)
        mine = done.made.get(row) or {}
        expected = {**expected, row: {**expected.get(row, {}), **mine}} if mine else expected
        told += len(done.conflicts)
        assert (
            mine.get(column) == text
            or done.conflicts
            or done.version.rows()[row].get(column, "") == text
            or base.rows().get(row, {}).get(column, "") == text
        )
        seen.append(done.version)
    rows = read_version(path).rows()
    assert {row: rows[row].get("titel", "") for row in expected} == {
        row: expected[row].get("titel", "") for row in expected
    }
    assert len(open_questions(path.parent)) == told
    assert find_tampering(path.parent) == ()


def test_choices_of_two_people_are_merged_and_told_of(tmp_path):
    from dataclasses import replace

    from jkplan.calendars import read_choices, save_choices, with_choice, without_choice
    from jkplan.calendars.choices import Choice, Pick
    from jkplan.weeks.week import Week

    kit, week = make_kit(tmp_path), Week(2026, 48)
    one, other = Choice("E1.omtale.facebook", Pick.PIN), Choice("E2.omtale.facebook")
    save_choices(kit, with_choice(with_choice(read_choices(kit, week), one), other), who="AA", now=NOW)
    annes, bos = read_choices(kit, week), read_choices(kit, week)
    save_choices(kit, with_choice(annes, replace(one, text="Annes tekst")), who="AA", now=NOW)
    save_choices(kit, without_choice(with_choice(bos, replace(one, note="Bos note")), other.slot), who="BB", now=NOW)
    (left,) = read_choices(kit, week).choices
    assert (left.text, left.note, left.pick) == ("Annes tekst", "Bos note", Pick.PIN)
    assert [(line.who, line.what) for line in read_journal(kit.calendars)] == [
        ("AA", "rettet"),
        ("AA", "rettet"),
        ("BB", "rettet"),
    ]
    save_choices(kit, with_choice(annes, replace(one, text="Annes anden")), who="AA", now=NOW)
    assert len(open_questions(kit.calendars)) == 1
    assert find_tampering(kit.calendars) == ()
