from datetime import datetime, timedelta

from small_kit import make_kit
from test_calendars_editing import calendar_of, edit

from jkplan.calendars.anchoring import ANCHOR
from jkplan.calendars.history import DAYS, NEWEST, keep, list_names, list_versions, thin_out
from jkplan.calendars.journal import JOURNAL, append
from jkplan.calendars.locking import HISTORY, hold
from jkplan.calendars.questions import open_questions
from jkplan.calendars.settling import forget_old
from jkplan.calendars.tampering import find_tampering
from jkplan.calendars.versions import read_version

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


def test_a_journal_put_back_throws_no_version_away_and_mixes_none_of_them_in(tmp_path):
    one = calendar_of(tmp_path)
    home = one.parent
    two = home / "saesontips.csv"
    two.write_text("id;titel;gyldig_fra;gyldig_til\nT1;Frost;01-11-2026;31-03-2027\n")
    edit(one, {"E1": {"titel": "Fest 0"}})
    edit(two, {"T1": {"titel": "Is 0"}})
    older = {name: (home / name).read_bytes() for name in (JOURNAL, ANCHOR)}
    for n in range(1, 5):
        edit(one, {"E1": {"titel": f"Fest {n}"}})
        edit(two, {"T1": {"titel": f"Is {n}"}})
    before = {each.digest for name in (one.name, two.name) for each in list_versions(home, name, until=1000)}
    for name, data in older.items():
        (home / name).write_bytes(data)
    for n in range(5, 12):
        edit(one, {"E1": {"pris": f"{n} kr."}})
    edit(two, {"T1": {"handling": "Luk for vandet"}})
    rows = read_version(one).rows()["E1"]
    assert (rows["titel"], rows["pris"]) == ("Fest 4", "11 kr.")
    tips = read_version(two).rows()["T1"]
    assert (tips["titel"], tips["handling"]) == ("Is 4", "Luk for vandet")
    assert {each.conflict.mine for each in open_questions(home)} <= {
        "Fest 0",
        "Is 0",
    }  # what is not sure is asked about
    lying = {path.name.split("-")[2][:16] for path in (home / HISTORY).rglob("*.z*")}
    assert before <= lying
    assert find_tampering(home)


def test_a_journal_that_is_gone_takes_no_version_with_it(tmp_path):
    path = calendar_of(tmp_path)
    for n in range(3):
        edit(path, {"E1": {"titel": f"Fest {n}"}})
    count = len(list((path.parent / HISTORY).rglob("*.z")))
    for name in (JOURNAL, ANCHOR):
        (path.parent / name).unlink()
    edit(path, {"E2": {"pris": "gratis"}})
    assert read_version(path).rows()["E1"]["titel"] == "Fest 2"
    assert len(list((path.parent / HISTORY).rglob("*.z*"))) >= count
