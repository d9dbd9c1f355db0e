from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_generator import week_case
from planned_weeks import real_strategy, table

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Calendar, Employee, Hero, TimeSpan
from jkplan.candidates import History, Past
from jkplan.errors import Place, Problem
from jkplan.plans.filling import fill
from jkplan.plans.making import make_plan, make_posts_of_week
from jkplan.plans.measure import Measure, Post
from jkplan.plans.plan import WeekPlan
from jkplan.plans.points import Board
from jkplan.plans.rolling import plan_ahead, plan_before
from jkplan.weeks.week import Week

W48 = Week(2026, 48)
LONG = (date(2026, 11, 3), date(2026, 11, 27))
AUTUMN = """
E1; begivenhed; 28. november; Aabybro; 4; facebook instagram; Borgerforeningen
E2; begivenhed; 27. november; Fjerritslev; 3; facebook instagram; Handelsforeningen
E3; begivenhed; 12. december; Blokhus; 3; facebook; Foreningen
T1; saesontip; 1. november til 15. marts, uge 48; ; 3; facebook twitter
T2; saesontip; 1. november til 15. marts, uge 48; ; 2; facebook
H1; hverdagens_helt; 48; ; 4; facebook instagram; S-ALLE
H2; hverdagens_helt; 48; ; 3; facebook instagram; S-ALLE
J1; stilling; 20-01-2027; Aabybro; 3; linkedin
S1; servicemeddelelse; 24-11-2026 til 26-11-2026; ; 5; facebook twitter; skal ud
A1; annonce; 23-11-2026 til 29-11-2026
"""


def plan(text: str = AUTUMN, week: Week = W48, *choices: Choice) -> WeekPlan:
    return make_plan(week, table(text), real_strategy(), WeekChoices(week, choices))


def slots(made: WeekPlan) -> dict[str, date]:
    return {slot.id: slot.day for slot in made.slots}


def test_a_week_holds_what_is_worth_it_with_a_reason_for_each():
    made = plan()
    assert {"E1.paamindelse.facebook", "S1.opslag.twitter", "A1.opslag.faellesannonce"} <= set(slots(made))
    assert all(len(slot.reason) > 30 for slot in made.slots)


def test_every_candidate_stands_or_is_left_out_with_a_reason():
    made = plan()
    said = {slot.candidate.entry.id for slot in made.slots} | {each.entry.id for each in made.left_out}
    assert {"E1", "E2", "T1", "T2", "H1", "H2", "S1", "A1"} <= said
    assert all(each.reason.endswith(".") for each in made.left_out)


def test_the_week_has_one_hero_and_says_so_of_the_other():
    made = plan()
    heroes = {slot.candidate.entry.id for slot in made.slots if isinstance(slot.candidate.entry.details, Hero)}
    assert heroes == {"H1"}
    assert [each.reason for each in made.left_out if each.entry.id == "H2"] == [
        "Ugen har allerede sin hverdagens helt."
    ]


def test_joint_ads_stand_at_wednesday_noon():
    made = plan()
    ad = next(slot for slot in made.slots if slot.channel == "faellesannonce")
    assert datetime.combine(ad.day, ad.at) == made.ad_deadline.moment == datetime(2026, 11, 25, 12)
    assert made.ad_deadline.notice == ""


def test_a_deadline_on_a_closed_day_moves_forward_and_everyone_sees_it():
    made = make_plan(
        Week(2026, 53), table("A1; annonce; 28-12-2026", {date(2026, 12, 30): "julelukket"}), real_strategy()
    )
    assert made.ad_deadline.moment == datetime(2026, 12, 29, 12)
    assert made.ad_deadline.notice in made.notices
    assert "onsdag den 30. december" in made.ad_deadline.notice


def test_a_pin_stands_where_the_person_put_it_and_is_named():
    pin = Choice("T2.opslag.facebook", Pick.PIN, date(2026, 11, 29), time(9, 15), by="KOM1")
    slot = next(slot for slot in plan(AUTUMN, W48, pin).slots if slot.id == pin.slot)
    assert (slot.day, slot.at, slot.pinned) == (pin.day, pin.at, True)
    assert "KOM1" in slot.reason


