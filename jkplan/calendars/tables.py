"""Rows out of a CSV file, as Danish Excel or a colleague wrote it, and how it was written."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from jkplan.calendars.decoding import decode
from jkplan.errors import Problem

DELIMITERS = (";", ",", "\t")
DELIMITER_NAMES = {";": "semikolon", ",": "komma", "\t": "tabulator"}

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_SEP = re.compile(r'"?sep=([;,\t])"?[ \t]*\s*', re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r'["\r\n]|\A[\s=+\-@]|\s\Z')
_SHOWN = 40  # characters of a cell that a message repeats


@dataclass(frozen=True, slots=True)
class Dialect:
    """
    How a file is written, so that writing back keeps it; the defaults are what Danish Excel opens by double click.

    Attributes:
        encoding: `utf-8`, `utf-16-le`, `utf-16-be` or `cp1252`.
        bom: True when the file begins with a byte order mark.
        delimiter: Between cells.
        newline: After each row.
        quote_all: True when every cell is quoted.
        preamble: What stands above the heading, word for word: blank lines, Excel's `sep=;`.
    """

    encoding: str = "utf-8"
    bom: bool = True
    delimiter: str = ";"
    newline: str = "\r\n"
    quote_all: bool = False
    preamble: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """
    One row of a file.

    Attributes:
        line: Line of its first character, 1 for the top of the file, as a text editor counts.
        cells: The cells as written, quotes taken off; empty for a blank line.
        raw: The row word for word, its line ending included.
        broken: True when a quotation mark was opened and never closed, so that the row was read to its line's end.
    """

    line: int
    cells: tuple[str, ...]
    raw: str
    broken: bool = False

    @property
    def is_blank(self) -> bool:
        """True when nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows in order. `heading` is None when the file holds nothing; blank rows stay among `records`."""

    file: str
    dialect: Dialect
    heading: Record | None
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()


def read_sheet(data: bytes, file: str, known: Collection[str] = ()) -> Sheet:
    """
    Give the rows of `data`, which may be anything at all.

    Args:
        data: The file's bytes.
        file: What problems call the file.
        known: Headings that the file is likely to have, lower case; they settle which delimiter it uses.
    """
    decoded = decode(data, file)
    lines = _LINE.findall(decoded.text)
    # A cell may be as long as its file; Python's own border of 131,072 characters would throw the file away.
    csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    top, told = _preamble(lines)
    if top == len(lines):
        return Sheet(file, Dialect(decoded.encoding, decoded.bom), None, (), decoded.problems)
    delimiter = told or _delimiter(lines[top:], known)
    records = tuple(_records(lines, top, delimiter))
    heading = records[0]
    dialect = Dialect(
        encoding=decoded.encoding,
        bom=decoded.bom,
        delimiter=delimiter,
        newline=_newline(heading.raw),
        quote_all=_quotes_all(heading, delimiter),
        preamble="".join(lines[:top]),
    )
    return Sheet(file, dialect, heading, records[1:], decoded.problems)


def write_row(cells: Sequence[str], dialect: Dialect) -> str:
    """Give one row as `dialect` writes it, its line ending included."""
    written = [_cell(cell, dialect) for cell in cells]
    if written == [""]:
        return f'""{dialect.newline}'  # a bare line ending would be a blank line
    return dialect.delimiter.join(written) + dialect.newline


def encode(text: str, dialect: Dialect) -> bytes:
    """Give the bytes of a whole file; text that an old encoding has no room for (emojis) turns the file into UTF-8."""
    bom = "\ufeff" if dialect.bom else ""
    try:
        return (bom + text).encode(dialect.encoding)
    except UnicodeEncodeError:
        return ("\ufeff" + text).encode("utf-8", "replace")


def shown(text: str) -> str:
    """Give a cell as a message repeats it: on one line, and not longer than people read."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _preamble(lines: Sequence[str]) -> tuple[int, str]:
    delimiter = ""
    for index, line in enumerate(lines):
        separator = _SEP.fullmatch(line) if not delimiter else None
        if separator:
            delimiter = separator[1]
        elif line.strip("".join(DELIMITERS) + " \r\n"):
            return index, delimiter
    return len(lines), delimiter


def _delimiter(lines: Sequence[str], known: Collection[str]) -> str:
    def score(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader(lines[:50], delimiter=delimiter))
        return sum(cell.strip().lower() in known for cell in cells), len(cells)

    return max(DELIMITERS, key=score)  # the first of equals: semicolon


def _records(lines: Sequence[str], top: int, delimiter: str) -> Iterator[Record]:
    start, width = top, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True)
        used = 0
        try:
            for cells in reader:
                spanned = lines[start + used : start + reader.line_num]
                width = width or len(cells)
                if len(spanned) > 1 and _swallowed_rows(cells, spanned[1:], width, delimiter):
                    break
                yield Record(start + used + 1, tuple(cells), "".join(spanned))
                used = reader.line_num
            else:
                return
        except csv.Error:
            pass
        record = _alone(lines[start + used], start + used + 1, delimiter)
        width = width or len(record.cells)
        yield record
        start += used + 1


def _swallowed_rows(cells: Sequence[str], rest: Sequence[str], width: int, delimiter: str) -> bool:
    # A quotation mark that was never closed runs on to the next one, some rows further down.
    return len(cells) < width >= 4 and any(line.count(delimiter) >= width - 1 for line in rest)


def _alone(line: str, number: int, delimiter: str) -> Record:
    whole = line.count('"') % 2 == 0
    text = _LINE_END.sub("", line)
    if whole:  # `"abc" def` is loosely written, but nothing is missing
        cells = next(csv.reader([text], delimiter=delimiter), [])
    else:
        cells = [cell.removeprefix('"') for cell in text.split(delimiter)]
    return Record(number, tuple(cells), line, broken=not whole)


def _newline(row: str) -> str:
    end = _LINE_END.search(row)
    return end[0] if end else "\r\n"


def _quotes_all(heading: Record, delimiter: str) -> bool:
    quoted = delimiter.join(_quoted(cell) for cell in heading.cells)
    return bool(heading.cells) and _LINE_END.sub("", heading.raw) == quoted


def _cell(cell: str, dialect: Dialect) -> str:
    if dialect.quote_all or dialect.delimiter in cell or _NEEDS_QUOTES.search(cell):
        return _quoted(cell)
    return cell


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
