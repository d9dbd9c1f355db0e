import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from jkplan.calendars import read_calendars
from jkplan.calendars.choices import Choice
from jkplan.calendars.entries import (
    Calendar,
    Communication,
    Entry,
    Event,
    Hero,
    Kind,
    Picture,
    Registers,
    Service,
    TimeSpan,
    Tip,
    Town,
    Vacancy,
)
from jkplan.candidates import Candidate, Phase, find_candidates
from jkplan.counting import count, cut_hashtags, emojis, hashtags
from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.drafts import make_brief, write_drafts
from jkplan.drafts.places import plain_name, with_preposition
from jkplan.errors import Place
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.project import open_project
from jkplan.strategy import load_strategy
from jkplan.weeks.recurrence import Recurrence
from jkplan.weeks.week import Week, week_of
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


def test_time_is_told_as_seen_from_the_day_the_post_stands():
    known = facts(slot(event(at=TimeSpan(time(10), time(16))), span=(WEEKEND[0], WEEKEND[0])))
    assert known["dato"] == "lørdag den 28. november"
    assert known["naar"] == "på lørdag"
    assert known["tid"] == "kl. 10–16"


def test_an_event_of_two_days_names_both():
    known = facts(slot(event(), span=WEEKEND))
    assert known["dato"] == known["periode"] == "lørdag den 28. og søndag den 29. november"


def test_a_long_event_is_told_without_weekdays():
    known = facts(slot(event(), span=(date(2026, 12, 1), date(2026, 12, 20))))
    assert known["dato"] == "1.–20. december"


def test_what_has_begun_is_told_by_its_end():
    known = facts(slot(event(), span=(date(2026, 11, 5), date(2026, 12, 30))))
    assert known["slut"] == "til og med onsdag den 30. december"
    assert "dato" not in known


def test_the_last_day_is_told_as_the_last():
    known = facts(slot(event(), day=WEEKEND[1], span=WEEKEND))
    assert known["sidste_dag"] == "i dag, søndag den 29. november"
    assert not {"dato", "slut"} & set(known)


def test_an_event_without_a_date_gets_none():
    one = slot(event())
    assert not {"dato", "naar", "slut"} & set(facts(one))
    assert not any(word in draft(one).text for word in (*WEEKDAYS, *MONTHS))


def test_a_far_day_has_its_year():
    assert facts(slot(event(), span=(date(2027, 12, 1), date(2027, 12, 1))))["dato"].endswith("2027")


def test_the_organiser_is_told_unless_it_is_us_or_known_already():
    assert facts(slot(event("Brovst Borgerforening")))["arrangoer"] == "Brovst Borgerforening"
    assert "arrangoer" not in facts(slot(event("Jammerbugt Kommune")))
    assert "arrangoer" not in facts(slot(event("Lokale arrangører")))
    assert "arrangoer" not in facts(slot(event("30 boder")))


def test_nobody_thanks_himself():
    known = facts(slot(event("Jammerbugt Kommune og bibliotekerne"), phase=Phase.THANK, span=WEEKEND))
    assert known["arrangoer"] == "bibliotekerne"


def test_a_message_ends_as_a_sentence_and_a_link_stands_as_people_write_it():
    known = facts(slot(event()))
    assert known["budskab"] == "Over 30 boder rykker ind på herregården."
    assert (known["link"], known["vaert"]) == ("jammerbugt.dk/jul", "jammerbugt.dk")
    assert "egenside" not in known


def test_beside_another_s_page_stands_the_municipality_s_own():
    known = facts(slot(event(link="skat.dk/forskud")))
    assert (known["link"], known["egenside"]) == ("skat.dk/forskud", "jammerbugt.dk")


def test_a_tip_asks_once():
    tip = Tip((11, 1), (2, 15), (), "Tjek passet.")
    assert facts(slot(entry(tip, title="Rejser"), phase=Phase.ONCE))["handling"] == "tjek passet"
    assert "handling" not in facts(slot(entry(tip, title="Tjek passet før ferien"), phase=Phase.ONCE))
    assert "handling" not in facts(
        slot(entry(tip, communication=Communication(message="Tjek passet nu.")), phase=Phase.ONCE)
    )


