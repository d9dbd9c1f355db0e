"""How heavy a text is: long sentences, long words (LIX), chains of nouns, passives."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading.text import Prepared, Span

LONG_WORD = 6  # LIX counts words with more letters than this (C. H. Björnsson, 1968)

_NOUN = r"[a-zæøå]{3,}(?:ning|else|ering|tion|ation|ing|hed|tet)(?:en|er|erne|s|ens|n)?"
_HEAVY = compile_lazily(r"[a-zæøå]{3,}(?:ning|else|ering|tion|ation)(?:en|er|erne|s|ens|n)?")
_CHAIN = compile_lazily(rf"(?<!\w){_NOUN} (?:af|til|på|om|for|ved) (?:[a-zæøå]+ ){{0,2}}{_NOUN}(?!\w)")
_PASSIVE = compile_lazily(
    r"(?<!\w)(?:der|kan|skal|vil|bør|må|ikke|søges|forventes|bedes|blev|bliver|blive)(?: [a-zæøå]+)? "
    r"(?P<verb>[a-zæøå]{3,}es)(?!\w)"
)
_NOT_PASSIVE = frozenset(
    ("findes", "synes", "lykkes", "mødes", "ses", "færdes", "trives", "mindes", "længes", "skændes", "enes", "deres")
)


def lix(prepared: Prepared) -> float:
    """Give the readability figure LIX: words a sentence, plus the share of long words in per cent; 0 without words."""
    words = [word for word in prepared.words if not word.text.isdigit()]
    if not words:
        return 0.0
    long = sum(len(word.text) > LONG_WORD for word in words)
    return len(words) / max(1, len(prepared.sentences)) + 100 * long / len(words)


def longest_sentence(prepared: Prepared) -> tuple[Span, int]:
    """Give the sentence with most words, and how many they are."""
    counted = [(len(prepared.masked[span.start : span.end].split()), span) for span in prepared.sentences]
    most, span = max(counted, key=lambda pair: pair[0], default=(0, Span(0, 0)))
    return span, most


def noun_chains(prepared: Prepared) -> Iterator[Span]:
    """Give each chain of nouns made of verbs: `gennemførelsen af renoveringen`."""
    return (Span(*match.span()) for match in _CHAIN.finditer(prepared.lower))


def noun_share(prepared: Prepared) -> float:
    """Give the share of the words that are nouns made of verbs, such as `håndtering` and `iværksættelse`."""
    words = [word.lower for word in prepared.words if not word.text.isdigit()]
    return sum(len(word) > LONG_WORD + 1 and _HEAVY.fullmatch(word) is not None for word in words) / max(1, len(words))


def passives(prepared: Prepared) -> Iterator[Span]:
    """Give each passive in -s after an auxiliary or `der`: `skal fremsendes`."""
    for match in _PASSIVE.finditer(prepared.lower):
        if match["verb"] not in _NOT_PASSIVE:
            yield Span(*match.span())
