"""Weeks built by hand: a realistic one for looking at, and any number of posts for holding things against."""

from dataclasses import replace
from datetime import date, datetime, time

from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import Ad, Calendar, Department, Entry, Hero, Kind, Picture, Provenance, Registers, Tip
from jkplan.candidates import Candidate, LeftOut, Phase
from jkplan.drafts import Draft
from jkplan.errors import Place, Problem
from jkplan.exports.report import WeekReport
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import (
    Cadence,
    Channel,
    Clause,
    ContentType,
    Fix,
    Goal,
    PhaseWindow,
    Rule,
    Sender,
    Strategy,
)
from jkplan.weeks.week import Week

WEEK = Week(2026, 48)
MADE_ON = date(2026, 11, 22)
NETWORKS = ("facebook", "instagram", "linkedin", "youtube", "twitter")
_NAMES = {
    "facebook": ("Facebook", "Nyheder og aktiviteter, dialog med borgerne.", 4, 8),
    "instagram": ("Instagram", "Billeder fra hele kommunen, taget af os og af borgerne.", 2, 5),
    "linkedin": ("LinkedIn", "Erhverv, byggegrunde og ledige stillinger.", 1, 3),
    "youtube": ("YouTube", "Film, der viser det, ord ikke kan.", 1, 2),
    "twitter": ("X (Twitter)", "Servicemeddelelser og udvalgte nyheder.", 2, 7),
    "faellesannonce": ("Fællesannonce", "Ugens annonce i lokalaviserne.", 0, 20),
}
_RULES = (
    ("afsender", "Kommunen er tydelig afsender", "fejl", "S-H1", (), "Sæt kommunens navn eller et fast tag på."),
    ("cpr", "Ingen cpr-numre", "fejl", "S-H11", (), "Fjern nummeret."),
    ("foelsom-oplysning", "Ingen følsomme oplysninger", "fejl", "S-H11", (), "Skriv det, så ingen kan genkendes."),
    ("sagsbehandling", "Ingen sager på sociale medier", "fejl", "S-H4", (), "Henvis til den rette afdeling."),
    ("hashtags", "Hashtags på Instagram", "fejl", "S-KIG", ("instagram",), "Sæt #jammerbugtkommune på."),
    ("samtykke", "Samtykke er på plads", "fejl", "S-H11", (), "Indhent samtykke, eller vælg et billede uden personer."),
    ("dato", "Datoer passer sammen", "fejl", "P-K2", (), "Ret datoen, så ugedag og dato passer."),
    ("alt-tekst", "Billeder har alternativ tekst", "advarsel", "S-I2", (), "Skriv, hvad billedet viser."),
    ("afdeling", "Afdelingen har fået besked", "advarsel", "S-H8", (), "Giv afdelingen besked, før opslaget udgives."),
    ("kanal", "Indholdet passer til kanalen", "advarsel", "S-KFB", (), "Flyt opslaget til en anden kanal."),
    ("emoji", "Talesprog og emojis", "råd", "S-H2", ("facebook", "instagram"), "Overvej en enkelt emoji."),
    ("video", "Film, hvor det hjælper", "råd", "S-H12", (), "Overvej en kort film."),
)
_CLAUSES = {
    "S-H1": "Sådan gør vi",
    "S-H2": "Sådan gør vi",
    "S-H4": "Sådan gør vi",
    "S-H8": "Sådan gør vi",
    "S-H11": "Sådan gør vi",
    "S-H12": "Sådan gør vi",
    "S-KIG": "Instagram",
    "S-KFB": "Facebook",
    "S-I2": "Indledning",
    "P-K2": "Kommunikationspolitik",
}


