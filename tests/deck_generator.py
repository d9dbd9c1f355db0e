"""Weeks, months, quarters and years drawn by a seed, with text of every sort that could break a slide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from exports_examples import draft, entry, finding, report
from planned_weeks import real_strategy

from jkplan.calendars.campaigns import Campaign
from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import Calendar, Event, Hero, Kind, Provenance, Registers
from jkplan.candidates import LeftOut
from jkplan.errors import Place, Problem
from jkplan.exports.deck import Deck, week_deck
from jkplan.exports.deck.period import period_deck
from jkplan.exports.period_report import PeriodReport
from jkplan.exports.report import WeekReport
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.strategy.seasons import Season
from jkplan.weeks.periods import Period
from jkplan.weeks.recurrence import Recurrence
from jkplan.weeks.week import Week

WORDS = ["jul", "på", "torvet", "æble", "øl", "å", "Aabybro", "Gjøl", "stormflodsberedskab", "kommunalbestyrelsesmedlemskandidatsamtaler", "speciallægepraksisplanlægningsstabiliseringer", "🎄", "👩\u200d👩\u200d👧", "🇩🇰", "שלום", "مرحبا", "中文", "“citat”", "<b>", "&amp;", "=1+1", "_x0041_", "10.000", "50%", "«»", "–", "…", "é", "\u202e\u202c", "\ufeff"]  # fmt: skip
CONTROLS = tuple(map(chr, (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xD800)))
SEASONS = (
    Season("Vinter", "vinteren", (12, 1, 2), (11, 1)),
    Season("Forår", "foråret", (3, 4, 5), (2, 1)),
    Season("Sommer", "sommeren", (6, 7, 8), (5, 1)),
    Season("Efterår", "efteråret", (9, 10, 11), (8, 1)),
)
NETWORKS = ("facebook", "instagram", "linkedin", "youtube", "twitter")
TYPES = ("begivenhed", "nytte", "hverdagens_helt", "job", "servicemeddelelse", "ukendt_type")


def nonsense(random: Random, letters: int) -> str:
    """Give text of about so many letters, now and then with a control character or without a space to break at."""
    parts: list[str] = []
    while sum(map(len, parts)) < letters:
        parts.append(random.choice(WORDS))
        parts.append(random.choice((" ", " ", " ", "", "\n", random.choice(CONTROLS))))
    return "".join(parts)[:letters]


def random_week(seed: int) -> WeekReport:
    """Give a week of 0 to 60 posts with findings, things left out, notices and weeks ahead."""
    random = Random(seed)
    week = Week(2026, 1).shift(random.randrange(104))
    number = random.choice((0, 1, 2, random.randint(3, 20), random.randint(20, 60)))
    drafts = [_draft(random, week, n) for n in range(number)]
    found = tuple(
        finding(
            random.choice(drafts).slot.id,
            random.choice(("fejl", "advarsel", "råd")),
            rule=random.choice(("hashtags", "afsender", nonsense(random, 20))),
            message=nonsense(random, 120),
            fix=nonsense(random, 200),
        )
        for _ in range(random.randint(0, 12) if drafts else 0)
    )
    made = report(
        *drafts,
        findings=found,
        week=week,
        strategy=real_strategy(),
        left_out=tuple(
            LeftOut(entry(f"L{n}", nonsense(random, 90)), nonsense(random, 30), nonsense(random, 150), near=True)
            for n in range(random.randint(0, 9))
        ),
        notices=tuple(nonsense(random, random.randint(5, 300)) for _ in range(random.randint(0, 8))),
        problems=tuple(
            Problem(nonsense(random, 80), Place("x.csv", n), "Ret det.") for n in range(random.randint(0, 3))
        ),
        ahead=tuple(_plan(random, week.shift(n)) for n in range(1, random.randint(1, 5))),
    )
    return replace(made, made_on=week.monday - timedelta(days=3))


def random_period(seed: int) -> PeriodReport:
    """Give a month, a quarter or a year whose weeks hold 0 to 14 posts each."""
    random = Random(seed)
    period = random.choice(
        (
            Period("måned", 2027, random.randint(1, 12)),
            Period("kvartal", 2026, random.randint(1, 4)),
            Period("år", random.choice((2026, 2027))),
        )
    )
    most = random.choice((0, 1, 4, 14))
    plans = tuple(_plan(random, week, most) for week in period.weeks)
    ids = tuple({slot.candidate.entry.id for plan in plans for slot in plan.slots})
    campaigns = tuple(
        Campaign(
            f"K{n}",
            nonsense(random, random.randint(1, 200)),
            random.choice((None, date(period.year, 3, 1))),
            random.choice((None, date(period.year, 10, 1))),
            tuple(random.sample(ids, min(len(ids), 3))),
            nonsense(random, random.randint(0, 200)),
            random.choice((None, 0, random.randint(1, 999_999))),
            nonsense(random, 60),
            Place("calendars/kampagner.csv", n + 2),
            fictional=random.random() < 0.3,
        )
        for n in range(random.choice((0, 1, 5, 14)))
    )
    undated = tuple(
        entry(
            f"U{n}",
            nonsense(random, random.randint(1, 300)),
            details=Event(Recurrence("dato ikke fastsat", fixed=False)),
        )
        for n in range(random.choice((0, 1, 9, 10, 30)))
    )
    return PeriodReport(
        period,
        plans,
        real_strategy(),
        Calendar(undated, Registers()),
        date(2026, random.randint(1, 12), 5),
        SEASONS if random.random() < 0.8 else (),
        campaigns,
    )


def random_deck(seed: int) -> Deck:
    """Give a deck of any story."""
    return week_deck(random_week(seed)) if seed % 3 else period_deck(random_period(seed))


def _entry(random: Random, number: int):
    hero = random.random() < 0.2
    return entry(
        f"X{number}",
        nonsense(random, random.choice((1, 20, 60, 300))),
        kind=Kind.HERO if hero else Kind.EVENT,
        details=Hero("rolle", "?", "krog", ()) if hero else Event(Recurrence("23. juni")),
        content_type=random.choice(TYPES),
        departments=tuple(nonsense(random, 60) for _ in range(random.randint(0, 3))),
        priority=random.randint(1, 5),
        provenance=Provenance(confidence=random.choice(("verificeret", "antagelse", "almen_viden", "", "<i>"))),
        source=Place(f"calendars/{random.choice(('begivenheder', nonsense(random, 40)))}.csv", random.randint(2, 999)),
        fictional=random.random() < 0.2,
    )


def _draft(random: Random, week: Week, number: int):
    about = _entry(random, number)
    day, at = random.randrange(7), time(random.randrange(24), random.choice((0, 30)))
    choice = (
        Choice(f"{about.id}.paamindelse.facebook", status=random.choice(list(Status)))
        if random.random() < 0.5
        else None
    )
    made = draft(
        about,
        random.choice((*NETWORKS, "faellesannonce", "ukendt_kanal")),
        day,
        at,
        nonsense(random, random.choice((0, 80, 600, 3000))),
        choice=choice,
        title=nonsense(random, random.choice((0, 0, 40, 300))),
        idea=nonsense(random, random.choice((0, 60, 400))),
    )
    return replace(made, slot=replace(made.slot, day=week.days[day]))


def _plan(random: Random, week: Week, most: int = 14) -> WeekPlan:
    slots: list[Slot] = []
    for _ in range(random.randint(0, most)):
        made = draft(_entry(random, random.randrange(40)), random.choice((*NETWORKS, "faellesannonce")))
        slots.append(replace(made.slot, day=week.days[random.randrange(7)], reason=nonsense(random, 60)))
    unique = {slot.id: slot for slot in slots}
    notice = nonsense(random, 150) if random.random() < 0.2 else ""
    deadline = Deadline(datetime.combine(week.days[2], time(12)), notice)
    names = {channel.id: channel.name for channel in real_strategy().channels.values()}
    return WeekPlan(week, tuple(unique.values()), (), deadline, channel_names=names)
