"""
The self-check of posts, replies, comments and ads against the strategy's rules.

Names are loaded when they are first used: whoever checks one text does not pay for plans and drafts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.selfcheck.drafts import check_draft
    from jkplan.selfcheck.engine import check
    from jkplan.selfcheck.findings import ConsentState, EntryFacts, Finding, Item, JobFacts, PlanFacts
    from jkplan.selfcheck.frames import check_frame
    from jkplan.selfcheck.mending import mend, mend_file
    from jkplan.selfcheck.profiles import audit_profiles
    from jkplan.selfcheck.rows import read_items, result_row, write_row
    from jkplan.selfcheck.whole_week import check_plan

__getattr__ = load_lazily(
    __name__,
    {
        "ConsentState": "jkplan.selfcheck.findings",
        "EntryFacts": "jkplan.selfcheck.findings",
        "Finding": "jkplan.selfcheck.findings",
        "Item": "jkplan.selfcheck.findings",
        "JobFacts": "jkplan.selfcheck.findings",
        "PlanFacts": "jkplan.selfcheck.findings",
        "audit_profiles": "jkplan.selfcheck.profiles",
        "check": "jkplan.selfcheck.engine",
        "check_draft": "jkplan.selfcheck.drafts",
        "check_plan": "jkplan.selfcheck.whole_week",
        "check_frame": "jkplan.selfcheck.frames",
        "mend": "jkplan.selfcheck.mending",
        "mend_file": "jkplan.selfcheck.mending",
        "read_items": "jkplan.selfcheck.rows",
        "result_row": "jkplan.selfcheck.rows",
        "write_row": "jkplan.selfcheck.rows",
    },
)

__all__ = [
    "ConsentState",
    "EntryFacts",
    "Finding",
    "Item",
    "JobFacts",
    "PlanFacts",
    "audit_profiles",
    "check",
    "check_draft",
    "check_frame",
    "check_plan",
    "mend",
    "mend_file",
    "read_items",
    "result_row",
    "write_row",
]
