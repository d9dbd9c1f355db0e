"""What asking costs: a dated table of prices, an estimate before anything is sent, and what was really used."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jkplan.danish import write_date, write_number
from jkplan.errors import Place, Problem, StrategyError
from jkplan.writers.asking import OUTPUT_TOKENS, Request, Usage

_BYTES_PER_TOKEN = 2.5  # Danish takes more tokens than English; low, so that the estimate is never too small
_PER = 1_000_000
_KEYS = {"model", "ind", "ud", "tillaeg_eu", "laest", "kilde", "sikker"}


class Price(NamedTuple):
    """
    What a model costs, in dollars for a million tokens.

    Attributes:
        model: Its name.
        sent: For what is sent.
        received: For what comes back.
        eu_surcharge: What processing in the EU adds, 0.1 for ten per cent.
        read_on: The day the price was read.
        source: Where.
        is_sure: False until somebody has read it at the provider's.
    """

    model: str
    sent: float
    received: float
    eu_surcharge: float
    read_on: date
    source: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices by model, and kroner for a dollar."""

    prices: Mapping[str, Price]
    rate: float

    def cost(self, model: str, usage: Usage, *, in_eu: bool) -> float | None:
        """Give kroner for what was used, or None when the model has no known price."""
        price = self.prices.get(model)
        if price is None:
            return None
        dollars = (usage.sent * price.sent + usage.received * price.received) / _PER
        return dollars * self.rate * (1 + (price.eu_surcharge if in_eu else 0.0))

    def told(self, model: str, kroner: float | None) -> str:
        """Give in Danish what something costs, how sure that is, and how old the price."""
        price = self.prices.get(model)
        if price is None or kroner is None:
            return "Prisen på modellen kendes ikke"
        amount = f"{write_number(max(kroner, 0.01), decimals=2)} kr."
        if not price.is_sure:
            return f"Skønnet {amount}, men prisen er ikke efterprøvet ({price.source}), så det kan blive mere"
        return f"Højst {amount} (pris af {write_date(price.read_on, weekday=False, year=True)})"


def estimate(request: Request) -> Usage:
    """Give the most that one attempt can use."""
    sent = len(request.instructions.encode()) + len(request.message.encode())
    return Usage(round(sent / _BYTES_PER_TOKEN) + 200, OUTPUT_TOKENS)  # 200 for the answer form


def load_prices(path: Path) -> PriceList:
    """
    Give the dated prices.

    Raises:
        StrategyError: The file cannot be read, or a record has an unknown key or no price.
    """
    place = Place("/".join(path.parts[-3:]))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        prices = [_price(record) for record in data["pris"]]
        return PriceList({price.model: price for price in prices}, float(data["kurs"]))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        fix = f"Hver [[pris]] skal have {', '.join(sorted(_KEYS))}."
        raise StrategyError(Problem("Prislisten kan ikke læses.", place, fix)) from error


def _price(record: Mapping[str, object]) -> Price:
    if set(record) != _KEYS or not isinstance(record["laest"], date):
        raise ValueError
    return Price(
        str(record["model"]),
        float(str(record["ind"])),
        float(str(record["ud"])),
        float(str(record["tillaeg_eu"])),
        record["laest"],
        str(record["kilde"]),
        record["sikker"] is True,
    )