def strategy() -> Strategy:
    window = PhaseWindow(-10, -1, -4)
    return Strategy(
        sender=Sender(
            name="Jammerbugt Kommune",
            stems=("jammerbugt kommune",),
            site="jammerbugt.dk",
            own_hosts=("jammerbugt.dk",),
            own_mail_domains=("jammerbugt.dk",),
            own_phones=(),
            official_hashtags=("#derforjammerbugt", "#jammerbugtkommune"),
            team="Kommunikationsteamet, Sekretariat, Udvikling og Kommunikation",
            ad_mailbox="annoncering@jammerbugt.dk",
        ),
        clauses={
            id_: Clause(
                id_,
                "SoMe-strategi" if id_.startswith("S") else "Kommunikation og presse",
                section,
                "",
                "Kravet.",
                "En regel.",
                "regel",
            )
            for id_, section in _CLAUSES.items()
        },
        goals={f"S-G{n}": Goal(f"S-G{n}", f"Mål {n}", f"Mål {n}", f"S-G{n}") for n in range(1, 7)},
        channels={
            id_: Channel(
                id=id_,
                name=name,
                short=name[:2].upper(),
                kind="annonce" if id_ == "faellesannonce" else "netværk",
                enabled=True,
                purpose=purpose,
                clauses=(),
                limits=(),
                required_hashtags=(),
                emoji_min=0,
                emoji_max=5,
                week_min=least,
                week_max=most,
                day_max=2,
                weekdays=(1, 2, 3, 4, 5, 6, 7),
                times=(),
                times_source="",
                wants_picture=False,
                wants_video=False,
                links_clickable=True,
            )
            for id_, (name, purpose, least, most) in _NAMES.items()
        },
        content_types={
            id_: ContentType(id_, name, group, (), {"facebook": 3}, 0, 9, (), goal)
            for id_, name, group, goal in (
                ("begivenhed", "Begivenhed", "oplysning", "S-G4"),
                ("saesonraad", "Nytte for borgerne", "oplysning", "S-G5"),
                ("hverdagens_helt", "Hverdagens helt", "fortaelling", "S-G2"),
                ("job", "Ledig stilling", "erhverv", "S-G1"),
            )
        },
        cadence=Cadence(window, window, window, 6, 1, 4, 21, 3, 10, 2, 3, 3, time(12), 10, 2, 20, {}),
        rules={
            id_: Rule(
                id_,
                title,
                ("post", "ad"),
                channels,
                severity,
                "kind",
                {},
                "Besked.",
                "Hvorfor.",
                Fix(fix),
                (clause,),
                "strategi",
                (),
                (),
            )
            for id_, title, severity, clause, channels, fix in _RULES
        },
        ad_categories=("Generel information", "Ledige jobs", "Udbud", "Teknik, plan & miljø"),
    )


STRATEGY = strategy()
CALENDAR = Calendar(
    entries=(),
    registers=Registers(
        departments={
            "D1": Department("D1", "Teknik og Miljø", "forvaltning", "", "Aabybro", "", ()),
            "D2": Department("D2", "Plan og Erhverv", "afdeling", "", "Aabybro", "", ()),
            "D3": Department("D3", "Sundhed og Senior", "forvaltning", "", "Brovst", "", ()),
        }
    ),
)
_FILES = {
    Kind.EVENT: "calendars/begivenheder.csv",
    Kind.TIP: "calendars/saesontips.csv",
    Kind.HERO: "calendars/hverdagens_helte.csv",
    Kind.AD: "calendars/annoncer.csv",
    Kind.VACANCY: "calendars/stillinger.csv",
}


def entry(id_, title, content_type="begivenhed", kind=Kind.TIP, line=2, **fields):
    details = Ad("Generel information", None, None) if kind is Kind.AD else Tip((11, 1), (12, 31), (48,))
    return Entry(
        id=id_,
        kind=kind,
        title=title,
        details=fields.pop("details", details),
        source=Place(_FILES.get(kind, "calendars/saesontips.csv"), line),
        content_type=content_type,
        **fields,
    )


def draft(about, channel, day, at=time(7, 30), *, text="", status=Status.DRAFT, phase=Phase.ONCE, week=WEEK, **fields):
    candidate = Candidate(
        id=f"{about.id}.{phase}",
        entry=about,
        phase=phase,
        occurrence=None,
        first=week.monday,
        last=week.sunday,
        best=week.days[day],
        channels=((channel, 3),),
        must=fields.pop("must", False),
        reason="Emnet er i sæson i denne uge.",
    )
    id_ = f"{about.id}.{phase}.{channel}"
    choice = (
        None if status is Status.DRAFT else Choice(id_, status=status, by="AB", told_on=fields.pop("told_on", None))
    )
    slot = Slot(
        id_,
        candidate,
        channel,
        week.days[day],
        at,
        pinned=False,
        reason="Morgenen giver flest læsere her.",
        choice=choice,
    )
    return Draft(
        slot, text or f"{about.title}. Læs mere på jammerbugt.dk.", fields.pop("title", ""), "skabelon", **fields
    )


def finding(item, rule="video", severity="råd", span=(0, 0), excerpt="", **fields):
    filled = {"message": "Her er noget at se på.", "why": "Det hjælper læseren.", "fix": "Ret det."}
    return Finding(item, rule, severity, *span, excerpt, **(filled | fields))


