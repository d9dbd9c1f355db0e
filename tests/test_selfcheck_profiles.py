import shutil
from datetime import date
from pathlib import Path

import pytest

from jkplan.calendars.entries import Profile
from jkplan.cli import main
from jkplan.selfcheck import audit_profiles
from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(ROOT / "assets" / "strategi")


def profile(**fields):
    filled = {
        "id": "P1",
        "unit": "Dagplejen",
        "owner": "Dagplejen",
        "platform": "Facebook",
        "address": "facebook.example/dagplejen",
        "use": "",
        "rule": "Svarer som dagplejen",
        "last_active": date(2026, 11, 20),
    }
    return Profile(**(filled | fields))


def faults(**fields):
    (state,) = audit_profiles([profile(**fields)], STRATEGY, today=TODAY).states
    return [(fault.severity, fault.what) for fault in state.faults]


def test_a_page_that_is_kept_up_has_no_fault():
    assert faults() == []
    assert faults(unit=STRATEGY.sender.name, owner="Kommunikationsteamet") == []


@pytest.mark.parametrize(
    ("fields", "severity", "what"),
    [
        ({"owner": " "}, "fejl", "Ingen ejer siden."),
        ({"last_active": None}, "advarsel", "Ingen ved, hvornår der sidst skete noget."),
        ({"last_active": date(2026, 12, 24)}, "advarsel", "Den seneste aktivitet ligger i fremtiden."),
        ({"last_active": date(2026, 5, 24)}, "fejl", "Der er ikke sket noget i seks måneder."),
        ({"rule": ""}, "advarsel", "Det står ikke, hvem siden svarer som."),
        ({"address": ""}, "råd", "Adressen mangler."),
        ({"owner": "Kommunikationsteamet"}, "fejl", "Teamet passer siden, men den bærer ikke kommunens navn."),
        ({"unit": "Jammerbugt Kommune"}, "fejl", "Siden bærer kommunens navn, men passes af en afdeling."),
    ],
)
def test_each_fault_of_a_page_is_named(fields, severity, what):
    assert faults(**fields) == [(severity, what)]


def test_half_a_year_is_over_on_its_day_and_not_before():
    assert faults(last_active=date(2026, 5, 25)) == []


def test_a_website_need_not_be_lively_and_a_partner_is_not_judged():
    assert faults(platform="Web", last_active=None, address="", rule="") == []
    assert faults(platform="Web", owner="") == [("fejl", "Ingen ejer siden.")]
    assert faults(partner=True, owner="", last_active=None) == []


def test_the_months_are_data():
    strict = STRATEGY.cadence._replace(idle_months=1)
    strategy = STRATEGY._replace(cadence=strict)
    (state,) = audit_profiles([profile(last_active=date(2026, 10, 24))], strategy, today=TODAY).states
    assert state.faults[0].what == "Der er ikke sket noget i én måned."


def test_the_audit_shows_itself_and_escapes_what_it_shows():
    shown = audit_profiles([profile(unit="<b>Dagplejen", last_active=None)], STRATEGY, today=TODAY)._repr_html_()
    assert "&lt;b&gt;Dagplejen" in shown
    assert "0 fejl, 1 advarsel, 0 råd" in shown


def test_what_is_the_same_at_three_pages_is_told_once_with_their_names_and_the_rest_at_each_page():
    pages = [profile(id=f"P{n}", unit=f"Side {n}", last_active=None, rule="" if n < 2 else "x") for n in range(5)]
    audit = audit_profiles(pages, STRATEGY, today=TODAY)
    ((fault, states),) = audit.recurring().items()
    assert (fault.what, len(states)) == ("Ingen ved, hvornår der sidst skete noget.", 5)
    shown = audit._repr_html_()
    assert shown.count(fault.what) == 1
    assert shown.count("Det står ikke, hvem siden svarer som.") == 2
    assert shown.count("kun det, der går igen") == 3
    assert all(f"<li>Side {n}, Facebook (P{n})</li>" in shown for n in range(5))
    assert audit_profiles(pages[2:4], STRATEGY, today=TODAY).recurring() == {}


def test_the_terminal_prints_a_table_and_exits_1_when_something_must_be_mended(tmp_path, capsys):
    kit = ("--mappe", str(ROOT), "--i-dag", "2026-11-24")
    assert main(["profiler", *kit]) == 0
    out = capsys.readouterr().out
    assert "Dagplejen" in out
    assert "Sider hos samarbejdspartnere, som ikke er jeres: P016, P017" in out
    assert out.count("Ingen ved, hvornår der sidst skete noget.") == 1
    assert "Ved ti profiler: P001, P002, P003, P004, P005, P008, P009, P010, P011 og P012\n      ADVARSEL" in out
    for folder in ("assets", "calendars"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    register = tmp_path / "calendars" / "registre" / "profiler.csv"
    text = register.read_text("utf-8-sig").replace(";Kommunikationsteamet;Facebook;", ";;Facebook;", 1)
    register.write_text(text, encoding="utf-8-sig", newline="")
    assert main(["profiler", "--mappe", str(tmp_path), "--i-dag", "2026-11-24"]) == 1
    assert "FEJL      Ingen ejer siden." in capsys.readouterr().out
