"""CPR numbers told as a birthday with the last four digits apart: `født 15/7 1974, sidste fire 1238`, `15. juli 1974-1238`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jkplan.lazily import compile_lazily

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|marts?|mar|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)(?![a-zæøå])\.?"
)


def _date(tag: str) -> str:
    """Give the pattern of a birthday, its groups marked with a tag: `150774`, `15/7-74`, `15. juli 1974`."""
    return (
        rf"(?P<d{tag}>[0-9](?<![0-9./-][0-9])[0-9]?)(?:(?:[ ./-]{{0,2}}|\.? i )(?P<m{tag}>[0-9]{{1,2}})[ ./-]{{0,2}}|[. ]{{0,2}}(?P<n{tag}>{_MONTH}) ?)"
        rf"(?P<y{tag}>(?:18|19|20)?[0-9]{{2}})(?![0-9])"
    )


_SERIAL = r"(?<![0-9])(?P<s{}>[0-9]{{4}}|[0-9] [0-9] [0-9] [0-9])(?![0-9])"
_SURE = r"(?:(?:sidste|bageste) (?:fire|4)(?: cifre| tal)?|(?:fire|4) (?:sidste|bageste)(?: cifre| tal)?|(?:fire|4) cifre|(?:sidste|bageste) cifre|slutcifre\w*|endecifre\w*|kontrolcifre\w*)"
_MAYBE = r"(?:endelsen?|løbenr|løbenummer\w*|efterfulgt af|slutter (?:på|med)|ender (?:på|med)|derefter|de sidste|resten|og så kommer)"
_FIRST_SIX = r"(?:første|forreste) (?:seks|6)|(?:seks|6) første"
_APART = compile_lazily(
    rf"{_date('1')}[^0-9]{{1,60}}?(?:{_SURE}|{_MAYBE})[^0-9!?\n]{{0,30}}{_SERIAL.format('1')}"
    rf"|{_date('2')}[^0-9]{{1,50}}{_SERIAL.format('2')}[^0-9!?\n]{{0,20}}{_SURE}"
)
_BIRTHDAY = "(?:fød|cpr|personn|resten|er fra|kom til verden|årgang)"
_SERIAL_FIRST = compile_lazily(
    rf"(?:{_SURE}|løbenr|løbenummer\w*)[^0-9!?\n]{{0,20}}{_SERIAL.format('1')}[^0-9]{{1,50}}?{_BIRTHDAY}[^0-9]{{0,30}}{_date('1')}"
    rf"|{_SERIAL.format('2')}[^0-9!?\n]{{0,25}}{_SURE}[^0-9]{{1,50}}?{_BIRTHDAY}[^0-9]{{0,30}}{_date('2')}"
    rf"|{_SERIAL.format('3')}[^0-9!?\n]{{0,25}}{_SURE}[^0-9]{{1,40}}?{_date('3')}[^0-9]{{1,12}}(?:{_FIRST_SIX})"
)
_SURE_CUE = compile_lazily(_SURE)
_FIRST_CUE = compile_lazily(f"{_SURE}|løbenr|løbenummer")
_CUE = compile_lazily(f"{_SURE}|{_MAYBE}")
_SERIAL_ALONE = compile_lazily("[0-9](?<![0-9][0-9])(?:[0-9]{3}| [0-9] [0-9] [0-9])(?![0-9])")
_IN_WORDS = compile_lazily(
    rf"(?P<d1>[0-9](?<![0-9./-][0-9])[0-9]?)[. ]{{0,2}}(?P<n1>{_MONTH}) ?(?P<y1>(?:18|19|20)?[0-9]{{2}})(?P<joint> ?[-/,.(]? ?){_SERIAL.format('1')}"
)
_YEAR_FIRST = compile_lazily(
    r"(?P<y1>[12](?<![0-9./-][12])(?:(?<=1)9|(?<=2)0)[0-9]{2})(?P<gap>[./-]?)(?P<m1>[0-9]{2})(?P=gap)(?P<d1>[0-9]{2})(?P<joint> ?[-/]? ?)(?P<s1>[0-9]{4})(?![0-9])"
)
_TOO_SHORT = compile_lazily("[0-9]{3,5}(?![0-9]|[./-][0-9])")  # figures together, too few for a birthday
_COMPACT = compile_lazily(r"[0-9]{6}[^0-9]{1,12}(?:efterfulgt|derefter|endelse|resten)")
_SAYS_CPR = compile_lazily(r"cpr|pers(?:on)?(?:lige )?\.? ?n|fødselsn|sygesikring|sundhedskort")
_BORN = compile_lazily(
    rf"fød|cpr|personn|ddmm|{_FIRST_SIX}|(?:starter|begynder|indledes) (?:med|på)|er fra(?: den| d\.)? "
)
_NOT_A_PERSONS = compile_lazily(r"kort|konto|telefon|mobil|tlf|faktura|ordre|pakke|sagsn|journal|kode\b")
_NEAR = 42  # characters before the parts in which a word may say whose they are


class Parts(NamedTuple):
    """A birthday and four digits: where they stand together, and the ten digits that they make."""

    start: int
    end: int
    digits: str


def told_in_parts(lower: str) -> Iterator[tuple[Parts, bool]]:
    """
    Give each birthday in a text whose last four digits are told apart from it, before it or after it.

    With each goes whether it can be nothing else: a word for birth or CPR stands with it.
    """
    if not may_be_in_parts(lower):
        return
    for pattern in (_APART, _SERIAL_FIRST) if _FIRST_CUE.search(lower) else (_APART,):
        for match in pattern.finditer(lower):
            around = lower[max(0, match.start() - _NEAR) : match.end()]
            born = _BORN.search(around) is not None
            if pattern is _APART and _TOO_SHORT.match(match[0]):
                continue
            if (born or _SURE_CUE.search(match[0]) or _COMPACT.match(match[0])) and (
                born or not _NOT_A_PERSONS.search(around)
            ):
                yield _parts(match.start(), match.end(), match.groupdict()), born


def may_be_in_parts(lower: str) -> bool:
    """Tell whether four digits stand alone, and words that may put them behind a date."""
    return _SERIAL_ALONE.search(lower) is not None and _CUE.search(lower) is not None


def dated_otherwise(lower: str) -> Iterator[Parts]:
    """Give each birthday with its month in letters or its year in front that four digits follow, after a word for CPR."""
    for pattern in (_IN_WORDS, _YEAR_FIRST):
        for match in pattern.finditer(lower):
            before = lower[max(0, match.start() - _NEAR) : match.start()]
            if _SAYS_CPR.search(before) or (
                "fød" in before and match["joint"].strip() and not 1800 <= int(match["s1"].replace(" ", "")) <= 2100
            ):
                yield _parts(match.start(), match.end(), match.groupdict())


def _parts(start: int, end: int, groups: dict[str, str | None]) -> Parts:
    """Give the parts of a match: the groups of the alternative that was there."""
    tag = next(tag for tag in "123" if groups.get(f"s{tag}"))
    name = groups.get(f"n{tag}")
    month = f"{_MONTHS.index(name[:3]) + 1:02d}" if name else f"{groups[f'm{tag}'] or '':0>2}"
    day, year, serial = (groups[f"{part}{tag}"] or "" for part in "dys")
    return Parts(start, end, f"{day:0>2}{month}{year[-2:]}{serial.replace(' ', '')}")
