"""Where a consent is used, so that nothing that leans on it is overlooked when it goes; and what is due to be deleted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.consent_outputs import find_outputs, marks_of
from jkplan.calendars.consent_tables import Texts, known_texts
from jkplan.calendars.entries import Calendar, Consent, Entry
from jkplan.calendars.headings import ENTRY_LAYOUTS, week_layout
from jkplan.calendars.history import list_versions
from jkplan.calendars.journal import last_number, read_journal
from jkplan.calendars.merging import read_grid
from jkplan.danish import write_date
from jkplan.errors import Place, Problem
from jkplan.project import Project

SOON = 30  # days ahead that an ending consent is told of
_FIX = "Se selv efter i filen, eller hent den fra en sikkerhedskopi, og prøv igen."


class Use(NamedTuple):
    """One place where a consent is used: what it is, Danish, and where, as a path below the kit or a row's place."""

    what: str
    where: str


class Uses(NamedTuple):
    """
    Where a consent is used, as far as it can be seen.

    Attributes:
        found: The places.
        unread: What could not be looked into, and may be a use too: somebody must look for themselves.
    """

    found: tuple[Use, ...]
    unread: tuple[Problem, ...]


class Due(NamedTuple):
    """A consent that asks for something: which, since or from when, and why, Danish."""

    consent: Consent
    day: date
    why: str

    def is_due(self, today: date) -> bool:
        """Tell whether it is time."""
        return self.day <= today


def find_uses(project: Project, calendar: Calendar, consent: str) -> Uses:
    """
    Give every entry, choice, agreed plan, picture, approved text and written output that leans on a consent.

    An output counts when its data name the entry, or when its words, a picture in it or a post's text are the entry's:
    slides made on their own and a scheduler's table lie beside no data. What went to a scheduler is told by the journal.
    What was copied elsewhere cannot be found; a file that cannot be read is named.

    Args:
        project: The kit; its `output/` is looked through too.
        calendar: Its calendars, read.
        consent: Id in the register.
    """
    entries = {entry.id: entry for entry in calendar.entries if consent in entry.consents}
    found: list[Use | Problem] = list(_in_rows(entries))
    ids, told = set(entries), {entry.title for entry in entries.values()}
    for each in _in_versions(project.calendars, consent):
        if isinstance(each, Problem):
            found.append(each)
            continue
        told.add(each.title)
        if each.row not in ids:
            ids.add(each.row)
            found.append(Use("tidligere indslag", each.where))
    found += _in_weeks(project, ids)
    pictures = [project.root / use.where for use in found if isinstance(use, Use) and use.what == "billede"]
    found += _in_exports(project.calendars, ids)
    marks = marks_of(ids | told, pictures, known_texts(project, ids) if ids else Texts())
    shown, unread = find_outputs(project.output, ids, marks)
    found += [*(Use("skrevet fil", each) for each in shown), *unread]
    uses = dict.fromkeys(each for each in found if isinstance(each, Use))
    return Uses(tuple(uses), tuple(dict.fromkeys(each for each in found if isinstance(each, Problem))))


def find_due(calendar: Calendar, today: date) -> tuple[Due, ...]:
    """Give the consents that were withdrawn, are over, end soon or are to be deleted, the most pressing first."""
    due = (each for consent in calendar.registers.consents.values() if (each := _due(consent, today)))
    return tuple(sorted(due, key=lambda each: (each.day, each.consent.id)))


def _due(consent: Consent, today: date) -> Due | None:
    if consent.withdrawn_on is not None:
        return Due(
            consent,
            consent.withdrawn_on,
            "Samtykket blev trukket tilbage. Slet billeder og tekster, også hos kanalerne.",
        )
    if consent.delete_on is not None and consent.delete_on <= today:
        return Due(consent, consent.delete_on, "Samtykket skal slettes. Fjern rækken og det, der bygger på den.")
    if consent.until is not None and consent.until < today:
        return Due(consent, consent.until, "Samtykket er udløbet. Spørg igen, eller slet det, der bygger på det.")
    if consent.until is not None and (consent.until - today).days <= SOON:
        return Due(consent, consent.until, "Samtykket udløber snart. Spørg igen i god tid.")
    return None


