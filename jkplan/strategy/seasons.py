"""The seasons of the year wheel: their months, and when departments must have sent in their topics."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from jkplan.strategy.sources import Spot, read_source

FILE = "aarshjul.toml"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Season(NamedTuple):
    """
    One season.

    Attributes:
        name: `Vinter`.
        said: As it stands in a sentence, `vinteren`.
        months: Its months, 1 to 12, in their order of the season.
        deadline: Month and day by which topics are sent in.
    """

    name: str
    said: str
    months: tuple[int, ...]
    deadline: tuple[int, int]


def load_seasons(folder: Path) -> tuple[Season, ...]:
    """
    Give the seasons that `aarshjul.toml` in the strategy's folder spells out; none when there is no such file.

    Raises:
        StrategyError: The file cannot be read, a month is in no season or in two, or a deadline is no day.
    """
    if not (folder / FILE).exists():
        return ()
    spot = Spot(read_source(folder, FILE))
    seasons = tuple(_season(name, value, spot.at(name)) for name, value in spot.source.values.items())
    months = sorted(month for season in seasons for month in season.months)
    if months != list(range(1, 13)):
        raise spot.refuse("Årstiderne har ikke hver måned netop én gang.", "Skriv hver måned, 1 til 12, i én årstid.")
    return seasons


def _season(name: str, value: object, spot: Spot) -> Season:
    table = value if isinstance(value, dict) else {}
    if set(table) != {"bestemt", "maaneder", "frist"}:
        raise spot.refuse(
            f'"{name}" skal have bestemt, maaneder og frist og ikke andet.', "Se de andre årstider i filen."
        )
    months, deadline = table["maaneder"], re.fullmatch(r"(\d\d)-(\d\d)", str(table["frist"]))
    if not isinstance(months, list) or not months or not all(type(each) is int and 1 <= each <= 12 for each in months):
        raise spot.at("maaneder").refuse("Her skal stå måneder, 1 til 12.", "Skriv fx maaneder = [12, 1, 2].")
    if deadline is None or not 1 <= int(deadline[2]) <= 12 or not 1 <= int(deadline[1]) <= _DAYS[int(deadline[2]) - 1]:
        raise spot.at("frist").refuse("Fristen er ikke en dag og en måned.", 'Skriv den som frist = "01-11".')
    return Season(name, str(table["bestemt"]), tuple(months), (int(deadline[2]), int(deadline[1])))
