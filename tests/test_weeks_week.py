"""ISO weeks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.errors import UsageError
from jkplan.weeks.week import Week, parse_week, week_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["2026-W48", "2026-48", "2026-U48", "2026 uge 48", "uge 48", "48", " Uge 48 2026 ", "48/2026", "u48"]
)
def test_every_way_to_name_a_week_is_understood(text):
    assert parse_week(text, TODAY) == Week(2026, 48)


def test_a_week_without_a_year_is_the_nearest_one_not_long_past():
    assert parse_week("40", TODAY) == Week(2026, 40)
    assert parse_week("39", TODAY) == Week(2027, 39)
    assert parse_week("6", TODAY) == Week(2027, 6)
    assert parse_week("53", TODAY) == Week(2026, 53)


@pytest.mark.parametrize("text", ["2027-W53", "uge 54", "0", "2026-W00", "nu", ""])
def test_a_week_that_the_year_does_not_have_is_refused(text):
    with pytest.raises(UsageError, match="uge"):
        parse_week(text, TODAY)


@pytest.mark.parametrize("text", ["0001-W01", "9999-W52", "1969-W01", "2101-W01", "uge 1 0001", "0000-W01", "48/9999"])
def test_a_year_that_can_only_be_a_slip_of_the_pen_is_refused(text):
    with pytest.raises(UsageError, match="mellem 1970 og 2100"):
        parse_week(text, TODAY)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)), st.integers(-60, 60))
def test_a_week_holds_its_days_and_can_be_shifted(day, weeks):
    week = week_of(day)
    assert day in week
    assert day in week.days
    assert week.shift(weeks).shift(-weeks) == week
    assert parse_week(str(week), TODAY) == week
    assert (week.sunday - week.monday).days == 6
