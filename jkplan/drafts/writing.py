"""From a plan to drafts: a brief for each post, written in the plan's order so that wordings take turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Protocol

from jkplan.calendars.entries import Calendar, Town
from jkplan.candidates import Candidate, Past, Phase, fitting_channels
from jkplan.drafts.draft import Draft, Origin
from jkplan.drafts.facts import gather_facts, gather_notes
from jkplan.drafts.messages import turn_of
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.strategy.records import Channel, Strategy
from jkplan.weeks.week import Week
from jkplan.writers.brief import Brief, Part, Text, Writer

EMOJIS_AT_MOST = 3  # a handful would be allowed; more than three read as decoration
HEADING_LIMIT = 100  # of an ad, whose channel sets none, characters
FREE_TAGS_AT_MOST = 3
_REMEMBERED = timedelta(days=28)
_LOOKED_BACK = 24  # posts of a channel; the first of them are told blindly, and after so many it is of no account
NEWS = "hjemmeside"  # as the wordings name the municipality's own site; it is no channel of the plan


class Varying(Protocol):
    """A writer with more than one way to say a thing."""

    def variants(self, brief: Brief, n: int = 3) -> tuple[Text, ...]:
        """Write the post in up to `n` ways."""
        ...


def write_drafts(
    plan: WeekPlan, strategy: Strategy, calendar: Calendar, writer: Writer, before: Iterable[Past] = ()
) -> tuple[Draft, ...]:
    """
    Write the draft of every post of a plan, in the plan's order, no two neighbours alike.

    A person's own text out of the week's choices stands as it is.

    Args:
        plan: The week.
        strategy: Channels and sender.
        calendar: For its registers.
        writer: Who words the posts.
        before: Posts of the weeks before, whose wordings are not used again so soon.
    """
    titles = " / ".join(entry.title for entry in calendar.entries)
    towns = calendar.registers.towns
    used: dict[str, list[tuple[date, str]]] = {}
    for slot in _neighbours(before, plan.week, strategy):
        said = used.setdefault(slot.channel, [])
        said.append((slot.day, writer.opening(make_brief(slot, strategy, towns, _lately(said, slot.day), titles))))
    drafts = []
    for slot in plan.slots:
        said = used.setdefault(slot.channel, [])
        draft = _write(slot, make_brief(slot, strategy, towns, _lately(said, slot.day), titles), writer)
        said.extend((slot.day, part.origin) for part in draft.parts)
        drafts.append(draft)
    return tuple(drafts)


def _lately(said: Iterable[tuple[date, str]], day: date) -> tuple[str, ...]:
    """Give the wordings that readers of that day may still remember."""
    return tuple(name for then, name in said if then >= day - _REMEMBERED)


def _neighbours(before: Iterable[Past], week: Week, strategy: Strategy) -> Iterator[Slot]:
    """Give each channel's last posts as they were, as far as wordings are chosen by it."""
    near: dict[str, list[Past]] = {}
    first = week.monday - 2 * _REMEMBERED  # what the first of the remembered opened with depends on those before
    for post in sorted(before, key=lambda one: one.day):
        if first <= post.day < week.monday and strategy.channels[post.channel].kind == "netværk":
            near.setdefault(post.channel, []).append(post)
    for post in (one for some in near.values() for one in some[-_LOOKED_BACK:]):
        channels = fitting_channels(post.entry, strategy)
        phase, days = Phase(post.phase), (post.day,) * 3
        candidate = Candidate(
            post.candidate, post.entry, phase, post.occurrence, *days, channels, must=False, reason=""
        )
        slot = f"{post.candidate}.{post.channel}"
        yield Slot(slot, candidate, post.channel, post.day, time(), pinned=False, reason="")


def variants(draft: Draft, writer: Varying, n: int = 3) -> tuple[Draft, ...]:
    """
    Give up to `n` different wordings of a draft, for a person to choose between; fewer where there are no more.

    A draft that a person wrote gives what the templates would have made of the same facts.

    Args:
        draft: Which post; one without a brief has no other wordings.
        writer: Who words it.
        n: How many at most.
    """
    if draft.brief is None or n < 1:
        return (draft,)[:n]
    texts: dict[str, Draft] = {}
    for text in writer.variants(draft.brief, n):
        same = replace(draft, text=text.body, title=text.title, origin="skabelon", parts=text.parts, note=text.note)
        texts.setdefault(text.body, same)
    return tuple(texts.values())[:n]


