"""The week board: its state in Python, and its module in Chromium."""

import json
from datetime import date

import pytest
from desk_kit import TODAY, WEEK, copy_kit, do, open_desk
from widget_page import open_widget, sent, show, violations

from jkplan.calendars import read_choices
from jkplan.calendars.choices import Pick, Status
from jkplan.errors import UsageError
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.board_view import write_minutes

HOSTILE = '<img src=x onerror="window.hit=1"><b>hej</b>'


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def board(kit):
    return WeekBoard(open_desk(kit, "KOM1"))


def card(board, slot):
    return next((each for each in board.view()["cards"] if each["id"] == slot), None)


def outside(board):
    return {each["id"]: each for each in board.view()["outside"]}


def placed(board):
    return {each["id"]: (each["day"], each["time"]) for each in board.view()["cards"]}


def test_every_card_stands_on_a_day_and_channel_of_the_board_with_its_status_in_words(board):
    view = board.view()
    assert json.loads(json.dumps(view)) == view
    days, channels = {day["id"] for day in view["days"]}, {channel["id"] for channel in view["channels"]}
    assert len(view["cards"]) == len(board.plan.slots) > 10
    for each in view["cards"]:
        assert each["day"] in days
        assert each["channel"] in channels
        assert each["status"] == "udkast"
        assert each["type"]
    assert [day["deadline"] for day in view["days"]][2] == "Annoncefrist kl. 12"


def test_a_thing_changes_channel_in_one_step_that_can_be_undone(board, kit):
    before = placed(board)
    told = do(board, "move", slot="T038.opslag.instagram", day="2026-11-26", channel="linkedin")
    assert told.startswith("Lys og refleks står nu på LinkedIn torsdag den 26. november og er fastlåst.")
    assert set(placed(board)) == set(before) - {"T038.opslag.instagram"} | {"T038.opslag.linkedin"}
    assert card(board, "T038.opslag.linkedin")["day"] == "2026-11-26"
    assert outside(board)["T038.opslag.instagram"]["reason"] == "Valgt fra."
    assert card(WeekBoard(open_desk(kit)), "T038.opslag.linkedin")["day"] == "2026-11-26"
    do(board, "undo")
    assert placed(board) == before
    assert [each.slot for each in read_choices(kit, WEEK).choices] == []
    do(board, "redo")
    assert "T038.opslag.linkedin" in placed(board)


def test_what_is_outside_the_week_can_be_put_on_another_channel_and_stays_outside_on_its_own(board):
    do(board, "leave", slot="T038.opslag.instagram")
    do(board, "move", slot="T038.opslag.instagram", day="2026-11-27", channel="facebook")
    assert card(board, "T038.opslag.facebook")["day"] == "2026-11-27"
    assert "T038.opslag.instagram" in outside(board)
    with pytest.raises(UsageError, match="står allerede på Facebook"):
        do(board, "move", slot="T038.opslag.instagram", day="2026-11-27", channel="facebook")


@pytest.mark.parametrize("channel", ["faellesannonce", "myspace"])
def test_a_post_goes_to_no_channel_where_it_cannot_stand(board, channel):
    before = placed(board)
    with pytest.raises(UsageError):
        do(board, "move", slot="T038.opslag.instagram", day="2026-11-27", channel=channel)
    assert placed(board) == before


def test_a_move_is_written_at_once_and_moves_nothing_else(board, kit):
    before = placed(board)
    told = do(board, "move", slot="T038.opslag.instagram", day="2026-11-27")
    assert told == "Lys og refleks på Instagram står nu fredag den 27. november og er fastlåst."
    (choice,) = read_choices(kit, WEEK).choices
    assert (choice.slot, choice.pick, choice.day) == ("T038.opslag.instagram", Pick.PIN, date(2026, 11, 27))
    after = placed(board)
    assert after.pop("T038.opslag.instagram")[0] == "2026-11-27"
    before.pop("T038.opslag.instagram")
    assert after == before


def test_drag_undo_and_redo_leave_the_file_byte_for_byte_as_the_drag_did(board, kit):
    do(board, "leave", slot="T039.opslag.facebook")
    before, file = placed(board), kit.weeks / "2026-W48.csv"
    first = file.read_bytes()
    do(board, "move", slot="T038.opslag.instagram", day="2026-11-27")
    moved, second = placed(board), file.read_bytes()
    do(board, "undo")
    assert (placed(board), file.read_bytes()) == (before, first)
    do(board, "redo")
    assert (placed(board), file.read_bytes()) == (moved, second)
    assert do(board, "redo") == "Der er ikke mere at gentage."


