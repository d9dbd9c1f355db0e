"""What a post's text was before: read out of the kept versions of its week's file."""

from __future__ import annotations

from pathlib import Path

from jkplan.calendars.editing import versions_of
from jkplan.calendars.versions import Version, place_of
from jkplan.danish import write_short_date, write_time

_LOOKED_AT = 60  # versions, latest first; a busy week writes some tens


def earlier_texts(path: Path, slot: str) -> list[tuple[str, str]]:
    """Give the texts that people have had in a post, oldest first, each with when it was first kept."""
    name = place_of(path)[1]
    found: dict[str, str] = {}
    for kept in versions_of(path)[-_LOOKED_AT:]:
        cells = Version(name, kept.read()).rows().get(slot, {})
        text = cells.get("tekst", "").strip()
        if text:
            found.setdefault(text, f"Gemt {write_short_date(kept.at.date())} {write_time(kept.at.time())}")
    return [(told, text) for text, told in found.items()]
