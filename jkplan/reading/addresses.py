"""Street addresses in Danish text, and whether a private person lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.contacts import OwnContacts
from jkplan.reading.evidence import PersonalData
from jkplan.reading.people import find_names, first_names, names_a_house, owners
from jkplan.reading.text import Prepared

# A flat: floor, side or door, as the address register and as people write them.
_FLAT = (
    r"(?:(?:st|kl|kld|stuen|kælderen|[0-9]{1,2})\.? ?(?:sal\.?)?,? ?(?:t\.? ?h|t\.? ?v|m\.? ?f|til højre|til venstre|midtfor)\b\.?"
    r"|(?:[0-9]{1,2}\.? sal|(?:st|kl|kld|[0-9]{1,2})\.|øverst)(?:,? ?(?:dør|lejl\.?|lejlighed|nr\.?) ?[0-9]{1,3})?(?![\w])"
    r"|(?:dør|lejl\.?|lejlighed|værelse|vær\.?|t\.?h|t\.?v|m\.?f)\b\.?(?: ?(?:nr\.? ?)?[0-9]{1,3})?)"
)
_ROOM = r"(?:i )?(?:stuen|stueetagen|kælderen|baghuset|forhuset|sidehuset|bagindgangen|loftet|anneksgangen)\b"
_HOUSE_NUMBER = compile_lazily(
    r" (?<=\w )(?:(?:nr\.?|nummer|no\.) )?(?P<house>[0-9]{1,3}(?![0-9:%])(?: ?[A-Za-zÆØÅ](?!\w|\.[A-Za-zæøå]))?)"
    rf"(?P<flat>,? ?{_FLAT})?(?P<room>,? {_ROOM})?"
    r"(?P<post>(?:,? ?\n?)(?<=[ \n,])[0-9]{4} [^\W\d_a-zæøå][\wæøå]+(?: [^\W\d_a-zæøå][\wæøå]+)?)?"
)
_NUMBER_FIRST = compile_lazily(
    r"(?<!\w)(?:nr\.?|nummer|huset|opgang) (?P<house>[0-9]{1,3} ?[A-Za-z]?(?!\w))(?: (?:på|i|ad) )(?=(?P<street>[^\W\d_][\w.]*(?: [^\W\d_]\w*){0,2}))"
)
_HOUSE_AFTER_WORD = compile_lazily(r"[0-9](?<=[\w.] [0-9])[0-9]{0,2}(?![0-9:%])")
_SAYS_NUMBER = (" nr.", " nr", " nummer", " no.")
_STREETS = (
    "vej|gade|allé|alle|alléen|stræde|vænge|park|toft|tofte|bakke|plads|torv|krog|eng|ager|agre|have|lund|mark|sti|boulevard|kær|dal|"
    "høj|ås|lyng|skov|vang|hegn|led|lykke|løkke|holm|bro|gård|brink|kaj|dige|skrænt|klit|banke|passage|ring|slip|hede|mose|kilde|bue|"
    "sving|hjørne|vinkel|huse|bryn|top|toppe|knold|slette|ende|næs|bæk|sø|å|fald|rende|tangen|odde|strand|kyst|bred|mølle|vold|port|plan|"
    "kvarter|haven|kratt|kobl|stræd|hjørn|rede|gang|række|byen|kobbel|tved|krat|skoven|tomt|vad|spang|gab|stykke|lide|lien|grøft|gærde|bjerg|birk|løk|mose|tange|rev|hus|bakker|dybet|hul|kile|kær|vase|trøje|holt|rud|tofter|kant|kær|balle|klint|lod|sig|sande|hjem|kilder|vænger|mader|parcel|vig|fjord|eje|jord|støkke|vede|ryd|rød|dam|tang|pynt|hage|bugt|kamp|skel|spor|løb|drag|rabat|knap|stræd"
)
_ENDING = compile_lazily(rf"(?:{_STREETS})(?:n|en|et|t|ne|pen|len)?$")
_LOWER_CASE_STREET = compile_lazily(
    r"\w{3,}(?:vej|vejen|gade|gaden|allé|alléen|stræde|strædet|vænget|parken|toften|bakken|krogen|engen|lunden|marken|svinget|skrænten|toppen)"
)
_HAS_SIDE = compile_lazily(
    r"\b(?:t\.? ?h|t\.? ?v|m\.? ?f|dør|lejl|lejlighed|til højre|til venstre|midtfor)\b", re.IGNORECASE
)
_BARE = compile_lazily(
    r"vej|gade|allé|alle|stræde|torv|plads|park|boulevard|strandvej|hovedgade|kirkevej|skolevej|byvej|landevej|have|mark|bakke|banke"
)
_LONGEST_PLAIN = 6  # letters: "Vej" alone names no street, "Kirkevej" does
_DWELLS = compile_lazily(  # after these any name is a place where somebody lives: "hun bor på Fuglsang 4"
    r"(?<![a-zæøå])(?:bor|boede|boende|bosat|bopæl|hjemme|privatadresse|hjemadresse|adressen? er|adresse:|flyttet|flytter|gården|sommerhus(?:et)?|kolonihave(?:n)?)(?: \w+){0,2}?(?: (?:på|i|til|ved|er))? ?$"
)
_LEADING = compile_lazily(
    r"(?:gl|st|nr|sdr|sct|skt|hr|chr|h\.c|dr|[a-zæøå])\.|gl|gammel|nye?|store|lille|nørre|sønder|øster|vester|nordre|søndre|østre|vestre|sankt"
)
_MEASURE_AFTER = compile_lazily(
    r"\s?(?:kr\b|km\b|meter|m\b|m2|minutter|personer|grunde|boliger|år\b|-tallet|procent|%|børn|dage|timer|biler|cykler|[-–] ?[0-9]|til [0-9]|og [0-9]|[:.,][0-9]|\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))"
)
_LIVES_THERE = compile_lazily(
    r"[\w ,]{0,30}?\b(?:hvor (?:jeg|vi|han|hun|de|min|mor|far)\b.{0,16}\bbor|hos (?:mig|os)\b"
    r"|bor (?:jeg|vi|han|hun|min|mit|der|den|det|en|et|hans|hendes|familien|vores)\b|er (?:min|hans|hendes|vores|deres) (?:adresse|bopæl|hjem)\b)"
)
_NAMED_THERE = compile_lazily(
    r",? hvor (?=[^\W\d_a-zæøå])|,? bor (?=[^\W\d_a-zæøå])|,? (?:hjemme )?hos (?=[^\W\d_a-zæøå])"
)
_POINTS_AT = compile_lazily(r"(?:[,:(]|\b(?:på|i|hos|ved|til|adressen|adresse|er|v/|ad|nu))\s*$")
_COMES_FROM = compile_lazily(r"\bfra\s*$")
_SOMEBODY = compile_lazily(
    r"(?<![a-zæøå])(?:hende|ham|hun|han|sjæl|dame|damen|mand|manden|kvinde|kvinden|pige|pigen|dreng|drengen|fyr|fyren|familie|familien|ægtepar|ægteparret|enke|enken|"
    r"enkemand|enkemanden|pensionist|pensionisten|beboer|beboeren|lejer|lejeren|herre|herren|kone|konen|ejer|ejeren)(?: (?:oppe|nede|ovre|inde|ude|henne))? (?:i|på|ved|fra)\s*$"
)
_OWNERS_HOME = compile_lazily(
    r"(?<!\w)(?P<owner>[^\W\d_a-zæøå][a-zæøå]+?)(?:s|s'|'|'s) (?:private )?(?:adresse|hus|lejlighed|bopæl|gård|ejendom|hjem|have)\W*(?:er|på|i|ligger)?\W*(?:på|i)?\s*$"
)
_APPEARS = compile_lazily(
    r"(?<![a-zæøå])(?:mød|hør|oplev|med|forfatteren?|foredragsholderen?|kunstneren?|musikeren?|sangeren?)\s$",
    re.IGNORECASE,
)


class _Place(NamedTuple):
    """A street with a house number: where it stands, and how it is told."""

    start: int
    end: int
    after_house: int
    full: bool  # with postcode and town
    flat: bool  # with floor, side or door
    room: bool  # with a word for where in the house


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
    lower = prepared.lower
    for place in _places(prepared.masked, lower):
        if " ".join(lower[place.start : place.after_house].split()) in own.addresses:
            continue
        reason = _inhabitant(prepared, place)
        if (
            reason is None
            and private_talk
            and place.full
            and not names_a_house(lower[max(0, place.start - 90) : place.start])
        ):
            reason = "det er en fuld adresse i en borgers egen kommentar"
        if reason is not None:
            first, last = prepared.original_span(place.start, place.end)
            shown = prepared.original[first:last]
            yield PersonalData(
                "adresse", first, last, shown, _mask(shown), "sikker" if place.full else "mulig", (reason,)
            )


def _places(text: str, lower: str) -> Iterator[_Place]:
    """Give each street with a house number, whichever of them comes first."""
    for match in _houses(text):
        full, flat, room = match["post"] is not None, match["flat"] is not None, match["room"] is not None
        start = _street_start(
            text, match.start(), full=full or room or (flat and _HAS_SIDE.search(match["flat"]) is not None)
        )
        if start is not None and not _MEASURE_AFTER.match(lower, match.end()):
            yield _Place(start, match.end(), match.end("house"), full=full, flat=flat, room=room)
    for match in _NUMBER_FIRST.finditer(text) if "nr" in lower or "nummer" in lower else ():
        street = match["street"].split()
        for words in range(len(street), 0, -1):
            if _ENDING.search(street[words - 1].lower()) and (
                street[0][0].isupper() or _LOWER_CASE_STREET.fullmatch(street[0])
            ):
                end = match.start("street") + len(" ".join(street[:words]))
                yield _Place(match.start(), end, end, full=False, flat=False, room=False)
                break


def _houses(text: str) -> Iterator[re.Match[str]]:
    """Give each house number with what follows, where the word before may be a street's name."""
    done = 0
    for digit in _HOUSE_AFTER_WORD.finditer(text):
        stop = digit.start() - 1
        for said in _SAYS_NUMBER:
            if text.endswith(said, 0, stop):
                stop -= len(said)
                break
        word = text[_word_start(text, stop) : stop].lstrip("(\"'»,")
        if stop >= done and (word[:1].isupper() or _LOWER_CASE_STREET.fullmatch(word)):
            match = _HOUSE_NUMBER.match(text, stop)
            if match is not None:
                done = match.end()
                yield match


