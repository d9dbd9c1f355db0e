"""A file's rows by field, each with the place it stands and the faults that concern it as a whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from jkplan.calendars.headings import ALIASES, Layout, field_of, fold
from jkplan.calendars.tables import DELIMITER_NAMES, DELIMITERS, Record, Sheet, read_sheet, shown
from jkplan.errors import Place, Problem
from jkplan.project import Project

_LARGEST = 50_000_000  # bytes; a year of calendars is a hundredth of it
_EXCEL_CELL = 32_767  # characters that a cell of Excel holds
# Control characters except tab and line breaks, the byte order mark, and marks that turn the writing's direction.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\u2028\u2029", "\n"))
_FORMULA_STARTS = "=+-@\t\r"
_HARMLESS_SIGN = re.compile(r"[+-][\d .,()]*")  # a phone number, a temperature, a lone dash


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row that can be read.

    Attributes:
        place: File and line.
        cells: Text by field as written, control characters removed; `row["titel"]` gives it trimmed, or empty.
        extra: Text by heading of the columns that the kit does not know, where something stands.
        headings: The file's own spelling of each field's heading.
        doubt: Set when the row has fewer cells than headings, so that they may stand in wrong columns; whoever uses
            the row tells it.
        record: The row as it stands in the file.
    """

    place: Place
    cells: Mapping[str, str]
    extra: Mapping[str, str]
    headings: Mapping[str, str]
    doubt: Problem | None
    record: Record

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "").strip()

    def at(self, field: str) -> Place:
        """Give the place of the cell of `field`."""
        return Place(self.place.file, self.place.line, self.headings.get(field, field))


@dataclass(frozen=True, slots=True)
class Table:
    """
    A calendar file, read.

    Attributes:
        file: Path relative to the kit's folder.
        sheet: The file as written, or None when it cannot be read.
        columns: For each column its field, or empty for one the kit does not know.
        rows: The rows that can be read, in order.
        problems: What was wrong with the file and with whole rows.
        digest: SHA-256 of the file's bytes, or empty when there is no file.
    """

    file: str
    sheet: Sheet | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    digest: str

    @property
    def is_usable(self) -> bool:
        """True when the headings were understood, so that rows can be added."""
        return bool(self.columns)


def read_table(project: Project, layout: Layout) -> Table:
    """Give the rows of the file of `layout`; a file that is missing or unreadable is a problem in the table."""
    path = project.calendars / layout.file
    file = f"calendars/{layout.file}"
    data = read_bytes(path, file, layout)
    if isinstance(data, Problem):
        return Table(file, None, (), (), (data,), "")
    return table_of(data, file, layout)


def read_bytes(path: Path, file: str, layout: Layout) -> bytes | Problem:
    """Give a file's bytes, or the problem that keeps it from being read."""
    where = Place(file)
    try:
        if path.is_dir():
            return Problem(
                "Her ligger en mappe, hvor der skal ligge en fil.", where, "Giv mappen et andet navn, og læg filen her."
            )
        if not path.exists():
            return Problem("Filen findes ikke.", where, f"Opret den med disse overskrifter: {_example(layout)}")
        if path.stat().st_size > _LARGEST:
            return Problem("Filen fylder over 50 MB og er ikke læst.", where, "Se efter, om det er den rigtige fil.")
        return path.read_bytes()
    except OSError:
        return Problem(
            "Filen kan ikke åbnes.", where, "Luk den i andre programmer, og se efter, om du har adgang til den."
        )


def table_of(data: bytes, file: str, layout: Layout) -> Table:
    """Give the rows of `data` as a file of `layout`."""
    digest = hashlib.sha256(data).hexdigest()
    sheet = read_sheet(data, file, {*layout.fields, *(alias for alias in ALIASES if field_of(alias, layout))})
    if sheet.heading is None:
        empty = Problem("Filen er tom.", Place(file), f"Skriv overskrifterne i første linje: {_example(layout)}")
        return Table(file, sheet, (), (), sheet.problems or (empty,), digest)
    columns, problems = _columns(sheet.heading, file, layout)
    told = [*sheet.problems, *problems, *_unheaded(sheet, sheet.heading)]
    rows = tuple(_rows(sheet, sheet.heading, columns, told)) if columns else ()
    return Table(file, sheet, columns, rows, tuple(told), digest)


def clean(text: str) -> str:
    """Give `text` without control characters; Word's own line breaks become line breaks."""
    return _CONTROL.sub("", text.translate(_BREAKS)) if _CONTROL.search(text) else text


def _example(layout: Layout) -> str:
    return ";".join(layout.fields)


def _columns(heading: Record, file: str, layout: Layout) -> tuple[tuple[str, ...], list[Problem]]:
    literal = {fold(cell) for cell in heading.cells}
    columns: list[str] = []
    problems: list[Problem] = []
    for cell in heading.cells:
        field = field_of(cell, layout)
        if field != fold(cell) and field in literal:
            field = ""  # another word for a column that is here under its own name
        if field and field in columns:
            what = f'Overskriften "{shown(cell)}" står to gange.'
            fix = "Slet den ene kolonne, eller giv den et andet navn. Kun den første er læst."
            problems.append(Problem(what, Place(file, heading.line, cell.strip()), fix))
            field = ""
        columns.append(field)
    if not any(columns):
        what = "Øverste linje har ingen af de overskrifter, som jkplan kender."
        return (), [Problem(what, Place(file, heading.line), f"Sæt denne linje ind øverst: {_example(layout)}")]
    missing = [field for field in layout.required if field not in columns]
    close = [_near_miss(cell, heading.line, file, layout, columns) for cell in heading.cells]
    problems += [problem for problem in close if problem]
    if missing:
        problems += [_missing(field, heading.line, file) for field in missing]
        return (), problems
    return tuple(columns), problems


