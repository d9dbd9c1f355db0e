from datetime import datetime, timedelta

from small_kit import make_kit

from jkplan.calendars.history import DAYS, NEWEST, keep, list_names, list_versions, thin_out
from jkplan.calendars.journal import append
from jkplan.calendars.locking import hold
from jkplan.calendars.settling import forget_old

NOW = datetime(2026, 11, 28, 16, 40)


def kept(home, name, count, hours):
    for number in range(1, count + 1):
        keep(home, name, number, NOW - timedelta(hours=hours * (count - number)), f"{number}".encode())
        with hold(home, "AA", NOW) as held:
            append(held, "rettet", name)
    return list_versions(home, name, until=count)


def test_the_newest_versions_stay_and_beyond_them_the_last_of_each_day_for_some_time(tmp_path):
    home = make_kit(tmp_path).calendars
    versions = kept(home, "begivenheder.csv", NEWEST + 60, 12)
    gone = thin_out(versions, "begivenheder.csv", NOW)
    left = list_versions(home, "begivenheder.csv", until=10_000)
    assert left[-NEWEST:] == versions[-NEWEST:]
    assert set(left) | set(gone) == set(versions)
    assert all((NOW - each.at).days <= DAYS + 1 for each in left[:-NEWEST])
    days = [each.at.date() for each in left[:-NEWEST]]
    assert len(days) == len(set(days))


def test_registers_forget_after_a_month_but_for_the_version_that_stands(tmp_path):
    home = make_kit(tmp_path).calendars
    kept(home, "registre/samtykker.csv", 20, 72)
    with hold(home, "AA", NOW) as held:
        assert forget_old(held) == 9
    left = list_versions(home, "registre/samtykker.csv", until=100)
    assert min(each.at for each in left).date() >= NOW.date() - timedelta(days=30)
    with hold(home, "AA", NOW + timedelta(days=900)) as held:
        forget_old(held)
    (last,) = list_versions(home, "registre/samtykker.csv", until=100)
    assert last.read() == b"20"
    assert list_names(home) == ("registre/samtykker.csv",)


def test_a_version_that_is_not_whole_is_not_given(tmp_path):
    home = make_kit(tmp_path).calendars
    (version,) = kept(home, "byer.csv", 1, 1)
    data = version.path.read_bytes()
    version.path.write_bytes(data[:2])
    assert version.read() is None
    version.path.write_bytes(b"noget andet")
    assert version.read() is None
    assert list_versions(home, "byer.csv", until=0) == ()
