"""The register of profiles, gone through: who owns each page, whether anything happens there, and whose name it bears."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jkplan.calendars.entries import Profile
from jkplan.danish import sentence_case, write_count, write_date
from jkplan.showing import Html, box, bullets, fold, join, lines, mark, paragraph, shown, small, strong, table
from jkplan.strategy.records import Severity, Strategy

LEVELS: tuple[Severity, ...] = ("fejl", "advarsel", "råd")
_AGAIN = 3  # profiles with the very same to see to are told of together
RECURRING = "kun det, der går igen"
PARTNER = "samarbejdspartner: ikke jeres side"


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """One thing to see to at a profile: how grave, what, what to do, and the clauses that ask for it."""

    severity: Severity
    what: str
    fix: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileState:
    """A profile with what must be seen to; `kind` is `netværk` where people post and answer, else `andet`, or `partner`."""

    profile: Profile
    kind: str
    faults: tuple[ProfileFault, ...]


@dataclass(frozen=True, slots=True)
class ProfileAudit:
    """
    The whole register, gone through.

    Attributes:
        states: One a profile, in the register's order.
        idle_months: Months without activity after which a page should be closed.
        made_on: The day it was made.
    """

    states: tuple[ProfileState, ...]
    idle_months: int
    made_on: date

    def count(self, severity: Severity) -> int:
        """Give how many faults are of that level."""
        return sum(fault.severity == severity for state in self.states for fault in state.faults)

    def recurring(self) -> dict[ProfileFault, tuple[ProfileState, ...]]:
        """Give what is the same at three profiles or more, the gravest first, with those profiles."""
        found: dict[ProfileFault, list[ProfileState]] = {}
        for state in self.states:
            for fault in state.faults:
                found.setdefault(fault, []).append(state)
        again = {fault: tuple(states) for fault, states in found.items() if len(states) >= _AGAIN}
        return dict(sorted(again.items(), key=lambda each: LEVELS.index(each[0].severity)))

    @property
    def summary(self) -> str:
        """One Danish sentence: how many were looked at and what was found."""
        looked = write_count(len(self.states), "profil", "profiler", gender="en")
        warnings = self.count("advarsel")
        word = "advarsel" if warnings == 1 else "advarsler"
        counts = f"{self.count('fejl')} fejl, {warnings} {word}, {self.count('råd')} råd"
        return f"{sentence_case(looked)} er gået igennem: {counts}."

    def _repr_html_(self) -> str:
        return shown(audit_html(self))


def audit_profiles(profiles: Iterable[Profile], strategy: Strategy, *, today: date) -> ProfileAudit:
    """
    Give what must be seen to at each profile; partners' pages are listed and not judged.

    Args:
        profiles: The register's rows.
        strategy: The sender's name, the networks, and after how many months a page counts as without life.
        today: The day of the audit.
    """
    states = tuple(_state(profile, strategy, today) for profile in profiles)
    return ProfileAudit(states, strategy.cadence.idle_months, today)


def audit_html(audit: ProfileAudit) -> Html:
    """Show the audit: what is the same at many profiles once, then a table, the gravest faults of each profile first."""
    headings = ("Side", "Hvor", "Ejer", "Sidst aktiv", "Det skal gøres")
    again = audit.recurring()
    rows = (
        (
            lines(state.profile.unit, small(state.profile.id)),
            state.profile.platform,
            state.profile.owner or "ingen",
            last_active(state),
            _to_do(state, again),
        )
        for state in audit.states
    )
    told = paragraph(strong(audit.summary), f" En side bør lukkes efter {audit.idle_months} måneder uden aktivitet.")
    return join(
        told, *(_told_once(fault, states) for fault, states in again.items()), table("Profiler", headings, rows)
    )


def _to_do(state: ProfileState, again: Container[ProfileFault]) -> Html:
    if not state.faults:
        return small(PARTNER) if state.kind == "partner" else mark("i orden", "ok")
    own = [join(mark(f.severity, f.severity), " ", f.what, " ", f.fix) for f in state.faults if f not in again]
    return bullets(own) if own else small(RECURRING)


def _told_once(fault: ProfileFault, states: Sequence[ProfileState]) -> Html:
    pages = bullets(page_name(state) for state in states)
    return box(
        paragraph(mark(fault.severity, fault.severity), " ", strong(fault.what), " ", fault.fix),
        fold(at_profiles(states), pages),
        tone=fault.severity,
    )


def at_profiles(states: Sequence[ProfileState]) -> str:
    """Give how many profiles it is about, `Ved ti profiler`."""
    return f"Ved {write_count(len(states), 'profil', 'profiler', gender='en')}"


def page_name(state: ProfileState) -> str:
    """Give a page's name with its place and id, `Dagplejen, Facebook (P008)`."""
    return f"{state.profile.unit}, {state.profile.platform} ({state.profile.id})"


