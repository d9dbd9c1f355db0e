"""What has a number of its own: meters, tickets, accounts, cases. A number right behind such a word is no person's."""

from __future__ import annotations

from jkplan.lazily import compile_lazily
from jkplan.reading.people import known_names, owners

# Matched at the end of a word, so that compounds count.
_COUNTED = compile_lazily(
    r"(?:måler|måleren|plade|pladen|kupon|kuponen|lod|lodder|lodseddel|kort|kortet|kode|koden|billet|billetten|hold|holdet|række|rækken|plakat|cykel|cyklen|stel|stelnummer|skilt|chip|chippen|mærke|mærket|øremærke|"
    r"dyr|kvie|ko|hund|hunden|kat|katten|hest|bil|bilen|båd|båden|trailer|trailere?n|container|containeren|spand|spanden|beholder|brønd|brønden|boring|boringen|mast|masten|stander|standeren|automat|automaten|maskine|maskinen|"
    r"serie|model|version|vare|varen|bog|bogen|eksemplar|udgave|sag|sagen|akt|bilag|nummerplade|police|abonnement|abonnementet|medlem|medlemmet|licens|licensen|pas|skema|blanket|blanketten|formular|ansøgning|ansøgningen|"
    r"journal|journalen|parcel|matrikel|grund|grunden|ejendom|ejendommen|rute|ruten|tog|toget|bus|bussen|fly|flyet|afgang|rum|rummet|lokale|lokalet|skab|skabet|boks|boksen|postboks|nøgle|nøglen|brik|brikken|vindertal|vindertallene|"
    r"lotto|bingo|banko|resultat|stilling|koordinat|koordinaterne|punkt|punktet|station|stationen|id|pin|puk|cvr|ean|isbn|konto|kontoen|ordre|ordren|faktura|fakturaen|regning|regningen|pakke|pakken|gavekort|klippekort|rabatkode|varenr|enhed|enheden|"
    r"deltager|startnummer|præmie|gevinst|kontrakt|kontrakten|aftale|aftalen|lån|lånet|donation|tilladelse|tilladelsen|patent|batteri|pumpe|pumpen|sensor|sensoren|router|routeren|skærm|printer|printeren|lampe|lampen|gravsted|gravstedet|negativ|foto|billede|signatur|signaturen|reservedel|kasse|kassen|hylde|mappe|mappen|lager|tavle|kamera|mælkekvote|gård|pæl|pælen|lygtepæl|stolpe|stopskilt|busstop|stoppested)(?:nr|s)?$"
)
_WORD_BEFORE = compile_lazily(
    r"(?:^|(?<!er)(?<!var)(?<!blev)[\s(/])([^\W\d_][\w-]+?)(?:nr|numre)?[.:]?(?: (?:nr|nummer|no)[.:]?)?(?: (?:viser|viste|siger|melder|står på|stod på|er|var|blev|lyder|endte på))?:? ?$"
)
_ENDS = compile_lazily(r"[^\W\d_]{5,30}(?<!numre)\. $")  # a sentence, and not an abbreviation
_NO_NOUN = frozenset(
    [
        "af",
        "aften",
        "aftenen",
        "altid",
        "at",
        "bare",
        "besked",
        "dag",
        "dagen",
        "de",
        "dem",
        "den",
        "dennes",
        "der",
        "deres",
        "det",
        "dig",
        "din",
        "direkte",
        "dit",
        "du",
        "efter",
        "eksempel",
        "eller",
        "enten",
        "er",
        "fang",
        "fanges",
        "ferien",
        "for",
        "fra",
        "fås",
        "før",
        "gerne",
        "ham",
        "han",
        "hans",
        "har",
        "hedder",
        "hej",
        "helst",
        "hende",
        "hendes",
        "her",
        "hos",
        "hun",
        "hverdage",
        "i",
        "igen",
        "jeg",
        "jer",
        "kald",
        "kan",
        "kl",
        "kontakt",
        "lige",
        "lyder",
        "man",
        "med",
        "mellem",
        "mig",
        "min",
        "mine",
        "mit",
        "morgenen",
        "nr",
        "nu",
        "nummer",
        "nummeret",
        "numre",
        "nå",
        "og",
        "også",
        "om",
        "os",
        "privat",
        "private",
        "prøv",
        "på",
        "samt",
        "sin",
        "sit",
        "skriv",
        "som",
        "svar",
        "svare",
        "svarer",
        "så",
        "tak",
        "til",
        "under",
        "ved",
        "vedkommende",
        "vi",
        "via",
        "vores",
        "weekenden",
    ]
)
_COMPOUND = compile_lazily(  # "lønnr.", "kreditornummer": whatever it is, the word says that it is numbered
    r"(?<![a-zæøå])(?!tele|mobil|tlf|hjemme|privat|kontakt|direkte|arbejds|fastnet|sms|whatsapp|lokal|hoved|hus|vagt)[a-zæøå]{3,}-?(?:nr|numm?er|nummeret|numre|numrene)"
    r"[\s.:=#()\"']*(?:(?:er|var|på|til|lyder|og)\b[\s.:]*)?$"
)


def counts_something(before: str) -> bool:
    """Tell whether a noun right before says what the number counts: `vandmåler 61120988`, `bankoplade 24 61 07 88`."""
    word = _WORD_BEFORE.search(before)
    if word is None or word[1] in _NO_NOUN or _ENDS.search(before):
        return False
    return _COUNTED.search(word[1]) is not None and word[1] not in known_names() and owners(word[1]).private < 0


def is_numbered(before: str) -> bool:
    """Tell whether a compound right before ends in `nr` or `nummer` and is none for phones: `kreditornr.`, `lånernummer`."""
    return _COMPOUND.search(before) is not None
