"""The draft editor: its state in Python, and its module in Chromium."""

import json
import shutil

import pytest
from desk_kit import TODAY, WEEK, copy_kit, do, open_desk
from hypothesis import given
from hypothesis import strategies as st
from widget_page import open_widget, sent, show, violations

from jkplan.calendars import read_choices
from jkplan.calendars.choices import Status
from jkplan.counting import count
from jkplan.errors import JkplanError, UsageError
from jkplan.selfcheck.findings import Finding
from jkplan.strategy import load_strategy
from jkplan.widgets.editor import DraftEditor
from jkplan.widgets.previews import length_of, marks_of, place_in_browser, preview_of

SLOT = "E016.paamindelse.facebook"
INSTAGRAM = "E016.paamindelse.instagram"
BAD = "Kom til jul 🎄 fredag den 26. november. Mit cpr er 010190-1234."
HOSTILE = '<img src=x onerror="window.hit=1"><b>hej</b>'


@pytest.fixture(scope="module")
def strategy():
    from desk_kit import ROOT

    return load_strategy(ROOT / "assets" / "strategi")


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def editor(kit):
    return DraftEditor(open_desk(kit, "KOM2"), SLOT)


def post(editor):
    return editor.view()["post"]


def findings(editor):
    return [each for group in post(editor)["groups"] for each in group["findings"]]


def own_text(kit, slot=SLOT):
    return next((each.text for each in read_choices(kit, WEEK).choices if each.slot == slot), "")


def test_each_channel_of_the_same_thing_is_a_tab_with_what_the_self_check_says(editor):
    view = editor.view()
    assert json.loads(json.dumps(view)) == view
    assert [tab["name"] for tab in view["tabs"]] == ["YouTube", "Facebook", "Instagram"]
    assert [tab["slot"] for tab in view["tabs"] if tab["chosen"]] == [SLOT]
    assert post(editor)["facts"][0] == ["Titel", "Jul på Bratskov"]
    assert post(editor)["row"] == "calendars/begivenheder.csv, linje 17"


def test_what_is_typed_is_counted_and_checked_and_kept_in_the_weeks_file(editor, kit):
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    found = {each["message"] for each in findings(editor) if each["level"] == "fejl"}
    assert any("CPR" in message for message in found)
    assert post(editor)["count"]["now"] == count(BAD, "tegn")
    assert not post(editor)["saved"]
    assert do(editor, "keep", slot=SLOT) == "Gemt."
    assert own_text(kit) == BAD
    assert post(editor)["saved"]
    assert DraftEditor(open_desk(kit, "KOM2"), SLOT).view()["post"]["text"] == BAD


def test_the_fix_button_mends_the_text_and_undo_brings_it_back(editor):
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    mendable = next(each for each in findings(editor) if each["action"] and each["action"]["kind"] == "fix")
    do(editor, "fix", slot=SLOT, number=mendable["number"])
    assert "010190-1234" not in post(editor)["text"]
    do(editor, "undo", slot=SLOT)
    assert post(editor)["text"] == BAD
    do(editor, "redo", slot=SLOT)
    assert "010190-1234" not in post(editor)["text"]


def test_a_text_with_an_error_cannot_be_approved_and_its_author_cannot_approve_it_alone(editor):
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    editor.desk.person.who = "KOM1"
    with pytest.raises(JkplanError, match="selv har skrevet"):
        do(editor, "approve", slot=SLOT)
    assert post(editor)["status"] == "udkast"


