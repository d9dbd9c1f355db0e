"""A hand-made week with plain Danish content and with text that wants to do harm."""

from dataclasses import replace
from datetime import date, datetime, time

from jkplan.calendars.choices import Choice, Pick, Status
from jkplan.calendars.entries import (
    Ad,
    Calendar,
    Consent,
    Department,
    Entry,
    Event,
    Hero,
    Kind,
    Picture,
    Provenance,
    Registers,
    Tip,
    Vacancy,
)
from jkplan.candidates import Candidate, LeftOut, Phase
from jkplan.drafts import Draft
from jkplan.errors import Place, Problem
from jkplan.exports.report import WeekReport
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Cadence, Channel, Clause, ContentType, Goal, PhaseWindow, Sender, Strategy
from jkplan.weeks.recurrence import Recurrence
from jkplan.weeks.week import Week

WEEK = Week(2026, 48)
EVIL = '<script>alert("x")</script> & \'citat\' "nu" <img src=x onerror=alert(1)>'
FORMULA = "=cmd|' /C calc'!A0"
INSIDE = "HEMMELIG"  # stands in everything that is for the team only

TEXT = """Vi tænder juletræet på Blokhus Torv på lørdag 🎄

Kom kl. 16, når mørket falder på. Der er æbleskiver, og det er gratis.

Læs mere: jammerbugt.dk/jul

Jammerbugt Kommune
#DerForJammerbugt #JammerbugtKommune"""


def _channel(id_, name, short, kind="netværk"):
    return Channel(
        id=id_,
        name=name,
        short=short,
        kind=kind,
        enabled=True,
        purpose="",
        clauses=(),
        limits=(),
        required_hashtags=(),
        emoji_min=0,
        emoji_max=3,
        week_min=0,
        week_max=8,
        day_max=2,
        weekdays=(1, 2, 3, 4, 5),
        times=(),
        times_source="",
        wants_picture=False,
        wants_video=False,
        links_clickable=True,
    )


STRATEGY = Strategy(
    sender=Sender(
        name="Jammerbugt Kommune",
        stems=("jammerbugt kommune",),
        site="jammerbugt.dk",
        own_hosts=("jammerbugt.dk",),
        own_mail_domains=("jammerbugt.dk",),
        own_phones=(),
        official_hashtags=("#jammerbugtkommune",),
        team="Kommunikationsteamet",
        ad_mailbox="annoncering@jammerbugt.dk",
    ),
    clauses={"S-KIG": Clause("S-KIG", "SoMe-strategi", "Kanalerne", "", "Tags på Instagram.", "regel", "regel")},
    goals={
        "S-G2": Goal("S-G2", "Et nuanceret billede", "Billede", "S-G2"),
        "S-G4": Goal("S-G4", "Synlige begivenheder", "Begivenheder", "S-G4"),
    },
    channels={
        channel.id: channel
        for channel in (
            _channel("facebook", "Facebook", "FB"),
            _channel("instagram", "Instagram", "IG"),
            _channel("youtube", "YouTube", "YT"),
            _channel("twitter", "X (Twitter)", "X"),
            _channel("faellesannonce", "Fællesannonce", "FA", "annonce"),
        )
    },
    content_types={
        "begivenhed": ContentType("begivenhed", "Begivenhed", "oplysning", (), {"facebook": 3}, 1, 9, (), "S-G4"),
        "helt": ContentType("helt", "Hverdagens helt", "fortaelling", (), {"instagram": 3}, 1, 9, (), "S-G2"),
    },
    cadence=Cadence(*(PhaseWindow(-9, -1, -2),) * 3, 4, 1, 6, 28, 3, 4, 2, 4, 3, time(12), 8, 2, 40, {}),
    rules={},
    ad_categories=("Generel information", "Ledige jobs", "Udbud", "Teknik, plan & miljø"),
)

