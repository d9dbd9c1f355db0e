"""A week at the desk, in a real JupyterLab: what people do to each other's work, and what machines do to theirs."""

import csv
import shutil
import subprocess
from contextlib import nullcontext
from datetime import datetime

import pytest
from desk_kit import ROOT, files_in
from journey_checks import calm, choice
from lab_server import jupyterlab, line, open_notebook, run_all, save, say_who, wait_for_kernel
from loopback import cable, silent_model

from jkplan.calendars import edit_rows
from jkplan.calendars.choices import Pick
from jkplan.calendars.versions import read_version

pytestmark = pytest.mark.usefixtures("tidied")
DRAFT = "E016.paamindelse.facebook"
TIP = "T038.opslag.instagram"


@pytest.fixture(scope="module")
def model():
    with silent_model() as running:
        yield running


@pytest.fixture(scope="module")
def lab(tmp_path_factory, model):
    """A JupyterLab with a cable to it that can be pulled out, in a house that has a language model."""
    with (
        jupyterlab(tmp_path_factory.mktemp("ugen"), **model.env) as running,
        cable(running.port) as wire,
    ):
        running.port, running.wire = wire.port, wire
        yield running


def card(page, slot):
    return page.locator("li.kort", has=page.locator(f'[data-k="{slot}"]'))


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


CHOOSE_AND_PRESS = """
([choose, press]) => {  // in one breath: no answer of the kernel comes between
  const at = (key) => document.querySelector(`.jkw [data-k="${CSS.escape(key)}"]`);
  const [list, slot] = choose;
  if (slot) { at(list).value = slot; at(list).dispatchEvent(new Event('change', { bubbles: true })); } else at(list).click();
  at(press).focus();
  if (at(press).tagName === 'SELECT') {
    at(press).value = 'til godkendelse';
    at(press).dispatchEvent(new Event('change', { bubbles: true }));
  } else at(press).click();
}
"""
FADED = (
    "() => getComputedStyle(document.querySelector('.jkw .krop')).opacity === '0.55'"  # only what takes long is seen to
)
THERE = "() => document.querySelector('.jkw .krop').getAttribute('aria-busy') === null"


def choose_and_press(page, choose, press, slow=nullcontext):
    """Choose something and press something in the same instant, and wait until what was chosen is there."""
    with slow():
        page.evaluate(CHOOSE_AND_PRESS, [choose, press])
        if slow is not nullcontext:
            page.wait_for_function(FADED)
            page.locator(f'[data-k="{press}"]').press("Enter")
    page.wait_for_function(THERE)
    line(page, "Intet er sket: Du trykkede, før det, du valgte, var vist.")


def close_dialogs(page):
    while page.locator(".jp-Dialog").count():
        page.locator(".jp-Dialog button").last.click()
        page.wait_for_timeout(200)


def cell(path, row, column):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(each[column] for each in csv.DictReader(file, delimiter=";") if each["id"] == row)


