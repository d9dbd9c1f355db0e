"""A post's text while it is worked on, and the plan's texts as the kit itself would write them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jkplan.drafts import Draft
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.rewriting import Outgoing, Rewritten


@dataclass(slots=True)
class Sheet:
    """
    One post's text while it is worked on.

    Attributes:
        template: The draft as the kit wrote it.
        text: The text as it stands.
        kept: The text as the week's file has it; the template's when people wrote none.
        stamp: Number of the keystroke that the text holds, as the view counts them.
        before: Texts to go back to, latest last.
        after: Texts to go forward to, latest last.
        versions: What the text has been, each with what made it so.
        variants: Other wordings to choose from.
        outgoing: What would be sent to a language model, shown before anything is; or why nothing may.
        rewritten: What the model made of it, until a person has said yes or no.
        is_recalled: Whether what the week's file has had before stands among the versions.
        is_touched: Whether anybody has written in it since the desk was opened.
    """

    template: Draft
    text: str
    kept: str
    stamp: int = 0
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    variants: tuple[str, ...] = ()
    outgoing: Outgoing | None = None
    rewritten: Rewritten | None = None
    is_recalled: bool = False
    is_touched: bool = False


def without_texts(plan: WeekPlan) -> WeekPlan:
    """Give the plan as if nobody had written, so that the templates' words are there to go back to."""
    slots = (replace(each, choice=replace(each.choice, text="") if each.choice else None) for each in plan.slots)
    return replace(plan, slots=tuple(slots))


def open_sheet(template: Draft, slot: Slot) -> Sheet:
    """Give a post's sheet with what people wrote, or the template's words where they have written nothing."""
    own = slot.choice.text.strip() if slot.choice else ""
    text = own or template.text
    versions = [("Kladden", template.text)] if own else []
    return Sheet(replace(template, slot=slot), text, text, versions=versions)
