"""What departments sent in, read from the kit's form: each bad cell named, doubles shown, personal data flagged."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.entries import Ad, Calendar, Entry, Event, Kind, Service, Vacancy
from jkplan.calendars.headings import ENTRY_LAYOUTS, fold
from jkplan.calendars.intake_form import FORM, KINDS, QUESTIONS, REQUIRED
from jkplan.calendars.rows import clean
from jkplan.calendars.tables import shown
from jkplan.danish import write_date_in_digits
from jkplan.errors import CalendarError, Place, Problem
from jkplan.reading.packages import package_fault
from jkplan.strategy.records import Strategy
from jkplan.weeks.dates import DateError, parse_date, parse_time

_MOST_ROWS, _LONGEST = 2_000, 4_000  # rows of a form, characters of a cell
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
        flags: Personal data that somebody must look at first, Danish.
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
        return any(_headings(rows[0]) for rows in [_rows(path)] if rows)
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
    rows = _rows(path)
    columns = _headings(rows[0]) if rows else {}
    if not columns:
        fix = "Lav et nyt skema med jkplan blanket, og kopiér rækkerne derover."
        raise CalendarError(Problem("Det er ikke et af vores skemaer.", Place(path.name), fix))
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows[1:], start=2):
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


def _rows(path: Path) -> list[tuple[str, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl thinks aloud about parts that are broken
            workbook = load_workbook(io.BytesIO(path.read_bytes()), read_only=True)  # it leaves a broken file open
        try:
            page = workbook[FORM] if FORM in workbook.sheetnames else workbook.worksheets[0]
            rows = page.iter_rows(max_row=_MOST_ROWS, max_col=60, values_only=True)
            return [tuple(_text(value) for value in row) for row in rows]
        finally:
            workbook.close()
    except Exception as err:
        fix = "Bed afdelingen om at gemme skemaet igen fra Excel."
        raise CalendarError(Problem("Skemaet kan ikke læses.", Place(path.name), fix)) from err


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = write_date_in_digits(value.date())
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return write_date_in_digits(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)[: _LONGEST + 1]).replace("\r\n", "\n").strip()


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

    for question in QUESTIONS:
        text = answers.get(question.field, "")
        if not text and question.field in REQUIRED:
            told.append(Problem("Feltet er tomt.", at(question.field), question.help))
        elif len(text) > _LONGEST:
            told.append(Problem(f"Der står over {_LONGEST} tegn.", at(question.field), "Skriv det kort."))
        elif text[:1] in {"=", "\t"} or re.match(r"[+@-](?![\d ])", text):
            what = f'Feltet begynder som en formel: "{shown(text)}".'
            told.append(Problem(what, at(question.field), "Skriv det som almindelig tekst."))
    kind = KINDS.get(next((name for name in KINDS if fold(name) == fold(answers.get("slags", ""))), ""))
    if kind is None and answers.get("slags"):
        told.append(Problem(f'Kender ikke "{shown(answers["slags"])}".', at("slags"), f"Vælg {', '.join(KINDS)}."))
    days = {name: _day(answers.get(name, ""), at(name), today, told) for name in ("fra", "til")}
    if answers.get("tid"):
        try:
            parse_time(answers["tid"])
        except DateError as err:
            told.append(err.problem(at("tid")))
    media = _names(answers.get("medie", ""), {c.name: c.id for c in strategy.enabled_channels} | {c.id: c.id for c in strategy.enabled_channels}, at("medie"), told)  # fmt: skip
    departments = calendar.registers.departments
    known = {each.name: each.id for each in departments.values()} | {name: name for name in departments}
    wanted = _names(answers.get("afdeling", ""), known, at("afdeling"), told)
    towns = _names(answers.get("by", ""), {name: name for name in calendar.registers.towns}, at("by"), told)
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


def _day(text: str, where: Place, today: date, told: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text, today=today)
    except DateError as err:
        told.append(err.problem(where))
        return None


def _names(text: str, known: Mapping[str, str], where: Place, told: list[Problem]) -> tuple[str, ...]:
    folded = {fold(name): value for name, value in known.items()}
    if fold(text) in folded:
        return (folded[fold(text)],)
    found: list[str] = []
    for part in re.split(r"[;\n]", text):
        name = fold(part)
        if name and name not in folded:
            told.append(Problem(f'Kender ikke "{shown(part)}".', where, "Vælg på listen i skemaet."))
        elif name:
            found.append(folded[name])
    return tuple(dict.fromkeys(found))


def _flags(answers: Mapping[str, str], strategy: Strategy, today: date) -> Iterator[str]:
    from jkplan.reading.contacts import OwnContacts  # noqa: PLC0415
    from jkplan.reading.people import find_names  # noqa: PLC0415
    from jkplan.reading.personal import find_personal_data  # noqa: PLC0415
    from jkplan.reading.text import prepare  # noqa: PLC0415

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
