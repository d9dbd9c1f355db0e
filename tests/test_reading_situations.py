"""How people come to write a number or an address: each class of saying once, and each class of what only looks like it."""

from datetime import date

import pytest

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.personal import find_contacts
from jkplan.reading.text import prepare

TODAY = date(2026, 11, 24)
OWN = OwnContacts(("7257xxxx",), ("jammerbugt.dk",), ("toftevej 43",))

TELLS_CPR = {
    "a birthday with its month in letters, tied to four": "1. juni 1962 - 3341",
    "the same before a name's end": "Ib Prøvesen, 1. juni 1962 3341, Fjerritslev",
    "a short date, and four behind": "hun er fra 7/9 81 1305",
    "a date with its whole year and a stroke": "18.9.1966/2210",
    "fields of a form": "Navn: Per Prøvesen\nFødselsdato: 09-08-63\nLøbenr.: 2217\nBy: Brovst",
    "the last four on a line of their own": "Fødselsdato: 09.08.1963\nDe fire sidste cifre: 2217",
    "the last four that are missing": "Fødselsdagen kender I, 010662. Så mangler I bare 3341.",
    "first the last four, then the rest": "Husk de fire tal til sidst! 2210. Resten er 180966.",
    "in front and behind": "Hendes nummer er det der med 010662 foran og 3341 bagved.",
    "a word for CPR after both parts": "Skriv 18 09 66 i det første felt og 2210 i det andet, så er din CPR på plads",
    "a sign of the number in the sentence before": "Patientarmbånd fundet ved stoppestedet. Det er mærket 0407772213.",
    "a number repeated to its owner": "Tak for din besked. Du skriver 2306584120 nederst, den slags må du ikke dele her.",
    "somebody who must be called": "@Lone husk at ringe til 010290 2461, hun venter på svar",
    "somebody who is called in": "Til tandplejen: indkald 0808965275 og hans lillebror til eftersyn.",
    "what is done for one at a time": "Sygemelding 1809662210 modtaget",
    "a comment that told too much": "Kommentar skjult, da den indeholdt 1809662210.",
    "a surname in capitals in front": "På armbåndet: PRØVESEN 030390 2171",
    "a name behind in a row": "070565 3317, Peter Prøvesen, afbud",
    "whole years behind a serial that reads like one to come": "12/11-1983 - 2077",
    "and then, after a word for CPR": "Hendes cpr? Fødselsdagen kender du: 12. november 83. Så følger 2077.",
    "joined by a word, and told behind": "121183 samt 2077 = mit cpr",
    "what is said of people": "NB: 1211832077 er hørehæmmet, tal tydeligt",
    "what somebody has done with it": "Ups, jeg sendte 1211832077 til den forkerte",
    "whose a thing is": "Tasken tilhører 121183 2077 ifølge et armbånd",
    "another number named before": "Medarbejderen med tjenestenummer 18 hedder 121183-2077 i lønsystemet",
    "letters of the word apart": "cp r 0705653317",
    "a greeting in front": "Til natholdet: 170459-3088 skal vendes hver anden time.",
    "what is marked with it": "Glemt i omklædningsrummet: høreapparat, mærket 170459-3088",
    "what a picture shows": "Skærmbilledet viser 220351-1273 øverst",
    "an answer": "ja 2203511273",
    "a file of somebody's": "Se vedhæftede: ansøgning_220351-1273.pdf",
    "a user's name": "brugernavn 2203511273",
    "who is it": "22 03 51 12 73 – hvem er det?",
    "four figures told of behind six": "Skriv 150911 og de fire cifre 5207",
    "what an armband says": "Hospitalets armbånd siger 290668-1431",
    "somebody whose word only ends as a thing does": "Klageren er 290668-1431",
    "what somebody is granted": "Beslutning: 0512771834 bevilges støtte",
    "in words, and how often": "Hun sagde nul fem tolv syvoghalvfjerds atten fireogtredive to gange",
    "a whole date and then the last four": "5. december 1977 og de sidste fire er 1834",
    "figures that check": "fødselsdag 051277 og kontrolnummer 1834",
    "a line of a mail that is quoted": ">051277-1834",
    "what stands on a picture": "Kan I sløre 051277-1834 på billedet?",
    "what stands behind the hyphen": "Hun er født den 4. april 1938, og efter bindestregen står der 1106.",
    "nobody keeps a record on a thing": "Mappen om 150774-1238 er væk",
}  # fmt: skip
LIKE_CPR = {
    "a ticket, whomever it is for": "Billet til 150774-1238",
    "a ticket of the reader's": "Din billet: 150774-1238. Vis den ved indgangen.",
    "a compound that ends in a thing": "Havneplads nr. 150774 1238",
    "a thing that no list of numbered nouns had": "Kunstværk 150774-1238 er blevet restaureret",
    "a thing with its number in brackets": "Den nye pumpe (150774-1238) larmer",
    "a thing with a number": "Båden med nummer 150774-1238 er sunket",
    "a reference": "Angiv 150774-1238 som reference ved betaling",
    "a thing in a catalogue": "Sæt kryds ved 150774-1238 i kataloget",
    "a noun before digits whose check digit happens to be right": "Filmrulle 1507741238 er digitaliseret",
    "a water level at a time": "Vandstanden 15.07.74 12.38 var rekord",
    "an address of a machine": "IP 150.77.41.238",
    "two readings": "Måleraflæsning 150774 og 1238",
    "a deed and its number": "Skødet er fra 15. juli 1974 med løbenummer 1238",
    "a date and how many came": "15. juli 1974 var der 1238 til koncert",
    "a date and a span of years": "1. juni 1962 - 1967 var her mejeri",
    "a case by the number it has been given": "Din henvendelse har fået nr. 150774-1238",
    "what goes in the subject of a mail": "Svar venligst med 150774-1238 i emnefeltet",
    "what a matter is filed as": "Journaliseret som 150774-1238",
    "a noun cut short": "Best.nr. 150774-1238",
    "two that won": "051277 og 1834 er de to vindernumre",
    "a card of the ground": "Grundkort 051277-1834",
    "it, and no person, has a number": "Vi har sendt en ny regning. Den har nummer 150774-1238.",
    "a date and how many names": "På mindestenen står 16.03.1881 og 2255 navne er hugget ind.",
    "what happens": "Driftsforstyrrelse 150774-1238",
    "a noun with nr.": "Hegn nr. 150774-1238 i digekortet",
    "a card that is nobody's CPR": "Sæsonkort 150774-1238",
    "a mark on an animal": "Øremærke 150774-1238",
    "a file of sound": "Lydfil 150774_1238.wav",
    "in a museum": "Tag 150774-1238 i museets samling",
    "a date and a length": "29.06.26 1431 meter over start",
    "one of a row that is named before": "Grundene har fået udbudsnr. 150774-0015 til 150774-1238",
    "the second of a row": "Løbenummer 0412 og 1507741238",
    "a ship": "Skibet IMO 1507741238",
    "a birthday and a town": "født 25. marts 1944, postnummer 9460",
}  # fmt: skip

