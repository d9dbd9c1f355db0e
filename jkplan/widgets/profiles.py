"""The register of profiles, gone through, with what to see to first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jkplan.calendars.entries import Calendar
from jkplan.selfcheck import audit_profiles
from jkplan.selfcheck.profiles import LEVELS, PARTNER, RECURRING, ProfileState, at_profiles, last_active, page_name
from jkplan.strategy.records import Strategy
from jkplan.widgets import blocks
from jkplan.widgets.blocks import Block
from jkplan.widgets.board_view import TONES
from jkplan.widgets.commands import Command, obey
from jkplan.widgets.jobs import Job


class ProfileDesk:
    """The audit, filtered by level."""

    def __init__(self, strategy: Strategy, calendar: Calendar, today: date) -> None:
        self.audit = audit_profiles(calendar.registers.profiles.values(), strategy, today=today)
        self.level = ""

    def view(self) -> dict[str, object]:
        """Give the audit as it is seen."""
        return {"title": "Kommunens profiler", "blocks": list(self._blocks())}

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(command, {"set": self._set})

    def _set(self, command: Command) -> str:
        command.one_of("name", ("level",))
        self.level = command.one_of("value", ("", *LEVELS))
        return f"{len(self._seen())} profiler."

    def _seen(self) -> list[ProfileState]:
        wanted = [
            state
            for state in self.audit.states
            if not self.level or any(f.severity == self.level for f in state.faults)
        ]
        return sorted(wanted, key=lambda state: min((LEVELS.index(f.severity) for f in state.faults), default=9))

    def _blocks(self) -> Iterator[Block]:
        yield blocks.text(
            f"En side bør lukkes efter {self.audit.idle_months} måneder uden aktivitet.", self.audit.summary
        )
        levels = [("", "Alle"), *((level, f"Med {level}") for level in LEVELS)]
        for fault, states in self.audit.recurring().items():
            pages = blocks.fold(at_profiles(states), blocks.bullets(map(page_name, states)), key=fault.what)
            yield blocks.box(TONES[fault.severity], blocks.text(fault.fix, fault.what), pages)
        yield blocks.row(blocks.choice("level", "Vis", levels, self.level))
        rows: list[list[str | Block]] = [
            [
                state.profile.unit,
                state.profile.platform,
                state.profile.owner or "ingen",
                last_active(state),
                self._to_do(state),
                blocks.mark(_worst(state), TONES.get(_worst(state), "ok")),
            ]
            for state in self._seen()
        ]
        yield blocks.table(
            "Profiler", ("Side", "Hvor", "Ejer", "Sidst aktiv", "Det skal gøres", "Hvor alvorligt"), rows
        )

    def _to_do(self, state: ProfileState) -> str | Block:
        if not state.faults:
            return PARTNER if state.kind == "partner" else blocks.mark("i orden", "ok")
        again = self.audit.recurring()
        own = [f"{fault.severity}: {fault.what} {fault.fix}" for fault in state.faults if fault not in again]
        return blocks.bullets(own) if own else RECURRING


def _worst(state: ProfileState) -> str:
    return next((level for level in LEVELS if any(f.severity == level for f in state.faults)), "intet")
