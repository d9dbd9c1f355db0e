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
# How many times as likely a category counts that its judge saw, a grave one first; and how likely one must be to go
# before personal data. Cross-validation over the examples gets a quarter more right than with the judges alone.
_SEEN, _GRAVE_SEEN, _BEFORE_PERSONAL = 2.7, 7.4, 0.75
_GRAVE_UNSEEN, _GRAVE_CLEARED = (
    0.8,
    0.15,
)  # the same for a grave one that no judge saw, or that was denied or is said warmly
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
    wary = _GRAVE_CLEARED if _is_cleared(comment) else _GRAVE_UNSEEN
    best = max(known, key=lambda other: likely[other.id] * _favour(other, category, wary))
    if category.id not in likely:  # personal data, which findings judge: only what goes before them may stand instead
        order = strategy.playbook.categories
        if order.index(best) > order.index(category) or likely[best.id] < _BEFORE_PERSONAL:
            return category, reasons
    if best is category:
        return category, reasons
    return best, (f"tegnene tilsammen: {', '.join(strongest(signs, weights, best.id))}",)


def _favour(category: CommentCategory, judged: CommentCategory, wary: float) -> float:
    is_grave = not _GRAVE.isdisjoint(category.steps)
    if category is judged:
        return _GRAVE_SEEN if is_grave else _SEEN
    return wary if is_grave else 1


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
