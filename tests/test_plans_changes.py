from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from plan_generator import week_case
from plan_trials import left_out_causes, plan_again
from planned_weeks import real_strategy, table
from test_plans import AUTUMN, W48, crowd, plan, slots

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Employee
from jkplan.candidates import History, Past
from jkplan.errors import UsageError
from jkplan.plans.changes import compare_plans, price_pin, price_post
from jkplan.plans.explaining import compare_days
from jkplan.plans.making import lay_week, make_plan
from jkplan.plans.rolling import plan_year
from jkplan.plans.what_if import what_if
from jkplan.weeks.week import Week

STRATEGY = real_strategy()


@pytest.mark.parametrize("change", ["urgent", "cancelled", "short"])
def test_planning_again_moves_next_to_nothing_and_no_pin(change):
    trials = [plan_again(seed, change) for seed in range(4)]
    assert sum(moved for moved, *_ in trials) <= 1
    assert sum(lost for *_, lost, _ in trials) / len(trials) <= 0.5
    assert all(pins == 0 for *_, pins in trials)


def test_removing_what_is_named_lets_a_post_in():
    found = [ok for seed in (2,) for _, _, ok in left_out_causes(seed)]
    assert len(found) > 15
    assert all(found)


def test_what_was_shown_for_the_next_working_days_stays_there():
    before = plan(AUTUMN)
    shown = tuple(
        replace(slot, day=W48.days[1], at=time(9, 20)) for slot in before.slots if slot.id == "E1.paamindelse.facebook"
    )
    after = make_plan(W48, table(AUTUMN), STRATEGY, standing=shown, today=date(2026, 11, 23))
    kept = next(slot for slot in after.slots if slot.id == "E1.paamindelse.facebook")
    assert (kept.day, kept.at, kept.pinned) == (W48.days[1], time(9, 20), False)
    assert "så nær" in kept.reason


def test_nothing_new_goes_into_a_joint_ad_whose_deadline_is_over_and_what_was_shown_stays():
    def ads(today, standing=()):
        made = make_plan(W48, table(AUTUMN), STRATEGY, standing=standing, today=today)
        return made, tuple(slot for slot in made.slots if slot.channel == "faellesannonce")

    wednesday, thursday = date(2026, 11, 25), date(2026, 11, 26)
    _, shown = ads(wednesday)
    made, none = ads(thursday)
    assert shown
    assert none == ()
    assert {each.reason for each in made.left_out if each.entry.id == "A1"} == {
        "Fristen for fællesannoncen er overskredet."
    }
    assert [slot.id for slot in ads(thursday, shown)[1]] == [slot.id for slot in shown]


def test_a_new_post_keeps_the_time_that_draft_and_approval_take():
    friday = date(2026, 11, 20)
    made = make_plan(W48, table(AUTUMN), STRATEGY, today=friday)
    networks = [slot for slot in made.slots if slot.channel != "faellesannonce" and not slot.candidate.must]
    assert min(slot.day for slot in networks) >= date(2026, 11, 24)  # two working days after a Friday
    hurried = make_plan(W48, table("M2; begivenhed; 23-11-2026; ; 3; facebook"), STRATEGY, today=friday)
    assert "for kort tid: tidligst tirsdag den 24. november" in hurried.left_out[0].reason.lower()


def test_a_plan_that_is_made_again_tells_what_moved_came_and_went():
    before = plan(AUTUMN)
    change = compare_plans(
        before,
        plan(
            AUTUMN,
            W48,
            Choice("T2.opslag.facebook", Pick.SKIP),
            Choice("E1.paamindelse.facebook", Pick.PIN, date(2026, 11, 24), by="KOM1"),
        ),
    )
    assert [move.slot for move in change.gone] == ["T2.opslag.facebook"]
    moved = next(move for move in change.moved if move.slot == "E1.paamindelse.facebook")
    assert str(moved).startswith("»Titel E1« på Facebook rykker fra ")
    assert "KOM1" in str(moved)
    assert str(compare_plans(before, before)) == "Planen er, som den var."


