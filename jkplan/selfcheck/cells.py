"""Reading one row of a file that is to be checked into an item, with a problem for each value that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from jkplan.danish import write_list
from jkplan.errors import Place, Problem
from jkplan.selfcheck.findings import EntryFacts, Item, ItemKind, JobFacts
from jkplan.strategy.records import Strategy

HEADINGS: Mapping[str, str] = {
    "id": "id", "nr": "id", "nummer": "id",
    "kind": "kind", "slags": "kind", "type": "kind", "art": "kind",
    "channel": "channel", "kanal": "channel", "medie": "channel",
    "text": "text", "tekst": "text", "opslag": "text", "brødtekst": "text",
    "title": "title", "titel": "title", "overskrift": "title",
    "published_on": "published_on", "udgives": "published_on", "udgivelse": "published_on", "dato": "published_on",
    "content_type": "content_type", "indholdstype": "content_type",
    "has_picture": "has_picture", "billede": "has_picture",
    "has_video": "has_video", "film": "has_video", "video": "has_video",
    "logo_on_picture": "logo_on_picture", "logo": "logo_on_picture",
    "is_job": "is_job", "stilling": "is_job",
    "job": "job", "entry": "entry",
}  # fmt: skip

_KINDS: Mapping[str, ItemKind] = {
    "post": "post", "opslag": "post",
    "reply": "reply", "svar": "reply",
    "ad": "ad", "annonce": "ad",
    "comment": "comment", "kommentar": "comment",
}  # fmt: skip
_OTHER_MEDIA: Mapping[str, str] = {
    "website": "website", "hjemmeside": "website", "hjemmesiden": "website", "web": "website", "web side": "website",
    "intranet": "intranet", "intra": "intranet", "intranettet": "intranet",
    "nyhedsbrev": "nyhedsbrev", "pressemeddelelse": "pressemeddelelse", "presse": "pressemeddelelse",
    "avis": "avis", "e mail": "e-mail", "email": "e-mail", "mail": "e-mail", "brev": "brev", "digital post": "digital post",
    "plakat": "plakat", "folder": "folder", "skærm": "skærm", "infoskærm": "skærm", "app": "app",
}  # fmt: skip
T = TypeVar("T")

_TRUE = frozenset(("true", "ja", "x", "1", "sand", "yes"))
_FALSE = frozenset(("false", "nej", "0", "falsk", "no", ""))


class _CellError(ValueError):
    """A value that cannot be read: what is wrong and how to write it, Danish."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def read_item(
    row: Mapping[str, object], place: Place, strategy: Strategy, fallback: Item
) -> tuple[Item | None, tuple[Problem, ...]]:
    """
    Give the item a row holds, or None when it has no text or an unknown kind, and what could not be read in it.

    Args:
        row: Values by field name (see `HEADINGS`).
        place: Where the row stands.
        strategy: Knows channels' and content types' other names.
        fallback: What holds where the row says nothing.
    """
    problems: list[Problem] = []

    def read(name: str, how: Callable[[Any], T], otherwise: T) -> T:
        value = row.get(name)
        if value is None or value == "":
            return otherwise
        try:
            return how(value)
        except _CellError as wrong:
            problems.append(Problem(wrong.what, place._replace(column=name), wrong.fix))
            return otherwise

    text = read("text", _text, "")
    kind = read("kind", _kind, fallback.kind)
    if not text.strip() and not problems:
        problems.append(
            Problem("Rækken har ingen tekst.", place._replace(column="text"), "Skriv teksten, eller slet rækken.")
        )
    if problems:
        return None, tuple(problems)
    item = Item(
        id=read("id", _label, fallback.id),
        kind=kind,
        channel=read(
            "channel", lambda value: _channel(value, strategy), _label(row.get("channel") or fallback.channel).lower()
        ),
        text=text,
        title=read("title", _text, ""),
        published_on=read("published_on", _date, None),
        content_type=read("content_type", lambda value: content_type_of(value, strategy), ""),
        has_picture=read("has_picture", _yes_or_no, None),
        has_video=read("has_video", _yes_or_no, None),
        logo_on_picture=read("logo_on_picture", _yes_or_no, otherwise=False),
        is_job=read("is_job", _yes_or_no, otherwise=False),
        job=read("job", _job, None),
        entry=read("entry", _entry, None),
    )
    return item, tuple(problems)


