"""What people chose, held against what there is: each row finds its post, or its fault is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Calendar
from jkplan.calendars.headings import fold
from jkplan.candidates import Phase
from jkplan.errors import Place, Problem
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week

KEEPS_ITS_PLACE = frozenset({Status.APPROVED, Status.EXPORTED, Status.PUBLISHED})

Settled = dict[tuple[Week, str], Choice]
"""Choices by week and the slot id that the plan uses."""


def stands(choice: Choice) -> bool:
    """Tell whether a person wants the post to stand: it is pinned, approved or published, and not called off."""
    if choice.status is Status.CANCELLED or choice.pick is Pick.SKIP:
        return False
    return choice.pick is Pick.PIN or choice.status in KEEPS_ITS_PLACE


def settle(chosen: Iterable[WeekChoices], calendar: Calendar, strategy: Strategy) -> tuple[Settled, list[Problem]]:
    """
    Give the choices under the ids that the plan uses, and what was wrong in the files or with the ids.

    An id may be written in small or capital letters, and its channel by name or short name.

    Args:
        chosen: The choices, week by week.
        calendar: Its entries.
        strategy: Its channels.
    """
    names = _Names(calendar, strategy)
    settled: Settled = {}
    problems: list[Problem] = []
    for each in chosen:
        file = f"calendars/uger/{each.week}.csv"
        problems += each.problems
        for choice in each.choices:
            slot, faults = names.find(choice.slot, Place(file, column="opslag"))
            problems += faults
            if faults:
                continue
            key = (each.week, slot)
            if key in settled:
                what = f'"{choice.slot}" og "{slot}" er det samme opslag; kun den første række er brugt.'
                problems.append(Problem(what, Place(file, column="opslag"), "Slet den ene række."))
                continue
            settled[key] = choice if choice.slot == slot else replace(choice, slot=slot)
            problems += _idle_day(choice, file)
    return settled, problems


def _idle_day(choice: Choice, file: str) -> Iterator[Problem]:
    if choice.pick is Pick.FREE and choice.day is not None and choice.status not in KEEPS_ITS_PLACE:
        yield Problem(
            f'Der står en dato ved "{choice.slot}", men valget er "frit", så planen vælger selv dagen.',
            Place(file, column="dato"),
            'Skriv "fastlås" i kolonnen valg, hvis dagen skal holde, eller slet datoen.',
        )


class _Names:
    """The words a slot id is made of, folded, each with what it stands for."""

    def __init__(self, calendar: Calendar, strategy: Strategy) -> None:
        self._entries = {fold(entry.id): entry.id for entry in calendar.entries}
        self._phases = {fold(phase.value): phase.value for phase in Phase} | {fold("påmindelse"): Phase.REMIND.value}
        self._channels = {
            fold(name): channel.id
            for channel in strategy.channels.values()
            for name in (channel.short, channel.name, channel.id)
        }

    def find(self, slot: str, where: Place) -> tuple[str, tuple[Problem, ...]]:
        """Give the id that the plan uses; or the slot as written, and what is wrong with it."""
        parts = slot.split(".")
        if len(parts) != len(("indslag", "fase", "kanal")):
            fix = "Kopiér opslagets id fra planen; det ligner E023.paamindelse.facebook."
            return slot, (Problem(f'"{slot[:80]}" er ikke et opslags id.', where, fix),)
        said = (
            ("et indslag i kalenderen", self._entries, parts[0]),
            ("en fase", self._phases, parts[1]),
            ("en kanal", self._channels, parts[2]),
        )
        found = []
        for what, names, word in said:
            if fold(word) not in names:
                told = f'Valget for "{slot[:80]}" er ikke brugt: "{word[:40]}" er ikke {what}.'
                return slot, (Problem(told, where, _nearest(fold(word), names)),)
            found.append(names[fold(word)])
        return ".".join(found), ()


def _nearest(word: str, names: Mapping[str, str]) -> str:
    close = get_close_matches(word, names, n=1)
    return f'Mener du "{names[close[0]]}"?' if close else "Kopiér opslagets id fra planen, eller slet rækken."
