"""The campaigns that people have gathered entries into, with their audience and what may be spent on paid posts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from jkplan.calendars.cells import as_date, as_flag, as_list
from jkplan.calendars.headings import Layout
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.tables import shown
from jkplan.errors import Place, Problem
from jkplan.project import Project

CAMPAIGNS = Layout(
    "kampagner.csv",
    ("id", "titel", "fra", "til", "indslag", "maalgruppe", "annoncekroner", "formaal", "note", "eksempel"),
    ("id", "titel"),
)
_KRONER = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{1,7})(?:,(?:00|-))?(?:\s*kr\.?)?", re.IGNORECASE)


class Campaign(NamedTuple):
    """
    Entries that belong together for a while.

    Attributes:
        id: Unique in its file.
        title: As people say it.
        first: First day, or None.
        last: Last day, or None.
        entries: Ids of the calendar's entries that belong to it.
        audience: Whom it is for.
        budget: Whole kroner that may be spent on paid posts; None where nobody has decided.
        purpose: What it is to do.
        source: File and line of the row.
        fictional: True for an example.
    """

    id: str
    title: str
    first: date | None
    last: date | None
    entries: tuple[str, ...]
    audience: str
    budget: int | None
    purpose: str
    source: Place
    fictional: bool = False


def read_campaigns(
    project: Project, entries: Iterable[str], today: date
) -> tuple[tuple[Campaign, ...], tuple[Problem, ...]]:
    """
    Give the campaigns of `calendars/kampagner.csv` and what was wrong there; a kit may have none.

    Args:
        project: The kit.
        entries: Ids of the calendar's entries; a campaign's others are told and left out.
        today: The day that dates without a year are near.
    """
    if not (project.calendars / CAMPAIGNS.file).exists():
        return (), ()
    table, known = read_table(project, CAMPAIGNS), set(entries)
    told, kept = list(table.problems), dict[str, Campaign]()
    for row in table.rows:
        told += [row.doubt] if row.doubt else []
        if not row["id"] or not row["titel"]:
            field = "titel" if row["id"] else "id"
            told.append(Problem(f'Feltet "{field}" er tomt.', row.at(field), "Udfyld feltet, eller slet rækken."))
        elif row["id"] in kept:
            what = f'Kampagnen "{shown(row["id"])}" står to gange. Kun den første er brugt.'
            told.append(Problem(what, row.at("id"), "Giv den ene et andet id."))
        else:
            kept[row["id"]] = _campaign(row, known, today, told)
    return tuple(kept.values()), tuple(told)


def _campaign(row: Row, known: set[str], today: date, told: list[Problem]) -> Campaign:
    first, last = as_date(row, "fra", today, told), as_date(row, "til", today, told)
    if first and last and last < first:
        told.append(Problem("Kampagnen slutter, før den begynder.", row.at("til"), "Ret den ene af de to datoer."))
        last = None
    listed = [part.strip() for cell in as_list(row, "indslag") for part in cell.split(",") if part.strip()]
    for missing in (each for each in listed if each not in known):
        what = f'Der findes intet indslag "{shown(missing)}".'
        told.append(Problem(what, row.at("indslag"), "Skriv id'et, som det står i kalenderen, fx E016."))
    return Campaign(
        row["id"],
        row["titel"],
        first,
        last,
        tuple(dict.fromkeys(each for each in listed if each in known)),
        row["maalgruppe"],
        _kroner(row, told),
        row["formaal"],
        row.place,
        as_flag(row, "eksempel", told),
    )


def _kroner(row: Row, told: list[Problem]) -> int | None:
    text = row["annoncekroner"]
    if not text:
        return None
    found = _KRONER.fullmatch(text)
    if found is None:
        what = f'"{shown(text)}" er ikke et beløb i hele kroner.'
        told.append(Problem(what, row.at("annoncekroner"), "Skriv fx 5000 eller 5.000 kr. Beløbet er ikke talt med."))
        return None
    return int(re.sub(r"\D", "", found[1]))
