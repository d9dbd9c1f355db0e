"""The self-check on texts of any sort: no exception, places that hold, personal data masked, no runaway time."""

from __future__ import annotations

import random
import resource
import time
import traceback
from datetime import date, timedelta
from pathlib import Path

from hostile_texts import CHANNELS, KINDS, TODAY, faults_of_check, faults_of_reading, hostile_texts

SECONDS = 1.0  # CPU, for a text of no length; the first ones also read the lists
SECONDS_A_CHARACTER = 60e-6  # some thirty times what plain talk takes


def fuzz_texts(folder: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Check `times` hostile texts, each as an item of some kind and channel; what fails is kept in the working folder."""
    chance = random.Random(seed)
    counted = dict.fromkeys(("texts", "characters", "faults", "tracebacks", "too_slow"), 0)
    slowest = 0.0
    for number, text in enumerate(hostile_texts(times, seed)):
        published = chance.choice((TODAY, None, date(2000, 1, 1) + timedelta(days=chance.randrange(20_000))))
        asked = (text, chance.choice(KINDS), chance.choice(CHANNELS), published)
        counted["texts"] += 1
        counted["characters"] += len(text)
        started = time.process_time()
        try:
            found = [*faults_of_check(*asked), *(faults_of_reading(text) if len(text) < 10_000 else ())]
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            counted["tracebacks"] += 1
            _keep(folder, number, asked, "traceback")
            continue
        seconds = time.process_time() - started
        slowest = max(slowest, seconds / (SECONDS + SECONDS_A_CHARACTER * len(text)))
        if seconds > SECONDS + SECONDS_A_CHARACTER * len(text):
            counted["too_slow"] += 1
            _keep(folder, number, asked, f"{seconds:.1f} s")
        if found:
            counted["faults"] += len(found)
            _keep(folder, number, asked, found[0])
    return counted | {
        "slowest_of_bound_%": round(100 * slowest),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _keep(_: Path, number: int, asked: tuple[object, ...], why: str) -> None:
    print(f"text {number}: {why}", flush=True)
    (Path.cwd() / f"fuzz-{number}.txt").write_text(f"{why}\n{asked!r}\n", encoding="utf-8")
