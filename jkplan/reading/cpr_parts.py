"""CPR numbers told as a birthday with the last four digits apart: `født 15/7 1974, sidste fire 1238`, `15. juli 1974-1238`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.text import Prepared
from jkplan.reading.told import in_figures

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|marts?|mar|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)(?![a-zæøå])\.?"
)


def _date(tag: str) -> str:
    """Give the pattern of a birthday, its groups marked with a tag: `150774`, `15/7-74`, `15. juli 1974`."""
    return (
        rf"(?P<d{tag}>[0-9](?<![0-9./-][0-9])[0-9]?)(?:(?:[ ./-]{{0,2}}|\.? i )(?P<m{tag}>[0-9]{{1,2}})[ ./-]{{0,2}}|[. ]{{0,2}}(?P<n{tag}>{_MONTH}) ?)"
        rf"(?P<y{tag}>(?:18|19|20)?[0-9]{{2}})(?![0-9]| ?(?:meter|kr|km|stk|besøg|borgere)(?![a-zæøå]))"
    )


_SERIAL = r"(?<![0-9])(?P<s{}>[0-9]{{4}}|[0-9] [0-9] [0-9] [0-9])(?![0-9])"
# `de sidste fire gange`, `de sidste 4 kampe` count something else than figures.
_OF_FIGURES = (
    r"(?! (?!(?:tal|cifre|numre|tegn|er|var|hedder|lyder|lød|blev|bliver|står|har|kan|kender|som|skal|siger|i"
    r"|på|af|fra|men|og|bag\w*|efter)"
    r"(?![a-zæøå]))[a-zæøå])"
)
_SURE = (
    rf"(?:(?:sidste|bager?ste|næste|følgende) (?:fire|4){_OF_FIGURES}(?: cifre| tal)?"
    rf"|(?:fire|4) (?:sidste|bager?ste|næste|følgende){_OF_FIGURES}(?: cifre| tal)?|(?:fire|4) cifre"
    r"|(?:fire|4) tal (?:til sidst|bagefter|bagved|efter)|(?:sidste|bager?ste) cifre|(?:ende|slut)tal\w*"
    r"|slutningen (?:på|af)|slutcifre\w*|endecifre\w*|kontrol(?:cifre|nummer|tal)\w*)"
)
_MAYBE = (
    r"(?:endelsen?|løbenr|løbenummer\w*|efterfulgt af|slutter(?: på| med)?|afsluttes? med|ender (?:på|med)|derefter"
    r"|bagefter|efter (?:binde|tanke)?stregen(?: står der)?|de sidste|resten|og så kommer"
    r"|mangler (?:i|du|der|vi)(?: bare| kun)?)"
)
_FIRST_SIX = r"(?:første|forreste) (?:seks|6)" + _OF_FIGURES + r"|(?:seks|6) (?:første|cifre)" + _OF_FIGURES
_LAST = "bagefter|bag ?på|bagved|til sidst|er resten"
_APART = compile_lazily(
    rf"{_date('1')}[^0-9]{{1,60}}?(?:{_SURE}|{_MAYBE})[^0-9!\n]{{0,30}}{_SERIAL.format('1')}"
    rf"|{_date('2')}[^0-9]{{1,50}}{_SERIAL.format('2')}(?:[^0-9!\n]{{0,20}}{_SURE}| ?(?:{_LAST})(?![a-zæøå]))"
    r"|(?:løbenummer\w*|(?:fire|4) (?:tal|cifre)) (?:efter|bag"
    rf"|til) [^0-9!\n]{{1,30}}{_date('3')}[^0-9!\n]{{1,12}}{_SERIAL.format('3')}"
)
_BIRTHDAY = "(?:fød|cpr|personn|resten|er fra|kom til verden|årgang)"
_SERIAL_FIRST = compile_lazily(
    rf"(?:{_SURE}|løbenr|løbenummer\w*|(?:cpr|personn)[^0-9!\n]{{0,12}} (?:slutter|ender)(?: på"
    rf"| med)?)[^0-9\n]{{0,40}}{_SERIAL.format('1')}[^0-9]{{1,50}}?{_BIRTHDAY}[^0-9]{{0,30}}{_date('1')}"
    rf"|{_SERIAL.format('2')}[^0-9!\n]{{0,25}}{_SURE}[^0-9]{{1,50}}?{_BIRTHDAY}[^0-9]{{0,30}}{_date('2')}"
    rf"|{_SERIAL.format('3')}[^0-9!\n]{{0,25}}(?:{_SURE}"
    rf"|løbenummer)[^0-9]{{1,40}}?{_date('3')}[^0-9]{{1,12}}(?:{_FIRST_SIX}|fødsels)"
)
_SURE_CUE = compile_lazily(_SURE)
_FIRST_CUE = compile_lazily(f"{_SURE}|løbenr|løbenummer|slutter|ender")
_CUE = compile_lazily(f"{_SURE}|{_MAYBE}|{_LAST}")
_SERIAL_ALONE = compile_lazily(  # and neither a year of a date nor part of a phone number, nor a time of day
    r"[0-9](?<![0-9./-][0-9])(?<![0-9] [0-9])(?<!kl\. [0-9])(?<!ber [0-9])(?<!uar [0-9])(?<!arts [0-9])(?<!ril [0-9])(?<!maj [0-9])(?<!un[ie] [0-9])(?<!ul[ie] [0-9])(?<!ust [0-9])(?:[0-9]{3}| [0-9] [0-9] [0-9])(?![0-9]| [0-9]{2})"
)
_IN_WORDS = compile_lazily(
    rf"(?P<d1>[0-9](?<![0-9./-][0-9])[0-9]?)[. ]{{0,2}}(?P<n1>{_MONTH}) ?(?P<y1>(?:18|19|20)?[0-9]{{2}})(?P<joint> ?[-/,.(]? ?){_SERIAL.format('1')}"
)
_COUNTS_SOMETHING = compile_lazily(  # `15. juli 1974 - 1238 besøgende`; what is told of a person goes on otherwise
    r"[.:,][0-9]| ?[-–] ?[0-9]| (?!(?:er|var|og|som|har|fra|på|i|bor|til|skal|vil|kan|ifølge|skriver|står"
    r"|ringer|ringede|ønsker|mangler|med|hos|eller|men|så)(?![a-zæøå]))[a-zæøå]"
)
_YEAR_FIRST = compile_lazily(
    r"(?P<y1>[12](?<![0-9./-][12])(?:(?<=1)9|(?<=2)0)[0-9]{2})(?P<gap>[./-]?)(?P<m1>[0-9]{2})(?P=gap)(?P<d1>[0-9]{2})(?P<joint> ?[-/]? ?)(?P<s1>[0-9]{4})(?![0-9])"
)
# Six figures and four that a word for CPR is told of, whatever stands between: `cpr begynder 150774 og slutter 1238`.
_BETWEEN = r"(?P<joint>(?:(?!(?:kl|klokken|tlf|telefon|mobil|kr|lokal)(?![a-zæøå]))[^0-9!?\n]){1,35})"
_LABELLED = compile_lazily(
    rf"(?:(?<=cpr)|(?<=personn))[^0-9!\n]{{0,32}}{_date('1')}{_BETWEEN}{_SERIAL.format('1')}(?! ?(?:kr|kl|stk"
    r"|personer|borgere)(?![a-zæøå]))"
)
_LABELLED_AFTER = compile_lazily(rf"{_date('1')}{_BETWEEN}{_SERIAL.format('1')}[^0-9!?\n]{{1,30}}(?:cpr|personn)")
_TOO_SHORT = (
    compile_lazily(  # figures together, or a day and a month, too few for a birthday: what is hidden leaves `15.07.`
        r"[0-9]{3,5}(?![0-9]|[./-][0-9])|[0-9]{2}[./-][0-9]{2}(?![0-9]|[ ./-]{1,2}[0-9])"
    )
)
_ORDERED = compile_lazily(  # a date and four figures that words put in their order
    r"^[0-9]{6}[^0-9]{1,12}(?:efterfulgt|derefter|endelse|resten|slutter|ender)"
    r"|^[0-9]{6} (?:foran|først)[^0-9]{1,20}[0-9]{4} ?bag"
    r"|og (?:så|derefter) [0-9]{4} (?:til sidst|bag)"
)
_SAYS_CPR = compile_lazily(r"cpr|pers(?:on)?(?:lige )?\.? ?n|fødselsn|sygesikring|sundhedskort")
_BORN = compile_lazily(rf"fød|cpr|personn|ddmm|{_FIRST_SIX}|(?:starter|begynder|indledes) (?:med|på)")
_FROM = compile_lazily(
    r"(?<![a-zæøå])(?:jeg|du|han|hun|barnet|drengen|pigen|far|mor|søn|datter|afdøde) er fra(?: den| d\.)? "
)
_NOT_A_PERSONS = compile_lazily(r"kort|konto|telefon|mobil|tlf|faktura|ordre|pakke|sagsn|journal|kode\b")
_FIRST_YEAR, _LAST_YEAR = 1850, 2040  # four digits that are a year rather than a serial
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
            persons = not _NOT_A_PERSONS.search(around)
            born = _BORN.search(around) is not None or (persons and _FROM.search(around) is not None)
            if pattern is _APART and _TOO_SHORT.match(match[0]):
                continue
            compact = persons and (_ORDERED.search(match[0]) is not None or "resten" in match[0])
            compact = compact or (persons and _SURE_CUE.search(match[0]) is not None)
            if born or compact or (persons and _SURE_CUE.search(match[0])):
                yield _parts(match.start(), match.end(), match.groupdict()), born or compact


@lru_cache(maxsize=4)  # whether there are any is asked before what they are
def told_in_words_and_parts(prepared: Prepared) -> tuple[Parts, ...]:
    """Give each birthday and its last four digits that stand apart, one or both of them in words."""
    lower = prepared.lower
    needed = cues.TOLD, cues.LAST_FOUR, cues.CPR
    if not all(prepared.shown & cue for cue in needed) or not _BORN.search(lower):
        return ()
    figures, places = in_figures(lower)
    return tuple(
        [
            parts._replace(start=places[parts.start], end=places[parts.end])
            for parts, born in told_in_parts(figures)
            if born
        ]
    )


def may_be_in_parts(lower: str) -> bool:
    """Tell whether four digits stand alone, and words that may put them behind a date."""
    return _SERIAL_ALONE.search(lower) is not None and _CUE.search(lower) is not None


def holds_month_and_four(lower: str) -> bool:
    """Tell whether a date with its month in letters stands right before four digits."""
    return _IN_WORDS.search(lower) is not None


def dated_otherwise(lower: str) -> Iterator[tuple[Parts, bool]]:
    """
    Give each birthday that four digits follow and that has its month in letters, its year in front, or words behind it.

    With each goes whether a hyphen ties the two so that they can be nothing else: `1. juni 1962 - 3341`. A year in front
    needs a word for CPR before it or behind.
    """
    for pattern in (_IN_WORDS, _YEAR_FIRST):
        for match in pattern.finditer(lower):
            is_year = _is_year(match["s1"])
            before = lower[max(0, match.start() - _NEAR) : match.start()]
            called = (
                _SAYS_CPR.search(before)
                or _SAYS_CPR.match(lower[match.end() : match.end() + _NEAR].lstrip(" ,("))
                or ("fød" in before and match["joint"].strip() and not is_year)
            )
            lone = pattern is _IN_WORDS and not is_year and not _COUNTS_SOMETHING.match(lower, match.end())
            if called or lone:
                yield _parts(match.start(), match.end(), match.groupdict()), lone and "-" in match["joint"]
    if "cpr" in lower or "personn" in lower:
        for pattern in (_LABELLED, _LABELLED_AFTER):
            for match in pattern.finditer(lower):
                if not _is_year(match["s1"]) and not _TOO_SHORT.match(lower, match.start("d1")):
                    yield _parts(match.start("d1"), match.end("s1"), match.groupdict()), False


def _is_year(serial: str) -> bool:
    return _FIRST_YEAR <= int(serial.replace(" ", "")) <= _LAST_YEAR


def _parts(start: int, end: int, groups: dict[str, str | None]) -> Parts:
    """Give the parts of a match: the groups of the alternative that was there."""
    tag = next(tag for tag in "123" if groups.get(f"s{tag}"))
    name = groups.get(f"n{tag}")
    month = f"{_MONTHS.index(name[:3]) + 1:02d}" if name else f"{groups[f'm{tag}'] or '':0>2}"
    day, year, serial = (groups[f"{part}{tag}"] or "" for part in "dys")
    return Parts(start, end, f"{day:0>2}{month}{year[-2:]}{serial.replace(' ', '')}")
