"""Personal data that must not stand in a text: CPR numbers, and contacts of private persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.strategy.records import Sender

if TYPE_CHECKING:
    from jkplan.reading.contacts import OwnContacts
    from jkplan.reading.evidence import PersonalData


_ONLY_A_PAGE = 1 << 1  # the second of the rule's cues (`evidence`) alone


def find_cpr_numbers(look: Look) -> Iterator[Hit]:
    """Give every CPR number, masked; they may be masked in bulk."""
    if look.held == _ONLY_A_PAGE and "cpr" not in look.prepared.folded.lower():
        return  # most posts end in a web address, and hardly one gives a number in it
    for datum in _numbers(look):
        yield Hit(datum.start, datum.end, datum.masked, datum.reasons, mendable=True, masked=True)


def find_private_contacts(look: Look) -> Iterator[Hit]:
    """Give every phone, mail and street address of a private person, masked."""
    from jkplan.reading.personal import find_contacts  # noqa: PLC0415

    own = own_contacts(look.strategy.sender, words(look.rule.parameters, "egne_adresser"))
    found = find_contacts(look.prepared, own, private_talk=look.item.kind == "comment")
    numbers = _numbers(look) if found else ()
    for datum in found:
        if not any(number.start < datum.end and datum.start < number.end for number in numbers):
            yield Hit(datum.start, datum.end, datum.masked, datum.reasons, masked=True)


def personal_data(look: Look) -> tuple[PersonalData, ...]:
    """Give all personal data in the text: what other rules find in them they leave to the rules of this module."""
    from jkplan.reading.personal import find_contacts  # noqa: PLC0415

    return (*_numbers(look), *find_contacts(look.prepared, own_contacts(look.strategy.sender)))


def _numbers(look: Look) -> tuple[PersonalData, ...]:
    from jkplan.reading.cpr import find_cpr  # noqa: PLC0415

    return find_cpr(look.prepared, today=look.today)


def own_contacts(sender: Sender, addresses: tuple[str, ...] = ()) -> OwnContacts:
    """Give the sender's own contacts as reading takes them."""
    from jkplan.reading.contacts import OwnContacts  # noqa: PLC0415

    return OwnContacts(sender.own_phones, sender.own_mail_domains, addresses)
