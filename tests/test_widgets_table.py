"""The calendar table: its state in Python, and its module in Chromium."""

import json

import pytest
from desk_kit import TODAY, copy_kit, do
from widget_page import open_widget, sent, show, violations

from jkplan.calendars.entries import Kind
from jkplan.calendars.headings import ENTRY_LAYOUTS
from jkplan.errors import UsageError
from jkplan.strategy import load_strategy
from jkplan.widgets.columns import NAMES
from jkplan.widgets.person import Person
from jkplan.widgets.table import CalendarTable

HOSTILE = '<img src=x onerror="window.hit=1"><b>hej</b>'


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def table(kit):
    return CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))


def cell(table, row, field):
    view = table.view()
    at = next(n for n, column in enumerate(view["columns"]) if column["id"] == field)
    return next(each["cells"][at] for each in view["rows"] if each["id"] == row)


def events(kit):
    return (kit.calendars / "begivenheder.csv").read_bytes()


def test_every_calendar_and_every_column_has_a_danish_name(table):
    assert {field for layout in ENTRY_LAYOUTS.values() for field in layout.fields} == set(NAMES)
    for kind in Kind:
        do(table, "kind", value=kind.value)
        view = table.view()
        assert json.loads(json.dumps(view)) == view
        assert len(view["rows"]) == view["all"] > 5
    do(table, "look", every=True)
    assert [column["id"] for column in table.view()["columns"]] == list(ENTRY_LAYOUTS[Kind.AD].fields)


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("3.2 2027", "03-02-2027", "onsdag den 3. februar 2027"),
        ("3/2", "03-02-2027", "onsdag den 3. februar 2027"),
        ("fre 4/12", "04-12-2026", "fredag den 4. december 2026"),
        ("uge 6 tirsdag", "09-02-2027", "tirsdag den 9. februar 2027"),
    ],
)
def test_a_date_is_written_as_people_say_it_and_told_in_full_words(table, typed, kept, words):
    do(table, "echo", field="start", text=typed)
    assert table.view()["echo"] == {"text": words, "fault": ""}
    assert words in do(table, "edit", rows=["E009"], field="start", text=typed)
    assert cell(table, "E009", "start") == kept


def test_a_month_first_date_is_refused_and_writes_nothing(table, kit):
    before = events(kit)
    do(table, "echo", field="start", text="11/27/2026")
    assert "dagen står først" in table.view()["echo"]["fault"]
    with pytest.raises(UsageError, match="dagen står først"):
        do(table, "edit", rows=["E001"], field="start", text="11/27/2026")
    assert events(kit) == before


def test_several_rows_are_changed_at_once_and_the_rest_stays_byte_for_byte(table, kit):
    before = events(kit)
    rows = ["E003", "E005", "E009"]
    assert do(table, "edit", rows=rows, field="prioritet", text="5").endswith("i 3 rækker.")
    changed = [(a, b) for a, b in zip(before.splitlines(), events(kit).splitlines(), strict=True) if a != b]
    assert len(changed) == len(rows)
    do(table, "undo")
    assert events(kit) == before
    do(table, "redo")
    assert cell(table, "E005", "prioritet") == "5"


def test_a_new_row_has_an_id_of_its_own_and_tells_what_it_lacks(table):
    assert "E094" in do(table, "add")
    row = table.view()["rows"][-1]
    assert (row["id"], row["new"]) == ("E094", True)
    assert any("hvornår" in fault for fault in row["faults"].values())
    do(table, "edit", rows=[row["id"]], field="hvornaar", text="uge 42")
    assert table.view()["rows"][-1]["faults"] == {}
    do(table, "copy", rows=[row["id"]])
    assert cell(table, "E095", "hvornaar") == "uge 42"
    do(table, "remove", rows=[row["id"]])
    assert "E094" not in {each["id"] for each in table.view()["rows"]}
    for _ in range(4):
        do(table, "undo")
    assert table.view()["all"] == 90


