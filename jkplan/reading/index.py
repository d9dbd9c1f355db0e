"""
All word lists together, found in a text by looking up each of its pieces once.

A text is cut into words and what stands between them (`Prepared.pieces`). Each piece that has been met is remembered
with a number whose bits say what it may be evidence of: a word of this list or that, a figure, a sign, a cue that a
rule waits for. The bits of a text are those of its pieces, so most rules are passed over with one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from jkplan.lazily import compile_lazily
from jkplan.reading.cues import BITS, see_gap, see_word
from jkplan.reading.lexicon import Listed, Match, Row
from jkplan.reading.text import Prepared

_KEPT_CHARACTERS = (
    500_000  # far above the words of Danish talk; a stream of nonsense cannot grow what is kept without end
)
_JOINT = compile_lazily("[-'’]")


class Index:
    """Word lists made ready to be found in any number of texts; lists may join at any time."""

    __slots__ = (
        "_bits",
        "_by_form",
        "_by_head",
        "_by_tail",
        "_kept",
        "_longest",
        "_masks",
        "_near",
        "_needing",
        "_pairs",
        "_signs",
        "_stems",
        "_taken",
        "_watched",
    )

    def __init__(self, lists: Mapping[str, Iterable[Listed]] | None = None) -> None:
        """Make ready lists by their names."""
        self._bits: dict[str, dict[str, int]] = {}
        self._taken = BITS
        self._watched: dict[tuple[str, ...], int] = {}
        self._stems: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self._by_head: dict[str, list[Row]] = {}  # by what all forms of the anchor begin with
        self._by_form: dict[str, list[Row]] = {}  # by what the anchor is, where it has no stem of its own
        self._by_tail: dict[str, list[Row]] = {}  # by what the anchor may end in
        self._longest = 0  # letters of the longest of these; the rest of a longer word says nothing
        self._masks: dict[str, int] = {}  # pieces that have been met, with their bits
        self._kept = 0  # characters of these
        self._near: dict[str, dict[str, list[Row]]] = {}  # list by list, those of them that are a row's anchor
        self._needing: dict[str, list[Row]] = {}  # those of them whose rows ask for a word somewhere in the text
        self._pairs: dict[tuple[str, str], list[Row]] = {}  # anchors together with what must stand beside them
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
                    self._longest = max(self._longest, len(head))
                for form in row.forms():
                    self._by_form.setdefault(form, []).append(row)
                for tail in row.tails():
                    self._by_tail.setdefault(tail, []).append(row)
                    self._longest = max(self._longest, len(tail))
        self._forget()

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
                self._longest = max(self._longest, len(each))
            self._forget()
        return self._watched[what]

    def _forget(self) -> None:
        """Let go of the pieces that have been met; the readings of earlier texts keep what they hold."""
        self._masks, self._near, self._pairs, self._needing, self._kept = {}, {}, {}, {}, 0

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
        forms = prepared.forms
        pairs = [(at, rows) for at, rows in enumerate(map(self._pairs.get, pairwise(forms))) if rows is not None]
        for rows in (*filter(None, map(self._needing.get, pieces[1::2])), *[rows for _, rows in pairs]):
            for row in rows:
                if not mask & row.bit and (row.needed is None or not row.needed.isdisjoint(prepared.vocabulary)):
                    mask |= row.bit
        return Reading(prepared, mask, self._near, pairs)

    def _learn(self, pieces: Sequence[str]) -> set[int]:
        """Give the masks of pieces of which some have not been met, and keep them for other texts."""
        if self._kept >= _KEPT_CHARACTERS:
            self._forget()
        known = self._masks
        words = frozenset(pieces[1::2])
        for piece in frozenset(pieces).difference(known):
            if piece not in words:
                mask = see_gap(piece) | self._signs_in(piece)
            else:
                form = piece.lower()
                mask = see_word(piece) | self._watched_in(form)
                if rows := self._rows_of(form):
                    mask |= self._keep_near(piece, form, rows)
            known[piece] = mask
            self._kept += len(piece)
        return set(map(known.__getitem__, pieces))

    def _watched_in(self, form: str) -> int:
        stems, bits = self._stems, 0
        for part in _JOINT.split(form) if _JOINT.search(form) else (form,):
            bits |= stems.get(f"={part}", 0)
            for length in range(1, min(len(part), self._longest) + 1):
                bits |= stems.get(part[:length], 0)
        return bits

    def _signs_in(self, gap: str) -> int:
        bits = 0
        for sign, bit in self._signs.items() if gap != " " else ():
            if sign in gap:
                bits |= bit
        return bits

    def _keep_near(self, piece: str, form: str, rows: Sequence[Row]) -> int:
        """Keep the rows that a word may belong to, list by list, and give the bits of those that it makes out alone."""
        bits = 0
        for row in rows:
            if row.beside is not None:
                step, others = row.beside
                for other in others:
                    its = self._pairs.setdefault((form, other) if step > 0 else (other, form), [])
                    if row not in its:
                        its.append(row)
                continue
            self._near.setdefault(row.home, {}).setdefault(piece, []).append(row)
            if row.needed is not None:
                self._needing.setdefault(piece, []).append(row)
            else:
                bits |= row.bit
        return bits

    def _rows_of(self, form: str) -> list[Row]:
        """Give the rows that a word, lower case, may belong to."""
        by_head, by_tail = self._by_head, self._by_tail
        rows = dict.fromkeys(self._by_form.get(form, ()))
        for at in range(3, min(len(form), self._longest) + 1):
            if (head := form[:at]) in by_head:
                rows |= dict.fromkeys(by_head[head])
        for at in range(max(0, len(form) - self._longest), len(form)):
            if (tail := form[at:]) in by_tail:
                rows |= dict.fromkeys(by_tail[tail])
        return [row for row in rows if row.may_begin_at(form)]


class Reading:
    """
    One text as an index reads it.

    Attributes:
        prepared: The text.
        mask: The bits of all its pieces, and of the kinds of words that may stand in it.
    """

    __slots__ = ("_found", "_near", "_pairs", "mask", "prepared")

    def __init__(
        self,
        prepared: Prepared,
        mask: int,
        near: Mapping[str, Mapping[str, Sequence[Row]]],
        pairs: Sequence[tuple[int, Sequence[Row]]],
    ) -> None:
        """Take a text with the rows that its words may belong to; they are held against it when they are asked for."""
        self.prepared = prepared
        self.mask = mask
        self._near = near
        self._pairs = pairs
        self._found: dict[tuple[str, str], tuple[Match, ...]] = {}

    def find(self, name: str, kind: str = "") -> tuple[Match, ...]:
        """Give every word of a list (with `kind` of that kind) in the text, in its order; one place may be more than one."""
        found = self._found.get((name, kind))
        if found is None:
            found = self._found[name, kind] = tuple(self._matches(name, kind))
        return found

    def _matches(self, name: str, kind: str) -> Iterator[Match]:
        prepared, near = self.prepared, self._near.get(name)
        places = [
            (at if row.beside is None or row.beside[0] > 0 else at + 1, row.number, row)
            for at, rows in self._pairs
            for row in rows
            if row.home == name
        ]
        if near is not None and not near.keys().isdisjoint(prepared.pieces):
            for at, its in enumerate(map(near.get, prepared.pieces[1::2])):
                if its is not None:
                    places += [(at, row.number, row) for row in its]
        for at, _, row in sorted(places):
            if kind and row.listed.kind != kind:
                continue
            if (row.needed is None or not row.needed.isdisjoint(prepared.vocabulary)) and (
                match := row.match(prepared, at)
            ):
                yield match