def plan(drafts, week=WEEK, **fields):
    moment = datetime.combine(week.days[2], time(12))
    return WeekPlan(
        week,
        tuple(each.slot for each in drafts),
        fields.pop("left_out", ()),
        fields.pop("ad_deadline", Deadline(moment)),
        **fields,
    )


def report(drafts=(), findings=(), *, ahead=(), calendar=CALENDAR, week=WEEK, **fields):
    by_slot = {each.slot.id: tuple(found for found in findings if found.item == each.slot.id) for each in drafts}
    return WeekReport(plan(drafts, week, **fields), tuple(drafts), by_slot, tuple(ahead), STRATEGY, calendar, MADE_ON)


def many(number, title="Opslag nr. {n} om vinter i kommunen", week=WEEK):
    """Give `number` drafts spread over days, networks and kinds of content."""
    kinds = tuple(STRATEGY.content_types)
    statuses = (Status.APPROVED, Status.DRAFT, Status.PUBLISHED, Status.REVIEW)
    return tuple(
        draft(
            entry(f"B{n:03}", title.format(n=n), kinds[n % 4], priority=1 + n % 5, line=2 + n),
            NETWORKS[n % 5],
            n * 3 % 7,
            time(7 + n % 12),
            status=statuses[n % 4],
            week=week,
        )
        for n in range(number)
    )


