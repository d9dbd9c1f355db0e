"""Whole processes, measured from outside: CPU seconds of user and system, and peak memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
STANDARD_LIBRARY = ("-c", "import dataclasses, tomllib, csv, datetime")
OFFICE_LIBRARIES = ("-c", "import pptx, openpyxl, icalendar, holidays")
BARE = ("-c", "pass")
# A process begins with the peak of whoever starts it, so a small one stands between this and what is measured.
_LAUNCHER = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def run(
    arguments: Sequence[str], program: str = sys.executable, folder: Path = ROOT, longest: float | None = None
) -> tuple[float, float]:
    """
    Run Python, or another program, with `arguments`; give CPU seconds and peak memory in MB.

    Raises:
        RuntimeError: It ended with another code than 0 or 1, or took more than `longest` seconds and was stopped.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, program, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stop = threading.Timer(longest, os.killpg, (process.pid, signal.SIGKILL)) if longest else None
    if stop:
        stop.start()
    told = process.communicate()[0].split()
    if stop:
        stop.cancel()
        if process.returncode == -signal.SIGKILL:
            message = f"stopped after {longest:.0f} s"
            raise RuntimeError(message)
    code, seconds, memory = int(told[0]), float(told[1]), int(told[2])
    if code not in (0, 1):
        message = f"{' '.join(arguments)} ended with {code}"
        raise RuntimeError(message)
    per_mb = 1024 if sys.platform != "darwin" else 1024 * 1024
    return seconds, memory / per_mb


def tell(what: str) -> None:
    """Say on standard error what is being measured, for whoever waits."""
    print(f"… {what}", file=sys.stderr, flush=True)
