"""Whether a post that informs names a page of the municipality to read on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jkplan.lazily import compile_lazily
from jkplan.reading.claims import find_claims
from jkplan.reading.text import Prepared
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.hits import Hit, Look, number
from jkplan.selfcheck.sender import names_own_page
from jkplan.strategy.records import Rule

_INFORMS = compile_lazily(
    r"(?<!\w)(?:åbn(?:er|es|ede|ing\w*)|åbent|luk(?:ker|kes|ket|ning\w*)|spærr\w*|gratis|koster|pris(?:en|er)?"
    r"|tilmeld\w*|billet\w*|entré|frist\w*|ansøg\w*|vi søger|søges|"
    r"inviterer|afholde[rs]|holder|regler(?:ne)?|husk|vedtog\w*|ændre[rdst]\w*|ændringer|aflyst|udskudt|flytter"
    r"|nye? \w+|adgang|køreplan\w*|program\w*|borgermøde\w*|hør(?:ing|es)\w*|"
    r"gælder|skal du|kan du (?:søge|hente|få|bestille|melde|læse|se)|afhent\w*|tøm(?:mes|ning)\w*|vejarbejde\w*"
    r"|omkørsel\w*|uge [0-9]+|kr\.|borgerservice|valgkort\w*|er (?:nu )?klar"
    r"|(?:hver|på|fra|til) (?:man|tirs|ons|tors|fre|lør|søn)dag\w*)(?!\w)"
)
_SOCIAL = compile_lazily(
    r"(?<!\w)(?:tak|tillykke|glædelig\w*|god (?:jul|påske|sommer|weekend|ferie|pinse|fredag|mandag|morgen|aften"
    r"|tur|advent)|godt nytår|velkommen (?:hjem|til verden)|hurra|vores tanker|tanker til|mistede|mindes|kram"
    r"|knus|savner|held og lykke)(?!\w)"
)
_THANKS_FIRST = compile_lazily(
    r"\W*(?:(?:tusind|mange|stort|stor|kæmpe|hjertelig|et stort) )?(?:tak|tillykke|hurra)(?!\w)"
)
_ASKS = compile_lazily(
    r"(?<!\w)(?:kommentar\w*|skriv|fortæl|del|gæt|stem|bud|hvad synes|hvem|hvor|hvilke[nt]?|hvad|kender du"
    r"|er du|har du|har i|har nogen|ved du|send os|vis os)(?!\w)"
)
_ANSWER_HERE = compile_lazily(
    r"(?<!\w)(?:herunder|i kommentar\w*|kommentarfelt\w*|kom med (?:et |dit |jeres |nogle )?(?:bud|forslag"
    r"|idé\w*)|kom og hent|gæt med|skriv dit (?:svar|bud|gæt))(?!\w)"
)


def find_no_page(look: Look) -> Iterator[Hit]:
    """Give one hit when a text informs and names no page of the municipality; greetings, thanks and questions need none."""
    if not names_own_page(look.prepared, look.strategy.sender) and _informs(
        look.item, look.prepared, look.rule, look.today
    ):
        yield Hit()


def _informs(item: Item, prepared: Prepared, rule: Rule, today: date) -> bool:
    lower = prepared.lower
    claims = find_claims(prepared)
    published = item.published_on or today
    ahead = any((day := claim.near(published)) is not None and day >= published for claim in claims.dates)
    if claims.times or ahead:
        return True
    if _THANKS_FIRST.match(lower):
        return False
    if "?" in lower and _ANSWER_HERE.search(lower):
        return False
    if _INFORMS.search(lower):
        return True
    if _SOCIAL.search(lower) or ("?" in lower and _ASKS.search(lower)):
        return False
    return len(prepared.forms) > number(rule.parameters, "ord", 25)