def _in_rows(entries: dict[str, Entry]) -> Iterator[Use]:
    for entry in entries.values():
        yield Use("indslag", f"{entry.source} ({entry.id}, {entry.title})")
        if entry.picture.file:
            yield Use("billede", f"assets/{entry.picture.file}")
        if entry.picture.film:
            yield Use("film", f"{entry.picture.film} ({entry.id})")


class _Earlier(NamedTuple):
    """A row as a kept version has it."""

    row: str
    title: str
    where: str


def _in_versions(home: Path, consent: str) -> Iterator[_Earlier | Problem]:
    """Give rows that named the consent in a kept version, the newest first: one that was cleared too soon is shown all the same."""
    for layout in ENTRY_LAYOUTS.values():
        for version in reversed(list_versions(home, layout.file, until=last_number(home))):
            data = version.read()
            grid = read_grid(data, layout.file, layout) if data else None
            if data is None or (grid is None and consent.encode() in data):
                what = f"Udgaven af {layout.file} fra {write_date(version.at.date(), year=True)} kan ikke læses."
                yield Problem(what, Place(f"calendars/{version.path.relative_to(home).as_posix()}"), _FIX)
            for row in grid.rows if grid else ():
                cells = grid.texts(row) if grid else {}
                if consent in re.split(r"[;,\s]+", cells.get("samtykker", "")):
                    where = f"calendars/{layout.file}, {row}, som den var {write_date(version.at.date(), year=True)}"
                    yield _Earlier(row, cells.get("titel", ""), where)


def _in_weeks(project: Project, ids: set[str]) -> Iterator[Use | Problem]:
    """Give choices, agreed plans and approved texts of the entries; nothing is looked for where there are none."""
    weeks, approved = project.weeks, project.calendars / ".historik" / "godkendt"
    readers = (
        (weeks, "*.csv", _in_choices),
        (weeks / "vedtaget", "*.csv", _in_agreed),
        (approved, "*.json", _in_approved),
    )
    for folder, pattern, read in readers if ids else ():
        for path in sorted(folder.glob(pattern)):
            shown = f"calendars/{path.relative_to(project.calendars).as_posix()}"
            try:
                yield from read(path, shown, ids)
            except FileNotFoundError:
                continue
            except OSError:
                yield Problem("Filen kan ikke åbnes.", Place(shown), _FIX)
            except ValueError:
                yield Problem("Filen er beskadiget.", Place(shown), _FIX)


def _in_choices(path: Path, shown: str, ids: set[str]) -> Iterator[Use]:
    data = path.read_bytes()
    grid = read_grid(data, path.name, week_layout(path.stem))
    if grid is None:
        if any(each.encode() in data for each in ids):
            raise ValueError
        return
    for row in grid.rows:
        if row.partition(".")[0] in ids:
            yield Use("valg og tekst", f"{shown}, {row}")
            picture = grid.texts(row).get("billede", "").strip()
            if picture:
                yield Use("billede", f"assets/{picture}")


def _in_exports(home: Path, ids: set[str]) -> Iterator[Use]:
    """Give what was handed to a scheduler, where it may wait or be published whatever becomes of our files."""
    for line in read_journal(home) if ids else ():
        if line.what == "eksporteret" and line.about.partition(".")[0] in ids:
            tool, week = line.more.get("til", ""), line.more.get("uge", "")
            yield Use("sendt til planlægningsværktøj", f"{tool or 'ukendt'}, uge {week} ({line.about})")


def _in_agreed(path: Path, shown: str, ids: set[str]) -> Iterator[Use]:
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    if any(line.partition(".")[0].strip('"') in ids for line in lines):
        yield Use("vedtaget plan", shown)


def _in_approved(path: Path, shown: str, ids: set[str]) -> Iterator[Use]:
    match json.loads(path.read_bytes()):
        case [str(slot), *_]:
            if slot.partition(".")[0] in ids:
                yield Use("godkendt tekst", f"{shown} ({slot})")
        case _:
            raise ValueError
