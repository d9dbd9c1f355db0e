"""`jkplan tjek`: files, a week or standard input held against the strategy."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jkplan.cli.progress import Progress
from jkplan.errors import JkplanError, Place, Problem, UsageError
from jkplan.project import Project, open_project
from jkplan.selfcheck.cells import channel_of, unknown_channel
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Finding, Item, ItemKind
from jkplan.selfcheck.rows import read_items, result_row, write_row
from jkplan.strategy.loading import load_strategy
from jkplan.strategy.records import Strategy

if TYPE_CHECKING:
    from jkplan.calendars.entries import Registers

KINDS: dict[str, ItemKind] = {"opslag": "post", "svar": "reply", "annonce": "ad", "kommentar": "comment"}
WEEK = re.compile(r"\d{4}-[WwUu]\d{1,2}")
PROGRESS_EVERY = 500  # rows
_MANY_POSTS = 50_000  # bytes; some hundred posts
_NOT_MENDED = "{name}: --ret retter kun i filer. Ret selv i {where}."


class Tally:
    """What a run came to: rows checked, findings of level fejl, and things that could not be read."""

    __slots__ = ("errors", "findings", "rows", "unreadable")

    def __init__(self) -> None:
        """Begin at nothing."""
        self.rows = self.errors = self.findings = self.unreadable = 0


def run_check(options: argparse.Namespace, today: date) -> int:
    """
    Check what the arguments name, print the findings, and give 0 fine, 1 findings of level fejl, 2 unreadable.

    Raises:
        UsageError: No channel or medium is called so.
    """
    project = open_project(options.mappe)
    strategy = _strategy_for(options.files, project)
    channel = _channel(options.kanal, strategy)
    tally = Tally()
    with Progress() as progress:
        for name in options.files:
            for item, findings in _checked(name, project, strategy, options, channel, today, tally):
                tally.rows += 1
                tally.findings += len(findings)
                tally.errors += sum(finding.severity == "fejl" for finding in findings)
                if options.format == "tekst":
                    _print_findings(item, findings)
                    if item.kind == "comment":
                        _print_advice(item, findings, strategy, project, options)
                elif options.format == "jsonl":
                    print(write_row(_result(item, findings, strategy)))
                else:
                    print("[" if tally.rows == 1 else ",")
                    print(_indented(_result(item, findings, strategy)), end="")
                if tally.rows % PROGRESS_EVERY == 0:
                    sys.stdout.flush()  # what is done is out, whatever becomes of the rest
                    progress.step(f"Tjekket {tally.rows} …")
    if options.format == "json":
        print("\n]" if tally.rows else "[]")
    elif options.format == "tekst":
        print(f"{tally.rows} tjekket: {tally.findings} fund, heraf {tally.errors} fejl.")
    if tally.unreadable:
        return 2
    return int(tally.errors > 0)


def _strategy_for(names: list[str], project: Project) -> Strategy:
    strategy = load_strategy(project.strategy, examples=False)
    if any(_is_long(Path(name)) for name in names):
        strategy.lists.expect_many()
    return strategy


def _is_long(path: Path) -> bool:
    """Tell whether a file holds more posts than can be checked in the time that it takes to make the word lists ready."""
    return path.suffix.lower() in {".jsonl", ".csv"} and path.is_file() and path.stat().st_size > _MANY_POSTS


def _channel(wanted: str, strategy: Strategy) -> str:
    channel = channel_of(wanted, strategy)
    if not channel:
        what, fix = unknown_channel(wanted, strategy)
        raise UsageError(Problem(what, Place("--kanal"), fix))
    return channel


def _indented(row: dict[str, object]) -> str:
    """Give a row as one of a list of JSON is printed; the list itself is never held."""
    import json  # noqa: PLC0415
    from textwrap import indent  # noqa: PLC0415

    return indent(json.dumps(row, ensure_ascii=False, indent=2), "  ")


def _checked(  # noqa: PLR0917
    name: str,
    project: Project,
    strategy: Strategy,
    options: argparse.Namespace,
    channel: str,
    today: date,
    tally: Tally,
) -> Iterator[tuple[Item, tuple[Finding, ...]]]:
    """Give each item of a file, a week or standard input with its findings; tell what cannot be read, and go on."""
    try:
        if WEEK.fullmatch(name) and not Path(name).exists():
            if options.ret:
                print(_NOT_MENDED.format(name=name, where=f"calendars/uger/{name}.csv"), file=sys.stderr)
            yield from _of_week(name, project, today)
            return
        if name == "-":
            if options.ret:
                print(_NOT_MENDED.format(name=name, where="den tekst, du giver videre"), file=sys.stderr)
            item = Item("-", KINDS[options.slags], channel, sys.stdin.read())
            yield item, check(item, strategy, today=today)
            return
        if options.ret:
            from jkplan.selfcheck.mending import mend_file  # noqa: PLC0415

            count = mend_file(Path(name), strategy, today=today, kind=KINDS[options.slags], channel=channel)
            print(f"{name}: {count} rettet.", file=sys.stderr)
        for read in read_items(Path(name), strategy, kind=KINDS[options.slags], channel=channel):
            if isinstance(read, Problem):
                tally.unreadable += 1
                print(read, file=sys.stderr)
            else:
                yield read, check(read, strategy, today=today)
    except JkplanError as error:
        tally.unreadable += 1
        print(error, file=sys.stderr)


def _of_week(name: str, project: Project, today: date) -> Iterator[tuple[Item, tuple[Finding, ...]]]:
    from jkplan.selfcheck.drafts import draft_item  # noqa: PLC0415
    from jkplan.weekly import make_report  # noqa: PLC0415
    from jkplan.weeks.week import parse_week  # noqa: PLC0415

    report = make_report(project, parse_week(name, today), today=today)
    for draft in report.drafts:
        yield draft_item(draft, report.calendar, report.strategy, today=today), report.findings[draft.slot.id]
    if report.week_findings:
        yield Item(str(report.plan.week), "post", "", ""), report.week_findings


def _result(item: Item, findings: tuple[Finding, ...], strategy: Strategy) -> dict[str, object]:
    if item.kind != "comment":
        return result_row(item, findings)
    from jkplan.selfcheck.sorting import sort_comment  # noqa: PLC0415

    return result_row(item, findings, sort_comment(item, findings, strategy))


def _print_advice(
    item: Item, findings: tuple[Finding, ...], strategy: Strategy, project: Project, options: argparse.Namespace
) -> None:
    from jkplan.cli.asking import moment  # noqa: PLC0415
    from jkplan.selfcheck.triage import triage  # noqa: PLC0415
    from jkplan.selfcheck.triage_showing import advice_lines  # noqa: PLC0415

    at = moment(options)
    registers = _registers(project, at.date())
    advice = triage(item, findings, strategy, registers, today=at.date(), at=at if options.who else None)
    if advice.log is not None:
        from jkplan.approvals.comment_log import tell_comment  # noqa: PLC0415

        tell_comment(project.calendars, advice.log, who=options.who)
    for line in advice_lines(advice):
        print(line)


@cache
def _registers(project: Project, today: date) -> Registers:
    from jkplan.calendars import read_calendars  # noqa: PLC0415

    return read_calendars(project, None, today=today).registers


def _print_findings(item: Item, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        where = f' "{finding.quote}"' if finding.quote else ""
        print(f"{finding.severity.upper():<9}{item.id}: {finding.message}{where}")
        print(f"         Hvorfor: {finding.why} ({', '.join(finding.clauses)}, reglen {finding.rule})")
        print(f"         Gør:     {finding.fix}")
        if finding.reasons:
            print(f"         Bygger på: {'; '.join(finding.reasons)}")
