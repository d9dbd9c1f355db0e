"""Whether a consent on record holds."""

from __future__ import annotations

from datetime import date

from jkplan.calendars.entries import Consent
from jkplan.danish import write_date


def consent_fault(consent: Consent | None, channel: str, day: date) -> str:
    """Say in Danish why a consent does not hold on that channel and day; empty when it does."""
    if consent is None:
        return "samtykket står ikke i registret"
    if consent.withdrawn_on is not None:
        return f"samtykket blev trukket tilbage {write_date(consent.withdrawn_on, year=True)}"
    if consent.given_on is None or consent.given_on > day:
        return "samtykket er ikke givet endnu"
    if consent.until is not None and consent.until < day:
        return f"samtykket udløb {write_date(consent.until, year=True)}"
    if channel not in consent.channels:
        return "samtykket dækker ikke kanalen"
    return ""
