"""What a request for access to documents gets from the journal: who did what and when, third parties' data hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from jkplan.approvals.content import kept_content
from jkplan.calendars.journal import Line
from jkplan.reading.people import find_names
from jkplan.reading.personal import mask_personal_data
from jkplan.reading.text import prepare
from jkplan.selfcheck.privacy import own_contacts
from jkplan.strategy.records import Sender

_HIDDEN = "[navn]"
_TOLD = {
    "grund": "grund",
    "kategori": "kategori",
    "afdeling": "afdeling",
    "uddrag": "uddrag",
    "paa_vegne_af": "på vegne af",
    "uge": "uge",
    "raekker": "rækker",
    "udefra": "rettet udefra",
}


class Disclosed(NamedTuple):
    """One line of the journal as it may be handed out; `text` is what was approved, with personal data hidden."""

    number: int
    at: str
    who: str
    what: str
    about: str
    more: str
    text: str


def disclose(  # noqa: PLR0917
    home: Path,
    lines: Iterable[Line],
    sender: Sender,
    today: date,
    about: str = "",
    first: date | None = None,
    last: date | None = None,
) -> tuple[Disclosed, ...]:
    """
    Give the journal's lines about something, within some days, with third parties' personal data hidden.

    Initials of the team stand as they are: they act for the municipality. Somebody reads the extract before it is sent;
    a name that no list knows can still stand in it.

    Args:
        home: The folder `calendars`, where the approved texts are kept.
        lines: The journal.
        sender: The municipality, whose own contacts are not hidden.
        today: The day of the extract.
        about: Letters that the line's subject or text must hold, or empty for all.
        first: First day, or None.
        last: Last day, or None.
    """
    wanted = (line for line in lines if _within(line, first, last))
    found = (_disclosed(home, line, sender, today) for line in wanted)
    needle = about.casefold().strip()
    return tuple(each for each in found if needle in f"{each.about}\n{each.more}\n{each.text}".casefold())


def masked(text: str, sender: Sender, today: date) -> str:
    """Give a text with CPR numbers, contacts of private persons and their names hidden."""
    hidden = mask_personal_data(prepare(text), own_contacts(sender), today=today)
    for start, end in sorted(find_names(hidden), reverse=True):
        hidden = f"{hidden[:start]}{_HIDDEN}{hidden[end:]}"
    return hidden


def _disclosed(home: Path, line: Line, sender: Sender, today: date) -> Disclosed:
    content = kept_content(home, line.after) if line.after else None
    text = f"{content.title}\n{content.text}".strip() if content else ""
    more = masked("; ".join(_told(line)), sender, today)
    return Disclosed(
        line.number, line.at.replace("T", " "), line.who, line.what, line.about, more, masked(text, sender, today)
    )


def _told(line: Line) -> Iterator[str]:
    for key, name in _TOLD.items():
        value = line.more.get(key)
        if isinstance(value, dict):
            yield f"{name}: {', '.join(value)}"
        elif value:
            yield f"{name}: {value}"


def _within(line: Line, first: date | None, last: date | None) -> bool:
    try:
        day = datetime.fromisoformat(line.at).date()
    except ValueError:
        return True  # a line whose day nobody can read is handed out rather than held back
    return (first is None or day >= first) and (last is None or day <= last)
