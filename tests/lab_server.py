"""A real JupyterLab on this machine's loopback, and a page of it in Chromium that is waited for as it should be."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import psutil
from desk_kit import ROOT, copy_kit
from widget_page import violations

READY = """
async () => {
  const app = window.jupyterapp;
  await app.restored;
  let shown;
  for (let tries = 0; tries < 300 && !(shown = app.shell.currentWidget)?.sessionContext; tries += 1) await new Promise((go) => setTimeout(go, 100));
  await shown.context.ready;
  await shown.sessionContext.ready;
  for (let tries = 0; tries < 600; tries += 1) {
    const kernel = shown.sessionContext.session?.kernel;
    if (kernel?.connectionStatus === 'connected' && kernel.status === 'idle') break;
    await new Promise((go) => setTimeout(go, 100));
  }
  await shown.sessionContext.session.kernel.info;
}
"""
WAIT = 60_000  # milliseconds; a busy machine is no fault


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lab:
    """A running JupyterLab, whose root holds kits."""

    def __init__(self, root, port, token):
        self.root, self.port, self.token = root, port, token
        self.server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path, method="GET"):
        request = urllib.request.Request(
            f"{self.address}{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()

    def kit(self, name):
        """Give a fresh kit under the root, with its notebooks."""
        project = copy_kit(self.root / name)
        shutil.copytree(ROOT / "notebooks", project.notebooks, dirs_exist_ok=True)
        return project

    def kernels(self):
        """Give the processes of the kernels that run."""
        running = psutil.Process(self.server.pid).children(recursive=True)
        return [process for process in running if "ipykernel_launcher" in " ".join(process.cmdline())]

    def kill_kernels(self):
        """Let every kernel die at once, as when the machine runs out of memory; JupyterLab starts them again."""
        for process in self.kernels():
            process.kill()

    @contextmanager
    def still(self):
        """Let no kernel do anything for a while, as on a machine that has too much to do."""
        stopped = self.kernels()
        for process in stopped:
            process.suspend()
        try:
            yield
        finally:
            for process in stopped:
                process.resume()

    def stop_kernels(self):
        for session in json.loads(self.ask("/api/sessions")):
            self.ask(f"/api/sessions/{session['id']}", "DELETE")


@contextmanager
def jupyterlab(root, **more):
    """Run JupyterLab with `root` as its root and `more` in its environment."""
    own = root / ".jupyter"
    folders = (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
    )
    env = {
        **os.environ,
        **{name: str(own / name.lower()) for name in folders},
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        **more,
    }
    lab = Lab(root, free_port(), secrets.token_hex(16))
    arguments = [
        *("--no-browser", "--ServerApp.port_retries=0", f"--ServerApp.port={lab.port}", "--ServerApp.ip=127.0.0.1"),
        *(
            f"--IdentityProvider.token={lab.token}",
            f"--ServerApp.root_dir={root}",
            "--LabApp.expose_app_in_browser=True",
        ),
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments], cwd=root, env=env, stdout=log, stderr=log
        )
        lab.server = server
        try:
            for _ in range(600):
                try:
                    lab.ask("/api/status")
                    break
                except OSError:
                    assert server.poll() is None, (root / "lab.log").read_text()
                    time.sleep(0.2)
            yield lab
        finally:
            server.terminate()
            server.wait(20)


def open_notebook(browser, lab, path, *, width=1366, dark=False, state=None):
    """Give a page with a notebook whose kernel is ready and whose cells have run."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="da-DK", storage_state=state)
    page = context.new_page()
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.set_default_timeout(WAIT)
    page.goto(f"{lab.address}/lab/workspaces/{secrets.token_hex(4)}/tree/{path}?token={lab.token}&reset")
    wait_for_kernel(page)
    if dark:
        page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    run_all(page)
    return page


def wait_for_kernel(page):
    page.wait_for_function("() => window.jupyterapp")
    page.evaluate(READY)


def run_all(page):
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        """() => {
          const cells = jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code');
          return cells.every((cell) => cell.model.executionCount || cell.model.outputs.length) && jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle';
        }"""
    )


def save(page):
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")


def say_who(page, who, at=0):
    page.locator(".jkw .mig select").nth(at).select_option(who)
    page.wait_for_function(
        "([who, at]) => document.querySelectorAll('.jkw .linje')[at].textContent.includes(who)", arg=[who, at]
    )


def line(page, text, at=0):
    """Wait until the widget says `text`."""
    page.wait_for_function(
        "([text, at]) => document.querySelectorAll('.jkw .linje')[at]?.textContent.includes(text)", arg=[text, at]
    )


def foreign(page, lab):
    """Give the addresses that were asked for outside this machine's JupyterLab."""
    return [
        url
        for url in page.asked
        if not re.match(rf"(?:{re.escape(lab.address)}|ws://127\.0\.0\.1:{lab.port}|data:|blob:)", url)
    ]


def faults_of_access(page):
    return violations(page, ".jp-OutputArea-output")
