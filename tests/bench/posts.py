"""
Made-up Danish posts for measuring: seeded, in the mix of a municipality's week; every person and number is invented.

Half of a post's sentences are what the kit's own calendar says of its entries, the other half are written here with
facts that vary; new compounds keep coming as they do in real talk, and some posts hold what the rules look for.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLISHED = date(2026, 11, 24)
CHANNELS = ("facebook", "facebook", "facebook", "instagram", "linkedin", "twitter")
TOWNS = ("Aabybro", "Pandrup", "Fjerritslev", "Brovst", "Blokhus", "Kaas", "Saltum", "Moseby", "Gjøl", "Halvrimmen")
SPOTS = (
    "biblioteket", "svømmehallen", "rådhuset", "havnen", "kulturhuset", "genbrugspladsen", "musikskolen", "klitterne",
    "idrætscentret", "ungdomsskolen", "plejecentret", "den gamle stationsbygning", "torvet ved kirken", "naturskolen",
)  # fmt: skip
EVENTS = (
    "juletræstænding", "åbent hus", "fællesspisning", "loppemarked", "foredrag om vadefugle", "høring om lokalplanen",
    "strandrensning", "babysalmesang", "kodeklub for store børn", "koncert med lokale kor", "træplantning", "lektiecafé",
    "borgermøde om cykelstier", "ældremesse", "julefrokost for frivillige", "løbetur med pandelamper",
)  # fmt: skip
EMOJIS = ("🎄", "☀️", "🌊", "🚴", "📚", "🎶", "💙", "👏", "🌱", "❄️", "🧡", "👨‍👩‍👧", "🇩🇰", "🐟")
HEROES = ("Dagplejer", "Vejmand", "Sosu-assistent", "Bibliotekar", "Pædagog", "Naturvejleder", "Buschauffør")

SENTENCES = (
    "Kom og vær med til {event} ved {spot} i {town} {day} kl. {hour}.",
    "Der er {event} i {town}, og alle er velkomne, uanset om du er otte eller firs år.",
    "Vi har brug for flere hænder ved {spot}, så tag gerne en nabo under armen.",
    "Husk varmt tøj og gode sko, for stien fra {spot} er fugtig på denne årstid.",
    "Prisen er {price} kr., og børn under tolv kommer gratis ind sammen med en voksen.",
    "Fra {day} er {spot} i {town} lukket, fordi vi skifter tag og vinduer.",
    "Affaldet bliver hentet en dag senere end normalt i {town} og omegn.",
    "Kommunalbestyrelsen har besluttet at sætte {price}.000 kr. af til nye cykelstier omkring {town}.",
    "Tilmeldingen er åben indtil {day}, og der er plads til {price} deltagere.",
    "Mange har spurgt, hvornår vejen gennem {town} bliver færdig, og svaret er: inden jul.",
    "Vandet i havnen er koldt nu, men vinterbaderne fra {town} smiler alligevel hele vejen hjem.",
    "{hero} i kommunen har fortalt os, hvorfor arbejdet giver mening også på en grå tirsdag.",
    "Kender du en, der fortjener et skulderklap, så skriv navnet på personen til os i en besked.",
    "Skolerne i {town} har fået nye bøger, og eleverne har allerede lånt dem næsten alle sammen.",
    "Vi rydder sne på de store veje først, og derefter tager vi fat på villavejene.",
    "Du kan låne en ladcykel i {price} dage, prøve den til arbejde og indkøb og bagefter fortælle os om turen.",
    "Der er stadig ledige pladser på holdet, der mødes ved {spot} hver anden torsdag.",
    "Turen er på omkring fem kilometer, og undervejs holder vi pause med kaffe, te og hjemmebag.",
    "Har du set nogen, der hælder olie i kloakken, så sig det til vores vagt med det samme.",
    "Billedet er taget en tidlig morgen ved {spot}, mens tågen stadig lå over {town}.",
    "Ansøgningen skal være hos os senest {day}, og vi svarer alle inden fjorten dage.",
    "Nu er lysene tændt i gågaden, og butikkerne i {town} holder længe åbent hele ugen.",
    "Er du i tvivl om, hvad der må komme i den grønne beholder, så se listen på vores hjemmeside.",
    "Tak til de mange, som mødte op og gav deres mening til kende ved {spot} i sidste uge.",
)
CLOSINGS = (
    "Læs mere på jammerbugt.dk/nyheder/{town_slug}.",
    "Se hele programmet på www.jammerbugt.dk.",
    "Hilsen Jammerbugt Kommune",
    "Ring til os på 7257 7777, hvis du har spørgsmål.",
    "Skriv til raadhus@jammerbugt.dk, så hjælper vi dig videre.",
    "#jammerbugtkommune #derforjammerbugt",
)
CPR_FORMS = (
    "cpr {d}{m}{y}-{s}", "mit cpr-nummer er {d}{m}{y}{s}", "Personnummer {d}{m}{y} {s}", "født {d}.{m}.{y}-{s}",
    "hun har nummer {d}{m}{y} - {s}", "(cpr: {d}-{m}-{y}-{s})", "cpr-nr. {d}/{m}/{y}-{s}", "cpr={d}{m}{y}–{s}",
    "borgeren med cpr {d}{m}{y}_{s}",
)  # fmt: skip
PHONE_FORMS = ("Ring til Lone på {a} {b} {c} {d}.", "Min mobil er {a}{b}{c}{d}.", "Du kan fange Per på {a}{b} {c}{d}.")
MAIL_FORMS = (
    "Skriv til {name}.{last}@gmail.example.",
    "Min mail er {name}{year}@hotmail.example.",
    "Svar til {last}@outlook.example.",
)
TRAPS = (
    "Fakturaen sendes til EAN 5798003775050.", "Journalnr. 1507741238 er lukket.", "CVR-nr. 29 18 94 39.",
    "Sagsnr. 150774-1238-26.", "Åbent 01.06-31.08 kl. 10-16.", "Mødet er 24.11.26 kl. 1900-2100.",
    "Ordrenr. 2607665942 er på vej.", "Løbenummer 0412 og 1507741238.", "ISBN 978-87-02-12345-6.",
    "Budgettet er på 1507741238 kr.", "Matrikel 12 bx, Aabybro By.", "MobilePay 123456.", "Bilag 140826-2030.",
    "Konto 9070 1234567890.", "GLN 5790002277108.", "Fotoet hedder IMG_202607151238.jpg.", "Lokalplan 15-07-74-12.",
    "Koordinater 57.1570741, 9.7412384.", "KLE 27.00.00-G01-5-26.", "Reg.nr. 9070, kontonr. 1234567890.",
)  # fmt: skip


# Firsts and lasts of compounds: with their endings some sixty thousand words, of which a few come often.
FIRSTS = [
    "cykel",
    "bolig",
    "have",
    "skov",
    "strand",
    "vinter",
    "sommer",
    "kultur",
    "idræts",
    "ungdoms",
    "ældre",
    "børne",
    "skole",
    "vej",
    "vand",
    "natur",
    "klima",
    "frivillig",
    "musik",
    "bog",
    "teater",
    "lokal",
    "by",
    "havne",
    "fiske",
    "land",
    "kirke",
    "sogne",
    "mølle",
    "jule",
    "påske",
    "efterårs",
    "grund",
    "mad",
    "kaffe",
    "køkken",
    "pleje",
    "sundheds",
    "motions",
    "løbe",
    "svømme",
    "gymnastik",
    "hånd",
    "fod",
    "bold",
    "kommunal",
    "borger",
    "digital",
    "kunst",
    "film",
    "fest",
    "marked",
    "forsamlings",
    "foredrags",
    "lege",
    "sti",
    "bro",
    "tog",
    "bus",
    "cirkus",
    "fugle",
    "hjorte",
    "klit",
    "hede",
    "sø",
    "å",
    "fjord",
    "regn",
    "sne",
    "storm",
    "affalds",
    "genbrugs",
]
LASTS = [
    "plan",
    "projekt",
    "hus",
    "plads",
    "dag",
    "aften",
    "tur",
    "uge",
    "hold",
    "klub",
    "forening",
    "center",
    "sti",
    "fest",
    "marked",
    "skole",
    "leder",
    "gruppe",
    "ordning",
    "aftale",
    "konkurrence",
    "udstilling",
    "avis",
    "bænk",
    "tavle",
    "kasse",
    "bane",
    "have",
    "park",
    "skov",
    "samling",
    "historie",
    "arbejde",
    "indsats",
    "kampagne",
    "vejledning",
    "oplevelse",
    "rute",
    "station",
    "butik",
    "café",
    "scene",
    "gave",
    "kort",
    "pose",
    "vogn",
    "tid",
]
ENDINGS = ("en", "et", "er", "erne", "ens", "s", "", "e", "ene")
TALES = (
    "Vi har set på {thing}, {thing2} og {thing3} i {town}, og arbejdet går godt.",
    "Om {thing} kan vi sige, at {thing2} er på plads, og at {thing3} følger efter.",
    "Alle glæder sig til {thing} ved {spot}, og {thing2} bliver en del af det.",
)


@cache
def _of_the_calendar() -> tuple[str, ...]:
    """Give what the kit's calendar rows say to people: titles and messages."""
    said: dict[str, None] = {}
    for path in sorted((ROOT / "calendars").glob("*.csv")):
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"):
            said |= dict.fromkeys(text for name in ("titel", "budskab", "vinkel") if (text := row.get(name) or ""))
    return tuple(text if text[-1] in ".?!" else f"{text}." for text in said)


