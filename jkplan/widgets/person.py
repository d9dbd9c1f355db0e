"""Who sits at the desk: asked once, and remembered by their browser."""

from __future__ import annotations

import os

from jkplan.widgets.commands import Command, refused


class Person:
    """
    The colleague at this desk.

    Attributes:
        who: Initials, or empty until they have told.
    """

    def __init__(self, who: str = "") -> None:
        self.who = who

    def tell(self, command: Command, staff: dict[str, str]) -> str:
        """Take down who it is; an unknown name, which another browser may have kept, is nobody."""
        who = command.text("who", 40)
        self.who = who if who in staff else ""
        return f"Du er nu {self.who}." if self.who else ""

    def require(self) -> str:
        """
        Give the initials.

        Raises:
            UsageError: Nobody has told who they are.
        """
        if not self.who:
            raise refused(
                "Det er ikke gemt: Kittet ved ikke, hvem du er.", "Vælg dine initialer øverst, og gør det igen."
            )
        return self.who


HERE = Person(os.environ.get("JKPLAN_INITIALER", ""))
"""The person at this kernel; all widgets of a notebook share it."""
