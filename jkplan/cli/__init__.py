"""The same steps from a terminal: results on standard output, progress and problems on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime

from jkplan.errors import JkplanError

FINE, FINDINGS, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and give its exit code.

    0 fine, 1 findings of level fejl, 2 wrong use or unreadable input.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console in an old code page must still show æøå and emojis
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(arguments)
    except JkplanError as error:
        if os.environ.get("JKPLAN_DEBUG"):
            raise
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("Stoppet. Det, der var skrevet færdigt, er gemt.", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader of the output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(arguments: Sequence[str] | None) -> int:
    from jkplan.cli.parser import make_parser  # noqa: PLC0415

    parser = make_parser()
    options = parser.parse_args(arguments)
    if not options.command:
        parser.print_help()
        return FINE
    today = options.today or datetime.now().astimezone().date()
    match options.command:
        case "uge" | "slides":
            from jkplan.cli.week import run_week  # noqa: PLC0415

            formats = ("pptx",) if options.command == "slides" else None
            agree = options.command == "uge" and options.vedtag
            return run_week(options.mappe, options.week, options.ud, today, formats, agree=agree)
        case "aar" | "hvad-nu-hvis":
            from jkplan.cli.year import run_outlook  # noqa: PLC0415

            return run_outlook(options, today)
        case "tjek":
            from jkplan.cli.checking import run_check  # noqa: PLC0415

            return run_check(options, today)
        case "lab":
            from jkplan.cli.desk import run_lab  # noqa: PLC0415

            return run_lab(options.mappe, options.port, browser=options.browser)
        case _:
            from jkplan.cli.desk import run_doctor  # noqa: PLC0415

            return run_doctor(options.mappe, today)
