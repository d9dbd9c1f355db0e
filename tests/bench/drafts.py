"""What drafting costs: a year of posts on every network, and one week on a machine that has no network at all."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from processes import ROOT

sys.path.append(str(Path(__file__).parents[1]))
from drafted_year import NETWORKS, WEEKS, plans, write

YEAR_SECONDS = 5.0  # CPU on one core, 52 weeks on all networks
WEEK_SECONDS = 1.0  # CPU, a week's drafts, reading the wordings included
ONE_WEEK = (
    "import sys, time; sys.path.insert(0, 'tests'); import drafted_year as y\n"
    "plan = next(y.plans(everywhere=True)); start = time.process_time(); n = len(y.write([plan]))\n"
    "print(n, time.process_time() - start)"
)


def measure_drafts(runs: int) -> Iterator[tuple[str, bool]]:
    """Give each line of the table, and whether it is over its bound."""
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
