"""`jkplan doktor` beside each fault there can be: it is named, and its cure with it."""

import os
import shutil
import sys
from datetime import datetime

import pytest
from desk_kit import TODAY, copy_kit

from jkplan.calendars import edit_rows
from jkplan.calendars.versions import read_version
from jkplan.cli import desk, main

EVENTS = "begivenheder.csv"
MORNING = datetime(2026, 11, 24, 9)


@pytest.fixture
def kit(tmp_path):
    return copy_kit(tmp_path)


@pytest.fixture
def examine(kit, capsys):
    def run():
        code = main(["doktor", "--mappe", str(kit.root), "--i-dag", TODAY.isoformat()])
        return code, capsys.readouterr().out

    return run


def told(out, level, what):
    """Give the cure that follows the line of `level` that says `what`."""
    lines = out.splitlines()
    for at, line in enumerate(lines):
        if line.startswith(level) and what in line:
            assert lines[at + 1].startswith("      Gør: "), lines[at : at + 2]
            return lines[at + 1]
    raise AssertionError(out)


def append(path, text):
    path.write_text(path.read_text("utf-8-sig") + text, encoding="utf-8-sig")


def disagree(kit):
    path = kit.calendars / EVENTS
    base = read_version(path)
    for who, price in (("KOM1", "50 kr."), ("KOM2", "60 kr.")):
        edit_rows(path, {"E001": {"pris": price}}, base=base, who=who, now=MORNING)


def tamper(kit):
    edit_rows(
        kit.calendars / EVENTS,
        {"E001": {"pris": "50 kr."}},
        base=read_version(kit.calendars / EVENTS),
        who="KOM1",
        now=MORNING,
    )
    journal = kit.calendars / "journal.jsonl"
    journal.write_text(journal.read_text("utf-8").replace("KOM1", "KOM9"), "utf-8")


FAULTS = {
    "a row that cannot be read": (
        lambda kit: append(kit.calendars / EVENTS, "E900;Fest;engang\n"),
        "calendars/begivenheder.csv, linje ",
        "semikolon",
    ),
    "a calendar that is gone": (lambda kit: (kit.calendars / EVENTS).unlink(), EVENTS, ""),
    "calendars without a row": (
        lambda kit: [
            path.write_text(path.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8-sig")
            for path in kit.calendars.glob("*.csv")
        ],
        "Kalender: 0 indslag",
        "Udfyld filerne",
    ),
    "a strategy that cannot be read": (lambda kit: append(kit.strategy / "kanaler.toml", "= 3"), "kanaler.toml", ""),
    "a journal that was changed": (tamper, "Journalen: ", "jkplan journal --kontrol"),
    "two who disagree": (disagree, "1 uenigheder og kopier venter", "jkplan flet"),
    "a copy that a sync program left": (
        lambda kit: shutil.copy(kit.calendars / EVENTS, kit.calendars / "begivenheder-PC7.csv"),
        "1 uenigheder og kopier venter",
        "jkplan flet",
    ),
    "everything paused": (
        lambda kit: main(["godkend", "--mappe", str(kit.root), "--pause", "--grund", "Storm", "--som", "KOM3"]),
        "Alt er sat på pause",
        "--genoptag",
    ),
    "no place for calendars": (lambda kit: shutil.rmtree(kit.calendars), "er ikke et jkplan-kit", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_of_the_kit_is_named_with_its_cure(kit, examine, capsys, name):
    harm, what, cure = FAULTS[name]
    harm(kit)
    capsys.readouterr()
    code, out = examine()
    assert code == 1
    assert cure in told(out, "FEJL", what)
    assert "skal rettes, før alt virker" in out


@pytest.mark.parametrize(
    ("env", "what", "cure"),
    [
        ({"JKPLAN_MODEL": "skynet"}, 'Kender ikke sprogmodellen "skynet"', "Skriv en af disse"),
        ({"JKPLAN_MODEL": "openai-eu"}, "Modellens navn mangler", "gpt"),
        ({"JKPLAN_MODEL": "openai-eu", "JKPLAN_MODELNAVN": "x"}, "Nøglen til sprogmodellen mangler", "it-afdelingen"),
        (
            {"JKPLAN_MODEL": "lokal", "JKPLAN_MODELNAVN": "x", "JKPLAN_BASE_URL": "http://example.com"},
            "Sprogmodel: ",
            "",
        ),
    ],
)
def test_settings_of_a_language_model_that_cannot_be_are_named(examine, monkeypatch, env, what, cure):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    code, out = examine()
    assert code == 1
    assert cure in told(out, "FEJL", what)


def test_what_is_only_nice_to_have_is_named_as_that_and_is_no_fault(examine, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    code, out = examine()
    assert code == 0
    for what in ("LibreOffice", "Chromium"):
        assert "Kan undværes" in told(out, "Evt.", what)


def test_a_package_that_is_missing_and_an_install_without_danish_are_named(examine, monkeypatch, tmp_path):
    monkeypatch.setattr(desk, "PACKAGES", (*desk.PACKAGES, "findes-slet-ikke"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "tom"))
    code, out = examine()
    assert code == 1
    assert "uv sync" in told(out, "FEJL", "mangler findes-slet-ikke")
    assert "uv sync --reinstall-package jkplan" in told(out, "FEJL", "JupyterLab er på dansk")


def test_a_folder_that_is_no_kit_is_named(tmp_path, capsys):
    assert main(["doktor", "--mappe", str(tmp_path)]) == 1
    told(capsys.readouterr().out, "FEJL", "")


def test_a_folder_that_may_not_be_written_in_is_told_from_one_that_may(kit):
    """Root may write everywhere, so where the tests run as root it is looked at as somebody else."""
    for folder in (kit.root, kit.root.parent, kit.root.parent.parent):
        folder.chmod(0o755)
    kit.calendars.chmod(0o555)
    kit.assets.chmod(0o777)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65534)
        assert (desk._writable(kit.calendars), desk._writable(kit.assets)) == (False, True)
    finally:
        if is_root:
            os.seteuid(0)
        kit.calendars.chmod(0o755)
