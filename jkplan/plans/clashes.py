"""Demands that cannot all be kept: each clash named with its rule, those who are in it, and the ways out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jkplan.calendars.choices import Choice
from jkplan.danish import write_count, write_date, write_list
from jkplan.errors import Place, Problem
from jkplan.plans.layout import Layout, Pin
from jkplan.plans.measure import Key
from jkplan.weeks.week import Week, week_of


def find_clashes(layout: Layout, week: Week) -> Iterator[Problem]:
    """
    Give each rule of the week that its pins alone break, with the pins that break it and how to get out.

    A rule and its pins are the smallest set of demands that clash: with one of them away, the rest goes together.
    """
    where = Place(f"calendars/uger/{week}.csv", column="opslag")
    pins = [pin for pin in layout.pins.values() if week_of(pin.day) == week]
    own = [pin for pin in pins if pin.choice is not None]
    if not own:
        return
    for what, fix in (*_limits(layout, pins), *_time(layout, week, pins), *_days(own)):
        yield Problem(what, where, fix)


def _limits(layout: Layout, pins: list[Pin]) -> Iterator[tuple[str, str]]:
    measure = layout.board.measure
    within: dict[Key, dict[str, Pin]] = defaultdict(dict)
    for pin in pins:
        line = measure.line(pin.post, pin.day)
        for key in line.limits:
            within[key][pin.post.id] = pin
        for key in line.touch_limits:
            within[key].setdefault(pin.post.touch, pin)
    for key, members in within.items():
        cap = measure.cap(key)
        if len(members) > cap:
            yield _said(key, cap, list(members.values()), layout)


def _said(key: Key, cap: int, pins: list[Pin], layout: Layout) -> tuple[str, str]:
    many = write_count(len(pins), "opslag", "opslag")
    named = write_list([f"»{pin.post.entry.title}«" for pin in pins])
    match key:
        case ("dag", str() as channel, date() as day):
            name = layout.setting.strategy.channels[channel].name
            return (
                f"{name} {write_date(day)}: I har fastlåst {many}, men loftet er {cap} om dagen ({named}).",
                "Slip ét af dem, flyt ét til en anden dag, eller hæv om_dagen_hoejst i kanaler.toml.",
            )
        case ("uge", str() as channel, _):
            name = layout.setting.strategy.channels[channel].name
            return (
                f"{name}: I har fastlåst {many} i ugen, men loftet er {cap} ({named}).",
                "Slip ét af dem, flyt ét til en anden uge, eller hæv om_ugen_hoejst i kanaler.toml.",
            )
        case ("helt", _):
            return (
                f"I har fastlåst {write_count(len(pins), 'helt', 'helte')} i ugen, men der er plads til {cap} ({named}).",
                "Slip én af dem, eller hæv helte_om_ugen_hoejst i kadence.toml.",
            )
        case _:
            weeks = layout.setting.strategy.cadence.hero_area_cooldown_weeks
            return (
                f"{named} kommer for tæt på en anden helt fra samme område; der skal gå {weeks} uger imellem.",
                "Slip den, vælg en helt fra et andet område, eller sænk uger_mellem_helte_fra_samme_omraade i kadence.toml.",
            )


def _time(layout: Layout, week: Week, pins: list[Pin]) -> Iterator[tuple[str, str]]:
    minutes = layout.board.measure.minutes.get(week)
    cadence = layout.setting.strategy.cadence
    touches = {pin.post.touch for pin in pins}
    work = cadence.variant_minutes * len(pins) + (cadence.touch_minutes - cadence.variant_minutes) * len(touches)
    if minutes is not None and work > minutes:
        yield (
            f"Det, I har fastlåst, tager {_hours(work)}, men holdet har {_hours(minutes)} i ugen.",
            "Slip noget af det, eller ret timer og fravær i registre/medarbejdere.csv.",
        )


def _hours(minutes: int) -> str:
    tenths = round(minutes / 6)
    return f"{tenths // 10},{tenths % 10} timer" if tenths % 10 else f"{tenths // 10} timer"


def _days(pins: list[Pin]) -> Iterator[tuple[str, str]]:
    for pin in pins:
        reason = dict(pin.post.blocked).get(pin.day, "")
        if reason and isinstance(pin.choice, Choice):
            stands = f"»{pin.post.entry.title}« er fastlåst til {write_date(pin.day)} på {pin.post.channel.name}"
            yield (
                f"{stands}, men {reason}.",
                "Vælg en anden dag, eller slip det.",
            )