def git(folder, *arguments):
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_working_day_at_the_board_changes_nothing_but_the_calendars(lab, chrome):
    kit = lab.kit("dag")
    shutil.copy(ROOT / ".gitignore", kit.root)
    git(kit.root, "init", "-q")
    git(kit.root, "add", "-A")
    git(kit.root, "commit", "-qm", "x")
    page = open_notebook(chrome, lab, "dag/notebooks/02_ugeplan.ipynb")
    page.locator(".tavle").wait_for()
    say_who(page, "KOM1")

    page.locator(f'[data-k="{TIP}"]').press("Alt+ArrowDown")  # the draft goes to another channel, and back again
    line(page, "Lys og refleks står nu på LinkedIn")
    assert choice(kit, "T038.opslag.linkedin").pick is Pick.PIN
    press(page, "Fortryd")
    line(page, "Fortrudt.")
    page.locator(f'[data-k="{TIP}"]').wait_for()
    assert choice(kit, "T038.opslag.linkedin") is None

    page.locator(f'[data-k="{TIP}"]').press("f")
    line(page, "er fastlåst")
    assert choice(kit, TIP).pick is Pick.PIN
    page.set_viewport_size({"width": 1366, "height": 2400})
    card(page, "T039.opslag.facebook").drag_to(page.locator(".udenfor summary"))
    line(page, "er lagt uden for ugen")
    page.locator('[data-k="ude-T039.opslag.facebook"]').wait_for(state="attached")

    press(page, "Læg resten igen")
    proposal = page.get_by_role("region", name="Forslag til ny plan")
    proposal.wait_for()
    stood = files_in(kit.calendars)
    press(page, "Nej, behold planen")
    line(page, "Planen er, som den var.")
    assert files_in(kit.calendars) == stood
    press(page, "Læg resten igen")
    proposal.wait_for()
    assert proposal.locator("li").count() > 0
    press(page, "Ja, brug den nye plan")
    line(page, "Planen er ændret og vedtaget.")
    assert (kit.weeks / "vedtaget" / "2026-W48.csv").exists()
    assert card(page, TIP).get_by_text("fastlåst").count() == 1

    stood = files_in(kit.calendars)
    wonder = page.locator(".jkw").nth(1)
    wonder.get_by_label("Det her udgår").select_option("E016")
    wonder.get_by_role("button", name="Sammenlign").click()
    wonder.get_by_role("heading", name="Hvad nu hvis Jul på Bratskov udgår?").wait_for()
    assert wonder.get_by_role("row", name="Opslag i alt").count() == 1
    assert files_in(kit.calendars) == stood

    save(page)
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    calm(page, lab)
    changed = [each[3:] for each in git(kit.root, "status", "--porcelain").splitlines()]
    assert changed
    assert all(each.startswith("calendars/") for each in changed), changed


def test_what_two_wrote_in_one_cell_is_shown_to_the_second_who_chooses(lab, chrome):
    kit = lab.kit("uenige")
    path = kit.calendars / "begivenheder.csv"
    page = open_notebook(chrome, lab, "uenige/notebooks/01_kalender.ipynb")
    page.locator(".gitter td").first.wait_for()
    say_who(page, "KOM2")
    theirs = {"E003": {"sted": "Torvet"}}
    edit_rows(path, theirs, base=read_version(path), who="KOM3", now=datetime(2026, 11, 24, 9))
    page.locator('[data-k="celle-E003-sted"]').click()
    page.keyboard.type("Stranden")
    page.keyboard.press("Enter")
    line(page, "En kollega har skrevet noget andet i E003")
    assert cell(path, "E003", "sted") == "Torvet"
    page.get_by_role("button", name="Brug »Stranden« i stedet").press("Enter")
    line(page, "Valgt: I E003 står der nu »Stranden«.")
    assert cell(path, "E003", "sted") == "Stranden"
    calm(page, lab)


def test_the_year_is_turned_and_the_profiles_gone_through(lab, chrome):
    lab.kit("aar")
    page = open_notebook(chrome, lab, "aar/notebooks/06_aar.ipynb")
    year, profiles = page.locator(".jkw").nth(0), page.locator(".jkw").nth(1)
    year.locator("svg.hjul").wait_for()
    year.locator(".maaned").nth(2).click()
    line(page, "Marts 2026.")
    year.get_by_role("button", name="Næste måned").press("Enter")
    line(page, "April 2026.")
    assert "langfredag" in year.inner_text().lower()
    year.get_by_role("button", name="Næste år").press("Enter")
    line(page, "Årshjul 2027.")
    rows = profiles.locator("tbody tr").count()
    profiles.get_by_label("Vis").select_option("fejl")
    page.wait_for_function(
        "rows => document.querySelectorAll('.jkw')[1].querySelectorAll('tbody tr').length < rows", arg=rows
    )
    calm(page, lab)