def test_a_pin_brings_in_what_is_no_candidate_this_week():
    pin = Choice("J1.opslag.linkedin", Pick.PIN, date(2026, 11, 26))
    assert "J1.opslag.linkedin" not in slots(plan(AUTUMN, W48))
    assert slots(plan(AUTUMN, W48, pin))[pin.slot] == pin.day


def test_a_pin_beyond_the_calendar_is_a_problem_and_nothing_else_changes():
    made = plan(AUTUMN, W48, Choice("X9.opslag.facebook", Pick.PIN, date(2026, 11, 26)))
    assert "X9.opslag.facebook" in made.problems[0].what
    assert slots(made) == slots(plan())


def test_a_pin_on_a_day_outside_the_week_is_told_and_kept_within_it():
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", Pick.PIN, date(2026, 12, 3)))
    assert "ikke ligger i ugen" in made.problems[0].what
    assert slots(made)["E1.paamindelse.facebook"] in W48


def test_what_a_person_skips_stays_out_with_the_reason():
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", Pick.SKIP, by="KOM2"))
    assert "E1.paamindelse.facebook" not in slots(made)
    assert "Valgt fra af KOM2." in [each.reason for each in made.left_out]


def test_an_approved_post_keeps_its_day():
    day = date(2026, 11, 23)
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", day=day, status=Status.APPROVED))
    assert slots(made)["E1.paamindelse.facebook"] == day


def test_a_cancelled_post_is_gone():
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", Pick.PIN, status=Status.CANCELLED))
    assert "E1.paamindelse.facebook" not in slots(made)


def test_a_text_for_a_post_that_does_not_stand_is_named_so_that_it_is_not_lost():
    made = plan(AUTUMN, W48, Choice("E3.tak.facebook", text="Tak for i går"))
    assert "ikke med i planen" in made.problems[0].what


def test_two_posts_of_a_day_do_not_share_their_minute():
    for made in (plan(), make_plan(W48, table(crowd(25)), real_strategy())):
        times = Counter((slot.day, slot.at) for slot in made.slots if slot.channel != "faellesannonce")
        assert max(times.values()) == 1


def test_a_quiet_channel_is_told():
    assert any("LinkedIn har ingen opslag" in notice for notice in plan().notices)


def test_an_empty_calendar_gives_an_empty_week():
    made = make_plan(W48, Calendar((), table("").registers), real_strategy())
    assert made.slots == ()
    assert made.left_out == ()


def crowd(count: int) -> str:
    towns = ("Aabybro", "Brovst", "Pandrup", "Fjerritslev")
    rows = [f"E{n}; begivenhed; {26 + n % 4}. november; {towns[n % 4]}; {1 + n % 5}; ; F" for n in range(count)]
    return "\n".join(rows)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 60))
def test_no_plan_breaks_a_hard_limit(seed, count):
    rows = crowd(count).splitlines()
    Random(seed).shuffle(rows)
    strategy = real_strategy()
    made = plan("\n".join([*rows, "H1; hverdagens_helt; 48; ; 5; ; S-ALLE", "H2; hverdagens_helt; 48; ; 5; ; S-ALLE"]))
    for channel in strategy.channels.values():
        days = [slot.day for slot in made.slots if slot.channel == channel.id]
        assert len(days) <= channel.week_max
        assert all(number <= channel.day_max for number in Counter(days).values())
        assert all(day.isoweekday() in channel.weekdays for day in days)
    assert len({slot.candidate.entry.id for slot in made.slots if slot.candidate.entry.id.startswith("H")}) <= 1
    for slot in made.slots:
        assert slot.candidate.first <= slot.day <= slot.candidate.last


@pytest.mark.parametrize("seed", range(5))
def test_the_rows_order_does_not_change_the_plan(seed):
    rows = AUTUMN.strip().splitlines() + crowd(20).replace("E", "F").splitlines()
    Random(seed).shuffle(rows)
    assert slots(plan("\n".join(rows))) == slots(plan("\n".join(sorted(rows))))


