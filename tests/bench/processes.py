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


def run(
    arguments: Sequence[str], program: str = sys.executable, folder: Path = ROOT, longest: float | None = None
) -> tuple[float, float]:
    """
    Run Python, or another program, with `arguments`; give CPU seconds and peak memory in MB.

    Raises:
        RuntimeError: It ended with another code than 0 or 1, or took more than `longest` seconds and was stopped.
    """
    process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stop = threading.Timer(longest, process.kill) if longest else None
    if stop:
        stop.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if stop:
        stop.cancel()
        if process.returncode == -signal.SIGKILL:
            message = f"stopped after {longest:.0f} s"
            raise RuntimeError(message)
    if process.returncode not in (0, 1):
        message = f"{' '.join(arguments)} ended with {process.returncode}"
        raise RuntimeError(message)
    per_mb = 1024 if sys.platform != "darwin" else 1024 * 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb


def tell(what: str) -> None:
    """Say on standard error what is being measured, for whoever waits."""
    print(f"… {what}", file=sys.stderr, flush=True)
