"""
All word lists together, found in a text by looking up each of its pieces once.

A text is cut at its spaces (`Prepared.chunks`), and what stands between two of them into words and signs. Whatever has
been met is remembered with a number whose bits say what it may be evidence of: a word of this list or that, a figure,
a sign, a cue that a rule waits for. The bits of a text are those of its chunks, so most rules are passed over with one
comparison, and most texts are never cut any further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, pairwise
from operator import or_

from jkplan.lazily import compile_lazily
from jkplan.reading.cues import BITS
from jkplan.reading.lexicon import Listed, Match, Row
from jkplan.reading.seeing import see_chunk, see_gap, see_word
from jkplan.reading.text import Prepared, cut

# Far above the words of Danish talk; a stream of nonsense cannot grow what is kept without end.
_KEPT_CHARACTERS = 400_000
_JOINT = compile_lazily("[-'’]")


class Index:
    """Word lists made ready to be found in any number of texts; lists may join at any time."""

    __slots__ = (
        "_bits",
        "_by_form",
        "_by_head",
        "_by_tail",
        "_forms",
        "_head_lengths",
        "_kept",
        "_longest_stem",
        "_masks",
        "_near",
        "_needing",
        "_pairs",
        "_pieces",
        "_signs",
        "_stems",
        "_tail_lengths",
        "_taken",
        "_waited",
        "_wanted",
        "_watched",
        "_whole",
        "_words",
    )

    def __init__(self, lists: Mapping[str, Iterable[Listed]] | None = None) -> None:
        """Make ready lists by their names."""
        self._bits: dict[str, dict[str, int]] = {}
        self._taken = BITS
        self._watched: dict[tuple[str, ...], int] = {}
        self._stems: dict[str, int] = {}  # what words may begin with, and what they may be
        self._whole: dict[str, int] = {}
        self._longest_stem = 0  # letters
        self._signs: dict[str, int] = {}
        self._by_head: dict[str, list[Row]] = {}  # by what all forms of the anchor begin with
        self._by_form: dict[str, list[Row]] = {}  # by what the anchor is, where it has no stem of its own
        self._by_tail: dict[str, list[Row]] = {}  # by what the anchor may end in
        # By the first three letters of heads and the last three of tails: letters of the longest that has them.
        self._head_lengths: dict[str, int] = {}
        self._tail_lengths: dict[str, int] = {}
        self._masks: dict[str, int] = {}  # chunks that have been met, with their bits
        self._forms: dict[str, tuple[str, ...]] = {}  # and with their words in lower case
        self._pieces: dict[str, int] = {}  # words, as written, and signs that have been met, with their bits
        self._words: dict[str, int] = {}  # words in lower case, with the bits of the lists
        self._kept = 0  # characters of all these
        self._near: dict[str, dict[str, list[Row]]] = {}  # list by list, those of them that are a row's anchor
        # Anchors together with what must stand beside them: their rows, and how far behind the first the anchor is.
        self._pairs: dict[tuple[str, str], list[tuple[Row, int]]] = {}
        self._wanted = 0  # the bits that somebody waits for
        # Of the rows with such a bit those that a single word does not make out, by that word or by two.
        self._needing: dict[str, list[tuple[Row, int]]] = {}
        self._waited: dict[tuple[str, str], list[tuple[Row, int]]] = {}
        for name, rows in (lists or {}).items():
            self.add(name, rows)

    def __contains__(self, name: str) -> bool:
        """Tell whether a list has joined."""
        return name in self._bits

    def wait_for(self, name: str, kinds: Callable[[str], bool]) -> int:
        """Give the bits of the kinds of word in a list that has joined; from now on readings show them."""
        bits = sum(bit for kind, bit in self._bits[name].items() if kinds(kind))
        if bits & ~self._wanted:
            self._wanted |= bits
            self._forget()
        return bits

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
                    self._head_lengths[head[:3]] = max(self._head_lengths.get(head[:3], 0), len(head))
                for form in row.forms():
                    self._by_form.setdefault(form, []).append(row)
                for tail in row.tails():
                    self._by_tail.setdefault(tail, []).append(row)
                    self._tail_lengths[tail[-3:]] = max(self._tail_lengths.get(tail[-3:], 0), len(tail))
        self._forget()

    def watch(self, stems: tuple[str, ...]) -> int:
        """
        Give the bit of words that begin with one of `stems`, lower case; after `=` stands a whole word.

        The parts of a word with hyphens count as words.
        """
        if stems not in self._watched:
            bit = self._watched[stems] = self._next_bit()
            for stem in stems:
                where = self._whole if stem[:1] == "=" else self._stems
                where[stem.removeprefix("=")] = where.get(stem.removeprefix("="), 0) | bit
            self._longest_stem = max(map(len, self._stems), default=0)
            self._forget()
        return self._watched[stems]

    def watch_signs(self, signs: tuple[str, ...]) -> int:
        """Give the bit of the signs that stand between words."""
        if signs not in self._watched:
            bit = self._watched[signs] = self._next_bit()
            for sign in signs:
                self._signs[sign] = self._signs.get(sign, 0) | bit
            self._forget()
        return self._watched[signs]

    def _forget(self) -> None:
        """Let go of what has been met; the readings of earlier texts keep what they hold."""
        self._masks, self._forms, self._pieces, self._words, self._kept = {}, {}, {}, {}, 0
        self._near, self._pairs, self._needing, self._waited = {}, {}, {}, {}

    def _next_bit(self) -> int:
        self._taken += 1
        return 1 << (self._taken - 1)

    def read(self, prepared: Prepared) -> Reading:
        """Give what the text may hold of the lists."""
        chunks = prepared.chunks
        try:
            mask = reduce(or_, set(map(self._masks.__getitem__, chunks)), 0)
        except KeyError:
            self._learn(chunks)
            mask = reduce(or_, map(self._masks.__getitem__, chunks), 0)
        forms = tuple(chain.from_iterable(map(self._forms.__getitem__, chunks)))
        prepared.know(forms, mask)
        for found in (map(self._needing.get, forms), map(self._waited.get, pairwise(forms))):
            for at, rows in enumerate(found):
                if rows is not None:
                    for row, step in rows:
                        if mask & row.bit or (row.needed is not None and row.needed.isdisjoint(prepared.vocabulary)):
                            continue
                        if row.may_stand(forms, at + step):
                            mask |= row.bit
        return Reading(prepared, mask, self._near, self._pairs)

    def _learn(self, chunks: Sequence[str]) -> None:
        """Keep the bits and the words of chunks of which some have not been met."""
        if self._kept >= _KEPT_CHARACTERS:
            self._forget()
        known = self._pieces
        for chunk in frozenset(chunks).difference(self._masks):
            pieces = cut(chunk)
            forms = self._forms[chunk] = tuple(map(str.lower, pieces[1::2]))
            mask = see_chunk(chunk.lower(), forms)
            for word in pieces[1::2]:
                if word not in known:
                    known[word] = self._see_word(word)
                    self._kept += len(word)
                mask |= known[word]
            for gap in _gaps(pieces):
                if gap not in known:
                    known[gap] = see_gap(gap) | self._signs_in(gap)
                    self._kept += len(gap)
                mask |= known[gap]
            self._masks[chunk] = mask
            self._kept += len(chunk)

    def _see_word(self, word: str) -> int:
        """Give the bits of a word or a figure that has not been met."""
        form = word.lower()
        bits = self._words.get(form)
        if bits is None:
            bits = self._words[form] = self._watched_in(form) | self._keep_near(form, self._rows_of(form))
        return bits | see_word(word)

    def _watched_in(self, form: str) -> int:
        stems, whole, bits = self._stems, self._whole, 0
        for part in (form,) if form.isalpha() else _JOINT.split(form):
            bits |= whole.get(part, 0)
            for length in range(1, min(len(part), self._longest_stem) + 1):
                bits |= stems.get(part[:length], 0)
        return bits

    def _signs_in(self, gap: str) -> int:
        bits = 0
        for sign, bit in self._signs.items() if gap != " " else ():
            if sign in gap:
                bits |= bit
        return bits

    def _keep_near(self, form: str, rows: Sequence[Row]) -> int:
        """Keep the rows that a word may belong to, list by list, and give the bits of those that it makes out alone."""
        bits = 0
        for row in rows:
            if row.beside is not None:
                step, others = row.beside
                placed = row, int(step < 0)
                for other in others:
                    pair = (form, other) if step > 0 else (other, form)
                    its = self._pairs.setdefault(pair, [])
                    if placed not in its:
                        its.append(placed)
                        if row.bit & self._wanted:
                            self._waited.setdefault(pair, []).append(placed)
                continue
            self._near.setdefault(row.home, {}).setdefault(form, []).append(row)
            if len(row.elements) == 1:
                bits |= row.bit
            elif row.bit & self._wanted:
                self._needing.setdefault(form, []).append((row, 0))
        return bits

    def _rows_of(self, form: str) -> list[Row]:
        """Give the rows that a word, lower case, may belong to."""
        by_head, by_tail = self._by_head, self._by_tail
        rows = dict.fromkeys(self._by_form.get(form, ()))
        for length in range(3, min(len(form), self._head_lengths.get(form[:3], 0)) + 1):
            if (head := form[:length]) in by_head:
                rows |= dict.fromkeys(by_head[head])
        for length in range(min(len(form), self._tail_lengths.get(form[-3:], 0)), 2, -1):
            if (tail := form[-length:]) in by_tail:
                rows |= dict.fromkeys(by_tail[tail])
        if len(form) < 3:  # so short a word is no part of a compound
            rows |= dict.fromkeys(by_tail.get(form, ()))
        return [row for row in rows if row.may_begin_at(form)]


def _gaps(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Give what stands before, between and behind the words of a chunk, with the spaces around the chunk."""
    if len(pieces) == 1:
        return (f" {pieces[0]} ",)
    return f" {pieces[0]}", *pieces[2:-1:2], f"{pieces[-1]} "


