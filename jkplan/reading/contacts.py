"""Phone numbers and mail addresses in Danish text, and whether they are a private person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.evidence import DataKind, PersonalData
from jkplan.reading.mailboxes import find_mailboxes, is_provider, may_hold_mailbox, names_a_person
from jkplan.reading.people import known_names, names_a_house, owners
from jkplan.reading.text import Prepared
from jkplan.reading.told import Told, may_hold_number, told_numbers

_PHONE = compile_lazily(
    r"[2-9](?<![0-9+][2-9])(?:[0-9](?P<a>[ ./-])[0-9]{2}(?P=a)[0-9]{2}(?P=a)[0-9]{2}|[0-9]{3}[ .-][0-9]{4}|[0-9]{7}"
    r"|[0-9] [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{2} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{2}|[0-9] [0-9]{2} [0-9]{4}"
    r"|[0-9]{3} [0-9]{2} [0-9]{2})(?![0-9])"
)
_COUNTRY_BEFORE = compile_lazily(r"(?<![0-9])\(?(?:\+ ?|00 ?)45\)?[ -]{0,3}$")
_PHONE_WORD = compile_lazily(
    r"(?<![a-zæøå])(?:tlf|tel|mob|tlfnr|telefon\w*|telefonnummer\w*|fastnet\w*|mobil\w*|whatsapp\w*|imessage|snapper|ring|ringe|ringer|ringes|ringet|sms|smse|beskeder|tast|taste|slå|dreje|drej|lokal|send|sende|sms'e|sms'er|skriv|skrive|kald|kalde|opkald|fang|fange|fanges|fås|nås|nå|træffe|træffes|svarer|svar|besked|kontakt\w*|nummer|nummeret|nr|numre|privat|private|direkte)(?![a-zæøå])"
)
_STRONG_PHONE_WORD = compile_lazily(
    r"(?<![a-zæøå])(?:tlf|tel|mob|tlfnr|telefon\w*|fastnet\w*|mobil(?!epay)\w*|whatsapp\w*|nummeret hjem|ring|ringe|ringer|ringes|sms|smser|opkald)(?![a-zæøå])"
)
_OTHER_NUMBER = compile_lazily(
    r"(?<![a-zæøå])(?:cvr|ean|gln|se-?n|mobilepay|mobile pay|konto|reg\b|sag|journal|ordre|order|isbn|issn|faktura|regning|vare|projekt|kunde|medlem|booking|billet|pakke|"
    r"udbud|serie|stregkode|løbe|matrikel|bilag|police|ref\b|reference|målernr|måler|iban|kode|koden|id\b|ejendom|lokalplan|cpv|p-n|pnr|giro|sbsys|dok|version|kr\b|dkk|eur|beløb|pris|sum|postnr|årgang)"
    r"[a-zæøå]*(?:[- .]*(?:nr|nummer|nummeret|no))?[\s.:=#()\"']*(?:(?:er|på|til|var|lyder)\b[\s.:]*)?$"
)
_MONEY_AFTER = compile_lazily(
    r"\s?(?:kr\b|kroner|,-|dkk|eur\b|euro|€|mio|mia|m2|m²|m3|kwh|mwh|km\b|stk|kg\b|ton|liter|%|styk|personer|besøg|gæster|indbyggere|borgere|visninger|skridt)"
)
_NUMBER_BEFORE = compile_lazily(r"(?:[0-9][-./:, ]|[\w]-|[$€+#_=/]|[+<>] ?|[^\W\d_])$")
_NUMBER_AFTER = compile_lazily(r"[-./:,]?[0-9]|[ -][0-9]{2,4}(?![0-9.:])|[^\W\d_]|_|@")
_LENGTH = 8  # digits of a Danish phone number
_NEVER_PRIVATE = ("70", "80", "90")  # corporate, free and paid numbers of the Danish numbering plan

_ROLE_WORDS = (
    "info|kontakt|post|mail|salg|kontor|booking|kasserer|formand|formanden|naestformand|næstformand|sekretær|sekretaer|sekretariat|bestyrelse|bestyrelsen|tilmelding|job|presse|"
    "hr|admin|administration|support|kundeservice|redaktion|redaktionen|bibliotek|biblioteket|skole|skolen|kirke|kirken|klub|klubben|butik|butikken|reception|receptionen|hej|hello|"
    "webmaster|leder|lederen|ledelse|direktion|faktura|bogholderi|økonomi|oekonomi|raadhus|rådhus|annoncer|annoncering|udvalg|udvalget|festival|havn|havnen|havnefoged|hallen|hal|forening|foreningen|"
    "borger|borgerservice|service|drift|vagt|vagten|kultur|fritid|natur|miljø|miljoe|teknik|byg|vej|affald|marketing|nyhedsbrev|billet|billetter|frivillig|frivillige|"
    "træner|traener|cheftræner|ungdom|koordinator|museum|museet|galleri|udlejning|lejer|indkob|indkøb|udbud|ordre|bestilling|order|office|team|kommunikation|naturskolen|spejder|spejderne"
)
_ROLE = compile_lazily(rf"(?:{_ROLE_WORDS})(?:[._-].*|\d*)")
_HOUSE_IN_ADDRESS = compile_lazily(  # "skole" in a domain names a school, "skolemor" does not: the last part decides
    r"(?:forening|klub|laug|skole|kirke|kommune|museum|bibliotek|festival|hallen|kro(?:en)?\b|hotel|havn|service|byg\b|center|aps\b|hus(?:et)?\b|spejder|idraet|idræt|fodbold|"
    r"håndbold|haandbold|gymnastik|borger|raad\b|råd\b|-if\b|\bif\b|bueskyt|golf|kultur|camping|butik|shop|maskin|firma|transport|tandlaege|tandlæge|klinik|regnskab|revision|entrepren)(?!mor|far|mand|kone|pige|dreng|barn|ven)"
)


_SOMEBODYS = ("ordene omkring peger på en privatperson", "et personnavn står foran")
_HAS = compile_lazily(r"(?<![a-zæøå])(?:har|hedder|er|lyder|på|nr|nummer|nummeret|hun|han|:)[\s.:(]*$")
# What has a number of its own; matched at the end of a word, so that compounds count.
_COUNTED = compile_lazily(
    r"(?:måler|måleren|plade|pladen|kupon|kuponen|lod|lodder|lodseddel|kort|kortet|kode|koden|billet|billetten|hold|holdet|række|rækken|plakat|cykel|cyklen|stel|stelnummer|skilt|chip|chippen|mærke|mærket|øremærke|"
    r"dyr|kvie|ko|hund|hunden|kat|katten|hest|bil|bilen|båd|båden|trailer|trailere?n|container|containeren|spand|spanden|beholder|brønd|brønden|boring|boringen|mast|masten|stander|standeren|automat|automaten|maskine|maskinen|"
    r"serie|model|version|vare|varen|bog|bogen|eksemplar|udgave|sag|sagen|akt|bilag|nummerplade|police|abonnement|abonnementet|medlem|medlemmet|licens|licensen|pas|skema|blanket|blanketten|formular|ansøgning|ansøgningen|"
    r"journal|journalen|parcel|matrikel|grund|grunden|ejendom|ejendommen|rute|ruten|tog|toget|bus|bussen|fly|flyet|afgang|rum|rummet|lokale|lokalet|skab|skabet|boks|boksen|postboks|nøgle|nøglen|brik|brikken|vindertal|vindertallene|"
    r"lotto|bingo|banko|resultat|stilling|koordinat|koordinaterne|punkt|punktet|station|stationen|id|pin|puk|cvr|ean|isbn|konto|kontoen|ordre|ordren|faktura|fakturaen|regning|regningen|pakke|pakken|gavekort|klippekort|rabatkode|varenr|enhed|enheden|"
    r"deltager|startnummer|præmie|gevinst|kontrakt|kontrakten|aftale|aftalen|lån|lånet|donation|tilladelse|tilladelsen|patent|batteri|pumpe|pumpen|sensor|sensoren|router|routeren|skærm|printer|printeren|lampe|lampen)(?:nr|s)?$"
)
_WORD_BEFORE = compile_lazily(r"(?:^|[\s(/])([^\W\d_][\w-]+?)(?:nr|numre)?[.:]? ?$")
_NO_NOUN = frozenset(
    [
        "på",
        "til",
        "er",
        "har",
        "nr",
        "nummer",
        "nummeret",
        "med",
        "og",
        "eller",
        "hos",
        "fra",
        "af",
        "for",
        "ved",
        "om",
        "det",
        "den",
        "der",
        "som",
        "han",
        "hun",
        "hende",
        "ham",
        "jeg",
        "mig",
        "os",
        "jer",
        "du",
        "dig",
        "man",
        "hedder",
        "lyder",
        "direkte",
        "privat",
        "private",
        "også",
        "her",
        "nu",
        "altid",
        "bare",
        "lige",
        "så",
        "i",
        "at",
        "de",
        "dem",
        "vi",
        "min",
        "mit",
        "mine",
        "hans",
        "hendes",
        "sin",
        "sit",
        "deres",
        "vores",
        "din",
        "dit",
        "nå",
        "fang",
        "fanges",
        "fås",
        "skriv",
        "svar",
        "svarer",
        "svare",
        "besked",
        "kontakt",
        "gerne",
        "helst",
        "igen",
        "tak",
        "hej",
        "via",
        "under",
        "kan",
        "prøv",
        "kald",
        "eksempel",
        "dag",
        "aften",
        "aftenen",
        "dagen",
        "hverdage",
        "weekenden",
        "morgenen",
        "ferien",
        "nummer",
        "numre",
        "efter",
        "kl",
        "før",
        "mellem",
        "enten",
        "samt",
        "dennes",
        "vedkommende",
    ]
)


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


def find_phones(prepared: Prepared, own: OwnContacts) -> tuple[PersonalData, ...]:
    """Give the phone numbers that a private person may own; numbers of the sender, of firms and clubs stay out."""
    if not may_hold_number(prepared):
        return ()
    found = (*_phones(prepared, own), *_told_phones(prepared, own))
    return tuple(sorted(found, key=lambda datum: datum.start))


def find_mails(prepared: Prepared, own: OwnContacts) -> tuple[PersonalData, ...]:
    """Give the mail addresses of private persons; role mailboxes and the sender's own stay out."""
    return tuple(_mails(prepared, own))