def test_the_price_of_a_pin_is_told():
    pin = Choice("T2.opslag.facebook", Pick.PIN, date(2026, 11, 26))
    layout = lay_week(W48, table(crowd(25) + AUTUMN), STRATEGY, WeekChoices(W48, (pin,)))
    price = price_pin(layout, pin.slot)
    assert price.points > 0
    assert "koster" in price.text
    assert price_pin(layout, "E1.paamindelse.facebook") is None


def test_what_would_have_to_give_for_a_post_is_told_with_its_day():
    layout = lay_week(W48, table(crowd(25)), STRATEGY)
    out = next(post for post in layout.free if post.id not in layout.board.placed and post.channel.id == "facebook")
    price = price_post(layout, out.slot)
    assert price.points >= 0
    assert price.text.startswith(f"Skal »{out.entry.title}« med ")
    assert "ryger" in price.text
    stands = next(iter(layout.board.placed.values()))[0]
    assert price_post(layout, stands.slot) is None


def test_every_day_of_a_post_has_its_points_or_what_blocks_it():
    layout = lay_week(W48, table(AUTUMN), STRATEGY)
    post = (
        layout.posts["J1.opslag.linkedin"]
        if "J1.opslag.linkedin" in layout.posts
        else layout.posts["S1.opslag.twitter"]
    )
    days = compare_days(layout.board, post)
    assert [choice.day for choice in days] == [post.candidate.first + timedelta(n) for n in range(len(days))]
    assert all(choice.blocked or choice.total for choice in days)


def test_pins_over_a_limit_are_named_with_the_rule_and_the_ways_out():
    day = date(2026, 11, 26)
    pins = [Choice(f"E{n}.paamindelse.facebook", Pick.PIN, day) for n in (0, 1, 2)]
    made = plan(crowd(8), W48, *pins)
    assert {pin.slot for pin in pins} <= set(slots(made))
    (problem,) = made.problems
    assert "Facebook torsdag den 26. november" in problem.what
    assert "I har fastlåst tre opslag, men loftet er 2 om dagen" in problem.what
    assert "Slip ét af dem" in problem.fix


def test_two_pinned_heroes_a_crowded_week_and_a_day_without_consent_are_each_named():
    heroes = "H1; hverdagens_helt; 48; ; 4; facebook; S-ALLE\nH2; hverdagens_helt; 48; ; 4; facebook; S-ALLE"
    pins = [Choice(f"H{n}.opslag.facebook", Pick.PIN, date(2026, 11, 25 + n)) for n in (1, 2)]
    told = " ".join(problem.what for problem in plan(heroes, W48, *pins).problems)
    assert "to helte" in told
    assert "samme område" in told
    closed = make_plan(
        W48, table("T1; saesontip; 1. november til 15. marts, uge 48; ; 3; twitter", {date(2026, 11, 26): "husets dag"}), STRATEGY,
        WeekChoices(W48, (Choice("T1.opslag.twitter", Pick.PIN, date(2026, 11, 26)),)),
    )  # fmt: skip
    assert any("husets dag" in problem.what for problem in closed.problems)


def test_pins_beyond_the_teams_hours_are_told_in_hours():
    calendar = table(crowd(8))
    staff = {"KOM1": Employee("KOM1", "rolle", 1.5)}
    calendar = replace(calendar, registers=replace(calendar.registers, employees=staff))
    pins = tuple(Choice(f"E{n}.paamindelse.facebook", Pick.PIN, date(2026, 11, 25 + n)) for n in (0, 1))
    made = make_plan(W48, calendar, STRATEGY, WeekChoices(W48, pins))
    assert any("2,5 timer, men holdet har 1,5 timer" in problem.what for problem in made.problems)
    assert set(slots(made)) == {pin.slot for pin in pins}


