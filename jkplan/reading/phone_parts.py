"""Phone numbers told in parts, with words between: `begynder med 2619, resten er 4437`, `22, så 90 og til sidst 46 13`."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.lazily import compile_lazily

_BEHIND = 12  # characters: `40 17 22 og 95 til sidst`
_LENGTH = 8  # digits of a Danish phone number
_GROUP = r"[0-9]{2}(?:[ .]?[0-9]{2}){0,2}"
_JOINT = (
    r"[\s.,;:()»«\"–-]{0,3}(?:(?:og|så|derefter|herefter|dernæst|bagefter|efterfulgt|fulgt|af|til|sidst|slut"
    r"|slutter|ender|på|med|de|det|den|er|resten|sidste|bageste|næste|andre|fire|to|seks|4|2|6|"
    r"cifre|tal|halvdel|anden)[\s.,;:()»«\"–-]{1,3}){1,8}"
)
_PARTS = compile_lazily(
    rf"[2-9](?<![0-9.,/:+-][2-9])[0-9](?:[ .]?[0-9]{{2}}){{0,2}}(?:{_JOINT}{_GROUP}){{1,3}}(?![0-9/-]|[.,:][0-9])"
)
_ORDERS = compile_lazily(
    r"(?<![a-zæøå])(?:resten|sidst|sidste|bageste|derefter|herefter|dernæst|bagefter|efterfulgt|slutter|ender"
    r"|og så|så|slut)(?![a-zæøå])"
)
# A text must hold one of these, or `og så`, to tell a number in parts.
ORDERING = ("resten", "sidst", "bageste", "derefter", "herefter", "dernæst", "bagefter", "efterfulgt", "slut", "ender")


def told_in_parts(lower: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and digits of each run of eight digits in groups that words put in order."""
    for match in _PARTS.finditer(lower):
        digits = "".join(filter(str.isdecimal, match[0]))
        numerals = sum(match[0].count(f" {numeral} ") for numeral in "246")
        if len(digits) - numerals == _LENGTH and _ORDERS.search(lower, match.start(), match.end() + _BEHIND):
            yield match.start(), match.end(), digits
