"""A whole year of drafts out of the kit's own calendar: every post that could stand, on every channel that is on."""

from datetime import date, time
from functools import cache
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Ad, Hero
from jkplan.candidates import Candidate, Phase, find_candidates
from jkplan.drafts import write_drafts
from jkplan.plans.making import as_past
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.project import open_project
from jkplan.strategy import load_strategy
from jkplan.weeks.week import Week
from jkplan.writers.templates import TemplateWriter, load_templates

KIT = open_project(Path(__file__).parents[1])
STRATEGY = load_strategy(KIT.strategy)
FIRST = Week(2026, 48)
WEEKS = 52
CALENDAR = read_calendars(KIT, STRATEGY, today=FIRST.monday)
NETWORKS = tuple(channel.id for channel in STRATEGY.enabled_channels if channel.kind != "annonce")
JOINT_AD = "faellesannonce"


def plans(*, everywhere=False):
    """The year's plans; `everywhere` puts every post on every network, as no team would."""
    heroes = [entry for entry in CALENDAR.entries if isinstance(entry.details, Hero)]
    for number in range(WEEKS):
        week = FIRST.shift(number)
        found = list(find_candidates(CALENDAR, week, STRATEGY).candidates)
        found += [_hero(entry, week.monday) for entry in heroes[number % 7 :: 7]]
        slots = [
            Slot(
                f"{one.id}.{channel}",
                one,
                channel,
                min(max(one.best, one.first), one.last),
                time(10),
                pinned=False,
                reason="",
            )
            for one in found
            for channel in _channels(one, everywhere=everywhere)
        ]
        yield WeekPlan(week, tuple(sorted(slots, key=lambda slot: slot.day)), (), Deadline(None))


def _channels(candidate, *, everywhere):
    if everywhere and not isinstance(candidate.entry.details, Ad):
        return NETWORKS
    return [channel for channel, _ in candidate.channels]


def _hero(entry, day):
    shown = tuple((channel, 2) for channel in entry.channels)
    return Candidate(f"{entry.id}.opslag", entry, Phase.ONCE, None, day, day, day, shown, must=False, reason="")


def write(some):
    """Each week's drafts after those before it."""
    writer = TemplateWriter(load_templates(KIT.templates))
    said, drafts = [], []
    for plan in some:
        drafts += write_drafts(plan, STRATEGY, CALENDAR, writer, said)
        said += as_past(plan.slots)
    return tuple(drafts)


@cache
def year():
    return write(plans())


@cache
def everywhere():
    return write(plans(everywhere=True))


TODAY = date(2026, 11, 24)
