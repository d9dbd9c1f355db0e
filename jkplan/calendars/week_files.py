"""A week's choices in their file: read, and written back so that nothing else in the file changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from jkplan.calendars.cells import as_date, as_time_span
from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.headings import Layout, fold, week_layout
from jkplan.calendars.rows import Row, Table, clean, read_bytes, table_of
from jkplan.calendars.tables import Dialect, Record, encode, shown, write_row
from jkplan.calendars.writing import write_safely
from jkplan.danish import write_date_in_digits
from jkplan.errors import CalendarError, Place, Problem
from jkplan.project import Project
from jkplan.weeks.week import Week

Word = TypeVar("Word", bound=StrEnum)


def read_choices(project: Project, week: Week) -> WeekChoices:
    """Give what people chose for `week`; a week without a file has no choices."""
    layout, path = _file(project, week)
    if not path.exists():
        return WeekChoices(week)
    data = read_bytes(path, _named(layout), layout)
    if isinstance(data, Problem):
        return WeekChoices(week, problems=(data,))
    table = table_of(data, _named(layout), layout)
    read, problems = _choices(table, week)
    return WeekChoices(week, tuple(read.values()), (*table.problems, *problems), table.digest)


def save_choices(project: Project, choices: WeekChoices, *, who: str = "", now: datetime | None = None) -> Path:
    """
    Write a week's choices into their file and give its path.

    Rows that nobody changed, unknown columns, order, encoding and delimiter stay; nothing is written when nothing
    changed. Read the choices again before changing more: the file is no longer the one they were read from.

    Args:
        project: The kit.
        choices: What was read, with what was changed since.
        who: Initials of who changed it.
        now: When. With it the change stands in the history and the journal, and what others wrote in the meantime is
            merged with it; where both changed one cell, the file keeps theirs and mine waits for an answer.

    Raises:
        CalendarError: The file was changed since it was read, or cannot be understood: then the choices are in a file
            beside it, which the error names. Or nothing can be written there.
    """
    layout, path = _file(project, choices.week)
    file = _named(layout)
    if now is not None and _merged_in(path, choices, who, now):
        return path
    if not path.exists():
        if choices.digest:
            raise _kept_beside(path, choices, layout, "Filen er slettet, siden du åbnede den.")
        if choices.choices:
            write_safely(path, _new_file(choices, layout), file)
        return path
    data = read_bytes(path, file, layout)
    if isinstance(data, Problem):
        raise CalendarError(data)
    table = table_of(data, file, layout)
    if table.sheet and not table.is_usable and (table.sheet.heading or table.sheet.problems):
        raise _kept_beside(path, choices, layout, "Filens overskrifter kan ikke læses.")
    content = _merged(table, choices) if table.is_usable else _new_file(choices, layout)
    if content is None or not (table.is_usable or choices.choices):
        return path
    if hashlib.sha256(data).hexdigest() != choices.digest:
        raise _kept_beside(path, choices, layout, "Filen er ændret af en anden, siden du åbnede den.")
    write_safely(path, content, file)
    return path


def _merged_in(path: Path, choices: WeekChoices, who: str, now: datetime) -> bool:
    """Merge the changes into the file; False when nobody knows any more what it was when the choices were read."""
    from jkplan.calendars.editing import edit_rows, versions_of  # noqa: PLC0415  (a plan that is only read needs none of it)
    from jkplan.calendars.versions import Version, read_version  # noqa: PLC0415

    base = read_version(path)
    if base.digest != choices.digest:
        kept = [each for each in versions_of(path) if each.digest == choices.digest[:16]]
        data = kept[-1].read() if kept else None
        if data is None:
            return False
        base = Version(base.name, data)
    layout = week_layout(str(choices.week))
    table = table_of(base.data, _named(layout), layout) if base.data is not None else None
    edits = _changes(_choices(table, choices.week)[0].values() if table else (), choices.choices)
    if edits:
        edit_rows(path, edits, base=base, who=who, now=now)
    return True


def _changes(old: Iterable[Choice], new: Iterable[Choice]) -> dict[str, dict[str, str] | None]:
    before, after = {each.slot: each for each in old}, {each.slot: each for each in new}
    edits: dict[str, dict[str, str] | None] = dict.fromkeys(slot for slot in before if slot not in after)
    for slot, choice in after.items():
        was = before.get(slot)
        if was != choice:
            stood = {**_written(was), **was.extra} if was else {}
            edits[slot] = {
                name: text for name, text in {**_written(choice), **choice.extra}.items() if text != stood.get(name, "")
            }
    return edits


def _file(project: Project, week: Week) -> tuple[Layout, Path]:
    layout = week_layout(str(week))
    return layout, project.calendars / layout.file


def _named(layout: Layout) -> str:
    return f"calendars/{layout.file}"


def _choices(table: Table, week: Week) -> tuple[dict[int, Choice], list[Problem]]:
    """Give the choices by the line they stand on."""
    told: list[Problem] = []
    read: dict[int, Choice] = {}
    slots: dict[str, int] = {}
    for row in table.rows:
        own: list[Problem] = []
        choice = _choice(row, week.monday, own)
        if own and row.doubt:
            own = [row.doubt._replace(what=f"{row.doubt.what} Rækken er ikke brugt, før det er rettet.")]
        elif not choice.slot:
            own.append(
                Problem("Rækken siger ikke, hvilket opslag den gælder.", row.at("opslag"), "Skriv opslagets id.")
            )
        elif choice.slot in slots:
            what = f'Opslaget "{shown(choice.slot)}" står to gange; kun den første række er brugt.'
            own.append(
                Problem(what, row.at("opslag"), f"Slet den ene række. Den første er linje {slots[choice.slot]}.")
            )
        else:
            read[row.record.line] = choice
            slots[choice.slot] = row.record.line
            own += [row.doubt] if row.doubt else []
        told += own
    return read, told


def _choice(row: Row, monday: date, told: list[Problem]) -> Choice:
    at = as_time_span(row, "klokkeslaet", told)
    text = row.cells.get("tekst", "").replace("\r\n", "\n").replace("\r", "\n")
    return Choice(
        slot=row["opslag"],
        pick=_word(row, "valg", Pick.FREE, told),
        day=as_date(row, "dato", monday, told),
        at=at.start if at else None,
        text=text if text.strip() else "",
        picture=row["billede"],
        alt=row["alt_tekst"],
        status=_word(row, "status", Status.DRAFT, told),
        told_on=as_date(row, "afdeling_besked", monday, told),
        by=row["af"],
        note=row["note"],
        origin=row["oprindelse"],
        extra=row.extra,
    )


def _word(row: Row, field: str, default: Word, told: list[Problem]) -> Word:
    words = {fold(word.value): word for word in type(default)}
    written = fold(row[field])
    if written and written not in words:
        close = get_close_matches(written, words, n=1)
        fix = f'Mener du "{words[close[0]]}"?' if close else f"Skriv {', '.join(words.values())}."
        what = f'Kender ikke ordet "{shown(row[field])}"; "{default}" er brugt.'
        told.append(Problem(what, row.at(field), fix))
    return words.get(written, default)


def _written(choice: Choice) -> dict[str, str]:
    return {
        "opslag": choice.slot,
        "valg": choice.pick.value,
        "dato": write_date_in_digits(choice.day) if choice.day else "",
        "klokkeslaet": f"{choice.at:%H:%M}" if choice.at else "",
        "tekst": clean(choice.text.replace("\r\n", "\n")),
        "billede": choice.picture,
        "alt_tekst": clean(choice.alt),
        "status": choice.status.value,
        "afdeling_besked": write_date_in_digits(choice.told_on) if choice.told_on else "",
        "af": choice.by,
        "note": clean(choice.note),
        "oprindelse": clean(choice.origin),
    }


def _new_file(choices: WeekChoices, layout: Layout) -> bytes:
    dialect = Dialect()
    extra = tuple(dict.fromkeys(heading for choice in choices.choices for heading in choice.extra))
    rows = [[*_written(choice).values(), *(choice.extra.get(name, "") for name in extra)] for choice in choices.choices]
    return encode("".join(write_row(row, dialect) for row in ([*layout.fields, *extra], *rows)), dialect)


def _merged(table: Table, choices: WeekChoices) -> bytes | None:
    """Give the file with the changed rows in place, or None when nothing changed."""
    sheet, old = table.sheet, _choices(table, choices.week)[0]
    if sheet is None or sheet.heading is None:
        return None
    new = {choice.slot: choice for choice in choices.choices}
    before = {choice.slot: choice for choice in old.values()}
    if new == before:
        return None
    added = [choice for choice in choices.choices if choice.slot not in before]
    changed = [choice for choice in choices.choices if before.get(choice.slot) not in (None, choice)]
    columns = [*table.columns, *_missing_columns(table.columns, [*added, *changed])]
    titles = [*sheet.heading.cells, *columns[len(table.columns) :]]
    rows = [sheet.dialect.preamble, _padded(sheet.heading, titles, sheet.dialect)]
    for record in sheet.records:
        choice = old.get(record.line)
        if choice is None or new.get(choice.slot) == choice:
            rows.append(_padded(record, [*record.cells, *[""] * (len(titles) - len(table.columns))], sheet.dialect))
        elif choice.slot in new:
            rows.append(write_row(_cells(record.cells, choice, new[choice.slot], columns, titles), sheet.dialect))
    rows += [write_row(_cells((), None, choice, columns, titles), sheet.dialect) for choice in added]
    parts = [row for row in rows if row]
    above = [row if row.endswith(("\n", "\r")) else row + sheet.dialect.newline for row in parts[:-1]]
    return encode("".join([*above, parts[-1]]), sheet.dialect)


def _missing_columns(columns: Sequence[str], choices: Sequence[Choice]) -> list[str]:
    blank = _written(Choice(""))
    needed = {field: None for choice in choices for field, cell in _written(choice).items() if cell != blank[field]}
    return [field for field in needed if field not in columns]


def _padded(record: Record, cells: Sequence[str], dialect: Dialect) -> str:
    is_untouched = len(cells) == len(record.cells) or record.is_blank or record.broken
    return record.raw if is_untouched else write_row(cells, dialect)


def _cells(
    standing: Sequence[str], old: Choice | None, new: Choice, columns: Sequence[str], titles: Sequence[str]
) -> list[str]:
    """Give the row's cells: those that say the same as before word for word, the others as the kit writes them."""
    was, now = (_written(old), old.extra) if old else ({}, {}), (_written(new), new.extra)
    filled = [*standing, *[""] * (len(columns) - len(standing))]
    return [
        _cell(cell, was[0], now[0], field) if field else _cell(cell, was[1], now[1], title.strip())
        for cell, field, title in zip(filled, columns, titles, strict=True)
    ]


def _cell(cell: str, was: Mapping[str, str], now: Mapping[str, str], name: str) -> str:
    return cell if was.get(name) == now.get(name) else now.get(name, "")


def _kept_beside(path: Path, choices: WeekChoices, layout: Layout, what: str) -> CalendarError:
    names = (f"{path.stem} (din version{number}).csv" for number in ("", *(f" {n}" for n in range(2, 1000))))
    beside = next(place for name in names if not (place := path.with_name(name)).exists())
    write_safely(beside, _new_file(choices, layout), f"calendars/uger/{beside.name}")
    fix = f"Flyt det, du vil beholde, fra {beside.name} over i {path.name}, og slet så {beside.name}."
    problem = Problem(f'{what} Dine valg er gemt i "calendars/uger/{beside.name}".', Place(_named(layout)), fix)
    return CalendarError(problem)