@cache
def _what_rules_look_for() -> tuple[str, ...]:
    """Give the phrases of the kit's word lists, as they would stand in a text."""
    phrases: list[str] = []
    for path in sorted((ROOT / "assets" / "strategi" / "ordlister").glob("*.csv")):
        for row in csv.reader(path.read_text("utf-8-sig").splitlines()[1:], delimiter=";"):
            if row and row[0] and "<" not in row[0]:
                words = (piece.split("/")[0].strip("=*^?") for piece in row[0].split() if piece != "...")
                phrases.append(" ".join(words))
    return tuple(phrases)


def make_posts(number: int, seed: int = 48) -> Iterator[dict[str, object]]:
    """
    Give `number` rows as `jkplan tjek` reads them, 64 words each in the mean, the same for the same seed.

    Of ten, one holds personal data (CPR, phone or mail of nobody there is), three a number that only looks like it, and
    one what another rule looks for.
    """
    chance = random.Random(seed)
    for at in range(number):
        channel = chance.choice(CHANNELS)
        yield {
            "id": f"P{at}",
            "kind": "post",
            "channel": channel,
            "text": _text(chance, (1, 1, 2) if channel == "twitter" else (1, 2, 3, 4, 5, 6, 7)),
            "published_on": PUBLISHED.isoformat(),
        }


