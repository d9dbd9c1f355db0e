"""Choosing a wording: none that a neighbour has, and of the rest the next of a deck that turns from week to week."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd

from jkplan.lazily import compile_lazily
from jkplan.writers.brief import Brief
from jkplan.writers.notation import fill
from jkplan.writers.wordings import Templates, Topic, Wording

# Variety never costs a fact: of these parts, only the wordings that hold most of the facts below are dealt.
WEIGHTY = {
    "detaljer": frozenset(
        {
            *(
                "dato",
                "tid",
                "sted",
                "stednavn",
                "stedet",
                "pris",
                "link",
                "kontakt",
                "slut",
                "sidste_dag",
                "arrangoer",
            ),
            *("arbejdsplads", "frist", "timer", "ansaettelse", "start", "opgaver", "tilbyder", "forventer", "tekst"),
        }
    ),
    "opfordring": frozenset({"handling", "link", "vaert"}),
}


_STEPS = (3, 4, 5)  # cards that a week moves on: as many as it seldom uses up, and no part of the deck's own number
_NEIGHBOURS = 5  # posts of a channel; no more, so that what they were long ago is soon of no account
_REMEMBERED = 40  # parts of neighbouring posts; so that a post that comes or goes changes few others
_OPENS = ("krog", "titel")
_WORD = compile_lazily(r"\w+")
_TWO_COLONS = compile_lazily(r"(?m)^[^.!?\n]*:\s[^.!?\n]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A wording with its facts in place."""

    wording: Wording
    text: str
    facts: frozenset[str]


def digest(*parts: str) -> str:
    """Give a hash that is the same in every process."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _suits(wording: Wording, brief: Brief, *, grave: bool) -> bool:
    return (
        (not wording.types or brief.content_type in wording.types)
        and brief.content_type not in wording.not_types
        and wording.grave != ("aldrig" if grave else "kun")
    )


def candidates(
    templates: Templates,
    role: str,
    brief: Brief,
    facts: Mapping[str, str],
    *,
    grave: bool,
    said: frozenset[str] = frozenset(),
) -> tuple[Chosen, ...]:
    """
    Give every wording of a part that the facts allow, the one to take first.

    Wordings for any channel stand in only where the channel has none of its own for that part, kind and touch; for a grave matter those made for it win.

    Args:
        templates: The wordings.
        role: Which part.
        brief: The post.
        facts: The brief's facts and the writer's own (sender, emojis).
        grave: True for a grave matter.
        said: Facts that the post's opening has told already, and that need not be told again.
    """
    known = frozenset(facts)
    own = [
        wording
        for wording in templates.meant(role, brief.kind, brief.phase, brief.channel)
        if _suits(wording, brief, grave=grave) and wording.needs <= known and not wording.without & known
    ]
    if grave:
        own = [wording for wording in own if wording.grave == "kun"] or own
    filled = [
        Chosen(wording, one.text, one.facts) for wording in own if (one := fill(wording.nodes, facts)) is not None
    ]
    mark = facts.get("eksempel", "") and f"{facts['eksempel']}: "
    if role in _OPENS:  # the mark of an example, a label and a title may each bring a colon
        filled = [one for one in filled if not _TWO_COLONS.search(mark + one.text)] or filled
    weighty = WEIGHTY.get(role, frozenset())
    if role == "krog":
        near = [name for name in brief.recent if name in templates.openings][-_NEIGHBOURS:]
    else:
        near = list(brief.recent[-_REMEMBERED:])
    last_used = {name: place for place, name in enumerate(near)}
    return tuple(
        sorted(
            _dealt(filled, templates, role, brief),
            key=lambda one: (
                -len((one.facts - said) & weighty) + len(one.facts & said & weighty),
                last_used.get(one.wording.id, -1),
            ),
        )
    )


def _dealt(some: list[Chosen], templates: Templates, role: str, brief: Brief) -> list[Chosen]:
    """
    Give wordings in the order of a shuffled deck.

    Openings are dealt by the week out of one deck for the channel, so that neighbouring weeks seldom meet even where
    neither knows what the other says; the other parts by the entry's turn out of a deck of its own, so that an entry
    that comes again says them in other words.
    """
    if role not in _OPENS:
        deck = sorted(some, key=lambda one: digest(brief.slot, templates.version, one.wording.id))
        first = brief.turn % len(deck) if deck else 0
        return [*deck[first:], *deck[:first]]
    places = templates.deck(role, brief.kind, brief.phase, brief.channel)
    cards = len(places)
    step = next((step for step in _STEPS if gcd(step, cards) == 1), 1)
    return sorted(some, key=lambda one: (places[one.wording.id] - brief.week * step) % cards)


def find_topics(templates: Templates, brief: Brief) -> tuple[Topic, ...]:
    """Give the topics that a brief's words touch, the nearest first; what the title names comes before the rest."""
    title = " ".join(brief.facts.get(name, "") for name in ("titel", "rolle")).casefold()
    names = ("budskab", "handling", "tekst", "sted", "stednavn")
    rest = " ".join(brief.facts.get(name, "") for name in names).casefold()
    hits, others = _find_hits(templates, title), _find_hits(templates, rest)
    scored = []
    for place, topic in enumerate(templates.topics):
        if topic.kinds and brief.kind not in topic.kinds:
            continue
        named, told = len(hits.get(place, ())), len(others.get(place, ()))
        if named or told or not topic.words:
            scored.append((-named, -told, place, topic))
    return tuple(topic for *_, topic in sorted(scored, key=lambda one: one[:3]))


def _find_hits(templates: Templates, text: str) -> dict[int, set[str]]:
    """Give the different words of each topic that stand in the text, by the topic's place."""
    whole, begins, ends, phrases = templates.topic_words
    hits: dict[int, set[str]] = {}
    for word in set(_WORD.findall(text)):
        for place in whole.get(word, ()):
            hits.setdefault(place, set()).add(word)
        for size in range(1, len(word) + 1):
            for place in begins.get(word[:size], ()):
                hits.setdefault(place, set()).add(word)
            for place in ends.get(word[-size:], ()):
                hits.setdefault(place, set()).add(word)
    for phrase, place in phrases:
        if re.search(rf"\b{re.escape(phrase)}\b", text):
            hits.setdefault(place, set()).add(phrase)
    return hits
