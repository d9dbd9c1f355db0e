"""What has a number of its own: meters, tickets, accounts, cases. A number right behind such a word is no person's."""

from __future__ import annotations

from jkplan.lazily import compile_lazily
from jkplan.reading.people import known_names, owners

# Things that are told apart by a number, as the last part of a word counts: a `vandmåler` is a `måler`.
_THINGS = frozenset(
    """
    abonnement affaldsbeholder afgang aflæsning afsnit aftale akt alarm analyse anlæg ansøgning antenne arkivalie
    artikel automat avis bane banko barkode batch batteri beholder bekendtgørelse beslutning bestilling betaling bil
    bilag billede billet bind bingo blad blanket bod bog bogføring boks bom bon booking boring brandbil brandslukker
    brik brønd budget bus busk busstop bygning båd bånd bås bænk bøje bøtte certifikat chip cifferrække cirkulære
    computer container cvr cykel defibrillator deltager diagram dias dokument drone dyr dæk dæksel ean ejendom
    eksemplar elevator elforbrug enhed episode event faktura fartøj fil film filter flise fly forbrug formular
    forsendelse forsikring fortøjning foto fryser frø garage garn gasflaske gavekort generator genstand gevinst giro
    gravsted grund gård gæld hefte hest hjertestarter hjul hold hund hydrant hylde id ildslukker indberetning
    indbetaling indtægt instrument isbn joker jolle jordprøve jordstykke journal kabel kajak kamera kano kapitel
    kasse kat kedel klage klippekort ko kode kolli kontering konto kontrakt koordinat kort kran kupon kupé kursus
    kutter kvie kvittering køleskab kørsel ladeboks ladestander lager lampe lastbil ledning lejemål leverandør
    licens lift ligning linje lod lodseddel lodtrækning lokale lot lotto lufttryk lygte lygtepæl lån løb maleri
    mappe mark maskine mast matrikel medlem model modem modul motor måler måling mælkekvote mærke mølle nedbør
    negativ nummerplade nøgle omsætning opgave oplag ordning ordre overførsel ovn p-automat pakke palle panel
    paragraf parcel parkometer pas patent pin plade plads plakat planche plante plombe pointtal police port postboks
    printer produkt projekt projektor protokol prototype præmie puk pulje pumpe punkt pæl rabat rabatkode
    rabatordning radiator rapport redningskrans redningspost regning regnskab reservation reservedel resultat router
    rulle rum rute række sag saldo satellit scanner segl sending sensor serie servitut session signatur skab skade
    skanner skema skib skilt skorsten skraldebil skrue skuffe skulptur skur skærm skøde spand spil spor stadeplads
    stald stander startnummer station stel stelnummer stik stilling stol stolpe stoppested stopskilt stregkode
    støvsuger sum sæde sæk sæson sæt tabel tablet talrække tank tavle tegning telt temperatur tilbud tilladelse
    tilskud tinglysning tog token trailer transaktion tunnel turbine udbud udgave udgift udstyr vandforbrug
    vandprøve vandstand vare varebil varemærke varenr varmeforbrug vejstykke ventil version vindertal vogn voucher
    vægt værk øremærke
    """.split()
)
_SHORTEST_PART = 4  # letters that the end of a compound has at least; a shorter thing must be the whole word
_ENDINGS = ("", "en", "et", "n", "t", "ken", "men", "met", "pen", "sen", "ten", "ene", "nr", "s")
_WORD_BEFORE = compile_lazily(
    r"(?:^|(?<!er)(?<!var)(?<!blev)[\s(/])([^\W\d_][\w-]+?)(?:nr|numre)?[.:]?(?: (?:nr|nummer|no)[.:]?)?(?: (?:viser|viste|siger|melder|står på|stod på|er|var|blev|lyder|endte på))?:? ?$"
)
_ENDS = compile_lazily(r"[^\W\d_]{5,30}(?<!numre)\. $")  # a sentence, and not an abbreviation
_NO_NOUN = frozenset(
    """
    af aften aftenen altid at bare besked dag dagen de dem den dennes der deres det dig din direkte dit du efter
    eksempel eller enten er fang fanges ferien for fra fås før gerne ham han hans har hedder hej helst hende hendes
    her hos hun hverdage i igen jeg jer kald kan kl kontakt lige lyder man med mellem mig min mine mit morgenen nr
    nu nummer nummeret numre nå og også om os privat private prøv på samt sin sit skriv som svar svare svarer så tak
    til under ved vedkommende vi via vores weekenden
    """.split()
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
    return _is_thing(word[1]) and word[1] not in known_names() and owners(word[1]).private < 0


def _is_thing(word: str) -> bool:
    """Tell whether a word, in any form of the singular, is a thing that bears a number, or a compound that ends in one."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem in _THINGS or any(stem[at:] in _THINGS for at in range(1, len(stem) - _SHORTEST_PART + 1)):
                return True
    return False


def is_numbered(before: str) -> bool:
    """Tell whether a compound right before ends in `nr` or `nummer` and is none for phones: `kreditornr.`, `lånernummer`."""
    return _COMPOUND.search(before) is not None
