"""A text as it is read for sensitive matters: the matters it names, the people it speaks of, and the words that tie them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from jkplan.reading.lexicon import Match
from jkplan.reading.persons import Mention, Talk, Who, word_at
from jkplan.reading.text import Prepared, Word

MINE = frozenset(("min", "mit", "mine"))
YOURS = frozenset(("din", "dit", "dine"))
_THEIRS = frozenset(("hans", "hendes", "sin", "sit", "sine", "deres"))
OWN = MINE | YOURS | _THEIRS
_UNREAL = frozenset(("hvis", "såfremt", "ifald", "mon", "tænk", "skulle", "medmindre"))
NEGATED = frozenset(("ikke", "aldrig", "ingen", "intet", "hverken"))

NAMED = frozenset((Who.KIN, Who.NAME, Who.ROLE, Who.OFFICE))

NEAR = 5  # words between a verb and what it says
FARTHEST = 30  # words between a person and what is told of them
FEW = 4  # words within which a preposition alone ties: `Ole fra Klim med`


class Topic(NamedTuple):
    """One sensitive word or phrase: subject, grammatical sort, place in the text, and its words."""

    subject: str
    sort: str
    match: Match
    first: int
    after: int


class Links(NamedTuple):
    """The words that tie a topic to a person, by what they tie: verbs, prepositions, `er`, and `ansøgning` (om)."""

    verbs: frozenset[str]
    prepositions: frozenset[str]
    being: frozenset[str]
    cases: frozenset[str]


class Scene(NamedTuple):
    """All that is needed to tell whom a topic is about."""

    prepared: Prepared
    words: Sequence[Word]
    mentions: tuple[Mention, ...]
    general: frozenset[int]
    talk: Talk
    links: Links


def first_of(mention: Mention) -> int:
    """Give the number of a mention's first word."""
    return mention.first


def between(scene: Scene, first: int, after: int) -> tuple[Mention, ...]:
    """Give the mentions that begin from one word to before another."""
    low = bisect_left(scene.mentions, first, key=first_of)
    return scene.mentions[low : bisect_left(scene.mentions, after, key=first_of)]


def sentence_of(scene: Scene, at: int) -> tuple[int, int]:
    """Give the numbers of the first word of a sentence and one past its last."""
    span = scene.prepared.sentence_at(scene.words[at].start)
    return word_at(scene.words, span.start), word_at(scene.words, span.end - 1) + 1


def has_comma(scene: Scene, first: int, after: int) -> bool:
    """Tell whether a comma stands between two words."""
    return "," in scene.prepared.masked[scene.words[first].end : scene.words[after].start]


def is_supposed(scene: Scene, begin: int, at: int) -> bool:
    """Tell whether what stands at a word is only supposed: `hvis jeg bliver syg`."""
    return any(word.lower in _UNREAL for word in scene.words[max(begin, at - 3) : at])


def is_question(scene: Scene, end: int) -> bool:
    """Tell whether a question mark stands behind the word before `end`."""
    last = scene.words[min(end, len(scene.words)) - 1]
    return "?" in scene.prepared.masked[last.end : last.end + 2]
