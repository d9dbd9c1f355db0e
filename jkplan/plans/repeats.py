"""Warnings of what readers would see twice: nearly the same words lately, or the same place twice on one day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from jkplan.calendars.entries import Entry
from jkplan.candidates import History
from jkplan.danish import write_date
from jkplan.plans.plan import Slot
from jkplan.strategy.records import Strategy

LOOKED_BACK_DAYS = 28
ALIKE = 0.6  # share of words in common from which two titles read as one
SHORTEST = 3  # letters of a word that says something


def find_repeats(slots: Sequence[Slot], history: History, strategy: Strategy) -> Iterator[str]:
    """Give a Danish sentence for each post that reads like another of the last weeks, or meets one in its town."""
    networks = {channel.id: channel.name for channel in strategy.channels.values() if channel.kind == "netværk"}
    told: set[tuple[str, str]] = set()
    stood = [(post.entry, post.channel, post.day) for post in history.posts]
    now = [(slot.candidate.entry, slot.channel, slot.day) for slot in slots]
    for at, (entry, channel, day) in enumerate(now):
        for other, elsewhere, then in (*stood, *now[:at]):
            pair = (entry.id, other.id)
            if channel != elsewhere or channel not in networks or pair in told or not _near(entry, other, day, then):
                continue
            told.add(pair)
            yield f"»{entry.title}« ligner »{other.title}«, som står på {networks[channel]} {write_date(then)}. Sig det på en ny måde."
    for (one, channel, day), (other, elsewhere, then) in combinations(now, 2):
        towns = set(one.towns) & set(other.towns)
        if channel == elsewhere and channel in networks and day == then and one.id != other.id and towns:
            town = min(towns)
            yield f"{networks[channel]} har to opslag om {town} {write_date(day)}: »{one.title}« og »{other.title}«."


def _near(one: Entry, other: Entry, day: date, then: date) -> bool:
    """Tell whether two entries read alike and lie within the weeks that readers remember."""
    if one.id == other.id or abs((day - then).days) > LOOKED_BACK_DAYS:
        return False
    words, others = _words(one.title), _words(other.title)
    return bool(words) and len(words & others) >= ALIKE * len(words | others)


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", title.casefold()) if len(word) >= SHORTEST and word != "eksempel"}
