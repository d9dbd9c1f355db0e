"""What is pressed just after another post was chosen: by Python, which may hear it late, and in Chromium, which must not send it."""

import re

import pytest
from desk_kit import TODAY, copy_kit, do, files_in, open_desk
from widget_page import open_widget, sent, show

from jkplan.calendars import read_choices
from jkplan.errors import UsageError
from jkplan.strategy import load_strategy
from jkplan.widgets.approving import ApprovalDesk
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.checking import CheckDesk
from jkplan.widgets.commands import Command
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.panel import Panel, read_static
from jkplan.widgets.person import Person
from jkplan.widgets.table import CalendarTable

SLOT, OTHER = "E016.paamindelse.facebook", "E016.paamindelse.instagram"
FIRST, SECOND = "E014.omtale.facebook", "J009.opslag.facebook"
PRESSED = {
    **{kind: {} for kind in ("undo", "redo", "original", "variants", "told", "approve")},
    **{kind: {} for kind in ("prepare", "decline", "send", "adopt")},
    **{kind: {"number": 0} for kind in ("version", "use", "fix")},
    "picture": {"text": ""},
    "status": {"status": "til godkendelse"},
}
BUTTONS = ("forslag", "omskriv", "original", "godkend", "fortryd")
NOTHING = "Intet er sket"


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def editor(kit):
    return DraftEditor(open_desk(kit, "KOM1"), SLOT)


def kinds(page):
    return [each["kind"] for each in sent(page)]


def spoken(page):
    return page.locator(".linje").inner_text()


# By Python


@pytest.mark.parametrize("kind", PRESSED)
def test_what_is_pressed_for_the_post_before_is_refused_and_nothing_is_written(editor, kit, kind):
    do(editor, "variants", slot=SLOT)
    do(editor, "text", slot=SLOT, text="Kom til jul, cpr 010190-1234.", stamp=1)
    do(editor, "open", slot=OTHER)
    before = files_in(kit.root), editor.view()
    with pytest.raises(UsageError, match=NOTHING):
        do(editor, kind, slot=SLOT, **PRESSED[kind])
    assert (files_in(kit.root), editor.view()) == before


def test_every_button_of_the_editor_is_among_those_that_are_tried_here():
    script = read_static("editor", "js")
    assert set(re.findall(r'press\("(\w+)"', script)) <= set(PRESSED)
    assert set(re.findall(r'\bsend\("(\w+)"', script)) == {"text", "keep", "rescue", "alt", "stop", "me"}


def test_what_is_written_is_kept_for_the_post_that_it_was_written_for_whichever_is_open(editor, kit):
    do(editor, "open", slot=OTHER)
    do(editor, "text", slot=SLOT, text="Skrevet sidst.", stamp=1)
    do(editor, "keep", slot=SLOT)
    do(editor, "alt", slot=SLOT, text="Et træ")
    (choice,) = (each for each in read_choices(kit, editor.desk.week).choices if each.slot == SLOT)
    assert (choice.text, choice.alt, editor.open) == ("Skrevet sidst.", "Et træ", OTHER)


def test_suggestions_come_to_the_post_that_they_were_asked_for_also_when_another_is_open_by_then(editor):
    job = editor.take(Command("variants", {"slot": SLOT}))
    do(editor, "open", slot=OTHER)
    job.done(job.work(lambda *_: None))
    assert editor.view()["post"]["variants"] == []
    do(editor, "open", slot=SLOT)
    assert editor.view()["post"]["variants"]


@pytest.mark.parametrize("kind", ["approve", "changes", "submit", "withdraw"])
def test_no_post_is_approved_or_sent_back_but_the_one_that_is_read(kit, kind):
    desk = ApprovalDesk(open_desk(kit, "KOM1"))
    do(desk, "read", slot=FIRST)
    do(desk, "read", slot=SECOND)
    do(desk, "set", name="reason", value="Tiden mangler")
    before = files_in(kit.root)
    with pytest.raises(UsageError, match=NOTHING):
        do(desk, kind, slot=FIRST)
    do(desk, "close")
    for slot in (FIRST, SECOND, ""):
        with pytest.raises(UsageError, match=NOTHING):
            do(desk, kind, slot=slot)
    assert files_in(kit.root) == before


