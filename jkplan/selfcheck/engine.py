"""The self-check: every rule of the strategy that applies to an item, run by the detector its record names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from jkplan.errors import Place, Problem, StrategyError
from jkplan.reading.personal import mask_personal_data
from jkplan.reading.text import prepare
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.form import find_emoji_faults, find_hashtag_faults, find_too_long
from jkplan.selfcheck.hits import Detector, Hit, Look
from jkplan.selfcheck.planned import (
    find_ad_without_category,
    find_alt_text_missing,
    find_choices_missing,
    find_consent_faults,
    find_late_ad,
    find_untold_departments,
)
from jkplan.selfcheck.privacy import find_cpr_numbers, find_private_contacts, own_contacts
from jkplan.selfcheck.reading_on import find_no_page
from jkplan.selfcheck.sender import find_no_sender
from jkplan.selfcheck.timing import find_date_faults
from jkplan.selfcheck.vacancies import find_vacancy_faults
from jkplan.strategy.records import Rule, Strategy

_LONGEST_EXCERPT = 80

DETECTORS: Mapping[str, Detector] = MappingProxyType(
    {
        "afdeling": find_untold_departments,
        "afsender": find_no_sender,
        "alt_tekst": find_alt_text_missing,
        "annonce_frist": find_late_ad,
        "annonce_kategori": find_ad_without_category,
        "cpr": find_cpr_numbers,
        "dato": find_date_faults,
        "emoji": find_emoji_faults,
        "hashtags": find_hashtag_faults,
        "job": find_vacancy_faults,
        "kommunikationsvalg": find_choices_missing,
        "laengde": find_too_long,
        "link": find_no_page,
        "privat_kontakt": find_private_contacts,
        "samtykke": find_consent_faults,
    }
)


def check(item: Item, strategy: Strategy, *, today: date) -> tuple[Finding, ...]:
    """
    Give everything in `item` that breaks a rule, in the order of the text; what is about the whole comes first.

    Args:
        item: What to check. A channel the strategy does not know is held against the rules that need none.
        strategy: The rules, and the channels and contacts they look up.
        today: The day of the check; no CPR number is of somebody born later.

    Raises:
        StrategyError: A rule names a detector that does not exist.
    """
    prepared = prepare(item.text)
    looks = (Look(item, prepared, rule, strategy, today) for rule in _rules_for(item, strategy))
    findings = (_finding(look, hit) for look in looks for hit in _detector(look.rule)(look))
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)))


def _rules_for(item: Item, strategy: Strategy) -> Iterator[Rule]:
    for rule in strategy.rules.values():
        if item.kind in rule.applies_to and (not rule.channels or item.channel in rule.channels):
            yield rule


def _detector(rule: Rule) -> Detector:
    detector = DETECTORS.get(rule.kind)
    if detector is None:
        raise StrategyError(
            Problem(
                f'Reglen "{rule.id}" er af en slags, der ikke findes: "{rule.kind}".',
                Place(f"assets/strategi/regler/{rule.id}.toml", column="kind"),
                f"Vælg en af disse: {', '.join(sorted(DETECTORS))}.",
            )
        )
    return detector


def _finding(look: Look, hit: Hit) -> Finding:
    rule = look.rule
    return Finding(
        item=look.item.id,
        rule=rule.id,
        severity=rule.severity,
        start=hit.start,
        end=hit.end,
        excerpt=_excerpt(look, hit),
        message=rule.message.replace("{fund}", hit.found),
        why=rule.why,
        fix=rule.fix.text,
        safe_fix=rule.fix.kind if rule.fix.safe and hit.mendable else "",
        clauses=rule.clauses,
        reasons=hit.reasons,
    )


def _excerpt(look: Look, hit: Hit) -> str:
    """Give what stands at the hit, shortened, with personal data hidden whatever rule it was that fired."""
    if hit.start == hit.end:
        return ""
    if hit.masked:
        return hit.found
    stretch = prepare(look.item.text[hit.start : hit.end][: 4 * _LONGEST_EXCERPT])
    text = " ".join(mask_personal_data(stretch, own_contacts(look.strategy.sender), today=look.today).split())
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"
