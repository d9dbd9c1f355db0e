"""What the journal tells of posts: who approved what, took it back, sent it out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from jkplan.approvals.content import Content
from jkplan.calendars.journal import Line, read_journal
from jkplan.calendars.settling import OUTSIDE, ROWS
from jkplan.calendars.tampering import KNOWN

UNKNOWN = "?"  # stands for an author that the journal cannot name: somebody wrote in the file with another program


class Act(StrEnum):
    """What a person does about a post, as the journal calls it."""

    SUBMIT = "sendt til godkendelse"
    APPROVE = "godkendt"
    WITHDRAW = "godkendelse trukket tilbage"
    ASK = "ændringer ønsket"
    EXPORT = "eksporteret"
    PUBLISH = "udgivet"
    CANCEL = "aflyst"
    DELETE = "slettet hos kanalen"


class Entry(NamedTuple):
    """
    One act about a post.

    Attributes:
        act: What was done.
        who: Initials of who did it.
        at: When.
        digest: `Content.digest` of what it was about.
        on_behalf_of: Initials of whom they acted for, or empty.
        reason: Why, or empty.
        number: The journal's line.
    """

    act: Act
    who: str
    at: datetime
    digest: str
    on_behalf_of: str = ""
    reason: str = ""
    number: int = 0

    @property
    def approver(self) -> str:
        """Initials of whose approval it is."""
        return self.on_behalf_of or self.who


class Ledger(NamedTuple):
    """
    The journal as approvals need it.

    Attributes:
        lines: All lines.
        acts: Slot id to what was done about it, oldest first.
    """

    lines: tuple[Line, ...]
    acts: dict[str, tuple[Entry, ...]]

    def of(self, content: Content) -> tuple[Entry, ...]:
        """Give what was done about the post, in whatever form it then had."""
        return self.acts.get(content.slot, ())

    def authors(self, content: Content, entry_file: str) -> tuple[str, ...]:
        """
        Give the initials of those who wrote in the post's row or in its entry's, oldest first, each as often as they did.

        Whoever changed a fact that the text tells has written in it too. Who wrote with another program is `?`.

        Args:
            content: The post.
            entry_file: The entry's calendar, as its `source` names it.
        """
        row = content.slot.partition(".")[0]
        places = {(f"uger/{content.week}.csv", content.slot), (entry_file.removeprefix("calendars/"), row)}
        found: list[str] = []
        for line in self.lines:
            if _touched(line, OUTSIDE, places):
                found.append(UNKNOWN)
            elif _touched(line, ROWS, places):
                found.append(line.who)
        return tuple(found)


def says_something(reason: str) -> bool:
    """Tell whether a reason holds a letter or a digit; blanks, dots and signs that nobody can see are none."""
    return any(sign.isalnum() for sign in reason)


# Columns that a reader meets, or that decide whether the post may go out at all.
_TEXTS = frozenset(
    {"tekst", "billede", "alt_tekst", "titel", "budskab", "start", "slut", "hvornaar", "arrangoer", "gyldig_fra"}
    | {"gyldig_til", "handling", "rolle", "krog", "spoergsmaal", "arbejdsplads", "frist", "frist_tid", "timer"}
    | {"ansaettelse", "tiltraedelse", "opgaver", "tilbyder", "forventer", "fra", "til", "skal_ud", "kategori", "pris"}
    | {"annoncetekst", "byer", "sted", "tid", "link", "kontakt", "personer", "samtykker", "foelsom", "eksempel"}
)


def read_ledger(home: Path) -> Ledger:
    """
    Give what the journal in `home` tells of posts.

    Raises:
        CalendarError: It cannot be opened.
    """
    lines = read_journal(home)
    acts: dict[str, list[Entry]] = {}
    for line in lines:
        if line.what == KNOWN:
            acts.clear()  # what was approved in a journal that somebody had been at must be approved again
        elif line.what in _ACTS:
            acts.setdefault(line.about, []).append(_entry(line))
    return Ledger(lines, {slot: tuple(found) for slot, found in acts.items()})


_ACTS = frozenset(Act)


def _entry(line: Line) -> Entry:
    behalf, reason = (str(line.more.get(key, "")) for key in ("paa_vegne_af", "grund"))
    return Entry(Act(line.what), line.who, _moment(line.at), line.after, behalf, reason, line.number)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return datetime.min  # noqa: DTZ901


def _touched(line: Line, key: str, places: Iterable[tuple[str, str]]) -> bool:
    rows = line.more.get(key)
    if not isinstance(rows, dict):
        return False
    return any(line.about == file and set(rows.get(row) or ()) & _TEXTS for file, row in places)
