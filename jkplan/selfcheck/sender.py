"""Whether an item shows that the municipality speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jkplan.counting import hashtags
from jkplan.reading.text import Prepared
from jkplan.selfcheck.hits import Hit, Look
from jkplan.strategy.records import Sender


def find_no_sender(look: Look) -> Iterator[Hit]:
    """Give one hit when neither name, own address, official hashtag nor logo shows the sender."""
    sender = look.strategy.sender
    if look.item.logo_on_picture:
        return
    for text in (look.prepared.lower, look.item.title.lower()) if look.item.title else (look.prepared.lower,):
        for stem in sender.stems:  # plain loops: every text comes by
            if _names(stem, text):
                return
    if (
        names_own_page(look.prepared, sender)
        or _own_mail(look.prepared, sender)
        or _official_tag(look.item.text, sender)
    ):
        return
    yield Hit()


def names_own_page(prepared: Prepared, sender: Sender) -> bool:
    """Tell whether a text names a page on one of the municipality's own hosts."""
    return any(host_of(prepared.folded[url.start : url.end]) in sender.own_hosts for url in prepared.urls)


@lru_cache(maxsize=256)  # the municipality's own pages come again and again
def host_of(address: str) -> str:
    """Give the host of a web address as people write it, lower case."""
    return re.split(r"[/?#:]", re.sub(r"^https?://", "", address.lower()), maxsplit=1)[0]


def _names(stem: str, lower: str) -> bool:
    at = lower.find(stem)
    if at == 0 or (at > 0 and lower[at - 1] == " "):
        return True
    first, pattern = _name(stem)
    at = lower.find(first)
    while at >= 0:
        if pattern.match(lower, at):
            return True
        at = lower.find(first, at + 1)
    return False


@lru_cache(maxsize=64)
def _name(stem: str) -> tuple[str, re.Pattern[str]]:
    """Give a name's first word and what finds the whole name where that word stands."""
    return stem.split(maxsplit=1)[0], re.compile(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in stem.split()))


def _own_mail(prepared: Prepared, sender: Sender) -> bool:
    return "@" in prepared.folded and any(
        _at(domain).search(prepared.folded.lower()) for domain in sender.own_mail_domains
    )


@lru_cache(maxsize=64)
def _at(domain: str) -> re.Pattern[str]:
    return re.compile(rf"@(?:[\w-]+\.)?{re.escape(domain)}(?![\w-])")


def _official_tag(text: str, sender: Sender) -> bool:
    lower = text.lower() if "#" in text else ""
    if not any(tag in lower for tag in sender.official_hashtags):  # most texts: finding tags takes its time
        return False
    return any(tag.text.lower() in sender.official_hashtags for tag in hashtags(text))
