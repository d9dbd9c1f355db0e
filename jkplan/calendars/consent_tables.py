"""A table of posts that lies beside no data: whose posts they are, by the texts that people approved or wrote."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.headings import week_layout
from jkplan.calendars.merging import read_grid
from jkplan.project import Project

_SEPARATORS = ",;\t"
_TEXT = 5  # where an approved post has its text, among what its reader meets


class Texts(NamedTuple):
    """What is known of posts' texts, without signs and spaces: those of the entries that are looked for, and all others."""

    ours: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def known_texts(project: Project, ids: set[str]) -> Texts:
    """Give the texts that were approved or written in the weeks' files; a file that cannot be read gives none."""
    ours: set[str] = set()
    others: set[str] = set()
    for slot, text in (*_approved(project.calendars / ".historik" / "godkendt"), *_chosen(project.weeks)):
        (ours if slot.partition(".")[0] in ids else others).add(_bare(text))
    return Texts(frozenset(ours - {""}), frozenset(others - ours - {""}))


def holds_ours(data: bytes, texts: Texts) -> bool | None:
    """
    Tell whether a table holds a post of ours; None when there is a row of which nobody can tell.

    A scheduler's table has the post's text in one of its columns and names no entry.
    """
    open_rows = False
    for row in _rows(data.decode("utf-8-sig", "replace")):
        cells = {_bare(cell) for cell in row}
        if cells & texts.ours:
            return True
        open_rows = open_rows or not cells & texts.others
    return None if open_rows else False


def _rows(text: str) -> Iterator[list[str]]:
    """Give the rows below the headings that hold anything."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    with suppress(csv.Error):  # a cell without an end, or as long as no post is: what came before it is told of
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        next(reader, None)
        yield from (row for row in reader if any(cell.strip() for cell in row))
        return
    yield [text]


def _bare(text: str) -> str:
    """Give a text's letters and digits: what is exported has other breaks, and no signs that a tool would choke on."""
    return "".join(filter(str.isalnum, text)).casefold()


def _approved(folder: Path) -> Iterable[tuple[str, str]]:
    for path in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError):
            match json.loads(path.read_bytes()):
                case [str(slot), *rest] if len(rest) >= _TEXT and isinstance(rest[_TEXT - 1], str):
                    yield slot, rest[_TEXT - 1]


def _chosen(weeks: Path) -> Iterable[tuple[str, str]]:
    for path in sorted(weeks.glob("*.csv")):
        with suppress(OSError):
            grid = read_grid(path.read_bytes(), path.name, week_layout(path.stem))
            for row in grid.rows if grid else ():
                yield row, grid.texts(row).get("tekst", "") if grid else ""
