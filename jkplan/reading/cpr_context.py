"""The words around ten digits: which make them a CPR number, and which make them a number of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jkplan.lazily import compile_lazily
from jkplan.reading.cpr_forms import Writing, starts_printed
from jkplan.reading.numbered import counts_something
from jkplan.reading.people import find_names
from jkplan.reading.text import Prepared

_TAKEN_UP = ("+", "<", ">", "*", "_")  # before digits of payment slips, sums, file names and the like
_WRAPS = frozenset(("**", "<>", "><", "__"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2040  # four digits behind a whole date that are another year
_NEAR = 28  # characters before a number in which a label speaks about it
_FAR = 42  # a label that says CPR outright reaches further

_SAYS_CPR = compile_lazily(
    r"cpr|c\.p\.r|\bc[ -]?p[ -]?r\b|\bcrp\b|\bcpt\b|\bcp-?r?-?(?:nr|num)|identitetsn|dåbsattest|person(?:lige |ligt )?[- ]?(?:nr|num|id)|\bp[er]{1,3}s*o?n+-?(?:nr|num)|erstatnings?(?:person)?(?:nr|num)|\bpers\.? ?nr|\bfødt|\bfødsels|\bf\. ?(?:d\. ?)?$|sygesikring|sundhedskort|gule kort"
)
_PNR = compile_lazily(r"(?<![a-zæøå-])p\.?nr\.?[\s:=]*$")  # of a person or of a firm's house: how it is written tells
_IN_SIX_AND_FOUR = compile_lazily(r"[0-9]{2}([ .]?)[0-9]{2}\1[0-9]{2} ?[-– ] ?[0-9]{4}")
_SOMEBODYS_NUMBER = compile_lazily(
    r"(?<![a-zæøå])(?:mit|min|hendes|hans|dit|din|sit|vores [a-zæøå]+s|(?:barn|mor|far|datter|søn|borger|patient|elev|mand|kone|bror|søster)\w*s)(?: (?:nye|gamle|rigtige|eget|danske))? "
    r"(?:nummer|nr\.?|numm?re?t?)(?: (?:er|var|hedder|lyder))?[\s:=\"'»(]*$"
)
_SAYS_CPR_AFTER = compile_lazily(
    r"\W{0,3}(?:(?:er|var|som er|=) (?:\w+ ){0,2})?\(?(?:cpr|person(?:nr|num))"
    r"|\W{0,2} (?:det )?er (?:mit|hans|hendes|(?:min|hans|hendes) [a-zæøå]+s) (?:nummer|nr)(?![a-zæøå])"
)
_NUMBERED = compile_lazily(
    r"(?<![a-zæøå])(?!cpr|person|pers|patient|borger|mitid|nemid|fødsel|sygesikring|erstatnings?(?:person)?n)[a-zæøå]+[-.]?(?:nr|numm?er|nummeret|numre|kode|koden|id)\b"
    r"|(?<![a-zæøå])(?:p|se|j|jr|jour|(?:{nouns})[a-zæøå]{{0,4}})[-. ]{{1,2}}(?:nr|no|nummer|nummeret|id)\b".format(
        nouns="sag|journal|ordre|order|tilbud|faktura|konto|projekt|vare|serie|billet|pakke|matrikel|løbe|udbud|booking|"
        "kunde|medlem|police|bilag|reference|ref|aftale|ejendom|måler|stel|part|parcel|reg|ticket|case|item|start|dok|doc|akt|fakt|kvit|ejd|bib|faust|spand|skraldespand|ansøgning|hold|"
        "dokument|rekvisition|bestilling|transaktion|model|artikel|inventar|bil|lån|låner|kort|elev|bolig|sæson|lager"
    )
)
_OTHER_NUMBER = compile_lazily(
    r"(?:måler|konto|ordre|faktura|billet|pakke|journal|kode|bestilling|booking|sag|sagen|sager|sagerne|ordrerne|fakturaerne|billetterne|pakkerne)(?![a-zæøå])"
    r"|(?:tilladelse|rapport|referat|forslag|notat|tegning|rykker|skema|blanket|kontrakt|dagsorden|protokol|skrivelse|høring|optagelse|licens)(?:e?n|et)?(?![a-zæøå])"
    r"|(?<![a-zæøå])(?:akt|akten|dok|doc|kvit|fakt|sagsakt|journalen|ordren|order|tilbud|tilbuddet|fakturaen|regning|kontoen|"
    r"reg|projekt|projektet|vare|varen|serie|billetten|pakken|forsendelse|tracking|track|trace|ticket|case|item|"
    r"matrikel|parcel|parcellen|parceller|parcellerne|matriklen|matrikler|matriklerne|tilbuddene|projekterne|løbe|udbud|udbuddet|stregkode|stregkoden|ean|gln|cvr|iban|isbn|issn|swift|bookingen|reservation|"
    r"reservationen|kvittering|bilag|transaktion|mobilepay|imo|mmsi|bestillingen|ref|reference|referencen|id|koden|pinkode|"
    r"lokalplan|kle|sbsys|acadre|dokument|dokumentet|måleren|model|batch|lot|chassis|stel|giro|kreditor|rekvisition|incident|"
    r"kr|dkk|eur|bon|bonen|beløb|beløbet|pris|prisen|version|koordinat|koordinater|gps|serial|sn)"
    r"(?![a-zæøå])"
)
# What a CPR number stands on, or who has one: no number of their own is meant by ten digits written as one.
_BEARS_CPR = compile_lazily(
    r"(?:(?:(?<![a-zæøå])|sygesikrings|sundheds|patient|medicin|låner|elev|medlems|navne|valg|køre)kort|pas|deltager|medlem|ansøgning|skema|blanket|formular|journal|akt|sag|bilag|navnemærke|række|mobil|telefon|tlf|tel|(?<![a-zæøå])id|patient-id)(?:ten|en|et|set|met)?(?:[- ]?(?:nr|nummer))?\.?(?: (?:er|siger|viser|lyder))?[\s:]*$"
    r"|(?:vinder|modtager|ejer|indehaver)(?:en|e|ne)? af [a-zæøå]+[\s:]*$"
)
_PHONE = compile_lazily(
    r"(?<![a-zæøå])(?:telefon|telefonen|tlf|mobil|mobilen|fax|ring|ringe|ringer|sms)(?:-?(?:nr|numm?er|nummeret))?(?![a-zæøå])"
)
_JOINT = compile_lazily(
    r"[\s.:=#()\[\]\"'»-]*(?:(?:nr|no|id|er|var|lyder|hedder|har|fik|på|med|og|nummer|nummeret|kode|til)\b[\s.:=#()\[\]\"'»]*){0,3}"
)
_FREE_BEFORE = compile_lazily(
    r"(?:^\s*|(?<!nr)(?<!no)[^\w\s:#<>+*/=]\s*|\n\s*|(?<![a-zæøå])(?:det|dette|der|er|på|til|har|hedder|mit|min|mine|og|eller|med|af|for|fra|hos|jeg|mig|"
    r"du|dig|tilhører|tilhørte|ham|hende|hun|han|os|jer|vi|om|også|samt|både|finde|find|slå|hej|tak|ja|nej|jo|rigtige|borger|borgeren|her|nu|står|stod|op|som|under|ved|data|navn|hvor|hvornår|bor|kun|at|fordi|når|hvis|da|så|skal|vil|kan|må|blev|bliver|var|havde|får|fik|giver|gav|end|over|efter|mellem|mod|uden|angående|vedrørende|vedr|ang|men|jo|altså|stadig|bare|lige|igen|oppe|inde)[:\s]*)$"
)
_PEOPLE = "borger|låner|bruger|elev|patient|beboer|ansøger|klient|lejer|ejer|modtager|pårørende|værge|kursist|deltager|passager|studerende|asylansøger|pensionist|arbejdsløs|sygemeldt|arving|forælder|medhjælper|praktikant|lærling|vikar|medarbejder|assistent|kollega|chauffør|kvinde|mand|dreng|pige|mor|far|datter|søn|enke|enkemand|barn|spædbarn|tvilling|bror|søster|kone|ægtefælle|samlever|kæreste|afdøde|køber|sælger|sagsøger|skyldner|debitor|klager|anmelder|rekvirent|fører|cyklist|bilist|gravid|fødende|baby|flygtning|statsborger|tilflytter|fraflytter|ledig|vælger|værnepligtig|indsat|skoleelev|dagplejebarn"
_LISTED = compile_lazily(r"(?:[0-9]{6} ?-? ?[0-9]{4}(?:,| og| samt| eller) )+$")
_STANDS_ON_A_THING = compile_lazily(
    r"[)\"'»«”]{0,2},? (?:(?:står|stod|er trykt|er stemplet|kan læses|sidder) (?:der )?)?på (?:min |mit |vores |den |det |en |et )?(?:måler|pakke|kvittering|faktura|regning|vare|æske|kasse|skilt|maskine|cykel|motor|apparat|nøgle|brik|bil|plade|pumpe|radiator)(?:e?n|et|t)?(?![a-zæøå])"
    r"|,? (?:i|fra|på) (?:emnefeltet|emnelinjen|beskedfeltet|kataloget|prislisten|varelisten|regnskabet|butikken|webshoppen|lageret|samlingen|programmet|udstillingen|(?:[a-zæøå]+s )?samling)"
    rf"|\W{{0,3}}er (?!{_PEOPLE}|datteren|sønnen|cpr|person)[a-zæøå]+(?:en|et)s (?:nummer|nr)"
)
_SCORE = compile_lazily(
    r"(?:resultat|stilling|cifferrække|talrække|pointtal|lottotal|jokertal|vindertal|bankotal)(?:er|en|et|ne|erne|lene)? (?:er|var|blev|bliver|lød|lyder)[\s:]*$|(?<![a-zæøå])kl\.? $|§ ?$"
    r"|(?:udgift|indtægt|saldo|gæld|indkomst|forbrug|budget)(?:ter|er|en|et|tet|erne|terne)? (?:er|var|blev|bliver)[\s:]*$"
)
_FOR_SOMEBODY = compile_lazily(  # nobody writes to a thing, and nobody keeps a record on one; a ticket or an order has its number
    r"(?<![a-zæøå])(?:brev|mail|besked|svar|underretning|hilsen|reminder|rykker|recept|henvisning)(?:en|et)? til $|(?:journal|akt|mappe|note|notat)(?:en|et)? (?:på|om) $"
    r"|(?<![a-zæøå])(?:lav|giv|send|opret|bestil|udsted|udlever) (?:[a-zæøå]+ ){0,3}(?:kode|adgangskode|pinkode|login|adgang|kort|pas)(?:en|et)? til $"
)
_USED_UP = compile_lazily(  # its own number follows, and then words: "tjenestenummer 18 hedder …", and not "løbenummer 18 og …"
    r"[0-9](?![0-9])(?![\s,./-]*(?:og|til|samt|eller)?\s*$)[^0-9]*$"
)
_FILED = compile_lazily(
    r"(?<![a-zæøå])(?:den|det) har (?:fået )?(?:nummer|nr\.?) $|(?<![a-zæøå])(?:journaliseret|arkiveret|katalogiseret) (?:som|under) $"
)
_OF_PEOPLE = compile_lazily(  # `følgende borgere skal have ny nøglebrik: …`
    r"(?:borgere|elever|ansøgere|beboere|patienter|klienter|børn|personer|kolleger)(?:ne)?[^.!?0-9]{0,30}: $"
)
_TELLS_OF_A_THING = compile_lazily(  # `gavekortet begynder med 150774 …`, `pumpen har nummer 150774-1238`
    r"(?<![a-zæøå])([a-zæøå]+) (?:(?:begynder|starter|indledes) (?:med|på)|(?:har (?:fået )?|med )(?:nummer|nr\.?)) $"
    r"|(?<![a-zæøå])([a-zæøå]+), (?:som |der )?(?:i|du|jeg|vi|man|han|hun) [^.,!?]{2,20}, (?:er|lyder|hedder) $"  # `referencen, I skal bruge, er …`
)
_IS_OTHER_NUMBER = compile_lazily(
    r"(?:,| er(?: et)?) (?:tidsstempel|tidspunkt|klokkeslæt)| som [a-zæøå]*(?:reference|besked|kode|emne|mærke|nummer|nr\b)|"
    r"\W{0,3}(?:(?:er|var|som er|=)\s+)?(?:(?:et|en|bare|kun|altså|ikke|jeres|vores|mit|min|dit|din|hans|hendes|deres|den|det|de|to|begge)\s+){0,3}"
    r"(?!cpr|person|fødsel|erstatning)[a-zæøå]{2,}(?:nr\b|numm?er|numre\b|kode|reference|id\b)"
)
_SENTENCE_END = compile_lazily(r"(?<=[a-zæøå]{3})(?<!tlf)(?<!nr)(?<!no)(?<!ref)(?<!reg)(?<!inkl)(?<!vedr)\. ")
_MONEY_AFTER = compile_lazily(
    r"\s?(?:kr\b|kroner|,-|dkk|eur\b|euro|€|mio|mia|m2|m²|m3|kwh|km\b|stk|kg\b|%|styk|personer|besøg|eksemplar|gæster|tilskuere|deltagere|medlemmer|billetter|sider\b|meter\b|timer\b|minutter\b|dage\b|år\b|ok\b)"
)
_NUMBER_GOES_ON = compile_lazily(
    r"[-./:,][0-9]|[-_][a-zæøå]{2,20}\.(?:jpe?g|png|pdf|docx?|xlsx?|csv|txt|zip)\b|\.(?:jpe?g|png|pdf|gif|docx?|xlsx?|mp[34]|wav|m4a|avi|mov|heic|csv|txt|zip)\b|@"
)
_NAMES_A_FILE = compile_lazily(  # after somebody: `cpr_150774-1238.pdf`, `ansøgning_150774-1238.pdf`
    r"(?:cpr[_-]|(?:ansøgning|erklæring|attest|fuldmagt|journal|samtykke|underretning)_)$"
)
_GLUED_CODE = compile_lazily(r"[^\W\d_]{1,4}[0-9]")
_TELLS_IT = compile_lazily(
    r"(?<![a-zæøå])(?:mærket|skrev|skrevet|skriver|skrives|noteret|noterede|noterer|skrive|oplyst|oplyste|oplyser|opgav|opgiver|opgivet|tastet|tastede|taster|indtast|"
    r"indtastet|indtastede|søg|søgte|registreret|registrerede|angivet|angav|læst|læser|hedder|hed|viser|siger|sagde|indeholdt|indeholder|nævner|nævnte|kaldt|kaldes|lyder|lød|oprettet|opret|"
    r"sendt|fik|fået|gav|givet|brug|bruger|brugte|indlagt|indskrevet|visiteret|booket|meldt|kendt|stemplet|trykt|printet|dikterede|dikteret|stavede|er|var|blev|bliver|at)"
    r"(?: (?:op|på|til|som|under|ind|med|i|det|nummeret|her|nu|altid|også|bare|kun|lige)){0,2}[\s:\"'»(]*$"
)
_READ_OUT = compile_lazily(  # what people read aloud or off a card
    r"(?<![a-zæøå])(?:læste|læser|læst|råbte|dikterede|sagde|hviskede|skrev|stavede)(?: (?:op|højt|i telefonen|det|nummeret)){0,2}[\s:\"'»(]*$"
    r"|(?<![a-zæøå])(?:brugernavn|login|bruger-?id)(?:et)?(?: er)?[\s:]*$"
    r"|(?:kort|armbånd|sygesikringsbevis|attest|seddel|sedlen|kuvert|papir|brev|besked|kørekort|pas)(?:et|en|ten)? (?:(?:på bordet|her|fra jer|fra kommunen) )?(?:viser|siger|står der|stod der|står|lyder|hedder)[\s:\"'»(]*$"
)
_DEALS_WITH = compile_lazily(  # what is done with somebody, or with the number in a system: `indkald …`, `har tastet …`
    r"(?<![a-zæøå])(?:ind|ud|til|fra|op|af|an|over|gen)?(?:kald|tast|find|hent|flyt|book|bestil|meld|opret|visiter|skriv|scan|tjek|giv|bed|behandl|henvis|vis|lys|noter|registrer|slet|søg|kontakt|hjælp|"
    r"besøg|vaccinér|test|undersøg|følg|kør|slå|mød|spørg|rykk?|vend|send|slett|del)(?:e|er|es|t|te|de|ede|et)?(?: (?:lige|nu|op|på|med|efter|til|straks|venligst|gerne|hurtigt|også)){0,2}[\s:\"'»(]*$"
)
_QUOTES = ('"', "»", "'", "“", "„", "”")
# What is done for one person at a time, and what is said of a comment that tells too much.
_ABOUT_ONE = compile_lazily(
    r"(?:sygemeld|raskmeld|vaccin|genoptræn|indlæg|udskriv|underretning|dødsfald|hjælpemid|hjemmehjælp|hjemmepleje|sygepleje|medicin|recept|insulin|strømper|blodprøve|samtykke|fuldmagt|værge|barsel|visit|henvis|diagnose|operation|"
    r"lønseddel|boligstøtte|kontanthjælp|pension|opsagt|opsig|fritag|afmeld|tilmeld|dagpenge|sygedag|kontingent|afbud|ventelist|indskriv|skoleplads|tandlæge|tandeftersyn|kørsel til|lægetid|sagsbehandler|kommentar|skjul|personfølsom|persondata|gdpr|personoplys)"
)
_TAKES_UP = compile_lazily(r"\W?(?:det|den|der|her|dér|de) ")
_SAID_AFTER = compile_lazily(r"[\"»«'“”],? ?(?:sagde|siger|råbte|læste|dikterede|hviskede|skrev|svarede) ")
_PERSON_WORD = compile_lazily(
    rf"(?:{_PEOPLE})(?:e?n|et|nen)?s?(?![a-zæøå])|(?<![a-zæøå])(?:hun|han|hende|ham|hvem|hendes|hans|min|mit|mine|mig|jeg|du|dig|din|dit|borger(?:en|ens|e)?|patient\w*|elev(?:en|ens)?|barn(?:et|ets)?|beboer(?:en|ens)?|ad gangen|"
    r"ansøger(?:en|ens)?|klient(?:en|ens)?|bruger(?:en|ens)|kvinde(?:n|ns)?|mand(?:en|ens)?|dreng(?:en|ens)?|pige(?:n|ns)?|mor(?:en|ens|s)?|far(?:en|ens|s)?|"
    r"datter(?:en|ens)?|søn(?:nen|nens)?|enke(?:n|ns)|kollega\w*|medarbejder(?:en|ens)|pensionist\w*|pas(?:set)?|kørekort\w*|navn(?:et)?|journal(?:en)? på)(?![a-zæøå])"
)
_BEARER = compile_lazily(
    rf"(?:{_PEOPLE})(?:e?n|et|nen|en|erne|ne)?(?:,? (?:nr\.?|nummer|med|der har|som har|har))?[\s:(]{{1,2}}$"
)
# What only people do or have done to them, right after the number.
_LIVES_ON = compile_lazily(
    r"\)?,? (?:(?:er|var|blev|bliver|har|havde|skal|vil|kan|må|bør|der|som|ikke|også|nu|stadig|selv|gerne|allerede|desværre|netop|lige|først|kun|for|i|dag|går|morgen|sin|sit|sine|have|haft|været|blive|blevet) ){0,4}?"
    r"(?:mødt|møder?|udeblevet|udeblev|udebliver|(?:fra|til|ud|ind)?flytte(?:r|t|de)|(?:ind|ud)(?:lagt|skrevet|lægges|skrives)|gift|skilt|syg\w*|sygemeldt|raskmeldt|ansat|opsagt|afskediget|fyret|visitere\w*|bevil(?:get|ges|liges)|tildeles|gives|får|"
    r"(?:til|fra|af|an|ud)?meld\w*|rask|gravid|død\w*|født|bor|boede|ringe(?:r|s|t|de)?|besøges|tilses|vækkes|mades|køres|kommer|kom|kommet|ønske(?:r|t|de)?|søge(?:r|t|de)?|søgt|mangle(?:r|t|de)|vente(?:r|t|de)|siger|sagde|sagt|spørge\w*|spurgt\w*|spise\w*|"
    r"sover|lider|klage(?:r|t|de)|hente(?:s|t)|kontaktes|vaccinere\w*|bade(?:s|t)?|øjendråber|medicin\w*|insulin|hjælp|hjemmehjælp|kørestol|tid hos|tid til|indkaldt|indkaldes|afvist|fået|fik|modtage(?:r|t)|modtog|betale(?:r|t)|betalte|faldet|"
    r"hørehæmmet|svagtseende|blind|døv|dement|allergisk|alene|enlig|hjemme|kørende|sengeliggende|urolig|bekymret|utilfreds|vred|ked|træt|lånt|afleveret|glemte?|bedt|beder|oplyse(?:r|t)|oplyste|opereret|opereres|scannet|henvist|henvises|genoptrænes|starte[rt]? i|går i|gik i|arbejde[rt]?|fylder)(?![a-zæøå])"
)
_NAME_BEFORE = compile_lazily(
    r"(?<!\w)(?:[A-ZÆØÅ]{2,}(?:SEN|GAARD|GÅRD)|[A-ZÆØÅ][a-zæøå]+sen),?\s*\(?$|(?<!\w)[^\W\d_a-zæøå]\. [^\W\d_a-zæøå][a-zæøåéüöä]+,?\s*\(?$|[^\W\d_a-zæøå][a-zæøåéüöä]+(?:[ -][^\W\d_a-zæøå][\w.]*)+,?\s*\(?$"
)


_BEFORE_NAME = compile_lazily(r" ?[(/;|] ?|, | [-–] |\t| (?=[^\W\d_a-zæøå][a-zæøå]+(?:$|[\n.,;]))")


def follows_a_name(masked: str, start: int) -> bool:
    """Tell whether a person's name stands right before."""
    before = masked[max(0, start - 40) : start]
    if _NAME_BEFORE.search(before):
        return True
    stop = len(before.rstrip(" ,:(\n"))
    return any(end == stop for _, end in find_names(before))


