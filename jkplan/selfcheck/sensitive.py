"""Health, benefits, crime, faith and the like, told of somebody who can be recognised."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jkplan.reading.lexicon import Match
from jkplan.reading.persons import Mention, Talk, Who, find_mentions, word_at
from jkplan.reading.text import Prepared, Word
from jkplan.selfcheck.hits import Hit, Look

TOPICS = "foelsomme_emner"
PEOPLE = "personer"
LINKS = "forbindelser"
GENERAL = "almindeligt"  # kind of the words that talk about a subject: `foredrag`, `rådgivning`

_CRIME = "kriminalitet"
_SHOWN = {"social": "sociale forhold", "ydelse": "ydelser", "fagforening": "fagforening"}
_OUR_TOPICS = frozenset(("social", "ydelse", "etnicitet", "seksualitet", "religion"))
_ADDRESSEE_TOPICS = frozenset(("helbred", "social", "ydelse"))

_MINE = frozenset(("min", "mit", "mine"))
_YOURS = frozenset(("din", "dit", "dine"))
_THEIRS = frozenset(("hans", "hendes", "sin", "sit", "sine", "deres"))
_OWN = _MINE | _YOURS | _THEIRS
_UNREAL = frozenset(("hvis", "såfremt", "ifald", "mon", "tænk", "skulle", "medmindre"))
_NEGATED = frozenset(("ikke", "aldrig", "ingen", "intet", "hverken"))
_MODALS = frozenset(("at", "skal", "må", "kan", "vil", "bør", "kunne", "ville", "skulle", "måtte"))
_UNDERGONE = frozenset(("blev", "bliver", "fik", "får", "fået", "få", "blevet"))
_APPOSED = frozenset(("en", "nu", "tidligere", "selv", "født", "nyligt", "netop", "også"))
_OF_AGE = frozenset(("på", "år"))
_SPANS = frozenset(("måneden", "året", "ugen", "dagen", "kvartalet"))
_CLERGY = ("præst", "provst", "degn", "organist", "biskop", "rabbiner", "munk", "nonne", "graver", "kirke")

_NAMED = frozenset((Who.KIN, Who.NAME, Who.ROLE, Who.OFFICE))

_NEAR = 5  # words between a verb and what it says
_FARTHEST = 30  # words between a person and what is told of them
_FEW = 4  # words within which a preposition alone ties: `Ole fra Klim med`
_FAR = 12  # words between an opening phrase and its subject: `Efter tre år på … er han`
_BACK = 2  # sentences a pronoun looks back over


class _Topic(NamedTuple):
    """One sensitive word or phrase: subject, grammatical sort, place in the text, and its words."""

    subject: str
    sort: str
    match: Match
    first: int
    after: int


class _Links(NamedTuple):
    """The words that tie a topic to a person, by what they tie: verbs, prepositions, `er`, and `ansøgning` (om)."""

    verbs: frozenset[str]
    prepositions: frozenset[str]
    being: frozenset[str]
    cases: frozenset[str]


class _Scene(NamedTuple):
    """All that is needed to tell whom a topic is about."""

    prepared: Prepared
    words: Sequence[Word]
    mentions: tuple[Mention, ...]
    general: frozenset[int]
    talk: Talk
    links: _Links


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
    for topic in topics:
        if topic.subject in told:
            continue
        who = _holder(scene, topic)
        if who is None:
            continue
        told.add(topic.subject)
        start, end = look.prepared.original_span(topic.match.start, topic.match.end)
        shown = _SHOWN.get(topic.subject, topic.subject)
        yield Hit(start, end, shown, (f"det handler om {who.value}",))


def _topics(look: Look) -> list[_Topic]:
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
        topics.append(_Topic(subject, sort, match, word_at(words, match.start), word_at(words, match.end - 1) + 1))
    return topics


def _scene(look: Look) -> _Scene:
    prepared, people = look.prepared, look.strategy.lists.lexicon(PEOPLE)
    talk = {"comment": Talk.CITIZEN, "reply": Talk.REPLY}.get(look.item.kind, Talk.HOUSE)
    general = frozenset(
        word_at(prepared.words, match.start) for match in look.strategy.lists.lexicon(PEOPLE, GENERAL).find(prepared)
    )
    return _Scene(prepared, prepared.words, find_mentions(prepared, people, talk), general, talk, _links(look))


def _links(look: Look) -> _Links:
    rows = look.strategy.lists[LINKS]
    return _Links(
        *(frozenset(row.word for row in rows if row.kind == kind) for kind in ("har", "forholdsord", "er", "sag"))
    )


def _holder(scene: _Scene, topic: _Topic) -> Who | None:
    """Give whom a topic is told of, or None when it is nobody in particular."""
    begin, end = _sentence(scene, topic.first)
    if _is_name(scene.words[topic.first], topic) or _is_about(scene, topic, begin):
        return None
    beside = _beside(scene, topic, begin, end)
    nearest = bisect_left(scene.mentions, topic.first, key=_first) - 1
    who: Who | None
    if beside is not None:
        who = _known(scene, beside, begin)
    elif nearest >= 0 and scene.mentions[nearest].first >= begin:
        mention = scene.mentions[nearest]
        who = _known(scene, mention, begin) if _binds(scene, topic, mention, begin) else None
    else:
        who = _later_holder(scene, topic, begin, end)
    return who if who is not None and _may_be_told(scene, topic, who, begin, end) else None


def _first(mention: Mention) -> int:
    return mention.first


def _between(scene: _Scene, first: int, after: int) -> tuple[Mention, ...]:
    """Give the mentions that begin from one word to before another."""
    low = bisect_left(scene.mentions, first, key=_first)
    return scene.mentions[low : bisect_left(scene.mentions, after, key=_first)]


def _sentence(scene: _Scene, at: int) -> tuple[int, int]:
    """Give the numbers of the first word of a sentence and one past its last."""
    span = scene.prepared.sentence_at(scene.words[at].start)
    return word_at(scene.words, span.start), word_at(scene.words, span.end - 1) + 1


def _is_name(word: Word, topic: _Topic) -> bool:
    """Tell whether the word is a name that only looks like the topic: `Kristen`, `Blind` within a sentence."""
    return topic.subject == "religion" and topic.after == topic.first + 1 and word.text in {"Kristen", "Jøde"}


def _is_about(scene: _Scene, topic: _Topic, begin: int) -> bool:
    """Tell whether a topic is only talked about: `foredrag om demens`, but not `ansøgning om førtidspension`."""
    words = scene.words
    for at in range(topic.first - 1, max(begin, topic.first - 4) - 1, -1):
        lower = words[at].lower
        if lower in _OWN:
            return False
        if lower in {"om", "omkring", "vedrørende", "imod"} and words[at + 1].lower not in _SPANS:
            return not any(word.lower in scene.links.cases for word in words[max(begin, at - 4) : at])
    return False


def _beside(scene: _Scene, topic: _Topic, begin: int, end: int) -> Mention | None:
    """Give the person whose own word stands right at the topic: `min demente mor`, `mit misbrug`, `din ansøgning om …`."""
    if scene.talk is Talk.CITIZEN and any(w.lower in _MINE for w in scene.words[topic.first : topic.after]):
        return Mention(topic.first, topic.after, Who.SELF)
    if topic.sort == "egenskab":
        after = next(iter(_between(scene, topic.after, min(topic.after + 2, end))), None)
        return after if after is not None and after.who in _NAMED else None
    if topic.sort != "forhold":
        return None
    for at in range(topic.first - 1, max(begin, topic.first - _NEAR) - 1, -1):
        if _comma(scene, at, topic.first):
            return None
        who = _whose(scene, at, topic)
        if who is not None:
            return None if _unreal(scene, begin, at) else Mention(at, at + 1, who)
    return None


def _whose(scene: _Scene, at: int, topic: _Topic) -> Who | None:
    """Give whose a matter is when a word says so: `min`, `hendes`, in a reply `din`."""
    lower = scene.words[at].lower
    if lower in {"hans", "hendes"}:
        return Who.PRONOUN
    if _kin_between(scene, at, topic.first):
        return None
    if lower in _MINE and scene.talk is Talk.CITIZEN:
        return Who.SELF
    return Who.ADDRESSEE if lower in _YOURS and scene.talk is Talk.REPLY else None


def _kin_between(scene: _Scene, first: int, after: int) -> bool:
    return bool(_between(scene, first + 1, after))


def _comma(scene: _Scene, first: int, after: int) -> bool:
    return "," in scene.prepared.masked[scene.words[first].end : scene.words[after].start]


def _unreal(scene: _Scene, begin: int, at: int) -> bool:
    """Tell whether what stands at a word is only supposed: `hvis jeg bliver syg`."""
    return any(word.lower in _UNREAL for word in scene.words[max(begin, at - 3) : at])


def _binds(scene: _Scene, topic: _Topic, mention: Mention, begin: int) -> bool:
    """Tell whether a sentence says the topic of the person, rather than naming both."""
    if mention.who is Who.NOBODY or topic.first - mention.after > _FARTHEST or _unreal(scene, begin, mention.first):
        return False
    we = scene.words[mention.first].lower == "vi" and topic.subject not in _OUR_TOPICS
    if we or (mention.who is Who.ADDRESSEE and _when_you(scene, begin, mention.first)):
        return False
    between = [word.lower for word in scene.words[mention.after : topic.first]]
    match topic.sort:
        case "egenskab":
            return _binds_quality(scene, topic, mention, between)
        case "handling" | "slutord":
            return (topic.sort == "handling" or _closes_clause(scene, topic)) and _binds_deed(topic, between)
        case "tæt":
            return len(between) <= 1 or all(word.isdigit() or word in _OF_AGE for word in between)
        case _:
            return _binds_matter(scene, topic, mention, between)


def _binds_matter(scene: _Scene, topic: _Topic, mention: Mention, between: list[str]) -> bool:
    """Tell whether somebody has what the topic names: `har fået sclerose`, `min mands diabetes`."""
    if not between and scene.words[mention.after - 1].lower.endswith("s"):
        return True
    own = any(word in _OWN or word in {"egen", "eget"} for word in between[-2:])
    if own:
        return True
    if any(at in scene.general for at in range(mention.after, topic.first)):
        return False
    if topic.subject != "ydelse" and "stadig" not in between and not _NEGATED.isdisjoint(between[-2:]):
        return False
    links, near = scene.links, between[-_NEAR:]
    said = [*near, scene.words[topic.first].lower]  # `på aflastning` brings its preposition along
    tied = [word for word in said if word in links.verbs or word in links.prepositions]
    if all(word in links.prepositions for word in tied) and len(between) > _FEW:
        return bool(tied) and not links.verbs.isdisjoint(between)
    return bool(tied)


def _binds_quality(scene: _Scene, topic: _Topic, mention: Mention, between: list[str]) -> bool:
    near = between[-_NEAR:]
    if not _NEGATED.isdisjoint(near[-3:]) and "vaccineret" not in topic.match.word:
        return False
    if not _MODALS.isdisjoint(near[-2:]) or any(
        m.who is Who.NOBODY for m in _between(scene, topic.after, topic.after + 1)
    ):
        return False
    being = max((at for at, word in enumerate(near) if word in scene.links.being), default=-1)
    if being >= 0:  # `er træner for handicappede` says nothing of the trainer
        said = near[being + 1 :]
        if "og" in said:
            said = said[len(said) - said[::-1].index("og") :]
        return not any(word in scene.links.prepositions or word in {"om", "hos"} for word in said)
    return set(between) <= _APPOSED and _comma(scene, mention.after - 1, topic.first)


def _binds_deed(topic: _Topic, between: list[str]) -> bool:
    """Tell whether somebody does or did it; who had something stolen did not steal it."""
    if not _NEGATED.isdisjoint(between[-2:]) or not _MODALS.isdisjoint(between[-1:]):
        return False
    return topic.subject != "kriminalitet" or _UNDERGONE.isdisjoint(between[-3:])


def _closes_clause(scene: _Scene, topic: _Topic) -> bool:
    after = scene.words[topic.after - 1].end
    return scene.prepared.masked[after : after + 1] in {"", ",", ".", "!", "?", ";", "\n"}


def _when_you(scene: _Scene, begin: int, at: int) -> bool:
    return any(
        word.lower in {"når", "hvis", "så", "kan", "skal", "er", "har"} for word in scene.words[max(begin, at - 1) : at]
    )


def _later_holder(scene: _Scene, topic: _Topic, begin: int, end: int) -> Who | None:
    """Give the person a sentence comes to after the topic, or who is left out: `Efter kemoen kan han`, `Er lige opereret`."""
    if topic.first - begin > _FARTHEST:
        return None
    opening = [word.lower for word in scene.words[begin : topic.first]]
    after = next(iter(_between(scene, topic.after, min(end, topic.after + _FAR))), None)
    if after is not None and after.who is not Who.NOBODY and _leads_to(scene, topic, opening, after):
        return _known(scene, after, begin)
    if scene.talk is Talk.CITIZEN and topic.sort == "egenskab" and opening[-1:] == ["som"] and after is None:
        return Who.SELF
    if not opening or _is_question(scene, end):
        return None
    if opening[0] in scene.links.verbs:
        writer = Who.SELF if scene.talk is Talk.CITIZEN and topic.subject != "kriminalitet" else None
        return _antecedent(scene, begin) or writer
    return _antecedent(scene, begin) if topic.subject == "kriminalitet" and opening[0] == "det" else None


def _leads_to(scene: _Scene, topic: _Topic, opening: list[str], after: Mention) -> bool:
    """Tell whether a topic that opens a sentence is said of the person who comes after it."""
    if any(at in scene.general for at in range(topic.first - len(opening), after.first)):
        return False
    linked = [word.lower for word in scene.words[topic.after : after.first]]
    if topic.sort == "egenskab":
        return "som" in opening[-2:] or opening[-1:] == ["er"]
    if topic.sort in {"handling", "tæt"}:
        return len(linked) <= _FEW and not {"hos", "er", "har"}.isdisjoint(linked[:2])
    if linked[:1] in (["hos"], ["for"]):
        return True
    links, near = scene.links, opening[-_NEAR:]
    tied = any(word in links.prepositions or word in links.verbs for word in near)
    return tied and not _is_question(scene, after.first)


def _is_question(scene: _Scene, end: int) -> bool:
    last = scene.words[min(end, len(scene.words)) - 1]
    return "?" in scene.prepared.masked[last.end : last.end + 2]


def _known(scene: _Scene, mention: Mention, begin: int) -> Who | None:
    """Give who a mention is; a pronoun is whoever was named before it."""
    if mention.who is not Who.PRONOUN:
        return None if mention.who is Who.NOBODY else mention.who
    if scene.words[mention.first].lower in {"du", "dig"}:
        return _called(scene, mention, begin)
    earlier = [m.who for m in _between(scene, begin, mention.first) if m.who in _NAMED]
    if earlier:
        return earlier[-1]
    return _antecedent(scene, begin) or (Who.PRONOUN if scene.talk is Talk.CITIZEN else None)


def _called(scene: _Scene, mention: Mention, begin: int) -> Who | None:
    """Give whom a citizen speaks to: somebody called by name in this sentence or the one before."""
    start = _sentence(scene, begin - 1)[0] if begin else 0
    named = any(m.who is Who.NAME for m in _between(scene, start, mention.first))
    return Who.NAME if named else None


def _antecedent(scene: _Scene, begin: int) -> Who | None:
    """Give the person that the sentences before `begin` were about."""
    start = begin
    for _ in range(_BACK):
        if start == 0:
            return None
        start = _sentence(scene, start - 1)[0]
        named = [m.who for m in _between(scene, start, begin)]
        known = next((who for who in named if who in _NAMED), None)
        if known is not None:
            return known
    return None


def _may_be_told(scene: _Scene, topic: _Topic, who: Who, begin: int, end: int) -> bool:
    """Tell whether a subject counts for this kind of person: an office holder's politics and a priest's faith are public."""
    if who is Who.ADDRESSEE and topic.subject not in _ADDRESSEE_TOPICS:
        return False
    stretch = [word.lower for word in scene.words[begin:end]]
    if topic.subject == "politik":
        return who is not Who.OFFICE and not any(m.who is Who.OFFICE for m in _between(scene, begin, end))
    if topic.subject == "religion" and who is not Who.SELF:
        return not any(word.startswith(_CLERGY) for word in stretch)
    return True
