"""A new colleague's first hour, in a real JupyterLab: what is done by hand, and what then stands in the files."""

import pytest
from desk_kit import files_in
from journey_checks import calm, choice
from lab_server import jupyterlab, line, open_notebook, run_all, save, say_who

from jkplan.calendars.choices import Pick, Status

pytestmark = pytest.mark.usefixtures("tidied")
WIDTHS = (1280, 1366, 1920)
CUT = """() => [...document.querySelectorAll('.jkw, .jkw *')].filter((each) => {
  if (each.closest('[data-rul]') && !each.matches('[data-rul]')) return false;
  const box = each.getBoundingClientRect();
  const root = each.closest('.jkw').getBoundingClientRect();
  return box.width && box.right > root.right + 2 && !each.closest('.skjult, svg');
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("skrivebord")) as running:
        yield running


def test_a_bad_row_is_found_and_mended_in_the_calendar(lab, chrome):
    kit = lab.kit("ret")
    path = kit.calendars / "begivenheder.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"torsdag i uge 42", b"engang", 1))
    page = open_notebook(chrome, lab, "ret/notebooks/01_kalender.ipynb")
    assert page.get_by_role("menuitem", name="Filer").is_visible()
    page.locator(".gitter td").first.wait_for()
    say_who(page, "KOM2")
    page.get_by_role("button", name="Kun rækker med fejl").click()
    cell = page.locator('[data-k="celle-E005-hvornaar"]')
    page.wait_for_function("() => document.querySelectorAll('.gitter tbody tr').length === 1")
    cell.click()
    assert "Forstår ikke" in page.locator(".ekko").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("torsdag i uge 42")
    page.keyboard.press("Enter")
    line(page, "Hvornår: torsdag i uge 42")
    assert path.read_bytes() == whole
    calm(page, lab)


def test_a_card_is_moved_by_mouse_and_by_keyboard_and_no_key_harms_the_notebook(lab, chrome):
    kit = lab.kit("flyt")
    page = open_notebook(chrome, lab, "flyt/notebooks/02_ugeplan.ipynb")
    page.locator(".tavle").wait_for()
    say_who(page, "KOM1")
    card = page.locator("li.kort", has=page.locator('[data-k="T038.opslag.instagram"]'))
    card.drag_to(page.locator(".tavle tbody tr").nth(1).locator("td").nth(4))
    line(page, "står nu fredag den 27. november")
    assert (choice(kit, "T038.opslag.instagram").pick, str(choice(kit, "T038.opslag.instagram").day)) == (
        Pick.PIN,
        "2026-11-27",
    )
    page.locator('[data-k="J009.opslag.facebook"]').focus()
    page.keyboard.press("Alt+ArrowRight")
    line(page, "Vejmedarbejder på Facebook står nu fredag")
    assert page.evaluate("document.activeElement.dataset.k") == "J009.opslag.facebook"
    before = page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")
    for key in (
        "x",
        "d",
        "d",
        "a",
        "b",
        "c",
        "v",
        "z",
        "m",
        "y",
        "1",
        "Control+Shift+M",
        "Control+Enter",
        "Shift+Enter",
        "ArrowDown",
        "ArrowUp",
    ):
        page.locator('[data-k="laeg"]').press(key)
    assert page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length") == before
    assert page.locator(".tavle").count() == 1
    page.keyboard.press("Control+s")
    calm(page, lab)


def test_a_draft_is_written_until_the_findings_are_gone_and_then_approved_by_another(lab, chrome):
    kit, slot = lab.kit("skriv"), "E016.paamindelse.facebook"
    page = open_notebook(chrome, lab, "skriv/notebooks/03_kladder.ipynb")
    area = page.locator(".jkw textarea.skriv")
    area.wait_for()
    say_who(page, "KOM2")
    page.locator('[data-k="opslag"]').select_option(
        label=next(
            text for text in page.locator('[data-k="opslag"] option').all_inner_texts() if "Jul på Bratskov" in text
        )
    )
    page.locator(".jkw p", has_text="Jul på Bratskov, ").wait_for()
    page.get_by_role("tab", name="Facebook").click()
    page.wait_for_function(
        "() => document.querySelector('.fane[aria-selected=true]').textContent.startsWith('Facebook')"
    )
    own = area.input_value()
    area.press("Control+End")
    area.press_sequentially(" Ring til 010190-1234.")
    page.locator(".spejl mark.fejl").first.wait_for()
    page.get_by_role("button", name="Skjul nummeret").click()
    page.wait_for_function("() => !document.querySelector('textarea.skriv').value.includes('010190-1234')")
    area.fill(f"{own}\nMange hilsner fra os i huset")
    line(page, "Gemt.")
    page.get_by_role("button", name="Afdelingen har fået besked i dag").click()
    page.locator(".fane[aria-selected=true].advarsel").wait_for(state="detached")
    assert "Mange hilsner fra os i" in choice(kit, slot).text
    page.get_by_role("button", name="Godkend").click()
    line(page, "må ikke godkende")
    say_who(page, "KOM4")
    page.get_by_role("button", name="Godkend").click()
    line(page, "Opslaget er godkendt, præcis som det står her.")
    assert choice(kit, slot).status is Status.APPROVED
    calm(page, lab)


def test_posts_are_read_and_approved_and_the_files_made_while_the_desk_answers(lab, chrome):
    kit = lab.kit("send")
    page = open_notebook(chrome, lab, "send/notebooks/05_slides.ipynb")
    page.locator(".jkw").nth(1).wait_for()
    say_who(page, "KOM1")
    page.locator("tr", has_text="Luciaoptog").get_by_role("button", name="Læs").click()
    page.get_by_role("button", name="Godkend", exact=True).click()
    line(page, "godkendt")
    export = page.locator(".jkw").nth(1)
    export.get_by_role("button", name="Lav filerne").click()
    export.get_by_role("link", name="ugeplan-2026-W48.pptx").wait_for()
    line(page, "6 filer er klar", 1)
    address = export.get_by_role("link", name="ugeplan-2026-W48.pptx").get_attribute("href")
    assert address == "/files/output/2026-W48/ugeplan-2026-W48.pptx"
    assert (kit.output / "2026-W48" / "ugeplan-2026-W48.pptx").read_bytes()[:2] == b"PK"
    export.locator("summary", has_text="Til Buffer").click()
    export.get_by_label("Værktøj").select_option("metricool")
    export.get_by_role("button", name="Lav filer til værktøjet").click()
    line(page, "klar til Metricool, og det er skrevet i journalen", 1)
    export.get_by_role("link", name="metricool-2026-W48").first.wait_for()
    calm(page, lab)


def test_the_next_day_all_is_as_it_was_left_and_the_notebook_holds_none_of_it(lab, chrome):
    kit = lab.kit("igen")
    book = kit.notebooks / "02_ugeplan.ipynb"
    before = files_in(kit.root)
    page = open_notebook(chrome, lab, "igen/notebooks/02_ugeplan.ipynb")
    page.locator(".tavle").wait_for()
    say_who(page, "KOM1")
    page.locator('[data-k="T038.opslag.instagram"]').focus()
    page.keyboard.press("Alt+ArrowRight")
    line(page, "står nu torsdag den 26. november")
    save(page)
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    assert book.read_bytes() == before["notebooks/02_ugeplan.ipynb"]
    state = page.context.storage_state()
    page.context.close()
    lab.stop_kernels()
    changed = {name for name, data in files_in(kit.root).items() if before.get(name) != data}
    assert all(name.startswith(("calendars/", "notebooks/.ipynb_checkpoints/")) for name in changed), changed
    page = open_notebook(chrome, lab, "igen/notebooks/02_ugeplan.ipynb", state=state)
    page.locator(".tavle").wait_for()
    line(page, "Du er nu KOM1")
    thursday = page.locator(".tavle tbody tr").nth(1).locator("td").nth(3)
    assert thursday.locator('[data-k="T038.opslag.instagram"]').count() == 1
    assert page.get_by_text("Loading widget").count() == 0
    run_all(page)
    page.locator(".tavle").wait_for()
    assert page.locator(".tavle").count() == 1
    calm(page, lab)


@pytest.mark.parametrize("book", ["01_kalender", "02_ugeplan", "03_kladder", "04_selvtjek", "05_slides", "06_aar"])
def test_nothing_is_cut_off_at_any_width_light_or_dark(lab, chrome, book):
    if not (lab.root / "se").exists():
        lab.kit("se")
    page = open_notebook(chrome, lab, f"se/notebooks/{book}.ipynb")
    page.locator(".jkw").first.wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => Math.abs(document.documentElement.clientWidth - width) < 3", arg=width)
        assert page.evaluate(CUT) == []
    calm(page, lab)
    page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
    calm(page, lab)
