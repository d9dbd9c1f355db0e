"""Other ways to say what the calendars say, given to the rows that they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jkplan.calendars.cells import as_ids
from jkplan.calendars.entries import Entry, Message
from jkplan.calendars.headings import MESSAGES
from jkplan.calendars.names import Known
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.tables import shown
from jkplan.errors import Problem
from jkplan.project import Project

_NOT_USED = "Rækken er ikke brugt."


def with_messages(project: Project, entries: tuple[Entry, ...], known: Known, told: list[Problem]) -> tuple[Entry, ...]:
    """
    Give the entries with the other messages of `calendars/budskaber.csv`; a kit may have none.

    Args:
        project: The kit.
        entries: The calendars' rows, which messages are about.
        known: Ids that a row may name.
        told: Takes a problem for each row that is not used.
    """
    if not (project.calendars / MESSAGES.file).exists():
        return entries
    table = read_table(project, MESSAGES)
    told += table.problems
    found: dict[str, list[Message]] = {}
    by_id = {entry.id: entry for entry in entries}
    used: set[str] = set()
    for row in table.rows:
        problem = _problem(row, by_id, used) or row.doubt
        used.add(row["id"])
        if problem is not None:
            told.append(problem._replace(what=f"{problem.what} {_NOT_USED}"))
            continue
        channels = as_ids(row, "kanaler", known.channels, told)
        if row["kanaler"] and not channels:  # a channel that nobody knows must not come to mean every channel
            continue
        found.setdefault(row["indslag"], []).append(Message(row["budskab"], row["handling"], channels))
    return tuple(_with(entry, found.get(entry.id, ())) for entry in entries)


def _with(entry: Entry, some: Iterable[Message]) -> Entry:
    others = tuple(some)
    return replace(entry, communication=replace(entry.communication, others=others)) if others else entry


def _problem(row: Row, entries: dict[str, Entry], used: set[str]) -> Problem | None:
    """Give why a row cannot be used, or None."""
    for field in MESSAGES.required:
        if not row[field]:
            return Problem(f'Feltet "{field}" er tomt.', row.at(field), "Udfyld feltet, eller slet rækken.")
    if row["id"] in used:
        return Problem(f'Id\'et "{shown(row["id"])}" står to gange.', row.at("id"), "Giv den ene et andet id.")
    entry = entries.get(row["indslag"])
    if entry is None:
        fix = "Skriv id'et, som det står i kalenderen, fx T001."
        return Problem(f'Der findes intet indslag "{shown(row["indslag"])}".', row.at("indslag"), fix)
    if not entry.communication.message:
        fix = f"Skriv det første budskab i {entry.source.file}."
        return Problem(f'Indslaget "{shown(entry.id)}" har intet budskab selv.', row.at("indslag"), fix)
    return None
