import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkplan.errors import UsageError
from jkplan.weeks.periods import Period, parse_period
from jkplan.weeks.week import Week


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-11", Period("måned", 2026, 11)),
        ("november 2026", Period("måned", 2026, 11)),
        ("Nov. 2026", Period("måned", 2026, 11)),
        ("sept. 2027", Period("måned", 2027, 9)),
        ("2027-K1", Period("kvartal", 2027, 1)),
        ("2027-q4", Period("kvartal", 2027, 4)),
        ("1. kvartal 2027", Period("kvartal", 2027, 1)),
        ("2027", Period("år", 2027)),
    ],
)
def test_a_period_is_read_as_people_write_it(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text", ["2026-W48", "48", "2026-48", "2026-13", "uge 48 2026", "2027-K5", "novembre 2026", ""]
)
def test_what_is_no_period_may_still_be_a_week(text):
    assert parse_period(text) is None


def test_a_year_that_is_a_slip_of_the_pen_is_refused():
    with pytest.raises(UsageError, match="kan ikke passe"):
        parse_period("2927")


@given(st.integers(1971, 2099))
def test_every_week_of_a_year_stands_in_one_quarter_and_in_one_month(year):
    weeks = list(Period("år", year).weeks)
    assert [week for number in range(1, 5) for week in Period("kvartal", year, number).weeks] == weeks
    assert [week for number in range(1, 13) for week in Period("måned", year, number).weeks] == weeks


def test_a_year_has_its_iso_weeks_also_when_there_are_53():
    assert Period("år", 2026).weeks[0] == Week(2026, 1)
    assert Period("år", 2026).weeks[-1] == Week(2026, 53)
    assert len(Period("år", 2027).weeks) == 52