def test_what_another_wrote_meanwhile_stays(board, kit):
    do(board, "leave", slot="T039.opslag.facebook")
    colleague = WeekBoard(open_desk(kit, "KOM1"))
    do(colleague, "owner", slot="J009.opslag.facebook", by="KOM2")
    do(board, "move", slot="T038.opslag.instagram", day="2026-11-27")
    assert {choice.slot for choice in read_choices(kit, WEEK).choices} == {
        "T039.opslag.facebook",
        "J009.opslag.facebook",
        "T038.opslag.instagram",
    }
    assert card(board, "J009.opslag.facebook")["by"] == "KOM2"


def test_a_post_goes_outside_the_week_and_comes_in_again(board):
    do(board, "leave", slot="T039.opslag.facebook", note="Vi venter")
    assert card(board, "T039.opslag.facebook") is None
    assert outside(board)["T039.opslag.facebook"]["reason"] == "Valgt fra."
    do(board, "move", slot="T039.opslag.facebook", day="2026-11-26")
    assert card(board, "T039.opslag.facebook")["day"] == "2026-11-26"
    assert "T039.opslag.facebook" not in outside(board)


def test_everything_outside_says_why(board):
    assert all(each["reason"].endswith((".", "«.")) for each in outside(board).values())
    do(board, "leave", slot="E014.omtale.facebook")
    assert any("Der er plads til det nu" in each["reason"] for each in outside(board).values())


