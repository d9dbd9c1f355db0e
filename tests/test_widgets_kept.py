"""No keystroke is lost: what is typed and not yet saved comes back after a reload, a dead kernel or a refusal."""

import pytest
from desk_kit import TODAY, WEEK, copy_kit, do, open_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from widget_page import open_widget, sent, show

from jkplan.calendars import read_choices
from jkplan.errors import UsageError
from jkplan.strategy import load_strategy
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.person import Person
from jkplan.widgets.table import CalendarTable

SLOT = "E016.paamindelse.facebook"
OTHER = "E016.paamindelse.instagram"
STORED = "() => Object.keys(localStorage).filter((each) => each.startsWith('jkplan-skrevet-'))"


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


def open_editor(kit, who="KOM2"):
    return DraftEditor(open_desk(kit, who), SLOT)


def open_table(kit, who="KOM2"):
    return CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person(who))


def own_text(kit, slot=SLOT):
    return next((each.text for each in read_choices(kit, WEEK).choices if each.slot == slot), "")


def deliver(page, model, since=0):
    """Give Python what the page has sent, and the page each answer; give how many messages there were."""
    messages = sent(page)[since:]
    for message in messages:
        do(model, message["kind"], **{name: value for name, value in message.items() if name != "kind"})
        show(page, model.view())
    return since + len(messages)


# A draft


def test_what_was_typed_before_the_kernel_died_is_put_in_again_by_the_next_and_stands_on_the_disk(chrome, kit):
    page = open_widget(chrome, "editor", open_editor(kit).view())
    page.locator("textarea").fill("Halvt skrevet, da strømmen gi")
    assert len(page.evaluate(STORED)) == 1
    editor = open_editor(kit)  # the kernel that had the first is gone, with all that it was told
    open_widget(page, "editor", editor.view())
    deliver(page, editor)
    assert page.locator("textarea").input_value() == "Halvt skrevet, da strømmen gi"
    assert own_text(kit) == "Halvt skrevet, da strømmen gi"
    assert page.evaluate(STORED) == []


def test_nothing_is_put_in_before_somebody_has_told_who_they_are_and_nothing_is_lost_by_it(chrome, kit):
    editor = open_editor(kit, "")
    page = open_widget(chrome, "editor", editor.view())
    page.locator("textarea").fill("Skrevet uden navn")
    page.wait_for_function("sent.some((each) => each.kind === 'keep')")
    with pytest.raises(UsageError, match="hvem du er"):
        deliver(page, editor)
    editor = open_editor(kit, "")
    open_widget(page, "editor", editor.view())
    assert sent(page) == []
    page.locator(".mig select").select_option("KOM2")
    deliver(page, editor, deliver(page, editor))
    assert own_text(kit) == "Skrevet uden navn"
    assert page.evaluate(STORED) == []


def test_what_a_colleague_wrote_meanwhile_stays_and_ones_own_stands_among_the_earlier_texts(chrome, kit):
    page = open_widget(chrome, "editor", open_editor(kit).view())
    page.locator("textarea").fill("Min egen")
    colleague = open_editor(kit, "KOM3")
    do(colleague, "text", slot=SLOT, text="Kollegaens", stamp=1)
    do(colleague, "keep", slot=SLOT)
    editor = open_editor(kit)
    open_widget(page, "editor", editor.view())
    deliver(page, editor)
    assert page.locator("textarea").input_value() == "Kollegaens"
    assert ["Skrevet, men ikke gemt", "Min egen"] in [each[1:] for each in editor.view()["post"]["versions"]]
    assert len(page.evaluate(STORED)) == 1


def test_a_text_of_another_tab_is_kept_until_it_is_saved_and_the_page_is_left_with_all_of_it_sent(chrome, kit):
    editor = open_editor(kit)
    page = open_widget(chrome, "editor", editor.view())
    page.locator("textarea").fill("Til Facebook")
    page.get_by_role("tab", name="Instagram").click()
    count = deliver(page, editor)
    assert own_text(kit) == "Til Facebook"
    assert page.evaluate(STORED) == []
    page.locator("textarea").fill("Til Instagram")
    page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert [each["kind"] for each in sent(page)[count:]] == ["text", "keep"]
    page.locator("textarea").fill("Til Instagram igen")
    page.evaluate("() => window.gone()")
    assert sent(page)[-2]["text"] == "Til Instagram igen"


