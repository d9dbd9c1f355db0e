"""Phone numbers in Danish text, however they are written, and whether a private person answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jkplan.danish import MONTHS
from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.contacts import OwnContacts, contact_datum
from jkplan.reading.evidence import PersonalData
from jkplan.reading.lexicon import frequent_words
from jkplan.reading.mailboxes import find_mailboxes, is_provider, names_a_person
from jkplan.reading.numbered import counts_something, is_numbered
from jkplan.reading.people import find_names, first_names, last_trade, names_a_house, owners, shouts_a_name
from jkplan.reading.phone_parts import told_in_parts
from jkplan.reading.text import Prepared, Span
from jkplan.reading.told import Told, is_told_in_words, told_numbers

_PHONE = compile_lazily(
    r"[2-9](?:(?<![0-9+][2-9])(?<!\+ [2-9])|(?<=\+45[2-9])"
    r"|(?<=0045[2-9]))(?:[0-9](?P<a>[ ./·•-])[0-9]{2}(?P=a)[0-9]{2}(?P=a)[0-9]{2}|[0-9]{3}[ .-][0-9]{4}"
    r"|[0-9]{7}"
    r"|[0-9] [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{2} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{2}|[0-9] [0-9]{2} [0-9]{4}"
    r"|[0-9]{3} [0-9]{2} [0-9]{2})(?![0-9])"
)
_COUNTRY_BEFORE = compile_lazily(r"(?<![0-9])\(?(?:\+ ?|00 ?)45\)?[ ./-]{0,3}\Z")
# Another country's number. What stands behind +71, +73 and +75 on a payment slip is no phone.
_FOREIGN = compile_lazily(r"(?<![0-9])(?:\+ ?|00)(?!45|7[135] )[1-9][0-9]{0,2}(?:[ ()./-]{0,3}[0-9]){6,12}(?![0-9-])")
_PHONE_WORD = compile_lazily(
    r"(?<![a-zæøå])(?:tlf|tel|mob|tlfnr|telefon\w*|telefonnummer\w*|fastnet\w*|mobil\w*|whatsapp\w*|imessage"
    r"|snapper|ring|ringe|ringer|ringes|ringet|sms|smse|beskeder|tast|taste|slå|dreje|drej|lokal|send|sende"
    r"|sms'e|sms'er|skriv|skrive|kald|kalde|opkald|fang|fange|fanges|fås|nås|nå|træffe|træffes|svarer|svar"
    r"|besked|kontakt\w*|nummer|nummeret|nr|numre|privat|private|direkte)(?![a-zæøå])"
    r"|[\N{BLACK TELEPHONE}\N{MOBILE PHONE}\N{TELEPHONE RECEIVER}]"
)
_STRONG_PHONE_WORD = compile_lazily(
    r"(?<![a-zæøå])(?:tlf|tel|mob|tlfnr|telefon\w*|fastnet\w*|mobil(?!epay)\w*|whatsapp\w*|nummeret hjem|ring"
    r"|ringe|ringer|ringes|sms|smser|opkald)(?![a-zæøå])"
    r"|[\N{BLACK TELEPHONE}\N{MOBILE PHONE}\N{TELEPHONE RECEIVER}]"
)
_ENDS_IN_PHONE_WORD = compile_lazily(r"(?<![a-zæøå])(?:tlf|tel|mob|mobil|telefon)\.?$")  # "tlf22334455"
_OTHER_NUMBER = compile_lazily(
    r"(?<![a-zæøå])(?:bo(?:x|ks)|cvr(?:/se)?|ean|gln|se-?n|mobilepay|mobile pay|konto|reg\b|sag|journal|ordre"
    r"|order|isbn|issn|faktura|regning|vare|projekt|kunde|medlem|booking|billet|pakke|"
    r"udbud|serie|stregkode|løbe|matrikel|bilag|police|ref\b|reference|målernr|måler|iban|kode|koden|id\b"
    r"|ejendom|lokalplan|cpv|p-n|pnr|giro|sbsys|dok|version|kr\b|dkk|eur|beløb|pris|skat|sum|postnr|årgang"
    r"|bib\b|bogen|faust|sæson|uge|str\b|størrelse|resultat)"
    r"[a-zæøå]*(?:[- .]*(?:nr|nummer|nummeret|no))?[\s.:=#()\"']*(?:(?:er|på|til|var|lyder|blev|viser|viste"
    r"|gælder)\b[\s.:]*)?$"
)
_PRICE_BEFORE = compile_lazily(r"[0-9] ?(?:kr|dkk)\b\.?,?\s$")
_CODE_BEFORE = compile_lazily(r"[0-9]{3,}-[a-zæøå]{2,12}:\s?$")  # a library's: "870970-basis:51284403"
_MONEY_AFTER = compile_lazily(
    r"\s?(?:kr\b|kroner|,-|dkk|eur\b|euro|€|mio|mia|m2|m²|m3|kwh|mwh|km\b|stk|kg\b|ton|liter|%|styk|personer"
    r"|besøg|gæster|indbyggere|borgere|visninger|skridt|point)"
)
_NUMBER_BEFORE = compile_lazily(r"(?:[0-9][-./:, ]|[\w]-|[$€+#_=/]|[+<>] ?|[^\W\d_])\Z")
_NUMBER_AFTER = compile_lazily(r"[-./:,]?[0-9]|[ -][0-9]{2,4}(?![0-9.:])|[^\W\d_]|_|@")
_DATE_GROUPS = frozenset(((2, 2, 4), (4, 2, 2), (4, 4)))  # day, month and year; or two years
_LENGTH = 8  # digits of a Danish phone number
_NEVER_PRIVATE = ("70", "80", "90")  # corporate, free and paid numbers of the Danish numbering plan
_SOMEBODYS = ("ordene omkring peger på en privatperson", "et personnavn står foran")
_IS_MINE_AFTER = compile_lazily(
    r"\W{0,4}(?:(?:det|som|dette) )?(?:er|var|=) (?:(?:nu|altså|stadig|også) )?(?:mit|min|hans|hendes|vores"
    r"|deres|(?:min |hans |hendes )?[a-zæøå]+s) (?:(?:private?|svenske|norske|tyske|danske|nye|eget|egen"
    r"|direkte|rigtige) )?"
    r"(?:nummer|nr|mobil|tlf|telefon)|\W{0,4}er (?:hele |det nye )?nummeret"
    r"|,? (?:og )?(?:spørg efter|bare ring|så ring|ring |sms|så (?:får|fanger|når|rammer|træffer))"
    r"|\W{0,3}er [a-zæøå]{2,}s\W*$"
)
_IS_NO_PHONE_AFTER = compile_lazily(
    r" i (?:lotto|bingo|banko)|"
    r"\W{0,3}(?:er|var|blev) (?:[a-zæøå]+ )?[a-zæøå]*(?:tallene|lottotal|vindertal|koden?|kontonum\w*"
    r"|ordrenum\w*|sagsnum\w*|lodnum\w*|målernum\w*|cvr\w*|ean\w*)(?![a-zæøå])"
)
# A name in no list with a number of a fixed line is a firm's: "ring til Nordværk på 98 …". With a mobile it may be Annis's.
_UNLISTED = compile_lazily(
    r"(?:(?:[Rr]ing|[Ss]kriv|[Hh]envend (?:dig|jer)) til|[Hh]os|[Kk]ontakt|[Ff]ra"
    r"|(?:^|[.!?\n] )(?=[A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)* (?:svarer|har"
    r"|tager)\b)) ?(?P<name>[A-ZÆØÅ][\w&-]+)(?: [A-ZÆØÅ&][\w&-]*)*[^.!?\n]{0,25}$"
)
# Letters for figures: `42 11 O9 38`. A word for phones or whose it is must stand before.
_ALIKE = compile_lazily(
    r"(?<![\w+-])[2-9][0-9oil](?P<gap>[ .-]?)[0-9oil]{2}(?P=gap)[0-9oil]{2}(?P=gap)[0-9oil]{2}(?![\w-])"
)
_READ_AS_DIGITS = str.maketrans("oil", "011")
_FEWEST_TRUE = 5  # figures among the eight
_RANKS = compile_lazily(  # figures one by one that are no number: `lottotallene 4 2 1 …`, `stillingen er 42 11 …`
    r"(?:tal|tallene|tallet|resultat\w*|stilling\w*|karakter\w*|point\w*|vinder\w*|rækken|score\w*|stemmer\w*"
    r"|placering\w*|numrene|lodder\w*|uge|uger|ugerne|kode\w*)(?![a-zæøå])[^.!?\n]{0,16}$"
)
_BEFORE_NAME = compile_lazily(r"[ (,/–-]{1,3}(?:(?:det|her|dette) er )?")
_DAY = compile_lazily(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)[0-9]{2}")
_FIXED_LINE = compile_lazily(r"3[35689]|4[3-9]|7[2456]|8[2679]|9[6-9]")  # how the numbers of fixed lines begin
_BOOKS = compile_lazily(
    r"(?<!\w)(?:[Bb]estil|[Rr]eserv[eé]r|[Bb]ook) (?:et |en |dit |din |jeres )?(?:bord|tid|plads|billet)"
)
_AT_A_HOUSE = compile_lazily(r" ?(?:\(|- )|, | (?:hos|i|på|ved|til|fra) ")
_REACHES_ME = compile_lazily(
    r"(?<![a-zæøå])(?:prøv|fang|fanger|få fat i|fat på|nå|når|find|finder) (?:mig|os|ham|hende)(?![a-zæøå])"
)
_HAS = compile_lazily(r"(?<![a-zæøå])(?:har|hedder|er|lyder|på|nr|nummer|nummeret|hun|han|:)[\s.:(]*$")


def find_phones(prepared: Prepared, own: OwnContacts) -> tuple[PersonalData, ...]:
    """Give the phone numbers that a private person may own; numbers of the sender, of firms and clubs stay out."""
    parts = tuple(_phones_in_parts(prepared, own)) if prepared.shown & cues.ORDER else ()
    parts += tuple(_phones_with_letters(prepared, own)) if prepared.shown & cues.ALIKE else ()
    numbers = _open_numbers(prepared, own)
    if not (numbers or is_told_in_words(prepared)):
        return parts
    foreign = tuple(_foreign_phones(prepared))
    danish = (*(_phones(prepared, own) if numbers else ()), *_told_phones(prepared, own), *parts)
    free = (one for one in danish if not any(one.start < other.end and other.start < one.end for other in foreign))
    return tuple(sorted((*foreign, *free), key=lambda datum: datum.start))


def _open_numbers(prepared: Prepared, own: OwnContacts) -> list[Span]:
    """Give where eight digits or more stand that are neither the sender's own number nor a date alone."""
    masked = prepared.masked
    return [span for span in prepared.numbers if not _is_known(masked[span.start : span.end], own)]