def real_week(picture=""):
    """Give a week as the team has them late in November: 14 posts, two not approved, three ads."""
    ok = Status.APPROVED
    sure = Provenance("https://www.jammerbugt.dk/", date(2026, 11, 2), "verificeret")
    guess = Provenance("", None, "antagelse")
    hero = entry(
        "H007",
        "Hverdagens helt: morgenvagten på plejecentret i Aabybro",
        "hverdagens_helt",
        Kind.HERO,
        8,
        details=Hero("Social- og sundhedshjælper", "Hvad er dit bedste øjeblik på en dag?", "Kl. 6.45", (48,)),
        departments=("D3",),
        priority=5,
        people=("social- og sundhedshjælper",),
        consents=("C004",),
        provenance=sure,
        picture=Picture(
            file=picture,
            alt="To kopper kaffe på et morgenbord i plejecentret",
            idea="Nøgleringen og en kop kaffe i morgenlys",
        ),
    )
    salt = entry(
        "T011",
        "Vintertjek: fyld saltbeholderen",
        "saesonraad",
        line=12,
        departments=("D1",),
        told_on=date(2026, 11, 18),
        provenance=sure,
        priority=4,
    )
    rats = entry(
        "T031",
        "Rotter søger ind: tjek kloakdækslet",
        "saesonraad",
        line=32,
        departments=("D1",),
        told_on=date(2026, 11, 18),
        provenance=guess,
    )
    ice = entry(
        "T012",
        "Glatføre: ruter og varsler",
        "saesonraad",
        line=13,
        departments=("D1",),
        told_on=date(2026, 11, 18),
        provenance=sure,
    )
    meeting = entry("E021", "Borgermøde om skoledistrikter", line=22, kind=Kind.EVENT, priority=4, provenance=sure)
    tree = entry("E030", "Juletræet tændes i Aabybro", line=31, kind=Kind.EVENT, priority=4, provenance=sure)
    market = entry("E031", "Julemarked i Blokhus", line=32, kind=Kind.EVENT, provenance=guess)
    plots = entry(
        "E040",
        "Byggegrunde i Brovst sættes til salg",
        "job",
        line=41,
        kind=Kind.EVENT,
        departments=("D2",),
        priority=5,
        provenance=sure,
    )
    nurse = entry(
        "J003", "Sygeplejerske søges til Fjerritslev", "job", Kind.VACANCY, 4, provenance=sure, fictional=True
    )
    film = entry("H012", "En dag i svømmehallen", "hverdagens_helt", Kind.HERO, 13, provenance=guess)
    text = (
        "Klokken er 6.45, og nøglerne rasler i lågen. Om lidt dufter der af kaffe på hele gangen. ☕\n\n"
        "“Det er de små ting, der tæller: gardinerne, der bliver trukket fra, og en god snak,” siger morgenvagten.\n\n"
        "Kender du en hverdagens helt? Skriv til os i en kommentar.\n\n"
        "Hilsen Jammerbugt Kommune\n#derforjammerbugt #jammerbugtkommune"
    )
    drafts = (
        draft(salt, "facebook", 0, status=ok, text="Vinteren står for døren! ❄️ Fyld saltbeholderen nu, så er fortovet klar, når frosten kommer. Du har pligt til at gøre fortovet sikkert fra kl. 7 til 22.\n\nLæs mere: jammerbugt.dk/vinter\n\nJammerbugt Kommune"),
        draft(nurse, "linkedin", 0, time(8), status=ok),
        draft(ice, "twitter", 0, time(6, 30), status=ok),
        draft(meeting, "facebook", 1, time(19), status=ok, phase=Phase.ANNOUNCE, must=True, text="Hvor skal skellet mellem skolerne gå? Kom og vær med til at tegne kortet. 🏫\n\nBorgermødet er tirsdag den 24. november kl. 19 på skolen i Brovst. Alle er velkomne, og kaffen er gratis.\n\nTilmeld dig på jammerbugt.dk/skoledistrikter\n\nJammerbugt Kommune"),
        draft(meeting, "instagram", 1, time(12), status=ok, phase=Phase.REMIND),
        draft(meeting, "twitter", 1, time(16), status=ok, phase=Phase.REMIND),
        draft(hero, "facebook", 2, status=ok, text=text),
        draft(hero, "instagram", 2, time(18), text=text, status=ok),
        draft(film, "youtube", 2, time(15), status=ok, title="Film: en dag i svømmehallen"),
        draft(plots, "linkedin", 3, time(8), status=Status.REVIEW),
        draft(rats, "facebook", 3, time(19), status=ok),
        draft(plots, "twitter", 3, time(9), status=Status.DRAFT),
        draft(tree, "facebook", 4, time(12), status=ok, phase=Phase.REMIND),
        draft(market, "instagram", 5, time(10), status=ok),
        draft(entry("A001", "Ændrede åbningstider i Borgerservice", kind=Kind.AD, line=2, provenance=sure), "faellesannonce", 2, time(12), status=ok),
        draft(entry("A002", "Udbud af snerydning i vest", kind=Kind.AD, line=3, details=Ad("Udbud", None, None), departments=("D1",), provenance=sure), "faellesannonce", 2, time(12)),
        draft(entry("A003", "Ny lokalplan for Moseby", kind=Kind.AD, line=4, details=Ad("Teknik, plan & miljø", None, None), departments=("D2",), provenance=sure), "faellesannonce", 2, time(12)),
    )  # fmt: skip
    findings = (
        finding("E031.opslag.instagram", "hashtags", "fejl"),
        finding("E040.opslag.linkedin", "afdeling", "advarsel"),
        finding("E040.opslag.twitter", "afdeling", "advarsel"),
        finding("E021.paamindelse.instagram", "alt-tekst", "advarsel"),
        finding("H007.opslag.facebook", "video", message="Overvej en lille film.", fix="Tag 20 sekunder af morgenen."),
        finding("T031.opslag.facebook", "video"),
    )
    ahead = [plan(many(number, "Luciaoptog nr. {n} på biblioteket", WEEK.shift(n)), WEEK.shift(n)) for n, number in ((1, 11), (2, 13), (3, 9), (4, 4))]  # fmt: skip
    moved = Deadline(
        datetime(2026, 12, 22, 12),
        "Fristen til fællesannoncen er rykket til tirsdag den 22. december, fordi onsdag er lukket.",
    )
    ahead[3] = replace(ahead[3], ad_deadline=moved)
    return report(
        drafts,
        findings,
        ahead=ahead,
        notices=(
            "YouTube har ét opslag i ugen; filmen kan klippes om til Instagram.",
            "Søndag er 1. søndag i advent: Vagten holder øje med kommentarer.",
        ),
        problems=(
            Problem(
                "Valget om at fastlåse E999 kan ikke holdes: rækken findes ikke længere.",
                Place("calendars/uger/2026-W48.csv", 7),
                "Slet linjen, eller ret id.",
            ),
        ),
        left_out=(
            LeftOut(
                entry("E050", "Foredrag om ulve i Thorup-Klim"),
                "omtale på Facebook",
                "Facebook er fuld onsdag og torsdag.",
                near=True,
            ),
            LeftOut(
                entry("T040", "Husk cykellygterne"),
                "opslag på Instagram",
                "Rådet blev bragt for fire uger siden.",
                near=True,
            ),
        ),
    )
