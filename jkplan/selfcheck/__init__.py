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
    from jkplan.selfcheck.mending import mend, mend_file
    from jkplan.selfcheck.rows import read_items, result_row, write_row

__getattr__ = load_lazily(
    __name__,
    {
        "ConsentState": "jkplan.selfcheck.findings",
        "EntryFacts": "jkplan.selfcheck.findings",
        "Finding": "jkplan.selfcheck.findings",
        "Item": "jkplan.selfcheck.findings",
        "JobFacts": "jkplan.selfcheck.findings",
        "PlanFacts": "jkplan.selfcheck.findings",
        "check": "jkplan.selfcheck.engine",
        "check_draft": "jkplan.selfcheck.drafts",
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
    "check",
    "check_draft",
    "mend",
    "mend_file",
    "read_items",
    "result_row",
    "write_row",
]
