"""A cell's text as what it means. What cannot be read is told and left out; the row goes on without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from jkplan.calendars.entries import TimeSpan
from jkplan.calendars.headings import fold
from jkplan.calendars.names import Names
from jkplan.calendars.rows import Row
from jkplan.calendars.tables import shown
from jkplan.errors import Problem
from jkplan.weeks.dates import DateError, parse_date, parse_month_day, parse_time, parse_weeks
from jkplan.weeks.recurrence import Recurrence, parse_recurrence

T = TypeVar("T")

_YES = frozenset({"ja", "j", "x", "sand", "true", "1", "yes", "eksempel"})
_NO = frozenset({"", "nej", "n", "falsk", "false", "0", "no"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:/|$))", re.IGNORECASE)  # `jammerbugt.dk:8080` is no scheme
_DRIVE = re.compile(r"[A-Za-z]:")


def as_list(row: Row, field: str) -> tuple[str, ...]:
    """Give the parts of a cell that lists them with semicolons or on lines of their own, each once."""
    parts = (part.strip() for part in re.split(r"[;\r\n]", row[field]))
    return tuple(dict.fromkeys(part for part in parts if part))


def as_ids(row: Row, field: str, names: Names, told: list[Problem]) -> tuple[str, ...]:
    """Give the ids that a cell names; between short names a comma is taken too."""
    found: dict[str, None] = {}
    for part in as_list(row, field):
        pieces = [part] if names.find(part) else [piece.strip() for piece in part.split(",") if piece.strip()]
        for piece in pieces:
            name = names.find(piece)
            if name:
                found[name] = None
            else:
                what, fix = names.unknown(piece)
                told.append(Problem(what, row.at(field), fix))
    return tuple(found)


def as_id(row: Row, field: str, names: Names, told: list[Problem]) -> str:
    """Give the one id that a cell names, or empty."""
    text = row[field]
    name = names.find(text) if text else ""
    if text and not name:
        what, fix = names.unknown(text)
        told.append(Problem(what, row.at(field), fix))
    return name


def as_date(row: Row, field: str, today: date, told: list[Problem]) -> date | None:
    """Give the date, never month-first; one without a year is near `today`."""
    return _read(row, field, lambda text: parse_date(text, today=today), told)


def as_time_span(row: Row, field: str, told: list[Problem]) -> TimeSpan | None:
    """Give the time of day and, from `kl. 10-16`, when it ends."""
    return _read(row, field, lambda text: TimeSpan(*parse_time(text)), told)


def as_month_day(row: Row, field: str, told: list[Problem]) -> tuple[int, int] | None:
    """Give month and day."""
    return _read(row, field, parse_month_day, told)


def as_weeks(row: Row, field: str, told: list[Problem]) -> tuple[int, ...]:
    """Give ISO week numbers, `2-4; 48-50`."""
    return _read(row, field, parse_weeks, told) or ()


def as_recurrence(row: Row, field: str, told: list[Problem]) -> Recurrence | None:
    """Give what a phrase such as `sidste fredag i september` means."""
    return _read(row, field, parse_recurrence, told)


def as_flag(row: Row, field: str, told: list[Problem]) -> bool:
    """Give yes or no; an empty cell is no."""
    word = fold(row[field]).partition("_")[0]
    if word not in _YES and word not in _NO:
        what = f'Her skal stå ja eller nej, men der står "{shown(row[field])}".'
        told.append(Problem(what, row.at(field), "Skriv ja eller nej. Feltet er læst som nej."))
    return word in _YES


def as_priority(row: Row, field: str, told: list[Problem]) -> int:
    """Give 1 to 5, 5 the most important; 3 where nothing else can be read."""
    text = row[field]
    if re.fullmatch(r"[1-5]", text):
        return int(text)
    if text:
        what = f'Prioriteten skal være et tal fra 1 til 5, men der står "{shown(text)}".'
        told.append(Problem(what, row.at(field), "Skriv 5 for det vigtigste og 1 for det mindst vigtige; 3 er brugt."))
    return 3


def as_number(row: Row, field: str, told: list[Problem]) -> float | None:
    """Give a number that is not negative, with the Danish decimal comma or with a point."""
    text = row[field]
    if re.fullmatch(r"\d{1,6}(?:[.,]\d{1,3})?", text):
        return float(text.replace(",", "."))
    if text:
        told.append(Problem(f'"{shown(text)}" er ikke et tal.', row.at(field), "Skriv fx 37 eller 7,5."))
    return None


def as_link(row: Row, field: str, told: list[Problem]) -> str:
    """Give an address of a page, as written; what is no web address is left out."""
    text = row[field]
    scheme = _SCHEME.match(text)
    if not text:
        return ""
    if scheme and scheme[1].lower() not in {"http", "https"}:
        what = f'Linket "{shown(text)}" er ikke en webadresse; det er ikke med.'
        told.append(Problem(what, row.at(field), "Skriv adressen på en side, fx jammerbugt.dk/pas."))
        return ""
    if re.search(r'[\s<>"]', text) or "." not in text:
        what = f'Linket "{shown(text)}" kan ikke åbnes; det er ikke med.'
        told.append(Problem(what, row.at(field), "Skriv én adresse uden mellemrum og uden andre ord."))
        return ""
    return text


def as_source(row: Row, field: str, told: list[Problem]) -> str:
    """Give where a fact comes from: an address or words, never a script."""
    text = row[field]
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() in {"javascript", "vbscript", "data", "file"}:
        what = f'Kilden "{shown(text)}" er ikke en webadresse; den er ikke med.'
        told.append(Problem(what, row.at(field), "Skriv adressen på siden, eller hvor du har det fra."))
        return ""
    return text


def as_picture(row: Row, field: str, assets: Path, told: list[Problem]) -> str:
    """Give a picture's path below the folder `assets`, forward slashes; one that leads out of it is left out."""
    text = row[field].replace("\\", "/")
    path = PurePosixPath(text)
    if not text:
        return ""
    if path.is_absolute() or _DRIVE.match(text) or not _lies_in(assets / path, assets):
        what = f'Billedet "{shown(row[field])}" ligger uden for mappen assets; det er ikke med.'
        told.append(Problem(what, row.at(field), "Læg billedet i assets, og skriv kun stien derfra."))
        return ""
    return text


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that the disk cannot have
        return False


def _read(row: Row, field: str, parse: Callable[[str], T], told: list[Problem]) -> T | None:
    text = row[field]
    if not text:
        return None
    try:
        return parse(text)
    except DateError as err:
        told.append(err.problem(row.at(field)))
        return None
