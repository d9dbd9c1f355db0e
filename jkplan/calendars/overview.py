"""The calendar in few words: what sort of entry, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from jkplan.calendars.entries import Ad, Calendar, Details, Event, Kind, Service, Tip, Vacancy
from jkplan.danish import MONTHS, write_date_in_digits
from jkplan.showing import problem_list, shown, table

KIND_NAMES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EVENT: "Begivenhed",
        Kind.TIP: "Sæsontip",
        Kind.HERO: "Hverdagens helt",
        Kind.VACANCY: "Stilling",
        Kind.SERVICE: "Servicemeddelelse",
        Kind.AD: "Annonce",
    }
)


def calendar_html(calendar: Calendar) -> str:
    """Give the calendar as a notebook shows it; names of persons and consents stay out of it."""
    headings = ("Id", "Slags", "Titel", "Hvornår", "Kanaler", "Afdelinger", "Prioritet", "Kilde")
    rows = (
        (
            entry.id,
            KIND_NAMES[entry.kind],
            entry.title,
            timing(entry.details),
            ", ".join(entry.channels),
            ", ".join(calendar.department_names(entry)),
            str(entry.priority),
            str(entry.source),
        )
        for entry in calendar.entries
    )
    caption = f"{len(calendar.entries)} indslag i kalenderen"
    return shown(problem_list(calendar.problems), table(caption, headings, rows))


def timing(details: Details) -> str:
    """Give when an entry is, in few Danish words, or empty when that is open."""
    match details:
        case Event(start=None, when=when) | Service(first=None, when=when) if when is not None:
            return when.phrase
        case Event(start=first, end=last) | Service(first=first, last=last) | Ad(first=first, last=last):
            return _span(first, last)
        case Tip(first=(month, day), last=(last_month, last_day)):
            return f"hvert år fra {day}. {MONTHS[month - 1]} til {last_day}. {MONTHS[last_month - 1]}"
        case Vacancy(deadline=date() as deadline):
            return f"frist {write_date_in_digits(deadline)}"
        case _:
            return ""


def _span(first: date | None, last: date | None) -> str:
    if first and last and first != last:
        return f"{write_date_in_digits(first)} til {write_date_in_digits(last)}"
    day = first or last
    return write_date_in_digits(day) if day else ""