def _is_known(written: str, own: OwnContacts) -> bool:
    return _is_own_phone("".join(filter(str.isdecimal, written)), own) or _DAY.fullmatch(written) is not None


def _phones(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    lower = prepared.lower
    for match in _PHONE.finditer(prepared.masked):
        number, end = match[0], match.end()
        country = _COUNTRY_BEFORE.search(lower, max(0, match.start() - 6), match.start())
        start = country.start() if country else match.start()
        digits = "".join(filter(str.isdecimal, number))
        before, after = lower[max(0, start - 40) : start], lower[end : end + 24]
        called = country is not None or _STRONG_PHONE_WORD.search(before) is not None
        if _is_own_phone(digits, own) or digits.startswith(_NEVER_PRIVATE):
            continue
        apart = called and (before[-1:] in ": " or _ENDS_IN_PHONE_WORD.search(before) is not None)
        if (_NUMBER_BEFORE.search(before[-2:]) and not apart) or _NUMBER_AFTER.match(after):
            continue
        if _MONEY_AFTER.match(after) or _is_of_another_kind(before) or _IS_NO_PHONE_AFTER.match(after):
            continue
        reason = _private_owner(prepared, start, end)
        may_be_a_firms = reason not in _SOMEBODYS and not _PHONE_WORD.search(before)
        if not called and (
            _reads_as_date(number, digits)
            or (digits[:2] == "20" and before.rstrip().endswith(MONTHS))
            or (may_be_a_firms and _counts_on(number))
            or (digits == number and may_be_a_firms and _has_cvr_check(digits))
        ):
            continue
        if reason is None or (not called and (counts_something(before) or _RANKS.search(before))):
            continue
        said = "landenummeret står foran" if country else "et ord om at ringe står foran"
        reasons = (*((said,) if called else ()), reason)
        yield contact_datum("telefon", prepared, start, end, reasons, sure=called)


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
        if _tells_times(told) or _tells_date(told) or _PHONE.search(prepared.masked, told.start, told.end):
            continue
        before, after = lower[max(0, told.start - 60) : told.start], lower[told.end : told.end + 24]
        reason = _private_owner(prepared, told.start, told.end)
        bears = reason in _SOMEBODYS and _HAS.search(before) is not None
        announced = bears or _PHONE_WORD.search(before) or _IS_MINE_AFTER.match(after) or _is_alone(prepared, told)
        announced = announced or (told.worded and _leads_to_a_name(prepared, told.end))
        announced = announced or (_is_digit_by_digit(told) and not counts_something(before))
        if not announced or _RANKS.search(before) or _is_of_another_kind(before) or _MONEY_AFTER.match(after):
            continue
        if _NUMBER_BEFORE.search(before[-2:].rstrip("(")) or _NUMBER_AFTER.match(after):
            continue
        if reason is not None:
            reasons = ("et ord om at ringe står foran", reason)
            datum = contact_datum("telefon", prepared, told.start, told.end, reasons, sure=True)
            yield datum._replace(masked="XX XX XX XX") if told.worded else datum


def _phones_in_parts(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    """Give the phones that are told in parts with words between, near a word for phones or for whose it is."""
    lower = prepared.lower
    for start, end, digits in told_in_parts(lower):
        around = lower[max(0, start - 60) : end + 40]
        called = _PHONE_WORD.search(around) or _REACHES_ME.search(around) or _leads_to_a_name(prepared, end)
        if not called or _is_own_phone(digits, own):
            continue
        if _is_of_another_kind(lower[max(0, start - 40) : start]) or _MONEY_AFTER.match(lower[end : end + 24]):
            continue
        reason = _private_owner(prepared, start, end)
        if reason is not None:
            reasons = ("nummeret bliver fortalt i dele", reason)
            yield contact_datum("telefon", prepared, start, end, reasons, sure=True)


def _phones_with_letters(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    """Give the phones in which a letter stands for a figure that looks like it."""
    lower = prepared.lower
    for match in _ALIKE.finditer(lower):
        digits = (
            match[0].translate(_READ_AS_DIGITS).replace(match["gap"], "")
            if match["gap"]
            else match[0].translate(_READ_AS_DIGITS)
        )
        true = sum(map(str.isdecimal, match[0]))
        if not _FEWEST_TRUE <= true < _LENGTH or _is_own_phone(digits, own) or digits.startswith(_NEVER_PRIVATE):
            continue
        before = lower[max(0, match.start() - 40) : match.start()]
        reason = _private_owner(prepared, *match.span())
        after = lower[match.end() : match.end() + 24]
        called = _PHONE_WORD.search(before) or _IS_MINE_AFTER.match(after) or _leads_to_a_name(prepared, match.end())
        if reason is not None and (reason in _SOMEBODYS or called) and not _is_of_another_kind(before):
            reasons = ("et bogstav står i stedet for et tal", reason)
            yield contact_datum("telefon", prepared, *match.span(), reasons, sure=False)


def _foreign_phones(prepared: Prepared) -> Iterator[PersonalData]:
    """Give the numbers of other countries; one that starts with 00 and not with + needs a word for phones before it."""
    if not prepared.numbers or ("+" not in prepared.masked and "00" not in prepared.masked):
        return
    for match in _FOREIGN.finditer(prepared.masked):
        before = prepared.lower[max(0, match.start() - 40) : match.start()]
        after = prepared.lower[match.end() : match.end() + 40]
        called = (_PHONE_WORD.search(before) or _IS_MINE_AFTER.match(after)) is not None
        if (match[0][0] != "+" and not called) or _NUMBER_BEFORE.search(before[-2:]) or _is_of_another_kind(before):
            continue
        reason = _private_owner(prepared, match.start(), match.end())
        if reason is not None:
            reasons = ("det har et andet lands nummer foran", reason)
            yield contact_datum("telefon", prepared, match.start(), match.end(), reasons, sure=called)


def _is_of_another_kind(before: str) -> bool:
    """Tell whether the word right before says that a number of another kind follows."""
    if _PRICE_BEFORE.search(before):  # "brænde, 400 kr. 31 48 02 77"
        return False
    return _OTHER_NUMBER.search(before) is not None or _CODE_BEFORE.search(before) is not None or is_numbered(before)


def _counts_on(number: str) -> bool:
    """Tell whether the groups count on by one, as weeks and sizes do: `40 41 42 43`."""
    groups = [int(group) for group in re.findall("[0-9]+", number)]
    return len(groups) == 4 and all(two - one == 1 for one, two in pairwise(groups))


def _leads_to_a_name(prepared: Prepared, end: int) -> bool:
    """Tell whether a person's name stands right behind, be it in brackets or after `det er`."""
    named = next(find_names(prepared.masked[end : end + 40]), None)
    return named is not None and _BEFORE_NAME.fullmatch(prepared.lower, end, end + named[0]) is not None


def _is_digit_by_digit(told: Told) -> bool:
    """Tell whether eight figures stand one by one and do not just count on: nobody writes anything else so."""
    steps = {int(two) - int(one) for one, two in pairwise(told.digits)}
    return not told.worded and set(told.groups) == {1} and len(steps) > 1


def _is_alone(prepared: Prepared, told: Told) -> bool:
    """Tell whether a sentence or line is nothing but the number."""
    sentence = prepared.sentence_at(told.start)
    if told.groups in _DATE_GROUPS:
        return False
    rest = prepared.masked[sentence.start : told.start] + prepared.masked[told.end : sentence.end]
    return not rest.strip(" .,:;!?()+-")


def _tells_times(told: Told) -> bool:
    """Tell whether the groups are days with months, hours with minutes, or spans of them: `24.12-26.12`."""
    if told.worded or told.groups != (2, 2, 2, 2) or not set(told.joints) - {""}:
        return False
    first, second, third, fourth = (int(told.digits[at : at + 2]) for at in range(0, _LENGTH, 2))
    return (max(first, third) <= 24 and max(second, fourth) < 60) or (
        max(first, third) <= 31 and min(second, fourth) > 0 and max(second, fourth) <= 12
    )


def _tells_date(told: Told) -> bool:
    """Tell whether the groups are a day, a month and a year: `24.11.2026`."""
    if told.worded or told.groups != (2, 2, 4):
        return False
    return 1 <= int(told.digits[:2]) <= 31 and 1 <= int(told.digits[2:4]) <= 12 and told.digits[4:6] in {"19", "20"}


def _private_owner(prepared: Prepared, start: int, end: int) -> str | None:
    """Give what says that a number is a private person's, or None when it is a firm's, a club's or a public one."""
    before = prepared.masked[max(0, start - 90) : start]
    who, trade = owners(before), last_trade(before)
    if trade > max(who.private, who.home) and not _ends_sentence(before[trade:]):
        return None
    if who.private > who.house or (who.private >= 0 and who.person > who.house):
        return _SOMEBODYS[0]
    if who.person > who.house:
        return _SOMEBODYS[1]
    told_otherwise = (
        (who.house >= 0 and (_BOOKS.search(before, who.house) or not _ends_sentence(before[who.house :])))
        or shouts_a_name(before)
        or _has_firm_mail(prepared, start)
        or _is_told_a_house_after(prepared.lower[end : end + 40])
        or (_FIXED_LINE.match(prepared.folded, start) and _names_the_unlisted(before))
    )
    return None if told_otherwise else "intet viser, at nummeret er en virksomheds eller forenings"


def _names_the_unlisted(before: str) -> bool:
    """Tell whether somebody is named before whose name is no given name in common use."""
    named = _UNLISTED.search(before)
    if named is None:
        return False
    name = named["name"].lower()
    return not name.endswith(("en", "erne")) and name not in first_names() and name not in frequent_words()


def _is_told_a_house_after(after: str) -> bool:
    """Tell whether the words right behind name a house: `(Brovst Hallen)`, ` hos turistkontoret`."""
    return _AT_A_HOUSE.match(after) is not None and names_a_house(re.split(r"[.!?\n]", after, maxsplit=1)[0])


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
