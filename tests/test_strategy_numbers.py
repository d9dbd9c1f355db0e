"""The strategy's own numbers fit together: what the mix asks for, the channels can carry."""

from pathlib import Path

import pytest

from jkplan.strategy import load_strategy

STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
CHANNELS = list(STRATEGY.channels.values())
KINDS = list(STRATEGY.content_types.values())


def test_the_channels_are_the_five_networks_and_the_joint_ad():
    assert list(STRATEGY.channels) == ["facebook", "instagram", "linkedin", "youtube", "twitter", "faellesannonce"]
    assert [channel.id for channel in CHANNELS if channel.kind == "annonce"] == ["faellesannonce"]
    assert STRATEGY.channels["twitter"].name == "X (Twitter)"


def test_the_least_that_all_networks_want_is_what_five_people_can_make_in_a_week():
    networks = [channel for channel in STRATEGY.enabled_channels if channel.kind == "netværk"]
    assert 5 <= sum(channel.week_min for channel in networks) <= 15
    assert sum(channel.week_max for channel in networks) <= 25


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_a_channels_week_fits_its_days_and_its_day_has_times_enough(channel):
    assert channel.week_max <= channel.day_max * len(channel.weekdays)
    for day in channel.weekdays:
        assert sum(not slot.weekdays or day in slot.weekdays for slot in channel.times) >= channel.day_max


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_a_channels_times_are_a_guess_that_says_so_and_differ(channel):
    assert channel.times_source.startswith("Skøn")
    assert len({slot.at for slot in channel.times}) == len(channel.times)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_the_required_hashtags_leave_room_within_the_limit(channel):
    limits = [limit for what in ("hashtags", "hashtags_advice") if (limit := channel.limit(what))]
    assert all(len(channel.required_hashtags) < limit.value for limit in limits)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_every_limit_says_who_says_so_and_when_it_was_read(channel):
    for limit in channel.limits:
        assert limit.source.strip()
        assert limit.checked_on.year >= 2026
        assert limit.value > 0
    assert channel.kind == "annonce" or channel.limit("text") is not None


def test_the_limits_that_the_networks_enforce_are_the_known_ones():
    known = {"facebook": 63206, "instagram": 2200, "linkedin": 3000, "youtube": 5000, "twitter": 280}
    assert {id_: STRATEGY.channels[id_].limit("text").value for id_ in known} == known
    assert STRATEGY.channels["twitter"].limit("text").unit == "x"
    assert STRATEGY.channels["instagram"].limit("hashtags").value == 5
    assert STRATEGY.channels["youtube"].limit("title").value == 100


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_content_type_fits_some_channel_and_its_least_number_can_be_carried(kind):
    room = sum(4 * STRATEGY.channels[id_].week_max for id_, points in kind.fit.items() if points > 0)
    assert room > 0
    assert kind.min_in_four_weeks <= room


def test_the_mix_of_four_weeks_asks_for_no_more_than_the_channels_carry():
    assert sum(kind.min_in_four_weeks for kind in KINDS) <= 4 * sum(channel.week_max for channel in CHANNELS)
    assert sum(kind.max_in_four_weeks for kind in KINDS) >= 4 * sum(channel.week_min for channel in CHANNELS)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("event", "begivenhed"),
        ("service", "servicemeddelelse"),
        ("hverdagens helt", "hverdagens_helt"),
        ("hverdagens helte", "hverdagens_helt"),
        ("sæsontip", "nytte"),
        ("saesontip", "nytte"),
        ("stilling", "job"),
        ("vacancy", "job"),
        ("competition", "konkurrence"),
        ("annonce", "faellesannonce"),
    ],
)
def test_the_words_people_use_lead_to_their_content_type(word, kind):
    assert word in STRATEGY.content_types[kind].aliases


def test_an_event_is_announced_before_it_is_recalled_and_thanked_for_after():
    cadence = STRATEGY.cadence
    assert cadence.announce.last < cadence.remind.first <= cadence.remind.last < 0 < cadence.thank.first


def test_the_official_tags_are_those_that_instagram_requires():
    assert set(STRATEGY.channels["instagram"].required_hashtags) <= set(STRATEGY.sender.official_hashtags)
