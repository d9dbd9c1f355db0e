"""`jkplan godkend`: how far the week's posts are, and saying yes, no or not yet to them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta

from jkplan.approvals import (
    Act,
    Desk,
    Standing,
    approve,
    ask_for_changes,
    cancel,
    mark,
    open_desk,
    pause,
    pause_reason,
    resume,
    standing_of,
    submit,
    withdraw,
)
from jkplan.approvals.telling import change_of
from jkplan.calendars import read_calendars
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.versions import read_version
from jkplan.cli.asking import asked_by, moment
from jkplan.danish import write_date_in_digits, write_short_date, write_time
from jkplan.drafts.draft import Draft
from jkplan.errors import ApprovalError, Place, Problem, UsageError
from jkplan.project import Project, open_project
from jkplan.weekly import make_report
from jkplan.weeks.week import parse_week, week_of


def run_approvals(options: Namespace) -> int:
    """
    Print how far the posts are, or do what was asked with those named; 1 when something was refused, else 0.

    Raises:
        UsageError: Initials or a reason are missing, or a post does not stand in the week.
    """
    project, now = open_project(options.mappe), moment(options)
    if options.act in {"pause", "genoptag"}:
        return _pause(project, options)
    week = parse_week(options.week, now.date()) if options.week else week_of(now.date() + timedelta(days=6))
    report = make_report(project, week, today=now.date())
    desk = open_desk(project, report.calendar, report.strategy, now=now)
    for problem in desk.problems:
        print(problem, file=sys.stderr)
    drafts = {draft.slot.id: draft for draft in report.drafts}
    if not options.slots:
        if options.act:
            raise UsageError(
                Problem("Der mangler et opslag.", Place("kommandolinjen"), "Skriv opslagets id efter ugen.")
            )
        _print_all(project, desk, report.drafts)
        return 0
    unknown = [name for name in options.slots if name not in drafts]
    if unknown:
        fix = f"Se ugens opslag: jkplan godkend {week}"
        raise UsageError(Problem(f'Opslaget "{unknown[0][:80]}" står ikke i {week}.', Place("kommandolinjen"), fix))
    who, refused = asked_by(options), 0
    for name in options.slots:
        try:
            desk = _act(drafts[name], desk, who, options)
        except ApprovalError as error:
            refused += 1
            print(error, file=sys.stderr)
            continue
        standing = standing_of(drafts[name], desk)
        print(f"{name}: {standing.line}")
        _write_status(project, standing, drafts[name], desk, who)
    return int(refused > 0)


def _act(draft: Draft, desk: Desk, who: str, options: Namespace) -> Desk:
    reason: str = options.reason
    match options.act:
        case "send":
            return submit(draft, desk, who=who)
        case "ret":
            return ask_for_changes(draft, desk, who=who, reason=reason)
        case "traek":
            return withdraw(draft, desk, who=who, reason=reason)
        case "aflys":
            return cancel(draft, desk, who=who, reason=reason)
        case "udgivet":
            return mark(draft, desk, Act.PUBLISH, who=who, reason=reason)
        case _:
            return approve(draft, desk, who=who, on_behalf_of=options.on_behalf_of, reason=reason)


def _write_status(project: Project, standing: Standing, draft: Draft, desk: Desk, who: str) -> None:
    """Let the week's file say what the journal says, and hold an approved post to its day and time."""
    path = project.weeks / f"{standing.content.week}.csv"
    cells = {"status": standing.status.value}
    if standing.is_approved:
        cells |= {"dato": write_date_in_digits(standing.content.day), "klokkeslaet": f"{standing.content.at:%H:%M}"}
        cells |= {"valg": draft.slot.choice.pick.value} if draft.slot.choice else {"valg": "fastlås"}
    done = edit_rows(path, {draft.slot.id: cells}, base=read_version(path), who=who, now=desk.now)
    for notice in done.notices:
        print(notice, file=sys.stderr)


def _pause(project: Project, options: Namespace) -> int:
    who, now = asked_by(options), moment(options)
    if options.act == "pause":
        if not options.reason.strip():
            raise UsageError(Problem("Der mangler en begrundelse.", Place("--grund"), 'Skriv fx: --grund "Storbrand"'))
        pause(project.calendars, options.reason, who=who, now=now)
        print("Alt er sat på pause. Intet bliver skrevet ud, før I genoptager.")
    else:
        if who not in read_calendars(project, None, today=now.date()).registers.employees:
            fix = "Skriv initialer, som står i calendars/registre/medarbejdere.csv."
            raise UsageError(Problem(f'Kender ikke "{who[:20]}".', Place("--som"), fix))
        resume(project.calendars, who=who, now=now)
        print("Pausen er ophævet.")
    return 0


def _print_all(project: Project, desk: Desk, drafts: tuple[Draft, ...]) -> None:
    reason = pause_reason(project.calendars)
    if reason is not None:
        print(f"ALT ER SAT PÅ PAUSE: {reason}\n")
    for draft in drafts:
        for line in _lines(draft, standing_of(draft, desk)):
            print(line)
    if not drafts:
        print("Ingen opslag.")


def _lines(draft: Draft, standing: Standing) -> Iterator[str]:
    slot = draft.slot
    yield f"{write_short_date(slot.day)} {write_time(slot.at)}  {slot.id}  {slot.candidate.entry.title}"
    yield f"    {standing.line}"
    for each in standing.differences:
        was, now = change_of(each)
        yield f"    {each.what} var: {was}"
        yield f"    {' ' * len(each.what)}  er: {now}"
