"""A calendar typed as a small table, held against the real strategy: for tests of candidates and plans."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path

from jkplan.calendars.entries import (
    Ad,
    Calendar,
    Consent,
    Details,
    Entry,
    Event,
    Hero,
    Kind,
    Registers,
    Service,
    Tip,
    Vacancy,
)
from jkplan.errors import Place
from jkplan.strategy import load_strategy
from jkplan.strategy.records import Strategy
from jkplan.weeks.dates import parse_date, parse_month_day, parse_weeks
from jkplan.weeks.recurrence import parse_recurrence

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
CONSENTS = {
    "S-ALLE": Consent("S-ALLE", "rolle", "helte", ("facebook", "instagram"), date(2026, 1, 1), None, None),
    "S-UDLOEBET": Consent("S-UDLOEBET", "rolle", "helte", ("facebook",), date(2026, 1, 1), date(2026, 11, 1), None),
    "S-TRUKKET": Consent("S-TRUKKET", "rolle", "helte", ("facebook",), date(2026, 1, 1), None, date(2026, 11, 1)),
    "S-INSTAGRAM": Consent("S-INSTAGRAM", "rolle", "helte", ("instagram",), date(2026, 1, 1), None, None),
}
TYPES = {
    Kind.EVENT: "begivenhed",
    Kind.TIP: "nytte",
    Kind.HERO: "hverdagens_helt",
    Kind.VACANCY: "job",
    Kind.SERVICE: "servicemeddelelse",
    Kind.AD: "faellesannonce",
}


@cache
def real_strategy() -> Strategy:
    return load_strategy(ROOT / "assets" / "strategi")


def table(text: str, closed_days: dict[date, str] | None = None) -> Calendar:
    """
    Give a calendar of rows `id; slags; hvornår; by; prioritet; kanaler; andet`, one a line.

    `hvornår` is a recurrence for an event, `1. november til 31. marts, uge 48-50` for a tip, weeks for a hero, a date
    for a vacancy, `date til date` for a service message or an ad; `andet` a consent, an organiser, or `skal ud`.
    """
    rows = csv.reader(io.StringIO(text.strip()), delimiter=";", skipinitialspace=True)
    entries = tuple(_entry([cell.strip() for cell in row], line) for line, row in enumerate(rows, start=2) if row)
    return Calendar(entries, Registers(consents=CONSENTS, closed_days=closed_days or {}))


def _entry(cells: list[str], line: int) -> Entry:
    key, kind_text, when, town, priority, channels, other = [*cells, *[""] * (7 - len(cells))]
    kind = Kind(kind_text)
    return Entry(
        id=key,
        kind=kind,
        title=f"Titel {key}",
        details=_details(kind, when, other),
        source=Place("calendars/prøve.csv", line),
        content_type=TYPES[kind],
        channels=tuple(channels.split()),
        towns=(town,) if town else (),
        departments=("D1",) if kind is Kind.HERO else (),
        consents=(other,) if kind is Kind.HERO and other else (),
        priority=int(priority or 3),
    )


def _details(kind: Kind, when: str, other: str) -> Details:
    if kind is Kind.EVENT:
        return Event(parse_recurrence(when), organiser=other)
    if kind is Kind.TIP:
        season, _, weeks = when.partition(", uge ")
        first, _, last = season.partition(" til ")
        return Tip(parse_month_day(first), parse_month_day(last), parse_weeks(weeks) if weeks else ())
    if kind is Kind.HERO:
        return Hero("rolle", "spørgsmål", "krog", parse_weeks(when) if when else ())
    if kind is Kind.VACANCY:
        return Vacancy("arbejdsplads", parse_date(when, today=TODAY))
    first, _, last = when.partition(" til ")
    span = (parse_date(first, today=TODAY), parse_date(last or first, today=TODAY))
    return Ad("Generel information", *span) if kind is Kind.AD else Service(*span, must=other == "skal ud")
