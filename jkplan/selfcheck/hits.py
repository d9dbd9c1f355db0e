"""What a detector gives for each thing it finds, and how it reads its rule's parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jkplan.reading.text import Prepared
from jkplan.selfcheck.findings import Item
from jkplan.strategy.records import Rule, Strategy


class Hit(NamedTuple):
    """
    One place where an item breaks a rule.

    Attributes:
        start: First character in the item's text; 0 with `end` 0 when it is about the whole.
        end: One past the last character.
        found: What takes the place of `{fund}` in the rule's message, personal data masked.
        reasons: What the detector leaned on, Danish.
        mendable: True when the rule's safe fix would mend it.
        masked: True when `found` is the stretch itself with personal data hidden.
    """

    start: int = 0
    end: int = 0
    found: str = ""
    reasons: tuple[str, ...] = ()
    mendable: bool = False
    masked: bool = False


class Look(NamedTuple):
    """
    One item as one rule looks at it.

    Attributes:
        item: What is checked.
        prepared: Its text, read once for all rules.
        rule: The rule, with its parameters.
        strategy: Channels, contacts and categories to look up.
        today: The day of the check.
        shown: Bits of `reading.cues` that the text shows; all of them while nobody has looked.
        held: A bit for each of the rule's cues (`evidence`) that the text holds; all of them while nobody has looked.
    """

    item: Item
    prepared: Prepared
    rule: Rule
    strategy: Strategy
    today: date
    shown: int = -1
    held: int = -1


Detector = Callable[[Look], Iterable[Hit]]


def words(parameters: Mapping[str, object], name: str, default: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the list of words that a rule's parameter holds, lower case."""
    value = parameters.get(name)
    if isinstance(value, tuple):
        return _lower(value)
    return tuple(str(word).lower() for word in value) if isinstance(value, list) else tuple(default)


@lru_cache(maxsize=256)
def _lower(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(word).lower() for word in values)


def number(parameters: Mapping[str, object], name: str, default: int) -> int:
    """Give the whole number that a rule's parameter holds."""
    value = parameters.get(name, default)
    return value if isinstance(value, int) else default
