"""The registers beside the calendars: departments, profiles, consents, staff, towns, closed days."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from jkplan.calendars.cells import as_date, as_flag, as_ids, as_list, as_number, as_source
from jkplan.calendars.entries import Consent, Department, Employee, Profile, Provenance, Registers, Town
from jkplan.calendars.headings import (
    CLOSED_DAYS,
    CONSENTS,
    DEPARTMENTS,
    EMPLOYEES,
    PROFILES,
    TOWNS,
    Layout,
    fold,
)
from jkplan.calendars.names import Names
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.tables import shown
from jkplan.errors import Place, Problem
from jkplan.project import Project
from jkplan.weeks.dates import DateError, parse_date

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_CONFIDENCES = ("verificeret", "antagelse", "almen_viden")
_LEFT_OUT = "Rækken er ikke med."
_PREPOSITIONS = ("i", "på", "ved")


def read_registers(
    project: Project, channels: Names, today: date, unread: list[str]
) -> tuple[Registers, tuple[Problem, ...]]:
    """
    Give all registers and what was wrong in them; a file that is missing gives an empty register and a problem.

    Files that could not be read as a whole are added to `unread`.
    """
    told: list[Problem] = []
    registers = Registers(
        departments=_read(project, DEPARTMENTS, lambda row, own: _department(row, today, own), told, unread),
        profiles=_read(project, PROFILES, lambda row, own: _profile(row, today, own), told, unread),
        consents=_read(project, CONSENTS, lambda row, own: _consent(row, channels, today, own), told, unread),
        employees=_read(project, EMPLOYEES, lambda row, own: _employee(row, today, own), told, unread),
        towns=_read(project, TOWNS, _town, told, unread),
        closed_days=_read(project, CLOSED_DAYS, lambda row, own: _closed_day(row, today, own), told, unread),
    )
    return registers, tuple(told)


def read_provenance(row: Row, today: date, told: list[Problem]) -> Provenance:
    """Give where the row's facts come from."""
    confidence = fold(row["sikkerhed"])
    if confidence and confidence not in _CONFIDENCES:
        what = f'Kender ikke sikkerheden "{shown(row["sikkerhed"])}".'
        told.append(Problem(what, row.at("sikkerhed"), f"Skriv {', '.join(_CONFIDENCES[:-1])} eller almen_viden."))
        confidence = ""
    checked_on = as_date(row, "kilde_tjekket", today, told)
    return Provenance(as_source(row, "kilde", told), checked_on, confidence, row["note"])


def _read(
    project: Project,
    layout: Layout,
    read: Callable[[Row, list[Problem]], tuple[K, V] | None],
    told: list[Problem],
    unread: list[str],
) -> dict[K, V]:
    """Give the register of `layout` by the first of its required columns, which is its key."""
    table = read_table(project, layout)
    told.extend(table.problems)
    if not table.is_usable:
        unread.append(table.file)
    key_field = layout.required[0]
    found: dict[K, V] = {}
    places: dict[K, Place] = {}
    for row in table.rows:
        if not row[key_field]:
            place = row.at(key_field)
            what = f'Feltet "{place.column}" er tomt. {_LEFT_OUT}'
            told.append(Problem(what, place, "Udfyld feltet, eller slet rækken."))
            continue
        own: list[Problem] = []
        pair = read(row, own)
        if row.doubt:
            # A consent whose row has slid sideways must not hold; the rest is usable when every cell could be read.
            left_out = layout is CONSENTS or bool(own)
            own = [_with(row.doubt, _LEFT_OUT) if left_out else row.doubt]
            pair = None if left_out else pair
        told += own
        if pair is None:
            continue
        key, value = pair
        if key in places:
            # Of two rows for one consent either may be the withdrawn one.
            effect = "Samtykket gælder ikke, før det er rettet." if layout is CONSENTS else "Kun den første er med."
            what = f'"{shown(row[key_field])}" står to gange. {effect}'
            told.append(Problem(what, row.at(key_field), f"Slet den ene række. Den første er {places[key]}."))
            if layout is CONSENTS:
                found.pop(key, None)
            continue
        found[key], places[key] = value, row.place
    return found


