"""`jkplan lab` opens the desk; `jkplan doktor` looks whether everything is in its place."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jkplan.cli.parser import HIGHEST_PORT
from jkplan.danish import write_date, write_list
from jkplan.errors import JkplanError, Place, Problem, UsageError
from jkplan.project import Project, open_project

if TYPE_CHECKING:
    from jkplan.writers.prices import PriceList

START = "notebooks/00_start.ipynb"
PACKAGES = (
    "jupyterlab",
    "ipywidgets",
    "anywidget",
    "pandas",
    "openai",
    "python-pptx",
    "openpyxl",
    "icalendar",
    "holidays",
)
TRIED_PORTS = 50
_TWINS = {"Calibri": ("Carlito",), "Cambria": ("Caladea",), "Arial": ("Liberation Sans",)}  # of the same widths


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is in order, what was seen, and what to do when it is not."""

    ok: bool
    what: str
    fix: str = ""
    optional: bool = False

    def __str__(self) -> str:
        mark = "OK  " if self.ok else ("Evt." if self.optional else "FEJL")
        cure = "" if self.ok or not self.fix else f"\n      Gør: {self.fix}"
        return f"{mark}  {self.what}{cure}"


def run_lab(folder: str | None, port: int, *, browser: bool) -> int:
    """
    Open JupyterLab at the start notebook, with the kit's folder as its root, and stay until it is closed.

    Raises:
        UsageError: JupyterLab is not installed.
    """
    project = open_project(folder)
    if importlib.util.find_spec("jupyterlab") is None:
        raise UsageError(Problem("JupyterLab er ikke installeret.", Place("Python"), "Skriv: uv sync"))
    arguments = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={project.root}",
        f"--ServerApp.port={free_port(port)}",
        f"--LabApp.default_url=/lab/tree/{START}",
    ]
    if not browser:
        arguments.append("--no-browser")
    if (
        hasattr(os, "geteuid") and os.geteuid() == 0
    ):  # in a container everyone is root, and the server is for this desk alone
        arguments.append("--allow-root")
    print("Åbner JupyterLab. Luk det igen med Ctrl+C her i vinduet.", file=sys.stderr)
    signal.signal(signal.SIGTERM, _leave)  # a closed window takes the server with it
    return subprocess.call(arguments, cwd=project.root)  # noqa: S603  (the interpreter that runs this)


def _leave(signum: int, _: object) -> NoReturn:
    """End by an exception, which lets `subprocess.call` stop the server that it waits for."""
    sys.exit(128 + signum)


def free_port(wanted: int) -> int:
    """
    Give the first free port of this machine from `wanted` on.

    Raises:
        UsageError: Fifty ports in a row are taken.
    """
    last = min(wanted + TRIED_PORTS - 1, HIGHEST_PORT)
    for port in range(wanted, last + 1):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise UsageError(Problem(f"Portene {wanted} til {last} er optaget.", Place("--port"), "Vælg en anden port."))


def run_doctor(folder: str | None, today: date) -> int:
    """Print what was looked at, each fault with its cure, and give 1 when something must be mended."""
    findings = list(examine(folder, today))
    for finding in findings:
        print(finding)
    bad = sum(not finding.ok and not finding.optional for finding in findings)
    print("\nAlt er, som det skal være." if not bad else f"\n{bad} ting skal rettes, før alt virker.")
    return int(bad > 0)


