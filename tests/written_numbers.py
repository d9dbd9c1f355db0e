"""
Ways in which Danes write personal numbers, and numbers that are nobody's: forms, what is said around them, what stands before and after.

All is made up. Each form takes a birthday and a serial (or eight digits); each sentence takes what was written as `{n}`.
"""

from hypothesis import strategies as st

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")  # fmt: skip
ONES = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")


def _month(born):
    return MONTHS[born.month - 1]


def _words(digits, joint=" "):
    return joint.join(ONES[int(digit)] for digit in digits)


# Written as the state writes it, or so nearly that nothing need be said: a date, a sign that ties, four digits.
TIED = {
    "bindestreg": lambda b, s: f"{b:%d%m%y}-{s}",
    "tankestreg med luft": lambda b, s: f"{b:%d%m%y} – {s}",
    "lang tankestreg": lambda b, s: f"{b:%d%m%y}—{s}",
    "punktopstillingens streg": lambda b, s: f"{b:%d%m%y}⁃{s}",
    "dobbelt streg": lambda b, s: f"{b:%d%m%y}--{s}",
    "skråstreg": lambda b, s: f"{b:%d%m%y}/{s}",
    "understreg": lambda b, s: f"{b:%d%m%y}_{s}",
    "prikker": lambda b, s: f"{b:%d.%m.%y}-{s}",
    "skråstreger": lambda b, s: f"{b:%d/%m/%y}-{s}",
    "bindestreger": lambda b, s: f"{b:%d-%m-%y}-{s}",
    "helt årstal": lambda b, s: f"{b:%d.%m.%Y}-{s}",
    "brede tal": lambda b, s: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in f"{b:%d%m%y}-{s}"),
    "usynligt tegn": lambda b, s: f"{b:%d%m}\u200b{b:%y}-{s}",
    "sagt streg": lambda b, s: f"{b:%d%m%y} bindestreg {s}",
    "stjerner om": lambda b, s: f"**{b:%d%m%y}-{s}**",
    "klammer om": lambda b, s: f"[{b:%d%m%y}-{s}]",
}
# Written so that something else must say what it is.
LOOSE = {
    "i ét": lambda b, s: f"{b:%d%m%y}{s}",
    "mellemrum": lambda b, s: f"{b:%d%m%y} {s}",
    "toere": lambda b, s: f"{b:%d %m %y} {s[:2]} {s[2:]}",
    "toere og en firer": lambda b, s: f"{b:%d %m %y} {s}",
    "enere": lambda b, s: " ".join(f"{b:%d%m%y}{s}"),
    "fireren delt": lambda b, s: f"{b:%d%m%y} {' '.join(s)}",
    "parentes": lambda b, s: f"{b:%d%m%y} ({s})",
    "to parenteser": lambda b, s: f"({b:%d%m%y})-({s})",
    "kantet": lambda b, s: f"{b:%d%m%y} [{s}]",
    "prikker imellem": lambda b, s: f"{b:%d%m%y}…{s}",
    "og": lambda b, s: f"{b:%d%m%y} og {s}",
    "linjeskift": lambda b, s: f"{b:%d%m%y}\n{s}",
    "komma": lambda b, s: f"{b:%d%m%y}, {s}",
    "år forrest": lambda b, s: f"{b:%Y-%m-%d}-{s}",
    "år forrest i ét": lambda b, s: f"{b:%Y%m%d}-{s}",
    "måned i ord": lambda b, s: f"{b.day}. {_month(b)} {b:%Y}-{s}",
    "kort år": lambda b, s: f"{b.day}. {_month(b)[:3]}. {b:%y} - {s}",
    "dag og måned": lambda b, s: f"{b.day}/{b.month}-{b:%y}-{s}",
    "i ord": lambda b, s: _words(f"{b:%d%m%y}{s}"),
    "i ord med streger": lambda b, s: _words(f"{b:%d%m%y}{s}", "-"),
    "halvt i ord": lambda b, s: f"{b:%d%m%y} streg {_words(s)}",
}
# A birthday and the last four, told apart: {b} is the birthday in any form, {s} the four.
APART = [
    "Jeg er født {b}, og de sidste fire er {s}", "Født {b} og slutter på {s}", "Fødselsdato: {b}\nSidste 4 cifre: {s}", "Mine sidste fire cifre er {s}, jeg er født {b}",
    "{s} er de fire sidste, og jeg er født {b}", "mit cpr begynder med {b} og ender på {s}", "fødselsdag {b}, løbenr. {s}", "født den {b}, kontrolcifre {s}",
    "De første seks er {b}, de sidste fire {s}", "Hun er født {b}. De sidste fire cifre er {s}.", "cpr: {b} og derefter {s}", "fødselsdato {b}, efterfulgt af {s}",
]  # fmt: skip
BIRTHDAYS = [
    lambda b: f"{b:%d%m%y}", lambda b: f"{b.day}/{b.month}-{b:%y}", lambda b: f"{b:%d.%m.%Y}", lambda b: f"{b.day}. {_month(b)} {b:%Y}", lambda b: f"{b.day}/{b.month} {b:%Y}",
]  # fmt: skip

