"""Health, benefits, crime, faith and the like, told of somebody who can be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jkplan.reading.persons import Talk, find_mentions, word_at
from jkplan.selfcheck.hits import Hit, Look
from jkplan.selfcheck.holders import holder_of
from jkplan.selfcheck.scenes import Links, Scene, Topic
from jkplan.strategy.wordlists import WordLists

TOPICS = "foelsomme_emner"
PEOPLE = "personer"
LINKS = "forbindelser"
GENERAL = "almindeligt"  # kind of the words that talk about a subject: `foredrag`, `rådgivning`

_CRIME = "kriminalitet"
_SHOWN = {"social": "sociale forhold", "ydelse": "ydelser", "fagforening": "fagforening"}


def find_sensitive(look: Look) -> Iterator[Hit]:
    """Give the first place for each subject that is told of somebody who can be recognised."""
    told: set[str] = set()
    yield from _told_topics(look, told)
    if look.item.kind == "comment" and _CRIME not in told:
        yield from _charges(look)


def _charges(look: Look) -> Iterator[Hit]:
    """Give the crime that a comment accuses somebody of, as triage reads it."""
    from jkplan.selfcheck.abuse import find_charge  # noqa: PLC0415
    from jkplan.selfcheck.comments import read_comment  # noqa: PLC0415

    charge = find_charge(read_comment(look.prepared, look.strategy.lists))
    if charge is not None:
        words = look.prepared.words
        start, end = look.prepared.original_span(words[charge.start].start, words[charge.end - 1].end)
        yield Hit(start, end, _CRIME, ("nogen, der kan kendes, beskyldes for det",))


def _told_topics(look: Look, told: set[str]) -> Iterator[Hit]:
    topics = _topics(look)
    if not topics:
        return
    scene = _scene(look)
    if not scene.mentions and scene.talk is Talk.HOUSE:  # the house tells nothing of itself
        return
    for topic in topics:
        if topic.subject in told:
            continue
        who = holder_of(scene, topic)
        if who is None:
            continue
        told.add(topic.subject)
        start, end = look.prepared.original_span(topic.match.start, topic.match.end)
        shown = _SHOWN.get(topic.subject, topic.subject)
        yield Hit(start, end, shown, (f"det handler om {who.value}",))


def _topics(look: Look) -> list[Topic]:
    prepared = look.prepared
    matches = look.strategy.lists.lexicon(TOPICS).find(prepared)
    if not matches:
        return []
    freed = [match for match in matches if match.kind == "undtagelse"]
    topics = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        subject, _, sort = match.kind.partition("/")
        if not sort or any(free.start < match.end and match.start < free.end for free in freed):
            continue
        words = prepared.words
        topics.append(Topic(subject, sort, match, word_at(words, match.start), word_at(words, match.end - 1) + 1))
    return topics


def _scene(look: Look) -> Scene:
    prepared, people = look.prepared, look.strategy.lists.lexicon(PEOPLE)
    talk = {"comment": Talk.CITIZEN, "reply": Talk.REPLY}.get(look.item.kind, Talk.HOUSE)
    general = frozenset(
        word_at(prepared.words, match.start) for match in look.strategy.lists.lexicon(PEOPLE, GENERAL).find(prepared)
    )
    return Scene(
        prepared, prepared.words, find_mentions(prepared, people, talk), general, talk, _links(look.strategy.lists)
    )


@lru_cache(maxsize=4)
def _links(lists: WordLists) -> Links:
    kinds: dict[str, list[str]] = {kind: [] for kind in ("har", "forholdsord", "er", "sag")}
    for row in lists[LINKS]:
        if row.kind in kinds:
            kinds[row.kind].append(row.word)
    return Links(*map(frozenset, kinds.values()))
