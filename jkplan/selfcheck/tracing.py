"""Where each fact of a final text comes from: the column of the calendar row that holds it, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jkplan.calendars.entries import Calendar
from jkplan.drafts.draft import Draft
from jkplan.reading.statements import Statement, find_statements
from jkplan.reading.support import Known, find_unsupported, read_known
from jkplan.reading.text import prepare
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.factual import common_names, is_own_phone
from jkplan.selfcheck.findings import EntryFacts
from jkplan.strategy.records import Strategy

NOWHERE = ""
_SENDER = "kommunens egne oplysninger"
_ROW = "andre felter i rækken"
_EVERYBODY = "almindelig viden"


class Traced(NamedTuple):
    """
    One fact of a text and where it comes from.

    Attributes:
        start: First character in the text.
        end: One past the last.
        text: What stands there.
        kind: `dato`, `tid`, `pris`, `navn` and so on.
        source: The calendar's column, the sender's own data, or empty when nobody knows it.
    """

    start: int
    end: int
    text: str
    kind: str
    source: str


def trace_facts(draft: Draft, calendar: Calendar, strategy: Strategy, *, today: date) -> tuple[Traced, ...]:
    """Give every fact of a draft's final text, whoever wrote it, with where it comes from, in the text's order."""
    item = draft_item(draft, calendar, strategy, today=today)
    entry = item.entry or EntryFacts()
    prepared = prepare(draft.text)
    common = common_names(strategy)
    homes = tuple(_homes(entry, draft))
    traced = []
    for statement in find_statements(prepared):
        start, end = prepared.original_span(statement.start, statement.end)
        source = next((name for name, known in homes if _holds(statement, known, None)), NOWHERE)
        if not source and statement.kind == "telefon" and is_own_phone(statement.value, strategy.sender):
            source = _SENDER
        if not source and _is_common(statement, common, draft.slot.day):
            source = _EVERYBODY
        traced.append(Traced(start, end, draft.text[start:end], statement.kind, source))
    return tuple(traced)


def _homes(entry: EntryFacts, draft: Draft) -> Iterator[tuple[str, Known]]:
    """Give each field of a row as what it knows alone, the closest first."""
    yield "dato", read_known(dates=entry.date)
    yield "tid", read_known(times=entry.time)
    yield "pris", read_known(price=entry.price, texts=[entry.price])
    yield "link", read_known(texts=[entry.link])
    yield "sted", read_known(place=entry.place, texts=[entry.place])
    yield "titel", read_known(texts=[entry.title])
    made = draft.slot.candidate.entry.communication
    yield "budskab", read_known(texts=[made.message, *(one.text for one in made.others)])
    yield _ROW, read_known(dates=entry.date, times=entry.time, place=entry.place, price=entry.price, texts=[entry.text])


def _holds(statement: Statement, known: Known, near: date | None) -> bool:
    """Tell whether a field holds a fact; one that is silent about days or places holds none of them."""
    silent = {
        "ugedag": not known.weekdays,
        "måned": not known.months,
        "dag": not known.days and not known.amounts,
        "sted": not known.place and not known.text,
    }
    if silent.get(statement.kind):
        return False
    if statement.kind == "sted" and not known.place:
        return statement.value.partition("/")[0] in known.text
    return not tuple(find_unsupported((statement,), known, near=near))


def _is_common(statement: Statement, common: frozenset[str], day: date) -> bool:
    return not tuple(find_unsupported((statement,), read_known(), near=day, common=common)) and statement.kind in {
        "navn",
        "side",
        "mail",
        "tal",
    }
