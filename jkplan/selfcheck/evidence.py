"""
What must stand in a text for a rule to have anything to say: on a text without it the rule's detector is not run.

Each kind of rule that needs evidence in the text is named here with all that its detector can lean on; one of the
things is enough. What is not named here is run on every item.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jkplan.reading import cues
from jkplan.reading.index import Index
from jkplan.reading.told import TELLING
from jkplan.selfcheck.hits import words
from jkplan.strategy.records import Rule, Strategy


class Cue(NamedTuple):
    """
    Something that a detector can lean on: any one of what is named here.

    Attributes:
        words: A word list of which a word may stand in the text.
        only: Its kinds that count; empty for all.
        without: Its kinds that do not.
        stems: What a word may begin with, and after `=` what it may be.
        emojis: A kind of the list `emojis`.
        named: Name of the rule's parameter with more words.
        signs: Bits of `reading.cues`.
        also: Bits of `reading.cues` of which one must be there too.
        also_emojis: A kind of the list `emojis`, of which one will do instead.
    """

    words: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    emojis: str = ""
    named: str = ""
    signs: int = 0
    also: int = 0
    also_emojis: str = ""


_IN_WORDS = tuple(sorted(f"{sign}{word}{tie}" for word in TELLING for sign, tie in (("=", ""), ("", "-"))))

EVIDENCE: Mapping[str, tuple[Cue, ...]] = MappingProxyType(
    {
        "cpr": (Cue(signs=cues.NUMBER, stems=_IN_WORDS), Cue(signs=cues.PAGE)),
        "dato": (Cue(signs=cues.NUMBER),),
        "diskrimination": (Cue(stems=("søg", "stilling", "ledig", "job", "ansæt", "besæt", "vores")),),
        "job": (Cue(),),
        "foelsom_oplysning": (Cue("foelsomme_emner", without=("undtagelse",)),),
        "intern_oplysning": (
            Cue(signs=cues.PAGE),
            Cue("interne_ord", without=("gemt",)),
            Cue(signs=cues.PATH | cues.BRACKET | cues.TIED_HYPHEN | cues.NAME, named="intranettets_navn"),
            Cue(stems=("fortrolig", "intern", "notat", "strengt", "doc", "xls", "ppt", "msg")),
            Cue(stems=("todo", "=do", "fixme", "tbd", "tbc", "udkast", "kladde", "draft", "lorem", "xx")),
            Cue(stems=("sag", "journal", "=j", "dok", "akt", "emn"), also=cues.NUMBER),
            Cue(stems=("kode", "adgangskode", "password", "passcode", "møde", "meeting", "konference", "teams", "zoom", "webex", "skype"), also=cues.NUMBER),
            Cue(stems=("=sv", "=vs", "=fw", "=fwd", "=re", "=fra", "=from"), also=cues.COLON),
        ),
        "kancellistil": (Cue("kancelli"),),
        "privat_holdning": (Cue("holdning", only=("privat", "skribent", "inde", "egen", "valgråd", "stemme", "politik", "råd")),),
        "privat_kontakt": (Cue(signs=cues.NUMBER | cues.AT | cues.BRACKET, stems=("snabel", "=dot", "=punktum", "=prik", *_IN_WORDS)), Cue(stems=("=at", "=hos", "alfa", "krøl"), also=cues.PAGE)),
        "sagsbehandling": (Cue("sager", only=("afgørelse",)),),
        "signal": (Cue("alvor", without=("uægte",), also=cues.EXCLAIMED, also_emojis="munter"),),
        "tone": (
            Cue("tone", without=("mildner", "venlig", "ros", "gruppe", "citeret"), emojis="spydig", signs=cues.CAPITALS | cues.ROW),
            Cue("tone", only=("citeret",), also=cues.QUOTE),
            Cue(stems=("=nej", "=stop", "=nok"), also=cues.EXCLAIMED),
            Cue("tone", only=("gruppe",), also=cues.ASKED),
        ),
    }
)  # fmt: skip

# Kinds of item on which a detector leans on more than is named above: charges in comments, case numbers in replies.
_LEANS_ON_MORE = frozenset((("foelsom_oplysning", "comment"), ("sagsbehandling", "reply")))


class Need(NamedTuple):
    """A text may hold evidence when its bits share one with each of the two; an `also` of 0 asks for nothing."""

    any_of: int
    also: int


def needs_of(rule: Rule, kind: str, channel: str, strategy: Strategy, index: Index) -> tuple[Need, ...]:
    """
    Give what the bits of a text must show for a rule to be run, cue by cue; one is enough, and none means always.

    Args:
        rule: The rule.
        kind: Kind of the items.
        channel: Their channel.
        strategy: Its lists join the index where the rule leans on them.
        index: Where lists and stems are given their bits.

    Raises:
        StrategyError: A list is missing or cannot be read.
    """
    if (rule.kind not in EVIDENCE and rule.kind != "kanal") or (rule.kind, kind) in _LEANS_ON_MORE:
        return ()
    if rule.kind == "kanal":
        return _misfits(rule, channel, strategy, index)
    needs: list[Need] = []
    for cue in EVIDENCE[rule.kind]:
        named = tuple(_first_words(words(rule.parameters, cue.named))) if cue.named else ()
        signs, also_signs = (tuple(_emojis(strategy, each)) for each in (cue.emojis, cue.also_emojis))
        if "" in {*named, *signs, *also_signs}:  # something that no single piece of a text shows
            return ()
        bits = cue.signs
        if cue.words:
            bits |= _bits_of(cue.words, strategy, index, only=cue.only, without=cue.without)
        if cue.stems or named:
            bits |= index.watch((*cue.stems, *named))
        if signs:
            bits |= index.watch_signs(signs)
        needs.append(Need(bits, cue.also | (index.watch_signs(also_signs) if also_signs else 0)))
    return tuple(needs)


def _misfits(rule: Rule, channel: str, strategy: Strategy, index: Index) -> tuple[Need, ...]:
    """Give what shows that a text is not what its channel is for: the subjects that do not suit it, or chatter."""
    known, subjects = strategy.channels.get(channel), rule.parameters.get(channel)
    if known is None or not isinstance(subjects, Mapping):
        return (Need(0, 0),)
    if known.wants_video:
        return ()
    jars = words(subjects, "passer_ikke")
    bits = _bits_of("kanalemner", strategy, index, only=jars) if jars else 0
    return (Need(bits | (cues.EXCLAIMED | cues.ASKED if subjects.get("snak_passer_ikke") else 0), 0),)


def _bits_of(
    name: str, strategy: Strategy, index: Index, *, only: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> int:
    strategy.lists.join(name)
    kinds = index.bits(name).items()
    return sum(bit for kind, bit in kinds if (not only or kind in only) and kind not in without)


def _first_words(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        first = re.match(r"[^\W\d_]+", name)
        yield first[0] if first else ""


def _emojis(strategy: Strategy, kind: str) -> Iterator[str]:
    """Give the emojis of a kind as they stand in the folded text; empty for one that is folded away."""
    for row in strategy.lists["emojis"] if kind else ():
        if row.kind == kind:
            yield row.word[:1] if unicodedata.is_normalized("NFKC", row.word[:1]) else ""
