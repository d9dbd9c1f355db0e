"""Short Danish phrases that several outputs share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from jkplan.danish import write_date, write_span, write_time
from jkplan.exports.posts import SEVERITIES, Post
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Severity
from jkplan.weeks.week import Week

SEVERITY_FORMS: Mapping[Severity, tuple[str, str]] = {
    "fejl": ("fejl", "fejl"),
    "advarsel": ("advarsel", "advarsler"),
    "råd": ("råd", "råd"),
}
NOTHING_FOUND = "ingen anmærkninger"


def write_moment(when: datetime) -> str:
    """Give `onsdag den 25. november kl. 12`."""
    return f"{write_date(when.date())} {write_time(when.time())}"


def week_name(week: Week) -> str:
    """Give `uge 48 2026`."""
    return f"uge {week.number} {week.year}"


def week_days(week: Week) -> str:
    """Give `23.–29. november 2026`."""
    return write_span(week.monday, week.sunday)


def in_digits(number: int, one: str, many: str) -> str:
    """Give `1 fejl`, `13 advarsler`, `ingen råd`: digits, because they stand beside other figures."""
    return f"{number or 'ingen'} {one if number == 1 else many}"


def findings_in_short(findings: tuple[Finding, ...]) -> str:
    """Give `1 fejl, 2 råd`, or that nothing was found."""
    found = [finding.severity for finding in findings]
    parts = [in_digits(found.count(name), *SEVERITY_FORMS[name]) for name in SEVERITIES if name in found]
    return ", ".join(parts) or NOTHING_FOUND


def post_moment(post: Post) -> str:
    """Give `tirsdag den 24. november kl. 19`."""
    return f"{write_date(post.slot.day)} {write_time(post.slot.at)}"


def picture_text(post: Post) -> str:
    """Give the picture's file name, else the idea of one, else that there is none."""
    idea = post.draft.idea or post.entry.picture.idea
    return post.picture or (f"Idé: {idea}" if idea else "Intet billede valgt")
