"""Letting a language model word parts of a draft anew: seen before it leaves, masked, guarded, and held against the facts."""

from jkplan.rewriting.batch import BatchResult, rewrite_all
from jkplan.rewriting.outgoing import Outgoing, prepare_rewrite
from jkplan.rewriting.rewriting import Rewritten, rewrite

__all__ = ["BatchResult", "Outgoing", "Rewritten", "prepare_rewrite", "rewrite", "rewrite_all"]
