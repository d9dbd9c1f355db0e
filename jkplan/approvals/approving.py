"""Saying yes, no or not yet to one exact post, in a way that can be accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from jkplan.approvals.content import keep_content
from jkplan.approvals.desk import Desk, open_desk, wrote_alone
from jkplan.approvals.ledger import UNKNOWN, Act, says_something
from jkplan.approvals.standing import is_over
from jkplan.calendars.choices import Status
from jkplan.calendars.editing import settle_file
from jkplan.calendars.journal import NAMED, Line, append, read_journal
from jkplan.calendars.locking import hold
from jkplan.calendars.tampering import KNOWN, find_tampering
from jkplan.drafts.draft import Draft
from jkplan.errors import ApprovalError, Place, Problem
from jkplan.selfcheck.drafts import check_draft

_STAFF = "calendars/registre/medarbejdere.csv"
_SLACK = timedelta(minutes=5)  # that two machines' clocks may differ
_SEEN = 20  # lines: one of these from the future holds approvals back


def approve(draft: Draft, desk: Desk, *, who: str, on_behalf_of: str = "", reason: str = "") -> Desk:
    """
    Approve one post exactly as it stands, and give the desk after it.

    Args:
        draft: The post.
        desk: What the decision rests on.
        who: Initials of the person who does it.
        on_behalf_of: Initials of an approver who has said yes and cannot do it themselves; wants a reason.
        reason: Why, for the journal.

    Raises:
        ApprovalError: The person may not, or the post cannot be approved as it stands.
        CalendarError: The journal cannot be written.
    """
    desk = _settled(draft, desk, who)
    problem = obstacle(draft, desk, who=who, on_behalf_of=on_behalf_of, reason=reason)
    if problem is not None:
        raise ApprovalError(problem)
    content = desk.content(draft)
    keep_content(desk.project.calendars, content)
    return _told(Act.APPROVE, draft, desk, who, reason, on_behalf_of=on_behalf_of)


def submit(draft: Draft, desk: Desk, *, who: str) -> Desk:
    """
    Ask for approval of one post, and give the desk after it.

    Raises:
        ApprovalError: The person is not in the register.
        CalendarError: The journal cannot be written.
    """
    return _told(Act.SUBMIT, draft, desk, who, "")


def withdraw(draft: Draft, desk: Desk, *, who: str, reason: str) -> Desk:
    """
    Take every approval of one post back, and give the desk after it; anybody in the team may.

    Raises:
        ApprovalError: The person is not in the register, or gives no reason.
        CalendarError: The journal cannot be written.
    """
    return _told(Act.WITHDRAW, draft, desk, who, _wanted(reason))


def ask_for_changes(draft: Draft, desk: Desk, *, who: str, reason: str) -> Desk:
    """
    Send one post back with what should be changed, and give the desk after it.

    Raises:
        ApprovalError: The person is not in the register, or does not say what should be changed.
        CalendarError: The journal cannot be written.
    """
    return _told(Act.ASK, draft, desk, who, _wanted(reason))


def cancel(draft: Draft, desk: Desk, *, who: str, reason: str) -> Desk:
    """
    Call one post off, and give the desk after it.

    Raises:
        ApprovalError: The person is not in the register, or gives no reason.
        CalendarError: The journal cannot be written.
    """
    return _told(Act.CANCEL, draft, desk, who, _wanted(reason))


def mark(draft: Draft, desk: Desk, act: Act, *, who: str, reason: str = "") -> Desk:
    """
    Tell the journal that a post was exported, published, or deleted at the channel, and give the desk after it.

    Raises:
        ApprovalError: The person is not in the register.
        CalendarError: The journal cannot be written.
    """
    return _told(act, draft, desk, who, reason)


def tell_export(drafts: Iterable[Draft], desk: Desk, *, who: str, tool: str) -> None:
    """
    Tell the journal that posts were written for a tool outside; who did it may be unknown, that it was done may not.

    Raises:
        CalendarError: The journal cannot be written.
    """
    with hold(desk.project.calendars, who or UNKNOWN, desk.now) as held:
        for draft in drafts:
            content = desk.content(draft)
            append(held, Act.EXPORT.value, content.slot, "", content.digest, {"uge": str(content.week), "til": tool})


def obstacle(draft: Draft, desk: Desk, *, who: str, on_behalf_of: str = "", reason: str = "") -> Problem | None:
    """Give why `who` cannot approve the post as it stands; None when nothing stands in the way."""
    return _about_person(draft, desk, who, on_behalf_of, reason) or about_post(draft, desk) or _about_journal(desk)


def about_post(draft: Draft, desk: Desk) -> Problem | None:
    """Give why nobody can approve the post, or send it out, as it stands; None when nothing stands in the way."""
    return _about_what_stands(draft, desk) or _about_check(draft, desk)


def _about_what_stands(draft: Draft, desk: Desk) -> Problem | None:
    content, where = desk.content(draft), Place(draft.slot.id)
    if draft.slot.status is Status.CANCELLED:
        return Problem("Opslaget er aflyst.", where, "Sæt status til udkast, hvis det alligevel skal ud.")
    if is_over(content, desk.now):
        what = "Opslaget er udløbet: tiden er gået."
        return Problem(what, where, "Vælg en ny dag eller tid, og godkend det så.")
    if not content.text.strip():
        return Problem("Opslaget har ingen tekst.", where, "Skriv teksten først.")
    if content.is_example:
        what = "Opslaget er et eksempel, eller bygger på et opdigtet samtykke; det må ikke ud."
        return Problem(what, where, "Erstat rækken eller samtykket med et rigtigt.")
    if content.picture and not content.picture_digest:
        what = f'Billedet "{content.picture[:60]}" findes ikke, så ingen kan have set det.'
        return Problem(what, where, "Læg billedet i assets/billeder, eller ret navnet.")
    return None


def _about_check(draft: Draft, desk: Desk) -> Problem | None:
    errors = [
        finding
        for finding in check_draft(draft, desk.calendar, desk.strategy, today=desk.now.date())
        if finding.severity == "fejl"
    ]
    if errors:
        where = Place(draft.slot.id)
        messages = " ".join(dict.fromkeys(finding.message for finding in errors))
        return Problem(f"Selvtjekket har fundet fejl: {messages}", where, errors[0].fix)
    return None


def _about_person(draft: Draft, desk: Desk, who: str, on_behalf_of: str, reason: str) -> Problem | None:
    where = Place(_STAFF)
    approver = on_behalf_of or who
    if not desk.is_known(who):
        return Problem(f'Kender ikke "{who[:20]}".', where, "Skriv initialer, som står i registret over medarbejdere.")
    if not desk.may_approve(approver):
        what = f"{approver[:20]} må ikke godkende."
        return Problem(what, where, 'Bed en, der har "ja" i kolonnen godkender.')
    if on_behalf_of and (not says_something(reason) or on_behalf_of == who):
        what = "En godkendelse på vegne af en anden skal have en begrundelse og være en andens."
        return Problem(what, where, 'Skriv fx: --paa-vegne-af KOM5 --grund "sagde ja i telefonen kl. 10".')
    authors = desk.authors(draft, desk.content(draft))
    if UNKNOWN in authors:
        what = "Ingen ved, hvem der har skrevet teksten."
        week = Place(f"calendars/uger/{desk.content(draft).week}.csv", None, "af")
        return Problem(what, week, "Skriv forfatterens initialer i kolonnen af.")
    if any(wrote_alone(person, authors) for person in (who, approver)):
        what = "Den, der selv har skrevet, kan ikke godkende alene: fire øjne skal se det."
        return Problem(what, Place(draft.slot.id), "Bed en anden godkende.")
    return None


def _about_journal(desk: Desk) -> Problem | None:
    broken = find_tampering(desk.project.calendars)
    return broken[0] if broken else clock_fault(desk.ledger.lines, desk.now)


def clock_fault(lines: Sequence[Line], now: datetime) -> Problem | None:
    """Give the problem that the hour lies before what the journal has seen; None when it does not."""
    late = max(
        takewhile(lambda line: line.what != KNOWN, reversed(lines[-_SEEN:])), key=lambda line: line.at, default=None
    )
    if late is None or not _later(late.at, now):
        return None
    what = f"Uret på maskinen går bagud: journalen har en linje fra {late.at.replace('T', ' ')}."
    fix = (
        "Stil uret, og prøv igen. Er det linjen, der er forkert, fx skrevet med --i-dag: "
        "jkplan journal --begynd-forfra --som DINE_INITIALER --grund …"
    )
    return Problem(what, Place(NAMED, late.number), fix)


def _later(text: str, now: datetime) -> bool:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) > now + _SLACK
    except ValueError:
        return False


def _told(act: Act, draft: Draft, desk: Desk, who: str, reason: str, *, on_behalf_of: str = "") -> Desk:
    if not desk.is_known(who):
        where = Place(_STAFF)
        fix = "Skriv initialer, som står i registret over medarbejdere."
        raise ApprovalError(Problem(f'Kender ikke "{who[:20]}".', where, fix))
    content = desk.content(draft)
    more: dict[str, object] = {"uge": str(content.week)}
    more |= {"paa_vegne_af": on_behalf_of} if on_behalf_of else {}
    more |= {"grund": reason.strip()} if reason.strip() else {}
    with hold(desk.project.calendars, who, desk.now) as held:
        append(held, act.value, draft.slot.id, "", content.digest, more)
    return open_desk(desk.project, desk.calendar, desk.strategy, now=desk.now)


def _settled(draft: Draft, desk: Desk, who: str) -> Desk:
    """Let the journal tell of what other programs wrote in the post's files, so that its authors are known."""
    week = desk.project.weeks / f"{desk.content(draft).week}.csv"
    before = len(desk.ledger.lines)
    for path in (week, desk.project.root / draft.slot.candidate.entry.source.file):
        if path.is_file():
            settle_file(path, who=who, now=desk.now)
    if len(read_journal(desk.project.calendars)) == before:
        return desk
    return open_desk(desk.project, desk.calendar, desk.strategy, now=desk.now)


def _wanted(reason: str) -> str:
    if not says_something(reason):
        raise ApprovalError(Problem("Der mangler en begrundelse.", Place("--grund"), "Skriv kort hvorfor."))
    return reason