def test_the_finding_that_was_pressed_for_is_mended_or_none_when_something_was_typed_before_it(editor, kit):
    def seen(start):
        found = [each for group in editor.view()["post"]["groups"] for each in group["findings"]]
        return {name: each[name] for each in found if each["start"] == start for name in ("number", "key", "at")}

    two = "🎄 Ring, Bo 010190-1234, ikke Ib 010185-1235."
    do(editor, "text", slot=SLOT, text=two, stamp=1)
    bo, ib = (seen(two.index(number) + 1) for number in ("010190", "010185"))  # a tree is two to a browser
    do(editor, "text", slot=SLOT, text=f"Hej. {two}", stamp=2)
    with pytest.raises(UsageError, match=NOTHING):
        do(editor, "fix", slot=SLOT, **ib)
    do(editor, "text", slot=SLOT, text=f"{two} Og Per 030390-1236.", stamp=3)
    do(editor, "fix", slot=SLOT, **ib)
    left = editor.view()["post"]["text"]
    assert [number in left for number in ("010190", "010185", "030390")] == [True, False, True]
    do(editor, "text", slot=SLOT, text=f"Hej. {left}", stamp=4)
    do(editor, "fix", slot=SLOT, **bo)  # now there is no other of its day
    assert "010190" not in editor.view()["post"]["text"]

    check = CheckDesk(kit, editor.desk.strategy, editor.desk.calendar, TODAY)
    do(check, "set", name="text", value="Kom glad.")
    with pytest.raises(UsageError, match=NOTHING):
        do(check, "fix", **bo)


def test_a_suggestion_that_another_has_taken_the_place_of_is_not_used(editor):
    do(editor, "variants", slot=SLOT)
    first, *_ = editor.view()["post"]["variants"]
    for kind in ("use", "version"):
        with pytest.raises(UsageError):
            do(editor, kind, slot=SLOT, number=0, text="Den, der stod der før")
    do(editor, "use", slot=SLOT, number=0, text=first)
    assert editor.view()["post"]["text"] == first


def test_a_row_is_never_taken_from_the_calendar_that_was_chosen_just_before(kit):
    table = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))
    do(table, "kind", value="saesontip")
    before = files_in(kit.calendars)
    for kind, fields in (
        ("remove", {"rows": ["E003"]}),
        ("copy", {"rows": ["E003"]}),
        ("add", {}),
        ("paste", {"row": "E003", "field": "titel", "text": "x"}),
    ):
        with pytest.raises(UsageError, match=NOTHING):
            do(table, kind, calendar="begivenhed", **fields)
    assert files_in(kit.calendars) == before
    do(table, "edit", calendar="begivenhed", rows=["E003"], field="sted", text="Stranden")
    assert "Stranden" in (kit.calendars / "begivenheder.csv").read_text("utf-8-sig")
    assert table.view()["title"] == "Sæsontips"


def test_the_answer_to_a_choice_carries_its_mark_also_when_it_is_refused():
    class Either:
        def view(self):
            return {}

        def take(self, command):
            return command.one_of("slot", ("a",))

    panel = Panel(Either())
    for slot, turn in (("a", "x-1"), ("b", "x-2")):
        panel._handle_custom_msg({"kind": "open", "slot": slot, "turn": turn}, [])
        assert (panel.said["turn"], panel.said["fault"]) == (turn, slot == "b")
    for turn in (None, 7, "x" * 41, ["x-3"]):
        panel._handle_custom_msg({"kind": "open", "slot": "a", "turn": turn}, [])
        assert panel.said["turn"] == "x-2"


# In Chromium


