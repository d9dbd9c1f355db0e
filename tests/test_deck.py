import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Consent, Kind, Provenance
from jkplan.candidates import LeftOut
from jkplan.exports.deck import EMPTY, Bullets, Chart, KeyFigures, PostCard, Table, outline, week_deck
from jkplan.plans.plan import Deadline
from jkplan.weeks.week import Week

SMALL = Path(__file__).parent / "test_deck_outline.txt"


def slide(deck, body, kind=""):
    return next(each for each in deck.slides if isinstance(each.body, body) and (not kind or each.body.kind == kind))


def week_of(*drafts, findings=(), **fields):
    return week_deck(builders.report(drafts, findings, **fields))


def simple(n, **fields):
    day = n % 7 if isinstance(n, int) else 0
    return builders.draft(builders.entry(f"X{n}", f"Opslag {n}"), fields.pop("channel", "facebook"), day, **fields)


def test_the_outline_says_everything_that_a_small_week_says():
    small = builders.report(
        (
            builders.draft(
                builders.entry("T1", "Tjek passet", "saesonraad", line=3), "facebook", 0, status=Status.APPROVED
            ),
            builders.draft(builders.entry("J1", "Sygeplejerske søges", "job", Kind.VACANCY, 4), "linkedin", 2),
            builders.draft(builders.entry("A1", "Udbud af snerydning", kind=Kind.AD, line=5), "faellesannonce", 2),
        ),
        (builders.finding("J1.opslag.linkedin", "afdeling", "advarsel"),),
        ahead=(builders.plan(builders.many(3), builders.WEEK.shift(1)),),
        notices=("Onsdag er rådhuset lukket.",),
    )
    assert outline(week_deck(small)) == SMALL.read_text(encoding="utf-8"), (
        "Ret test_deck_outline.txt, hvis det nye er rigtigt."
    )


@pytest.mark.parametrize(
    ("approved", "waiting", "title"),
    [
        (0, 0, "Ugen har ingen opslag endnu"),
        (1, 0, "Ugens opslag er godkendt"),
        (3, 0, "Alle ugens 3 opslag er godkendt"),
        (0, 1, "Ugen har ét opslag, og det mangler godkendelse"),
        (0, 2, "Ugen har to opslag, og alle mangler godkendelse"),
        (12, 2, "Ugen har 14 opslag, og to mangler stadig godkendelse"),
    ],
)
def test_the_headline_tells_how_many_posts_are_not_approved(approved, waiting, title):
    drafts = [simple(n, status=Status.APPROVED if n < approved else Status.DRAFT) for n in range(approved + waiting)]
    assert slide(week_of(*drafts), KeyFigures).title == title


def test_a_published_post_counts_as_approved_and_a_cancelled_one_not_at_all():
    drafts = (simple(0, status=Status.PUBLISHED), simple(1, status=Status.CANCELLED))
    cards = slide(week_of(*drafts), KeyFigures).body.cards
    assert [(card.measure, card.value) for card in cards[:3]] == [("opslag", 1), ("godkendt", 1), ("mangler", 0)]


def test_a_cancelled_post_still_stands_in_the_table_and_says_so():
    table = slide(week_of(simple(1, status=Status.CANCELLED)), Table, "uge").body
    assert table.rows[1][1].lines == ("Aflyst: Opslag 1",)


@pytest.mark.parametrize(
    ("waiting", "decision"),
    [
        (0, "Ingen beslutning nødvendig"),
        (1, "Må »Opslag 0« udgives på Facebook mandag den"),
        (2, "Må de to opslag, der mangler godkendelse, udgives"),
        (3, "Må alle ugens opslag udgives som planlagt?"),
    ],
)
def test_the_decision_asked_for_follows_from_what_is_not_approved(waiting, decision):
    drafts = [simple(n, status=Status.DRAFT if n < waiting else Status.APPROVED) for n in range(3)]
    asked = slide(week_of(*drafts), KeyFigures).body.decision.replace("\N{NO-BREAK SPACE}", " ")
    assert decision in asked