LABELLED = [
    "Mit cpr-nummer er {n}", "CPR: {n}", "cpr.nr. {n}", "personnummer {n}", "Pers.nr. {n}", "Hendes cpr {n} er forkert", "Barnets cpr.nr er {n}", "Ansøgers personnr.: {n}", "sygesikringsnummer {n}",
    "Sundhedskort nr. {n}", "mit cpr er altså {n}", "Erstatningspersonnummer {n}", "CPR-nummeret\n{n}", "I har skrevet cpr {n} på kuverten",
]  # fmt: skip
UNLABELLED = [
    "Kære Ida Prøvesen ({n})", "Ida Prøvesen, {n}, har ringet", "Hvornår får {n} svar?", "I brevet står {n}", "{n} er flyttet fra byen", "Det er {n}, der spørger", "Hans nummer er {n}",
    "Vinderen er {n}", "Min mor, {n}, venter på hjælp", "Navn;Nummer;By\nIda;{n};Brovst", "➡️ {n}", "Husk at ringe til {n} i dag", "Tak til {n} for hjælpen", "Jeg er tilmeldt som {n}",
]  # fmt: skip
NUMBERED = [  # whatever the number looks like, these say that it is no person's
    "Ordre {n} er sendt", "ordrenr. {n}", "Sagsnr. {n}", "j.nr. {n}", "J. nr. {n} er lukket", "Jeres ref. {n}", "Faktura {n}", "Fakturaen har nummer {n}", "Kvittering nr. {n}", "Kontonr. {n}",
    "konto 9070 {n}", "Pakke {n} er på vej", "Sporingsnummer {n}", "EAN {n}", "Serienummer {n}", "Varenr. {n}", "Model {n}", "Medlemsnr. {n}", "Kundenummer {n}", "Police {n}", "Billet nr. {n}",
    "Dok.nr. {n}", "byggetilladelse {n}", "Tilsynsrapport {n}", "Projektnummer {n}", "Udbud {n}", "Kontrakt {n}", "Matrikel {n}", "Måler nr. {n}", "Vandmåleren viser {n}", "Bookingen {n}", "Rabatkode {n}",
    "Gavekort {n}", "ISBN {n}", "Løbenummer på skabet: {n}", "Hunden har chip {n}", "P-nummer {n}", "Gravsted nr. {n}", "Luftfoto {n}", "Lygtepæl nr. {n}", "Skraldespand nr. {n}", "Forsikringsnr. {n}",
]  # fmt: skip
NEVER = [  # dates, times, sums and the like that no context makes a number of somebody's
    "Mødet er 140826-1900", "Åbent 01.06-31.08 kl. 10.00-16.00", "Fra 140826 til 150826", "Koordinater 57.112845, 9.512037", "Budgettet er 12.450.000 kr.", "Startnumre 1101-1480", "Bus 200 kl. 06.52",
    "Hun er født 11. maj 1958 i Klim", "født 23/4 1931", "cpr 230477-XXXX", "Skriv aldrig dit cpr-nummer her", "Et cpr-nummer har ti cifre, og de fire sidste er dine egne", "Postkort fra 11.05.1958-1960",
    "CVR 29 18 94 39", "EAN 5798004061125", "GLN 5790000123450", "IBAN DK50 0040 0440 1162 43", "KLE 27.35.04", "27.00.00-G01-5-26", "IMG_20260715_123815.jpg", "https://eksempel.dk/sag/150774-1238",
    "Giro +71<000002304771834+82345678<", "Lottotal 02 07 11 18 22 31 36", "ISBN 978-87-93060-41-5", "Håndbold: 23-21, 24-22, 31-30", "Højvande kl. 11.05 og 23.31", "str. 40 41 42 43", "Lokalplan 14-021",
]  # fmt: skip

