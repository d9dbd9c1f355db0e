"""What stands in the editorial calendar, as values that know the row they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from jkplan.errors import Place, Problem
from jkplan.showing import shown
from jkplan.weeks.recurrence import Recurrence


class Kind(StrEnum):
    """The six kinds of entry, one calendar file each."""

    EVENT = "begivenhed"
    TIP = "saesontip"
    HERO = "hverdagens_helt"
    VACANCY = "stilling"
    SERVICE = "servicemeddelelse"
    AD = "annonce"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time of day, and when it ends if that is known."""

    start: time
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Another way to say an entry's message, so that what comes again is not said again in the same words."""

    text: str
    action: str = ""  # a tip's, in other words; empty keeps the row's own
    channels: tuple[str, ...] = ()  # channel ids it is for; empty for all


@dataclass(frozen=True, slots=True)
class Communication:
    """The four choices that whoever communicates makes (clause P-K1). Empty text means not decided."""

    purpose: str = ""
    message: str = ""
    audience: str = ""
    media: tuple[str, ...] = ()  # channel ids
    others: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from: address, the day it was checked, `verificeret` | `antagelse` | `almen_viden`, note."""

    url: str = ""
    checked_on: date | None = None
    confidence: str = ""
    note: str = ""  # for the team only; never leaves the house


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or film of an entry, or the idea of one. `rights` empty means not settled."""

    file: str = ""
    alt: str = ""
    rights: str = ""
    idea: str = ""
    film: str = ""
    has_logo: bool = False

    def alt_of(self, file: str) -> str:
        """Give the alternative text when `file` is this picture; it says nothing of another."""
        return self.alt if file == self.file else ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: `when` says how it recurs (or that its date is not set), dates that are confirmed win over it."""

    when: Recurrence
    start: date | None = None
    end: date | None = None
    organiser: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """
    A seasonal tip.

    Attributes:
        first: Month and day the tip starts to hold, each year.
        last: Month and day it ceases to hold; earlier than `first` when the window crosses New Year.
        best_weeks: ISO week numbers that suit it best.
        action: What the reader should do, an imperative: `Tjek passet`.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    best_weeks: tuple[int, ...]
    action: str = ""


@dataclass(frozen=True, slots=True)
class Hero:
    """A theme for hverdagens helte by role; the person is found by the team, with consent."""

    role: str
    question: str
    hook: str
    best_weeks: tuple[int, ...]
    pitfall: str = ""  # for the team only
    consent_needed: str = ""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy. `deadline_time` None means that the day ends it."""

    workplace: str
    deadline: date | None
    deadline_time: time | None = None
    hours: str = ""
    employment: str = ""
    starts: str = ""
    tasks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service message, worth saying from `first` to `last`; `must` when it may not be left out."""

    first: date | None
    last: date | None
    must: bool = False
    when: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Ad:
    """
    An advertisement: in the joint ad (`own` False) or an own ad that its department pays.

    Attributes:
        category: One of the four categories, or empty.
        copy: The week's joint ad it should stand in: any day from here ...
        last: ... to here.
        own: True for an own ad.
        ean: 13 digits as written, own ads only.
        approver: Role that approved, own ads only.
    """

    category: str
    first: date | None
    last: date | None
    own: bool = False
    ean: str = ""
    approver: str = ""
    body: str = ""


