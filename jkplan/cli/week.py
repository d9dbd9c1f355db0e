"""`jkplan uge` and `jkplan slides`: a whole week, from the calendar to the files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from jkplan.calendars.agreed import read_agreed, save_agreed
from jkplan.cli.progress import Progress
from jkplan.danish import write_count, write_list, write_short_date, write_span, write_time
from jkplan.exports.exporting import export
from jkplan.exports.report import WeekReport
from jkplan.plans.changes import compare_agreed
from jkplan.project import open_project
from jkplan.selfcheck.findings import Finding
from jkplan.weekly import make_report
from jkplan.weeks.week import parse_week, week_of

SHOWN_LEFT_OUT = 8


def run_week(
    folder: str | None,
    week_text: str | None,
    out: str | None,
    today: date,
    formats: Sequence[str] | None,
    *,
    agree: bool = False,
    pdf: bool = False,
) -> int:
    """
    Make the week's files, print what stands in it, and give the exit code.

    2 when a calendar or register could not be read at all: the week is then made from the rest. 1 when a draft or the
    week as a whole has a finding of level fejl, else 0.

    What the plan changes of the one that was agreed on is printed too; with `agree` this plan is the agreed one, and
    with `pdf` the slides are made a PDF as well.
    """
    project = open_project(folder)
    week = parse_week(week_text, today) if week_text else week_of(today + timedelta(days=6))
    with Progress() as progress:
        report = make_report(project, week, today=today, progress=progress.step)
        target = Path(out) if out else project.output / str(week)
        written = export(report, project, target, formats=formats, progress=progress.step)
        if pdf:
            written = (*written, *_pdfs(written))
    for problem in (*report.calendar.problems, *report.plan.problems):
        print(problem, file=sys.stderr)
    print("\n".join(summary(report)))
    change = compare_agreed(read_agreed(project, week)[0], report.plan)
    if change:
        print(f"\nSiden I vedtog planen:\n{change}")
    if agree:
        titles = [(slot, slot.candidate.entry.title) for slot in report.plan.slots]
        written = (*written, save_agreed(project, week, titles))
    print("\nSkrevet:")
    for path in written:
        print(f"  {path}")
    if report.calendar.unread:
        print(f"\nUgen er lavet uden {write_list(report.calendar.unread)}, som ikke kunne læses.", file=sys.stderr)
    return exit_code(report)


def exit_code(report: WeekReport) -> int:
    """Give 2 when a calendar or register could not be read at all, 1 when there is an error in the week, else 0."""
    if report.calendar.unread:
        return 2
    return int(any(finding.severity == "fejl" for finding in _all_findings(report)))


def _all_findings(report: WeekReport) -> list[Finding]:
    return [*(finding for found in report.findings.values() for finding in found), *report.week_findings]


def _pdfs(written: Sequence[Path]) -> list[Path]:
    from jkplan.exports.pdf import write_pdf  # noqa: PLC0415

    return [write_pdf(path) for path in written if path.suffix == ".pptx"]


def summary(report: WeekReport) -> list[str]:
    """Give the lines that tell what stands in the week, what is near, and what the self-check found."""
    plan, channels = report.plan, report.strategy.channels
    lines = [f"Uge {plan.week.number} · {write_span(plan.week.monday, plan.week.sunday)}", ""]
    for slot in plan.slots:
        errors = sum(finding.severity == "fejl" for finding in report.findings[slot.id])
        mark = f"  [{write_count(errors, 'fejl', 'fejl')}]" if errors else ""
        pin = " *" if slot.pinned else ""
        when = f"{write_short_date(slot.day)} {write_time(slot.at)}"
        lines.append(f"  {when:<22} {channels[slot.channel].name:<15} {slot.candidate.entry.title}{pin}{mark}")
    if not plan.slots:
        lines.append("  Ingen opslag.")
    if plan.notices:
        lines += ["", "Læg mærke til:", *(f"  - {notice}" for notice in plan.notices)]
    near = [each for each in plan.left_out if each.near]
    if near:
        lines += ["", "Det var lige ved at komme med:"]
        lines += [f"  - {each.entry.title} ({each.what}): {each.reason}" for each in near[:SHOWN_LEFT_OUT]]
        if len(near) > SHOWN_LEFT_OUT:
            lines.append(f"  - og {len(near) - SHOWN_LEFT_OUT} mere; se arket Udeladt i regnearket")
    if report.week_findings:
        lines += ["", "Selvtjek af hele ugen:"]
        lines += [f"  - {each.severity.capitalize()}: {each.message} {each.fix}" for each in report.week_findings]
    counts = {
        level: sum(finding.severity == level for finding in _all_findings(report))
        for level in ("fejl", "advarsel", "råd")
    }
    if plan.proof is not None:
        lines += ["", f"Planen er {plan.proof}."]
    lines += ["", f"Selvtjek: {counts['fejl']} fejl, {counts['advarsel']} advarsler, {counts['råd']} råd."]
    return lines
