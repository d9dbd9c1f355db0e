"""An ISO week as a value: year and number, the way Danes count weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from jkplan.errors import Place, Problem, UsageError

FIRST_YEAR, LAST_YEAR = 1970, 2100  # of the weeks that can be planned; outside them it is a slip of the pen


class Week(NamedTuple):
    """
    One ISO week, Monday to Sunday. 2026 has 53.

    Attributes:
        year: The ISO year, which differs from the calendar year around New Year.
        number: 1 to 53.
    """

    year: int
    number: int

    @property
    def monday(self) -> date:
        """The week's first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The week's last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def shift(self, weeks: int) -> Week:
        """Give the week that lies `weeks` later (earlier when negative)."""
        return week_of(self.monday + timedelta(weeks=weeks))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.monday <= day <= self.sunday

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def week_of(day: date) -> Week:
    """Give the ISO week that holds `day`."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def parse_week(text: str, today: date) -> Week:
    """
    Give the week that `text` names: `2026-W48`, `2026-48`, `2026-U48`, `uge 48`, `48`, `uge 48 2026` or `48/2026`.

    A week with no year is the one nearest to `today` that is not more than eight weeks past.

    Raises:
        UsageError: The text names no week, a week that the year does not have, or a year that is a slip of the pen.
    """
    cleaned = text.strip().lower()
    full = re.fullmatch(r"(\d{4})\s*[-/ ]?\s*(?:w|u|uge)?\s*(\d{1,2})", cleaned)
    short = re.fullmatch(r"(?:uge|u|w)?\s*(\d{1,2})(?:\s*[-/,. ]\s*(\d{4}))?", cleaned)
    if full:
        return _checked(int(full[1]), int(full[2]), text)
    if short:
        number = int(short[1])
        if short[2]:
            return _checked(int(short[2]), number, text)
        earliest = week_of(today).shift(-8)
        years = (today.year - 1, today.year, today.year + 1)
        coming = [w for y in years if (w := _week(y, number)) is not None and w >= earliest]
        if coming:
            return min(coming)
    raise _unknown(text)


def _week(year: int, number: int) -> Week | None:
    try:
        date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Week(year, number)


def _checked(year: int, number: int, text: str) -> Week:
    week = _week(year, number)
    if week is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _unknown(text, year)
    return week


def _unknown(text: str, year: int | None = None) -> UsageError:
    shown = text.strip()[:40]
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return UsageError(
            Problem(
                f'Året i ugen "{shown}" kan ikke passe.',
                Place("ugens nummer"),
                f"Vælg et år mellem {FIRST_YEAR} og {LAST_YEAR}.",
            )
        )
    if year is not None:
        last = date(year, 12, 28).isocalendar().week
        return UsageError(
            Problem(
                f'Der er ingen uge "{shown}": {year} har uge 1 til {last}.',
                Place("ugens nummer"),
                f"Vælg en uge mellem {year}-W01 og {year}-W{last}.",
            )
        )
    return UsageError(
        Problem(f'Kan ikke læse ugen "{shown}".', Place("ugens nummer"), "Skriv den som 2026-W48 eller uge 48.")
    )
