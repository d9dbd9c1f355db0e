"""What an approval is of: one post exactly as a reader would meet it."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.locking import HISTORY
from jkplan.calendars.writing import write_safely
from jkplan.danish import write_date, write_time
from jkplan.drafts.draft import Draft
from jkplan.weeks.week import Week, week_of

_FOLDER = "godkendt"
_PICTURES = ("", "billeder")  # folders below `assets`, in the order in which outputs look
_BLOCK = 1 << 20  # bytes of a picture that are read at a time


class Content(NamedTuple):
    """
    One post as a reader would meet it, with what an approver must know of it.

    Attributes:
        slot: Id of the post.
        channel: Channel id.
        day: Day.
        at: Time of day, Copenhagen wall clock.
        title: Title where the channel has one.
        text: Text.
        picture: File name of the picture, or empty.
        alt: Its alternative text.
        picture_digest: SHA-256 of the picture's bytes; empty when there is no such file.
        by_model: True when a language model had a hand in the text.
        is_example: True when it, or a consent it leans on, is made up.
    """

    slot: str
    channel: str
    day: date
    at: time
    title: str
    text: str
    picture: str
    alt: str
    picture_digest: str
    by_model: bool = False
    is_example: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 that changes with text, title, picture, alternative text, channel, day or time."""
        return hashlib.sha256(self._written()).hexdigest()

    @property
    def week(self) -> Week:
        """The week in whose file people's choices about it stand."""
        return week_of(self.day)

    def _written(self) -> bytes:
        met = (*self[:2], self.day.isoformat(), f"{self.at:%H:%M}", *self[4:9])
        return json.dumps(met, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Difference(NamedTuple):
    """What was changed of a post since it was approved: which part, Danish, what it was and what it is."""

    what: str
    was: str
    now: str


def content_of(draft: Draft, assets: Path, *, is_example: bool = False) -> Content:
    """Give what an approval of `draft` would be of; the picture counts with its bytes, not only its name."""
    slot = draft.slot
    picture = draft.picture or slot.candidate.entry.picture.file
    return Content(
        slot=slot.id,
        channel=slot.channel,
        day=slot.day,
        at=slot.at,
        title=draft.title,
        text=draft.text,
        picture=picture,
        alt=draft.alt or slot.candidate.entry.picture.alt,
        picture_digest=_digest_of(assets, picture),
        by_model=draft.origin == "model" or any(getattr(part, "by", "") == "model" for part in draft.parts),
        is_example=is_example or slot.candidate.entry.fictional,
    )


def keep_content(home: Path, content: Content) -> None:
    """
    Keep what was approved, so that a later change can be shown beside it.

    Raises:
        CalendarError: Nothing can be written there.
    """
    path = _path(home, content.digest)
    if not path.exists():
        write_safely(path, content._written(), f"calendars/{HISTORY}/{_FOLDER}")  # noqa: SLF001


def kept_content(home: Path, digest: str) -> Content | None:
    """Give what was approved under `digest`, or None when it is no longer kept or was tampered with."""
    with suppress(OSError, ValueError, TypeError):
        slot, channel, day, at, *rest = json.loads(_path(home, digest).read_bytes())
        found = Content(slot, channel, date.fromisoformat(day), time.fromisoformat(at), *rest)
        return found if found.digest == digest else None
    return None


def find_differences(old: Content, new: Content) -> tuple[Difference, ...]:
    """Give what a reader would meet otherwise, part by part."""
    parts = (
        ("kanalen", old.channel, new.channel),
        ("dagen", write_date(old.day), write_date(new.day)),
        ("tiden", write_time(old.at), write_time(new.at)),
        ("titlen", old.title, new.title),
        ("teksten", old.text, new.text),
        ("billedet", old.picture, new.picture),
        ("den alternative tekst", old.alt, new.alt),
    )
    found = [Difference(*part) for part in parts if part[1] != part[2]]
    if old.picture == new.picture and old.picture_digest != new.picture_digest:
        found.append(Difference("billedets fil", "et andet billede under samme navn", new.picture or "intet billede"))
    return tuple(found)


def _path(home: Path, digest: str) -> Path:
    return home / HISTORY / _FOLDER / f"{os.path.basename(digest)}.json"  # noqa: PTH119


def _digest_of(assets: Path, picture: str) -> str:
    path = _find(assets, picture.strip())
    if path is None:
        return ""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _find(assets: Path, picture: str) -> Path | None:
    root = assets.resolve()
    for folder in _PICTURES if picture else ():
        with suppress(OSError, ValueError, RuntimeError):
            path = (root / folder / picture).resolve()
            if path.is_relative_to(root) and path.is_file():
                return path
    return None
