"""How a period's posts are spread over time, networks and the strategy's goals, and what that shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jkplan.danish import sentence_case, write_count, write_list
from jkplan.exports.deck.naming import GROUPS, one_line, posts_count
from jkplan.exports.deck.period_naming import Laid, Part
from jkplan.exports.deck.slides import NO_GOAL, Chart, Slide
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.strategy.records import Channel

_SOURCE = "Kilde: kalenderne og planen. Tallet i parentes er opslag i alt."


def rhythm_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the chart of posts by month, or by week of a month; nothing without posts or with one part alone."""
    if not laid.posts or len(laid.parts) < 2:
        return ()
    numbers = {part.name: len(part.posts) for part in laid.parts}
    unit = "uge" if laid.report.period.kind == "måned" else "måned"
    title, counts = _rhythm_title(numbers, unit)
    busiest, calmest = (pick(laid.parts, key=lambda part: len(part.posts)) for pick in (max, min))
    weeks = [plan for part in laid.parts for plan in part.plans]
    full = max(weeks, key=lambda plan: len(_of_networks(laid, plan)))
    bullets = [
        f"Ugen med flest opslag er uge {full.week.number} med {len(_of_networks(laid, full))}",
        f"I {busiest.name.lower()} fylder {_most_said(laid, busiest.posts)} mest",
    ]
    if calmest.posts:
        bullets.append(f"I {calmest.name.lower()} er der plads til flere emner fra afdelingerne")
    examples = sum(slot.candidate.entry.fictional for slot in laid.posts)
    if examples:
        bullets.append(f"{examples} af {len(laid.posts)} opslag bygger på eksempler og skal erstattes")
    return (
        Slide(
            title=title,
            eyebrow=laid.eyebrow,
            section=section,
            body=_chart(
                laid,
                "perioder",
                [(part.name, part.posts) for part in laid.parts],
                tuple(bullets),
                f"opslag {unit} for {unit}",
            ),
            notes=(
                *(f"{part.name} ({part.span}): {posts_count(len(part.posts))}" for part in laid.parts),
                "En uge hører til den måned, hvor dens torsdag ligger.",
            ),
            counts=counts | {"opslag": len(laid.posts)} | {f"perioder: {n}": number for n, number in numbers.items()},
        ),
    )


def channels_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the chart of networks, and in how many weeks each falls short of the rhythm that is wanted."""
    if not laid.posts:
        return ()
    by_channel = {channel.id: tuple(s for s in laid.posts if s.channel == channel.id) for channel in laid.networks}
    names = dict(laid.report.plans[0].channel_names) | {channel.id: channel.name for channel in laid.networks}
    for slot in laid.posts:
        if slot.channel not in by_channel:
            by_channel[slot.channel] = tuple(s for s in laid.posts if s.channel == slot.channel)
    numbers = {one_line(names.get(id_, id_)): len(posts) for id_, posts in by_channel.items()}
    most, total = max(numbers.values()), len(laid.posts)
    leading = [name for name, number in numbers.items() if number == most]
    short = {one_line(c.name): _weeks(laid, lambda plan, c=c: _on(plan, c) < c.week_min) for c in laid.networks}  # type: ignore[misc]
    over = {one_line(c.name): _weeks(laid, lambda plan, c=c: _on(plan, c) > c.week_max) for c in laid.networks}  # type: ignore[misc]
    weakest = max(short, key=lambda name: short[name], default="")
    title = f"{write_list(leading)} bærer {laid.noun} med {most} af {total} opslag" + (
        " hver" if len(leading) > 1 else ""
    )
    if weakest and short[weakest]:
        title += f"; {weakest} er oftest under rytmen"
    bullets = [
        f"{name} er under den ønskede rytme i {number} af {len(laid.report.plans)} uger"
        for name, number in sorted(short.items(), key=lambda item: -item[1])
        if number
    ] or ["Alle kanaler når den ønskede rytme hver uge"]
    bullets += [f"{name} er over rytmen i {_in_weeks(number)}" for name, number in over.items() if number]
    return (
        Slide(
            title=title,
            eyebrow=laid.eyebrow,
            section=section,
            body=_chart(
                laid,
                "kanaler",
                [(one_line(names.get(id_, id_)), posts) for id_, posts in by_channel.items()],
                tuple(bullets[:6]),
                "opslag på kanalerne",
            ),
            notes=tuple(
                f"{one_line(c.name)}: {one_line(c.purpose)} Ønsket rytme: {c.week_min} til {c.week_max} opslag om ugen."
                for c in laid.networks
            ),
            counts={"på én kanal": most, "opslag": total} | {f"kanaler: {name}": n for name, n in numbers.items()},
        ),
    )


def goals_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the chart of the strategy's goals and the posts that serve each, also those that none serves."""
    goals = laid.report.strategy.goals
    if not goals or not laid.posts:
        return ()
    by_goal = {id_: tuple(slot for slot in laid.posts if laid.goal(slot) == id_) for id_ in goals}
    without = tuple(slot for slot in laid.posts if laid.goal(slot) not in goals)
    served = [id_ for id_, posts in by_goal.items() if posts]
    missing = [one_line(goals[id_].short) for id_, posts in by_goal.items() if not posts]
    counts = {"mål dækket": len(served), "mål": len(goals)}
    all_goals = write_count(len(goals), "mål", "mål")
    if missing:
        title = f"{sentence_case(write_count(len(served), '', '').strip())} af strategiens {all_goals} er dækket"
        title += f"; {write_list([f'»{name}«' for name in missing])} mangler" if len(missing) <= 2 else ""
    else:
        weakest = min(by_goal, key=lambda id_: len(by_goal[id_]))
        title = f"Alle strategiens {all_goals} er dækket; »{one_line(goals[weakest].short)}« får færrest opslag"
    bullets = [
        f"{one_line(goals[id_].short)}: {one_line(goals[id_].title)}"
        for id_ in sorted(by_goal, key=lambda id_: len(by_goal[id_]))[:3]
    ]
    rows = [(one_line(goals[id_].short), posts) for id_, posts in by_goal.items()]
    if without:
        rows.append((NO_GOAL, without))
    return (
        Slide(
            title=title,
            eyebrow=laid.eyebrow,
            section=section,
            body=_chart(laid, "mål", rows, tuple(bullets), "opslag for strategiens mål"),
            notes=tuple(
                f"{id_}: {one_line(goal.title)} ({posts_count(len(by_goal[id_]))})" for id_, goal in goals.items()
            ),
            counts=counts | {"opslag": len(laid.posts)} | {f"mål: {name}": len(posts) for name, posts in rows},
        ),
    )


