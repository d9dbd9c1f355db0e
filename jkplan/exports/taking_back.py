"""What people changed in a week's workbook, as choices for the week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches
from typing import NamedTuple

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices, with_choice
from jkplan.calendars.headings import fold
from jkplan.danish import write_date, write_list, write_time
from jkplan.errors import Place, Problem
from jkplan.exports.posts import READY, channel_name, without_mark
from jkplan.exports.report import WeekReport
from jkplan.exports.sheets import Value, cell_text
from jkplan.exports.workbook import PLAN_COLUMNS, mark_of, plan_rows
from jkplan.exports.workbook_reading import HEADINGS, PlanRow, ReadPlan

_EDITABLE = (
    "Dato",
    "Klokkeslæt",
    "Kanal",
    "Tekst",
    "Billede",
    "Alternativ tekst",
    "Ansvarlig",
    "Status",
    "Godkendt af",
)
_MARK = PLAN_COLUMNS[-1].heading
_FROM_CALENDAR = tuple(
    h for h in HEADINGS if h not in (*_EDITABLE, "Id", "Godkendt dato", "Hashtags", "Indhold-hash", _MARK)
)


class TakenBack(NamedTuple):
    """
    A workbook's edits.

    Attributes:
        choices: The week's choices with the edits in them.
        changes: What was changed, a Danish line for each post.
        problems: What could not be taken back, every cell named.
    """

    choices: WeekChoices
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


class _Edited(NamedTuple):
    """A row with edits: the post's id, the row, its edited cells, and what they are held against."""

    id: str
    row: PlanRow
    edits: Mapping[str, Value]
    report: WeekReport
    file: str

    @property
    def day(self) -> date:
        """The day it stands on; rows without one are refused before."""
        day = self.row.cells["Dato"]
        assert isinstance(day, date)  # noqa: S101
        return day

    @property
    def clock(self) -> time:
        """The time it stands at."""
        clock = self.row.cells["Klokkeslæt"]
        assert isinstance(clock, time)  # noqa: S101
        return clock

    def at(self, heading: str) -> Place:
        """Give the place of one of its cells."""
        return Place(self.file, self.row.line, heading)


def take_back(read: ReadPlan, name: str, report: WeekReport, choices: WeekChoices) -> TakenBack:
    """
    Give the edits of a workbook as choices; rows that nobody touched change nothing, whatever the plan is by now.

    A row with a bad cell is not used at all, so that nothing is half taken back.

    Args:
        read: The workbook.
        name: Its name, for people.
        report: The week as it is planned now.
        choices: What people have chosen for it so far.
    """
    now = {str(row[0]): dict(zip(HEADINGS, row, strict=True)) for row in plan_rows(report)}
    told = list(read.problems)
    changes: list[str] = []
    seen: dict[str, int] = {}
    for row in read.rows:
        own, id_ = list[Problem](), row.text("Id")
        if id_ in seen:
            what = f'Opslaget "{id_[:60]}" står to gange; kun den første række er brugt.'
            own.append(Problem(what, Place(name, row.line, "Id"), f"Slet den ene. Den første er række {seen[id_]}."))
        elif not row.bad and row.text(_MARK) == mark_of(row.cells[heading] for heading in HEADINGS[:-1]):
            seen[id_] = row.line  # nobody has touched it
        elif id_ not in now:
            fix = "Nye emner skrives i kalenderen. Lav regnearket igen, hvis planen er ændret, siden du fik det."
            what = (
                f'Opslaget "{id_[:60]}" står ikke i planen for uge {read.week.number}.'
                if id_
                else "Rækken har intet id."
            )
            own.append(Problem(what, Place(name, row.line, "Id"), fix))
        elif not row.bad:
            seen[id_] = row.line
            edits = _edits(row, now[id_], name, own, is_stale=row.text(_MARK) != now[id_][_MARK])
            chosen = _chosen(_Edited(id_, row, edits, report, name), choices, own) if edits and not own else ()
            if chosen and not own:
                for choice in chosen:
                    choices = with_choice(choices, choice)
                changes.append(_told(now[id_], edits))
        told += own
    return TakenBack(choices, tuple(changes), tuple(told))


def _edits(
    row: PlanRow, now: Mapping[str, Value], name: str, told: list[Problem], *, is_stale: bool
) -> dict[str, Value]:
    """Give the cells that differ from the plan, by heading."""
    differs = [heading for heading in HEADINGS[1:-1] if not _is_same(row.cells[heading], now[heading])]
    told += [
        Problem(
            f'"{heading}" kan ikke rettes her.',
            Place(name, row.line, heading),
            "Ret det i kalenderen, og sæt cellen tilbage, som den var.",
        )
        for heading in differs
        if heading in _FROM_CALENDAR and not is_stale
    ]
    if is_stale and any(heading in _EDITABLE for heading in differs):
        what = "Rækken er rettet både her og i planen, siden regnearket blev lavet."
        told.append(Problem(what, Place(name, row.line), "Lav regnearket igen, og skriv rettelsen ind i det."))
    for heading in ("Dato", "Klokkeslæt"):
        if heading in differs and row.cells[heading] is None:
            told.append(
                Problem(f'"{heading}" er tom.', Place(name, row.line, heading), "Skriv, hvornår opslaget skal stå.")
            )
    return {heading: row.cells[heading] for heading in differs if heading in _EDITABLE}


