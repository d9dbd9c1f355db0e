"""The calendar table's state: rows as the files hold them, what a person changes in them, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from jkplan.calendars import edit_rows, read_calendars
from jkplan.calendars.entries import Calendar, Kind
from jkplan.calendars.headings import ENTRY_LAYOUTS, Layout, field_of, fold
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.versions import Version, read_version
from jkplan.errors import JkplanError, Problem
from jkplan.project import Project
from jkplan.strategy.records import Strategy
from jkplan.weeks.clock import danish_time
from jkplan.widgets.columns import (
    DATES,
    DAYS_OF_THE_YEAR,
    FILTERS,
    NAMES,
    cells_of,
    columns_of,
    read_cell,
    split_cell,
)
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.disagreements import settle_disagreement
from jkplan.widgets.jobs import Job
from jkplan.widgets.person import HERE, Person
from jkplan.widgets.table_view import table_view

Cells = dict[str, str]
Changes = Mapping[str, Cells | None]
_MOST_PASTED = 20_000  # characters
_ID = re.compile(r"([^\W\d_]*)0*(\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """Changes of one calendar and what takes them back."""

    kind: Kind
    there: Changes
    back: Changes
    told: str


class Unsaved(NamedTuple):
    """What was typed in a cell and could not be saved: the edit's number, the rows, the column and the text."""

    number: int
    kind: Kind
    rows: tuple[str, ...]
    name: str
    text: str


@dataclass(slots=True)
class Look:
    """How the table is looked at: which calendar, search, filter, order."""

    kind: Kind = Kind.EVENT
    search: str = ""
    only: str = ""  # `fejl`, or empty for all
    by: str = ""  # a column to filter on
    value: str = ""
    order: str = ""
    falling: bool = False
    every: bool = False
    echo: tuple[str, str] = field(default=("", ""))  # what was understood of a cell being typed; a fault in the second


