"""The Excel form with which departments send in what they want told: lists to choose from, guidance, nothing to guess."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from jkplan.calendars.entries import Kind, Registers
from jkplan.strategy.records import Strategy

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORM, GUIDE, LISTS = "Indslag", "Vejledning", "Lister"
ROWS = 60  # rows of the form that have lists
MARK = "jkplan-blanket-1"

KINDS: Mapping[str, Kind] = {
    "Begivenhed": Kind.EVENT,
    "Sæsontip": Kind.TIP,
    "Hverdagens helt": Kind.HERO,
    "Ledig stilling": Kind.VACANCY,
    "Servicemeddelelse": Kind.SERVICE,
    "Annonce": Kind.AD,
}


class Question(NamedTuple):
    """
    One column of the form.

    Attributes:
        field: What it becomes.
        heading: As the department sees it; a star marks what must be answered.
        width: In characters.
        help: What to write.
        choices: Which list it is chosen from, or empty.
    """

    field: str
    heading: str
    width: float
    help: str
    choices: str = ""


QUESTIONS = (
    Question("slags", "Hvad er det? *", 18, "Vælg på listen.", "slags"),
    Question("titel", "Titel *", 34, "Som I selv siger den: Juletræet tændes i Brovst."),
    Question(
        "fra", "Dato *", 13, "Den dag, det sker eller gælder fra: 24-11-2026. For en stilling: ansøgningsfristen."
    ),
    Question("til", "Til og med", 13, "Kun hvis det varer mere end én dag."),
    Question("tid", "Klokkeslæt", 14, "10, 10.30 eller 10-16."),
    Question("sted", "Sted", 24, "Det sted, folk skal gå hen."),
    Question("by", "By", 14, "Vælg på listen.", "byer"),
    Question("pris", "Pris", 12, "gratis, 50 kr."),
    Question("link", "Læs mere", 26, "Siden på hjemmesiden."),
    Question(
        "formaal", "Formål *", 34, "Hvad skal der ske, fordi I fortæller det? Flere tilmeldte, færre forgæves ture …"
    ),
    Question("budskab", "Budskab *", 44, "Det ene, folk skal huske. En eller to sætninger."),
    Question("maalgruppe", "Målgruppe *", 24, "Hvem er det til? Ikke bare alle."),
    Question("medie", "Medie *", 22, "Vælg på listen; skriv flere med semikolon imellem.", "kanaler"),
    Question("afdeling", "Afdeling *", 26, "Vælg på listen.", "afdelinger"),
    Question("kontakt", "Kontakt, der må offentliggøres", 28, "En funktion og et hovednummer, ikke et navn."),
    Question("note", "Bemærkning til kommunikation", 34, "Skriv ingen oplysninger om personer her."),
)
REQUIRED = frozenset(question.field for question in QUESTIONS if question.heading.endswith("*"))

_GUIDE = (
    "Sådan melder I noget ind til kommunikation",
    "1. Udfyld én række for hver ting på arket Indslag. Felter med * skal udfyldes.",
    "2. Vælg på listerne, hvor der er nogen. Hold musen over et felt for at se, hvad der skal stå.",
    "3. Formål, budskab, målgruppe og medie er de fire valg, som altid skal være taget, før noget kommer ud.",
    "4. Skriv aldrig CPR-numre, private telefonnumre, adresser eller noget om borgeres sager.",
    "5. Navne og billeder af personer kræver et skriftligt samtykke. Skriv en funktion her, og send samtykket særskilt.",
    "6. Gem skemaet som .xlsx, og send det til kommunikation.",
)


def make_form(strategy: Strategy, registers: Registers, made_on: date) -> bytes:
    """Give the form as a workbook, with the municipality's own channels, departments and towns on its lists."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    workbook = Workbook()
    guide, form, lists = workbook.worksheets[0], workbook.create_sheet(FORM), workbook.create_sheet(LISTS)
    guide.title = GUIDE
    ads = (f"{each.name}: {each.purpose}" for each in strategy.enabled_channels if each.kind == "annonce")
    questions = (f"{question.heading.rstrip(' *?')}: {question.help}" for question in QUESTIONS)
    for row, text in enumerate((*_GUIDE, *ads, "", *questions), start=1):
        cell = guide.cell(row, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name="Calibri", size=14 if row == 1 else 11, bold=row == 1)
    guide.column_dimensions["A"].width = 110
    ranges = _fill_lists(lists, strategy, registers)
    _fill_form(form, ranges)
    workbook.active = 1
    lists.sheet_state = "hidden"
    properties = workbook.properties
    properties.title, properties.keywords, properties.language = "Indmelding til kommunikation", MARK, "da-DK"
    properties.creator = strategy.sender.team or strategy.sender.name
    properties.created = properties.modified = datetime.combine(made_on, time())
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill_lists(page: Worksheet, strategy: Strategy, registers: Registers) -> dict[str, str]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lists = {
        "slags": tuple(KINDS),
        "byer": tuple(registers.towns),
        "kanaler": tuple(channel.name for channel in strategy.enabled_channels),
        "afdelinger": tuple(department.name for department in registers.departments.values()),
    }
    ranges = {}
    for at, (name, values) in enumerate(lists.items(), start=1):
        page.cell(1, at, name)
        for row, value in enumerate(values, start=2):
            cell = page.cell(row, at)
            cell.value, cell.data_type = value, "s"  # a department called =1+1 stays four letters
        letter = get_column_letter(at)
        ranges[name] = f"{LISTS}!${letter}$2:${letter}${max(2, len(values) + 1)}"
    return ranges


def _fill_form(page: Worksheet, ranges: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for at, question in enumerate(QUESTIONS, start=1):
        letter = get_column_letter(at)
        cell = page.cell(1, at, question.heading)
        cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B3A53")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[letter].width = question.width
        rule = DataValidation(
            type="list" if question.choices else None,
            formula1=f"={ranges[question.choices]}" if question.choices else None,
            allow_blank=True,
            showInputMessage=True,
            promptTitle=question.heading.rstrip(" *")[:32],
            prompt=question.help[:255],
        )
        rule.showErrorMessage = (
            bool(question.choices) and question.field != "medie"
        )  # several media, semicolons between
        rule.errorTitle, rule.error = "Ikke på listen", "Vælg en af dem, der står på listen."
        rule.add(f"{letter}2:{letter}{ROWS + 1}")
        page.add_data_validation(rule)
        for row in range(2, ROWS + 2):
            page.cell(row, at).number_format = "@"  # text, so that Excel leaves dates and phone numbers as written
    page.freeze_panes = "C2"
    page.row_dimensions[1].height = 32