def test_weeks_ahead_build_on_the_weeks_before():
    outlook = plan_ahead(W48, table(AUTUMN), real_strategy(), WeekChoices)
    assert [made.week.number for made in outlook.ahead] == [49, 50, 51, 52]
    posts = [slot.candidate.id for made in (outlook.plan, *outlook.ahead) for slot in made.slots]
    assert Counter(posts)["E1.paamindelse"] == 2  # Facebook and Instagram, in one week alone


def test_a_week_looked_ahead_to_is_planned_as_on_its_own_turn():
    for text in (AUTUMN, crowd(40)):
        ahead = plan_ahead(W48, table(text), real_strategy(), WeekChoices).ahead
        own = [plan_ahead(made.week, table(text), real_strategy(), WeekChoices, 0).plan for made in ahead]
        assert [slots(made) for made in ahead] == [slots(made) for made in own]


def test_one_pinned_post_does_not_make_the_next_week_say_the_rest_again():
    calendar, strategy = table(AUTUMN + crowd(20).replace("E", "F")), real_strategy()
    before = plan_ahead(W48, calendar, strategy, WeekChoices, 0).plan
    pinned = before.slots[0]
    chosen = {W48: (Choice(pinned.id, Pick.PIN, pinned.day, pinned.at),)}
    after = plan_ahead(W48.shift(1), calendar, strategy, lambda week: WeekChoices(week, chosen.get(week, ())), 0).plan
    assert not {slot.id for slot in before.slots} & set(slots(after))
    assert slots(after) == slots(plan_ahead(W48.shift(1), calendar, strategy, WeekChoices, 0).plan)


def test_the_weeks_before_said_what_was_planned_and_not_what_people_cancelled():
    chosen = {
        Week(2026, 46): (
            Choice("T1.opslag.facebook", Pick.PIN, date(2026, 11, 10)),
            Choice("E1.omtale.facebook", Pick.PIN, status=Status.CANCELLED),
        )
    }
    history = plan_before(W48, table(AUTUMN), real_strategy(), lambda week: WeekChoices(week, chosen.get(week, ())))
    said = {(post.candidate, post.channel): post.day for post in history.posts}
    assert said["T1.opslag", "facebook"] == date(2026, 11, 10)
    assert ("E1.omtale", "instagram") in said
    assert ("E1.omtale", "facebook") not in said
    assert history.weeks == {W48.shift(-n) for n in range(1, 9)}


def test_a_fault_in_the_weeks_file_is_shown_with_the_plan():
    fault = Problem(
        "Datoen kan ikke læses.", Place("calendars/uger/2026-W48.csv", 2, "dato"), "Skriv den som 24-11-2026."
    )
    made = make_plan(W48, table(AUTUMN), real_strategy(), WeekChoices(W48, (), (fault,)))
    assert fault in made.problems


def test_a_pin_without_a_date_holds_the_week_and_leaves_the_day_to_the_plan():
    made = plan(AUTUMN, W48, Choice("J1.opslag.linkedin", Pick.PIN))
    assert slots(made)["J1.opslag.linkedin"] == date(2026, 11, 25)
    assert slots(plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", Pick.PIN))) == slots(plan())


@pytest.mark.parametrize("status", [Status.APPROVED, Status.PUBLISHED])
def test_a_post_that_is_approved_without_a_date_stands_even_where_there_is_no_room(status):
    chosen = WeekChoices(W48, tuple(Choice(f"{key}.opslag.facebook", status=status) for key in ("T2", "H1")))
    calendar = table(AUTUMN)
    registers = replace(calendar.registers, employees={"KOM1": Employee("KOM1", "rolle", 0)})
    made = make_plan(W48, replace(calendar, registers=registers), real_strategy(), chosen)
    assert {"T2.opslag.facebook", "H1.opslag.facebook"} <= set(slots(made))
    assert "T2.opslag.facebook" in slots(make_plan(W48, calendar, real_strategy(), chosen))


@pytest.mark.parametrize("written", ["e1.Paamindelse.fb", "E1.påmindelse.Facebook", " E1.paamindelse.FACEBOOK"])
def test_a_posts_id_may_be_written_as_people_say_it(written):
    made = plan(AUTUMN, W48, Choice(written, Pick.SKIP))
    assert "E1.paamindelse.facebook" not in slots(made)
    assert made.problems == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("E999.opslag.facebook", '"E999" er ikke et indslag i kalenderen'),
        ("E1.pamindelse.facebook", '"pamindelse" er ikke en fase'),
        ("E1.paamindelse.fjæsbog", '"fjæsbog" er ikke en kanal'),
        ("E1 paamindelse", '"E1 paamindelse" er ikke et opslags id'),
        ("E1.omtale.facebook", '"E1.paamindelse.facebook" står der stadig'),
    ],
)
def test_a_choice_that_meets_no_post_is_told(written, told):
    made = plan(AUTUMN, W48, Choice(written, Pick.SKIP))
    assert [told in problem.what for problem in made.problems] == [True]
    assert made.problems[0].fix
    assert slots(made) == slots(plan())


