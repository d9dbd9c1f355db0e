"""What no single post can break, but a whole week can: the call for pictures, the mix, and channels that are silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from jkplan.danish import write_count, write_list
from jkplan.reading.text import prepare
from jkplan.selfcheck.exempting import only, stale_exemptions
from jkplan.selfcheck.findings import Finding, Item, PlanFacts, WeekFacts
from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.strategy.records import Strategy

if TYPE_CHECKING:
    from jkplan.calendars.entries import Exemption
    from jkplan.drafts.draft import Draft
    from jkplan.plans.plan import WeekPlan

KINDS = ("borgerbilleder", "blanding", "tavs_kanal")
_MIX_WEEKS = 4  # the content types' targets are for so many weeks


def check_plan(
    plan: WeekPlan,
    drafts: Iterable[Draft],
    strategy: Strategy,
    *,
    today: date,
    ahead: Iterable[WeekPlan] = (),
    exemptions: Iterable[Exemption] = (),
) -> tuple[Finding, ...]:
    """
    Give what breaks a rule in the week as a whole; the findings' item is the week, `2026-W48`.

    Args:
        plan: The week.
        drafts: Its posts.
        strategy: The rules.
        today: The day of the check.
        ahead: The weeks after it; with three of them or more the mix is judged too.
        exemptions: All there are; those that are over and whose post is not among `drafts` are told of here.
    """
    from jkplan.selfcheck.engine import check  # noqa: PLC0415  (the engine loads this module when a rule asks for it)

    facts = WeekFacts(
        picture_posts=tuple(_picture_posts(drafts, strategy)),
        mix_faults=tuple(_mix_faults((plan, *ahead), strategy)),
        silent_channels=tuple(_silent_channels(plan, strategy)),
    )
    stale = stale_exemptions(exemptions, {slot.id for slot in plan.slots}, today)
    item = Item(str(plan.week), "post", "", "", plan=PlanFacts(exemptions_to_clear=stale), week=facts)
    return check(item, only(strategy, *KINDS, "undtagelse"), today=today)


def find_no_call_for_pictures(look: Look) -> Iterator[Hit]:
    """Give one hit when none of the week's posts asks citizens to share their pictures."""
    week = look.item.week
    if week is None or not week.picture_posts:
        return
    lexicon = look.strategy.lists.lexicon("billedkald")
    if not any(lexicon.find(prepare(text)) for text in week.picture_posts):
        count = len(week.picture_posts)
        told = write_count(count, "", "").strip()
        yield Hit(found="det ene opslag" if count == 1 else f"de {told} opslag")


def find_unbalanced_mix(look: Look) -> Iterator[Hit]:
    """Give one hit with the content types that have too few or too many posts over four weeks."""
    if look.item.week is not None and look.item.week.mix_faults:
        yield Hit(found=write_list(look.item.week.mix_faults))


def find_silent_channels(look: Look) -> Iterator[Hit]:
    """Give one hit with the channels that have no post in the week."""
    if look.item.week is not None and look.item.week.silent_channels:
        yield Hit(found=write_list(look.item.week.silent_channels))


def _picture_posts(drafts: Iterable[Draft], strategy: Strategy) -> Iterator[str]:
    """Give the texts that the picture rule is about: its channel's posts on places, nature and events."""
    for rule in strategy.rules.values():
        if rule.kind == "borgerbilleder":
            channels, kinds = words(rule.parameters, "kanaler"), words(rule.parameters, "indholdstyper")
            for draft in drafts:
                if draft.slot.channel in channels and draft.slot.candidate.entry.content_type in kinds:
                    yield draft.text


def _mix_faults(weeks: tuple[WeekPlan, ...], strategy: Strategy) -> Iterator[str]:
    if len(weeks) < _MIX_WEEKS:
        return
    counts = Counter(slot.candidate.entry.content_type for week in weeks[:_MIX_WEEKS] for slot in week.slots)
    for kind in strategy.content_types.values():
        count = counts[kind.id]
        if count < kind.min_in_four_weeks:
            yield f"{kind.name} ({count} af mindst {kind.min_in_four_weeks})"
        elif count > kind.max_in_four_weeks:
            yield f"{kind.name} ({count}, højst {kind.max_in_four_weeks})"


def _silent_channels(plan: WeekPlan, strategy: Strategy) -> Iterator[str]:
    used = {slot.channel for slot in plan.slots}
    for channel in strategy.enabled_channels:
        if channel.week_min and channel.id not in used:
            yield channel.name