def _missing(field: str, line: int, file: str) -> Problem:
    what = f'Kolonnen "{field}" mangler, så filens rækker kan ikke bruges.'
    return Problem(what, Place(file, line), f'Skriv "{field}" over den rigtige kolonne, eller indsæt kolonnen.')


def _near_miss(cell: str, line: int, file: str, layout: Layout, columns: Sequence[str]) -> Problem | None:
    if not cell.strip() or field_of(cell, layout):
        return None
    absent = [field for field in layout.fields if field not in columns]
    close = get_close_matches(fold(cell), absent, n=1, cutoff=0.8)
    if not close:
        return None
    what = f'Kender ikke overskriften "{shown(cell)}".'
    return Problem(what, Place(file, line, cell.strip()), f'Mener du "{close[0]}"? Så ret overskriften.')


def _rows(sheet: Sheet, heading: Record, columns: tuple[str, ...], told: list[Problem]) -> Iterator[Row]:
    spelled = {field: cell.strip() for field, cell in zip(columns, heading.cells, strict=True) if field}
    for record in sheet.records:
        if record.is_blank:
            continue
        place = Place(sheet.file, record.line)
        fault = _fault(record, place, len(columns), sheet.dialect.delimiter)
        if fault:
            told.append(fault)
            if not record.broken or len(record.cells) != len(columns):
                continue
        cells, extra = _by_field(record, heading, columns, place, told)
        yield Row(place, cells, extra, spelled, _doubt(record, place, len(columns), sheet.dialect.delimiter), record)


def _fault(record: Record, place: Place, width: int, delimiter: str) -> Problem | None:
    count, name = len(record.cells), DELIMITER_NAMES[delimiter]
    if any(cell.strip() for cell in record.cells[width:]):
        what = f"Rækken har {count} felter, men der er {width} overskrifter; den er ikke læst."
        return Problem(what, place, f"Sæt anførselstegn om det felt, der selv indeholder {name}.")
    if record.broken:
        effect = "" if count == width else " Rækken er ikke læst."
        what = f"Rækken har et anførselstegn, som ikke bliver lukket.{effect}"
        return Problem(what, place, 'Slet anførselstegnet, eller skriv et " mere, hvor feltet slutter.')
    other = next((sign for sign in DELIMITERS if sign != delimiter and record.raw.count(sign) >= width - 1), "")
    if count == 1 < width and other:
        what = f"Rækken er delt med {DELIMITER_NAMES[other]}, men overskrifterne med {name}; den er ikke læst."
        return Problem(what, place, f"Brug {name} i hele filen.")
    return None


def _doubt(record: Record, place: Place, width: int, delimiter: str) -> Problem | None:
    count = len(record.cells)
    if count >= width:
        return None
    what = f"Rækken har kun {count} {'felt' if count == 1 else 'felter'}, men der er {width} overskrifter."
    sign = "en tabulator" if delimiter == "\t" else f"et {DELIMITER_NAMES[delimiter]}"
    return Problem(what, place, f"Se efter, om {sign} mangler, eller om rækken er knækket over.")


def _unheaded(sheet: Sheet, heading: Record) -> list[Problem]:
    """Give the problem that something stands in a column without a heading."""
    bare = [index for index, cell in enumerate(heading.cells) if not cell.strip()]
    for record in sheet.records:
        if any(record.cells[index].strip() for index in bare if index < len(record.cells)):
            what = "Her står noget i en kolonne uden overskrift; det er ikke læst."
            return [Problem(what, Place(sheet.file, record.line), "Giv kolonnen en overskrift, eller slet den.")]
    return []


def _by_field(
    record: Record, heading: Record, columns: tuple[str, ...], place: Place, told: list[Problem]
) -> tuple[dict[str, str], dict[str, str]]:
    cells: dict[str, str] = {}
    extra: dict[str, str] = {}
    has_control = _CONTROL.search(record.raw) is not None
    for field, title, cell in zip(columns, heading.cells, record.cells, strict=False):
        if not cell:
            continue
        name = title.strip()
        text = clean(cell) if has_control else cell
        if cell[0] in _FORMULA_STARTS or text != cell or len(cell) > _EXCEL_CELL:
            told += _cell_problems(cell, text, Place(place.file, place.line, name))
        if field:
            cells[field] = text
        elif name and text.strip():
            extra[name] = text.strip()
    return cells, extra


def _cell_problems(cell: str, text: str, where: Place) -> Iterator[Problem]:
    if cell[0] in _FORMULA_STARTS and not _HARMLESS_SIGN.fullmatch(cell):
        yield _formula(cell, where)
    if text != cell:
        yield _control(text, where)
    if len(cell) > _EXCEL_CELL:
        what = f"Feltet har {len(cell)} tegn; Excel gemmer højst 32.767."
        yield Problem(what, where, "Gør teksten kortere, før du åbner filen i Excel.")


def _formula(cell: str, where: Place) -> Problem:
    what = f'Feltet begynder som en formel: "{shown(cell)}". Det er læst som almindelig tekst.'
    return Problem(what, where, "Begynd med et bogstav eller et tal, så regneark ikke regner på det.")


def _control(text: str, where: Place) -> Problem:
    what = f'Der stod usynlige styretegn i "{shown(text)}"; de er fjernet.'
    return Problem(what, where, "Skriv feltet igen, eller sæt det ind som ren tekst.")
