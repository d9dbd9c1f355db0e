"""Which of the strategy's demands are held by what: a rule, a feature of the kit, or a person's checklist."""

from __future__ import annotations

from dataclasses import dataclass

from jkplan.strategy.records import Clause, Rule, Strategy


@dataclass(frozen=True, slots=True)
class Coverage:
    """One demand with the rules that cite it."""

    clause: Clause
    rules: tuple[Rule, ...]

    @property
    def is_served(self) -> bool:
        """True when what the clause leans on is there: its rules, or the feature or person it names."""
        return bool(self.rules) if self.clause.checked_by == "regel" else bool(self.clause.served_by.strip())


def clause_coverage(strategy: Strategy) -> tuple[Coverage, ...]:
    """Give every demand of the strategy, in its order, with what serves it."""
    return tuple(
        Coverage(clause, tuple(rule for rule in strategy.rules.values() if clause.id in rule.clauses))
        for clause in strategy.clauses.values()
    )
