from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as File
from icalendar import Event as Component

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Calendar, Registers, Town
from jkplan.calendars.ics_intake import add_events, read_events
from jkplan.cli import main
from jkplan.errors import UsageError
from jkplan.project import Project
from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
EMPTY = Calendar((), Registers(towns={"Brovst": Town("Brovst", "9460", "i", "")}))


def ics(*events):
    body = "".join("BEGIN:VEVENT\r\n" + "\r\n".join(lines) + "\r\nEND:VEVENT\r\n" for lines in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n{body}END:VCALENDAR\r\n".encode()


def only(*lines):
    intake = read_events(ics(("UID:a", "SUMMARY:Koncert", *lines)), "forening.ics", EMPTY, TODAY)
    assert (intake.skipped, intake.problems) == ((), ())
    return intake.rows[0]


@pytest.mark.parametrize(
    ("lines", "first", "last", "clock"),
    [
        (
            ("DTSTART;TZID=Europe/Copenhagen:20261205T190000", "DTEND;TZID=Europe/Copenhagen:20261205T210000"),
            5,
            5,
            "19-21",
        ),
        (("DTSTART:20261205T183000Z", "DURATION:PT90M"), 5, 5, "19.30-21"),
        (("DTSTART:20261205T190000",), 5, 5, "19"),
        (("DTSTART;VALUE=DATE:20261205",), 5, 5, ""),
        (("DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261208"), 5, 7, ""),
        (
            ("DTSTART;TZID=Europe/Copenhagen:20261205T220000", "DTEND;TZID=Europe/Copenhagen:20261206T020000"),
            5,
            5,
            "22-2",
        ),
        (("DTSTART;TZID=America/New_York:20261204T200000",), 5, 5, "2"),
    ],
)
def test_days_and_times_are_copenhagens(lines, first, last, clock):
    row = only(*lines)
    assert (row.first, row.last, row.clock) == (date(2026, 12, first), date(2026, 12, last), clock)


@pytest.mark.parametrize(
    ("start", "clock"), [("20261025T090000Z", "10"), ("20270328T080000Z", "10"), ("20270327T090000Z", "10")]
)
def test_the_clock_is_right_on_both_sides_of_a_change(start, clock):
    intake = read_events(ics(("UID:a", "SUMMARY:Koncert", f"DTSTART:{start}")), "x.ics", EMPTY, date(2026, 10, 1))
    assert intake.rows[0].clock == clock


def test_an_event_that_recurs_is_taken_the_next_time_and_says_so():
    row = only(
        "DTSTART;TZID=Europe/Copenhagen:20260105T180000",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Copenhagen:20261130T180000",
    )
    assert row.first == date(2026, 12, 7)
    assert "Gentager sig dér" in row.note


def test_what_may_hold_personal_data_is_left_where_it_is():
    row = only("DTSTART;VALUE=DATE:20261205", "DESCRIPTION:Ring til Hans på 12345678", "ORGANIZER;CN=Hans:mailto:hans@x.dk", "ATTENDEE:mailto:b@x.dk")  # fmt: skip
    assert "Hans" not in str(row)
    assert "12345678" not in str(row)


def test_a_place_names_its_town():
    assert only("DTSTART;VALUE=DATE:20261205", "LOCATION:Kirken\\, Brovst").towns == ("Brovst",)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:X", "DTSTART;VALUE=DATE:20201205"), "er overstået"),
        (("SUMMARY:X", "DTSTART;VALUE=DATE:20261205", "STATUS:CANCELLED"), "er aflyst"),
        (("DTSTART;VALUE=DATE:20261205",), "uden titel"),
        (("SUMMARY:X", "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;COUNT=2"), "gentager sig ikke efter i dag"),
    ],
)
def test_what_is_left_out_says_why(lines, why):
    intake = read_events(ics(("UID:a", *lines)), "x.ics", EMPTY, TODAY)
    assert (intake.rows, [why in each for each in intake.skipped]) == ((), [True])