def write_news(draft: Draft, writer: Writer) -> Text | None:
    """
    Give the news for the municipality's own site that tells what a draft tells; None for a draft without a brief.

    Heading, lead, body and a box of facts; no emojis, tags or greeting, and no limit.
    """
    if draft.brief is None:
        return None
    unbound = replace(draft.brief, channel=NEWS, text_limit=100_000, unit="tegn", title_limit=HEADING_LIMIT)
    bare = replace(unbound, hashtags=(), free_hashtags=0, emoji_min=0, emoji_max=0, elsewhere=(), recent=())
    return writer.write(bare)


def make_brief(
    slot: Slot, strategy: Strategy, towns: Mapping[str, Town], recent: Sequence[str] = (), titles: str = ""
) -> Brief:
    """
    Give everything a writer may know about a post.

    Args:
        slot: The post.
        strategy: Channels and sender.
        towns: The register.
        recent: Ids of wordings used in neighbouring posts on the channel, latest last.
        titles: Every title of the calendar, to learn from how places are spoken of.
    """
    entry = slot.candidate.entry
    channel = strategy.channels[slot.channel]
    text, title = channel.limit("text"), channel.limit("title")
    facts = gather_facts(slot, strategy, towns, titles)
    return Brief(
        slot=slot.id,
        kind=entry.kind.value,
        phase=slot.candidate.phase.value,
        content_type=entry.content_type,
        channel=channel.id,
        facts=facts,
        sender=strategy.sender.name,
        text_limit=text.value if text else 100_000,
        unit=text.unit if text else "tegn",
        title_limit=title.value if title else (HEADING_LIMIT if channel.kind == "annonce" else 0),
        hashtags=channel.required_hashtags,
        free_hashtags=_free_tags(channel),
        emoji_min=channel.emoji_min,
        emoji_max=min(channel.emoji_max, EMOJIS_AT_MOST),
        recent=tuple(recent),
        team=gather_notes(entry),
        elsewhere=_elsewhere(slot),
        turn=turn_of(slot, strategy.cadence),
        week=(slot.day.toordinal() - 1) // 7,  # the calendar's first day was a Monday
    )


def _elsewhere(slot: Slot) -> tuple[str, ...]:
    """Give the other channels that tell the same message; where an entry has several, each channel tells its own."""
    if slot.candidate.entry.communication.others:
        return ()
    return tuple(other for other, _ in slot.candidate.channels if other != slot.channel)


def _write(slot: Slot, brief: Brief, writer: Writer) -> Draft:
    entry, choice = slot.candidate.entry, slot.choice
    text = writer.write(brief)
    own = choice.text.strip() if choice else ""
    picture = (choice.picture if choice else "") or entry.picture.file
    alt = (choice.alt if choice else "") or entry.picture.alt_of(picture)
    if own:
        parts = _kept_parts(choice.origin if choice else "", own)
        by: Origin = "model" if parts else "menneske"
        return Draft(slot, own, text.title, by, parts, text.idea, picture, alt, brief=brief)
    origin: Origin = "skabelon" if writer.name == "skabelon" else "model"
    return Draft(slot, text.body, text.title, origin, text.parts, text.idea, picture, alt, text.note, brief)


def _kept_parts(origin: str, text: str) -> tuple[Part, ...]:
    """Give the parts of a kept text that a model had a hand in; any other is a person's own as a whole."""
    if "model" not in origin:
        return ()
    from jkplan.drafts.provenance import read_origin  # noqa: PLC0415  (few weeks hold a model's text)

    return read_origin(origin, text)


def _free_tags(channel: Channel) -> int:
    """Give how many tags beside the fixed ones the channel takes, by its advice rather than its limit."""
    if not channel.required_hashtags:
        return 0
    limits = [limit.value for what in ("hashtags_advice", "hashtags") if (limit := channel.limit(what))]
    return max(0, min(FREE_TAGS_AT_MOST, min(limits, default=0) - len(channel.required_hashtags)))
