"""What the week board shows: days, channels, cards, what stands outside the week, and the load, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jkplan.calendars.choices import Pick, Status
from jkplan.candidates import LeftOut
from jkplan.danish import WEEKDAYS, sentence_case, write_date, write_span, write_time
from jkplan.plans.changes import PlanChange
from jkplan.plans.explaining import PHASES, compare_days
from jkplan.plans.layout import Layout
from jkplan.plans.measure import Post
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.showing import SEVERITY_FORMS, findings_in_short
from jkplan.strategy.records import Channel
from jkplan.weeks.closed_days import why_closed
from jkplan.widgets.departments import waiting, waiting_view
from jkplan.widgets.week import BY_HAND, Desk, me

TONES: Mapping[str, str] = {"fejl": "fejl", "advarsel": "advarsel", "råd": "raad"}
STATUS_TONES: Mapping[Status, str] = {
    Status.APPROVED: "ok",
    Status.EXPORTED: "ok",
    Status.PUBLISHED: "ok",
    Status.REVIEW: "raad",
    Status.CHANGES: "advarsel",
    Status.CANCELLED: "fejl",
    Status.EXPIRED: "advarsel",
}
_TELLING = "afdeling"  # the rule of departments that wait to be told
_FULL = 4  # posts a day over all channels, when the cadence does not say


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """
    All that a board's view is made from.

    Attributes:
        desk: The week's ground.
        layout: The week as it was laid.
        plan: What stands.
        findings: Findings by slot.
        picked: The post whose details are open, or empty.
        price: What was told of its price, or empty.
        proposal: What a new plan would change, or None when there is none to say yes to.
        proof: How good the new plan is known to be.
        since: What has changed since people agreed on the plan.
        is_agreed: Whether this is the plan that they agreed on.
        can_undo: Whether there is a step to undo.
        can_redo: Whether there is one to do again.
    """

    desk: Desk
    layout: Layout
    plan: WeekPlan
    findings: Mapping[str, tuple[Finding, ...]]
    picked: str = ""
    price: str = ""
    proposal: PlanChange | None = None
    proof: str = ""
    since: PlanChange = PlanChange()  # noqa: RUF009  (frozen)
    is_agreed: bool = False
    can_undo: bool = False
    can_redo: bool = False


def board_view(picture: BoardPicture) -> dict[str, object]:
    """Give the board as JSON: everything that is seen is said here, in Danish."""
    desk, plan = picture.desk, picture.plan
    week = desk.week
    departments = waiting(plan.slots, desk.calendar, desk.strategy)
    untold = frozenset(slot.id for slots in departments.values() for slot in slots)
    work = minutes_of(plan, desk.strategy.cadence.touch_minutes, desk.strategy.cadence.variant_minutes)
    return {
        "title": f"Uge {week.number}, {write_span(week.monday, week.sunday)}",
        "days": [_day(picture, day, work) for day in week.days],
        "channels": [_channel(picture, channel) for channel in _channels(picture)],
        "cards": [_card(picture, slot, untold) for slot in plan.slots],
        "outside": list(_outside(picture)),
        "untold": waiting_view(departments),
        "people": list(_people(picture, work)),
        "notices": [_deadline(plan), *plan.notices, *(str(problem.what) for problem in plan.problems)],
        "picked": _picked(picture),
        "proposal": _proposal(picture),
        "since": [str(move) for move in picture.since.moves],
        "proof": f"Planen er {plan.proof}." if plan.proof else "",
        "agreed": picture.is_agreed,
        "undo": picture.can_undo,
        "redo": picture.can_redo,
        "staff": [["", "Ingen endnu"], *([key, name] for key, name in desk.staff.items())],
        "statuses": [[status.value, sentence_case(status.value)] for status in BY_HAND],
        "me": me(desk),
    }


def minutes_of(plan: WeekPlan, touch: int, variant: int) -> dict[str, int]:
    """Give the minutes of work by slot: a thing said costs most on its first channel, and little on each further."""
    seen: set[str] = set()
    work = {}
    for slot in plan.slots:
        work[slot.id] = variant if slot.candidate.id in seen else touch
        seen.add(slot.candidate.id)
    return work


def write_minutes(minutes: int) -> str:
    """Give `2 t 15 min`, `45 min`, `3 t`."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} t" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def _day(picture: BoardPicture, day: date, work: Mapping[str, int]) -> dict[str, object]:
    plan, desk = picture.plan, picture.desk
    slots = [slot for slot in plan.slots if slot.day == day]
    deadline = plan.ad_deadline.moment
    posts = sum(desk.strategy.channels[slot.channel].kind == "netværk" for slot in slots)
    full = desk.strategy.cadence.posts_a_day or _FULL
    minutes = sum(work[slot.id] for slot in slots)
    return {
        "id": day.isoformat(),
        "name": sentence_case(WEEKDAYS[day.weekday()]),
        "date": f"{day.day}/{day.month}",
        "long": write_date(day),
        "closed": why_closed(day, desk.calendar.registers.closed_days) if day.isoweekday() <= 5 else "",
        "today": day == desk.today,
        "gone": day < desk.today,
        "load": f"{len(slots)} opslag, {write_minutes(minutes)}" if slots else "Ingen opslag",
        "level": posts,
        "full": full,
        "busy": posts > full,
        "deadline": f"Annoncefrist {write_time(deadline.time())}" if deadline.date() == day else "",
    }


