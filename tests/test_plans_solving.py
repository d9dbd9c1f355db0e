import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_generator import week_case, year_calendar
from plan_judge import count_points, easter, find_breaches
from planned_weeks import real_strategy, table

from jkplan.calendars.choices import WeekChoices
from jkplan.plans import solving
from jkplan.plans.layout import lay_out, make_measure
from jkplan.plans.making import make_plan, make_posts_of_week
from jkplan.plans.plan import Proof
from jkplan.plans.points import Board
from jkplan.plans.posts import Setting
from jkplan.plans.rolling import plan_weeks
from jkplan.weeks.closed_days import holidays_in
from jkplan.weeks.week import Week

STRATEGY = real_strategy()


def plan_of(case, **changes):
    return make_plan(case.week, case.calendar, STRATEGY, case.chosen, case.history, **changes)


def where(plan):
    return {slot.id: (slot.day, slot.at) for slot in plan.slots}


@pytest.mark.parametrize("seed", range(9))
def test_a_week_is_proven_the_best_breaks_no_rule_and_the_judge_counts_the_same_points(seed):
    case = week_case(seed, pins=(0, 4, 9)[seed % 3])
    plan = plan_of(case)
    assert list(find_breaches([plan], case.calendar, STRATEGY, case.history.posts, [case.chosen])) == []
    assert count_points([plan], STRATEGY, case.history.posts) == plan.proof.points
    assert str(plan.proof) == "den bedst mulige"


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 25), st.integers(0, 9))
def test_odd_weeks_keep_the_rules_as_well(seed, most, pins):
    case = week_case(seed, 0, most, pins=pins)
    plan = plan_of(case)
    assert list(find_breaches([plan], case.calendar, STRATEGY, case.history.posts, [case.chosen])) == []
    assert count_points([plan], STRATEGY, case.history.posts) == plan.proof.points


@pytest.mark.parametrize("seed", range(4))
def test_the_plan_is_the_same_from_other_seeds_and_with_rows_in_another_order(seed):
    case = week_case(40 + seed)
    rows = list(case.calendar.entries)
    Random(seed).shuffle(rows)
    shuffled = replace(case.calendar, entries=tuple(rows))
    expected = where(plan_of(case))
    assert where(make_plan(case.week, shuffled, STRATEGY, case.chosen, case.history)) == expected
    setting = Setting((case.week,), shuffled, STRATEGY, case.history)
    for other in (1, 99):
        board = lay_out(setting, (case.chosen,), seed=other).board
        assert {key: day for key, (_, day) in board.placed.items()} == {key: day for key, (day, _) in expected.items()}


def test_the_plan_does_not_hang_on_the_order_that_python_gives_its_sets():
    code = "from plan_generator import *; from jkplan.plans.making import make_plan; c = week_case(5, pins=3); print([(s.id, s.day, s.at) for s in make_plan(c.week, c.calendar, real_strategy(), c.chosen, c.history).slots])"
    told = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        told.add(run.stdout)
    assert len(told) == 1


def test_nothing_is_printed_by_the_solver(capfd):
    plan_of(week_case(3))
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("seed", range(6))
def test_without_the_solver_a_hand_lays_a_plan_nearly_as_good_and_says_so(seed, monkeypatch):
    case = week_case(seed, pins=4)
    best = plan_of(case)
    monkeypatch.setitem(sys.modules, "highspy", None)  # as when it is not installed
    plan = plan_of(case)
    assert str(plan.proof) == "god, men måske ikke den bedst mulige"
    assert 0.93 * best.proof.points <= plan.proof.points <= best.proof.points
    assert list(find_breaches([plan], case.calendar, STRATEGY, case.history.posts, [case.chosen])) == []


def test_a_solver_that_gives_up_is_followed_by_the_hand(monkeypatch):
    case = week_case(2)
    monkeypatch.setattr(solving, "solve", lambda *_args, **_options: None)
    assert plan_of(case).proof.by == "hånd"


def test_the_hands_points_are_counted_as_the_judge_counts_them(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    case = week_case(8, pins=6)
    plan = plan_of(case)
    assert count_points([plan], STRATEGY, case.history.posts) == plan.proof.points


def test_taking_a_post_off_the_board_takes_its_points_off():
    case = week_case(6)
    posts = make_posts_of_week(case.week, case.calendar, STRATEGY, case.history)
    board = Board(make_measure(Setting((case.week,), case.calendar, STRATEGY, case.history)))
    solving.lay(board, list(posts.values()))
    for key in sorted(board.placed):
        before = board.points
        post, day = board.take(key)
        assert before - board.points == board.gain(post, day) == sum(board.parts(post, day).values())
    assert board.points == 0
    assert not any(board.counts.values())


def test_weeks_laid_one_after_the_other_keep_every_rule_between_them():
    calendar = year_calendar(3, 100, weeks=8)
    weeks = [Week(2027, 1).shift(n) for n in range(6)]
    plans = plan_weeks(weeks, calendar, STRATEGY, WeekChoices)
    assert list(find_breaches(plans, calendar, STRATEGY)) == []
    assert sum(len(plan.slots) for plan in plans) > 80
    said = Counter(
        (slot.candidate.id, slot.candidate.occurrence, slot.channel, slot.day) for p in plans for slot in p.slots
    )
    assert max(said.values()) == 1


def test_a_follow_up_stands_only_when_its_announcement_does():
    calendar = year_calendar(5, 80, weeks=10)
    weeks = [Week(2027, 1).shift(n) for n in range(10)]
    plans = plan_weeks(weeks, calendar, STRATEGY, WeekChoices)
    announced = {
        (s.candidate.entry.id, s.candidate.occurrence) for p in plans for s in p.slots if s.candidate.phase == "omtale"
    }
    late = [
        slot
        for plan in plans[5:]
        for slot in plan.slots
        if slot.candidate.phase in ("paamindelse", "tak")
        and (slot.candidate.occurrence[0] - weeks[0].monday).days >= 28
    ]
    assert late
    assert all((slot.candidate.entry.id, slot.candidate.occurrence) in announced for slot in late)


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        (Proof(100, 100), "den bedst mulige"),
        (Proof(995, 1000), "højst 0,6 % fra det bedst mulige"),
        (Proof(100, None), "god, men måske ikke den bedst mulige"),
    ],
)
def test_a_plan_says_how_good_it_is_known_to_be(proof, said):
    assert str(proof) == said


@pytest.mark.parametrize("year", range(1990, 2060))
def test_the_judges_easter_gives_the_holidays_that_plans_keep(year):
    moving = {easter(year).toordinal() + n for n in (-3, -2, 0, 1, 39, 49, 50)}
    assert moving <= {day.toordinal() for day in holidays_in(year)}


def test_many_weeks_tell_of_a_monday_in_the_week_before():
    weeks = [Week(2026, 47).shift(offset) for offset in range(3)]
    calendar = table("S1; servicemeddelelse; 30-11-2026 til 30-11-2026; ; 3; facebook")
    plans = plan_weeks(weeks, calendar, STRATEGY, WeekChoices, window=1)
    assert [len(plan.slots) for plan in plans] == [0, 1, 0]
