"""Whether somebody's private or party-political opinion is put in the municipality's mouth."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import Match
from jkplan.reading.speech import is_cited, is_negated, is_reported
from jkplan.reading.text import Prepared, Span
from jkplan.selfcheck.hits import Hit, Look

_MOST_MATCHES = 150  # beyond these the verdict is clear, and each is held against the others

_CLOSE = 24  # characters
_EITHER_WAY = compile_lazily(r"(?<!\w)(?:ja eller nej|nej eller ja|for eller imod)(?!\w)")
_VOTE = "=stem "  # how the list writes a call to vote

_REASONS = {
    "privat": "det er skribentens egen mening",
    "skribent": "det er skribentens egen mening",
    "inde": "kontoret eller skribenten mener noget på egne vegne",
    "egen": "en egen mening om noget, der er strid om",
    "valgråd": "et råd om, hvem man skal stemme på, eller hvem der bør gå",
    "stemme": "et råd om, hvem man skal stemme på",
    "politik": "en dom over parti, regering eller Folketing",
    "råd": "en dom over kommunens egne politikere",
}


def find_private_opinion(look: Look) -> Iterator[Hit]:
    """Give one hit at the first opinion that is nobody's adopted position and no quotation."""
    prepared = look.prepared
    matches = tuple(look.strategy.lists.lexicon("holdning").find(prepared)[:_MOST_MATCHES])
    for match in matches:
        if match.kind in _REASONS and _is_opinion(prepared, match, matches) and _is_our_own(prepared, match):
            start, end = prepared.original_span(match.start, match.end)
            yield Hit(start, end, f'"{look.item.text[start:end]}"', (_REASONS[match.kind],))
            return


def _is_our_own(prepared: Prepared, match: Match) -> bool:
    """Tell whether the municipality says it, and nobody is quoted or reported."""
    return not is_cited(prepared, match.start) and not is_reported(prepared, match.start)


def _is_opinion(prepared: Prepared, match: Match, matches: tuple[Match, ...]) -> bool:
    sentence = prepared.sentence_at(match.start)
    about = _kinds_in(sentence, matches)
    if match.kind in {"privat", "skribent", "inde"} and _is_attributed(match, sentence, matches):
        return False
    match match.kind:
        case "privat":  # "Rådet har vedtaget det, men spørger I mig …" is private all the same
            holds = not is_negated(prepared, match.start)
        case "skribent":
            holds = _takes_a_stand(prepared, sentence, matches, about)
        case "inde":
            means = [
                each
                for each in matches
                if each.kind == "mene" and _beside(match, each) and not _is_yours(prepared, each)
            ]
            holds = bool(means) and "ros" not in about
        case "valgråd":
            holds = not is_negated(prepared, match.start) and not _names_each_side(prepared, sentence, matches)
        case "stemme":
            holds = bool(about & {"politik", "råd", "kandidat"}) and not is_negated(prepared, match.start)
        case _ if "vedtaget" in about:
            holds = False
        case "egen":
            disputed = about & {"dom", "bøvl", "politik", "råd", "valgråd"}
            holds = bool(disputed) and ("ros" not in about or "dom" in about)
        case "politik":
            holds = bool(_judged(prepared, sentence, matches, {"dom", "dom-svag"}))
        case _:
            holds = bool(_judged(prepared, sentence, matches, {"dom"}))
    return holds


def _names_each_side(prepared: Prepared, sentence: Span, matches: tuple[Match, ...]) -> bool:
    """Tell whether a sentence tells people to vote one way and the other: `Stem rødt, stem blåt`, `Stem ja eller nej`."""
    if _EITHER_WAY.search(prepared.lower, *sentence):
        return True
    said = {m.word for m in matches if m.word.startswith(_VOTE) and sentence.start <= m.start < sentence.end}
    return len(said) > 1


def _beside(match: Match, other: Match) -> bool:
    """Tell whether two words stand so close that one is said of the other: `synes vi herinde`."""
    return max(other.start - match.end, match.start - other.end) <= _CLOSE


def _is_yours(prepared: Prepared, match: Match) -> bool:
    """Tell whether it is the reader who means it: `hvis du synes`."""
    return prepared.lower[max(0, match.start - 5) : match.start].split()[-1:] in (["du"], ["i"], ["man"])


def _is_attributed(match: Match, sentence: Span, matches: tuple[Match, ...]) -> bool:
    """Tell whether what a sentence says is put in somebody's mouth behind it: `…, siger borgmesteren`."""
    return any(other.kind == "vedtaget" and match.end <= other.start < sentence.end for other in matches)


def _takes_a_stand(prepared: Prepared, sentence: Span, matches: tuple[Match, ...], about: set[str]) -> bool:
    """Tell whether a sentence with a writer of its own judges something, or shows what the writer feels about it."""
    if "ros" in about:  # "jeg beklager, at vi har svigtet" judges nobody else
        return False
    return bool(_judged(prepared, sentence, matches, {"dom", "følelse"}))


def _judged(prepared: Prepared, sentence: Span, matches: tuple[Match, ...], kinds: set[str]) -> list[Match]:
    return [
        match
        for match in matches
        if match.kind in kinds
        and sentence.start <= match.start < sentence.end
        and not is_negated(prepared, match.start)
        and _is_our_own(prepared, match)
    ]


def _kinds_in(sentence: Span, matches: tuple[Match, ...]) -> set[str]:
    return {match.kind for match in matches if sentence.start <= match.start < sentence.end}
