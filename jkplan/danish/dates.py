"""Days, spans of days and times of day in Danish words."""

from __future__ import annotations

from datetime import date, time, timedelta

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WEEKDAYS_SHORT = ("man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn.")
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_SHORT = ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")

_YEAR_IS_CLEAR_DAYS = 182  # half a year: nobody takes 5 January for another year's on 28 December


def write_date(day: date, *, weekday: bool = True, year: bool = False) -> str:
    """Give `lørdag den 28. november`, without `weekday` `28. november`, with `year` `... november 2026`."""
    name = f"{WEEKDAYS[day.weekday()]} den " if weekday else ""
    return name + _day_of_month(day) + (f" {day.year}" if year else "")


def write_short_date(day: date, *, year: bool = False) -> str:
    """Give `lør. 28/11` for a narrow column, with `year` `lør. 28/11 2026`."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}/{day.month}" + (f" {day.year}" if year else "")


def write_date_in_digits(day: date) -> str:
    """Give `28-11-2026`, the form the calendars' cells hold."""
    return f"{day:%d-%m-}{day.year:04}"


def write_range(start: date, end: date, *, weekdays: bool = False, year: bool = False) -> str:
    """
    Give the days from `start` to `end` as they stand in a sentence.

    `28.–29. november`, `fra den 30. november til den 2. december`, and for one day alone `lørdag den 28. november`.
    With `weekdays`: `lørdag den 28. og søndag den 29. november`, `fra mandag den 30. november til onsdag den
    2. december`. A year stands where the two differ, or at the end with `year`.
    """
    if start == end:
        return write_date(start, year=year)
    first_year = start.year != end.year
    last_year = year or first_year
    one_month = (start.year, start.month) == (end.year, end.month)
    if weekdays and one_month and end - start == timedelta(days=1):
        return f"{WEEKDAYS[start.weekday()]} den {start.day}. og {write_date(end, year=last_year)}"
    if one_month and not weekdays:
        return f"{start.day}.–{write_date(end, weekday=False, year=last_year)}"
    den = "" if weekdays else "den "
    first = write_date(start, weekday=weekdays, year=first_year)
    return f"fra {den}{first} til {den}{write_date(end, weekday=weekdays, year=last_year)}"


def write_span(first: date, last: date, *, year: bool = True) -> str:
    """Give the span as a heading: `23.–29. november 2026`, `28. december 2026 – 3. januar 2027`."""
    ending = f" {last.year}" if year else ""
    if first == last:
        return _day_of_month(first) + ending
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{_day_of_month(last)}{ending}"
    between = f" {first.year}" if year and first.year != last.year else ""
    return f"{_day_of_month(first)}{between} – {_day_of_month(last)}{ending}"


def write_time(start: time, end: time | None = None) -> str:
    """Give `kl. 10`, `kl. 10.30` or `kl. 10–16`; an end at midnight is `24`."""
    if end is None:
        return f"kl. {_clock(start)}"
    return f"kl. {_clock(start)}–{'24' if end == time(0) else _clock(end)}"


def when_from(day: date, seen_from: date) -> str:
    """
    Give the nearest wording for `day` as said on `seen_from`.

    `i dag`, `i morgen`, `i går`, `på lørdag` within the next six days, `i lørdags` within the last six; else
    `lørdag den 28. november`, with the year when it lies more than half a year away in another one.
    """
    away = (day - seen_from).days
    near = {0: "i dag", 1: "i morgen", -1: "i går"}
    if away in near:
        return near[away]
    name = WEEKDAYS[day.weekday()]
    if 2 <= away <= 6:
        return f"på {name}"
    if -6 <= away <= -2:
        return f"i {name}s"
    return write_date(day, year=day.year != seen_from.year and abs(away) > _YEAR_IS_CLEAR_DAYS)


def _day_of_month(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else (str(at.hour) if at.hour else "00")
