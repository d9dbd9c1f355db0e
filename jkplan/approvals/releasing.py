"""The last gate: what may go out, asked again at the moment it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jkplan.approvals.approving import about_post, clock_fault
from jkplan.approvals.desk import Desk
from jkplan.approvals.policy import forbid_while_journal_is_paused, forbid_while_paused
from jkplan.approvals.standing import Standing, standing_of
from jkplan.calendars.tampering import find_tampering
from jkplan.drafts.draft import Draft
from jkplan.errors import ApprovalError, Place, Problem


class Release(NamedTuple):
    """
    What may go out and what may not.

    Attributes:
        drafts: The posts that may, in the order given.
        refused: For each of the others why not.
    """

    drafts: tuple[Draft, ...]
    refused: tuple[Problem, ...]


def release(drafts: Iterable[Draft], desk: Desk, *, as_draft: bool = False) -> Release:
    """
    Give the posts that may go out now: approved exactly as they stand, not over, clean in a self-check made anew.

    Args:
        drafts: The posts.
        desk: What the decision rests on; open it anew for every export.
        as_draft: Let posts through that nobody has approved yet, for tools that take drafts. A language model's text
            and all else that is wrong with a post still hold it back.

    Raises:
        ApprovalError: Everything is held back by a pause, the journal was tampered with, or the clock was set back so
            that a post whose time has passed would look as if it had not.
    """
    forbid_while_paused(desk.project.calendars)
    forbid_while_journal_is_paused(desk.ledger.lines)
    broken = (*find_tampering(desk.project.calendars), *filter(None, (clock_fault(desk.ledger.lines, desk.now),)))
    if broken:
        raise ApprovalError(broken[0])
    out: list[Draft] = []
    refused: list[Problem] = []
    for draft in drafts:
        standing = standing_of(draft, desk)
        problem = about_post(draft, desk) or _unapproved(draft, standing, as_draft=as_draft)
        if problem is None:
            out.append(draft)
        else:
            refused.append(problem)
    return Release(tuple(out), tuple(refused))


def _unapproved(draft: Draft, standing: Standing, *, as_draft: bool) -> Problem | None:
    if standing.is_approved:
        return None
    where, content = Place(draft.slot.id), standing.content
    fix = f"Læs det, og godkend det: jkplan godkend {content.week} {draft.slot.id} --som DINE_INITIALER"
    if content.by_model:
        return Problem("En sprogmodel har skrevet i teksten, og ingen har godkendt den.", where, fix)
    if as_draft and not standing.differences:
        return None
    return Problem(f"Opslaget er ikke godkendt: {'; '.join(standing.reasons)}.", where, fix)