class CalendarTable:
    """All kinds of entries, row by row. Each change is saved when it is made, and can be taken back."""

    def __init__(self, project: Project, strategy: Strategy, today: date, person: Person = HERE) -> None:
        self.project, self.strategy, self.today, self.person = project, strategy, today, person
        self.look = Look()
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.chosen = ""  # the row that came last, so that the view can go there
        self.edits = 0  # how many have been taken, saved or not
        self.unsaved: Unsaved | None = None
        self.calendar: Calendar
        self.rows: dict[Kind, tuple[Row, ...]] = {}
        self.base: dict[Kind, Version] = {}
        self.read()

    def read(self) -> None:
        """Read the files as they are now."""
        self.calendar = read_calendars(self.project, self.strategy, today=self.today)
        for kind, layout in ENTRY_LAYOUTS.items():
            self.base[kind] = read_version(self.project.calendars / layout.file)
            self.rows[kind] = read_table(self.project, layout).rows

    def view(self) -> dict[str, object]:
        """Give the table as it is seen."""
        return table_view(self)

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        acts: dict[str, Callable[[Command], str | Job]] = {
            "me": lambda each: self.person.tell(each, self.staff),
            "kind": self._show_kind,
            "look": self._look,
            "echo": self._echo,
            "edit": self._edit,
            "rescue": self._rescue,
            "add": self._add,
            "copy": self._copy,
            "remove": self._remove,
            "paste": self._paste,
            "undo": self._undo,
            "redo": self._redo,
            "read": self._read_again,
            "settle": self._settle,
        }
        return obey(command, acts)

    @property
    def staff(self) -> dict[str, str]:
        """The team: initials to initials with role."""
        people = self.calendar.registers.employees.values()
        return {each.initials: f"{each.initials}, {each.role}" if each.role else each.initials for each in people}

    @property
    def layout(self) -> Layout:
        """The columns of the calendar that is looked at."""
        return ENTRY_LAYOUTS[self.look.kind]

    def problems(self, kind: Kind) -> tuple[Problem, ...]:
        """Give what is wrong in one calendar."""
        file = f"calendars/{ENTRY_LAYOUTS[kind].file}"
        return tuple(each for each in self.calendar.problems if each.where.file == file)

    def seen(self) -> tuple[Row, ...]:
        """Give the rows that search and filter let through, in the order asked for."""
        look = self.look
        faulty = {problem.where.line for problem in self.problems(look.kind)}
        rows = [row for row in self.rows[look.kind] if _fits(row, look, faulty)]
        if look.order:
            rows.sort(key=lambda row: _order(row[look.order], look.order, self.today), reverse=look.falling)
        return tuple(rows)

    # Looking

    def _show_kind(self, command: Command) -> str:
        kind = Kind(command.one_of("value", [each.value for each in Kind]))
        self.look = Look(kind=kind, every=self.look.every)
        self.chosen = ""
        return ""

    def _look(self, command: Command) -> str:
        fields = self.layout.fields
        look = replace(self.look, echo=("", ""))
        if command.has("search"):
            look.search = command.text("search", 200)
        if command.has("only"):
            look.only = command.one_of("only", ("", "fejl"))
        if command.has("by"):
            look.by, look.value = command.one_of("by", ("", *(each for each in FILTERS if each in fields))), ""
        if command.has("value"):
            look.value = command.text("value", 200)
        if command.has("order"):
            order = command.one_of("order", ("", *fields))
            look.falling = order == look.order and not look.falling
            look.order = order
        if command.has("every"):
            look.every = command.flag("every")
        self.look = look
        return f"{len(self.seen())} rækker."

    def _echo(self, command: Command) -> str:
        name = command.one_of("field", self.layout.fields)
        try:
            self.look.echo = (read_cell(name, command.text("text"), self.today)[1], "")
        except JkplanError as error:
            self.look.echo = ("", f"{error.problem.what} {error.problem.fix}")
        return ""

    # Changing

    def _edit(self, command: Command) -> str:
        """Save a cell in the calendar that it was typed in, also where another was chosen just after."""
        self.edits += 1
        seen = self.look
        kind = Kind(command.one_of("calendar", ("", *(each.value for each in Kind))) or seen.kind.value)
        if kind is seen.kind:
            return self._edit_cells(command)
        self.look = Look(kind=kind, every=seen.every)
        told = self._edit_cells(command)
        self.look = seen
        return told

    def _edit_cells(self, command: Command) -> str:
        name = command.one_of("field", self.layout.fields)
        rows = self._wanted(command)
        self.unsaved = Unsaved(self.edits, self.look.kind, rows, name, command.text("text"))
        text, words = read_cell(name, self.unsaved.text, self.today)
        if name == "id" and len(rows) > 1:
            raise refused("To rækker kan ikke have samme id.", "Ret en række ad gangen.")
        told = f"{NAMES[name]}: {words or text or 'tom'}" + (f" i {len(rows)} rækker." if len(rows) > 1 else ".")
        self._change({row: {name: text} for row in rows if self._cell(row, name) != text}, told)
        self.unsaved = None
        return told

    def _rescue(self, command: Command) -> str:
        """Open a cell as the browser kept it when page or kernel went away before it was saved."""
        self.edits += 1
        kind = Kind(command.one_of("calendar", [each.value for each in Kind]))
        row, name = command.text("row", 200), command.one_of("field", ENTRY_LAYOUTS[kind].fields)
        text, was = command.text("text"), command.text("was")
        there = next((each.cells.get(name, "") for each in self.rows[kind] if each["id"] == row), None)
        self.unsaved = None
        if there is None:
            raise refused(f"Rækken {row[:40]} findes ikke mere.", f"Du var i gang med at skrive: {text}")
        if there in {text.strip(), _tidy(name, text, self.today)}:
            return ""
        self.look = Look(kind=kind, every=self.look.every or name not in columns_of(kind, every=False))
        self.unsaved = Unsaved(self.edits, kind, (row,), name, text)
        meanwhile = "" if there == was else f" Imens er feltet rettet til »{there[:60]}«."
        return f"Det, du skrev i {row}, {NAMES[name]}, blev ikke gemt. Feltet står åbent, som du forlod det.{meanwhile}"

    def _add(self, command: Command) -> str:
        self._stays(command)
        new = self._free_ids(1)[0]
        self._change({new: {"id": new, "titel": "Ny række"}}, f"Rækken {new} er oprettet.")
        self.chosen = new
        self.look = Look(kind=self.look.kind, every=self.look.every)
        return f"Rækken {new} er oprettet nederst. Udfyld den, så bliver den taget med i planen."

    def _copy(self, command: Command) -> str:
        self._stays(command)
        rows = self._wanted(command)
        new = self._free_ids(len(rows))
        copies = {
            name: {column: self._cell(row, column) for column in self.layout.fields} | {"id": name}
            for row, name in zip(rows, new, strict=True)
        }
        self._change(copies, f"{len(rows)} kopieret.")
        self.chosen = new[0]
        return f"Kopieret til {', '.join(new)}."

    def _remove(self, command: Command) -> str:
        self._stays(command)
        rows = self._wanted(command)
        self._change(dict.fromkeys(rows), f"{len(rows)} slettet.")
        return f"Slettet: {', '.join(rows)}. Fortryd, hvis det ikke var meningen."

    def _paste(self, command: Command) -> str:
        """Put cells copied in Excel into the rows from the chosen cell on; with headings above, they make new rows."""
        self._stays(command)
        table = cells_of(command.text("text", _MOST_PASTED))
        headings = [field_of(cell, self.layout) for cell in table[0]] if table else []
        if len(table) > 1 and sum(map(bool, headings)) > max(1, len(headings) // 2):
            return self._paste_rows(headings, table[1:])
        columns = columns_of(self.look.kind, every=self.look.every)
        first = columns.index(command.one_of("field", columns))
        seen = [row["id"] for row in self.seen()]
        start = seen.index(command.one_of("row", seen))
        changes: dict[str, Cells | None] = {}
        for row, cells in zip(seen[start:], table, strict=False):
            changes[row] = {
                name: _tidy(name, cell, self.today)
                for name, cell in zip(columns[first:], cells, strict=False)
                if name != "id"
            }
        count = sum(len(cells or ()) for cells in changes.values())
        left = len(table) - len(changes)
        told = f"{count} felter er sat ind." + (f" {left} rækker var der ikke plads til." if left > 0 else "")
        self._change(changes, told)
        return told

    def _paste_rows(self, headings: list[str], rows: list[list[str]]) -> str:
        changes: dict[str, Cells | None] = {}
        free = iter(self._free_ids(len(rows)))
        for cells in rows:
            said = {name: _tidy(name, cell, self.today) for name, cell in zip(headings, cells, strict=False) if name}
            new = said.get("id") or next(free)
            changes[new] = {**said, "id": new}
        known = {row["id"] for row in self.rows[self.look.kind]}
        told = f"{len(changes)} rækker er sat ind: {sum(name not in known for name in changes)} nye."
        self._change(changes, told)
        return told

    def _undo(self, _: Command) -> str:
        if not self.done:
            return "Der er ikke mere at fortryde."
        step = self.done[-1]
        self._save(step.kind, step.back)
        self.undone.append(self.done.pop())
        return f"Fortrudt: {step.told}"

    def _redo(self, _: Command) -> str:
        if not self.undone:
            return "Der er ikke mere at gentage."
        step = self.undone[-1]
        self._save(step.kind, step.there)
        self.done.append(self.undone.pop())
        return f"Gentaget: {step.told}"

    def _read_again(self, _: Command) -> str:
        self.read()
        return "Læst igen, som filerne er nu."

    def _settle(self, command: Command) -> str:
        """Choose between what two colleagues wrote in the same cell."""
        told = settle_disagreement(self.project.calendars, command, self.person.require(), self._now())
        self.read()
        return told

    def _now(self) -> datetime:
        return datetime.combine(self.today, danish_time(datetime.now(UTC)).time())

    def _change(self, changes: Changes, told: str) -> None:
        if not changes:
            return
        kind = self.look.kind
        known = {row["id"]: row for row in self.rows[kind]}
        back: dict[str, Cells | None] = {}
        for row, cells in changes.items():
            if row not in known:
                back[row] = None
            elif cells is None:
                back[row] = {name: known[row].cells.get(name, "") for name in self.layout.fields}
            else:
                key = cells.get("id", row)
                back[key] = {name: known[row].cells.get(name, "") for name in cells}
        self._save(kind, changes)
        self.done.append(Step(kind, changes, back, told))
        self.undone.clear()

    def _save(self, kind: Kind, changes: Changes) -> None:
        path = self.project.calendars / ENTRY_LAYOUTS[kind].file
        done = edit_rows(path, changes, base=self.base[kind], who=self.person.require(), now=self._now())
        self.unsaved = None
        self.look = replace(self.look, kind=kind, echo=("", ""))
        self.read()
        if done.conflicts:
            first = done.conflicts[0]
            what = f'En kollega har skrevet noget andet i {first.row}, kolonnen "{first.column}": "{(first.theirs or "slettet")[:60]}".'
            raise refused(what, "Deres står der nu, og dit er gemt. Vælg over tabellen, hvad der skal gælde.")

    def _wanted(self, command: Command) -> tuple[str, ...]:
        return command.some_of("rows", [row["id"] for row in self.rows[self.look.kind]])

    def _stays(self, command: Command) -> None:
        """Refuse what was pressed for another calendar than the one that is looked at."""
        if command.has("calendar"):
            command.shown("calendar", self.look.kind.value)

    def _cell(self, row: str, name: str) -> str:
        return next((each.cells.get(name, "") for each in self.rows[self.look.kind] if each["id"] == row), "")

    def _free_ids(self, count: int) -> list[str]:
        """Give ids that no row of any calendar has, after the pattern of this one's."""
        taken = {fold(row["id"]) for rows in self.rows.values() for row in rows}
        found = [match for row in self.rows[self.look.kind] if (match := _ID.fullmatch(row["id"]))]
        start = found[-1][1] if found else self.look.kind.value[:1].upper()
        number = max((int(match[2]) for match in found if match[1] == start), default=0)
        new: list[str] = []
        while len(new) < count:
            number += 1
            name = f"{start}{number:03}"
            if fold(name) not in taken:
                new.append(name)
        return new


def _fits(row: Row, look: Look, faulty: Iterable[int | None]) -> bool:
    if look.only == "fejl" and row.place.line not in faulty:
        return False
    if look.by and look.value and look.value not in split_cell(row[look.by]):
        return False
    wanted = look.search.casefold().split()
    said = " ".join(row.cells.values()).casefold()
    return all(word in said for word in wanted)


def _order(cell: str, name: str, today: date) -> tuple[bool, str]:
    """Give what a cell sorts by: dates by day, the rest as Danes spell; what is empty comes last."""
    if name in DATES | DAYS_OF_THE_YEAR and cell:
        digits = re.fullmatch(r"(\d{1,2})-(\d{1,2})(?:-(\d{4}))?", cell)
        if digits:
            return (False, f"{digits[3] or today.year}-{int(digits[2]):02}-{int(digits[1]):02}")
    # å sorts last and æ before ø in Danish; in Unicode the three stand as å, æ, ø
    return (not cell, cell.casefold().replace("å", "\uffff").replace("aa", "\uffff"))


def _tidy(name: str, cell: str, today: date) -> str:
    """Give a pasted cell as it shall stand; one that cannot be read stands as it is, and is told at its place."""
    try:
        return read_cell(name, cell, today)[0]
    except JkplanError:
        return cell.strip()
