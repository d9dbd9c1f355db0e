"""The self-check desk: any text held against the strategy, and comments sorted, with ready texts and a log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from jkplan.calendars.entries import Calendar
from jkplan.calendars.journal import append, read_journal
from jkplan.calendars.locking import hold
from jkplan.danish import write_date, write_list, write_time
from jkplan.project import Project
from jkplan.selfcheck import check, mend
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.showing import findings_in_short
from jkplan.selfcheck.triage import Triage, triage
from jkplan.strategy.records import Severity, Strategy
from jkplan.weeks.clock import danish_time
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.board_view import TONES
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.jobs import Job
from jkplan.widgets.person import HERE, Person
from jkplan.widgets.previews import length_of, marks_of

LOGGED = "kommentar"
_KINDS = (("post", "Opslag"), ("reply", "Svar til en borger"), ("comment", "En borgers kommentar"), ("ad", "Annonce"))
_WHERE = {"offentligt": "i tråden", "privat": "privat besked", "internt": "hos jer selv"}
_LEVELS: tuple[Severity, ...] = ("fejl", "advarsel", "råd")
_SHOWN = 10  # lines of the log


class CheckDesk:
    """One text at a time: what the self-check finds in it, and for a comment what to do."""

    def __init__(
        self, project: Project, strategy: Strategy, calendar: Calendar, today: date, person: Person = HERE
    ) -> None:
        self.project, self.strategy, self.calendar, self.today, self.person = project, strategy, calendar, today, person
        self.text, self.kind, self.channel = "", "post", strategy.enabled_channels[0].id
        self.fresh = False

    def view(self) -> dict[str, object]:
        """Give the desk as it is seen."""
        fresh, self.fresh = self.fresh, False
        return {"title": "Tjek en tekst", "blocks": list(self._blocks(fresh=fresh)), "me": self._me()}

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(
            command,
            {
                "me": lambda each: self.person.tell(each, self._staff()),
                "set": self._set,
                "fix": self._fix,
                "log": self._log,
            },
        )

    @property
    def item(self) -> Item:
        """The text as the self-check sees it."""
        kind = self.kind if self.kind in {"post", "reply", "comment", "ad"} else "post"
        return Item("tekst", kind, self.channel, self.text.strip(), published_on=self.today)  # type: ignore[arg-type]

    def findings(self) -> tuple[Finding, ...]:
        """Give what the self-check finds."""
        return check(self.item, self.strategy, today=self.today) if self.text.strip() else ()

    def advice(self) -> Triage:
        """Give what the comment is, and what to do."""
        item, registers = self.item, self.calendar.registers
        return triage(item, self.findings(), self.strategy, registers, today=self.today, at=self._now())

    def _set(self, command: Command) -> str:
        name = command.one_of("name", ("text", "kind", "channel"))
        allowed = {"kind": [key for key, _ in _KINDS], "channel": [each.id for each in self.strategy.enabled_channels]}
        setattr(self, name, command.one_of("value", allowed[name]) if name in allowed else command.text("value"))
        if not self.text.strip():
            return ""
        if self.kind == "comment":
            return f"Kommentaren ligner: {self.advice().name}."
        return f"Selvtjekket: {findings_in_short(self.findings())}."

    def _fix(self, command: Command) -> str:
        finding = blocks.pointed_at(command, self.findings())
        self.text, self.fresh = mend(self.item, (finding,), self.strategy), True
        return f"Rettet: {finding.message}"

    def _log(self, _: Command) -> str:
        """Write in the journal that the comment was dealt with; nothing personal goes there."""
        if self.kind != "comment" or not self.text.strip():
            raise refused("Der er ingen kommentar at skrive op.", "Sæt kommentaren ind først.")
        log = self.advice().log
        if log is None:
            raise refused("Der er intet at skrive op.")
        more = {"kategori": log.category, "trin": list(log.steps), "afdeling": log.department, "uddrag": log.excerpt}
        with hold(self.project.calendars, self.person.require(), self._now()) as held:
            append(held, LOGGED, log.channel, more=more)
        return "Skrevet i loggen, uden navne og personlige oplysninger."

    def _now(self) -> datetime:
        return datetime.combine(self.today, danish_time(datetime.now(UTC)).time())

    def _staff(self) -> dict[str, str]:
        return {each.initials: f"{each.initials}, {each.role}" for each in self.calendar.registers.employees.values()}

    def _me(self) -> dict[str, object]:
        return {"who": self.person.who, "staff": [["", "Vælg dine initialer"], *map(list, self._staff().items())]}

    def _blocks(self, *, fresh: bool) -> Iterator[Block]:
        channels = [(channel.id, channel.name) for channel in self.strategy.enabled_channels]
        yield blocks.row(
            blocks.choice("kind", "Hvad er det?", _KINDS, self.kind),
            blocks.choice("channel", "Kanal", channels, self.channel),
        )
        yield blocks.entry(
            "text", "Tekst", self.text, "Skriv, eller sæt ind. Intet bliver gemt eller sendt.", area=True, fresh=fresh
        )
        if not self.text.strip():
            yield blocks.text("Når der står en tekst, læser selvtjekket den, mens du skriver.", quiet=True)
            return
        findings = self.findings()
        if self.kind == "comment":
            yield from self._triage_blocks()
        else:
            yield blocks.text(
                f"{length_of(self.text.strip(), self.strategy.channels[self.channel])['told']}.", "Længde:"
            )
        if findings or self.kind != "comment":  # that nothing is wrong with it would be odd to hear of an angry comment
            yield blocks.heading(f"Selvtjekket: {findings_in_short(findings)}")
        if findings:
            yield {"kind": "marked", "label": "Teksten med mærker", "pieces": marks_of(self.item.text, findings)}
        numbered = sorted(enumerate(findings), key=lambda each: _LEVELS.index(each[1].severity))
        yield from (blocks.finding_box(finding, self.strategy, number) for number, finding in numbered)

    def _triage_blocks(self) -> Iterator[Block]:
        advice = self.advice()
        told = []
        if advice.department:
            told.append(f"Hører til {advice.department.name}.")
        if advice.deadline:
            told.append(f"Reagér senest {write_date(advice.deadline.date())} {write_time(advice.deadline.time())}.")
        grave = "slet" in advice.steps or "eskaler" in advice.steps
        yield blocks.box(
            TONES["fejl"] if grave else "ok",
            blocks.text(advice.meaning, f"{advice.name}."),
            *((blocks.text(f"Set på: {write_list(advice.reasons)}.", quiet=True),) if advice.reasons else ()),
            *((blocks.text(" ".join(told)),) if told else ()),
            blocks.text("Et forslag: Det er jer, der afgør, hvad kommentaren er, og hvad I gør.", quiet=True),
        )
        for number, step in enumerate(advice.texts, start=1):
            yield blocks.text(f"({_WHERE[step.audience]}) {step.task}", f"{number}. {step.name}")
            if step.audience != "offentligt":
                yield from (blocks.post(each) for each in step.texts[:1])
        if advice.replies:
            yield blocks.heading("Svar i tråden")
            yield blocks.post(advice.replies[0])
            if advice.replies[1:]:
                yield blocks.fold("Andre måder at sige det på", *map(blocks.post, advice.replies[1:]))
        yield blocks.actions(blocks.act("Skriv i loggen", "log", main=True))
        yield from self._log_blocks()

    def _log_blocks(self) -> Iterator[Block]:
        names = {category.id: category.name for category in self.strategy.playbook.categories}
        rows = [
            (
                line.at.replace("T", " kl. ")[:20],
                line.who,
                self.strategy.channels[line.about].name if line.about in self.strategy.channels else line.about,
                names.get(str(line.more.get("kategori")), str(line.more.get("kategori", ""))),
                str(line.more.get("uddrag", "")),
            )
            for line in read_journal(self.project.calendars)
            if line.what == LOGGED
        ]
        if rows:
            headings = ("Hvornår", "Hvem", "Kanal", "Hvad det var", "Uddrag")
            yield blocks.fold(
                f"Log ({len(rows)})", blocks.table("De seneste kommentarer", headings, rows[::-1][:_SHOWN])
            )
