"""What the self-check costs by the post: all rules on made-up posts, as `jkplan tjek` does it, from file to findings."""

from __future__ import annotations

import csv
import json
import re
import statistics
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from posts import PUBLISHED, make_posts
from processes import BARE, ROOT, run, tell

from jkplan.selfcheck.engine import DETECTORS, check
from jkplan.selfcheck.findings import Item
from jkplan.strategy import load_strategy

SECONDS = 2.0  # CPU, for 10,000 posts
MEGABYTES = 80.0  # above a bare interpreter, for 10,000 posts
MILLISECONDS = 1.0  # one post
GROWTH = 1.3  # the dearest thousand beside the cheapest
WORDS_A_RULE = 10  # of the plain searches that the cost is held against; the kit's lists have some 20,000 rows
READ_NO_TEXT = ("planned:", "whole_week:", "factual:")  # what these judge is a plan, a week, an entry


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
        over = bound is not None and (seconds > bound or memory - bare > MEGABYTES)
        shown, most = (f"{bound:>9.1f}", f"{MEGABYTES:>7.0f}") if bound else (f"{'':>9}", "")
        yield f"{f'{number:,} posts':<24}{seconds:>8.2f}{costs[-1]:>9.3f}{shown}{memory - bare:>10.0f}{most}", over
    growth = max(costs[1:]) / min(costs[1:])
    yield f"{'dearest / cheapest post':<24}{'':>8}{growth:>9.2f}{GROWTH:>9.1f}", growth > GROWTH
    for name, cost in zip(("median", "99 of 100 within"), one_post(), strict=True):
        yield f"{f'one post, {name}':<24}{'':>8}{cost:>9.3f}{MILLISECONDS:>9.1f}", cost > MILLISECONDS
    rules, plain = plain_searches()
    yield f"{f're, {rules} x {WORDS_A_RULE} words':<24}{'':>8}{plain:>9.3f}", False
    yield f"{'all rules / such searches':<25}{'':>7}{min(costs[1:]) / plain:>9.2f}", False


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


def plain_searches() -> tuple[int, float]:
    """
    Give how many rules read a post's text, and CPU milliseconds a post for one search each, of ten words with any ending.

    It is what a checker in Python spends that looks for a few words a rule and understands nothing.
    """
    strategy = load_strategy(ROOT / "assets" / "strategi")
    rules = [
        rule
        for rule in strategy.rules.values()
        if "post" in rule.applies_to and not DETECTORS[rule.kind].startswith(READ_NO_TEXT)
    ]
    listed = _listed_words()
    searches = [
        re.compile(rf"\b(?:{'|'.join(islice(listed, WORDS_A_RULE))})\w*", re.IGNORECASE) for _ in range(len(rules))
    ]
    texts = [str(post["text"]) for post in make_posts(1_000)]
    started = time.process_time()
    for text in texts:
        for search in searches:
            for _ in search.finditer(text):
                pass
    return len(searches), (time.process_time() - started) * 1000 / len(texts)


def _listed_words() -> Iterator[str]:
    """Give single words of the kit's lists, spread over all of them."""
    paths = sorted((ROOT / "assets" / "strategi" / "ordlister").glob("*.csv"))
    columns = []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            columns.append([row[0] for row in csv.reader(file, delimiter=";") if row and row[0].isalpha()])
    for at in range(max(map(len, columns))):
        yield from (column[at] for column in columns if at < len(column))
