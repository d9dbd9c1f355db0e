"""Whom a sensitive matter is told of: the writer, the one who gets the answer, kin, a name, or somebody known by a role."""

from __future__ import annotations

from bisect import bisect_left

from jkplan.reading.persons import Mention, Talk, Who
from jkplan.reading.text import Word
from jkplan.selfcheck.scenes import (
    FARTHEST,
    FEW,
    MINE,
    NAMED,
    NEAR,
    OWN,
    YOURS,
    Scene,
    Topic,
    between,
    first_of,
    has_comma,
    is_question,
    is_supposed,
    sentence_of,
)
from jkplan.selfcheck.ties import binds

_ADDRESSEE_TOPICS = frozenset(("helbred", "social", "ydelse"))
_SPANS = frozenset(("måneden", "året", "ugen", "dagen", "kvartalet"))
_CLERGY = ("præst", "provst", "degn", "organist", "biskop", "rabbiner", "munk", "nonne", "graver", "kirke")

_TAKEN = frozenset(("dig", "ham", "hende", "jer"))  # `depressionen har sluppet dig`
_OF_CLERGY = ("kone", "datter", "søn", "mand", "enke", "barn")  # the vicar's wife is no vicar

_FAR = 12  # words between an opening phrase and its subject: `Efter tre år på … er han`
_BACK = 2  # sentences a pronoun looks back over


def holder_of(scene: Scene, topic: Topic) -> Who | None:
    """Give whom a topic is told of, or None when it is nobody in particular."""
    begin, end = sentence_of(scene, topic.first)
    if _is_name(scene.words[topic.first], topic) or _is_about(scene, topic, begin):
        return None
    beside = _beside(scene, topic, begin, end)
    nearest = _subject_before(scene, topic, begin)
    who: Who | None
    if beside is not None:
        who = _known(scene, beside, begin)
    elif nearest >= 0 and scene.mentions[nearest].first >= begin:
        mention = scene.mentions[nearest]
        who = _known(scene, mention, begin) if binds(scene, topic, mention, begin) else None
    else:
        who = _later_holder(scene, topic, begin, end)
    return who if who is not None and _may_be_told(scene, topic, who, begin, end) else None


def _subject_before(scene: Scene, topic: Topic, begin: int) -> int:
    """Give the place of the last mention before a topic, past what stands between commas: `Ole, som alle kender, er …`."""
    nearest = bisect_left(scene.mentions, topic.first, key=first_of) - 1
    far = max(begin, topic.first - FARTHEST)
    aside = next((at for at in range(topic.first - 1, far, -1) if has_comma(scene, at - 1, at)), far)
    opens = next((at for at in range(aside - 1, far, -1) if has_comma(scene, at - 1, at)), far)
    if far < opens < aside and scene.words[opens].lower in {"som", "der", "hvis"}:
        outer = bisect_left(scene.mentions, opens, key=first_of) - 1
        if outer >= 0 and scene.mentions[outer].first >= begin and scene.mentions[nearest].first < aside:
            return outer
    return nearest


def _is_name(word: Word, topic: Topic) -> bool:
    """Tell whether the word is a name that only looks like the topic: `Kristen`, `Blind` within a sentence."""
    return topic.subject == "religion" and topic.after == topic.first + 1 and word.text in {"Kristen", "Jøde"}


def _is_about(scene: Scene, topic: Topic, begin: int) -> bool:
    """Tell whether a topic is only talked about: `foredrag om demens`, but not `ansøgning om førtidspension`."""
    words = scene.words
    for at in range(topic.first - 1, max(begin, topic.first - 4) - 1, -1):
        lower = words[at].lower
        if lower in OWN:
            return False
        if lower in {"om", "omkring", "vedrørende", "imod"} and words[at + 1].lower not in _SPANS:
            return not any(word.lower in scene.links.cases for word in words[max(begin, at - 4) : at])
    return False


def _beside(scene: Scene, topic: Topic, begin: int, end: int) -> Mention | None:
    """Give the person whose own word stands right at the topic: `min demente mor`, `mit misbrug`, `din ansøgning om …`."""
    if scene.talk is Talk.CITIZEN and any(w.lower in MINE for w in scene.words[topic.first : topic.after]):
        return Mention(topic.first, topic.after, Who.SELF)
    if topic.sort == "egenskab":
        after = next(iter(between(scene, topic.after, min(topic.after + 2, end))), None)
        return after if after is not None and after.who in NAMED else None
    if topic.sort != "forhold":
        return None
    for at in range(topic.first - 1, max(begin, topic.first - NEAR) - 1, -1):
        if has_comma(scene, at, topic.first):
            return None
        who = _whose(scene, at, topic)
        if who is not None:
            return None if is_supposed(scene, begin, at) else Mention(at, at + 1, who)
    return None


