"""What each form of recurrence stands for: an RRULE or days from Easter, made of the words of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jkplan.lazily import compile_lazily
from jkplan.weeks.cells import DateError, find_month, find_weekday
from jkplan.weeks.dates import parse_month_day, parse_weeks

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sidste": -1, "næstsidste": -2}
FROM_EASTER = {
    "fastelavn": -49,
    "fastelavnssøndag": -49,
    "fastelavnsmandag": -48,
    "palmesøndag": -7,
    "skærtorsdag": -3,
    "langfredag": -2,
    "påskelørdag": -1,
    "påske": 0,
    "påskedag": 0,
    "påskesøndag": 0,
    "1. påskedag": 0,
    "2. påskedag": 1,
    "anden påskedag": 1,
    "kristi himmelfart": 39,
    "kristi himmelfartsdag": 39,
    "pinse": 49,
    "pinsedag": 49,
    "pinsesøndag": 49,
    "1. pinsedag": 49,
    "2. pinsedag": 50,
    "anden pinsedag": 50,
}
_EVERY_YEAR = {
    "nytårsdag": (1, 1),
    "grundlovsdag": (6, 5),
    "sankthans": (6, 23),
    "sankthansaften": (6, 23),
    "luciadag": (12, 13),
    "juleaften": (12, 24),
    "nytårsaften": (12, 31),
}
_TO = compile_lazily(r" ?- ?| til og med | til ")


@dataclass(frozen=True, slots=True)
class Form:
    """What a phrase stands for; the fields are those of `Recurrence`."""

    rrule: str = ""
    easter: int | None = None
    days: int = 1
    fixed: bool = True
    last: str = ""
    since: date | None = None
    until: date | None = None


def from_easter(name: str) -> Form:
    """Give a day named after Easter: `skærtorsdag`."""
    return Form(easter=FROM_EASTER[name])


def easter_span(first: str, last: str) -> Form | None:
    """Give a span from such a day to another or to a weekday: `kristi himmelfartsdag til lørdag`."""
    start = FROM_EASTER[first]
    end = FROM_EASTER.get(last)
    if end is None:
        weekday = find_weekday(last)
        if weekday is None:
            return None
        end = _beside(start, weekday, 1)
    return Form(easter=start, days=end - start + 1) if end > start else None


def days_from_easter(number: str | None, unit: str | None, side: str, name: str) -> Form:
    """Give a day counted from Easter: `39 dage efter påske`, `7 uger før påske`, `dagen før påske`."""
    days = int(number or 1) * (7 if unit and unit.startswith("uge") else 1)
    return Form(easter=FROM_EASTER[name] + (days if side == "efter" else -days))


def weekday_beside_easter(word: str, side: str, name: str) -> Form | None:
    """Give the nearest weekday before or after: `fredag efter kristi himmelfartsdag`."""
    weekday = find_weekday(word)
    return None if weekday is None else Form(easter=_beside(FROM_EASTER[name], weekday, 1 if side == "efter" else -1))


def _beside(offset: int, weekday: int, step: int) -> int:
    """Give the nearest day after (1) or before (-1) `offset` days from Easter Sunday that is `weekday`."""
    away = next(n for n in range(1, 8) if (6 + offset + n * step) % 7 == weekday)
    return offset + away * step


def advent(ordinal: str) -> Form | None:
    """Give a Sunday of Advent: `1. søndag i advent`."""
    return advent_from("søndag", ordinal)


def advent_weekend(ordinal: str) -> Form | None:
    """Give its Saturday and Sunday: `weekenden 1. advent`."""
    return advent_from("lørdag", ordinal)


def advent_from(word: str, ordinal: str) -> Form | None:
    """Give the days from a weekday to the Sunday of an advent; the first is the Sunday from 27 November on."""
    weekday, number = find_weekday(word), _number(ordinal)
    if weekday is None or not 1 <= number <= 4:
        return None
    earliest = -35 + 7 * (number - 1) - (6 - weekday)  # 27 November is the 35th day from the end of every year
    return Form(f"FREQ=YEARLY;BYYEARDAY={_run(earliest, 7)};BYDAY={_DAYS[weekday]}", days=7 - weekday)


def weeks(text: str) -> Form:
    """Give whole ISO weeks, as one occurrence where they follow each other: `uge 7-8`."""
    numbers = parse_weeks(text)
    together = all(b == a + 1 or (b == 1 and a >= 52) for a, b in pairwise(numbers))
    if not together or len(numbers) == 1:
        return Form(f"FREQ=YEARLY;BYWEEKNO={_joined(numbers)};BYDAY=MO", days=7)
    first = f"FREQ=YEARLY;BYWEEKNO={numbers[0]};BYDAY=MO"
    if 53 not in numbers and numbers[0] < numbers[-1]:
        return Form(first, days=7 * len(numbers))
    if numbers[-1] == 53:
        raise DateError("Uge 53 findes kun nogle år.", 'Skriv til og med uge 52 eller uge 1, fx "uge 51-1".')
    return Form(first, last=f"FREQ=YEARLY;BYWEEKNO={numbers[-1]};BYDAY=SU")


def weekdays_in_weeks(words: str, text: str) -> Form | None:
    """Give weekdays in some weeks: `torsdage i uge 27-31`."""
    return _on_weekdays(words, f"FREQ=YEARLY;BYWEEKNO={_joined(parse_weeks(text))}")


def weekdays_in_even_weeks(words: str, odd: str) -> Form | None:
    """Give weekdays in every other week by number: `onsdage i lige uger`."""
    return _on_weekdays(words, f"FREQ=YEARLY;BYWEEKNO={_joined(range(1 if odd else 2, 54, 2))}")


def weekdays_in_months(words: str, text: str) -> Form | None:
    """Give every such weekday in some months: `tirsdage i juli`."""
    months = _months(text)
    several = words.startswith("hver ") or words.endswith(("e", "ene", "er"))
    return _on_weekdays(words, f"FREQ=YEARLY;BYMONTH={_joined(months)}") if months and several else None


def weekly(words: str) -> Form | None:
    """Give weekdays all year: `hver mandag`."""
    return _on_weekdays(words, "FREQ=WEEKLY")


def every_nth_week(ordinal: str, word: str) -> Form | None:
    """Give a weekday every so many weeks, which still lacks its first day: `hver anden onsdag`."""
    weekday, number = find_weekday(word), _number(ordinal)
    if weekday is None or number < 2:
        return None
    return Form(f"FREQ=WEEKLY;INTERVAL={number};BYDAY={_DAYS[weekday]}")


def _on_weekdays(words: str, rule: str) -> Form | None:
    """Give a rule on weekdays: neighbours in the singular (`lørdag og søndag`, `weekenden`) are one occurrence."""
    each = words.startswith("hver ")
    words = words.removeprefix("hver ")
    if words in {"weekend", "weekenden", "weekender"}:
        return Form(f"{rule};BYDAY=SA", days=2)
    names = re.split(rf", | og |{_TO.pattern}", words)
    days = [day for name in names if (day := find_weekday(name)) is not None]
    if len(days) != len(names):
        return None
    span = _TO.search(words) is not None
    plural = each or all(name.endswith(("e", "ene")) for name in names)
    if len(days) == 2 and days[1] > days[0] and (span or (not plural and days[1] == days[0] + 1)):
        return Form(f"{rule};BYDAY={_DAYS[days[0]]}", days=days[1] - days[0] + 1)
    return None if span else Form(f"{rule};BYDAY={','.join(_DAYS[day] for day in days)}")


def nth_in_months(ordinal: str, word: str, text: str) -> Form | None:
    """Give the nth weekday, weekend or day of a month: `sidste fredag i september`."""
    months = _months(text)
    return _nth(ordinal, word, f"FREQ=YEARLY;BYMONTH={_joined(months)}") if months else None


def nth_each_month(ordinal: str, word: str, skipped: str | None) -> Form | None:
    """Give the same in every month but those `skipped`: `sidste torsdag i hver måned`."""
    without = _months(skipped) if skipped else ()
    if without is None:
        return None
    kept = _joined(month for month in range(1, 13) if month not in without)
    return _nth(ordinal, word, "FREQ=MONTHLY" + (f";BYMONTH={kept}" if without else ""))


def _nth(ordinal: str, word: str, rule: str) -> Form | None:
    number = _number(ordinal)
    if word == "dag":
        return Form(f"{rule};BYMONTHDAY={number}")
    if word == "hverdag":
        return Form(f"{rule};BYDAY={','.join(_DAYS[:5])};BYSETPOS={number}")
    if word == "weekend" and number == -1:  # both its days lie in the month
        return Form(f"{rule};BYDAY=SA;BYMONTHDAY={_run(-8, 7)}", days=2)
    weekday = 5 if word == "weekend" else find_weekday(word)
    if weekday is None:
        return None
    return Form(f"{rule};BYDAY={number}{_DAYS[weekday]}", days=2 if word == "weekend" else 1)


def day_each_month(day: str) -> Form | None:
    """Give a day of every month: `den 15. i hver måned`."""
    return Form(f"FREQ=MONTHLY;BYMONTHDAY={day}") if 1 <= int(day) <= 31 else None


def before_christmas(word: str, feast: str) -> Form | None:
    """Give the last weekday before 24 December or New Year; a weekend is over before it."""
    weekend = word == "weekend"
    weekday = 5 if weekend else find_weekday(word)
    if weekday is None:
        return None
    earliest = (25 if feast.startswith("nytår") else 17) - weekend
    return Form(f"FREQ=YEARLY;BYMONTH=12;BYDAY={_DAYS[weekday]};BYMONTHDAY={_run(earliest, 7)}", days=1 + weekend)


def after_new_year(word: str) -> Form | None:
    """Give `første mandag efter nytår`; 1 January itself does not count."""
    weekday = find_weekday(word)
    return None if weekday is None else Form(f"FREQ=YEARLY;BYMONTH=1;BYDAY={_DAYS[weekday]};BYMONTHDAY={_run(2, 7)}")


def yearly_day(text: str) -> Form | None:
    """Give a day of the year: `23. juni`."""
    return yearly_span(text, text)


def yearly_span_in_month(first: str, last: str, word: str) -> Form | None:
    """Give a span within a month: `25.-27. september`."""
    return yearly_span(f"{first}. {word}", f"{last}. {word}")


def yearly_span(first: str, last: str) -> Form | None:
    """Give a span of the year, across New Year if need be: `1. november til 28. februar`."""
    if any(find_month(word) is None for text in (first, last) for word in re.findall(r"[a-zæøå]+", text)):
        return None
    return _between(parse_month_day(first), parse_month_day(last))


def named_day(name: str) -> Form | None:
    """Give a day with a name of its own: `juleaften`."""
    day = _EVERY_YEAR.get(name)
    return _between(day, day) if day else None


def whole_months(text: str) -> Form | None:
    """Give whole months: `november og december`."""
    months = _months(text)
    together = months and all(b == a % 12 + 1 for a, b in pairwise(months))
    if not months or not together:
        return None
    return Form(f"FREQ=YEARLY;BYMONTH={months[0]};BYMONTHDAY=1", last=f"FREQ=YEARLY;BYMONTH={months[-1]};BYMONTHDAY=-1")


def _between(first: tuple[int, int], last: tuple[int, int]) -> Form:
    """Give the yearly span between two days; its length is fixed unless a leap day may lie in it."""
    rule = "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}"
    crosses = last < first
    if (2, 29) not in {first, last}:
        lengths = {(date(y + crosses, *last) - date(y, *first)).days + 1 for y in (2026, 2027, 2028)}
        if len(lengths) == 1:
            return Form(rule.format(*first), days=lengths.pop())
    elif first == last:
        return Form(rule.format(*first))
    return Form(rule.format(*first), last=rule.format(2, -1) if last == (2, 29) else rule.format(*last))


def not_fixed() -> Form:
    """Give the form of what has no date yet."""
    return Form(fixed=False)


def _months(text: str) -> tuple[int, ...] | None:
    """Give the months of `juli`, `juli og august`, `maj til august`, `november-februar`, or None."""
    ends = _TO.split(text)
    numbers = [
        None if word == "jul" else find_month(word) for word in (ends if len(ends) == 2 else re.split(", | og ", text))
    ]
    months = tuple(number for number in numbers if number)
    if len(months) != len(numbers):
        return None
    if len(ends) == 2:
        first, last = months
        return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))
    return months


def _number(ordinal: str) -> int:
    return ORDINALS[ordinal] if ordinal in ORDINALS else int(ordinal.rstrip("."))


def _joined(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _run(first: int, length: int) -> str:
    return _joined(range(first, first + length))
