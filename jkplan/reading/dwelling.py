"""Whether somebody lives at an address that a text gives, told from the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.people import Owners, find_names, first_names, is_a_trades_name, names_a_house, owners
from jkplan.reading.text import Prepared

_KIN = (
    "mor|mors|far|fars|mormor|farmor|morfar|farfar|oldemor|oldefar|bedstemor|bedstefar|bedste|svigermor"
    "|svigerfar|svigerforældre|forældre|datter|søn|kone|mand|mands|kæreste|kærestes|"
    "samlever|ægtefælle|bror|brors|søster|søsters|storebror|lillebror|storesøster|lillesøster|tante|onkel"
    "|moster|faster|kusine|fætter|niece|nevø|svigersøn|svigerdatter|barnebarn|børnebørn|"
    "eks|ekskone|eksmand|eksmands|veninde|ven|vens|kammerat|nabo|naboer|genbo|genboer|kollega|papfar|stedfar"
    "|stedmor|stedsøn|steddatter|plejemor|plejefar"
)
_SOMEBODY = (
    r"undertegnedes?|naboer|genboer|vinderen|modtageren|køberen|sælgeren|borger|ansøger|klager|anmelder|beboer"
    r"|(?:privat|ny|tidligere) ejer|\w*(?:ejeren|ejerne|ejermanden)|(?:sjæl|dame|mand|kvinde|pige|dreng|fyr"
    r"|enkemand|pensionist|herre|lejer|beboer|udlejer|lærer|præst)(?:e?n)?|læge|konen|enken?|herren|familien?"
    r"|ægtepar(?:ret)?|parret|"
    r"naboens?|naboerne|genboens?|genboerne|over-?boen|under-?boen|datteren|sønnen|moren|faren|sagsbehandleren"
    r"|formanden|kassereren|vejchefen|\w*lederen|\w*chefen|afdøde|eleven|klienten|borgeren|barnet|"
    rf"(?:min|mit|mine|hans|hendes|deres|din|dit|dine|[a-zæøå]+s) (?:[a-zæøå]+ ){{0,2}}(?:{_KIN})"
)
_US = r"beboerne|lejerne|børnene|familierne"  # a citizen's own, or other people's: the municipality's "os" is no home
_THERE = (
    r"(?: (?:oppe|nede|ovre|inde|ude|henne|selv|også|altid|stadig|her|der|hjemme|sov|sover|lå|ligger|sad|sidder"
    r"|stod|venter|spiste))?"
)
_AT = (
    r"(?:(?:,|:|\(| -)? ?(?:(?:i|på|ved|fra|hos|af|ovre i|oppe i|nede i|ude i|ude på|ovre på|oppe på|nede på|inde i"
    r"|inde på) )?|,? (?:adressen |adresse:? ))$"
)

_HOME = (
    r"(?:(?:sommer|fritids|kolonihave|række|parcel|dobbelt|bonde|natur|tiny)?hus|have|kolonihave|carport|indkørsel"
    r"|garage|(?:hoved|for|bag|hjemme|gade)?dør|postkasse|kælder|grund|matrikel|terrasse|altan|køkken|stue"
    r"|soveværelse|badeværelse|seng|sofa|lejlighed|bolig|ejendom|gård|port|låge|hæk|fortov|skraldespand|spand|skel"
    r"|hegn|opgang|trappe|tag|adresse|bopæl|hjem|villa|landsted|rabat|brønd|storskrald|affald|haveaffald"
    r"|(?:post|privat|bopæls|leverings)adresse|værelse|kollegieværelse|hytte)(?:en|n|et|ene|er|erne)?"
)

# A pronoun alone is nobody at home: "aflever ham der, Industrivej 4". It needs a preposition on one side.
_ITS = r"(?:i|på|ved|fra|ovre i|oppe i|nede i|inde i|ude på|ovre på|nede på|oppe på|inde på|ude i) "
_IS_THERE = compile_lazily(
    rf"(?<![a-zæøå])(?:(?:{_SOMEBODY}){_THERE}{_AT}|(?:hende|ham|hun|han){_THERE} {_ITS}$"
    rf"|(?:hos|foran|bag|ud for|uden for) (?:hende|ham),? $|hos mig,? (?:{_ITS})?$"
    rf"|i (?:hjemmet|(?:sit|deres|hendes|hans) (?:private )?hjem),? (?:{_ITS})?$"
    r"|(?<!velkommen )hjem (?:til|fra) $|privat:? $|hos $|(?:hunden|katten|hanen|hønsene|hestene?n?|kattene"
    rf"|hundene) (?:{_ITS})?$|i (?:lejligheden|kælderen|indkørslen|garagen|køkkenet|soveværelset"
    rf"|vores have) (?:{_ITS})$|(?:^|[.!?] ?)(?:vores|min|mit) (?:kloak|kælder|tag|toilet|skraldespand"
    rf"|postkasse|strøm|vand|internet|hæk|kælder)[^.!?\n]{{0,30}}, $|(?:^|[.!?] ?)(?:vi|jeg) har (?:rotter|mus"
    rf"|intet vand|ingen strøm|vand i|ikke fået)[^.!?\n]{{0,24}}, $|vores (?:[a-zæøå]+ )?(?:indkørsel|carport"
    rf"|garage|postkasse|hoveddør|skraldespand|spand|hæk),? (?:{_ITS})?$"
    rf"|(?:til|hos|hjem til|ud til) dig,? {_ITS}$"
    r"|(?:kat|hund|kanin|undulat|papegøje|marsvin|hest|pony)[^.!?\n]{0,40} (?:løbet|forsvundet|stukket af|fløjet"
    r"|smuttet|væk) fra $"
    rf"|(?:haft|har|fik|får) (?:sit |deres )?hjem (?:{_ITS})?$|(?:sælger|solgte|købte|overtog) (?:vores|mit"
    rf"|min) (?:[a-zæøå]+ )?{_HOME},? (?:{_ITS})?$)"
)
_AT_OURS = compile_lazily(
    rf"(?<![a-zæøå])(?:hos|ved|foran|bag|ud for|hjem til|glemte?) (?:os|jer)(?: her| derhjemme)?,? (?:{_ITS})?$"
)
_WELCOMES = compile_lazily(
    r"(?<![a-zæøå])(?:kom|kig|besøg|velkommen|møde?|mødes|åben\w*|hent|tilmeld\w*|personligt|henvend\w*|søg|job"
    r"|arbejde)(?![a-zæøå])"
)
_WE_ARE_THERE = compile_lazily(
    rf"(?<![a-zæøå])(?:(?:{_US}){_THERE}{_AT}|(?:dem|os|mig){_THERE} {_ITS}$"
    r"|(?:hos|foran|bag|ud for|uden for|til|for|over for) (?:os|mig|dem)(?: her"
    rf"| derhjemme)?[,:]? \(?(?:{_ITS})?$)|(?:^|[,.;:!?] ?|\b(?:og|for|men) )(?:jeg|vi)(?: er)? (?:i|på) $"
)
_DWELLS = compile_lazily(
    r"(?<![a-zæøå])(?:bor|boede|boet|boende|bosat|bopæl\w*|hjemadresse\w*|privatadresse\w*|privaten"
    r"|folkeregisteradresse\w*|(?:til|ind)?flytte[rt]?|flyttede|gemmer sig|holder til|residerer|overnatter|"
    r"ejes af|hjemme(?: (?:hos|i|på|ved))?|(?:jeg|vi|han|hun) (?:er|sidder|ligger) (?:nu |lige nu "
    r"|stadig )?i (?:sommerhuset|kolonihaven|lejligheden)|herhjemme|derhjemme|hjemmefra|voksede op|vokset op|opvokset"
    r"|(?:barndoms|føde|forældre)hjem(?:met)?|efterlod|hviler|kolonihaven?"
    r"|(?:hjemmeplejen|hjemmehjælp\w+|hjemmesygepleje\w*|madudbringning\w*|besøgsven\w*) (?:kører|kommer|skal"
    r"|går|var|er|kørte|kom|cykler)(?: [a-zæøå]+){0,2} (?:til|hos|på|i)|c/o [a-zæøåéüö-]+)(?![a-zæøå])"
)
_ANYBODY = compile_lazily(rf"(?<![a-zæøå])(?:{_SOMEBODY})(?![a-zæøå])|^(?:er )?flytte")
_PRONOUN = compile_lazily(r"(?<![a-zæøå])(?:jeg|vi|han|hun|de|hende|ham|dem)(?![a-zæøå])")
_OWNS = compile_lazily(
    r"(?<![a-zæøå])(?:(?:jeg|vi) (?:[a-zæøå]+ )?(?:ejer|lejer|købte|overtog|overtager|sælger|solgte)"
    r"|(?:har|havde) (?:[a-zæøå]+ )?(?:købt|solgt|lejet|overtaget|arvet|boet)"
    r"|efter \w+ år (?:på|i))(?![a-zæøå])[^.!?\n]{0,24}$"
)
_OF_SOMEBODY = (
    r"(?:(?:ægte)?par(?:ret)?|kvinden|manden|drengen|pigen|borgeren|beboeren|lejeren|damen|enken|datteren|sønnen)s"
    r"|min|mit|mine|hans|hendes|deres|din|dit|dine|jeres|naboens|genboens|ejerens|familiens|\w+erens"
    r"|\w*(?:mors|fars)"
)
_OWN_HOME = compile_lazily(
    rf"(?<![a-zæøå])(?:{_OF_SOMEBODY}) (?:[a-zæøå]+ ){{0,2}}?{_HOME}(?![a-zæøå])[^.!?\n]{{0,25}}$"
)
_OUR_HOME = compile_lazily(
    rf"(?<![a-zæøå])(?:vores|vor|vort) (?:[a-zæøå]+ ){{0,2}}?{_HOME}(?![a-zæøå])[^.!?\n]{{0,25}}$"
    r"|(?:^|[,.;:!?] ?)(?:sommerhuset|lejligheden|kolonihaven) $"
)
_OWNERS_HOME = compile_lazily(
    r"(?<!\w)(?P<owner>[^\W\d_a-zæøå][a-zæøå]+?)(?:s|s'|'|'s) (?:private )?(?:adresse|hus|lejlighed|bopæl|gård"
    r"|ejendom|hjem|have|sommerhus|høns|hund|hunde|kat|hane|hæk|skraldespand|spand|carport|indkørsel|postkasse"
    r"|trampolin)\W*(?:er|på|i|ligger)?\W*(?:på|i)?\s*$"
)
_AT_SOMEBODYS = compile_lazily(  # `ovre hos Karens på`, `bag Lises, `
    r"(?<!\w)(?:[Hh]os|[Vv]ed|[Bb]ag|[Ff]oran"
    r"|[Oo]ver ?for) (?P<owner>[^\W\d_a-zæøå][a-zæøå]+?)s?(?: [^\W\d_a-zæøå][a-zæøå]+)?,? (?:(?:på|i|ved"
    r"|inde på|nede på|ovre på) )?$"
)
# Where a thing is given back or fetched, or a couple celebrated: at home, when it is somebody's.
_HANDS_OVER = compile_lazily(
    r"(?<![a-zæøå])(?:afleveres?|hentes?|returneres?|bringes?|ses|sendes?|stilles?"
    r"|sættes)(?: [a-zæøå]+){0,3}? (?:på|i|til|hos|ved) $"
)
_FEAST = compile_lazily(
    r"(?<![a-zæøå])(?:(?:guld|sølv|kobber|diamant)(?:bryllup|brud)[a-zæøå]*|nyfødt(?= (?:på|i) )|studentergilde"
    r"|polterabend)(?![a-zæøå])"
)
_COMES = compile_lazily(r"(?<![a-zæøå])(?:kommer|kører|henter|tømmer|går)(?: [a-zæøå]+){0,3} (?:til|hos|på|i|ved) $")
_GREETS = compile_lazily(r"\W*(?:Hej|Kære|Goddag|Godmorgen) (?P<name>[^\W\d_a-zæøå][a-zæøå]+)")
_FORM = compile_lazily(r"(?:adresse|adr\.|bopæl|gade|vej):? ?$")
_NAME_FIELD = compile_lazily(r"(?<!\w)(?:navn|borger|ansøger|beboer|pårørende|elev|lejer|modtager|afsender):")
_TITLE = compile_lazily(r"^(?:[Ff]ru|[Ee]nkefru|[Hh]r\.?|[Ff]rk\.?|[Ff]amilien|[Ff]am\.) ")
_POINTS_AT = compile_lazily(r"(?:[,:(]|\b(?:på|i|hos|ved|til|fra|adressen|adresse|er|v/|ad|nu))\s*$")
_APPEARS = compile_lazily(
    r"(?<![a-zæøå])(?:mød|hør|oplev|med|forfatteren?|foredragsholderen?|kunstneren?|musikeren?|sangeren?)\s$",
    re.IGNORECASE,
)
_ONLY_APPEARS = compile_lazily(
    r"(?<![a-zæøå])(?:går|gik|arbejde\w*|parkere\w*|undervis\w*|træner|spiller|øver|mødes|koncert|foredrag\w*"
    r"|udstil\w*|åbne\w*|optræder|synger|fortæller|signerer|læser op|fejre\w*|festen|"
    r"fejring|reception|velkommen|skole|butik|hullet|kørte|kører|faldt|ramte)(?![a-zæøå])"
)
_INVITES = compile_lazily(
    r"(?:(?<![a-zæøå])(?:kom|kommer|komme|kør|kig|kigge|kigger)(?: [a-zæøå]+){0,2}? (?:forbi|ud|herud|herover"
    r"|ind|og se|og hent|og kig)(?: [a-zæøå]+){0,2}|(?<![a-zæøå])(?:af)?hent(?:es|e)?(?: [a-zæøå]+){0,2}|"
    r"(?<![a-zæøå])(?:find|besøg|bank(?:e)?(?: på)?|ring(?: på)?)(?: [a-zæøå]+)?"
    r"|(?<![a-zæøå])(?:adresse(?:n)?|adr\.?)(?: er|:)?|(?<![a-zæøå])kom"
    r"|(?<![a-zæøå])kan (?:[a-zæøå]+ )?(?:ses|findes|mødes|træffes|besøges)"
    r"|(?<![a-zæøå])send(?:es|e)?(?: [a-zæøå]+){0,3} til)"
    r"[ ,:]{1,2}(?:(?:på|i|til|ved|hos) )?$"
)
_LIVES_THERE = compile_lazily(
    r"[\w ,]{0,30}?\b(?:(?:der )?hvor (?:jeg|vi|han|hun|de|min|mor|far)\b.{0,16}\bbo(?:r|ede|et)"
    r"|hos (?:naboen|genboen|mig|os|min|mit|mine|vores|hans|hendes|ham|hende)\b"
    r"|[^?\n]{0,50}\b(?:vi|jeg) (?:er|sidder) hjemme\b"
    r"|bor (?:jeg|vi|han|hun|min|mit|der|den|det|en|et|hans|hendes|familien|vores)\b"
    r"|(?:er|som) (?:min|din|jeres|hans|hendes|vores|deres) (?:nye |gamle |private )?(?:adresse|bopæl|hjem)\b)"
    r"|,? (?:som )?(?:vi|jeg|han|hun) (?:bor|ejer|lejer)\b|,? (?:der )?er (?:min|mit|mine|vores|hans"
    r"|hendes)(?! \w*(?:skole|arbejde|job|kontor|butik))\b|,? (?:(?:den|det|de) )?tilhører (?:mig|os|min"
    r"|mine)\b|, (?:beboeren|ejeren|lejeren|damen|manden|kvinden)\b|[^.!?\n]{0,24}\b(?:familie|ægtepar|mand"
    r"|kvinde|beboer)[a-zæøå]* hjemløs"
    r"|[^.!?\n]{0,45}\bdet er (?:min|mit|mig)\b(?! \w*(?:skole|arbejde|job|kontor|butik))"
    r"|, (?:altså |det er )?(?:min )?(?:naboen?|genboen?)\b|[^.!?\n]{1,30}, (?:naboen|genboen)\b"
    r"|,? (?:der )?(?:ejes af|tilhører) (?:en|et|den|min|hendes|hans) [^.!?\n]{0,14}(?:mand|kvinde|familie|par"
    r"|dame|enke|pensionist)"
    r"|,? hvor (?:min|mit|mine) (?![a-zæøå]+ (?:går|gik|arbejde|spille|træne|undervise))"
    r"|, hvor (?:en|et|den) [^.!?\n]{0,14}(?:mand|kvinde|familie|par|dame|enke|pensionist)[a-zæøå]* bo(?:r"
    r"|ede)\b|\W{1,3}(?:hun|han) hedder\b|,? (?:jeg|vi) er (?:ejer|lejer|beboer|nabo)"
    rf"|[^.!?\n]{{0,40}}\b(?:min|mit|mine) {_HOME}\b|[?!.] min (?:{_KIN})\b"
    r"|, bare (?:bank|ring)e? på\b"
    r"|\. (?:det|her|der) (?:er|bor) (?:mit|min|vores|her|jeg|vi)\b"
)
_NAMED_THERE = compile_lazily(
    r",? hvor (?=[^\W\d_a-zæøå])|,? bor (?=[^\W\d_a-zæøå])|,? (?:hjemme |ring på |bank på |spørg "
    r"|det er )?(?:hos|efter) (?=[^\W\d_a-zæøå])"
    r"|\W{1,3}(?:[Hh]er|[Dd]er) bor (?=[^\W\d_a-zæøå])|\W{1,3}[Dd]et er hos (?=[^\W\d_a-zæøå])"
    r"|,? (?:ejer|lejer|beboer)(?:en)?:? (?=[^\W\d_a-zæøå])|,? att\.? (?=[^\W\d_a-zæøå])"
    r"|,? (?:der )?(?:ejes af|tilhører) (?=[^\W\d_a-zæøå])"
    r"| (?:dyrker|passer|samler|strikker|hækler|venter|sidder|står) (?=[^\W\d_a-zæøå])"
    r"|[^.!?\n]{1,24}\b(?:(?:ring|bank) på hos|spørg efter) (?=[^\W\d_a-zæøå])"
    r"|[^\n]{0,60}[,.!?\n] ?(?:[Hh]ilsen|[Mm]vh|[Kk]h|[Vv]h)\.?:?\s(?=[^\W\d_a-zæøå])"
)
_CALLED_BY_NAME = compile_lazily(  # `på Tranevej 9, Grethe?`, `Solbakken 22 - det er Lises`
    r"(?: (?:efter )?kl\.? ?[0-9.:]{1,5})?(?:,"
    r"| =)? \(?(?P<name>[^\W\d_a-zæøå][a-zæøå]+)(?: [^\W\d_a-zæøå][a-zæøå]+){0,2}\)?(?:$|[.!?:,\n]| [–-] "
    r"| (?:stiller|sætter|henter|venter|står|er hjemme))|(?:,| -"
    r"| –)? (?:det )?er (?P<owner>[^\W\d_a-zæøå][a-zæøå]+?)s(?!\w)"
)
_WE_SIT_THERE = compile_lazily(r", (?:vi|jeg) (?:sidder|har|mangler|venter|kan ikke|er)\b")
_ALONE_BEFORE = compile_lazily(r"(?:adresse(?:n)?(?: er)?|adr\.?|det er(?: på)?|på|i|her|mvh|hilsen)?[\s:,]*")
_REACH = 90  # characters before an address in which its people are told


class Place(NamedTuple):
    """
    A street with a house number.

    Attributes:
        start: First character in the folded text.
        end: One past the last.
        after_house: One past the house number.
        full: True with postcode and town.
        flat: True with floor, side or door.
        room: True with a word for where in the house.
        side: True when which side or which door is told.
    """

    start: int
    end: int
    after_house: int
    full: bool
    flat: bool
    room: bool
    side: bool


def inhabitant(prepared: Prepared, place: Place, *, private_talk: bool) -> str | None:
    """
    Give what says that somebody lives at an address, or None: places of events and public houses are everyday data.

    Args:
        prepared: The text.
        place: The address.
        private_talk: True for citizens' own comments, where `vi` and `os` are people at home.
    """
    before = _before(prepared, place)
    lower = before.lower()
    if len(lower) != len(before):
        lower = prepared.lower[place.start - len(before) : place.start]
    told = _told_before(before, lower, place, private_talk=private_talk)
    if told is not None:
        return told
    if _is_told_after(prepared, place.end) or _is_called_by_name(prepared.masked, lower, place.end):
        return "ordene efter siger, at nogen bor der"
    if names_a_house(lower) or names_a_house(
        prepared.lower[place.end : min(prepared.sentence_at(place.start).end, place.end + _REACH)]
    ):
        return None
    if place.side and not place.room:
        return "etage og dør hører til en bolig"
    visited = (
        "ordene omkring siger, at det er en borgers adresse" if _is_visited(prepared, before, lower, place) else None
    )
    return visited or (_told_by_citizen(prepared, lower, place) if private_talk else None)


def _before(prepared: Prepared, place: Place) -> str:
    """Give what the sentence says before an address, with the line above where the address opens a line."""
    begin = prepared.sentence_at(place.start).start
    opening = prepared.masked[max(0, begin - 4) : begin]
    if opening.strip().lower().endswith("f."):  # "f. 150774" goes on: born
        begin = prepared.sentence_at(max(0, begin - 4)).start
    elif begin == place.start and opening.endswith("\n"):
        begin = prepared.masked.rfind("\n", 0, begin - 1) + 1
    return prepared.masked[max(begin, place.start - _REACH) : place.start]


def _told_before(before: str, lower: str, place: Place, *, private_talk: bool) -> str | None:
    """Give what the words before say of who lives there, or None when they say nothing or that a house stands there."""
    who = owners(before)
    dwells = max(_DWELLS.finditer(lower), key=lambda match: match.start(), default=None)
    if dwells is not None and not _is_a_houses(before, lower, dwells):
        return "ordene foran siger, at nogen bor der"
    named = who.person > who.house and not is_a_trades_name(before, who.person)
    if (named and _is_at_home(before, who.person, place)) or _is_owned(before):
        return "et personnavn står foran"
    if _IS_THERE.search(lower) or _OWN_HOME.search(lower) or _is_at_theirs(lower, who):
        return "ordene foran peger på en person"
    if private_talk and (_WE_ARE_THERE.search(lower) or _OUR_HOME.search(lower) or _OWNS.search(lower)):
        return "ordene foran peger på skribentens eget hjem"
    return None


def _is_at_theirs(lower: str, who: Owners) -> bool:
    """Tell whether a couple is celebrated there, or somebody's thing is given back, and no house is told of."""
    feast = _FEAST.search(lower)
    if feast is not None and who.house < feast.start():
        return True
    return max(who.private, who.person) > who.house and _HANDS_OVER.search(lower) is not None


