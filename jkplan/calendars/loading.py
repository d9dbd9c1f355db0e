"""All calendars and registers of a kit, with a problem for each thing that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jkplan.calendars.cells import (
    as_date,
    as_flag,
    as_id,
    as_ids,
    as_link,
    as_list,
    as_picture,
    as_priority,
    as_time_span,
)
from jkplan.calendars.details import read_details
from jkplan.calendars.entries import Calendar, Communication, Details, Entry, Kind, Picture
from jkplan.calendars.exemptions import read_exemptions
from jkplan.calendars.headings import ELECTIONS, ENTRY_LAYOUTS, EXEMPTIONS, MESSAGES, REGISTER_LAYOUTS
from jkplan.calendars.messages import with_messages
from jkplan.calendars.names import Known, channel_names, known_names
from jkplan.calendars.registers import read_provenance, read_registers
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.tables import shown
from jkplan.errors import Place, Problem
from jkplan.project import Project
from jkplan.strategy.records import Strategy

LONGEST_TITLE = 300  # characters
_ID = re.compile(r"\w[\w-]{0,39}")  # ids stand in file names and in `<entry>.<phase>.<channel>`
_LEFT_OUT = "Rækken er ikke med, før det er rettet."


def read_calendars(project: Project, strategy: Strategy | None, *, today: date) -> Calendar:
    """
    Give all good rows of all calendars, the registers, and a problem for each thing that is not good.

    Bad content never raises: a row with a bad optional cell is kept without it, and a row that means nothing without
    its bad cell is left out and named.

    Args:
        project: The kit.
        strategy: Whose ids the rows may name; None leaves channels, goals, types and ad categories unchecked.
        today: The day that dates without a year are near.
    """
    unread: list[str] = []
    registers, register_problems = read_registers(project, channel_names(strategy), today, unread)
    known = known_names(strategy, registers, project.assets, today)
    told: list[Problem] = []
    entries: list[Entry] = []
    for kind, layout in ENTRY_LAYOUTS.items():
        table = read_table(project, layout)
        told += table.problems
        if not table.is_usable:
            unread.append(table.file)
        read = (_entry(kind, row, known, told) for row in table.rows)
        entries += [entry for entry in read if entry is not None]
    told += _unread_copies(project)
    unique = with_messages(project, _unique(entries, told), known, told)
    exemptions = read_exemptions(project, strategy, unique, today, told)
    return Calendar(unique, registers, (*told, *register_problems), exemptions, tuple(unread))


def _entry(kind: Kind, row: Row, known: Known, told: list[Problem]) -> Entry | None:
    own: list[Problem] = []
    problem = _identity_problem(row)
    if problem:
        own.append(problem)
    details = None if problem else read_details(kind, row, known, own)
    if details is None:
        own[-1] = _left_out(own[-1])
    entry = _whole(kind, row, details, known, own) if details else None
    if row.doubt is None:
        told += own
        return entry
    if own:  # a row that is too short and holds an odd cell has slid sideways: its cells say nothing
        told.append(_left_out(row.doubt))
        return None
    told.append(row.doubt)
    return entry


def _whole(kind: Kind, row: Row, details: Details, known: Known, told: list[Problem]) -> Entry | None:
    channels = as_ids(row, "kanaler", known.channels, told)
    if row["kanaler"] and not channels:  # no channel left must not come to mean every channel
        told[-1] = _left_out(told[-1])
        return None
    if len(row["titel"]) > LONGEST_TITLE:
        what = f'Titlen er på {len(row["titel"])} tegn: "{shown(row["titel"])}".'
        told.append(
            Problem(what, row.at("titel"), f"Hold titlen på højst {LONGEST_TITLE} tegn, og skriv resten i budskab.")
        )
    return Entry(
        id=row["id"],
        kind=kind,
        title=" ".join(row["titel"].split()),
        details=details,
        source=row.place,
        content_type=as_id(row, "indholdstype", known.content_types, told) or _usual_type(kind, known),
        channels=channels,
        communication=Communication(
            purpose=row["formaal"],
            message=row["budskab"],
            audience=row["maalgruppe"],
            media=as_ids(row, "medie", known.channels, told),
        ),
        goal=as_id(row, "maal", known.goals, told),
        departments=as_ids(row, "afdelinger", known.departments, told),
        told_on=as_date(row, "afdeling_besked", known.today, told),
        towns=as_ids(row, "byer", known.towns, told),
        place=row["sted"],
        at=as_time_span(row, "tid", told),
        price=row["pris"],
        link=as_link(row, "link", told),
        contact=row["kontakt"],
        people=as_list(row, "personer"),
        consents=as_ids(row, "samtykker", known.consents, told),
        sensitive=as_flag(row, "foelsom", told),
        priority=as_priority(row, "prioritet", told),
        angle=row["vinkel"],
        picture=Picture(
            file=as_picture(row, "billede", known.assets, told),
            alt=row["alt_tekst"],
            rights=row["billedrettighed"],
            idea=row["billedide"],
            film=row["film"],
            has_logo=as_flag(row, "logo_paa_billede", told),
        ),
        provenance=read_provenance(row, known.today, told),
        fictional=as_flag(row, "eksempel", told),
        extra=row.extra,
    )


def _usual_type(kind: Kind, known: Known) -> str:
    return known.content_types.find(kind.value)


def _identity_problem(row: Row) -> Problem | None:
    name = row["id"]
    if not name:
        return Problem("Rækken har intet id.", row.at("id"), "Giv den et id, som ingen anden række har.")
    if not _ID.fullmatch(name):
        what = f'Id\'et "{shown(name)}" kan ikke bruges.'
        return Problem(what, row.at("id"), "Brug kun bogstaver, tal og bindestreg, højst 40 tegn.")
    if not row["titel"]:
        return Problem("Titlen er tom.", row.at("titel"), "Skriv titlen, som folk siger den.")
    return None


def _left_out(problem: Problem) -> Problem:
    return problem._replace(what=f"{problem.what} {_LEFT_OUT}")


def _unique(entries: Iterable[Entry], told: list[Problem]) -> tuple[Entry, ...]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        key = entry.id.casefold()
        first = kept.setdefault(key, entry)
        if first is not entry:
            what = f'Id\'et "{entry.id}" er brugt før. {_LEFT_OUT}'
            where = Place(entry.source.file, entry.source.line, "id")
            told.append(Problem(what, where, f"Giv rækken et andet id. Det første står i {first.source}."))
    return tuple(kept.values())


def _unread_copies(project: Project) -> list[Problem]:
    """Give a problem for each copy that a sync program or a person left, which nobody reads."""
    layouts = (*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS, EXEMPTIONS, ELECTIONS, MESSAGES)
    known = {"kampagner.csv", *(layout.file for layout in layouts)}
    folders = (project.calendars, project.calendars / "registre", project.weeks)
    beside = [path for folder in folders if folder.is_dir() for path in folder.iterdir() if ".csv" in path.name.lower()]
    if all(path.relative_to(project.calendars).as_posix() in known or _is_week(path) for path in beside):
        return []
    from jkplan.calendars.copy_names import find_copies  # noqa: PLC0415  (few kits have any)

    return [
        Problem(
            f'Filen "{shown(copy.copy)}" er en kopi af {copy.name} og bliver ikke læst.',
            Place(f"calendars/{copy.copy}"),
            f'Flet den ind: jkplan flet --kopi "{copy.copy}" --som DINE_INITIALER. Er den ikke noget værd, så slet den.',
        )
        for copy in find_copies(project.calendars)
    ]


def _is_week(path: Path) -> bool:
    return path.parent.name == "uger" and len(path.name) == len("2026-W48.csv")
