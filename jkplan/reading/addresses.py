"""Street addresses in Danish text, and whether a private person lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.contacts import OwnContacts
from jkplan.reading.dwelling import Place, inhabitant
from jkplan.reading.evidence import PersonalData
from jkplan.reading.text import Prepared
from jkplan.reading.told import CARDINALS

# A flat: floor, side or door, as the address register and as people write them.
_FLAT = (
    r"(?:(?:st|kl|kld|stuen|kælderen|[0-9]{1,2})\.? ?(?:sal\.?)?,? ?(?:t\.? ?h|t\.? ?v|m\.? ?f|til højre"
    r"|til venstre|midtfor)\b\.?"
    r"|(?:[0-9]{1,2}\.? sal|(?:st|kl(?!\. ?[0-9])|kld|[0-9]{1,2})\.|øverst)(?:,? ?(?:dør|lejl\.?|lejlighed"
    r"|nr\.?) ?[0-9]{1,3})?(?![\w])"
    r"|(?:dør|lejl\.?|lejlighed|værelse|vær\.?|t\.?h|t\.?v|m\.?f)\b\.?(?: ?(?:nr\.? ?)?[0-9]{1,3})?)"
)
_ROOM = r"(?:i )?(?:stuen|stueetagen|kælderen|baghuset|forhuset|sidehuset|bagindgangen|loftet|anneksgangen)\b"
_HOUSE_NUMBER = compile_lazily(
    r" (?<=[\w.] )(?:(?:i )?(?:nr\.?|nummer|no\.) )?(?P<house>[0-9]{1,3}(?![0-9%]"
    r"|:[0-9])(?: ?[A-Za-zÆØÅ](?!\w|\.[A-Za-zæøå]))?)"
    rf"(?P<flat>,? ?{_FLAT})?(?P<room>,? {_ROOM})?"
    r"(?P<post>(?:,? ?\n?)(?<=[ \n,])[0-9]{4} [^\W\d_a-zæøå][\wæøå]+(?: [^\W\d_a-zæøå][\wæøå]+)?)?"
)
_HOUSE_IN_WORDS = compile_lazily(
    r" (?<=[\w.] )(?:(?:i )?(?:nr\.?|nummer) )?"
    rf"(?:{'|'.join(sorted(CARDINALS, key=len, reverse=True))})(?![\w-])(?=[.,!?;:)\n]|$| (?:i|og|hvor|hos)\b)"
)
_NUMBER_FIRST = compile_lazily(
    r"(?<!\w)(?:nr\.?|nummer|huset|opgang) (?P<house>[0-9]{1,3} ?[A-Za-z]?(?!\w))(?: (?:på|i"
    r"|ad) )(?=(?P<street>[^\W\d_][\w.]*(?: [^\W\d_]\w*){0,2}))"
)
_STREETS = (
    "vej|gade|allé|alle|alléen|stræde|vænge|park|toft|tofte|bakke|plads|torv|krog|eng|ager|agre|have|lund|mark"
    "|sti|boulevard|kær|dal|"
    "høj|ås|lyng|skov|vang|hegn|led|lykke|løkke|holm|bro|gård|brink|kaj|dige|skrænt|klit|banke|passage|ring"
    "|slip|hede|mose|kilde|bue|"
    "sving|hjørne|vinkel|huse|bryn|top|toppe|knold|slette|ende|næs|bæk|sø|å|fald|rende|tangen|odde|strand|kyst"
    "|bred|mølle|vold|port|plan|"
    "kvarter|haven|kratt|kobl|stræd|hjørn|rede|gang|række|byen|kobbel|tved|krat|skoven|tomt|vad|spang|gab"
    "|stykke|lide|lien|grøft|gærde|bjerg|birk|løk|mose|tange|rev|hus|bakker|dybet|hul|kile|kær|vase|trøje|holt"
    "|rud|tofter|kant|kær|balle|klint|lod|sig|sande|hjem|kilder|vænger|mader|parcel|vig|fjord|eje|jord|støkke"
    "|vede|ryd|rød|dam|tang|pynt|hage|bugt|kamp|skel|spor|løb|drag|rabat|knap|stræd"
)
_ENDING = compile_lazily(rf"(?:{_STREETS})(?:n|en|et|t|ne|pen|len)?$")
_LOWER_CASE_STREET = compile_lazily(
    r"\w{3,}(?:vej|vejen|gade|gaden|allé|alléen|stræde|strædet|vænget|parken|toften|bakken|krogen|engen|lunden"
    r"|marken|svinget|skrænten|toppen)"
)
_HAS_SIDE = compile_lazily(
    r"\b(?:t\.? ?h|t\.? ?v|m\.? ?f|dør|lejl|lejlighed|til højre|til venstre|midtfor)\b", re.IGNORECASE
)
_ABBREVIATED = compile_lazily(r"\w{4,}(?:v|vj|gd|str|al|pl)\.|\w{4,}vj")  # "Stationsv. 16"
_BARE = compile_lazily(
    r"vej|gade|allé|alle|stræde|torv|plads|park|boulevard|strandvej|hovedgade|kirkevej|skolevej|byvej|landevej"
    r"|have|mark|bakke|banke"
)
_LONGEST_PLAIN = 6  # letters: "Vej" alone names no street, "Kirkevej" does
_MAY_DWELL = compile_lazily(  # after these any name is a place where somebody lives: "hun bor på Fuglsang 4"
    r"(?<![a-zæøå])(?:bor|boede|boende|bosat|bopæl|hjemme|privatadresse|hjemadresse|adressen? er|adresse:"
    r"|flyttet|flytter|gården|sommerhus(?:et)?|kolonihave(?:n)?)(?: \w+){0,2}?(?:,"
    r"|(?: (?:på|i|til|ved|er))?) ?$"
)
SAYS_HOME = frozenset(
    [
        "bor",
        "boede",
        "boende",
        "bosat",
        "bopæl",
        "bopælen",
        "flytter",
        "flyttet",
        "flytte",
        "adresse",
        "adressen",
        "adr",
        "hjemmeadresse",
        "privatadresse",
        "sommerhus",
        "sommerhuset",
        "gården",
        "kolonihave",
        "kolonihaven",
        "hjemme",
        "hjemadresse",
    ]
)
ABBREVIATES = ("v.", "vj.", "gd.", "str.", "al.", "pl.")
_LEADING = compile_lazily(
    r"(?:gl|st|nr|sdr|sct|skt|hr|chr|h\.c|dr|[a-zæøå])\.|gl|gammel|nye?|store|lille|nørre|sønder|øster|vester"
    r"|nordre|søndre|østre|vestre|sankt"
)
_MEASURE_AFTER = compile_lazily(
    r"\s?(?:kr\b|km\b|meter|m\b|m2|minutter|personer|grunde|boliger|år\b|-tallet|procent|%|børn|dage|timer"
    r"|biler|cykler|[-–] ?[0-9]|til [0-9]|og [0-9]|[:.,][0-9]|\. (?:januar|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november|december))"
)


def find_addresses(prepared: Prepared, own: OwnContacts, *, private_talk: bool = False) -> tuple[PersonalData, ...]:
    """
    Give the street addresses where a private person lives.

    An address needs words around it that say so: places of events and public houses are everyday data.

    Args:
        prepared: The text.
        own: The sender's own contacts.
        private_talk: True for citizens' own comments, where a full address with postcode needs no such words.
    """
    return tuple(_addresses(prepared, own, private_talk=private_talk))


def _addresses(prepared: Prepared, own: OwnContacts, *, private_talk: bool) -> Iterator[PersonalData]:
    lower = prepared.lower
    places: list[Place] = []
    if prepared.shown & cues.HOUSE:
        places += _places(prepared.masked, lower, home=prepared.shown & cues.HOME != 0)
    if prepared.shown & cues.TOLD and _may_tell_house(prepared.forms):
        places += _places_in_words(prepared.masked)
    for place in places:
        if " ".join(lower[place.start : place.after_house].split()) in own.addresses:
            continue
        reason = inhabitant(prepared, place, private_talk=private_talk)
        if reason is not None:
            first, last = prepared.original_span(place.start, place.end)
            shown = prepared.original[first:last]
            yield PersonalData(
                "adresse", first, last, shown, _mask(shown), "sikker" if place.full else "mulig", (reason,)
            )


def _places(text: str, lower: str, *, home: bool) -> Iterator[Place]:
    """Give each street with a house number, whichever of them comes first."""
    for match in _HOUSE_NUMBER.finditer(text):
        full, flat, room = match["post"] is not None, match["flat"] is not None, match["room"] is not None
        side = flat and _HAS_SIDE.search(match["flat"]) is not None
        start = _street_start(text, match.start(), full=full or room or side, home=home)
        if start is not None and not _MEASURE_AFTER.match(lower, match.end()):
            yield Place(start, match.end(), match.end("house"), full=full, flat=flat, room=room, side=side)
    for match in _NUMBER_FIRST.finditer(text) if "nr" in lower or "nummer" in lower else ():
        street = match["street"].split()
        for words in range(len(street), 0, -1):
            if _ENDING.search(street[words - 1].rstrip(".").lower()) and (
                street[0][0].isupper() or _LOWER_CASE_STREET.fullmatch(street[0])
            ):
                end = match.start("street") + len(" ".join(street[:words]).rstrip("."))
                yield Place(match.start(), end, end, full=False, flat=False, room=False, side=False)
                break


def _may_tell_house(forms: Sequence[str]) -> bool:
    """Tell whether a number word stands behind a word that may end a street's name, or behind `nr` or `nummer`."""
    for at, form in enumerate(forms):
        if form in CARDINALS and at:
            before = forms[at - 1]
            if before in {"nr", "nummer"} or _as_street(before)[2]:
                return True
    return False


