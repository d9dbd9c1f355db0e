"""How long a text is to each network."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from jkplan.counting.emoji import without_x_sequences
from jkplan.counting.links import STOP, links
from jkplan.lazily import compile_lazily

Unit = Literal["x", "utf16", "tegn"]

_LINK = 23
_EMOJI = 2
_MOST_MARKS = 30  # as the Stream-Safe Text Format of UAX #15 has it
# All that weighs 2 on X: what lies outside its four light ranges (configuration version 3 of twitter-text 3.1.0).
_HEAVY = compile_lazily("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_ASTRAL = compile_lazily("[\U00010000-\U0010ffff]")


def count(text: str, unit: Unit) -> int:
    """
    Give the length of `text` in `unit`.

    Args:
        text: Any text.
        unit: `x` X's weighted length (limit 280): links count 23, emojis and signs outside the Latin world 2; `utf16`
            UTF-16 code units, as Instagram's and Meta's tools count; `tegn` Unicode characters.

    Raises:
        ValueError: Another unit.
    """
    match unit:
        case "x":
            return _count_x(_composed(text))
        case "utf16":
            return len(text) + len(_ASTRAL.findall(text))
        case "tegn":
            return len(text)
    raise ValueError(unit)


def fits(text: str, unit: Unit, limit: int) -> bool:
    """Tell whether `text` is no longer than `limit`; most texts are known to be without being counted."""
    if unit == "x" and unicodedata.is_normalized("NFC", text):
        most = len(text) + _LINK * len(STOP.findall(text))  # signs that weigh 2 lie beyond U+10FF
        if most <= limit // 2 or most + len(_HEAVY.findall(text)) <= limit:
            return True
    return count(text, unit) <= limit


def _composed(text: str) -> str:
    """Give `text` in NFC; a row of more marks than any letter bears is cut, for ordering it takes time as its square."""
    if unicodedata.is_normalized("NFC", text):
        return text
    parts, start, marks = [], 0, 0
    for at, character in enumerate(text):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks == _MOST_MARKS:
            parts.append(unicodedata.normalize("NFC", text[start : at + 1]))
            start, marks = at + 1, 0
    return "".join((*parts, unicodedata.normalize("NFC", text[start:])))


@lru_cache(maxsize=4)  # a text near the limit is counted again and again
def _count_x(text: str) -> int:
    length, done = 0, 0
    for link in links(text):
        length += _weigh(text[done : link.start]) + _LINK
        done = link.end
    return length + _weigh(text[done:])


def _weigh(text: str) -> int:
    if text.isascii():
        return len(text)
    rest, sequences = without_x_sequences(text)
    return len(rest) + len(_HEAVY.findall(rest)) + sequences * _EMOJI
