"""The approval desk: read one exact post, then say yes, no or not yet; and see what may go out."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan import approvals
from jkplan.approvals.approving import obstacle
from jkplan.approvals.telling import change_of
from jkplan.calendars.choices import Status
from jkplan.danish import sentence_case, write_date, write_short_date, write_time
from jkplan.drafts import Draft
from jkplan.selfcheck.showing import findings_in_short
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.board_view import STATUS_TONES, worst_of
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.jobs import Job
from jkplan.widgets.previews import length_of
from jkplan.widgets.week import Desk, me

_WAITS = frozenset({Status.DRAFT, Status.REVIEW, Status.CHANGES})  # somebody may still say yes


class ApprovalDesk:
    """The week's posts with how far each has come by the journal."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.open = ""
        self.reason, self.behalf = "", ""
        self._read()

    def view(self) -> dict[str, object]:
        """Give the desk as it is seen."""
        return {"title": f"Godkend uge {self.desk.week.number}", "blocks": list(self._blocks()), "me": me(self.desk)}

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(
            command,
            {
                "me": lambda each: self.desk.person.tell(each, self.desk.staff),
                "set": self._set,
                "read": self._open,
                "close": self._close,
                "approve": self._approve,
                "submit": self._submit,
                "changes": self._ask_for_changes,
                "withdraw": self._withdraw,
                "again": self._read_again,
            },
        )

    def _read(self) -> None:
        self.plan = self.desk.plan(self.desk.lay(self.desk.agreed()))
        self.drafts = {draft.slot.id: draft for draft in self.desk.drafts(self.plan)}

    def _set(self, command: Command) -> str:
        if command.one_of("name", ("reason", "behalf")) == "reason":
            self.reason = command.text("value", 500)
        else:
            self.behalf = command.one_of("value", ("", *self.desk.staff))
        return ""

    def _open(self, command: Command) -> str:
        self.open = command.one_of("slot", self.drafts)
        self.reason, self.behalf = "", ""
        return ""

    def _close(self, _: Command) -> str:
        self.open = ""
        return ""

    def _read_again(self, _: Command) -> str:
        self._read()
        return "Læst igen, som planen er nu."

    def _approve(self, command: Command) -> str:
        draft = self._draft(command)
        new = self.desk.approve(draft, self.behalf, self.reason)
        self._read()
        title = draft.slot.candidate.entry.title
        self.open = ""
        return f"{title}: {new.status.value}."

    def _submit(self, command: Command) -> str:
        draft = self._draft(command)
        approvals.submit(draft, self.desk.approvals(), who=self.desk.person.require())
        return "Sendt til godkendelse."

    def _ask_for_changes(self, command: Command) -> str:
        draft = self._draft(command)
        who = self.desk.person.require()
        approvals.ask_for_changes(draft, self.desk.approvals(), who=who, reason=self._why())
        self.open = ""
        return "Ændringer er ønsket, og begrundelsen står i journalen."

    def _withdraw(self, command: Command) -> str:
        draft = self._draft(command)
        self.desk.withdraw(draft, self._why())
        self._read()
        return "Godkendelsen er trukket tilbage."

    def _why(self) -> str:
        if not self.reason.strip():
            raise refused("Der mangler en begrundelse.", "Skriv kort hvorfor.")
        return self.reason

    def _draft(self, command: Command) -> Draft:
        return self.drafts[command.shown("slot", self.open)]

    def _blocks(self) -> Iterator[Block]:
        desk = self.desk.approvals()
        standings = {slot: approvals.standing_of(draft, desk) for slot, draft in self.drafts.items()}
        ready = sum(each.is_approved for each in standings.values())
        yield blocks.text(f"{ready} af {len(standings)} opslag er godkendt, præcis som de står nu.")
        waits = [slot for slot, each in standings.items() if each.status in _WAITS and slot != self.open]
        if waits and not self.open:
            yield blocks.actions(
                blocks.act("Læs det næste, der venter", "read", main=True, chooses=True, slot=waits[0])
            )
        if self.open:
            yield self._opened(self.drafts[self.open], standings[self.open], desk)
        rows = [self._row(draft, standings[slot]) for slot, draft in self.drafts.items()]
        yield blocks.table("Ugens opslag", ("Opslag", "Hvornår", "Kanal", "Selvtjekket", "Status", "Gør"), rows)
        yield blocks.actions(blocks.act("Læs planen igen", "again"))

    @staticmethod
    def _changes(standing: approvals.Standing) -> Iterator[Block]:
        for each in standing.differences:
            was, now = change_of(each)
            yield blocks.text(
                f"{each.what}. Før: {was or 'intet'}. Nu: {now or 'intet'}.", "Ændret siden godkendelsen:"
            )

    def _row(self, draft: Draft, standing: approvals.Standing) -> list[str | Block]:
        slot = draft.slot
        findings = self.desk.check(draft, self.plan)
        return [
            slot.candidate.entry.title,
            f"{sentence_case(write_short_date(slot.day))} {write_time(slot.at)}".replace("kl. ", "kl.\u00a0"),
            self.desk.strategy.channels[slot.channel].name,
            blocks.mark(findings_in_short(findings), worst_of(findings)) if findings else blocks.mark("i orden", "ok"),
            blocks.mark(standing.status.value, STATUS_TONES.get(standing.status, "")),
            blocks.actions(blocks.act("Læs", "read", chooses=True, slot=slot.id)),
        ]

    def _opened(self, draft: Draft, standing: approvals.Standing, desk: approvals.Desk) -> Block:
        slot, strategy = draft.slot, self.desk.strategy
        person = self.desk.person.who
        problem = obstacle(draft, desk, who=person, on_behalf_of=self.behalf, reason=self.reason) if person else None
        staff = [("", "Ingen, jeg godkender selv"), *((key, name) for key, name in self.desk.staff.items())]
        findings = self.desk.check(draft, self.plan)
        told = [blocks.finding_box(each, strategy, at) for at, each in enumerate(findings)]
        for each in told:  # what must be mended is mended at the drafts, where one sees what it does
            each["blocks"] = [block for block in each["blocks"] if block["kind"] != "actions"]  # type: ignore[attr-defined]
        return blocks.opened_box(
            slot.id,
            STATUS_TONES.get(standing.status, ""),
            blocks.heading(f"{slot.candidate.entry.title}, {strategy.channels[slot.channel].name}"),
            blocks.text(f"{sentence_case(write_date(slot.day))} {write_time(slot.at)}. {standing.line}"),
            *self._changes(standing),
            blocks.post(f"{draft.title}\n\n{draft.text}" if draft.title else draft.text),
            blocks.text(f"{length_of(draft.text, strategy.channels[slot.channel])['told']}.", quiet=True),
            blocks.text(f"{draft.picture or 'Intet valgt'}. Alternativ tekst: {draft.alt or 'Ingen'}.", "Billede:"),
            *told,
            *((blocks.box("advarsel", blocks.text(problem.fix, problem.what)),) if problem else ()),
            blocks.row(
                blocks.entry("reason", "Begrundelse", self.reason, "Skrives i journalen"),
                blocks.choice("behalf", "På vegne af", staff, self.behalf),
            ),
            blocks.actions(
                blocks.act("Godkend", "approve", main=True, slot=slot.id),
                blocks.act("Bed om ændringer", "changes", slot=slot.id),
                blocks.act("Send til godkendelse", "submit", slot=slot.id),
                blocks.act("Træk godkendelsen tilbage", "withdraw", disabled=not standing.approvals, slot=slot.id),
                blocks.act("Luk", "close", chooses=True),
            ),
        )
