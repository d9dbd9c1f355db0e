"""What a command costs before it has done anything: beside a floor in the same run, in turn, medians of CPU seconds."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from processes import OFFICE_LIBRARIES, STANDARD_LIBRARY, run

POST = "Husk juletræstænding i Aabybro lørdag den 28. november 2026 kl. 16 🎄 Læs mere på jammerbugt.dk. Hilsen Jammerbugt Kommune"

# As planned on the Friday before: on a day within the week much of it is gone, and there is less to do.
COMING_WEEK = ("-m", "jkplan", "uge", "2026-W48", "--i-dag", "2026-11-20")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    bound: float


def measure_startup(folder: Path, runs: int) -> Iterator[tuple[str, bool]]:
    """Give each line of the table, and whether its ratio is over its bound."""
    text = folder / "opslag.txt"
    text.write_text(POST, encoding="utf-8")
    rows = (
        Row("import jkplan", ("-c", "import jkplan"), STANDARD_LIBRARY, 3.0),
        Row("jkplan tjek, one text", ("-m", "jkplan", "tjek", str(text)), STANDARD_LIBRARY, 3.0),
        Row("jkplan uge, week ahead", (*COMING_WEEK, "--ud", str(folder)), OFFICE_LIBRARIES, 3.0),
    )
    yield f"{'what':<24}{'CPU s':>8}{'floor s':>9}{'ratio':>7}{'bound':>7}{'peak MB':>9}", False
    for row in rows:
        ours, floor, ratio, memory = _measure(row, runs)
        line = f"{row.name:<24}{ours:>8.3f}{floor:>9.3f}{ratio:>7.2f}{row.bound:>7.1f}{memory:>9.0f}"
        yield line, ratio > row.bound
    yield "floors: start-up of the standard library; import of the four office libraries", False


def _measure(row: Row, runs: int) -> tuple[float, float, float, float]:
    """Run both commands in turn; give the two medians, the median of the paired ratios, and peak memory."""
    run(row.command)
    run(row.floor)
    pairs = [(run(row.command), run(row.floor)) for _ in range(runs)]
    ours = statistics.median(kit[0] for kit, _ in pairs)
    floor = statistics.median(base[0] for _, base in pairs)
    ratio = statistics.median(kit[0] / base[0] for kit, base in pairs)
    return ours, floor, ratio, max(kit[1] for kit, _ in pairs)
