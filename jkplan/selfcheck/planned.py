"""Rules that look at an item's place in the plan: the four choices, consents, departments, ad and picture."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.danish import write_list
from jkplan.reading.ean import is_ean
from jkplan.selfcheck.hits import Hit, Look


def find_choices_missing(look: Look) -> Iterator[Hit]:
    """Give one hit when purpose, message, target group or medium is not decided."""
    if look.item.plan is not None and look.item.plan.choices_missing:
        yield Hit(found=write_list(look.item.plan.choices_missing))


def find_consent_faults(look: Look) -> Iterator[Hit]:
    """Give one hit when persons are shown and no consent is named, and one for each consent that does not hold."""
    if look.item.plan is None:
        return
    if look.item.plan.people and not look.item.plan.consents:
        yield Hit(found="der er ikke registreret et samtykke")
    for consent in look.item.plan.consents:
        if consent.fault:
            yield Hit(found=f"{consent.id}: {consent.fault}")


def find_untold_departments(look: Look) -> Iterator[Hit]:
    """Give one hit with the departments that the item concerns and that have not been told."""
    if look.item.plan is not None and look.item.plan.departments_untold:
        yield Hit(found=write_list(look.item.plan.departments_untold))


def find_late_ad(look: Look) -> Iterator[Hit]:
    """Give one hit when the ad would reach the joint ad after its deadline."""
    if look.item.plan is not None and look.item.plan.ad_deadline_missed:
        yield Hit()


def find_ad_without_category(look: Look) -> Iterator[Hit]:
    """Give one hit when the ad's category is not one of the joint ad's."""
    if look.item.plan is not None and look.item.plan.ad_category not in look.strategy.ad_categories:
        yield Hit(found=f'"{look.item.plan.ad_category}"' if look.item.plan.ad_category else "ingen kategori")


def find_own_ad_faults(look: Look) -> Iterator[Hit]:
    """Give one hit when an own ad lacks a valid EAN number, one when no leader has approved it."""
    plan = look.item.plan
    if plan is None or not plan.own_ad:
        return
    if not plan.ean.strip():
        yield Hit(found="den har intet EAN-nummer")
    elif not is_ean(plan.ean):
        yield Hit(found="EAN-nummeret er ikke gyldigt")
    if not plan.approver.strip():
        yield Hit(found="ingen leder har godkendt den")


def find_exemptions_to_clear(look: Look) -> Iterator[Hit]:
    """Give one hit for each exemption of the item that no longer serves."""
    if look.item.plan is not None:
        yield from (Hit(found=fault) for fault in look.item.plan.exemptions_to_clear)


def find_alt_text_missing(look: Look) -> Iterator[Hit]:
    """Give one hit when a picture has no alternative text."""
    if look.item.plan is not None and look.item.plan.alt_missing:
        yield Hit()
