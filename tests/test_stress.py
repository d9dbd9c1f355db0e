"""The stress programs with small numbers; `poe stress` runs the full ones, and hears the kernel itself besides."""

import re

from stress.crowd import crowd
from stress.fuzz import fuzz_calendars, fuzz_workbooks
from stress.growth import TOLERATED, growth_of
from stress.kill import kill
from stress.power import power
from stress.run import BAD
from stress.texts import fuzz_texts


def bad(counted):
    return {word: count for word, count in counted.items() if word in BAD and count}


def test_writers_that_are_killed_lose_nothing_acknowledged(tmp_path):
    counted = kill(tmp_path, 25)
    assert counted["acknowledged"] > 0
    assert bad(counted) == {}


def test_a_writer_whose_power_is_cut_loses_nothing_acknowledged(tmp_path):
    counted = power(tmp_path, 60)
    assert counted["cuts"] == 60
    assert counted["acknowledged"] > 100
    assert bad(counted) == {}


def test_a_crowd_of_editors_loses_and_doubles_nothing(tmp_path):
    counted = crowd(tmp_path, 4, 120, excel=False)
    assert counted["made"] > 60
    assert bad(counted) == {}


def test_a_crowd_beside_a_program_that_writes_whole_files_loses_nothing_either(tmp_path):
    counted = crowd(tmp_path, 3, 90, excel=True)
    assert counted["excel_writes"] > 0
    assert bad(counted) == {}


def test_calendar_files_of_any_bytes_give_no_traceback_and_lose_no_row(tmp_path):
    counted = fuzz_calendars(tmp_path, 400, seed=7)
    assert counted["understood"] > 50
    assert bad(counted) == {}


def test_workbooks_of_any_bytes_are_read_or_refused(tmp_path):
    counted = fuzz_workbooks(tmp_path, 25, seed=7)
    assert counted["refused"] > 0
    assert bad(counted) == {}


def test_texts_of_any_sort_are_checked_without_a_fault(tmp_path):
    counted = fuzz_texts(tmp_path, 400, seed=7)
    assert counted["characters"] > 50_000
    assert bad(counted) == {}


def test_a_pattern_that_runs_away_is_told():
    assert growth_of(re.compile(r"(?:a|a-)*b|a+c"), "a") > TOLERATED
