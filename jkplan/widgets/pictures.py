"""The pictures that a post can have: what lies in the kit, and what the calendars know of each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.entries import Calendar
from jkplan.danish import write_list
from jkplan.exports.pptx.pictures import find_picture
from jkplan.plans.plan import Slot
from jkplan.selfcheck.drafts import consents_of, entries_of_picture
from jkplan.strategy.records import Strategy

FOLDER = "billeder"
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
_LONGEST = 60  # characters of an alternative text in a list


class Known(NamedTuple):
    """
    What is known of a picture for one post.

    Attributes:
        is_there: Whether the file lies in the kit.
        alt: The calendars' alternative text, or empty.
        rights: The right to use it, a Danish sentence.
        titles: The entries whose own picture it is.
        consents: Each consent that goes with it, what it says of the post's day and channel, and whether it holds.
    """

    is_there: bool
    alt: str
    rights: str
    titles: tuple[str, ...]
    consents: tuple[tuple[str, str, bool], ...]


def list_pictures(assets: Path) -> tuple[str, ...]:
    """Give the pictures under `assets/billeder`, as people write them: paths from `assets`, in order."""
    folder = assets / FOLDER
    found = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and not path.name.startswith("."))
    names = (path.relative_to(assets).as_posix() for path in found)
    return tuple(sorted(name for name in names if find_picture(assets, name)))


def know_picture(name: str, slot: Slot, assets: Path, calendar: Calendar, strategy: Strategy) -> Known:
    """Give what the calendars know of the picture `name` when `slot` shows it."""
    entries = entries_of_picture(name, calendar)
    rights = tuple(dict.fromkeys(each.picture.rights for each in entries if each.picture.rights))
    told = f"Ret til billedet: {write_list(rights)}." if rights else "Kalenderen siger ikke, om I har ret til billedet."
    states = consents_of(entries, slot, calendar, strategy.channels.get(slot.channel))
    return Known(
        is_there=find_picture(assets, name) is not None,
        alt=next((each.picture.alt for each in entries if each.picture.alt), ""),
        rights=told,
        titles=tuple(each.title for each in entries),
        consents=tuple((each.id, each.fault or "gælder for dagen og kanalen", not each.fault) for each in states),
    )


def label_of(name: str, calendar: Calendar) -> str:
    """Give a picture as a list names it: its file, and what it shows where the calendars say so."""
    alt = next((each.picture.alt for each in entries_of_picture(name, calendar) if each.picture.alt), "")
    short = alt if len(alt) <= _LONGEST else f"{alt[: _LONGEST - 1].rstrip()}…"
    return f"{name.removeprefix(f'{FOLDER}/')}: {short}" if short else name.removeprefix(f"{FOLDER}/")
