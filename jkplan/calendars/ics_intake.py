"""Events of somebody else's calendar file (.ics) as new rows of the events' calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from jkplan.calendars.entries import Calendar, Event, Kind
from jkplan.calendars.headings import ENTRY_LAYOUTS, fold
from jkplan.calendars.rows import clean, read_bytes, table_of
from jkplan.calendars.tables import encode, write_row
from jkplan.calendars.writing import write_safely
from jkplan.danish import write_date_in_digits, write_span
from jkplan.errors import CalendarError, Place, Problem, UsageError
from jkplan.project import Project

if TYPE_CHECKING:
    from icalendar import Event as Component

ZONE = ZoneInfo("Europe/Copenhagen")
YEARS_AHEAD = 2  # what recurs is looked up so far
_LONGEST = {"title": 120, "place": 80, "link": 500}
_LARGEST = 20_000_000  # bytes


class EventRow(NamedTuple):
    """
    One event as it will stand in `begivenheder.csv`.

    Attributes:
        id: A new id, `E080`.
        title: One line.
        first: First day.
        last: Last day.
        clock: Time of day as the calendar holds it, `19.30-21`, or empty.
        place: Place, or empty.
        towns: Towns of the register that the place or the title names.
        link: Web address, or empty.
        note: Where it came from, with its UID there.
        checked_on: The day it was taken in.
    """

    id: str
    title: str
    first: date
    last: date
    clock: str
    place: str
    towns: tuple[str, ...]
    link: str
    note: str
    checked_on: date

    @property
    def when(self) -> str:
        """The days in Danish, for people."""
        return write_span(self.first, self.last) + (f" kl. {self.clock}" if self.clock else "")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a calendar file gives: rows to add, what is left out and why, and what could not be read."""

    rows: tuple[EventRow, ...]
    skipped: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_events(content: bytes, name: str, calendar: Calendar, today: date) -> Intake:
    """
    Give the coming events of a calendar file that do not stand in `calendar` already.

    Descriptions, organisers and guests are left where they are: they may hold personal data. Of an event that recurs
    the next time is taken, and the note says that there are more.

    Args:
        content: The .ics file.
        name: Its name, for people and for the notes.
        calendar: What stands already; ids go on from its own.
        today: Events that are over by then are left out.

    Raises:
        UsageError: It is no calendar file.
    """
    problems: list[Problem] = []
    skipped: list[str] = []
    rows: list[EventRow] = []
    standing = _standing(calendar)
    number = _last_number(calendar)
    for at, component in enumerate(_components(content, name), 1):
        try:
            row = _row(component, f"E{number + 1:03}", name, calendar, today)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            what = f"Begivenhed nr. {at} kan ikke læses."
            problems.append(Problem(what, Place(name), "Ret den i den kalender, den kommer fra, og hent filen igen."))
            continue
        if isinstance(row, str):
            skipped.append(row)
        elif (fold(row.title), row.first) in standing or _uid(row.note) in standing:
            skipped.append(f"{row.title} ({row.when}) står allerede i kalenderen")
        else:
            standing |= {(fold(row.title), row.first), _uid(row.note)}
            rows.append(row)
            number += 1
    return Intake(tuple(rows), tuple(skipped), tuple(problems))


def add_events(project: Project, rows: Iterable[EventRow], *, who: str = "", now: datetime | None = None) -> Path:
    """
    Add rows at the end of `begivenheder.csv`, as the file is written, and give its path; nothing else in it changes.

    With `who` and `now` they stand in the history and the journal too.

    Raises:
        CalendarError: The file is not there, cannot be understood, or cannot be written.
    """
    layout = ENTRY_LAYOUTS[Kind.EVENT]
    path, file = project.calendars / layout.file, f"calendars/{layout.file}"
    data = read_bytes(path, file, layout)
    if isinstance(data, Problem):
        raise CalendarError(data)
    if now is not None:
        from jkplan.calendars.editing import edit_rows  # noqa: PLC0415
        from jkplan.calendars.versions import read_version  # noqa: PLC0415

        edits = {row.id: {field: cell for field, cell in _cells(row).items() if field != "id"} for row in rows}
        edit_rows(path, edits, base=read_version(path), who=who, now=now)
        return path
    table = table_of(data, file, layout)
    if table.sheet is None or not table.is_usable:
        raise CalendarError(Problem("Overskrifterne kan ikke læses.", Place(file), "Ret filen først."))
    dialect = table.sheet.dialect
    added = "".join(write_row([_cells(row).get(field, "") for field in table.columns], dialect) for row in rows)
    stands = "".join(record.raw for record in (table.sheet.heading, *table.sheet.records) if record)
    between = "" if stands.endswith(("\n", "\r")) else dialect.newline
    write_safely(path, encode(dialect.preamble + stands + between + added, dialect), file)
    return path


def _components(content: bytes, name: str) -> Iterator[Component]:
    from icalendar import Calendar as File  # noqa: PLC0415
    from icalendar import Event as Component  # noqa: PLC0415

    refused = Problem("Filen kan ikke læses som en kalender.", Place(name), "Hent den igen som .ics (iCalendar).")
    is_whole = b"BEGIN:VCALENDAR" in content[:4096].upper() and b"END:VCALENDAR" in content[-4096:].upper()
    if len(content) > _LARGEST or not is_whole:
        raise UsageError(refused)
    try:
        files = File.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        raise UsageError(refused) from error
    for file in files:
        yield from (part for part in file.walk("VEVENT") if isinstance(part, Component))


