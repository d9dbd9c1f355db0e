"""The calendars' columns as the table shows them: name, what may stand there, and which are seen first."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from jkplan.calendars.entries import Kind
from jkplan.calendars.headings import ENTRY_LAYOUTS
from jkplan.danish import MONTHS, write_date, write_date_in_digits, write_time
from jkplan.errors import Place, UsageError
from jkplan.strategy.records import Strategy
from jkplan.weeks.dates import DateError, parse_date, parse_month_day, parse_time

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "id": "Id",
        "titel": "Titel",
        "hvornaar": "Hvornår",
        "start": "Første dag",
        "slut": "Sidste dag",
        "arrangoer": "Arrangør",
        "gyldig_fra": "Gælder fra",
        "gyldig_til": "Gælder til",
        "bedste_uger": "Bedste uger",
        "handling": "Opfordring",
        "rolle": "Rolle",
        "spoergsmaal": "Spørgsmål",
        "krog": "Krog",
        "faldgrube": "Faldgrube",
        "samtykkekrav": "Krav om samtykke",
        "arbejdsplads": "Arbejdsplads",
        "frist": "Frist",
        "frist_tid": "Fristens klokkeslæt",
        "timer": "Timer",
        "ansaettelse": "Ansættelse",
        "tiltraedelse": "Tiltrædelse",
        "opgaver": "Opgaver",
        "tilbyder": "Tilbyder",
        "forventer": "Forventer",
        "fra": "Fra",
        "til": "Til",
        "skal_ud": "Skal ud",
        "kategori": "Kategori",
        "egen_annonce": "Egen annonce",
        "ean": "EAN-nummer",
        "godkendt_af": "Godkendt af",
        "annoncetekst": "Annoncens tekst",
        "indholdstype": "Indholdstype",
        "kanaler": "Kanaler",
        "formaal": "Formål",
        "budskab": "Budskab",
        "maalgruppe": "Målgruppe",
        "medie": "Medie",
        "maal": "Mål",
        "afdelinger": "Afdelinger",
        "afdeling_besked": "Afdelingen fik besked",
        "byer": "Byer",
        "sted": "Sted",
        "tid": "Tid",
        "pris": "Pris",
        "link": "Link",
        "kontakt": "Kontakt",
        "personer": "Personer",
        "samtykker": "Samtykker",
        "foelsom": "Følsom",
        "prioritet": "Prioritet",
        "vinkel": "Vinkel",
        "billede": "Billede",
        "alt_tekst": "Alternativ tekst",
        "billedrettighed": "Ret til billedet",
        "billedide": "Billedidé",
        "film": "Film",
        "logo_paa_billede": "Logo på billedet",
        "kilde": "Kilde",
        "kilde_tjekket": "Kilden tjekket",
        "sikkerhed": "Sikkerhed",
        "note": "Note",
        "eksempel": "Eksempel",
    }
)
DATES = frozenset({"start", "slut", "frist", "fra", "til", "afdeling_besked", "kilde_tjekket"})
DAYS_OF_THE_YEAR = frozenset({"gyldig_fra", "gyldig_til"})
TIMES = frozenset({"tid", "frist_tid"})
YES_OR_NO = frozenset({"foelsom", "logo_paa_billede", "eksempel", "skal_ud", "egen_annonce"})
LONG = frozenset({"budskab", "annoncetekst", "opgaver", "tilbyder", "forventer", "note", "vinkel", "formaal"})
FILTERS = ("indholdstype", "kanaler", "maal", "byer", "afdelinger", "prioritet", "sikkerhed", "kategori", "eksempel")

_FIRST: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EVENT: "id titel hvornaar start slut tid sted byer kanaler prioritet budskab",
        Kind.TIP: "id titel gyldig_fra gyldig_til bedste_uger handling kanaler prioritet budskab",
        Kind.HERO: "id titel rolle spoergsmaal bedste_uger samtykker kanaler prioritet budskab",
        Kind.VACANCY: "id titel arbejdsplads frist timer ansaettelse link prioritet budskab",
        Kind.SERVICE: "id titel fra til hvornaar skal_ud sted kanaler prioritet budskab",
        Kind.AD: "id titel kategori fra til egen_annonce ean annoncetekst",
    }
)


def columns_of(kind: Kind, *, every: bool) -> tuple[str, ...]:
    """Give the columns of a calendar: all, or those that people look at first."""
    return ENTRY_LAYOUTS[kind].fields if every else tuple(_FIRST[kind].split())


def choices_of(field: str, strategy: Strategy) -> tuple[str, ...]:
    """Give the words a cell may hold, or nothing when people write freely."""
    if field in YES_OR_NO:
        return ("ja", "nej")
    known: Mapping[str, tuple[str, ...]] = {
        "indholdstype": tuple(strategy.content_types),
        "maal": tuple(strategy.goals),
        "prioritet": ("1", "2", "3", "4", "5"),
        "sikkerhed": ("verificeret", "antagelse", "almen_viden"),
        "kategori": strategy.ad_categories,
    }
    return known.get(field, ())


def read_cell(field: str, text: str, today: date) -> tuple[str, str]:
    """
    Give what a cell shall hold, and how it was understood in full words (empty where there is nothing to say).

    Raises:
        UsageError: A date or a time that cannot be read; a date is never turned round.
    """
    written = text.strip()
    if not written:
        return "", ""
    try:
        if field in DAYS_OF_THE_YEAR:
            month, at = parse_month_day(written)
            return f"{at:02}-{month:02}", f"hvert år {at}. {MONTHS[month - 1]}"
        if field in DATES:
            day = parse_date(written, today=today)
            return write_date_in_digits(day), write_date(day, year=True)
        if field in TIMES:
            return written, write_time(*parse_time(written))
    except DateError as error:
        raise UsageError(error.problem(Place(NAMES[field]))) from error
    return written, ""


def split_cell(cell: str) -> list[str]:
    """Give the words of a cell that may hold several, `facebook; instagram`."""
    return [part.strip() for part in re.split(r"[;,]", cell) if part.strip()]


def cells_of(text: str) -> list[list[str]]:
    """Give the cells of a piece of a spreadsheet as it lies on the clipboard: tabs between cells, quotes about breaks."""
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if row]
