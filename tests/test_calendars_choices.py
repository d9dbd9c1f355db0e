import codecs
import stat
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_kit import make_kit

from jkplan.calendars import read_choices, save_choices, with_choice, without_choice
from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.rows import clean
from jkplan.calendars.writing import write_safely
from jkplan.errors import CalendarError
from jkplan.weeks.week import Week

WEEK = Week(2026, 48)
FILE = "uger/2026-W48.csv"
PINNED = Choice("E016.omtale.facebook", Pick.PIN, date(2026, 11, 25), time(16, 30), by="AA")


def kit_with(folder, content):
    return make_kit(folder, {FILE: content})


def bytes_of(kit):
    return (kit.calendars / FILE).read_bytes()


def test_a_week_without_a_file_has_no_choices(tmp_path):
    assert read_choices(make_kit(tmp_path), WEEK) == WeekChoices(WEEK)


def test_a_new_file_opens_in_danish_excel_by_double_click(tmp_path):
    kit = make_kit(tmp_path)
    path = save_choices(kit, WeekChoices(WEEK, (PINNED,)))
    assert path == kit.calendars / FILE
    assert (
        bytes_of(kit)
        == codecs.BOM_UTF8
        + (
            "opslag;valg;dato;klokkeslaet;tekst;billede;alt_tekst;status;afdeling_besked;af;note;oprindelse\r\n"
            "E016.omtale.facebook;fastlås;25-11-2026;16:30;;;;udkast;;AA;;\r\n"
        ).encode()
    )


def test_nothing_chosen_makes_no_file(tmp_path):
    kit = make_kit(tmp_path)
    assert not save_choices(kit, read_choices(kit, WEEK)).exists()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_was_chosen_is_read_again_as_it_was(tmp_path_factory, data):
    line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), max_size=12).map(str.strip)
    choices = data.draw(
        st.lists(
            st.builds(
                Choice,
                slot=st.from_regex(r"[A-Z][0-9]{1,3}\.omtale\.facebook", fullmatch=True),
                pick=st.sampled_from(Pick),
                day=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
                at=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
                text=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\n";=+@🎄'), max_size=30)
                .map(lambda text: clean(text.replace("\r\n", "\n").replace("\r", "\n")))
                .map(lambda text: text if text.strip() else ""),
                picture=line,
                alt=line,
                status=st.sampled_from(Status),
                told_on=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
                by=line,
                note=line,
                extra=st.dictionaries(st.sampled_from(["mit", "dit"]), line.filter(bool), max_size=2),
            ),
            unique_by=lambda choice: choice.slot,
            max_size=4,
        )
    )
    kit = make_kit(tmp_path_factory.mktemp("kit"))
    save_choices(kit, WeekChoices(WEEK, tuple(choices)))
    assert read_choices(kit, WEEK).choices == tuple(choices)


