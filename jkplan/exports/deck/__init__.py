"""What the slides say, apart from how they look."""

from jkplan.exports.deck.outline import outline
from jkplan.exports.deck.slides import (
    EMPTY,
    Body,
    Bullets,
    Card,
    Cell,
    Chart,
    Column,
    Cover,
    Deck,
    KeyFigures,
    PostCard,
    Slide,
    Table,
    YearWheel,
)
from jkplan.exports.deck.week import week_deck

__all__ = [
    "EMPTY",
    "Body",
    "Bullets",
    "Card",
    "Cell",
    "Chart",
    "Column",
    "Cover",
    "Deck",
    "KeyFigures",
    "PostCard",
    "Slide",
    "Table",
    "YearWheel",
    "outline",
    "week_deck",
]
