"""The same steps from a terminal: results on standard output, progress and problems on standard error."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

from jkplan.errors import JkplanError, Place, Problem
from jkplan.weeks.clock import danish_time

FINE, FINDINGS, UNUSABLE = 0, 1, 2
GARBAGE_THRESHOLD = 400_000  # objects; a week makes fewer, and Python's own 700 cost a tenth of the start of a command


def run() -> NoReturn:
    """Run the command that the terminal names, and end the process with its exit code."""
    code = main()
    gc.freeze()  # Python would look through all there is for garbage before it ends: a tenth of the time of a week
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and give its exit code.

    0 fine, 1 findings of level fejl, 2 wrong use or unreadable input, and a fault of the program itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console in an old code page must still show æøå and emojis
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(GARBAGE_THRESHOLD)
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
    except Exception as error:
        if os.environ.get("JKPLAN_DEBUG"):
            raise
        print(_own_fault(error), file=sys.stderr)
        return UNUSABLE


def _own_fault(error: Exception) -> str:
    # The error's own words may quote a text with personal data, so only its kind is told.
    fix = (
        "Prøv igen. Sker det igen, så kør med JKPLAN_DEBUG=1, og send det, der bliver vist, til den, der passer jkplan."
    )
    return str(Problem(f"Noget gik galt i programmet ({type(error).__name__}).", Place("jkplan"), fix))


def _run(arguments: Sequence[str] | None) -> int:
    from jkplan.cli.parser import make_parser  # noqa: PLC0415

    parser = make_parser()
    options = parser.parse_args(arguments)
    if not options.command:
        parser.print_help()
        return FINE
    today = options.today or danish_time(datetime.now(UTC)).date()
    match options.command:
        case "uge":
            from jkplan.cli.week import run_week  # noqa: PLC0415

            code = run_week(options.mappe, options.week, options.ud, today, None, agree=options.vedtag)
        case "slides":
            from jkplan.cli.slides import run_slides  # noqa: PLC0415

            code = run_slides(options, today)
        case "aar" | "hvad-nu-hvis":
            from jkplan.cli.year import run_outlook  # noqa: PLC0415

            code = run_outlook(options, today)
        case "tjek":
            from jkplan.cli.checking import run_check  # noqa: PLC0415

            code = run_check(options, today)
        case "profiler":
            from jkplan.cli.profiles import run_profiles  # noqa: PLC0415

            code = run_profiles(options.mappe, today)
        case "strategi":
            from jkplan.cli.documents import run_documents  # noqa: PLC0415

            code = run_documents(options)
        case "lab":
            from jkplan.cli.desk import run_lab  # noqa: PLC0415

            code = run_lab(options.mappe, options.port, browser=options.browser)
        case "doktor":
            from jkplan.cli.desk import run_doctor  # noqa: PLC0415

            code = run_doctor(options.mappe, today)
        case _:
            from jkplan.cli.safe_commands import run_safely  # noqa: PLC0415

            code = run_safely(options, today)
    return code
