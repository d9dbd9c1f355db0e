from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import (
    Ad,
    Calendar,
    Communication,
    Consent,
    Department,
    Entry,
    Event,
    Hero,
    Kind,
    Picture,
    Registers,
    TimeSpan,
    Tip,
    Vacancy,
)
from jkplan.candidates import Candidate, Phase
from jkplan.drafts import Draft
from jkplan.errors import Place
from jkplan.plans.plan import Slot
from jkplan.selfcheck.drafts import check_draft, draft_item
from jkplan.strategy import load_strategy
from jkplan.weeks.recurrence import parse_recurrence

TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 24)
DEADLINE = datetime(2026, 11, 25, 12, 0)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
CHOSEN = Communication("Oplyse", "Tjek passet", "Alle", ("facebook",))
TIP = Entry(
    "T01", Kind.TIP, "Tjek passet", Tip((1, 1), (12, 31), ()), Place("calendars/saesontips.csv", 2), "nytte", communication=CHOSEN
)  # fmt: skip
CALENDAR = Calendar(
    (),
    Registers(
        departments={
            "D001": Department("D001", STRATEGY.sender.name, "kommune", "", "", "", ()),
            "D002": Department("D002", "Sekretariat, Udvikling og Kommunikation", "stab", "", "", "", ()),
            "D025": Department("D025", "Dagplejen", "institution", "", "", "", ()),
        },
        consents={
            "SAM1": Consent("SAM1", "dagplejer", "helte", ("facebook",), date(2026, 10, 1), date(2026, 11, 24), None),
            "SAM2": Consent("SAM2", "dagplejer", "helte", ("facebook",), date(2026, 10, 1), None, date(2026, 11, 5)),
            "SAM3": Consent("SAM3", "dagplejer", "helte", ("facebook",), None, None, None),
            "SAM4": Consent("SAM4", "dagplejer", "helte", ("facebook",), date(2026, 12, 1), None, None),
        },
    ),
)
TEXT = "Tjek passet i god tid 🛂 Læs mere på jammerbugt.dk/pas. Jammerbugt Kommune"


def draft_of(entry, channel="facebook", day=DAY, *, at=time(9), choice=None, text=TEXT, **fields):
    candidate = Candidate(
        f"{entry.id}.opslag", entry, Phase.ONCE, None, day, day, day, ((channel, 3),), must=False, reason=""
    )
    slot = Slot(f"{entry.id}.opslag.{channel}", candidate, channel, day, at, pinned=False, reason="", choice=choice)
    return Draft(slot, text, "", "skabelon", **fields)


def messages(draft, rule, **options):
    findings = check_draft(draft, CALENDAR, STRATEGY, today=TODAY, **options)
    return [f.message for f in findings if f.rule == rule]


def test_a_good_draft_has_no_finding():
    assert check_draft(draft_of(TIP), CALENDAR, STRATEGY, today=TODAY, ad_deadline=DEADLINE) == ()


def test_choices_that_are_not_made_are_named():
    entry = replace(TIP, communication=Communication(message="Tjek passet"))
    (message,) = messages(draft_of(entry), "kommunikationsvalg")
    assert message == "Der mangler et valg: formål, målgruppe og medie."
    assert (
        messages(
            draft_of(replace(entry, communication=replace(CHOSEN, media=()), channels=("facebook",))),
            "kommunikationsvalg",
        )
        == []
    )


HERO = replace(TIP, id="H01", kind=Kind.HERO, details=Hero("dagplejer", "", "", ()), content_type="hverdagens_helt")


@pytest.mark.parametrize(
    ("consents", "day", "channel", "fault"),
    [
        ((), DAY, "facebook", "ikke registreret"),
        (("SAM1",), DAY, "facebook", None),
        (("SAM1",), date(2026, 11, 25), "facebook", "udløb 24. november 2026"),
        (("SAM1",), DAY, "instagram", "dækker ikke Instagram"),
        (("SAM2",), DAY, "facebook", "trukket tilbage 5. november 2026"),
        (("SAM2",), date(2026, 11, 4), "facebook", None),
        (("SAM3",), DAY, "facebook", "ikke givet endnu"),
        (("SAM4",), DAY, "facebook", "først fra 1. december 2026"),
        (("SAM9",), DAY, "facebook", "står ikke i registret"),
    ],
)
def test_a_hero_needs_a_consent_that_holds_on_the_day_and_channel(consents, day, channel, fault):
    got = messages(draft_of(replace(HERO, consents=consents), channel, day), "samtykke")
    assert [fault in message for message in got] == ([True] if fault else [])


def test_people_in_public_office_need_no_consent_in_their_role():
    assert messages(draft_of(replace(TIP, people=("borgmesteren",))), "samtykke") == []
    assert len(messages(draft_of(replace(TIP, people=("borgmesteren", "en svømmelærer"))), "samtykke")) == 1


def test_departments_are_told_but_not_the_team_itself():
    entry = replace(TIP, departments=("D001", "D002", "D025", "D099"))
    (message,) = messages(draft_of(entry), "afdeling")
    assert message.endswith("Dagplejen og D099.")
    assert messages(draft_of(replace(entry, told_on=TODAY)), "afdeling") == []
    told = Choice("T01.opslag.facebook", told_on=TODAY)
    assert messages(draft_of(entry, choice=told), "afdeling") == []