def test_cells_from_excel_go_in_from_the_chosen_cell_and_rows_with_headings_become_new(table):
    assert (
        do(table, "paste", row="E003", field="titel", text='Ny titel\tuge 42\r\n"To\nlinjer"\tuge 43\r\n')
        == "4 felter er sat ind."
    )
    assert cell(table, "E004", "titel") == "To\nlinjer"
    told = do(
        table,
        "paste",
        row="E003",
        field="titel",
        text="Titel\tStart\tSted\nKoncert\t3/2 2027\tAabybro\nFest\t13/13/2027\tBrovst",
    )
    assert told == "2 rækker er sat ind: 2 nye."
    assert cell(table, "E094", "start") == "03-02-2027"
    assert cell(table, "E095", "start") == "13/13/2027"
    assert "start" in table.view()["rows"][-1]["faults"]


def test_search_filter_and_order(table):
    do(table, "look", search="blokhus strand")
    assert {each["id"] for each in table.view()["rows"]} >= {"E007"}
    do(table, "look", search="", by="byer")
    assert "Aabybro" in table.view()["values"]
    do(table, "look", value="Aabybro")
    assert all("Aabybro" in cell(table, each["id"], "byer") for each in table.view()["rows"])
    do(table, "look", by="", order="titel")
    titles = [cell(table, each["id"], "titel") for each in table.view()["rows"]]
    assert titles[0] < titles[-1]
    do(table, "look", order="titel")
    assert [cell(table, each["id"], "titel") for each in table.view()["rows"]] == titles[::-1]
    do(table, "edit", rows=["E001"], field="hvornaar", text="engang")
    do(table, "look", only="fejl")
    assert [each["id"] for each in table.view()["rows"]] == ["E001"]


def test_what_a_colleague_wrote_in_the_same_cell_is_told_and_not_written_over(table, kit):
    other = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM2"))
    do(other, "edit", rows=["E001"], field="pris", text="50 kr.")
    with pytest.raises(UsageError, match="En kollega har skrevet noget andet"):
        do(table, "edit", rows=["E001"], field="pris", text="60 kr.")
    assert "50 kr." in events(kit).decode("utf-8-sig").splitlines()[1]
    do(table, "edit", rows=["E002"], field="pris", text="70 kr.")
    assert "70 kr." in events(kit).decode("utf-8-sig").splitlines()[2]


def disagree(table, kit, mine="60 kr."):
    other = CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM2"))
    do(other, "edit", rows=["E001"], field="pris", text="50 kr.")
    with pytest.raises(UsageError, match="dit er gemt"):
        do(table, "edit", rows=["E001"], field="pris", text=mine)
    return table.view()["disagreements"]


@pytest.mark.parametrize(("take", "stands"), [(False, "50 kr."), (True, "60 kr.")])
def test_two_versions_of_a_cell_are_shown_and_whoever_chooses_settles_it(table, kit, take, stands):
    (question,) = disagree(table, kit)
    assert question["where"] == "Begivenheder, E001, Pris"
    assert (question["stay"], question["take"]) == ("Lad »50 kr.« stå", "Brug »60 kr.« i stedet")
    told = do(table, "settle", id=question["id"], take=take)
    assert told == f"Valgt: I E001 står der nu »{stands}«."
    assert table.view()["disagreements"] == []
    assert stands in events(kit).decode("utf-8-sig").splitlines()[1]
    with pytest.raises(UsageError, match="allerede valgt"):
        do(table, "settle", id=question["id"], take=take)


@pytest.mark.parametrize("rows", [[-1], ["E999"], "alle", [True], None])
def test_rows_that_are_not_there_are_refused(table, rows):
    for kind, fields in (("edit", {"field": "titel", "text": "x"}), ("copy", {}), ("remove", {})):
        with pytest.raises(UsageError):
            do(table, kind, rows=rows, **fields)
    with pytest.raises(UsageError):
        do(table, "edit", rows=["E001"], field="findes_ikke", text="x")


# The module in Chromium


def answer(page, table):
    """Give the page's last command to Python, and its view back."""
    message = dict(sent(page)[-1])
    do(table, message.pop("kind"), **message)
    show(page, table.view())


