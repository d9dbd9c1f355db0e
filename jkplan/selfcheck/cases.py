"""A rule's own examples as items, so that every rule can be tried on what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jkplan.errors import Place, StrategyError
from jkplan.selfcheck.cells import read_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import ConsentState, Finding, Item, PlanFacts
from jkplan.strategy.records import Case, Rule, Strategy


def case_item(rule: Rule, case: Case, strategy: Strategy) -> Item:
    """
    Give the item that a case describes.

    Raises:
        StrategyError: A field of the case cannot be read.
    """
    row: dict[str, Any] = {**case.fields, "text": case.text, "channel": case.channel, "kind": case.kind}
    plan = row.pop("plan", None)
    place = Place(f"assets/strategi/regler/{rule.id}.toml")
    item, problems = read_item(row, place, strategy, Item(rule.id, "post", "facebook", ""))
    if item is None or problems:
        raise StrategyError(problems[0])
    if plan is None:
        return item
    return Item(**{name: getattr(item, name) for name in Item.__slots__ if name != "plan"}, plan=_plan(plan))


def breaches(rule: Rule, case: Case, strategy: Strategy, *, today: date) -> tuple[Finding, ...]:
    """Give the findings of one rule on one of its cases."""
    return tuple(f for f in check(case_item(rule, case, strategy), strategy, today=today) if f.rule == rule.id)


def _plan(fields: Mapping[str, Any]) -> PlanFacts:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, (list, tuple)) else value for name, value in fields.items()
    }
    consents = tuple(ConsentState(each["id"], each.get("fault", "")) for each in given.pop("consents", ()))
    return PlanFacts(**given, consents=consents)
