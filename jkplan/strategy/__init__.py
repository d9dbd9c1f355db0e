"""The municipality's strategy: loaded from TOML that the team can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.strategy.coverage import Coverage, clause_coverage
    from jkplan.strategy.loading import load_strategy

__getattr__ = load_lazily(
    __name__,
    {
        "Coverage": "jkplan.strategy.coverage",
        "clause_coverage": "jkplan.strategy.coverage",
        "load_strategy": "jkplan.strategy.loading",
    },
)

__all__ = ["Coverage", "clause_coverage", "load_strategy"]
