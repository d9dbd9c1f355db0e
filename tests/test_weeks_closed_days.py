"""Danish holidays, closed days and working days."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.weeks.closed_days import (
    _holidays_of_denmark,
    closed_days,
    holidays_in,
    is_working_day,
    why_closed,
    working_days_before,
)

OWN = {date(2026, 5, 15): "dagen efter Kristi himmelfartsdag", date(2026, 12, 25): "juleferie", date(2027, 5, 7): ""}


def easter_sunday(year):
    """Give Easter Sunday by Gauss' reckoning, apart from any library."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    full = moon - (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    days = full - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


def test_public_holidays_follow_easter_from_1970_to_2099():
    for year in range(1970, 2100):
        easter = easter_sunday(year)
        moving = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year <= 2023 else [])
        fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
        assert set(holidays_in(year)) == fixed | {easter + timedelta(days=away) for away in moving}, year


def test_the_holidays_are_those_that_the_package_gives_when_it_is_asked_for_denmark_by_its_code():
    for year in range(1970, 2100):
        assert set(holidays_in(year)) == set(country_holidays("DK", years=year, language="da")), year


def test_one_country_is_loaded_and_not_two_hundred():
    code = (
        "import sys; from jkplan.weeks.closed_days import holidays_in; print(len(holidays_in(2026)), "
        "sum(name.startswith('holidays.countries.') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "10 0\n"


def test_where_the_package_has_moved_its_countries_it_is_asked_by_the_code(monkeypatch, tmp_path):
    before = {year: dict(holidays_in(year)) for year in (2023, 2026)}
    monkeypatch.setattr(holidays, "__file__", str(tmp_path / "__init__.py"))
    for cached in (_holidays_of_denmark, holidays_in):
        cached.cache_clear()
    after = {year: dict(holidays_in(year)) for year in before}
    for cached in (_holidays_of_denmark, holidays_in):
        cached.cache_clear()
    assert after == before


def test_holidays_have_their_danish_names_in_order():
    assert list(holidays_in(2026).items()) == [
        (date(2026, 1, 1), "nytårsdag"),
        (date(2026, 4, 2), "skærtorsdag"),
        (date(2026, 4, 3), "langfredag"),
        (date(2026, 4, 5), "påskedag"),
        (date(2026, 4, 6), "2. påskedag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 24), "pinsedag"),
        (date(2026, 5, 25), "2. pinsedag"),
        (date(2026, 12, 25), "juledag"),
        (date(2026, 12, 26), "2. juledag"),
    ]


def test_store_bededag_ends_with_2023():
    assert holidays_in(2023)[date(2023, 5, 5)] == "store bededag"
    assert "store bededag" not in holidays_in(2024).values()


def test_closed_days_add_custom_and_the_municipalitys_own():
    closed = closed_days(2026, OWN)
    assert closed[date(2026, 6, 5)] == "grundlovsdag"
    assert closed[date(2026, 12, 24)] == "juleaften"
    assert closed[date(2026, 12, 31)] == "nytårsaften"
    assert closed[date(2026, 5, 15)] == "dagen efter Kristi himmelfartsdag"
    assert closed[date(2026, 12, 25)] == "juledag"
    assert date(2026, 5, 1) not in closed
    assert date(2027, 5, 7) not in closed
    assert list(closed) == sorted(closed)


def test_a_closed_day_says_why():
    assert why_closed(date(2026, 11, 28)) == "lørdag"
    assert why_closed(date(2026, 11, 29)) == "søndag"
    assert why_closed(date(2026, 11, 30)) == ""
    assert why_closed(date(2027, 5, 7), OWN) == "lukkedag"
    assert why_closed(date(2027, 5, 7)) == ""


def test_working_days_are_counted_over_weekends_and_holidays():
    tuesday = date(2026, 4, 7)
    assert working_days_before(tuesday, 0) == tuesday
    assert working_days_before(tuesday, 1) == date(2026, 4, 1)
    assert working_days_before(tuesday, 3) == date(2026, 3, 30)
    assert working_days_before(date(2026, 5, 18), 1, OWN) == date(2026, 5, 13)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 12))
def test_between_a_day_and_its_working_days_lie_just_as_many(day, number):
    earlier = working_days_before(day, number)
    between = [earlier + timedelta(days=n) for n in range((day - earlier).days)]
    assert sum(is_working_day(d) for d in between) == number
    assert is_working_day(earlier)
