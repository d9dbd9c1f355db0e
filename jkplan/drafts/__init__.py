"""Drafts: the text of each post of a plan, and where each part of it came from."""

from jkplan.drafts.draft import Draft, Origin
from jkplan.drafts.writing import make_brief, variants, write_drafts, write_news

__all__ = ["Draft", "Origin", "make_brief", "variants", "write_drafts", "write_news"]
