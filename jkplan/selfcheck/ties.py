"""Whether a sentence says a sensitive matter of a person, rather than naming both: `har fået`, `blev dømt for`, `er`."""

from __future__ import annotations

from jkplan.reading.persons import Mention, Who
from jkplan.selfcheck.scenes import FARTHEST, FEW, NEAR, NEGATED, OWN, Scene, Topic, between, has_comma, is_supposed

_OUR_TOPICS = frozenset(("social", "ydelse", "etnicitet", "seksualitet", "religion"))
_MODALS = frozenset(("at", "skal", "må", "kan", "vil", "bør", "kunne", "ville", "skulle", "måtte"))
_UNDERGONE = frozenset(("blev", "bliver", "fik", "får", "fået", "få", "blevet"))
_APPOSED = frozenset(("en", "nu", "tidligere", "selv", "født", "nyligt", "netop", "også"))
_SERVED = frozenset(
    (
        "hjælper",
        "hjælpe",
        "vejleder",
        "vejlede",
        "rådgiver",
        "rådgive",
        "guider",
        "guide",
        "fortæller",
        "fortælle",
        "svarer",
    )
)
_OF_AGE = frozenset(("på", "år"))


def binds(scene: Scene, topic: Topic, mention: Mention, begin: int) -> bool:
    """Tell whether a sentence says the topic of the person, rather than naming both."""
    if mention.who is Who.NOBODY or topic.first - mention.after > FARTHEST or is_supposed(scene, begin, mention.first):
        return False
    we = scene.words[mention.first].lower == "vi" and topic.subject not in _OUR_TOPICS
    if we or (mention.who is Who.ADDRESSEE and _is_general_you(scene, begin, mention.first)):
        return False
    inside = [word.lower for word in scene.words[mention.after : topic.first]]
    match topic.sort:
        case "egenskab":
            return _binds_quality(scene, topic, mention, inside)
        case "handling" | "slutord" | "overgået":
            return (topic.sort != "slutord" or _closes_clause(scene, topic)) and _binds_deed(topic, inside)
        case "tæt":
            return len(inside) <= 1 or all(word.isdigit() or word in _OF_AGE for word in inside)
        case _:
            return _binds_matter(scene, topic, mention, inside)


def _binds_matter(scene: Scene, topic: Topic, mention: Mention, inside: list[str]) -> bool:
    """Tell whether somebody has what the topic names: `har fået sclerose`, `min mands diabetes`."""
    if not inside and scene.words[mention.after - 1].lower.endswith("s"):
        return True
    own = any(word in OWN or word in {"egen", "eget"} for word in inside[-2:])
    if own:
        return True
    if any(at in scene.general for at in range(mention.after, topic.first)):
        return False
    if topic.subject != "ydelse" and "stadig" not in inside and not NEGATED.isdisjoint(inside[-2:]):
        return False
    links, near = scene.links, inside[-NEAR:]
    said = [*near, scene.words[topic.first].lower]  # `på aflastning` brings its preposition along
    tied = [word for word in said if word in links.verbs or word in links.prepositions]
    if all(word in links.prepositions for word in tied) and len(inside) > FEW:
        return bool(tied) and not links.verbs.isdisjoint(inside)
    return bool(tied)


def _binds_quality(scene: Scene, topic: Topic, mention: Mention, inside: list[str]) -> bool:
    near = inside[-NEAR:]
    if not NEGATED.isdisjoint(near[-3:]) and "vaccineret" not in topic.match.word:
        return False
    if not _MODALS.isdisjoint(near[-2:]) or any(
        m.who is Who.NOBODY for m in between(scene, topic.after, topic.after + 1)
    ):
        return False
    being = max((at for at, word in enumerate(near) if word in scene.links.being), default=-1)
    if being >= 0:  # `er træner for handicappede` says nothing of the trainer
        said = near[being + 1 :]
        if "og" in said:
            said = said[len(said) - said[::-1].index("og") :]
        return not any(word in scene.links.prepositions or word in {"om", "hos"} for word in said)
    return set(inside) <= _APPOSED and has_comma(scene, mention.after - 1, topic.first)


def _binds_deed(topic: Topic, inside: list[str]) -> bool:
    """Tell whether somebody does or did it; who had something stolen did not steal it."""
    if not NEGATED.isdisjoint(inside[-2:]) or not _MODALS.isdisjoint(inside[-1:]):
        return False
    return topic.subject != "kriminalitet" or topic.sort == "overgået" or _UNDERGONE.isdisjoint(inside[-3:])


def _closes_clause(scene: Scene, topic: Topic) -> bool:
    after = scene.words[topic.after - 1].end
    return scene.prepared.masked[after : after + 1] in {"", ",", ".", "!", "?", ";", "\n"}


def _is_general_you(scene: Scene, begin: int, at: int) -> bool:
    """Tell whether `du` is anybody: `når du bliver syg`, `så hjælper de dig med boligstøtten`."""
    before = [word.lower for word in scene.words[max(begin, at - 3) : at]]
    if scene.words[at].lower == "dig" and not _SERVED.isdisjoint(before):
        return True
    return not {"når", "hvis", "så", "kan", "skal", "er", "har"}.isdisjoint(before[-1:])
