"""Whom a contact belongs to: words that point to a private person, and words that point to a firm, club or house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jkplan.lazily import compile_lazily

_CAPITALISED = compile_lazily(
    r"(?<![\w@#./-])[^\W\d_a-zæøåéüöä][a-zæøåéüöä]+(?:-[^\W\d_a-zæøåéüöä][a-zæøåéüöä]+)?(?![\w@])"
)

_SURNAMES = compile_lazily(r"(?: (?:[^\W\d_a-zæøåéüöä][a-zæøåéüöä]+|[^\W\d_a-zæøåéüöä]\.)(?:-[^\W\d_]+)?){1,3}")
_INTRODUCED = compile_lazily(
    r"(?<!\w)(?:[Hh]os|[Hh]r\.|[Ff]ru|[Ff]rk\.|[Ff]rivillige?|v/|[Kk]ontakt(?:person(?:en)?)?:?) "
    r"(?P<name>[^\W\d_a-zæøåéüöä][a-zæøåéüöä]+ [^\W\d_a-zæøåéüöä][a-zæøåéüöä]+)(?![\w])"
)
_TITLED = compile_lazily(
    r"(?<!\w)(?:[Hh]r\.?|[Ff]ru|[Ff]rk\.?|[Ff]amilien) (?P<name>[^\W\d_a-zæøåéüöä][a-zæøåéüöä]{2,})(?!\w)"
)
_FIRM_WORDS = frozenset(
    (
        "aps",
        "a/s",
        "i/s",
        "k/s",
        "ivs",
        "kro",
        "hotel",
        "café",
        "butik",
        "skole",
        "kirke",
        "hus",
        "klub",
        "forening",
        "auto",
        "byg",
    )
)

# Endings and words of institutions, shops and clubs; matched at the end of a word, so that compounds count.
_HOUSE_ENDINGS = (
    "forening|foreningen|foreninger|klub|klubben|klubberne|laug|lauget|havnelaug|borgerforening|kommune"
    "|kommunen|skole|skolen|børnehave|børnehaven|vuggestue|"
    "vuggestuen|bibliotek|biblioteket|museum|museet|kirke|kirken|hal|hallen|hus|huset|forsamlingshus"
    "|forsamlingshuset|center|centret|"
    "centeret|plejecenter|plejecentret|hotel|hotellet|kro|kroen|café|cafe|caféen|cafeen|restaurant|restauranten"
    "|kontor|kontoret|kontorets|"
    "rådhus|rådhuset|salen|byrådssalen|borgerservice|forvaltning|forvaltningen|afdeling|afdelingen|sekretariat"
    "|sekretariatet|"
    "firma|firmaet|virksomhed|virksomheden|værksted|værkstedet|butik|butikken|marked|markedet|byggemarkedet"
    "|købmand|købmanden|brugsen|klinik|klinikken|"
    "lægehus|lægehuset|apotek|apoteket|tandlæge|tandlægen|dyrlæge|dyrlægen|bank|banken|sparekasse|sparekassen"
    "|politi|politiet|vagtcentral|beredskab|beredskabet|falck|"
    "vandværk|vandværket|forsyning|forsyningen|elselskab|elselskabet|fjernvarme|fjernvarmen|genbrugsplads"
    "|genbrugspladsen|internat|internatet|dyreinternatet|"
    "turistbureau|turistbureauet|turistkontor|bureau|bureauet|biograf|biografen|teater|teatret|galleri"
    "|galleriet|festival|festivalen|svømmehal|svømmehallen|"
    "havnekontor|havnekontoret|jobcenter|jobcentret|hjemmepleje|hjemmeplejen|tandpleje|tandplejen|sundhedspleje"
    "|sundhedsplejen|dagpleje|dagplejen|vagt|vagten|hotline|hotlinen|"
    "telefonlinje|linje|linjen|rådgivning|rådgivningen|ungerummet|fonden|fond|stiftelse|selskab|selskabet"
    "|service|skovservice|maskinfabrik|fabrik|fabrikken|"
    "bageri|bageriet|slagter|slagteren|smed|smeden|gartneri|gartneriet|planteskole|planteskolen|campingplads"
    "|camping|campingpladsen|vandrerhjem|vandrerhjemmet|"
    "spejderne|fdf|kfum|kfuk|dgi|ældresagen|røde kors|udlejning|udlejningen|(?<!ind)(?<!sam)kørsel|taxa|taxaen"
    "|busselskab|busselskabet|redaktion|redaktionen|avisen|radio|"
    "reception|receptionen|omstilling|hovednummer|hovednummeret|kundeservice|supporten|support|butikker|gods"
    "|gården|slot|slottet|rideskole|golfklub|"
    "konsulenter|fritidskonsulenter|teamet|team|naturteam|kulturteam|nordjylland|transport|entreprenør"
    "|entreprenøren|maskinstation|maskinstationen|"
    "parken|torvet|pladsen|scenen|havnen|stadion|hytten|spejderhytten|klubhuset|lokalet|lokaler|åbner|dørene|"
    "institut|instituttet|distrikt|distriktet|lægerne|dyrlægerne|tandlægerne|kordegn|kordegnen|grillbaren"
    "|busser|busserne|rejser|skadestue|skadestuen|lægevagten|pizzaria|pizza|frisør|frisøren|salon|salonen|kiosk"
    "|kiosken|pizzeria|pizzeriaet|optiker|fysioterapi|massage|fodpleje|advokat|advokaten|ejendomsmægler|"
    "tømrerfirma|vognmand|vognmanden|forlag|forlaget|trykkeri|forretning|forretningen|handel|livredderne"
    "|redderne|betjentene|konsulenterne|korps|korpset|"
    "efterskole|efterskolen|højskole|højskolen|friskole|friskolen|børnehus|børnehuset|bosted|bostedet"
    "|kulturhuset|medborgerhuset|ungdomsskolen|"
    "styrelse|styrelsen|direktorat|direktoratet|ministerium|ministeriet|nævn|nævnet|hospital|hospitalet|sygehus"
    "|sygehuset|universitet|universitetet|"
    "myndighed|myndigheden|tilsynet|inspektion|inspektionen|sommerland|vandland|bekæmpelse|vilkår|arkiv|arkivet"
    "|kirkegård|kirkegården|menigheden|domstol|domstolen|"
    "håndbold|fodbold|gymnastik|badminton|tennis|svømning|bordtennis|atletik|petanque|ridning|idræt|motion"
    "|sport|sportsrideskole|krolf|billard|skytter|"
    "brandvæsen|brandvæsenet|vejhjælp|legestue|legestuen|cafeteria|cafeteriet|kantine|kantinen|grillen|grillbar"
    "|isbod|isboden|renseri|optik|udbetaling danmark|"
    "(?<=[a-zæøå]{3})råd(?:et)?|(?<=[a-zæøå]{4})(?<!hjemme)hjælpen|(?<=[a-zæøå]{4})telefonen|sfo|sfo'en"
    "|dagcenter|dagcentret|gymnasium|gymnasiet|supermarked|supermarkedet"
)
_HOUSE = compile_lazily(
    rf"(?:{_HOUSE_ENDINGS})s?(?![a-zæøå])|\b(?:el|vvs|auto|biler|cykler|cup|if|fc|bk|kfk|aps|a/s|i/s|k/s|ivs"
    r"|amba|a\.m\.b\.a|& søn|& sønner|og søn|v/)(?![a-zæøå])"
)
_HOUSE_NAMED = compile_lazily(
    r"(?:butik|butikken|café|cafe|cafeen|caféen|salon|salonen|restaurant|restauranten|kro|kroen|hotel|hotellet"
    r"|galleri|galleriet|pizzeria|pizzaria|bageri|bageriet|kiosk|kiosken|klinik|klinikken|forretning"
    r"|forretningen|børnehave|børnehaven|vuggestue|vuggestuen|børnehuset|værkstedet) $"
)
# Who is met in a shop or an office; matched at the end of a word. A name right behind is the trade's: "murermester Bo".
_TRADE = compile_lazily(
    r"(?:bager|slagter|smed|tømrer|gartner|elektriker|blikkenslager|vognmand|købmand|mekaniker|frisør|læge"
    r"|fysioterapeut|kiropraktor|psykolog|jordemoder|præst|provst|foged|"
    r"skorstensfejer|bedemand|advokat|revisor|mægler|apoteker|boghandler|(?<=[a-zæøå]{3})handler|fodplejer"
    r"|zoneterapeut|optiker|urmager|skomager|skrædder|snedker|glarmester|vvs-mand|"
    r"el-mand|murermester|malermester|elinstallatør|el-installatør|entreprenør|kørelærer|konditor|vinduespudser"
    r"|rottefænger|landmåler|arkitekt)(?:mester)?(?:en|n|eren|ens|ns|erne|ne)?s?(?![a-zæøå])"
    r"|(?:maler|murer|graver|kokk|fotograf)(?:en|ens)(?![a-zæøå])"
)
_SHOUTED = compile_lazily(r"(?:[a-zæøå] |^)([A-ZÆØÅ]{4,})(?!\w)")
_PARTNERS = compile_lazily(
    r"& (?:søn|sønner|datter|døtre|co|bror|brødre)(?![a-zæøå])|(?<=[a-zæøå] )og sønn?(?:er)?(?= (?:aps|a/s|i/s))"
)
# A landmark is no owner: "det gule hus over for Brugsen".
_LANDMARK = compile_lazily(
    r"(?:skråt |lige )?(?:over ?for|ved siden af|bag(?: ved)?|bagved|foran|tæt på|ved|nær|mellem|forbi"
    r"|naboen til|nabo til|klos op ad)"
    r" (?:den |det |de )?(?:gamle |nye |lille |store |tidligere )?[\wæøå]+(?=[ ,])"
    r"|(?:i )?(?:det|den) (?:\w+ )?\w*(?:hus|huset|gård|gården|villa|villaen|rækkehus)(?=[ ,])"
)
_OWN_HOUSE = compile_lazily(  # somebody's home, and no public house
    r"(?<![a-zæøå])(?:hans|hendes|deres|vores|mit|min|dit|din|jeres|[a-zæøå]{2,}s) (?:private |nye |gamle "
    r"|eget )?(?:sommerhus|kolonihavehus|rækkehus|hus|fritidshus|gård)(?:et|en)?(?![a-zæøå])"
)
_PRIVATE = compile_lazily(
    r"(?<![a-zæøå])(?:privat|private|privaten|privatadressen|privatnummer|privatmobil|ejeren|ejermanden|naboer"
    r"|overboen|underboen|underbo|overbo|genboens|stedmor|plejemor|plejefar|ekskone|eksmand|eks|hjemmenummer"
    r"|derhjemme|hjemme|herhjemme|hjem|egen mobil|eget nummer|egen telefon|"
    r"min|mit|mine|mig|ham|hende|hendes|hans|datter|datteren|søn|sønnen|mor|moren|far|faren|kone|konen|mand"
    r"|kæreste|kæresten|bror|søster|mormor|farmor|morfar|farfar|svigermor|svigerfar|"
    r"nabo|naboen|naboens|genbo|genboen|barnebarn|barnebarnet|enke|enken|enkemand|afdøde|fru|hr|jeg|oldemor"
    r"|oldefar|bedstemor|bedstefar|bedste|tante|onkel|moster|faster|kusine|fætter|niece|nevø|svigersøn"
    r"|svigerdatter|steddatter|stedsøn|stedfar|papfar|storebror|lillebror|storesøster|lillesøster|veninde"
    r"|kammerat)s?(?![a-zæøå])"
)
_LIVES = compile_lazily(
    r"(?<![a-zæøå])(?:bor|boede|boet|boende|bosat|bopælsadresse|privaten|derhjemme|herhjemme|adressen hos"
    r"|kolonihave|kolonihaven|sommerhuset er|hendes sommerhus|hans sommerhus|deres sommerhus|vores sommerhus"
    r"|mit sommerhus|overboen|underboen|genboens|ejerens|boende|bopæl|bopælen|flytter|flyttet|hjemadresse"
    r"|hjemadressen|privatadresse|gemmer sig|hjemme hos|hjemme i|ejes af|"
    r"min|mit|vores hus|vores have|hos os|hos mig|til mig|til os|mig|familien|naboen|naboer|naboerne|genboen"
    r"|ejeren|konen|manden|damen|datter|datteren|søn|sønnen|mor|far|kone|kæreste|svigermor|svigerfar|afdøde"
    r"|enken|oldemor|oldefar|bedstemor|bedstefar|mormor|farmor|morfar|farfar|tante|onkel|moster|faster|kusine"
    r"|fætter|"
    r"hendes|hans|deres adresse|folkeregisteradresse|vejchefen|\w*chefen|\w*lederen|formanden|sagsbehandleren"
    r"|privat|hjemme)(?![a-zæøå])"
)


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Give the given names that are in common use in Denmark, lower case."""
    lines = (Path(__file__).parent / "first_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Give the given names as mail addresses have them too, where `søren` is `soeren` or `soren`."""
    plain = first_names()
    spelled = (name.replace("ø", "oe").replace("æ", "ae").replace("å", "aa") for name in plain)
    cut = (name.replace("ø", "o").replace("æ", "ae").replace("å", "a") for name in plain)
    return plain | frozenset(spelled) | frozenset(name for name in cut if len(name) >= 4)


@lru_cache(maxsize=1)
def long_names() -> tuple[str, ...]:
    """Give the given names that are long enough to be known by the start of a word: `lisbethkrogh`."""
    return tuple(name for name in known_names() if len(name) >= 4)


class Owners(NamedTuple):
    """
    Where in a stretch of text the last word stands that points to each kind of owner; -1 when none does.

    Attributes:
        person: A given name that reads as a person's.
        private: A word of private life (`privat`, `min datter`).
        home: A word that says somebody lives there (`bor`).
        house: A word of a firm, a club or a public house.
    """

    person: int
    private: int
    home: int
    house: int


def owners(text: str) -> Owners:
    """Give which owners the words of `text` point to. Surnames such as Skovhus are no houses."""
    person = -1
    rest = text
    for start, end in _names(text):
        if _HOUSE_NAMED.search(text[max(0, start - 30) : start].lower()) is None:  # "Blomsterbutikken Viola"
            person = start
        rest = rest[:start] + "·" * (end - start) + rest[end:]
    lower = rest.lower() if len(rest.lower()) == len(rest) else rest
    lower = _LANDMARK.sub(_dots, _PARTNERS.sub(_partners, lower))
    return Owners(person, _last(_PRIVATE, lower), _last(_LIVES, lower), _last(_HOUSE, _OWN_HOUSE.sub(_dots, lower)))


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each person's name: a given name in common use with what follows of surnames."""
    return _names(text)


def names_a_house(lower: str) -> bool:
    """Tell whether lower-case text names a firm, a club or a public house."""
    return _HOUSE.search(lower) is not None


def last_trade(text: str) -> int:
    """Give where the last word for somebody who is met in a shop or an office starts, or -1; Ib Foged is no harbour master."""
    rest = text
    for start, end in _names(text):
        rest = rest[:start] + "·" * (end - start) + rest[end:]
    return _last(_TRADE, rest.lower())


def is_a_trades_name(text: str, start: int) -> bool:
    """Tell whether the name that starts there is how a shop is called: `Bager Bo`."""
    return any(match.end() == start - 1 for match in _TRADE.finditer(text[:start].lower()))


def shouts_a_name(text: str) -> bool:
    """Tell whether a word of a text that is not shouted stands in capitals, as firms and authorities write themselves."""
    return any(match[1].lower() not in first_names() for match in _SHOUTED.finditer(text)) and any(
        map(str.islower, text.split())
    )


def _names(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span("name") for match in _INTRODUCED.finditer(text) if not names_a_house(match["name"].lower()))
    yield from (match.span("name") for match in _TITLED.finditer(text) if not names_a_house(match["name"].lower()))
    for match in _CAPITALISED.finditer(text):
        if match[0].lower() not in first_names():
            continue
        run = _SURNAMES.match(text, match.end())
        end = run.end() if run else match.end()
        following = text[match.end() : end + 6].lower().split()
        if not any(word.strip(".,") in _FIRM_WORDS for word in following):
            yield match.start(), end


def _dots(match: re.Match[str]) -> str:
    return "·" * len(match[0])


def _partners(match: re.Match[str]) -> str:
    """Give "& søn" as a firm, in as many characters: no son of anybody's is meant."""
    return "a/s".ljust(len(match[0]), "·")


def _last(pattern: re.Pattern[str], text: str) -> int:
    place = -1
    for match in pattern.finditer(text):
        place = match.start()
    return place