def points_to_a_person(lower: str, writing: Writing) -> str | None:
    """Give what says that the number stands for somebody: who it is, or what only people do."""
    bearer = _BEARER.search(lower[max(0, writing.start - _NEAR) : writing.start])
    if bearer is not None:
        return f'ordet "{bearer[0].strip(" :(,")}" står foran'
    before = lower[max(0, writing.start - _NEAR) : writing.start]
    if stands_free(lower, writing) or (before.rstrip().endswith(":") and not _leads(_OTHER_NUMBER, before)):
        does = _LIVES_ON.match(lower[writing.end : writing.end + 60])
        if does is not None:
            return f'"{does[0].strip(" ),")}" siges om mennesker'
    return None


def leads_to_a_name(masked: str, end: int) -> bool:
    """Tell whether a person's name stands right behind, in brackets, behind a comma or a stroke, or alone."""
    behind = _BEFORE_NAME.match(masked, end)
    return (
        behind is not None
        and next((start for start, _ in find_names(masked[behind.end() : behind.end() + 40])), -1) == 0
    )


def stands_free(lower: str, writing: Writing) -> bool:
    """
    Tell whether a number that neither label, check digit nor hyphen speaks for may still be a CPR number.

    "hej det 2607665942 jeg skulle" may; "abonnement 0802991486" names what it counts, whatever the word.
    """
    if not writing.even:
        return False
    return _FREE_BEFORE.search(lower[max(0, writing.start - 16) : writing.start]) is not None


