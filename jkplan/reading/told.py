"""Numbers told otherwise than numbers are printed: digit by digit, in odd groups, in words, with O for nought."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

from jkplan.danish import MONTHS
from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.text import Prepared, Span

_ONES = {"nul": "0", "en": "1", "et": "1", "én": "1", "ét": "1", "to": "2", "tre": "3", "fire": "4", "fem": "5"}
_ONES |= {"null": "0", "seks": "6", "syv": "7", "otte": "8", "ni": "9"}
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = {"tyve": "2", "tredive": "3", "fyrre": "4", "halvtreds": "5", "tres": "6", "halvfjerds": "7", "firs": "8"}
_TENS |= {"halvfems": "9"}
_TENS |= {"halvtredsindstyve": "5", "tresindstyve": "6", "halvfjerdsindstyve": "7", "firsindstyve": "8"}
_TENS |= {"halvfemsindstyve": "9"}
# Ordinals tell the day and the month of a birthday: two digits each.
_ORDINALS: tuple[str, ...] = (
    "første",
    "anden",
    "tredje",
    "fjerde",
    "femte",
    "sjette",
    "syvende",
    "ottende",
    "niende",
    "tiende",
    "ellevte",
)
_ORDINALS += ("tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende", "tyvende")
_DIGITS_OF = (
    _ONES
    | {word: str(10 + at) for at, word in enumerate(_TEENS)}
    | {word: ten + "0" for word, ten in _TENS.items()}
    | {f"{one}og{word}": ten + digit for word, ten in _TENS.items() for one, digit in _ONES.items() if digit != "0"}
    | {f"nul{one}": f"0{digit}" for one, digit in _ONES.items()}
    | {word: f"{day:02}" for day, word in enumerate(_ORDINALS, start=1)}
    | {f"{one}ogtyvende": f"2{digit}" for one, digit in _ONES.items() if digit != "0"}
    | {"tredivte": "30", "enogtredivte": "31", "nittenhundrede": "19"}
)
_MONTH_DIGITS = {month: f"{number:02}" for number, month in enumerate(MONTHS, start=1)}
# Words that people use for other things than telling numbers digit by digit say nothing alone.
TELLING = frozenset(_DIGITS_OF) - {"en", "et", "én", "ét"}
CARDINALS = (
    TELLING
    - {*_ORDINALS, "nul", "null", "tredivte", "enogtredivte", "nittenhundrede"}
    - {word for one in _ONES for word in (f"{one}ogtyvende", f"nul{one}")}
)
_DAYS = frozenset((*_ORDINALS, "tredivte", "enogtredivte", *(f"{one}ogtyvende" for one in _ONES)))
_TOGETHER = (4, 6, 8)  # digits of a serial, of a birthday, and of one with its century
_FEWEST_DIGITS = 8  # of a phone number; a run of digits and gaps that is no longer holds none

_ATOM = compile_lazily("[0-9]+")
_ATOM_OR_WORD = compile_lazily(  # a month only behind an ordinal: `femtende juli`
    r"[0-9]+|(?<!\w)(?:(?:{ones})[ -]?og[ -]?(?:{tens})|{all}|(?:(?<=de )|(?<=te )|(?<=dje )"
    r"|(?<=den ))(?:{months}))(?!\w| gange)".format(
        months="|".join(MONTHS),
        ones="|".join(one for one, digit in _ONES.items() if digit != "0"),
        tens="|".join(_TENS),
        all="|".join(sorted(_DIGITS_OF, key=len, reverse=True)),
    )
)
_GAP_OF_DIGITS = r"\s{1,3}|\s?[-./_|\\]\s?|\s?[()]{1,2}\s?"
_GAP = compile_lazily(_GAP_OF_DIGITS)
_RUN_OF_ATOMS = compile_lazily(rf"(?<![0-9])[0-9]++(?:(?:{_GAP_OF_DIGITS})[0-9]++)+")
_JOINING_WORDS = frozenset(
    ("bindestreg", "tankestreg", "streg", "minus", "skråstreg", "mellemrum", "og", "så", "derefter", "i", "hundrede")
)
_GAP_OF_WORDS = compile_lazily(
    rf"[\s,;./_()-]{{1,4}}(?:(?:og så|{'|'.join(sorted(_JOINING_WORDS))})[\s,;]{{1,3}}){{0,2}}"
)
_LOOKALIKE = compile_lazily(r"(?<![\w-])[0-9oil]{2}[ ./-]?[0-9oil]{2}[ ./-]?[0-9oil]{2} ?-? ?[0-9oil]{4}(?![\w-])")
_LETTER_AT_DIGIT = compile_lazily(  # in each such run a digit stands next to a letter, or to two of them
    r"[0-9](?:[oil]|[ ./-]{1,3}[oil]{2}|(?<=[oil][0-9])|"
    + "|".join(rf"(?<=[oil]{{2}}[ ./-]{{{n}}}[0-9])(?<![^\W\doil_][oil]{{2}}[ ./-]{{{n}}}[0-9])" for n in (1, 2, 3))
    + ")"
)
_MAY_LOOK_ALIKE = compile_lazily(r"[0-9](?:[ ./-]{0,3}[0-9oil]){4}")
_CPR_IN_ADDRESS = compile_lazily(
    r"cpr[\w.-]{0,8}[=/:](?:[\w.-]{0,4}[=/:])?([0-9]{6}-?[0-9]{4})(?![0-9])", re.IGNORECASE
)
_HOW_MANY = compile_lazily(  # figures that are spoken of, not told: `de sidste fire`, `seks cifre`
    r"(?:sidste|bager?ste|næste|følgende|forreste|første) (fire|seks|ti)(?!\w)"
    r"|(?<!\w)(fire|seks|ti) (?:sidste|bager?ste|næste|følgende|forreste|første|cifre|tal)(?!\w)"
)
_READ_AS_DIGITS = str.maketrans("oil", "011")
_LEAST_TRUE_DIGITS = 5
_LONGEST_GAP = 24  # characters; no joining words are longer

# A number in two parts: the words that stand between six digits and the last four.
JOINING = ("derefter", "streg", "minus", "mellemrum", "dash", "plus")
LAST_FOUR = (
    "sidste",
    "cifre",
    "bageste",
    "løben",
    "efterfulgt",
    "slutter",
    "ender på",
    "ender med",
    "endelse",
    "derefter",
    "resten",
    "begynder med",
    "starter med",
    "endetal",
    "sluttal",
    "slutning",
    "næste fire",
    "følgende fire",
    "bagefter",
    "bagerste",
    "bagved",
    "bagpå",
    "afslutte",
    "mangler",
    "kontroln",
    "stregen",
)
SAYS_CPR = ("cpr", "personn", "pers.", "sygesikr", "sundhedskort", "fød")


class Told(NamedTuple):
    """
    One run of digits or number words.

    Attributes:
        start: First character in the folded text.
        end: One past the last.
        digits: What they say together.
        groups: How many digits stand together, in their order.
        joints: What stands between the groups, without the spaces.
        worded: True when at least one group is written in words.
    """

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    joints: tuple[str, ...]
    worded: bool


def in_address(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """Give the start and end of each ten digits that a web address gives as somebody's CPR number: `?cpr=1507741238`."""
    if not prepared.shown & cues.CPR or not prepared.urls or "cpr" not in prepared.folded.lower():
        return
    for span in prepared.urls:
        for match in _CPR_IN_ADDRESS.finditer(prepared.folded, span.start, span.end):
            yield match.span(1)


