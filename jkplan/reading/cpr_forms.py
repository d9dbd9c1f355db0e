"""Every way of writing ten digits that may be a CPR number, and whose date of birth they would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.cpr_parts import (
    Parts,
    dated_otherwise,
    holds_month_and_four,
    may_be_in_parts,
    told_in_parts,
    told_in_words_and_parts,
)
from jkplan.reading.text import Prepared, Span
from jkplan.reading.told import (
    JOINING,
    LAST_FOUR,
    SAYS_CPR,
    Told,
    in_address,
    is_told_in_words,
    look_alikes,
    told_numbers,
)

_LENGTH = 10
_DATE = 6
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_CANDIDATE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9])(\s?[./_-]?\s?|\.? i )([0-9]{2})(\s?[./_-]?\s?)((?:18|19|20)?[0-9]{2})"
    r"(\s?(?:[-/_.|,~*+=;:•·×>→()\[\]\"'»«]{0,3}|[\])}] ?[\[({]|&(?:#45|#8211|ndash);|%2d"
    r"|,? ?(?:bindestreg|tankestreg|streg|minus|skråstreg|mellemrum|understreg|dash|plus),?"
    r"|[\"'»,]?(?: ?-)? ?(?:og så|og til sidst|og derefter|og|så|derefter) ?[\"'«]?)\s{0,2})"
    r"([0-9]{4}|(?<=streg )[0-9]{2} [0-9]{2})(?![0-9])"
)
_COUNTED = compile_lazily(" [a-zæøå]{3}")  # `16.03.1981 og 2255 navne`
_TIES = compile_lazily(r"\s?(?:[-/_.~]{1,2}|,? ?\w*streg,?|minus|dash)\s{0,2}")
_LOOSE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9]?)(?:[./-]|\.? i )([0-9]{1,2})[ ./-]((?:18|19|20)?[0-9]{2})( ?[-/] ?"
    r"|,? )([0-9]{4})(?![0-9])"
)


_TEN_DIGITS = compile_lazily(r"[0-9](?:(?:[\W_]{0,4}|,? og |\.? i )[0-9]){9}")
# What may stand between the date and the serial, or tell of them, where they are not together.
_SAID = (*SAYS_CPR, *JOINING, "og så")


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
    together: bool = False  # all ten digits stand together
    unmistakable: bool = False  # told in words, or as a birthday and its last four digits: it can be nothing else

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


def may_hold(prepared: Prepared) -> bool:
    """Tell whether a text may hold a CPR number, however it is told; cheap, for most texts hold none."""
    shown, masked = prepared.shown, prepared.masked
    for span in prepared.numbers:
        if _TEN_DIGITS.search(masked, span.start, span.end) or _LOOSE.search(masked, span.start, span.end):
            return True
    if is_told_in_words(prepared) or told_in_words_and_parts(prepared):
        return True
    if shown & cues.MONTH and shown & cues.POSTCODE and holds_month_and_four(prepared.lower):
        return True
    if shown & cues.POSTCODE and shown & (cues.CPR | cues.JOINED):
        lower = prepared.lower
        for cue in _SAID:  # a plain loop: many a post comes by
            if cue in lower:
                return True
    return (
        (shown & cues.LAST_FOUR != 0 and shown & cues.NUMBER != 0 and may_be_in_parts(prepared.lower))
        or (shown & cues.JOINED != 0 and shown & cues.HOUSE != 0 and "streg " in prepared.lower)
        or (shown & cues.ALIKE != 0 and next(look_alikes(prepared.lower), None) is not None)
        or next(in_address(prepared), None) is not None
    )


def writings(prepared: Prepared) -> list[Writing]:
    """Give each stretch of a text that tells ten digits with a date of birth in front, in the text's order."""
    lower = prepared.lower
    whole = (
        "%2d" in lower
        or (prepared.shown & cues.JOINED and any(word in lower for word in (*JOINING, "og så")))
        or "og til sidst" in lower
    )
    spans = (Span(0, len(lower)),) if whole else prepared.numbers
    printed = [writing for span in spans for writing in _printed(lower, span)]
    return sorted((*printed, *_told_otherwise(prepared)), key=lambda each: each.start)


