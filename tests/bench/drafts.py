"""What drafting costs, and how a year of it reads: alike, heavy, unknown to the dictionary, against the rules."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from processes import ROOT

sys.path.append(str(Path(__file__).parents[1]))
from alike import TOO_ALIKE, find_alike
from drafted_year import CALENDAR, NETWORKS, STRATEGY, WEEKS, plans, write
from planned_year import planned_year

from jkplan.drafts import Draft
from jkplan.reading.readability import lix
from jkplan.reading.text import prepare
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Finding

YEAR_SECONDS = 5.0  # CPU on one core, 52 weeks on all networks
WEEK_SECONDS = 1.0  # CPU, a week's drafts, reading the wordings included
HEAVIEST = 40.0  # LIX; a text of 45 is called heavy, one of 25 easy. An easier one than 20 is no fault in a post
NEIGHBOURS, LATELY = 5, 28  # posts of a channel before it, and days, within which none may open alike
ONE_WEEK = (
    "import sys, time; sys.path.insert(0, 'tests'); import drafted_year as y\n"
    "plan = next(y.plans(everywhere=True)); start = time.process_time(); n = len(y.write([plan]))\n"
    "print(n, time.process_time() - start)"
)


def measure_drafts(runs: int) -> Iterator[tuple[str, bool]]:
    """Give each line of the tables, and whether it is over its bound."""
    year = list(plans(everywhere=True))
    spent = []
    number = 0
    for _ in range(max(1, min(runs, 3))):
        started = time.process_time()
        number = len(write(year))
        spent.append(time.process_time() - started)
    cost = statistics.median(spent)
    yield f"{'drafts':<34}{'posts':>7}{'CPU s':>8}{'bound':>7}", False
    yield (
        f"{f'{WEEKS} weeks, {len(NETWORKS)} networks':<34}{number:>7}{cost:>8.2f}{YEAR_SECONDS:>7.1f}",
        cost > YEAR_SECONDS,
    )
    cut_off = ("unshare", "--map-root-user", "--net") if shutil.which("unshare") else ()
    command = (*cut_off, sys.executable, "-c", ONE_WEEK)
    posts, seconds = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    name = "one week, no network to be had" if cut_off else "one week"
    yield f"{name:<34}{posts:>7}{float(seconds):>8.2f}{WEEK_SECONDS:>7.1f}", float(seconds) > WEEK_SECONDS
    yield "", False
    yield from _measure_words()


def _measure_words() -> Iterator[tuple[str, bool]]:
    """Give for each channel of the planned year what its reader meets."""
    heading = f"{'planned year':<16}{'posts':>7}{'alike':>7}{'openings':>10}{'LIX':>6}{'heaviest':>10}{'> 40':>6}{'errors':>8}{'facts':>7}"
    yield heading, False
    for channel, drafts in planned_year().items():
        pairs = sum(1 for _ in find_alike([draft.text for draft in drafts], TOO_ALIKE))
        openings = 0 if channel == "faellesannonce" else _same_openings(drafts)  # an ad has no opening of ours
        weights = [lix(prepare(prose(draft))) for draft in drafts]
        heavy = sum(weight > HEAVIEST for weight in weights)
        found = [finding for draft in drafts for finding in _findings(draft)]
        errors = sum(finding.severity == "fejl" for finding in found)
        facts = sum(finding.rule == "fakta" and finding.severity != "råd" for finding in found)
        read = f"{statistics.median(weights):>6.0f}{max(weights):>10.0f}{heavy:>6}"
        line = f"{channel:<16}{len(drafts):>7}{pairs:>7}{openings:>10}{read}{errors:>8}{facts:>7}"
        yield line, bool(pairs or openings or heavy or errors or facts)


def prose(draft: Draft) -> str:
    """Give what a draft says in sentences: without sender and tags, an address as one short word."""
    said = "\n\n".join(part.text for part in draft.parts if part.role not in {"afsender", "hashtags"})
    return re.sub(r"\S*\w\.(?:dk|com)[^\s.,]*", "siden", said)


def _same_openings(drafts: tuple[Draft, ...]) -> int:
    openings = [(draft.slot.day, draft.parts[0].text) for draft in drafts]
    return sum(
        any(text == other and (day - then).days <= LATELY for then, other in openings[max(0, at - NEIGHBOURS) : at])
        for at, (day, text) in enumerate(openings)
    )


def _findings(draft: Draft) -> tuple[Finding, ...]:
    item = draft_item(draft, CALENDAR, STRATEGY, today=draft.slot.day)._replace(plan=None)
    return check(item, STRATEGY, today=draft.slot.day)
