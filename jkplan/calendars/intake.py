"""What departments sent in, read from the kit's form: each bad cell named, doubles shown, personal data flagged."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.entries import Ad, Calendar, Entry, Event, Kind, Service, Vacancy
from jkplan.calendars.headings import ENTRY_LAYOUTS, fold
from jkplan.calendars.intake_cells import days_fault, fault_of, read_day, read_names, text_of, tidied
from jkplan.calendars.intake_form import FORM, KINDS, QUESTIONS, REQUIRED
from jkplan.calendars.tables import shown
from jkplan.danish import write_date_in_digits
from jkplan.errors import CalendarError, Place, Problem
from jkplan.reading.packages import package_fault
from jkplan.strategy.records import Strategy

_MOST_ROWS, _PAGES = 2_000, 10  # rows of a form, sheets that are looked at
_ABOVE = 10  # rows in which the headings may stand: people put a line above
_ALL = re.compile(r"(?:til )?(?:alle|alle borgere|borgerne|offentligheden|alle i kommunen)\.?", re.IGNORECASE)
_ALIKE = 0.78  # of titles that may be the same thing; 1 is equal
_PREFIX: Mapping[Kind, str] = {
    Kind.EVENT: "E",
    Kind.TIP: "T",
    Kind.HERO: "H",
    Kind.VACANCY: "J",
    Kind.SERVICE: "S",
    Kind.AD: "A",
}
_FREE_TEXT = ("titel", "sted", "formaal", "budskab", "maalgruppe", "kontakt", "note")


class Proposal(NamedTuple):
    """
    One row of a form that can go into the calendar.

    Attributes:
        kind: Which calendar.
        cells: Its cells by the calendar's fields.
        place: Where it stands in the form.
        doubles: Entries that may be the same thing, each with why, Danish.
        flags: What somebody must look at first, personal data above all, Danish.
    """

    kind: Kind
    cells: Mapping[str, str]
    place: Place
    doubles: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class Intake(NamedTuple):
    """What a form holds: the rows that can go in, and what is wrong with the others."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


def is_form(path: Path) -> bool:
    """Tell whether a workbook is the kit's form: it has the form's sheet and headings."""
    if package_fault(path):
        return False
    try:
        return bool(_rows(path)[0])
    except CalendarError:
        return False


def read_form(path: Path, calendar: Calendar, strategy: Strategy, *, today: date) -> Intake:
    """
    Give what stands in a filled form.

    Args:
        path: The workbook.
        calendar: Its entries are held against the form's for doubles; its registers know departments and towns.
        strategy: Its channels.
        today: The day that dates without a year are near.

    Raises:
        CalendarError: The file is no form, or may not be opened.
    """
    fault = package_fault(path)
    if fault:
        fix = "Bed afdelingen om at gemme skemaet igen fra Excel, og åbn det ikke, hvis du ikke ved, hvem det er fra."
        raise CalendarError(Problem(fault, Place(path.name), fix))
    rows, above = _rows(path)
    columns = _headings(rows[0]) if rows else {}
    if not columns:
        fix = "Lav et nyt skema med jkplan blanket, og kopiér rækkerne derover."
        raise CalendarError(Problem("Det er ikke et af vores skemaer.", Place(path.name), fix))
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    if len(rows) + above > _MOST_ROWS + 1:
        what = f"Skemaet har over {_MOST_ROWS} linjer; resten er ikke læst."
        problems.append(Problem(what, Place(f"{path.name}, {FORM}", _MOST_ROWS + 1), "Del det i flere skemaer."))
    for number, row in enumerate(rows[1:_MOST_ROWS], start=above + 1):
        answers = {field: row[at] for at, field in columns.items() if at < len(row)}
        if not any(text.strip() for text in answers.values()):
            continue
        own: list[Problem] = []
        proposal = _proposal(answers, Place(f"{path.name}, {FORM}", number), calendar, strategy, today, own)
        problems += own
        if proposal is not None:
            doubles = (*_doubles(proposal, calendar), *_doubles_in_form(proposal, proposals))
            proposals.append(proposal._replace(doubles=doubles))
    return Intake(tuple(proposals), tuple(problems))


