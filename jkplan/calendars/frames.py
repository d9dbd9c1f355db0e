"""The calendar as a table for notebooks, where pandas is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.calendars.entries import Calendar, Entry
from jkplan.calendars.overview import KIND_NAMES, timing
from jkplan.danish import write_date_in_digits, write_time

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "Id",
    "Slags",
    "Titel",
    "Hvornår",
    "Tid",
    "Sted",
    "Byer",
    "Indholdstype",
    "Kanaler",
    "Mål",
    "Målgruppe",
    "Afdelinger",
    "Afdelinger har fået besked",
    "Prioritet",
    "Link",
    "Sikkerhed",
    "Kilde tjekket",
    "Eksempel",
    "Fil",
    "Linje",
)


def as_frame(calendar: Calendar) -> pd.DataFrame:
    """Give a data frame with a row for each entry and Danish headings; names of persons and consents stay out of it."""
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame([_cells(calendar, entry) for entry in calendar.entries], columns=list(COLUMNS))


def _cells(calendar: Calendar, entry: Entry) -> tuple[object, ...]:
    checked = entry.provenance.checked_on
    return (
        entry.id,
        KIND_NAMES[entry.kind],
        entry.title,
        timing(entry.details),
        write_time(entry.at.start, entry.at.end) if entry.at else "",
        entry.place,
        ", ".join(entry.towns),
        entry.content_type,
        ", ".join(entry.channels),
        entry.goal,
        entry.communication.audience,
        ", ".join(calendar.department_names(entry)),
        write_date_in_digits(entry.told_on) if entry.told_on else "",
        entry.priority,
        entry.link,
        entry.provenance.confidence,
        write_date_in_digits(checked) if checked else "",
        "ja" if entry.fictional else "nej",
        entry.source.file,
        entry.source.line,
    )
