"""Which category a citizen's comment belongs to: what a judge sees in it, and what all its signs together speak for."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from types import MappingProxyType

from jkplan.errors import Place, Problem, StrategyError
from jkplan.reading.text import Prepared, prepare
from jkplan.selfcheck.abuse import (
    find_condescension,
    find_hatred,
    find_ridicule,
    find_slander,
    find_threat,
    sounds_like,
)
from jkplan.selfcheck.comments import Comment, read_comment
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.requests import find_document_request, find_own_case, find_question
from jkplan.selfcheck.views import find_critique, find_praise, is_about_us
from jkplan.selfcheck.weighing import JUDGED, Weights, shape_of, signs_of, strongest, weigh
from jkplan.strategy.playbook import DELETE, CommentCategory
from jkplan.strategy.records import Strategy

Reasons = tuple[str, ...]

PERSONAL = "personfoelsom"
_PERSONAL_RULES = frozenset(("cpr", "privat-kontakt", "foelsom-oplysning"))
_GRAVE = frozenset((DELETE, "eskaler"))
# What a grave category's likelihood counts, and what it counts when the grave thing is only denied or said warmly.
_GRAVE_COUNTS, _GRAVE_CLEARED = 0.7, 0.15
# What it counts when no judge has seen it, by how much else points there: a word or emoji that such an attack is made
# of, and that the comment speaks of the municipality, its people or its work. Talk about the world at large has neither.
_UNSEEN_COUNTS = (0.05, 0.3, 0.6)
# How likely a category must be to go before personal data: when its judge has not seen it, and when he has.
_BEFORE_PERSONAL, _SEEN_BEFORE_PERSONAL = 0.75, 0.5
_WARM, _COLD = "glæde", frozenset(("latter", "spot"))

JUDGES: Mapping[str, Callable[[Comment], Reasons]] = MappingProxyType(
    {
        "chikane": find_threat,
        "racisme": find_hatred,
        "injurie": find_slander,
        "mobning": find_ridicule,
        "nedladende": find_condescension,
        "aktindsigt": find_document_request,
        "sagsbehandling": find_own_case,
        "spoergsmaal": find_question,
        "kritik": find_critique,
        "ros": find_praise,
    }
)
"""Category to what judges it; personal data are judged by the self-check's findings."""


def sort_comment(item: Item, findings: Iterable[Finding], strategy: Strategy) -> CommentCategory:
    """
    Give a comment's category alone: all that a long file of comments asks for.

    Raises:
        StrategyError: The playbook or a list is missing or wrong.
    """
    prepared = prepare(item.text)
    return sort(read_comment(prepared, strategy.lists), prepared, tuple(findings), strategy)[0]


def sort(
    comment: Comment, prepared: Prepared, findings: tuple[Finding, ...], strategy: Strategy
) -> tuple[CommentCategory, Reasons]:
    """
    Give the category that all signs together speak for most, and why; the judges' word is a sign among them.

    Judges know turns of phrase; what they do not know often still resembles what is known. Personal data, which
    the findings tell, stand before all that comes later in the playbook.

    Args:
        comment: The comment, read.
        prepared: Its text.
        findings: What the self-check found in it.
        strategy: Playbook, lists and weights.

    Raises:
        StrategyError: The playbook or the weights are missing or wrong.
    """
    *_, rest = order = strategy.playbook.categories
    judged = {category.id: _judge(category, comment, findings) for category in order[:-1]}
    first = next((category for category in order[:-1] if judged[category.id]), rest)
    if not comment.tokens:
        return first, judged.get(first.id, ())
    words = {category for category, reasons in judged.items() if reasons and category in JUDGES}
    signs = signs_of(comment) | shape_of(comment, prepared) | _as_signs(words)
    weights = Weights(*strategy.playbook_file.weights())
    likely = weigh(signs, weights)
    cleared = _is_cleared(comment)
    known = tuple(category for category in order if category.id in likely)
    best = max(known, key=lambda each: likely[each.id] * _counts(comment, each, seen=each.id in words, cleared=cleared))
    personal = next((category for category in order if category.id == PERSONAL and judged.get(PERSONAL)), None)
    sure = _SEEN_BEFORE_PERSONAL if best.id in words else _BEFORE_PERSONAL
    if personal is not None and (order.index(best) > order.index(personal) or likely[best.id] < sure):
        return personal, judged[PERSONAL]
    return best, judged.get(best.id) or (f"tegnene tilsammen: {', '.join(strongest(signs, weights, best.id))}",)


def all_judgements(comment: Comment) -> frozenset[str]:
    """Give the judges' word on a comment as signs: each that sees something, and which comes first."""
    return _as_signs({category for category, judge in JUDGES.items() if judge(comment)})


def _as_signs(seen: Container[str]) -> frozenset[str]:
    words = tuple(category for category in JUDGES if category in seen)
    return frozenset(
        (*(f"{JUDGED}{category}" for category in words), f"{JUDGED}først {words[0] if words else 'ingen'}")
    )


def _counts(comment: Comment, category: CommentCategory, *, seen: bool, cleared: bool) -> float:
    """Give what a category's likelihood counts: all of it, or less where a mistake would wrong the writer."""
    if _GRAVE.isdisjoint(category.steps):
        return 1
    points = is_about_us(comment) + sounds_like(comment, category.id)
    counts = _GRAVE_COUNTS if seen else _UNSEEN_COUNTS[points]
    return min(counts, _GRAVE_CLEARED) if cleared else counts


def _is_cleared(comment: Comment) -> bool:
    """Tell whether what looks grave is only denied or reported, or the whole is said with a heart."""
    if _WARM in comment.signs and _COLD.isdisjoint(comment.signs):
        return True
    if not comment.quoted and not comment.has("nægtelse", "gengivelse"):
        return False
    return any(not comment.told(kind) for kind in comment.found if kind not in {"nægtelse", "gengivelse"})


def _judge(category: CommentCategory, comment: Comment, findings: tuple[Finding, ...]) -> Reasons:
    if category.id == PERSONAL:
        return tuple(dict.fromkeys(each.message for each in findings if each.rule in _PERSONAL_RULES))
    judge = JUDGES.get(category.id)
    if judge is None:
        raise StrategyError(
            Problem(
                f'Ingen kan afgøre, hvornår en kommentar er "{category.id}".',
                Place("assets/strategi/triage.toml", column="kategori"),
                f"Vælg blandt {', '.join((*JUDGES, PERSONAL))}. Kun den sidste kategori må hedde noget andet.",
            )
        )
    return judge(comment)


def is_personal(findings: Iterable[Finding]) -> bool:
    """Tell whether the self-check found personal or sensitive data."""
    return any(each.rule in _PERSONAL_RULES for each in findings)
