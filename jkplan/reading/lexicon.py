"""
Rows of word lists, each held against one place of a text with Danish inflection and compounds.

The notation: `ord` is the word in any inflection, `=ord` that form alone, `stem*` whatever begins so, `*ord` the word
also as the last part of a compound, `a/b` either, `...` up to four words. `I` with a capital is the pronoun. Several
words are a phrase, within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from jkplan.lazily import compile_lazily
from jkplan.reading.inflection import inflect, stem_of
from jkplan.reading.text import Prepared

GAP = 4  # most words that `...` stands for

_new = tuple.__new__  # thousands a second: without the named fields' own __new__
_MOST_BESIDE = 60  # forms; of more, as of a class of words, it would take longer to keep all pairs than to look
_KEY = 3  # fewest letters of a stem or an ending
_PIECES = compile_lazily(
    r"[=*]?[^\W\d_]+(?:[-'’][^\W\d_]+)*\*?(?:/[=*]?[^\W\d_]+(?:[-'’][^\W\d_]+)*\*?)*|\.\.\.|[0-9]+"
)
_BREAK = compile_lazily(r"[!?…\n;\u2600-\u27bf\U0001f000-\U0001faff]|\.\s")


class Listed(Protocol):
    """One row of a list: what to find, what it is, and what to write instead."""

    @property
    def word(self) -> str:
        """The word or phrase, in the lexicon's notation."""
        ...

    @property
    def kind(self) -> str:
        """Its kind in the list."""
        ...

    @property
    def instead(self) -> str:
        """What to write instead, or empty."""
        ...


class Match(NamedTuple):
    """
    One place where a listed word stands.

    Attributes:
        start: First character in the folded text.
        end: One past the last.
        word: The word as the list writes it.
        kind: Its kind in the list.
        instead: What to write instead, or empty.
    """

    start: int
    end: int
    word: str
    kind: str
    instead: str = ""


class Finder(Protocol):
    """A list, or part of one, as it is found in texts."""

    def find(self, prepared: Prepared) -> Sequence[Match]:
        """Give every listed word in the text, in its order."""
        ...


class _Element(NamedTuple):
    """One word of a phrase: the forms it may have, or a gap when it has none; `capitals` only count as `I` does."""

    forms: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    capitals: frozenset[str] = frozenset()

    @property
    def is_gap(self) -> bool:
        return not (self.forms or self.heads or self.tails or self.capitals)

    def may_be(self, lower: str) -> bool:
        return (
            lower in self.forms or lower.startswith(self.heads) or lower.endswith(self.tails) or lower in self.capitals
        )

    def fits(self, lower: str, text: str) -> bool:
        return self.may_be(lower) and (lower not in self.capitals or text[0].isupper())


class Row:
    """
    One row of a list. Its words are inflected when a text first holds something like them, and most never are.

    Attributes:
        listed: The row as the list holds it.
        home: The list's name.
        number: Its place in the list.
        bit: What its kind is known by in an index.
        pieces: Its words in the notation.
        anchor: The piece that is looked for first: the longest that is no common word, for it is the rarest.
        beside: Where the word next to the anchor stands, 1 or -1, and the forms it may have: refuses most places at
            once. None until the row's words are inflected, and where a gap or an open stem stands there.
        needed: Forms of a third word, one of which must stand somewhere in the text; None as for `beside`.
    """

    __slots__ = ("_elements", "anchor", "beside", "bit", "home", "listed", "needed", "number", "pieces")

    def __init__(self, listed: Listed, home: str, number: int, bit: int) -> None:
        """Take a row of a list as it is written, not inflected yet."""
        pieces = (listed.word,) if listed.word.isalpha() else _pieces(listed.word)
        self.listed = listed
        self.home = home
        self.number = number
        self.bit = bit
        self.pieces = pieces
        self.anchor = pieces.index(max(pieces, key=_weight)) if len(pieces) > 1 else 0
        self._elements: tuple[_Element, ...] = ()
        self.beside: tuple[int, frozenset[str]] | None = None
        self.needed: frozenset[str] | None = None

    @property
    def elements(self) -> tuple[_Element, ...]:
        """The row's words with the forms that they may have."""
        if not self._elements:
            self._elements = tuple(_read_element(piece) for piece in self.pieces)
            self.beside = _beside(self._elements, self.anchor)
            if len(self._elements) > 1:
                self.needed = _needed(self, self._elements)
        return self._elements

    def heads(self) -> Iterator[str]:
        """Give what the anchor's forms begin with, at least three letters, where a choice has such a stem."""
        for choice in self._choices():
            word = choice.strip("=*").lower()
            head = word if choice[-1] == "*" else stem_of(word)
            if len(head) >= _KEY and (choice[-1] == "*" or choice[0] not in "=*"):
                yield head

    def forms(self) -> Iterator[str]:
        """Give the anchor's forms where a choice has no such stem."""
        for choice in self._choices():
            word = choice.strip("=*").lower()
            if choice[0] == "=" and choice[-1] != "*":
                yield word
            elif choice[0] != "*" and ((choice[-1] == "*" and len(word) < _KEY) or len(stem_of(word)) < _KEY):
                yield from inflect(word)

    def _choices(self) -> Sequence[str]:
        return self.pieces[self.anchor].split("/")

    def tails(self) -> Iterator[str]:
        """Give what the anchor may end in, for each choice that is also the last part of a compound."""
        for choice in self.pieces[self.anchor].split("/"):
            if choice[0] == "*" != choice[-1]:
                yield from inflect(choice.strip("*").lower())

    def may_begin_at(self, lower: str) -> bool:
        """Tell whether a word may be the one that is looked for first."""
        return _read_element(self.pieces[self.anchor]).may_be(lower) and bool(self.elements)

    def may_stand(self, forms: Sequence[str], at: int) -> bool:
        """Tell whether the row may stand with its anchor at the word `at`, whatever stands between the words."""
        elements, anchor = self.elements, self.anchor
        last = _go(forms, elements, anchor + 1, at, 1)
        return last and _go(forms, elements, anchor - 1, at, -1)

    def match(self, prepared: Prepared, at: int) -> Match | None:
        """Give where the row stands in the text with its anchor at the word `at`, which has a form of it; else None."""
        elements, anchor, ends = self.elements, self.anchor, prepared.ends
        first = last = at
        if elements[anchor].capitals and not elements[anchor].fits(prepared.forms[at], prepared.pieces[2 * at + 1]):
            return None
        if len(elements) > 1:
            last = _follow(prepared, elements, anchor + 1, at, 1)
            first = _follow(prepared, elements, anchor - 1, at, -1) if last >= 0 else -1
            if first < 0:
                return None
        listed = self.listed
        return _new(Match, (ends[2 * first], ends[2 * last + 1], listed.word, listed.kind, listed.instead))


