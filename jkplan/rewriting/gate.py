"""Why a draft must stay in the house: the self-check's own rules, asked before a word is made ready to leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jkplan.calendars.entries import Calendar
from jkplan.drafts.draft import Draft
from jkplan.errors import Place, Problem
from jkplan.reading.cpr import find_cpr
from jkplan.reading.text import prepare
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.entry_words import entry_words
from jkplan.selfcheck.exempting import only
from jkplan.strategy.records import Strategy
from jkplan.writers.faults import WriterError
from jkplan.writers.settings import ModelSettings

_KEEPING = ("cpr", "foelsom_oplysning", "intern_oplysning")  # kinds of rule whose breach keeps a text in the house
_OWN_WAY = "Brug skabelonens tekst, eller skriv den selv."


def find_refusal(
    draft: Draft,
    calendar: Calendar,
    strategy: Strategy,
    parts: Mapping[str, str],
    *,
    settings: ModelSettings | None,
    today: date,
) -> Problem | None:
    """
    Give the first reason why nothing of a draft may leave, or None.

    Args:
        draft: The draft.
        calendar: Its registers.
        strategy: The rules.
        parts: What would leave, by role, before it is masked.
        settings: The model, or None when none is chosen.
        today: The day; a CPR number's age is judged by it.
    """
    entry = draft.slot.candidate.entry
    place = entry.source._replace(column=None)
    if settings is None:
        return WriterError("ingen_model").problem
    if entry.sensitive:
        what = "Rækken er mærket følsom, så teksten bliver i huset."
        return Problem(what, place._replace(column="foelsom"), _OWN_WAY)
    if not parts:
        return Problem("Opslaget har ingen dele, som en sprogmodel kan skrive om.", Place("kladden"), _OWN_WAY)
    words = "\n".join((entry_words(entry), draft.text, draft.title, *parts.values()))
    if find_cpr(prepare(words), today=today):
        what = "Der står noget, der ligner et CPR-nummer, i rækken eller i teksten."
        return Problem(what, place, "Fjern nummeret. Det må ikke stå i kalenderen.")
    item = draft_item(draft, calendar, strategy, today=today)._replace(text="\n".join(parts.values()), plan=None)
    found = check(item, only(strategy, *_KEEPING), today=today)
    if found:
        return Problem(f"{found[0].message} Derfor bliver teksten i huset.", place, _OWN_WAY)
    return None
