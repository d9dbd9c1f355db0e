from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_weeks import real_strategy, table

from jkplan.calendars.entries import Calendar
from jkplan.candidates import Found, History, Past, Phase, find_candidates
from jkplan.candidates.turns import turn_weeks
from jkplan.weeks.week import Week

NOTHING_KNOWN = History()
W = {number: Week(2026, number) for number in range(1, 54)}


def found(text: str, week: Week, history: History = NOTHING_KNOWN) -> Found:
    return find_candidates(table(text), week, real_strategy(), history)


def ids(text: str, week: Week, history: History = NOTHING_KNOWN) -> list[str]:
    return [candidate.id for candidate in found(text, week, history).candidates]


FAIR = "E1; begivenhed; 28. november; Aabybro; 4; facebook instagram; Borgerforeningen"
OURS = "E2; begivenhed; 28. november; Aabybro; 4; facebook; Jammerbugt Kommune"


def test_an_event_is_announced_two_weeks_before_and_reminded_of_in_its_own_week():
    assert ids(FAIR, W[46]) == ["E1.omtale"]
    assert ids(FAIR, W[47]) == []
    assert ids(FAIR, W[48]) == ["E1.paamindelse"]
    assert ids(FAIR, W[49]) == []


def test_only_who_holds_an_event_thanks_for_it():
    assert ids(OURS, Week(2026, 48)) == ["E2.paamindelse", "E2.tak"]
    assert "E1.tak" not in ids(FAIR, W[48])


def test_days_are_cut_to_the_week_and_the_best_day_is_two_before_the_event():
    (reminder,) = found(FAIR, W[48]).candidates
    assert (reminder.first, reminder.last) == (date(2026, 11, 23), date(2026, 11, 27))
    assert reminder.best == date(2026, 11, 26)
    assert reminder.occurrence == (date(2026, 11, 28), date(2026, 11, 28))
    assert "lørdag den 28. november" in reminder.reason


def test_an_announcement_that_a_known_week_left_out_is_taken_up_again():
    known = History((), frozenset({W[46]}))
    assert ids(FAIR, W[47], known) == ["E1.omtale"]
    stood = Past("E1.omtale", table(FAIR).entries[0], "facebook", date(2026, 11, 14), (date(2026, 11, 28),) * 2)
    assert ids(FAIR, W[47], History((stood,), frozenset({W[46]}))) == []


def test_a_series_is_announced_once_and_reminded_of_each_time():
    series = "E3; begivenhed; torsdage i uge 27-31; Blokhus; 3; facebook; Foreningen"
    phases = [tuple(key.partition(".")[2] for key in ids(series, Week(2027, n))) for n in range(23, 33)]
    assert sum("omtale" in week for week in phases) == 1
    assert sum("paamindelse" in week for week in phases) == 5


def test_a_season_that_runs_for_months_gets_a_last_chance():
    season = "E4; begivenhed; 1. maj til 30. december; Blokhus; 3; facebook; Parken"
    (last_chance,) = found(season, W[53]).candidates
    assert last_chance.phase is Phase.REMIND
    assert "Sidste chance" in last_chance.reason


def test_a_day_that_nobody_travels_to_is_marked_on_the_day():
    (marked,) = found("E5; begivenhed; 14. november; ; 3; facebook; FN", W[46]).candidates
    assert (marked.phase, marked.best) == (Phase.ONCE, date(2026, 11, 14))


def test_an_event_without_a_date_waits():
    assert ids("E6; begivenhed; dato ikke fastsat; Brovst; 5; facebook; Foreningen", W[48]) == []


TIP = "T1; saesontip; 1. november til 15. marts, uge 48-50; ; 3; facebook"


def test_a_tip_has_one_turn_among_its_best_weeks():
    turns = [number for number in range(44, 54) if ids(TIP, W[number])]
    assert len(set(turns) & {48, 49, 50}) == 1


def test_a_tip_that_a_person_used_lately_cools_down_and_says_so():
    turn = next(number for number in (48, 49, 50) if ids(TIP, W[number]))
    used = Past("T1.opslag", table(TIP).entries[0], "facebook", W[turn - 2].monday)
    kept_out = found(TIP, W[turn], History((used,), frozenset({W[turn - 2]})))
    assert kept_out.candidates == ()
    assert "uger imellem" in kept_out.left_out[0].reason


def test_a_tip_is_silent_outside_its_season():
    assert [n for n in range(12, 44) if ids(TIP, W[n])] == []


