"""Every way of writing ten digits that may be a CPR number, and whose date of birth they would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.text import Prepared
from jkplan.reading.told import Told, look_alikes, may_be_in_two_parts, may_hold_ten_digits, told_numbers

_LENGTH = 10
_DATE = 6
_MONTHS = (
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
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_CANDIDATE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9])(\s?[./_-]?\s?)([0-9]{2})(\s?[./_-]?\s?)((?:18|19|20)?[0-9]{2})"
    r"(\s?(?:[-/_.|,~*+=;:•·(]{0,2}|,? ?(?:bindestreg|tankestreg|streg|minus|skråstreg|mellemrum|understreg|dash),?|og så|og|så|derefter)\s{0,2})"
    r"([0-9]{4})(?![0-9])"
)
_DATE_AND_SERIAL = compile_lazily(
    r"(?<![0-9./-])([0-9]{1,2})[ ./-]{0,2}([0-9]{1,2})[ ./-]{0,2}((?:18|19|20)?[0-9]{2})(?![0-9])"
    r"[^0-9]{1,60}?(?:(?:de )?(?:fire|4) sidste|sidste (?:fire|4)|(?:fire|4) (?:bageste )?cifre|(?:sidste|bageste) cifre|slutcifre\w*|endecifre\w*|endelsen?|kontrolcifre\w*|"
    r"løbenummer\w*|efterfulgt af|slutter (?:på|med)|ender (?:på|med))[^0-9.!?\n]{0,30}([0-9]{4})(?![0-9])"
)
_SERIAL_AND_DATE = compile_lazily(
    r"(?:(?:de )?(?:fire|4) sidste|sidste (?:fire|4)|(?:fire|4) cifre|sidste cifre|slutcifre\w*|endecifre\w*|kontrolcifre\w*)[^0-9.!?\n]{0,20}"
    r"([0-9]{4})(?![0-9])[^0-9]{1,50}?(?:fød|cpr|personn)[^0-9]{0,20}([0-9]{1,2})[ ./-]{0,2}([0-9]{1,2})[ ./-]{0,2}((?:18|19|20)?[0-9]{2})(?![0-9])"
)
_MONTH_AND_SERIAL = compile_lazily(
    r"(?<![0-9./-])([0-9]{1,2})\. ?(" + "|".join(_MONTHS) + r") ?((?:18|19|20)?[0-9]{2})(?![0-9])"
    r"[^0-9]{1,60}?(?:(?:fire|4) sidste|sidste (?:fire|4)|(?:fire|4) (?:bageste )?cifre|(?:sidste|bageste) cifre|slutcifre\w*|endelsen?|"
    r"løbenummer\w*|efterfulgt af|slutter (?:på|med)|ender (?:på|med))[^0-9.!?\n]{0,30}([0-9]{4})(?![0-9])"
)
_NOT_A_PERSONS = compile_lazily(r"kort|konto|telefon|mobil|tlf|faktura|ordre|pakke|sagsn|journal|kode\b")

_LOOSE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9]?)[./-]([0-9]{1,2})[./-]((?:18|19|20)?[0-9]{2}) ?- ?([0-9]{4})(?![0-9])"
)


class Writing(NamedTuple):
    """One stretch of ten digits that has a valid date: how it is written, and whose date it would be."""

    start: int
    end: int
    digits: str
    compact: bool  # the date's six digits stand together
    even: bool  # the separators are the same throughout, or the date is compact
    joined: bool  # a hyphen or the like ties date and serial together
    born: date
    odd: bool = False  # told otherwise than numbers are printed: in words, digit by digit, in two parts

    @property
    def usual(self) -> bool:
        """Tell whether it is written as the state prints it: `150774-1238`."""
        return self.compact and self.joined and not self.odd


def has_check_digit(digits: str) -> bool:
    """Tell whether ten digits pass the mod-11 test. Valid numbers without it exist since 2007."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def birth_date(digits: str, full_year: int | None = None) -> date | None:
    """
    Give the date of birth that ten digits would stand for, or None when there is no such day.

    The century comes from the seventh digit (or from `full_year` when it was written out); a replacement number,
    whose day is raised by 60, counts as its day.
    """
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day = day - 60 if 60 < day <= 91 else day
    seventh = int(digits[6])
    if full_year is not None:
        century = full_year - full_year % 100
    elif seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        return date(century + year, month, day)
    except ValueError:
        return None


