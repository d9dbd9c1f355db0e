"""Hashtags and mentions as the networks find them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from jkplan.counting.links import ACCENTED, links
from jkplan.counting.pieces import CutHashtag, Piece
from jkplan.lazily import compile_lazily

_HASH = compile_lazily("[#＃](?![\ufe0f\u20e3])")
_ALSO_IN_TAG = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
)
_NOT_AFTER_TAG = ("#", "＃", "://")
_JOINS_WORDS = frozenset("-‐‑–&+.'’/")  # what people write inside a word and no network takes into a tag
_MENTION = compile_lazily(rf"(?<![a-zA-Z0-9_!#$%&*@＠])[@＠][a-zA-Z0-9_]{{1,20}}+(?![@＠{ACCENTED}]|://)")


@lru_cache(maxsize=4)  # several rules ask about the same text in turn
def hashtags(text: str) -> tuple[Piece, ...]:
    """
    Give every hashtag in `text` with its `#`: at least one letter, then letters, digits and `_`.

    None stands inside a word or a link, right before another `#`, or without a letter (`#9440`).
    """
    tags = tuple(_find(text)) if "#" in text or "＃" in text else ()
    if not tags or "." not in text:
        return tags
    tags_alone = []
    end = 0
    for piece in sorted((*tags, *links(text)), key=lambda piece: piece.start):
        if piece.start >= end:  # of two that overlap, the first is the one that stands
            end = piece.end
            if piece.text[0] in "#＃":
                tags_alone.append(piece)
    return tuple(tags_alone)


def cut_hashtags(text: str) -> tuple[CutHashtag, ...]:
    """Give the hashtags that a hyphen, `&`, full stop, apostrophe or invisible sign ends in the middle of a word."""
    cut = []
    for tag in hashtags(text):
        end = tag.end
        while end + 1 < len(text) and _joins_words(text[end]) and _in_tag(text[end + 1]):
            end = _word_end(text, end + 1)
        if end > tag.end:
            cut.append(CutHashtag(tag.start, end, tag.text, text[tag.start : end], text[tag.end]))
    return tuple(cut)


def mentions(text: str) -> tuple[Piece, ...]:
    """Give every `@name` in `text`; none stands inside a word or a mail address."""
    return tuple(Piece(*found.span(), found[0]) for found in _MENTION.finditer(text))


def _find(text: str) -> Iterator[Piece]:
    done = 0
    for sign in _HASH.finditer(text):
        start = sign.start()
        if start and (start - 1 < done or not _may_stand_before(text[start - 1])):
            continue
        end = _word_end(text, start + 1)
        if not any(unicodedata.category(char)[0] in "LM" for char in text[start + 1 : end]):
            continue
        done = end
        if not text.startswith(_NOT_AFTER_TAG, end):
            yield Piece(start, end, text[start:end])


def _may_stand_before(char: str) -> bool:
    return char in "\ufe0e\ufe0f" or not (char == "&" or _in_tag(char))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _in_tag(text[at]):
        at += 1
    return at


def _in_tag(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or char in _ALSO_IN_TAG


def _joins_words(char: str) -> bool:
    return char in _JOINS_WORDS or unicodedata.category(char) == "Cf"
