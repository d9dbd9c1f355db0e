"""Mending what may be mended without asking: CPR numbers are masked, missing hashtags are added."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jkplan.calendars.writing import write_safely
from jkplan.errors import Place
from jkplan.reading.cpr import mask_cpr
from jkplan.selfcheck.cells import known_fields, read_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Finding, Item, ItemKind
from jkplan.selfcheck.form import missing_hashtags
from jkplan.selfcheck.rows import delimiter_of, encoding_of, open_workbook, readable_suffix, write_row
from jkplan.strategy.records import Strategy

_Mender = Callable[[Mapping[str, object]], str | None]


def mend(item: Item, findings: Iterable[Finding], strategy: Strategy) -> str:
    """
    Give the item's text with every safe fix of `findings` made.

    The findings must be of this text as it stands. Check the mended text, and those findings are gone; mending it
    again changes nothing more.
    """
    safe = [finding for finding in findings if finding.safe_fix in FIXES]
    text = item.text
    for finding in sorted(safe, key=lambda each: (each.start, each.end), reverse=True):
        text = FIXES[finding.safe_fix](item._replace(text=text), finding, strategy)
    return text


def mend_file(
    path: Path, strategy: Strategy, *, today: date, kind: ItemKind = "post", channel: str = "facebook"
) -> int:
    """
    Make every safe fix in a file's texts, and give how many texts were changed; the rest stands as it stood.

    Args:
        path: A file that `read_items` reads.
        strategy: The rules.
        today: The day of the check.
        kind: What rows are that do not say.
        channel: Channel of rows that name none.

    Raises:
        UsageError: The file is not there, cannot be opened, or is of a kind that is not read.
        CalendarError: The file cannot be written; what was there is untouched.
    """
    suffix = readable_suffix(path)

    def mended(row: Mapping[str, object]) -> str | None:
        item, _ = read_item(row, Place(path.name), strategy, Item(path.stem, kind, channel, ""))
        if item is None:
            return None
        text = mend(item, check(item, strategy, today=today), strategy)
        return text if text != item.text else None

    rewrite = {".jsonl": _rewrite_lines, ".csv": _rewrite_table, ".xlsx": _rewrite_workbook}.get(suffix, _rewrite_text)
    data, count = rewrite(path, mended)
    if count:
        write_safely(path, data, path.name)
    return count


def _mask(item: Item, finding: Finding, _: Strategy) -> str:
    return item.text[: finding.start] + mask_cpr(item.text[finding.start : finding.end]) + item.text[finding.end :]


def _add_hashtags(item: Item, _: Finding, strategy: Strategy) -> str:
    missing = missing_hashtags(item, strategy)
    body = item.text.rstrip()
    return " ".join((*((body,) if body else ()), *missing)) if missing else item.text


FIXES: Mapping[str, Callable[[Item, Finding, Strategy], str]] = MappingProxyType(
    {"skjul": _mask, "hashtags": _add_hashtags}
)


def _rewrite_text(path: Path, mended: _Mender) -> tuple[bytes, int]:
    raw, encoding = path.read_bytes(), encoding_of(path)
    text = mended({"text": raw.decode(encoding, errors="replace")})
    return (raw, 0) if text is None else (text.encode(encoding, errors="replace"), 1)


def _rewrite_lines(path: Path, mended: _Mender) -> tuple[bytes, int]:
    out, count = [], 0
    for raw in path.read_bytes().splitlines(keepends=True):
        line = raw
        try:
            row = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict) and (text := mended(row)) is not None:
            mark = raw[: len(BOM_UTF8)] if raw.startswith(BOM_UTF8) else b""
            line = mark + write_row({**row, "text": text}).encode() + raw[len(raw.rstrip(b"\r\n")) :]
            count += 1
        out.append(line)
    return b"".join(out), count


def _rewrite_table(path: Path, mended: _Mender) -> tuple[bytes, int]:
    encoding = encoding_of(path)
    text = path.read_bytes().decode(encoding, errors="replace")
    delimiter = delimiter_of(text[: text.find("\n")])
    # A cell may be as long as its file; Python's own border of 131,072 characters would throw the file away.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    columns = dict(known_fields(dict(enumerate(rows[0] if rows else ()))))
    at = next((column for column, name in columns.items() if name == "text"), None)
    count = 0
    for row in rows[1:]:
        if at is None or at >= len(row):
            continue
        new = mended({columns[column]: cell for column, cell in enumerate(row) if column in columns})
        if new is not None:
            row[at] = new
            count += 1
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(rows)
    return out.getvalue().encode(encoding, errors="replace"), count


def _rewrite_workbook(path: Path, mended: _Mender) -> tuple[bytes, int]:
    book = open_workbook(path, read_only=False)
    sheet = book.worksheets[0]
    headings = [str(cell.value or "") for cell in next(sheet.iter_rows(max_row=1), ())]
    columns = dict(known_fields(dict(enumerate(headings))))
    at = next((column for column, name in columns.items() if name == "text"), None)
    count = 0
    for cells in sheet.iter_rows(min_row=2) if at is not None else ():
        new = mended({columns[column]: cell.value for column, cell in enumerate(cells) if column in columns})
        if new is not None and at is not None:
            cells[at].value = new
            count += 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), count
