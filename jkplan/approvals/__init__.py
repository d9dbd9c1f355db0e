"""
Approvals: who said yes to exactly what, and what may go out because of it.

Names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.approvals.approving import approve, ask_for_changes, cancel, mark, submit, tell_export, withdraw
    from jkplan.approvals.content import Content, Difference
    from jkplan.approvals.desk import Desk, open_desk
    from jkplan.approvals.ledger import Act
    from jkplan.approvals.policy import pause, pause_reason, resume
    from jkplan.approvals.releasing import Release, release
    from jkplan.approvals.standing import Standing, needs_human_review, standing_of

__getattr__ = load_lazily(
    __name__,
    {
        "Act": "jkplan.approvals.ledger",
        "Content": "jkplan.approvals.content",
        "Desk": "jkplan.approvals.desk",
        "Difference": "jkplan.approvals.content",
        "Release": "jkplan.approvals.releasing",
        "Standing": "jkplan.approvals.standing",
        "approve": "jkplan.approvals.approving",
        "ask_for_changes": "jkplan.approvals.approving",
        "cancel": "jkplan.approvals.approving",
        "mark": "jkplan.approvals.approving",
        "needs_human_review": "jkplan.approvals.standing",
        "open_desk": "jkplan.approvals.desk",
        "pause": "jkplan.approvals.policy",
        "pause_reason": "jkplan.approvals.policy",
        "release": "jkplan.approvals.releasing",
        "resume": "jkplan.approvals.policy",
        "standing_of": "jkplan.approvals.standing",
        "submit": "jkplan.approvals.approving",
        "tell_export": "jkplan.approvals.approving",
        "withdraw": "jkplan.approvals.approving",
    },
)

__all__ = [
    "Act",
    "Content",
    "Desk",
    "Difference",
    "Release",
    "Standing",
    "approve",
    "ask_for_changes",
    "cancel",
    "mark",
    "needs_human_review",
    "open_desk",
    "pause",
    "pause_reason",
    "release",
    "resume",
    "standing_of",
    "submit",
    "tell_export",
    "withdraw",
]
