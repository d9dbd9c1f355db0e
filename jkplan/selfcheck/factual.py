"""Facts in a draft that its calendar entry does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.danish import write_date
from jkplan.reading.statements import find_statements
from jkplan.reading.support import Known, find_unsupported, read_known
from jkplan.selfcheck.findings import EntryFacts, JobFacts
from jkplan.selfcheck.hits import Hit, Look
from jkplan.strategy.records import Sender, Strategy

COMMON = "kendte_navne"

_SHOWN = {
    "dag": "datoen",
    "dato": "datoen",
    "ugedag": "ugedagen",
    "måned": "måneden",
    "tid": "tidspunktet",
    "pris": "prisen",
    "gratis": "at noget er gratis",
    "tal": "tallet",
    "side": "siden",
    "mail": "mailadressen",
    "telefon": "telefonnummeret",
    "adresse": "adressen",
    "sted": "stedet",
    "navn": "navnet",
}


def find_invented_facts(look: Look) -> Iterator[Hit]:
    """Give every date, time, price, number, place, name or freebie that the entry is silent about."""
    entry = look.item.entry
    if entry is None or not any(entry):
        return
    known = _known(entry, look.item.job)
    common = common_names(look.strategy)
    published = look.item.published_on or look.today
    done = -1
    for statement in find_unsupported(find_statements(look.prepared), known, near=published, common=common):
        if statement.start < done or (
            statement.kind == "telefon" and is_own_phone(statement.value, look.strategy.sender)
        ):
            continue
        done = statement.end
        start, end = look.prepared.original_span(statement.start, statement.end)
        shown = f'{_SHOWN[statement.kind]} "{look.prepared.original[start:end]}"'
        yield Hit(start, end, shown, ("det står ikke i kalenderen",))


def _known(entry: EntryFacts, job: JobFacts | None) -> Known:
    texts = [entry.title, entry.link, entry.text]
    if job is not None:
        deadline = write_date(job.deadline, year=True) if job.deadline else ""
        texts += [job.title, job.workplace, job.link, deadline]
    return read_known(dates=entry.date, times=entry.time, place=entry.place, price=entry.price, texts=texts)


def common_names(strategy: Strategy) -> frozenset[str]:
    """Give the names that no entry need hold, lower case: the country's, the networks' and the sender's own."""
    sender = strategy.sender
    listed = (row.word for row in strategy.lists[COMMON])
    own = (word for text in (sender.name, *sender.team) for word in text.replace(",", " ").split())
    return frozenset(word.lower() for word in (*listed, *own, *sender.own_hosts, *sender.own_mail_domains))


def is_own_phone(number: str, sender: Sender) -> bool:
    """Tell whether a phone number is the sender's own."""
    return any(
        len(own) == len(number) and all(sign in {"x", digit} for sign, digit in zip(own, number, strict=True))
        for own in sender.own_phones
    )
