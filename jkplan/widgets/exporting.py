"""The export desk: what may go out, the week's files, those of a scheduling tool, and slides of a longer time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from jkplan import approvals
from jkplan.approvals.policy import forbid_while_paused
from jkplan.danish import sentence_case, write_count, write_list
from jkplan.errors import ApprovalError, UsageError
from jkplan.exports.exporting import EXPORTERS, export
from jkplan.exports.names import FILE_NAMES, PACK
from jkplan.exports.schedulers import Scheduler, list_schedulers, load_scheduler
from jkplan.exports.scheduling import Handover
from jkplan.exports.sending import send_to_tool
from jkplan.periodic import make_period_report
from jkplan.project import Project
from jkplan.weekly import make_report
from jkplan.weeks.periods import Period, month_of
from jkplan.weeks.week import Week
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.jobs import Job, Step
from jkplan.widgets.week import Desk, me

_TOOL_FILES = {".csv": "Hent den ind i værktøjet", ".txt": "Læs den, før du henter filerne ind"}


class ExportDesk:
    """The files of the week, of a tool and of a longer time: chosen, made behind, and there to fetch."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.wanted = dict.fromkeys(EXPORTERS, True)
        self.tools = dict(list_schedulers(desk.project.assets))
        self.periods = {str(each): each for each in _periods(desk.week)}
        self.tool, self.period = next(iter(self.tools), ""), next(iter(self.periods))
        self.drafts = False
        self.written: tuple[Path, ...] = ()
        self.held: tuple[str, ...] = ()

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
                "hand": self._hand,
                "slides": self._slides,
            },
        )

    def _set(self, command: Command) -> str:
        match command.one_of("name", (*EXPORTERS, "tool", "period", "drafts")):
            case "tool":
                self.tool = command.one_of("value", self.tools)
            case "period":
                self.period = command.one_of("value", self.periods)
            case "drafts":
                self.drafts = command.flag("value")
            case name:
                self.wanted[name] = command.flag("value")
        return ""

    # The week's own files

    def _make(self, _: Command) -> Job:
        formats = tuple(name for name, wanted in self.wanted.items() if wanted)
        if not formats:
            raise refused("Du har ikke valgt nogen filer.", "Sæt mindst ét kryds.")
        return Job("Laver ugens filer", lambda step: self._write(formats, step), self._done)

    def _write(self, formats: tuple[str, ...], step: Step) -> tuple[Path, ...]:
        desk = self.desk
        progress = _steps(step, len(formats) + 5)
        report = make_report(desk.project, desk.week, today=desk.today, progress=progress)
        folder = desk.project.output / str(desk.week)
        return export(report, desk.project, folder, formats=formats, progress=progress)

    def _done(self, paths: tuple[Path, ...]) -> str:
        self.written, self.held = paths, ()
        return f"{len(paths)} filer er klar." if len(paths) > 1 else "Filen er klar."

    # A tool's

    def _hand(self, _: Command) -> Job:
        if not self.tool:
            raise refused("Der er ingen værktøjer at vælge.", "Skriv dem i assets/planlaeggere.toml.")
        scheduler, who, drafts = (
            load_scheduler(self.desk.project.assets, self.tool),
            self.desk.person.require(),
            self.drafts,
        )
        return Job(
            f"Laver filer til {scheduler.name}", lambda step: self._send(scheduler, who, step, drafts), self._sent
        )

    def _send(self, scheduler: Scheduler, who: str, step: Step, drafts: bool) -> tuple[Handover, tuple[Path, ...]]:
        desk = self.desk
        progress = _steps(step, 6)
        report = make_report(desk.project, desk.week, today=desk.today, progress=progress)
        folder = desk.project.output / str(desk.week)
        try:
            return send_to_tool(report, scheduler, desk.approvals(), folder, who=who, drafts=drafts, progress=progress)
        except UsageError as error:  # its way out is a terminal's
            fix = "Godkend opslagene først, eller sæt kryds ved det, der venter. Ellers kan de kopieres fra mappen opslag."
            raise refused(error.problem.what, fix) from error

    def _sent(self, found: tuple[Handover, tuple[Path, ...]]) -> str:
        handover, self.written = found
        self.held = tuple(f"{each.post.title} ({each.post.channel}): {each.reason}" for each in handover.held)
        sent = write_count(len(handover.sent), "opslag er klar", "opslag er klar")
        return f"{sent.capitalize()} til {self.tools[self.tool]}, og det er skrevet i journalen."

    # A longer time's

    def _slides(self, _: Command) -> Job:
        period = self.periods[self.period]
        return Job(f"Laver slides for {period.name}", lambda step: self._write_slides(period, step), self._done)

    def _write_slides(self, period: Period, step: Step) -> tuple[Path, ...]:
        from jkplan.exports.deck.period import period_deck  # noqa: PLC0415  (slides are heavy to load)
        from jkplan.exports.pptx import write_deck  # noqa: PLC0415

        project = self.desk.project
        forbid_while_paused(project.calendars)
        progress = _steps(step, len(period.weeks) + 3)
        report = make_period_report(project, period, today=self.desk.today, progress=progress)
        path = project.output / str(period) / f"kommunikationsplan-{period}.pptx"
        progress("Laver slides …")
        write_deck(period_deck(report), path, project.assets)
        return (path,)

    # What is seen

    def _blocks(self) -> Iterator[Block]:
        yield from self._release()
        ticks = (blocks.tick(name, FILE_NAMES.get(f".{name}", PACK), value=on) for name, on in self.wanted.items())
        yield blocks.row(*ticks)
        yield blocks.actions(blocks.act("Lav filerne", "make", main=True))
        if self.tools:
            told = f"Til {write_list(tuple(self.tools.values()), last='eller')}"
            options = [(key, name) for key, name in self.tools.items()]
            yield blocks.fold(
                told,
                blocks.text(
                    "Kun det, der er godkendt og kan være i værktøjet, kommer med. Det bliver skrevet i journalen.",
                    quiet=True,
                ),
                blocks.row(
                    blocks.choice("tool", "Værktøj", options, self.tool),
                    blocks.tick("drafts", "Tag også det med, der venter på godkendelse", value=self.drafts),
                ),
                blocks.actions(blocks.act("Lav filer til værktøjet", "hand")),
                key="vaerktoej",
            )
        yield blocks.fold(
            "Slides for en måned, et kvartal eller et år",
            blocks.choice(
                "period",
                "Periode",
                [(key, sentence_case(each.name)) for key, each in self.periods.items()],
                self.period,
            ),
            blocks.actions(blocks.act("Lav slides for perioden", "slides")),
            key="periode",
        )
        if self.written:
            yield blocks.heading("Klar til at hente")
            yield from (_link(self.desk.project, path) for path in self.written)
            if any(path.name == "index.html" for path in self.written):
                told = "Skal du kopiere opslag, så åbn opslag/index.html fra mappen output på din computer."
                yield blocks.text(told, quiet=True)
        if self.held:
            yield blocks.fold(f"Ikke med ({len(self.held)})", blocks.bullets(self.held), key="ikke-med")

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
        names = self.desk.strategy.channels
        posts = {
            each.slot.id: f"{each.slot.candidate.entry.title} på {names[each.slot.channel].name}" for each in drafts
        }
        why: dict[str, list[str]] = {}
        for each in release.refused:
            why.setdefault(each.what, []).append(posts.get(each.where.file, each.where.file))
        rest = [f"{reason} Det gælder {write_list(held)}." for reason, held in why.items()]
        yield blocks.box(
            tone, blocks.text(told), *((blocks.fold("Hvorfor ikke resten?", blocks.bullets(rest)),) if rest else ())
        )


def _periods(week: Week) -> Iterator[Period]:
    """Give the months, quarters and years that somebody in that week would tell of: this and the next."""
    year, month = week.days[3].year, month_of(week)
    quarter = (month - 1) // 3
    for ahead in (0, 1):
        yield Period("måned", year + (month - 1 + ahead) // 12, (month - 1 + ahead) % 12 + 1)
    for ahead in (0, 1):
        yield Period("kvartal", year + (quarter + ahead) // 4, (quarter + ahead) % 4 + 1)
    yield from (Period("år", year), Period("år", year + 1))


def _steps(step: Step, count: int) -> Callable[[str], None]:
    """Give what is told each step in words, and counts how far of `count` it is."""
    at = 0

    def progress(told: str) -> None:
        nonlocal at
        at += 1
        step(told, min(99, 100 * at // count))

    return progress


def _link(project: Project, path: Path) -> Block:
    name = f"{path.parent.name}/{path.name}" if path.name == "index.html" else path.name
    about = PACK if path.name == "index.html" else {**FILE_NAMES, **_TOOL_FILES}.get(path.suffix, "")
    place = Path(os.path.relpath(path.resolve(), project.root)).as_posix()
    return blocks.link(name, place, about, download=path.suffix != ".html")
