"""
What is planned: the editorial calendars, the registers beside them, and what people chose for a week.

Names are loaded when they are first used: whoever only needs the values does not pay for reading files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.calendars.choices import with_choice, without_choice
    from jkplan.calendars.editing import edit_rows, settle_file
    from jkplan.calendars.frames import as_frame
    from jkplan.calendars.loading import read_calendars
    from jkplan.calendars.overview import find_entries
    from jkplan.calendars.versions import read_version
    from jkplan.calendars.week_files import read_choices, save_choices

__getattr__ = load_lazily(
    __name__,
    {
        "as_frame": "jkplan.calendars.frames",
        "edit_rows": "jkplan.calendars.editing",
        "find_entries": "jkplan.calendars.overview",
        "read_calendars": "jkplan.calendars.loading",
        "read_choices": "jkplan.calendars.week_files",
        "read_version": "jkplan.calendars.versions",
        "save_choices": "jkplan.calendars.week_files",
        "settle_file": "jkplan.calendars.editing",
        "with_choice": "jkplan.calendars.choices",
        "without_choice": "jkplan.calendars.choices",
    },
)

__all__ = [
    "as_frame",
    "edit_rows",
    "find_entries",
    "read_calendars",
    "read_choices",
    "read_version",
    "save_choices",
    "settle_file",
    "with_choice",
    "without_choice",
]
