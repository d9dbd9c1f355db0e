"""A week's files for a tool outside, past the last gate, and told in the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from jkplan.approvals import Desk, release, tell_export
from jkplan.errors import UsageError
from jkplan.exports.files import drop_file, write_file
from jkplan.exports.report import WeekReport
from jkplan.exports.schedulers import Scheduler, Template, default_template
from jkplan.exports.scheduling import Handover, hand_over


def send_to_tool(
    report: WeekReport,
    scheduler: Scheduler,
    desk: Desk,
    folder: Path,
    *,
    who: str,
    template: Template | None = None,
    drafts: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Handover, tuple[Path, ...]]:
    """
    Write what may go to a tool into `folder`, tell the journal of it, and give what went and the files.

    Files of an earlier export of the same week to the same tool go away: what stands in them may no longer be sent, or
    would be sent twice.

    Args:
        report: The week.
        scheduler: The tool.
        desk: What the last gate decides from; open it anew for every export.
        folder: Where to.
        who: Initials of who sends; empty when nobody has told.
        template: The tool's own heading row; None for the one known to the kit.
        drafts: True to send what nobody has approved yet.
        progress: Told the step in Danish as it begins.

    Raises:
        ApprovalError: Everything is held back by a pause.
        CalendarError: The journal cannot be written.
        ExportError: A file cannot be written.
        UsageError: There is nothing that may be sent.
    """
    gate = {each.where.file: each.what for each in release(report.drafts, desk, as_draft=drafts).refused}
    heading = template or default_template(scheduler)
    try:
        handover = hand_over(report, scheduler, heading, drafts=drafts, refused=gate)
    except UsageError:
        _drop_earlier(report, scheduler, folder, ())
        raise
    progress("Skriver filerne …")
    written = tuple(write_file(folder / name, content) for name, content in handover.files.items())
    _drop_earlier(report, scheduler, folder, handover.files)
    tell_export([post.draft for post in handover.sent], desk, who=who, tool=scheduler.name)
    return handover, written


def _drop_earlier(report: WeekReport, scheduler: Scheduler, folder: Path, standing: Collection[str]) -> None:
    channels = "|".join(map(re.escape, report.strategy.channels))
    ours = re.compile(
        rf"{re.escape(scheduler.id)}-{report.plan.week}-(?:(?:{channels})(?:-\d+-af-\d+)?\.csv|laesmig\.txt)"
    )
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in standing and ours.fullmatch(path.name):
            drop_file(path)
