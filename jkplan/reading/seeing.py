"""What a single chunk of a text, a word or what stands between two words, shows of what the lists do not know."""

from __future__ import annotations

from jkplan.counting.emoji import PICTURED
from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.addresses import ABBREVIATES, SAYS_HOME
from jkplan.reading.claims import MONTH_NUMBER
from jkplan.reading.mailboxes import SAID_AT
from jkplan.reading.people import first_names
from jkplan.reading.phone_parts import ORDERING
from jkplan.reading.text import FILLER
from jkplan.reading.told import JOINING, LAST_FOUR, SAYS_CPR, TELLING

_LONGEST_ABBREVIATION = 3
_LONGEST_ALIKE = 6  # letters and no figure: no part of a number has more
_TIED = compile_lazily(r"(?<!\s)-(?!\s)")
_FIGURE = compile_lazily(r"\d")  # of another script
_ALIKE = compile_lazily(r"[0-9][./-]{0,3}[oil]|[oil][./-]{0,3}[0-9]|(?<![^\W\doil_])[oil]{2}(?![^\W\doil_])")
_SIGNS = (
    (FILLER, cues.PAGE),
    ("@", cues.AT),
    ("!", cues.EXCLAIMED),
    ("?", cues.ASKED),
    ("\\", cues.PATH),
    (":/", cues.PATH),
    (":", cues.COLON),
    ("!!", cues.ROW),
    ("!?", cues.ROW),
    ("?!", cues.ROW),
    *((quote, cues.QUOTE) for quote in "\"»«„“”'‘’"),
    *((bracket, cues.BRACKET) for bracket in "([{<"),
)
# Stretches of letters and signs, lower case, with the bit of a chunk that holds one.
_STRETCHES = (
    *((said, cues.CPR) for said in SAYS_CPR),
    *((said.partition(" ")[0], cues.LAST_FOUR) for said in LAST_FOUR),
    *((said, cues.ORDER) for said in ORDERING),
    *((said, cues.JOINED) for said in JOINING),
    *((said, cues.SAID_AT) for said in SAID_AT),
)
_WHOLE = (
    {"så": cues.ORDER | cues.JOINED, "kl": cues.CLOCK, "klokken": cues.CLOCK}
    | dict.fromkeys(SAYS_HOME, cues.HOME)
    | dict.fromkeys(MONTH_NUMBER, cues.MONTH)
)
_DATED = compile_lazily("[0-9][./-][0-9]")
_PICTURE = compile_lazily(PICTURED)


def see_chunk(chunk: str, words: tuple[str, ...]) -> int:
    """
    Give the bits of what a chunk, lower case, shows as a whole.

    Args:
        chunk: What stands between two spaces.
        words: The words in it.
    """
    bits = 0
    for stretch, bit in _STRETCHES:  # a plain loop: thousands of words are met
        if stretch in chunk:
            bits |= bit
    for word in words:
        bits |= _WHOLE.get(word, 0)
        if not TELLING.isdisjoint(word.split("-")):
            bits |= cues.TOLD
    if chunk.isalpha():
        return bits | cues.ALIKE if len(chunk) <= _LONGEST_ALIKE and _ALIKE.search(chunk) else bits
    if chunk[-1] in "([{<":
        bits |= cues.SAID_AT
    if chunk[-1] == "." and chunk.endswith(ABBREVIATES):
        bits |= cues.HOME
    if _DATED.search(chunk):
        bits |= cues.DATED
    if not chunk.isascii() and _PICTURE.search(chunk):
        bits |= cues.PICTURE
    return bits | cues.ALIKE if _ALIKE.search(chunk) else bits


def see_word(word: str) -> int:
    """Give the bits of what a word or a figure shows."""
    if word[0].isdecimal():
        return cues.NUMBER | (cues.POSTCODE if len(word) == 4 else cues.HOUSE if len(word) < 4 else 0)
    bits = cues.CAPITALS if word.isupper() and len(word) > _LONGEST_ABBREVIATION else 0
    if word[0].isupper():
        lower = word.lower()
        if not first_names().isdisjoint((*lower.split("-"), lower.removesuffix("s"))):
            bits |= cues.NAME
    return bits


def see_gap(gap: str) -> int:
    """Give the bits of what stands before, between or behind the words of a chunk, with the space at its ends."""
    bits = 0
    for sign, bit in _SIGNS if gap != " " else ():
        if sign in gap:
            bits |= bit
    if "-" in gap and _TIED.search(gap):
        bits |= cues.TIED_HYPHEN
    if gap.startswith(" !"):  # the chunk before may end in one: `! !`
        bits |= cues.ROW
    return bits | cues.NUMBER if _FIGURE.search(gap) else bits