def examine(folder: str | None, today: date) -> Iterator[Finding]:
    """Look at Python, packages, the folder, the strategy, the calendars, and the programs that are nice to have."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version}", "Installér Python 3.11 eller nyere.")
    missing = [name for name in PACKAGES if not _installed(name)]
    yield Finding(
        not missing, f"Pakker: {'alle er her' if not missing else 'mangler ' + ', '.join(missing)}", "uv sync"
    )
    try:
        project = open_project(folder)
    except JkplanError as error:
        yield Finding(ok=False, what=error.problem.what, fix=error.problem.fix)
        return
    yield Finding(ok=True, what=f"Kittets mappe: {project.root}")
    for place in (project.calendars, project.output.parent):
        yield Finding(_writable(place), f"Der kan skrives i {place}", "Bed om skriverettigheder til mappen.")
    yield from _examine_data(project, today)
    yield from _examine_template(project)
    yield from _examine_programs(project)


def _examine_data(project: Project, today: date) -> Iterator[Finding]:
    from jkplan.calendars import read_calendars  # noqa: PLC0415
    from jkplan.strategy import load_strategy  # noqa: PLC0415

    try:
        strategy = load_strategy(project.strategy)
    except JkplanError as error:
        yield Finding(ok=False, what=str(error.problem), fix=error.problem.fix)
        return
    channels = ", ".join(channel.name for channel in strategy.enabled_channels)
    yield Finding(ok=True, what=f"Strategi: {len(strategy.rules)} regler, kanaler: {channels}")
    calendar = read_calendars(project, strategy, today=today)
    yield Finding(bool(calendar.entries), f"Kalender: {len(calendar.entries)} indslag", "Udfyld filerne i calendars.")
    yield from _examine_safety(project)
    for problem in calendar.problems:
        yield Finding(ok=False, what=f"{problem.what} ({problem.where})", fix=problem.fix)


def _examine_safety(project: Project) -> Iterator[Finding]:
    """Look whether the journal is whole, and whether anything waits to be merged, chosen or resumed."""
    from jkplan.approvals.policy import pause_reason  # noqa: PLC0415
    from jkplan.calendars.copy_names import find_copies  # noqa: PLC0415
    from jkplan.calendars.questions import open_questions  # noqa: PLC0415
    from jkplan.calendars.tampering import find_forks, find_tampering  # noqa: PLC0415

    broken = find_tampering(project.calendars)
    told = f"Journalen: {broken[0].what} ({broken[0].where})" if broken else "Journalen er hel"
    yield Finding(not broken, told, "Se alle linjer, der er noget galt med: jkplan journal --kontrol")
    waiting = len(open_questions(project.calendars)) + len(find_copies(project.calendars))
    yield Finding(not waiting, f"{waiting} uenigheder og kopier venter" if waiting else "Intet venter på at blive flettet", "jkplan flet")  # fmt: skip
    for name in find_forks(project.calendars):
        fix = "Gem den i ESDH, og godkend igen det, der kun står i den."
        yield Finding(ok=False, what=f"Der ligger en journal mere: {name}", fix=fix)
    reason = pause_reason(project.calendars)
    if reason is not None:
        yield Finding(
            ok=False, what=f"Alt er sat på pause: {reason}", fix="jkplan godkend --genoptag --som DINE_INITIALER"
        )


def _examine_template(project: Project) -> Iterator[Finding]:
    from jkplan.exports.pptx.writing import open_template  # noqa: PLC0415

    try:
        notes = open_template(project.assets).notes
    except JkplanError as error:
        yield Finding(ok=False, what=error.problem.what, fix=error.problem.fix)
        return
    yield Finding(ok=True, what=f"Skabelon til slides: {'jeres egen' if notes else 'jkplans'}")
    for note in notes:
        if "jeres eget bliver brugt" not in note:
            yield Finding(ok=False, what=f"Skabelonen: {note}", fix="Kan undværes.", optional=True)


def _examine_programs(project: Project) -> Iterator[Finding]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Finding(
        bool(office), "LibreOffice (til PDF af slides)", "Kan undværes; slides åbnes i PowerPoint.", optional=True
    )
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    yield Finding(
        bool(browser),
        "Chromium (til prøver af skrivebordet)",
        "Kan undværes; brug den browser, du plejer.",
        optional=True,
    )
    yield from _examine_fonts(project)
    danish = Path(sys.prefix) / "etc" / "jupyter" / "labconfig" / "default_setting_overrides.json"
    told = "JupyterLab er på dansk, og notesbøger gemmes uden ugens tekster"
    yield Finding(danish.is_file(), told, "Installér kittet igen: uv sync --reinstall-package jkplan")
    yield from _examine_model(project)


def _examine_fonts(project: Project) -> Iterator[Finding]:
    """Look for the font of the slides, where the machine can be asked; a twin of the same widths will do."""
    lister = shutil.which("fc-list")
    brand = project.assets / "brand.toml"
    if lister is None or not brand.is_file():
        return
    import tomllib  # noqa: PLC0415

    wanted = str(tomllib.loads(brand.read_text("utf-8")).get("skrift", ""))
    families = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False).stdout.casefold()  # noqa: S603  (found on PATH)
    names = (wanted, *_TWINS.get(wanted, ()))
    found = next((name for name in names if name and name.casefold() in families), "")
    fix = f"Kan undværes; slides viser en anden skrift her. Installér {write_list(names, last='eller')}."
    yield Finding(bool(found), f"Skrifttypen til slides: {found or wanted}", fix, optional=True)


def _examine_model(project: Project) -> Iterator[Finding]:
    """Look whether the files about language models can be read, which model is chosen, and how sure its price is."""
    from jkplan.wording import read_model, read_prices  # noqa: PLC0415
    from jkplan.writers.asking import load_prompt  # noqa: PLC0415

    settings, prices = None, None
    try:
        load_prompt(project.assets / "sprogmodel" / "opslag.toml")
        prices = read_prices(project)
    except JkplanError as error:
        yield Finding(ok=False, what=f"Sprogmodel: {error.problem.what} ({error.problem.where})", fix=error.problem.fix)
    try:
        settings = read_model(project)
    except JkplanError as error:
        yield Finding(ok=False, what=f"Sprogmodel: {error.problem.what} ({error.problem.where})", fix=error.problem.fix)
        return
    if settings is None:
        yield Finding(ok=True, what="Sprogmodel: ingen valgt; kladder skrives af skabeloner")
        return
    told = f"Sprogmodel: {settings.model} hos {settings.provider.name}; spørges kun, når nogen siger ja"
    yield Finding(ok=True, what=told)
    if prices is not None and not settings.provider.is_local:
        yield _examine_price(prices, settings.model)


def _examine_price(prices: PriceList, model: str) -> Finding:
    price, place = prices.prices.get(model), "assets/sprogmodel/priser.toml"
    if price is None:
        fix = f"Skriv prisen ind i {place}; ellers kan der ikke sættes et loft i kroner."
        return Finding(ok=False, what=f"Prisen på {model} kendes ikke", fix=fix, optional=True)
    if not price.is_sure:
        fix = f"Læs udbyderens prisside, ret tallene og dagen i {place}, og skriv sikker = true."
        what = f"Prisen på {model} er ikke efterprøvet ({price.source}); loftet i kroner er et skøn"
        return Finding(ok=False, what=what, fix=fix, optional=True)
    return Finding(ok=True, what=f"Prisen på {model} er læst {write_date(price.read_on, weekday=False, year=True)}")


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
