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


class Signs(NamedTuple):
    """
    Things that may stand in a text, any one of which will do.

    Attributes:
        words: A word list.
        only: Its kinds that count; empty for all.
        without: Its kinds that do not.
        stems: What a word may begin with, and after `=` what it may be.
        emojis: A kind of the list `emojis`.
        named: Name of the rule's parameter with more words.
        bits: Bits of `reading.cues`.
    """

    words: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    emojis: str = ""
    named: str = ""
    bits: int = 0


class Cue(NamedTuple):
    """Something that a detector can lean on: signs, and others of which one must be there `also`, and of yet others one."""

    signs: Signs
    also: Signs | None = None
    besides: Signs | None = None


_IN_WORDS = tuple(sorted(f"={word}" for word in TELLING))
_NUMBER = Signs(bits=cues.NUMBER)
_SOMEBODY = Signs(
    "personer",
    only=("slægtning", "embede", "rolle", "person"),
    stems=("=hos", "=hr", "=fru", "=frk", "frivillig", "=v", "kontakt", "=familien", "=han", "=hun", "=ham", "=hende", "=hans", "=hendes"),
    bits=cues.NAME,
)  # fmt: skip

_WORKPLACES = (
    "skole",
    "børnehave",
    "plejecenter",
    "ppr",
    "=plan",
    "hjemmeplejen",
    "rådhuset",
)  # `pedel til Tranum Skole`

EVIDENCE: Mapping[str, tuple[Cue, ...]] = MappingProxyType(
    {
        "cpr": (Cue(Signs(bits=cues.NUMBER, stems=_IN_WORDS)), Cue(Signs(bits=cues.PAGE))),
        "dato": (Cue(Signs(bits=cues.MONTH | cues.DATED | cues.CLOCK)),),
        "diskrimination": (Cue(Signs(stems=("søg", "stilling", "ledig", "job", "ansæt", "besæt", "vores", "ansøg", "mangler", "leder", "=timer"))), Cue(Signs(bits=cues.PAGE), Signs(stems=_WORKPLACES))),
        "job": (
            Cue(Signs(bits=cues.PAGE), Signs(stems=("søge", "=søg", "mangler", "leder", "stilling", "=timer", "kollega", "opslag", "=være", "=vores", "ansøg", *_WORKPLACES))),
            Cue(Signs(stems=("ansøgningsfrist", "stillingsopslag", "jobopslag", "stillingen", "jobbet"))),
        ),
        "foelsom_oplysning": (Cue(Signs("foelsomme_emner", without=("undtagelse",)), _SOMEBODY),),
        "intern_oplysning": (
            Cue(Signs(bits=cues.PAGE)),
            Cue(Signs("interne_ord", without=("gemt",))),
            Cue(Signs(bits=cues.PATH, named="intranettets_navn")),
            Cue(Signs(stems=("fortrolig", "intern", "notat", "strengt", "doc", "xls", "ppt", "msg", "=local", "=lan", "=intra", "=corp"))),
            Cue(Signs(stems=("todo", "=do", "fixme", "tbd", "tbc", "udkast", "kladde", "draft", "lorem", "xx"))),
            Cue(Signs(stems=("sag", "journal", "=j", "dok", "akt", "emn")), _NUMBER),
            Cue(Signs(stems=("kode", "adgangskode", "password", "passcode", "møde", "meeting", "konference", "teams", "zoom", "webex", "skype")), _NUMBER),
            Cue(Signs(bits=cues.TIED_HYPHEN), _NUMBER),
            Cue(Signs(stems=("=sv", "=vs", "=fw", "=fwd", "=re", "=fra", "=from")), Signs(bits=cues.COLON)),
            Cue(Signs(bits=cues.BRACKET | cues.NAME)),
        ),
        "kancellistil": (Cue(Signs("kancelli")),),
        "privat_holdning": (
            Cue(Signs("holdning", only=("privat", "valgråd"))),
            Cue(Signs("holdning", only=("skribent",)), Signs("holdning", only=("dom", "følelse"))),
            Cue(Signs("holdning", only=("inde",)), Signs("holdning", only=("mene",))),
            Cue(Signs("holdning", only=("egen",)), Signs("holdning", only=("dom", "bøvl", "politik", "råd", "valgråd"))),
            Cue(Signs("holdning", only=("stemme",)), Signs("holdning", only=("politik", "råd", "kandidat"))),
            Cue(Signs("holdning", only=("politik",)), Signs("holdning", only=("dom", "dom-svag"))),
            Cue(Signs("holdning", only=("råd",)), Signs("holdning", only=("dom",))),
        ),
        "privat_kontakt": (
            Cue(Signs(bits=cues.NUMBER | cues.AT | cues.BRACKET, stems=("snabel", "=dot", "=punktum", "=prik", *_IN_WORDS))),
            Cue(Signs(stems=("=at", "=hos", "alfa", "krøl")), Signs(bits=cues.PAGE)),
        ),
        "sagsbehandling": (
            Cue(Signs("sager", only=("afgørelse",))),
            Cue(Signs(stems=("=hej", "=kære", "=undskyld", "=beklager")), Signs("sager", only=("opslag", "forløb", "kernesag"))),
        ),
        "signal": (Cue(Signs("alvor", without=("uægte", "nøgternt")), Signs(emojis="munter", bits=cues.EXCLAIMED)),),
        "tone": (
            Cue(Signs(bits=cues.CAPITALS | cues.ROW)),
            Cue(Signs("tone", without=("mildner", "venlig", "ros", "gruppe", "citeret", "uskik"), emojis="spydig")),
            Cue(Signs("tone", only=("uskik",)), Signs("tone", only=("ros",))),
            Cue(Signs(stems=("=nej", "=stop", "=nok")), Signs(bits=cues.EXCLAIMED)),
            Cue(Signs("tone", only=("citeret",)), Signs(bits=cues.QUOTE)),
            Cue(Signs("tone", only=("gruppe",)), Signs(bits=cues.ASKED), Signs(stems=("forskel", "=mange"))),
        ),
    }
)  # fmt: skip