def is_told(prepared: Prepared, writing: Writing, *, checks: bool) -> bool:
    """Tell whether somebody tells, writes or bears the number, in a sentence about a person."""
    if writing.unmistakable:  # nobody says anything else in ten digits that begin with a birthday
        return True
    before = prepared.lower[max(0, writing.start - 40) : writing.start]
    if writing.even and _READ_OUT.search(before):
        return True
    if writing.even and (_ABOUT_ONE.search(before) or (checks and _DEALS_WITH.search(before))):
        return True
    if not writing.odd and not (writing.even and (_TELLS_IT.search(before) or _DEALS_WITH.search(before))):
        return False
    if _SAID_AFTER.match(prepared.lower, writing.end) and before.rstrip(" ").endswith(_QUOTES):
        return True
    sentence = prepared.sentence_at(writing.start)
    opening = prepared.lower[sentence.start : writing.start]
    if (len(opening) <= 1 and writing.odd) or _TAKES_UP.match(opening):  # the sentence before says whose it is
        sentence = sentence._replace(start=prepared.sentence_at(max(0, sentence.start - 2)).start)
    start, end = max(sentence.start, writing.start - 160), min(sentence.end, writing.end + 160)
    return bool(_PERSON_WORD.search(prepared.lower, start, end)) or any(find_names(prepared.masked[start:end]))