def last_active(state: ProfileState) -> str:
    """Give the day of the last activity in Danish, `ukendt`, or nothing where it does not matter."""
    if state.profile.last_active is not None:
        return write_date(state.profile.last_active, weekday=False, year=True)
    return "ukendt" if state.kind == "netværk" else ""


def _state(profile: Profile, strategy: Strategy, today: date) -> ProfileState:
    if profile.partner:
        return ProfileState(profile, "partner", ())
    is_network = _is_on_a_network(profile, strategy)
    faults = [*_owner_faults(profile), *(_network_faults(profile, strategy, today) if is_network else ())]
    return ProfileState(profile, "netværk" if is_network else "andet", tuple(faults))


def _is_on_a_network(profile: Profile, strategy: Strategy) -> bool:
    platform = profile.platform.casefold()
    networks = (channel for channel in strategy.channels.values() if channel.kind == "netværk")
    return any(name.casefold() in platform for channel in networks for name in (channel.id, channel.name))


def _owner_faults(profile: Profile) -> Iterator[ProfileFault]:
    if not profile.owner.strip():
        fix = "Find ud af, hvem der passer siden, og skriv enheden under ejer."
        yield ProfileFault("fejl", "Ingen ejer siden.", fix, ("S-H7", "S-H13"))


def _network_faults(profile: Profile, strategy: Strategy, today: date) -> Iterator[ProfileFault]:
    yield from _activity_faults(profile, strategy.cadence.idle_months, today)
    yield from _sender_faults(profile, strategy)
    if not profile.address.strip():
        yield ProfileFault("råd", "Adressen mangler.", "Sæt den ind, så siden kan findes.", ("S-H13",))


def _activity_faults(profile: Profile, most: int, today: date) -> Iterator[ProfileFault]:
    if profile.last_active is None:
        fix = "Se efter på siden, og skriv datoen under seneste_aktivitet."
        yield ProfileFault("advarsel", "Ingen ved, hvornår der sidst skete noget.", fix, ("S-H14",))
    elif profile.last_active > today:
        fix = "Ret datoen under seneste_aktivitet."
        yield ProfileFault("advarsel", "Den seneste aktivitet ligger i fremtiden.", fix, ("S-H14",))
    elif (months := _months(profile.last_active, today)) >= most:
        fix = f"Aftal med ejeren ({profile.owner or 'ukendt'}), om siden skal lukkes."
        what = f"Der er ikke sket noget i {write_count(months, 'måned', 'måneder', gender='en')}."
        yield ProfileFault("fejl", what, fix, ("S-H14",))


def _sender_faults(profile: Profile, strategy: Strategy) -> Iterator[ProfileFault]:
    """Give what makes it unclear who speaks: the team speaks as the municipality, a department in its own name."""
    name, owner = " ".join(profile.unit.casefold().split()), profile.owner.casefold().strip()
    bears_name = any(name.startswith(stem) for stem in strategy.sender.stems)
    if owner and owner in strategy.sender.team.casefold():
        if not bears_name:
            fix = f"Giv siden et navn med {strategy.sender.name}, eller skriv den rigtige ejer."
            yield ProfileFault(
                "fejl", "Teamet passer siden, men den bærer ikke kommunens navn.", fix, ("S-H1", "S-H10")
            )
    elif owner and name in {strategy.sender.name.casefold(), *strategy.sender.stems}:
        fix = "Sæt enhedens navn i sidens navn, så læseren kan se, hvem der svarer."
        yield ProfileFault("fejl", "Siden bærer kommunens navn, men passes af en afdeling.", fix, ("S-H13",))
    if not profile.rule.strip():
        fix = "Skriv under regel, hvem siden svarer som."
        yield ProfileFault("advarsel", "Det står ikke, hvem siden svarer som.", fix, ("S-H13", "P-G1"))


def _months(since: date, today: date) -> int:
    """Give the whole months from one day to another."""
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
