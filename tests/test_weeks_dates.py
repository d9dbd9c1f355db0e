"""Reading dates, times and weeks the way Danes write them."""

import contextlib
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.danish import write_date, write_date_in_digits, write_short_date
from jkplan.errors import Place
from jkplan.weeks.dates import DateError, parse_date, parse_month_day, parse_time, parse_weeks

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def refusal(parse, text, **options):
    with pytest.raises(DateError) as caught:
        parse(text, **options)
    return caught.value.what, caught.value.fix


@pytest.mark.parametrize(
    "text",
    [
        "24-11-2026",
        "24.11.2026",
        "24/11 2026",
        "24/11-2026",
        "24/11/2026",
        "24. 11. 2026",
        "24.11.26",
        "2026-11-24",
        "2026/11/24",
        "24. november 2026",
        "24 november 2026",
        "24. nov. 2026",
        "d. 24. november",
        "den 24. november",
        "tirsdag den 24. november 2026",
        "tirs. 24/11",
        "ti 24/11",
        "24.11.",
        "24–11–2026",
        "２４-１１-２０２６",
        "  24 . 11 . 2026 ",
        "24\u00a0november",
        "24-11-2026 00:00:00",
        "2026-11-24T00:00:00",
        "2026-11-24 00:00:00+00:00",
        "uge 48 tirsdag",
        "Tirsdag i uge 48",
        "tirsdag uge 48 2026",
        "uge 48, 2026, tirsdag",
        "I DAG",
    ],
)
def test_every_danish_form_is_understood(text):
    assert parse_date(text, today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i morgen", date(2026, 11, 25)),
        ("i går", date(2026, 11, 23)),
        ("3. februar", date(2027, 2, 3)),
        ("23/9", date(2026, 9, 23)),
        ("22/9", date(2027, 9, 22)),
        ("uge 6 tirsdag", date(2027, 2, 9)),
        ("uge 53 søndag", date(2027, 1, 3)),
        ("fre 5/2", date(2027, 2, 5)),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one_not_long_past(text, day):
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "why", "mend"),
    [
        ("32-11-2026", "november har 30 dage", "Skriv den som 24-11-2026."),
        (
            "11/24/2026",
            "dagen står først, og der er ingen måned 24",
            "Skriv 24-11-2026, hvis du mener den 24. november.",
        ),
        ("2/28", "ingen måned 28", "Skriv 28-02, hvis"),
        ("2026/13/01", "ingen måned 13", "24-11-2026"),
        ("29-02-2027", "2027 er ikke skudår", "24-11-2026"),
        ("29/2", "2027 er ikke skudår", "Skriv året med"),
        ("0-11-2026", "ingen dag 0", "24-11-2026"),
        ("24-11-1026", "Året 1026", "24-11-2026"),
        ("24. novmber 2026", '"novmber" er ikke en måned', "Skriv november"),
        ("24. xyzw 2026", '"xyzw" er ikke en måned', "24-11-2026"),
        ("uge 7", "en hel uge", "uge 6 tirsdag"),
        ("uge 7 xyz", "ikke en ugedag", "24-11-2026"),
        ("uge 53 2027 fredag", "2027 har ingen uge 53", "24-11-2026"),
        ("46350", "Excels tal for 24. november 2026", "24-11-2026"),
        ("24-11-2026 10:30", "både dato og klokkeslæt", "Skriv kun datoen"),
        ("24-11-2026 kl. 10", "både dato og klokkeslæt", "Skriv kun datoen"),
        ("", "mangler en dato", "24-11-2026"),
        ("snart", 'Kan ikke læse datoen "snart"', "24-11-2026"),
        ("1" * 5000, "…", "24-11-2026"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(text, why, mend):
    what, fix = refusal(parse_date, text, today=TODAY)
    assert why in what
    assert mend in fix


def test_a_weekday_that_does_not_agree_is_refused_with_both_readings():
    assert refusal(parse_date, "fre 6/2", today=TODAY) == (
        'Ugedagen passer ikke i "fre 6/2": 6. februar 2027 er en lørdag, og fredag i den uge er 5. februar.',
        "Skriv 06-02-2027 eller 05-02-2027.",
    )


def test_an_error_becomes_a_problem_where_the_cell_stands():
    with pytest.raises(DateError) as caught:
        parse_date("32-11-2026", today=TODAY)
    assert str(caught.value.problem(Place("calendars/begivenheder.csv", 14, "start"))) == (
        'Kan ikke læse datoen "32-11-2026": november har 30 dage.\n'
        '  Hvor: calendars/begivenheder.csv, linje 14, kolonne "start"\n'
        "  Gør:  Skriv den som 24-11-2026."
    )


@settings(max_examples=150, deadline=None)
@given(DAYS)
def test_what_is_written_is_read_again(day):
    for written in (
        write_date(day, year=True),
        write_date(day, weekday=False, year=True),
        write_short_date(day, year=True),
        write_date_in_digits(day),
        day.isoformat(),
    ):
        assert parse_date(written, today=TODAY) == day


@settings(max_examples=150, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-62, 300))
def test_a_day_within_the_coming_months_needs_no_year(today, away):
    day = today + timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert parse_date(write_date(day, weekday=False), today=today) == day
        assert parse_date(write_short_date(day), today=today) == day


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.text("0123456789-./ uge", max_size=14))
def test_any_text_is_read_or_refused(text):
    for parse in (lambda cell: parse_date(cell, today=TODAY), parse_time, parse_month_day, parse_weeks):
        with contextlib.suppress(DateError):
            assert parse(text) is not None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("10", (time(10), None)),
        ("kl. 10", (time(10), None)),
        ("kl 9.30", (time(9, 30), None)),
        ("10.00", (time(10), None)),
        ("10:30", (time(10, 30), None)),
        ("10:30:00", (time(10, 30), None)),
        ("1899-12-30 10:30:00", (time(10, 30), None)),
        ("10.30-12", (time(10, 30), time(12))),
        ("kl. 10–16", (time(10), time(16))),
        ("kl. 10 - kl. 16.30", (time(10), time(16, 30))),
        ("fra 10 til 16", (time(10), time(16))),
        ("24.00", (time(0), None)),
        ("20-24", (time(20), time(0))),
        ("0-24", (time(0), time(0))),
        ("22-02", (time(22), time(2))),
    ],
)
def test_every_danish_time_is_understood(text, span):
    assert parse_time(text) == span


