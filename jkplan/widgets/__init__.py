"""
Views for notebooks: they show values and send commands; state, rules and wording stay in Python.

Names are loaded when they are first used: `import jkplan` does not load the notebook's front end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.widgets.opening import (
        show_approvals,
        show_board,
        show_calendar,
        show_check,
        show_editor,
        show_export,
        show_profiles,
        show_what_if,
        show_year,
    )

_NAMES = (
    "show_approvals",
    "show_board",
    "show_calendar",
    "show_check",
    "show_editor",
    "show_export",
    "show_profiles",
    "show_what_if",
    "show_year",
)
__getattr__ = load_lazily(__name__, dict.fromkeys(_NAMES, "jkplan.widgets.opening"))

__all__ = [
    "show_approvals",
    "show_board",
    "show_calendar",
    "show_check",
    "show_editor",
    "show_export",
    "show_profiles",
    "show_what_if",
    "show_year",
]
