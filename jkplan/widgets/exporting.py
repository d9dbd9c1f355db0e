"""The export desk: what may go out, and the week's files made behind, with progress."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jkplan import approvals
from jkplan.errors import ApprovalError
from jkplan.exports.exporting import EXPORTERS, export
from jkplan.exports.names import FILE_NAMES, PACK
from jkplan.project import Project
from jkplan.weekly import make_report
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.jobs import Job, Step
from jkplan.widgets.week import Desk, me


class ExportDesk:
    """The week's files: chosen, made, and there to fetch."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.wanted = dict.fromkeys(EXPORTERS, True)
        self.written: tuple[Path, ...] = ()

    def view(self) -> dict[str, object]:
        """Give the desk as it is seen."""
        return {"title": f"Filer til uge {self.desk.week.number}", "blocks": list(self._blocks()), "me": me(self.desk)}

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(
            command,
            {
                "me": lambda each: self.desk.person.tell(each, self.desk.staff),
                "set": self._set,
                "make": self._make,
            },
        )

    def _set(self, command: Command) -> str:
        self.wanted[command.one_of("name", EXPORTERS)] = command.flag("value")
        return ""

    def _make(self, _: Command) -> Job:
        formats = tuple(name for name, wanted in self.wanted.items() if wanted)
        if not formats:
            raise refused("Du har ikke valgt nogen filer.", "Sæt mindst ét kryds.")
        return Job("Laver ugens filer", lambda step: self._write(formats, step), self._done)

    def _write(self, formats: tuple[str, ...], step: Step) -> tuple[Path, ...]:
        desk, count = self.desk, len(formats) + 4
        at = 0

        def progress(told: str) -> None:
            nonlocal at
            at += 1
            step(told, 100 * at // (count + 1))

        report = make_report(desk.project, desk.week, today=desk.today, progress=progress)
        folder = desk.project.output / str(desk.week)
        return export(report, desk.project, folder, formats=formats, progress=progress)

    def _done(self, paths: tuple[Path, ...]) -> str:
        self.written = paths
        return f"{len(paths)} filer er klar."

    def _blocks(self) -> Iterator[Block]:
        yield from self._release()
        ticks = (
            blocks.tick(name, step.removeprefix("Laver ").capitalize(), value=self.wanted[name])
            for name, (step, _) in EXPORTERS.items()
        )
        yield blocks.row(*ticks)
        yield blocks.actions(blocks.act("Lav filerne", "make", main=True))
        if self.written:
            yield blocks.heading("Klar til at hente")
            yield from (_link(self.desk.project, path) for path in self.written)
            told = "Skal du kopiere opslag, så åbn opslag/index.html fra mappen output på din computer."
            yield blocks.text(told, quiet=True)

    def _release(self) -> Iterator[Block]:
        plan = self.desk.plan(self.desk.lay(self.desk.agreed()))
        drafts = self.desk.drafts(plan)
        try:
            release = approvals.release(drafts, self.desk.approvals())
        except ApprovalError as error:
            yield blocks.box("fejl", blocks.text(error.problem.fix, error.problem.what))
            return
        tone = "ok" if not release.refused else "advarsel"
        told = f"{len(release.drafts)} af {len(drafts)} opslag må slås op, som de står nu."
        titles = {draft.slot.id: draft.slot.candidate.entry.title for draft in drafts}
        rest = [
            f"{titles.get(each.where.file, each.where.file)} ({each.where.file}): {each.what}"
            for each in release.refused
        ]
        yield blocks.box(
            tone, blocks.text(told), *((blocks.fold("Hvorfor ikke resten?", blocks.bullets(rest)),) if rest else ())
        )


def _link(project: Project, path: Path) -> Block:
    name = f"{path.parent.name}/{path.name}" if path.name == "index.html" else path.name
    about = PACK if path.name == "index.html" else FILE_NAMES.get(path.suffix, "")
    place = Path(os.path.relpath(path.resolve(), project.root)).as_posix()
    return blocks.link(name, place, about, download=path.suffix != ".html")
