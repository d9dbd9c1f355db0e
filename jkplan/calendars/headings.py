"""Which columns each calendar file has, and the field that a heading means."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from jkplan.calendars.entries import Kind

_FIRST = ("id", "titel")
_SOURCE = "kilde kilde_tjekket sikkerhed note"
_LAST = (
    "indholdstype kanaler formaal budskab maalgruppe medie maal afdelinger afdeling_besked byer sted tid pris link "
    "kontakt personer samtykker foelsom prioritet vinkel billede alt_tekst billedrettighed billedide film "
    f"logo_paa_billede {_SOURCE} eksempel"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """
    One file's columns.

    Attributes:
        file: Path below `calendars/`, forward slashes.
        fields: The columns in the order a new file has them; a field's name is its heading.
        required: Columns without which no row means anything.
    """

    file: str
    fields: tuple[str, ...]
    required: tuple[str, ...]


def _entries(file: str, own: str, required: str = "") -> Layout:
    return Layout(file, (*_FIRST, *own.split(), *_LAST.split()), (*_FIRST, *required.split()))


def _register(name: str, columns: str, required: str) -> Layout:
    return Layout(f"registre/{name}.csv", tuple(columns.split()), tuple(required.split()))


ENTRY_LAYOUTS: Mapping[Kind, Layout] = MappingProxyType(
    {
        Kind.EVENT: _entries("begivenheder.csv", "hvornaar start slut arrangoer"),
        Kind.TIP: _entries("saesontips.csv", "gyldig_fra gyldig_til bedste_uger handling", "gyldig_fra gyldig_til"),
        Kind.HERO: _entries(
            "hverdagens_helte.csv", "rolle spoergsmaal krog bedste_uger faldgrube samtykkekrav", "rolle spoergsmaal"
        ),
        Kind.VACANCY: _entries(
            "stillinger.csv",
            "arbejdsplads frist frist_tid timer ansaettelse tiltraedelse opgaver tilbyder forventer",
            "arbejdsplads frist",
        ),
        Kind.SERVICE: _entries("servicemeddelelser.csv", "fra til hvornaar skal_ud"),
        Kind.AD: _entries("annoncer.csv", "kategori fra til egen_annonce ean godkendt_af annoncetekst", "kategori"),
    }
)

DEPARTMENTS = _register("afdelinger", f"id navn type hoerer_under by kontakt emner {_SOURCE}", "id navn")
PROFILES = _register(
    "profiler",
    f"id enhed ejer platform adresse brug regel partner seneste_aktivitet {_SOURCE}",
    "id enhed platform",
)
CONSENTS = _register(
    "samtykker", "id person formaal kanaler givet gaelder_til trukket barn foelsom slettes note", "id kanaler givet"
)
EMPLOYEES = _register("medarbejdere", "initialer rolle godkender timer_pr_uge fravaer note", "initialer timer_pr_uge")
TOWNS = _register("byer", f"by postnr forholdsord rolle stavning {_SOURCE}", "by forholdsord")
CLOSED_DAYS = _register("lukkedage", f"dato navn {_SOURCE}", "dato navn")
REGISTER_LAYOUTS = (DEPARTMENTS, PROFILES, CONSENTS, EMPLOYEES, TOWNS, CLOSED_DAYS)

EXEMPTIONS = Layout("undtagelser.csv", ("opslag", "regel", "grund", "af", "til"), ("opslag", "regel", "til"))

MESSAGES = Layout(
    "budskaber.csv", ("id", "indslag", "budskab", "handling", "kanaler", "note"), ("id", "indslag", "budskab")
)

ELECTIONS = Layout("registre/valgperioder.csv", ("fra", "til", "valg", "note"), ("fra", "til"))

_WEEK = "opslag valg dato klokkeslaet tekst billede alt_tekst status afdeling_besked af note oprindelse"

# Other words that people write, folded. One counts only in a file that has its field and not the heading itself.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "afdeling": "afdelinger",
        "afdeling_informeret": "afdeling_besked",
        "alttekst": "alt_tekst",
        "ansoegningsfrist": "frist",
        "ansvarlig": "af",
        "billedtekst": "alt_tekst",
        "by": "byer",
        "channel": "kanaler",
        "channels": "kanaler",
        "dato": "start",
        "ean_nummer": "ean",
        "ean_nr": "ean",
        "foelsomt": "foelsom",
        "hvornar": "hvornaar",
        "ide": "billedide",
        "kanal": "kanaler",
        "kilde_url": "kilde",
        "kl": "klokkeslaet",
        "klokken": "tid",
        "klokkeslaet": "tid",
        "kontakt_offentlig": "kontakt",
        "maalgrupper": "maalgruppe",
        "medier": "medie",
        "navn": "by",
        "overskrift": "titel",
        "postnummer": "postnr",
        "preposition": "forholdsord",
        "samtykke": "samtykker",
        "slutdato": "slut",
        "startdato": "start",
        "stilling": "titel",
        "tid": "klokkeslaet",
        "tidspunkt": "tid",
        "timer_om_ugen": "timer_pr_uge",
        "title": "titel",
        "ugentlige_timer": "timer_pr_uge",
    }
)
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "é": "e",
        "-": " ",
        "_": " ",
        ".": " ",
        "/": " ",
        ":": " ",
        "*": " ",
        "\ufeff": "",
        "\u200b": "",
    }
)


@lru_cache(maxsize=4096)  # the same few hundred words stand in every row
def fold(text: str) -> str:
    """Give `text` so that spellings which people mean alike are equal: `" Målgruppe:"` and `maalgruppe`."""
    return "_".join(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).split())


def field_of(heading: str, layout: Layout) -> str:
    """Give the field that `heading` means in a file of `layout`, or empty when the kit does not know it."""
    folded = fold(heading)
    if folded in layout.fields:
        return folded
    alias = ALIASES.get(folded, "")
    return alias if alias in layout.fields else ""


def week_layout(week: str) -> Layout:
    """Give the layout of the choices of `week` (`2026-W48`)."""
    return Layout(f"uger/{week}.csv", tuple(_WEEK.split()), ("opslag",))