def test_a_cell_is_edited_with_the_keyboard_and_the_date_is_echoed_while_it_is_typed(chrome, table):
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-start"]').click()
    page.keyboard.type("fre 4/12")
    page.wait_for_function("sent.some((each) => each.kind === 'echo' && each.text === 'fre 4/12')")
    answer(page, table)
    assert page.locator(".ekko").inner_text() == "fredag den 4. december 2026"
    assert page.locator(".gitter input").input_value() == "fre 4/12"
    page.keyboard.press("Enter")
    assert sent(page)[-1] == {
        "kind": "edit",
        "calendar": "begivenhed",
        "rows": ["E003"],
        "field": "start",
        "text": "fre 4/12",
    }
    answer(page, table)
    assert page.locator('[data-k="celle-E003-start"]').inner_text() == "04-12-2026"
    assert page.evaluate("document.activeElement.dataset.k") == "celle-E004-start"


def test_escape_leaves_the_cell_as_it_was_and_tab_moves_on(chrome, table):
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-sted"]').click()
    page.keyboard.press("F2")
    page.keyboard.type("Nyt sted")
    page.keyboard.press("Escape")
    assert page.locator('[data-k="celle-E003-sted"]').inner_text() == "Blokhus"
    assert sent(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type("Nyt sted")
    page.keyboard.press("Tab")
    assert sent(page)[-1]["text"] == "Nyt sted"
    assert page.evaluate("document.activeElement.dataset.k") == "celle-E003-byer"


def test_what_is_typed_over_a_selection_goes_into_all_of_it(chrome, table):
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-prioritet"]').click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".gitter select").select_option("5")
    page.keyboard.press("Enter")
    assert sent(page)[-1] == {
        "kind": "edit",
        "calendar": "begivenhed",
        "rows": ["E003", "E004", "E005"],
        "field": "prioritet",
        "text": "5",
    }


def test_paste_and_copy_go_by_the_clipboard_as_excel_writes_it(chrome, table):
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-titel"]').click()
    pasted = "(text) => { const d = new DataTransfer(); d.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true })); }"
    page.evaluate(pasted, "Et\tuge 42\r\nTo\tuge 43")
    assert sent(page)[-1] == {
        "kind": "paste",
        "calendar": "begivenhed",
        "row": "E003",
        "field": "titel",
        "text": "Et\tuge 42\r\nTo\tuge 43",
    }
    page.keyboard.press("Shift+ArrowRight")
    copied = page.evaluate(
        "() => { const d = new DataTransfer(); document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: d, bubbles: true, cancelable: true })); return d.getData('text/plain'); }"
    )
    assert copied == "Vinterfestival i Blokhus\tuge 7-8"


def test_a_disagreement_is_settled_from_its_button_and_is_only_text(chrome, table, kit):
    disagree(table, kit, HOSTILE)
    page = open_widget(chrome, "table", table.view())
    assert page.locator(".jkw img, .jkw b").count() == 0
    assert violations(page) == []
    page.get_by_role("button", name="Lad »50 kr.« stå").press("Enter")
    answer(page, table)
    assert page.get_by_role("button", name="Lad »50 kr.« stå").count() == 0


def test_hostile_text_is_only_text(chrome, table):
    do(table, "edit", rows=["E001"], field="titel", text=HOSTILE)
    do(table, "edit", rows=["E001"], field="hvornaar", text=HOSTILE)
    page = open_widget(chrome, "table", table.view())
    assert HOSTILE in page.locator('[data-k="celle-E001-titel"]').inner_text()
    page.locator('[data-k="celle-E001-hvornaar"]').click()
    assert page.locator(".jkw img, .jkw b").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.faults == []


def test_the_table_has_no_fault_that_axe_finds(chrome, table):
    do(table, "edit", rows=["E001"], field="hvornaar", text="engang")
    do(table, "look", by="byer")
    page = open_widget(chrome, "table", table.view())
    assert violations(page) == []
    page.locator('[data-k="celle-E003-prioritet"]').click()
    page.keyboard.press("Enter")
    assert violations(page) == []
