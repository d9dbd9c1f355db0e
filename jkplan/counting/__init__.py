"""How the networks read a text: how long it is to each of them, and which links, tags, mentions and emojis it holds."""

from jkplan.counting.emoji import emojis
from jkplan.counting.lengths import Unit, count, fits
from jkplan.counting.links import links
from jkplan.counting.pieces import CutHashtag, Piece
from jkplan.counting.tags import cut_hashtags, hashtags, mentions

__all__ = ["CutHashtag", "Piece", "Unit", "count", "cut_hashtags", "emojis", "fits", "hashtags", "links", "mentions"]
