"""What notebooks show: text stays text, a screen reader is told, and the same value shows the same."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, time

import pytest
from exports_examples import CALENDAR, INSIDE, WEEK, big_week, draft, entry, finding, hostile_week, plain_week, report
from exports_reader import MADE, Reader
from planned_weeks import TODAY, real_strategy
from planned_weeks import table as planned

from jkplan.calendars.choices import WeekChoices
from jkplan.calendars.entries import Event, Hero, Kind, Service, TimeSpan, Tip, Vacancy
from jkplan.calendars.overview import find_entries, timing
from jkplan.candidates.showing import show_coming, show_undated
from jkplan.errors import UsageError
from jkplan.exports.deck import Bullets, Deck, Slide
from jkplan.exports.preview import deck_html, preview
from jkplan.exports.showing import show_ahead, show_drafts, show_findings
from jkplan.plans.rolling import Outlook
from jkplan.selfcheck.showing import check_text, findings_in_short
from jkplan.showing import shown
from jkplan.strategy.showing import show_coverage
from jkplan.weeks.recurrence import parse_recurrence

WEEKS = {"almindelig": plain_week, "ondsindet": hostile_week, "stor": big_week, "tom": report}
VIEWS = {
    "rapport": lambda week: week,
    "plan": lambda week: week.plan,
    "udsyn": lambda week: Outlook(week.plan, week.ahead),
    "kladder": show_drafts,
    "fund": show_findings,
    "forude": show_ahead,
    "slides": preview,
    "strategi": lambda week: week.strategy,
    "daekning": lambda week: show_coverage(week.strategy),
    "kalender": lambda week: replace(week.calendar, entries=tuple(d.slot.candidate.entry for d in week.drafts)),
    "valg": lambda week: WeekChoices(WEEK, tuple(d.slot.choice for d in week.drafts if d.slot.choice)),
}


def read(value):
    return Reader(value._repr_html_().encode())


@pytest.fixture(params=[(view, week) for view in VIEWS for week in WEEKS], ids="-".join)
def reader(request):
    view, week = request.param
    return read(VIEWS[view](WEEKS[week]()))


def test_only_our_own_tags_come_out_whatever_stands_in_the_data(reader):
    assert {tag for tag, _ in reader.tags} <= MADE


def test_no_attribute_runs_anything(reader):
    for _, attributes in reader.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert not attributes.get("href", "").lower().startswith(("javascript", "data"))


def test_every_view_says_that_it_is_danish(reader):
    assert reader.tags[0] == ("div", {"class": "jkplan", "lang": "da"})


def test_every_table_has_a_caption_and_headings_with_a_scope(reader):
    assert len(reader.named("caption")) == len(reader.named("table"))
    assert all(attributes.get("scope") in {"col", "row"} for attributes in reader.named("th"))


def test_names_of_persons_and_what_stands_in_consents_are_not_shown(reader):
    assert f"{INSIDE} navn" not in reader.text
    assert f"{INSIDE} person" not in reader.text


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_value_shows_the_same_and_no_address_of_memory(view):
    first, second = (VIEWS[view](plain_week()) for _ in range(2))
    assert first._repr_html_() == second._repr_html_()
    assert "0x" not in first._repr_html_()


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "valg"])
def test_a_saved_notebook_does_not_carry_the_whole_value_as_text(view):
    assert len(repr(VIEWS[view](plain_week()))) < 100


def test_colours_come_from_the_theme_alone():
    style = shown("x").partition("</style>")[0]
    assert "var(--jp-" in style
    assert "#" not in style
    assert "rgb" not in style


def test_a_plan_shows_day_time_channel_title_status_and_reason():
    shown_plan = read(plain_week().plan)
    for told in (
        "Tir.\xa024/11",
        "kl.\xa018.30",
        "Juletræet tændes i Blokhus",
        "godkendt",
        "fastlåst",
        "Onsdag er der færre",
    ):
        assert told in shown_plan.text
    assert "To dage før, om aftenen" in shown_plan.text
    assert "onsdag den 25. november kl. 12" in shown_plan.text
    assert "1 ting at rette" in shown_plan.text


def test_what_was_left_out_is_folded_with_the_nearest_first():
    text = read(plain_week().plan).texts["details"]
    assert "Det kom ikke med (2)" in text
    assert (
        text.index("Foredrag om ulve") < text.index("lige ved") < text.index("Loppemarked") < text.index("hele punktet")
    )


def test_a_plan_names_channels_as_people_do_when_it_knows_them():
    week = plain_week()
    assert "faellesannonce" in read(week.plan).text
    named = replace(week.plan, channel_names={"faellesannonce": "Fællesannonce"})
    assert "Fællesannonce" in read(named).text


def test_an_empty_week_says_so_in_every_view():
    week = report()
    assert "Der er ingen opslag i ugen endnu." in read(week).text
    assert "Der er ingen opslag i ugen endnu." in read(week.plan).text
    assert "Alt, hvad kalenderen havde til ugen, kom med." in read(week.plan).text
    assert "Der er ingen kladder her i denne uge." in read(show_drafts(week)).text
    assert "Selvtjekket fandt ingen anmærkninger" in read(show_findings(week)).text
    assert "I har ikke valgt noget for uge 48 endnu." in read(WeekChoices(WEEK)).text


def test_a_report_counts_the_findings_of_each_post():
    reader = read(plain_week())
    assert "1 fejl" in reader.text
    assert "1 råd" in reader.text
    assert "i orden" in reader.text
    assert "Kan ikke læse datoen." in reader.text


def test_what_most_posts_are_told_is_told_once_and_hides_nothing_of_a_single_post():
    drafts = [draft(entry(f"E{n}", f"Opslag {n} & co")) for n in range(6)]
    ids = [each.slot.id for each in drafts]
    said = [finding(each, "advarsel", message=f"Giv {'B' if each == ids[4] else 'A'} besked.") for each in ids[:5]]
    own = [finding(ids[1], "råd", rule="video"), finding(ids[2], "fejl", rule="cpr")]
    reader = read(report(*drafts, findings=[*own, *said]))
    fold = reader.texts["details"]
    assert "Fem opslag har den samme advarsel: " in fold
    assert "Sæt tagget ind." in fold
    assert "Giv A besked.Opslag 0 & co · Facebook" in fold
    assert "Giv B besked.Opslag 4 & co · Facebook" in fold
    assert (reader.text.count("Giv A besked."), reader.text.count("Giv B besked.")) == (1, 1)
    rows = reader.texts["tbody"]
    assert (rows.count("som ovenfor"), rows.count("1 råd"), rows.count("1 fejl"), rows.count("i orden")) == (3, 1, 1, 1)
    assert "advarsel" not in rows
    errors = [finding(each, "fejl") for each in ids]
    assert read(report(*drafts, findings=errors)).texts["tbody"].count("1 fejl") == 6
    few = read(report(*drafts[:2], findings=said[:2]))
    assert few.texts["tbody"].count("1 advarsel") == 2


def test_drafts_stand_channel_by_channel_with_their_counted_length():
    text = read(show_drafts(plain_week())).text
    assert text.index("Facebook: 1 kladde") < text.index("Instagram: 1 kladde")
    assert "Kom kl. 16, når mørket falder på." in text
    assert "Id: E1.paamindelse.facebook" in text


def test_a_length_is_counted_as_the_channel_counts():
    strategy = real_strategy()
    about = draft(entry(), "twitter", text="Læs mere på https://www.jammerbugt.dk/en/meget/lang/adresse 🎄")
    assert "38 af 280 tegn, talt som X tæller" in read(show_drafts(report(about, strategy=strategy))).text
    long = draft(entry(), "facebook", text="a" * 500)
    assert "de første 400 ses uden at folde ud" in read(show_drafts(report(long, strategy=strategy))).text


def test_one_channel_is_found_by_its_name_its_id_or_its_short_form():
    week = plain_week()
    for name in ("Instagram", "instagram", " INSTAGRAM "):
        text = read(show_drafts(week, name)).text
        assert "Instagram: 1 kladde" in text
        assert "Facebook" not in text


def test_a_channel_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UsageError, match="Facebook") as refused:
        show_drafts(plain_week(), "MySpace")
    assert "MySpace" in refused.value.problem.what


def test_a_note_for_the_team_stands_beside_its_draft():
    week = report(draft(note="Teksten er for lang.", idea="Et juletræ"))
    text = read(show_drafts(week)).text
    assert "Teksten er for lang." in text
    assert "Et juletræ" in text


def test_findings_are_told_rule_by_rule_and_then_post_by_post():
    reader = read(show_findings(plain_week()))
    assert "Selvtjekket fandt 1 fejl, 1 råd" in reader.text
    assert "Opslaget mangler et fast tag." in reader.text
    assert "Tags samler historierne." in reader.text
    assert "Gør: Sæt tagget ind." in reader.text
    assert "S-KIG" in reader.text
    opened = [attributes for attributes in reader.named("details") if "open" in attributes]
    assert len(opened) == 1  # the post with an error


def test_personal_data_that_the_self_check_masked_stays_masked_in_a_draft():
    one = draft(text="Ring til 150775-1234 nu")
    from exports_examples import finding

    week = report(one, findings=(finding(one.slot.id, "fejl", 9, 20, "1507XX-XXXX"),))
    assert "150775-1234" not in show_drafts(week)._repr_html_()
    assert "1507XX-XXXX" in show_drafts(week)._repr_html_()


def test_the_coming_weeks_are_folded_under_their_number_of_posts():
    text = read(show_ahead(plain_week())).text
    assert "Uge 49 (30. november – 6. december 2026): 1 opslag" in text
    assert "Uge 50 (7.–13. december 2026): 0 opslag" in text
    assert "Lucia på biblioteket" in text


def test_a_pasted_text_is_checked_as_a_post_of_the_day_on_the_channel_named():
    told = read(check_text("Mød op fredag den 26. november!", real_strategy(), today=TODAY, channel="Facebook"))
    assert "Tjekket som opslag på Facebook: " in told.text
    assert "torsdag" in told.text  # 26 November 2026 is one
    assert "fejl" in told.text


def test_a_pasted_text_on_an_unknown_channel_is_checked_all_the_same():
    assert "Tjekket uden kanal (avisen)" in read(check_text("Hej", real_strategy(), today=TODAY, channel="avisen")).text


def test_a_number_of_a_person_never_comes_back_from_a_pasted_text():
    html = check_text("Skriv til os. Cpr 150775-1234.", real_strategy(), today=TODAY)._repr_html_()
    assert "CPR" in html.upper()
    assert "150775-1234" not in html


def test_nothing_found_is_said_in_words():
    assert findings_in_short(()) == "ingen anmærkninger"


def test_the_strategy_shows_each_channel_with_purpose_limits_and_tags():
    reader = read(real_strategy())
    for told in ("Facebook", "højst 280 tegn i teksten (et link tæller 23, en emoji 2)", "#derforjammerbugt", "S-G4"):
        assert told in reader.text
    off = real_strategy().channels["youtube"]._replace(enabled=False)
    without = real_strategy()._replace(channels={**real_strategy().channels, "youtube": off})
    assert "slået fra" in read(without).text


def test_coverage_shows_every_clause_and_puts_one_that_nothing_holds_first():
    strategy = real_strategy()
    reader = read(show_coverage(strategy))
    assert all(clause in reader.text for clause in strategy.clauses)
    told = f"{len(strategy.clauses)} af strategiens {len(strategy.clauses)} krav er dækket."
    assert told in reader.text
    last = list(strategy.clauses)[-1]
    bare = strategy.clauses[last]._replace(checked_by="funktion", served_by="")
    broken = read(show_coverage(strategy._replace(clauses={**strategy.clauses, last: bare})))
    assert f"Mangler: {last}." in broken.text
    assert broken.texts["tbody"].startswith(last)
    assert "Intet endnu" in broken.text


def test_what_comes_is_told_week_by_week_with_its_days():
    calendar = planned(
        """
        E1; begivenhed; 28. november til 29. november; Blokhus; 3; facebook;
        E2; begivenhed; uge 3; Aabybro; 3; facebook;
        J1; stilling; 10-12-2026; ; 3; facebook;
        S1; servicemeddelelse; 01-12-2026 til 02-12-2026; ; 3; facebook;
        """
    )
    text = read(show_coming(calendar, WEEK, weeks=4)).text
    assert "Fire uger frem, 23. november – 20. december 2026" in text
    assert "Uge\xa048Lørdag den 28. og søndag den 29. november" in text
    assert "Frist torsdag den 10. december" in text
    assert "Tirsdag den 1. og onsdag den 2. december" in text
    assert "uge 3" not in text.lower()


def test_a_calendar_without_anything_to_come_says_so():
    assert "intet til 23.–29. november 2026 (én uge)" in read(show_coming(CALENDAR, WEEK, weeks=1)).text


def test_entries_that_wait_for_a_date_are_listed_with_their_row():
    open_rule, fixed = parse_recurrence("dato ikke fastsat"), parse_recurrence("23. juni")
    entries = (
        entry("E1", "Byfest", details=Event(open_rule)),
        entry("E2", "Sankthans", details=Event(fixed)),
        entry("E3", "Har fået dag", details=Event(open_rule, date(2026, 12, 1))),
        entry("S1", "Lukket", kind=Kind.SERVICE, details=Service(None, None, when=open_rule)),
        entry("T1", "Råd", kind=Kind.TIP, details=Tip((1, 1), (2, 2), ())),
    )
    text = read(show_undated(replace(CALENDAR, entries=entries))).text
    assert "To indslag venter på en dato" in text
    assert "Byfest" in text
    assert "calendars/begivenheder.csv, linje 14" in text
    assert not any(title in text for title in ("Sankthans", "Har fået dag", "Råd"))
    assert "Alle indslag har en dato" in read(show_undated(CALENDAR)).text


def test_a_calendar_shows_itself_kind_by_kind():
    entries = (
        entry("E1", "Julemarked", at=TimeSpan(time(10), time(16)), towns=("Blokhus",), fictional=True),
        entry("H1", "Brandmanden", kind=Kind.HERO, details=Hero("brandmand", "?", "!", (7, 8, 9, 48))),
        entry("J1", "Lærer", kind=Kind.VACANCY, details=Vacancy("Skolen", date(2026, 12, 1))),
    )
    text = read(replace(CALENDAR, entries=entries)).text
    for told in (
        "3 indslag i kalenderen",
        "Begivenheder (1)",
        "Hverdagens helte (1)",
        "kl. 10–16",
        "Blokhus",
        "eksempel",
    ):
        assert told in text
    assert "helst uge 7–9 og 48" in text
    assert "frist 01-12-2026" in text


def test_a_hero_without_best_weeks_may_come_at_any_time():
    assert timing(Hero("brandmand", "?", "!", ())) == ""


@pytest.mark.parametrize("wanted", ["julemarked", "BLOKHUS", "kultur", " E1 "])
def test_entries_are_found_by_title_town_department_or_id_in_any_case(wanted):
    entries = (entry("E1", "Julemarked", towns=("Blokhus",)), entry("X9", "Andet", departments=()))
    assert [each.id for each in find_entries(replace(CALENDAR, entries=entries), wanted).entries] == ["E1"]


def test_slides_are_shown_in_order_with_their_number_and_without_speaker_notes():
    week = plain_week()
    reader = read(preview(week))
    labels = [attributes["aria-label"] for attributes in reader.named("section")]
    assert labels == [f"Slide {at} af {len(labels)}" for at in range(1, len(labels) + 1)]
    assert "Ugeplan for kommunikationen, uge 48" in reader.text
    assert "Beslutning" in reader.text
    slide = Slide("Titel", "", "Afsnit", Bullets(("Punkt",), "Fodnote"), ("HEMMELIG note",))
    text = read(deck_html(Deck("", "", "", "", date(2026, 11, 24), (slide,)))).text
    assert "Punkt" in text
    assert "Fodnote" in text
    assert INSIDE not in text


def test_showing_costs_no_heavy_library():
    code = (
        "import sys, jkplan.showing, jkplan.strategy.showing, jkplan.plans.showing, jkplan.exports.showing\n"
        "print([name for name in ('pandas', 'pptx', 'openpyxl', 'IPython', 'ipywidgets') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
