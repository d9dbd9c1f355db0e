"""Where a consent is used, so that nothing that leans on it is overlooked when it goes; and what is due to be deleted."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from jkplan.calendars.entries import Calendar, Consent, Entry
from jkplan.calendars.headings import ENTRY_LAYOUTS, week_layout
from jkplan.calendars.history import digest_of, list_versions
from jkplan.calendars.journal import last_number
from jkplan.calendars.merging import read_grid
from jkplan.danish import write_date
from jkplan.project import Project

SOON = 30  # days ahead that an ending consent is told of
_LARGEST = 20_000_000  # bytes of an output, or of a part of one, that is looked into
_PARTS = 3_000  # of a package
_SHORTEST = 4  # letters of an id or a title that is looked for as a word


class Use(NamedTuple):
    """One place where a consent is used: what it is, Danish, and where, as a path below the kit or a row's place."""

    what: str
    where: str


class Due(NamedTuple):
    """A consent that asks for something: which, since or from when, and why, Danish."""

    consent: Consent
    day: date
    why: str

    def is_due(self, today: date) -> bool:
        """Tell whether it is time."""
        return self.day <= today


def find_uses(project: Project, calendar: Calendar, consent: str) -> tuple[Use, ...]:
    """
    Give every entry, choice, agreed plan, picture, approved text and written output that leans on a consent.

    An output counts when its data name the entry, or when its words or a picture in it are the entry's: slides made on
    their own, a scheduler's table and a PDF's data lie beside no list. What was copied elsewhere cannot be found.

    Args:
        project: The kit; its `output/` is looked through too.
        calendar: Its calendars, read.
        consent: Id in the register.
    """
    entries = {entry.id: entry for entry in calendar.entries if consent in entry.consents}
    earlier = {row: told for row, told in _in_versions(project.calendars, consent) if row not in entries}
    ids = {*entries, *earlier}
    rows = (*_in_rows(entries), *(use for _, use in earlier.values()), *_in_weeks(project, ids))
    titles = {row: title for row, (title, _) in earlier.items()} | {row: entry.title for row, entry in entries.items()}
    marks = _marks_of(project, titles, rows)
    found = [*rows, *_in_outputs(project.output, ids), *_in_words(project.output, marks)]
    return tuple(dict.fromkeys(found))


def find_due(calendar: Calendar, today: date) -> tuple[Due, ...]:
    """Give the consents that were withdrawn, are over, end soon or are to be deleted, the most pressing first."""
    due = (each for consent in calendar.registers.consents.values() if (each := _due(consent, today)))
    return tuple(sorted(due, key=lambda each: (each.day, each.consent.id)))


def _due(consent: Consent, today: date) -> Due | None:
    if consent.withdrawn_on is not None:
        return Due(consent, consent.withdrawn_on, "trukket tilbage: slet billeder og tekster, også hos kanalerne")
    if consent.delete_on is not None and consent.delete_on <= today:
        return Due(consent, consent.delete_on, "skal slettes: fjern rækken og det, der bygger på den")
    if consent.until is not None and consent.until < today:
        return Due(consent, consent.until, "udløbet: spørg igen, eller slet")
    if consent.until is not None and (consent.until - today).days <= SOON:
        return Due(consent, consent.until, f"udløber {write_date(consent.until, year=True)}: spørg igen i tide")
    return None


def _in_rows(entries: dict[str, Entry]) -> Iterator[Use]:
    for entry in entries.values():
        yield Use("indslag", f"{entry.source} ({entry.id}, {entry.title})")
        if entry.picture.file:
            yield Use("billede", f"assets/{entry.picture.file}")
        if entry.picture.film:
            yield Use("film", f"{entry.picture.film} ({entry.id})")


def _in_versions(home: Path, consent: str) -> Iterator[tuple[str, tuple[str, Use]]]:
    """Give rows that named the consent in a kept version: one that was cleared too soon has been shown all the same."""
    for layout in ENTRY_LAYOUTS.values():
        for version in reversed(list_versions(home, layout.file, until=last_number(home))):
            data = version.read()
            grid = read_grid(data, layout.file, layout) if data else None
            for row in grid.rows if grid else ():
                cells = grid.texts(row) if grid else {}
                if consent in re.split(r"[;,\s]+", cells.get("samtykker", "")):
                    where = f"calendars/{layout.file}, {row}, som den var {write_date(version.at.date(), year=True)}"
                    yield row, (cells.get("titel", ""), Use("tidligere indslag", where))


