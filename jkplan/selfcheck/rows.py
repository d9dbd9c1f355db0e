"""Files that are checked: rows of text in, one row of findings out for each, without holding the file in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from jkplan.errors import Place, Problem, UsageError
from jkplan.selfcheck.cells import known_fields, read_item
from jkplan.selfcheck.findings import Finding, Item, ItemKind
from jkplan.strategy.playbook import CommentCategory
from jkplan.strategy.records import SEVERITY_IN_JSON, Strategy

if TYPE_CHECKING:
    from openpyxl import Workbook

READABLE = (".jsonl", ".csv", ".xlsx", ".txt", ".md")
_LONGEST_LINE = 2_000_000  # bytes; a longer line is no post


def read_items(
    path: Path, strategy: Strategy, *, kind: ItemKind = "post", channel: str = "facebook"
) -> Iterator[Item | Problem]:
    """
    Give each item of a file as it is read, and a problem in place of what cannot be read.

    Args:
        path: A `.jsonl` or `.csv` file, a workbook (its first sheet), or a text file that is one item.
        strategy: Knows channels' and content types' other names.
        kind: What rows are that do not say.
        channel: Channel of rows that name none.

    Raises:
        UsageError: The file is not there, cannot be opened, or is of a kind that is not read.
    """
    suffix = readable_suffix(path)
    rows = {".jsonl": _from_jsonl, ".csv": _from_csv, ".xlsx": _from_workbook}.get(suffix, _from_text)
    for number, row in rows(path):
        if isinstance(row, Problem):
            yield row
            continue
        name = path.stem if rows is _from_text else f"{path.stem}-{number}"
        item, problems = read_item(row, Place(path.name, number), strategy, Item(name, kind, channel, ""))
        yield from problems
        if item is not None:
            yield item


def readable_suffix(path: Path) -> str:
    """
    Give the ending of a file that can be read, lower case.

    Raises:
        UsageError: The file is not there or of a kind that is not read.
    """
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        ending = f"af slagsen {suffix}" if suffix else "uden endelse"
        raise _refused(path, f"Kan ikke tjekke filer {ending}.", f"Vælg en af slagsen {', '.join(READABLE)}.")
    if not path.is_file():
        raise _refused(path, f'Filen "{path.name}" findes ikke.', "Se efter, om navnet og mappen er rigtige.")
    return suffix


def result_row(item: Item, findings: Iterable[Finding], category: CommentCategory | None = None) -> dict[str, object]:
    """
    Give what is written for one item.

    Args:
        item: The item.
        findings: What was found in it; personal data are masked.
        category: A comment's category, which is written with its steps.
    """
    sorted_as = {"category": category.id, "steps": list(category.steps)} if category else {}
    return {
        "id": item.id,
        "findings": [finding_object(finding) for finding in findings],
        **sorted_as,
    }


def finding_object(finding: Finding) -> dict[str, object]:
    """Give a finding as every JSON output of the kit has it."""
    return {
        "rule": finding.rule,
        "severity": SEVERITY_IN_JSON[finding.severity],
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "fix": finding.fix,
        "clauses": list(finding.clauses),
    }


def write_row(row: dict[str, object]) -> str:
    """Give one row as a line of JSON, without its line break."""
    line = _encode()(row)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold as it is
        import json  # noqa: PLC0415

        return json.dumps(row)
    return line


@cache
def _encode() -> Callable[[object], str]:
    from json import JSONEncoder  # noqa: PLC0415

    return JSONEncoder(ensure_ascii=False).encode


_Rows = Iterator[tuple[int, "dict[str, object] | Problem"]]


def _from_jsonl(path: Path) -> _Rows:
    import json  # noqa: PLC0415

    read = json.JSONDecoder().decode
    with path.open("rb") as file:
        for number, raw in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
            if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            place = Place(path.name, number)
            if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
                _skip_line(file)
                yield number, Problem("Linjen er alt for lang.", place, "Del filen op, så hver række er ét opslag.")
                continue
            try:
                row = read(raw.removeprefix(b"\xef\xbb\xbf").decode())
            except (ValueError, RecursionError):
                yield (
                    number,
                    Problem(
                        "Linjen er ikke gyldig JSON.", place, 'Skriv rækken som {"id": "…", "text": "…"} på én linje.'
                    ),
                )
                continue
            yield (
                number,
                row
                if isinstance(row, dict)
                else Problem("Linjen har ingen felter.", place, 'Skriv rækken som {"id": "…", "text": "…"}.'),
            )


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _from_csv(path: Path) -> _Rows:
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as lines:
        first = lines.readline()
        lines.seek(0)
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_LINE))  # Python's own border is 131,072 characters
        reader = csv.reader(lines, delimiter=delimiter_of(first))
        try:
            headings = next(reader, [])
            yield from _from_table(path, headings, ((reader.line_num, row) for row in reader))
        except csv.Error:
            yield (
                reader.line_num,
                Problem(
                    "Rækken kan ikke læses.",
                    Place(path.name, reader.line_num),
                    "Åbn filen i Excel, og gem den igen som CSV UTF-8.",
                ),
            )


def _from_workbook(path: Path) -> _Rows:
    book = open_workbook(path, read_only=True)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        headings = [str(cell or "") for cell in next(rows, ())]
        yield from _from_table(path, headings, enumerate((list(row) for row in rows), start=2))
    finally:
        book.close()


def open_workbook(path: Path, *, read_only: bool) -> Workbook:
    """
    Give a workbook, with the values of its formulas when it is only to be read.

    Raises:
        UsageError: It cannot be opened.
    """
    from openpyxl import load_workbook  # noqa: PLC0415

    from jkplan.reading.packages import package_fault  # noqa: PLC0415

    fault = package_fault(path)
    if fault:
        fix = "Åbn det i Excel, hvis du ved, hvem det er fra, og gem det igen som .xlsx."
        raise _refused(path, f'Regnearket "{path.name}" kan ikke åbnes. {fault}', fix)
    try:
        content = io.BytesIO(path.read_bytes())  # openpyxl leaves a broken file open
        return load_workbook(content, read_only=read_only, data_only=read_only)
    except Exception as err:
        fix = "Åbn det i Excel, og gem det igen som .xlsx."
        raise _refused(path, f'Regnearket "{path.name}" kan ikke åbnes.', fix) from err


def delimiter_of(heading: str) -> str:
    """Give the sign that parts the columns of a CSV file, judged by its heading."""
    return max(";,\t", key=heading.count)


def _from_text(path: Path) -> _Rows:
    yield 1, {"text": path.read_text(encoding=encoding_of(path), errors="replace")}


def _from_table(path: Path, headings: Sequence[str], rows: Iterable[tuple[int, Sequence[object]]]) -> _Rows:
    columns = dict(known_fields(dict(enumerate(headings))))
    if "text" not in columns.values():
        yield (
            1,
            Problem(
                'Filen har ingen kolonne med navnet "tekst".',
                Place(path.name, 1),
                "Giv kolonnen med opslagene overskriften tekst.",
            ),
        )
        return
    for number, row in rows:
        if any(cell not in (None, "") for cell in row):
            yield number, {columns[at]: cell for at, cell in enumerate(row) if at in columns}


def encoding_of(path: Path) -> str:
    """Give how a text file is written: UTF-8 with or without its mark, or what older Danish Excel writes."""
    with path.open("rb") as file:
        head = file.read(1_000_000)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as err:
        if err.start < len(head) - 4:  # a letter cut in half by the end of the stretch is no fault
            return "cp1252"
    return "utf-8-sig" if head.startswith(b"\xef\xbb\xbf") else "utf-8"


def _refused(path: Path, what: str, fix: str) -> UsageError:
    return UsageError(Problem(what, Place(path.name), fix))