@pytest.mark.parametrize(
    ("text", "why", "mend"),
    [
        ("1012", "mangler et tegn", "Skriv 10.12, eller 10-12 for fra og til."),
        ("1030", "mangler et tegn", "Skriv 10.30."),
        ("25", "intet klokkeslæt 25.00", "10.30"),
        ("24.30", "intet klokkeslæt 24.30", "10.30"),
        ("10.60", "intet klokkeslæt 10.60", "10.30"),
        ("10-10", "samtidig", "10-16"),
        ("10.5", "Kan ikke læse tiden", "10-16"),
        ("om aftenen", "Kan ikke læse tiden", "10-16"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_the_reason(text, why, mend):
    what, fix = refusal(parse_time, text)
    assert why in what
    assert mend in fix


@pytest.mark.parametrize("text", ["15. februar", "15/2", "15-02", "15.2.", "15. feb."])
def test_a_yearly_day_is_read_day_first(text):
    assert parse_month_day(text) == (2, 15)


def test_a_yearly_day_may_be_the_leap_day():
    assert parse_month_day("29. februar") == (2, 29)


@pytest.mark.parametrize(
    ("text", "why"),
    [("02-15", "ingen måned 15"), ("30/2", "februar har højst 29 dage"), ("15-02-2026", "15-02-2026"), ("x", '"x"')],
)
def test_a_yearly_day_is_never_month_first(text, why):
    what, fix = refusal(parse_month_day, text)
    assert why in what
    assert fix == "Skriv den som 15-02 eller 15. februar."


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("2-4; 48-50", (2, 3, 4, 48, 49, 50)),
        ("50-2", (50, 51, 52, 53, 1, 2)),
        ("uge 7 og 8", (7, 8)),
        ("7,8;8", (7, 8)),
        ("ugerne 3 til 5", (3, 4, 5)),
        ("uge 27 til uge 29", (27, 28, 29)),
        ("", ()),
    ],
)
def test_weeks_are_numbers_and_ranges(text, weeks):
    assert parse_weeks(text) == weeks


@pytest.mark.parametrize(("text", "why"), [("54", "fra 1 til 53"), ("0-3", "fra 1 til 53"), ("jul", '"jul"')])
def test_a_week_no_year_has_is_refused(text, why):
    assert why in refusal(parse_weeks, text)[0]
