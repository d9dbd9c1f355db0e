"""Every draft that the kit's own calendar gives in a year."""

import re
from dataclasses import replace

import pytest
from drafting import CALENDAR, STRATEGY, WRITER, plan, slot

from jkplan.calendars.entries import Hero, Kind
from jkplan.candidates import Phase, find_candidates
from jkplan.counting import count, cut_hashtags, emojis, hashtags
from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.drafts import make_brief, write_drafts
from jkplan.plans.making import as_past
from jkplan.weeks.week import Week


@pytest.fixture(scope="module")
def year():
    """Every post that the calendar could give in a year, each week's drafts after those before it."""
    said, drafts = [], []
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
        made = replace(plan(*sorted(slots, key=lambda each: each.day)), week=week)
        drafts += write_drafts(made, STRATEGY, CALENDAR, WRITER, said)
        said += as_past(made.slots)
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
        ours = one.text.removeprefix("EKSEMPEL: ").replace(one.brief.facts.get("budskab", "…"), "….")
        assert not re.search(FAULTS[fault], ours), ours


def test_no_opening_sets_a_bare_title_as_a_sentence_behind_an_emoji(year):
    for one in (each for each in year if emojis(each.parts[0].text)):
        opening, title = one.parts[0].text, one.slot.candidate.entry.title
        assert not any(f"{piece.text} {title}." in opening for piece in emojis(opening)), opening


def test_duty_and_danger_are_signed_plainly(year):
    plain = {"nytte", "trafik_beredskab", "servicemeddelelse", "lokalnyt", "involvering"}
    for one in (each for each in year if each.slot.candidate.entry.content_type in plain):
        assert not re.search(r"Kærlig hilsen|Glade hilsner|De bedste hilsner|Mange hilsner", one.text), one.text


def test_a_hero_s_post_tells_of_the_role_and_leaves_the_questions_to_the_team(year):
    for one in (each for each in year if isinstance(each.slot.candidate.entry.details, Hero)):
        assert one.slot.candidate.entry.details.question not in one.text
        assert one.slot.candidate.entry.details.question in one.idea


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


def test_no_two_of_six_neighbours_open_alike_within_four_weeks(year):
    """X is left out: where 280 characters are tight, the shortest opening wins."""
    for channel in ("facebook", "instagram", "linkedin", "youtube"):
        openings = [(one.slot.day, one.parts[0].origin) for one in year if one.slot.channel == channel]
        assert len(openings) > 10
        for n, (day, opening) in enumerate(openings):
            assert opening not in {other for then, other in openings[max(0, n - 5) : n] if (day - then).days <= 28}


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
