"""A month, a quarter or a year as the ISO weeks that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jkplan.danish import MONTHS
from jkplan.errors import Place, Problem, UsageError
from jkplan.weeks.week import FIRST_YEAR, LAST_YEAR, Week, week_of

Kind = Literal["måned", "kvartal", "år"]
_MONTH = re.compile(r"(\d{4})\s*[-/]\s*(0[1-9]|1[0-2])")
_NAMED = re.compile(rf"({'|'.join(name[:3] for name in MONTHS)})[a-zæøå]*\.?\s+(\d{{4}})")
_QUARTER = re.compile(r"(\d{4})\s*[-/ ]?\s*[kq]\s*([1-4])")
_SAID = re.compile(r"([1-4])\.?\s*kvartal\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """
    A month, a quarter or a year.

    A week belongs to the period that holds its Thursday, as ISO says of years; so no week stands in two months.

    Attributes:
        kind: Which sort.
        year: The year.
        number: Month 1-12, quarter 1-4, or 0 for a year.
    """

    kind: Kind
    year: int
    number: int = 0

    @property
    def months(self) -> tuple[int, ...]:
        """The months, 1 to 12."""
        if self.kind == "måned":
            return (self.number,)
        return tuple(range(1, 13)) if self.kind == "år" else tuple(range(3 * self.number - 2, 3 * self.number + 1))

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks whose Thursday lies in the period."""
        week, found = week_of(date(self.year, self.months[0], 1)), []
        while (thursday := week.days[3]) <= self._last:
            found += [week] if thursday >= date(self.year, self.months[0], 1) else []
            week = week.shift(1)
        return tuple(found)

    @property
    def name(self) -> str:
        """`november 2026`, `1. kvartal 2027` or `2027`."""
        if self.kind == "måned":
            return f"{MONTHS[self.number - 1]} {self.year}"
        return f"{self.number}. kvartal {self.year}" if self.kind == "kvartal" else str(self.year)

    @property
    def _last(self) -> date:
        month = self.months[-1]
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        ending = {"måned": f"-{self.number:02}", "kvartal": f"-K{self.number}", "år": ""}[self.kind]
        return f"{self.year}{ending}"


def month_of(week: Week) -> int:
    """Give the month that a week belongs to, 1 to 12: its Thursday's."""
    return week.days[3].month


def parse_period(text: str) -> Period | None:
    """
    Give the period that `text` names, or None when it names none (it may then be a week).

    `2026-11` and `november 2026`, `2027-K1` and `1. kvartal 2027`, `2027`.

    Raises:
        UsageError: The year is a slip of the pen.
    """
    cleaned = text.strip().lower()
    period = None
    if found := _MONTH.fullmatch(cleaned):
        period = Period("måned", int(found[1]), int(found[2]))
    elif found := _NAMED.fullmatch(cleaned):
        number = [name[:3] for name in MONTHS].index(found[1]) + 1
        period = Period("måned", int(found[2]), number) if cleaned.startswith(_stems(number)) else None
    elif found := _QUARTER.fullmatch(cleaned):
        period = Period("kvartal", int(found[1]), int(found[2]))
    elif found := _SAID.fullmatch(cleaned):
        period = Period("kvartal", int(found[2]), int(found[1]))
    elif re.fullmatch(r"\d{4}", cleaned):
        period = Period("år", int(cleaned))
    if period and not FIRST_YEAR <= period.year < LAST_YEAR:
        what = f'Året i "{text.strip()[:40]}" kan ikke passe.'
        raise UsageError(Problem(what, Place("perioden"), f"Vælg et år mellem {FIRST_YEAR} og {LAST_YEAR - 1}."))
    return period


def _stems(number: int) -> tuple[str, ...]:
    name = MONTHS[number - 1]
    return name, f"{name[:3]}.", f"{name[:3]} ", f"{name[:4]}. "
