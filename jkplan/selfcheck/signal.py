"""Whether a grave matter is told with cheerful emojis or in a jolly tone."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.reading.speech import is_cited, is_negated
from jkplan.selfcheck.emoji_tone import first_emoji
from jkplan.selfcheck.grave import grave_matters
from jkplan.selfcheck.hits import Hit, Look


def find_wrong_signal(look: Look) -> Iterator[Hit]:
    """Give one hit where cheer first meets a grave matter: at the emoji, or else at the jolly word."""
    prepared = look.prepared
    grave = grave_matters(prepared, look.strategy.lists)
    if not grave:
        return
    matter = f'"{prepared.folded[grave[0].start : grave[0].end]}" er alvorligt'
    emoji = first_emoji(look, "munter")
    if emoji is not None:
        yield Hit(emoji.start, emoji.end, emoji.text, (matter, "emojien er munter"))
        return
    if "!" not in prepared.masked:
        return
    for match in look.strategy.lists.lexicon("muntert").find(prepared):
        if not is_cited(prepared, match.start) and not is_negated(prepared, match.start):
            start, end = prepared.original_span(match.start, match.end)
            yield Hit(start, end, f'"{look.item.text[start:end]}"', (matter, "ordene er muntre"))
            return
