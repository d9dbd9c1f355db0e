"""EAN numbers (GLN), by which the public sector is billed."""

from __future__ import annotations

_LENGTH = 13


def is_ean(text: str) -> bool:
    """Tell whether `text` is 13 digits, spaces between them or not, of which the last is the right check digit."""
    digits = "".join(text.split())
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    # GS1: the sum of the digits, every second one three times, is a multiple of ten.
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