def _chart(
    laid: Laid, kind: str, rows: Sequence[tuple[str, tuple[Slot, ...]]], bullets: tuple[str, ...], about: str
) -> Chart:
    by_group = {group: tuple(sum(laid.group(slot) == group for slot in posts) for _, posts in rows) for group in GROUPS}
    parts = ", ".join(f"{name}: {len(posts)}" for name, posts in rows)
    return Chart(
        categories=tuple(f"{name} ({len(posts)})" for name, posts in rows),
        series=tuple((GROUPS[group], values) for group, values in by_group.items() if any(values)),
        bullets=bullets,
        note=_SOURCE,
        alt=f"Stablet søjlediagram over {about}: {parts}.",
        kind=kind,
    )


def _rhythm_title(numbers: Mapping[str, int], unit: str) -> tuple[str, dict[str, int]]:
    most, least = max(numbers.values()), min(numbers.values())
    if most == least:
        return f"Opslagene er jævnt fordelt med {posts_count(most)} hver {unit}", {"flest": most}
    busiest = [name for name, number in numbers.items() if number == most]
    calmest = [name.lower() for name, number in numbers.items() if number == least]
    if len(busiest) == len(calmest) == 1:
        title = f"{busiest[0]} er travlest med {most} opslag, {calmest[0]} roligst med {least or 'ingen'}"
        return title, {"flest": most, "færrest": least}
    if len(busiest) <= 2:
        return f"{sentence_case(write_list([n.lower() for n in busiest]))} er travlest med {most} opslag", {
            "flest": most
        }
    return f"Hver {unit} har højst {posts_count(most)}", {"flest": most}


def _most_said(laid: Laid, slots: Sequence[Slot]) -> str:
    groups = [laid.group(slot) for slot in slots]
    return {"oplysning": "oplysning", "fortaelling": "fortælling", "erhverv": "erhverv"}[max(GROUPS, key=groups.count)]


def _of_networks(laid: Laid, plan: WeekPlan) -> tuple[Slot, ...]:
    return tuple(slot for slot in laid.posts if slot.day in plan.week)


def _on(plan: WeekPlan, channel: Channel) -> int:
    return sum(slot.channel == channel.id for slot in plan.slots)


def _weeks(laid: Laid, is_so: Callable[[WeekPlan], bool]) -> int:
    return sum(map(is_so, laid.report.plans))


def _in_weeks(number: int) -> str:
    return write_count(number, "uge", "uger", gender="en")


def busiest_part(laid: Laid) -> Part:
    """Give the part with most posts, the first of equals."""
    return max(laid.parts, key=lambda part: len(part.posts))
