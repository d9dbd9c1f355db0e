"""The ids that a cell may name, under every spelling that people use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from jkplan.calendars.entries import Registers
from jkplan.calendars.headings import fold
from jkplan.calendars.tables import shown
from jkplan.danish import write_list
from jkplan.strategy.records import Strategy

_DIGITS = re.compile(r"\d")
_FEW = 8  # so many are listed in the message itself


@dataclass(frozen=True, slots=True)
class Names:
    """
    Things of one sort that can be named.

    Attributes:
        noun: The sort in the definite form, `kanalen`.
        ids: Folded spelling to id; empty when nothing is known of the sort, so that anything goes.
        titles: Id to what people call it.
        where: Where the full list stands, a Danish clause: `Kanalerne står i assets/strategi/kanaler.toml`.
    """

    noun: str
    ids: Mapping[str, str]
    titles: Mapping[str, str]
    where: str

    def find(self, text: str) -> str:
        """Give the id that `text` names, or empty."""
        return self.ids.get(fold(text), "") if self.ids else text.strip()

    def unknown(self, text: str) -> tuple[str, str]:
        """Give what is wrong with `text`, which names nothing, and what mends it."""
        close = get_close_matches(fold(text), self.ids, n=1, cutoff=0.6)
        if close and _DIGITS.sub("", close[0]) == _DIGITS.sub("", fold(text)):
            close = []  # another number is another thing, not a slip of the pen
        what = f'Kender ikke {self.noun} "{shown(text)}".'
        titles = [f'"{title}"' for title in self.titles.values()]
        few = f"Vælg mellem {write_list(titles)}" if len(titles) <= _FEW else self.where
        if close:
            return what, f'Mener du "{self.titles[self.ids[close[0]]]}"? {few}.'
        return what, f"{few}."


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is held against: ids by sort, the folder of pictures, and the day that dates without a year are near."""

    today: date
    assets: Path
    channels: Names
    goals: Names
    content_types: Names
    ad_categories: Names
    departments: Names
    towns: Names
    consents: Names


def known_names(strategy: Strategy | None, registers: Registers, assets: Path, today: date) -> Known:
    """Give everything a row may name; without a strategy its ids are not checked."""
    return Known(
        today=today,
        assets=assets,
        channels=channel_names(strategy),
        goals=_names(
            "målet",
            ((g.id, f"{g.id} {g.short}", (g.short, g.title)) for g in strategy.goals.values()) if strategy else (),
            "Målene står i assets/strategi/maal.toml",
        ),
        content_types=_names(
            "indholdstypen",
            ((t.id, t.id, (t.name, *t.aliases)) for t in strategy.content_types.values()) if strategy else (),
            "Indholdstyperne står i assets/strategi/indholdstyper.toml",
        ),
        ad_categories=_names(
            "annoncekategorien",
            ((category, category, ()) for category in strategy.ad_categories) if strategy else (),
            "Kategorierne står i assets/strategi/kommune.toml",
        ),
        departments=_names(
            "afdelingen",
            ((d.id, d.name, ()) for d in registers.departments.values()),
            "Afdelingerne står i calendars/registre/afdelinger.csv",
        ),
        towns=_names(
            "byen",
            ((t.name, t.name, ()) for t in registers.towns.values()),
            "Byerne står i calendars/registre/byer.csv",
        ),
        consents=_names(
            "samtykket",
            ((c.id, c.id, ()) for c in registers.consents.values()),
            "Samtykkerne står i calendars/registre/samtykker.csv",
        ),
    )


def channel_names(strategy: Strategy | None) -> Names:
    """Give the channels by id, name and short form; `X (Twitter)` also answers to X and to Twitter."""
    channels = strategy.channels.values() if strategy else ()
    return _names(
        "kanalen",
        ((c.id, c.name, (c.short, *c.name.replace(")", "").split("("))) for c in channels),
        "Kanalerne står i assets/strategi/kanaler.toml",
    )


def _names(noun: str, things: Iterable[tuple[str, str, Iterable[str]]], where: str) -> Names:
    ids: dict[str, str] = {}
    titles: dict[str, str] = {}
    for thing, title, spellings in things:
        titles[thing] = title
        for spelling in (thing, title, *spellings):
            ids.setdefault(fold(spelling), thing)
    return Names(noun, ids, titles, where)
