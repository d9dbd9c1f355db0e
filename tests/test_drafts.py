"""What a draft says of one post."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from drafting import MONDAY, STRATEGY, TOWNS, WEEKEND, WRITER, draft, entry, event, facts, plan, slot

from jkplan.calendars.choices import Choice
from jkplan.calendars.entries import Calendar, Communication, Hero, Picture, Registers, Service, TimeSpan, Tip, Vacancy
from jkplan.candidates import Phase
from jkplan.counting import emojis
from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.drafts import make_brief, write_drafts
from jkplan.drafts.places import plain_name, with_preposition
from jkplan.plans.making import as_past
from jkplan.weeks.week import week_of


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

        def opening(self, brief):
            return WRITER.opening(brief)

    one = slot(event(), span=WEEKEND)
    calendar = Calendar((one.candidate.entry,), Registers(towns=TOWNS))
    assert write_drafts(plan(one), STRATEGY, calendar, Scripted())[0].origin == "model"


def test_no_post_opens_as_one_of_the_week_before_did():
    one = slot(event(), span=WEEKEND)
    calendar = Calendar((one.candidate.entry,), Registers(towns=TOWNS))
    others = [replace(one.candidate.entry, id=f"E{n}") for n in range(5)]
    earlier = [slot(other, day=MONDAY - timedelta(days=7 - n), span=WEEKEND) for n, other in enumerate(others)]
    last_week = replace(plan(*earlier), week=week_of(MONDAY).shift(-1))
    openings = [each.parts[0].origin for each in write_drafts(last_week, STRATEGY, calendar, WRITER)]
    assert write_drafts(plan(one), STRATEGY, calendar, WRITER)[0].parts[0].origin in openings
    beside = write_drafts(plan(one), STRATEGY, calendar, WRITER, as_past(earlier))[0]
    assert beside.parts[0].origin not in openings


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


def test_a_headline_behind_an_emoji_takes_no_full_stop():
    tip = entry(Tip((11, 1), (2, 15), (), "Tjek passet"), title="Passet", content_type="nytte")
    many = [draft(slot(tip, day=MONDAY + timedelta(weeks=n), phase=Phase.ONCE)) for n in range(40)]
    assert "🛂 Passet" in {one.text.split("\n")[0] for one in many}


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
