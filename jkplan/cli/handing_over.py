"""`jkplan eksport`: the week in the one form that a tool outside takes."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from jkplan.approvals import open_desk
from jkplan.cli.asking import moment
from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.exporting import export
from jkplan.exports.schedulers import load_scheduler, read_template
from jkplan.exports.sending import send_to_tool
from jkplan.project import open_project
from jkplan.weekly import make_report
from jkplan.weeks.week import parse_week, week_of

FILES = ("ics", "xlsx")


def run_export(options: argparse.Namespace, today: date) -> int:
    """
    Write the week for one tool, print what went and what stayed behind, and give the exit code.

    Raises:
        UsageError: The tool is not known or not offered, or there is nothing that may be sent.
    """
    project = open_project(options.mappe)
    wanted = options.til.strip().lower()
    scheduler = None if wanted in FILES else load_scheduler(project.assets, wanted)
    if scheduler is None and options.skabelon:
        what = f"{wanted} har ingen skabelon."
        raise UsageError(Problem(what, Place("--skabelon"), "Brug --skabelon sammen med et værktøj, fx metricool."))
    week = parse_week(options.week, today) if options.week else week_of(today + timedelta(days=6))
    target = Path(options.ud) if options.ud else project.output / str(week)
    with Progress() as progress:
        report = make_report(project, week, today=today, progress=progress.step)
        if scheduler is None:
            written = export(report, project, target, formats=(wanted,), progress=progress.step)
            handover = None
        else:
            template = read_template(Path(options.skabelon)) if options.skabelon else None
            desk = open_desk(project, report.calendar, report.strategy, now=moment(options))
            handover, written = send_to_tool(
                report,
                scheduler,
                desk,
                target,
                who=options.who.strip(),
                template=template,
                drafts=options.udkast,
                progress=progress.step,
            )
    for problem in (*report.calendar.problems, *report.plan.problems):
        print(problem, file=sys.stderr)
    if scheduler is not None and handover is not None:
        print(f"{write_count(len(handover.sent), 'opslag', 'opslag').capitalize()} til {scheduler.name}.")
        for each in handover.held:
            print(f"  Ikke med: {each.post.title} ({each.post.channel}): {each.reason}")
    print("\nSkrevet:")
    for path in written:
        print(f"  {path}")
    return 2 if report.calendar.unread else 0