def test_no_button_of_the_post_before_is_sent_and_none_loses_the_focus_or_flickers(chrome, editor):
    do(editor, "text", slot=SLOT, text="Kom til jul, cpr 010190-1234.", stamp=1)
    page = open_widget(chrome, "editor", editor.view())
    enabled = page.locator(".jkw button:enabled").count()
    page.locator('[data-k="opslag"]').select_option(FIRST)
    for name in BUTTONS:
        page.locator(f'[data-k="{name}"]').evaluate("each => each.click()")
    page.get_by_role("button", name="Skjul nummeret").evaluate("each => each.click()")
    page.locator('[data-k="status"]').select_option("til godkendelse")
    page.locator('[data-k="omskriv"]').press("Enter")
    assert kinds(page) == ["keep", "open", *["keep"] * 4]
    assert spoken(page).startswith(NOTHING)
    assert page.locator(".jkw button:enabled").count() == enabled
    assert page.locator("textarea").evaluate("each => [each.readOnly, each.classList.contains('laast')]") == [
        True,
        False,
    ]
    assert page.locator(".krop").get_attribute("aria-busy") == "true"
    do(editor, "open", slot=FIRST)
    show(page, editor.view())
    assert page.evaluate("document.activeElement.dataset.k") == "omskriv"
    assert spoken(page).startswith(NOTHING)
    assert page.locator(".krop").get_attribute("aria-busy") is None
    assert not page.locator("textarea").evaluate("each => each.readOnly")
    page.keyboard.press("Enter")
    assert sent(page)[-1] == {"kind": "prepare", "slot": FIRST}


def test_the_list_shows_at_once_what_was_chosen_and_next_pressed_twice_goes_two_on(chrome, editor):
    posts = [slot for slot, _ in editor.view()["posts"]]
    do(editor, "open", slot=posts[0])
    page = open_widget(chrome, "editor", editor.view())
    page.locator('[data-k="naeste"]').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert [each["slot"] for each in sent(page) if each["kind"] == "open"] == posts[1:3]
    assert page.locator('[data-k="opslag"]').input_value() == posts[2]


