"""The draft editor's state: a week's texts, what people write in them, and the way back."""

from __future__ import annotations

from dataclasses import replace

from jkplan.calendars.choices import Choice, Status
from jkplan.danish import write_date
from jkplan.drafts import Draft, make_brief
from jkplan.drafts.provenance import read_origin, write_origin
from jkplan.plans.choosing import KEEPS_ITS_PLACE
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.rewriting import Rewritten
from jkplan.selfcheck import mend
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.mending import FIXES
from jkplan.selfcheck.tracing import Traced, trace_facts
from jkplan.widgets.blocks import pointed_at
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.earlier import earlier_texts
from jkplan.widgets.editor_view import editor_view
from jkplan.widgets.jobs import Job
from jkplan.widgets.model_desk import ModelDesk
from jkplan.widgets.pictures import Known, know_picture, list_pictures
from jkplan.widgets.sheets import Sheet, open_sheet, without_texts
from jkplan.widgets.week import BY_HAND, Desk
from jkplan.writers.templates import TemplateWriter, load_templates

_VERSIONS = 40  # of a text that are kept while the desk is open


class DraftEditor:
    """The texts of a week, a tab for each channel of the same thing; what is written is kept in the week's file."""

    def __init__(self, desk: Desk, slot: str = "", writer: ModelDesk | None = None) -> None:
        self.desk = desk
        self.writer = writer or ModelDesk(desk)
        self.plan: WeekPlan = desk.plan(desk.lay(desk.agreed()))
        drafts = {draft.slot.id: draft for draft in desk.drafts(without_texts(self.plan))}
        self.sheets: dict[str, Sheet] = {each.id: open_sheet(drafts[each.id], each) for each in self.plan.slots}
        self._checked: dict[str, tuple[Draft, tuple[Finding, ...]]] = {}
        self._traced: dict[str, tuple[Draft, tuple[Traced, ...]]] = {}
        self.pictures = list_pictures(desk.project.assets)
        self.open = slot if slot in self.sheets else next(iter(self.sheets), "")
        self._recall(self.open)

    def view(self) -> dict[str, object]:
        """Give the editor as it is seen."""
        return editor_view(self)

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(
            command,
            {
                "open": self._open,
                "text": self._write,
                "keep": self._keep,
                "rescue": self._rescue,
                "undo": self._undo,
                "redo": self._redo,
                "original": self._go_back,
                "version": self._use_version,
                "variants": self._offer_variants,
                "use": self._use_variant,
                "prepare": self._prepare,
                "decline": self._decline,
                "send": self._send,
                "adopt": self._adopt,
                "fix": self._fix,
                "told": self._tell_departments,
                "alt": self._set_alt,
                "picture": self._set_picture,
                "status": self._set_status,
                "approve": self._approve,
                "me": lambda each: self.desk.person.tell(each, self.desk.staff),
            },
        )

    # What is there

    def slot(self, slot: str) -> Slot:
        """Give a post of the plan."""
        return next(each for each in self.plan.slots if each.id == slot)

    def draft(self, slot: str) -> Draft:
        """Give a post's draft as its text stands."""
        sheet = self.sheets[slot]
        choice, entry = self.slot(slot).choice, self.slot(slot).candidate.entry
        picture = (choice.picture if choice else "") or entry.picture.file
        alt = (choice.alt if choice else "") or entry.picture.alt_of(picture)
        draft = replace(sheet.template, slot=self.slot(slot), picture=picture, alt=alt)
        if sheet.text == draft.text:
            return draft
        parts = read_origin(choice.origin, sheet.text) if choice else ()
        by_model = any(part.by == "model" for part in parts)
        return replace(draft, text=sheet.text, origin="model" if by_model else "menneske", parts=parts, note="")

    def findings(self, slot: str) -> tuple[Finding, ...]:
        """Give what the self-check finds in a post as its text stands, in the order of the text."""
        draft = self.draft(slot)
        known = self._checked.get(slot)
        if known is None or known[0] != draft:
            known = self._checked[slot] = (draft, self.desk.check(draft, self.plan))
        return known[1]

    def picture(self, slot: str) -> Known:
        """Give what the calendars know of a post's picture."""
        desk = self.desk
        return know_picture(
            self.draft(slot).picture, self.slot(slot), desk.project.assets, desk.calendar, desk.strategy
        )

    def traced(self, slot: str) -> tuple[Traced, ...]:
        """Give each fact of a post's text and the column it comes from."""
        draft, desk = self.draft(slot), self.desk
        known = self._traced.get(slot)
        if known is None or known[0] != draft:
            found = trace_facts(draft, desk.calendar, desk.strategy, today=desk.today)
            known = self._traced[slot] = (draft, found)
        return known[1]

    def item(self, slot: str) -> Item:
        """Give a post as the self-check sees it."""
        desk = self.desk
        return draft_item(
            self.draft(slot), desk.calendar, desk.strategy, today=desk.today, ad_deadline=self.plan.ad_deadline.moment
        )

    # What a person does

    def _open(self, command: Command) -> str:
        slot = self._wanted(command)
        self._put_down(self.open)
        self.open = slot
        self._recall(slot)
        return ""

    def _write(self, command: Command) -> str:
        slot = self._wanted(command)
        sheet = self._free(slot)
        text = command.text("text")
        sheet.is_touched = True
        if command.has("stamp"):
            sheet.stamp = command.number("stamp", 2**31)
        if text != sheet.text:
            sheet.before.append(sheet.text)
            sheet.after.clear()
            sheet.text = text
        return ""

    def _keep(self, command: Command) -> str:
        slot = self._wanted(command)
        return "Gemt." if self._put_down(slot) else ""

    def _rescue(self, command: Command) -> str:
        """Take in what the browser kept of a text when page or kernel went away before it was saved."""
        slot = command.text("slot", 200)
        sheet = self.sheets.get(slot)
        if sheet is None:  # the post has left the week; the browser still has its text if it comes back
            return ""
        text = command.text("text")
        sheet.is_touched = True
        if text.strip() == sheet.kept.strip():
            return ""
        title = self.slot(slot).candidate.entry.title
        is_free = self.slot(slot).status not in KEEPS_ITS_PLACE
        if is_free and sheet.text in {text, sheet.kept} and command.text("base").strip() == sheet.kept.strip():
            self._change(slot, text, "Det, der ikke nåede at blive gemt")
            self._put_down(slot)
            self.open = slot
            return f"Det, du skrev til {title} og ikke nåede at få gemt, er sat ind igen."
        self._remember(sheet, "Skrevet, men ikke gemt", text)
        return f"Du skrev noget til {title}, der ikke blev gemt. Det står under Tidligere tekster."

    def _undo(self, command: Command) -> str:
        sheet = self._free(self._shown(command))
        if not sheet.before:
            return "Der er ikke mere at fortryde."
        sheet.after.append(sheet.text)
        self._replace(sheet, sheet.before.pop())
        return "Fortrudt."

    def _redo(self, command: Command) -> str:
        sheet = self._free(self._shown(command))
        if not sheet.after:
            return "Der er ikke mere at gentage."
        sheet.before.append(sheet.text)
        self._replace(sheet, sheet.after.pop())
        return "Gentaget."

    def _go_back(self, command: Command) -> str:
        slot = self._shown(command)
        self._change(slot, self.sheets[slot].template.text, "Tilbage til kladden")
        return "Kladdens egen tekst er tilbage. Din står under Tidligere tekster."

    def _use_version(self, command: Command) -> str:
        slot = self._shown(command)
        versions = self.sheets[slot].versions
        told, text = versions[command.listed([text for _, text in versions])]
        self._change(slot, text, told)
        return "Den tidligere tekst er tilbage."

    def _offer_variants(self, command: Command) -> Job:
        slot = self._shown(command)  # now: when they are written, another post may stand open
        return Job("Skriver forslag", lambda _: self._write_variants(slot), self._show_variants)

    def _write_variants(self, slot: str) -> tuple[str, tuple[str, ...]]:
        writer = TemplateWriter(load_templates(self.desk.project.templates))
        brief = make_brief(self.slot(slot), self.desk.strategy, self.desk.calendar.registers.towns)
        texts = dict.fromkeys(text.body for text in writer.variants(brief))
        return slot, tuple(text for text in texts if text != self.sheets[slot].text)

    def _show_variants(self, found: tuple[str, tuple[str, ...]]) -> str:
        slot, texts = found
        self.sheets[slot].variants = texts
        if not texts:
            return "Skabelonerne har ikke flere måder at sige det på."
        return f"{len(texts)} forslag er klar." if len(texts) > 1 else "Ét forslag er klar."

    def _use_variant(self, command: Command) -> str:
        slot = self._shown(command)
        variants = self.sheets[slot].variants
        self._change(slot, variants[command.listed(variants)], "Forslag")
        return "Forslaget er sat ind. Fortryd, hvis det andet var bedre."

    def _prepare(self, command: Command) -> str:
        """Show the whole text that would leave the house; nothing is sent."""
        slot = self._shown(command)
        sheet = self._free(slot)
        sheet.rewritten = None
        sheet.outgoing = self.writer.prepare(self.draft(slot))
        if sheet.outgoing.refusal is not None:
            return f"Intet bliver sendt. {sheet.outgoing.refusal.what}"
        return "Læs den tekst, der vil blive sendt, og sig ja eller nej."

    def _decline(self, command: Command) -> str:
        sheet = self.sheets[self._shown(command)]
        sheet.outgoing = sheet.rewritten = None
        return "Teksten står, som den stod."

    def _send(self, command: Command) -> Job:
        """Send what was shown, now that a person has said yes."""
        slot = self._shown(command)
        outgoing = self._free(slot).outgoing
        if outgoing is None or not outgoing.may_leave:
            raise refused("Der er intet at sende.", "Se først, hvad der vil blive sendt.")
        return Job(
            "Sprogmodellen skriver",
            lambda step: (slot, self.writer.send(outgoing, step)),
            self._show_rewritten,
            may_be_left=True,
        )

    def _show_rewritten(self, found: tuple[str, Rewritten]) -> str:
        slot, rewritten = found
        sheet = self.sheets[slot]
        sheet.outgoing = None
        if rewritten.fault is not None:
            return f"{rewritten.fault.what} Teksten står, som den stod. {rewritten.fault.fix}"
        sheet.rewritten = rewritten
        return "Sprogmodellens forslag er klar. Læs det, og sig ja eller nej."

    def _adopt(self, command: Command) -> str:
        """Put the model's words in the sheet; they stay a draft until a person has approved them."""
        slot = self._shown(command)
        sheet = self._free(slot)
        if sheet.rewritten is None:
            raise refused("Der er intet forslag at bruge.", "Bed sprogmodellen om et forslag først.")
        draft = sheet.rewritten.draft
        sheet.rewritten = None
        self._choose(slot, text=draft.text, origin=write_origin(draft.parts), status=Status.DRAFT)
        self._remember(sheet, "Før: Sprogmodellens forslag", sheet.text)
        sheet.before.append(sheet.text)
        sheet.after.clear()
        self._replace(sheet, draft.text)
        sheet.kept = draft.text
        return "Forslaget er sat ind som udkast. Det skal godkendes af et menneske."

    def _fix(self, command: Command) -> str:
        slot = self._shown(command)
        finding = pointed_at(command, self.findings(slot))
        if finding.safe_fix not in FIXES:
            raise refused("Det kan kun et menneske rette.", finding.fix)
        self._change(slot, mend(self.item(slot), (finding,), self.desk.strategy), "Rettet af selvtjekket")
        return f"Rettet: {finding.message}"

    def _tell_departments(self, command: Command) -> str:
        slot = self._shown(command)
        self._choose(slot, told_on=self.desk.today)
        return f"Skrevet: Afdelingerne fik besked {write_date(self.desk.today)}."

    def _set_alt(self, command: Command) -> str:
        self._choose(self._wanted(command), alt=" ".join(command.text("text", 1000).split()))
        return "Den alternative tekst er gemt."

    def _set_picture(self, command: Command) -> str:
        """Choose a picture of the kit; what the calendars say that it shows comes along where nobody has written it."""
        slot = self._shown(command)
        self._free(slot)
        self.pictures = list_pictures(self.desk.project.assets)
        name = command.one_of("text", ("", *self.pictures, self.draft(slot).picture))
        self._choose(slot, picture=name, alt="")
        if not name:
            return "Valget er taget tilbage."
        known = self.picture(slot)
        self._choose(slot, alt=known.alt)
        if any(not holds for _, _, holds in known.consents):
            return "Billedet er valgt, men et samtykke, det kræver, gælder ikke her. Se under Billede."
        if known.alt:
            return "Billedet er valgt, og kalenderens alternative tekst er sat ind. Passer den her?"
        return "Billedet er valgt. Skriv, hvad det viser, til den, der ikke kan se det."

    def _set_status(self, command: Command) -> str:
        slot = self._shown(command)
        status = Status(command.one_of("status", [each.value for each in BY_HAND]))
        if self.slot(slot).status in KEEPS_ITS_PLACE:
            self.desk.withdraw(self.draft(slot), f"Sat til {status.value} ved kladderne.")
        self._put_down(slot)
        self._choose(slot, status=status)
        return f"Opslaget er nu: {status.value}."

    def _approve(self, command: Command) -> str:
        slot = self._shown(command)
        self._put_down(slot)
        new = self.desk.approve(self.draft(slot))
        self._show(slot, new)
        if new.status is Status.APPROVED:
            return "Opslaget er godkendt, præcis som det står her."
        return "Din godkendelse er skrevet ned. Der skal en til."

    # How it is kept

    def _wanted(self, command: Command) -> str:
        return command.one_of("slot", self.sheets)

    def _shown(self, command: Command) -> str:
        return command.shown("slot", self.open)

    def _free(self, slot: str) -> Sheet:
        """Give a sheet that may be written in: what is approved is approved word for word."""
        if self.slot(slot).status in KEEPS_ITS_PLACE:
            fix = 'Sæt status til "udkast", hvis teksten skal ændres. Så skal den godkendes igen.'
            raise refused(f"Teksten er {self.slot(slot).status}.", fix)
        return self.sheets[slot]

    def _change(self, slot: str, text: str, why: str) -> None:
        """Put another text in the sheet, keep the one that was there, and write it down."""
        sheet = self._free(slot)
        if text == sheet.text:
            return
        sheet.before.append(sheet.text)
        sheet.after.clear()
        self._remember(sheet, f"Før: {why}", sheet.text)
        self._replace(sheet, text)
        self._put_down(slot)

    def _replace(self, sheet: Sheet, text: str) -> None:
        sheet.text = text
        sheet.stamp += 1_000_000  # newer than anything the view has typed: the view takes it over

    def _recall(self, slot: str) -> None:
        """Put what the week's file has had of a post's text among its earlier texts, once."""
        sheet = self.sheets.get(slot)
        if sheet is None or sheet.is_recalled:
            return
        sheet.is_recalled = True
        path = self.desk.project.weeks / f"{self.desk.week}.csv"
        for told, text in earlier_texts(path, slot):
            self._remember(sheet, told, text)

    def _remember(self, sheet: Sheet, told: str, text: str) -> None:
        if not any(text == other for _, other in sheet.versions):
            sheet.versions = [*sheet.versions, (told, text)][-_VERSIONS:]

    def _put_down(self, slot: str) -> bool:
        """Write the text in the week's file when it differs from what is there."""
        sheet = self.sheets.get(slot)
        if sheet is None or sheet.text == sheet.kept:
            return False
        own = "" if sheet.text.strip() == sheet.template.text.strip() else sheet.text
        self._remember(sheet, "Gemt før", sheet.kept)
        self._choose(slot, text=own)
        sheet.kept = sheet.text
        return True

    def _choose(self, slot: str, **fields: object) -> None:
        self._show(slot, self.desk.change(slot, **fields)[1])

    def _show(self, slot: str, new: Choice) -> None:
        slots = tuple(replace(each, choice=new) if each.id == slot else each for each in self.plan.slots)
        self.plan = replace(self.plan, slots=slots)
