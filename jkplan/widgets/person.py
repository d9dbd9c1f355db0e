"""Who sits at the desk: asked once, and remembered by their browser."""

from __future__ import annotations

import os

from jkplan.widgets.commands import Command, refused


class Person:
    """
    The colleague at this desk.

    Attributes:
        who: Initials, or empty until they have told.
        is_audience: Whether the desk is only shown, as to a meeting, and nobody there may write.
    """

    def __init__(self, who: str = "", *, is_audience: bool = False) -> None:
        self.who, self.is_audience = who, is_audience

    def tell(self, command: Command, staff: dict[str, str]) -> str:
        """Take down who it is; an unknown name, which another browser may have kept, is nobody."""
        who = command.text("who", 40)
        self.who = who if who in staff else ""
        return f"Du er nu {self.who}." if self.who else ""

    def require(self) -> str:
        """
        Give the initials.

        Raises:
            UsageError: Nobody has told who they are, or the desk is only shown.
        """
        if self.is_audience:
            raise refused("Her bliver planen kun vist. Intet er ændret.", "Ret den i JupyterLab.")
        if not self.who:
            raise refused(
                "Det er ikke gemt: Kittet ved ikke, hvem du er.", "Vælg dine initialer øverst, og gør det igen."
            )
        return self.who


_IS_MEETING = os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")  # so it calls itself to its kernels
HERE = Person(os.environ.get("JKPLAN_INITIALER", ""), is_audience=_IS_MEETING)
"""The person at this kernel; all widgets of a notebook share it."""


def describe(person: Person, staff: dict[str, str]) -> dict[str, object] | None:
    """Give who sits at the desk, and who may, as JSON; None where nobody may write and nobody is asked."""
    if person.is_audience:
        return None
    return {"who": person.who, "staff": [["", "Vælg dine initialer"], *([key, name] for key, name in staff.items())]}
