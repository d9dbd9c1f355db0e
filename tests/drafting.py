"""Slots made by hand and the drafts that the kit's own templates give for them."""

from datetime import date, time
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import (
    Calendar,
    Communication,
    Entry,
    Event,
    Hero,
    Kind,
    Registers,
    Service,
    Tip,
    Town,
    Vacancy,
)
from jkplan.candidates import Candidate, Phase
from jkplan.drafts import make_brief, write_drafts
from jkplan.errors import Place
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.project import open_project
from jkplan.strategy import load_strategy
from jkplan.weeks.recurrence import Recurrence
from jkplan.weeks.week import week_of
from jkplan.writers.templates import TemplateWriter, load_templates

KIT = open_project(Path(__file__).parents[1])
STRATEGY = load_strategy(KIT.strategy)
WRITER = TemplateWriter(load_templates(KIT.templates))
TOWNS = {
    name: Town(name, "", preposition, "")
    for name, preposition in (("Aabybro", "i"), ("Gjøl", "på"), ("Brovst", "i"), ("Blokhus", "i"), ("Hune", "i"))
}
MONDAY = date(2026, 11, 23)
CALENDAR = read_calendars(KIT, STRATEGY, today=MONDAY)


def entry(details, **fields):
    kind = {Event: Kind.EVENT, Tip: Kind.TIP, Hero: Kind.HERO, Vacancy: Kind.VACANCY, Service: Kind.SERVICE}
    common = {
        "id": "E900",
        "kind": kind[type(details)],
        "title": "Jul på Bratskov",
        "details": details,
        "source": Place("calendars/begivenheder.csv", 2),
        "content_type": "begivenhed",
        "communication": Communication(message="Over 30 boder rykker ind på herregården"),
        "link": "https://www.jammerbugt.dk/jul/",
    }
    return Entry(**{**common, **fields})


def event(organiser="", **fields):
    return entry(Event(Recurrence("første lørdag i december"), organiser=organiser), **fields)


def slot(what, *, day=MONDAY, span=None, phase=Phase.ANNOUNCE, channel="facebook", choice=None):
    candidate = Candidate(
        f"{what.id}.{phase}", what, phase, span, day, day, day, ((channel, 3),), must=False, reason=""
    )
    return Slot(f"{candidate.id}.{channel}", candidate, channel, day, time(10), pinned=False, reason="", choice=choice)


def plan(*slots):
    return WeekPlan(week_of(MONDAY), slots, (), Deadline(None))


def facts(one_slot, titles=""):
    return make_brief(one_slot, STRATEGY, TOWNS, titles=titles).facts


def draft(one_slot):
    calendar = Calendar((one_slot.candidate.entry,), Registers(towns=TOWNS))
    return write_drafts(plan(one_slot), STRATEGY, calendar, WRITER)[0]


WEEKEND = (date(2026, 11, 28), date(2026, 11, 29))