@pytest.mark.parametrize(
    ("consent", "reason"),
    [
        ("", "ikke registreret et samtykke"),
        ("S-UKENDT", "står ikke i registret"),
        ("S-UDLOEBET", "udløb"),
        ("S-TRUKKET", "trukket tilbage"),
    ],
)
def test_a_hero_without_a_valid_consent_is_left_out_with_the_reason(consent, reason):
    hero = f"H1; hverdagens_helt; 48; ; 3; facebook instagram; {consent}"
    kept_out = found(hero, W[48])
    assert kept_out.candidates == ()
    assert reason in kept_out.left_out[0].reason


def test_a_consent_lets_a_hero_onto_the_channels_it_covers_alone():
    (hero,) = found("H1; hverdagens_helt; 48; ; 3; facebook instagram; S-INSTAGRAM", W[48]).candidates
    assert [channel for channel, _ in hero.channels] == ["instagram"]


def test_two_heroes_of_one_area_lie_weeks_apart():
    one = "H1; hverdagens_helt; 48; ; 3; facebook; S-ALLE"
    other = table("H2; hverdagens_helt; 46; ; 3; facebook; S-ALLE").entries[0]
    history = History((Past("H2.opslag", other, "facebook", W[46].monday),), frozenset({W[46]}))
    assert ids(one, W[48]) == ["H1.opslag"]
    assert "samme område" in found(one, W[48], history).left_out[0].reason


def test_a_vacancy_comes_up_in_good_time_before_its_deadline():
    job = "J1; stilling; 06-01-2027; Aabybro; 3; linkedin"
    weeks = [str(week) for week in (Week(2026, 49).shift(n) for n in range(8)) if ids(job, week)]
    assert weeks == ["2026-W50"]


def test_what_must_go_out_is_marked_so():
    (message,) = found("S1; servicemeddelelse; 24-11-2026 til 30-11-2026; ; 5; facebook; skal ud", W[48]).candidates
    assert message.must


def test_an_entry_with_no_channel_left_is_named():
    kept_out = found("E7; begivenhed; 28. november; Aabybro; 4; linkedin; Foreningen", W[48])
    assert kept_out.candidates == ()
    assert "kanaler" in kept_out.left_out[0].reason


@settings(max_examples=150, deadline=None)
@given(st.text("TEH0123456789", min_size=1, max_size=6), st.sets(st.integers(1, 53), max_size=12), st.integers(2, 9))
def test_turns_of_one_entry_never_lie_nearer_than_the_cooldown(key, best, apart):
    season = tuple(Week(2026, 1).shift(n) for n in range(53))
    turns = sorted(turn_weeks(key, season, tuple(sorted(best)), apart))
    assert turns
    assert all((later.monday - earlier.monday).days >= 7 * apart for earlier, later in pairwise(turns))


def test_a_series_is_thanked_for_once_after_its_last_time():
    series = "E3; begivenhed; torsdage i uge 27-31; Blokhus; 3; facebook; Jammerbugt Kommune"
    thanked = [n for n in range(26, 36) if "E3.tak" in ids(series, Week(2027, n))]
    assert thanked == [31]


def test_a_row_with_best_weeks_stays_near_them():
    winter = 'H1; hverdagens_helt; "46-49; 1-6"; ; 3; facebook; S-ALLE'
    turns = [n for n in range(1, 54) if ids(winter, W[n])]
    assert turns
    assert all(n <= 14 or n >= 38 for n in turns)


@pytest.mark.parametrize("row", range(1, 30))
def test_a_tip_has_no_quiet_turn_when_its_season_runs_out(row):
    tip = f'T{row:03d}; saesontip; "1. november til 15. februar, uge 2-4; 48-50"; ; 4; facebook'
    assert [n for n in (6, 7) if ids(tip, Week(2027, n))] == []


def test_a_closed_office_is_told_the_day_before():
    closed = table("E5; begivenhed; 14. november; ; 3; facebook; FN").entries[0]
    calendar = Calendar((replace(closed, content_type="servicemeddelelse"),), table("").registers)
    (message,) = find_candidates(calendar, W[46], real_strategy()).candidates
    assert message.best == date(2026, 11, 13)


def test_the_last_chance_of_what_runs_for_weeks_is_no_repeat_of_its_first_reminder():
    fair = "E1; begivenhed; 3. november til 27. november; Aabybro; 4; facebook; Museet"
    span = (date(2026, 11, 3), date(2026, 11, 27))
    first = Past("E1.paamindelse", table(fair).entries[0], "facebook", date(2026, 11, 1), span)
    assert ids(fair, W[48], History((first,), frozenset({W[44]}))) == ["E1.paamindelse"]
    again = Past("E1.paamindelse", table(fair).entries[0], "facebook", date(2026, 11, 24), span)
    assert ids(fair, W[48], History((first, again), frozenset({W[44]}))) == []
