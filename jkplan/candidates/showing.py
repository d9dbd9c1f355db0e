"""What the calendar holds for the weeks to come, as notebooks show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jkplan.calendars.entries import Calendar, Entry, Service, Vacancy
from jkplan.calendars.overview import KIND_NAMES
from jkplan.candidates.touches import find_occurrences, is_undated
from jkplan.danish import write_count, write_date, write_range, write_span
from jkplan.danish.words import NO_BREAK_SPACE
from jkplan.showing import Html, join, paragraph, small, table
from jkplan.weeks.week import Week, week_of


def show_coming(calendar: Calendar, week: Week, weeks: int = 8) -> Html:
    """Show what happens from `week` on, day by day: events, service messages and the deadlines of vacancies."""
    last = week.shift(weeks - 1).sunday
    coming = sorted(_coming(calendar, week.monday, last), key=lambda each: (*each[0], each[1].id))
    many = write_count(weeks, "uge", "uger", gender="en")
    if not coming:
        return paragraph(f"Kalenderen har intet til {write_span(week.monday, last)} ({many}).")
    rows = (_coming_row(entry, span, week) for span, entry in coming)
    caption = f"{many.capitalize()} frem, {write_span(week.monday, last)}"
    return table(caption, ("Uge", "Hvornår", "Titel", "Slags", "Sted"), rows)


def show_undated(calendar: Calendar) -> Html:
    """Show the entries that wait for somebody to set their date, and the row to write it in."""
    waiting = [entry for entry in calendar.entries if is_undated(entry)]
    if not waiting:
        return paragraph("Alle indslag har en dato eller en gentagelse.")
    rows = (
        (entry.title, ", ".join(calendar.department_names(entry)), str(entry.source), entry.provenance.note)
        for entry in waiting
    )
    many = write_count(len(waiting), "indslag venter på en dato", "indslag venter på en dato")
    told = paragraph("Skriv dagen i kolonnen start, når den er sat. ", small("Så kommer indslaget med i planen."))
    return join(told, table(many.capitalize(), ("Titel", "Spørg", "Hvor rækken står", "Note"), rows))


def _coming(calendar: Calendar, first: date, last: date) -> Iterator[tuple[tuple[date, date], Entry]]:
    for entry in calendar.entries:
        match entry.details:
            case Vacancy(deadline=date() as deadline):
                spans: tuple[tuple[date, date], ...] = ((deadline, deadline),)
            case Service(first=date() as start, last=end, when=None):
                spans = ((start, end or start),)
            case _:
                spans = find_occurrences(entry, first, last)
        yield from ((span, entry) for span in spans if span[0] <= last and span[1] >= first)


def _coming_row(entry: Entry, span: tuple[date, date], week: Week) -> tuple[str, ...]:
    number = week_of(max(span[0], week.monday)).number
    place = entry.place or ", ".join(entry.towns)
    return f"Uge{NO_BREAK_SPACE}{number}", _when(entry, span), entry.title, KIND_NAMES[entry.kind], place


def _when(entry: Entry, span: tuple[date, date]) -> str:
    if isinstance(entry.details, Vacancy):
        return f"frist {write_date(span[0])}"
    near = span[1] - span[0] <= timedelta(days=1)
    return write_range(*span, weekdays=near)
