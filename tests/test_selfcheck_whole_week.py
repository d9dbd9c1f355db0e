from dataclasses import replace
from datetime import date, time
from pathlib import Path

import builders
import pytest

from jkplan.calendars.entries import Exemption
from jkplan.errors import Place
from jkplan.selfcheck import check_plan
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")


def post(number, channel, text="", kind="begivenhed"):
    return builders.draft(builders.entry(f"E{number:03}", "Julemarked", kind), channel, 1, time(9), text=text)


def everywhere():
    return [post(n, channel) for n, channel in enumerate(c.id for c in STRATEGY.enabled_channels)]


def rules(drafts, **options):
    plan = builders.plan(drafts)
    return {f.rule: f for f in check_plan(plan, drafts, STRATEGY, today=TODAY, **options)}


def test_findings_of_a_week_have_the_week_as_their_item():
    finding = rules([post(1, "facebook")])["tavs-kanal"]
    assert finding.item == "2026-W48"
    assert "Instagram" in finding.message
    assert "Facebook" not in finding.message
    assert "tavs-kanal" not in rules(everywhere())


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        (("Julemarked 🎄",), True),
        (("Julemarked 🎄", "Del dine billeder fra markedet 📷"), False),
        (("Vis os din by i julelys ✨",), False),
        ((), False),
    ],
)
def test_one_of_the_weeks_instagram_posts_asks_for_pictures(texts, is_told):
    drafts = [post(n, "instagram", text) for n, text in enumerate(texts)]
    assert ("borgerbilleder" in rules(drafts)) == is_told


def test_a_post_that_is_about_no_place_or_event_need_not_ask():
    assert "borgerbilleder" not in rules([post(1, "instagram", "Rådhuset har lukket", "servicemeddelelse")])


def test_the_mix_is_judged_over_four_weeks_and_not_over_fewer():
    drafts = [post(1, "facebook")]
    empty = builders.plan([])
    assert "blanding" not in rules(drafts, ahead=[empty, empty])
    message = rules(drafts, ahead=[empty, empty, empty])["blanding"].message
    assert "Begivenhed (1 af mindst 4)" in message
    crowded = [post(n, "facebook", kind="konkurrence") for n in range(5)]
    assert "Konkurrence (5, højst 4)" in rules(crowded, ahead=[empty] * 3)["blanding"].message


def test_an_exemption_that_is_over_and_belongs_to_no_post_of_the_week_is_told():
    over = Exemption(
        "E900.opslag.facebook", "emoji", "x", "AB", date(2026, 11, 1), Place("calendars/undtagelser.csv", 2)
    )
    assert "E900.opslag.facebook" in rules(everywhere(), exemptions=[over])["undtagelse"].message
    assert "undtagelse" not in rules(everywhere(), exemptions=[replace(over, until=date(2026, 12, 1))])
    own = everywhere()
    assert "undtagelse" not in rules(own, exemptions=[replace(over, slot=own[0].slot.id)])