def _is_same(read: Value, written: Value) -> bool:
    if isinstance(written, str):
        return (read or "") == cell_text(written)
    return (read or None) == (written or None)


def _chosen(edited: _Edited, choices: WeekChoices, told: list[Problem]) -> tuple[Choice, ...]:
    """Give the choices that the edits of one row come to: one, or two when the post moves to another channel."""
    row, edits, week = edited.row, edited.edits, edited.report.plan.week
    known = next((choice for choice in choices.choices if choice.slot == edited.id), Choice(edited.id))
    chosen = known
    if {"Dato", "Klokkeslæt"} & set(edits):
        if edited.day not in week:
            what = f"{write_date(edited.day, year=True).capitalize()} ligger ikke i uge {week.number}."
            told.append(Problem(what, edited.at("Dato"), "Vælg en dag i ugen, eller skriv aflyst i Status."))
        chosen = replace(chosen, pick=Pick.PIN, day=edited.day, at=edited.clock)
    texts = {heading: str(edits[heading] or "") for heading in edits}
    if "Tekst" in texts:
        texts["Tekst"] = without_mark(texts["Tekst"])
    chosen = replace(
        chosen,
        text=texts.get("Tekst", chosen.text),
        picture=texts.get("Billede", chosen.picture),
        alt=texts.get("Alternativ tekst", chosen.alt),
        by=texts.get("Ansvarlig", chosen.by),
    )
    if "Status" in edits:
        chosen = replace(chosen, status=_status(row, edited.at("Status"), told))
        if chosen.status in READY and known.status not in READY and not (row.text("Godkendt af") or chosen.by):
            fix = "Skriv initialerne på den, der har godkendt."
            told.append(Problem("Der står ikke, hvem der har godkendt.", edited.at("Godkendt af"), fix))
    if row.text("Godkendt af") and ("Godkendt af" in edits or ("Status" in edits and not chosen.by)):
        chosen = replace(chosen, by=row.text("Godkendt af"))
    return _moved(edited, chosen, told) if "Kanal" in edits else (chosen,)


def _status(row: PlanRow, where: Place, told: list[Problem]) -> Status:
    words = {fold(status.value): status for status in Status}
    written = fold(row.text("Status"))
    if written not in words:
        close = get_close_matches(written, words, n=1)
        fix = f'Mener du "{words[close[0]].value}"?' if close else f"Vælg {write_list([*Status], last='eller')}."
        told.append(Problem(f'Kender ikke status "{row.text("Status")[:40]}".', where, fix))
    return words.get(written, Status.DRAFT)


def _moved(edited: _Edited, chosen: Choice, told: list[Problem]) -> tuple[Choice, ...]:
    """Give the choices that take a post off its channel and put it on the one that the row names."""
    strategy, written = edited.report.strategy, edited.row.text("Kanal")
    names = {fold(text): c.id for c in strategy.enabled_channels for text in (c.name, c.short, c.id)}
    channel = names.get(fold(written), "")
    if not channel:
        fix = f"Vælg {write_list([c.name for c in strategy.enabled_channels], last='eller')}."
        told.append(Problem(f'Kender ikke kanalen "{written[:40]}".', edited.at("Kanal"), fix))
        return ()
    there, name = f"{edited.id.rpartition('.')[0]}.{channel}", channel_name(strategy, channel)
    if any(slot.id == there for slot in edited.report.plan.slots):
        fix = "Ret den række i stedet, og skriv aflyst i Status her."
        told.append(Problem(f"Opslaget står allerede på {name}.", edited.at("Kanal"), fix))
        return ()
    moved = replace(chosen, slot=there, pick=Pick.PIN, day=edited.day, at=edited.clock)
    return Choice(edited.id, Pick.SKIP, by=chosen.by, note=f"flyttet til {name}"), moved


def _told(now: Mapping[str, Value], edits: Mapping[str, Value]) -> str:
    parts = []
    for heading, value in edits.items():
        if isinstance(value, date):
            parts.append(f"dag {write_date(value)}")
        elif isinstance(value, time):
            parts.append(f"tid {write_time(value)}")
        elif heading in ("Tekst", "Alternativ tekst"):
            parts.append(f"ny {heading.lower()}" if value else f"{heading.lower()} fjernet")
        else:
            parts.append(f"{heading.lower()} {value or 'fjernet'}")
    return f"{now['Titel']} ({now['Kanal']}): {write_list(parts)}"