OWN = (
    "sep=,\n"
    'Opslag,min kolonne,Valg,Dato,Tekst,"Status"\n'
    "\n"
    'E1.omtale.facebook,behold,"fastlås",fre 27/11,"To\n""linjer"", og mere 🎄",klar til tjek\n'
    ",,,,løs note uden opslag,\n"
    "E2.omtale.facebook,,Udelad,,,\n"
    "E3.omtale.facebook,x,frit,2026-11-26,=1+1,udkast"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_saving_without_a_change_leaves_every_byte(tmp_path, encoding, newline):
    content = OWN.replace("\n", newline).encode(encoding)
    kit = kit_with(tmp_path, content)
    choices = read_choices(kit, WEEK)
    assert [choice.slot[:2] for choice in choices.choices] == ["E1", "E2", "E3"]
    save_choices(kit, choices)
    assert bytes_of(kit) == content


def test_a_change_touches_its_own_row_and_cell_alone(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    choices = read_choices(kit, WEEK)
    changed = replace(choices.choices[1], pick=Pick.PIN, day=date(2026, 11, 24))
    save_choices(kit, with_choice(choices, changed))
    assert bytes_of(kit).decode() == OWN.replace(
        "E2.omtale.facebook,,Udelad,,,\n", "E2.omtale.facebook,,fastlås,24-11-2026,,\n"
    )


def test_cells_that_say_the_same_keep_their_spelling_in_a_changed_row(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    choices = read_choices(kit, WEEK)
    save_choices(kit, with_choice(choices, replace(choices.choices[0], text="Ny tekst")))
    assert "E1.omtale.facebook,behold,fastlås,fre 27/11,Ny tekst,klar til tjek\n" in bytes_of(kit).decode()


def test_a_new_choice_comes_last_with_the_columns_it_needs(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    save_choices(kit, with_choice(read_choices(kit, WEEK), PINNED))
    lines = bytes_of(kit).decode().splitlines()
    assert lines[0] == "sep=,"
    assert lines[1] == "Opslag,min kolonne,Valg,Dato,Tekst,Status,klokkeslaet,af"
    assert lines[-1] == "E016.omtale.facebook,,fastlås,25-11-2026,,udkast,16:30,AA"
    again = read_choices(kit, WEEK)
    assert again.choices[-1] == PINNED
    assert [choice.extra for choice in again.choices] == [{"min kolonne": "behold"}, {}, {"min kolonne": "x"}, {}]


def test_a_removed_choice_takes_only_its_own_row_with_it(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    save_choices(kit, without_choice(read_choices(kit, WEEK), "E2.omtale.facebook"))
    assert bytes_of(kit).decode() == OWN.replace("E2.omtale.facebook,,Udelad,,,\n", "")


def test_a_file_where_every_cell_is_quoted_stays_so(tmp_path):
    kit = kit_with(tmp_path, '"opslag","valg"\r\n"E1.omtale.facebook","frit"\r\n')
    choices = read_choices(kit, WEEK)
    save_choices(kit, with_choice(choices, Choice("E2.omtale.facebook", Pick.SKIP)))
    assert bytes_of(kit).decode().endswith('"E2.omtale.facebook","udelad"\r\n')


def test_an_emoji_turns_an_old_windows_file_into_utf8(tmp_path):
    kit = kit_with(tmp_path, "opslag;tekst\r\nE1.omtale.facebook;på Gjøl\r\n".encode("cp1252"))
    choices = read_choices(kit, WEEK)
    assert choices.choices[0].text == "på Gjøl"
    save_choices(kit, with_choice(choices, replace(choices.choices[0], text="på Gjøl 🎄")))
    assert bytes_of(kit) == codecs.BOM_UTF8 + "opslag;tekst\r\nE1.omtale.facebook;på Gjøl 🎄\r\n".encode()


@pytest.mark.parametrize(
    ("row", "column", "left"),
    [
        ("E1.a.b;fastlaast;25-11-2026;klar;", "valg", Choice("E1.a.b", day=date(2026, 11, 25))),
        ("E1.a.b;fastlås;25-11-2026;godkent;", "status", Choice("E1.a.b", Pick.PIN, date(2026, 11, 25))),
        ("E1.a.b;fastlås;31-11-2026;godkendt;", "dato", Choice("E1.a.b", Pick.PIN, status=Status.APPROVED)),
    ],
)
def test_a_word_or_date_that_is_not_understood_leaves_the_rest_of_the_row(tmp_path, row, column, left):
    kit = kit_with(tmp_path, f"opslag;valg;dato;status;note\n{row}\n".replace(";klar;", ";;"))
    choices = read_choices(kit, WEEK)
    assert choices.choices == (left,)
    assert [(problem.where.line, problem.where.column) for problem in choices.problems] == [(2, column)]


def test_a_word_close_to_the_right_one_is_suggested(tmp_path):
    kit = kit_with(tmp_path, "opslag;valg;status\nE1.a.b;fastlåst;noget helt andet\n")
    first, second = read_choices(kit, WEEK).problems
    assert first.fix == 'Mener du "fastlås"?'
    assert second.fix.startswith("Skriv idé, udkast, til godkendelse,")


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ("E1.a.b;frit;;;en\nE1.a.b;udelad;;;to\n", ("en",)),
        (";frit;;;en\nE2.a.b;frit;;;to\n", ("to",)),
        ("E1.a.b;fastlås\nE2.a.b;frit;;;to\n", ("", "to")),
        ("E1.a.b;godkendt;32-11-2026\nE2.a.b;frit;;;to\n", ("to",)),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_stays_in_the_file(tmp_path, rows, kept):
    kit = kit_with(tmp_path, "opslag;valg;dato;status;note\n" + rows)
    choices = read_choices(kit, WEEK)
    assert tuple(choice.note for choice in choices.choices) == kept
    assert len(choices.problems) == 1
    save_choices(kit, with_choice(choices, Choice("E9.a.b", note="ny")))
    assert bytes_of(kit).decode() == f"opslag;valg;dato;status;note\n{rows}E9.a.b;frit;;udkast;ny\n"


def test_a_date_without_a_year_is_near_the_week(tmp_path):
    kit = make_kit(tmp_path, {"uger/2026-W53.csv": "opslag;dato\nE1.a.b;30/12\nE2.a.b;2. januar\n"})
    days = [choice.day for choice in read_choices(kit, Week(2026, 53)).choices]
    assert days == [date(2026, 12, 30), date(2027, 1, 2)]


def test_a_file_changed_by_another_since_is_not_overwritten(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    mine = with_choice(read_choices(kit, WEEK), PINNED)
    theirs = OWN.replace("behold", "andet").encode()
    (kit.calendars / FILE).write_bytes(theirs)
    for name in ("2026-W48 (din version).csv", "2026-W48 (din version 2).csv"):
        with pytest.raises(CalendarError) as caught:
            save_choices(kit, mine)
        assert bytes_of(kit) == theirs
        assert f"calendars/uger/{name}" in caught.value.problem.what
        assert str(caught.value.problem.where) == "calendars/uger/2026-W48.csv"
        beside = make_kit(tmp_path / name, {FILE: (kit.weeks / name).read_bytes()})
        assert read_choices(beside, WEEK).choices == mine.choices


def test_a_file_made_or_deleted_by_another_since_is_not_overwritten(tmp_path):
    kit = make_kit(tmp_path)
    before = with_choice(read_choices(kit, WEEK), PINNED)
    (kit.calendars / FILE).write_text("opslag;valg\nE1.a.b;udelad\n", encoding="utf-8")
    with pytest.raises(CalendarError, match="ændret af en anden"):
        save_choices(kit, before)
    read = read_choices(kit, WEEK)
    (kit.calendars / FILE).unlink()
    with pytest.raises(CalendarError, match="slettet"):
        save_choices(kit, read)


def test_saving_the_same_choices_twice_is_no_conflict(tmp_path):
    kit = make_kit(tmp_path)
    mine = WeekChoices(WEEK, (PINNED,))
    save_choices(kit, mine)
    written = bytes_of(kit)
    save_choices(kit, mine)
    assert bytes_of(kit) == written


@pytest.mark.parametrize("content", [b"noget;helt andet\n1;2\n", b"PK\x03\x04 et Excel-ark"])
def test_a_file_that_cannot_be_understood_is_left_alone(tmp_path, content):
    kit = kit_with(tmp_path, content)
    choices = read_choices(kit, WEEK)
    assert (choices.choices, len(choices.problems)) == ((), 1)
    with pytest.raises(CalendarError, match="din version"):
        save_choices(kit, with_choice(choices, PINNED))
    assert bytes_of(kit) == content


def test_an_empty_file_is_filled(tmp_path):
    kit = kit_with(tmp_path, b"")
    choices = read_choices(kit, WEEK)
    save_choices(kit, choices)
    assert bytes_of(kit) == b""
    save_choices(kit, with_choice(choices, PINNED))
    assert read_choices(kit, WEEK).choices == (PINNED,)


def test_a_folder_in_place_of_the_file_is_told_and_refused(tmp_path):
    kit = make_kit(tmp_path)
    (kit.calendars / FILE).mkdir()
    choices = read_choices(kit, WEEK)
    assert [problem.what for problem in choices.problems] == ["Her ligger en mappe, hvor der skal ligge en fil."]
    with pytest.raises(CalendarError):
        save_choices(kit, with_choice(choices, PINNED))


def test_a_choice_replaces_the_one_for_its_post_and_leaves_the_order(tmp_path):
    del tmp_path
    first, second = Choice("E1.a.b"), Choice("E2.a.b")
    choices = WeekChoices(WEEK, (first, second))
    skipped = replace(first, pick=Pick.SKIP)
    assert with_choice(choices, skipped).choices == (skipped, second)
    assert with_choice(choices, PINNED).choices == (first, second, PINNED)
    assert choices.choices == (first, second)
    assert without_choice(choices, "E1.a.b").choices == (second,)


def test_a_saved_file_keeps_its_permissions_and_leaves_nothing_beside_it(tmp_path):
    kit = kit_with(tmp_path, OWN.encode())
    (kit.calendars / FILE).chmod(0o640)
    save_choices(kit, with_choice(read_choices(kit, WEEK), PINNED))
    assert stat.S_IMODE((kit.calendars / FILE).stat().st_mode) == 0o640
    assert [path.name for path in kit.weeks.iterdir()] == ["2026-W48.csv"]


def test_a_file_reached_by_a_link_is_written_where_it_lies(tmp_path):
    kit = make_kit(tmp_path)
    real = tmp_path / "andetsteds.csv"
    real.write_bytes(OWN.encode())
    (kit.calendars / FILE).symlink_to(real)
    save_choices(kit, with_choice(read_choices(kit, WEEK), PINNED))
    assert (kit.calendars / FILE).is_symlink()
    assert b"E016" in real.read_bytes()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "mappe"
    (target / "fyldt").mkdir(parents=True)
    with pytest.raises(CalendarError, match="kan ikke gemmes"):
        write_safely(target, b"nyt", "calendars/mappe")
    assert [path.name for path in tmp_path.iterdir()] == ["mappe"]
    (tmp_path / "fil").write_bytes(b"gammelt")
    with pytest.raises(CalendarError, match="kan ikke gemmes"):
        write_safely(tmp_path / "fil" / "under.csv", b"nyt", "x")
    assert (tmp_path / "fil").read_bytes() == b"gammelt"


def test_a_name_left_by_one_who_was_cut_off_is_stepped_over(tmp_path):
    (tmp_path / ".a.csv.0.tmp").write_bytes(b"halvt")
    write_safely(tmp_path / "a.csv", b"helt", "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"helt"
    assert (tmp_path / ".a.csv.0.tmp").read_bytes() == b"halvt"


def test_the_weeks_choices_show_themselves_with_everything_escaped(tmp_path):
    kit = kit_with(tmp_path, "opslag;valg;tekst\nE1.a.b;fastlås;<script>x</script>\nE2.a.b;måske;\n")
    html = read_choices(kit, WEEK)._repr_html_()
    assert "Uge 48, 2026: 2 valg" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "1 ting at rette" in html
