"""Whether an item keeps to its channel's form: length, hashtags and emojis."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.counting import Piece, count, cut_hashtags, emojis, fits, hashtags
from jkplan.danish import write_list
from jkplan.reading import cues
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.grave import is_sober
from jkplan.selfcheck.hits import Hit, Look, number
from jkplan.strategy.records import Channel, Limit, Strategy


def find_too_long(look: Look) -> Iterator[Hit]:
    """Give what lies beyond the channel's limits on text and title, counted as the channel counts."""
    channel = look.strategy.channels.get(look.item.channel)
    if channel is None:
        return
    limit = channel.limit("text")
    if (
        limit is not None
        and limit.hard
        and len(look.item.text) * 2 > limit.value
        and not (limit.unit != "stk" and fits(look.item.text, limit.unit, limit.value))
        and _count(look.item.text, limit) > limit.value
    ):
        used = _count(look.item.text, limit)
        yield Hit(
            _fits(look.item.text, limit, used),
            len(look.item.text),
            f"den fylder {used}, og der er plads til {limit.value}",
            (limit.source,),
        )
    limit = channel.limit("title")
    if limit is not None and limit.hard and look.item.title and _count(look.item.title, limit) > limit.value:
        yield Hit(
            0, 0, f"titlen fylder {_count(look.item.title, limit)}, og der er plads til {limit.value}", (limit.source,)
        )


def find_hashtag_faults(look: Look) -> Iterator[Hit]:
    """Give the tags that are missing, one too many or cut short."""
    channel = look.strategy.channels.get(look.item.channel)
    if channel is None:
        return
    tags = hashtags(look.item.text)
    limit = channel.limit("hashtags")
    missing = _missing(tags, channel)
    if missing:
        room = limit is None or len(tags) + len(missing) <= limit.value
        yield Hit(0, 0, f"{write_list(missing)} mangler", mendable=room)
    if limit is not None and len(tags) > limit.value:
        extra = tags[limit.value]
        yield Hit(extra.start, extra.end, f"der er {len(tags)} tags, og kanalen tager {limit.value}", (limit.source,))
    for tag in cut_hashtags(look.item.text):
        yield Hit(
            tag.start,
            tag.end,
            f"{tag.written} bliver kun til {tag.text}",
            (f'tegnet "{tag.stopped_by}" afbryder tagget',),
        )


def missing_hashtags(item: Item, strategy: Strategy) -> tuple[str, ...]:
    """Give the tags that the item's channel requires and its text lacks; letter case is free."""
    channel = strategy.channels.get(item.channel)
    return _missing(hashtags(item.text), channel) if channel and channel.required_hashtags else ()


def _missing(tags: tuple[Piece, ...], channel: Channel) -> tuple[str, ...]:
    there = {tag.text.lower() for tag in tags}
    return tuple(tag for tag in channel.required_hashtags if tag.lower() not in there)


def find_emoji_faults(look: Look) -> Iterator[Hit]:
    """Give one hit when there are too few emojis (unless the matter is grave) or too many."""
    channel = look.strategy.channels.get(look.item.channel)
    if channel is None or channel.emoji_max == 0:
        return
    found = emojis(look.item.text) if look.prepared.shown & cues.PICTURE else ()
    most = number(look.rule.parameters, "højst", channel.emoji_max)
    if len(found) < channel.emoji_min and not is_sober(look.prepared, look.strategy.lists):
        yield Hit(0, 0, "ingen emojis" if not found else f"kun {len(found)}")
    elif len(found) > most:
        yield Hit(found[most].start, found[-1].end, f"{len(found)} emojis, og {most} er nok")


def _count(text: str, limit: Limit) -> int:
    return len(text) if limit.unit == "stk" else count(text, limit.unit)


def _fits(text: str, limit: Limit, used: int) -> int:
    """Give how many characters of `text`, which takes `used`, fit within the limit."""
    guess = len(text) - (used - limit.value)  # right where what is too much is plain text
    if guess >= 0 and _count(text[:guess], limit) <= limit.value < _count(text[: guess + 1], limit):
        return guess
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _count(text[:middle], limit) <= limit.value:
            low = middle
        else:
            high = middle - 1
    return low
