"""Which category a citizen's comment belongs to: what a judge sees in it, and what all its signs together speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from jkplan.errors import Place, Problem, StrategyError
from jkplan.reading.text import prepare
from jkplan.selfcheck.abuse import find_condescension, find_hatred, find_ridicule, find_slander, find_threat
from jkplan.selfcheck.comments import Comment, read_comment
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.requests import find_document_request, find_own_case, find_question
from jkplan.selfcheck.views import find_critique, find_praise
from jkplan.selfcheck.weighing import Weights, signs_of, strongest, weigh
from jkplan.strategy.playbook import DELETE, CommentCategory
from jkplan.strategy.records import Strategy

Reasons = tuple[str, ...]

PERSONAL = "personfoelsom"
_PERSONAL_RULES = frozenset(("cpr", "privat-kontakt", "foelsom-oplysning"))
_GRAVE = frozenset((DELETE, "eskaler"))
_CONSEQUENCES = _GRAVE | {"henvis"}  # a category with such steps was found by a clear sign
# How many times as likely a category counts when a judge of clear signs saw it; and how likely one must be to go before
# personal data. Both are what sorts most examples right that had no part in the learning (cross-validation).
_JUDGED, _BEFORE_PERSONAL = 4.5, 0.75

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
    return sort(read_comment(prepare(item.text), strategy.lists), tuple(findings), strategy)[0]


def sort(comment: Comment, findings: tuple[Finding, ...], strategy: Strategy) -> tuple[CommentCategory, Reasons]:
    """
    Give the first category of the playbook that fits, and why; the last one when none does.

    Raises:
        StrategyError: The playbook or the weights are missing or wrong.
    """
    *judged, rest = strategy.playbook.categories
    for category in judged:
        reasons = _judge(category, comment, findings)
        if reasons:
            return _reweighed(comment, strategy, category, reasons)
    return _reweighed(comment, strategy, rest, ())


def _reweighed(
    comment: Comment, strategy: Strategy, category: CommentCategory, reasons: Reasons
) -> tuple[CommentCategory, Reasons]:
    """
    Give the category that the judge's word and all signs together speak for most.

    Judges know turns of phrase; what they do not know often still resembles what is known.
    """
    if not comment.tokens:
        return category, reasons
    weights, signs = Weights(*strategy.playbook_file.weights()), signs_of(comment)
    likely = weigh(signs, weights)
    known = tuple(other for other in strategy.playbook.categories if other.id in likely)
    best = max(known, key=lambda other: likely[other.id] * (_JUDGED if other is category and _is_clear(other) else 1))
    if category.id not in likely:  # personal data, which findings judge: only what goes before them may stand instead
        order = strategy.playbook.categories
        if order.index(best) > order.index(category) or likely[best.id] < _BEFORE_PERSONAL:
            return category, reasons
    if best is category:
        return category, reasons
    return best, (f"tegnene tilsammen: {', '.join(strongest(signs, weights, best.id))}",)


def _is_clear(category: CommentCategory) -> bool:
    return not _CONSEQUENCES.isdisjoint(category.steps)


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