def test_a_page_named_in_what_a_tip_asks_is_not_named_again():
    known = facts(slot(entry(Tip((1, 1), (12, 31), (), "Søg på optagelse.dk"), link="optagelse.dk"), phase=Phase.ONCE))
    assert known["handling"] == "søg på optagelse.dk"
    assert not {"link", "saeson"} & set(known)


def test_a_vacancy_tells_its_deadline_with_time_and_its_lists_as_sentences():
    vacancy = Vacancy(
        "et plejecenter i Brovst (EKSEMPEL)",
        date(2027, 1, 20),
        time(12),
        hours="32-37",
        tasks=("Pleje", "Omsorg", "Dokumentation"),
        expects=("et hjem, der kan godkendes", "børneattest"),
    )
    job = entry(vacancy, title="Social- og sundhedsassistent", towns=("Brovst",), content_type="job", fictional=True)
    known = facts(slot(job, phase=Phase.ONCE, channel="linkedin"))
    assert known["frist"] == "onsdag den 20. januar kl. 12"
    assert known["timer"] == "32–37 timer om ugen"
    assert known["rolle"] == "social- og sundhedsassistent"
    assert known["arbejdsplads"] == "et plejecenter i Brovst"
    assert known["opgaver"] == "pleje, omsorg og dokumentation"
    assert known["forventer"] == "et hjem, der kan godkendes; børneattest"
    assert "sted" not in known
    assert draft(slot(job, phase=Phase.ONCE, channel="linkedin")).text.startswith("EKSEMPEL: ")


def test_a_service_message_tells_its_days_but_not_the_season_it_is_worth_saying():
    week = entry(Service(date(2026, 11, 23), date(2026, 11, 27)))
    winter = entry(Service(date(2026, 12, 1), date(2027, 2, 28)))
    span = (date(2026, 11, 24), date(2026, 11, 27))
    assert "dato" in facts(slot(week, span=span, phase=Phase.ONCE))
    assert "dato" not in facts(slot(winter, span=span, phase=Phase.ONCE))


def test_a_hero_s_notes_go_to_the_team_alone():
    hero = Hero("Natvagt", "Hvad ser du?", "Mens byen sover.", (), "Ingen alarmer.", "Skriftligt ja.")
    one = slot(entry(hero, content_type="hverdagens_helt", picture=Picture(idea="Et vindue")), phase=Phase.ONCE)
    brief = make_brief(one, STRATEGY, TOWNS)
    assert brief.facts["rolle"] == "natvagt"
    assert brief.team == {"billedide": "Et vindue", "faldgrube": "Ingen alarmer", "samtykke": "Skriftligt ja"}
    assert not set(brief.team) & set(brief.facts)


def test_a_person_s_own_text_and_picture_stand():
    own = Choice("E900.omtale.facebook", text=" Kom nu! ", picture="jul.jpg", alt="Et juletræ")
    written = draft(slot(event(), span=WEEKEND, choice=own))
    assert (written.text, written.origin, written.parts) == ("Kom nu!", "menneske", ())
    assert (written.picture, written.alt) == ("jul.jpg", "Et juletræ")


def test_a_model_s_text_is_marked_as_such():
    class Scripted:
        name = "en-model"

        def write(self, brief):
            return WRITER.write(brief)

    one = slot(event(), span=WEEKEND)
    calendar = Calendar((one.candidate.entry,), Registers(towns=TOWNS))
    assert write_drafts(plan(one), STRATEGY, calendar, Scripted())[0].origin == "model"


