"""One draft worded anew by a model; whatever goes wrong, the draft that stood still stands, and the reason is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from jkplan.calendars.entries import Calendar
from jkplan.counting import Unit, count
from jkplan.drafts.draft import Draft
from jkplan.drafts.provenance import tell_origin
from jkplan.errors import Problem
from jkplan.rewriting.answering import read_parts, show_partial
from jkplan.rewriting.outgoing import Outgoing, rejoin
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.exempting import only
from jkplan.showing import Html, heading, join, paragraph, post_text, problem_list, shown, small, strong
from jkplan.strategy.records import Strategy
from jkplan.writers.asking import NOTHING_USED, Model, Usage
from jkplan.writers.brief import Part
from jkplan.writers.cache import Memory, key_of
from jkplan.writers.faults import WriterError
from jkplan.writers.joins import limit_emojis, mend
from jkplan.writers.templates import Templates

_ASKED_AGAIN = 1  # times more for an answer that cannot be used


@dataclass(frozen=True, slots=True)
class House:
    """
    What a text is put together with and held against.

    Attributes:
        calendar: Registers.
        strategy: Rules.
        templates: How a channel puts its parts together.
        memory: Answers paid for before, or None.
        today: The day.
    """

    calendar: Calendar
    strategy: Strategy
    templates: Templates
    memory: Memory | None
    today: date


@dataclass(frozen=True, slots=True)
class Rewritten:
    """
    What came of it.

    Attributes:
        outgoing: What was sent.
        draft: The draft with the model's parts; the one that stood, when there is a fault.
        fault: Why the model's words are not used, or None.
        code: The fault's code, or empty.
        usage: Tokens used in all attempts; none when the answer was remembered.
        remembered: True when nothing was sent, since the same was asked before.
    """

    outgoing: Outgoing
    draft: Draft
    fault: Problem | None = None
    code: str = ""
    usage: Usage = NOTHING_USED
    remembered: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether the draft holds anything of the model's."""
        return self.fault is None

    def __repr__(self) -> str:
        return f"Rewritten({self.draft.slot.id}, {self.code or 'ny tekst'})"

    def _repr_html_(self) -> str:
        return shown(rewritten_html(self))


def rewrite(
    outgoing: Outgoing,
    model: Model,
    house: House,
    *,
    on_text: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rewritten:
    """
    Send what was prepared and give the draft with the answer in place. Raises nothing for what a model or net can do.

    Args:
        outgoing: What `prepare_rewrite` gave and a person has seen.
        model: Who is asked.
        house: What the text is held against.
        on_text: Told the whole post so far while the answer streams; None asks for it in one piece.
        cancelled: Asked at each piece; True leaves the draft as it stood.
    """
    if outgoing.refusal is not None:
        return Rewritten(outgoing, outgoing.draft, outgoing.refusal, "spaerret")
    used = Usage()
    key = key_of(outgoing.request, model.name, model.surface)
    recalled = house.memory.recall(key) if house.memory else None
    if recalled is not None:
        try:
            return Rewritten(outgoing, _draft(recalled.text, outgoing, model.name, house), remembered=True)
        except WriterError:  # the rules have changed since it was kept
            house.memory.forget(key) if house.memory else None
    told = _telling(outgoing, model.name, house, on_text) if on_text else None
    for attempt in range(_ASKED_AGAIN + 1):
        try:
            reply = model.ask(outgoing.request, on_text=told, cancelled=cancelled)
            used = Usage(used.sent + reply.usage.sent, used.received + reply.usage.received)
            draft = _draft(reply.text, outgoing, model.name, house)
        except WriterError as error:
            if error.code == "ugyldigt_svar" and attempt < _ASKED_AGAIN and not cancelled():
                continue
            return Rewritten(outgoing, outgoing.draft, error.problem, error.code, used)
        if house.memory:
            house.memory.keep(key, reply, house.today)
        return Rewritten(outgoing, draft, usage=used)
    raise AssertionError  # the last attempt returns


def rewritten_html(rewritten: Rewritten) -> Html:
    """Give the draft as it was and as it is now, or why it stands."""
    draft, old = rewritten.draft, rewritten.outgoing.draft
    title = old.slot.candidate.entry.title
    if rewritten.fault is not None:
        return join(
            heading(title, 4),
            problem_list((rewritten.fault,)),
            paragraph("Teksten står, som den stod:"),
            post_text(old.text),
        )
    said = "Svaret er hentet fra hukommelsen; intet er sendt." if rewritten.remembered else ""
    return join(
        heading(title, 4),
        paragraph(strong("Sprogmodellens forslag")),
        post_text(draft.text),
        paragraph(small(f"{tell_origin(draft)}. {said}".strip())),
        paragraph(strong("Sådan stod den")),
        post_text(old.text),
    )


def _telling(outgoing: Outgoing, model: str, house: House, on_text: Callable[[str], None]) -> Callable[[str], None]:
    """Give what turns an answer so far into the whole post so far."""

    def told(text: str) -> None:
        parts = show_partial(text, outgoing)
        if parts:
            on_text(_body(rejoin(outgoing.draft.parts, parts, model=model, prompt=outgoing.prompt), outgoing, house))

    return told


def _draft(text: str, outgoing: Outgoing, model: str, house: House) -> Draft:
    """
    Give the draft with an answer in place.

    Raises:
        WriterError: `ugyldigt_svar`: the answer cannot be used, or the post would be too long or state what nobody knows.
    """
    new = read_parts(text, outgoing)
    old = outgoing.draft
    parts = _within_emojis(rejoin(old.parts, new, model=model, prompt=outgoing.prompt), old)
    body = _body(parts, outgoing, house)
    brief = old.brief
    if brief is not None and count(body, cast("Unit", brief.unit)) > brief.text_limit:
        raise WriterError("ugyldigt_svar", "Teksten blev for lang til kanalen.")
    draft = replace(old, text=body, origin="model", parts=parts, note="")
    item = draft_item(draft, house.calendar, house.strategy, today=house.today)
    if check(item._replace(plan=None), only(house.strategy, "fakta"), today=house.today):
        raise WriterError("ugyldigt_svar", "Teksten siger noget, som kalenderen ikke kender.")
    return draft


def _within_emojis(parts: tuple[Part, ...], old: Draft) -> tuple[Part, ...]:
    from jkplan.counting import emojis  # noqa: PLC0415

    left = old.brief.emoji_max if old.brief else 0
    out = []
    for part in parts:
        text = limit_emojis(part.text, left) if part.by == "model" else part.text
        left -= len(emojis(text))
        out.append(replace(part, text=text))
    return tuple(out)


def _body(parts: tuple[Part, ...], outgoing: Outgoing, house: House) -> str:
    brief = outgoing.draft.brief
    layout = house.templates.layout(brief.channel if brief else "", brief.kind if brief else "")
    return mend(layout.separator.join(part.text for part in parts))
