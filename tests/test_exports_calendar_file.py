from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from exports_examples import draft, entry, hostile_week, plain_week, report
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from jkplan.calendars.choices import Choice, Status
from jkplan.exports.calendar_file import week_calendar
from jkplan.plans.plan import Deadline
from jkplan.weeks.week import Week

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def events(content):
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def one(content, start="E1"):
    return next(event for uid, event in events(content).items() if uid.startswith(start))


def test_there_is_one_event_a_post_and_one_for_the_joint_ads_deadline():
    found = events(week_calendar(plain_week()))
    assert len(found) == 6
    deadline = found["frist-faellesannonce.2026-W48@jkplan"]
    assert deadline["SUMMARY"] == "Frist kl. 12: fællesannoncen"
    assert deadline["DTSTART"].dt == datetime(2026, 11, 25, 12, tzinfo=COPENHAGEN)
    assert "annoncering@jammerbugt.dk" in deadline["DESCRIPTION"]


def test_a_moved_deadline_says_why():
    moved = Deadline(datetime(2026, 12, 22, 12), "Fristen er rykket til tirsdag.")
    event = one(week_calendar(report(ad_deadline=moved)), "frist")
    assert "rykket til tirsdag" in event["DESCRIPTION"]
    assert event["DTSTART"].dt.day == 22


def test_a_post_is_half_an_hour_that_blocks_nobody():
    event = one(week_calendar(plain_week()))
    assert event["SUMMARY"] == "[FB] Juletræet tændes i Blokhus"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=30)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert event["CATEGORIES"].cats == ["Facebook", "Begivenhed"]
    assert plain_week().drafts[0].text in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.DRAFT, "TENTATIVE"),
        (Status.REVIEW, "TENTATIVE"),
        (Status.CHANGES, "TENTATIVE"),
        (Status.APPROVED, "CONFIRMED"),
        (Status.PUBLISHED, "CONFIRMED"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_the_status_follows_how_far_the_post_has_come(status, shown):
    event = one(week_calendar(report(draft(choice=Choice("E1.paamindelse.facebook", status=status)))))
    assert event["STATUS"] == shown
    assert event["SUMMARY"].startswith("Aflyst: ") == (status is Status.CANCELLED)


@pytest.mark.parametrize("week", [Week(2026, 43), Week(2027, 12), Week(2026, 44), Week(2026, 53)])
def test_the_wall_clock_stands_still_when_the_clock_changes(week):
    every_day = [draft(day=n) for n in range(7)]
    days = [replace(each, slot=replace(each.slot, id=f"E1.{n}", day=week.days[n])) for n, each in enumerate(every_day)]
    content = week_calendar(report(*days, week=week))
    for n, day in enumerate(week.days):
        start = one(content, f"E1.{n}")["DTSTART"].dt
        assert start == datetime.combine(day, time(19), COPENHAGEN)
        assert start.utcoffset() == datetime.combine(day, time(19), COPENHAGEN).utcoffset()


def test_the_zone_in_the_file_agrees_with_the_worlds_zone_file_hour_by_hour(tmp_path):
    path = tmp_path / "uge.ics"
    path.write_bytes(week_calendar(plain_week()))
    zone = tzical(str(path)).get("Europe/Copenhagen")
    for around in (date(2026, 10, 25), date(2027, 3, 28), date(2030, 3, 31), date(2035, 10, 28)):
        for hour in range(-48, 48):
            moment = datetime.combine(around, time()) + timedelta(hours=hour, minutes=30)
            if moment.date() == around and moment.hour == 2:
                continue  # the hour that is skipped or comes twice
            assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=COPENHAGEN).utcoffset(), moment


def test_the_file_is_for_publishing_and_has_a_name():
    calendar = Calendar.from_ical(week_calendar(plain_week()))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert calendar["X-WR-CALNAME"] == "Opslag uge 48 2026, Jammerbugt Kommune"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(text, title):
    content = week_calendar(report(draft(text=f"æøå🎄 {text}", title=title)))
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")


