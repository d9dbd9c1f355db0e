"""What the self-check costs by the post: all rules on made-up posts, as `jkplan tjek` does it, from file to findings."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from posts import PUBLISHED, make_posts
from processes import BARE, ROOT, run, tell

from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.strategy import load_strategy

SECONDS = 2.0  # CPU, for 10,000 posts
MEGABYTES = 80.0  # above a bare interpreter
MILLISECONDS = 1.0  # one post
GROWTH = 1.3  # the dearest thousand beside the cheapest


def measure_throughput(folder: Path, sizes: tuple[int, ...]) -> Iterator[tuple[str, bool]]:
    """Give each line of the table, and whether it is over its bound."""
    bare = run(BARE)[1]
    start = run(("-m", "jkplan", "tjek", str(write_posts(folder, 1)), "--format", "jsonl"))[0]
    yield f"{'self-check, all rules':<24}{'CPU s':>8}{'ms/post':>9}{'bound s':>9}{'MB above':>10}{'bound':>7}", False
    costs = []
    for number in sizes:
        tell(f"jkplan tjek: {number:,} posts")
        seconds, memory = run(("-m", "jkplan", "tjek", str(write_posts(folder, number)), "--format", "jsonl"))
        costs.append((seconds - start) / number * 1000)
        bound = SECONDS * number / 10_000 if number == 10_000 else None
        over = memory - bare > MEGABYTES or (bound is not None and seconds > bound)
        shown = f"{bound:>9.1f}" if bound else f"{'':>9}"
        yield (
            f"{f'{number:,} posts':<24}{seconds:>8.2f}{costs[-1]:>9.3f}{shown}{memory - bare:>10.0f}{MEGABYTES:>7.0f}",
            over,
        )
    growth = max(costs[1:]) / min(costs[1:])
    yield f"{'dearest / cheapest post':<24}{'':>8}{growth:>9.2f}{GROWTH:>9.1f}", growth > GROWTH
    for name, cost in zip(("median", "99 of 100 within"), one_post(), strict=True):
        yield f"{f'one post, {name}':<24}{'':>8}{cost:>9.3f}{MILLISECONDS:>9.1f}", cost > MILLISECONDS


def write_posts(folder: Path, number: int) -> Path:
    """Write so many posts as a file that `jkplan tjek` reads, row by row."""
    path = folder / f"opslag-{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for post in make_posts(number):
            file.write(json.dumps(post, ensure_ascii=False) + "\n")
    return path


def one_post() -> tuple[float, float]:
    """Give the median and the 99th percentile of CPU milliseconds for one post, once the check is warm."""
    strategy = load_strategy(ROOT / "assets" / "strategi")
    spent = []
    for post in make_posts(3_000):
        item = Item(str(post["id"]), "post", str(post["channel"]), str(post["text"]), published_on=PUBLISHED)
        started = time.process_time()
        check(item, strategy, today=date(2026, 11, 24))
        spent.append((time.process_time() - started) * 1000)
    spent = sorted(spent[1_000:])
    return statistics.median(spent), spent[len(spent) * 99 // 100]
