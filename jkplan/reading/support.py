"""What is known of an entry, and whether it holds what a text states: the same question for self-check and fact guard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.statements import Statement, find_statements
from jkplan.reading.text import prepare

_ISO = compile_lazily(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_CLOCK = compile_lazily(r"(?<![0-9])([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?![0-9])")
_WORD = compile_lazily(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_NUMBER = compile_lazily(r"[0-9]+(?:\.[0-9]{3})*")
_FREE = compile_lazily(r"gratis|fri entr|fri adgang|uden beregning|uden betaling|(?<![0-9])0 ?kr|koster ikke")
_HOUSE = compile_lazily(r"hus|bibliotek|hal|skole|kirke|museum|rådhus|cent|kro|hotel")
_SHORTEST_STEM = 4  # letters two words must share to be one word inflected or compounded
_LONGEST_SPAN = 62  # days a stretch of dates may cover and still name its weekdays


class Known(NamedTuple):
    """
    What is known of an entry, in forms that can be compared.

    Attributes:
        days: Every day it runs; empty when no date is known.
        monthdays: Month and day of the dates its words name.
        times: Hours and minutes.
        amounts: Prices and other numbers, as digits.
        is_free: True when it is said to cost nothing.
        words: Every word, lower case.
        place: Where it is, lower case.
        text: All of it, lower case.
    """

    days: frozenset[date]
    monthdays: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    times: frozenset[str]
    amounts: frozenset[str]
    is_free: bool
    words: frozenset[str]
    place: str
    text: str


def read_known(
    *, dates: str = "", times: str = "", place: str = "", price: str = "", texts: Iterable[str] = ()
) -> Known:
    """
    Give what is known of an entry.

    Args:
        dates: Its days as `2026-11-28`, a span as `2026-11-28/2026-11-29`; words are read too.
        times: Its hours as `10:00-16:00`; words are read too.
        place: Where it is.
        price: What it costs, as written.
        texts: Everything else its row says.
    """
    whole = "\n".join(part for part in (dates, times, place, price, *texts) if part)
    days = frozenset(_days(dates))
    stated = find_statements(prepare(whole))
    clock = {f"{int(hour) % 24:02}:{minute}" for hour, minute in _CLOCK.findall(times)}
    bare = {
        f"{int(hour):02}:00" for hour in re.findall(r"(?<![0-9:.])([0-9]{1,2})(?![0-9:.])", times) if int(hour) < 24
    }
    return Known(
        days=days,
        monthdays=frozenset(s.value[-5:] for s in stated if s.kind == "dato") | {f"{d:%m-%d}" for d in days},
        weekdays=frozenset(s.value for s in stated if s.kind == "ugedag") | {str(d.isoweekday()) for d in days},
        months=frozenset(s.value for s in stated if s.kind == "måned") | {str(d.month) for d in days},
        times=frozenset(clock | bare | {s.value for s in stated if s.kind == "tid"}),
        amounts=frozenset(s.value for s in stated if s.kind in {"pris", "tal", "dag"})
        | {n.replace(".", "") for n in _NUMBER.findall(price)}
        | {str(int(n)) for n in _NUMBER.findall(whole.replace(".", ""))},
        is_free=_FREE.search(whole.lower()) is not None,
        words=frozenset(word.lower() for word in _WORD.findall(whole)),
        place=place.lower(),
        text=whole.lower(),
    )


def find_unsupported(
    statements: Iterable[Statement], known: Known, *, near: date | None, common: frozenset[str] = frozenset()
) -> Iterator[Statement]:
    """
    Give each statement that is not known.

    Args:
        statements: What a text states.
        known: What the entry holds.
        near: The day the text is published, from which `i morgen` and years are understood.
        common: Names that need no entry: the sender's own, the country's, the networks'.
    """
    for statement in statements:
        if not _is_held(statement, known, near, common):
            yield statement


def _days(written: str) -> Iterator[date]:
    stated = [day for text in _ISO.findall(written) if (day := _day(text)) is not None]
    if len(stated) == 2 and "/" in written and timedelta(0) < stated[1] - stated[0] <= timedelta(_LONGEST_SPAN):
        yield from (stated[0] + timedelta(n) for n in range((stated[1] - stated[0]).days + 1))
    else:
        yield from stated


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _is_held(statement: Statement, known: Known, near: date | None, common: frozenset[str]) -> bool:
    value = statement.value
    match statement.kind:
        case "dato" | "ugedag" | "måned" | "dag" | "tid":
            return _moment_is_held(statement, known)
        case "pris" | "tal":
            return value in known.amounts or _is_calendar_number(value, known, near)
        case "side" | "mail":
            return _is_page(value, known, common)
        case "gratis" | "sted":
            return known.is_free if statement.kind == "gratis" else _place_is_held(value, known)
        case "navn":
            return _word_is_held(value, known.words, common)
        case _:  # telephone and address
            return value in known.text or value in known.text.replace(" ", "").replace(".", "")


def _moment_is_held(statement: Statement, known: Known) -> bool:
    """Tell whether a date or an hour is known; a weekday, month or bare day of an entry without dates says nothing wrong."""
    value = statement.value
    match statement.kind:
        case "dato":
            return value[-5:] in known.monthdays and (len(value) == 5 or _year_is_held(value, known))
        case "ugedag":
            return not known.weekdays or value in known.weekdays
        case "måned":
            return not known.months or value in known.months
        case "dag":
            return not known.days or int(value) in {day.day for day in known.days} or value in known.amounts
        case _:
            return _time_is_held(value, known)


def _year_is_held(value: str, known: Known) -> bool:
    return not known.days or any(day.isoformat() == value for day in known.days) or value[:4] in known.amounts


def _time_is_held(value: str, known: Known) -> bool:
    if value.startswith("t"):  # said in words, without morning or evening
        hour, minute = value[1:].split(":")
        return {
            f"{int(hour):02}:{minute}",
            f"{int(hour) + 12:02}:{minute}",
        } & known.times != set() or value in known.times
    return value in known.times


def _is_calendar_number(value: str, known: Known, near: date | None) -> bool:
    """Tell whether a number is the year, or one said to be a week (`uge 48`) the week, that is spoken of."""
    days = known.days | ({near} if near else set())
    if value.startswith("uge "):
        week = value.removeprefix("uge ")
        return week in known.amounts or int(week) in {day.isocalendar().week for day in days}
    years = {day.year for day in days} | ({near.year + 1} if near else set())
    return value.isdigit() and int(value) in years


def _is_page(value: str, known: Known, common: frozenset[str]) -> bool:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", value).rstrip("/")
    host = bare.partition("/")[0].rpartition("@")[2]
    return bare in known.text or host in known.text or host in common


def _place_is_held(value: str, known: Known) -> bool:
    """Tell whether a house is the place of the entry, and stands in its town."""
    house, _, town = value.partition("/")
    if not known.place or value.replace("/", " i ") in known.text or value.replace("/", " på ") in known.text:
        return True
    stem = re.sub(r"(?:et|en|n)$", "", house)
    if not town or town in known.place:
        return stem in known.text or not _HOUSE.search(known.place)
    return stem not in known.place and stem in known.text and town in known.text


def _word_is_held(word: str, known: frozenset[str], common: frozenset[str]) -> bool:
    for form in {word, word.removesuffix("'s"), word.removesuffix("s")}:
        if form in known or form in common:
            return True
    stem = word.removesuffix("s")
    if len(stem) < _SHORTEST_STEM:
        return False
    return any(
        other.startswith(stem) or other.endswith(stem) or (len(other) >= _SHORTEST_STEM and stem.startswith(other))
        for other in known
    )