def _department(row: Row, today: date, told: list[Problem]) -> tuple[str, Department]:
    return row["id"], Department(
        id=row["id"],
        name=row["navn"],
        kind=row["type"],
        parent=row["hoerer_under"],
        town=row["by"],
        contact=row["kontakt"],
        topics=as_list(row, "emner"),
        provenance=read_provenance(row, today, told),
    )


def _profile(row: Row, today: date, told: list[Problem]) -> tuple[str, Profile]:
    return row["id"], Profile(
        id=row["id"],
        unit=row["enhed"],
        owner=row["ejer"],
        platform=row["platform"],
        address=row["adresse"],
        use=row["brug"],
        rule=row["regel"],
        last_active=as_date(row, "seneste_aktivitet", today, told),
        provenance=read_provenance(row, today, told),
        partner=as_flag(row, "partner", told),
    )


def _consent(row: Row, channels: Names, today: date, told: list[Problem]) -> tuple[str, Consent] | None:
    given = as_date(row, "givet", today, told)
    until = as_date(row, "gaelder_til", today, told)
    withdrawn = as_date(row, "trukket", today, told)
    delete_on = as_date(row, "slettes", today, told)
    for field, day in (("givet", given), ("gaelder_til", until), ("trukket", withdrawn), ("slettes", delete_on)):
        if row[field] and day is None:  # a border that cannot be read must not let a consent hold
            told[-1] = _with(told[-1], "Samtykket gælder ikke, før det er rettet.")
            return None
    if given and until and until < given:
        what = "Samtykket slutter, før det er givet. Det gælder ikke, før det er rettet."
        told.append(Problem(what, row.at("gaelder_til"), "Ret den ene af de to datoer."))
        return None
    covers = tuple(channels.titles) if fold(row["kanaler"]) == "alle" else as_ids(row, "kanaler", channels, told)
    child = as_flag(row, "barn", told)
    example = row["note"].upper().startswith("EKSEMPEL")
    sensitive = as_flag(row, "foelsom", told)
    return row["id"], Consent(
        row["id"], row["person"], row["formaal"], covers, given, until, withdrawn, child, example, sensitive, delete_on
    )


def _employee(row: Row, today: date, told: list[Problem]) -> tuple[str, Employee]:
    hours = as_number(row, "timer_pr_uge", told)
    approves = as_flag(row, "godkender", told)
    return row["initialer"], Employee(
        row["initialer"], row["rolle"], hours or 0.0, _absences(row, today, told), approves
    )


def _absences(row: Row, today: date, told: list[Problem]) -> tuple[tuple[date, date], ...]:
    spans: list[tuple[date, date]] = []
    for part in as_list(row, "fravaer"):
        first, *rest = re.split(r"\s+(?:til|[-–])\s+", part, maxsplit=1)
        try:
            start = parse_date(first, today=today)
            end = parse_date(rest[0], today=today) if rest else start
        except DateError as err:
            told.append(err.problem(row.at("fravaer")))
            continue
        if end < start:
            what = f'Fraværet "{shown(part)}" slutter, før det begynder; det er ikke med.'
            told.append(Problem(what, row.at("fravaer"), "Skriv det som 21-12-2026 til 03-01-2027."))
            continue
        spans.append((start, end))
    return tuple(spans)


def _town(row: Row, told: list[Problem]) -> tuple[str, Town]:
    preposition = row["forholdsord"].lower() or "i"
    if preposition not in _PREPOSITIONS:
        what = f'Forholdsordet foran byen kan ikke være "{shown(preposition)}"; "i" er brugt.'
        told.append(Problem(what, row.at("forholdsord"), "Skriv i, på eller ved."))
        preposition = "i"
    return row["by"], Town(row["by"], row["postnr"], preposition, row["rolle"], row["stavning"])


def _closed_day(row: Row, today: date, told: list[Problem]) -> tuple[date, str] | None:
    day = as_date(row, "dato", today, told)
    return (day, row["navn"]) if day else None


def _with(problem: Problem, sentence: str) -> Problem:
    return Problem(f"{problem.what} {sentence}", problem.where, problem.fix)
