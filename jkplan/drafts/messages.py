"""Which of an entry's messages a post tells: each turn another, and on each channel another than on the next."""

from __future__ import annotations

from jkplan.calendars.entries import Message, Tip
from jkplan.candidates import count_turn
from jkplan.lazily import compile_lazily
from jkplan.plans.plan import Slot
from jkplan.strategy.records import Cadence

_WEIGHTY = compile_lazily(r"\w{4,}")
_STEM = 5  # letters by which a word is known in its other forms


def message_of(slot: Slot, cadence: Cadence) -> Message:
    """Give the message that a post tells, with what a tip asks for; the row's own where it has no other."""
    candidate = slot.candidate
    entry = candidate.entry
    own = Message(entry.communication.message, entry.details.action if isinstance(entry.details, Tip) else "")
    some = (own, *(one for one in entry.communication.others if not one.channels or slot.channel in one.channels))
    if len(some) == 1:
        return own
    channels = [channel for channel, _ in candidate.channels]
    place = channels.index(slot.channel) if slot.channel in channels else 0
    number = turn_of(slot, cadence) + place
    told = some[number % len(some)]
    first = (number + number // len(some)) % len(some)  # each round of messages asks for something else
    asked = [one.action or own.action for one in (*some[first:], *some[:first])]
    return Message(told.text, next((action for action in asked if not _says(told.text, action)), ""))


def _says(text: str, action: str) -> bool:
    """Tell whether a message asks for the same already: every weighty word of the action stands in it in some form."""
    said = text.casefold()
    return all(word[:_STEM] in said for word in _WEIGHTY.findall(action.casefold()))


def turn_of(slot: Slot, cadence: Cadence) -> int:
    """Give which turn of its entry a post is."""
    candidate = slot.candidate
    return count_turn(candidate.entry, candidate.phase, candidate.occurrence, slot.day, cadence)
