"""The what-if desk: the week as it is beside the week as it would be, and nothing of it written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jkplan.calendars import read_choices
from jkplan.plans.what_if import Comparison, what_if
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.jobs import Job
from jkplan.widgets.week import Desk


class WhatIfDesk:
    """What somebody wonders, and what the week would be then."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        plan = desk.plan(desk.lay(desk.agreed()))
        entries = {slot.candidate.entry.id: slot.candidate.entry.title for slot in plan.slots}
        channels = {
            each.id: each.name for each in desk.strategy.channels.values() if each.enabled and each.kind == "netværk"
        }
        self.choices: Mapping[str, Mapping[str, str]] = {
            "without": {"": "Ingen", **{key: f"{title} ({key})" for key, title in entries.items()}},
            "one_more": {"": "Ingen", **channels},
            "away": {"": "Ingen", **desk.staff},
        }
        self.asked = dict.fromkeys(self.choices, "")
        self.found: Comparison | None = None

    def view(self) -> dict[str, object]:
        """Give the desk as it is seen."""
        return {"title": f"Hvad nu hvis … i uge {self.desk.week.number}", "blocks": list(self._blocks())}

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(command, {"set": self._set, "compare": self._compare})

    def _set(self, command: Command) -> str:
        name = command.one_of("name", self.choices)
        self.asked[name] = command.one_of("value", self.choices[name])
        return ""

    def _compare(self, _: Command) -> Job:
        asked = {name: (value,) for name, value in self.asked.items() if value}
        if not asked:
            raise refused("Der er ikke spurgt om noget.", "Vælg noget i mindst ét af felterne.")
        return Job("Lægger ugen begge veje", lambda _: self._lay(asked), self._show)

    def _lay(self, asked: Mapping[str, tuple[str, ...]]) -> Comparison:
        desk = self.desk
        chosen = read_choices(desk.project, desk.week)
        return what_if(desk.week, desk.calendar, desk.strategy, chosen, desk.history, **asked)

    def _show(self, found: Comparison) -> str:
        self.found = found
        count = len(found.change.moves)
        return "Sammenligningen er klar. Intet er ændret." if count else "Planen ville være, som den er."

    def _blocks(self) -> Iterator[Block]:
        labels = {"without": "Det her udgår", "one_more": "Ét opslag mere på", "away": "Væk hele ugen"}
        yield blocks.row(
            *(
                blocks.choice(name, labels[name], list(each.items()), self.asked[name])
                for name, each in self.choices.items()
            )
        )
        yield blocks.actions(blocks.act("Sammenlign", "compare", main=True))
        found = self.found
        if found is None:
            return
        yield blocks.heading(f"Hvad nu hvis {found.asked}?")
        yield blocks.table("Ugen, som den er, og som den ville blive", ("Hvad", "Nu", "Så"), found.figures)
        for note in found.notes:
            yield blocks.box("advarsel", blocks.text(note))
        change = found.change
        groups = (("Ville rykke", change.moved), ("Ville komme med", change.came), ("Ville ryge ud", change.gone))
        for name, moves in groups:
            if moves:
                yield blocks.box("raad", blocks.text("", name), blocks.bullets([str(move) for move in moves]))
