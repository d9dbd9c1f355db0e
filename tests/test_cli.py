import io
import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from exports_examples import finding, plain_week

from jkplan.cli import main
from jkplan.cli.desk import free_port
from jkplan.cli.parser import make_parser
from jkplan.cli.progress import Progress
from jkplan.cli.week import exit_code, summary
from jkplan.project import Project
from jkplan.weekly import make_report
from jkplan.weeks.week import Week

ROOT = Path(__file__).parents[1]
KIT = ("--mappe", str(ROOT), "--i-dag", "2026-11-24")


def test_a_week_writes_every_output_and_says_what_stands_in_it(tmp_path, capsys):
    assert main(["uge", "2026-W48", "--ud", str(tmp_path), *KIT]) == 0
    out, err = capsys.readouterr()
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"ugeplan-2026-W48.{ending}" for ending in ("pptx", "xlsx", "ics", "json", "html")} | {"opslag"} <= names
    assert "Uge 48 · 23.–29. november 2026" in out
    assert "Jul på Bratskov" in out
    assert "Lægger planen" in err


@pytest.mark.parametrize("week", ["2026-W53", "2027-W17"])
def test_other_weeks_have_no_error_in_our_own_drafts(week, tmp_path):
    assert main(["uge", week, "--ud", str(tmp_path), *KIT]) == 0
    made = json.loads((tmp_path / f"ugeplan-{week}.json").read_text("utf-8"))
    assert made["slots"]
    severities = {finding["severity"] for slot in made["slots"] for finding in slot["findings"]}
    assert "error" not in severities


def test_the_slides_come_alone(tmp_path):
    assert main(["slides", "48", "--ud", str(tmp_path), *KIT]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ugeplan-2026-W48.pptx"]


def test_a_week_that_does_not_exist_is_three_lines_and_exit_2(capsys):
    assert main(["uge", "2027-W53", *KIT]) == 2
    what, where, fix = capsys.readouterr().err.splitlines()
    assert "2027-W53" in what
    assert where.strip().startswith("Hvor:")
    assert fix.strip().startswith("Gør:")


@pytest.mark.parametrize(("today", "week"), [("2026-11-23", "W48"), ("2026-11-24", "W49"), ("2026-11-29", "W49")])
def test_without_a_week_it_is_the_coming_one_and_on_a_monday_the_one_that_begins(today, week, tmp_path):
    assert main(["slides", "--ud", str(tmp_path), "--mappe", str(ROOT), "--i-dag", today]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"ugeplan-2026-{week}.pptx"]


@pytest.fixture
def own_kit(tmp_path):
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / "kit" / folder)
    return tmp_path / "kit"


def test_a_week_with_an_error_in_a_text_ends_with_1(own_kit, capsys):
    slot = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.slots[0].id
    choice = f"opslag;valg;tekst\n{slot};fastlås;Mit cpr er 150774-1238\n"
    (own_kit / "calendars" / "uger" / "2026-W48.csv").write_text(choice, encoding="utf-8")
    assert main(["slides", "2026-W48", "--mappe", str(own_kit), "--i-dag", "2026-11-24"]) == 1
    assert "fejl]" in capsys.readouterr().out


def test_a_week_is_written_from_the_rest_when_a_calendar_cannot_be_read_and_ends_with_2(own_kit, capsys):
    (own_kit / "calendars" / "saesontips.csv").write_text("", encoding="utf-8")
    (own_kit / "calendars" / "stillinger.csv").write_text("titel;frist\nKok;10-12-2026\n", encoding="utf-8")
    assert main(["slides", "2026-W48", "--mappe", str(own_kit), "--i-dag", "2026-11-24"]) == 2
    assert (own_kit / "output" / "2026-W48" / "ugeplan-2026-W48.pptx").exists()
    err = capsys.readouterr().err
    assert "Ugen er lavet uden calendars/saesontips.csv og calendars/stillinger.csv, som ikke kunne læses." in err


def test_a_picture_that_a_row_or_a_choice_names_and_nobody_has_is_told_with_the_week(own_kit):
    first, second = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.slots[:2]
    (own_kit / "assets" / "billeder" / "her.jpg").write_bytes(b"jpg")
    rows = f"{first.id};fastlås;vaek.jpg\n{second.id};fastlås;her.jpg\n"
    file = own_kit / "calendars" / "uger" / "2026-W48.csv"
    file.write_text(f"opslag;valg;billede\n{rows}", encoding="utf-8")
    problems = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.problems
    (problem,) = [each for each in problems if "findes ikke i mappen assets" in each.what]
    assert "vaek.jpg" in problem.what
    assert str(problem.where) == 'calendars/uger/2026-W48.csv, kolonne "billede"'


def test_what_the_week_as_a_whole_breaks_is_printed_and_counts():
    report = plain_week()
    assert exit_code(report) == 1
    clean = replace(report, findings={})
    assert exit_code(clean) == 0
    broken = replace(clean, week_findings=(finding("2026-W48", message="Ugen har to ens opslag."),))
    assert exit_code(broken) == 1
    assert "  - Fejl: Ugen har to ens opslag. Sæt tagget ind." in summary(replace(broken, findings=report.findings))