# Kinds of item on which a detector leans on more than is named above: charges in comments, the one who is answered in replies.
_LEANS_ON_MORE = frozenset(
    (("foelsom_oplysning", "comment"), ("foelsom_oplysning", "reply"), ("sagsbehandling", "reply"))
)


class Need(NamedTuple):
    """A text may hold evidence when its bits share one with each of the three; one of 0 asks for nothing but the first."""

    any_of: int
    also: int = 0
    besides: int = 0


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
        bits = [_bits_of(signs, rule, strategy, index) if signs else 0 for signs in cue]
        known = [each for each in bits if each is not None]
        if len(known) < len(bits):
            return ()
        needs.append(Need(*known))
    return tuple(needs)


def _bits_of(signs: Signs, rule: Rule, strategy: Strategy, index: Index) -> int | None:
    """Give the bits of signs; None when one of them is something that no single piece of a text shows."""
    named = tuple(_first_words(words(rule.parameters, signs.named))) if signs.named else ()
    emojis = tuple(_emojis(strategy, signs.emojis))
    if "" in {*named, *emojis}:
        return None
    bits = signs.bits
    if signs.words:
        bits |= _bits_in(signs.words, strategy, index, only=signs.only, without=signs.without)
    if signs.stems or named:
        bits |= index.watch((*signs.stems, *named))
    return bits | index.watch_signs(emojis) if emojis else bits


def _misfits(rule: Rule, channel: str, strategy: Strategy, index: Index) -> tuple[Need, ...]:
    """Give what shows that a text is not what its channel is for: the subjects that do not suit it, or chatter."""
    known, subjects = strategy.channels.get(channel), rule.parameters.get(channel)
    if known is None or not isinstance(subjects, Mapping):
        return (Need(0),)
    if known.wants_video:
        return ()
    jars = words(subjects, "passer_ikke")
    bits = _bits_in("kanalemner", strategy, index, only=jars) if jars else 0
    return (Need(bits | (cues.EXCLAIMED | cues.ASKED if subjects.get("snak_passer_ikke") else 0)),)


def _bits_in(
    name: str, strategy: Strategy, index: Index, *, only: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> int:
    strategy.lists.join(name)
    return index.wait_for(name, lambda kind: (not only or kind in only) and kind not in without)


def _first_words(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        first = re.match(r"[^\W\d_]+", name)
        yield first[0] if first else ""


def _emojis(strategy: Strategy, kind: str) -> Iterator[str]:
    """Give the emojis of a kind as they stand in the folded text; empty for one that is folded away."""
    for row in strategy.lists["emojis"] if kind else ():
        if row.kind == kind:
            yield row.word[:1] if unicodedata.is_normalized("NFKC", row.word[:1]) else ""