def test_an_event_that_cannot_be_read_is_named_and_the_others_are_taken():
    intake = read_events(
        ics(("SUMMARY:Uden dato",), ("SUMMARY:God", "DTSTART;VALUE=DATE:20261205")), "x.ics", EMPTY, TODAY
    )
    assert [row.title for row in intake.rows] == ["God"]
    assert "nr. 1" in intake.problems[0].what


@pytest.mark.parametrize("content", [b"", b"hej", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"])
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises(UsageError, match="kan ikke læses som en kalender"):
        read_events(content, "x.ics", EMPTY, TODAY)


@given(st.text(max_size=80), st.text(max_size=40), st.dates(date(2026, 11, 24), date(2027, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_any_title_and_place_give_one_clean_row(title, place, day):
    file, component = File(), Component()
    component.add("SUMMARY", title)
    component.add("LOCATION", place)
    component.add("DTSTART", day)
    file.add_component(component)
    for row in read_events(file.to_ical(), "x.ics", EMPTY, TODAY).rows:
        assert row.first == day
        assert not row.title.startswith(("=", "+", "-", "@"))
        assert "\n" not in row.title + row.place + row.note


@pytest.fixture
def kit(tmp_path):
    copytree(ROOT / "calendars", tmp_path / "calendars")
    copytree(ROOT / "assets" / "strategi", tmp_path / "assets" / "strategi")
    return Project(tmp_path)


def calendar_of(project):
    return read_calendars(project, load_strategy(project.strategy), today=TODAY)


def test_rows_are_added_as_the_file_is_written_and_nothing_else_changes(kit):
    path = kit.calendars / "begivenheder.csv"
    before, calendar = path.read_bytes(), calendar_of(kit)
    intake = read_events(
        ics(("UID:a", "SUMMARY:Æblefest; i år", "DTSTART;VALUE=DATE:20270905")), "x.ics", calendar, TODAY
    )
    assert add_events(kit, intake.rows) == path
    assert path.read_bytes().startswith(before)
    after = calendar_of(kit)
    assert after.problems == calendar.problems
    added = next(each for each in after.entries if each.id == intake.rows[0].id)
    assert (added.title, added.details.start) == ("Æblefest; i år", date(2027, 9, 5))
    assert added.provenance.confidence == "antagelse"
    again = read_events(ics(("UID:a", "SUMMARY:Nyt navn", "DTSTART;VALUE=DATE:20270906")), "x.ics", after, TODAY)
    assert (again.rows, len(again.skipped)) == ((), 1)


def test_a_file_without_a_last_line_ending_gets_its_rows_on_lines_of_their_own(kit):
    path = kit.calendars / "begivenheder.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    calendar = calendar_of(kit)
    rows = read_events(ics(("UID:a", "SUMMARY:Fest", "DTSTART;VALUE=DATE:20270905")), "x.ics", calendar, TODAY).rows
    add_events(kit, rows)
    assert len(calendar_of(kit).entries) == len(calendar.entries) + 1


def test_the_command_shows_first_and_writes_when_told(kit, tmp_path, capsys):
    file = tmp_path / "forening.ics"
    file.write_bytes(ics(("UID:a", "SUMMARY:Julekoncert", "DTSTART:20261205T180000Z")))
    before = (kit.calendars / "begivenheder.csv").read_bytes()
    arguments = ["indlaes", str(file), "--mappe", str(kit.root), "--i-dag", "2026-11-24"]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "Julekoncert" in shown
    assert "Intet er skrevet endnu" in shown
    assert (kit.calendars / "begivenheder.csv").read_bytes() == before
    assert main([*arguments, "--ja"]) == 0
    assert (kit.calendars / "begivenheder.csv").read_bytes() != before
    assert main([*arguments, "--ja"]) == 0
    assert "står allerede i kalenderen" in capsys.readouterr().out


def test_our_own_calendar_file_can_be_taken_in_by_others():
    from exports_examples import plain_week

    from jkplan.exports.calendar_file import week_calendar

    intake = read_events(week_calendar(plain_week()), "uge.ics", replace(EMPTY), TODAY)
    assert intake.problems == ()
    assert len(intake.rows) + len(intake.skipped) == 6