def _phones(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    if not prepared.has_long_number:
        return
    lower = prepared.lower
    for match in _PHONE.finditer(prepared.masked):
        number, end = match[0], match.end()
        digits = "".join(filter(str.isdecimal, number))
        if _is_own_phone(digits, own) or digits.startswith(_NEVER_PRIVATE):
            continue
        country = _COUNTRY_BEFORE.search(lower, max(0, match.start() - 6), match.start())
        start = country.start() if country else match.start()
        before, after = lower[max(0, start - 40) : start], lower[end : end + 24]
        called = country is not None or _STRONG_PHONE_WORD.search(before) is not None
        if (_NUMBER_BEFORE.search(before[-2:]) and not (called and before[-1:] in ": ")) or _NUMBER_AFTER.match(after):
            continue
        if _MONEY_AFTER.match(after) or _OTHER_NUMBER.search(before):
            continue
        reason = _private_owner(prepared, start, end)
        may_be_a_firms = reason not in _SOMEBODYS and not _PHONE_WORD.search(before)
        if not called and (
            _reads_as_date(number, digits) or (digits == number and may_be_a_firms and _has_cvr_check(digits))
        ):
            continue
        if reason is None or (not called and _counts_something(before)):
            continue
        reasons = (*(("et ord om at ringe står foran",) if called else ()), reason)
        yield _datum("telefon", prepared, start, end, reasons, sure=called)


def _told_phones(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    """Give the phones that are told in words, digit by digit or in odd groups, after a word that says one is coming."""
    lower = prepared.lower
    for told in told_numbers(prepared):
        digits = told.digits
        if len(digits) < _LENGTH:
            continue
        for prefix in ("0045", "45"):
            if len(digits) == _LENGTH + len(prefix):
                digits = digits.removeprefix(prefix)
        if (
            len(digits) != _LENGTH
            or digits[0] in "01"
            or digits.startswith(_NEVER_PRIVATE)
            or _is_own_phone(digits, own)
        ):
            continue
        before, after = lower[max(0, told.start - 60) : told.start], lower[told.end : told.end + 24]
        called = _PHONE_WORD.search(before) is not None
        if not (called or _HAS.search(before)) or _OTHER_NUMBER.search(before) or _MONEY_AFTER.match(after):
            continue
        if _PHONE.search(prepared.masked, told.start, told.end) or _tells_times(told) or _tells_date(told):
            continue
        if _NUMBER_BEFORE.search(before[-2:].rstrip("(")) or _NUMBER_AFTER.match(after):
            continue
        reason = _private_owner(prepared, told.start, told.end)  # the dearest question comes last
        if reason in _SOMEBODYS or (called and reason is not None):
            reasons = ("et ord om at ringe står foran", reason)
            datum = _datum("telefon", prepared, told.start, told.end, reasons, sure=True)
            yield datum._replace(masked="XX XX XX XX") if told.worded else datum


def _counts_something(before: str) -> bool:
    """Tell whether a noun right before says what the number counts: `vandmåler 61120988`, `bankoplade 24 61 07 88`."""
    word = _WORD_BEFORE.search(before)
    if word is None or word[1] in _NO_NOUN or _PHONE_WORD.fullmatch(word[1]):
        return False
    return word[1] not in known_names() and owners(word[1]).private < 0 and _COUNTED.search(word[1]) is not None


def _tells_times(told: Told) -> bool:
    """Tell whether the groups are days with months, hours with minutes, or spans of them: `24.12-26.12`."""
    if told.worded or told.groups != (2, 2, 2, 2) or not set(told.joints) - {""}:
        return False
    first, second, third, fourth = (int(told.digits[at : at + 2]) for at in range(0, _LENGTH, 2))
    return (max(first, third) <= 24 and max(second, fourth) < 60) or (
        max(first, third) <= 31 and max(second, fourth) <= 12
    )


def _tells_date(told: Told) -> bool:
    """Tell whether the groups are a day, a month and a year: `24.11.2026`."""
    if told.worded or told.groups != (2, 2, 4):
        return False
    return 1 <= int(told.digits[:2]) <= 31 and 1 <= int(told.digits[2:4]) <= 12 and told.digits[4:6] in {"19", "20"}


def _mails(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    if not may_hold_mailbox(prepared, own.mail_domains):
        return
    for start, end, local, domain in find_mailboxes(prepared.folded, 0, len(prepared.folded)):
        if any(domain == mine or domain.endswith("." + mine) for mine in own.mail_domains):
            continue
        provider = is_provider(domain)
        person = re.split(r"[._+0-9]", local)[0] in known_names()
        if not person and (_ROLE.fullmatch(local) or _HOUSE_IN_ADDRESS.search(local)):
            continue
        if not provider and (not names_a_person(local) or _HOUSE_IN_ADDRESS.search(domain)):
            continue
        reason = "postkassen ligger hos en udbyder for private" if provider else "navnet foran @ er en persons"
        yield _datum("mail", prepared, start, end, (reason,), sure=provider)


def _private_owner(prepared: Prepared, start: int, end: int) -> str | None:
    """Give what says that a number is a private person's, or None when it is a firm's, a club's or a public one."""
    before = prepared.masked[max(0, start - 90) : start]
    after = prepared.lower[end : end + 40]
    who = owners(before)
    if who.private > who.house or (who.private >= 0 and who.person > who.house):
        return _SOMEBODYS[0]
    if who.person > who.house:
        return _SOMEBODYS[1]
    if who.house >= 0 and not _ends_sentence(before[who.house :]):
        return None
    if _has_firm_mail(prepared, start):
        return None
    if after[:2] in {" (", ", "} and names_a_house(after.split(".")[0]):
        return None
    return "intet viser, at nummeret er en virksomheds eller forenings"


def _has_firm_mail(prepared: Prepared, place: int) -> bool:
    """Tell whether the sentence also gives a mailbox that is no person's: then the number is that house's too."""
    sentence = prepared.sentence_at(place)
    start, end = max(sentence.start, place - 160), min(sentence.end, place + 160)
    return any(
        not is_provider(domain) and not names_a_person(local)
        for _, _, local, domain in find_mailboxes(prepared.folded, start, end)
    )


def _ends_sentence(text: str) -> bool:
    return re.search(r"(?<!tlf)(?<!kl)(?<!nr)(?<!aps)[.!?]\s+\S", text, re.IGNORECASE) is not None


def _is_own_phone(digits: str, own: OwnContacts) -> bool:
    return any(
        digits.startswith(number.rstrip("xX")) if number[-1:] in "xX" else digits == number for number in own.phones
    )


def _reads_as_date(number: str, digits: str) -> bool:
    """Tell whether eight digits read as a date (day first or year first) or as a span of years."""
    day_first = 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12 and digits[4:6] in {"19", "20"}
    year_first = digits[:2] in {"19", "20"} and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31
    years = digits[:2] in {"19", "20"} and digits[4:6] in {"19", "20"}
    together = number == digits or (len(number) == 10 and number[2:3] == number[5:6] != " ") or number[4:5] in " .-"
    return together and (day_first or year_first or years)


def _has_cvr_check(digits: str) -> bool:
    return sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2, 1), digits, strict=True)) % 11 == 0


def _datum(
    kind: DataKind, prepared: Prepared, start: int, end: int, reasons: tuple[str, ...], *, sure: bool
) -> PersonalData:
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
