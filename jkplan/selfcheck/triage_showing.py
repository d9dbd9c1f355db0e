"""A comment's triage as people meet it: in the notebook, and as lines in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from jkplan.calendars.entries import Registers
from jkplan.danish import write_date, write_list, write_time
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.showing import findings_html, sources
from jkplan.selfcheck.triage import StepAdvice, Triage, triage
from jkplan.showing import Html, Tone, box, fold, heading, join, lines, paragraph, post_text, small, strong
from jkplan.strategy.records import Strategy

_INDENT = " " * 9
_WHERE = {"offentligt": "i tråden", "privat": "privat besked", "internt": "hos jer selv"}


def triage_text(
    text: str,
    strategy: Strategy,
    registers: Registers | None = None,
    *,
    today: date,
    at: datetime | None = None,
    channel: str = "facebook",
) -> Html:
    """
    Sort a comment that somebody has at hand, and show what it is, what to do, and what may be written.

    Args:
        text: The comment as the citizen wrote it.
        strategy: The playbook and the rules.
        registers: Who does what, to name a department.
        today: The day of the check.
        at: When the comment came; shows the deadline.
        channel: A channel's id.
    """
    item = Item("kommentar", "comment", channel, text.strip())
    findings = check(item, strategy, today=today)
    advice = triage(item, findings, strategy, registers, today=today, at=at)
    return join(triage_html(advice, strategy), findings_html(findings, strategy))


def triage_html(advice: Triage, strategy: Strategy) -> Html:
    """Give the triage: what the comment is and why, the steps in order, and the ready texts."""
    category = strategy.playbook.category(advice.category)
    tone: Tone = "fejl" if "slet" in advice.steps or "eskaler" in advice.steps else "ok"
    source = sources(category.clauses, strategy)
    told = lines(
        join(strong(f"{advice.name}. "), advice.meaning),
        small(f"Set på: {write_list(advice.reasons)}.") if advice.reasons else "",
        _to_whom(advice),
        small(f"Krav: {source}.") if source else "",
        small("Et forslag: det er jer, der afgør, hvad kommentaren er, og hvad I gør."),
    )
    steps = (_step_html(number, step) for number, step in enumerate(advice.texts, start=1))
    return join(box(paragraph(told), tone=tone), *steps, _replies_html(advice))


def advice_lines(advice: Triage) -> Iterator[str]:
    """Give the triage as lines for a terminal."""
    yield f"KOMMENTAR {advice.item}: {advice.name}. {advice.meaning}"
    if advice.reasons:
        yield f"{_INDENT}Bygger på: {'; '.join(advice.reasons)}"
    if advice.department:
        yield f"{_INDENT}Hører til: {advice.department.name}"
    for number, step in enumerate(advice.texts, start=1):
        yield f"{_INDENT}{number}. {step.name}: {step.task}"
        if step.audience != "offentligt" and step.texts:
            yield from _indented(step.texts[0])
    if advice.replies:
        yield f"{_INDENT}Svar i tråden:"
        yield from _indented(advice.replies[0])


def _indented(text: str) -> Iterator[str]:
    yield from (f"{_INDENT}   | {line}".rstrip() for line in text.splitlines())


def _to_whom(advice: Triage) -> str:
    told = []
    if advice.department:
        told.append(f"Hører til {advice.department.name}.")
    if advice.deadline:
        told.append(f"Reagér senest {write_date(advice.deadline.date())} {write_time(advice.deadline.time())}.")
    return " ".join(told)


def _step_html(number: int, step: StepAdvice) -> Html:
    told = paragraph(strong(f"{number}. {step.name}"), f" ({_WHERE[step.audience]}). {step.task}")
    if step.audience == "offentligt" or not step.texts:
        return told
    return join(told, post_text(step.texts[0]), _others(step.texts[1:]))


def _replies_html(advice: Triage) -> Html:
    if not advice.replies:
        return Html("")
    return join(heading("Svar i tråden", 4), post_text(advice.replies[0]), _others(advice.replies[1:]))


def _others(texts: tuple[str, ...]) -> Html:
    return fold("Andre måder at sige det på", *map(post_text, texts)) if texts else Html("")
