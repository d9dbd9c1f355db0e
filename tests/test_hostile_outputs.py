"""Texts that try to be code, formulas, paths or orders, followed through every output to the program that opens it."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from hostile_kit import CODE, INWARD, KEY, PRIVATE, ROOT, TEXTS, WEEK, find_writers, is_inward, make_hostile
from icalendar import Calendar as Ics
from openpyxl import load_workbook
from test_windows import twins, windows_faults
from widget_page import open_widget

from jkplan import widgets

LOCAL = ("file:", "data:", "blob:", "about:")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return make_hostile(tmp_path_factory.mktemp("ond"))


@pytest.fixture(scope="module")
def outputs(hostile):
    return hostile.folder


def parts_of(path):
    """Give every stream of bytes in a file, packages unpacked all the way."""
    content = path.read_bytes()
    yield path.name, content
    if content.startswith(b"PK\x03\x04"):
        yield from parts_in(path.name, content)


def parts_in(name, content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            inner = package.read(part)
            yield f"{name}/{part}", inner
            if inner.startswith(b"PK\x03\x04"):
                yield from parts_in(f"{name}/{part}", inner)


def files_of(folder, *endings):
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and (not endings or path.suffix in endings)]


def test_whatever_the_kit_writes_shows_or_opens_is_tried_with_hostile_texts(hostile):
    writers = find_writers()
    assert len(writers) > 40
    missed = sorted(writer for writer in writers - hostile.called if not is_inward(writer))
    assert missed == [], "write these with hostile texts in tests/hostile_kit.py"
    assert {place for place in INWARD if not any(writer.startswith(place) for writer in writers)} == set()
    assert set(hostile.widgets) == set(widgets.__all__)


def test_there_is_an_output_of_every_kind(outputs):
    counts = {}
    for path in files_of(outputs):
        counts[path.suffix] = counts.get(path.suffix, 0) + 1
    assert set(counts) == {".csv", ".html", ".ics", ".jpg", ".json", ".pdf", ".pptx", ".txt", ".xlsx"}
    assert counts[".csv"] >= 6
    assert counts[".xlsx"] >= 4


def visit(chrome, address, content=None):
    """Open something as a reader's browser does, and give its title and all that it asked for from outside."""
    page = chrome.new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda other: asked.append(f"popup {other.url}"))
    try:
        if content is None:
            page.goto(address)
        else:
            page.set_content(content)
        page.wait_for_timeout(50)
        odd = page.evaluate(
            """() => [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes]
                .filter(({name, value}) => name.startsWith('on') || /^\\s*(javascript|vbscript|data:text|file):/i.test(value)
                    && ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcdoc'].includes(name))
                .map(({name, value}) => `${each.tagName} ${name}=${value}`))"""
        )
        return page.title(), [url for url in asked if not url.startswith(LOCAL)], [*dialogs, *odd]
    finally:
        page.close()


def test_no_output_that_a_browser_opens_runs_a_script_or_asks_for_anything(chrome, outputs):
    files = files_of(outputs, ".html", ".json", ".txt", ".csv", ".ics")
    assert len(files) > 30
    for path in files:
        if path.suffix in {".csv", ".ics"}:  # a browser would only save it; what if one showed it as text
            title, asked, odd = visit(chrome, None, f"<pre>{escaped(path)}</pre>")
        else:
            title, asked, odd = visit(chrome, path.as_uri())
        assert (asked, odd) == ([], []), path.name
        assert "OVERTAGET" not in title, path.name


def escaped(path):
    import html

    return html.escape(path.read_text("utf-8", errors="replace"))


def test_what_a_notebook_shows_of_any_value_is_text(chrome, hostile):
    assert len(hostile.pages) > 25
    for name, code in hostile.pages.items():
        title, asked, odd = visit(chrome, None, f"<!doctype html><title>Notesbog</title><body>{code}</body>")
        assert (title, asked, odd) == ("Notesbog", [], []), name
    assert any("OVERTAGET" in code for code in hostile.pages.values())


@pytest.mark.parametrize("name", sorted(widgets.__all__))
def test_what_a_widget_shows_is_text(chrome, hostile, name):
    module, view = hostile.widgets[name]
    page = open_widget(chrome, module, view, said={"text": TEXTS[0], "fix": TEXTS[1], "fault": True, "number": 1})
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true; }")
    assert page.title() == "Prøve"
    assert page.locator(".jkw img[onerror], .jkw script, .jkw iframe, .jkw link, .jkw svg[onload]").count() == 0
    assert page.locator(".jkw a[href^='javascript' i]").count() == 0
    assert page.faults == []


@pytest.fixture(scope="module")
def flat(outputs, tmp_path_factory):
    """Every spreadsheet and table as LibreOffice reads it, formulas evaluated as it does on opening."""
    folder = tmp_path_factory.mktemp("regneark")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    for at, path in enumerate(files_of(outputs, ".xlsx", ".csv")):
        shutil.copyfile(path, folder / f"{at:02d}-{path.name}")
    tables = sorted(str(path) for path in folder.glob("*.csv"))
    books = sorted(str(path) for path in folder.glob("*.xlsx"))
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(folder), *books], capture_output=True, check=True, timeout=300)  # fmt: skip
    comma = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(["soffice", profile, "--headless", comma, "--convert-to", "fods", "--outdir", str(folder), *tables], capture_output=True, check=True, timeout=300)  # fmt: skip
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.fods")}
    assert len(found) >= len(books) + len({re.sub(r"-\d+$", "", name) for name in tables}) - 1
    return found