Details = Event | Tip | Hero | Vacancy | Service | Ad


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One row of a calendar.

    Attributes:
        id: Unique over all calendars, `E016`.
        kind: Which calendar.
        title: As people say it.
        details: What only this kind has.
        source: File and line of the row.
        content_type: Id of a `ContentType`.
        channels: Channel ids the row asks for; empty leaves it to the content type.
        communication: The four choices.
        goal: Goal id, `S-G4`; empty leaves it to the content type.
        departments: Department ids concerned.
        told_on: The day the departments were told, or None.
        towns: Town names out of the register, for spacing and for prepositions.
        place: Place as written, `Blokhus Torv`.
        at: Time of day, or None.
        price: As written (`gratis`, `50 kr.`), or empty.
        link: Page to read on, without or with scheme, or empty.
        contact: A role's contact that may be published, or empty.
        people: Names or roles of persons shown or named.
        consents: Ids in the consent register.
        sensitive: True keeps the entry with templates (never to a model).
        priority: 1 (low) to 5 (must not be missed).
        angle: An idea for the team on how to tell it; not for publishing.
        picture: Picture, film or an idea of one.
        provenance: Where the facts come from.
        fictional: True for examples (marked EKSEMPEL).
        extra: Columns the kit does not know, kept.
    """

    id: str
    kind: Kind
    title: str
    details: Details
    source: Place
    content_type: str
    channels: tuple[str, ...] = ()
    communication: Communication = Communication()
    goal: str = ""
    departments: tuple[str, ...] = ()
    told_on: date | None = None
    towns: tuple[str, ...] = ()
    place: str = ""
    at: TimeSpan | None = None
    price: str = ""
    link: str = ""
    contact: str = ""
    people: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    sensitive: bool = False
    priority: int = 3
    angle: str = ""
    picture: Picture = Picture()
    provenance: Provenance = Provenance()
    fictional: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Department:
    """A department or partner from the register. `contact` is a role's, never a person's."""

    id: str
    name: str
    kind: str
    parent: str
    town: str
    contact: str
    topics: tuple[str, ...]
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Profile:
    """
    A profile or page.

    Attributes:
        unit: Whose name it bears.
        owner: The unit that runs it.
        platform: Its network, or several: `Facebook og web`.
        rule: How it speaks and answers, Danish.
        last_active: The day somebody last posted or answered there, or None when nobody has looked.
        partner: True when it is no profile of the municipality's own.
    """

    id: str
    unit: str
    owner: str
    platform: str
    address: str
    use: str
    rule: str
    last_active: date | None = None
    provenance: Provenance = Provenance()
    partner: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """
    A consent on record. `person` is a role or initials, as the register writes it; it never leaves the house.

    Attributes:
        channels: Channel ids covered.
        given_on: The day it was given.
        until: Last day it holds, or None for until withdrawn.
        withdrawn_on: The day it was withdrawn, or None.
        child: True when it is about a child.
        fictional: True for an example, whose note begins with EKSEMPEL; what leans on it must not be published.
        sensitive: True when the setting alone says something sensitive: an institution, an illness.
        delete_on: The day by which the row and all that leans on it shall be deleted, or None.
    """

    id: str
    person: str
    purpose: str
    channels: tuple[str, ...]
    given_on: date | None
    until: date | None
    withdrawn_on: date | None
    child: bool = False
    fictional: bool = False
    sensitive: bool = False
    delete_on: date | None = None


@dataclass(frozen=True, slots=True)
class Employee:
    """
    A member of the team: initials, role, hours a week for content, spans of absence (first and last day).

    `approves` is True for whoever may approve posts; a register without the column gives nobody that right.
    """

    initials: str
    role: str
    hours_a_week: float
    absences: tuple[tuple[date, date], ...] = ()
    approves: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """A town with the preposition Danes use before it (`i` Aabybro, `på` Gjøl) and how it is spelt."""

    name: str
    postcode: str
    preposition: str
    role: str
    spelling_note: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers beside the calendars, by id (towns by name)."""

    departments: Mapping[str, Department] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    consents: Mapping[str, Consent] = field(default_factory=dict)
    employees: Mapping[str, Employee] = field(default_factory=dict)
    towns: Mapping[str, Town] = field(default_factory=dict)
    closed_days: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exemption:
    """
    A rule set aside for one post, by somebody who says why and until when.

    Attributes:
        slot: Id of the post, `<entry>.<phase>.<channel>`.
        rule: Rule id.
        reason: Why, for the team.
        by: Initials of who decided.
        until: Last day on which the post may stand and still be exempted.
        source: File and line of the row.
    """

    slot: str
    rule: str
    reason: str
    by: str
    until: date
    source: Place


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    All good rows of all calendars, the registers, the exemptions from rules, and a problem for each bad thing.

    Attributes:
        entries: Rows of the calendars.
        registers: See `Registers`.
        problems: What was not good.
        exemptions: Rows of `calendars/undtagelser.csv`.
        unread: Files of calendars and registers that gave nothing: missing, no table, or without a column they need.
    """

    entries: tuple[Entry, ...]
    registers: Registers
    problems: tuple[Problem, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    unread: tuple[str, ...] = ()

    def department_names(self, entry: Entry) -> tuple[str, ...]:
        """Give the names of the departments that `entry` concerns; an id that the register lacks stands as it is."""
        known = self.registers.departments
        return tuple(known[each].name if each in known else each for each in entry.departments)

    def __repr__(self) -> str:
        return f"Calendar(entries={len(self.entries)}, problems={len(self.problems)})"

    def _repr_html_(self) -> str:
        from jkplan.calendars.overview import calendar_html  # noqa: PLC0415

        return shown(calendar_html(self))