def _text(chance: random.Random, lengths: tuple[int, ...]) -> str:
    parts = [_sentence(chance) for _ in range(chance.choice(lengths))]
    draw = chance.random()
    if draw < 0.1:
        parts.insert(chance.randrange(len(parts) + 1), _personal(chance))
    elif draw < 0.4:
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(TRAPS))
    elif draw < 0.5:
        parts.insert(chance.randrange(len(parts) + 1), f"{chance.choice(_what_rules_look_for()).capitalize()}.")
    if chance.random() < 0.8:
        at = chance.randrange(len(parts))
        parts[at] += f" {chance.choice(EMOJIS)}"
    parts += [_filled(closing, chance) for closing in chance.sample(CLOSINGS, chance.choice((1, 2, 2, 3)))]
    return chance.choice((" ", " ", "\n", "\n\n")).join(parts)


def _sentence(chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.5:
        return chance.choice(_of_the_calendar())
    return _filled(chance.choice(TALES if draw < 0.6 else SENTENCES), chance)


def _compound(chance: random.Random) -> str:
    """Give a compound; those that stand first in both lists come often, the others hardly again."""
    first = FIRSTS[int(len(FIRSTS) * chance.random() ** 2)]
    return first + LASTS[int(len(LASTS) * chance.random() ** 2)] + chance.choice(ENDINGS)


def _filled(sentence: str, chance: random.Random) -> str:
    town = chance.choice(TOWNS)
    day = PUBLISHED + timedelta(days=chance.randrange(2, 60))
    return sentence.format(
        event=chance.choice(EVENTS),
        spot=chance.choice(SPOTS),
        town=town,
        town_slug=town.lower(),
        hero=chance.choice(HEROES),
        day=chance.choice((f"den {day.day}. {_MONTHS[day.month]}", f"{day.day}/{day.month}", f"{day:%d.%m.%Y}")),
        hour=chance.choice(("10", "14.30", "16-18", "19")),
        price=chance.randrange(20, 400),
        thing=_compound(chance),
        thing2=_compound(chance),
        thing3=_compound(chance),
    )


def _personal(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.45:
        day = date(1930, 1, 1) + timedelta(days=chance.randrange(28_000))
        serial = f"{chance.randrange(10_000):04}"
        return chance.choice(CPR_FORMS).format(d=f"{day:%d}", m=f"{day:%m}", y=f"{day:%y}", s=serial) + "."
    if kind < 0.75:
        pairs = [
            chance.choice(("21", "29", "40", "51", "61", "98")),
            *(f"{chance.randrange(100):02}" for _ in range(3)),
        ]
        return chance.choice(PHONE_FORMS).format(**dict(zip("abcd", pairs, strict=True)))
    name, last = chance.choice(("mette", "lars", "kirsten", "jens")), chance.choice(("prøvesen", "madsen", "holm"))
    return chance.choice(MAIL_FORMS).format(name=name, last=last, year=chance.randrange(1960, 2005))


_MONTHS = ("", "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")  # fmt: skip