def test_a_folder_that_is_no_kit_is_told(tmp_path, capsys):
    assert main(["uge", "48", "--mappe", str(tmp_path)]) == 2
    assert "ikke et jkplan-kit" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["uge", "--ukendt"], ["tjek"], ["danse"], ["uge", "--i-dag", "24/11"], ["tjek", "x", "--format", "pdf"]],
)
def test_wrong_use_is_told_in_danish_with_exit_2(arguments, capsys):
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert "Gør:" in err
    assert not any(word in err for word in ("argument", "usage", "invalid", "required", "choose"))


@pytest.mark.parametrize(
    "arguments", [[], ["-h"], ["uge", "--help"], ["tjek", "--hjælp"], ["lab", "-h"], ["doktor", "-h"]]
)
def test_help_is_danish_throughout(arguments, capsys):
    try:
        main(arguments)
    except SystemExit as stop:
        assert stop.code == 0  # noqa: PT017  (argparse leaves with 0 after its help)
    shown = capsys.readouterr().out
    assert shown.startswith("Brug: jkplan")
    assert shown.count("Brug:") == 1
    assert not any(word in shown for word in ("usage", "options", "show this", "positional", "exit", "default"))


def test_every_command_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = next(action for action in make_parser()._actions if action.dest == "command").choices
    assert [name for name in commands if f"jkplan {name}" not in readme] == []


def test_the_doctor_finds_a_sound_kit_sound(capsys):
    assert main(["doktor", *KIT]) == 0
    assert "Alt er, som det skal være." in capsys.readouterr().out


def test_the_doctor_names_a_fault_with_its_cure(tmp_path, capsys):
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    events = tmp_path / "calendars" / "begivenheder.csv"
    events.write_text(events.read_text("utf-8-sig").replace("uge 42", "uge 99", 1), encoding="utf-8")
    assert main(["doktor", "--mappe", str(tmp_path)]) == 1
    assert '"99": ugerne går fra 1 til 53' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "told"), [("priser", "Prislisten"), ("opslag", "Instruksen"), ("udbydere", "Listen over")]
)
def test_the_doctor_names_a_file_about_language_models_that_cannot_be_read(tmp_path, capsys, name, told):
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "assets" / "sprogmodel" / f"{name}.toml").write_text("kurs = ja\n", encoding="utf-8")
    assert main(["doktor", "--mappe", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    line = next(line for line in shown.splitlines() if told in line)
    assert f"assets/sprogmodel/{name}.toml" in line
    assert shown.split(line)[1].lstrip().startswith("Gør: ")


@pytest.mark.parametrize(("model", "told"), [("gpt-5-mini", "er ikke efterprøvet"), ("en-anden", "kendes ikke")])
def test_the_doctor_says_how_sure_the_price_of_the_chosen_model_is(monkeypatch, capsys, model, told):
    for name, value in (("MODEL", "openai-eu"), ("MODELNAVN", model)):
        monkeypatch.setenv(f"JKPLAN_{name}", value)
    monkeypatch.setenv("OPENAI_API_KEY", "hemmelig-noegle")
    assert main(["doktor", *KIT]) == 0
    shown = capsys.readouterr().out
    assert f"Prisen på {model} {told}" in shown
    assert "hemmelig-noegle" not in shown


def test_debug_brings_the_traceback_back(monkeypatch):
    monkeypatch.setenv("JKPLAN_DEBUG", "1")
    with pytest.raises(Exception, match="2027 har uge 1 til 52"):
        main(["uge", "2027-W53", *KIT])


def test_the_module_is_the_same_as_the_command():
    done = subprocess.run([sys.executable, "-m", "jkplan", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "tjek" in done.stdout


def test_importing_the_package_loads_nothing_heavy():
    code = "import jkplan, sys; print([m for m in ('pandas', 'pptx', 'openpyxl', 'openai', 'holidays', 'ipywidgets') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_progress_rewrites_its_line_in_a_terminal_and_leaves_none_behind():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    live, plain = Terminal(), io.StringIO()
    for stream in (live, plain):
        with Progress(stream) as progress:
            progress.step("Læser strategien …")
            progress.step("Kort …")
    assert live.getvalue().endswith("\r")
    assert plain.getvalue() == "Læser strategien …\nKort …\n"


def test_the_lab_opens_with_the_kit_as_its_root(tmp_path):
    for folder in ("calendars", "assets", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    port = free_port(8990)
    arguments = ["lab", "--ingen-browser", "--port", str(port), "--mappe", str(tmp_path)]
    lab = subprocess.Popen([sys.executable, "-m", "jkplan", *arguments], stderr=subprocess.PIPE, text=True)
    try:
        assert any(f":{port}/lab/tree/notebooks/00_start.ipynb" in line for line in lab.stderr)
        answer = _status(f"http://127.0.0.1:{port}/api/contents")
        assert answer == 403  # it is up, and keeps its token
    finally:
        lab.stderr.close()
        lab.terminate()
        lab.wait(20)
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/api/contents", timeout=5)


def _status(address):
    for _ in range(100):
        try:
            return urlopen(address, timeout=5).status
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return None


def test_a_taken_port_gives_the_next_free_one():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_today_can_be_named():
    assert make_parser().parse_args(["uge", "--i-dag", "2026-11-24"]).today == date(2026, 11, 24)