@lru_cache(maxsize=4)  # two rules ask about the same text in turn
def is_told_in_words(prepared: Prepared) -> bool:
    """Tell whether a text holds enough number words to tell a phone or CPR number with."""
    return prepared.shown & cues.TOLD != 0 and _holds_number_words(prepared)


@lru_cache(maxsize=4)
def told_numbers(prepared: Prepared) -> tuple[Told, ...]:
    """
    Give each longest run of digits and number words of at least two groups, in the text's order.

    Where no words tell numbers, runs too short for a phone number are left out.
    """
    if is_told_in_words(prepared):
        return tuple(_worded_runs(prepared.lower))
    return tuple([run for span in prepared.numbers for run in _printed_runs(prepared.lower, span)])


def _holds_number_words(prepared: Prepared) -> bool:
    """Tell whether number words and figures, with no more than joining words between them, come to enough digits."""
    digits, worded = 0, False
    for form in prepared.forms:
        for part in form.split("-") if "-" in form else (form,):
            told = _DIGITS_OF.get(part) or (_MONTH_DIGITS.get(part) if worded else None)
            if told is not None:
                digits += len(told)
                worded = True
            elif part.isdecimal():
                digits += len(part)
            elif part not in _JOINING_WORDS:
                digits, worded = 0, False
            if worded and digits >= _FEWEST_DIGITS:
                return True
    return False


