"""Many drafts worded anew: a budget first, four at a time, and one that fails stops none of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from jkplan.errors import Problem
from jkplan.rewriting.outgoing import Outgoing
from jkplan.rewriting.rewriting import House, Rewritten, rewrite
from jkplan.showing import Html, join, paragraph, problem_list, shown, small, strong
from jkplan.writers.asking import Model, Usage
from jkplan.writers.cache import key_of
from jkplan.writers.faults import WriterError
from jkplan.writers.prices import PriceList, estimate

AT_A_TIME = 4
_ATTEMPTS = 2  # an answer that cannot be used is paid for, and asked for once more


class BatchResult(NamedTuple):
    """
    What came of many drafts.

    Attributes:
        rewritten: One for each draft, in the order given; those that failed or were not reached hold the old draft.
        stopped: Why nothing was sent at all, or None.
        used: Tokens used in all.
        kroner: What that cost, or None when the price is not known.
        cost: The same in Danish with how sure it is, or empty where nothing is paid.
    """

    rewritten: tuple[Rewritten, ...]
    stopped: Problem | None = None
    used: Usage = Usage()
    kroner: float | None = None
    cost: str = ""

    def _repr_html_(self) -> str:
        from jkplan.rewriting.rewriting import rewritten_html  # noqa: PLC0415

        new = sum(one.is_new for one in self.rewritten)
        told: Html = paragraph(strong(f"{new} af {len(self.rewritten)} opslag har fået et forslag."))
        why = problem_list((self.stopped,)) if self.stopped else ""
        cost = paragraph(small(f"{self.cost}.")) if self.cost else ""
        return shown(told, why, cost, join(*(rewritten_html(one) for one in self.rewritten)))


def rewrite_all(
    outgoings: Sequence[Outgoing],
    model_for: Callable[[Outgoing], Model],
    house: House,
    *,
    prices: PriceList | None = None,
    budget: float | None = None,
    in_eu: bool = True,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BatchResult:
    """
    Send what was prepared and give what came of each, in the same order.

    Args:
        outgoings: What people have seen.
        model_for: Gives who is asked about a draft; each has its own guard.
        house: What the texts are held against.
        prices: For the budget.
        budget: The most that it may cost, kroner, with a second attempt counted for each; None sets none. Nothing is sent when the
            estimate is higher, or when a budget is set and the price is not known.
        in_eu: Whether the surcharge for the EU is paid.
        progress: Told how many are done, of how many.
        cancelled: Asked throughout; True lets those not begun stand.
    """
    from concurrent.futures import ThreadPoolExecutor, as_completed  # noqa: PLC0415

    models = [model_for(one) for one in outgoings]
    stopped = _over_budget(outgoings, models, house, prices, budget, in_eu=in_eu)
    if stopped is not None:
        standing = tuple(Rewritten(one, one.draft, stopped, "budget") for one in outgoings)
        return BatchResult(standing, stopped)
    found: dict[int, Rewritten] = {}
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        waiting = {pool.submit(_one, one, models[at], house, cancelled): at for at, one in enumerate(outgoings)}
        for done, future in enumerate(as_completed(waiting), 1):
            found[waiting[future]] = future.result()
            progress(done, len(outgoings))
    rewritten = tuple(found[at] for at in range(len(outgoings)))
    used = Usage(sum(one.usage.sent for one in rewritten), sum(one.usage.received for one in rewritten))
    name = models[0].name if models else ""
    kroner = prices.cost(name, used, in_eu=in_eu) if prices else None
    cost = prices.told(name, kroner) if prices and used != Usage() and in_eu else ""
    return BatchResult(rewritten, None, used, kroner, cost)


def _one(outgoing: Outgoing, model: Model, house: House, cancelled: Callable[[], bool]) -> Rewritten:
    if cancelled():
        error = WriterError("afbrudt")
        return Rewritten(outgoing, outgoing.draft, error.problem, error.code)
    return rewrite(outgoing, model, house, cancelled=cancelled)


def _over_budget(
    outgoings: Sequence[Outgoing],
    models: Sequence[Model],
    house: House,
    prices: PriceList | None,
    budget: float | None,
    *,
    in_eu: bool,
) -> Problem | None:
    if budget is None:
        return None
    asked = [
        estimate(one.request)
        for one, model in zip(outgoings, models, strict=True)
        if one.may_leave and not (house.memory and house.memory.recall(key_of(one.request, model.name, model.surface)))
    ]
    most = Usage(_ATTEMPTS * sum(one.sent for one in asked), _ATTEMPTS * sum(one.received for one in asked))
    name = models[0].name if models else ""
    kroner = prices.cost(name, most, in_eu=in_eu) if prices else None
    if asked and (kroner is None or kroner > budget):
        told = prices.told(name, kroner) if prices else "Prisen kendes ikke"
        return WriterError("budget", f"{told}.").problem
    return None
