"""Whether a text is about a grave matter, where cheer is out of place."""

from __future__ import annotations

from jkplan.reading.lexicon import Match
from jkplan.reading.speech import is_negated
from jkplan.reading.text import Prepared
from jkplan.strategy.wordlists import WordLists

_TOLD_FOR_CERTAIN = frozenset(("hændelse", "fyring", "lukning"))
_MADE_UNREAL = "uægte"
_SOBER = "nøgternt"  # asks for no emoji, and is too small for any to hurt
_MOST_MATCHES = 150  # beyond these the verdict is clear, and each is held against the others


def grave_matters(prepared: Prepared, lists: WordLists) -> tuple[Match, ...]:
    """
    Give where a text tells of death, accident, serious illness, crime, closure or redundancy, in its order.

    A course in first aid, advice against accidents, a crime novel or an old legend is no grave matter: where such a
    word stands in the same sentence, an accident, an illness or a crime does not count; an event that is denied
    counts nowhere.
    """
    matches = tuple(lists.lexicon("alvor").find(prepared)[:_MOST_MATCHES])
    if not matches:
        return ()
    events = [match for match in matches if match.kind == "hændelse"]
    unreal = [
        match
        for match in matches
        if match.kind == _MADE_UNREAL and not any(_takes_in(event, match) for event in events)
    ]
    return tuple(
        match
        for match in matches
        if match.kind not in {_MADE_UNREAL, _SOBER}
        and (match.kind == "hændelse" or not is_negated(prepared, match.start))
        and not _is_unreal(prepared, match, unreal)
    )


def is_grave(prepared: Prepared, lists: WordLists) -> bool:
    """Tell whether a text speaks of death, accident, serious illness, crime, closure or redundancy."""
    return bool(grave_matters(prepared, lists))


def is_sober(prepared: Prepared, lists: WordLists) -> bool:
    """Tell whether a text is about something that needs no emoji, for it is grave or a matter of regret or control."""
    return is_grave(prepared, lists) or bool(lists.lexicon("alvor", _SOBER).find(prepared))


def _takes_in(event: Match, other: Match) -> bool:
    """Tell whether an event covers another match in part or whole; a longer phrase is the surer one: `døde blade`."""
    overlaps = other.start < event.end and event.start < other.end
    return overlaps and not (other.start <= event.start and event.end < other.end)


def _is_unreal(prepared: Prepared, match: Match, unreal: list[Match]) -> bool:
    """Tell whether the sentence, or for what is told less certainly the text, takes the gravity back."""
    sentence = prepared.sentence_at(match.start)
    whole_text = match.kind not in _TOLD_FOR_CERTAIN
    return any(whole_text or sentence.start <= other.start < sentence.end for other in unreal)
