"""Danish phrases for what recurs, and the days they give."""

import contextlib
from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.weeks.recurrence import DateError, occurrences, parse_recurrence

FIRST, LAST = date(2026, 11, 1), date(2027, 12, 31)


def days_of(phrase, first=FIRST, last=LAST):
    """Give the occurrences as short text: `29.11.26` or `28.11.26-29.11.26`."""
    spans = occurrences(parse_recurrence(phrase), first, last)
    return [f"{a:%d.%m.%y}" if a == b else f"{a:%d.%m.%y}-{b:%d.%m.%y}" for a, b in spans]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("23. juni", ["23.06.27"]),
        ("Den 23. juni hvert år", ["23.06.27"]),
        ("23/6", ["23.06.27"]),
        ("1. maj til 30. december", ["01.05.26-30.12.26", "01.05.27-30.12.27"]),
        ("1. november – 28. februar", ["01.11.26-28.02.27", "01.11.27-28.02.28"]),
        ("1. november til 29. februar", ["01.11.26-28.02.27", "01.11.27-29.02.28"]),
        ("15. februar til 15. marts", ["15.02.27-15.03.27"]),
        ("25.-27. september", ["25.09.27-27.09.27"]),
        ("maj", ["01.05.27-31.05.27"]),
        ("november og december", ["01.11.26-31.12.26", "01.11.27-31.12.27"]),
        ("juni-august", ["01.06.27-31.08.27"]),
        ("uge 42", ["18.10.27-24.10.27"]),
        ("uge 7-8", ["15.02.27-28.02.27"]),
        ("Uge 7 og 8", ["15.02.27-28.02.27"]),
        ("uge 6, 8", ["08.02.27-14.02.27", "22.02.27-28.02.27"]),
        ("uge 51 til uge 1", ["14.12.26-10.01.27", "20.12.27-09.01.28"]),
        ("torsdag i uge 42", ["21.10.27"]),
        ("torsdage i uge 27-28", ["08.07.27", "15.07.27"]),
        ("Hver torsdag  i uge 27–28", ["08.07.27", "15.07.27"]),
        ("tirsdage og torsdage i uge 27", ["06.07.27", "08.07.27"]),
        ("lørdag og søndag i uge 26", ["03.07.27-04.07.27"]),
        ("fredag til søndag i uge 26", ["02.07.27-04.07.27"]),
        ("weekenden i uge 26", ["03.07.27-04.07.27"]),
        ("sidste fredag i september", ["24.09.27"]),
        ("2. onsdag i maj", ["12.05.27"]),
        ("anden onsdag i maj", ["12.05.27"]),
        ("første lørdag i december", ["05.12.26", "04.12.27"]),
        ("sidste weekend i juni", ["26.06.27-27.06.27"]),
        ("første weekend i maj", ["01.05.27-02.05.27"]),
        ("tirsdage i juli", ["06.07.27", "13.07.27", "20.07.27", "27.07.27"]),
        ("sidste dag i februar", ["28.02.27"]),
        ("første lørdag i december til 23. december", ["05.12.26-23.12.26", "04.12.27-23.12.27"]),
        ("39 dage efter påske", ["06.05.27"]),
        ("3 dage før påske", ["25.03.27"]),
        ("49 dage før påske", ["07.02.27"]),
        ("7 uger før påske", ["07.02.27"]),
        ("dagen før påske", ["27.03.27"]),
        ("skærtorsdag til 2. påskedag", ["25.03.27-29.03.27"]),
        ("Skærtorsdag – anden påskedag", ["25.03.27-29.03.27"]),
        ("skærtorsdag", ["25.03.27"]),
        ("langfredag", ["26.03.27"]),
        ("påskedag", ["28.03.27"]),
        ("2. påskedag", ["29.03.27"]),
        ("Kristi himmelfartsdag", ["06.05.27"]),
        ("Kr. himmelfartsdag", ["06.05.27"]),
        ("pinsedag", ["16.05.27"]),
        ("2. pinsedag", ["17.05.27"]),
        ("fastelavnssøndag", ["07.02.27"]),
        ("kristi himmelfartsdag til lørdag", ["06.05.27-08.05.27"]),
        ("fredag efter kristi himmelfartsdag", ["07.05.27"]),
        ("sidste lørdag før påske", ["27.03.27"]),
        ("1. søndag i advent", ["29.11.26", "28.11.27"]),
        ("fjerde søndag i advent", ["20.12.26", "19.12.27"]),
        ("lørdag og søndag 1. advent", ["28.11.26-29.11.26", "27.11.27-28.11.27"]),
        ("weekenden 1. advent", ["28.11.26-29.11.26", "27.11.27-28.11.27"]),
        ("fredag til søndag 1. advent", ["27.11.26-29.11.26", "26.11.27-28.11.27"]),
        ("sidste lørdag før jul", ["19.12.26", "18.12.27"]),
        ("sidste weekend før jul", ["19.12.26-20.12.26", "18.12.27-19.12.27"]),
        ("første mandag efter nytår", ["04.01.27"]),
        ("juleaften", ["24.12.26", "24.12.27"]),
        ("tredje tirsdag i november hvert 4. år fra 2029", []),
        ("25. september 2027", ["25.09.27"]),
        ("lørdag den 25. september 2027", ["25.09.27"]),
        ("25-09-2027", ["25.09.27"]),
        ("25.-27. september 2027", ["25.09.27-27.09.27"]),
        ("30. september til 2. oktober 2027", ["30.09.27-02.10.27"]),
        ("30. december 2026 til 2. januar 2027", ["30.12.26-02.01.27"]),
        ("25. september 2026", []),
        ("dato ikke fastsat", []),
    ],
)
def test_a_phrase_gives_the_days_a_dane_expects(phrase, days):
    assert days_of(phrase) == days


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("hver mandag", ["04.01.27", "11.01.27", "18.01.27", "25.01.27"]),
        ("mandage", ["04.01.27", "11.01.27", "18.01.27", "25.01.27"]),
        ("hver anden onsdag fra 6. januar 2027", ["06.01.27", "20.01.27"]),
        ("hver mandag og torsdag fra 14-1-2027 til 20-1-2027", ["14.01.27", "18.01.27"]),
        ("sidste torsdag i hver måned", ["28.01.27"]),
        ("første mandag i hver måned undtagen januar og juli", []),
        ("den 15. i hver måned", ["15.01.27"]),
        ("første hverdag i måneden", ["01.01.27"]),
        ("onsdage i lige uger", ["13.01.27", "27.01.27"]),
        ("onsdage i ulige uger", ["06.01.27", "20.01.27"]),
    ],
)
def test_what_comes_often_comes_on_its_own_days(phrase, days):
    assert days_of(phrase, date(2027, 1, 1), date(2027, 1, 31)) == days


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("når det passer", "Forstår ikke"),
        ("jul", "Forstår ikke"),
        ("torsdag", "Forstår ikke"),
        ("torsdag i juli", "Forstår ikke"),
        ("5. søndag i advent", "Forstår ikke"),
        ("sidste xyzdag i maj", "Forstår ikke"),
        ("første fredag i xyz", "Forstår ikke"),
        ("2. påskedag til skærtorsdag", "Forstår ikke"),
        ("påske til 5. xyz", "Forstår ikke"),
        ("maj og juli", "Forstår ikke"),
        ("x" * 3000, "Forstår ikke"),
        ("", "Der står ikke"),
        ("uge 54", "1 til 53"),
        ("uge 50-53", "kun nogle år"),
        ("31. juni", "juni har 30 dage"),
        ("31. september 2026", "september har 30 dage"),
        ("27.-25. september 2026", "ligger før den første"),
        ("hver anden onsdag", "uklart, hvilke uger"),
        ("tredje tirsdag i november hvert 4. år", "uklart, hvilke år"),
        ("torsdag i uge 42 kl. 10", "klokkeslæt"),
    ],
)
def test_a_phrase_that_is_not_understood_is_refused_with_examples(phrase, why):
    with pytest.raises(DateError) as caught:
        parse_recurrence(phrase)
    assert why in caught.value.what
    assert caught.value.fix.endswith(".")


