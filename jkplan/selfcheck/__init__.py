"""The self-check of posts, replies, comments and ads against the strategy's rules."""

from jkplan.selfcheck.drafts import check_draft
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import ConsentState, EntryFacts, Finding, Item, JobFacts, PlanFacts
from jkplan.selfcheck.mending import mend, mend_file
from jkplan.selfcheck.rows import read_items, result_row, write_row

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
