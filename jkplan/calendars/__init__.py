"""
What is planned: the editorial calendars, the registers beside them, and what people chose for a week.

Names are loaded when they are first used: whoever only needs the values does not pay for reading files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jkplan.calendars.choices import with_choice, without_choice
    from jkplan.calendars.frames import as_frame
    from jkplan.calendars.loading import read_calendars
    from jkplan.calendars.week_files import read_choices, save_choices

_HOMES = {
    "as_frame": "jkplan.calendars.frames",
    "read_calendars": "jkplan.calendars.loading",
    "read_choices": "jkplan.calendars.week_files",
    "save_choices": "jkplan.calendars.week_files",
    "with_choice": "jkplan.calendars.choices",
    "without_choice": "jkplan.calendars.choices",
}

__all__ = ["as_frame", "read_calendars", "read_choices", "save_choices", "with_choice", "without_choice"]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        message = f"module 'jkplan.calendars' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
