"""A week's files for a tool outside, past the last gate, and told in the journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jkplan.approvals import Desk, release, tell_export
from jkplan.exports.files import write_file
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
    handover = hand_over(report, scheduler, template or default_template(scheduler), drafts=drafts, refused=gate)
    progress("Skriver filerne …")
    written = tuple(write_file(folder / name, content) for name, content in handover.files.items())
    tell_export([post.draft for post in handover.sent], desk, who=who, tool=scheduler.name)
    return handover, written