def label(lower: str, start: int, end: int) -> str | None:
    """Give the word before or after that says outright that the number is a CPR number, or None."""
    before = lower[max(0, start - _FAR) : start]
    says = _last(_SAYS_CPR, before)
    if says is not None:
        other = max(_NUMBERED.finditer(before, says.end()), key=lambda match: match.start(), default=None)
        if other is None or not _JOINT.fullmatch(before[other.end() :]):
            return f'ordet "{says[0].strip(" .-")}" står foran'
    if _PNR.search(before) and _IN_SIX_AND_FOUR.fullmatch(lower, start, end):
        return 'ordet "pnr" står foran, og nummeret er skrevet seks og fire'
    somebodys = _SOMEBODYS_NUMBER.search(before)
    if somebodys is not None:
        return f'"{somebodys[0].strip(" :=(")}" står foran'
    within = _SAYS_CPR.search(lower, start, end)
    if within is not None:
        return f'ordet "{within[0].strip(" .-")}" hører til'
    after = _SAYS_CPR_AFTER.match(lower[end : end + 30])
    if after is not None:
        return (
            f'"{after[0].strip(" ,.")}" står efter' if after[0].endswith(("nummer", "nr")) else 'ordet "cpr" står efter'
        )
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def is_cut_out(lower: str, writing: Writing, last_end: int, *, labelled: bool) -> bool:
    """Tell whether the ten digits are part of something longer."""
    start, end = writing.start, writing.end
    if _NAMES_A_FILE.search(lower, max(0, start - 20), start):
        return False
    before, after = lower[max(0, start - 2) : start], lower[end : end + 26]
    if before in {">", "\n>"}:  # a line of a mail that is quoted
        before = ""
    alone = not labelled and not writing.usual  # neither a word nor the form speaks for it
    follows_one = last_end >= 0 and start - last_end <= 1
    leads_to_one = starts_printed(lower, end + 1)
    digit_before = len(before) == 2 and before[0].isdecimal() and not follows_one
    return (
        (before.endswith(_TAKEN_UP) and before[-1] + lower[end : end + 1] not in _WRAPS)
        or (before[-1:].isalpha() and alone)
        or (digit_before and before[1] in "-./:," and not (labelled and before[1] in ".:"))
        or (digit_before and before[1] == " " and alone)
        or (_NUMBER_GOES_ON.match(after) is not None and not leads_to_one)
        or (after[:1] == " " and after[1:3].isdecimal() and alone and not writing.joined and not leads_to_one)
        or (after[:1].isalpha() and (alone or (not labelled and _GLUED_CODE.match(after) is not None)))
    )


