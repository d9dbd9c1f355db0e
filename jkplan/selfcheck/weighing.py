"""What a comment's signs, taken together, speak for: weights learnt from the kit's own examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, sqrt
from typing import NamedTuple

from jkplan.selfcheck.comments import Comment

ALWAYS = "(altid)"
"""The sign that every comment has."""

_STEM = 5  # letters of a word that count, so that its forms count as one
_FEWEST = 4  # signs; a comment with fewer is weighed as if it had as many


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
    """Give a comment's signs: kinds of listed words, emojis, a question, and the stems of its words."""
    words = {"navn" if "navn" in token.extra else token.text[:_STEM] for token in comment.tokens}
    doubtful = bool(comment.quoted) or comment.has("nægtelse", "gengivelse")  # what is denied or quoted is no sign
    signs = {
        *(f"ord {word}" for word in words),
        *(f"slags {kind}" for kind in comment.found if not doubtful or comment.told(kind)),
        *(f"emoji {kind}" for kind in comment.signs),
    }
    return frozenset(signs | {"spørgsmålstegn"} if comment.asked else signs)


def damping(number: int) -> float:
    """Give what a sign counts among so many: in a long comment each says less."""
    return 1 / sqrt(max(number, _FEWEST))


def weigh(signs: Iterable[str], weights: Weights) -> dict[str, float]:
    """Give how likely each category is when a comment has these signs: 0-1, together 1."""
    rows = [weights.of[sign] for sign in signs if sign in weights.of]
    share = damping(len(rows))
    sums = [bias + share * sum(each) for bias, *each in zip(weights.of[ALWAYS], *rows, strict=True)]
    top = max(sums)
    shares = [exp(each - top) for each in sums]
    whole = sum(shares)
    return {category: each / whole for category, each in zip(weights.categories, shares, strict=True)}


def strongest(signs: frozenset[str], weights: Weights, category: str) -> tuple[str, ...]:
    """Give the three signs that speak most for a category."""
    at = weights.categories.index(category)
    return tuple(sorted(signs & weights.of.keys(), key=lambda sign: (-weights.of[sign][at], sign))[:3])
