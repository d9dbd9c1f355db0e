"""What the desk takes in a real JupyterLab: answers while a model is silent, and the way from a bare checkout to a plan."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from desk_kit import ROOT
from lab_server import free_port, jupyterlab, open_notebook, say_who
from loopback import silent_model
from widget_page import browser

DRAFT, OTHER = "E016.paamindelse.youtube", "E016.paamindelse.facebook"
PRESS = """async ([area, told]) => {
  const taken = [];
  const field = document.querySelector(area);
  for (let n = 0; n < 12; n += 1) {
    const said = document.querySelector(told).textContent;
    const at = performance.now();
    field.value += 'x';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelector(told).textContent === said) await new Promise(requestAnimationFrame);
    taken.push(performance.now() - at);
  }
  return taken.sort((a, b) => a - b);
}"""


def answers():
    """Give the milliseconds from a keystroke to its count, in order: with nothing else to do, and beside a silent model."""
    with (
        silent_model() as model,
        jupyterlab(Path(tempfile.mkdtemp()), **model.env) as lab,
        browser() as chrome,
    ):
        lab.kit("kit")
        page = open_notebook(chrome, lab, "kit/notebooks/03_kladder.ipynb")
        page.locator("textarea.skriv").wait_for()
        say_who(page, "KOM2")
        page.locator('[data-k="opslag"]').select_option(value=DRAFT)
        page.locator(f'[data-k="fane-{DRAFT}"][aria-selected=true]').wait_for()
        where = ["textarea.skriv", ".taeller span"]
        _turn_to(page, OTHER)
        alone = page.evaluate(PRESS, where)
        _turn_to(page, DRAFT)
        page.locator('[data-k="omskriv"]').click()
        page.locator('[data-k="jasend"]').click()
        page.locator(".job progress").wait_for()
        _turn_to(page, OTHER)
        first = page.evaluate(PRESS, where)  # while the model's library is read in
        assert model.is_asked.wait(60)
        beside = page.evaluate(PRESS, where)
        at = time.perf_counter()
        page.get_by_role("button", name="Stop", exact=True).click()
        page.wait_for_function("() => document.querySelector('.linje').textContent.startsWith('Stoppet')")
        return alone, first, beside, (time.perf_counter() - at) * 1000


def _turn_to(page, slot):
    page.locator(f'[data-k="fane-{slot}"]').click()
    page.locator(f'[data-k="fane-{slot}"][aria-selected=true]').wait_for()


def checkout():
    """Give the seconds from a bare checkout to the week on the board, with an empty package cache and with a full one."""
    home = Path(tempfile.mkdtemp())
    try:
        return [_from_nothing(home, home / name) for name in ("kold", "varm")]
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _from_nothing(home, folder):
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "LC_"))}
    kept.pop("UV_PROJECT_ENVIRONMENT", None)
    env = {
        **kept,
        "HOME": str(home),
        "UV_CACHE_DIR": str(home / "cache"),
        "PATH": f"{Path(shutil.which('uv')).parent}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    at = time.perf_counter()
    command = ["uv", "run", "-q", "jkplan", "lab", "--ingen-browser", "--port", str(free_port())]
    lab = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        address = next(
            found[0] for line in lab.stderr if (found := re.search(r"http://127\.0\.0\.1:\S+token=\w+", line))
        )
        with browser() as chrome:
            page = chrome.new_page(viewport={"width": 1366, "height": 900})
            page.set_default_timeout(120_000)
            page.goto(address.replace("00_start", "02_ugeplan"))
            page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
            run = page.locator('[data-command="notebook:restart-run-all"]').first
            run.click()
            page.locator(".jp-Dialog .jp-mod-accept").click()
            page.locator(".tavle li.kort").first.wait_for()
        return time.perf_counter() - at
    finally:
        os.killpg(lab.pid, signal.SIGKILL)
        lab.stderr.close()
        lab.wait(20)


def print_all():
    """Print the rows of both."""
    alone, first, beside, stop = answers()
    middle = len(alone) // 2
    print(
        f"| a keystroke to its count in the browser, {len(alone)} times: middle, slowest | {alone[middle]:.0f}, {alone[-1]:.0f} ms | < 100, < 300 |"
    )
    print(
        f"| the same while a language model is asked for the first time | {first[middle]:.0f}, {first[-1]:.0f} ms | < 300 |"
    )
    print(f"| the same while it does not answer | {beside[middle]:.0f}, {beside[-1]:.0f} ms | < 300 |")
    print(f"| Stop, until it is told | {stop:.0f} ms | < 300 |")
    cold, warm = checkout()
    load = os.getloadavg()[1] / (os.cpu_count() or 1)
    print(
        f"| a bare checkout to the week on the board, empty package cache | {cold:.0f} s with {load:.1f} programs a processor | ≤ 60 |"
    )
    print(f"| the same, packages fetched before | {warm:.0f} s | ≤ 60 |")
