"""Calendars as a municipality could have them, drawn by a seed: entries, staff with holidays, what stood before, pins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from planned_weeks import TYPES, real_strategy

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import (
    Ad,
    Calendar,
    Consent,
    Details,
    Employee,
    Entry,
    Event,
    Hero,
    Kind,
    Registers,
    Service,
    Tip,
    Vacancy,
)
from jkplan.candidates import History, Past
from jkplan.errors import Place
from jkplan.plans.making import make_posts_of_week
from jkplan.weeks.dates import parse_date
from jkplan.weeks.recurrence import parse_recurrence
from jkplan.weeks.week import Week

TOWNS = ("Aabybro", "Brovst", "Pandrup", "Fjerritslev", "Blokhus", "Kaas", "Gjøl", "Hune", "Birkelse", "Halvrimmen")
DEPARTMENTS = tuple(f"D{number:03d}" for number in range(1, 26))
SUBTYPES = {
    Kind.EVENT: ("begivenhed", "begivenhed", "involvering", "konkurrence"),
    Kind.TIP: ("nytte", "nytte", "erhverv"),
    Kind.SERVICE: ("servicemeddelelse", "trafik_beredskab"),
}
SHARE = {Kind.EVENT: 45, Kind.TIP: 20, Kind.HERO: 9, Kind.VACANCY: 12, Kind.SERVICE: 9, Kind.AD: 5}
MONTH = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass(frozen=True, slots=True)
class Case:
    """A week to plan, with all that it stands on."""

    week: Week
    calendar: Calendar
    history: History
    chosen: WeekChoices

    @property
    def posts(self) -> int:
        """How many posts could stand."""
        return len(make_posts_of_week(self.week, self.calendar, real_strategy(), self.history))


def week_case(seed: int, least: int = 28, most: int = 95, *, pins: int = 0) -> Case:
    """Give a week with `least` to `most` candidate posts, and `pins` choices in it."""
    random = Random(seed)
    week = Week(2027, 1).shift(random.randrange(52))
    wanted = random.randint(least, most)
    count, calendar = max(4, wanted // 6), Calendar((), Registers())
    for attempt in range(60):
        calendar = Calendar(_entries(Random(seed), week, count), _registers(random, week))
        case = Case(week, calendar, _history(Random(seed + 1), week), WeekChoices(week))
        posts = case.posts
        if least <= posts <= most and (posts >= wanted or attempt > 30):
            break
        count = max(2, round(count * min(2, max(0.5, wanted / max(1, posts)))) + (posts < wanted))
    chosen = _choices(random, case, pins) if pins else WeekChoices(week)
    return Case(week, calendar, case.history, chosen)


def year_calendar(seed: int, items: int = 492, year: int = 2027, weeks: int = 52) -> Calendar:
    """Give a calendar of some `items` entries over `weeks` weeks from the year's first."""
    random = Random(seed)
    first = Week(year, 1)
    entries = []
    for number in range(items):
        week = first.shift(random.randrange(weeks))
        entries.append(_entry(random, number, week, spread=3))
    return Calendar(tuple(entries), _registers(random, first, weeks))


def _entries(random: Random, week: Week, count: int) -> tuple[Entry, ...]:
    return tuple(_entry(random, number, week.shift(random.choice((0, 0, 0, 1, 2, 2)))) for number in range(count))


