from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jkplan.weeks.clock import danish_time

DENMARK = ZoneInfo("Europe/Copenhagen")
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(2002, 1, 1), datetime(2099, 12, 31), timezones=ZONES))
def test_the_hour_is_denmarks_whatever_zone_the_machine_is_set_to(instant):
    assert danish_time(instant) == instant.astimezone(DENMARK).replace(tzinfo=None, microsecond=0)


def test_every_change_to_and_from_summer_time_is_met_to_the_second():
    for year in range(2020, 2060):
        for month in (3, 10):
            changes = [
                hour
                for day in range(24, 32)
                for hour in (datetime(year, month, day, tzinfo=UTC) + timedelta(hours=n) for n in range(24))
            ]
            for hour in changes:
                for instant in (hour, hour - timedelta(seconds=1)):
                    assert danish_time(instant) == instant.astimezone(DENMARK).replace(tzinfo=None)