def _channels(picture: BoardPicture) -> Iterator[str]:
    used = {slot.channel for slot in picture.plan.slots}
    for channel in picture.desk.strategy.channels.values():
        if channel.enabled or channel.id in used:
            yield channel.id


def _channel(picture: BoardPicture, id_: str) -> dict[str, object]:
    channel = picture.desk.strategy.channels[id_]
    count = sum(slot.channel == id_ for slot in picture.plan.slots)
    few = count < channel.week_min
    told = f"{count} opslag, mål {channel.week_min}–{channel.week_max}"
    return {
        "id": id_,
        "name": channel.name,
        "short": channel.short,
        "told": told,
        "few": few,
        "ad": channel.kind == "annonce",
    }


def _card(picture: BoardPicture, slot: Slot, untold: frozenset[str]) -> dict[str, object]:
    entry, strategy = slot.candidate.entry, picture.desk.strategy
    kind = strategy.content_types.get(entry.content_type)
    findings = [each for each in picture.findings.get(slot.id, ()) if each.rule != _TELLING]  # told of in one place
    phase = PHASES[slot.candidate.phase]
    return {
        "id": slot.id,
        "channel": slot.channel,
        "day": slot.day.isoformat(),
        "time": write_time(slot.at),
        "title": entry.title,
        "type": kind.name if kind else entry.kind.value,
        "phase": "" if phase == "opslag" else phase,
        "status": slot.status.value,
        "tone": STATUS_TONES.get(slot.status, ""),
        "pinned": slot.pinned,
        "by": slot.choice.by if slot.choice else "",
        "findings": findings_in_short(findings) if findings else "",
        "untold": slot.id in untold,
        "worst": worst_of(findings),
        "example": entry.fictional,
    }


def worst_of(findings: Iterable[Finding]) -> str:
    """Give the tone of the gravest of the findings; empty when there are none."""
    found = {finding.severity for finding in findings}
    return next((TONES[level] for level in SEVERITY_FORMS if level in found), "")


def _outside(picture: BoardPicture) -> Iterator[dict[str, object]]:
    """Give what could stand in the week and does not, each post with why."""
    standing = {slot.id for slot in picture.plan.slots}
    reasons = {left.entry.id: left for left in reversed(picture.plan.left_out)}
    for post in picture.layout.posts.values():
        if post.slot in standing:
            continue
        choice = picture.layout.choices.get((picture.desk.week, post.slot))
        left = reasons.get(post.entry.id)
        chosen = choice is not None and (choice.pick is Pick.SKIP or choice.status is Status.CANCELLED)
        yield {
            "id": post.slot,
            "title": post.entry.title,
            "channel": post.channel.name,
            "phase": PHASES[post.candidate.phase],
            "reason": _why_not(post, choice.by if choice else "", left, picture, chosen=chosen),
            "near": bool(left and left.near),
            "chosen": chosen,
        }


def _why_not(post: Post, by: str, left: LeftOut | None, picture: BoardPicture, *, chosen: bool) -> str:
    if chosen:
        return f"Valgt fra af {by}." if by else "Valgt fra."
    if post.id in picture.layout.board.placed:
        return "Der er plads til det nu: Tryk på Læg resten igen, eller træk det ind."
    if not post.days and post.blocked:
        return f"{sentence_case(post.blocked[0][1])}."
    return left.reason if left else "Noget andet vejede tungere på de dage, det kunne stå."


