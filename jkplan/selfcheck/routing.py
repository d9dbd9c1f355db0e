"""Which department a comment belongs to, by what it is about and what the register says each department does."""

from __future__ import annotations

from collections.abc import Iterable

from jkplan.calendars.entries import Department, Registers
from jkplan.selfcheck.comments import Comment
from jkplan.strategy.records import Sender

_DECIDES = frozenset(("udvalg", "råd"))  # they decide on policy; citizens are helped elsewhere
_WIDE = ("kommune", "stab", "forvaltning")  # a unit of its own answers sooner than the house above it


def find_department(
    comment: Comment, registers: Registers, *, always: str = "", fallback: str = ""
) -> Department | None:
    """
    Give the department that can answer, or None when the register has none.

    Args:
        comment: The comment, read.
        registers: Who does what.
        always: Name of a department that takes it whatever it is about.
        fallback: Name of the department that takes what no topic decides.
    """
    units = tuple(registers.departments.values())
    if fixed := _by_name(units, always):
        return fixed
    for topic in comment.topics:
        able = [unit for unit in units if topic in unit.topics and unit.kind not in _DECIDES]
        if able:
            return min(able, key=_width)
    return _by_name(units, fallback) or next(iter(units), None)


def contact_of(department: Department, registers: Registers, sender: Sender) -> str:
    """Give how to reach a department, to stand inside a sentence: its own contact, or the municipality's number."""
    whole = next((unit for unit in registers.departments.values() if unit.kind == "kommune"), department)
    own = department.contact if department.contact != sender.ad_mailbox else ""  # that one takes ads and nothing else
    contact = own or whole.contact or sender.site
    label, colon, rest = contact.partition(": ")
    return f"{label[:1].lower()}{label[1:]} {rest}" if colon else contact


def _by_name(units: Iterable[Department], name: str) -> Department | None:
    return next((unit for unit in units if unit.name == name), None) if name else None


def _width(unit: Department) -> int:
    return _WIDE.index(unit.kind) - len(_WIDE) if unit.kind in _WIDE else -len(_WIDE) - 1
