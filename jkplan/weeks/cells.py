"""What a person wrote as a date, folded for reading, and the error that says why it cannot be read."""

from __future__ import annotations

import unicodedata

from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.errors import Place, Problem
from jkplan.lazily import compile_lazily

_DASHES = compile_lazily("[‐‑‒–—−]")


class DateError(ValueError):
    """
    Something written as a date, a time, a week or a recurrence that cannot be read.

    Whoever knows the cell makes a `Problem` of it with `problem(place)`.

    Attributes:
        what: What is wrong, in Danish.
        fix: What mends it, in Danish.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what} {fix}")
        self.what = what
        self.fix = fix

    def problem(self, where: Place) -> Problem:
        """Give the problem that stands at `where`."""
        return Problem(self.what, where, self.fix)


def fold(text: str) -> str:
    """Give the text in lower case with plain digits, plain hyphens and single spaces."""
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).lower().split())


def shown(text: str) -> str:
    """Give what was written as an error quotes it: on one line, cut when long."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def find_weekday(word: str) -> int | None:
    """Give 0 (Monday) to 6 for `tirsdag`, `tirsdage`, `tirs`, `tir.` or `ti`, or None."""
    return _find(word, WEEKDAYS, 2, ("e", "ene"))


def find_month(word: str) -> int | None:
    """Give 1 to 12 for `februar`, `febr.` or `feb`, or None."""
    found = _find(word, MONTHS, 3, ())
    return None if found is None else found + 1


def _find(word: str, names: tuple[str, ...], shortest: int, endings: tuple[str, ...]) -> int | None:
    stem = word.rstrip(".")
    for number, name in enumerate(names):
        if (len(stem) >= shortest and name.startswith(stem)) or stem in {name + ending for ending in endings}:
            return number
    return None
