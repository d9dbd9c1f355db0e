"""The week as a calendar file (RFC 5545) that Outlook, Google and phones can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from jkplan.calendars.choices import Status
from jkplan.danish import write_time
from jkplan.exports.escaping import clean
from jkplan.exports.posts import Post, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.wording import week_name
from jkplan.plans.plan import WeekPlan
from jkplan.selfcheck.showing import findings_in_short

if TYPE_CHECKING:
    from icalendar import Event, Timezone

ZONE = "Europe/Copenhagen"
POST_LASTS = timedelta(minutes=30)

_STATUS: Mapping[Status, str] = {
    Status.IDEA: "TENTATIVE",
    Status.DRAFT: "TENTATIVE",
    Status.REVIEW: "TENTATIVE",
    Status.CHANGES: "TENTATIVE",
    Status.APPROVED: "CONFIRMED",
    Status.EXPORTED: "CONFIRMED",
    Status.PUBLISHED: "CONFIRMED",
    Status.EXPIRED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}

# Directive 2000/84/EC: the clock has changed on the last Sundays of March and October at 01:00 UTC since 1996.
_TIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def week_calendar(report: WeekReport, previous: bytes = b"") -> bytes:
    """
    Give one event per post and one for the joint ad's deadline, in Copenhagen's wall clock.

    An event keeps its UID as long as its post stands in the week, so a second import moves it instead of doubling it.
    Calendars only heed a change when SEQUENCE has grown; it is counted from `previous`, the file of the last run: equal
    events keep theirs, changed ones get one more, and posts that have left the plan stay as cancelled. Without
    `previous` every event has SEQUENCE 0. DTSTAMP is the report's day, so no clock is read.

    Args:
        report: The week.
        previous: The calendar file as it was; anything unreadable counts as none.
    """
    from icalendar import Calendar  # noqa: PLC0415

    stamp = datetime.combine(report.made_on, time(), UTC)
    calendar = Calendar()
    calendar.add("PRODID", "-//jkplan//Ugeplan//DA")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", clean(f"Opslag {week_name(report.plan.week)}, {report.strategy.sender.name}"))
    calendar.add("X-WR-TIMEZONE", ZONE)
    calendar.add_component(_timezone())
    earlier = _read_events(previous, _tail(report.plan))
    for event in (_deadline(report), *(_event(report, post) for post in list_posts(report))):
        before = earlier.pop(str(event["UID"]), None)
        event.add("SEQUENCE", _sequence(event, before))
        event.add("DTSTAMP", stamp)
        calendar.add_component(event)
    for _, event in sorted(earlier.items()):
        calendar.add_component(_withdrawn(event, stamp))
    return bytes(calendar.to_ical())


def _timezone() -> Timezone:
    from icalendar import Timezone  # noqa: PLC0415

    zone = Timezone.from_ical(_TIMEZONE.replace("\n", "\r\n"))
    assert isinstance(zone, Timezone)  # noqa: S101
    return zone


def _event(report: WeekReport, post: Post) -> Event:
    slot, status = post.slot, post.status
    cancelled = "Aflyst: " if status is Status.CANCELLED else ""
    about = (
        f"Status: {status.value}",
        f"Kanal: {post.channel} ({post.phase})",
        f"Selvtjek: {findings_in_short(post.findings)}",
        "",
        post.marked_text,
    )
    return _new_event(
        uid=f"{slot.id}{_tail(report.plan)}",
        start=datetime.combine(slot.day, slot.at),
        summary=f"{cancelled}[{post.short}] {post.title}",
        description="\n".join(about),
        categories=(post.channel, post.category),
        status=_STATUS[status],
    )


def _deadline(report: WeekReport) -> Event:
    deadline, sender = report.plan.ad_deadline, report.strategy.sender
    about = (f"Annoncer til fællesannoncen sendes til {sender.ad_mailbox}.", deadline.notice)
    return _new_event(
        uid=f"frist-faellesannonce{_tail(report.plan)}",
        start=deadline.moment.replace(tzinfo=None),
        summary=f"Frist {write_time(deadline.moment.time())}: fællesannoncen",
        description="\n".join(filter(None, about)),
        categories=("Frist",),
        status="CONFIRMED",
    )


def _new_event(
    *, uid: str, start: datetime, summary: str, description: str, categories: tuple[str, ...], status: str
) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("UID", clean(uid))
    event.add("DTSTART", start, parameters={"TZID": ZONE})
    event.add("DTEND", start + POST_LASTS, parameters={"TZID": ZONE})
    event.add("SUMMARY", " ".join(clean(summary).split()))
    event.add("DESCRIPTION", clean(description))
    event.add("CATEGORIES", [clean(category) for category in categories if category])
    event.add("STATUS", status)
    event.add("TRANSP", "TRANSPARENT")
    return event


def _tail(plan: WeekPlan) -> str:
    return f".{plan.week}@jkplan"


def _read_events(content: bytes, tail: str) -> dict[str, Event]:
    from icalendar import Calendar, Event  # noqa: PLC0415

    if not content:
        return {}
    try:
        events = [part for part in Calendar.from_ical(content).walk("VEVENT") if isinstance(part, Event)]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}
    return {str(event["UID"]): event for event in events if str(event.get("UID", "")).endswith(tail)}


def _sequence(event: Event, before: Event | None) -> int:
    if before is None:
        return 0
    return _number(before) + (_content(event) != _content(before))


def _number(event: Event) -> int:
    try:
        return max(int(event.get("SEQUENCE", 0)), 0)
    except (TypeError, ValueError):
        return 0


def _content(event: Event) -> dict[str, bytes]:
    return {name: value.to_ical() for name, value in event.items() if name not in ("SEQUENCE", "DTSTAMP")}


def _withdrawn(event: Event, stamp: datetime) -> Event:
    if event.get("STATUS") == "CANCELLED":
        return event
    number = _number(event) + 1
    for name in ("STATUS", "SEQUENCE", "DTSTAMP"):
        event.pop(name, None)
    summary = str(event.pop("SUMMARY", ""))
    event.add("SUMMARY", f"Aflyst: {summary}")
    event.add("STATUS", "CANCELLED")
    event.add("SEQUENCE", number)
    event.add("DTSTAMP", stamp)
    return event
