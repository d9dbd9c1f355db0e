"""One ES module of a widget in a blank page of Chromium, with a model that behaves as Jupyter's does."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from jkplan.widgets.panel import read_static

LIGHT = {
    "--jp-layout-color0": "#fff", "--jp-layout-color1": "#fff", "--jp-layout-color2": "#eee", "--jp-content-font-color1": "rgba(0,0,0,.87)",
    "--jp-border-color0": "#767676", "--jp-border-color1": "#bdbdbd", "--jp-border-color2": "#e0e0e0", "--jp-brand-color1": "#1565c0",
}  # fmt: skip
FAKE = """
const heard = {};
window.sent = [];
window.state = JSON.parse(document.getElementById("tilstand").textContent);
window.model = {
  get: (name) => window.state[name],
  set: (name, value) => { window.state[name] = value; (heard[`change:${name}`] ?? []).forEach((each) => each()); },
  save_changes: () => {},
  send: (message) => window.sent.push(message),
  on: (name, each) => (heard[name] ??= []).push(each),
  off: (name, each) => { heard[name] = (heard[name] ?? []).filter((one) => one !== each); },
};
window.listeners = () => Object.values(heard).flat().length;
"""


def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium mangler: apt-get install chromium")
    return path


@contextmanager
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=chromium(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        try:
            yield opened
        finally:
            opened.close()


def open_widget(opened, name, view, **state):
    """Give a page with the widget `name` on `view`."""
    page = opened.new_page(viewport={"width": 1366, "height": 900})
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    data = json.dumps({"view": view, "said": {}, "job": {}, **state}).replace("<", "\\u003c")
    look = "".join(f"{key}:{value};" for key, value in LIGHT.items())
    page.set_content(
        f'<!doctype html><html lang="da"><head><title>Prøve</title><style>:root{{{look}}}{read_static(name, "css")}</style></head>'
        f'<body><main><h1>Prøve</h1><h2>Prøve</h2><div class="jp-OutputArea-output"></div></main>'
        f'<script type="application/json" id="tilstand">{data}</script></body></html>'
    )
    module = read_static(name, "js").replace("export default", "window.widget =")
    page.evaluate(f"() => {{ {FAKE}\n{module} }}")
    page.evaluate(
        "() => { window.gone = window.widget.render({ model, el: document.querySelector('.jp-OutputArea-output') }); }"
    )
    return page


def show(page, view):
    """Give the page a new view, as Python does."""
    page.evaluate("view => model.set('view', view)", view)


def sent(page):
    """Give what the page has sent to Python."""
    return page.evaluate("() => window.sent")


def violations(page, within=".jp-OutputArea-output"):
    """Give what axe finds wrong within the output: each rule with the first element."""
    package = Path(find_spec("axe_playwright_python").submodule_search_locations[0])
    page.evaluate((package / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("within => axe.run(within, { resultTypes: ['violations'] })", within)
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
