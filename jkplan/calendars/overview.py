"""The calendar in few words: what sort of entry, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from jkplan.calendars.entries import Ad, Calendar, Details, Entry, Event, Hero, Kind, Service, Tip, Vacancy
from jkplan.danish import MONTHS, write_date_in_digits, write_list, write_time
from jkplan.showing import Html, Piece, fold, join, lines, mark, paragraph, problem_list, small, strong, table, whole

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


CALENDAR_NAMES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EVENT: "Begivenheder",
        Kind.TIP: "Sæsontips",
        Kind.HERO: "Hverdagens helte",
        Kind.VACANCY: "Stillinger",
        Kind.SERVICE: "Servicemeddelelser",
        Kind.AD: "Annoncer",
    }
)
_FEW = 25  # entries; so few stand open from the start


def calendar_html(calendar: Calendar) -> Html:
    """Give the calendar kind by kind as a notebook shows it; names of persons and consents stay out of it."""
    entries = f"{len(calendar.entries)} indslag i kalenderen"
    kinds = (_kind_html(calendar, kind) for kind in Kind)
    return join(problem_list(calendar.problems), paragraph(strong(entries)), *kinds)


def find_entries(calendar: Calendar, text: str) -> Calendar:
    """Give the calendar with only those entries whose title, message, place, towns, audience or departments say `text`."""
    wanted = text.strip().casefold()
    return replace(calendar, entries=tuple(e for e in calendar.entries if wanted in _said(calendar, e)), problems=())


def _kind_html(calendar: Calendar, kind: Kind) -> Html:
    entries = [entry for entry in calendar.entries if entry.kind is kind]
    if not entries:
        return Html("")
    headings = ("Række", "Titel", "Hvornår", "Hvor", "Målgruppe", "Afdelinger", "Prioritet")
    rows = (_row(calendar, entry) for entry in entries)
    summary = f"{CALENDAR_NAMES[kind]} ({len(entries)})"
    caption = f"Rækkerne i {entries[0].source.file}"
    return fold(summary, table(caption, headings, rows), opened=len(calendar.entries) <= _FEW)


def _row(calendar: Calendar, entry: Entry) -> tuple[Piece, ...]:
    words = (whole(word) if "-" in word else word for word in timing(entry.details).split())
    when = lines(join(*words, between=" "), write_time(entry.at.start, entry.at.end) if entry.at else "")
    where = lines(entry.place, *(town for town in entry.towns if town not in entry.place))
    about = lines(entry.title, mark("eksempel") if entry.fictional else "")
    departments = ", ".join(calendar.department_names(entry))
    row = lines(entry.id, small(whole(f"linje {entry.source.line}")))
    return row, about, when, where, entry.communication.audience, departments, str(entry.priority)


def _said(calendar: Calendar, entry: Entry) -> str:
    words = (entry.id, entry.title, entry.communication.message, entry.communication.audience, entry.place)
    return "\n".join((*words, *entry.towns, *calendar.department_names(entry))).casefold()


def timing(details: Details) -> str:
    """Give when an entry is, in few Danish words, or empty when that is open."""
    match details:
        case Event(start=None, when=when) | Service(first=None, when=when) if when is not None:
            return when.phrase
        case Event(start=first, end=last) | Service(first=first, last=last) | Ad(first=first, last=last):
            return _span(first, last)
        case Tip(first=(month, day), last=(last_month, last_day)):
            return f"hvert år fra {day}. {MONTHS[month - 1]} til {last_day}. {MONTHS[last_month - 1]}"
        case Hero(best_weeks=weeks) if weeks:
            return f"helst {_weeks(weeks)}"
        case Vacancy(deadline=date() as deadline):
            return f"frist {write_date_in_digits(deadline)}"
        case _:
            return ""


def _span(first: date | None, last: date | None) -> str:
    if first and last and first != last:
        return f"{write_date_in_digits(first)} til {write_date_in_digits(last)}"
    day = first or last
    return write_date_in_digits(day) if day else ""


def _weeks(weeks: Sequence[int]) -> str:
    """Give `uge 18–20 og 48`."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and week == runs[-1][-1] + 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return f"uge {write_list([f'{run[0]}–{run[-1]}' if len(run) > 1 else str(run[0]) for run in runs])}"
