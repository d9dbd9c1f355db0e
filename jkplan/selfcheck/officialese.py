"""Whether a text is written in officialese and not as one speaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jkplan.reading.lexicon import Match
from jkplan.reading.readability import lix, longest_sentence, noun_chains, noun_share, passives
from jkplan.reading.speech import is_cited
from jkplan.selfcheck.hits import Hit, Look, number

_WEIGHTS = {"fast": 3, "mild": 2, "tung": 1}
_MOST_OF_STRUCTURE = 3  # passives and chains that count; the words decide, the structure supports
_MOST_MATCHES = 150  # beyond these the verdict is clear, and each is held against the others
_MANY_WORDS = 28
_HEAVY_LIX = 50
_MANY_NOUNS = 0.08


def find_officialese(look: Look) -> Iterator[Hit]:
    """Give one hit at the heaviest word when listed words and heavy structure together reach the rule's limit."""
    matches = _distinct(look)
    if not matches:
        return
    reasons = [f'"{look.prepared.folded[match.start : match.end]}"' for match in matches[:4]]
    weight = sum(_WEIGHTS[match.kind] for match in matches)
    enough = number(look.rule.parameters, "vægt", 5)
    for extra, reason in _structure(look):
        weight += extra
        reasons.append(reason)
    if weight < enough:
        return
    first = matches[0]
    start, end = look.prepared.original_span(first.start, first.end)
    instead = f' (skriv fx "{first.instead}")' if first.instead else ""
    yield Hit(start, end, f'"{look.item.text[start:end]}"{instead}', tuple(reasons))


def _distinct(look: Look) -> list[Match]:
    """Give each listed word once, the heaviest first; what somebody is quoted as saying does not count."""
    taken: list[Match] = []
    found = look.strategy.lists.lexicon("kancelli").find(look.prepared)
    for match in sorted(
        found[:_MOST_MATCHES], key=lambda match: (-_WEIGHTS[match.kind], match.start - match.end, match.start)
    ):
        again = any(
            match.word == other.word or (match.start < other.end and other.start < match.end) for other in taken
        )
        if not again and not is_cited(look.prepared, match.start):
            taken.append(match)
    return sorted(taken, key=lambda match: (-_WEIGHTS[match.kind], match.start))


def _structure(look: Look) -> Iterator[tuple[int, str]]:
    prepared = look.prepared
    for span in islice(noun_chains(prepared), _MOST_OF_STRUCTURE):
        yield 2, f'tunge navneord i kæde: "{prepared.folded[span.start : span.end]}"'
    for span in islice(passives(prepared), _MOST_OF_STRUCTURE):
        yield 1, f'passiv: "{prepared.folded[span.start : span.end]}"'
    share = noun_share(prepared)
    if share >= _MANY_NOUNS:
        yield (2 if share >= 2 * _MANY_NOUNS else 1), f"tunge navneord: {share:.0%} af ordene"
    _, most = longest_sentence(prepared)
    if most > _MANY_WORDS:
        yield 1, f"en sætning på {most} ord"
    if most > _MANY_WORDS // 2 and lix(prepared) > _HEAVY_LIX:
        yield 1, f"lixtal {lix(prepared):.0f}"
