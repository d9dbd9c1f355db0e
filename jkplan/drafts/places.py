"""Places as Danes say them: `på Blokhus Torv`, `i Skulpturparken i Blokhus`, `i Aabybro`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jkplan.calendars.entries import Town

# Which preposition goes with the noun that names the kind of place; the longest ending of a word wins.
_BY_NOUN: Mapping[str, tuple[str, ...]] = {
    "på": (
        *("bibliotek", "biblioteket", "torv", "torvet", "plads", "pladsen", "skole", "skolen", "skoler", "strand"),
        *("stranden", "havn", "havnen", "rådhus", "rådhuset", "museum", "museet", "plejecenter", "plejecentret"),
        *("plejecentre", "plejehjem", "kro", "kroen", "hotel", "hotellet", "herregård", "gård", "gården", "gårde"),
        *("station", "stationen", "stadion", "gymnasium", "efterskole", "højskole", "værft", "værftet", "slot"),
        *("bibliotekerne", "skolerne", "museerne", "havnene", "strandene", "genbrugsplads", "genbrugspladsen"),
        *("materielgård", "materielgården", "fjorden", "øland", "gaden", "vejen", "hovedgaden", "strandgård"),
    ),
    "i": (
        *("by", "byen", "byerne", "center", "centret", "centeret", "centrum", "hal", "hallen", "haller", "hallerne"),
        *("kirke", "kirken", "park", "parken", "hus", "huset", "forsamlingshus", "forsamlingshuset", "skov", "skoven"),
        *("børnehave", "børnehaven", "vuggestue", "vuggestuen", "sal", "salen", "svømmehal", "svømmehallen", "klub"),
        *("klubben", "kommune", "kommunen", "landet", "borgerservice", "jobcenter", "jobcentret", "jobcenteret"),
        *("plantage", "plantagen", "biograf", "biografen", "teatret", "dagpleje", "dagplejen", "gågade", "gågaden"),
        *("gade", "centerbyerne", "kulturcenter", "idrætscenter", "kulturhus", "sundhedshus", "sundhedscenter", "dal"),
        *("dalen", "klitterne", "klitplantage", "bymidten", "midtby", "midtbyen", "hjem", "hjemmeplejen", "foyeren"),
    ),
    "ved": ("fyr", "fyret", "sø", "søen", "fjord", "å", "åen", "bro", "broen", "mole", "molen", "gateway", "monument"),
}
_PREPOSITION = {noun: word for word, nouns in _BY_NOUN.items() for noun in nouns}
_BEFORE = ("i", "på", "ved", "hos")
_SHORTEST_ENDING = 4  # shorter nouns end too many names by accident
_ALONE = frozenset({"skov", "gård", "station"})  # end the names of manors and farms: Bratskov, Refsgård
_NOT_A_PLACE = frozenset({"skifter", "digitalt", "online", "hele landet", "—", "-"})


def with_preposition(place: str, towns: Mapping[str, Town], context: str = "") -> str:
    """
    Give `place` as it ends a sentence, `på Blokhus Torv`; empty when the preposition is not known.

    Args:
        place: As the calendar holds it: `Blokhus Torv`, `Skulpturparken i Blokhus`, `Brovst, Bratskov`.
        towns: The register; a town brings its own preposition.
        context: Title and message, where the place may stand with its preposition.
    """
    text = " ".join(place.split()).strip(" .,")
    if not text or text.casefold() in _NOT_A_PLACE:
        return ""
    if text.split(maxsplit=1)[0].casefold() in {*_BEFORE, "under", "omkring", "mellem"}:
        return text[:1].lower() + text[1:]
    if text in towns:
        return f"{towns[text].preposition} {text}"
    if ", " in text:
        return _venue_in_town(text, towns, context)
    name = _name(text)
    said = re.search(rf"(?i)(?<!\w)({'|'.join(_BEFORE)}) {re.escape(name)}(?!\w)", context)
    word = said[1].lower() if said else _by_noun(name, towns)
    rest = text[len(name) :]
    common = name.casefold() in _PREPOSITION and not rest.startswith((" for ", " af "))
    return f"{word} {text[:1].lower() + text[1:] if common else text}" if word else ""


def _venue_in_town(text: str, towns: Mapping[str, Town], context: str) -> str:
    """Give `på Bratskov i Brovst` for `Brovst, Bratskov` or `Bratskov, Brovst`; empty for another list of places."""
    first, _, rest = text.partition(", ")
    town, venue = (first, rest) if first in towns else (rest, first)
    said = with_preposition(venue, towns, context) if town in towns and town != venue else ""
    named = town.casefold() in venue.casefold()
    return said if not said or named else f"{said} {towns[town].preposition} {town}"


def _name(text: str) -> str:
    """Give the name without what follows: `Museum` of `Museum for Papirkunst i Hune`, `Bratskov` of `Bratskov i Brovst`."""
    return re.split(rf" (?:{'|'.join((*_BEFORE, 'for', 'af'))}) ", text)[0]


def _by_noun(name: str, towns: Mapping[str, Town]) -> str:
    """Find the noun that names the kind of place, by the last word of the name or else the first; no town is one."""
    small = {town.casefold() for town in towns}
    words = [word for word in name.casefold().split() if word not in small]
    for word in (*words[-1:], *words[:1]):
        if word in _PREPOSITION:
            return _PREPOSITION[word]
        endings = (word[start:] for start in range(1, len(word) - _SHORTEST_ENDING + 1))
        found = next((ending for ending in endings if ending in _PREPOSITION and ending not in _ALONE), "")
        if found:
            return _PREPOSITION[found]
    return ""


def plain_name(place: str, towns: Mapping[str, Town]) -> str:
    """Give the place as it stands after `Sted:`: `Havbådehuset i Slettestrand`; empty when it names none."""
    text = " ".join(place.split()).strip(" .,")
    if text.casefold() in _NOT_A_PLACE:
        return ""
    first, comma, rest = text.partition(", ")
    if comma and first in towns:
        return rest if first.casefold() in rest.casefold() else f"{rest} {towns[first].preposition} {first}"
    return text