def test_no_keystroke_is_lost_to_a_pulled_cable_a_dead_kernel_or_a_reload(lab, chrome):
    kit = lab.kit("tabt")
    page = open_notebook(chrome, lab, "tabt/notebooks/03_kladder.ipynb")
    area = page.locator(".jkw textarea.skriv")
    area.wait_for()
    say_who(page, "KOM2")
    page.locator('[data-k="opslag"]').select_option(value=DRAFT.replace("facebook", "youtube"))
    page.locator('[data-k="fane-E016.paamindelse.facebook"]').click()
    page.wait_for_function(
        "() => document.querySelector('.fane[aria-selected=true]')?.textContent.startsWith('Facebook')"
    )
    area.fill("Kom til jul på Bratskov.")
    line(page, "Gemt.")

    lab.wire.pull()
    area.fill("Kom til jul på Bratskov. Skrevet uden net.")  # no single keys: JupyterLab's own dialog may take one
    page.wait_for_timeout(1200)  # longer than the pause after which it would have been saved
    assert choice(kit, DRAFT).text == "Kom til jul på Bratskov."
    lab.wire.mend()
    page.wait_for_function("() => document.querySelector('.taeller').textContent.endsWith('Gemt')")
    assert choice(kit, DRAFT).text == "Kom til jul på Bratskov. Skrevet uden net."
    close_dialogs(page)

    area.press_sequentially(" Skrevet, mens kernen døde.")
    lab.kill_kernels()
    page.locator(".jp-Dialog").wait_for()  # JupyterLab's own word about it
    close_dialogs(page)
    wait_for_kernel(page)
    run_all(page)
    line(page, "er sat ind igen")
    assert area.input_value().endswith("Skrevet, mens kernen døde.")
    assert choice(kit, DRAFT).text.endswith("Skrevet, mens kernen døde.")

    area.press("Control+End")
    area.press_sequentially(" Og lige før siden blev hentet igen.")
    page.reload()
    wait_for_kernel(page)
    run_all(page)
    page.locator(".jkw textarea.skriv").wait_for()  # the browser knows who it is, and hands over what was not saved
    for _ in range(100):
        if choice(kit, DRAFT).text.endswith("hentet igen."):
            break
        page.wait_for_timeout(100)
    assert choice(kit, DRAFT).text.endswith("hentet igen.")
    calm(page, lab)


def test_the_desk_answers_while_a_model_says_nothing_and_stop_is_heard_at_once(lab, chrome, model):
    lab.kit("model")
    page = open_notebook(chrome, lab, "model/notebooks/03_kladder.ipynb")
    page.locator(".jkw textarea.skriv").wait_for()
    say_who(page, "KOM2")
    page.locator('[data-k="opslag"]').select_option(value=DRAFT.replace("facebook", "youtube"))
    page.locator('.fane[aria-selected="true"]', has_text="YouTube").wait_for()
    page.locator('[data-k="omskriv"]').click()
    page.get_by_role("region", name="Det, der vil blive sendt").wait_for()
    assert model.asked == []
    press(page, "Ja, send teksten")
    page.locator(".job progress").wait_for()
    page.locator('[data-k="fane-E016.paamindelse.facebook"]').click()
    page.wait_for_function(
        "() => document.querySelector('.fane[aria-selected=true]')?.textContent.startsWith('Facebook')"
    )
    page.locator(".jkw textarea.skriv").fill("Skrevet imens")
    page.wait_for_function("() => document.querySelector('.taeller').textContent.startsWith('13 af')")
    assert model.is_asked.wait(60)
    assert len(model.asked) == 1
    assert page.locator(".job").is_visible()
    press(page, "Stop")
    line(page, "Stoppet. Intet er ændret.")
    assert not page.locator(".job").is_visible()
    assert not model.go_on.is_set()
    calm(page, lab)