def _is_a_houses(before: str, lower: str, dwells: re.Match[str]) -> bool:
    """Tell whether it is a house or an event that moves or is at home there: `Lægehuset bor i`, `Mødet er flyttet til`."""
    who = owners(before[: dwells.start()])
    somebody = max(who.person, who.private)
    if who.house > somebody:
        return _PRONOUN.search(lower, who.house, dwells.start()) is None
    moves = "flytte" in dwells[0]  # what moves must be told to be somebody
    return moves and somebody < 0 and not (_PRONOUN.search(lower) or _ANYBODY.search(lower))


def _is_at_home(before: str, person: int, place: Place) -> bool:
    """Tell whether the person named before is told to be at the address, and not only to appear there."""
    if before.endswith("\n") and _is_a_name_alone(before[:-1]):
        return True
    if _POINTS_AT.search(before) is None:
        return False
    return place.flat or (
        _APPEARS.search(before, 0, person) is None and not _ONLY_APPEARS.search(before.lower(), person)
    )


def _is_owned(before: str) -> bool:
    """Tell whether the words before say whose home it is: `Elses adresse: `."""
    owner = _OWNERS_HOME.search(before) or _AT_SOMEBODYS.search(before)
    return owner is not None and owner["owner"].lower() in first_names()


def _is_a_name_alone(line: str) -> bool:
    """Tell whether a line, but for a word for what it holds, is one person's name: `Navn: Lise Prøvesen`."""
    label, _, name = line.rpartition(":")
    name = name.strip()
    span = next(find_names(name), None)
    if span is None or span[1] != len(name) or len(label.split()) > 1:
        return False
    return span[0] == 0 or _TITLE.fullmatch(name, 0, span[0]) is not None


