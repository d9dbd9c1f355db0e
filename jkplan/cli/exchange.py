"""`jkplan eksport` and `jkplan indlaes`: the week to and from other tools' files."""

from __future__ import annotations

import argparse
from datetime import date


def run_exchange(options: argparse.Namespace, today: date) -> int:
    """Run the one that was asked for."""
    if options.command == "eksport":
        from jkplan.cli.handing_over import run_export  # noqa: PLC0415

        return run_export(options, today)
    from jkplan.cli.taking_in import run_intake  # noqa: PLC0415

    return run_intake(options, today)