def writings(prepared: Prepared) -> list[Writing]:
    """Give each stretch of a text that tells ten digits with a date of birth in front, in the text's order."""
    if not may_hold_ten_digits(prepared):
        return []
    return sorted((*_printed(prepared.lower), *_told_otherwise(prepared)), key=lambda each: each.start)


def starts_printed(lower: str, place: int) -> bool:
    """Tell whether ten digits, printed as CPR numbers are, start at a place."""
    return _CANDIDATE.match(lower, place) is not None


def _printed(text: str) -> Iterator[Writing]:
    for match in _CANDIDATE.finditer(text):
        day, first, month, second, year, joint, serial = match.groups()
        full_year = int(year) if len(year) == 4 else None
        digits = day + month + year[-2:] + serial
        born = birth_date(digits, full_year)
        if born is None:
            continue
        yield Writing(
            start=match.start(),
            end=match.end(),
            digits=digits,
            compact=not first and not second,
            even=first == second and (not first or joint.strip() != "" or joint == first or len(year) == 2),
            joined=joint.strip() != "",
            born=born,
        )
    for match in _LOOSE.finditer(text) if "-" in text else ():
        day, month, year, serial = match.groups()
        digits = day.zfill(2) + month.zfill(2) + year[-2:] + serial
        born = birth_date(digits, int(year) if len(year) == 4 else None)
        if born is not None and len(day) + len(month) < 4:
            yield Writing(match.start(), match.end(), digits, compact=False, even=False, joined=True, born=born)


def _told_otherwise(prepared: Prepared) -> Iterator[Writing]:
    """Give what is told in words, digit by digit, in odd groups, in two parts, or with letters that look like digits."""
    lower = prepared.lower
    for told in told_numbers(prepared):
        for writing in _odd(told.start, told.end, told.digits):
            yield writing._replace(even=_is_date_then_serial(told))
    for start, end, read in look_alikes(lower):
        for writing in _printed(read):
            yield writing._replace(start=start, end=end)
    if may_be_in_two_parts(lower):
        yield from _in_two_parts(lower)


def _in_two_parts(lower: str) -> Iterator[Writing]:
    """Give the birthdays that are told with the last four digits apart: `født 15/7 1974, sidste fire 1238`."""
    for pattern, order in ((_DATE_AND_SERIAL, (1, 2, 3, 4)), (_SERIAL_AND_DATE, (2, 3, 4, 1))):
        for match in pattern.finditer(lower):
            day, month, year, serial = (match[group] for group in order)
            if not _NOT_A_PERSONS.search(match[0]):
                yield from _odd(match.start(), match.end(), day.zfill(2) + month.zfill(2) + year[-2:] + serial)
    for match in _MONTH_AND_SERIAL.finditer(lower):
        day, name, year, serial = match.groups()
        if not _NOT_A_PERSONS.search(match[0]):
            digits = f"{day:0>2}{_MONTHS.index(name) + 1:02d}{year[-2:]}{serial}"
            yield from _odd(match.start(), match.end(), digits)


def _is_date_then_serial(told: Told) -> bool:
    """Tell whether six digits stand together and only what follows is apart: `150774 1 2 3 8`."""
    return not told.worded and told.groups[0] == _DATE


def _odd(start: int, end: int, digits: str) -> Iterator[Writing]:
    born = birth_date(digits) if len(digits) == _LENGTH else None
    if born is not None:
        yield Writing(start, end, digits, compact=False, even=False, joined=False, born=born, odd=True)
