"""What a citizen's comment is, and what to do with it: category, steps, ready texts, department and deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from jkplan.calendars.entries import Department, Registers
from jkplan.lazily import compile_lazily
from jkplan.reading.people import find_names
from jkplan.reading.personal import mask_personal_data
from jkplan.reading.text import Prepared, prepare
from jkplan.selfcheck.comments import Comment, read_comment
from jkplan.selfcheck.findings import Finding, Item
from jkplan.selfcheck.privacy import own_contacts
from jkplan.selfcheck.routing import contact_of, find_department
from jkplan.selfcheck.sorting import is_personal, sort
from jkplan.strategy.playbook import Audience, CommentCategory
from jkplan.strategy.records import Strategy

_OPENS, _CLOSES = time(8), time(16)
_LONGEST_EXCERPT = 80
_HIDDEN = "[navn]"
_NAME_LIKE = compile_lazily(
    r"@\w+|(?<=[^\s.!?…:] )(?!I\b)[^\W\d_a-zæøåéüö][a-zæøåéüö][\w-]*(?: [^\W\d_a-zæøåéüö][a-zæøåéüö][\w-]*)*"
)


@dataclass(frozen=True, slots=True)
class StepAdvice:
    """One step for this comment: what to do, and ready wordings with department and sender filled in."""

    id: str
    name: str
    task: str
    audience: Audience
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentLog:
    """
    A row for the journal. It holds nothing personal: what is masked stays masked, and names are left out.

    Attributes:
        at: When the comment was looked at, Copenhagen wall clock.
        item: The comment's id.
        channel: Channel id.
        category: Category id.
        steps: Ids of the steps advised.
        department: Name of the department, or empty.
        excerpt: How the comment begins; empty when it holds personal data.
    """

    at: datetime
    item: str
    channel: str
    category: str
    steps: tuple[str, ...]
    department: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Triage:
    """
    What a comment is and what to do. All of it is advice: nothing is sent or deleted by the kit.

    Attributes:
        item: The comment's id.
        category: Category id.
        name: The category for people, Danish.
        meaning: What it covers, Danish.
        reasons: What the judgement leaned on, Danish.
        steps: Ids of the steps, in the strategy's order.
        texts: The steps with task and ready wordings.
        replies: Whole replies for the thread, signed; first the one to use. Empty when nothing is to be said there.
        department: Who can answer, or None when no register was given or no step asks for one.
        deadline: When somebody should have reacted, or None when no time was given or nothing presses.
        log: A row for the journal, or None when no time was given.
    """

    item: str
    category: str
    name: str
    meaning: str
    reasons: tuple[str, ...]
    steps: tuple[str, ...]
    texts: tuple[StepAdvice, ...]
    replies: tuple[str, ...]
    department: Department | None = None
    deadline: datetime | None = None
    log: CommentLog | None = None


def triage(
    item: Item,
    findings: Iterable[Finding],
    strategy: Strategy,
    registers: Registers | None = None,
    *,
    today: date,
    at: datetime | None = None,
) -> Triage:
    """
    Give a comment's category with the steps, texts and department that follow from it.

    Args:
        item: The comment.
        findings: What the self-check found in it; personal data decide the category.
        strategy: Its playbook and lists.
        registers: Who does what; without it nobody is named.
        today: The day of the check.
        at: When the comment came, Copenhagen wall clock; without it there is neither deadline nor journal row.

    Raises:
        StrategyError: The playbook or a list is missing or wrong.
    """
    prepared, found = prepare(item.text), tuple(findings)
    comment = read_comment(prepared, strategy.lists)
    category, reasons = sort(comment, prepared, found, strategy)
    department = _department(comment, category, strategy, registers)
    advice = _advice(category, strategy, _fillers(item, department, strategy, registers))
    log = None
    if at is not None:
        excerpt = "" if is_personal(found) else _excerpt(prepared, strategy, today)
        name = department.name if department else ""
        log = CommentLog(at, item.id, item.channel, category.id, category.steps, name, excerpt)
    return Triage(
        item=item.id,
        category=category.id,
        name=category.name,
        meaning=category.meaning,
        reasons=reasons,
        steps=category.steps,
        texts=advice,
        replies=tuple(_replies(advice, strategy)),
        department=department,
        deadline=_deadline(category, at, registers) if at is not None else None,
        log=log,
    )


def _department(
    comment: Comment, category: CommentCategory, strategy: Strategy, registers: Registers | None
) -> Department | None:
    if registers is None or not category.hours:
        return None
    fallback = strategy.playbook.fallback
    return find_department(comment, registers, always=category.department, fallback=fallback)


def _fillers(
    item: Item, department: Department | None, strategy: Strategy, registers: Registers | None
) -> Mapping[str, str]:
    channel = strategy.channels.get(item.channel)
    reached = contact_of(department, registers, strategy.sender) if department and registers else strategy.sender.site
    return {
        "afsender": strategy.sender.name,
        "afdeling": department.name if department else strategy.playbook.fallback or strategy.sender.name,
        "kontakt": reached,
        "kanal": channel.name if channel else item.channel,
    }


def _advice(category: CommentCategory, strategy: Strategy, fillers: Mapping[str, str]) -> tuple[StepAdvice, ...]:
    playbook = strategy.playbook
    fill = partial(_filled, fillers=fillers)
    advice: list[StepAdvice] = []
    for step in map(playbook.step, category.steps):
        texts = tuple(map(fill, playbook.wordings(category, step.id)))
        if step.audience == "privat":
            texts = tuple(f"{text}\n\n{fill(playbook.signature)}" for text in texts)
        advice.append(StepAdvice(step.id, step.name, step.task, step.audience, texts))
    return tuple(advice)


def _replies(advice: Iterable[StepAdvice], strategy: Strategy) -> Iterator[str]:
    """Give whole replies: the parts of the steps in public one after another, under one signature."""
    parts = [step.texts for step in advice if step.audience == "offentligt" and step.texts]
    signature = _filled(strategy.playbook.signature, {"afsender": strategy.sender.name})
    for number in range(max(map(len, parts), default=0)):
        yield " ".join(texts[number % len(texts)] for texts in parts) + f"\n\n{signature}"


def _filled(text: str, fillers: Mapping[str, str]) -> str:
    for name, value in fillers.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _excerpt(prepared: Prepared, strategy: Strategy, today: date) -> str:
    masked = mask_personal_data(prepared, own_contacts(strategy.sender), today=today)
    text = _without_names(" ".join(masked.split()))
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"


def _without_names(text: str) -> str:
    """Hide given names, user names, and every capital word inside a sentence: a journal can do without places."""
    for start, end in sorted(find_names(text), reverse=True):
        text = f"{text[:start]}{_HIDDEN}{text[end:]}"
    return _NAME_LIKE.sub(_HIDDEN, text)


def _deadline(category: CommentCategory, at: datetime, registers: Registers | None) -> datetime | None:
    """Give when somebody should have reacted; what is not urgent waits for people to be at work."""
    if not category.hours:
        return None
    due = at + timedelta(hours=category.hours)
    if category.urgent:
        return due
    from jkplan.weeks.closed_days import is_working_day  # noqa: PLC0415

    own = registers.closed_days if registers else {}
    if is_working_day(due.date(), own) and due.time() <= _CLOSES:
        return max(due, datetime.combine(due.date(), _OPENS))
    day = due.date() + timedelta(days=1) if due.time() > _CLOSES else due.date()
    while not is_working_day(day, own):
        day += timedelta(days=1)
    return datetime.combine(day, time(10))