def starts_printed(lower: str, place: int) -> bool:
    """Tell whether ten digits, printed as CPR numbers are, start at a place."""
    return _CANDIDATE.match(lower, place) is not None


def _printed(text: str, span: Span) -> Iterator[Writing]:
    for match in _CANDIDATE.finditer(text, span.start, span.end):
        day, first, month, second, year, joint, serial = match.groups()
        full_year = int(year) if len(year) == 4 else None
        digits = day + month + year[-2:] + serial.replace(" ", "")
        born = birth_date(digits, full_year)
        if born is None or (full_year and joint.strip() == "og" and _COUNTED.match(text, match.end())):
            continue
        yield Writing(
            start=match.start(),
            end=match.end(),
            digits=digits,
            compact=not first and not second,
            even=first == second
            and (not first or joint.strip() != "" or joint == first or len(year) == 2 or _ends(text, match.end())),
            joined=_TIES.fullmatch(joint) is not None,
            born=born,
            together=match.end() - match.start() == _LENGTH,
        )
    for match in _LOOSE.finditer(text, span.start, span.end):
        day, month, year, joint, serial = match.groups()
        digits = day.zfill(2) + month.zfill(2) + year[-2:] + serial
        born = birth_date(digits, int(year) if len(year) == 4 else None)
        if born is not None and len(day) + len(month) < 4:
            tied = joint.strip() in {"-", "/"}
            yield Writing(
                match.start(), match.end(), digits, compact=False, even=False, joined=tied, born=born, odd=not tied
            )


def _ends(text: str, place: int) -> bool:
    """Tell whether a sentence or the text ends at a place."""
    return not text[place : place + 2].strip() or text[place] in ".,!?)\n"


def _told_otherwise(prepared: Prepared) -> Iterator[Writing]:
    """Give what is told in words, digit by digit, in odd groups, in two parts, or with letters that look like digits."""
    lower = prepared.lower
    for told in told_numbers(prepared):
        for writing in _odd(told.start, told.end, _spelt_out(told)):
            yield writing._replace(even=_is_date_then_serial(told), unmistakable=told.worded)
    for start, end, read in look_alikes(lower) if prepared.shown & cues.ALIKE else ():
        for writing in _printed(read, Span(0, len(read))):
            yield writing._replace(start=start, end=end)
    for parts, sure in _in_parts(prepared):
        for writing in _odd(*parts):
            yield writing._replace(unmistakable=sure)
    for parts, tied in dated_otherwise(lower) if _may_be_dated_otherwise(prepared.shown) else ():
        for writing in _odd(*parts):
            yield writing._replace(joined=tied)


def _may_be_dated_otherwise(shown: int) -> bool:
    return shown & cues.NUMBER != 0 and (
        shown & cues.CPR != 0 or (shown & cues.MONTH != 0 and shown & cues.POSTCODE != 0)
    )


def _in_parts(prepared: Prepared) -> Iterator[tuple[Parts, bool]]:
    """Give each birthday with its last four apart, in figures or in words, and whether it can be nothing else."""
    if prepared.shown & cues.LAST_FOUR and any(word in prepared.lower for word in LAST_FOUR):
        yield from told_in_parts(prepared.lower)
    for parts in told_in_words_and_parts(prepared):
        yield parts, True


def _spelt_out(told: Told) -> str:
    """Give the ten digits of a number told in words: with a month of one digit, and a year with its century, as well."""
    digits, groups = told.digits, told.groups
    if told.worded and len(digits) == _LENGTH + 2 and digits[4:6] in {"18", "19", "20"}:
        return digits[:4] + digits[6:]
    if told.worded and len(digits) == _LENGTH - 1 and groups[:3] == (2, 1, 2):
        return f"{digits[:2]}0{digits[2:]}"
    return digits


def _is_date_then_serial(told: Told) -> bool:
    """Tell whether six digits stand together and only what follows is apart: `150774 1 2 3 8`."""
    return not told.worded and told.groups[0] == _DATE


def _odd(start: int, end: int, digits: str) -> Iterator[Writing]:
    born = birth_date(digits) if len(digits) == _LENGTH else None
    if born is not None:
        yield Writing(start, end, digits, compact=False, even=False, joined=False, born=born, odd=True)