@given(st.integers(0, 60))
@settings(max_examples=15, deadline=None)
def test_every_post_stands_once_in_the_table_of_the_week(number):
    drafts = builders.many(number)
    table = slide(week_of(*drafts), Table, "uge").body
    shown = [line.rstrip("*") for row in table.rows for cell in row[1:] for line in cell.lines if line != EMPTY]
    assert sorted(shown) == sorted(each.slot.candidate.entry.title for each in drafts)


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ((), "Ugen i overblik: ingen opslag endnu"),
        ((0, 0, 1, 2, 3, 4, 5), "Ugen i overblik: flest opslag mandag, ingen søndag"),
        ((0, 1, 2, 3), "Ugen i overblik: højst ét opslag om dagen"),
        ((0, 0, 1, 1), "Ugen i overblik: flest opslag mandag og tirsdag"),
    ],
)
def test_the_title_of_the_week_names_the_fullest_days(days, title):
    drafts = [builders.draft(builders.entry(f"D{n}", f"Opslag {n}"), "facebook", day) for n, day in enumerate(days)]
    assert slide(week_of(*drafts), Table, "uge").title == title


def test_a_switched_off_network_has_no_column_unless_a_post_stands_on_it():
    report = builders.report((simple(0),))
    channels = dict(report.strategy.channels)
    channels["youtube"] = channels["youtube"]._replace(enabled=False)
    off = replace(report, strategy=report.strategy._replace(channels=channels))
    assert "YouTube" not in [column.heading for column in slide(week_deck(off), Table, "uge").body.columns]
    used = builders.report((simple(0, channel="youtube"),))
    still = replace(used, strategy=off.strategy)
    assert "YouTube" in [column.heading for column in slide(week_deck(still), Table, "uge").body.columns]


def test_a_closed_day_is_named_under_its_date():
    closed = replace(
        builders.CALENDAR, registers=replace(builders.CALENDAR.registers, closed_days={date(2026, 11, 24): "Fridag"})
    )
    table = slide(week_of(simple(0), calendar=closed), Table, "uge").body
    assert table.rows[1][0].lines == ("Tirsdag 24/11", "Fridag")


def test_public_holidays_and_the_days_offices_close_are_named_too():
    table = slide(week_of(week=Week(2026, 52)), Table, "uge").body
    assert [row[0].lines for row in table.rows[3:6]] == [
        ("Torsdag 24/12", "Juleaften"),
        ("Fredag 25/12", "Juledag"),
        ("Lørdag 26/12", "2. juledag"),
    ]


def test_the_joint_ad_is_told_by_category_with_its_deadline():
    deck = week_deck(builders.real_week())
    ads = slide(deck, Table, "annonce")
    assert ads.title == "Fællesannoncen har tre annoncer med frist onsdag"
    assert [row[1].lines[0] for row in ads.body.rows] == ["Generel information", "Udbud", "Teknik, plan & miljø"]
    assert "25.\N{NO-BREAK SPACE}november kl.\N{NO-BREAK SPACE}12" in ads.body.note


def test_a_moved_deadline_stands_among_the_things_to_watch():
    moved = Deadline(datetime(2026, 11, 24, 12), "Fristen er rykket til tirsdag.")
    deck = week_of(simple(0), ad_deadline=moved, notices=("Fristen er rykket til tirsdag.", "Mandag er fri."))
    watch = slide(deck, Bullets)
    assert watch.title == "Der er to ting at holde øje med"
    assert set(watch.body.bullets) == {"Mandag er fri.", "Fristen er rykket til tirsdag."}


def test_a_week_without_anything_special_has_no_slide_of_things_to_watch():
    assert not any(isinstance(each.body, Bullets) for each in week_of(simple(0)).slides)


