"""A week's plan as notebooks show it: what stands where and why, what does not, and the weeks that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from jkplan.calendars.choices import Status
from jkplan.candidates import LeftOut
from jkplan.danish import (
    keep_together,
    sentence_case,
    write_date,
    write_list,
    write_short_date,
    write_span,
    write_time,
)
from jkplan.danish.words import NO_BREAK_SPACE
from jkplan.plans.explaining import PHASES
from jkplan.plans.plan import Slot, WeekPlan, YearPlan
from jkplan.showing import (
    Html,
    Piece,
    Tone,
    bullets,
    fold,
    heading,
    join,
    lines,
    mark,
    paragraph,
    problem_list,
    small,
    strong,
    table,
)

_STATUS_TONES: dict[Status, Tone] = {
    Status.APPROVED: "ok",
    Status.EXPORTED: "ok",
    Status.EXPIRED: "fejl",
    Status.PUBLISHED: "ok",
    Status.REVIEW: "råd",
    Status.CHANGES: "advarsel",
    Status.CANCELLED: "fejl",
}


def plan_html(plan: WeekPlan) -> Html:
    """Give the plan: problems, what people must see, the posts with their reasons, and what was left out."""
    week = plan.week
    title = f"Uge {week.number}: {len(plan.slots)} opslag"
    rows = (_row(plan, slot) for slot in plan.slots)
    headings = ("Dag", "Tid", "Kanal", "Opslag", "Status", "Derfor her")
    standing = (
        table(f"Ugeplan, {write_span(week.monday, week.sunday)}", headings, rows)
        if plan.slots
        else paragraph("Der er ingen opslag i ugen endnu.")
    )
    return join(heading(title), problem_list(plan.problems), notices_html(plan), standing, left_out_html(plan))


def notices_html(plan: WeekPlan) -> Html:
    """Give what people must see about the week: the ad's deadline first."""
    moment = plan.ad_deadline.moment
    deadline = join(
        "Fristen for fællesannoncen er ", strong(f"{write_date(moment.date())} {write_time(moment.time())}"), "."
    )
    proof = f"Planen er {plan.proof}." if plan.proof is not None else ""
    return bullets((deadline, *filter(None, (plan.ad_deadline.notice,)), *plan.notices, *filter(None, (proof,))))


def left_out_html(plan: WeekPlan) -> Html:
    """Give what is not in the week, the nearest misses first, folded away."""
    if not plan.left_out:
        return paragraph("Alt, hvad kalenderen havde til ugen, kom med.")
    things = f"Det kom ikke med ({len(plan.left_out)})"
    caption = "Det, der var tættest på, står øverst"
    return fold(things, table(caption, ("Titel", "Hvad", "Hvorfor ikke"), map(_left_out_row, plan.left_out)))


def ahead_html(plans: Iterable[WeekPlan]) -> Html:
    """Give the weeks that follow, each folded under its number of posts."""
    return join(*(_later_week(plan) for plan in plans))


def year_html(year: YearPlan) -> Html:
    """Give a year at a glance: a row for each week with its posts by channel, and the week's posts folded away."""
    names = dict(year.plans[0].channel_names) if year.plans else {}
    rows = (
        (
            f"Uge{NO_BREAK_SPACE}{plan.week.number}",
            write_span(plan.week.monday, plan.week.sunday, year=False),
            *(str(sum(slot.channel == channel for slot in plan.slots) or "") for channel in names),
            str(len(plan.slots)),
        )
        for plan in year.plans
    )
    caption = f"Udkast til {year.year}: {len(year.slots)} opslag"
    return join(
        table(caption, ("Uge", "Dage", *names.values(), "I alt"), rows), *(_later_week(plan) for plan in year.plans)
    )


def channel_name(plan: WeekPlan, channel: str) -> str:
    """Give a channel's name as people see it; the id when the plan knows no name."""
    return plan.channel_names.get(channel, channel)


def day_name(day: date) -> str:
    """Give `Man. 23/11`, which does not break."""
    return sentence_case(write_short_date(day)).replace(" ", NO_BREAK_SPACE)


def time_name(at: time) -> str:
    """Give `kl. 12`, which does not break."""
    return keep_together(write_time(at))


def status_mark(status: Status) -> Html:
    """Give how far a post has come."""
    return mark(status.value, _STATUS_TONES.get(status, ""))


def _row(plan: WeekPlan, slot: Slot) -> tuple[Piece, ...]:
    entry = slot.candidate.entry
    about = lines(strong(entry.title), small(f"{PHASES[slot.candidate.phase]} · {slot.id}"))
    status = lines(status_mark(slot.status), mark("fastlåst") if slot.pinned else "")
    return day_name(slot.day), time_name(slot.at), channel_name(plan, slot.channel), about, status, slot.reason


def _left_out_row(left: LeftOut) -> tuple[Piece, ...]:
    near = mark("lige ved") if left.near else ""
    return lines(left.entry.title, near), left.what or "hele punktet", left.reason


def _later_week(plan: WeekPlan) -> Html:
    week = plan.week
    days = write_span(week.monday, week.sunday)
    touches: dict[str, list[Slot]] = {}
    for slot in plan.slots:
        touches.setdefault(slot.candidate.id, []).append(slot)
    rows = (_later_row(plan, slots) for slots in touches.values())
    shown = table(f"Opslag i uge {week.number}", ("Dag", "Opslag", "Kanaler"), rows) if touches else Html("")
    return fold(
        f"Uge {week.number} ({days}): {len(plan.slots)} opslag", problem_list(plan.problems), notices_html(plan), shown
    )


def _later_row(plan: WeekPlan, slots: Sequence[Slot]) -> tuple[Piece, ...]:
    candidate = slots[0].candidate
    days = dict.fromkeys(day_name(slot.day) for slot in slots)
    about = lines(candidate.entry.title, small(PHASES[candidate.phase]))
    channels = list(dict.fromkeys(channel_name(plan, slot.channel) for slot in slots))
    return lines(*days), about, write_list(channels)
