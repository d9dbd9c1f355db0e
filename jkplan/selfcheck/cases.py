"""A rule's own examples as items, so that every rule can be tried on what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jkplan.errors import Place, StrategyError
from jkplan.selfcheck.cells import read_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import ConsentState, Finding, Item, PlanFacts, WeekFacts
from jkplan.strategy.records import Case, Rule, Strategy


def case_item(rule: Rule, case: Case, strategy: Strategy) -> Item:
    """
    Give the item that a case describes.

    Raises:
        StrategyError: A field of the case cannot be read.
    """
    row: dict[str, Any] = {**case.fields, "text": case.text, "channel": case.channel, "kind": case.kind}
    plan, week = row.pop("plan", None), row.pop("week", None)
    place = Place(f"assets/strategi/regler/{rule.id}.toml")
    item, problems = read_item(row, place, strategy, Item(rule.id, "post", "facebook", ""))
    if item is None or problems:
        raise StrategyError(problems[0])
    if plan is None and week is None:
        return item
    return item._replace(plan=None if plan is None else _plan(plan), week=None if week is None else WeekFacts(**week))


def breaches(rule: Rule, case: Case, strategy: Strategy, *, today: date) -> tuple[Finding, ...]:
    """Give the findings of one rule on one of its cases."""
    return tuple(f for f in check(case_item(rule, case, strategy), strategy, today=today) if f.rule == rule.id)


def _plan(fields: Mapping[str, Any]) -> PlanFacts:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, (list, tuple)) else value for name, value in fields.items()
    }
    consents = tuple(ConsentState(each["id"], each.get("fault", "")) for each in given.pop("consents", ()))
    return PlanFacts(**given, consents=consents)
