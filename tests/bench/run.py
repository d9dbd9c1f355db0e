"""
Print what the kit costs beside a floor in the same run: whole processes, in turn, medians of CPU seconds.

    uv run poe bench            all rows, five runs each
    uv run poe bench --runs 3   quicker and coarser

A row holds a command of the kit, the floor it is paired with, both medians, their ratio and the bound the ratio is
kept under, and the peak memory of the kit's process. Ratios carry from machine to machine; seconds do not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STANDARD_LIBRARY = ("-c", "import dataclasses, tomllib, csv, datetime")
OFFICE_LIBRARIES = ("-c", "import pptx, openpyxl, icalendar, holidays")
POST = "Husk juletræstænding i Aabybro lørdag den 28. november 2026 kl. 16 🎄 Læs mere på jammerbugt.dk. Hilsen Jammerbugt Kommune"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    bound: float


def run(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Run Python with `arguments`; give CPU seconds (user and system) and peak memory in MB."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        message = f"{' '.join(arguments)} ended with {process.returncode}"
        raise RuntimeError(message)
    per_mb = 1024 if sys.platform != "darwin" else 1024 * 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb


def measure(row: Row, runs: int) -> tuple[float, float, float, float]:
    """Run both commands in turn; give the two medians, the median of the paired ratios, and peak memory."""
    run(row.command)
    run(row.floor)
    pairs = [(run(row.command), run(row.floor)) for _ in range(runs)]
    ours = statistics.median(kit[0] for kit, _ in pairs)
    floor = statistics.median(base[0] for _, base in pairs)
    ratio = statistics.median(kit[0] / base[0] for kit, base in pairs)
    return ours, floor, ratio, max(kit[1] for kit, _ in pairs)


def main() -> int:
    """Print the table; give 1 when a ratio is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "opslag.txt"
        text.write_text(POST, encoding="utf-8")
        rows = (
            Row("import jkplan", ("-c", "import jkplan"), STANDARD_LIBRARY, 3.0),
            Row("jkplan tjek, one text", ("-m", "jkplan", "tjek", str(text)), STANDARD_LIBRARY, 3.0),
            Row("jkplan uge 2026-W48", ("-m", "jkplan", "uge", "2026-W48", "--ud", folder), OFFICE_LIBRARIES, 3.0),
        )
        print(f"{'what':<24}{'CPU s':>8}{'floor s':>9}{'ratio':>7}{'bound':>7}{'peak MB':>9}")
        over = 0
        for row in rows:
            ours, floor, ratio, memory = measure(row, options.runs)
            over += ratio > row.bound
            print(f"{row.name:<24}{ours:>8.3f}{floor:>9.3f}{ratio:>7.2f}{row.bound:>7.1f}{memory:>9.0f}")
    print("floors: start-up of the standard library; import of the four office libraries")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