CALENDAR = Calendar(
    entries=(),
    registers=Registers(
        departments={
            "D1": Department("D1", "Kultur og Fritid", "afdeling", "", "Aabybro", "kultur@jammerbugt.dk", ()),
            "D2": Department("D2", "Vej & Park", "afdeling", "", "Brovst", "", ()),
        },
        consents={"C1": Consent("C1", f"{INSIDE} person", INSIDE, ("facebook",), None, None, None)},
    ),
    problems=(Problem("Kan ikke læse datoen.", Place("calendars/begivenheder.csv", 9, "start"), "Skriv 24-11-2026."),),
)


def entry(id_="E1", title="Juletræet tændes i Blokhus", **fields):
    filled = {
        "kind": Kind.EVENT,
        "details": Event(Recurrence("sidste lørdag i november")),
        "source": Place("calendars/begivenheder.csv", 14),
        "content_type": "begivenhed",
        "departments": ("D1",),
        "link": "jammerbugt.dk/jul",
        "people": (f"{INSIDE} navn",),
        "consents": ("C1",),
        "angle": f"{INSIDE} vinkel",
        "picture": Picture(idea="Torvet i skumring"),
        "provenance": Provenance("https://jammerbugt.dk/jul", date(2026, 11, 2), "verificeret", f"{INSIDE} note"),
    }
    return Entry(id=id_, title=title, **(filled | fields))


def draft(about=None, channel="facebook", day=1, at=time(19), text=TEXT, *, choice=None, phase=Phase.REMIND, **fields):
    about = about or entry()
    slot = Slot(
        id=f"{about.id}.{phase.value}.{channel}",
        candidate=Candidate(
            id=f"{about.id}.{phase.value}",
            entry=about,
            phase=phase,
            occurrence=None,
            first=WEEK.monday,
            last=WEEK.sunday,
            best=WEEK.monday,
            channels=((channel, 3),),
            must=False,
            reason="Begivenheden er på lørdag.",
        ),
        channel=channel,
        day=WEEK.days[day],
        at=at,
        pinned=choice is not None,
        reason="To dage før, om aftenen, hvor flest ser med.",
        choice=choice,
    )
    return Draft(slot=slot, text=text, title=fields.pop("title", ""), origin=fields.pop("origin", "skabelon"), **fields)


def finding(item, severity="fejl", start=0, end=0, excerpt="", *, rule="hashtags", **fields):
    filled = {"message": "Opslaget mangler et fast tag.", "why": "Tags samler historierne.", "fix": "Sæt tagget ind."}
    return Finding(item, rule, severity, start, end, excerpt, clauses=("S-KIG",), **(filled | fields))


def report(*drafts, findings=(), week=WEEK, **fields):
    moment = datetime.combine(week.days[2], time(12))
    plan = WeekPlan(
        week=week,
        slots=tuple(each.slot for each in drafts),
        left_out=fields.pop("left_out", ()),
        ad_deadline=fields.pop("ad_deadline", Deadline(moment)),
        notices=fields.pop("notices", ()),
        problems=fields.pop("problems", ()),
    )
    by_slot = {each.slot.id: tuple(f for f in findings if f.item == each.slot.id) for each in drafts}
    filled = {"strategy": STRATEGY, "calendar": CALENDAR, "made_on": date(2026, 11, 19), "ahead": ()}
    return WeekReport(plan=plan, drafts=drafts, findings=by_slot, **(filled | fields))


