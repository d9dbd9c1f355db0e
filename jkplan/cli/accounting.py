"""`jkplan journal` tells who did what and whether the journal is whole; `jkplan samtykker` what consents ask for."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.consent_uses import find_due, find_uses
from jkplan.calendars.entries import Calendar, Consent
from jkplan.calendars.journal import NAMED, Line, read_journal
from jkplan.calendars.locking import hold
from jkplan.calendars.settling import forget_old
from jkplan.calendars.tampering import begin_anew, check_journal, find_forks, find_tampering, head_of
from jkplan.cli.asking import UNKNOWN, asked_by, moment
from jkplan.danish import write_count, write_date
from jkplan.errors import Place, Problem, UsageError
from jkplan.project import Project, open_project
from jkplan.strategy import load_strategy
from jkplan.weeks.dates import DateError, parse_date

_SHOWN = 40  # lines that the terminal shows


def run_accounts(options: Namespace) -> int:
    """
    Run `journal` or `samtykker`; 1 when the journal is not whole or something is due, 2 when a file that may lean on a
    consent cannot be read, else 0.

    Raises:
        UsageError: A day cannot be read, or there is no such consent.
    """
    project, today = open_project(options.mappe), moment(options).date()
    if options.command == "samtykker":
        return _consents(project, options, today)
    if options.anew:
        return _begin_anew(project, options)
    if options.kontrol:
        return _check(project, options.hoved)
    first, last = _day(options.fra, "--fra", today), _day(options.til, "--til", today)
    lines = read_journal(project.calendars)
    if options.aktindsigt:
        return _disclose(project, options, lines, today, (first, last))
    shown = [
        line
        for line in lines
        if options.om.casefold() in line.about.casefold()
        and (first is None or line.at[:10] >= first.isoformat())
        and (last is None or line.at[:10] <= last.isoformat())
    ]
    if len(shown) > _SHOWN:
        print(f"De sidste {_SHOWN} af {len(shown)} linjer:")
    for line in shown[-_SHOWN:]:
        reason = f": {line.more['grund']}" if "grund" in line.more else ""
        print(f"{line.number:>6}  {line.at.replace('T', ' ')}  {line.who:<6} {line.what}  {line.about}{reason}")
    if not shown:
        print("Der står intet i journalen.")
    return 0


def _check(project: Project, head: str) -> int:
    problems, known = check_journal(project.calendars, head)
    for problem in problems:
        print(problem)
    if known:
        told = write_count(len(known), "brud", "brud").capitalize()
        print(f"{told} er undersøgt før, og det, der var godkendt da, tæller ikke:")
        for problem in known:
            print(f"  linje {problem.where.line}: {problem.what}")
    for name in find_forks(project.calendars):
        what = f"Der ligger en journal mere: to har skrevet hver sin, uden at de kunne se hinanden. Begge skal gemmes ({name})."
        print(Problem(what, Place(f"calendars/{name}"), "Gem den i ESDH, og godkend igen det, der kun står i den."))
    count = len(read_journal(project.calendars))
    if problems:
        print(
            f"\n{write_count(len(problems), 'ting', 'ting', gender='en').capitalize()} i journalen er ikke, som jkplan har skrevet det."
        )
        return 1
    print(f"{'Siden da er journalen' if known else 'Journalen er'} hel: {count} linjer.")
    if count:
        number, _, digest = head_of(project.calendars).partition(":")
        print(f"Notér dette et andet sted, fx i ESDH, og giv det til --hoved næste gang: {number}:{digest[:16]}")
    return 0


def _begin_anew(project: Project, options: Namespace) -> int:
    """Let the team work on after a breach that cannot be mended; only somebody who may approve can."""
    who, now, home = asked_by(options), moment(options), project.calendars
    employee = read_calendars(project, None, today=now.date()).registers.employees.get(who)
    if employee is None or not employee.approves:
        fix = 'Bed en, der har "ja" i kolonnen godkender i calendars/registre/medarbejdere.csv.'
        raise UsageError(Problem(f"{who[:20]} må ikke begynde journalen forfra.", Place("--som"), fix))
    if not options.reason.strip():
        fix = 'Skriv fx: --grund "OneDrive lagde en gammel udgave tilbage"'
        raise UsageError(Problem("Der mangler en begrundelse.", Place("--grund"), fix))
    from jkplan.approvals.approving import clock_fault  # noqa: PLC0415  (a breach is rare)

    if not find_tampering(home) and clock_fault(read_journal(home), now) is None:
        raise UsageError(Problem("Journalen er hel.", Place(NAMED), "Der er intet at begynde forfra på."))
    with hold(home, who, now) as held:
        line = begin_anew(held, options.reason)
    print(f"Journalen tæller fra linje {line.number}. Alt, der stod før, er der stadig.")
    print("Alt, der var godkendt, skal godkendes igen.")
    return 0


def _disclose(
    project: Project, options: Namespace, lines: tuple[Line, ...], today: date, days: tuple[date | None, date | None]
) -> int:
    from jkplan.approvals.disclosure import disclose  # noqa: PLC0415
    from jkplan.exports.access import access_workbook  # noqa: PLC0415
    from jkplan.exports.files import write_file  # noqa: PLC0415

    sender = load_strategy(project.strategy, examples=False).sender
    found = disclose(project.calendars, lines, sender, today, options.om, *days)
    path = Path(options.aktindsigt)
    path = path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    write_file(path, access_workbook(found, today))
    print(f"{len(found)} linjer er skrevet i {path}.")
    print("Læs uddraget igennem, før det sendes: et navn, som ingen liste kender, kan stadig stå der.", file=sys.stderr)
    return 0


def _consents(project: Project, options: Namespace, today: date) -> int:
    strategy = load_strategy(project.strategy, examples=False)
    calendar = read_calendars(project, strategy, today=today)
    unread: dict[Problem, None] = {}
    if options.consents:
        for name in options.consents:
            known = calendar.registers.consents.get(name)
            if known is None:
                fix = "Se numrene i calendars/registre/samtykker.csv."
                raise UsageError(Problem(f'Kender ikke samtykket "{name[:40]}".', Place("kommandolinjen"), fix))
            print(_described(known))
            unread |= dict.fromkeys(_print_uses(project, calendar, name))
        return _print_unread(tuple(unread))
    with hold(project.calendars, UNKNOWN, moment(options)) as held:
        forget_old(held)
    due = find_due(calendar, today)
    for each in due:
        print(f"{each.consent.id} ({write_date(each.day, year=True)}): {each.why}")
        unread |= dict.fromkeys(_print_uses(project, calendar, each.consent.id))
    if not due:
        print("Intet samtykke udløber, er trukket eller skal slettes.")
    return _print_unread(tuple(unread)) or int(any(each.is_due(today) for each in due))


def _described(consent: Consent) -> str:
    marks = [mark for mark, holds in (("barn", consent.child), ("følsomt sted", consent.sensitive)) if holds]
    until = f"til {write_date(consent.until, year=True)}" if consent.until else "uden slutdato"
    if consent.withdrawn_on:
        until = f"trukket tilbage {write_date(consent.withdrawn_on, year=True)}"
    return f"{consent.id}: {consent.purpose}; {', '.join(consent.channels)}; {'; '.join([until, *marks])}"


def _print_uses(project: Project, calendar: Calendar, name: str) -> tuple[Problem, ...]:
    """Print where a consent is used, and give what nobody could look into."""
    uses = find_uses(project, calendar, name)
    for use in uses.found:
        print(f"    {use.what}: {use.where}")
    if not uses.found:
        print("    Ikke fundet i det, der kan læses." if uses.unread else "    Bruges ingen steder.")
    return uses.unread


def _print_unread(unread: tuple[Problem, ...]) -> int:
    """Print what nobody could look into; 2 when there is something, else 0."""
    if not unread:
        return 0
    told = write_count(len(unread), "fil", "filer", gender="en")
    print(f"\n{told.capitalize()} kunne ikke læses og kan bygge på samtykket:")
    for problem in unread:
        print(problem)
    return 2


def _day(text: str | None, option: str, today: date) -> date | None:
    if text is None:
        return None
    try:
        return parse_date(text, today=today)
    except DateError as err:
        raise UsageError(err.problem(Place(option))) from err