def test_a_week_with_nobody_at_work_holds_nothing_new_and_says_why():
    calendar = table("T1; saesontip; 1. november til 15. marts, uge 48; ; 5; facebook")
    away = {"KOM1": Employee("KOM1", "rolle", 20, ((W48.monday, W48.sunday),))}
    made = make_plan(W48, replace(calendar, registers=replace(calendar.registers, employees=away)), STRATEGY)
    assert made.slots == ()
    assert made.left_out[0].reason == "Holdet har ikke flere timer i ugen."


def test_a_pin_without_a_day_stands_on_the_day_that_suits_best():
    pin = Choice("T2.opslag.facebook", Pick.PIN, by="KOM1")
    slot = next(slot for slot in plan(crowd(25) + AUTUMN, W48, pin).slots if slot.id == pin.slot)
    assert slot.pinned


def test_readers_do_not_get_nearly_the_same_twice_without_a_warning():
    calendar = table("T1; saesontip; 1. november til 15. marts, uge 48; ; 5; facebook")
    other = replace(table("T9; saesontip; 1. november til 15. marts; ; 5; facebook").entries[0], title="Titel T1")
    history = History((Past("T9.opslag", other, "facebook", date(2026, 11, 10)),))
    renamed = replace(calendar, entries=tuple(replace(each, title="Titel på et råd") for each in calendar.entries))
    history = History(
        tuple(replace(post, entry=replace(post.entry, title="Titel på et råd")) for post in history.posts)
    )
    made = make_plan(W48, renamed, STRATEGY, history=history)
    assert any("ligner" in notice and "tirsdag den 10. november" in notice for notice in made.notices)


def test_what_if_shows_both_weeks_side_by_side():
    calendar = table(AUTUMN)
    staff = {"KOM1": Employee("KOM1", "rolle", 20), "KOM2": Employee("KOM2", "rolle", 4)}
    calendar = replace(calendar, registers=replace(calendar.registers, employees=staff))
    found = what_if(W48, calendar, STRATEGY, without=("E1",), one_more=("Facebook",), away=("KOM1",))
    assert found.asked.startswith("Titel E1 udgår, Facebook får ét opslag mere og KOM1 er væk ")
    assert all(not slot.id.startswith("E1.") for slot in found.after.slots)
    assert found.figures[0] == ("Opslag i alt", str(len(found.before.slots)), str(len(found.after.slots)))
    assert "Hvad nu hvis" in found._repr_html_()
    assert any("får ikke flere" in note for note in found.notes)


@pytest.mark.parametrize("asked", [{"without": ("X9",)}, {"one_more": ("tiktok",)}, {"away": ("KOM9",)}, {}])
def test_what_if_names_what_it_does_not_know(asked):
    with pytest.raises(UsageError):
        what_if(W48, table(AUTUMN), STRATEGY, **asked)


def test_a_year_has_all_its_weeks_and_shows_itself():
    year = plan_year(2026, table(AUTUMN), STRATEGY, WeekChoices)
    assert [each.week for each in year.plans] == [Week(2026, number) for number in range(1, 54)]
    assert "E2.paamindelse.facebook" in {slot.id for slot in year.slots}
    assert "Udkast til 2026" in year._repr_html_()
    assert "slots=" in repr(year)


def test_published_posts_stay_even_where_the_limits_are_broken():
    case = week_case(11)
    before = make_plan(case.week, case.calendar, STRATEGY, None, case.history)
    done = tuple(Choice(slot.id, day=slot.day, at=slot.at, status=Status.PUBLISHED) for slot in before.slots)
    after = make_plan(case.week, case.calendar, STRATEGY, WeekChoices(case.week, done), case.history)
    assert {slot.id: (slot.day, slot.at) for slot in before.slots}.items() <= {
        s.id: (s.day, s.at) for s in after.slots
    }.items()
