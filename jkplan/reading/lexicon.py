"""Listed words and phrases, found in a text with Danish inflection and compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from jkplan.lazily import compile_lazily
from jkplan.reading.inflection import inflect, stem_of
from jkplan.reading.text import Prepared, Word

GAP = 4  # most words that `...` stands for

_KEY = 3  # letters by which rows are looked up
_KEPT_WORDS = 20_000  # far above the words of Danish talk; a stream of nonsense cannot grow what is kept without end
_PIECES = compile_lazily(
    r"[=*]?[^\W\d_]+(?:[-'’][^\W\d_]+)*\*?(?:/[=*]?[^\W\d_]+(?:[-'’][^\W\d_]+)*\*?)*|\.\.\.|[0-9]+"
)
_BREAK = compile_lazily(r"[!?…\n;]|\.\s")


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

    def fits(self, word: Word) -> bool:
        return self.may_be(word.lower) and (word.lower not in self.capitals or word.text[0].isupper())


class _Row:
    """
    One row of a list. Its words are inflected when a text first holds something like them, and most never are.

    Attributes:
        listed: The row as the list holds it.
        number: Its place in the list.
        pieces: Its words in the notation.
        anchor: The piece that is looked for first: the longest that is no common word, for it is the rarest.
        beside: Where the word next to the anchor stands, 1 or -1, and the forms it may have: refuses most places at
            once. None until the row's words are inflected, and where a gap or an open stem stands there.
    """

    __slots__ = ("_elements", "anchor", "beside", "listed", "number", "pieces")

    def __init__(self, listed: Listed, pieces: Sequence[str], number: int) -> None:
        self.listed = listed
        self.number = number
        self.pieces = pieces
        self.anchor = pieces.index(max(pieces, key=_weight)) if len(pieces) > 1 else 0
        self._elements: tuple[_Element, ...] = ()
        self.beside: tuple[int, frozenset[str]] | None = None

    @property
    def elements(self) -> tuple[_Element, ...]:
        if not self._elements:
            self._elements = tuple(_read_element(piece) for piece in self.pieces)
            self.beside = _beside(self._elements, self.anchor)
        return self._elements

    def may_begin_at(self, lower: str) -> bool:
        return self.elements[self.anchor].may_be(lower)

    def match(self, prepared: Prepared, at: int) -> Match | None:
        words, elements, anchor = prepared.words, self.elements, self.anchor
        if not elements[anchor].fits(words[at]):
            return None
        first = last = at
        if len(elements) > 1:
            last = _follow(prepared, elements, anchor + 1, at, 1)
            first = _follow(prepared, elements, anchor - 1, at, -1) if last >= 0 else -1
            if first < 0:
                return None
        listed = self.listed
        return Match(words[first].start, words[last].end, listed.word, listed.kind, listed.instead)


class _Near(NamedTuple):
    """The rows that one word may belong to, by the word that must stand beside it where there is such a one."""

    alone: tuple[_Row, ...]
    before: dict[str, tuple[_Row, ...]]
    after: dict[str, tuple[_Row, ...]]


def _near(rows: Sequence[_Row]) -> _Near:
    sides: dict[int, dict[str, tuple[_Row, ...]]] = {-1: {}, 1: {}}
    for row in rows:
        step, forms = row.beside or (1, ())
        for form in forms:
            sides[step][form] = (*sides[step].get(form, ()), row)
    return _Near(tuple(row for row in rows if row.beside is None), sides[-1], sides[1])


def _number(row: _Row) -> int:
    return row.number


class Lexicon:
    """
    Listed words, ready to be found in any number of texts.

    The notation: `ord` is the word in any inflection, `=ord` that form alone, `stem*` whatever begins so, `*ord`
    the word also as the last part of a compound, `a/b` either, `...` up to four words. `I` with a capital is the
    pronoun. Several words are a phrase, within one sentence.
    """

    __slots__ = ("_by_head", "_by_inside", "_known", "_silent")

    def __init__(self, words: Iterable[Listed]) -> None:
        """Make ready the rows of a list."""
        self._by_head: dict[str, list[tuple[str, _Row]]] = {}  # what all forms begin with, by its first three letters
        self._by_inside: list[tuple[str, _Row]] = []  # by letters that stand somewhere in the word
        self._known: dict[str, _Near] = {}  # words that have been met, with the rows they may belong to
        self._silent: set[str] = set()  # words that have been met and belong to none
        for number, listed in enumerate(words):
            pieces = (listed.word,) if listed.word.isalpha() else _pieces(listed.word)
            if pieces:
                self._enter(_Row(listed, pieces, number))

    def find(self, prepared: Prepared) -> Iterator[Match]:
        """Give every listed word in the text, in its order; one place may be more than one listed word."""
        fresh = prepared.vocabulary - self._silent
        if not fresh:
            return
        unknown = fresh - self._known.keys()
        if unknown:
            self._learn(unknown, prepared.vocabulary)
            fresh = prepared.vocabulary - self._silent
        forms, everywhere = prepared.word_forms, prepared.places
        places: list[tuple[int, tuple[_Row, ...]]] = []
        for word in fresh:
            alone, before, after = self._known[word]
            for at in everywhere[word]:
                rows = (*before.get(forms[at - 1], ()), *after.get(forms[at + 1], ()))
                if rows or alone:
                    places.append((at, (*alone, *rows)))
        for at, rows in sorted(places, key=_place):
            for row in sorted(rows, key=_number) if len(rows) > 1 else rows:
                match = row.match(prepared, at - 1)
                if match:
                    yield match

    def _enter(self, row: _Row) -> None:
        piece = row.pieces[row.anchor]
        for choice in piece.split("/") if "/" in piece else (piece,):
            if choice[0] == "*":
                self._by_inside.append((stem_of(choice.strip("*").lower()), row))
                continue
            exact = choice[0] == "=" or choice[-1] == "*"
            head = choice.strip("=*").lower() if exact else stem_of(choice.lower())
            self._by_head.setdefault(head[:_KEY], []).append((head, row))

    def _learn(self, unknown: frozenset[str], vocabulary: frozenset[str]) -> None:
        """Find out which rows the words of a text may belong to, and keep it for other texts."""
        if len(self._known) + len(self._silent) >= _KEPT_WORDS:
            self._known.clear()
            self._silent.clear()
            unknown = vocabulary
        for word in unknown:
            rows = tuple(self._rows_of(word))
            if rows:
                self._known[word] = _near(rows)
            else:
                self._silent.add(word)

    def _rows_of(self, word: str) -> Iterator[_Row]:
        heads = (pair for length in range(_KEY + 1) for pair in self._by_head.get(word[:length], ()))
        near = [row for head, row in heads if word.startswith(head)]
        near += [row for letters, row in self._by_inside if letters in word]
        return (row for row in dict.fromkeys(near) if row.may_begin_at(word))


def _place(found: tuple[int, tuple[_Row, ...]]) -> int:
    return found[0]


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
            if not (element.is_gap or element.heads or element.tails):
                return step, element.forms | element.capitals
    return None


def _follow(prepared: Prepared, elements: tuple[_Element, ...], index: int, at: int, step: int) -> int:
    """
    Give the place of the last word when the elements from `index` on follow the word at `at`, or -1.

    A `step` of 1 reads on in elements and text, -1 reads back.
    """
    words = prepared.words
    while 0 <= index < len(elements):
        element = elements[index]
        if element.is_gap:
            for place in range(at, at + step * (GAP + 1), step):
                if place != at and not _reaches(prepared, at, place):
                    return -1
                found = _follow(prepared, elements, index + step, place, step)
                if found >= 0:
                    return found
            return -1
        place = at + step
        if not 0 <= place < len(words) or not element.fits(words[place]) or not _reaches(prepared, at, place):
            return -1
        at = place
        index += step
    return at


def _reaches(prepared: Prepared, here: int, there: int) -> bool:
    """Tell whether two words exist and stand in one sentence."""
    words = prepared.words
    if not 0 <= there < len(words):
        return False
    left, right = words[min(here, there)], words[max(here, there)]
    return here == there or not _BREAK.search(prepared.masked, left.end, right.start)
