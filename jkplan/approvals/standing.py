"""How far a post has come, by the journal rather than by what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from jkplan.approvals.content import Content, Difference, find_differences, kept_content
from jkplan.approvals.desk import Desk, wrote_alone
from jkplan.approvals.ledger import UNKNOWN, Act, Entry, says_something
from jkplan.calendars.choices import Status
from jkplan.danish import write_date, write_list, write_time
from jkplan.drafts.draft import Draft
from jkplan.drafts.provenance import holds_model_text
from jkplan.errors import Place, Problem

_CLAIMS = (Status.APPROVED, Status.EXPORTED, Status.PUBLISHED)
_CLEARING = (Act.WITHDRAW, Act.ASK, Act.CANCEL)


class Standing(NamedTuple):
    """
    How far a post has come.

    Attributes:
        content: The post as a reader would meet it now.
        status: Its status by the journal.
        approvals: The approvals that hold for exactly this post.
        needed: How many must approve it.
        differences: What was changed since it was approved, which is why that approval no longer holds.
        reasons: Why it is not approved, Danish sentences.
    """

    content: Content
    status: Status
    approvals: tuple[Entry, ...]
    needed: int
    differences: tuple[Difference, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether enough people have approved exactly this."""
        return not self.reasons and self.status in _CLAIMS

    @property
    def line(self) -> str:
        """The status in one Danish line, with who and why."""
        by = write_list([f"{each.approver} ({each.at:%d-%m kl. %H.%M})" for each in self.approvals])
        told = [f"{self.status.value}{f' af {by}' if by else ''}", *self.reasons]
        return ". ".join(text[0].upper() + text[1:].rstrip(".") for text in told) + "."


def standing_of(draft: Draft, desk: Desk) -> Standing:
    """Give how far the post has come; what somebody typed in the column `status` is believed only when it holds back."""
    content, acts = desk.content(draft), desk.ledger.acts.get(draft.slot.id, ())
    needed, typed = desk.needed(content.day), draft.slot.status
    authors = desk.authors(draft, content)
    since = _since_cleared(acts)
    approvals = _holding((each for each in since if each.digest == content.digest), authors, desk)
    reasons: list[str] = []
    if UNKNOWN in authors:
        reasons.append("Ingen ved, hvem der har skrevet teksten: skriv initialer i kolonnen af")
    if len(approvals) < needed:
        reasons.append(_missing(len(approvals), needed))
    differences = _differences(since, content, desk) if len(approvals) < needed else ()
    if differences:
        reasons.insert(0, f"godkendelsen er faldet, fordi {write_list([each.what for each in differences])} er ændret")
    sent = [each.act for each in acts if each.digest == content.digest and each.act in {Act.EXPORT, Act.PUBLISH}]
    status = _status(typed, acts, sent, approved=not reasons, over=is_over(content, desk.now))
    if typed in _CLAIMS and reasons:
        reasons.append(f'der står "{typed.value}" i ugens fil, men journalen siger noget andet')
    if status is Status.EXPIRED:
        when = f"{write_date(content.day)} {write_time(content.at)}"
        reasons.append(f"tiden er gået ({when}), og opslaget blev ikke sendt ud: vælg en ny tid, eller aflys det")
    return Standing(content, status, approvals, needed, differences, tuple(reasons))


def needs_human_review(draft: Draft, desk: Desk) -> bool:
    """Tell whether a draft holds a language model's words that nobody has approved as they stand; such text stays in the house."""
    return holds_model_text(draft) and not standing_of(draft, desk).is_approved


def is_over(content: Content, now: datetime) -> bool:
    """Tell whether the post's time has passed."""
    return datetime.combine(content.day, content.at) < now


def claim_problem(draft: Draft, standing: Standing) -> Problem | None:
    """Give the problem that the week's file says approved where the journal does not; None when they agree."""
    if draft.slot.status not in _CLAIMS or standing.is_approved:
        return None
    what = f'"{draft.slot.id}" står som {draft.slot.status.value}, men er det ikke: {standing.reasons[0]}.'
    where = Place(f"calendars/uger/{standing.content.week}.csv", None, "status")
    return Problem(what, where, f"Skriv: jkplan godkend {standing.content.week} {draft.slot.id} --som DINE_INITIALER")


def _since_cleared(acts: Iterable[Entry]) -> tuple[Entry, ...]:
    standing: list[Entry] = []
    for each in acts:
        if each.act in _CLEARING:
            standing.clear()
        elif each.act is Act.APPROVE:
            standing.append(each)
    return tuple(standing)


def _holding(approvals: Iterable[Entry], authors: tuple[str, ...], desk: Desk) -> tuple[Entry, ...]:
    """Give the approvals that count, each person's once, whoever's hand it was."""
    held: list[Entry] = []
    seen: set[str] = set()
    for each in approvals:
        people = {each.who, each.approver}
        is_right = desk.is_known(each.who) and desk.may_approve(each.approver)
        if each.on_behalf_of and not says_something(each.reason):
            is_right = False
        if is_right and not people & seen and not any(wrote_alone(person, authors) for person in people):
            held.append(each)
            seen |= people
    return tuple(held)


def _differences(approvals: tuple[Entry, ...], content: Content, desk: Desk) -> tuple[Difference, ...]:
    if not approvals or approvals[-1].digest == content.digest:
        return ()
    old = kept_content(desk.project.calendars, approvals[-1].digest)
    if old is None:
        return (Difference("noget i opslaget", "en udgave, der ikke længere er gemt", "den udgave, der står her"),)
    return find_differences(old, content)


def _missing(count: int, needed: int) -> str:
    if needed == 1:
        return "ingen har godkendt den udgave, der står her"
    return f"i en valgperiode skal {needed} godkende, og det har {count or 'ingen'}"


def _status(typed: Status, acts: tuple[Entry, ...], sent: Sequence[Act], *, approved: bool, over: bool) -> Status:
    last = acts[-1].act if acts else None
    if typed is Status.CANCELLED or last is Act.CANCEL:
        return Status.CANCELLED
    if sent and approved:
        return Status.PUBLISHED if Act.PUBLISH in sent else Status.EXPORTED
    if over:
        return Status.EXPIRED
    return Status.APPROVED if approved else _before_approval(typed, last)


def _before_approval(typed: Status, last: Act | None) -> Status:
    if last is Act.ASK or typed is Status.CHANGES:
        return Status.CHANGES
    if last is Act.SUBMIT or typed in {Status.REVIEW, *_CLAIMS}:
        return Status.REVIEW
    return Status.IDEA if typed is Status.IDEA else Status.DRAFT
