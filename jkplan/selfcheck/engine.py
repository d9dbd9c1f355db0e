"""The self-check: every rule of the strategy that applies to an item, run by the detector its record names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, reduce
from importlib import import_module
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from jkplan.errors import Place, Problem, StrategyError
from jkplan.reading.text import prepare
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.hits import Detector, Hit, Look
from jkplan.strategy.records import Rule, Strategy

if TYPE_CHECKING:
    from jkplan.reading.index import Index
    from jkplan.selfcheck.evidence import Need

_LONGEST_EXCERPT = 80
_new = tuple.__new__  # many a text: without the named fields' own __new__

# Kind of rule to the function of this package that judges it; its module is loaded when a rule first asks for it.
DETECTORS: Mapping[str, str] = MappingProxyType(
    {
        "afdeling": "planned:find_untold_departments",
        "afsender": "sender:find_no_sender",
        "alt_tekst": "planned:find_alt_text_missing",
        "annonce_frist": "planned:find_late_ad",
        "annonce_kategori": "planned:find_ad_without_category",
        "blanding": "whole_week:find_unbalanced_mix",
        "borgerbilleder": "whole_week:find_no_call_for_pictures",
        "cpr": "privacy:find_cpr_numbers",
        "dato": "timing:find_date_faults",
        "diskrimination": "vacancy_demands:find_discrimination",
        "egen_annonce": "planned:find_own_ad_faults",
        "emoji": "form:find_emoji_faults",
        "fakta": "factual:find_invented_facts",
        "foelsom_oplysning": "sensitive:find_sensitive",
        "hashtags": "form:find_hashtag_faults",
        "intern_oplysning": "internal:find_internal_matter",
        "henvisning": "answers:find_no_referral",
        "job": "vacancies:find_vacancy_faults",
        "kanal": "channels:find_misfit",
        "kancellistil": "officialese:find_officialese",
        "kommunikationsvalg": "planned:find_choices_missing",
        "kvittering": "answers:find_no_acknowledgement",
        "laengde": "form:find_too_long",
        "link": "reading_on:find_no_page",
        "privat_holdning": "opinion:find_private_opinion",
        "privat_kontakt": "privacy:find_private_contacts",
        "sagsbehandling": "casework:find_casework",
        "samtykke": "planned:find_consent_faults",
        "signal": "signal:find_wrong_signal",
        "tavs_kanal": "whole_week:find_silent_channels",
        "tone": "tone:find_rudeness",
        "undtagelse": "planned:find_exemptions_to_clear",
        "video": "channels:find_film_wanted",
    }
)

# Kinds of rule that are run on whatever is a vacancy or of a content type, whatever stands in the text.
_TOLD_BY_TYPE = frozenset(("diskrimination", "job", "kanal"))

# Kind of rule to the part of an item that it judges; an item without that part is passed over.
_ABOUT: Mapping[str, str] = MappingProxyType(
    {kind: "plan" for kind, home in DETECTORS.items() if home.startswith("planned:")}
    | {kind: "week" for kind, home in DETECTORS.items() if home.startswith("whole_week:")}
    | {"fakta": "entry"}
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
    index = strategy.lists.index(prepared) if item.plan is None and item.week is None else None
    steps = _steps(strategy, item.kind, item.channel, index)
    reading = None if index is None else strategy.lists.read(prepared)
    typed = item.is_job or bool(item.content_type)
    mask = -1 if reading is None else reading.mask
    findings: list[Finding] = []
    for rule, part, needs, any_of, home, simple in steps:
        held = -1
        if needs:
            held = (1 if simple else _held(mask, needs)) if mask & any_of else 0
            if not held and not (typed and rule.kind in _TOLD_BY_TYPE):
                continue
        if part and getattr(item, part) is None:
            continue
        look = _new(Look, (item, prepared, rule, strategy, today, mask, held))
        findings += [_finding(look, hit) for hit in _loaded(home)(look)]
    findings.sort(key=_place)
    return tuple(findings)


class _Step(NamedTuple):
    """One rule that applies to a kind of item on a channel: the part that an item must have, and what its text must hold."""

    rule: Rule
    part: str
    needs: tuple[Need, ...]
    any_of: int  # the bits of all needs together
    home: str
    simple: bool  # one need, and it asks for nothing besides


def _held(mask: int, needs: tuple[Need, ...]) -> int:
    """Give a bit for each cue that the text holds."""
    held, bit = 0, 1
    for any_of, also, besides in needs:
        if mask & any_of and (not also or mask & also) and (not besides or mask & besides):
            held |= bit
        bit <<= 1
    return held


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _steps(strategy: Strategy, kind: str, channel: str, index: Index | None) -> tuple[_Step, ...]:
    """Give the rules for such items; kept for the strategies that were asked for last, which are compared as objects."""
    key = (id(strategy), kind, channel, id(index))
    kept = _KEPT.get(key)
    if kept is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[key] = (strategy, index, tuple(_steps_for(strategy, kind, channel, index)))
    return kept[2]


_MOST_KEPT = 64
# Holds the strategy and the index as well, so that no other comes to have their id.
_KEPT: dict[tuple[int, str, str, int], tuple[Strategy, Index | None, tuple[_Step, ...]]] = {}


def _steps_for(strategy: Strategy, kind: str, channel: str, index: Index | None) -> Iterator[_Step]:
    for rule in strategy.rules.values():
        if kind in rule.applies_to and (not rule.channels or channel in rule.channels):
            needs: tuple[Need, ...] = ()
            if index is not None:
                from jkplan.selfcheck.evidence import needs_of  # noqa: PLC0415  (whoever checks one text needs it not)

                needs = needs_of(rule, kind, channel, strategy, index)
            any_of = reduce(or_, (need.any_of for need in needs), 0)
            simple = len(needs) == 1 and not (needs[0].also or needs[0].besides)
            yield _Step(rule, _ABOUT.get(rule.kind, ""), needs, any_of, _home(rule), simple)


def _home(rule: Rule) -> str:
    if rule.kind not in DETECTORS:
        raise StrategyError(
            Problem(
                f'Reglen "{rule.id}" er af en slags, der ikke findes: "{rule.kind}".',
                Place(f"assets/strategi/regler/{rule.id}.toml", column="kind"),
                f"Vælg en af disse: {', '.join(sorted(DETECTORS))}.",
            )
        )
    return DETECTORS[rule.kind]


@cache
def _loaded(home: str) -> Detector:
    module, _, function = home.partition(":")
    detector: Detector = getattr(import_module(f"{__package__}.{module}"), function)
    return detector


def _finding(look: Look, hit: Hit) -> Finding:
    rule = look.rule
    return Finding(
        look.item.id,
        rule.id,
        rule.severity,
        hit.start,
        hit.end,
        _excerpt(look, hit),
        rule.message.replace("{fund}", hit.found),
        rule.why,
        rule.fix.text,
        rule.fix.kind if rule.fix.safe and hit.mendable else "",
        rule.clauses,
        hit.reasons,
    )


def _excerpt(look: Look, hit: Hit) -> str:
    """Give what stands at the hit, shortened, with personal data hidden whatever rule it was that fired."""
    if hit.start == hit.end:
        return ""
    if hit.masked:
        return hit.found
    text = look.item.text[hit.start : hit.end][: 4 * _LONGEST_EXCERPT]
    if not text.isalpha():
        from jkplan.reading.personal import mask_personal_data  # noqa: PLC0415
        from jkplan.selfcheck.privacy import own_contacts  # noqa: PLC0415

        text = mask_personal_data(prepare(text), own_contacts(look.strategy.sender), today=look.today)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"