TELLS_CONTACT = {
    "at ours, as a citizen says": "Hos os på Tranevej 9 er kloakken stoppet igen, skriver en borger.",
    "at yours": "Tak for beskeden. Vi kommer forbi hos jer på Tranevej 9 på mandag.",
    "a reader called by name behind": "Skal vi hente storskrald på Tranevej 9, Grethe?",
    "your address": "Hej Grethe, vi har noteret Tranevej 9 som din adresse.",
    "the one who is greeted is visited": "Hej Grethe. Vi kommer på onsdag til Tranevej 9.",
    "at somebody's": "Ovre hos Karens på Fasanvej 14 står der en gul cykel.",
    "at home": "Fødselaren tager imod i hjemmet, Solbakken 22.",
    "a couple celebrated": "Guldbrud på Solbakken 22! Inge og Ole har været gift i 50 år",
    "fields of a form": "Adresse: Solbakken 22\nNavn: Lise Prøvesen",
    "an address on a letter": "Tina P.\nLærkevænget 8\n9490 Pandrup",
    "where care comes": "Hjemmeplejen kører til Solbakken 22 kl. 8",
    "where a thing is given back": "Bamsen er vores datters og kan afleveres på Solbakken 22",
    "a greeting behind": "Kom forbi Solbakken 22 og hent æbler, hilsen Lise",
    "neighbours": "De nye naboer i Solbakken 22 har tre hunde",
    "whose it is, behind": "Solbakken 22 - det er Lises",
    "home to": "Taxaen kørte hende hjem til Lærkevænget 8.",
    "a family asleep": "Indbruddet skete mens familien sov på Lærkevænget 8",
    "a parental home": "Barndomshjemmet på Lærkevænget 8",
    "a couple's home": "Parrets hjem på Mosevej 31 er fyldt med ure",
    "who does what at home": "I haven bag huset på Mosevej 31 dyrker Grete roser",
    "who lives here": "Mosevej 31: Her bor Poul med sine høns",
    "at whose": "Mosevej 31? Det er hos Poul.",
    "a suspect's home": "Politiet ransagede Mosevej 31, hvor en 43-årig mand bor",
    "to the attention of": "Send rollatoren til Mosevej 31, att. Grete",
    "what somebody there is called": "Ny spand til Mosevej 31 - hun hedder Grete",
    "an owner's own words": "Det drejer sig om Mosevej 31, jeg er ejer",
    "a drive of one's own": "Adressen er Mosevej 31 hvis I vil se hullet i min indkørsel",
    "who won": "Gavekortet er sendt til vinderen på Engblommevej 17",
    "whose house it is, behind": "Det gule hus på Engblommevej 17 er Bos",
    "whose animals": "Bos høns på Engblommevej 17 larmer",
    "an animal's home": "Hunden fra Engblommevej 17 gør hele natten",
    "an owner behind": "Ulovligt hegn på Engblommevej 17, ejer Bo Prøvesen",
    "at an address": "Nødkald hos Engblommevej 17, Signe er faldet",
    "an address on a letter to a lady": "Fru Prøvesen\nEngblommevej 17\n9690 Fjerritslev",
    "our drive": "Vores indkørsel på Engblommevej 17 er sneet til",
    "when, and then who": "Taxa til Engblommevej 17 kl. 8, Signe Prøvesen",
    "a lady at an address": "Damen i Kløvervænget 11 er faldet",
    "a mother's house": "Mors hus på Kløvervænget 11 skal sælges",
    "whom it is of, unnamed": "Kløvervænget 11 ejes af en ældre dame",
    "is whose": "Kløvervænget 11 = Jens",
    "a lift offered": "Samkørsel fra Kaas, skriv 53201984",
    "after a price": "Brænde, 400 kr. 31480277",
    "what is stopped, and where": "Vores kloak er stoppet, Nordkrogen 6",
    "what has moved in, and where": "Vi har rotter, Nordkrogen 6",
    "how old who lives there is": "Der er rotter i huset på Nordkrogen 6, beboeren er 90 år",
    "where somebody grew up": "Hun voksede op på Nordkrogen 6",
    "who lost a home": "Branden på Nordkrogen 6 gjorde en familie hjemløs",
    "whose a thing there is": "Kan I hente en sofa på Nordkrogen 6, den tilhører min mor",
    "who stands ready": "Kør til Nordkrogen 6, Vera står klar med kasserne",
    "in words with a name behind": "tres enoghalvfjerds niogtyve fireogfirs (Vera)",
    "letters for figures with a name behind": "6O712984 Vera",
    "first and then": "først 60 71, så 29 84 – det er Vera",
    "from abroad, whose it is behind": "0046 70 123 45 67 er min søns svenske nummer",
    "whose rubbish": "Vi henter dit storskrald på Violvej 5 på torsdag, Birgit.",
    "where a daughter plays": "Violvej 5, hvor min datter leger, ligger lige ved svinget.",
    "a house that is only written to": "Kære kommune! Ring til mig, 33 00 30 00, spørg efter Kaj",
    "whose house is sold": "Vi sælger vores hus, Mosevej 31",
    "whom it belongs to": "Matriklen Mosevej 31 ejes af Poul Prøvesen",
    "us, whom a dustman forgot": "I glemte os på Mosevej 31",
    "a number first": "Min gamle lærer bor stadig i nummer 23 på Degnevænget.",
    "private": "Pakken skal leveres privat: Lærkevænget 8",
    "a surname that is a trade": "Grundejeren selv, Ib Foged, 42 11 09 38, står for gravearbejdet.",
    "digit by digit, unannounced": "4 2 1 1 0 9 3 8, men kun efter kl. 17",
    "letters for figures": "Mit nr. er 42 11 O9 38",
    "letters for figures, told behind": "40I72295 er mit nummer, det skal være et ettal",
    "in words, whose it is behind": "fire nul et syv toogtyve femoghalvfems, så får du fat i Bodil",
    "in words, whom to ask for": "toogfyrre elleve nul ni otteogtredive, spørg efter Ib",
    "the end put last": "ring på 40 17 22 og 95 til sidst",
    "an agreement on a phone": "Ting kan afleveres hos Poul Prøvesen efter aftale på 5360 1174",
    "a private domain": "Send det til Lise på lf@prøvesen-privat.dk",
}  # fmt: skip
TELLS_CONTACT |= {
    "where an animal got away": "Undulaten Pip er fløjet fra Lærkevænget 8, har du set den?",
    "what is sent to whoever is answered": "Vi kommer med en ny beholder til dig på Mosevej 31 i morgen",
    "where somebody sets out": "Jeg kører hjemmefra ved otte, Nordkrogen 6",
    "where one may knock": "Æbler er gratis, Solbakken 22, bare bank på",
}
LIKE_CONTACT = {
    "at ours, as a house says": "Velkommen hos os på Lærkevænget 8, hilsen Brovst Bibliotek",
    "a club that has moved": "Klubben bor på Lærkevænget 8",
    "an event with somebody": "Foredrag med Tina Prøvesen, Lærkevænget 8",
    "a shop with a given name": "Blomsterbutikken Viola, 98 23 45 67",
    "numbers that won": "Tallene 42 11 09 38 gav gevinst",
    "a lot in its definite form": "Vinderloddet er 42110938",
    "a trade before a name": "Murermester Anker Prøvesen, 28 91 60 34",
    "where the street is mended": "Asfalt på Mosevej 31-45",
    "where a house of the municipality opens": "Bosted Mosevej 31 åbner",
    "a baker with a given name": "Bager Bo på Engblommevej 17 åbner kl. 6",
    "a house told of behind": "Tlf. 33 92 33 92 til Skatteministeriet",
    "doctors": "Dyrlægerne i Brovst 98 27 63 15",
    "a lottery": "26-90-14-58 i lotto",
    "points": "53 20 19 84 point",
    "a district": "Skovdistriktet, 98 25 13 66",
    "a house in the sentence before": "Brovst Kro har julefrokost hver fredag. Bestil bord på 98 23 10 45.",
    "a year and a time of day": "Den 1. juni 2026-1400 er hallen åben",
    "a lamb": "Nyfødt lam på Violvej 5, siger Naturskolen",
    "a doctor": "Lægen på Violvej 5 har ferie i uge 52.",
    "counting on": "2 3 4 5 6 7 8 9 er talrækken",
}  # fmt: skip


@pytest.mark.parametrize("way", TELLS_CPR)
def test_a_cpr_number_is_found_however_it_comes_up(way):
    assert len(find_cpr(prepare(TELLS_CPR[way]), today=TODAY)) == 1


@pytest.mark.parametrize("way", LIKE_CPR)
def test_what_only_looks_like_a_cpr_number_is_left_alone(way):
    assert find_cpr(prepare(LIKE_CPR[way]), today=TODAY) == ()


@pytest.mark.parametrize("way", TELLS_CONTACT)
def test_a_private_contact_is_found_however_it_comes_up(way):
    assert find_contacts(prepare(TELLS_CONTACT[way]), OWN) != ()


@pytest.mark.parametrize("way", LIKE_CONTACT)
def test_what_is_nobodys_own_is_left_alone(way):
    assert find_contacts(prepare(LIKE_CONTACT[way]), OWN) == ()