def test_two_rows_for_one_post_are_told_and_the_first_is_used():
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.fb", Pick.SKIP), Choice("E1.paamindelse.facebook", Pick.PIN))
    assert "det samme opslag" in made.problems[0].what
    assert "E1.paamindelse.facebook" not in slots(made)


def test_a_date_on_a_post_that_is_free_is_told_and_moves_nothing():
    made = plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", Pick.FREE, date(2026, 11, 23)))
    assert 'valget er "frit"' in made.problems[0].what
    assert slots(made) == slots(plan())


def test_what_is_skipped_stays_out_although_it_is_approved():
    skipped = Choice("E1.paamindelse.facebook", Pick.SKIP, date(2026, 11, 23), status=Status.APPROVED)
    assert skipped.slot not in slots(plan(AUTUMN, W48, skipped))


def test_a_text_for_a_post_that_stands_is_no_problem():
    assert plan(AUTUMN, W48, Choice("E1.paamindelse.facebook", text="Vi ses")).problems == ()


def test_a_message_of_one_day_stands_before_it_holds():
    (lasts_all_day,) = table("S1; servicemeddelelse; 25-11-2026; ; 3; facebook twitter").entries
    from_eight = replace(lasts_all_day, at=TimeSpan(time(8), time(12)))
    for entry, before in ((lasts_all_day, time(9)), (from_eight, time(8))):
        for today in (date(2026, 11, 23), date(2026, 11, 25)):
            made = make_plan(W48, Calendar((entry,), table("").registers), real_strategy(), today=today)
            assert made.slots
            assert all((slot.day, slot.at) < (date(2026, 11, 25), before) for slot in made.slots)


def test_nothing_new_is_put_on_days_that_are_gone_and_what_people_keep_stays():
    today, kept = date(2026, 11, 26), Choice("E1.paamindelse.facebook", Pick.PIN, date(2026, 11, 24))
    text = f"{AUTUMN}E4; begivenhed; 25. november; Blokhus; 4; facebook; Foreningen"
    made = make_plan(W48, table(text), real_strategy(), WeekChoices(W48, (kept,)), today=today)
    networks = {slot.id: slot.day for slot in made.slots if slot.channel != "faellesannonce"}
    assert networks.pop(kept.slot) == kept.day
    assert networks
    assert min(networks.values()) >= today
    assert [each.reason for each in made.left_out if each.entry.id == "E4"] == ["Den dag er gået."]


def test_a_holiday_holds_messages_and_its_own_events_alone():
    text = """
    T1; saesontip; 1. november til 15. marts, uge 52; ; 5; facebook twitter instagram
    T2; saesontip; 1. november til 15. marts, uge 52; ; 5; facebook twitter
    T3; saesontip; 1. november til 15. marts, uge 52; ; 5; facebook twitter
    E9; begivenhed; 24. december; ; 5; facebook; Foreningen
    S9; servicemeddelelse; 24-12-2026 til 25-12-2026; ; 5; facebook; skal ud
    """
    week = Week(2026, 52)
    made = plan(text, week)
    holidays = {slot.candidate.entry.id for slot in made.slots if slot.day in (date(2026, 12, 24), date(2026, 12, 25))}
    assert holidays == {"E9", "S9"}
    tips = [post for key, post in make_posts_of_week(week, table(text), real_strategy()).items() if key[0] == "T"]
    assert all(not {date(2026, 12, 24), date(2026, 12, 25)} & set(post.days) for post in tips)


