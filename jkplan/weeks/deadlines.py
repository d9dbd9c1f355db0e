"""When texts must be in: the deadline of the joint advertisement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from jkplan.danish import write_date, write_time
from jkplan.weeks.closed_days import why_closed, working_days_before
from jkplan.weeks.week import Week, week_of


def joint_ad_deadline(week: Week, weekday: int, at: time, own_closed: Mapping[date, str]) -> tuple[datetime, str]:
    """
    Give the joint ad's deadline in `week` as Copenhagen wall clock, and a Danish notice when it has moved, else empty.

    On a closed day the deadline moves to the nearest working day before it, if need be in an earlier week.

    Args:
        week: Which week.
        weekday: The usual day, 1 (Monday) to 7.
        at: The usual time of day.
        own_closed: The municipality's own closed days.
    """
    usual = week.days[weekday - 1]
    reason = why_closed(usual, own_closed)
    if not reason:
        return datetime.combine(usual, at), ""
    if not why_closed(usual):
        reason = f"lukkedag ({reason})" if reason != "lukkedag" else reason
    day = working_days_before(usual, 1, own_closed)
    clock = write_time(at)
    notice = (
        f"Fristen for fællesannoncen er rykket frem fra {write_date(usual)} {clock} til {write_date(day)} {clock}, "
        f"fordi {write_date(usual, weekday=False)} er {reason}."
    )
    if day not in week:
        notice += f" Bemærk, at fristen ligger i uge {week_of(day).number}, altså før uge {week.number} begynder."
    return datetime.combine(day, at), notice
