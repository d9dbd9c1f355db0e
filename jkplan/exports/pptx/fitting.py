"""How much room text takes, measured without PowerPoint from the widths of Calibri's letters."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

# A line is 1.2207 em high in Calibri; renderers differ by up to 4.5 %, so 5 % is kept.
LINE = 1.2207 * 1.05
# How much wider than Calibri other fonts run, on the safe side; a font nobody has measured counts as wide.
_WIDER = {
    "calibri": 1.0, "carlito": 1.0, "candara": 1.08, "times new roman": 1.0, "garamond": 1.0, "gill sans mt": 1.05,
    "arial": 1.16, "helvetica": 1.16, "liberation sans": 1.16, "aptos": 1.12, "segoe ui": 1.16, "source sans pro": 1.08,
    "trebuchet ms": 1.16, "tahoma": 1.16, "lato": 1.14, "georgia": 1.22, "open sans": 1.22, "roboto": 1.16, "verdana": 1.38,
}  # fmt: skip
_UNKNOWN_FONT = 1.4
_stretch: ContextVar[float] = ContextVar("stretch", default=1.0)
_WIDE = 1.3  # em for a letter the table does not know: emoji and ideographs are the widest
_HEBREW, _DINGBATS = 0x0590, 0x2600


class _Face(dict[str, float]):
    """Widths of letters in em; one that the table lacks is judged the first time it is met."""

    def __missing__(self, letter: str) -> float:
        width = self[letter] = _unknown(letter)
        return width


@cache
def _faces() -> tuple[_Face, _Face]:
    table = json.loads(files(__package__).joinpath("widths.json").read_text(encoding="utf-8"))
    regular, bold = (
        _Face({letter: width / table["units"] for letter, width in table[face].items() if width})
        for face in ("regular", "bold")
    )
    return regular, bold


@contextmanager
def measured_as(font: str) -> Iterator[None]:
    """Measure what is measured within as it runs in `font`."""
    token = _stretch.set(_WIDER.get(font.strip().casefold(), _UNKNOWN_FONT))
    try:
        yield
    finally:
        _stretch.reset(token)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of one line of `text` in points. Unknown letters count generously."""
    return size * _stretch.get() * sum(map(_faces()[bold].__getitem__, text))


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """
    Give `text` as the lines it takes in `width` points: broken at spaces, and inside a word wider than a line.

    Always one line at least; never an endless loop in a box narrower than a letter.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, size, bold=bold) > width and len(line) > 1:
            cut = _fits(line, width, size, bold=bold)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line)


def text_height(paragraphs: Iterable[str], width: float, size: float, *, bold: bool = False, after: float = 0) -> float:
    """Give the height in points that `paragraphs` take in `width` points, with `after` points under each."""
    return sum(len(wrap(text, width, size, bold=bold)) * size * LINE + after for text in paragraphs)


def shorten(text: str, lines: int, width: float, size: float, *, bold: bool = False) -> str:
    """Give `text` cut after a word, with an ellipsis, so that it takes at most `lines` lines; whole when it fits."""
    if len(wrap(text, width, size, bold=bold)) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits with its ellipsis
        middle = (low + high + 1) // 2
        fits = len(wrap(text[:middle].rstrip() + "…", width, size, bold=bold)) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    kept = text[:low].rstrip()
    at_word = kept.rfind(" ")
    if low < len(text) and text[low] != " " and at_word > low * 0.6:
        kept = kept[:at_word]
    return kept.rstrip(" ,;:–-.") + "…"


def _fits(word: str, width: float, size: float, *, bold: bool) -> int:
    taken = 0.0
    for count, letter in enumerate(word):
        taken += text_width(letter, size, bold=bold)
        if taken > width:
            return max(count, 1)
    return len(word)


def _unknown(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return 0
    return 0.75 if ord(letter) < _HEBREW or _HEBREW <= ord(letter) < 0x0900 else _WIDE