def test_a_post_that_left_the_week_keeps_its_text_in_the_browser_and_old_ones_go(chrome, kit):
    page = open_widget(chrome, "editor", open_editor(kit).view())
    home = open_editor(kit).view()["home"]
    page.evaluate(
        """home => { const put = (key, days) => localStorage.setItem(`jkplan-skrevet-${home}-${key}`,
          JSON.stringify({ text: 'x', base: 'y', at: Date.now() - days * 864e5 })); put('E999.opslag.facebook', 1); put('E998.opslag.facebook', 15); }""",
        home,
    )
    editor = open_editor(kit)
    open_widget(page, "editor", editor.view())
    deliver(page, editor)
    assert page.evaluate(STORED) == [f"jkplan-skrevet-{home}-E999.opslag.facebook"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return copy_kit(tmp_path_factory.mktemp("faelles"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(max_size=200),
    base=st.text(max_size=20) | st.none(),
    slot=st.sampled_from([SLOT, OTHER, "E999.opslag.facebook", ""]),
)
def test_whatever_a_browser_kept_ends_in_the_file_or_among_the_earlier_texts(shared, text, base, slot):
    editor = DraftEditor(open_desk(shared, "KOM2"), SLOT)
    kept = editor.sheets[slot].kept if slot in editor.sheets else ""
    do(editor, "rescue", slot=slot, text=text, base=kept if base is None else base)
    if slot in editor.sheets:
        sheet = editor.sheets[slot]
        texts = {sheet.kept.strip(), *(each.strip() for _, each in sheet.versions)}
        assert text.encode("utf-8", "replace").decode().strip() in texts
        assert kept.strip() in texts


# A cell of the calendars


def test_a_cell_stands_open_as_it_was_left_when_the_page_is_loaded_again(chrome, kit):
    page = open_widget(chrome, "table", open_table(kit).view())
    page.locator('[data-k="celle-E003-sted"]').click()
    page.keyboard.type("Halvt skrev")
    table = open_table(kit)
    open_widget(page, "table", table.view())
    deliver(page, table)
    assert page.locator(".gitter input").input_value() == "Halvt skrev"
    page.keyboard.press("End")
    page.keyboard.type("et")
    page.keyboard.press("Enter")
    message = sent(page)[-1]
    assert (message["kind"], message["field"], message["text"]) == ("edit", "sted", "Halvt skrevet")
    deliver(page, table, len(sent(page)) - 1)
    assert page.evaluate(STORED) == []
    assert "Halvt skrevet" in (kit.calendars / "begivenheder.csv").read_text("utf-8-sig")


def test_a_cell_that_is_refused_stands_open_with_what_was_typed_and_escape_gives_it_up(chrome, kit):
    table = open_table(kit)
    page = open_widget(chrome, "table", table.view())
    page.locator('[data-k="celle-E003-start"]').click()
    page.keyboard.type("11/27/2026")
    page.keyboard.press("Enter")
    message = dict(sent(page)[-1])
    with pytest.raises(UsageError):
        do(table, message.pop("kind"), **message)
    show(page, table.view())
    assert page.locator(".gitter input").input_value() == "11/27/2026"
    assert len(page.evaluate(STORED)) == 1
    page.keyboard.press("Escape")
    assert page.evaluate(STORED) == []
    show(page, table.view())
    assert page.locator(".gitter input").count() == 0


def test_a_cell_in_a_column_that_is_folded_away_or_a_row_that_is_gone_is_told(kit):
    table = open_table(kit)
    told = do(table, "rescue", calendar="begivenhed", row="E003", field="note", text="Husk øl", was="")
    assert told.startswith("Det, du skrev i E003, Note, blev ikke gemt.")
    view = table.view()
    assert view["unsaved"]["text"] == "Husk øl"
    assert "note" in [column["id"] for column in view["columns"]]
    with pytest.raises(UsageError, match="findes ikke mere") as refused:
        do(table, "rescue", calendar="begivenhed", row="E999", field="note", text="Husk øl", was="")
    assert "Husk øl" in refused.value.problem.fix
    do(table, "edit", rows=["E003"], field="pris", text="55 kr.")
    do(table, "rescue", calendar="begivenhed", row="E003", field="pris", text=" 55 kr. ", was="")
    assert table.view()["unsaved"] is None
    assert "Imens er feltet rettet til »55 kr.«" in do(
        table, "rescue", calendar="begivenhed", row="E003", field="pris", text="60 kr.", was=""
    )


# No answer


def test_a_kit_that_does_not_answer_is_told_and_an_answer_takes_the_warning_away(chrome, kit):
    editor = open_editor(kit)
    page = open_widget(chrome, "editor", editor.view())
    page.clock.install()
    page.get_by_role("button", name="Andre forslag").click()
    page.clock.run_for(7000)
    assert page.locator(".linje").inner_text() == ""
    page.clock.run_for(2000)
    assert page.locator(".linje").inner_text().startswith("Kittet svarer ikke.")
    page.evaluate("() => model.set('said', { text: 'Gemt.', number: 1 })")
    assert page.locator(".linje").inner_text() == "Gemt."
    page.evaluate("() => { model.send = () => { throw new Error('closed'); }; }")
    page.get_by_role("button", name="Andre forslag").click()
    assert page.locator(".linje").inner_text().startswith("Kittet svarer ikke.")
    assert page.faults == []