@pytest.mark.parametrize(
    ("channels", "title"),
    [
        (("facebook",) * 3, "Alt ligger på Facebook i denne uge; oplysning fylder mest"),
        (("facebook", "facebook", "twitter"), "Facebook bærer ugen med 2 af 3 opslag; oplysning fylder mest"),
        (("facebook", "twitter"), "Facebook og X (Twitter) bærer ugen med ét opslag hver; oplysning fylder mest"),
        (("facebook", "twitter", "linkedin"), "Ugens opslag er spredt jævnt på kanalerne; oplysning fylder mest"),
    ],
)
def test_the_chart_is_titled_by_its_longest_bars(channels, title):
    drafts = [simple(n, channel=channel) for n, channel in enumerate(channels)]
    assert slide(week_of(*drafts), Chart).title == title


def test_no_kind_of_content_is_said_to_fill_most_when_two_fill_alike():
    hero = builders.draft(builders.entry("H1", "Helt", "hverdagens_helt"), "facebook", 0)
    assert "fylder mest" not in slide(week_of(simple(1), hero), Chart).title


def test_the_observations_tell_silent_networks_and_the_wanted_rhythm():
    bullets = slide(week_of(*(simple(n) for n in range(4))), Chart).body.bullets
    assert "Instagram, LinkedIn, YouTube og X (Twitter) har ingen opslag i denne uge" in bullets
    assert any(bullet.startswith("Under den ønskede rytme: Instagram (0 af mindst 2)") for bullet in bullets)
    over = slide(week_of(*(simple(n) for n in range(9))), Chart).body.bullets
    assert "Over den aftalte rytme: Facebook (9, højst 8)" in over


def test_the_chart_never_says_that_a_channel_is_over_the_rhythm_and_that_all_keep_it():
    least = {"facebook": 9, "instagram": 2, "linkedin": 1, "youtube": 1, "twitter": 2}
    full = [simple(f"{name}{n}", channel=name) for name, many in least.items() for n in range(many)]
    bullets = slide(week_of(*full), Chart).body.bullets
    assert "Over den aftalte rytme: Facebook (9, højst 8)" in bullets
    assert "Ingen kanal er under den ønskede rytme" in bullets
    assert "Alle kanaler når den ønskede rytme" not in bullets


def test_the_cards_show_three_different_stories_and_examples_last():
    example = builders.draft(builders.entry("J9", "Sygeplejerske søges", priority=5, fictional=True), "linkedin", 0)
    drafts = (example, *(simple(n) for n in range(2)))
    titles = [each.title for each in week_of(*drafts).slides if isinstance(each.body, PostCard)]
    assert titles == ["Opslag 0", "Opslag 1", "EKSEMPEL: Sygeplejerske søges"]
    assert sum(isinstance(each.body, PostCard) for each in week_deck(builders.real_week()).slides) == 3


def test_a_card_tells_where_else_the_story_stands():
    about = builders.entry("M1", "Borgermøde")
    channels = ("facebook", "instagram", "linkedin", "twitter")
    two = week_of(*(builders.draft(about, channel, 0) for channel in channels[:2]))
    assert slide(two, PostCard).body.heading.endswith("· også på Instagram")
    many = week_of(*(builders.draft(about, channel, 0) for channel in channels))
    assert slide(many, PostCard).body.heading.endswith("· også på tre andre kanaler")


def test_what_the_self_check_masked_is_masked_on_the_card_and_in_its_notes():
    text = "Ring til 120390-1234 i dag."
    each = builders.draft(builders.entry("P1", "Opslag"), "facebook", 0, text=text)
    found = builders.finding(each.slot.id, "cpr", "fejl", (9, 20), "120390-XXXX")
    card = slide(week_of(each, findings=(found,)), PostCard)
    assert card.body.paragraphs == ("Ring til 120390-XXXX i dag.",)
    assert "1234" not in "".join(card.notes)


