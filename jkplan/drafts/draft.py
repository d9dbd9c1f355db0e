"""A draft: the text of one post, and where each part of it came from."""

from __future__ import annotations

from dataclasses import dataclass

from jkplan.plans.plan import Slot
from jkplan.writers.brief import Brief, Origin, Part

__all__ = ["Draft", "Origin"]


@dataclass(frozen=True, slots=True)
class Draft:
    """
    The text of one post.

    Attributes:
        slot: Which post.
        text: The text as it would be posted.
        title: Title where the channel has one, else empty.
        origin: `skabelon`, `menneske` (a person's own text from the week's choices) or `model` (some of it comes from a
            language model, whether a person has since edited it or not).
        parts: What the text is made of, in order, and who wrote each part; empty for a person's own text.
        idea: Picture or film idea for the team; never posted.
        picture: File name of the picture, or empty.
        alt: Alternative text, or empty.
        note: What the team must know about the text, such as that it is too long; never posted.
        brief: What it was written from, for other wordings of the same; None where it was made otherwise.
    """

    slot: Slot
    text: str
    title: str
    origin: Origin
    parts: tuple[Part, ...] = ()
    idea: str = ""
    picture: str = ""
    alt: str = ""
    note: str = ""
    brief: Brief | None = None