def test_a_button_pressed_at_once_after_another_post_was_chosen_never_acts_on_the_one_before(lab, chrome, model):
    kit = lab.kit("straks")
    asked = len(model.asked)
    page = open_notebook(chrome, lab, "straks/notebooks/03_kladder.ipynb")
    page.locator(".jkw textarea.skriv").wait_for()
    say_who(page, "KOM1")
    choices = page.locator('[data-k="opslag"]')
    posts = [each.get_attribute("value") for each in choices.locator("option").all()]
    here = posts.index(choices.input_value())
    stood = files_in(kit.calendars)
    for turn in range(20):
        slot = posts[(here + 1 + turn) % len(posts)]
        button = ("omskriv", "godkend", "forslag", "status")[turn % 4]
        choose_and_press(page, ("opslag", slot), button, lab.still if turn % 5 == 1 else nullcontext)
        assert choices.input_value() == slot
        assert page.evaluate("document.activeElement.dataset.k") == button
        assert page.locator("[role=region]", has_text="Ja, send teksten").count() == 0
        assert page.get_by_role("heading", name="Andre forslag").count() == 0
    assert files_in(kit.calendars) == stood
    choose_and_press(page, ("opslag", DRAFT.replace("facebook", "youtube")), "omskriv")
    page.keyboard.press("Enter")  # again, now that it can be seen; the focus never left the button
    outgoing = page.get_by_role("region", name="Det, der vil blive sendt")
    outgoing.wait_for()
    assert "Bratskov" in outgoing.inner_text()
    assert len(model.asked) == asked
    calm(page, lab)


def test_what_stands_open_at_the_board_the_approvals_or_the_calendars_is_left_alone_too(lab, chrome):
    kit = lab.kit("straks2")
    stood = files_in(kit.calendars)
    page = open_notebook(chrome, lab, "straks2/notebooks/02_ugeplan.ipynb")
    page.locator(".tavle").wait_for()
    say_who(page, "KOM1")
    cards = ["T038.opslag.instagram", "T039.opslag.facebook", "J009.opslag.facebook"]
    page.locator(f'[data-k="{cards[0]}"]').click()
    page.locator(f'[data-k="laas-{cards[0]}"]').wait_for()
    for turn in range(20):
        now, then = cards[turn % 3], cards[(turn + 1) % 3]
        choose_and_press(page, (then,), f"{('laas', 'ud', 'pris', 'status')[turn % 4]}-{now}")
        page.locator(f'[data-k="laas-{then}"]').wait_for()
    assert page.locator(".detaljer .boks.raad").count() == 0
    calm(page, lab)
    page.context.close()

    page = open_notebook(chrome, lab, "straks2/notebooks/05_slides.ipynb")
    page.locator(".jkw .liste").first.wait_for()
    say_who(page, "KOM1")
    reading = page.locator(".jkw").first.get_by_role("button", name="Læs", exact=True)
    keys = [each.get_attribute("data-k") for each in reading.all()]
    reading.first.click()
    page.locator("[data-aabnet]").wait_for()
    for turn in range(20):
        slot = page.locator("[data-aabnet]").get_attribute("data-aabnet")
        button = ("approve", "changes", "submit")[turn % 3]
        choose_and_press(page, (keys[(turn + 1) % len(keys)],), f'gør-{button}-{{"slot":"{slot}"}}')
    calm(page, lab)
    page.context.close()

    page = open_notebook(chrome, lab, "straks2/notebooks/01_kalender.ipynb")
    page.locator(".gitter td").first.wait_for()
    say_who(page, "KOM1")
    tabs = [each.get_attribute("data-k") for each in page.locator(".jkw .fane").all()]
    for turn in range(20):
        choose_and_press(page, (tabs[(turn + 1) % len(tabs)],), ("slet", "kopi", "ny")[turn % 3])
    assert files_in(kit.calendars) == stood
    calm(page, lab)
