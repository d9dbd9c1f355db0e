"""All that a calendar row says in words, so that a draft may say it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time

from jkplan.calendars.entries import Entry
from jkplan.danish import write_date, write_time
from jkplan.errors import Place

_SILENT = frozenset(
    (
        "id",
        "kind",
        "source",
        "provenance",
        "picture",
        "consents",
        "departments",
        "channels",
        "goal",
        "best_weeks",
        "priority",
    )
)


def entry_words(entry: Entry) -> str:
    """Give every word, date and hour of a row, one a line; what only the kit reads (ids, sources) is left out."""
    return "\n".join(dict.fromkeys(word for word in _words(entry) if word))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield write_date(value, year=True)
    elif isinstance(value, time):
        yield write_time(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield f"{value:g}"
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value) and not isinstance(value, Place):
        for each in fields(value):
            if each.name not in _SILENT:
                yield from _words(getattr(value, each.name))
