"""Print what the stress programs counted: writers killed, the power cut, a crowd of editors, files and texts of any sort."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from stress.crowd import crowd
from stress.fuzz import fuzz_calendars, fuzz_workbooks
from stress.growth import grow_patterns
from stress.kill import kill
from stress.power import power_both
from stress.texts import fuzz_texts

PROGRAMS: dict[str, tuple[int, Callable[[Path, int], dict[str, int]]]] = {
    "kill": (2_000, kill),
    "power": (500, power_both),
    "crowd": (10_000, lambda folder, edits: crowd(folder, 8, edits, excel=False)),
    "excel": (10_000, lambda folder, edits: crowd(folder, 8, edits, excel=True)),
    "calendars": (100_000, fuzz_calendars),
    "workbooks": (5_000, fuzz_workbooks),
    "texts": (100_000, fuzz_texts),
    "patterns": (1_000, grow_patterns),
}
BAD = (
    "unreadable",
    "lost",
    "doubled",
    "unreported",
    "tampering",
    "faults",
    "excel_lost",
    "tracebacks",
    "too_slow",
    "heard_otherwise",
    "runaway",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PROGRAMS, action="append")
    parser.add_argument("--share", type=float, default=1.0, help="of the full numbers")
    options = parser.parse_args()
    if "power" in (options.only or PROGRAMS) and shutil.which("strace") is None:
        print("strace is missing: apt-get install strace, or leave the power cut to `poe check`", file=sys.stderr)
        return 2
    bad = 0
    for name, (times, program) in PROGRAMS.items():
        if options.only and name not in options.only:
            continue
        with tempfile.TemporaryDirectory(prefix="jkplan-stress-") as folder:
            start = time.process_time()
            counted = program(Path(folder), max(1, round(times * options.share)))
        bad += sum(counted.get(word, 0) for word in BAD)
        told = ", ".join(f"{word} {count}" for word, count in counted.items())
        print(f"{name}: {told} ({time.process_time() - start:.0f} CPU s in this process)", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
