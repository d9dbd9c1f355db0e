from collections import Counter
from datetime import date, datetime, time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_weeks import real_strategy, table

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Calendar, Hero
from jkplan.plans.making import make_plan
from jkplan.plans.plan import WeekPlan
from jkplan.plans.rolling import past_choices, plan_ahead
from jkplan.weeks.week import Week

W48 = Week(2026, 48)
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


def test_of_the_weeks_before_only_what_people_chose_counts():
    chosen = {
        Week(2026, 46): (
            Choice("T1.opslag.facebook", Pick.PIN, date(2026, 11, 10)),
            Choice("T2.opslag.facebook", text="et udkast"),
            Choice("E1.omtale.facebook", Pick.PIN, status=Status.CANCELLED),
        )
    }
    history = past_choices(W48, table(AUTUMN), lambda week: WeekChoices(week, chosen.get(week, ())))
    assert [post.candidate for post in history.posts] == ["T1.opslag"]
    assert history.weeks == {Week(2026, 46)}