def next_id(kind: Kind, taken: set[str]) -> str:
    """Give the next free id of a calendar: `E062`; it counts as taken from now on."""
    prefix = _PREFIX[kind]
    numbers = [int(name[len(prefix) :]) for name in taken if re.fullmatch(rf"{prefix}[0-9]{{1,6}}", name)]
    found = f"{prefix}{max(numbers, default=0) + 1:03d}"
    taken.add(found)
    return found


def _rows(path: Path) -> tuple[list[tuple[str, ...]], int]:
    """Give the form's rows from its headings on, and the line of the headings; no rows when there is no such sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl thinks aloud about parts that are broken
            workbook = load_workbook(io.BytesIO(path.read_bytes()), read_only=True)  # it leaves a broken file open
        try:
            pages = sorted(workbook.worksheets, key=lambda page: page.title != FORM)  # people rename sheets
            for page in pages[:_PAGES]:
                rows = [
                    tuple(text_of(value) for value in row)
                    for row in page.iter_rows(max_row=_MOST_ROWS + 1, max_col=60, values_only=True)
                ]
                found = next((at for at, row in enumerate(rows[:_ABOVE]) if _headings(row)), None)
                if found is not None:
                    return rows[found:], found + 1
        finally:
            workbook.close()
    except Exception as err:
        fix = "Bed afdelingen om at gemme skemaet igen fra Excel."
        raise CalendarError(Problem("Skemaet kan ikke læses.", Place(path.name), fix)) from err
    return [], 0


def _headings(row: tuple[str, ...]) -> dict[int, str]:
    known = {fold(question.heading.rstrip(" *")): question.field for question in QUESTIONS}
    columns = {at: known[name] for at, cell in enumerate(row) if (name := fold(cell.rstrip(" *"))) in known}
    return columns if {"slags", "titel", "budskab"} <= set(columns.values()) else {}


def _proposal(  # noqa: PLR0917
    answers: Mapping[str, str],
    place: Place,
    calendar: Calendar,
    strategy: Strategy,
    today: date,
    told: list[Problem],
) -> Proposal | None:
    def at(field: str) -> Place:
        heading = next(question.heading for question in QUESTIONS if question.field == field)
        return Place(place.file, place.line, heading.rstrip(" *"))

    answers = {
        question.field: tidied(question.field, answers.get(question.field, ""), is_required=question.field in REQUIRED)
        for question in QUESTIONS
    }
    for question in QUESTIONS:
        text, is_required = answers[question.field], question.field in REQUIRED
        fault = fault_of(question.field, text, at(question.field), question.help, is_required=is_required)
        told += [fault] if fault else []
    faulty = {each.where.column for each in told}
    kind = KINDS.get(next((name for name in KINDS if fold(name) == fold(answers["slags"])), ""))
    if kind is None and at("slags").column not in faulty:
        told.append(Problem(f'Kender ikke "{shown(answers["slags"])}".', at("slags"), f"Vælg {', '.join(KINDS)}."))
    days = {
        name: None if at(name).column in faulty else read_day(answers[name], at(name), today, told)
        for name in ("fra", "til")
    }
    if days["fra"] is not None:
        fault = days_fault(days["fra"], days["til"], today, {name: at(name) for name in days})
        told += [fault] if fault else []
    media = read_names(answers["medie"], {c.name: c.id for c in strategy.enabled_channels} | {c.id: c.id for c in strategy.enabled_channels}, at("medie"), told)  # fmt: skip
    departments = calendar.registers.departments
    known = {each.name: each.id for each in departments.values()} | {name: name for name in departments}
    wanted = read_names(answers["afdeling"], known, at("afdeling"), told)
    towns = read_names(answers["by"], {name: name for name in calendar.registers.towns}, at("by"), told)
    if told or kind is None or days["fra"] is None:
        return None
    cells = _cells(kind, answers, days["fra"], days["til"] or days["fra"])
    cells |= {"kanaler": "; ".join(media), "medie": "; ".join(media), "afdelinger": "; ".join(wanted), "byer": "; ".join(towns)}  # fmt: skip
    cells |= {"kilde": f"indmeldt af {answers.get('afdeling', '')}", "kilde_tjekket": write_date_in_digits(today)}
    cells |= {"sikkerhed": "antagelse", "eksempel": "nej", "foelsom": "nej"}
    kept = {field: text for field, text in cells.items() if text and field in ENTRY_LAYOUTS[kind].fields}
    return Proposal(kind, kept, place, (), tuple(_flags(answers, strategy, today)))


def _cells(kind: Kind, answers: Mapping[str, str], first: date, last: date) -> dict[str, str]:
    start, end = write_date_in_digits(first), write_date_in_digits(last)
    common = ("titel", "sted", "tid", "pris", "link", "formaal", "budskab", "maalgruppe", "kontakt", "note")
    cells = {field: answers.get(field, "") for field in common}
    match kind:
        case Kind.EVENT:
            cells |= {"start": start, "slut": end if end != start else "", "arrangoer": answers.get("afdeling", "")}
        case Kind.TIP:
            cells |= {"gyldig_fra": start, "gyldig_til": end}
        case Kind.VACANCY:
            cells |= {"frist": start, "arbejdsplads": answers.get("sted") or answers.get("afdeling", "")}
        case Kind.HERO:
            cells |= {"rolle": answers.get("titel", ""), "spoergsmaal": answers.get("budskab", "")}
        case _:
            cells |= {"fra": start, "til": end}
    return cells


def _flags(answers: Mapping[str, str], strategy: Strategy, today: date) -> Iterator[str]:
    from jkplan.reading.contacts import OwnContacts  # noqa: PLC0415
    from jkplan.reading.people import find_names  # noqa: PLC0415
    from jkplan.reading.personal import find_personal_data  # noqa: PLC0415
    from jkplan.reading.text import prepare  # noqa: PLC0415

    if _ALL.fullmatch(answers["maalgruppe"]):
        yield "Målgruppe: alle er ingen målgruppe; spørg, hvem det især er til"
    own = OwnContacts(strategy.sender.own_phones, strategy.sender.own_mail_domains, ())
    for question in QUESTIONS:
        text = answers.get(question.field, "")
        if question.field not in _FREE_TEXT or not text:
            continue
        heading = question.heading.rstrip(" *")
        for datum in find_personal_data(prepare(text), own, today=today, private_talk=True):
            yield f"{heading}: {datum.masked} ligner en personoplysning"
        for start, end in find_names(text):
            yield f"{heading}: {text[start:end][:1]}… ligner et navn på en person; er der samtykke?"


def _doubles(proposal: Proposal, calendar: Calendar) -> Iterator[str]:
    for entry in calendar.entries:
        why = _alike(proposal.cells.get("titel", ""), entry.title, _same_day(proposal, entry))
        if why:
            yield f"{entry.id} {entry.title} ({entry.source}): {why}"


def _doubles_in_form(proposal: Proposal, earlier: list[Proposal]) -> Iterator[str]:
    for other in earlier:
        same = any(
            proposal.cells.get(field) == other.cells.get(field) != "" for field in ("start", "fra", "frist", "gyldig_fra")
            if proposal.cells.get(field)
        )  # fmt: skip
        why = _alike(proposal.cells.get("titel", ""), other.cells.get("titel", ""), same=same)
        if why:
            yield f"linje {other.place.line} i samme skema: {why}"


def _alike(one: str, other: str, same: bool) -> str:
    first, second = fold(one), fold(other)
    if first == second:
        return "samme titel og dag" if same else "samme titel"
    likeness = SequenceMatcher(None, first, second, autojunk=False).ratio() if abs(len(first) - len(second)) < 40 else 0
    if likeness >= (_ALIKE - 0.15 if same else _ALIKE):
        return "næsten samme titel, samme dag" if same else "næsten samme titel"
    return ""


def _same_day(proposal: Proposal, entry: Entry) -> bool:
    match entry.details:
        case Event(start=day) | Vacancy(deadline=day) | Service(first=day) | Ad(first=day):
            return day is not None and write_date_in_digits(day) in proposal.cells.values()
        case _:
            return False
