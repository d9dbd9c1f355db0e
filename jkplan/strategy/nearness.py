"""Which rows of a word list can stand in one text, told from the words' spelling alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jkplan.reading.inflection import inflect, irregular_words


def lines_near(lines: Iterable[str], vocabulary: frozenset[str]) -> Iterator[str]:
    """
    Give the lines whose every word may have a form among a text's, and a few that turn out to have none.

    Args:
        lines: Rows of a list as the file spells them: the word or phrase, in a `Lexicon`'s notation, stands first and
            ends at a semicolon.
        vocabulary: The text's words, lower case.
    """
    near = _nearness(vocabulary)
    heads = near.heads
    for line in lines:
        head = line[1:3] if line[:1] == "=" else line[:2]
        # Nine lines of ten end here, so nothing is cut out of them before.
        if head in heads or "/" in line or not head.isalpha():
            phrase = line.partition(";")[0]
            if all(map(near.__getitem__, phrase.split())):
                yield line


class _Nearness(dict[str, bool]):
    """
    Whether a piece of a phrase may have a form among a text's words, worked out when it is first asked.

    The same two letters begin all forms of a regular word, and of one that is made of an irregular verb. Of a word of
    two letters that ends in e, only the first one stays.

    Attributes:
        heads: Two letters that a near word may begin with, in small and in capital letters.
    """

    __slots__ = ("_beginnings", "_irregular", "_vocabulary", "heads")

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._beginnings = {word[:2] for word in vocabulary}
        self._irregular = {word for word in irregular_words() if not vocabulary.isdisjoint(inflect(word))}
        self._irregular.update(f"{word[0]}e" for word in vocabulary)
        lower = self._beginnings | {word[:2] for word in self._irregular}
        upper = set(map(str.upper, lower))
        self.heads = lower | upper | set(map(str.title, lower)) | set(map(str.swapcase, map(str.title, lower)))

    def __missing__(self, piece: str) -> bool:
        self[piece] = near = any(map(self._may_stand, piece.split("/")))
        return near

    def _may_stand(self, choice: str) -> bool:
        word = choice.lstrip("=").lower()
        head = word[:2]
        if len(head) < 2 or not head.isalpha():  # a gap, the end of a compound, a number
            return True
        if choice[0] == "=" and word.isalpha():
            return word in self._vocabulary
        return head in self._beginnings or word in self._irregular


_nearness = lru_cache(maxsize=1)(_Nearness)  # several lists are held against the same text in turn