def is_another_number(lower: str, writing: Writing, today: date) -> bool:
    """Tell whether the words around say that it is a number of another kind, or it reads as a date with a time."""
    after = lower[writing.end : writing.end + 40]
    return (
        _is_called_otherwise(_own_words_before(lower, writing), writing)
        or bool(_STANDS_ON_A_THING.match(after) or _MONEY_AFTER.match(after) or _IS_OTHER_NUMBER.match(after))
        or _is_moment(writing, today)
        or _spans_years(lower[writing.start : writing.end])
    )


def _own_words_before(lower: str, writing: Writing) -> str:
    """Give the words near before a number that may speak of it, those before a list that it goes on included."""
    start = writing.start
    listed = _LISTED.search(lower, max(0, start - _FAR), start)
    start = listed.start() if listed is not None else start  # "sagerne 150774-1238 og …" are cases all of them
    before = lower[max(0, start - _NEAR) : start]
    before = before[max(before.rfind("! "), before.rfind("? "), before.rfind("\n\n")) + 1 :]
    if writing.usual:  # so written it is only called something else in its own sentence
        own = _SENTENCE_END.split(before)[-1]
        return own if any(map(str.isalpha, own)) else before
    return before


def _is_called_otherwise(before: str, writing: Writing) -> bool:
    """Tell whether the words before a number call it a number of another kind."""
    if writing.usual and _FOR_SOMEBODY.search(before):  # "ny kode til 150774-1238" is who it is for
        return False
    apart = writing.joined or writing.unmistakable or (writing.compact and not writing.together)
    if _SCORE.search(before) or _FILED.search(before) or (not apart and _leads(_PHONE, before)):
        return True
    # No Danish phone number is written six and four, so a word for phones clears nothing that is.
    numbered = _last(_NUMBERED, before)
    if (
        numbered is not None
        and not _USED_UP.search(before, numbered.end())
        and not (writing.usual and _PHONE.fullmatch(numbered[0]))
    ):
        return True
    if before.endswith("(") and _OTHER_NUMBER.search(before):  # "fakturaen, vi fik i mandags (…)"
        return True
    return _counts_a_thing(before, writing) or any(
        not (writing.usual and other == "id")
        for other in _leading(_OTHER_NUMBER, before if writing.usual else before.rstrip(" ,"))
    )


