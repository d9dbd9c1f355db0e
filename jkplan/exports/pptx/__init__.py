"""A deck painted as a PowerPoint file, and a finished file held against the rules for documents."""

from jkplan.exports.pptx.writing import deck_bytes, write_deck

__all__ = ["deck_bytes", "write_deck"]
