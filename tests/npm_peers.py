"""Programs out of npm that the kit is held against, installed on first use in `tests/peers/node_modules`."""

import os
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "peers"


@cache
def peers():
    """Give the folder with `node_modules`; what is missing is installed, without running anything of its own."""
    if not (FOLDER / "node_modules" / "twitter-text" / "package.json").exists() or not aimock().exists():
        with _one_at_a_time():
            subprocess.run(
                ["npm", "install", "--no-progress"], cwd=FOLDER, check=True, capture_output=True, timeout=300
            )
    return FOLDER


def aimock():
    return FOLDER / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"


@contextmanager
def _one_at_a_time():
    import fcntl

    with (Path(tempfile.gettempdir()) / f"jkplan-npm-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
