"""Invented entries with everything in them that must not leave the house, and what a model might answer."""

import json
import random
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Communication, Entry, Event, Kind, Picture, Provenance, TimeSpan
from jkplan.candidates import Candidate, Phase
from jkplan.drafts import write_drafts
from jkplan.errors import Place
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.project import open_project
from jkplan.rewriting import prepare_rewrite
from jkplan.rewriting.rewriting import House
from jkplan.strategy import load_strategy
from jkplan.weeks.recurrence import Recurrence
from jkplan.weeks.week import week_of
from jkplan.writers.asking import ROLES, load_prompt, read_parts
from jkplan.writers.settings import ModelSettings, Provider
from jkplan.writers.templates import TemplateWriter, load_templates

KIT = open_project(Path(__file__).parents[1])
STRATEGY = load_strategy(KIT.strategy)
TODAY = date(2026, 11, 24)
CALENDAR = read_calendars(KIT, STRATEGY, today=TODAY)
TEMPLATES = load_templates(KIT.templates)
PROMPT = load_prompt(KIT.assets / "sprogmodel" / "opslag.toml")
LOCAL = Provider("lokal", "en prøvemodel", (), "responses", "json_schema", is_local=True, needs_key=False)
HOUSE = House(CALENDAR, STRATEGY, TEMPLATES, None, TODAY)

FIRST = ("Karen", "Xenofon", "Bodil", "Yrsa", "Svend", "Ditmar", "Åse", "Torgny", "Mette", "Øjvind")
LAST = (
    "Holmgreen",
    "Vestermark",
    "Ibsgaard",
    "Østerskov",
    "Kvist",
    "Rømerholt",
    "Nygart",
    "Bæklund",
    "Dalsig",
    "Thorshave",
)
STREETS = ("Lærkevej", "Hvedemarken", "Granstien", "Mågevej", "Enghaven")
THINGS = ("høns", "gamle cykler", "strikkede huer", "haver uden sprøjtegift", "fugle ved fjorden")


def settings(base_url="http://127.0.0.1:9/v1", surface="responses", form="json_schema"):
    return ModelSettings(LOCAL, "proevemodel", base_url, "hemmelig-noegle", surface, form)


def secrets(number):
    """What must stay in the house of one invented entry, by kind."""
    dice = random.Random(number)
    first, last = FIRST[number % 10], LAST[number // 10 % 10]
    digits = f"{dice.randint(21, 59)}{dice.randint(100000, 999999)}"
    return {
        "name": f"{first} {last}",
        "phone": f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}",
        "mail": f"{first}.{last}{number}@example.com".lower().translate(str.maketrans("æøå", "eoa")),
        "address": f"{STREETS[number % 5]} {dice.randint(2, 98)}",
        "case": f"2026-{dice.randint(10000, 99999)}",
        "note": f"Husk at {first.lower()}s nabo nummer {number} ikke vil med på billedet",
        "genitive": f"{last}s",
    }


def _letters(number):
    return "".join("bdfghklmnr"[int(digit)] + "e" for digit in str(number))


def entry(number, **changes):
    """One invented event that names a person with all that belongs to her."""
    hidden = secrets(number)
    message = (
        f"{hidden['name']} fortæller om {THINGS[number % 5]}. Tilmelding på {hidden['phone']} eller {hidden['mail']}."
        f" Vi mødes på {hidden['address']}. Spørg efter {hidden['genitive']} bog, den står som {hidden['case']} på listen."
    )
    made = Entry(
        id=f"P{number:03}",
        kind=Kind.EVENT,
        title=f"En aften om {THINGS[number % 5]} på hold {_letters(number)}",  # masked, no two would differ else
        details=Event(Recurrence("hver onsdag"), organiser="Hune Borgerforening"),
        source=Place("calendars/begivenheder.csv", number + 2),
        content_type="begivenhed",
        communication=Communication(message=message),
        towns=("Hune",),
        place="Hune Hallen",
        at=TimeSpan(time(19), time(21)),
        price="50 kr.",
        link="jammerbugt.dk/det-sker",
        people=(hidden["name"],),
        angle=hidden["note"],
        picture=Picture(idea=hidden["note"]),
        provenance=Provenance(note=hidden["note"]),
    )
    return replace(made, **changes)


def draft(one, channel="facebook", phase=Phase.ANNOUNCE):
    day = date(2026, 11, 25)
    candidate = Candidate(
        f"{one.id}.{phase}", one, phase, (day, day), TODAY, TODAY, TODAY, ((channel, 3),), must=False, reason=""
    )
    slot = Slot(f"{candidate.id}.{channel}", candidate, channel, TODAY, time(10), pinned=False, reason="")
    plan = WeekPlan(week_of(TODAY), (slot,), (), Deadline(None))
    return write_drafts(plan, STRATEGY, CALENDAR, TemplateWriter(TEMPLATES))[0]


def outgoing(one_draft, roles=ROLES, **fields):
    return prepare_rewrite(
        one_draft, CALENDAR, STRATEGY, prompt=PROMPT, settings=settings(), today=TODAY, roles=roles, **fields
    )


def answer(one, change=lambda _role, text: text):
    """What an obedient model might answer: the parts, each a little changed."""
    given = read_parts(one.request.message)
    return json.dumps({role: change(role, given.get(role, "")) for role in ROLES}, ensure_ascii=False)
