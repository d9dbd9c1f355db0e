"""Departments, profiles, consents, staff and towns, as their registers spell them."""

from datetime import date

import pytest
from small_kit import REGISTERS, TODAY, calendar_of, make_kit, small_strategy

from jkplan.calendars import read_calendars

STRATEGY = small_strategy()


def test_registers_are_read_by_id(tmp_path):
    registers = calendar_of(tmp_path, "begivenheder", "id;titel;start\n").registers
    assert registers.departments["D001"].topics == ("biblioteker", "idræt")
    assert registers.profiles["P001"].last_active == date(2026, 11, 20)
    assert registers.consents["S001"].channels == ("facebook",)
    assert registers.consents["S002"].channels == ("facebook", "twitter", "faellesannonce")
    assert registers.consents["S002"].withdrawn_on == date(2026, 11, 5)
    assert registers.consents["S002"].child
    assert registers.employees["AA"].hours_a_week == 12.5
    assert registers.employees["AA"].absences == (
        (date(2026, 12, 21), date(2027, 1, 3)),
        (date(2027, 2, 12), date(2027, 2, 12)),
    )
    assert registers.towns["Gjøl"].preposition == "på"
    assert registers.closed_days == {date(2026, 12, 24): "Juleaften"}


@pytest.mark.parametrize(
    ("register", "row", "column", "usable"),
    [
        ("samtykker", "S009;x;y;Facebook;01-10-2026;32-12-2026;;;", "gaelder_til", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026;;i går måske;;", "trukket", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026;01-09-2026;;;", "gaelder_til", False),
        ("samtykker", "S009;x;y;Facebook;01-10-2026", None, False),
        ("samtykker", "S009;x;y;Avisen;01-10-2026;;;;", "kanaler", True),
        ("samtykker", "S001;x;y;Facebook;01-10-2026;;01-11-2026;;", "id", False),
        ("byer", "Gjøl;9440;i;;", "by", True),
        ("medarbejdere", "BB;tekst;mange;;", "timer_pr_uge", True),
        ("medarbejdere", "BB;tekst;10;03-01-2027 til 21-12-2026;", "fravaer", True),
        ("medarbejdere", "BB;tekst;10;til jul;", "fravaer", True),
        ("medarbejdere", ";tekst;10;;", "initialer", False),
        ("byer", "Brovst;9460;over;;", "forholdsord", True),
        ("lukkedage", "31-11-2026;Ingen dag", "dato", False),
        ("afdelinger", "D009;Skole;;;;;;;;vist nok;", "sikkerhed", True),
        ("afdelinger", "D009;Skole;;;;;;;vist nok;", None, False),
    ],
)
def test_a_fault_in_a_register_is_told_and_never_makes_a_consent_hold(tmp_path, register, row, column, usable):
    calendar = calendar_of(tmp_path, "begivenheder", "id;titel;start\n", **{register: REGISTERS[register] + row + "\n"})
    assert [problem.where.column for problem in calendar.problems] == [column]
    name = {"samtykker": "consents", "medarbejdere": "employees", "byer": "towns", "afdelinger": "departments"}
    keys = getattr(calendar.registers, name.get(register, "closed_days"))
    assert (row.split(";")[0] in keys) is usable


def test_a_missing_register_is_told_and_checks_nothing(tmp_path):
    kit = make_kit(tmp_path, {"begivenheder.csv": "id;titel;start;byer\nE1;Lysfest;24-11-2026;Langtbortistan\n"})
    (kit.calendars / "registre" / "byer.csv").unlink()
    calendar = read_calendars(kit, STRATEGY, today=TODAY)
    assert calendar.entries[0].towns == ("Langtbortistan",)
    assert [problem.where.file for problem in calendar.problems] == ["calendars/registre/byer.csv"]


def test_a_consent_whose_note_begins_with_the_word_is_an_example(tmp_path):
    heading = "id;person;formaal;kanaler;givet;gaelder_til;trukket;barn;note\n"
    rows = (
        "S1;rolle;x;Facebook;01-10-2026;;;nej;EKSEMPEL: opdigtet\nS2;rolle;x;Facebook;01-10-2026;;;nej;Intet eksempel\n"
    )
    consents = calendar_of(tmp_path, "begivenheder", "id;titel;start\n", samtykker=heading + rows).registers.consents
    assert {name: consent.fictional for name, consent in consents.items()} == {"S1": True, "S2": False}
