"""Reading the dates, times and weeks that a Danish planner writes; never month-first."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta

from jkplan.danish import MONTHS, WEEKDAYS, write_date, write_date_in_digits
from jkplan.lazily import compile_lazily
from jkplan.weeks.cells import DateError, find_month, find_weekday, fold, shown
from jkplan.weeks.week import Week

__all__ = ["DateError", "parse_date", "parse_month_day", "parse_time", "parse_weeks"]

_FIX_DATE = "Skriv den som 24-11-2026."
_FIX_TIME = "Skriv det som 10, 10.30 eller 10-16."
_PAST_DAYS = 62  # a date without a year may lie this far back; else it is next year's
_LAST_YEAR = 2199
_FIRST_YEAR = 1900
_NEAR = {"i dag": 0, "i morgen": 1, "i overmorgen": 2, "i går": -1}

_LONGEST = 60  # no date is longer, and a cell may hold a page

_TIMED = compile_lazily(
    r"(.*\d{4}.*?)(?:t| )(kl\.? ?\d{1,2}|(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.0+)?)?)(?:z|\+00:?00)?"
)
_WEEKDAY_FIRST = compile_lazily(r"([a-zæøå]{2,7}\.?),? (?:(?:d\.|den) ?)?(?=\d)")
_YEAR_FIRST = compile_lazily(r"(\d{4}) ?([-/]) ?(\d{1,2}) ?\2 ?(\d{1,2})")
_DIGITS = compile_lazily(r"(\d{1,2}) ?([-./]) ?(\d{1,2})(?: ?[-./ ] ?(\d{4}|\d{2})|\.)?")
_IN_WORDS = compile_lazily(r"(\d{1,2})\.? ?([a-zæøå]{3,12}\.?)(?:,? ?(\d{4}))?")
_WEEK_FIRST = compile_lazily(r"uge (\d{1,2})(?:[ ,]+(\d{4}))?[ ,]+([a-zæøå]{3,7}\.?)(?: (\d{4}))?")
_WEEKDAY_IN_WEEK = compile_lazily(r"([a-zæøå]{3,7}\.?),? (?:i )?uge (\d{1,2})(?:[ ,]+(\d{4}))?")
_SERIAL = compile_lazily(r"([34567]\d{4})(?:[.,]0+)?")
_CLOCK = r"(\d{1,2})(?:[.:](\d{2})(?:[.:]00)?)?"
_TIME = compile_lazily(rf"(?:fra )?(?:kl\.? ?)?{_CLOCK}(?: ?(?:-|til) ?(?:kl\.? ?)?{_CLOCK})?")


def parse_date(text: str, *, today: date) -> date:
    """
    Give the day that `text` names in any form a Dane writes, day first.

    `24-11-2026`, `24.11.26`, `24/11 2026`, `2026-11-24`, `24. november`, `fre 6/2`, `uge 6 tirsdag`, `i morgen`, and
    what Excel makes of a date (`24-11-2026 00:00:00`). Without a year it is the first such day that lies no more
    than two months before `today`.

    Raises:
        DateError: No such day, a weekday that does not agree, or a form that could be read in two ways.
    """
    folded = _without_midnight(fold(text), text)
    if folded in _NEAR:
        return today + timedelta(days=_NEAR[folded])
    in_week = _in_week(folded, text, today)
    if in_week is not None:
        return in_week
    weekday: int | None = None
    prefix = _WEEKDAY_FIRST.match(folded)
    if prefix and (weekday := find_weekday(prefix[1])) is not None:
        folded = folded[prefix.end() :]
    folded = re.sub(r"^(?:d\.|den) ?(?=\d)", "", folded)
    day = _day(folded, text, today)
    if weekday is not None and day.weekday() != weekday:
        meant = day - timedelta(days=day.weekday() - weekday)
        raise DateError(
            f'Ugedagen passer ikke i "{shown(text)}": {write_date(day, weekday=False, year=True)} '
            f"er en {WEEKDAYS[day.weekday()]}, og {WEEKDAYS[weekday]} i den uge er {write_date(meant, weekday=False)}.",
            f"Skriv {write_date_in_digits(day)} eller {write_date_in_digits(meant)}.",
        )
    return day


def parse_month_day(text: str) -> tuple[int, int]:
    """
    Give month and day of a day that comes every year: `15. februar`, `15/2`, `15-02`.

    The day always stands first, so `02-15` is refused. 29 February is allowed.

    Raises:
        DateError: No such day.
    """
    folded = fold(text)
    digits, words = _DIGITS.fullmatch(folded), _IN_WORDS.fullmatch(folded)
    fix = "Skriv den som 15-02 eller 15. februar."
    if digits and not digits[4]:
        day, month = int(digits[1]), int(digits[3])
    elif words and not words[3] and (found := find_month(words[2])):
        day, month = int(words[1]), found
    else:
        raise DateError(f'Kan ikke læse dagen "{shown(text)}".', fix)
    why = _why_no_day(month, day)
    if why:
        raise DateError(f'Kan ikke læse dagen "{shown(text)}": {why}', fix)
    return month, day


def parse_weeks(text: str) -> tuple[int, ...]:
    """
    Give the week numbers of `2-4; 48-50` in the order written, each once; none for an empty text.

    A range may cross New Year: `50-2` is 50, 51, 52, 53, 1, 2 (53 counts where the year has it).

    Raises:
        DateError: Something else than weeks 1 to 53.
    """
    weeks: list[int] = []
    for part in re.split(r"[;,]|\bog\b", re.sub(r"\buger?(?:ne)?\b", " ", fold(text))):
        if not part.strip():
            continue
        found = re.fullmatch(r"(\d{1,2})\.?(?:(?:-|til)(\d{1,2})\.?)?", "".join(part.split()))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not (1 <= first <= 53 and 1 <= last <= 53):
            why = "ugerne går fra 1 til 53." if found else f'"{shown(part)}" er ikke et ugenummer.'
            raise DateError(f'Kan ikke læse ugerne "{shown(text)}": {why}', "Skriv dem som 2-4; 48-50.")
        weeks += range(first, last + 1) if first <= last else (*range(first, 54), *range(1, last + 1))
    return tuple(dict.fromkeys(weeks))


def parse_time(text: str) -> tuple[time, time | None]:
    """
    Give the time of day, and when it ends or None: `10`, `kl. 10.30`, `10:30`, `10-16`, `kl. 10.30 til 12`.

    24 is midnight, `time(0)`. Four digits without a separator (`1012`) are refused: 10.12 and 10-12 look alike there.

    Raises:
        DateError: No such time, or two ways to read it.
    """
    folded = re.sub(r"^1899-12-3[01] ", "", fold(text))
    found = _TIME.fullmatch(folded)
    if found:
        first, last = (int(found[1]), int(found[2] or 0)), (int(found[3] or 0), int(found[4] or 0))
        if found[3] and first == last:
            raise DateError(f'Tiden "{shown(text)}" begynder og slutter samtidig.', _FIX_TIME)
        return _clock(*first, text), _clock(*last, text) if found[3] else None
    if re.fullmatch(r"(?:kl\.? ?)?\d{4}", folded):
        hour, minute = folded[-4:-2], folded[-2:]
        span = f", eller {hour}-{minute} for fra og til" if minute <= "24" else ""
        raise DateError(
            f'Tiden "{shown(text)}" mangler et tegn mellem timer og minutter.', f"Skriv {hour}.{minute}{span}."
        )
    raise DateError(f'Kan ikke læse tiden "{shown(text)}".', _FIX_TIME)


def _without_midnight(folded: str, text: str) -> str:
    """Give the text without the midnight that Excel and pandas put behind a date."""
    if not folded:
        raise DateError("Der mangler en dato.", _FIX_DATE)
    if len(folded) > _LONGEST:
        raise _unreadable(text)
    found = _TIMED.fullmatch(folded)
    if not found:
        return folded
    if re.sub(r"[^1-9]", "", found[2]):
        raise DateError(f'Der står både dato og klokkeslæt i "{shown(text)}".', "Skriv kun datoen her, fx 24-11-2026.")
    return found[1]


def _in_week(folded: str, text: str, today: date) -> date | None:
    first, second = _WEEK_FIRST.fullmatch(folded), _WEEKDAY_IN_WEEK.fullmatch(folded)
    if first:
        number, year, name = int(first[1]), first[2] or first[4], first[3]
    elif second:
        number, year, name = int(second[2]), second[3], second[1]
    elif re.fullmatch(r"uge \d{1,2}(?:[ ,]+\d{4})?", folded):
        raise DateError(f'"{shown(text)}" er en hel uge, ikke en dag.', "Skriv ugedagen med, fx uge 6 tirsdag.")
    else:
        return None
    weekday = find_weekday(name)
    if weekday is None:
        raise DateError(f'Kan ikke læse datoen "{shown(text)}": "{name}" er ikke en ugedag.', _FIX_DATE)
    return _placed(lambda y: Week(y, number).days[weekday], year, text, today, f"{{}} har ingen uge {number}.")


def _day(folded: str, text: str, today: date) -> date:
    year_first, digits, words = (p.fullmatch(folded) for p in (_YEAR_FIRST, _DIGITS, _IN_WORDS))
    if year_first:
        year, month, day = year_first[1], int(year_first[3]), int(year_first[4])
    elif digits:
        year, month, day = digits[4], int(digits[3]), int(digits[1])
    elif words:
        year, month, day = words[3], _month(words[2], text), int(words[1])
    else:
        raise _unreadable(text)
    if year and len(year) == 2:
        year = f"20{year}"
    if digits and day <= 12 < month <= monthrange(2000, max(day, 1))[1]:
        meant = f"{month:02}-{day:02}" + (f"-{year}" if year else "")
        raise DateError(
            f'Kan ikke læse datoen "{shown(text)}": dagen står først, og der er ingen måned {month}.',
            f"Skriv {meant}, hvis du mener den {month}. {MONTHS[day - 1]}.",
        )
    why = _why_no_day(month, day, year)
    if why:
        raise DateError(f'Kan ikke læse datoen "{shown(text)}": {why}', _FIX_DATE)
    return _placed(lambda y: date(y, month, day), year, text, today, "{} er ikke skudår, så februar har 28 dage.")


def _placed(make: Callable[[int], date], year: str | None, text: str, today: date, why: str) -> date:
    """Give the day in the year written, or in the first year where it lies no more than two months back."""
    if year and not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise DateError(f'Året {year} i "{shown(text)}" kan ikke passe.', _FIX_DATE)
    years = (int(year),) if year else (today.year - 1, today.year, today.year + 1)
    for candidate in years:
        try:
            day = make(candidate)
        except ValueError:  # 29 February or week 53 in a year that has none
            continue
        if year or day >= today - timedelta(days=_PAST_DAYS):
            return day
    fix = _FIX_DATE if year else "Skriv året med, fx 24-11-2026."
    raise DateError(f'Kan ikke læse datoen "{shown(text)}": {why.format(years[-1])}', fix)


def _why_no_day(month: int, day: int, year: str | None = None) -> str:
    """Give why no year has this day, told of `year` if one is written, or nothing when one has."""
    if not 1 <= month <= 12:
        return f"der er ingen måned {month}."
    if day < 1:
        return f"der er ingen dag {day}."
    longest = monthrange(2000, month)[1]
    if month == 2 and day > longest:
        return f"februar {year} har {monthrange(int(year), 2)[1]} dage." if year else "februar har højst 29 dage."
    return f"{MONTHS[month - 1]} har {longest} dage." if day > longest else ""


def _month(word: str, text: str) -> int:
    month = find_month(word)
    if month is None:
        from difflib import get_close_matches  # noqa: PLC0415

        near = get_close_matches(word, MONTHS, n=1)
        fix = f"Skriv {near[0]}, hvis det er den måned." if near else _FIX_DATE
        raise DateError(f'Kan ikke læse datoen "{shown(text)}": "{word}" er ikke en måned.', fix)
    return month


def _unreadable(text: str) -> DateError:
    serial = _SERIAL.fullmatch(text.strip())
    if serial:
        day = date(1899, 12, 30) + timedelta(days=int(serial[1]))
        return DateError(
            f'"{shown(text)}" er Excels tal for {write_date(day, weekday=False, year=True)}.',
            f"Giv cellen datoformat i Excel, eller skriv {write_date_in_digits(day)}.",
        )
    return DateError(f'Kan ikke læse datoen "{shown(text)}".', _FIX_DATE)


def _clock(hour: int, minute: int, text: str) -> time:
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise DateError(f'Der er intet klokkeslæt {hour}.{minute:02}, som der står i "{shown(text)}".', _FIX_TIME)
    return time(hour % 24, minute)
