"""What a text claims about time: dates with their weekday, times of day, and what is said to be possible until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from jkplan.danish import MONTHS, MONTHS_SHORT, WEEKDAYS
from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.text import Prepared

MONTH_NUMBER = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name.rstrip("."): number for number, name in enumerate(MONTHS_SHORT, start=1)},
    "sept": 9,
}
_MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_YEAR = r"(?:\.?,? ?(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"

# Each pattern starts with a plain character, which is what lets the search skip through a text; what must stand
# before is looked at afterwards.
_IN_WORDS = compile_lazily(
    r"(?P<day>[0-9](?<![0-9.,:/-][0-9])[0-9]?)\.(?:(?: ?-| ?/| og| til(?: den)?) ?(?P<last>[0-9]{1,2})\.)?"
    rf" ?(?P<month>{_MONTH})(?![a-zæøå]){_YEAR}"
)
_FIRST_OF_SPAN = compile_lazily(
    rf"dag (?:den |d\. ?)?(?P<day>[0-9]{{1,2}})\.? ?(?:-|og|til) ?(?:(?:{'|'.join(WEEKDAYS)}) )?(?:den "
    rf"|d\. ?)?[0-9]{{1,2}}\."
    rf" ?(?P<month>{_MONTH})(?![a-zæøå]){_YEAR}",
    cues=("dag ",),
)
_IN_DIGITS = compile_lazily(
    r"(?P<day>[0-9](?<![0-9.,:/-][0-9])[0-9]?)(?:(?P<sep>[./-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>20[0-9]{2})"
    r"|/(?P<month2>[0-9]{1,2})(?:(?:[- ]|\. ?)(?P<year2>20[0-9]{2}))?)(?![0-9/-]|[.,][0-9]|%)",
    cues=("/", ".20", "-20"),
)
_WEEKDAY_BEFORE = compile_lazily(rf"(?<![a-zæøå])({'|'.join(WEEKDAYS)}),? (?:(?:den|d\.) ?)?$")
_DATE_WORD_BEFORE = compile_lazily(r"(?<![a-zæøå])(?:den|d\.)\s*$")
_TIME = compile_lazily(
    r"k(?<![a-zæøå]k)(?:l\.?|lokken) ?(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?(?![0-9])"
    r"(?: ?(?:-|til|og) ?(?:kl\.? ?)?(?P<hour2>[0-9]{1,2})(?:[.:](?P<minute2>[0-9]{2}))?"
    r"(?![0-9]|\. ?[a-zæøå]{3,}| ?(?:kr|personer|børn|år|%)))?",
    cues=("kl",),
)


_SURELY_NEAREST = 180  # days; the same date a year before or after is at least as far away


class DateClaim(NamedTuple):
    """
    A date as a text states it.

    Attributes:
        start: First character in the folded text.
        end: One past the last.
        weekday: The weekday that is named, 1 (Monday) to 7, or None.
        day: Day of the month as written.
        month: Month as written.
        year: Year as written, or None.
        last: Last day of a span written as one (`12.-14. juni`), or None.
    """

    start: int
    end: int
    weekday: int | None
    day: int
    month: int
    year: int | None
    last: int | None = None

    def on(self, year: int) -> date | None:
        """Give the day it is in `year` (unless the text names one), or None when there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    def near(self, reference: date) -> date | None:
        """Give the day it is; without a year in the text the one nearest to `reference`."""
        if self.year is not None:
            return self.on(self.year)
        same_year = self.on(reference.year)
        if same_year is not None and abs((same_year - reference).days) < _SURELY_NEAREST:
            return same_year
        days = [day for year in range(reference.year - 1, reference.year + 2) if (day := self.on(year)) is not None]
        return min(days, key=lambda day: abs((day - reference).days), default=None)

    def last_near(self, reference: date) -> date | None:
        """Give the last day of the span, or the day itself."""
        first = self.near(reference)
        if first is None or self.last is None or self.last <= first.day:
            return first
        try:
            return first.replace(day=self.last)
        except ValueError:  # a day that the month does not have
            return first

    @property
    def possible(self) -> bool:
        """False when no year, or not the year named, has such a day."""
        return self.on(self.year or 2000) is not None


class TimeClaim(NamedTuple):
    """A time of day as a text states it; `at` is None when the clock knows no such time."""

    start: int
    end: int
    at: time | None


class Claims(NamedTuple):
    """All that a text claims about time, in its order."""

    dates: tuple[DateClaim, ...]
    times: tuple[TimeClaim, ...]


@lru_cache(maxsize=4)  # several rules ask about the same text in turn
def find_claims(prepared: Prepared) -> Claims:
    """Give the dates and times that a text states. Bare days (`den 3.`) and weekdays alone are no dates."""
    kept: list[DateClaim] = []
    for claim in sorted(_dates(prepared), key=lambda claim: (claim.start, -claim.end)):
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return Claims(tuple(kept), tuple(_times(prepared.lower)) if prepared.shown & cues.CLOCK else ())


def _dates(prepared: Prepared) -> Iterator[DateClaim]:
    lower = prepared.lower
    named = prepared.shown & cues.MONTH
    for match in _IN_WORDS.finditer(lower) if named else ():
        yield _claim(lower, match, match["month"], match["year"], last=match["last"])
    for match in _FIRST_OF_SPAN.finditer(lower) if named else ():
        claim = _claim(lower, match, match["month"], match["year"], end=match.end("day"))
        if claim.weekday is not None:
            yield claim
    for match in _IN_DIGITS.finditer(lower) if prepared.shown & cues.DATED else ():
        claim = _claim(lower, match, match["month"] or match["month2"], match["year"] or match["year2"])
        if claim.year or claim.weekday or _DATE_WORD_BEFORE.search(lower, max(0, match.start() - 6), match.start()):
            yield claim


def _claim(
    lower: str, match: re.Match[str], month: str, year: str | None, *, last: str | None = None, end: int | None = None
) -> DateClaim:
    day = match.start("day")
    before = _WEEKDAY_BEFORE.search(lower, max(0, day - 16), day)
    return DateClaim(
        start=before.start() if before else day,
        end=end or match.end(),
        weekday=WEEKDAYS.index(before[1]) + 1 if before else None,
        day=int(match["day"]),
        month=MONTH_NUMBER[month] if month in MONTH_NUMBER else int(month),
        year=int(year) if year else None,
        last=int(last) if last else None,
    )


def _times(lower: str) -> Iterator[TimeClaim]:
    for match in _TIME.finditer(lower):
        end = match.end("minute") if match["minute"] else match.end("hour")
        yield TimeClaim(match.start(), end, _clock(match["hour"], match["minute"]))
        if match["hour2"]:
            yield TimeClaim(match.start("hour2"), match.end(), _clock(match["hour2"], match["minute2"]))


def _clock(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if (hours, minutes) == (24, 0):
        return time(0, 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