def test_the_last_chance_of_a_long_event_comes_though_its_first_reminder_stood():
    text = "E1; begivenhed; 3. november til 27. november; Aabybro; 4; facebook; Museet"
    history = plan_before(W48, table(text), real_strategy(), WeekChoices)
    assert [post.day < date(2026, 11, 3) for post in history.posts if post.candidate == "E1.paamindelse"] == [True]
    assert "E1.paamindelse.facebook" in slots(plan_ahead(W48, table(text), real_strategy(), WeekChoices, 0).plan)
    last = Past("E1.paamindelse", table(text).entries[0], "facebook", date(2026, 11, 25), LONG)
    again = make_plan(W48, table(text), real_strategy(), None, History((last,), frozenset({W48.shift(-1)})))
    assert again.slots == ()


def test_posts_of_the_last_four_weeks_count_in_the_mix():
    old = table("T8; saesontip; 1. november til 15. marts; ; 3; facebook").entries[0]
    tips = "T1; saesontip; 1. november til 15. marts, uge 48; ; 3; facebook"

    def points(weeks_ago: int) -> int:
        posts = tuple(Past("T8.opslag", old, "facebook", W48.shift(-weeks_ago).monday) for _ in range(9))
        proof = make_plan(W48, table(tips), real_strategy(), None, History(posts)).proof
        assert proof is not None
        return proof.points

    assert points(2) < points(5)


def board_with(text: str, *placed: str, day: date) -> tuple[Board, dict[str, Post]]:
    posts = make_posts_of_week(W48, table(text), real_strategy())
    board = Board(Measure(real_strategy(), (W48,)))
    for key in placed:
        board.put(posts[key], day)
    return board, posts


def test_a_post_beyond_what_a_day_holds_costs_points():
    strategy = real_strategy()
    rows = "\n".join(f"T{n}; saesontip; 1. november til 15. marts, uge 48; ; 3; facebook" for n in range(6))
    monday = W48.monday
    full, posts = board_with(rows, *(f"T{n}.opslag.facebook" for n in range(4)), day=monday)
    assert full.parts(posts["T5.opslag.facebook"], monday)["travlt"] == -strategy.cadence.weights["travl_dag"] < 0
    assert full.parts(posts["T5.opslag.facebook"], monday + timedelta(days=1))["travlt"] == 0


def test_two_posts_of_one_town_cost_more_the_nearer_they_lie():
    rows = (
        "E1; begivenhed; 28. november; Blokhus; 3; facebook; F\nE2; begivenhed; 28. november; Blokhus; 3; facebook; F"
    )
    cadence, monday = real_strategy().cadence, W48.monday
    near, posts = board_with(rows, "E1.paamindelse.facebook", day=monday)
    far, others = board_with(rows.replace("Blokhus", "Gjøl", 1), "E1.paamindelse.facebook", day=monday)
    for days in range(1, 5):
        day = monday + timedelta(days=days)
        apart = near.parts(posts["E2.paamindelse.facebook"], day)["afstand"]
        strangers = far.parts(others["E2.paamindelse.facebook"], day)["afstand"]
        missing = max(0, cadence.same_place_days - days)
        assert strangers - apart == missing * cadence.weights["samme_sted"]


def test_the_hand_improves_until_no_move_gains_points():
    for seed in range(12):
        case = week_case(seed)
        board = Board(Measure(real_strategy(), (case.week,)))
        fill(board, list(make_posts_of_week(case.week, case.calendar, real_strategy()).values()))
        for key in sorted(board.placed):
            post, day = board.take(key)
            if not any(other.needs == post.touch for other, _ in board.placed.values()):
                open_days = [each for each in post.days if not board.limit_reached(post, each)]
                assert board.gain(post, day) >= max(board.gain(post, each) for each in (*open_days, day))
            board.put(post, day)
