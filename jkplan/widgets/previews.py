"""A post as its network shows it: what is seen before the fold, and what becomes link, tag or name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from jkplan.counting import count, hashtags, links, mentions
from jkplan.danish import write_number
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Channel, Limit
from jkplan.widgets.board_view import TONES

UNITS = {"x": "talt som X tæller", "utf16": "talt som netværket tæller", "tegn": "tegn"}
Pieces = list[dict[str, object]]


def length_of(text: str, channel: Channel) -> dict[str, object]:
    """Give how long the text is to its network, of how much, and what that means."""
    limit, fold = _counted(channel, "text"), _counted(channel, "fold")
    unit = limit.unit if limit else "tegn"
    now = count(text, unit)  # type: ignore[arg-type]
    most = limit.value if limit else 0
    told = f"{write_number(now)} af {write_number(most)} tegn" if most else f"{write_number(now)} tegn"
    if unit != "tegn" and most:
        told += f", {UNITS[unit]}"
    if most and now > most:
        told += f": {write_number(now - most)} for meget"
    elif fold and count(text, fold.unit) > fold.value:  # type: ignore[arg-type]
        told += f"; de første {write_number(fold.value)} ses, før man folder ud"
    return {"now": now, "most": most or max(now, 1), "over": bool(most and now > most), "told": told}


def preview_of(text: str, title: str, channel: Channel) -> dict[str, object]:
    """Give the text in pieces: what is seen at once, what is folded away, and what is too long to be posted."""
    fold, limit = _counted(channel, "fold"), _counted(channel, "text")
    seen = _reach(text, fold) if fold else len(text)
    fits = _reach(text, limit) if limit else len(text)
    at = min(seen, fits)
    return {
        "head": _pieces(text, 0, at, channel),
        "rest": _pieces(text, at, fits, channel),
        "over": text[fits:],
        "folded": at < fits,
        "title": title,
        "name": channel.name,
        "channel": channel.id,
        "dead_links": not channel.links_clickable and bool(links(text)),
    }


def marks_of(text: str, findings: Iterable[Finding]) -> Pieces:
    """Give the text in pieces, each with the numbers of the findings that lie on it and the gravest of their levels."""
    spans = [(each.start, min(each.end, len(text)), at) for at, each in enumerate(findings) if each.start < each.end]
    found = list(findings)
    borders = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    pieces: Pieces = []
    for start, end in pairwise(borders):
        on = [at for first, last, at in spans if first <= start and end <= last]
        levels = {found[at].severity for at in on}
        tone = next((TONES[level] for level in ("fejl", "advarsel", "råd") if level in levels), "")
        pieces.append({"text": text[start:end], "on": on, "tone": tone})
    return pieces


def place_in_browser(text: str, at: int) -> int:
    """Give a place in the text as a browser counts: in UTF-16 code units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _counted(channel: Channel, what: str) -> Limit | None:
    limit = channel.limit(what)
    return limit if limit and limit.unit != "stk" else None


def _reach(text: str, limit: Limit) -> int:
    """Give how many of the text's characters lie within the limit."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[:middle], limit.unit) <= limit.value:  # type: ignore[arg-type]
            low = middle
        else:
            high = middle - 1
    return low


def _pieces(text: str, start: int, end: int, channel: Channel) -> Pieces:
    shown = [(each.start, each.end, "link" if channel.links_clickable else "doedt") for each in links(text)]
    shown += [(each.start, each.end, "tag") for each in (*hashtags(text), *mentions(text))]
    pieces: Pieces = []
    at = start
    for first, last, kind in sorted(shown):
        if first < at or first >= end:
            continue
        if first > at:
            pieces.append({"text": text[at:first], "kind": ""})
        pieces.append({"text": text[first : min(last, end)], "kind": kind})
        at = min(last, end)
    if at < end:
        pieces.append({"text": text[at:end], "kind": ""})
    return pieces
