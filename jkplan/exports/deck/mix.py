"""How the week's posts are spread over networks and kinds of content, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping

from jkplan.danish import sentence_case, write_list
from jkplan.exports.deck.naming import GROUPS, Told, group_of, networks_of, one_line, posts_count
from jkplan.exports.deck.slides import Chart, Slide
from jkplan.exports.posts import count_figures, list_posts

_IN_A_SENTENCE = {"oplysning": "oplysning", "fortaelling": "fortælling", "erhverv": "erhverv"}


def mix_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the chart of networks and kinds of content, or nothing in a week without posts."""
    if not told.posts:
        return ()
    by_channel = {name: len(told.on(channel)) for channel, name in told.networks}
    by_group = {
        group: tuple(
            sum(group_of(post, told.report) == group for post in told.on(channel)) for channel, _ in told.networks
        )
        for group in GROUPS
    }
    series = tuple((GROUPS[group], values) for group, values in by_group.items() if any(values))
    title, counts = _title(by_channel, {group: sum(values) for group, values in by_group.items()})
    parts = [f"{one_line(name)} {number}" for name, number in by_channel.items()]
    return (
        Slide(
            title=title,
            eyebrow=told.eyebrow(),
            section=section,
            body=Chart(
                categories=tuple(f"{one_line(name)} ({number})" for name, number in by_channel.items()),
                series=series,
                bullets=_observations(told, by_channel, by_group),
                note="Kilde: ugens plan og strategiens kanaler. Tallet i parentes er kanalens opslag i alt.",
                alt=f"Stablet søjlediagram over {posts_count(len(told.posts))}: {', '.join(parts)}.",
            ),
            notes=tuple(
                f"{one_line(channel.name)}: {one_line(channel.purpose)}" for channel in networks_of(told.report)
            )
            or ("Ingen netværk er slået til i strategien.",),
            counts=counts | {"opslag": len(told.posts)} | {f"kanaler: {name}": n for name, n in by_channel.items()},
        ),
    )


def _title(by_channel: Mapping[str, int], by_group: Mapping[str, int]) -> tuple[str, dict[str, int]]:
    total, most = sum(by_channel.values()), max(by_channel.values())
    leading = [name for name, number in by_channel.items() if number == most]
    groups = [group for group, number in by_group.items() if number == max(by_group.values())]
    fullest = f"; {_IN_A_SENTENCE[groups[0]]} fylder mest" if len(groups) == 1 and total > 1 else ""
    if most == total:
        return f"Alt ligger på {one_line(leading[0])} i denne uge{fullest}", {}
    if len(leading) == 1:
        return f"{one_line(leading[0])} bærer ugen med {most} af {total} opslag{fullest}", {"på én kanal": most}
    if len(leading) == 2:
        names = write_list([one_line(name) for name in leading])
        return f"{names} bærer ugen med {posts_count(most)} hver{fullest}", {"på én kanal": most}
    return f"Ugens opslag er spredt jævnt på kanalerne{fullest}", {}


def _observations(
    told: Told, by_channel: Mapping[str, int], by_group: Mapping[str, tuple[int, ...]]
) -> tuple[str, ...]:
    total = len(told.posts)
    group, values = max(by_group.items(), key=lambda item: sum(item[1]))
    bullets = [f"{GROUPS[group]} udgør {sum(values)} af {total} opslag"]
    silent = [one_line(name) for name, number in by_channel.items() if not number]
    bullets.append(
        sentence_case(f"{write_list(silent)} har ingen opslag i denne uge") if silent else "Alle kanaler er i brug"
    )
    under = [
        f"{one_line(channel.name)} ({len(told.on(channel.id))} af mindst {channel.week_min})"
        for channel in networks_of(told.report)
        if len(told.on(channel.id)) < channel.week_min
    ]
    over = [
        f"{one_line(channel.name)} ({len(told.on(channel.id))}, højst {channel.week_max})"
        for channel in networks_of(told.report)
        if len(told.on(channel.id)) > channel.week_max
    ]
    if over:
        bullets.append(f"Over den aftalte rytme: {write_list(over)}")
    if under:
        bullets.append(f"Under den ønskede rytme: {write_list(under)}")
    else:
        bullets.append("Ingen kanal er under den ønskede rytme" if over else "Alle kanaler når den ønskede rytme")
    served, goals = count_figures(told.report, list_posts(told.report)).goals
    if goals and not over:
        bullets.append(f"Ugen arbejder for {served} af strategiens {goals} mål")
    return tuple(bullets)
