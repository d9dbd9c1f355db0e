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
    "--jp-border-color0": "#767676", "--jp-border-color1": "#bdbdbd", "--jp-border-color2": "#e0e0e0", "--jp-brand-color1": "#1565c0", "--jp-content-link-color": "#1565c0",
}  # fmt: skip
DARK = {
    "--jp-layout-color0": "#111", "--jp-layout-color1": "#212121", "--jp-layout-color2": "#424242", "--jp-content-font-color1": "#fff",
    "--jp-border-color0": "#9e9e9e", "--jp-border-color1": "#757575", "--jp-border-color2": "#616161", "--jp-brand-color1": "#64b5f6", "--jp-content-link-color": "#64b5f6",
    "--jp-error-color1": "#e57373", "--jp-warn-color1": "#ffb74d", "--jp-success-color1": "#81c784", "--jp-info-color1": "#4fc3f7",
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


def open_widget(opened, name, view, *, dark=False, **state):
    """Give a page with the widget `name` on `view`; a page instead of a browser is loaded again, and keeps its memory."""
    page = opened if hasattr(opened, "reload") else opened.new_page(viewport={"width": 1366, "height": 900})
    if page is not opened:
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
    data = json.dumps({"view": view, "said": {}, "job": {}, **state}).replace("<", "\\u003c")
    look = "".join(f"{key}:{value};" for key, value in (DARK if dark else LIGHT).items())
    html = (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Prøve</title><style>:root{{{look}}}{read_static(name, "css")}</style></head>'
        f'<body style="background:var(--jp-layout-color0)"><main style="color:var(--jp-content-font-color1)"><h1>Prøve</h1><h2>Prøve</h2><div class="jp-OutputArea-output"></div></main>'
        f'<script type="application/json" id="tilstand">{data}</script></body></html>'
    )
    page.unroute_all()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("http://127.0.0.1:9/")  # a real address, so that the browser remembers; nothing is asked of the network
    module = read_static(name, "js").replace("export default", "window.widget =")
    page.evaluate(f"() => {{ {FAKE}\n{module} }}")
    page.evaluate(
        "() => { window.gone = window.widget.render({ model, el: document.querySelector('.jp-OutputArea-output') }); }"
    )
    return page


def show(page, view):
    """Give the page a new view, as Python does when it has done all that was sent; a choice knows its answer by its mark."""
    page.evaluate(
        """(view) => {
          const turn = window.sent.findLast((each) => each.turn)?.turn;
          if (turn) model.set('said', { ...model.get('said'), turn });
          model.set('view', view);
        }""",
        view,
    )


def sent(page):
    """Give what the page has sent to Python, without the marks of choices, which are chance."""
    return page.evaluate("() => window.sent.map(({ turn, ...each }) => each)")


def violations(page, within=".jp-OutputArea-output"):
    """Give what axe finds wrong within the output: each rule with the first element."""
    package = Path(find_spec("axe_playwright_python").submodule_search_locations[0])
    page.evaluate((package / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("within => axe.run(within, { resultTypes: ['violations'] })", within)
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
