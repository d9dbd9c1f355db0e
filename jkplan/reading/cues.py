"""What a single piece of a text, a word or what stands between two words, shows of what the lists do not know."""

from __future__ import annotations

from jkplan.lazily import compile_lazily
from jkplan.reading.addresses import may_end_street
from jkplan.reading.people import first_names
from jkplan.reading.text import FILLER

NUMBER = 1 << 0  # a figure
CAPITALS = 1 << 1  # a word of four or more letters in capitals
NAME = 1 << 2  # a given name with a capital, be it in the genitive
STREET = 1 << 3  # a word that may end a street's name
POSTCODE = 1 << 4  # four figures
PAGE = 1 << 5  # a web address
QUOTE = 1 << 6  # a quotation mark
AT = 1 << 7  # `@`
HASH = 1 << 8  # `#`
ROW = 1 << 9  # exclamation marks in a row
EXCLAIMED = 1 << 10  # `!`
ASKED = 1 << 11  # `?`
BRACKET = 1 << 12  # anything opens in brackets of some kind
PATH = 1 << 13  # `\` or `:/`, outside of web addresses
TIED_HYPHEN = 1 << 14  # a hyphen with no space around it, at a figure: those between letters are in words
COLON = 1 << 15  # `:`
BITS = 16

_LONGEST_ABBREVIATION = 3
_TIED = compile_lazily(r"(?<!\s)-(?!\s)")
_FIGURE = compile_lazily(r"\d")  # of another script
_SIGNS = (
    (FILLER, PAGE),
    ("@", AT),
    ("#", HASH),
    ("＃", HASH),
    ("!", EXCLAIMED),
    ("?", ASKED),
    ("\\", PATH),
    (":/", PATH),
    (":", COLON),
    ("!!", ROW),
    ("!?", ROW),
    ("?!", ROW),
    ("! !", ROW),
    *((quote, QUOTE) for quote in "\"»«„“”'‘’"),
    *((bracket, BRACKET) for bracket in "([{<"),
)


def see_word(word: str) -> int:
    """Give the bits of what a word or a figure shows."""
    if word[0].isdecimal():
        return NUMBER | POSTCODE if len(word) == 4 else NUMBER
    bits = CAPITALS if word.isupper() and len(word) > _LONGEST_ABBREVIATION else 0
    lower = word.lower()
    if may_end_street(lower):
        bits |= STREET
    if not word.islower() and not first_names().isdisjoint((*lower.split("-"), lower.removesuffix("s"))):
        bits |= NAME
    return bits


def see_gap(gap: str) -> int:
    """Give the bits of what stands between two words."""
    bits = 0
    for sign, bit in _SIGNS:
        if sign in gap:
            bits |= bit
    if "-" in gap and _TIED.search(gap):
        bits |= TIED_HYPHEN
    return bits | NUMBER if _FIGURE.search(gap) else bits