class Reading:
    """
    One text as an index reads it.

    Attributes:
        prepared: The text.
        mask: The bits of all its words and signs, and of the kinds of words that may stand in it.
    """

    __slots__ = ("_beside", "_found", "_near", "_pairs", "mask", "prepared")

    def __init__(
        self,
        prepared: Prepared,
        mask: int,
        near: Mapping[str, Mapping[str, Sequence[Row]]],
        pairs: Mapping[tuple[str, str], Sequence[tuple[Row, int]]],
    ) -> None:
        """Take a text with the rows that words may belong to; they are held against it when they are asked for."""
        self.prepared = prepared
        self.mask = mask
        self._near = near
        self._pairs = pairs
        self._beside: dict[str, list[tuple[int, int, Row]]] | None = None
        self._found: dict[tuple[str, str], tuple[Match, ...]] = {}

    def find(self, name: str, kind: str = "") -> tuple[Match, ...]:
        """Give every word of a list (with `kind` of that kind) in the text, in its order; one place may be more than one."""
        found = self._found.get((name, kind))
        if found is None:
            found = self._found[name, kind] = tuple(self._matches(name, kind))
        return found

    def _matches(self, name: str, kind: str) -> Iterator[Match]:
        prepared, near = self.prepared, self._near.get(name)
        if self._beside is None:
            self._beside = self._find_beside()
        places = [*self._beside.get(name, ())]
        if near is not None:
            for at, rows in enumerate(map(near.get, prepared.forms)):
                if rows is not None:
                    places += [(at, row.number, row) for row in rows]
        places.sort()
        for at, _, row in places:
            if kind and row.listed.kind != kind:
                continue
            if row.needed is not None and row.needed.isdisjoint(prepared.vocabulary):
                continue
            match = row.match(prepared, at)
            if match is not None:
                yield match

    def _find_beside(self) -> dict[str, list[tuple[int, int, Row]]]:
        """Give the rows whose anchor stands beside what must stand there, list by list, with the anchor's place."""
        beside: dict[str, list[tuple[int, int, Row]]] = {}
        for at, rows in enumerate(map(self._pairs.get, pairwise(self.prepared.forms))):
            for row, step in rows or ():
                beside.setdefault(row.home, []).append((at + step, row.number, row))
        return beside