def _entry(random: Random, number: int, week: Week, spread: int = 0) -> Entry:
    kind = random.choices(list(SHARE), weights=list(SHARE.values()))[0]
    start = week.monday + timedelta(days=random.choices(range(7), weights=(2, 2, 3, 3, 4, 6, 4))[0])
    content = random.choice(SUBTYPES.get(kind, (TYPES[kind],)))
    return Entry(
        id=f"{kind.value[0].upper()}{number:03d}",
        kind=kind,
        title=f"{random.choice(('Åbent hus', 'Loppemarked', 'Koncert', 'Guide', 'Rundtur'))} {number}",
        details=_details(random, kind, start, week, spread),
        source=Place("calendars/prøve.csv", number + 2),
        content_type=content,
        channels=(),
        towns=tuple(random.sample(TOWNS, random.choices((0, 1, 2), weights=(3, 6, 1))[0])),
        departments=tuple(random.sample(DEPARTMENTS, random.choices((0, 1, 2), weights=(1, 8, 2))[0])),
        consents=("S-LANGT",) if kind is Kind.HERO and random.random() < 0.9 else (),
        priority=random.choices(range(1, 6), weights=(1, 2, 5, 4, 2))[0],
        goal=random.choice(("", "", "S-G1", "S-G4", "S-G5", "S-G6")),
    )


def _details(random: Random, kind: Kind, start: date, week: Week, spread: int) -> Details:
    match kind:
        case Kind.EVENT:
            organiser = random.choice(("Jammerbugt Kommune", "Borgerforeningen", "Handelsforeningen"))
            rule = parse_recurrence(f"{start.day}. {MONTH[start.month - 1]}")
            return Event(rule, start, start + timedelta(days=random.choice((0, 0, 0, 1, 2))), organiser)
        case Kind.TIP:
            first, last = start - timedelta(weeks=3 + spread), start + timedelta(weeks=3 + spread)
            return Tip((first.month, first.day), (last.month, last.day), (week.number,))
        case Kind.HERO:
            return Hero("rolle", "spørgsmål", "krog", (week.number,))
        case Kind.VACANCY:
            return Vacancy("arbejdsplads", start + timedelta(days=random.randint(3, 30)))
        case Kind.SERVICE:
            return Service(start, start + timedelta(days=random.randint(0, 12)), must=random.random() < 0.3)
        case _:
            return Ad("Generel information", week.monday, week.sunday)


def _registers(random: Random, week: Week, weeks: int = 1) -> Registers:
    hours = (20, 18, 12, 12, 8)
    employees = {}
    for number, each in enumerate(hours, 1):
        away = week.monday + timedelta(days=random.randint(-14, 7 * max(4, weeks)))
        absences = ((away, away + timedelta(days=random.choice((2, 6, 20)))),)
        employees[f"KOM{number}"] = Employee(f"KOM{number}", "rolle", each, absences)
    channels = ("facebook", "instagram", "youtube")
    consent = Consent("S-LANGT", "rolle", "helte", channels, date(2026, 1, 1), date(2029, 1, 1), None)
    closed = {parse_date("07-05-2027", today=week.monday): "dagen efter Kristi himmelfart"}
    return Registers(consents={"S-LANGT": consent}, employees=employees, closed_days=closed)


def _history(random: Random, week: Week) -> History:
    """Give three weeks of posts about other entries of the same towns, departments and types."""
    posts = []
    for number in range(random.randint(0, 45)):
        entry = _entry(random, 700 + number, week.shift(-2))
        channels = [key for key in real_strategy().content_types[entry.content_type].fit if key != "faellesannonce"]
        if channels:
            day = week.monday - timedelta(days=random.randint(1, 21))
            posts.append(Past(f"{entry.id}.opslag", entry, random.choice(channels), day))
    return History(tuple(posts))


def _choices(random: Random, case: Case, pins: int) -> WeekChoices:
    posts = list(make_posts_of_week(case.week, case.calendar, real_strategy(), case.history).values())
    chosen = []
    for post in random.sample(posts, min(pins, len(posts))):
        day = random.choice(post.days or case.week.days)
        pick, status = random.choice(
            (
                (Pick.PIN, Status.DRAFT),
                (Pick.FREE, Status.APPROVED),
                (Pick.FREE, Status.PUBLISHED),
                (Pick.SKIP, Status.DRAFT),
            )
        )
        at = random.choice((None, None, time(9, 15)))
        chosen.append(Choice(post.id, pick, None if pick is Pick.SKIP else day, at, status=status, by="KOM1"))
    return WeekChoices(case.week, tuple(chosen))