def test_the_phrase_is_kept_as_written():
    assert parse_recurrence(" Sidste  fredag i september ").phrase == "Sidste fredag i september"


def test_a_date_not_set_is_not_fixed():
    rule = parse_recurrence("Dato ikke fastsat")
    assert (rule.fixed, rule.rrule, rule.easter) == (False, "", None)


def test_the_rule_underneath_is_an_rrule_or_days_from_easter():
    assert parse_recurrence("sidste fredag i september").rrule == "FREQ=YEARLY;BYMONTH=9;BYDAY=-1FR"
    assert parse_recurrence("kristi himmelfartsdag til lørdag").easter == 39
    assert parse_recurrence("kristi himmelfartsdag til lørdag").days == 3


def test_an_election_comes_every_fourth_year():
    assert days_of("tredje tirsdag i november hvert 4. år fra 2029", date(2026, 1, 1), date(2040, 1, 1)) == [
        "20.11.29",
        "15.11.33",
        "17.11.37",
    ]


def test_every_iso_week_is_right_in_every_year():
    for number in (1, 2, 26, 52, 53):
        spans = occurrences(parse_recurrence(f"uge {number}"), date(2020, 1, 6), date(2060, 1, 1))
        mondays = []
        for year in range(2020, 2060):
            weeks = date(year, 12, 28).isocalendar().week
            if number <= weeks:
                mondays.append(date.fromisocalendar(year, number, 1))
        expected = [(day, day + timedelta(days=6)) for day in mondays if date(2020, 1, 6) <= day + timedelta(days=6)]
        assert [span for span in spans if span[0] < date(2059, 12, 29)] == expected