def _in_weeks(project: Project, ids: set[str]) -> Iterator[Use]:
    for path in sorted(project.weeks.glob("*.csv")):
        with suppress(OSError):
            grid = read_grid(path.read_bytes(), path.name, week_layout(path.stem))
            for row in grid.rows if grid else ():
                if row.partition(".")[0] in ids:
                    yield Use("valg og tekst", f"calendars/uger/{path.name}, {row}")
                    picture = grid.texts(row).get("billede", "") if grid else ""
                    if picture.strip():
                        yield Use("billede", f"assets/{picture.strip()}")
    for path in sorted((project.weeks / "vedtaget").glob("*.csv")):
        with suppress(OSError):
            lines = path.read_text("utf-8-sig", errors="replace").splitlines()
            if any(line.partition(".")[0].strip('"') in ids for line in lines):
                yield Use("vedtaget plan", f"calendars/uger/vedtaget/{path.name}")
    for path in sorted((project.calendars / ".historik" / "godkendt").glob("*.json")):
        with suppress(OSError, ValueError, AttributeError, IndexError, TypeError):
            slot = json.loads(path.read_bytes())[0]
            if slot.partition(".")[0] in ids:
                yield Use("godkendt tekst", f"calendars/.historik/godkendt/{path.name} ({slot})")


def _in_outputs(output: Path, ids: set[str]) -> Iterator[Use]:
    """Give the files of each written week that holds one of the entries; the week's data tell which posts it has."""
    for data in sorted(output.rglob("*.json")) if output.is_dir() and ids else ():
        if data.name == "indhold.json" or not _holds(data, ids):
            continue
        for path in sorted(data.parent.rglob("*")):
            if path.is_file() and (path.parent == data.parent or _names(path, data.parent, ids)):
                yield Use("skrevet fil", f"output/{path.relative_to(output).as_posix()}")


def _holds(path: Path, ids: set[str]) -> bool:
    with suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size <= _LARGEST:
            return bool(ids & set(_entries(json.loads(path.read_bytes()))))
    return False


def _entries(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("entry"), str):
            yield value["entry"]
        for each in value.values():
            yield from _entries(each)
    elif isinstance(value, list):
        for each in value:
            yield from _entries(each)


def _names(path: Path, folder: Path, ids: set[str]) -> bool:
    """Tell whether a file of the copy pack is about one of the entries, by its names or its text."""
    words = {each.casefold() for each in ids}
    if words & {
        part for name in path.relative_to(folder).parts for part in name.casefold().replace(".", "-").split("-")
    }:
        return True
    with suppress(OSError, UnicodeDecodeError):
        if path.suffix in {".txt", ".html", ".json"} and path.stat().st_size <= _LARGEST:
            return any(each in path.read_text("utf-8") for each in ids)
    return False


class _Marks(NamedTuple):
    """How outputs show an entry: words in any of these spellings, and bytes of its pictures by digest."""

    words: tuple[bytes, ...]
    pictures: frozenset[str]


def _marks_of(project: Project, titles: Mapping[str, str], rows: Iterable[Use]) -> _Marks:
    told = {text.strip() for pair in titles.items() for text in pair if len(text.strip()) >= _SHORTEST}
    words = {spelt.encode() for text in told for spelt in (text, escape(text), escape(text, quote=False))}
    words |= {json.dumps(text)[1:-1].encode() for text in told}
    pictures = (project.root / use.where for use in rows if use.what == "billede")
    return _Marks(tuple(words), frozenset(filter(None, map(_digest, pictures))))


def _in_words(output: Path, marks: _Marks) -> Iterator[Use]:
    for path in sorted(output.rglob("*")) if marks.words and output.is_dir() else ():
        if path.is_file() and _shows(path, marks):
            yield Use("skrevet fil", f"output/{path.relative_to(output).as_posix()}")


def _shows(path: Path, marks: _Marks) -> bool:
    with suppress(OSError, BadZipFile, RuntimeError, ValueError, NotImplementedError, zlib.error):
        if path.stat().st_size > _LARGEST:
            return False
        data = path.read_bytes()
        if not data.startswith(b"PK"):
            return _is_of(data, marks) or _digest(path) in marks.pictures
        with ZipFile(path) as package:
            parts = [part for part in package.infolist() if part.file_size <= _LARGEST][:_PARTS]
            return any(_is_of(package.read(part), marks) for part in parts)
    return False


def _is_of(data: bytes, marks: _Marks) -> bool:
    # Ids are short words: E01 is not meant where E012 stands.
    return any(re.search(rb"(?<![\w])" + re.escape(word) + rb"(?![\w])", data) for word in marks.words)


def _digest(path: Path) -> str:
    with suppress(OSError):
        return digest_of(path.read_bytes()) if path.is_file() and path.stat().st_size <= _LARGEST else ""
    return ""
