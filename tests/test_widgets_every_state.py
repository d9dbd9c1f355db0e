"""Every widget in every state it can stand in: nothing that axe finds, light or dark, and no key that leaves it."""

import shutil
from dataclasses import replace

import pytest
from desk_kit import ROOT, TODAY, copy_kit, do, open_desk
from rewriting_examples import settings
from widget_page import DARK, open_widget, violations

from jkplan.errors import UsageError
from jkplan.strategy import load_strategy
from jkplan.widgets.approving import ApprovalDesk
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.checking import CheckDesk
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.exporting import ExportDesk
from jkplan.widgets.model_desk import ModelDesk
from jkplan.widgets.person import Person
from jkplan.widgets.profiles import ProfileDesk
from jkplan.widgets.table import CalendarTable
from jkplan.widgets.what_if import WhatIfDesk
from jkplan.widgets.year import YearDesk
from jkplan.writers.scripted import ScriptedModel

SLOT = "E016.paamindelse.facebook"
BAD = "SE HER!!! Kom til jul 🎄🎄🎄🎄🎄🎄🎄🎄 fredag den 26. november. Mit cpr er 010190-1234."
FAULT = {"text": "Det gik ikke.", "fix": "Gør noget andet.", "fault": True, "number": 1}
JOB = {"name": "Laver filer", "step": "Skriver slides", "percent": 40, "running": True}
PROBE = """() => {
  const out = [];
  const heard = (event) => { if (!((event.ctrlKey || event.metaKey) && event.key === 's' && !event.shiftKey)) out.push(event.key); };
  document.addEventListener('keydown', heard);
  const places = [...document.querySelectorAll('.jkw :is(button, select, input, textarea, summary, a, [tabindex])')];
  const plain = ['x', 'd', 'a', 'b', 'c', 'v', 'z', 'm', 'y', '0', 'Enter', 'Escape', 'Delete', 'Backspace', ' ', 'Tab',
    'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'F2'].map((key) => ({ key }));
  const held = [{ key: 'm', ctrlKey: true, shiftKey: true }, { key: 'Enter', ctrlKey: true }, { key: 'Enter', shiftKey: true },
    { key: 'Enter', altKey: true }, { key: 's', ctrlKey: true, shiftKey: true }, { key: 'b', ctrlKey: true }, { key: 'Enter', metaKey: true }];
  for (const place of places) for (const key of [...plain, ...held]) {
    if (place.isConnected) place.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
  }
  document.removeEventListener('keydown', heard);
  return [places.length, out];
}"""


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


def without_entries(desk):
    return replace(desk, calendar=replace(desk.calendar, entries=()))


def asked(kit, answer=lambda _, text: text):
    """Give the editor of a house with a language model, its question shown."""
    desk = open_desk(kit, "KOM2")
    writer = ModelDesk(desk, settings=settings("http://127.0.0.1:9"), open_model=lambda _: ScriptedModel(answer))
    editor = DraftEditor(desk, SLOT, writer)
    do(editor, "prepare", slot=SLOT)
    return editor


def board_empty(kit):
    return "board", WeekBoard(without_entries(open_desk(kit)))


def board_with_a_proposal_and_a_card_open(kit):
    board = WeekBoard(open_desk(kit))
    do(board, "leave", slot="T039.opslag.facebook")
    do(board, "plan")
    do(board, "pick", slot="J009.opslag.facebook")
    do(board, "price", slot="T028.opslag.facebook")
    return "board", board


def board_that_was_agreed_and_is_only_shown(kit):
    desk = open_desk(kit)
    do(WeekBoard(desk), "agree")
    do(WeekBoard(desk), "leave", slot="T039.opslag.facebook")
    return "board", WeekBoard(replace(desk, person=Person(is_audience=True)))


def editor_empty(kit):
    return "editor", DraftEditor(without_entries(open_desk(kit)))


def editor_with_errors_and_variants(kit):
    editor = DraftEditor(open_desk(kit, "KOM2"), SLOT)
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    do(editor, "keep", slot=SLOT)
    do(editor, "variants", slot=SLOT)
    return "editor", editor


def editor_with_a_picture_that_is_missing(kit):
    shutil.copy(ROOT / "assets/skaermbilleder/slides-uge.png", kit.assets / "billeder/x.png")
    editor = DraftEditor(open_desk(kit, "KOM2"), SLOT)
    do(editor, "picture", slot=SLOT, text="billeder/x.png")
    (kit.assets / "billeder/x.png").unlink()
    return "editor", editor


