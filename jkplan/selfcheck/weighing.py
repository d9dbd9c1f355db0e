"""What a comment's signs, taken together, speak for: weights learnt from the kit's own examples."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp, sqrt
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.text import Prepared
from jkplan.selfcheck.comments import Comment

ALWAYS = "(altid)"
"""The sign that every comment has."""

_LONGEST = 60  # letters of a word that are looked at
_STEM = 5  # letters of a word that count, so that its forms count as one
_FEWEST = 4  # signs; a comment with fewer is weighed as if it had as many
JUDGED = "dommer "
"""What a judge's word begins with as a sign; it counts the same in a short comment and a long one."""
_JUDGE_COUNTS = 0.25
LETTERS = "bid "
"""What a sign of letters begins with: they know a word's kin, compounds and misspellings where its stem is new."""
_BITE = 4  # letters of such a sign
_FEWEST_LETTERS = 10  # such signs; they are weighed together, apart from those of whole words
_LENGTHS = (4, 8, 15, 30)  # words; the lengths between them are signs of their own
_FIGURE = compile_lazily("[0-9]")
_SHOUT = compile_lazily(r"(?<!\w)[A-ZÆØÅ]{4,}(?!\w)")
_ADDRESSED = {
    "du": "du", "dig": "du", "din": "du", "dit": "du", "dine": "du", "jeg": "jeg", "mig": "jeg", "min": "jeg", "mit": "jeg", "mine": "jeg",
    "i": "jer", "jer": "jer", "jeres": "jer", "vi": "vi", "os": "vi", "vores": "vi", "han": "han", "hun": "han", "ham": "han", "hende": "han",
    "hans": "han", "hendes": "han", "de": "de", "dem": "de", "deres": "de",
}  # fmt: skip


class Weights(NamedTuple):
    """
    How much each sign speaks for each category.

    Attributes:
        categories: Category ids.
        of: Sign to one weight for each category.
    """

    categories: tuple[str, ...]
    of: Mapping[str, tuple[float, ...]]


def signs_of(comment: Comment) -> frozenset[str]:
    """Give a comment's signs: kinds of listed words, emojis, a question, the stems of its words, and which come first and last."""
    row = ["navn" if "navn" in token.extra else token.text[:_STEM] for token in comment.tokens]
    words = set(row)
    doubtful = bool(comment.quoted) or comment.has("nægtelse", "gengivelse")  # what is denied or quoted is no sign
    signs = {
        *(f"ord {word}" for word in words),
        *(f"begynder {word}" for word in row[:1]),
        *(f"slutter {word}" for word in row[-1:]),
        *(f"slags {kind}" for kind in comment.found if not doubtful or comment.told(kind)),
        *(f"emoji {kind}" for kind in comment.signs),
    }
    signs.update(sign for word in {token.text for token in comment.tokens} for sign in letters_of(word))
    return frozenset(signs | {"spørgsmålstegn"} if comment.asked else signs)


@lru_cache(maxsize=20_000)
def letters_of(word: str) -> tuple[str, ...]:
    """Give the signs of a word's letters, four by four, its beginning and end marked."""
    ringed = f"^{word[:_LONGEST]}$"
    return tuple(f"{LETTERS}{ringed[at : at + _BITE]}" for at in range(len(ringed) - _BITE + 1))


def shape_of(comment: Comment, prepared: Prepared) -> frozenset[str]:
    """Give the signs of how a comment is written: its length, shouting, dots, figures, tags, and who is spoken to or of."""
    text = prepared.masked
    signs = {f"form længde {bisect_right(_LENGTHS, len(comment.tokens))}"}
    signs.update(f"form {_ADDRESSED[token.text]}" for token in comment.tokens if token.text in _ADDRESSED)
    if "!" in text:
        signs.add("form udråb flere" if "!!" in text else "form udråb")
    if "..." in text or "…" in text:
        signs.add("form prikker")
    if _SHOUT.search(text):
        signs.add("form versaler")
    if comment.tags:
        signs.add("form mærket ven")
    if _FIGURE.search(text):
        signs.add("form tal")
    return frozenset(signs)


def counts(signs: Iterable[str]) -> dict[str, float]:
    """Give what each of a comment's signs counts."""
    known = tuple(signs)
    letters = sum(sign.startswith(LETTERS) for sign in known)
    share = damping(sum(not sign.startswith(JUDGED) for sign in known) - letters)
    of_letters = 1 / sqrt(max(letters, _FEWEST_LETTERS))
    return {
        sign: _JUDGE_COUNTS if sign.startswith(JUDGED) else of_letters if sign.startswith(LETTERS) else share
        for sign in known
    }


def damping(number: int) -> float:
    """Give what a sign counts among so many: in a long comment each says less."""
    return 1 / sqrt(max(number, _FEWEST))


def weigh(signs: Iterable[str], weights: Weights) -> dict[str, float]:
    """Give how likely each category is when a comment has these signs: 0-1, together 1."""
    of = weights.of
    counted = counts(sign for sign in signs if sign in of)
    sums = list(of[ALWAYS])
    for sign, count in counted.items():
        sums = [so_far + count * weight for so_far, weight in zip(sums, of[sign], strict=True)]
    top = max(sums)
    shares = [exp(each - top) for each in sums]
    whole = sum(shares)
    return {category: each / whole for category, each in zip(weights.categories, shares, strict=True)}


def strongest(signs: frozenset[str], weights: Weights, category: str) -> tuple[str, ...]:
    """Give the three signs that speak most for a category."""
    at = weights.categories.index(category)
    known = (sign for sign in signs if sign in weights.of and not sign.startswith(LETTERS))
    return tuple(sorted(known, key=lambda sign: (-weights.of[sign][at], sign))[:3])
