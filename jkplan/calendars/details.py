"""What only one kind of entry has, read from its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from jkplan.calendars.cells import as_date, as_flag, as_id, as_list, as_month_day, as_recurrence, as_time_span, as_weeks
from jkplan.calendars.entries import Ad, Details, Event, Hero, Kind, Service, Tip, Vacancy
from jkplan.calendars.names import Known
from jkplan.calendars.rows import Row
from jkplan.calendars.tables import shown
from jkplan.danish import write_date_in_digits
from jkplan.errors import Problem
from jkplan.reading.ean import is_ean
from jkplan.weeks.recurrence import Recurrence

_NOT_SET = Recurrence("dato ikke fastsat", fixed=False)


def read_details(kind: Kind, row: Row, known: Known, told: list[Problem]) -> Details | None:
    """Give what only `kind` has, or None when something without which the row means nothing is missing or unreadable.

    The reason is then the last problem told.
    """
    return _READERS[kind](row, known, told)


def _event(row: Row, known: Known, told: list[Problem]) -> Event | None:
    when = as_recurrence(row, "hvornaar", told)
    start = as_date(row, "start", known.today, told)
    if (row["start"] and start is None) or (row["hvornaar"] and when is None and start is None):
        return None
    if when is None and start is None:
        fix = 'Skriv fx "sidste fredag i september" i hvornaar, eller skriv en dato i start.'
        field = "hvornaar" if "hvornaar" in row.headings else "start"
        told.append(Problem("Der står ikke, hvornår begivenheden er.", row.at(field), fix))
        return None
    end = as_date(row, "slut", known.today, told)
    if end and start is None:
        what = "Der står en slutdato, men ingen startdato; slutdatoen er ikke brugt."
        told.append(Problem(what, row.at("slut"), "Skriv også den første dag i start."))
        end = None
    if start and end and end < start:
        told.append(_backwards(row, "slut", start, end, " Slutdatoen er ikke brugt."))
        end = None
    return Event(when or _NOT_SET, start, end, row["arrangoer"])


def _tip(row: Row, known: Known, told: list[Problem]) -> Tip | None:
    del known
    weeks = as_weeks(row, "bedste_uger", told)
    first = as_month_day(row, "gyldig_fra", told)
    last = as_month_day(row, "gyldig_til", told)
    told += [
        _empty(row, field, "Skriv dag og måned, fx 15-02.") for field in ("gyldig_fra", "gyldig_til") if not row[field]
    ]
    return Tip(first, last, weeks, row["handling"]) if first and last else None


def _hero(row: Row, known: Known, told: list[Problem]) -> Hero | None:
    del known
    weeks = as_weeks(row, "bedste_uger", told)
    if not row["spoergsmaal"]:
        told.append(_empty(row, "spoergsmaal", "Skriv det spørgsmål, som helten skal svare på."))
    if not row["rolle"]:
        told.append(_empty(row, "rolle", "Skriv heltens rolle, fx dagplejer."))
        return None
    return Hero(row["rolle"], row["spoergsmaal"], row["krog"], weeks, row["faldgrube"], row["samtykkekrav"])


def _vacancy(row: Row, known: Known, told: list[Problem]) -> Vacancy | None:
    at = as_time_span(row, "frist_tid", told)
    if not row["frist"]:
        fix = "Skriv ansøgningsfristen, fx 24-11-2026. Stillingen kommer først med i planen, når den har en frist."
        told.append(Problem("Stillingen har ingen ansøgningsfrist.", row.at("frist"), fix))
    if not row["arbejdsplads"]:
        told.append(_empty(row, "arbejdsplads", "Skriv, hvor stillingen er."))
        return None
    deadline = as_date(row, "frist", known.today, told)
    if row["frist"] and deadline is None:
        return None
    return Vacancy(
        workplace=row["arbejdsplads"],
        deadline=deadline,
        deadline_time=at.start if at else None,
        hours=row["timer"],
        employment=row["ansaettelse"],
        starts=row["tiltraedelse"],
        tasks=as_list(row, "opgaver"),
        offers=as_list(row, "tilbyder"),
        expects=as_list(row, "forventer"),
        contact=row["kontakt"],
    )


def _service(row: Row, known: Known, told: list[Problem]) -> Service | None:
    must = as_flag(row, "skal_ud", told)
    when = as_recurrence(row, "hvornaar", told)
    if row["hvornaar"] and when is None:
        return None
    span = _span(row, known.today, told)
    if span is None:
        return None
    if when is None and span[0] is None:
        fix = "Skriv den første dag i fra, eller skriv i hvornaar, hvordan den gentager sig."
        told.append(Problem("Der står ikke, hvornår meddelelsen skal ud.", row.at("fra"), fix))
        return None
    return Service(*span, must, when)


def _ad(row: Row, known: Known, told: list[Problem]) -> Ad | None:
    own = as_flag(row, "egen_annonce", told)
    category = as_id(row, "kategori", known.ad_categories, told)
    if own:
        told += _ean_problems(row)
    span = _span(row, known.today, told)
    if span is None:
        return None
    return Ad(category, *span, own, row["ean"], row["godkendt_af"], row["annoncetekst"])


def _span(row: Row, today: date, told: list[Problem]) -> tuple[date | None, date | None] | None:
    first, last = as_date(row, "fra", today, told), as_date(row, "til", today, told)
    if first and last and last < first:
        told.append(_backwards(row, "til", first, last))
        return None
    unreadable = (row["fra"] and first is None) or (row["til"] and last is None)
    return None if unreadable else (first, last)


def _ean_problems(row: Row) -> list[Problem]:
    ean, fix = "".join(row["ean"].split()), "Skriv de 13 cifre fra afdelingens EAN-nummer."
    if not ean:
        return [Problem("Den selvstændige annonce har intet EAN-nummer.", row.at("ean"), fix)]
    if "E+" in ean.upper():
        what = f'Excel har lavet EAN-nummeret om til "{shown(ean)}".'
        return [Problem(what, row.at("ean"), "Gør kolonnen til tekst i Excel, og skriv de 13 cifre igen.")]
    if len(ean) != 13 or not (ean.isascii() and ean.isdigit()):
        return [Problem(f'EAN-nummeret "{shown(ean)}" er ikke på 13 cifre.', row.at("ean"), fix)]
    if not is_ean(ean):
        what = f'EAN-nummeret "{ean}" er ikke gyldigt: kontrolcifferet passer ikke.'
        return [Problem(what, row.at("ean"), "Se efter, om to cifre er byttet om.")]
    return []


def _backwards(row: Row, field: str, first: date, last: date, effect: str = "") -> Problem:
    what = f"Slutter {write_date_in_digits(last)}, før den begynder {write_date_in_digits(first)}.{effect}"
    return Problem(what, row.at(field), "Ret den ene af de to datoer.")


def _empty(row: Row, field: str, fix: str) -> Problem:
    place = row.at(field)
    return Problem(f'Feltet "{place.column}" er tomt.', place, fix)


_READERS: Mapping[Kind, Callable[[Row, Known, list[Problem]], Details | None]] = MappingProxyType(
    {
        Kind.EVENT: _event,
        Kind.TIP: _tip,
        Kind.HERO: _hero,
        Kind.VACANCY: _vacancy,
        Kind.SERVICE: _service,
        Kind.AD: _ad,
    }
)
