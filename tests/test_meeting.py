"""The plan on the screen of a meeting: Voilà's page without code, which asks no other host and changes nothing."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from desk_kit import ROOT, copy_kit, files_in
from lab_server import WAIT, free_port
from widget_page import browser, violations


@pytest.fixture
def kit(tmp_path):
    project = copy_kit(tmp_path / "kit")
    book = (ROOT / "notebooks" / "02_ugeplan.ipynb").read_bytes()
    (project.notebooks / "02_ugeplan.ipynb").write_bytes(book)
    return project


@pytest.fixture
def address(kit, tmp_path):
    """Run Voilà as the README says, with a home of its own."""
    port = free_port()
    env = {
        **os.environ,
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    command = [sys.executable, "-m", "voila", "notebooks/02_ugeplan.ipynb", "--no-browser", f"--port={port}"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=kit.root, env=env, stdout=log, stderr=log)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/api/nothing", timeout=5).close()
                except urllib.error.HTTPError:
                    break
                except OSError:
                    assert server.poll() is None, Path(tmp_path / "log").read_text()
                    time.sleep(0.1)
                else:
                    break
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def test_the_plan_is_shown_in_danish_from_this_machine_alone_and_nobody_can_change_it(kit, address):
    before = files_in(kit.root)
    with browser() as chrome:
        page = chrome.new_page(viewport={"width": 1920, "height": 1080}, locale="da-DK")
        page.set_default_timeout(WAIT)
        asked, faults = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.locator(".tavle").wait_for()
        assert len(asked) > 5
        assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
        assert page.locator("html").get_attribute("lang") == "da"
        assert page.locator(".jp-Editor").count() == 0
        assert not page.locator(".mig").first.is_visible()
        page.locator('[data-k="T038.opslag.instagram"]').focus()
        page.keyboard.press("Alt+ArrowRight")
        page.wait_for_function("() => document.querySelector('.linje').textContent.includes('kun vist')")
        page.get_by_role("button", name="Vedtag planen").click()
        page.wait_for_function("() => document.querySelector('.linje').textContent.includes('kun vist')")
        assert violations(page, ".jkw") == []
        assert faults == []
    assert files_in(kit.root) == before
