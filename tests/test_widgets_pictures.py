"""The pictures of the kit at the draft editor: chosen from a list, with what the calendars know of each."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from desk_kit import ROOT, copy_kit, do, open_desk
from widget_page import browser, open_widget, sent

from jkplan.calendars.entries import Consent, Picture
from jkplan.errors import JkplanError, UsageError
from jkplan.widgets.editor import DraftEditor

SLOT = "E016.paamindelse.facebook"
HOSTILE = '<img src=x onerror="window.hit=1">.png'


@pytest.fixture
def kit(tmp_path):
    project = copy_kit(tmp_path)
    for name in ("jul.png", "helte/anna.png"):
        (project.assets / "billeder" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "assets/skaermbilleder/slides-uge.png", project.assets / "billeder" / name)
    (project.assets / "billeder" / "noter.txt").write_text("ikke et billede")
    return project


def with_pictures(desk, **consent):
    """Give the desk with a picture for the market and one for a hero, who has agreed to what `consent` says."""
    agreed = Consent("SAM99", "rolle", "helte", ("facebook",), date(2026, 1, 1), None, None)
    entries = [
        replace(each, picture=Picture("billeder/jul.png", "Et juletræ", "kommunens eget"))
        if each.id == "E016"
        else replace(each, picture=Picture("billeder/helte/anna.png", "Anna ved bussen"), consents=("SAM99",))
        if each.id == "H001"
        else each
        for each in desk.calendar.entries
    ]
    registers = replace(desk.calendar.registers, consents={"SAM99": replace(agreed, **consent)})
    return replace(desk, calendar=replace(desk.calendar, entries=tuple(entries), registers=registers))


def open_editor(kit, **consent):
    return DraftEditor(with_pictures(open_desk(kit, "KOM2"), **consent), SLOT)


def post(editor):
    return editor.view()["post"]


def findings(editor):
    return [each for group in post(editor)["groups"] for each in group["findings"]]


def test_the_list_holds_the_pictures_of_the_kit_with_what_they_show(kit):
    editor = open_editor(kit)
    assert post(editor)["pictures"] == [
        ["", "Kalenderens: jul.png: Et juletræ"],
        ["billeder/helte/anna.png", "helte/anna.png: Anna ved bussen"],
    ]
    assert post(editor)["about_picture"]["rights"] == "Ret til billedet: kommunens eget."
    assert post(editor)["picture"].startswith("data:image/jpeg;base64,")


def test_a_chosen_picture_brings_its_alternative_text_and_the_consents_it_needs(kit):
    editor = open_editor(kit)
    assert "kalenderens alternative tekst er sat ind" in do(
        editor, "picture", slot=SLOT, text="billeder/helte/anna.png"
    )
    assert post(editor)["alt"] == "Anna ved bussen"
    about = post(editor)["about_picture"]
    assert about["consents"] == [["SAM99", "gælder for dagen og kanalen", True]]
    assert about["rights"] == "Kalenderen siger ikke, om I har ret til billedet."
    do(editor, "picture", slot=SLOT, text="")
    assert (post(editor)["picture_name"], post(editor)["alt"]) == ("billeder/jul.png", "Et juletræ")


@pytest.mark.parametrize(
    ("consent", "fault"),
    [({"channels": ("instagram",)}, "dækker ikke Facebook"), ({"withdrawn_on": date(2026, 2, 1)}, "trukket tilbage")],
)
def test_a_picture_whose_consent_does_not_hold_here_keeps_the_post_from_being_approved(kit, consent, fault):
    editor = open_editor(kit, **consent)
    assert "et samtykke, det kræver, gælder ikke her" in do(
        editor, "picture", slot=SLOT, text="billeder/helte/anna.png"
    )
    told = [each["reasons"] + each["message"] for each in findings(editor) if each["level"] == "fejl"]
    assert any(fault in each for each in told), told
    editor.desk.person.who = "KOM4"
    with pytest.raises(JkplanError):
        do(editor, "approve", slot=SLOT)


def test_a_picture_that_nobody_has_described_asks_for_its_alternative_text(kit):
    shutil.copy(kit.assets / "billeder/jul.png", kit.assets / "billeder/nyt.png")
    editor = open_editor(kit)
    do(editor, "picture", slot=SLOT, text="billeder/nyt.png")
    assert post(editor)["alt"] == ""
    assert any(each["field"] == "alt" for each in findings(editor))
    do(editor, "alt", slot=SLOT, text=" Fire slides  med tal ")
    assert post(editor)["alt"] == "Fire slides med tal"
    assert not any(each["field"] == "alt" for each in findings(editor))


@pytest.mark.parametrize("name", ["../../../etc/passwd", "billeder/noter.txt", "vaek.png", "billeder/../brand.toml"])
def test_what_is_no_picture_of_the_kit_cannot_be_chosen(kit, name):
    editor = open_editor(kit)
    with pytest.raises(UsageError):
        do(editor, "picture", slot=SLOT, text=name)
    assert post(editor)["picture_name"] == "billeder/jul.png"


def test_a_picture_that_lies_outside_the_kit_behind_a_link_is_not_in_the_list(kit, tmp_path_factory):
    outside = tmp_path_factory.mktemp("andre") / "hemmelig.png"
    shutil.copy(kit.assets / "billeder/jul.png", outside)
    (kit.assets / "billeder/genvej.png").symlink_to(outside)
    assert "billeder/genvej.png" not in open_editor(kit).pictures


def test_a_picture_is_chosen_from_the_list_and_its_name_is_only_text(kit):
    editor = open_editor(kit)
    view = editor.view()
    view["post"]["pictures"].append(["billeder/x", HOSTILE])
    view["post"]["about_picture"] |= {
        "rights": HOSTILE,
        "used": HOSTILE,
        "missing": HOSTILE,
        "consents": [[HOSTILE, HOSTILE, False]],
    }
    with browser() as chrome:
        page = open_widget(chrome, "editor", view)
        page.locator('[data-k="billede"]').select_option("billeder/helte/anna.png")
        assert sent(page)[-1] == {"kind": "picture", "slot": SLOT, "text": "billeder/helte/anna.png"}
        assert page.locator(".jkw img:not(.billede)").count() == 0
        assert page.evaluate("window.hit") is None
        assert page.faults == []
