"""The kit's own calendars planned for a month, a quarter and a year, each once for all tests."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from jkplan.exports.period_report import PeriodReport
from jkplan.periodic import make_period_report
from jkplan.project import open_project
from jkplan.weeks.periods import Period, parse_period

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


@cache
def report(name: str) -> PeriodReport:
    period = parse_period(name)
    assert isinstance(period, Period)
    return make_period_report(open_project(ROOT), period, today=TODAY)