def test_wordings_of_earlier_weeks_are_avoided():
    one = slot(event(), span=WEEKEND)
    calendar = Calendar((one.candidate.entry,), Registers(towns=TOWNS))
    first = write_drafts(plan(one), STRATEGY, calendar, WRITER)[0]
    again = write_drafts(plan(one), STRATEGY, calendar, WRITER, {"facebook": [part.origin for part in first.parts]})[0]
    assert first.parts[0].origin != again.parts[0].origin


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Aabybro", "i Aabybro"),
        ("Gjøl", "på Gjøl"),
        ("Blokhus Torv", "på Blokhus Torv"),
        ("Skulpturparken i Blokhus", "i Skulpturparken i Blokhus"),
        ("Museum for Papirkunst i Hune", "på Museum for Papirkunst i Hune"),
        ("Rådhuset i Aabybro", "på rådhuset i Aabybro"),
        ("Biblioteket", "på biblioteket"),
        ("Gateway Blokhus", "ved Gateway Blokhus"),
        ("Jetsmark Hallen", "i Jetsmark Hallen"),
        ("Brovst Sport- og Kulturcenter", "i Brovst Sport- og Kulturcenter"),
        ("Brovst, Biblioteket", "på biblioteket i Brovst"),
        ("Biblioteket, Brovst", "på biblioteket i Brovst"),
        ("på havnen", "på havnen"),
        ("hele landet", ""),
        ("Bratskov i Brovst", ""),
        ("Allinge", ""),
    ],
)
def test_a_place_is_said_as_danes_say_it(place, said):
    assert with_preposition(place, TOWNS) == said


def test_a_place_is_said_as_a_title_of_the_calendar_says_it():
    assert with_preposition("Bratskov i Brovst", TOWNS, "Jul på Bratskov") == "på Bratskov i Brovst"


def test_a_place_that_nobody_knows_how_to_say_is_named_after_a_colon():
    known = facts(slot(event(title="Marked", place="Brovst, Bratskov")))
    assert known["stednavn"] == "Bratskov i Brovst"
    assert "sted" not in known
    text = draft(slot(event(title="Marked", place="Bratskov i Brovst"), span=WEEKEND)).text
    assert re.search("(Sted|Hvor): Bratskov i Brovst", text)
    assert plain_name("digitalt", TOWNS) == ""


# ------------------------------------------------------------------ the whole year of the kit's own calendar


@pytest.fixture(scope="module")
def year():
    """Every post that the calendar could give in a year, each week's drafts after those before it."""
    recent, drafts = {}, []
    for number in range(53):
        week = Week(2026, 48).shift(number)
        slots = [
            slot(
                one.entry,
                day=min(max(one.best, one.first), one.last),
                span=one.occurrence,
                phase=one.phase,
                channel=channel,
            )
            for one in find_candidates(CALENDAR, week, STRATEGY).candidates
            for channel, _ in one.channels
        ]
        heroes = [one for one in CALENDAR.entries if isinstance(one.details, Hero)][number % 7 :: 7]
        slots += [
            slot(one, day=week.monday, phase=Phase.ONCE, channel=channel) for one in heroes for channel in one.channels
        ]
        written = write_drafts(plan(*sorted(slots, key=lambda each: each.day)), STRATEGY, CALENDAR, WRITER, recent)
        for one in written:
            recent.setdefault(one.slot.channel, []).extend(part.origin for part in one.parts)
        drafts += written
    assert {one.slot.candidate.entry.kind for one in drafts} == set(Kind)
    return drafts


def test_every_draft_of_a_year_fits_its_channel(year):
    for one in year:
        limit = STRATEGY.channels[one.slot.channel].limit("text")
        assert limit is None or count(one.text, limit.unit) <= limit.value, one.text
        assert one.note == ""
        assert len(one.title) <= 100