def plain_week():
    """Give a week as teams have it: five posts, two departments, two findings, an ad, things left out, a week ahead."""
    tree = draft()
    insta = draft(channel="instagram", day=2, at=time(18, 30), picture="trae.jpg", alt="Juletræ på et mørkt torv")
    hero = draft(
        entry(
            "H1",
            "Hverdagens helt: sneplovens fører",
            kind=Kind.HERO,
            content_type="helt",
            details=Hero("Chauffør", "Hvornår står du op?", "Kl. 3", (48,), pitfall=f"{INSIDE} faldgrube"),
            departments=("D2",),
        ),
        "youtube",
        3,
        time(12),
        "Når du sover, kører ploven.\n\nJammerbugt Kommune",
        title="Sneplovens nat",
        choice=Choice("H1.opslag.youtube", Pick.PIN, status=Status.APPROVED, by="KH", note=f"{INSIDE} til teamet"),
        phase=Phase.ONCE,
    )
    job = draft(
        entry(
            "S1",
            "Pædagog til Børnehaven Havblik",
            kind=Kind.VACANCY,
            details=Vacancy("Børnehaven Havblik", date(2026, 12, 10)),
            departments=("D1", "D9"),
        ),
        "faellesannonce",
        2,
        time(12),
        "Børnehaven Havblik søger en pædagog 32 timer om ugen. Søg senest den 10. december.",
        phase=Phase.ONCE,
    )
    cancelled = draft(
        entry("T1", "Tjek passet før ferien", kind=Kind.TIP, details=Tip((11, 1), (12, 20), (48,))),
        "twitter",
        4,
        time(9),
        "Tjek passet nu.",
        choice=Choice("T1.opslag.twitter", status=Status.CANCELLED),
        phase=Phase.ONCE,
    )
    drafts = (tree, insta, job, hero, cancelled)
    later = draft(entry("E7", "Lucia på biblioteket"))
    ahead_week = WEEK.shift(1)
    slot = replace(later.slot, day=ahead_week.days[3])
    return report(
        *drafts,
        findings=(
            finding(insta.slot.id),
            finding(tree.slot.id, "råd", 3, 9, "tænder", rule="video", message="Overvej en lille film."),
        ),
        left_out=(
            LeftOut(entry("E5", "Foredrag om ulve"), "omtale på Facebook", "Facebook var fuld.", near=True),
            LeftOut(entry("E6", "Loppemarked"), "", "Det er først om fem uger."),
        ),
        notices=("Onsdag er der færre på kontoret.",),
        problems=(Problem("E9 kan ikke fastlåses.", Place("calendars/uger/2026-W48.csv", 3), "Vælg en anden dag."),),
        ahead=(
            WeekPlan(ahead_week, (slot,), (), Deadline(datetime.combine(ahead_week.days[2], time(12)))),
            WeekPlan(WEEK.shift(2), (), (), Deadline(datetime.combine(WEEK.shift(2).days[2], time(12)))),
        ),
    )


def hostile_week():
    """Give a week whose every text tries to be code, a formula, a path or a broken character."""
    bad = entry(
        "E<1>",
        EVIL,
        link="javascript:alert(1)",
        departments=("D1", "<b>D"),
        source=Place("calendars/<x>.csv", 2),
        provenance=Provenance("javascript:alert(2)", None, "<i>", f"{INSIDE} note"),
        fictional=True,
    )
    one = draft(bad, text=f"{EVIL}\r\n\x00\x0b{FORMULA}\n\u202etxet\u202c \ud83d slut 👩‍👩‍👧", alt=EVIL, idea=EVIL)
    two = draft(
        entry("E2", FORMULA, angle="@SUM(1)", picture=Picture(file="../../hemmelig.png")),
        "instagram",
        2,
        text=f"{FORMULA}\n+1\n-1",
        choice=Choice("E2.paamindelse.instagram", picture="../../x.png", by="=1"),
    )
    return report(
        one,
        two,
        findings=(finding(one.slot.id, excerpt=EVIL, message=EVIL, fix=EVIL, rule=EVIL, why=EVIL),),
        left_out=(LeftOut(bad, EVIL, EVIL, near=True),),
        notices=(EVIL,),
        ad_deadline=Deadline(datetime(2026, 11, 25, 12), EVIL),
        ahead=(report(one, week=WEEK).plan,),
    )


def own_ad(**fields):
    ad = Ad("Udbud", WEEK.monday, WEEK.sunday, own=True, body="Byggegrunde ved Gjøl sættes til salg.", **fields)
    return entry("A1", "Byggegrunde ved Gjøl", kind=Kind.AD, details=ad)


def big_week(posts=30):
    drafts = [
        draft(entry(f"B{n:02}", f"Opslag nr. {n} om æbler"), ("facebook", "instagram", "twitter")[n % 3], n % 7, time(8 + n % 12))
        for n in range(posts)
    ]  # fmt: skip
    return report(*drafts, findings=[finding(each.slot.id, "råd") for each in drafts])
