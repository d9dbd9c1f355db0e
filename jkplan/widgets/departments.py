"""Which departments wait to be told of the week's posts: told of all at once, not post by post (clause S-H8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jkplan.calendars.entries import Calendar
from jkplan.danish import write_count, write_list
from jkplan.plans.plan import Slot
from jkplan.selfcheck.drafts import departments_untold
from jkplan.strategy.records import Strategy


def waiting(slots: Iterable[Slot], calendar: Calendar, strategy: Strategy) -> Mapping[str, tuple[Slot, ...]]:
    """Give the posts that somebody must be told of, by who it is: `Kultur og Fritid`, or several that share a post."""
    found: dict[str, list[Slot]] = {}
    for slot in slots:
        names = departments_untold(slot, calendar, strategy)
        if names:
            found.setdefault(write_list(names), []).append(slot)
    return {who: tuple(posts) for who, posts in sorted(found.items())}


def waiting_view(found: Mapping[str, tuple[Slot, ...]]) -> list[dict[str, str]]:
    """Give a line for each department: its name, and the titles of its posts."""
    return [
        {
            "id": who,
            "told": f"{write_count(len(posts), 'opslag', 'opslag')}: "
            + write_list(tuple(dict.fromkeys(slot.candidate.entry.title for slot in posts))),
        }
        for who, posts in found.items()
    ]