FAULTS = {
    "empty place": r"[{}\[\]\ue000]|\(\s*\)|\bNone\b",
    "double space": r"  ",
    "space before a mark": r" [,.;:!?](?=\s|$)",
    "doubled mark": r"(?<!\.)\.\.(?!\.)|[!?:,]\.|\.,",
    "bare clock": r"kl\.(?! ?\d)",
    "doubled word": r"\b(i|på|den|til|fra|kl\.|og|er|ved) \1(?=\s)",
    "two prepositions": r"\b(?:i på|på i|i ved|ved på|på ved) ",
    "bureaucratic date": r"\bd\. \d",
    "small letter at a line's start": rf"(?m)^(?!{re.escape(STRATEGY.sender.site)}$)[a-zæøå]",
    "two colons in a sentence": r"(?m)^[^.!?\n]*: [^.!?\n]*: ",
    "filler": r"Du finder os|Vi samler nyt|Begynd her|Vores opfordring|Se hvordan på|under vores tags",
    "a film that is not there": r"(?i)\b(?:(?:en kort )?film(?:en)?:|en kort film|se filmen|kig med)",
    "a preposition after a label of place": r"Sted: (?:i|på|ved|hos) ",
    "an interview that is not held": r"[»«]|spørg(?:e|er)? (?:vi|sådan)|vil vi spørge",
    "small letter at a sentence's start": r"(?<!\d)(?<!kl)(?<!m\.fl)[.!?] [a-zæøå]",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_draft_of_a_year_shows_a_seam(year, fault):
    for one in year:
        ours = one.text.replace(one.slot.candidate.entry.communication.message, "…")
        assert not re.search(FAULTS[fault], ours), ours


def test_no_opening_sets_a_bare_title_as_a_sentence_behind_an_emoji(year):
    for one in (each for each in year if emojis(each.parts[0].text)):
        opening, title = one.parts[0].text, one.slot.candidate.entry.title
        assert not any(f"{piece.text} {title}." in opening for piece in emojis(opening)), opening


def test_a_headline_behind_an_emoji_takes_no_full_stop():
    tip = entry(Tip((11, 1), (2, 15), (), "Tjek passet"), title="Passet", content_type="nytte")
    many = [draft(slot(tip, day=MONDAY + timedelta(weeks=n), phase=Phase.ONCE)) for n in range(40)]
    assert "🛂 Passet" in {one.text.split("\n")[0] for one in many}


def test_duty_and_danger_are_signed_plainly(year):
    plain = {"nytte", "trafik_beredskab", "servicemeddelelse", "lokalnyt", "involvering"}
    for one in (each for each in year if each.slot.candidate.entry.content_type in plain):
        assert not re.search(r"Kærlig hilsen|Glade hilsner|De bedste hilsner|Mange hilsner", one.text), one.text


def test_a_hero_s_post_tells_of_the_role_and_leaves_the_questions_to_the_team(year):
    for one in (each for each in year if isinstance(each.slot.candidate.entry.details, Hero)):
        assert one.slot.candidate.entry.details.question not in one.text
        assert one.slot.candidate.entry.details.question in one.idea


@pytest.mark.parametrize(
    ("title", "message", "fits"),
    [
        ("Tre døgn på egen hånd", "Vand, mad og en radio kan hjælpe.", "🔦📻"),
        ("Sortering i sommerhuset", "Hæng guiden op i køkkenet.", "♻️🗑️"),
        ("Levendegørelsen på Bratskov", "Mød smeden og skolelæreren.", "🏰🔨"),
        ("Byfest i Brovst", "Det er frivillige kræfter, der får den til at ske.", "🎉🎈"),
        ("Julen tændes på Blokhus Torv", "Lyset tændes på torvet.", "🎄✨⭐"),
        ("Fælles pasning i sommerferien", "Børnene bliver passet sammen.", "🧸👣"),
    ],
)
def test_the_title_says_what_a_post_is_about_before_the_message_does(title, message, fits):
    one = slot(event(title=title, communication=Communication(message=message)), span=WEEKEND)
    found = [piece.text for piece in emojis(draft(one).text)]
    assert found
    assert all(piece in fits for piece in found)


def test_a_short_channel_tells_the_first_sentence_where_another_tells_them_all():
    tip = entry(
        Tip((2, 15), (6, 15), (), "Tjek udløbsdatoen"),
        title="Passet",
        content_type="nytte",
        communication=Communication(
            message="Det bliver opdaget, når kufferten er pakket. Kig i skuffen, så I er klar."
        ),
    )

    def told(channel, *others):
        one = slot(tip, phase=Phase.ONCE, channel=channel)
        shared = replace(one.candidate, channels=tuple((each, 2) for each in (channel, *others)))
        return draft(replace(one, candidate=shared)).text

    assert "Kig i skuffen" in told("facebook", "instagram")
    assert "Kig i skuffen" not in told("instagram", "facebook")
    assert "Tjek udløbsdatoen." in told("instagram", "facebook")
    assert "Kig i skuffen" not in told("twitter", "facebook")
    assert "Kig i skuffen" in told("instagram")


def test_what_comes_back_weeks_later_is_worded_anew():
    tip = entry(Tip((11, 1), (2, 15), (), "Tjek passet"), title="Passet", content_type="nytte")
    days = [MONDAY + timedelta(weeks=4 * n) for n in range(6)]
    assert len({draft(slot(tip, day=day, phase=Phase.ONCE)).text for day in days}) > 3


def test_every_draft_of_a_year_shows_who_speaks(year):
    assert all(STRATEGY.sender.name in one.text for one in year)


def test_emojis_stand_where_they_belong_and_never_more_than_three(year):
    for one in year:
        channel = STRATEGY.channels[one.slot.channel]
        assert channel.emoji_min <= len(emojis(one.text)) <= 3, one.text
        assert channel.id in {"facebook", "instagram"} or not emojis(one.text)


def test_fixed_hashtags_are_there_whole_and_few(year):
    for one in (each for each in year if each.slot.channel == "instagram"):
        tags = [piece.text for piece in hashtags(one.text)]
        assert tags[:2] == list(STRATEGY.channels["instagram"].required_hashtags)
        assert len(tags) <= 3
        assert not cut_hashtags(one.text)


def test_instagram_says_what_and_when_before_the_fold(year):
    assert [one.text for one in year if one.slot.channel == "instagram" and len(one.parts[0].text) > 125] == []


def test_no_two_of_six_neighbours_open_alike(year):
    """X is left out: where 280 characters are tight, the shortest opening wins."""
    for channel in ("facebook", "instagram", "linkedin", "youtube"):
        openings = [one.parts[0].origin for one in year if one.slot.channel == channel]
        assert len(openings) > 10
        assert not [n for n in range(len(openings)) if openings[n] in openings[max(0, n - 5) : n]]


def claims(text):
    words = re.findall(r"\w+", text.casefold())
    return {word for word in words if any(c.isdigit() for c in word) or word in {*WEEKDAYS, *MONTHS}}


def test_no_draft_of_a_year_invents_a_figure_or_a_day(year):
    for one in year:
        known = make_brief(one.slot, STRATEGY, CALENDAR.registers.towns).facts
        assert claims(one.text) <= claims(" ".join(known.values())), one.text


def test_no_draft_of_a_year_loses_a_fact_that_readers_need(year):
    needed = ("dato", "slut", "sidste_dag", "tid", "pris", "frist", "vaert")
    for one in year:
        phase, entry_of = one.slot.candidate.phase, one.slot.candidate.entry
        if phase is Phase.THANK or isinstance(entry_of.details, Hero):
            continue
        known = make_brief(one.slot, STRATEGY, CALENDAR.registers.towns).facts
        lost = [name for name in needed if known.get(name, "").casefold() not in one.text.casefold()]
        assert lost == [], one.text


def test_examples_are_marked_and_nothing_else_is(year):
    for one in year:
        assert one.text.startswith("EKSEMPEL: ") is one.slot.candidate.entry.fictional
        assert one.text.count("EKSEMPEL") <= 1


def test_running_twice_gives_the_same_year(year):
    some = [one.slot for one in year[:60]]
    assert write_drafts(plan(*some), STRATEGY, CALENDAR, WRITER) == write_drafts(
        plan(*some), STRATEGY, CALENDAR, WRITER
    )
