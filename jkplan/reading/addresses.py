"""Street addresses in Danish text, and whether a private person lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading.contacts import OwnContacts
from jkplan.reading.evidence import PersonalData
from jkplan.reading.people import names_a_house, owners
from jkplan.reading.text import Prepared

_HOUSE_NUMBER = compile_lazily(
    r" (?<=\w )(?:nr\.? )?(?P<house>[0-9]{1,3}(?![0-9:%])(?: ?[A-Za-zÆØÅ](?!\w))?)"
    r"(?:,? (?:(?:st|kl|[0-9]{1,2})\.? ?(?:sal|th|tv|mf|lejl|dør)\b\.?|(?:st|[0-9]{1,2})\.)(?: ?(?:th|tv|mf|dør [0-9]{1,3}|lejl\.? ?[0-9]{1,3})\b\.?)?)?"
    r"(?P<post>(?:,? ?\n?)(?<=[ \n,])[0-9]{4} [^\W\d_a-zæøå][\wæøå]+(?: [^\W\d_a-zæøå][\wæøå]+)?)?"
)
_ENDING = compile_lazily(
    r"(?:vej|gade|allé|alle|alléen|stræde|vænge|park|toft|tofte|bakke|plads|torv|krog|eng|ager|agre|have|lund|mark|sti|boulevard|kær|dal|"
    r"høj|ås|lyng|skov|vang|hegn|led|lykke|løkke|holm|bro|gård|brink|kaj|dige|skrænt|klit|banke|passage|ring|slip|hede|mose|kilde|bue|"
    r"sving|hjørne|vinkel|huse)(?:n|en|et|t|ne)?$"
)
_LOWER_CASE_STREET = compile_lazily(
    r"\w{3,}(?:vej|vejen|gade|gaden|allé|stræde|strædet|vænget|parken|toften|bakken|krogen|engen|lunden|marken)"
)
_BARE = compile_lazily(
    r"vej|gade|allé|alle|stræde|torv|plads|park|boulevard|strandvej|hovedgade|kirkevej|skolevej|byvej|landevej|have|mark|bakke|banke"
)
_LEADING = compile_lazily(
    r"(?:gl|st|nr|sdr|sct|skt|hr|chr|h\.c|dr|[a-zæøå])\.|gl|gammel|nye?|store|lille|nørre|sønder|øster|vester|nordre|søndre|østre|vestre|sankt"
)
_MEASURE_AFTER = compile_lazily(
    r"\s?(?:kr\b|km\b|meter|m\b|m2|minutter|personer|grunde|boliger|år\b|-tallet|procent|%|børn|dage|timer|biler|cykler|[-–] ?[0-9]|til [0-9]|og [0-9]|[:.,][0-9]|\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))"
)
_LIVES_THERE = compile_lazily(
    r"[\w ,]{0,30}?\b(?:hvor (?:jeg|vi|han|hun|de|min|mor|far)\b.{0,16}\bbor|bor (?:jeg|vi|han|hun|min|der)|hos (?:mig|os)\b)"
)
_POINTS_AT = compile_lazily(r"(?:[,:(]|\b(?:på|i|hos|adressen|er|v/))\s*$")


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


def may_end_street(lower: str) -> bool:
    """Tell whether a word, lower case, may be the last of a street's name."""
    return _ENDING.search(lower) is not None or any(pattern.fullmatch(lower) for pattern in (_BARE, _LOWER_CASE_STREET))


def _addresses(prepared: Prepared, own: OwnContacts, *, private_talk: bool) -> Iterator[PersonalData]:
    text, lower = prepared.masked, prepared.lower
    for match in _HOUSE_NUMBER.finditer(text):
        start = _street_start(text, match.start(), full=match["post"] is not None)
        if start is None or _MEASURE_AFTER.match(lower, match.end()):
            continue
        if " ".join(lower[start : match.end("house")].split()) in own.addresses:
            continue
        reason = _inhabitant(prepared, start, match.end())
        if reason is None and private_talk and match["post"] and not names_a_house(lower[max(0, start - 90) : start]):
            reason = "det er en fuld adresse i en borgers egen kommentar"
        if reason is not None:
            first, last = prepared.original_span(start, match.end())
            shown = prepared.original[first:last]
            yield PersonalData(
                "adresse", first, last, shown, _mask(shown), "sikker" if match["post"] else "mulig", (reason,)
            )


def _street_start(text: str, stop: int, *, full: bool) -> int | None:
    """Give where the street's name starts that ends at `stop`, or None when the word there is no street's."""
    start = _word_start(text, stop)
    word = text[start:stop].strip("(\"'»,")
    start = stop - len(word) if word else start
    low = word.lower()
    if _BARE.fullmatch(low):
        before = _word_start(text, start - 1)
        if before >= start - 1 or not text[before : before + 1].isupper():
            return None
        start = before
    elif not word[:1].isupper():
        return start if _LOWER_CASE_STREET.fullmatch(low) else None
    elif not (full or _ENDING.search(low)):
        return None
    while start > 1:
        before = _word_start(text, start - 1)
        if not _LEADING.fullmatch(text[before : start - 1].lower()):
            break
        start = before
    return start


def _word_start(text: str, stop: int) -> int:
    low = max(0, stop - 40)
    return max(text.rfind(" ", low, stop), text.rfind("\n", low, stop), low - 1) + 1


def _inhabitant(prepared: Prepared, start: int, end: int) -> str | None:
    """Give what says that somebody lives at an address, or None."""
    begin = max(prepared.sentence_at(start).start, start - 90)
    before = prepared.masked[begin:start]
    who = owners(before)
    if who.home > who.house:
        return "ordene foran siger, at nogen bor der"
    if who.person > who.house and _POINTS_AT.search(before):
        return "et personnavn står foran"
    if _LIVES_THERE.match(prepared.lower, end, end + 50):
        return "ordene efter siger, at nogen bor der"
    return None


def _mask(text: str) -> str:
    return re.sub(r"[0-9]+(?: ?[A-Za-z]\b)?", "XX", text.split(",", maxsplit=1)[0])