def test_an_approved_text_cannot_be_changed_until_it_is_a_draft_again(editor, kit):
    own = post(editor)["text"].replace("Kærlig", "Venlig")
    do(editor, "text", slot=SLOT, text=own, stamp=1)
    do(editor, "keep", slot=SLOT)
    do(editor, "told", slot=SLOT)
    editor.desk.person.who = "KOM4"
    assert do(editor, "approve", slot=SLOT) == "Opslaget er godkendt, præcis som det står her."
    (choice,) = read_choices(kit, WEEK).choices
    assert (choice.status, choice.told_on) == (Status.APPROVED, TODAY)
    for kind, fields in (("text", {"text": "Ny"}), ("undo", {}), ("original", {})):
        with pytest.raises(UsageError, match="godkendt"):
            do(editor, kind, slot=SLOT, **fields)
    do(editor, "status", slot=SLOT, status="udkast")
    do(editor, "text", slot=SLOT, text="Ny", stamp=2)
    assert post(editor)["text"] == "Ny"


def test_variants_are_offered_used_and_left_again(editor, kit):
    before = post(editor)["text"]
    assert "forslag" in do(editor, "variants", slot=SLOT)
    variants = post(editor)["variants"]
    assert variants
    assert before not in variants
    do(editor, "use", slot=SLOT, number=0)
    assert post(editor)["text"] == variants[0] == own_text(kit)
    versions = post(editor)["versions"]
    assert before in [text for _, _, text in versions]
    do(editor, "version", slot=SLOT, number=versions[0][0])
    assert post(editor)["text"] == before
    assert own_text(kit) == ""


@pytest.mark.parametrize("number", [-1, 99, "0", None, True])
def test_a_number_that_points_at_nothing_is_refused(editor, number):
    for kind in ("use", "fix", "version"):
        with pytest.raises(UsageError):
            do(editor, kind, slot=SLOT, number=number)


@pytest.mark.parametrize("channel", ["facebook", "instagram", "linkedin", "youtube", "twitter", "faellesannonce"])
@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=900))
def test_a_preview_shows_all_of_the_text_and_no_more(strategy, channel, text):
    shown = preview_of(text, "", strategy.channels[channel])
    pieces = "".join(piece["text"] for piece in (*shown["head"], *shown["rest"]))
    assert pieces + shown["over"] == text
    assert bool(shown["over"]) == length_of(text, strategy.channels[channel])["over"]


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5))
def test_marks_lie_where_the_findings_do(text, spans):
    findings = [Finding("x", "r", "fejl", *sorted(span), "", "m", "w", "f") for span in spans]
    pieces = marks_of(text, findings)
    assert "".join(piece["text"] for piece in pieces) == text
    for at, finding in enumerate(findings):
        marked = "".join(piece["text"] for piece in pieces if at in piece["on"])
        assert marked == text[finding.start : finding.end]


def test_places_are_told_as_the_browser_counts():
    assert place_in_browser("🎄 jul", 2) == 3


# The module in Chromium


def echo(page, editor, message):
    """Give a command to Python as Jupyter would, and its answer to the page."""
    do(editor, message["kind"], **{name: value for name, value in message.items() if name != "kind"})
    show(page, editor.view())


