"""Personal data in a text: CPR numbers and contacts of private persons, found in one place for check and masking."""

from __future__ import annotations

from datetime import date

from jkplan.reading.addresses import find_addresses
from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.evidence import PersonalData
from jkplan.reading.mails import find_mails
from jkplan.reading.masking import hide
from jkplan.reading.phones import find_phones
from jkplan.reading.text import Prepared


def find_contacts(prepared: Prepared, own: OwnContacts, *, private_talk: bool = False) -> tuple[PersonalData, ...]:
    """
    Give phones, mails and addresses of private persons, in the text's order.

    Args:
        prepared: The text.
        own: The sender's own contacts.
        private_talk: True for citizens' own comments.
    """
    found = (
        *find_phones(prepared, own),
        *find_mails(prepared, own),
        *find_addresses(prepared, own, private_talk=private_talk),
    )
    if not found:
        return ()
    return tuple(sorted(found, key=lambda datum: (datum.start, datum.end)))


def find_personal_data(
    prepared: Prepared, own: OwnContacts, *, today: date, private_talk: bool = False
) -> tuple[PersonalData, ...]:
    """Give all personal data in a text, in the text's order; where two overlap, the CPR number wins."""
    numbers = find_cpr(prepared, today=today)
    contacts = find_contacts(prepared, own, private_talk=private_talk)
    free = (c for c in contacts if not any(c.start < n.end and n.start < c.end for n in numbers))
    return tuple(sorted((*numbers, *free), key=lambda datum: (datum.start, datum.end)))


def mask_personal_data(prepared: Prepared, own: OwnContacts, *, today: date) -> str:
    """Give the original text with all personal data hidden, so that it may be shown or sent on."""
    found = find_personal_data(prepared, own, today=today, private_talk=True)
    return hide(prepared.original, ((datum.start, datum.end, datum.masked) for datum in found))
