"""The extract of the journal for a request for access to documents: all that was done, nothing of third parties."""

from dataclasses import replace
from datetime import date

import pytest
from planned_weeks import real_strategy
from test_approvals import NOW, office, plain

from jkplan.approvals import approve, withdraw
from jkplan.approvals.disclosure import disclose
from jkplan.calendars.journal import Line, append, read_journal
from jkplan.calendars.locking import hold

__all__ = ["office"]  # the fixture
TODAY = date(2026, 11, 28)
SENDER = real_strategy().sender
PERSONAL = {
    "a name": ("Mette Hansen har ringet", "Hansen"),
    "two names": ("Jens Peter Sørensen og Anne Dalsig er uenige", "Dalsig"),
    "a name in the genitive": ("Mette Hansens billede skal væk", "Hansen"),
    "a CPR number": ("Det gælder cpr 010190-1234", "1234"),
    "a CPR number with spaces": ("Det gælder 010190 1234", "1234"),
    "a phone number": ("Ring på 22 33 44 55", "33 44"),
    "a phone number in one": ("Ring på 22334455", "22334455"),
    "a mail address": ("Skriv til mette.hansen@gmail.com", "mette.hansen"),
    "an address": ("Hun bor Lærkevej 12, 9440 Aabybro", "Lærkevej 12"),
}


def extract(office, **wanted):
    return disclose(office.home, read_journal(office.home), SENDER, TODAY, **wanted)


def all_of(lines):
    return "\n".join("\t".join(map(str, line)) for line in lines)


@pytest.mark.parametrize("how", PERSONAL)
def test_what_is_personal_in_a_reason_a_text_or_a_comment_is_hidden(office, how):
    text, hidden = PERSONAL[how]
    desk = approve(plain(text=f"{text}. Vi ses på torvet."), office.desk(), who="AA")
    withdraw(plain(text=f"{text}. Vi ses på torvet."), desk, who="BB", reason=text)
    with hold(office.home, "AA", NOW) as held:
        append(held, "kommentar set", "K1", more={"kanal": "facebook", "uddrag": text, "kategori": "ros"})
    lines = extract(office)
    assert len(lines) >= 3
    assert hidden not in all_of(lines)
    assert "Vi ses på torvet" in all_of(lines)
    assert {"AA", "BB"} <= {line.who for line in lines}


def test_the_municipalitys_own_contacts_stand(office):
    mail = f"borgerservice@{SENDER.own_mail_domains[0]}"
    withdraw(plain(), approve(plain(), office.desk(), who="AA"), who="BB", reason=f"Se {mail}")
    assert mail in all_of(extract(office))


def test_only_what_was_asked_for_is_handed_out_and_what_has_no_day_is_not_held_back(office):
    approve(plain(), office.desk(), who="AA")
    lines = (*read_journal(office.home), Line(99, "hvornår", "AA", "rettet", "E1.paamindelse.facebook"))
    found = disclose(office.home, lines, SENDER, TODAY, first=date(2027, 1, 1))
    assert [line.number for line in found] == [99]
    assert len(disclose(office.home, lines, SENDER, TODAY, last=NOW.date())) == len(lines)
    assert disclose(office.home, lines, SENDER, TODAY, about="E77") == ()
    assert {line.about for line in disclose(office.home, lines, SENDER, TODAY, about="e1.")} == {
        "E1.paamindelse.facebook"
    }


def test_the_text_is_the_one_that_was_approved_and_a_forged_one_is_left_out(office):
    post = plain(text="Kom til jul i Blokhus.")
    desk = approve(post, office.desk(), who="AA")
    withdraw(replace(post, text="Noget andet."), desk, who="BB", reason="Ny tekst")
    assert "Kom til jul i Blokhus." in all_of(extract(office))
    (kept,) = (office.home / ".historik/godkendt").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Blokhus", b"Aalborg"))
    assert "Aalborg" not in all_of(extract(office))
