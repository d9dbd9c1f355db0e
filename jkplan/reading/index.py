"""
All word lists together, found in a text by looking up each of its pieces once.

A text is cut into words and what stands between them (`Prepared.pieces`). Each piece that has been met is remembered
with a number whose bits say what it may be evidence of: a word of this list or that, a figure, a sign, a cue that a
rule waits for. The bits of a text are those of its pieces, so most rules are passed over with one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.cues import BITS, see_gap, see_word
from jkplan.reading.lexicon import Listed, Match, Row
from jkplan.reading.text import Prepared

_KEPT_PIECES = 50_000  # far above the words of Danish talk; a stream of nonsense cannot grow what is kept without end
_JOINT = compile_lazily("[-'’]")


class _Near(NamedTuple):
    """The rows that one word may belong to, by the word that must stand beside it where there is such a one."""

    alone: tuple[Row, ...]
    before: Mapping[str, tuple[Row, ...]]
    after: Mapping[str, tuple[Row, ...]]


class Index:
    """Word lists made ready to be found in any number of texts; lists may join at any time."""

    __slots__ = ("_bits", "_by_head", "_by_tail", "_masks", "_near", "_signs", "_stems", "_taken", "_watched")

    def __init__(self, lists: Mapping[str, Iterable[Listed]] | None = None) -> None:
        """Make ready lists by their names."""
        self._bits: dict[str, dict[str, int]] = {}
        self._taken = BITS
        self._watched: dict[tuple[str, ...], int] = {}
        self._stems: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self._by_head: dict[str, list[Row]] = {}  # by what all forms of the anchor begin with
        self._by_tail: dict[str, list[Row]] = {}  # by what the anchor may end in
        self._masks: dict[str, int] = {}  # pieces that have been met, with their bits
        self._near: dict[str, _Near] = {}  # those of them that may belong to rows
        for name, rows in (lists or {}).items():
            self.add(name, rows)

    def __contains__(self, name: str) -> bool:
        """Tell whether a list has joined."""
        return name in self._bits

    def bits(self, name: str) -> Mapping[str, int]:
        """Give the bit of each kind of word in a list that has joined."""
        return self._bits[name]

    def add(self, name: str, rows: Iterable[Listed]) -> None:
        """Let a list join; texts that were read before know nothing of it."""
        bits = self._bits[name] = {}
        for number, listed in enumerate(rows):
            if listed.kind not in bits:
                bits[listed.kind] = self._next_bit()
            row = Row(listed, name, number, bits[listed.kind])
            if row.pieces:
                for head in row.heads():
                    self._by_head.setdefault(head, []).append(row)
                for tail in row.tails():
                    self._by_tail.setdefault(tail, []).append(row)
        self._masks, self._near = {}, {}

    def watch(self, stems: tuple[str, ...]) -> int:
        """
        Give the bit of words that begin with one of `stems`, lower case; after `=` stands a whole word.

        The parts of a word with hyphens count as words.
        """
        return self._watch(stems, self._stems)

    def watch_signs(self, signs: tuple[str, ...]) -> int:
        """Give the bit of the signs that stand between words."""
        return self._watch(signs, self._signs)

    def _watch(self, what: tuple[str, ...], where: dict[str, int]) -> int:
        if what not in self._watched:
            bit = self._watched[what] = self._next_bit()
            for each in what:
                where[each] = where.get(each, 0) | bit
            self._masks, self._near = {}, {}
        return self._watched[what]

    def _next_bit(self) -> int:
        self._taken += 1
        return 1 << (self._taken - 1)

    def read(self, prepared: Prepared) -> Reading:
        """Give what the text may hold of the lists."""
        pieces = prepared.pieces
        try:
            masks = set(map(self._masks.__getitem__, pieces))
        except KeyError:
            masks = self._learn(pieces)
        mask = reduce(or_, masks)
        near, forms = self._near, prepared.forms
        vocabulary = frozenset(forms)
        places: dict[str, list[tuple[int, int, Row]]] = {}
        last = len(forms) - 1
        for at, seen in enumerate(map(near.get, pieces[1::2])):
            if seen is None:
                continue
            rows, before, after = seen
            if before and at and (more := before.get(forms[at - 1])):
                rows += more
            if after and at < last and (more := after.get(forms[at + 1])):
                rows += more
            for row in rows:
                if row.needed is None or not row.needed.isdisjoint(vocabulary):
                    mask |= row.bit
                    if row.home in places:
                        places[row.home].append((at, row.number, row))
                    else:
                        places[row.home] = [(at, row.number, row)]
        return Reading(prepared, mask, places)

    def _learn(self, pieces: Sequence[str]) -> set[int]:
        """Give the masks of pieces of which some have not been met, and keep them for other texts."""
        if len(self._masks) >= _KEPT_PIECES:
            self._masks, self._near = {}, {}
        known, near, masks = self._masks, self._near, set()
        words = frozenset(pieces[1::2])
        for piece in frozenset(pieces):
            mask = known.get(piece)
            if mask is None:
                if piece not in words:
                    mask = see_gap(piece) | self._signs_in(piece)
                else:
                    form = piece.lower()
                    mask = see_word(piece) | self._watched_in(form)
                    if found := self._near_of(form):
                        near[piece] = found
                known[piece] = mask
            masks.add(mask)
        return masks

    def _watched_in(self, form: str) -> int:
        stems, bits = self._stems, 0
        for part in _JOINT.split(form):
            bits |= stems.get(f"={part}", 0)
            for length in range(1, len(part) + 1):
                bits |= stems.get(part[:length], 0)
        return bits

    def _signs_in(self, gap: str) -> int:
        bits = 0
        for sign, bit in self._signs.items() if gap != " " else ():
            if sign in gap:
                bits |= bit
        return bits

    def _near_of(self, form: str) -> _Near | None:
        """Give the rows that a word, lower case, may belong to."""
        lengths = range(len(form) + 1)
        rows = {row: None for at in lengths for row in self._by_head.get(form[:at], ())}
        rows |= {row: None for at in lengths for row in self._by_tail.get(form[at:], ())}
        near = [row for row in rows if row.may_begin_at(form)]
        return _nearness(near) if near else None


def _nearness(rows: Sequence[Row]) -> _Near:
    sides: dict[int, dict[str, tuple[Row, ...]]] = {-1: {}, 1: {}}
    for row in rows:
        step, forms = row.beside or (1, ())
        for form in forms:
            sides[step][form] = (*sides[step].get(form, ()), row)
    return _Near(tuple(row for row in rows if row.beside is None), sides[-1], sides[1])


class Reading:
    """
    One text as an index reads it.

    Attributes:
        prepared: The text.
        mask: The bits of all its pieces, and of the kinds of words that may stand in it.
    """

    __slots__ = ("_found", "_places", "mask", "prepared")

    def __init__(self, prepared: Prepared, mask: int, places: Mapping[str, list[tuple[int, int, Row]]]) -> None:
        """Take a text with the places where rows may stand; they are held against it when they are asked for."""
        self.prepared = prepared
        self.mask = mask
        self._places = places
        self._found: dict[str, tuple[Match, ...]] = {}

    def find(self, name: str) -> tuple[Match, ...]:
        """Give every word of a list in the text, in its order; one place may be more than one listed word."""
        found = self._found.get(name)
        if found is None:
            matches = [row.match(self.prepared, at) for at, _, row in sorted(self._places.get(name, ()))]
            found = self._found[name] = tuple([match for match in matches if match])
        return found