def content_type_of(value: object, strategy: Strategy) -> str:
    """Give the id of the content type that `value` names by id, name or alias; empty when none is called so."""
    wanted = _plain(str(value))
    for kind in strategy.content_types.values():
        if wanted in {_plain(name) for name in (kind.id, kind.name, *kind.aliases)}:
            return kind.id
    return ""


def channel_of(text: str, strategy: Strategy) -> str:
    """
    Give the id of the channel that `text` names by id, name or short form; another medium's own name; else empty.

    `X (Twitter)` also answers to X and to Twitter.
    """
    if text in strategy.channels:
        return text
    wanted = _plain(text)
    for channel in strategy.channels.values():
        names = (channel.id, channel.name, channel.short, *channel.name.replace(")", "").split("("))
        if wanted in {_plain(name) for name in names}:
            return channel.id
    return _OTHER_MEDIA.get(wanted, "")


def unknown_channel(text: str, strategy: Strategy) -> tuple[str, str]:
    """Give what is wrong with `text`, which names no channel, and which names there are."""
    channels = write_list([channel.id for channel in strategy.channels.values()])
    media = write_list(list(dict.fromkeys(_OTHER_MEDIA.values())), last="eller")
    return f'Kender ikke kanalen "{text.strip()[:30]}".', f"Vælg en kanal: {channels}; eller et andet medie: {media}."


@lru_cache(maxsize=1024)  # the same few names in every row
def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().lower()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _CellError("Teksten er ikke skrevet som tekst.", "Skriv den mellem anførselstegn.")
    return value


def _label(value: object) -> str:
    return str(value).strip()


def _kind(value: object) -> ItemKind:
    kind = _KINDS.get(str(value).strip().lower())
    if kind is None:
        raise _CellError(f'Slagsen "{str(value)[:30]}" kendes ikke.', "Vælg post, reply, ad eller comment.")
    return kind


def _channel(value: object, strategy: Strategy) -> str:
    channel = channel_of(str(value), strategy)
    if not channel:
        raise _CellError(*unknown_channel(str(value), strategy))
    return channel


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _day(str(value).strip())


@lru_cache(maxsize=256)  # the same few days in every row
def _day(text: str) -> date:
    danish = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./ ](\d{4})", text)
    try:
        return date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else date.fromisoformat(text[:10])
    except ValueError:
        raise _CellError(f'Kan ikke læse datoen "{text[:30]}".', "Skriv den som 24-11-2026 eller 2026-11-24.") from None


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise _CellError(f'Kan ikke læse "{text[:30]}" som ja eller nej.', "Skriv ja eller nej.")


def _job(value: object) -> JobFacts:
    facts = _table(value)
    deadline = facts.get("deadline")
    return JobFacts(
        title=str(facts.get("title") or ""),
        workplace=str(facts.get("workplace") or ""),
        deadline=_date(deadline) if deadline else None,
        link=str(facts.get("link") or ""),
    )


def _entry(value: object) -> EntryFacts:
    facts = _table(value)
    return EntryFacts(
        *(str(facts.get(name) or "") for name in ("title", "date", "time", "place", "link", "price", "text"))
    )


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _CellError("Feltet skal have navngivne værdier.", 'Skriv det som {"title": "…"}.')
    return value


def known_fields(headings: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Give column number and field name of each heading that is known, in any case and with or without spaces."""
    for column, heading in headings.items():
        name = HEADINGS.get(_plain(heading).replace(" ", "_")) or HEADINGS.get(_plain(heading))
        if name is not None:
            yield column, name