def test_a_span_over_a_leap_day_still_ends_on_its_day():
    assert days_of("15. februar til 15. marts", date(2027, 1, 1), date(2028, 12, 31)) == [
        "15.02.27-15.03.27",
        "15.02.28-15.03.28",
    ]


def test_week_53_comes_only_in_years_that_have_it():
    assert days_of("uge 53", date(2020, 1, 1), date(2040, 1, 1)) == [
        "28.12.20-03.01.21",
        "28.12.26-03.01.27",
        "27.12.32-02.01.33",
        "28.12.37-03.01.38",
    ]


def test_the_last_weekend_lies_wholly_in_its_month():
    for start, end in occurrences(parse_recurrence("sidste weekend i juni"), date(2020, 1, 1), date(2060, 1, 1)):
        assert (start.month, end.month, start.weekday(), end.weekday()) == (6, 6, 5, 6)
        assert (end + timedelta(days=7)).month == 7


def test_advent_counts_back_from_christmas():
    for number in range(1, 5):
        for start, _ in occurrences(parse_recurrence(f"{number}. søndag i advent"), date(2020, 1, 1), date(2060, 1, 1)):
            christmas_eve = date(start.year, 12, 24)
            assert start.weekday() == 6
            assert (christmas_eve - start).days // 7 == 4 - number


PHRASES = st.sampled_from(
    [
        "23. juni",
        "29. februar",
        "1. maj til 30. december",
        "1. november til 29. februar",
        "uge 1",
        "uge 53",
        "uge 51-2",
        "torsdage i uge 27-31",
        "sidste weekend i juni",
        "skærtorsdag til 2. påskedag",
        "lørdag og søndag 1. advent",
        "hver anden onsdag fra 6. januar 2027",
        "sidste torsdag i hver måned",
        "december",
        "25.-27. september 2026",
        "dato ikke fastsat",
    ]
)


@settings(max_examples=150, deadline=None)
@given(PHRASES, st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 500), st.integers(0, 500))
def test_occurrences_are_in_order_and_overlap_the_window(phrase, first, length, more):
    rule, last = parse_recurrence(phrase), first + timedelta(days=length)
    found = occurrences(rule, first, last)
    assert list(found) == sorted(set(found))
    assert all(start <= end and start <= last and end >= first for start, end in found)
    wider = occurrences(rule, first - timedelta(days=more), last + timedelta(days=more))
    assert [(a, b) for a, b in wider if a <= last and b >= first] == list(found)


def test_no_window_holds_nothing_and_the_edges_of_time_are_no_trouble():
    rule = parse_recurrence("skærtorsdag")
    assert occurrences(rule, date(2027, 2, 1), date(2027, 1, 1)) == ()
    assert occurrences(rule, date.min, date(20, 1, 1)) == ()
    assert len(occurrences(rule, date(2027, 1, 1), date(2027, 12, 31))) == 1
    assert occurrences(rule, date(1583, 1, 1), date(1583, 12, 31)) == ((easter(1583) - timedelta(days=3),) * 2,)


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["hver", "sidste", "2.", "uge", "7", "til", "-", "og", "fredag", "i", "maj", "påske", "fra", "2027", "jul"]
        ),
        max_size=7,
    ).map(" ".join)
)
def test_any_phrase_is_understood_or_refused(phrase):
    with contextlib.suppress(DateError):
        assert isinstance(occurrences(parse_recurrence(phrase), FIRST, LAST), tuple)
