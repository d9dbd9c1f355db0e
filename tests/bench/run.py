"""
Print what the kit costs beside floors, bounds and peers in the same run.

    uv run poe bench            start-up beside a floor, and the self-check of 1,000 to 100,000 posts,
                                and a year of drafts
    uv run poe bench --runs 3   quicker and coarser
    uv run poe bench --million  a million posts as well (minutes)
    uv run poe bench --only slides --peers   decks beside pandoc and PptxGenJS, held to Microsoft's validator
    uv run poe bench --only posts --peers   presidio and textlint on the same posts too; installs them in a
                                folder of its own, from the network

Ratios carry from machine to machine; seconds do not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from drafts import measure_drafts
from peers import measure_peers
from startup import measure_startup
from throughput import measure_throughput

SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    """Print the tables; give 1 when something is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=("start", "posts", "drafts", "slides"))
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    over = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = (*SIZES, 1_000_000) if options.million else SIZES
        tables = []
        if options.only in (None, "slides"):
            from slides import measure_slides  # it loads what a deck is made with, and start-up must be cold

            tables.append(measure_slides(folder, peers=options.peers))
        if options.only in (None, "start"):
            tables.append(measure_startup(folder, options.runs))
        if options.only in (None, "posts"):
            tables.append(measure_throughput(folder, sizes))
        if options.only in (None, "drafts"):
            tables.append(measure_drafts(options.runs))
        if options.peers and options.only != "slides":
            tables.append(measure_peers(folder))
        for table in tables:
            for line, is_over in table:
                print(line, "  OVER" if is_over else "", sep="", flush=True)
                over += is_over
            print()
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
