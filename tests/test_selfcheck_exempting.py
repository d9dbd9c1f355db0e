from dataclasses import replace
from datetime import date

import pytest
from small_kit import make_kit
from test_selfcheck_drafts import CALENDAR, DAY, STRATEGY, TIP, TODAY, draft_of

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Ad, Calendar, Exemption, Kind
from jkplan.errors import Place
from jkplan.selfcheck import check_draft

SLOT = "T01.opslag.facebook"
NO_EMOJI = "Tjek passet i god tid. Læs mere på jammerbugt.dk/pas. Jammerbugt Kommune"
EXEMPTION = Exemption(SLOT, "emoji", "Alvorligt emne", "AB", DAY, Place("calendars/undtagelser.csv", 2))
HEAD = "opslag;regel;grund;af;til\n"
EVENT = {"saesontips.csv": "id;titel;gyldig_fra;gyldig_til\nT01;Tjek passet;1. januar;31. december\n"}


def findings(*exemptions, text=NO_EMOJI):
    calendar = Calendar(CALENDAR.entries, CALENDAR.registers, exemptions=exemptions)
    return {f.rule: f for f in check_draft(draft_of(TIP, text=text), calendar, STRATEGY, today=TODAY)}


def test_a_rule_that_is_set_aside_for_a_post_is_silent_there_and_nowhere_else():
    assert set(findings()) == {"emoji"}
    assert findings(EXEMPTION) == {}
    assert set(findings(replace(EXEMPTION, slot="T02.opslag.facebook"))) == {"emoji"}
    assert "emoji" in findings(replace(EXEMPTION, rule="link"))


def test_an_exemption_ends_with_its_last_day_and_is_then_a_finding_itself():
    over = findings(replace(EXEMPTION, until=date(2026, 11, 23)))
    assert set(over) == {"emoji", "undtagelse"}
    assert "udløb 23. november 2026" in over["undtagelse"].message


def test_an_exemption_that_nothing_needs_is_a_finding():
    unused = findings(EXEMPTION, text=f"{NO_EMOJI} 🛂")
    assert set(unused) == {"undtagelse"}
    assert "emoji er ikke brudt" in unused["undtagelse"].message


def test_a_cpr_number_cannot_be_set_aside():
    found = findings(replace(EXEMPTION, rule="cpr"), text=f"{NO_EMOJI} 🛂 150774-1238")
    assert {"cpr", "undtagelse"} <= set(found)
    assert "kan ikke sættes ud af kraft" in found["undtagelse"].message


def read(tmp_path, rows, strategy=STRATEGY):
    project = make_kit(tmp_path, EVENT | {"undtagelser.csv": HEAD + rows})
    calendar = read_calendars(project, strategy, today=TODAY)
    told = [p for p in calendar.problems if p.where.file == "calendars/undtagelser.csv"]
    return calendar.exemptions, told


def test_exemptions_are_read_from_their_file(tmp_path):
    exemptions, told = read(tmp_path, f"{SLOT};emoji;Alvorligt emne;AB;24-11-2026\n")
    assert told == []
    assert exemptions == (EXEMPTION,)


def test_a_kit_without_exemptions_needs_no_file(tmp_path):
    calendar = read_calendars(make_kit(tmp_path), STRATEGY, today=TODAY)
    assert calendar.exemptions == ()
    assert not any("undtagelser" in p.where.file for p in calendar.problems)


@pytest.mark.parametrize(
    ("row", "what", "column"),
    [
        (f"{SLOT};emoji;;AB;24-11-2026", 'Feltet "grund" er tomt.', "grund"),
        (f"{SLOT};emoji;Grund;;24-11-2026", 'Feltet "af" er tomt.', "af"),
        (f"{SLOT};emoji;Grund;AB;", 'Feltet "til" er tomt.', "til"),
        (f"{SLOT};emoji;Grund;AB;32-11-2026", "32-11-2026", "til"),
        ("T09.opslag.facebook;emoji;Grund;AB;24-11-2026", "intet opslag", "opslag"),
        ("T01;emoji;Grund;AB;24-11-2026", "intet opslag", "opslag"),
        (f"{SLOT};emojii;Grund;AB;24-11-2026", "ingen regel", "regel"),
        (f"{SLOT};cpr;Grund;AB;24-11-2026", "kan ikke sættes ud af kraft", "regel"),
        (f"{SLOT};emoji;Grund", "kun 3 felter", None),
    ],
)
def test_a_row_that_lacks_something_is_named_and_not_used(row, what, column, tmp_path):
    exemptions, told = read(tmp_path, row + "\n")
    assert exemptions == ()
    assert len(told) == 1
    assert what in told[0].what
    assert told[0].what.endswith("Undtagelsen er ikke brugt.")
    assert (told[0].where.line, told[0].where.column) == (2, column)


def test_the_same_exemption_twice_is_told_and_the_first_holds(tmp_path):
    exemptions, told = read(tmp_path, f"{SLOT};emoji;Et;AB;24-11-2026\n{SLOT};emoji;To;CD;25-11-2026\n")
    assert [each.reason for each in exemptions] == ["Et"]
    assert "to gange" in told[0].what


def test_without_a_strategy_any_rule_may_be_named(tmp_path):
    exemptions, _ = read(tmp_path, f"{SLOT};hvad som helst;Grund;AB;24-11-2026\n", strategy=None)
    assert exemptions[0].rule == "hvad som helst"


@pytest.mark.parametrize(
    ("ean", "approver", "faults"),
    [
        ("5790000000005", "Afdelingsleder", 0),
        ("5790 0000 0000 5", "Afdelingsleder", 0),
        ("5790000000006", "Afdelingsleder", 1),
        ("", "", 2),
    ],
)
def test_an_own_ad_waits_for_its_ean_and_its_leader(ean, approver, faults):
    ad = Ad("Generel information", None, None, own=True, ean=ean, approver=approver)
    entry = replace(TIP, kind=Kind.AD, details=ad)
    found = check_draft(draft_of(entry, "faellesannonce"), CALENDAR, STRATEGY, today=TODAY)
    assert sum(f.rule == "egen-annonce" for f in found) == faults
