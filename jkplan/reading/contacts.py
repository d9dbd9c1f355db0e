"""What a contact is, whose it can be known not to be, and how it is shown without showing it."""

from __future__ import annotations

from typing import NamedTuple

from jkplan.reading.evidence import DataKind, PersonalData
from jkplan.reading.text import Prepared


class OwnContacts(NamedTuple):
    """
    Contacts that are the sender's own and never private.

    Attributes:
        phones: Digits, or a prefix followed by x's (`7257xxxx`).
        mail_domains: Domains without `@`; subdomains count too.
        addresses: Street and house number, lower case (`toftevej 43`).
    """

    phones: tuple[str, ...] = ()
    mail_domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def contact_datum(
    kind: DataKind, prepared: Prepared, start: int, end: int, reasons: tuple[str, ...], *, sure: bool
) -> PersonalData:
    """Give what was found at a stretch of the folded text, its mask made after its kind."""
    first, last = prepared.original_span(start, end)
    text = prepared.original[first:last]
    return PersonalData(kind, first, last, text, _MASKS[kind](text), "sikker" if sure else "mulig", reasons)


def _mask_phone(text: str) -> str:
    seen = 0
    out = []
    for character in text:
        seen += character.isdecimal()
        out.append("X" if character.isdecimal() and seen > 2 else character)
    return "".join(out)


def _mask_mail(text: str) -> str:
    local, sign, domain = text.partition("@")
    return f"{local[:1]}…@{domain}" if sign else f"{text[:1]}…"


_MASKS = {"telefon": _mask_phone, "mail": _mask_mail}