def editor_with_what_would_be_sent(kit):
    return "editor", asked(kit)


def editor_with_a_refusal(kit):
    desk = open_desk(kit, "KOM2")
    editor = DraftEditor(desk, SLOT, ModelDesk(desk, env={}))
    do(editor, "prepare", slot=SLOT)
    return "editor", editor


def editor_with_a_models_words(kit):
    editor = asked(kit, lambda role, text: text + " Kom glad." if role == "broedtekst" else text)
    do(editor, "send", slot=SLOT)
    return "editor", editor


def editor_with_an_approved_text(kit):
    editor = DraftEditor(open_desk(kit, "KOM1"), SLOT)
    do(editor, "told", slot=SLOT)
    do(editor, "approve", slot=SLOT)
    return "editor", editor


def open_table(kit):
    return CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))


def table_empty(kit):
    path = kit.calendars / "begivenheder.csv"
    path.write_text(path.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8-sig")
    return "table", open_table(kit)


def table_that_finds_nothing(kit):
    table = open_table(kit)
    do(table, "look", search="findes slet ikke")
    return "table", table


def table_with_a_refused_cell_and_a_disagreement(kit):
    table, other = open_table(kit), open_table(kit)
    do(other, "edit", rows=["E001"], field="pris", text="50 kr.")
    for field, text in (("pris", "60 kr."), ("start", "11/27/2026")):
        with pytest.raises(UsageError):
            do(table, "edit", rows=["E001"], field=field, text=text)
    return "table", table


def check_empty(kit):
    desk = open_desk(kit)
    return "forms", CheckDesk(kit, desk.strategy, desk.calendar, TODAY)


def check_with_errors(kit):
    _, check = check_empty(kit)
    do(check, "set", name="text", value=BAD)
    return "forms", check


def check_of_a_comment(kit):
    _, check = check_with_errors(kit)
    do(check, "set", name="kind", value="comment")
    return "forms", check


def approvals_with_a_post_open(kit):
    approvals = ApprovalDesk(open_desk(kit))
    do(approvals, "read", slot=SLOT)
    return "forms", approvals


def approvals_empty(kit):
    return "forms", ApprovalDesk(without_entries(open_desk(kit)))


def export_with_files_and_what_was_held_back(kit):
    desk = open_desk(kit)
    approvals = ApprovalDesk(desk)
    do(approvals, "read", slot="E014.omtale.facebook")
    do(approvals, "approve", slot="E014.omtale.facebook")
    export = ExportDesk(desk)
    do(export, "hand")
    return "forms", export


def what_if_compared(kit):
    wonder = WhatIfDesk(open_desk(kit))
    do(wonder, "set", name="without", value="E016")
    do(wonder, "set", name="one_more", value="linkedin")
    do(wonder, "compare")
    return "forms", wonder


def profiles(kit):
    desk = open_desk(kit)
    return "forms", ProfileDesk(desk.strategy, desk.calendar, TODAY)


def year(kit):
    desk = open_desk(kit)
    return "year", YearDesk(desk.strategy, desk.calendar, 2026, TODAY)


def year_empty(kit):
    desk = without_entries(open_desk(kit))
    return "year", YearDesk(desk.strategy, desk.calendar, 2027, TODAY)


STATES = (
    *(board_empty, board_with_a_proposal_and_a_card_open, board_that_was_agreed_and_is_only_shown),
    *(editor_empty, editor_with_errors_and_variants, editor_with_a_picture_that_is_missing),
    *(editor_with_what_would_be_sent, editor_with_a_refusal, editor_with_a_models_words, editor_with_an_approved_text),
    *(table_empty, table_that_finds_nothing, table_with_a_refused_cell_and_a_disagreement),
    *(check_empty, check_with_errors, check_of_a_comment, approvals_empty, approvals_with_a_post_open),
    *(export_with_files_and_what_was_held_back, what_if_compared, profiles, year, year_empty),
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_fault_that_axe_finds_light_or_dark_and_no_key_leaves_the_widget(chrome, kit, state):
    name, model = state(kit)
    page = open_widget(chrome, name, model.view(), said=FAULT, job=JOB)
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(page) == []
    page.evaluate(
        "look => Object.entries(look).forEach(([key, value]) => document.documentElement.style.setProperty(key, value))",
        DARK,
    )
    assert violations(page) == []
    places, out = page.evaluate(PROBE)
    assert places > 0
    assert out == []
    assert page.faults == []
    page.context.close()
