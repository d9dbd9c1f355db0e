"""What the emojis of an item say: cheerful, scornful or neither."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.counting import Piece, emojis
from jkplan.selfcheck.hits import Look

_VARIANTS = dict.fromkeys([0xFE0F, *range(0x1F3FB, 0x1F400)])  # presentation sign and skin tones


def emojis_of(look: Look, kind: str) -> Iterator[Piece]:
    """Give the emojis in the item's text that the list `emojis` has under `kind`; places in the original text."""
    for piece in emojis(look.item.text):
        listed = look.strategy.lists.by_word("emojis").get(piece.text.translate(_VARIANTS)[:1])
        if listed is not None and listed.kind == kind:
            yield piece


def first_emoji(look: Look, kind: str) -> Piece | None:
    """Give the first emoji of that kind, or None."""
    return next(emojis_of(look, kind), None)