def test_no_person_of_an_entry_is_named_anywhere():
    about = builders.entry("H1", "Hverdagens helt", people=("Rollen Persson",), consents=("C1",), angle="HEMMELIG")
    deck = week_of(builders.draft(about, "facebook", 0))
    said = outline(deck) + "".join(note for each in deck.slides for note in each.notes)
    assert "Persson" not in said
    assert "HEMMELIG" not in said


@pytest.mark.parametrize(
    ("people", "consents", "said"),
    [
        ((), (), "Ingen personer nævnt eller vist"),
        (("rolle",), (), "Intet i registret"),
        (("rolle",), ("C1",), "Ét samtykke i registret"),
    ],
)
def test_a_card_tells_what_consent_is_on_record(people, consents, said):
    deck = week_of(builders.draft(builders.entry("H1", "Helt", people=people, consents=consents), "facebook", 0))
    assert dict(slide(deck, PostCard).body.facts)["Samtykke"] == said


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ([], "Selvtjekket har ingen bemærkninger til ugen"),
        ([("hashtags", "fejl")], "Selvtjekket siger STOP ved ét krav"),
        ([("video", "råd"), ("emoji", "råd")], "Selvtjekket siger TJEK ved to krav og stopper ingen opslag"),
        ([("hashtags", "fejl"), ("video", "råd")], "Selvtjekket siger STOP ved ét krav og TJEK ved ét"),
    ],
)
def test_the_self_check_is_summed_up_by_its_gravest_words(found, title):
    each = simple(0, channel="instagram")
    findings = [builders.finding(each.slot.id, rule, severity) for rule, severity in found]
    assert slide(week_of(each, findings=findings), Table, "tjek").title == title


def test_the_table_of_demands_tells_place_result_and_remedy():
    rows = slide(week_deck(builders.real_week()), Table, "tjek").body.rows
    assert [cell.lines[0] for cell in rows[0]] == [
        "Hashtags på Instagram",
        "SoMe-strategi, Instagram",
        "STOP",
        "1 af 17 tekster: Sæt #jammerbugtkommune på.",
    ]
    assert [row[2].tone for row in rows] == ["stop", "tjek", "tjek", "tjek", "tjek", "ok", "ok"]
    assert rows[-1][0].lines[0] == "De øvrige 7 krav"


def test_what_the_week_as_a_whole_breaks_stands_in_the_table_of_demands_and_is_not_ok_too():
    found = builders.finding(str(builders.WEEK), "kanal", "advarsel")
    deck = week_deck(replace(builders.report((simple(0),)), week_findings=(found,)))
    rows = [[cell.lines[0] for cell in row] for row in slide(deck, Table, "tjek").body.rows]
    assert [row[2:] for row in rows if row[0] == "Indholdet passer til kanalen"] == [
        ["TJEK", f"Hele ugen: {found.fix}"]
    ]
    assert f"Hele ugen: {found.message} {found.fix}" in slide(deck, Table, "tjek").notes
    empty = week_deck(replace(builders.report(()), week_findings=(found._replace(severity="fejl"),)))
    assert slide(empty, Table, "tjek").title == "Selvtjekket siger STOP ved ét krav"


def test_a_post_that_leans_on_an_example_consent_is_marked_on_its_card_in_the_week_and_in_the_table_of_demands():
    about = builders.entry("H1", "Vejmanden", people=("vejmand",), consents=("C1",))
    deck = week_of(builders.draft(about, "facebook", 0), calendar=example_consent())
    card = slide(deck, PostCard)
    assert card.title == "EKSEMPEL: Vejmanden"
    assert dict(card.body.facts)["Samtykke"] == "Ét samtykke i registret (EKSEMPEL)"
    assert slide(deck, Table, "uge").body.rows[0][1].lines == ("EKSEMPEL: Vejmanden*",)
    rows = [[cell.lines[0] for cell in row] for row in slide(deck, Table, "tjek").body.rows]
    assert [row[2] for row in rows if row[0].startswith("EKSEMPEL")] == ["TJEK"]


