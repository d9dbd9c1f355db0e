"""Danish personal identity numbers (CPR) in running text: every usual writing, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jkplan.reading.cpr_context import (
    follows_a_name,
    is_another_number,
    is_cut_out,
    is_told,
    label,
    leads_to_a_name,
    points_to_a_person,
    stands_free,
)
from jkplan.reading.cpr_forms import Writing, birth_date, has_check_digit, may_hold, writings
from jkplan.reading.evidence import PersonalData
from jkplan.reading.text import Prepared
from jkplan.reading.told import in_address

# Dates for which numbers without a valid check digit have been issued: cpr.dk, "Personnumre uden kontrolciffer",
# 10 May 2023. The list is "not necessarily exhaustive", so a failed check digit never clears a number.
_JANUARY_FIRST_YEARS = frozenset(
    (1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978, *range(1980, 1993), 1994, 1995)
)


@lru_cache(maxsize=4)  # two rules ask about the same text in turn
def find_cpr(prepared: Prepared, *, today: date) -> tuple[PersonalData, ...]:
    """Give the CPR numbers in a text. Dates with times, case numbers, prices and the like stay out."""
    if not may_hold(prepared):
        return ()
    found: list[PersonalData] = []
    last_end = -1
    for writing in writings(prepared):
        if writing.start < last_end:
            continue
        reasons = _judge(prepared, writing, last_end, today)
        if reasons is None:
            continue
        last_end = writing.end
        start, end = prepared.original_span(writing.start, writing.end)
        text = prepared.original[start:end]
        sure = any(not reason.startswith("formen") for reason in reasons)
        masked = "XXXXXX-XXXX" if writing.odd else mask_cpr(text)
        found.append(PersonalData("cpr", start, end, text, masked, "sikker" if sure else "mulig", reasons))
    found += _in_addresses(prepared)
    return tuple(sorted(found, key=lambda datum: datum.start))


def _in_addresses(prepared: Prepared) -> Iterator[PersonalData]:
    for first, last in in_address(prepared):
        start, end = prepared.original_span(first, last)
        text = prepared.original[start:end]
        if birth_date("".join(filter(str.isdecimal, text))) is not None:
            yield PersonalData(
                "cpr", start, end, text, mask_cpr(text), "sikker", ("webadressen kalder det et CPR-nummer",)
            )


def mask_cpr(text: str) -> str:
    """Give a written CPR number with all but day and month hidden: `1507XX-XXXX`."""
    seen = 0
    out = []
    for character in text:
        if character.isdecimal():
            seen += 1
            out.append(character if seen <= 4 else "X")
        else:
            out.append(character)
    return "".join(out)


def _judge(prepared: Prepared, writing: Writing, last_end: int, today: date) -> tuple[str, ...] | None:
    """Give what speaks for the number, or None when something else does."""
    lower, start, end = prepared.lower, writing.start, writing.end
    said = label(lower, start, end) or points_to_a_person(lower, writing)
    if is_cut_out(lower, writing, last_end, labelled=said is not None):
        return None
    reasons = [said] if said else []
    if not said and is_another_number(lower, writing, today):
        return None
    named = follows_a_name(prepared.masked, start) or leads_to_a_name(prepared.masked, end)
    if writing.born > today and not said and not (named and writing.usual):
        return None
    checks = has_check_digit(writing.digits)
    if checks:
        reasons.append("kontrolcifret passer")
    elif (writing.born.month, writing.born.day) == (1, 1) and writing.born.year in _JANUARY_FIRST_YEARS:
        reasons.append("fødselsdagen hører til dem, der har fået numre uden kontrolciffer")
    # In groups that nobody writes a CPR number in, a check digit alone is not enough: one number in eleven has it.
    known = said or (reasons and not writing.odd)
    if not (
        known or writing.joined or named or stands_free(lower, writing) or is_told(prepared, writing, checks=checks)
    ):
        return None
    return tuple(reasons) or ("formen er et CPR-nummers, og datoen findes",)
