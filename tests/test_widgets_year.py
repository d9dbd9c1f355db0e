"""The year wheel and the month: their state in Python, and their module in Chromium."""

import json
from datetime import date

import pytest
from desk_kit import TODAY, do, open_desk
from widget_page import browser, open_widget, sent, violations

from jkplan.project import open_project
from jkplan.widgets.year import YearDesk


@pytest.fixture
def year():
    desk = open_desk(open_project())
    return YearDesk(desk.strategy, desk.calendar, 2026, TODAY)


def days(year):
    return {day["told"]: day for week in year.view()["month"]["weeks"] for day in week["days"] if day["inside"]}


def test_the_wheel_goes_all_the_way_round_and_has_the_years_53_weeks(year):
    view = year.view()
    assert json.loads(json.dumps(view)) == view
    assert (view["months"][0]["from"], view["months"][-1]["to"]) == (0.0, 1.0)
    assert [each["number"] for each in view["weeks"]][-1] == 53
    assert all(0 <= each["from"] <= each["to"] <= 1 for each in view["things"])
    assert view["today"] == pytest.approx((date(2026, 11, 24) - date(2026, 1, 1)).days / 365, abs=1e-4)


def test_the_month_tells_holidays_deadlines_and_what_happens(year):
    assert days(year)["onsdag den 25. november"]["deadline"] == "Fællesannoncen"
    assert any("By Night" in each["title"] for each in days(year)["fredag den 27. november"]["things"])
    do(year, "year", on=False)
    do(year, "month", month=12)
    assert days(year)["torsdag den 25. december"]["holiday"] == "juledag"
    moved = [day for day in days(year).values() if day["moved"]]
    assert moved
    assert all(day["deadline"] for day in moved)


def test_what_lasts_lies_as_a_bar_over_its_days_and_nothing_lies_on_anything_else(year):
    week = next(week for week in year.view()["month"]["weeks"] if week["number"] == 48)
    (fair,) = [bar for lane in week["lanes"] for bar in lane if bar["title"] == "Jul på Bratskov"]
    assert (fair["days"], fair["begins"], fair["ends"]) == (2, True, True)
    for number in range(1, 13):
        do(year, "month", month=number)
        for week in year.view()["month"]["weeks"]:
            assert all(sum(bar["gap"] + bar["days"] for bar in lane) <= 7 for lane in week["lanes"])
            assert all(bar["gap"] >= 0 < bar["days"] for lane in week["lanes"] for bar in lane)


def test_what_a_week_has_no_room_for_is_told_under_it(year):
    weeks = year.view()["month"]["weeks"]
    crowded = next(week for week in weeks if week["more"])
    assert len(crowded["lanes"]) == 5
    shown = {bar["title"] for lane in crowded["lanes"] for bar in lane}
    assert all(each["title"] not in shown and each["told"] for each in crowded["more"])


def test_kinds_are_hidden_and_shown_and_years_turned(year):
    before = len(year.view()["things"])
    do(year, "kind", value="saesontip")
    assert len(year.view()["things"]) < before
    do(year, "kind", value="saesontip")
    assert len(year.view()["things"]) == before
    assert do(year, "year", on=True) == "Årshjul 2027."
    assert year.view()["today"] is None


def test_the_wheel_is_clicked_the_month_is_turned_and_axe_finds_no_fault(year):
    with browser() as chrome:
        page = open_widget(chrome, "year", year.view())
        page.locator(".maaned").nth(2).click()
        page.get_by_role("button", name="Næste måned").click()
        assert sent(page) == [{"kind": "month", "month": 3}, {"kind": "month", "month": 12}]
        page.locator("details").first.evaluate("each => { each.open = true; }")
        assert violations(page) == []
        assert page.faults == []
