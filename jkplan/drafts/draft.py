"""A draft: the text of one post, and where each part of it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jkplan.plans.plan import Slot
from jkplan.writers.brief import Part

Origin = Literal["skabelon", "menneske", "model"]


@dataclass(frozen=True, slots=True)
class Draft:
    """
    The text of one post.

    Attributes:
        slot: Which post.
        text: The text as it would be posted.
        title: Title where the channel has one, else empty.
        origin: `skabelon`, `menneske` (a person's own text from the week's choices) or `model`.
        parts: What the text is made of; empty for a person's text.
        idea: Picture or film idea for the team; never posted.
        picture: File name of the picture, or empty.
        alt: Alternative text, or empty.
        note: What the team must know about the text, such as that it is too long; never posted.
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