def test_the_counter_follows_what_is_typed_and_no_keystroke_is_lost(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    area = page.locator("textarea")
    area.fill("Kom til jul ")
    area.press_sequentially("på Bratskov")
    for message in sent(page):
        echo(page, editor, message)
    page.wait_for_function("sent.length > 0 && sent.at(-1).text === 'Kom til jul på Bratskov'")
    echo(page, editor, sent(page)[-1])
    assert area.input_value() == "Kom til jul på Bratskov"
    assert page.locator(".taeller").inner_text().startswith("23 af 63.206 tegn")
    page.wait_for_function("sent.at(-1).kind === 'keep'")


def test_an_old_answer_does_not_take_away_what_was_typed_since(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    area = page.locator("textarea")
    area.fill("Første")
    page.wait_for_function("sent.length > 0")
    old = sent(page)[-1]
    area.press_sequentially(" og anden")
    echo(page, editor, old)
    assert area.input_value() == "Første og anden"


def test_findings_are_marked_in_the_text_and_can_be_mended_from_their_button(chrome, editor):
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    page = open_widget(chrome, "editor", editor.view())
    marked = "".join(page.locator(".spejl mark.fejl").all_inner_texts())
    assert "010190-1234" in marked
    page.get_by_role("button", name="Skjul nummeret").click()
    echo(page, editor, sent(page)[-1])
    assert "010190-1234" not in page.locator("textarea").input_value()
    page.locator("li.boks", has_text="Tidspunktet passer ikke").get_by_role("button", name="Vis stedet").click()
    chosen = page.evaluate(
        "(() => { const a = document.querySelector('textarea'); return a.value.slice(a.selectionStart, a.selectionEnd); })()"
    )
    assert chosen == "fredag den 26. november"


def test_tabs_are_walked_with_the_arrows(chrome, editor):
    page = open_widget(chrome, "editor", editor.view())
    page.locator("[role=tab][aria-selected=true]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert sent(page)[-1] == {"kind": "open", "slot": INSTAGRAM}
    echo(page, editor, sent(page)[-1])
    assert page.evaluate("document.activeElement.textContent").startswith("Instagram")


def test_each_fact_of_the_text_is_told_with_its_column_or_that_the_calendar_does_not_know_it(editor):
    own = dict(post(editor)["traced"])
    assert (own["kl. 10"], own["Brovst"]) == ("Tid", "Sted")
    assert all(own.values())
    do(editor, "text", slot=SLOT, text="Kom til Jul på Bratskov. Det koster 400 kr.", stamp=1)
    assert dict(post(editor)["traced"])["400 kr."] == ""


def test_what_was_written_on_other_days_is_among_the_earlier_texts(editor, kit):
    for text in ("Den første tekst.", "Den anden tekst."):
        do(editor, "text", slot=SLOT, text=text, stamp=1)
        do(editor, "keep", slot=SLOT)
    later = DraftEditor(open_desk(kit, "KOM3"), SLOT)
    texts = {text: (number, told) for number, told, text in post(later)["versions"]}
    number, told = texts["Den første tekst."]
    assert told.startswith("Gemt tir. 24/11 kl. ")
    do(later, "version", slot=SLOT, number=number)
    assert own_text(kit) == "Den første tekst."


def test_the_gravest_findings_come_first_and_advice_waits_folded_behind_them(chrome, editor):
    do(editor, "text", slot=SLOT, text=f"{BAD} SE HER!!! 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", stamp=1)
    groups = post(editor)["groups"]
    levels = [[each["level"] for each in group["findings"]] for group in groups]
    assert [set(group) for group in levels] == [{"fejl"}, {"advarsel"}, {"råd"}]
    assert [group["open"] for group in groups] == [True, True, False]
    assert sorted(each["number"] for each in findings(editor)) == list(range(sum(map(len, levels))))
    page = open_widget(chrome, "editor", editor.view())
    advice = page.locator(".gruppe").nth(2)
    assert not advice.evaluate("each => each.open")
    advice.locator("> summary").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.gruppe')[2].open")
    show(page, editor.view())
    assert page.locator(".gruppe").nth(2).evaluate("each => each.open")


def test_hostile_text_is_only_text(chrome, editor):
    do(editor, "text", slot=SLOT, text=HOSTILE, stamp=1)
    view = editor.view()
    view["post"] |= {
        "idea": HOSTILE,
        "facts": [[HOSTILE, HOSTILE]],
        "variants": [HOSTILE],
        "alt": HOSTILE,
        "sender": HOSTILE,
    }
    page = open_widget(chrome, "editor", view)
    assert page.locator("textarea").input_value() == HOSTILE
    assert page.locator(".jkw img, .jkw b").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.faults == []


def test_the_editor_has_no_fault_that_axe_finds(chrome, editor, kit):
    shutil.copy(kit.assets / "skaermbilleder" / "slides-uge.png", kit.assets / "billeder")
    do(editor, "text", slot=SLOT, text=BAD, stamp=1)
    do(editor, "variants", slot=SLOT)
    do(editor, "picture", slot=SLOT, text="billeder/slides-uge.png")
    page = open_widget(chrome, "editor", editor.view())
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true; }")
    assert violations(page) == []