def _places_in_words(text: str) -> Iterator[Place]:
    """Give each street whose house number is told in a word: `Fasanvej nr. tolv`."""
    for match in _HOUSE_IN_WORDS.finditer(text):
        start = _street_start(text, match.start(), full=False, home=False)
        if start is not None and text[start].isupper():
            yield Place(start, match.end(), match.end(), full=False, flat=False, room=False, side=False)


def _street_start(text: str, stop: int, *, full: bool, home: bool) -> int | None:
    """
    Give where the street's name starts that ends at `stop`, or None when the word there is no street's.

    Args:
        text: What is read.
        stop: One past the word that the house number follows.
        full: True when the address is told in full, so that any name may be a street's.
        home: False when it is known that the text has no word for where somebody lives.
    """
    start = _word_start(text, stop)
    word = text[start:stop].strip("(\"'»,")
    start = stop - len(word) if word else start
    low = word.lower()
    bare, written_small, ends = _as_street(low)
    if bare:
        before = _word_start(text, start - 1)
        if before >= start - 1 or not text[before : before + 1].isupper():
            return start if word[:1].isupper() and len(low) > _LONGEST_PLAIN else None
        start = before
    elif not word[:1].isupper():
        told = ends and len(low) >= _LONGEST_PLAIN and home and _says_home(text, start)
        return start if written_small or told else None
    elif not (full or ends or (home and _says_home(text, start))):
        return None
    while start > 1:
        before = _word_start(text, start - 1)
        if text[start - 1] == "\n" or not _LEADING.fullmatch(text[before : start - 1].lower()):
            break
        start = before
    return start


@lru_cache(maxsize=4096)  # numbers stand behind few words: `kl.`, `den`, `fra`
def _as_street(low: str) -> tuple[bool, bool, bool]:
    """Tell whether a word, lower case, is a street's whole name, one that is written small as well, and may end one."""
    return (
        _BARE.fullmatch(low) is not None,
        _LOWER_CASE_STREET.fullmatch(low) is not None,
        _ENDING.search(low) is not None or _ABBREVIATED.fullmatch(low) is not None,
    )


def _says_home(text: str, place: int) -> bool:
    return _MAY_DWELL.search(text[max(0, place - 40) : place].lower()) is not None


def _word_start(text: str, stop: int) -> int:
    low = max(0, stop - 40)
    return max(text.rfind(" ", low, stop), text.rfind("\n", low, stop), low - 1) + 1


def _mask(text: str) -> str:
    shown = text.split(",", maxsplit=1)[0]
    masked = re.sub(r"[0-9]+(?: ?[A-Za-z]\b)?", "XX", shown)
    return masked if masked != shown else f"{shown.rpartition(' ')[0]} XX"
