"""Departments are told of their posts at once from the week board, and the board says who still waits."""

import pytest
from desk_kit import TODAY, WEEK, copy_kit, do, open_desk
from widget_page import browser, open_widget, sent, violations

from jkplan.calendars import read_choices
from jkplan.errors import UsageError
from jkplan.widgets.board import WeekBoard


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def board(kit):
    return WeekBoard(open_desk(kit, "KOM1"))


def told(kit):
    return {each.slot for each in read_choices(kit, WEEK).choices if each.told_on == TODAY}


def test_the_board_lists_each_department_with_its_posts_and_a_card_says_it_waits_instead_of_warning(board):
    view = board.view()
    libraries = next(each for each in view["untold"] if each["id"] == "Jammerbugt Bibliotekerne")
    assert libraries["told"] == "to opslag: Biblioteket i Brovst holder lukket for ombygning (EKSEMPEL)"
    closed = [each for each in view["cards"] if "ombygning" in each["title"]]
    assert [(each["untold"], each["findings"]) for each in closed] == [(True, "")] * 2


def test_one_department_is_told_and_only_its_posts_are_written(board, kit):
    assert do(board, "told", value="Jammerbugt Bibliotekerne").startswith("Jammerbugt Bibliotekerne har fået besked")
    assert {slot.split(".")[0] for slot in told(kit)} == {
        each.candidate.entry.id for each in board.plan.slots if "ombygning" in each.candidate.entry.title
    }
    assert "Jammerbugt Bibliotekerne" not in {each["id"] for each in board.view()["untold"]}


def test_all_are_told_at_once_in_one_step_that_can_be_undone_and_no_post_moves(board, kit):
    before = board.view()
    waiting = {each["id"] for each in before["cards"] if each["untold"]}
    do(board, "told", value="")
    assert told(kit) == waiting
    after = board.view()
    assert after["untold"] == []
    places = [
        {each["id"]: (each["day"], each["time"], each["pinned"]) for each in seen["cards"]} for seen in (before, after)
    ]
    assert places[0] == places[1]
    assert do(board, "told", value="") == "Ingen afdelinger mangler besked."
    do(board, "undo")
    assert told(kit) == set()
    assert board.view()["untold"] == before["untold"]


def test_a_department_that_waits_for_nothing_is_refused(board):
    with pytest.raises(UsageError):
        do(board, "told", value="<b>Ingen</b>")


def test_the_buttons_say_which_department_and_axe_finds_no_fault(board):
    with browser() as chrome:
        page = open_widget(chrome, "board", board.view())
        page.get_by_role("button", name="Jammerbugt Bibliotekerne har fået besked i dag").click()
        page.get_by_role("button", name="Alle har fået besked i dag").click()
        assert sent(page) == [{"kind": "told", "value": "Jammerbugt Bibliotekerne"}, {"kind": "told", "value": ""}]
        assert violations(page) == []
        assert page.faults == []
