"""Personal data that must not stand in a text: CPR numbers, and contacts of private persons."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.personal import find_contacts
from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.strategy.records import Sender


def find_cpr_numbers(look: Look) -> Iterator[Hit]:
    """Give every CPR number, masked; they may be masked in bulk."""
    for datum in find_cpr(look.prepared, today=look.today):
        yield Hit(datum.start, datum.end, datum.masked, datum.reasons, mendable=True, masked=True)


def find_private_contacts(look: Look) -> Iterator[Hit]:
    """Give every phone, mail and street address of a private person, masked."""
    own = own_contacts(look.strategy.sender, words(look.rule.parameters, "egne_adresser"))
    numbers = find_cpr(look.prepared, today=look.today)
    for datum in find_contacts(look.prepared, own, private_talk=look.item.kind == "comment"):
        if not any(number.start < datum.end and datum.start < number.end for number in numbers):
            yield Hit(datum.start, datum.end, datum.masked, datum.reasons, masked=True)


def own_contacts(sender: Sender, addresses: tuple[str, ...] = ()) -> OwnContacts:
    """Give the sender's own contacts as reading takes them."""
    return OwnContacts(sender.own_phones, sender.own_mail_domains, addresses)
