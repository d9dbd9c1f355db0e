"""What a text's chunks show decides what is read in it at all: each cue is needed by some text, and is seen there."""

from datetime import date

import pytest

from jkplan.reading import cues
from jkplan.reading.claims import find_claims
from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.index import Index
from jkplan.reading.personal import find_contacts
from jkplan.reading.text import prepare

OWN = OwnContacts(("72577777",), ("jammerbugt.dk",))


def numbers(prepared):
    return find_cpr(prepared, today=date(2026, 11, 24))


def contacts(prepared):
    return find_contacts(prepared, OWN)


def dates(prepared):
    return find_claims(prepared).dates


def times(prepared):
    return find_claims(prepared).times


LEANS = (
    (cues.NUMBER, numbers, "cpr 150774-1238"),
    (cues.TOLD, numbers, "cpr femten nul syv fireoghalvfjerds tolv otteogtredive"),
    (cues.ALIKE, numbers, "cpr l5O774-1238"),
    (cues.CPR, numbers, "https://eksempel.dk/?cpr=1507741238"),
    (cues.LAST_FOUR, numbers, "født 15/7 1974, sidste fire cifre er 1238"),
    (cues.JOINED, numbers, "ring til hende, 150774, og så 1238"),
    (cues.JOINED, numbers, "ring til hende, 150774 streg 1238"),
    (cues.POSTCODE, numbers, "hendes cpr er 150774 minus 1238"),
    (cues.NUMBER, contacts, "Ring til Bo på 26 19 44 37"),
    (cues.ORDER, contacts, "Min mobil er 26 19, og så 44 37"),
    (cues.SAID_AT, contacts, "bo.bak snabel-a gmail.com"),
    (cues.SAID_AT, contacts, "bo.bak (at) gmail.com"),
    (cues.SAID_AT, contacts, "bo.bak ( at ) gmail.com"),
    (cues.HOUSE, contacts, "Bo Bak bor på Kirkevej 4"),
    (cues.HOME, contacts, "Bo Bak bor på Rylen 4"),
    (cues.TOLD, contacts, "Bo Bak bor på Kirkevej nr. fire"),
    (cues.MONTH, dates, "den 24. november"),
    (cues.DATED, dates, "den 24/11"),
    (cues.CLOCK, times, "vi ses kl. 10"),
)


# Here another cue would do as well.
SHARED = ((cues.PAGE, numbers, "https://eksempel.dk/?cpr=1507741238"), (cues.AT, contacts, "bo.bak@gmail.com"))


@pytest.mark.parametrize(("cue", "find", "text"), [*LEANS, *SHARED])
def test_a_text_is_read_alike_once_its_chunks_have_been_seen(cue, find, text):
    seen = prepare(text)
    Index().read(seen)
    assert seen.shown != cues.EVERYTHING
    assert find(seen) == find(prepare(text)) != ()
    assert seen.shown & cue


@pytest.mark.parametrize(("cue", "find", "text"), LEANS)
def test_without_its_cue_nothing_is_read(cue, find, text):
    unseen = prepare(text)
    unseen.know(unseen.forms, cues.EVERYTHING & ~cue)
    assert find(unseen) == ()
