"""The hour in Denmark, whatever zone a machine is set to: a server's clock often runs on UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_CHANGE = 1  # o'clock UTC on the last Sundays of March and October


def danish_time(instant: datetime) -> datetime:
    """
    Give an instant as Danish clocks show it, without zone, to the second.

    Summer time goes by Directive 2000/84/EC, in force since 2002. It stands here in two lines because every command asks
    what day it is, and the library of zones takes longer to load than many a command to run.

    Args:
        instant: A moment with its zone.
    """
    utc = instant.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    is_summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return utc + timedelta(hours=2 if is_summer else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, _CHANGE)  # noqa: DTZ001  (UTC without saying so, as its caller compares)
    return last - timedelta(days=last.isoweekday() % 7)