PHONES = {
    "toere": "{0}{1} {2}{3} {4}{5} {6}{7}", "firere": "{0}{1}{2}{3} {4}{5}{6}{7}", "i ét": "{0}{1}{2}{3}{4}{5}{6}{7}", "streger": "{0}{1}-{2}{3}-{4}{5}-{6}{7}", "prikker": "{0}{1}.{2}{3}.{4}{5}.{6}{7}",
    "firere med streg": "{0}{1}{2}{3}-{4}{5}{6}{7}", "skråstreg": "{0}{1} {2}{3} / {4}{5} {6}{7}", "parentes": "({0}{1}) {2}{3} {4}{5} {6}{7}", "enere": "{0} {1} {2} {3} {4} {5} {6} {7}",
    "treere": "{0}{1}{2} {3}{4} {5}{6}{7}", "landet": "+45 {0}{1} {2}{3} {4}{5} {6}{7}", "landet i ét": "+45{0}{1}{2}{3}{4}{5}{6}{7}", "nuller": "0045 {0}{1}{2}{3}{4}{5}{6}{7}", "luft": "+ 45 {0}{1}{2}{3} {4}{5}{6}{7}",
}  # fmt: skip
PRIVATE_CALLS = [
    "Ring til mig på {n}", "Ring til Ida på {n}", "min mors mobil er {n}", "sms til hende på {n}", "Kontakt ejeren på tlf. {n}", "Fang ham på {n}", "☎️ {n} (spørg efter Kaj)", "Tlf.: {n}, jeg er hjemme efter kl. 16",
    "Tilmelding hos Ida Prøvesen på {n}", "Sagsbehandlerens private nummer er {n}", "Vores frivillige Ida svarer på {n}",
]  # fmt: skip
HOUSE_CALLS = [
    "Ring til Vejstyrelsen på {n}", "Bageren i Brovst har nummer {n}", "Brovst Vandværk svarer på {n}", "Murermester Bo Prøvesen, tlf. {n}", "Ring til tandlægen på {n}", "Klim Håndbold, tlf. {n}",
    "Min læges nummer er {n}", "Kontakt AABYKRAFT på {n}", "Ring på {n} hos Havnekroen", "Sygehuset har telefon {n}", "Menighedsrådet, {n}", "Elværkets kundeservice {n}",
]  # fmt: skip

BEFORE = ["", "Hej. ", "Kære kommune! ", "Tak for sidst 🙂\n", "Vi har ventet siden maj. ", "- ", "ps: "]
AFTER = [
    "",
    ".",
    "!",
    "\nMvh Ida",
    ". Hvornår sker der noget?",
    " 🙏",
    ". Tak for hjælpen, I er søde",
    "\n\n#jammerbugt",
]


def around(sentence):
    """Give the sentence with everyday text before and after it."""
    return st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER)).map(lambda both: both[0] + sentence + both[1])
