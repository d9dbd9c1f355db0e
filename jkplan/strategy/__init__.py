"""The municipality's strategy: loaded from TOML that the team can edit."""

from jkplan.strategy.coverage import Coverage, clause_coverage
from jkplan.strategy.loading import load_strategy

__all__ = ["Coverage", "clause_coverage", "load_strategy"]
