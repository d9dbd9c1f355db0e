"""A stretch of a text that a network treats as one thing."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """
    A link, a hashtag, a mention or an emoji where it stands.

    Attributes:
        start: Its first character, counted in Python characters of the text as given.
        end: The character after it.
        text: What stands there, a hashtag with its `#`.
    """

    start: int
    end: int
    text: str


class CutHashtag(NamedTuple):
    """
    A hashtag that a character ends too soon: `#hverdagens` out of `#hverdagens-helte`.

    Attributes:
        start: Where the `#` stands, counted in Python characters.
        end: The character after what was meant, `-helte` included.
        text: The tag as the networks see it, `#hverdagens`.
        written: The tag as it was written, `#hverdagens-helte`.
        stopped_by: The character that ends it, `-`.
    """

    start: int
    end: int
    text: str
    written: str
    stopped_by: str
