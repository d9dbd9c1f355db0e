"""Danish personal identity numbers (CPR) in running text: every usual writing, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.evidence import PersonalData
from jkplan.reading.people import find_names
from jkplan.reading.text import Prepared
from jkplan.reading.told import LAST_FOUR, look_alikes, may_hold_number, told_numbers

# Dates for which numbers without a valid check digit have been issued: cpr.dk, "Personnumre uden kontrolciffer",
# 10 May 2023. The list is "not necessarily exhaustive", so a failed check digit never clears a number.
_JANUARY_FIRST_YEARS = frozenset(
    (1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978, *range(1980, 1993), 1994, 1995)
)
_LENGTH = 10
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_CANDIDATE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9])(\s?[./_-]?\s?)([0-9]{2})(\s?[./_-]?\s?)((?:18|19|20)?[0-9]{2})"
    r"(\s?(?:[-/_.|,]{0,2}|,? ?(?:bindestreg|tankestreg|streg|minus|skråstreg|mellemrum|understreg|dash),?|og så|og|så|derefter)\s{0,2})"
    r"([0-9]{4})(?![0-9])"
)
_DATE_AND_SERIAL = compile_lazily(
    r"(?<![0-9./-])([0-9]{1,2})[ ./-]{0,2}([0-9]{1,2})[ ./-]{0,2}((?:18|19|20)?[0-9]{2})(?![0-9])"
    r"[^0-9]{1,50}?(?:(?:de )?(?:fire|4) sidste|sidste (?:fire|4)|(?:fire|4) cifre|sidste cifre|slutcifre\w*|endecifre\w*|kontrolcifre\w*|"
    r"løbenummer\w*|efterfulgt af|slutter på|ender på)[^0-9.!?\n]{0,20}([0-9]{4})(?![0-9])"
)
_SERIAL_AND_DATE = compile_lazily(
    r"(?:(?:de )?(?:fire|4) sidste|sidste (?:fire|4)|(?:fire|4) cifre|sidste cifre|slutcifre\w*|endecifre\w*|kontrolcifre\w*)[^0-9.!?\n]{0,20}"
    r"([0-9]{4})(?![0-9])[^0-9]{1,50}?(?:fød|cpr|personn)[^0-9]{0,20}([0-9]{1,2})[ ./-]{0,2}([0-9]{1,2})[ ./-]{0,2}((?:18|19|20)?[0-9]{2})(?![0-9])"
)
_NOT_A_PERSONS = compile_lazily(r"kort|konto|telefon|mobil|tlf|faktura|ordre|pakke|sagsn|journal|kode\b")

_LOOSE = compile_lazily(
    r"([0-9](?<![0-9][0-9])[0-9]?)[./-]([0-9]{1,2})[./-]((?:18|19|20)?[0-9]{2}) ?- ?([0-9]{4})(?![0-9])"
)

_NEAR = 28  # characters before a number in which a label speaks about it
_FAR = 42  # a label that says CPR outright reaches further

_SAYS_CPR = compile_lazily(
    r"cpr|c\.p\.r|person(?:lige )?[- ]?(?:nr|num|id)|erstatnings?(?:person)?(?:nr|num)|\bpers\.? ?nr|\bfødt|\bfødsels|\bf\. ?(?:d\. ?)?$|sygesikring|sundhedskort|gule kort"
)
_SAYS_CPR_AFTER = compile_lazily(r"\W{0,3}(?:(?:er|var|som er|=) (?:\w+ ){0,2})?\(?(?:cpr|person(?:nr|num))")
_NUMBERED = compile_lazily(
    r"(?<![a-zæøå])(?!cpr|person|pers|fødsel|erstatnings?(?:person)?n)[a-zæøå]+-?(?:nr|numm?er|nummeret|numre|kode|koden|id)\b"
    r"|(?<![a-zæøå])(?:{nouns})(?:[a-zæøå]{{0,4}})[-. ]{{1,2}}(?:nr|no|nummer|nummeret|id)\b".format(
        nouns="sag|journal|ordre|order|tilbud|faktura|konto|projekt|vare|serie|billet|pakke|matrikel|løbe|udbud|booking|"
        "kunde|medlem|police|bilag|reference|ref|aftale|ejendom|måler|stel|part|parcel|p|se|reg|ticket|case|item|start|"
        "dokument|rekvisition|bestilling|transaktion|model|artikel|inventar|bil|lån|låner|kort|elev|bolig|sæson|lager"
    )
)
_OTHER_NUMBER = compile_lazily(
    r"(?:måler|konto|ordre|faktura|billet|pakke|journal|kode|bestilling|booking|sag|sagen)(?![a-zæøå])"
    r"|(?<![a-zæøå])(?:sagsakt|journalen|ordren|order|tilbud|tilbuddet|fakturaen|regning|kontoen|"
    r"reg|projekt|projektet|vare|varen|serie|billetten|pakken|forsendelse|tracking|track|trace|ticket|case|item|"
    r"matrikel|parcel|løbe|udbud|udbuddet|stregkode|stregkoden|ean|gln|cvr|iban|isbn|issn|swift|bookingen|reservation|"
    r"reservationen|kvittering|bilag|transaktion|mobilepay|bestillingen|ref|reference|referencen|id|koden|pinkode|"
    r"lokalplan|kle|sbsys|acadre|dokument|dokumentet|måleren|model|batch|lot|chassis|stel|giro|kreditor|rekvisition|incident|"
    r"kr|dkk|eur|beløb|beløbet|pris|prisen|version|koordinat|koordinater|gps|serial|sn)"
    r"(?![a-zæøå])"
)
_PHONE = compile_lazily(
    r"(?<![a-zæøå])(?:telefon|telefonen|tlf|mobil|mobilen|fax|ring|ringe|ringer|sms)(?:-?(?:nr|numm?er|nummeret))?(?![a-zæøå])"
)
_JOINT = compile_lazily(
    r"[\s.:=#()\"'»-]*(?:(?:nr|no|id|er|var|lyder|hedder|på|med|og|nummer|nummeret|kode|om|til)\b[\s.:=#()\"'»]*){0,3}"
)
_FREE_BEFORE = compile_lazily(
    r"(?:^|(?<!nr)(?<!no)[^\w\s:#<>+*/=]\s*|\n\s*|(?<![a-zæøå])(?:det|dette|der|er|på|til|har|hedder|mit|min|mine|og|eller|med|af|for|fra|hos|jeg|mig|"
    r"du|dig|ham|hende|hun|han|os|jer|vi|om|også|samt|både|finde|find|slå|hej|tak|borger|borgeren|her|nu|står|op|som|under|ved|data|navn)[:\s]*)$"
)
_IS_OTHER_NUMBER = compile_lazily(
    r"\W{0,3}(?:(?:er|var|som er|=)\s+)?(?:(?:et|en|bare|kun|altså|ikke|jeres|vores|mit|min|dit|din|hans|hendes|deres|den|det)\s+){0,3}"
    r"(?!cpr|person|fødsel)[a-zæøå]{2,}(?:nr\b|numm?er|kode|reference|id\b)"
)
_MONEY_AFTER = compile_lazily(
    r"\s?(?:kr\b|kroner|,-|dkk|eur\b|euro|€|mio|mia|m2|m²|m3|kwh|km\b|stk|kg\b|%|styk|personer|besøg)"
)
_NUMBER_GOES_ON = compile_lazily(r"[-./:,][0-9]|\.(?:jpe?g|png|pdf|gif|docx?|xlsx?|mp[34]|mov|heic|csv|txt|zip)\b|@")
_GLUED_CODE = compile_lazily(r"[^\W\d_]{1,4}[0-9]")
_TELLS_IT = compile_lazily(
    r"(?<![a-zæøå])(?:mærket|skrev|skrevet|skriver|skrives|noteret|noterede|noterer|oplyst|oplyste|oplyser|opgav|opgiver|opgivet|tastet|tastede|taster|indtast|"
    r"indtastet|indtastede|søg|søgte|registreret|registrerede|angivet|angav|læst|læser|hedder|hed|viser|siger|sagde|kaldt|kaldes|lyder|lød|oprettet|opret|"
    r"sendt|fik|fået|gav|givet|brug|bruger|brugte|indlagt|indskrevet|visiteret|booket|meldt|kendt|stemplet|trykt|printet|dikterede|dikteret|stavede|er|var|blev|bliver|at)"
    r"(?: (?:op|på|til|som|under|ind|med|i|det|nummeret|her|nu|altid|også|bare|kun|lige)){0,2}[\s:\"'»(]*$"
)
_PERSON_WORD = compile_lazily(
    r"(?<![a-zæøå])(?:hun|han|hende|ham|hendes|hans|min|mit|mine|mig|jeg|borger(?:en|ens|e)?|patient\w*|elev(?:en|ens)?|barn(?:et|ets)?|beboer(?:en|ens)?|"
    r"ansøger(?:en|ens)?|klient(?:en|ens)?|bruger(?:en|ens)|kvinde(?:n|ns)?|mand(?:en|ens)?|dreng(?:en|ens)?|pige(?:n|ns)?|mor(?:en|ens|s)?|far(?:en|ens|s)?|"
    r"datter(?:en|ens)?|søn(?:nen|nens)?|enke(?:n|ns)|kollega\w*|medarbejder(?:en|ens)|pensionist\w*|pas(?:set)?|kørekort\w*|navn(?:et)?|journal(?:en)? på)(?![a-zæøå])"
)
_NAME_BEFORE = compile_lazily(r"[^\W\d_a-zæøå][a-zæøåéüöä]+(?:[ -][^\W\d_a-zæøå][\w.]*)+,?\s*\(?$")


class _Writing(NamedTuple):
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
    def bare(self) -> bool:
        return self.compact and not self.joined

    @property
    def usual(self) -> bool:
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


@lru_cache(maxsize=4)  # two rules ask about the same text in turn
def find_cpr(prepared: Prepared, *, today: date) -> tuple[PersonalData, ...]:
    """Give the CPR numbers in a text. Dates with times, case numbers, prices and the like stay out."""
    if not may_hold_number(prepared):
        return ()
    found: list[PersonalData] = []
    last_end = -1
    for writing in sorted((*_writings(prepared.lower), *_odd_writings(prepared)), key=lambda each: each.start):
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
    return tuple(found)


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


def _writings(text: str) -> Iterator[_Writing]:
    for match in _CANDIDATE.finditer(text):
        day, first, month, second, year, joint, serial = match.groups()
        full_year = int(year) if len(year) == 4 else None
        digits = day + month + year[-2:] + serial
        born = birth_date(digits, full_year)
        if born is None:
            continue
        yield _Writing(
            start=match.start(),
            end=match.end(),
            digits=digits,
            compact=not first and not second,
            even=first == second and (not first or joint.strip() != "" or joint == first or len(year) == 2),
            joined=joint.strip() != "",
            born=born,
        )
    for match in _LOOSE.finditer(text):
        day, month, year, serial = match.groups()
        digits = day.zfill(2) + month.zfill(2) + year[-2:] + serial
        born = birth_date(digits, int(year) if len(year) == 4 else None)
        if born is not None and len(day) + len(month) < 4:
            yield _Writing(match.start(), match.end(), digits, compact=False, even=False, joined=True, born=born)


def _odd_writings(prepared: Prepared) -> Iterator[_Writing]:
    """Give what is told in words, digit by digit, in odd groups, in two parts, or with letters that look like digits."""
    lower = prepared.lower
    for told in told_numbers(prepared):
        if len(told.digits) == _LENGTH:
            yield from _odd(told.start, told.end, told.digits)
    for start, end, read in look_alikes(lower):
        for writing in _writings(read):
            yield writing._replace(start=start, end=end)
    for word in LAST_FOUR:
        if word in lower:
            break
    else:
        return
    for pattern, order in ((_DATE_AND_SERIAL, (1, 2, 3, 4)), (_SERIAL_AND_DATE, (2, 3, 4, 1))):
        for match in pattern.finditer(lower):
            day, month, year, serial = (match[group] for group in order)
            if not _NOT_A_PERSONS.search(match[0]):
                yield from _odd(match.start(), match.end(), day.zfill(2) + month.zfill(2) + year[-2:] + serial)


def _odd(start: int, end: int, digits: str) -> Iterator[_Writing]:
    born = birth_date(digits) if len(digits) == _LENGTH else None
    if born is not None:
        yield _Writing(start, end, digits, compact=False, even=False, joined=False, born=born, odd=True)


def _judge(prepared: Prepared, writing: _Writing, last_end: int, today: date) -> tuple[str, ...] | None:
    """Give what speaks for the number, or None when something else does."""
    lower, start, end = prepared.lower, writing.start, writing.end
    label = _label(lower, start, end)
    if _is_cut_out(lower, writing, last_end, labelled=label is not None):
        return None
    reasons = [label] if label else []
    if not label and _is_another_number(lower, writing, today):
        return None
    named = bool(_NAME_BEFORE.search(prepared.masked[max(0, start - 40) : start]))
    if writing.born > today and not label and not (named and writing.usual):
        return None
    checks = has_check_digit(writing.digits)
    if checks:
        reasons.append("kontrolcifret passer")
    elif (writing.born.month, writing.born.day) == (1, 1) and writing.born.year in _JANUARY_FIRST_YEARS:
        reasons.append("fødselsdagen hører til dem, der har fået numre uden kontrolciffer")
    if (
        not reasons
        and not writing.joined
        and not (named or _stands_free(lower, writing) or _is_told(prepared, writing))
    ):
        return None
    return tuple(reasons) or ("formen er et CPR-nummers, og datoen findes",)


def _stands_free(lower: str, writing: _Writing) -> bool:
    """
    Tell whether a number that neither label, check digit nor hyphen speaks for may still be a CPR number.

    "hej det 2607665942 jeg skulle" may; "abonnement 0802991486" names what it counts, whatever the word.
    """
    if not writing.even:
        return False
    return _FREE_BEFORE.search(lower[max(0, writing.start - 16) : writing.start]) is not None


def _is_told(prepared: Prepared, writing: _Writing) -> bool:
    """Tell whether somebody tells, writes or bears the number, in a sentence about a person."""
    before = prepared.lower[max(0, writing.start - 40) : writing.start]
    if not writing.odd and not (writing.even and _TELLS_IT.search(before)):
        return False
    sentence = prepared.sentence_at(writing.start)
    start, end = max(sentence.start, writing.start - 160), min(sentence.end, writing.end + 160)
    return bool(_PERSON_WORD.search(prepared.lower, start, end)) or any(find_names(prepared.masked[start:end]))


def _label(lower: str, start: int, end: int) -> str | None:
    before = lower[max(0, start - _FAR) : start]
    says = _last(_SAYS_CPR, before)
    if says is not None:
        rest = before[says.end() :]
        other = _last(_NUMBERED, rest)
        if other is None or not _JOINT.fullmatch(rest[other.end() :]):
            return f'ordet "{says[0].strip(" .-")}" står foran'
    if _SAYS_CPR_AFTER.match(lower[end : end + 30]):
        return 'ordet "cpr" står efter'
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def _is_cut_out(lower: str, writing: _Writing, last_end: int, *, labelled: bool) -> bool:
    """Tell whether the ten digits are part of something longer."""
    start, end = writing.start, writing.end
    before, after = lower[max(0, start - 2) : start], lower[end : end + 6]
    alone = not labelled and not writing.usual  # neither a word nor the form speaks for it
    follows_one = last_end >= 0 and start - last_end <= 1
    leads_to_one = _CANDIDATE.match(lower, end + 1) is not None
    digit_before = len(before) == 2 and before[0].isdecimal() and not follows_one
    return (
        before.endswith(("+", "<", ">", "*"))
        or (before.endswith("_") and not labelled)
        or (before[-1:].isalpha() and alone)
        or (digit_before and before[1] in "-./:," and not (labelled and before[1] in ".:"))
        or (digit_before and before[1] == " " and alone)
        or (_NUMBER_GOES_ON.match(after) is not None and not leads_to_one)
        or (after[:1] == " " and after[1:3].isdecimal() and alone and not writing.joined and not leads_to_one)
        or (after[:1].isalpha() and (alone or (not labelled and _GLUED_CODE.match(after) is not None)))
    )


def _is_another_number(lower: str, writing: _Writing, today: date) -> bool:
    """Tell whether the words around say that it is a number of another kind, or it reads as a date with a time."""
    start, end = writing.start, writing.end
    before, after = lower[max(0, start - _NEAR) : start], lower[end : end + 40]
    before = before[max(before.rfind("! "), before.rfind("? "), before.rfind("\n\n")) + 1 :]
    if not writing.usual and _leads(_PHONE, before):
        return True
    # No Danish phone number is written six and four, so a word for phones clears nothing that is.
    numbered = _last(_NUMBERED, before)
    if numbered is not None and not (writing.usual and _PHONE.fullmatch(numbered[0])):
        return True
    if _leads(_OTHER_NUMBER, before):
        return True
    return bool(_MONEY_AFTER.match(after) or _IS_OTHER_NUMBER.match(after)) or _is_moment(writing, today)


def _leads(nouns: re.Pattern[str], before: str) -> bool:
    """Tell whether one of the nouns stands right before the number, with nothing but joining words between."""
    return any(_JOINT.fullmatch(before[noun.end() :]) for noun in nouns.finditer(before))


def _is_moment(writing: _Writing, today: date) -> bool:
    """Tell whether it reads as a day near today with a time of day or a year: `140826-2030`."""
    hour, minute, year = int(writing.digits[6:8]), int(writing.digits[8:]), int(writing.digits[6:])
    near = -2 <= int(writing.digits[4:6]) - today.year % 100 <= 3
    return near and ((hour <= 24 and minute < 60 and minute % 5 == 0) or 2000 <= year <= 2040)