def _counts_a_thing(before: str, writing: Writing) -> bool:
    """Tell whether a thing with numbers of its own stands before: `gavekort 150774 …`, `pumpen har nummer …`."""
    thing = _TELLS_OF_A_THING.search(before)
    if thing is not None:
        word = thing[1] or thing[2]
        if not _PERSON_WORD.fullmatch(word) and counts_something(f"{word} "):
            return True
    if _OF_PEOPLE.search(before):
        return False
    borne = _READ_OUT.search(before) or (writing.usual and _BEARS_CPR.search(before))
    return not borne and counts_something(before)


def _leads(nouns: re.Pattern[str], before: str) -> bool:
    """Tell whether one of the nouns stands right before the number, with nothing but joining words between."""
    return next(_leading(nouns, before), None) is not None


def _leading(nouns: re.Pattern[str], before: str) -> Iterator[str]:
    return (noun[0] for noun in nouns.finditer(before) if _JOINT.fullmatch(before[noun.end() :]))


def _spans_years(written: str) -> bool:
    """Tell whether a date with its whole year goes on to another year: `11.05.1958-1960`."""
    digits = "".join(filter(str.isdecimal, written))
    return len(digits) > 10 and _FIRST_YEAR <= int(digits[-4:]) <= _LAST_YEAR


def _is_moment(writing: Writing, today: date) -> bool:
    """Tell whether it reads as a day near today with a time of day or a year: `140826-2030`."""
    hour, minute, year = int(writing.digits[6:8]), int(writing.digits[8:]), int(writing.digits[6:])
    near = -2 <= int(writing.digits[4:6]) - today.year % 100 <= 3
    return near and ((hour <= 24 and minute < 60 and minute % 5 == 0) or 2000 <= year <= 2040)
