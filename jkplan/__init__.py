"""
jkplan: a municipality's week of communication, from calendar to slides.

Each stage is one verb, and each value shows itself in a notebook:

    import jkplan as jk
    kit = jk.open_project()
    strategy = jk.load_strategy(kit.strategy)

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jkplan.calendars import read_calendars, read_choices, save_choices
    from jkplan.candidates import find_candidates
    from jkplan.drafts import write_drafts
    from jkplan.errors import JkplanError, Problem
    from jkplan.exports.exporting import export
    from jkplan.plans.making import make_plan
    from jkplan.plans.rolling import plan_ahead
    from jkplan.project import open_project
    from jkplan.selfcheck import check, check_draft
    from jkplan.strategy import load_strategy
    from jkplan.weekly import make_report
    from jkplan.weeks.week import Week, parse_week

_HOMES = {
    "JkplanError": "jkplan.errors",
    "Problem": "jkplan.errors",
    "Week": "jkplan.weeks.week",
    "check": "jkplan.selfcheck",
    "check_draft": "jkplan.selfcheck",
    "export": "jkplan.exports.exporting",
    "find_candidates": "jkplan.candidates",
    "load_strategy": "jkplan.strategy",
    "make_plan": "jkplan.plans.making",
    "make_report": "jkplan.weekly",
    "open_project": "jkplan.project",
    "parse_week": "jkplan.weeks.week",
    "plan_ahead": "jkplan.plans.rolling",
    "read_calendars": "jkplan.calendars",
    "read_choices": "jkplan.calendars",
    "save_choices": "jkplan.calendars",
    "write_drafts": "jkplan.drafts",
}

__version__ = "0.1.0"
__all__ = [
    "JkplanError",
    "Problem",
    "Week",
    "check",
    "check_draft",
    "export",
    "find_candidates",
    "load_strategy",
    "make_plan",
    "make_report",
    "open_project",
    "parse_week",
    "plan_ahead",
    "read_calendars",
    "read_choices",
    "save_choices",
    "write_drafts",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        message = f"module 'jkplan' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
