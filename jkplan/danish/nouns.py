"""Gender, definite form and number of Danish nouns, by a table of the endings that compounds share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Gender = Literal["en", "et"]
_COMMON_ENDINGS = ("ning", "hed", "tion", "dom")  # which make nouns of common gender, whatever stands before
_SHORTEST_HEAD = 3  # letters a head needs to decide over a compound; `by` and `sø` end too many words


class Noun(NamedTuple):
    """A noun's forms: `plads`, `en`, `pladsen`, `pladser`, `pladserne`."""

    singular: str
    gender: Gender
    definite: str
    plural: str
    definite_plural: str


def find_noun(word: str) -> Noun | None:
    """
    Give the forms of a noun, whatever form it stands in, or None when the table knows no ending of it.

    `julemarkedet` is found by `marked`, and its forms are those of the compound.
    """
    low = word.casefold()
    table, longest = _table()
    for start in range(max(0, len(low) - longest), len(low)):
        head = table.get(low[start:])
        if head is not None and (start == 0 or len(head.singular) >= _SHORTEST_HEAD):
            stem = low[:start]
            return Noun(stem + head[0], head[1], stem + head[2], stem + head[3], stem + head[4])
    if low.endswith(_COMMON_ENDINGS) and len(low) > 5:
        return Noun(low, "en", f"{low}en", f"{low}er", f"{low}erne")
    return None


def gender_of(word: str) -> Gender | None:
    """Give `en` or `et`, or None when the noun is not known."""
    noun = find_noun(word)
    return noun.gender if noun else None


def is_plural(word: str) -> bool:
    """Tell whether a word stands in the plural and in no other form: `foreninger`, but not `besøg`."""
    noun = find_noun(word)
    return noun is not None and word.casefold() in {noun.plural, noun.definite_plural} - {noun.singular, noun.definite}


def is_definite(word: str) -> bool:
    """Tell whether a word stands in a definite form: `biblioteket`, `bibliotekerne`."""
    noun = find_noun(word)
    return noun is not None and word.casefold() in {noun.definite, noun.definite_plural} - {noun.singular, noun.plural}


def with_article(phrase: str) -> str:
    """
    Give a phrase with its article, `en pædagog i en SFO`; as it stands when the noun is not known or needs none.

    The noun is the last word before the first preposition or comma.
    """
    words = phrase.split()
    for at, word in enumerate(words):
        if (
            at
            and not words[at - 1].endswith("-")
            and word in {"i", "på", "til", "ved", "for", "hos", "med", "af", "fra", "og", "som"}
        ):
            words = words[:at]
            break
        if word.endswith((",", ";", ":")):
            words = [*words[:at], word.rstrip(",;:")]
            break
    if not words or words[0].casefold() in {"en", "et", "den", "det", "de", "to", "flere"}:
        return phrase
    noun = find_noun(words[-1])
    if noun is None or words[-1].casefold() != noun.singular or noun.singular == noun.plural:
        return phrase
    return f"{noun.gender} {phrase}"


@cache
def _table() -> tuple[dict[str, Noun], int]:
    """Give the nouns by each of their forms, and how long the longest form is."""
    lines = (Path(__file__).parent / "nouns.txt").read_text(encoding="utf-8").splitlines()
    table: dict[str, Noun] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        singular, gender, *rest = line.split()
        noun = Noun(singular, "et" if gender == "et" else "en", *rest)
        table[noun.singular] = noun  # `dagplejer` is who cares for children before it is more than one place for it
        for form in rest:
            table.setdefault(form, noun)
    return table, max(map(len, table))
