"""Numbers, prices, lists and inflections in Danish words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from jkplan.lazily import compile_lazily

NUMBER_WORDS = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# Abbreviations whose full stop is part of the word.
_ABBREVIATIONS = (
    "a.m.",
    "adr.",
    "bl.a.",
    "ca.",
    "evt.",
    "f.eks.",
    "inkl.",
    "kl.",
    "kr.",
    "m.fl.",
    "m.m.",
    "maks.",
    "min.",
    "mio.",
    "mv.",
    "m.v.",
    "nr.",
    "o.l.",
    "o.lign.",
    "osv.",
    "pct.",
    "stk.",
    "tlf.",
)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th", "œ": "oe"})
_TIED = (
    compile_lazily(r"(?i)(?<!\w)(kl\.|ca\.|nr\.|tlf\.|uge|den|d\.) (?=\d)"),
    compile_lazily(
        r"(?i)(?<=\d)(\.?) (?=(?:kr|mio|pct|stk)\.|%|(?:januar|februar|marts|april|maj|juni|juli|august|september"
        r"|oktober|november|december)(?!\w))"
    ),
)
_AMOUNT = compile_lazily(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{2}|-))?")
_PRICE = compile_lazily(rf"(?:kr\.? ?)?({_AMOUNT.pattern})(?: ?[-–] ?({_AMOUNT.pattern}))? ?(?:kr\.?|kroner|dkk|,-)?")


def write_list(parts: Sequence[str], *, last: str = "og") -> str:
    """Give `a, b og c`; with `last="eller"` `a, b eller c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def write_number(number: float, *, decimals: int = 0) -> str:
    """Give `12.345`, or `12.345,6` with one of `decimals`."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def write_count(number: int, singular: str, plural: str, *, gender: Literal["en", "et"] = "et") -> str:
    """
    Give how many of a thing there are: `ingen opslag`, `ét opslag`, `tolv opslag`, `13 opslag`.

    Args:
        number: How many.
        singular: The noun for one, `plads`.
        plural: The noun for more or none, `pladser`.
        gender: `en` for a noun of common gender: `én plads`.
    """
    if number == 0:
        return f"ingen {plural}"
    if number == 1:
        return f"{'ét' if gender == 'et' else 'én'} {singular}"
    counted = NUMBER_WORDS[number - 1] if 2 <= number <= len(NUMBER_WORDS) else write_number(number)
    return f"{counted} {plural}"


def write_price(price: str) -> str:
    """
    Give a price as it stands in a sentence: `50` is `50 kr.`, `0` is `gratis`, `1500` is `1.500 kr.`.

    A span is `50–75 kr.`. What is more than a bare amount (`50 kr. for voksne`) comes back as written.
    """
    text = " ".join(price.split())
    if text.lower() in {"gratis", "fri entré", "gratis adgang"}:
        return text[0].lower() + text[1:]
    found = _PRICE.fullmatch(text.lower())
    if not found:
        return text
    first, last = _amount(found[1]), found[4] and _amount(found[4])
    if last:
        return f"{first}–{last} kr."
    return "gratis" if first == "0" else f"{first} kr."


def genitive(name: str) -> str:
    """Give the genitive: `Aabybros`, `Blokhus'`, `DR's`, `Brovst 2's`."""
    text = name.rstrip()
    if not text:
        return ""
    word = text.split()[-1]
    if text[-1] in "sxzSXZ" and not (word.isupper() and len(word) > 1):
        return f"{text}'"
    if not text[-1].isalpha() or (len(word) > 1 and word.isupper()):
        return f"{text}'s"
    return f"{text}s"


def sentence_case(text: str) -> str:
    """Give the text with its first letter as a capital; the rest, and a text that begins with a digit, is kept."""
    for at, char in enumerate(text):
        if char.isalpha():
            return text[:at] + char.upper() + text[at + 1 :] if len(char.upper()) == 1 else text
        if char.isdigit():
            break
    return text


def strip_end_stop(text: str) -> str:
    """Give the text without the full stop that ends it; `...` and the stop of an abbreviation stay."""
    trimmed = text.rstrip()
    if not trimmed.endswith(".") or trimmed.endswith(".."):
        return trimmed
    word = trimmed.split()[-1].lower().lstrip("(")
    return trimmed if word in _ABBREVIATIONS else trimmed[:-1]


def keep_together(text: str) -> str:
    """Give the text with no-break spaces where a number belongs to its word: `kl. 10`, `28. november`, `50 kr.`."""
    bound = _TIED[0].sub(rf"\1{NO_BREAK_SPACE}", text)
    return _TIED[1].sub(rf"\1{NO_BREAK_SPACE}", bound)


def slug(text: str) -> str:
    """Give the text for file names and ids: `Æbleskiver på Gjøl!` is `aebleskiver-paa-gjoel`; may be empty."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def _amount(text: str) -> str:
    found = _AMOUNT.fullmatch(text)
    if not found:
        return text
    whole = write_number(int(found[1].replace(".", "")))
    return whole if found[2] in {None, "00", "-"} else f"{whole},{found[2]}"