def look_alikes(lower: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and reading of each run of ten that is digits but for letters that look like them: `O1o19O-1234`."""
    for match in _LOOKALIKE.finditer(lower) if _MAY_LOOK_ALIKE.search(lower) and _LETTER_AT_DIGIT.search(lower) else ():
        true = sum(character.isdecimal() for character in match[0])
        read = match[0].translate(_READ_AS_DIGITS)
        if read != match[0] and true >= _LEAST_TRUE_DIGITS:
            yield match.start(), match.end(), read


def in_figures(lower: str) -> tuple[str, tuple[int, ...]]:
    """
    Give a text with its number words as figures, and the place in it of each character of that, with the length last.

    `femtende i syvende fireoghalvfjerds, de sidste fire er tolv otteogtredive` becomes `150774, de sidste fire er 1238`.
    """
    counted = {match.start(1 if match[1] else 2) for match in _HOW_MANY.finditer(lower)}
    out: list[str] = []
    places: list[int] = []
    done = 0
    for run in _runs_of_atoms(lower, counted):
        figures = _as_figures(lower, run)
        if figures is not None:
            start, end = run[0][0], run[-1][1]
            out += lower[done:start], figures
            places += [*range(done, start), *repeat(start, len(figures))]
            done = end
    return "".join([*out, lower[done:]]), (*places, *range(done, len(lower) + 1))


def _as_figures(lower: str, run: list[tuple[int, int, str]]) -> str | None:
    """Give a run in figures, or None where it is in figures already or a small number that counts something."""
    worded = [(start, end) for start, end, _ in run if not lower[start].isdecimal()]
    if not worded or (len(run) == 1 and (len(run[0][2]) == 1 or lower[slice(*worded[0])] in _DAYS)):
        return None
    figures = [digits for _, _, digits in run]
    return "".join(figures) if sum(map(len, figures)) in _TOGETHER else " ".join(figures)


def _printed_runs(lower: str, span: Span) -> Iterator[Told]:
    for run in _RUN_OF_ATOMS.finditer(lower, span.start, span.end):
        start, end = run.span()
        if end - start > _FEWEST_DIGITS:
            yield from _told(lower, [(*atom.span(), atom[0]) for atom in _ATOM.finditer(lower, start, end)])


def _worded_runs(lower: str) -> Iterator[Told]:
    for run in _runs_of_atoms(lower):
        yield from _told(lower, run)


def _runs_of_atoms(lower: str, counted: Container[int] = ()) -> Iterator[list[tuple[int, int, str]]]:
    """Give figures and number words run by run: start, end and digits of each; what is only counted is left out."""
    atoms: list[tuple[int, int, str]] = []
    for match in _ATOM_OR_WORD.finditer(lower):
        if match.start() in counted:
            continue
        atom = (match.start(), match.end(), _digits(match[0]))
        if atoms and not _goes_on(lower, atoms[-1], atom):
            yield atoms
            atoms = []
        atoms.append(atom)
    if atoms:
        yield atoms


def _goes_on(lower: str, last: tuple[int, int, str], following: tuple[int, int, str]) -> bool:
    if following[0] - last[1] > _LONGEST_GAP:
        return False
    gap = _GAP if lower[last[0]].isdecimal() and lower[following[0]].isdecimal() else _GAP_OF_WORDS
    return gap.fullmatch(lower, last[1], following[0]) is not None


def _digits(atom: str) -> str:
    if atom.isdecimal():
        return atom
    known = _DIGITS_OF.get(atom) or _MONTH_DIGITS.get(atom)
    return known or _DIGITS_OF["".join(part for part in atom.replace("-", " ").split())]


def _told(lower: str, atoms: list[tuple[int, int, str]]) -> Iterator[Told]:
    if len(atoms) < 2:
        return
    yield Told(
        start=atoms[0][0],
        end=atoms[-1][1],
        digits="".join([digits for _, _, digits in atoms]),
        groups=tuple([len(digits) for _, _, digits in atoms]),
        joints=tuple([lower[one[1] : two[0]].strip() for one, two in pairwise(atoms)]),
        worded=not all(lower[start].isdecimal() for start, _, _ in atoms),
    )