def _whose(scene: Scene, at: int, topic: Topic) -> Who | None:
    """Give whose a matter is when a word says so: `min`, `hendes`, in a reply `din`."""
    lower = scene.words[at].lower
    if lower in {"hans", "hendes"}:
        return Who.PRONOUN
    if _kin_between(scene, at, topic.first):
        return None
    if lower in MINE and scene.talk is Talk.CITIZEN:
        return Who.SELF
    return Who.ADDRESSEE if lower in YOURS and scene.talk is Talk.REPLY else None


def _kin_between(scene: Scene, first: int, after: int) -> bool:
    return bool(between(scene, first + 1, after))


def _later_holder(scene: Scene, topic: Topic, begin: int, end: int) -> Who | None:
    """Give the person a sentence comes to after the topic, or who is left out: `Efter kemoen kan han`, `Er lige opereret`."""
    if topic.first - begin > FARTHEST:
        return None
    opening = [word.lower for word in scene.words[begin : topic.first]]
    after = next(iter(between(scene, topic.after, min(end, topic.after + _FAR))), None)
    if after is not None and after.who is not Who.NOBODY and _leads_to(scene, topic, opening, after):
        return _known(scene, after, begin)
    if scene.talk is Talk.CITIZEN and topic.sort == "egenskab" and opening[-1:] == ["som"] and after is None:
        return Who.SELF
    if not opening or is_question(scene, end):
        return None
    if opening[0] in scene.links.verbs:
        writer = Who.SELF if scene.talk is Talk.CITIZEN and topic.subject != "kriminalitet" else None
        return _antecedent(scene, begin) or writer
    return _antecedent(scene, begin) if topic.subject == "kriminalitet" and opening[0] == "det" else None


def _leads_to(scene: Scene, topic: Topic, opening: list[str], after: Mention) -> bool:
    """Tell whether a topic that opens a sentence is said of the person who comes after it."""
    if any(at in scene.general for at in range(topic.first - len(opening), after.first)):
        return False
    linked = [word.lower for word in scene.words[topic.after : after.first]]
    if topic.sort == "forhold" and scene.words[after.first].lower in _TAKEN and _is_the(scene, topic):
        return len(linked) <= NEAR + 2 and not has_comma(scene, topic.after - 1, after.first)
    if topic.sort == "egenskab":
        return "som" in opening[-2:] or opening[-1:] == ["er"]
    if topic.sort in {"handling", "tæt"}:
        return len(linked) <= FEW and not {"hos", "er", "har"}.isdisjoint(linked[:2])
    if linked[:1] in (["hos"], ["for"]):
        return True
    links, near = scene.links, opening[-NEAR:]
    tied = any(word in links.prepositions or word in links.verbs for word in near)
    return tied and not is_question(scene, after.first)


def _is_the(scene: Scene, topic: Topic) -> bool:
    """Tell whether a matter is one that is known already: `depressionen`."""
    return scene.words[topic.after - 1].lower.endswith(("en", "et", "erne", "ene"))


def _known(scene: Scene, mention: Mention, begin: int) -> Who | None:
    """Give who a mention is; a pronoun is whoever was named before it."""
    if mention.who is not Who.PRONOUN:
        return None if mention.who is Who.NOBODY else mention.who
    if scene.words[mention.first].lower in {"du", "dig"}:
        return _called(scene, mention, begin)
    earlier = [m.who for m in between(scene, begin, mention.first) if m.who in NAMED]
    if earlier:
        return earlier[-1]
    return _antecedent(scene, begin) or (Who.PRONOUN if scene.talk is Talk.CITIZEN else None)


def _called(scene: Scene, mention: Mention, begin: int) -> Who | None:
    """Give whom a citizen speaks to: somebody called by name in this sentence or the one before."""
    start = sentence_of(scene, begin - 1)[0] if begin else 0
    named = any(m.who is Who.NAME for m in between(scene, start, mention.first))
    return Who.NAME if named else None


def _antecedent(scene: Scene, begin: int) -> Who | None:
    """Give the person that the sentences before `begin` were about."""
    start = begin
    for _ in range(_BACK):
        if start == 0:
            return None
        start = sentence_of(scene, start - 1)[0]
        named = [m.who for m in between(scene, start, begin)]
        known = next((who for who in named if who in NAMED), None)
        if known is not None:
            return known
    return None


def _may_be_told(scene: Scene, topic: Topic, who: Who, begin: int, end: int) -> bool:
    """Tell whether a subject counts for this kind of person: an office holder's politics and a priest's faith are public."""
    if who is Who.ADDRESSEE and topic.subject not in _ADDRESSEE_TOPICS:
        return False
    stretch = [word.lower for word in scene.words[begin:end]]
    if topic.subject == "politik":
        return who is not Who.OFFICE and not any(m.who is Who.OFFICE for m in between(scene, begin, end))
    if topic.subject == "religion" and who is not Who.SELF:
        return not any(word.startswith(_CLERGY) and not any(kin in word for kin in _OF_CLERGY) for word in stretch)
    return True
