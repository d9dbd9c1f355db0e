import json
from dataclasses import replace

from exports_examples import draft, finding, hostile_week, plain_week, report

from jkplan.exports.week_json import week_json
from jkplan.selfcheck.rows import finding_object


def test_the_week_has_the_keys_that_others_rely_on_in_their_order():
    week = json.loads(week_json(plain_week()))
    assert list(week)[:4] == ["week", "slots", "left_out", "problems"]
    assert list(week["slots"][0])[:14] == [
        *("id", "entry", "kind", "channel", "date", "time", "category", "goal", "departments", "pinned", "reason"),
        *("text", "origin", "findings"),
    ]
    assert list(week["left_out"][0])[:2] == ["entry", "reason"]


def test_a_slot_says_what_stands_where():
    slot = json.loads(week_json(plain_week()))["slots"][1]
    assert (slot["id"], slot["entry"], slot["kind"]) == ("E1.paamindelse.instagram", "E1", "begivenhed")
    assert (slot["channel"], slot["date"], slot["time"]) == ("instagram", "2026-11-25", "18:30")
    assert (slot["category"], slot["goal"], slot["departments"]) == ("begivenhed", "S-G4", ["D1"])
    assert (slot["pinned"], slot["origin"], slot["status"]) == (False, "skabelon", "udkast")


def test_severities_are_english_and_a_finding_is_the_same_object_as_in_the_self_check():
    found = finding("a", "råd", 3, 9, "tænder")
    assert finding_object(found) == {
        "rule": "hashtags",
        "severity": "hint",
        "start": 3,
        "end": 9,
        "excerpt": "tænder",
        "message": "Opslaget mangler et fast tag.",
        "fix": "Sæt tagget ind.",
        "clauses": ["S-KIG"],
    }
    slots = json.loads(week_json(plain_week()))["slots"]
    assert [f["severity"] for slot in slots for f in slot["findings"]] == ["hint", "error"]


def test_what_only_the_whole_week_breaks_stands_beside_the_slots():
    found = finding("2026-W48", "advarsel")._replace(rule="tavs-kanal")
    week = json.loads(week_json(replace(plain_week(), week_findings=(found,))))
    assert week["week_findings"] == [finding_object(found)]
    assert list(week)[-1] == "week_findings"
    assert json.loads(week_json(plain_week()))["week_findings"] == []


def test_problems_of_plan_and_calendars_are_all_there():
    problems = json.loads(week_json(plain_week()))["problems"]
    assert [problem["what"] for problem in problems] == ["E9 kan ikke fastlåses.", "Kan ikke læse datoen."]
    assert problems[1]["where"] == {"file": "calendars/begivenheder.csv", "line": 9, "column": "start"}


def test_danish_letters_stand_as_letters_and_text_comes_back_unchanged():
    week = plain_week()
    content = week_json(week)
    assert "Juletræet tændes" in content.decode()
    assert [slot["text"] for slot in json.loads(content)["slots"]] == [each.text for each in week.drafts]


def test_half_an_emoji_keeps_its_place_so_that_positions_still_count():
    text = "a\ud83dæ\x00b"
    shown = json.loads(week_json(report(draft(text=text))))["slots"][0]["text"]
    assert shown == "a?æ\x00b"


def test_the_same_week_gives_the_same_bytes():
    assert week_json(plain_week()) == week_json(plain_week())
    assert week_json(hostile_week()) == week_json(hostile_week())