def test_letters_that_came_after_the_last_message_are_sent_for_the_post_they_were_typed_in(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    do(editor, "open", slot=OTHER)
    page.evaluate(
        """(view) => {
          const area = document.querySelector('textarea');
          for (const text of ['Kom', 'Kom til jul']) { area.value = text; area.dispatchEvent(new Event('input')); }
          model.set('view', view);
        }""",
        editor.view(),
    )
    assert [(each["kind"], each["slot"], each.get("text")) for each in sent(page)[-2:]] == [
        ("text", SLOT, "Kom til jul"),
        ("keep", SLOT, None),
    ]
    assert page.locator("textarea").input_value() == editor.view()["post"]["text"]


def test_after_a_long_silence_people_go_on_with_the_post_that_they_see(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    page.clock.install()
    page.locator(f'[data-k="fane-{OTHER}"]').click()
    assert page.locator("textarea").evaluate("each => each.readOnly")
    page.clock.run_for(8_100)
    assert spoken(page).startswith("Kittet svarer ikke.")
    assert not page.locator("textarea").evaluate("each => each.readOnly")
    page.locator('[data-k="forslag"]').click()
    assert sent(page)[-1] == {"kind": "variants", "slot": SLOT}


def test_on_the_board_what_is_told_of_a_card_is_still_until_the_card_that_was_chosen_is_told_of(chrome, kit):
    board = WeekBoard(open_desk(kit))
    do(board, "pick", slot=FIRST)
    page = open_widget(chrome, "board", board.view())
    page.locator(f'[data-k="{SECOND}"]').press("Enter")
    for name in ("laas", "ud", "pris"):
        page.locator(f'[data-k="{name}-{FIRST}"]').press("Enter")
    page.locator(f'[data-k="status-{FIRST}"]').select_option("til godkendelse")
    page.locator(f'[data-k="flyt-{FIRST}"]').select_option(index=1)
    assert sent(page) == [{"kind": "pick", "slot": SECOND}]
    page.locator(f'[data-k="{SECOND}"]').press("f")  # a key on a card is for that card
    assert sent(page)[-1] == {"kind": "pin", "slot": SECOND, "on": True}
    do(board, "pick", slot=SECOND)
    show(page, board.view())
    page.locator(f'[data-k="ud-{SECOND}"]').press("Enter")
    assert sent(page)[-1] == {"kind": "leave", "slot": SECOND}


def test_at_the_approval_desk_yes_is_for_the_post_that_is_read(chrome, kit):
    desk = ApprovalDesk(open_desk(kit, "KOM1"))
    do(desk, "read", slot=FIRST)
    page = open_widget(chrome, "forms", desk.view())
    page.locator("tr", has_text="Vejmedarbejder").get_by_role("button", name="Læs").first.click()
    for name in ("Godkend", "Bed om ændringer", "Send til godkendelse"):
        page.get_by_role("button", name=name, exact=True).click()
    assert kinds(page) == ["read"]
    do(desk, "read", slot=sent(page)[-1]["slot"])
    show(page, desk.view())
    page.get_by_role("button", name="Godkend", exact=True).click()
    assert sent(page)[-1] == {"kind": "approve", "slot": sent(page)[0]["slot"]}


def test_a_cell_is_saved_in_the_row_that_it_was_typed_in_though_an_answer_moves_the_rows(chrome, kit):
    table = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-sted"]').click()
    page.keyboard.type("Stranden")
    do(table, "look", order="titel")
    show(page, table.view())
    page.keyboard.press("Enter")
    assert sent(page)[-1] == {
        "kind": "edit",
        "calendar": "begivenhed",
        "rows": ["E003"],
        "field": "sted",
        "text": "Stranden",
    }


def test_no_row_of_the_calendar_before_is_deleted_or_opened_while_another_is_on_its_way(chrome, kit):
    table = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-sted"]').click()
    page.locator('[data-k="slags-saesontip"]').click()
    for name in ("slet", "kopi", "ny"):
        page.locator(f'[data-k="{name}"]').click()
    for key in ("Delete", "x", "Enter"):
        page.locator('[data-k="celle-E001-id"]').press(key)
    assert sent(page) == [{"kind": "kind", "value": "saesontip"}]
    assert page.locator(".gitter input").count() == 0


def test_letters_in_a_field_stay_when_an_answer_comes_while_they_are_typed_and_are_sent_for_its_post(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    field = page.get_by_label("Alternativ tekst")
    field.press_sequentially("Et træ")
    show(page, editor.view())
    assert field.input_value() == "Et træ"
    assert page.evaluate("[document.activeElement.selectionStart, document.activeElement.dataset.k]") == [
        6,
        f"alt-{SLOT}",
    ]
    page.locator('[data-k="omskriv"]').focus()
    assert sent(page) == [{"kind": "alt", "slot": SLOT, "text": "Et træ"}]
    field.fill("Et træ på")
    do(editor, "open", slot=OTHER)
    show(page, editor.view())  # another post is there: its field is its own, and the letters are not lost
    assert field.input_value() == ""
    assert [each for each in sent(page) if each["kind"] == "alt"][1:] == [
        {"kind": "alt", "slot": SLOT, "text": "Et træ på"}
    ]


def test_what_is_searched_for_is_not_cut_short_by_an_answer_to_its_first_letters(chrome, kit):
    table = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))
    page = open_widget(chrome, "table", table.view())
    page.get_by_label("Søg").press_sequentially("jul på")
    do(table, "look", search="jul")
    show(page, table.view())
    page.get_by_label("Søg").press_sequentially(" Bratskov")
    assert page.get_by_label("Søg").input_value() == "jul på Bratskov"
    page.wait_for_function("sent.at(-1)?.search === 'jul på Bratskov'")
