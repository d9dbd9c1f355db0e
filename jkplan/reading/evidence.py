"""What was read out of a text: where it stands, how sure the reading is, and what it leaned on."""

from __future__ import annotations

from typing import Literal, NamedTuple

Confidence = Literal["sikker", "mulig"]
DataKind = Literal["cpr", "telefon", "mail", "adresse"]


class PersonalData(NamedTuple):
    """
    One piece of personal data in a text.

    Attributes:
        kind: `cpr`, `telefon`, `mail` or `adresse`.
        start: First character in the original text.
        end: One past the last.
        text: What stands there.
        masked: The same with what identifies somebody hidden: `1507XX-XXXX`.
        confidence: `sikker`, or `mulig` when nothing but the form speaks for it.
        reasons: What the reading leaned on, Danish.
    """

    kind: DataKind
    start: int
    end: int
    text: str
    masked: str
    confidence: Confidence
    reasons: tuple[str, ...]