def test_the_decision_names_a_real_post_and_tells_how_many_are_examples():
    def made_up(n):
        return builders.draft(builders.entry(f"E{n}", f"Eksempel {n}", fictional=True), "facebook", 0)

    def asked(*drafts):
        return slide(week_of(*drafts), KeyFigures).body.decision.replace("\N{NO-BREAK SPACE}", " ")

    one = asked(made_up(1), simple(2))
    assert one.startswith("Beslutning: Må »Opslag 2« udgives på Facebook")
    assert one.endswith("Ét opslag er et eksempel og må ikke udgives.")
    many = asked(made_up(1), made_up(3), simple(2), simple(4))
    assert "Må de to rigtige opslag udgives som planlagt? Det første er »Opslag 2«" in many
    assert many.endswith("To opslag er eksempler og må ikke udgives.")
    assert asked(made_up(1)) == "Ingen beslutning mulig endnu: Ét opslag er et eksempel og må ikke udgives."


def example_consent():
    consent = Consent("C1", "EKS1", "billede", ("facebook",), date(2026, 11, 2), None, None, fictional=True)
    registers = replace(builders.CALENDAR.registers, consents={"C1": consent})
    return replace(builders.CALENDAR, registers=registers)


def test_a_rule_that_the_strategy_does_not_know_is_shown_by_its_id():
    each = simple(0)
    table = slide(week_of(each, findings=(builders.finding(each.slot.id, "ny-regel"),)), Table, "tjek").body
    assert [cell.lines[0] for cell in table.rows[0]][:3] == ["ny-regel", "Skøn", "TJEK"]


def test_the_weeks_ahead_are_counted_without_ads_and_cancelled_posts():
    later = builders.WEEK.shift(1)
    drafts = (
        *builders.many(2, week=later),
        builders.draft(builders.entry("A1", "Annonce"), "faellesannonce", 2, week=later),
        builders.draft(builders.entry("C1", "Aflyst"), "facebook", 2, status=Status.CANCELLED, week=later),
    )
    ahead = slide(week_of(ahead=(builders.plan(drafts, later),)), Table, "forude")
    assert ahead.title == "Den næste uge har to opslag på vej"
    assert ahead.body.rows[0][1].lines == ("2",)


def test_the_sources_are_counted_by_calendar_with_what_is_assumed():
    guess = Provenance("", None, "antagelse")
    drafts = [
        builders.draft(builders.entry(f"G{n}", f"Gæt {n}", line=n + 2, provenance=guess), "facebook", n)
        for n in range(5)
    ]
    sources = slide(week_of(*drafts), Table, "kilder")
    assert sources.title == "Ugen bygger på fem rækker i én kalender"
    assert [cell.lines for cell in sources.body.rows[0]] == [
        ("Sæsontips",),
        ("5",),
        ("2–6",),
        ("5 antaget",),
        ("Gæt 0", "Gæt 1", "Gæt 2", "og 2 til"),
    ]


def test_only_what_stood_next_in_line_is_told_as_left_out():
    left = tuple(LeftOut(builders.entry(f"L{n}", f"Emne {n}"), "omtale", "Fuldt.", near=n < 8) for n in range(10))
    table = slide(week_of(simple(0), left_out=left), Table, "udeladt").body
    assert len(table.rows) == 6
    assert table.note == "Yderligere 2 står i regnearket."


def test_control_characters_and_marks_of_direction_never_reach_a_slide():
    each = builders.draft(builders.entry("X1", "Et\x00 \u202eopslag\x07\nmed mere"), "facebook", 0)
    assert "Et opslag med mere" in outline(week_of(each))
    assert not re.search("[\x00-\x08\u202e]", outline(week_of(each)))


def test_every_slide_has_title_section_and_notes():
    deck = week_deck(builders.real_week())
    assert all(each.title and each.section and each.notes for each in deck.slides)
    assert deck.sections == ("Overblik", "Ugens opslag", "Kontrol", "De næste uger", "Grundlag")