def test_no_cell_of_a_workbook_or_a_schedulers_table_is_a_formula_or_a_live_link(flat, outputs):
    assert any("=HYPERLINK" in text for name, text in flat.items() if "ugeplan" in name)
    for name, text in flat.items():
        if "sendt" not in name:
            assert not re.search(r'table:formula="(?!of:=\[)', text), name
        assert not re.search(r'xlink:href="(?!https?:|mailto:|#|\.\./|/)', text), name
        assert "table:dde-link" not in text, name
    for path in files_of(outputs, ".xlsx"):
        cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"], path.name


def test_a_schedulers_table_holds_the_texts_whole_in_their_own_cells(outputs):
    tables = files_of(outputs / "planlaeggere", ".csv")
    assert len(tables) >= 3
    for path in tables:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, path.name
        texts = [cell for row in rows[1:] for cell in row]
        if path.stem.endswith("facebook"):
            assert any("OVERTAGET" in text for text in texts), path.name
            assert any('Hej","=1+1"' in text for text in texts), path.name
        assert not [text for text in texts if re.match(r"\s*=|\s*[+@-]\w*\(", text)], path.name


def test_the_slides_hold_the_texts_as_text_and_link_nowhere_odd(outputs):
    decks = files_of(outputs, ".pptx")
    assert len(decks) == 2
    for deck in decks:
        links = [
            target
            for name, content in parts_of(deck)
            if name.endswith(".rels")
            for target in re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"', content)
        ]  # fmt: skip
        assert not [link for pair in links for link in pair if link and not re.match(rb"https?://", link)]
        names = [name for name, _ in parts_of(deck)]
        assert not [name for name in names if "vba" in name.lower() or ".." in name or name.endswith((".exe", ".js"))]


def test_the_pdf_holds_no_script_no_order_and_no_odd_link(outputs):
    (pdf,) = files_of(outputs, ".pdf")
    content = pdf.read_bytes()
    for word in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"/GoToR", b"/AA "):
        assert word not in content, word
    links = re.findall(rb"/URI\s*\(([^)]*)\)", content)
    assert not [link for link in links if not re.match(rb"https?://|mailto:", link)]
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    assert "OVERTAGET" in text


def test_a_calendar_text_makes_no_event_of_its_own(outputs):
    (calendar,) = files_of(outputs, ".ics")
    (data,) = (outputs / str(WEEK)).glob("ugeplan*.json")
    slots = json.loads(data.read_bytes())["slots"]
    events = Ics.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len(events) <= len(slots) + 2
    assert not [event for event in events if str(event["SUMMARY"]) == "INDSAT" or "ATTACH" in event]
    assert max(len(line) for line in calendar.read_bytes().split(b"\r\n")) <= 75


def test_every_json_is_json_and_names_no_other_type(outputs):
    for path in files_of(outputs, ".json"):
        json.loads(path.read_bytes())
        assert path.read_bytes().lstrip()[:1] in {b"{", b"["}


def test_nothing_is_written_or_read_outside_the_folder(hostile, outputs):
    assert not [path for path in files_of(outputs) if path.is_symlink() or not path.resolve().is_relative_to(outputs)]
    assert not [name for path in files_of(outputs) for name, content in parts_of(path) if b"root:x:0" in content]
    beside = {path.name for path in hostile.project.root.iterdir()}
    assert beside == {"assets", "calendars", "output"}


def test_every_name_can_be_had_on_windows(outputs):
    names = [path.relative_to(outputs).as_posix() for path in outputs.rglob("*")]
    assert [fault for name in names for fault in windows_faults(name)] == []
    assert twins(names) == []


def test_the_consent_register_notes_to_the_team_and_what_a_camera_wrote_go_into_no_output(outputs):
    pictures = [name for path in files_of(outputs) for name, _ in parts_of(path) if name.endswith((".jpg", ".jpeg"))]
    assert len(pictures) == 2
    leaks = [
        (name, word)
        for path in files_of(outputs)
        for name, content in parts_of(path)
        for word in PRIVATE
        if word.encode() in content or word.encode("utf-16-le") in content
    ]
    assert leaks == []


def test_a_secret_of_the_machine_goes_nowhere(tmp_path):
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    shutil.copytree(ROOT / "calendars", tmp_path / "calendars", ignore=shutil.ignore_patterns(".historik", "journal*"))
    env = os.environ | {"OPENAI_API_KEY": KEY}
    done = subprocess.run([sys.executable, "-m", "jkplan", "uge", "2026-W48", "--mappe", str(tmp_path), "--i-dag", "2026-11-20"], capture_output=True, env=env, check=False)  # fmt: skip
    doctor = subprocess.run([sys.executable, "-m", "jkplan", "doktor", "--mappe", str(tmp_path)], capture_output=True, env=env, check=False)  # fmt: skip
    said = done.stdout + done.stderr + doctor.stdout + doctor.stderr
    assert KEY.encode() not in said
    assert not [name for path in files_of(tmp_path) for name, content in parts_of(path) if KEY.encode() in content]


def test_the_search_for_writers_sees_what_is_added(tmp_path, monkeypatch):
    import hostile_kit

    (tmp_path / "jkplan/exports").mkdir(parents=True)
    (tmp_path / "jkplan/exports/ny.py").write_text(
        "class Ny:\n    def skriv(self, sti):\n        sti.write_text('x')\n"
    )
    monkeypatch.setattr(hostile_kit, "CODE", tmp_path / "jkplan")
    monkeypatch.setattr(hostile_kit, "ROOT", tmp_path)
    assert find_writers() == {"jkplan/exports/ny.py:Ny.skriv"}
    assert tmp_path / "jkplan" != CODE
