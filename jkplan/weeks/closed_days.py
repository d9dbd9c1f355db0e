"""The days Danes do not work: public holidays, the days offices close, and the municipality's own closed days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType

# Offices close, though the law makes no public holiday of them. 1 May is left to each employer's own list.
_CLOSED_BY_CUSTOM = {(6, 5): "grundlovsdag", (12, 24): "juleaften", (12, 31): "nytårsaften"}


@cache
def holidays_in(year: int) -> Mapping[date, str]:
    """Give Denmark's public holidays of `year` with their Danish names, in order. Store bededag ends with 2023."""
    known = _holidays_of_denmark()(years=year, language="da")
    return MappingProxyType({day: _as_in_a_sentence(name) for day, name in sorted(known.items())})


def closed_days(year: int, own: Mapping[date, str] | None = None) -> Mapping[date, str]:
    """
    Give every closed day of `year` with what it is, in order.

    Args:
        year: Which year.
        own: The municipality's own closed days, of any year; a public holiday keeps its name.
    """
    if not own:
        return _closed_everywhere(year)
    mine = {day: name for day, name in own.items() if day.year == year}
    return dict(sorted({**mine, **_closed_everywhere(year)}.items()))


def why_closed(day: date, own: Mapping[date, str] | None = None) -> str:
    """Give why nobody works on `day`: the holiday's name, `lørdag`, `søndag`, or empty for a working day."""
    closed = _closed_everywhere(day.year).get(day) or (own or {}).get(day)
    if closed is not None:
        return closed or "lukkedag"
    return {5: "lørdag", 6: "søndag"}.get(day.weekday(), "")


def is_working_day(day: date, own: Mapping[date, str] | None = None) -> bool:
    """Tell whether people are at work on `day`."""
    return not why_closed(day, own)


def working_days_before(day: date, number: int, own: Mapping[date, str] | None = None) -> date:
    """Give the day that leaves `number` working days before `day`: 1 is the last working day before it, 0 `day`."""
    found = day
    for _ in range(number):
        found -= timedelta(days=1)
        while not is_working_day(found, own):
            found -= timedelta(days=1)
    return found


@cache
def _closed_everywhere(year: int) -> Mapping[date, str]:
    by_custom = {date(year, month, day): name for (month, day), name in _CLOSED_BY_CUSTOM.items()}
    return MappingProxyType(dict(sorted({**by_custom, **holidays_in(year)}.items())))


@cache
def _holidays_of_denmark() -> Callable[..., Mapping[date, str]]:
    """
    Give the class of the package `holidays` that knows Denmark.

    Asked for a country by its code, the package first loads all the others: more modules than the rest of a week's work
    needs. So the one is loaded from its own file, and only where that is not as we know it, the package is asked.
    """
    import holidays  # noqa: PLC0415

    spec = spec_from_file_location(
        f"{__name__}_in_denmark", Path(holidays.__file__).parent / "countries" / "denmark.py"
    )
    try:
        module = module_from_spec(spec)  # type: ignore[arg-type]
        spec.loader.exec_module(module)  # type: ignore[union-attr]
        found: Callable[..., Mapping[date, str]] = module.Denmark
    except (AttributeError, ImportError, OSError):
        return partial(holidays.country_holidays, "DK")
    return found


def _as_in_a_sentence(name: str) -> str:
    """Give the holiday's name as it stands inside a sentence: only Kristi keeps its capital."""
    spoken = name.removeprefix("Anden ")
    number = "2. " if spoken != name else ""
    return number + (spoken if spoken.startswith("Kristi") else spoken[0].lower() + spoken[1:])