def _street_start(text: str, stop: int, *, full: bool) -> int | None:
    """Give where the street's name starts that ends at `stop`, or None when the word there is no street's."""
    start = _word_start(text, stop)
    word = text[start:stop].strip("(\"'»,")
    start = stop - len(word) if word else start
    low = word.lower()
    if _BARE.fullmatch(low):
        before = _word_start(text, start - 1)
        if before >= start - 1 or not text[before : before + 1].isupper():
            return start if word[:1].isupper() and len(low) > _LONGEST_PLAIN else None
        start = before
    elif not word[:1].isupper():
        return start if _LOWER_CASE_STREET.fullmatch(low) else None
    elif not (full or _ENDING.search(low) or _DWELLS.search(text[max(0, start - 40) : start].lower())):
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


def _inhabitant(prepared: Prepared, place: _Place) -> str | None:
    """Give what says that somebody lives at an address, or None."""
    begin = prepared.sentence_at(place.start).start
    if prepared.lower[max(0, begin - 4) : begin].strip().endswith("f."):  # "f. 150774" goes on: born
        begin = prepared.sentence_at(max(0, begin - 4)).start
    begin = max(begin, place.start - 90)
    before = prepared.masked[begin : place.start]
    who = owners(before)
    if who.home > who.house:
        return "ordene foran siger, at nogen bor der"
    if (who.person > who.house and _is_at_home(before, who.person, place)) or _is_owned(before):
        return "et personnavn står foran"
    if _is_told_after(prepared, place.end):
        return "ordene efter siger, at nogen bor der"
    if who.house >= 0 or names_a_house(
        prepared.lower[place.end : min(prepared.sentence_at(place.start).end, place.end + 90)]
    ):
        return None
    if place.flat and not place.room and _HAS_SIDE.search(prepared.lower, place.start, place.end):
        return "etage og dør hører til en bolig"
    return "ordene foran peger på en person" if _SOMEBODY.search(before.lower()) else None


def _is_at_home(before: str, person: int, place: _Place) -> bool:
    """Tell whether the person named before is told to be at the address, and not only to appear there."""
    if place.flat:
        return bool(_POINTS_AT.search(before) or _COMES_FROM.search(before))
    return _POINTS_AT.search(before) is not None and _APPEARS.search(before, 0, person) is None


def _is_owned(before: str) -> bool:
    """Tell whether the words before say whose home it is: `Elses adresse: `."""
    owner = _OWNERS_HOME.search(before)
    return owner is not None and owner["owner"].lower() in first_names()


def _is_told_after(prepared: Prepared, end: int) -> bool:
    if _LIVES_THERE.match(prepared.lower, end, end + 50):
        return True
    named = _NAMED_THERE.match(prepared.masked, end, end + 16)
    return named is not None and any(
        start == 0 for start, _ in find_names(prepared.masked[named.end() : named.end() + 40])
    )


def _mask(text: str) -> str:
    return re.sub(r"[0-9]+(?: ?[A-Za-z]\b)?", "XX", text.split(",", maxsplit=1)[0])
