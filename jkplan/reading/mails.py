"""Mail addresses of private persons: those that are no role's, no firm's and not the sender's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.contacts import OwnContacts, contact_datum
from jkplan.reading.evidence import PersonalData
from jkplan.reading.mailboxes import find_mailboxes, is_provider, may_hold_mailbox, may_say_at, names_a_person
from jkplan.reading.people import known_names
from jkplan.reading.text import Prepared

_ROLE_WORDS = (
    "info|kontakt|post|mail|salg|kontor|booking|kasserer|formand|formanden|naestformand|næstformand|sekretær"
    "|sekretaer|sekretariat|bestyrelse|bestyrelsen|tilmelding|job|presse|"
    "hr|admin|administration|support|kundeservice|redaktion|redaktionen|bibliotek|biblioteket|skole|skolen"
    "|kirke|kirken|klub|klubben|butik|butikken|reception|receptionen|hej|hello|"
    "webmaster|leder|lederen|ledelse|direktion|faktura|bogholderi|økonomi|oekonomi|raadhus|rådhus|annoncer"
    "|annoncering|udvalg|udvalget|festival|havn|havnen|havnefoged|hallen|hal|forening|foreningen|"
    "borger|borgerservice|service|drift|vagt|vagten|kultur|fritid|natur|miljø|miljoe|teknik|byg|vej|affald"
    "|marketing|nyhedsbrev|billet|billetter|frivillig|frivillige|"
    "træner|traener|cheftræner|ungdom|koordinator|museum|museet|galleri|udlejning|lejer|indkob|indkøb|udbud"
    "|ordre|bestilling|order|office|team|kommunikation|naturskolen|spejder|spejderne"
)
_ROLE = compile_lazily(rf"(?:{_ROLE_WORDS})(?:[._-].*|\d*)")
_HOUSE_IN_ADDRESS = compile_lazily(  # "skole" in a domain names a school, "skolemor" does not: the last part decides
    r"(?:forening|klub|laug|skole|kirke|kommune|museum|bibliotek|festival|hallen|kro(?:en)?\b|hotel|havn"
    r"|service|byg\b|center|aps\b|hus(?:et)?\b|spejder|idraet|idræt|fodbold|"
    r"håndbold|haandbold|gymnastik|borger|raad\b|råd\b|-if\b|\bif\b|bueskyt|golf|kultur|camping|butik|shop"
    r"|maskin|firma|transport|tandlaege|tandlæge|klinik|regnskab|revision|entrepren)(?!mor|far|mand|kone|pige"
    r"|dreng|barn|ven)"
)


# "min private mail er kontakt@…", "skriv til hende på bp@…": whatever the mailbox is called, it is somebody's.
_SOMEBODYS = compile_lazily(
    r"(?<![a-zæøå])(?:mig|ham|hende|private?|(?:min|hendes|hans|hende|egen) (?:egen |private "
    r"|nye )?(?:e-?)?(?:mail|post|adresse)\w*)(?: (?:er|på|via|med|til))?[\s:]*$"
)
_SOMEBODYS_AFTER = compile_lazily(r"\W{0,3}(?:er|var) (?:min|hendes|hans) (?:egen|private?)(?![a-zæøå])")


_PLAIN = compile_lazily(r"[a-z0-9æøå_.-]+@(?P<domain>[a-z0-9æøå.-]+?)[.,!?]?")


def find_mails(prepared: Prepared, own: OwnContacts) -> tuple[PersonalData, ...]:
    """Give the mail addresses of private persons; role mailboxes and the sender's own stay out."""
    return tuple(_mails(prepared, own))


def _mails(prepared: Prepared, own: OwnContacts) -> Iterator[PersonalData]:
    if not may_hold_mailbox(prepared):
        return
    if not prepared.shown & cues.SAID_AT and _holds_only(prepared, own.mail_domains):
        return
    for start, end, local, domain in find_mailboxes(prepared.folded, 0, len(prepared.folded)):
        if any(domain == mine or domain.endswith("." + mine) for mine in own.mail_domains):
            continue
        provider = is_provider(domain)
        person = re.split(r"[._+0-9]", local)[0] in known_names() or _is_somebodys(prepared.lower, start, end)
        if not person and (_ROLE.fullmatch(local) or _HOUSE_IN_ADDRESS.search(local)):
            continue
        if not provider and (not (person or names_a_person(local)) or _HOUSE_IN_ADDRESS.search(domain)):
            continue
        reason = "postkassen ligger hos en udbyder for private" if provider else "navnet foran @ er en persons"
        if not provider and not names_a_person(local):
            reason = "ordene omkring peger på en privatperson"
        yield contact_datum("mail", prepared, start, end, (reason,), sure=provider)


def _holds_only(prepared: Prepared, domains: tuple[str, ...]) -> bool:
    """Tell whether every `@` of a text stands in a mailbox at one of the domains, written as mailboxes are."""
    for chunk in prepared.chunks:
        if "@" in chunk:
            written = _PLAIN.fullmatch(chunk.lower())
            if written is None or written["domain"] not in domains:
                return False
    return not may_say_at(prepared)


def _is_somebodys(lower: str, start: int, end: int) -> bool:
    """Tell whether the words around say that a mailbox is a person's own."""
    before, after = lower[max(0, start - 40) : start], lower[end : end + 30]
    return _SOMEBODYS.search(before) is not None or _SOMEBODYS_AFTER.match(after) is not None
