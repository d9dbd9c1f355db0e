"""What the draft editor shows: tabs, text with marks, counter, preview, findings, sources and people, as JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jkplan.approvals.standing import needs_human_review
from jkplan.calendars.overview import timing
from jkplan.danish import sentence_case, write_date, write_list, write_time
from jkplan.drafts.provenance import holds_model_text, tell_origin
from jkplan.exports.pptx.pictures import find_picture, read_picture
from jkplan.plans.choosing import KEEPS_ITS_PLACE
from jkplan.plans.explaining import PHASES
from jkplan.plans.plan import Slot
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.mending import FIXES
from jkplan.selfcheck.showing import findings_in_short, sources
from jkplan.widgets.blocks import FIX_LABELS, key_of
from jkplan.widgets.board_view import STATUS_TONES, TONES, worst_of
from jkplan.widgets.columns import NAMES
from jkplan.widgets.pictures import label_of
from jkplan.widgets.previews import length_of, marks_of, place_in_browser, preview_of
from jkplan.widgets.week import BY_HAND, me

if TYPE_CHECKING:
    from jkplan.drafts.draft import Draft
    from jkplan.widgets.editor import DraftEditor
    from jkplan.widgets.sheets import Sheet

_ROLES = {
    "krog": "Begyndelsen",
    "broedtekst": "Budskabet",
    "detaljer": "Tid og sted",
    "opfordring": "Opfordringen",
    "afsender": "Afsenderen",
    "hashtags": "Tags",
    "tekst": "Teksten",
}
_DEMANDS = {
    "fejl": "skal rettes, før opslaget kan godkendes",
    "advarsel": "tag stilling",
    "råd": "overvej",
}
_BY = {"skabelon": "skabelonen", "model": "sprogmodellen", "menneske": "jer"}


def editor_view(editor: DraftEditor) -> dict[str, object]:
    """Give the editor as JSON: everything that is seen is said here, in Danish."""
    slots = editor.plan.slots
    week = editor.desk.week
    opened = next((each for each in slots if each.id == editor.open), None)
    touches = dict.fromkeys(slot.candidate.id for slot in slots)
    return {
        "title": f"Kladder til uge {week.number}",
        "posts": [_touch(editor, [slot for slot in slots if slot.candidate.id == touch]) for touch in touches],
        "tabs": [_tab(editor, slot) for slot in slots if opened and slot.candidate.id == opened.candidate.id],
        "post": _post(editor, opened) if opened else None,
        "statuses": [[status.value, sentence_case(status.value)] for status in BY_HAND],
        "me": me(editor.desk),
        "home": editor.desk.home,
        "rests": {slot: sheet.kept for slot, sheet in editor.sheets.items() if sheet.is_touched},
    }


def _touch(editor: DraftEditor, slots: Sequence[Slot]) -> list[str]:
    entry, phase = slots[0].candidate.entry, PHASES[slots[0].candidate.phase]
    found = [finding for slot in slots for finding in editor.findings(slot.id)]
    name = entry.title if phase == "opslag" else f"{entry.title} ({phase})"
    return [slots[0].id, f"{name}: {findings_in_short(found)}"]


def _tab(editor: DraftEditor, slot: Slot) -> dict[str, object]:
    findings = editor.findings(slot.id)
    return {
        "slot": slot.id,
        "name": editor.desk.strategy.channels[slot.channel].name,
        "told": findings_in_short(findings),
        "worst": worst_of(findings),
        "status": slot.status.value,
        "chosen": slot.id == editor.open,
    }


def _post(editor: DraftEditor, slot: Slot) -> dict[str, object]:
    sheet, draft = editor.sheets[slot.id], editor.draft(slot.id)
    findings = editor.findings(slot.id)
    channel = editor.desk.strategy.channels[slot.channel]
    entry = slot.candidate.entry
    own = sheet.text != sheet.template.text
    return {
        "slot": slot.id,
        "title": entry.title,
        "when": sentence_case(f"{write_date(slot.day)} {write_time(slot.at)}"),
        "text": sheet.text,
        "stamp": sheet.stamp,
        "locked": slot.status in KEEPS_ITS_PLACE,
        "count": length_of(sheet.text, channel),
        "marks": marks_of(sheet.text, findings),
        "groups": list(_groups(editor, slot, findings)),
        "short": findings_in_short(findings),
        "preview": preview_of(sheet.text, draft.title, channel),
        "sender": editor.desk.strategy.sender.name,
        "picture": _picture(editor.desk.project.assets, draft.picture),
        "picture_name": draft.picture,
        "pictures": _pictures(editor, slot, draft.picture),
        "picture_chosen": slot.choice.picture if slot.choice else "",
        "about_picture": _about_picture(editor, slot) if draft.picture else None,
        "alt": draft.alt,
        "idea": draft.idea,
        "note": draft.note,
        "parts": [[_ROLES.get(part.role, sentence_case(part.role)), part.text, _BY[part.by]] for part in draft.parts],
        "facts": list(_facts(editor, slot)),
        "traced": _traced(editor, slot),
        "row": str(entry.source),
        "people": _people(editor, slot),
        "origin": tell_origin(draft, reviewed=_is_reviewed(editor, draft)),
        "own": own,
        "saved": sheet.text == sheet.kept,
        "on_file": sheet.kept,
        "undo": bool(sheet.before),
        "redo": bool(sheet.after),
        "versions": list(_versions(sheet)),
        "variants": list(sheet.variants),
        "outgoing": _outgoing(sheet),
        "rewritten": sheet.rewritten.draft.text if sheet.rewritten else "",
        "status": slot.status.value,
        "tone": STATUS_TONES.get(slot.status, ""),
    }


def _is_reviewed(editor: DraftEditor, draft: Draft) -> bool:
    """Tell whether a model's text is approved by the journal, which is asked only where the week's file says so."""
    claimed = holds_model_text(draft) and draft.slot.status in KEEPS_ITS_PLACE
    return claimed and not needs_human_review(draft, editor.desk.approvals())


def _outgoing(sheet: Sheet) -> dict[str, object] | None:
    """Give the text that would leave, word for word, what stays, and where it would go; or why nothing may."""
    outgoing = sheet.outgoing
    if outgoing is None:
        return None
    if outgoing.refusal is not None:
        return {"refusal": outgoing.refusal.what, "fix": outgoing.refusal.fix}
    return {
        "refusal": "",
        "message": outgoing.request.message,
        "instructions": outgoing.request.instructions,
        "stays": [[token.written, token.value] for token in outgoing.tokens],
        "where": f"Sendes til {outgoing.provider} ({outgoing.host}), modellen {outgoing.model}. {outgoing.price}.",
    }


def _groups(editor: DraftEditor, slot: Slot, findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """Give the findings by severity, the gravest first; only what may wait behind something graver is folded away."""
    graver = False
    for level, demand in _DEMANDS.items():
        found = [(at, finding) for at, finding in enumerate(findings) if finding.severity == level]
        if found:
            name = f"{findings_in_short([finding for _, finding in found])}: {demand}"
            shown = [_finding(editor, slot, finding, at) for at, finding in found]
            yield {"tone": TONES[level], "name": name, "open": level != "råd" or not graver, "findings": shown}
            graver = True


def _finding(editor: DraftEditor, slot: Slot, finding: Finding, number: int) -> dict[str, object]:
    strategy, text = editor.desk.strategy, editor.sheets[slot.id].text
    rule = strategy.rules.get(finding.rule)
    action = None
    if finding.safe_fix in FIXES:
        action = {"kind": "fix", "label": FIX_LABELS.get(finding.safe_fix, "Ret det")}
    elif rule and rule.kind == "afdeling":
        action = {"kind": "told", "label": "Afdelingen har fået besked i dag"}
    elif rule and rule.kind == "laengde":
        action = {"kind": "variants", "label": "Vis kortere forslag"}
    return {
        "number": number,
        "key": key_of(finding),
        "at": finding.start,
        "level": finding.severity,
        "tone": TONES[finding.severity],
        "message": finding.message,
        "excerpt": finding.quote,
        "why": finding.why,
        "fix": finding.fix,
        "reasons": f"Set på: {write_list(finding.reasons)}." if finding.reasons else "",
        "clause": sources(finding.clauses, strategy),
        "start": place_in_browser(text, finding.start),
        "end": place_in_browser(text, finding.end),
        "field": "alt" if rule and rule.kind == "alt_tekst" else "",
        "action": action,
    }


def _facts(editor: DraftEditor, slot: Slot) -> Iterator[list[str]]:
    """Give what the calendar says, so that the text can be held against it."""
    entry = slot.candidate.entry
    said = (
        ("Titel", entry.title),
        ("Hvornår", timing(entry.details)),
        ("Tid", write_time(entry.at.start, entry.at.end) if entry.at else ""),
        ("Sted", ", ".join(filter(None, (entry.place, *(town for town in entry.towns if town not in entry.place))))),
        ("Pris", entry.price),
        ("Link", entry.link),
        ("Kontakt", entry.contact),
        ("Formål", entry.communication.purpose),
        ("Budskab", entry.communication.message),
        ("Andre måder at sige det på", "\n".join(one.text for one in entry.communication.others)),
        ("Målgruppe", entry.communication.audience),
        ("Afdelinger", write_list(editor.desk.calendar.department_names(entry))),
        ("Kilde", entry.provenance.url),
    )
    yield from ([name, text] for name, text in said if text)


def _traced(editor: DraftEditor, slot: Slot) -> list[list[str]]:
    """Give what the text states: the words, and the column that has them, empty where the calendar knows nothing of it."""
    found = dict.fromkeys((each.text, each.source) for each in editor.traced(slot.id))
    return [[text, NAMES.get(source, sentence_case(source)) if source else ""] for text, source in found]


def _people(editor: DraftEditor, slot: Slot) -> dict[str, object]:
    facts = editor.item(slot.id).plan
    entry = slot.candidate.entry
    consents = (
        []
        if facts is None
        else [[each.id, each.fault or "gælder for dagen og kanalen", not each.fault] for each in facts.consents]
    )
    needed = bool(facts and facts.people)
    told = "Der er ingen personer i opslaget, som skal give samtykke."
    if needed:
        told = (
            "Opslaget viser eller nævner personer."
            if consents
            else "Opslaget viser eller nævner personer, og der er intet samtykke."
        )
    return {"told": told, "needed": needed, "names": list(entry.people), "consents": consents}


def _versions(sheet: Sheet) -> Iterator[list[object]]:
    for number, (told, text) in reversed(list(enumerate(sheet.versions))):
        if text != sheet.text:
            yield [number, told, text]


def _pictures(editor: DraftEditor, slot: Slot, chosen: str) -> list[list[str]]:
    """Give what the list of pictures holds: the calendar's own, those of the kit, and the one that stands."""
    own = slot.candidate.entry.picture.file
    names = dict.fromkeys((*editor.pictures, *filter(None, (own, chosen))))
    first = f"Kalenderens: {label_of(own, editor.desk.calendar)}" if own else "Intet billede"
    return [["", first], *([name, label_of(name, editor.desk.calendar)] for name in names if name != own)]


def _about_picture(editor: DraftEditor, slot: Slot) -> dict[str, object]:
    known = editor.picture(slot.id)
    return {
        "missing": "" if known.is_there else "Filen ligger ikke i assets/billeder.",
        "rights": known.rights,
        "used": f"Hører til {write_list(known.titles)}." if known.titles else "",
        "consents": [list(each) for each in known.consents],
    }


def _picture(assets: Path, name: str) -> str:
    """Give a picture as a data address, so that nothing is fetched; empty when there is none that can be read."""
    path = find_picture(assets, name)
    return _as_address(path, path.stat().st_mtime_ns) if path else ""


@lru_cache(maxsize=32)
def _as_address(path: Path, _: int) -> str:
    content = read_picture(path)
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}" if content else ""
