"""What can go wrong, said so that a planner knows what to do next."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """
    Where something stands: a file, and as closely as known a line and a column.

    Attributes:
        file: Path relative to the kit's folder, with forward slashes; or a name such as `kommandolinjen`.
        line: Line in the file as a text editor counts it (the heading is line 1), or None.
        column: The column's heading as the file spells it, or None.
    """

    file: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        line = f", linje {self.line}" if self.line is not None else ""
        column = f', kolonne "{self.column}"' if self.column else ""
        return f"{self.file}{line}{column}"


class Problem(NamedTuple):
    """
    One thing that is wrong, in Danish: what it is, where it stands, and what mends it.

    Wrong data is collected as problems and shown all at once; it stops nothing that can go on.
    """

    what: str
    where: Place
    fix: str

    def __str__(self) -> str:
        return f"{self.what}\n  Hvor: {self.where}\n  Gør:  {self.fix}"


class JkplanError(Exception):
    """Something a user did or has that stops the work; never a bug. Shown as three lines, not as a traceback."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def _render_traceback_(self) -> list[str]:
        """Show the three lines alone when the error reaches a notebook (IPython asks for this method)."""
        return str(self.problem).splitlines()


class ProjectError(JkplanError):
    """The kit's folder is not there or cannot be used."""


class StrategyError(JkplanError):
    """The strategy's records hold an unknown key, a dangling id or a value out of range."""


class CalendarError(JkplanError):
    """A calendar cannot be read or written at all."""


class ApprovalError(JkplanError):
    """An approval was refused, or something was to go out that nobody may send."""


class UsageError(JkplanError):
    """The terminal or a notebook was given something it does not take."""


class ExportError(JkplanError):
    """An output would be wrong or cannot be written, so nothing was written."""