def test_hostile_text_stays_inside_its_property():
    content = week_calendar(hostile_week())
    assert len(events(content)) == 3
    assert "=cmd|' /C calc'!A0" in one(content, "E<1>")["DESCRIPTION"]
    assert b"\x00" not in content


def test_the_same_week_gives_the_same_bytes_also_on_top_of_itself():
    first = week_calendar(plain_week())
    assert week_calendar(plain_week()) == first
    assert week_calendar(plain_week(), first) == first


def test_a_changed_post_gets_the_next_sequence_and_the_others_keep_theirs():
    first = week_calendar(report(draft(), draft(channel="instagram")))
    second = week_calendar(report(draft(at=time(20)), draft(channel="instagram")), first)
    third = week_calendar(report(draft(at=time(20), text="Ny"), draft(channel="instagram")), second)
    numbers = [{uid: event["SEQUENCE"] for uid, event in events(content).items()} for content in (first, second, third)]
    moved, other = "E1.paamindelse.facebook.2026-W48@jkplan", "E1.paamindelse.instagram.2026-W48@jkplan"
    assert [each[moved] for each in numbers] == [0, 1, 2]
    assert [each[other] for each in numbers] == [0, 0, 0]


def test_a_later_day_alone_is_no_change():
    first = week_calendar(plain_week())
    later = week_calendar(replace(plain_week(), made_on=date(2026, 11, 20)), first)
    assert {event["SEQUENCE"] for event in events(later).values()} == {0}
    assert one(later)["DTSTAMP"].dt.day == 20


def test_a_post_that_left_the_plan_is_called_off_once_and_comes_back_with_a_higher_sequence():
    both = week_calendar(report(draft(), draft(channel="instagram")))
    without = week_calendar(report(draft()), both)
    gone = one(without, "E1.paamindelse.instagram")
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)
    assert gone["SUMMARY"].startswith("Aflyst: [IG]")
    assert week_calendar(report(draft()), without) == without
    back = one(week_calendar(report(draft(), draft(channel="instagram")), without), "E1.paamindelse.instagram")
    assert (back["STATUS"], back["SEQUENCE"]) == ("TENTATIVE", 2)


@pytest.mark.parametrize("previous", [b"noget andet", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00", b"\r\n"])
def test_an_unreadable_old_file_counts_as_none(previous):
    assert week_calendar(plain_week(), previous) == week_calendar(plain_week())


def test_another_weeks_file_calls_nothing_off():
    other = week_calendar(report(draft(), week=Week(2026, 47)))
    assert len(events(week_calendar(report(draft()), other))) == 2


def test_another_reader_sees_the_same_events():
    import vobject

    content = week_calendar(plain_week())
    ours = {
        str(event["UID"]): (event.decoded("DTSTART"), str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        for event in Calendar.from_ical(content).walk("VEVENT")
    }
    theirs = {
        event.uid.value: (event.dtstart.value, event.summary.value, event.description.value)
        for event in vobject.readOne(content.decode()).vevent_list
    }
    assert set(theirs) == set(ours)
    for uid, (start, summary, description) in ours.items():
        assert theirs[uid][0].astimezone(UTC) == start.astimezone(UTC)
        assert theirs[uid][1:] == (summary, description)


@pytest.mark.parametrize("week", [Week(2026, 43), Week(2027, 12)], ids=["clock back", "clock forward"])
def test_another_reader_has_the_same_moment_on_both_sides_of_a_clock_change(week):
    import vobject

    drafts = [draft(entry(f"E{day}"), day=day, at=time(9, 30)) for day in (5, 6)]
    moved = [
        replace(each, slot=replace(each.slot, day=week.days[day])) for each, day in zip(drafts, (5, 6), strict=True)
    ]
    content = week_calendar(report(*moved, week=week))
    theirs = [e.dtstart.value for e in vobject.readOne(content.decode()).vevent_list if "frist" not in e.uid.value]
    ours = [e.decoded("DTSTART") for e in Calendar.from_ical(content).walk("VEVENT") if "frist" not in str(e["UID"])]
    assert [each.astimezone(UTC) for each in theirs] == [each.astimezone(UTC) for each in ours]
    assert ours[0].utcoffset() != ours[1].utcoffset()
