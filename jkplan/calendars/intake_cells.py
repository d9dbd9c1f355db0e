"""One answer of a department's form: what a cell of a workbook says, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from jkplan.calendars.headings import fold
from jkplan.calendars.loading import LONGEST_TITLE
from jkplan.calendars.rows import clean
from jkplan.calendars.tables import shown
from jkplan.danish import write_date, write_date_in_digits
from jkplan.errors import Place, Problem
from jkplan.weeks.dates import DateError, parse_date, parse_time

LONGEST = 4_000  # characters of a cell
_MANY_LINES = frozenset({"budskab", "formaal", "note", "medie", "afdeling", "by"})
_NOTHING = re.compile(r"[-–—.?/\s]*|ingen|intet|n/a", re.IGNORECASE)  # what people write where there is nothing to say
_EXCEL_ERROR = re.compile(r"=?#(?:REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|NAVN|REFERENCE|VÆRDI|I/T)[!?/0]*", re.IGNORECASE)
_FORMULA = re.compile(r"[=\t]|[+@-](?![\d ])")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def text_of(value: object) -> str:
    """Give what a workbook's cell says, as a Dane would have written it."""
    match value:
        case None:
            told = ""
        case bool():
            told = "ja" if value else "nej"
        case datetime():
            told = write_date_in_digits(value.date()) + ("" if value.time() == time() else f" {value:%H:%M}")
        case date():
            told = write_date_in_digits(value)
        case time():
            told = f"{value:%H:%M}"
        case timedelta():  # a time of day that a spreadsheet counts as hours
            told = _clock(value)
        case float() if value.is_integer():
            told = str(int(value))
        case _:
            told = clean(str(value)[: LONGEST + 1]).replace("\r\n", "\n").strip()
    return told


def tidied(field: str, text: str, *, is_required: bool) -> str:
    """Give an answer without what only the spreadsheet made of it: a price's unit, a time's fraction, a line's end."""
    if not is_required and _NOTHING.fullmatch(text):
        return ""
    if field not in _MANY_LINES:
        text = " ".join(text.split())
    if field == "pris" and re.fullmatch(r"\d{1,6}(?:[.,]\d{1,2})?", text):
        return "gratis" if not float(text.replace(",", ".")) else f"{text.replace('.', ',')} kr."
    if field == "tid" and re.fullmatch(r"0?[.,]\d+", text):
        return _clock(timedelta(days=float(text.replace(",", "."))))
    return text


def _clock(hours: timedelta) -> str:
    minutes = round(hours / timedelta(minutes=1)) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def fault_of(field: str, text: str, where: Place, help_text: str, *, is_required: bool) -> Problem | None:
    """Give what is wrong with an answer whatever column it stands in; None when nothing is."""
    if is_required and (not text or _NOTHING.fullmatch(text)):
        return Problem("Feltet er tomt.", where, help_text)
    if len(text) > LONGEST:
        return Problem(f"Der står over {LONGEST} tegn.", where, "Skriv det kort.")
    if _EXCEL_ERROR.fullmatch(text):
        return Problem(f'"{shown(text)}" er en fejl fra regnearket.', where, "Skriv det, der skulle have stået.")
    if _FORMULA.match(text):
        return Problem(f'Feltet begynder som en formel: "{shown(text)}".', where, "Skriv det som almindelig tekst.")
    return _FAULTS[field](text, where) if text and field in _FAULTS else None


def _title_fault(text: str, where: Place) -> Problem | None:
    if len(text) <= LONGEST_TITLE:
        return None
    fix = f"Hold titlen på højst {LONGEST_TITLE} tegn, og skriv resten i budskab."
    return Problem(f"Titlen er på {len(text)} tegn.", where, fix)


def _time_fault(text: str, where: Place) -> Problem | None:
    try:
        parse_time(text)
    except DateError as err:
        return err.problem(where)
    return None


def _link_fault(text: str, where: Place) -> Problem | None:
    scheme = _SCHEME.match(text)
    if (scheme and scheme[1].lower() not in {"http", "https"}) or re.search(r'[\s<>"]', text) or "." not in text:
        fix = "Skriv adressen på en side, fx jammerbugt.dk/pas."
        return Problem(f'"{shown(text)}" er ikke en webadresse.', where, fix)
    return None


_FAULTS = {"titel": _title_fault, "tid": _time_fault, "link": _link_fault}


def read_day(text: str, where: Place, today: date, told: list[Problem]) -> date | None:
    """Give the day that an answer means; None, and a problem told, when it means none."""
    if not text:
        return None
    try:
        return parse_date(text, today=today)
    except DateError as err:
        told.append(err.problem(where))
        return None


def days_fault(first: date, last: date | None, today: date, where: Mapping[str, Place]) -> Problem | None:
    """Give what is wrong with two days together; None when nothing is."""
    if last is not None and last < first:
        what = f"Det slutter {write_date(last, year=True)}, før det begynder {write_date(first, year=True)}."
        return Problem(what, where["til"], "Ret den ene dato, eller lad feltet være tomt.")
    if (last or first) < today:
        what = f"Dagen er gået: {write_date(last or first, year=True)}."
        return Problem(what, where["til" if last else "fra"], "Skriv den kommende dato, eller slet rækken.")
    return None


def read_names(text: str, known: Mapping[str, str], where: Place, told: list[Problem]) -> tuple[str, ...]:
    """
    Give the ids that an answer names, semicolons or lines between them; commas, slashes and `og` where nothing else fits.

    Args:
        text: The answer.
        known: What people call them, and their ids.
        where: Its place.
        told: A problem is added for each that is not known.
    """
    folded = {fold(name): value for name, value in known.items()}
    if fold(text) in folded:
        return (folded[fold(text)],)
    found: list[str] = []
    for part in re.split(r"[;\n]", text):
        pieces = (part,) if fold(part) in folded else _pieces(part, folded)
        for name in filter(fold, pieces):
            if fold(name) in folded:
                found.append(folded[fold(name)])
            else:
                told.append(_unknown(name.strip(), known, folded, where))
    return tuple(dict.fromkeys(found))


def _pieces(part: str, folded: Mapping[str, str]) -> tuple[str, ...]:
    pieces = tuple(re.split(r"[,/&+]| og ", part))
    return pieces if any(fold(each) in folded for each in pieces) else (part,)


def _unknown(name: str, known: Mapping[str, str], folded: Mapping[str, str], where: Place) -> Problem:
    close = get_close_matches(fold(name), folded, n=1, cutoff=0.7)
    meant = next((title for title in known if close and fold(title) == close[0]), "")
    fix = f'Mener I "{meant}"? Vælg på listen i skemaet.' if meant else "Vælg på listen i skemaet."
    return Problem(f'Kender ikke "{shown(name)}".', where, fix)