def test_a_picture_needs_alternative_text():
    assert len(messages(draft_of(TIP, picture="pas.jpg"), "alt-tekst")) == 1
    assert messages(draft_of(TIP, picture="pas.jpg", alt="Et rødt pas"), "alt-tekst") == []
    assert messages(draft_of(replace(TIP, picture=Picture("pas.jpg", "Et rødt pas"))), "alt-tekst") == []


def test_the_logo_on_the_picture_shows_the_sender():
    bare = {"text": "Tjek passet i god tid 🛂"}
    assert len(messages(draft_of(TIP, **bare), "afsender")) == 1
    assert messages(draft_of(replace(TIP, picture=Picture("a.png", "Pas", has_logo=True)), **bare), "afsender") == []


AD = replace(TIP, id="A01", kind=Kind.AD, details=Ad("Udbud", None, None))


@pytest.mark.parametrize(
    ("day", "at", "today", "status", "own", "late"),
    [
        (date(2026, 11, 25), time(12), TODAY, Status.DRAFT, False, False),
        (date(2026, 11, 25), time(12, 1), TODAY, Status.DRAFT, False, True),
        (date(2026, 11, 24), time(9), date(2026, 11, 26), Status.DRAFT, False, True),
        (date(2026, 11, 24), time(9), date(2026, 11, 26), Status.APPROVED, False, False),
        (date(2026, 11, 26), time(9), TODAY, Status.DRAFT, True, False),
    ],
)
def test_the_joint_ad_waits_for_nobody(day, at, today, status, own, late):  # noqa: PLR0917
    entry = replace(AD, details=Ad("Udbud", None, None, own=own))
    draft = draft_of(entry, "faellesannonce", day, at=at, choice=Choice("x", status=status))
    findings = check_draft(draft, CALENDAR, STRATEGY, today=today, ad_deadline=DEADLINE)
    assert any(f.rule == "annonce-frist" for f in findings) == late


def test_an_ad_has_one_of_the_categories_and_a_vacancy_that_of_jobs():
    assert messages(draft_of(AD, "faellesannonce"), "annonce-kategori") == []
    wrong = replace(AD, details=Ad("Kultur", None, None))
    assert len(messages(draft_of(wrong, "faellesannonce"), "annonce-kategori")) == 1
    vacancy = replace(AD, kind=Kind.VACANCY, title="Kok", details=Vacancy("Kaas Plejecenter", date(2026, 12, 1)))
    assert (
        draft_item(draft_of(vacancy, "faellesannonce"), CALENDAR, STRATEGY, today=TODAY).plan.ad_category
        == "Ledige jobs"
    )
    assert len(messages(draft_of(TIP, "faellesannonce"), "annonce-kategori")) == 1


def test_a_vacancy_is_held_against_its_own_facts():
    vacancy = replace(
        TIP,
        kind=Kind.VACANCY,
        title="Kok",
        details=Vacancy("Kaas Plejecenter", date(2026, 11, 20)),
        link="jammerbugt.dk/job",
    )
    (first,) = messages(draft_of(vacancy, "linkedin", text="Kom til Kaas som kok. Søg på jammerbugt.dk/job"), "job")[:1]
    assert "ansøgningsfristen" in first


def test_the_entrys_facts_go_with_the_item():
    entry = replace(TIP, at=TimeSpan(time(10), time(16)), place="Gjøl Havn", price="gratis", link="jammerbugt.dk/havn")
    facts = draft_item(draft_of(entry), CALENDAR, STRATEGY, today=TODAY).entry
    assert (facts.time, facts.place, facts.price, facts.link, facts.date) == (
        "10:00-16:00",
        "Gjøl Havn",
        "gratis",
        "jammerbugt.dk/havn",
        "",
    )


@pytest.mark.parametrize(
    ("phase", "days_after", "at", "told"),
    [
        (Phase.REMIND, 2, time(9), ["det var tirsdag den 24. november"]),
        (Phase.ANNOUNCE, 1, time(9), ["det var tirsdag den 24. november"]),
        (Phase.REMIND, 0, time(19), ["begynder kl. 18"]),
        (Phase.REMIND, 0, time(9), []),
        (Phase.THANK, 2, time(9), []),
    ],
)
def test_what_is_announced_after_it_is_over_is_an_error_and_a_thank_you_is_not(phase, days_after, at, told):
    event = Event(parse_recurrence("24. november"), DAY, DAY)
    entry = replace(TIP, kind=Kind.EVENT, details=event, content_type="begivenhed", at=TimeSpan(time(18)))
    draft = draft_of(entry, day=DAY + timedelta(days=days_after), at=at, text="Vi tænder lyset 🎄 Jammerbugt Kommune")
    candidate = replace(draft.slot.candidate, phase=phase, occurrence=(DAY, DAY))
    found = messages(replace(draft, slot=replace(draft.slot, candidate=candidate)), "dato")
    assert len(found) == len(told)
    assert all(part in message for part, message in zip(told, found, strict=True))
