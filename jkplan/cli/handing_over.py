"""`jkplan eksport`: the week in the one form that a tool outside takes."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from jkplan.approvals import open_desk, release, tell_export
from jkplan.cli.asking import moment
from jkplan.cli.progress import Progress
from jkplan.danish import write_count
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.exporting import export
from jkplan.exports.files import write_file
from jkplan.exports.schedulers import default_template, load_scheduler, read_template
from jkplan.exports.scheduling import hand_over
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
            template = read_template(Path(options.skabelon)) if options.skabelon else default_template(scheduler)
            desk = open_desk(project, report.calendar, report.strategy, now=moment(options))
            gate = {
                each.where.file: each.what for each in release(report.drafts, desk, as_draft=options.udkast).refused
            }
            handover = hand_over(report, scheduler, template, drafts=options.udkast, refused=gate)
            written = tuple(write_file(target / name, content) for name, content in handover.files.items())
            progress.step("Skriver filerne …")
            tell_export([post.draft for post in handover.sent], desk, who=options.who.strip(), tool=scheduler.name)
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
