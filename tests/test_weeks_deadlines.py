"""The joint advertisement's deadline."""

from datetime import date, datetime, time

import pytest

from jkplan.weeks.deadlines import joint_ad_deadline
from jkplan.weeks.week import Week


def test_an_ordinary_week_has_its_deadline_on_wednesday_noon():
    assert joint_ad_deadline(Week(2026, 48), 3, time(12), {}) == (datetime.fromisoformat("2026-11-25T12:00"), "")


@pytest.mark.parametrize(
    ("week", "own", "deadline", "notice"),
    [
        (
            Week(2025, 52),
            {},
            "2025-12-23T12:00",
            (
                "Fristen for fællesannoncen er rykket frem fra onsdag den 24. december kl. 12 til tirsdag den 23. december "
                "kl. 12, fordi 24. december er juleaften."
            ),
        ),
        (
            Week(2026, 20),
            {date(2026, 5, 13): "personaledag"},
            "2026-05-12T12:00",
            (
                "Fristen for fællesannoncen er rykket frem fra onsdag den 13. maj kl. 12 til tirsdag den 12. maj kl. 12, "
                "fordi 13. maj er lukkedag (personaledag)."
            ),
        ),
        (
            Week(2026, 53),
            {date(2026, 12, day): "" for day in (28, 29, 30)},
            "2026-12-23T12:00",
            (
                "Fristen for fællesannoncen er rykket frem fra onsdag den 30. december kl. 12 til onsdag den 23. december "
                "kl. 12, fordi 30. december er lukkedag. Bemærk, at fristen ligger i uge 52, altså før uge 53 begynder."
            ),
        ),
    ],
)
def test_a_closed_day_moves_the_deadline_to_the_working_day_before(week, own, deadline, notice):
    assert joint_ad_deadline(week, 3, time(12), own) == (datetime.fromisoformat(deadline), notice)


def test_the_usual_weekday_and_time_are_the_callers():
    moment, notice = joint_ad_deadline(Week(2026, 48), 5, time(9, 30), {})
    assert moment == datetime.fromisoformat("2026-11-27T09:30")
    assert notice == ""