def _people(picture: BoardPicture, work: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """Give what each colleague has to do in the week, of the hours there are, and what nobody has taken."""
    desk = picture.desk
    owner = {slot.id: slot.choice.by if slot.choice else "" for slot in picture.plan.slots}
    for person in desk.calendar.registers.employees.values():
        minutes = sum(work[slot] for slot, by in owner.items() if by == person.initials)
        away = sum(any(a <= day <= b for a, b in person.absences) for day in desk.week.days[:5])
        most = round(person.hours_a_week * 60) * (5 - away) // 5
        told = f"{write_minutes(minutes)} af {write_minutes(most)}" if most else "Fraværende hele ugen"
        if away and most:
            told += f", væk {away} {'dag' if away == 1 else 'dage'}"
        yield {
            "name": desk.staff[person.initials],
            "minutes": minutes,
            "most": most,
            "told": told,
            "over": minutes > most,
        }
    free = sum(work[slot] for slot, by in owner.items() if by not in desk.staff)
    if free:
        yield {"name": "Ingen endnu", "minutes": free, "most": 0, "told": write_minutes(free), "over": False}


def _deadline(plan: WeekPlan) -> str:
    moment = plan.ad_deadline.moment
    return f"Fristen for fællesannoncen er {write_date(moment.date())} {write_time(moment.time())}."


def _proposal(picture: BoardPicture) -> dict[str, object] | None:
    if not picture.proposal:
        return None
    change = picture.proposal
    groups = (("Rykker", change.moved), ("Kommer med", change.came), ("Ryger ud", change.gone))
    shown = [{"name": name, "moves": [str(move) for move in moves]} for name, moves in groups if moves]
    return {"groups": shown, "proof": f"Den nye plan er {picture.proof}." if picture.proof else ""}


def _picked(picture: BoardPicture) -> dict[str, object] | None:
    """Give the open post's details: why here, why not there, and what can be done with it."""
    desk = picture.desk
    slot = next((each for each in picture.plan.slots if each.id == picture.picked), None)
    found = (each for each in _posts(picture.layout) if each.slot == picture.picked)
    post = next(found, None)
    if slot is None and post is None:
        return None
    candidate = slot.candidate if slot else post.candidate  # type: ignore[union-attr]
    channel = desk.strategy.channels[slot.channel if slot else post.channel.id]  # type: ignore[union-attr]
    entry = candidate.entry
    outside = next((each for each in _outside(picture) if each["id"] == picture.picked), None)
    return {
        "id": picture.picked,
        "title": entry.title,
        "channel": channel.name,
        "channel_id": channel.id,
        "channels": _channel_choices(picture, channel),
        "standing": slot is not None,
        "pinned": bool(slot and slot.pinned),
        "day": slot.day.isoformat() if slot else "",
        "time": f"{slot.at.hour}.{slot.at.minute:02}" if slot else "",
        "by": slot.choice.by if slot and slot.choice else "",
        "status": slot.status.value if slot else Status.DRAFT.value,
        "why": slot.reason if slot else (outside["reason"] if outside else candidate.reason),
        "message": entry.communication.message,
        "row": str(entry.source),
        "price": picture.price,
        "days": list(_day_choices(picture, post, slot)) if post else [],
        "findings": [
            {"level": finding.severity, "tone": TONES[finding.severity], "text": finding.message, "fix": finding.fix}
            for finding in picture.findings.get(picture.picked, ())
        ],
    }


def _channel_choices(picture: BoardPicture, own: Channel) -> list[list[str]]:
    """Give the channels that a post may go to; an advertisement stays where it is."""
    channels = picture.desk.strategy.channels.values()
    if own.kind == "annonce":
        return [[own.id, own.name]]
    return [[each.id, each.name] for each in channels if each.id == own.id or (each.enabled and each.kind != "annonce")]


def _posts(layout: Layout) -> Iterator[Post]:
    yield from layout.posts.values()
    yield from (pin.post for pin in layout.pins.values())


def _day_choices(picture: BoardPicture, post: Post, slot: Slot | None) -> Iterator[dict[str, object]]:
    """Give every day of the week with what speaks for or against it."""
    desk = picture.desk
    told = {choice.day: choice for choice in compare_days(picture.layout.board, post)}
    best = max((choice.total for choice in told.values() if not choice.blocked), default=None)
    for day in desk.week.days:
        choice = told.get(day)
        if slot and slot.day == day:
            state, text = "her", "Her står det nu"
        elif day < desk.today:
            state, text = "nej", "Dagen er gået"
        elif choice is None:
            state, text = "uden for", "Uden for det tidsrum, hvor det giver mening"
        elif choice.blocked:
            state, text = "nej", sentence_case(choice.blocked)
        else:
            state, text = "kan", "Kan stå her" + (", og det er den bedste dag" if choice.total == best else "")
        yield {"day": day.isoformat(), "name": sentence_case(write_date(day)), "state": state, "text": text}
