from datetime import date, time

import pytest

from jkplan.reading.claims import find_claims
from jkplan.reading.text import prepare

PUBLISHED = date(2026, 11, 24)


def dates(text):
    return find_claims(prepare(text)).dates


@pytest.mark.parametrize(
    ("text", "weekday", "day"),
    [
        ("tirsdag den 3. februar 2026", 2, date(2026, 2, 3)),
        ("Lørdag den 28. november", 6, date(2026, 11, 28)),
        ("fredag 27/11", 5, date(2026, 11, 27)),
        ("d. 25/11-2026", None, date(2026, 11, 25)),
        ("den 5. januar", None, date(2027, 1, 5)),
        ("24-11-2026", None, date(2026, 11, 24)),
        ("24.11.2026", None, date(2026, 11, 24)),
        ("onsdag d. 2. dec.", 3, date(2026, 12, 2)),
        ("1. oktober 2025", None, date(2025, 10, 1)),
    ],
)
def test_a_date_is_read_in_every_usual_writing(text, weekday, day):
    (claim,) = dates(f"Kom {text}, alle sammen")
    assert claim.weekday == weekday
    assert claim.near(PUBLISHED) == day


def test_each_end_of_a_span_keeps_its_weekday():
    first, last = dates("Fra fredag den 27. til søndag den 29. november er der marked")
    assert (first.weekday, first.day, first.month) == (5, 27, 11)
    assert (last.weekday, last.day) == (7, 29)


def test_a_span_written_as_one_has_a_last_day():
    (claim,) = dates("12.-16. juli 2027")
    assert claim.last_near(PUBLISHED) == date(2027, 7, 16)


@pytest.mark.parametrize("text", ["31. november", "30. februar 2027", "29. februar 2027", "24-13-2026", "den 31/11"])
def test_a_day_that_does_not_exist_is_impossible(text):
    (claim,) = dates(text)
    assert not claim.possible


def test_a_leap_day_is_possible():
    assert all(claim.possible for claim in dates("29. februar 2028 og den 29. februar"))


@pytest.mark.parametrize("text", ["version 31.11.4", "13/14 dele", "2026-11-24 er i dag", "§ 9", "3. b spiller", "5/6"])
def test_other_numbers_are_no_dates(text):
    assert dates(text) == ()


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("kl. 16", [time(16)]),
        ("klokken 9.30", [time(9, 30)]),
        ("kl. 10-16.15", [time(10), time(16, 15)]),
        ("kl. 22-24", [time(22), time(0)]),
        ("kl. 25", [None]),
        ("kl. 14.75", [None]),
        ("kl. 10-25", [time(10), None]),
        ("kl. 24.30", [None]),
        ("kl. 10 og 12 børn", [time(10)]),
        ("klub 25", []),
    ],
)
def test_a_time_is_read_and_an_impossible_one_is_none(text, moments):
    assert [moment.at for moment in find_claims(prepare(text)).times] == moments
