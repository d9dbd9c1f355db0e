"""What a reader meets in a year of planned posts, each week drafted on its own."""

from itertools import pairwise

import pytest
from alike import TOO_ALIKE, alike, find_alike
from planned_year import planned_year

CHANNELS = ("facebook", "instagram", "linkedin", "twitter", "youtube")


@pytest.mark.parametrize("channel", [*CHANNELS, "faellesannonce"])
def test_no_two_posts_of_a_year_read_alike(channel):
    drafts = planned_year()[channel]
    assert [(drafts[a].slot.id, drafts[b].slot.id) for _, a, b in find_alike([one.text for one in drafts])] == []


def test_the_measure_finds_a_post_that_was_said_before():
    texts = [one.text for one in planned_year()["facebook"]]
    again = texts[3].replace("Hilsen", "Venlig hilsen")
    assert alike(texts[3], again) > TOO_ALIKE
    assert [(a, b) for _, a, b in find_alike([*texts[:20], again])] == [(3, 20)]


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_two_of_six_neighbours_open_alike_within_four_weeks(channel):
    drafts = planned_year()[channel]
    openings = [(one.slot.day, one.parts[0].text.split("\n")[0], one.parts[0].origin) for one in drafts]
    for at, (day, text, origin) in enumerate(openings):
        near = [one for one in openings[max(0, at - 5) : at] if (day - one[0]).days <= 28]
        assert text not in {other for _, other, _ in near}
        bare = origin.endswith((".titel", ".overskrift"))  # the title alone: no two are the same
        assert bare or origin not in {other for _, _, other in near}


def test_an_entry_that_comes_again_tells_another_message():
    said = {}
    for draft in planned_year()["facebook"]:
        entry = draft.slot.candidate.entry
        if entry.communication.others and draft.slot.candidate.phase != "tak":
            said.setdefault(entry.id, []).append(draft.brief.facts["budskab"])
    assert len(said) > 50
    assert all(one != other for some in said.values() for one, other in pairwise(some))