def _pieces(phrase: str) -> Sequence[str]:
    """Give the words of a phrase in the notation, gaps at its ends left out."""
    pieces: list[str] = _PIECES.findall(phrase.replace("…", "..."))
    while pieces and pieces[-1] == "...":
        pieces.pop()
    while pieces and pieces[0] == "...":
        pieces.pop(0)
    return pieces


def _weight(piece: str) -> tuple[bool, int]:
    """Give how much a piece tells: whether it is none of the words of every text, and the length of its shortest choice."""
    if piece == "...":
        return False, -1
    choices = piece.replace("=", "").replace("*", "").lower().split("/")
    return frequent_words().isdisjoint(choices), min(map(len, choices))


@cache
def frequent_words() -> frozenset[str]:
    """Give the words that stand in nearly every Danish text, lower case."""
    lines = Path(__file__).with_name("frequent_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache  # the same small words stand in many rows
def _read_element(piece: str) -> _Element:
    if piece == "...":
        return _Element()
    forms: set[str] = set()
    heads: list[str] = []
    tails: list[str] = []
    capitals: set[str] = set()
    for part in piece.split("/"):
        word = part.strip("=*").lower()
        if part == "I":
            capitals.add(word)
        elif part.endswith("*") and len(word) >= _KEY:
            heads.append(word)
        elif part.startswith("*"):
            found = inflect(word)
            tails += (form for form in found if len(form) >= _KEY)
            forms.update(form for form in found if len(form) < _KEY)
        else:
            forms |= {word} if part.startswith("=") else inflect(word)
    return _Element(frozenset(forms), tuple(heads), tuple(tails), frozenset(capitals))


def _beside(elements: tuple[_Element, ...], anchor: int) -> tuple[int, frozenset[str]] | None:
    for step in (1, -1):
        if 0 <= anchor + step < len(elements):
            element = elements[anchor + step]
            if not (element.is_gap or element.heads or element.tails) and len(element.forms) <= _MOST_BESIDE:
                return step, element.forms | element.capitals
    return None


def _needed(row: Row, elements: tuple[_Element, ...]) -> frozenset[str] | None:
    """Give the forms of the longest word that is neither the anchor nor the one beside it."""
    taken = {row.anchor, row.anchor + row.beside[0] if row.beside else row.anchor}
    others = [
        at for at, each in enumerate(elements) if at not in taken and not (each.is_gap or each.heads or each.tails)
    ]
    if not others:
        return None
    longest = max(others, key=lambda at: min(map(len, row.pieces[at].split("/"))))
    return elements[longest].forms | elements[longest].capitals


def _follow(prepared: Prepared, elements: tuple[_Element, ...], index: int, at: int, step: int) -> int:
    """
    Give the place of the last word when the elements from `index` on follow the word at `at`, or -1.

    A `step` of 1 reads on in elements and text, -1 reads back.
    """
    forms, pieces = prepared.forms, prepared.pieces
    count, gap_at = len(forms), 1 + step  # between two words stands the piece after the first one's
    while 0 <= index < len(elements):
        element = elements[index]
        if element.is_gap:
            for place in range(at, at + step * (GAP + 1), step):
                if place != at and (not 0 <= place < count or _parts(pieces[2 * (place - step) + gap_at])):
                    return -1
                found = _follow(prepared, elements, index + step, place, step)
                if found >= 0:
                    return found
            return -1
        place = at + step
        if not 0 <= place < count or not element.fits(forms[place], pieces[2 * place + 1]):
            return -1
        if _parts(pieces[2 * at + gap_at]):
            return -1
        at = place
        index += step
    return at


def _go(forms: Sequence[str], elements: tuple[_Element, ...], index: int, at: int, step: int) -> bool:
    """Tell whether the elements from `index` on may follow the word at `at`, read on or back as `step` says."""
    while 0 <= index < len(elements):
        if elements[index].is_gap:
            return any(
                _go(forms, elements, index + step, place, step) for place in range(at, at + step * (GAP + 1), step)
            )
        at += step
        if not 0 <= at < len(forms) or not elements[index].may_be(forms[at]):
            return False
        index += step
    return True


def _parts(gap: str) -> bool:
    """Tell whether what stands between two words parts two sentences."""
    return gap != " " and _BREAK.search(gap) is not None
