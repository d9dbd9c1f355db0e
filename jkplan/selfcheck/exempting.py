"""Rules that people have set aside for one post: applied, and told of when they no longer serve."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from jkplan.danish import write_date
from jkplan.selfcheck.findings import Finding, Item
from jkplan.strategy.records import Strategy

if TYPE_CHECKING:
    from jkplan.calendars.entries import Exemption


def exempt(
    findings: Iterable[Finding], item: Item, exemptions: Iterable[Exemption], strategy: Strategy
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """
    Give the findings that stand, and what is wrong with each exemption of the item that no longer serves, Danish.

    An exemption holds while the post stands on its last day or before. A rule that may not be exempted is never set
    aside, whatever the row says.
    """
    found = tuple(findings)
    own = [each for each in exemptions if each.slot == item.id]
    if not own:
        return found, ()
    broken = {finding.rule for finding in found}
    holding = {each.rule for each in own if _may_be_exempted(each.rule, strategy) and not _is_over(each, item)}
    kept = tuple(finding for finding in found if finding.rule not in holding)
    return kept, tuple(_faults(own, item, broken, strategy))


def stale_exemptions(exemptions: Iterable[Exemption], checked: Collection[str], today: date) -> tuple[str, ...]:
    """Give those that are over and belong to none of the posts in `checked`, which tell of their own, Danish."""
    return tuple(
        f"{each.slot} og reglen {each.rule}, udløbet {write_date(each.until, weekday=False, year=True)}"
        for each in exemptions
        if each.until < today and each.slot not in checked
    )


def only(strategy: Strategy, *kinds: str) -> Strategy:
    """Give the strategy with nothing but its rules of some kinds."""
    return strategy._replace(rules={rule.id: rule for rule in strategy.rules.values() if rule.kind in kinds})


def _faults(own: Iterable[Exemption], item: Item, broken: Collection[str], strategy: Strategy) -> Iterator[str]:
    for each in own:
        if not _may_be_exempted(each.rule, strategy):
            yield f"reglen {each.rule} kan ikke sættes ud af kraft"
        elif _is_over(each, item):
            yield f"den fra reglen {each.rule} udløb {write_date(each.until, weekday=False, year=True)}"
        elif each.rule not in broken:
            yield f"reglen {each.rule} er ikke brudt, så den behøver ingen"


def _may_be_exempted(rule: str, strategy: Strategy) -> bool:
    return rule not in strategy.rules or strategy.rules[rule].may_be_exempted


def _is_over(exemption: Exemption, item: Item) -> bool:
    return item.published_on is not None and item.published_on > exemption.until
