"""
Listed words and phrases whose pieces may be kinds of words: `<person> skal =passe =på`.

The notation is that of `lexicon` (`ord` in any inflection, `=ord` that form alone, `stem*`, `*ord`, `a/b`, `...` for up
to four words) with three things more: `<slags>` is any word that the lists give that kind, `?` after a piece makes it
optional, and `^` before the first lets the phrase begin only where a clause begins. A row that is nothing but
`<slags>` says that everything of that kind is also of the row's kind. A phrase never runs over the end of a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jkplan.reading.inflection import inflect
from jkplan.reading.lexicon import GAP, Listed

_CACHED_WORDS = 50_000  # far above the words of Danish talk; a stream of nonsense cannot grow it without end
_NOTHING: frozenset[str] = frozenset()

Marks = frozenset[str]
"""What the lists say of one word: its kinds, and the pieces of phrases that it may be (`=piece`)."""


class Token(NamedTuple):
    """
    One word as phrases look at it.

    Attributes:
        text: The word, lower case, its spelling mended.
        sentence: Number of its sentence.
        opens: True when it opens a clause.
        extra: Kinds that do not follow from the word alone (`navn`).
    """

    text: str
    sentence: int
    opens: bool = False
    extra: Marks = _NOTHING


class Found(NamedTuple):
    """
    One listed word or phrase in a text.

    Attributes:
        start: Its first token.
        end: One past its last token.
        kind: Its kind in the list.
        sentence: Number of its sentence.
    """

    start: int
    end: int
    kind: str
    sentence: int


class _Element(NamedTuple):
    marks: Marks
    gap: int  # words that may stand before it
    optional: bool


class _Phrase(NamedTuple):
    elements: tuple[_Element, ...]
    kind: str
    opens: bool
    needed: Marks  # what must be somewhere in the text: the pieces that have no choice

    @property
    def anchor(self) -> Marks:
        """The piece that is rarest by the look of it, so that the phrase is seldom tried in vain."""
        needed = (element.marks for element in self.elements if not element.optional)
        return max(needed, key=lambda marks: min(len(mark) if mark[0] == "=" else 4 for mark in marks))


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Lists made ready for finding; built once and used for many texts."""

    _exact: Mapping[str, Marks]
    _heads: Mapping[str, Marks]
    _tails: Mapping[str, Marks]
    _wider: Mapping[str, Marks]
    _phrases: Mapping[str, tuple[_Phrase, ...]]
    _known: dict[str, Marks] = field(default_factory=dict, compare=False, repr=False)
    _lengths: list[int] = field(
        default_factory=list, compare=False, repr=False
    )  # of the longest stem or ending, once known

    def find(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Give every listed word and phrase among the tokens, in no order."""
        marks = [self._marks_of(token) for token in tokens]
        places: dict[str, list[int]] = {}
        for at, own in enumerate(marks):
            for mark in own:
                if mark in places:
                    places[mark].append(at)
                else:
                    places[mark] = [at]
        for mark, found in places.items():
            if mark[0] != "=":
                yield from (Found(at, at + 1, mark, tokens[at].sentence) for at in found)
        present = places.keys()
        for mark in present & self._phrases.keys():
            for phrase in self._phrases[mark]:
                if phrase.needed <= present:
                    yield from _occurrences(phrase, tokens, marks, places)

    def _marks_of(self, token: Token) -> Marks:
        known = self._known.get(token.text)
        if known is None:
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            known = self._known[token.text] = self._with_wider(self._look_up(token.text))
        return known | self._with_wider(token.extra) if token.extra else known

    def _look_up(self, word: str) -> Marks:
        found = set(self._exact.get(word, _NOTHING))
        if not self._lengths:
            self._lengths.append(max(map(len, (*self._heads, *self._tails)), default=0))
        for length in range(2, min(len(word), self._lengths[0]) + 1):
            found |= self._heads.get(word[:length], _NOTHING)
            found |= self._tails.get(word[-length:], _NOTHING)
        return frozenset(found)

    def _with_wider(self, marks: Marks) -> Marks:
        """Add the kinds that other kinds belong to: a name is a person."""
        return marks.union(*(self._wider.get(mark, _NOTHING) for mark in marks))


def make_phrasebook(rows: Iterable[Listed]) -> Phrasebook:
    """Give the rows of one or more lists as a book to find them with."""
    index: dict[str, _Marking] = {"": defaultdict(set), "stem*": defaultdict(set), "*end": defaultdict(set)}
    wider: _Marking = defaultdict(set)
    phrases: dict[str, list[_Phrase]] = defaultdict(list)

    def enter(choice: str, mark: str) -> None:
        if choice == "I" or choice.startswith("<"):
            wider[choice.strip("<>")].add(mark)
            return
        where, forms = _forms(choice)
        for form in forms:
            index[where][form].add(mark)

    for row in rows:
        pieces = row.word.split()
        if len(pieces) == 1 and not pieces[0].startswith("^"):
            for choice in _choices(pieces[0]):
                enter(choice, row.kind)
            continue
        phrase = _read_phrase(pieces, row.kind)
        for choice in {choice for piece in pieces for choice in _choices(piece) if not choice.startswith("<")}:
            enter(choice, f"={choice}")
        for mark in phrase.anchor:
            phrases[mark].append(phrase)
    exact, heads, tails = ({form: frozenset(marks) for form, marks in each.items()} for each in index.values())
    kinds = {kind: _reached(kind, wider, _NOTHING) for kind in tuple(wider)}
    return Phrasebook(exact, heads, tails, kinds, {mark: tuple(found) for mark, found in phrases.items()})


_Marking = dict[str, set[str]]


def _forms(choice: str) -> tuple[str, Iterable[str]]:
    """Give where a written word is looked up, and the forms it is looked up by."""
    if choice.endswith("*"):
        return "stem*", (choice[:-1],)
    if choice.startswith("*"):
        return "*end", inflect(choice[1:])
    return "", (choice[1:],) if choice.startswith("=") else inflect(choice)


def _read_phrase(pieces: Iterable[str], kind: str) -> _Phrase:
    elements: list[_Element] = []
    gap, opens = 0, False
    for piece in pieces:
        if piece == "...":
            gap = GAP
            continue
        opens = opens or piece.startswith("^")
        marks = frozenset(c.strip("<>") if c.startswith("<") else f"={c}" for c in _choices(piece))
        elements.append(_Element(marks, gap, piece.endswith("?")))
        gap = 0
    needed = (each.marks for each in elements if len(each.marks) == 1 and not each.optional)
    return _Phrase(tuple(elements), kind, opens, _NOTHING.union(*needed))


def _choices(piece: str) -> tuple[str, ...]:
    """Give what a piece may be, in lower case but for the pronoun `I`."""
    if piece == "...":
        return ()
    return tuple(c if c == "I" else c.lower() for c in piece.lstrip("^").rstrip("?").split("/"))


def _reached(kind: str, wider: _Marking, seen: Marks) -> Marks:
    """Follow kinds that belong to kinds all the way."""
    fresh = frozenset(wider.get(kind, ())) - seen
    return seen.union(fresh, *(_reached(each, wider, seen | fresh) for each in fresh))


def _occurrences(
    phrase: _Phrase, tokens: Sequence[Token], marks: Sequence[Marks], places: Mapping[str, Sequence[int]]
) -> Iterator[Found]:
    first, *_ = phrase.elements
    for at in {place for mark in first.marks if mark in places for place in places[mark]}:
        if phrase.opens and not tokens[at].opens:
            continue
        end = _end_of(phrase.elements, 1, tokens, marks, at)
        if end:
            yield Found(at, end, phrase.kind, tokens[at].sentence)


def _end_of(
    elements: tuple[_Element, ...], which: int, tokens: Sequence[Token], marks: Sequence[Marks], last: int
) -> int:
    """Give one past the token on which the rest of the phrase ends, after the token `last`; 0 when it does not."""
    if which == len(elements):
        return last + 1
    element = elements[which]
    for at in range(last + 1, min(last + element.gap + 2, len(tokens))):
        if tokens[at].sentence != tokens[last].sentence:
            break
        if not element.marks.isdisjoint(marks[at]):
            end = _end_of(elements, which + 1, tokens, marks, at)
            if end:
                return end
    return _end_of(elements, which + 1, tokens, marks, last) if element.optional else 0