@pytest.mark.parametrize(
    ("slot", "day", "what"),
    [
        ("T038.opslag.instagram", "2026-11-23", "er gået"),
        ("T038.opslag.instagram", "2026-12-03", "ligger ikke i uge 48"),
        ("T038.opslag.instagram", "11/27/2026", "dagen står først"),
        ("A003.opslag.faellesannonce", "2026-11-27", "følger sin frist"),
        ("E999.omtale.facebook", "2026-11-27", "findes ikke"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_writes_nothing(board, kit, slot, day, what):
    with pytest.raises(UsageError, match=what) as refused:
        do(board, "move", slot=slot, day=day)
    assert refused.value.problem.fix
    assert not (kit.weeks / "2026-W48.csv").exists()


def test_what_is_approved_stands_until_it_is_a_draft_again(board):
    slot = "E014.omtale.facebook"
    draft = next(each for each in board.desk.drafts(board.plan) if each.slot.id == slot)
    board.desk.change(slot, told_on=TODAY)
    board.desk.approve(draft)
    board = WeekBoard(board.desk)
    assert card(board, slot)["tone"] == "ok"
    for kind, fields in (("move", {"day": "2026-11-28"}), ("leave", {})):
        with pytest.raises(UsageError, match="godkendt"):
            do(board, kind, slot=slot, **fields)
    with pytest.raises(UsageError, match="Kender ikke"):
        do(board, "status", slot=slot, status="udgivet")
    do(board, "status", slot=slot, status="udkast")
    do(board, "move", slot=slot, day="2026-11-28")
    assert card(board, slot)["day"] == "2026-11-28"


def test_nobody_writes_without_a_name_and_the_name_is_told_once(kit):
    board = WeekBoard(open_desk(kit, ""))
    with pytest.raises(UsageError, match="hvem du er"):
        do(board, "leave", slot="T039.opslag.facebook")
    assert not (kit.weeks / "2026-W48.csv").exists()
    assert do(board, "me", who="KOM2") == "Du er nu KOM2."
    do(board, "leave", slot="T039.opslag.facebook")
    assert '"KOM2"' in (kit.calendars / "journal.jsonl").read_text("utf-8")
    do(board, "me", who="<b>")
    assert board.view()["me"]["who"] == ""


def test_a_new_plan_is_shown_before_it_is_accepted_and_then_it_is_the_agreed_one(board, kit):
    do(board, "leave", slot="T039.opslag.facebook")
    before = placed(board)
    assert "Et forslag er klar" in do(board, "plan")
    assert placed(board) == before
    assert board.view()["proposal"]["groups"]
    do(board, "reject")
    assert board.view()["proposal"] is None
    do(board, "plan")
    do(board, "accept")
    after = placed(board)
    assert after != before
    assert board.view()["agreed"]
    again = WeekBoard(open_desk(kit, "KOM1"))
    assert placed(again) == after
    assert again.view()["since"] == []


def test_pin_time_owner_and_status_are_kept_and_loads_are_counted(board, kit):
    slot = "E016.paamindelse.youtube"
    do(board, "pin", slot=slot, on=True)
    do(board, "time", slot=slot, time="14.15")
    do(board, "owner", slot=slot, by="KOM3")
    do(board, "status", slot=slot, status="til godkendelse")
    (choice,) = read_choices(kit, WEEK).choices
    assert (choice.pick, f"{choice.at:%H:%M}", choice.by, choice.status) == (Pick.PIN, "14:15", "KOM3", Status.REVIEW)
    person = next(each for each in board.view()["people"] if each["name"].startswith("KOM3"))
    assert person["minutes"] > 0
    do(board, "pin", slot=slot, on=False)
    assert not card(board, slot)["pinned"]


def test_the_open_card_tells_why_here_and_what_each_day_would_do(board):
    do(board, "pick", slot="J009.opslag.facebook")
    picked = board.view()["picked"]
    assert picked["why"].startswith("Ansøgningsfristen er tirsdag den 22. december.")
    states = [day["state"] for day in picked["days"]]
    assert states[0] == "nej"
    assert states.count("her") == 1
    do(board, "price", slot="T028.opslag.facebook")
    assert "ryger" in board.view()["picked"]["price"]
    do(board, "pick", slot="findes.ikke.her")
    assert board.view()["picked"] is None


def test_minutes_are_written_as_people_say_them():
    assert [write_minutes(n) for n in (0, 45, 60, 135)] == ["0 min", "45 min", "1 t", "2 t 15 min"]


# The module in Chromium


def test_a_long_word_in_a_card_parts_between_syllables_and_a_short_one_does_not(chrome, board):
    page = open_widget(chrome, "board", board.view())
    titles = " ".join(page.locator(".kort strong").all_text_contents())
    assert "Vejmedar\u00adbejder" in titles
    assert "Fæl\u00adlesan\u00adnonce" in page.locator(".tavle").text_content()
    assert "Bratskov" in titles.replace("\u00ad", "|")


def test_a_card_goes_to_another_channel_by_mouse_and_by_keyboard(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.set_viewport_size({"width": 1366, "height": 2400})
    moved = page.locator("li.kort", has=page.locator('[data-k="T038.opslag.instagram"]'))
    moved.drag_to(page.locator(".tavle tbody tr").nth(2).locator("td").nth(4))
    page.locator('[data-k="T038.opslag.instagram"]').press("Alt+ArrowDown")
    page.locator('[data-k="T038.opslag.instagram"]').press("Alt+ArrowUp")
    move = {"kind": "move", "slot": "T038.opslag.instagram"}
    assert sent(page) == [
        {**move, "day": "2026-11-27", "channel": "linkedin"},
        {**move, "day": "2026-11-25", "channel": "linkedin"},
        {**move, "day": "2026-11-25", "channel": "facebook"},
    ]


def test_what_is_outside_the_week_is_put_on_a_chosen_channel_and_day_without_the_mouse(chrome, board):
    do(board, "leave", slot="T038.opslag.instagram")
    do(board, "pick", slot="T038.opslag.instagram")
    page = open_widget(chrome, "board", board.view())
    page.locator('[data-k="kanal-T038.opslag.instagram"]').select_option("linkedin")
    assert sent(page) == []
    page.locator('[data-k="flyt-T038.opslag.instagram"]').select_option("2026-11-26")
    assert sent(page) == [{"kind": "move", "slot": "T038.opslag.instagram", "day": "2026-11-26", "channel": "linkedin"}]


def test_a_card_is_dragged_to_another_day_and_out_of_the_week(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.set_viewport_size({"width": 1366, "height": 2400})
    moved = page.locator("li.kort", has=page.locator('[data-k="T038.opslag.instagram"]'))
    friday = page.locator(".tavle tbody tr").nth(1).locator("td").nth(4)
    moved.drag_to(friday)
    moved.drag_to(page.locator(".udenfor summary"))
    assert sent(page) == [
        {"kind": "move", "slot": "T038.opslag.instagram", "day": "2026-11-27", "channel": "instagram"},
        {"kind": "leave", "slot": "T038.opslag.instagram"},
    ]
    assert page.faults == []


def test_everything_the_mouse_can_do_the_keyboard_can(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.locator('[data-k="T038.opslag.instagram"]').focus()
    for key in ("Alt+ArrowRight", "Alt+ArrowLeft", "f", "Delete", "Control+z", "Control+Shift+Z", "Enter"):
        page.keyboard.press(key)
    slot = "T038.opslag.instagram"
    assert sent(page) == [
        {"kind": "move", "slot": slot, "day": "2026-11-26"},
        {"kind": "move", "slot": slot, "day": "2026-11-24"},
        {"kind": "pin", "slot": slot, "on": True},
        {"kind": "leave", "slot": slot},
        {"kind": "undo"},
        {"kind": "redo"},
        {"kind": "pick", "slot": slot},
    ]
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.k") == "E016.paamindelse.instagram"


def test_focus_stays_on_the_card_that_was_moved(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.locator('[data-k="T038.opslag.instagram"]').focus()
    do(board, "move", slot="T038.opslag.instagram", day="2026-11-27")
    show(page, board.view())
    assert page.evaluate("document.activeElement.dataset.k") == "T038.opslag.instagram"


def test_no_key_but_save_leaves_the_output(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.evaluate("() => { window.out = []; document.addEventListener('keydown', (e) => window.out.push(e.key)); }")
    targets = ['[data-k="T038.opslag.instagram"]', '[data-k="laeg"]', ".udenfor summary"]
    for target in targets:
        page.locator(target).focus()
        for key in (
            "x",
            "d",
            "a",
            "b",
            "Control+Enter",
            "Control+Shift+M",
            "ArrowUp",
            "Shift+Enter",
            "z",
            "Escape",
            "Tab",
        ):
            page.locator(target).press(key)
    assert page.evaluate("window.out.filter((key) => key !== 'Control' && key !== 'Shift')") == []
    page.locator(targets[0]).press("Control+s")
    assert "s" in page.evaluate("window.out")


def test_hostile_text_is_only_text(chrome, board):
    view = board.view()
    view["cards"][0] |= {"title": HOSTILE, "type": HOSTILE, "by": HOSTILE, "id": '"]<b>x'}
    view["notices"] = [HOSTILE]
    view["outside"][0] |= {"reason": HOSTILE}
    page = open_widget(chrome, "board", view, said={"text": HOSTILE, "fix": HOSTILE, "number": 1})
    show(page, view)
    assert HOSTILE in page.locator(".jkw").inner_text()
    assert page.locator(".jkw img, .jkw b").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.faults == []


def test_the_board_has_no_fault_that_axe_finds(chrome, board):
    do(board, "leave", slot="T039.opslag.facebook")
    do(board, "plan")
    do(board, "pick", slot="J009.opslag.facebook")
    page = open_widget(chrome, "board", board.view())
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true; }")
    assert violations(page) == []


def test_a_view_that_is_closed_listens_no_longer(chrome, board):
    page = open_widget(chrome, "board", board.view())
    assert page.evaluate("listeners()") == 3
    page.evaluate("window.gone()")
    assert page.evaluate("listeners()") == 0


def test_who_one_is_is_told_once_for_all_boards_of_the_page(chrome, board):
    page = open_widget(chrome, "board", board.view())
    page.locator(".mig select").select_option("KOM3")
    assert sent(page) == [{"kind": "me", "who": "KOM3"}]
    page.evaluate("() => window.dispatchEvent(new CustomEvent('jkplan-mig', { detail: 'KOM2' }))")
    assert sent(page)[-1] == {"kind": "me", "who": "KOM2"}
    page.evaluate("window.gone()")
    page.evaluate("() => window.dispatchEvent(new CustomEvent('jkplan-mig', { detail: 'KOM1' }))")
    assert len(sent(page)) == 2


def test_what_is_told_of_a_card_stands_right_under_its_channel_and_comes_into_view(board, chrome):
    do(board, "pick", slot="T038.opslag.instagram")
    page = open_widget(chrome, "board", board.view(), said={})
    row = page.locator("tr", has=page.locator(".detaljer"))
    assert "Instagram" in row.evaluate("row => row.previousElementSibling.textContent")
    page.wait_for_function("() => document.querySelector('.detaljer').getBoundingClientRect().top < innerHeight")
    do(board, "leave", slot="T038.opslag.instagram")
    do(board, "pick", slot="T038.opslag.instagram")
    show(page, board.view())
    assert page.locator(".tavle .detaljer").count() == 0
    assert page.locator(".udenfor + .detaljer").count() == 1
    assert violations(page) == []
    page.close()