def _row(component: Component, id_: str, name: str, calendar: Calendar, today: date) -> EventRow | str:
    """Give the event's row, or why it is left out."""
    title = _line(component.get("SUMMARY", ""), "title")
    if not title:
        return "en begivenhed uden titel"
    if str(component.get("STATUS", "")).upper() == "CANCELLED":
        return f"{title} er aflyst"
    start = component.decoded("DTSTART")
    first, last, clock = _span(start, _end(component, start))
    recurs = "RRULE" in component or "RDATE" in component
    if recurs:
        coming = _next(component, start, today)
        if coming is None:
            return f"{title} gentager sig ikke efter i dag"
        first, last = coming, coming + (last - first)
    if last < today:
        return f"{title} ({write_span(first, last)}) er overstået"
    place, link = _line(component.get("LOCATION", ""), "place"), _line(component.get("URL", ""), "link")
    more = " Gentager sig dér; kun næste gang er taget med." if recurs else ""
    return EventRow(
        id=id_,
        title=title,
        first=first,
        last=last,
        clock=clock,
        place=place,
        towns=tuple(
            town for town in calendar.registers.towns if re.search(rf"\b{re.escape(town)}\b", f"{place} {title}")
        ),
        link=link if re.match(r"https?://\S+$", link) else "",
        note=f"Fra {_line(name, 'place')}.{more} Bekræft oplysningerne. (UID: {_line(component.get('UID', ''), 'link')})",
        checked_on=today,
    )


def _span(start: date | datetime, end: date | datetime) -> tuple[date, date, str]:
    """Give first and last day in Copenhagen, and the time of day as the calendar holds it."""
    if not isinstance(start, datetime):
        last = end.date() if isinstance(end, datetime) else end
        return start, max(start, last - timedelta(days=1)), ""  # the end of whole days is the day after
    begins = _local(start)
    ends = _local(end) if isinstance(end, datetime) else begins
    clock = _clock(begins)
    if ends > begins and (ends.date() == begins.date() or ends - begins < timedelta(hours=12)):
        return begins.date(), begins.date(), f"{clock}-{_clock(ends)}"
    last = ends - timedelta(microseconds=1) if ends > begins else begins
    return begins.date(), last.date(), clock


def _local(moment: datetime) -> datetime:
    """Give a moment on Copenhagen's clock; one without a zone is taken to be there already."""
    return moment if moment.tzinfo is None else moment.astimezone(ZONE).replace(tzinfo=None)


def _end(component: Component, start: date | datetime) -> date | datetime:
    if "DTEND" in component:
        end: date | datetime = component.decoded("DTEND")
        return end
    if "DURATION" in component:
        length: timedelta = component.decoded("DURATION")
        return start + length
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _next(component: Component, start: date | datetime, today: date) -> date | None:
    """Give the first day from `today` on that a recurring event falls on, its exceptions left out."""
    from dateutil.rrule import rruleset, rrulestr  # noqa: PLC0415

    begins = _local(start) if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    found: Any = rruleset()
    if "RRULE" in component:
        rules: Any = component["RRULE"]
        for rule in rules if isinstance(rules, list) else [rules]:
            text = re.sub(r"(UNTIL=\d{8}T\d{6})Z", r"\1", rule.to_ical().decode())
            found.rrule(rrulestr(text, dtstart=begins))
    for key, put in (("RDATE", found.rdate), ("EXDATE", found.exdate)):
        listed = component.get(key, [])
        for each in listed if isinstance(listed, list) else [listed]:
            for value in getattr(each, "dts", []):
                moment = value.dt
                put(_local(moment) if isinstance(moment, datetime) else datetime.combine(moment, begins.time()))
    from_day = datetime.combine(today, datetime.min.time())
    coming: datetime | None = found.after(from_day, inc=True)
    if coming is None or coming > from_day + timedelta(days=366 * YEARS_AHEAD):
        return None
    return coming.date()


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else f"{moment.hour}"


def _line(value: object, what: str) -> str:
    """Give a value on one line, cut to what a cell should hold, and not beginning as a formula does."""
    text = " ".join(clean(str(value)).split()).lstrip("=+-@ ")
    return text[: _LONGEST[what]].rstrip()


def _standing(calendar: Calendar) -> set[object]:
    """Give title and day, and UID, of the events that stand in the calendar."""
    found: set[object] = set()
    for entry in calendar.entries:
        if isinstance(entry.details, Event) and entry.details.start:
            found.add((fold(entry.title), entry.details.start))
        if uid := _uid(entry.provenance.note):
            found.add(uid)
    return found


def _uid(note: str) -> str:
    found = re.search(r"\(UID: ([^)]+)\)", note)
    return found[1] if found else ""


def _last_number(calendar: Calendar) -> int:
    numbers = (re.fullmatch(r"E(\d{1,6})", entry.id) for entry in calendar.entries)
    return max((int(found[1]) for found in numbers if found), default=0)


def _cells(row: EventRow) -> dict[str, str]:
    return {
        "id": row.id,
        "titel": row.title,
        "start": write_date_in_digits(row.first),
        "slut": write_date_in_digits(row.last) if row.last > row.first else "",
        "tid": f"kl. {row.clock}" if row.clock else "",
        "sted": row.place,
        "byer": "; ".join(row.towns),
        "link": row.link,
        "indholdstype": "begivenhed",
        "foelsom": "nej",
        "prioritet": "3",
        "kilde": row.link,
        "kilde_tjekket": write_date_in_digits(row.checked_on),
        "sikkerhed": "antagelse",
        "note": row.note,
        "eksempel": "nej",
    }