def _is_called_by_name(masked: str, lower: str, end: int) -> bool:
    """Tell whether a person is named right behind an address where nobody is told to appear."""
    named = _CALLED_BY_NAME.match(masked, end, end + 60)
    if named is None or _ONLY_APPEARS.search(lower):
        return False
    return (named["name"] or named["owner"]).lower() in first_names()


def _is_visited(prepared: Prepared, before: str, lower: str, place: Place) -> bool:
    """Tell whether somebody comes to a citizen there, or a form gives the address beside a name; no house stands near."""
    if _AT_OURS.search(lower):
        return _WELCOMES.search(lower) is None
    if _COMES.search(lower):
        greeted = _GREETS.match(prepared.masked)
        return greeted is not None and greeted["name"].lower() in first_names()
    if _FORM.search(lower):
        around = prepared.lower[max(0, place.start - len(before) - 40) : place.end + 60]
        return _NAME_FIELD.search(around) is not None
    return False


def _told_by_citizen(prepared: Prepared, lower: str, place: Place) -> str | None:
    """Give what makes an address in a comment somebody's home though nobody is told to live there, or None."""
    if place.full:
        return "det er en fuld adresse i en borgers egen kommentar"
    if _INVITES.search(lower):
        return "en borger siger, hvor man skal komme hen"
    if not lower.strip() and _WE_SIT_THERE.match(prepared.lower, place.end):
        return "en borger siger, hvordan det står til der, hvor de er"
    return "adressen står alene i en borgers egen kommentar" if _is_alone(prepared, place) else None


def _is_told_after(prepared: Prepared, end: int) -> bool:
    if _LIVES_THERE.match(prepared.lower, end, end + 70):
        return True
    named = _NAMED_THERE.match(prepared.masked, end, end + 84)
    return named is not None and any(
        start == 0 for start, _ in find_names(prepared.masked[named.end() : named.end() + 40])
    )


def _is_alone(prepared: Prepared, place: Place) -> bool:
    """Tell whether the address is a sentence or line of its own."""
    sentence = prepared.sentence_at(place.start)
    before = prepared.lower[sentence.start : place.start]
    return _ALONE_BEFORE.fullmatch(before) is not None and not prepared.lower[place.end : sentence.end].strip(" .,!?)")
