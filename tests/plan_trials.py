"""What happens to a plan that is already shown: an urgent message, a cancellation, a colleague who falls ill."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from plan_generator import week_case
from planned_weeks import real_strategy

from jkplan.calendars.entries import Entry, Kind, Service
from jkplan.errors import Place
from jkplan.plans.changes import compare_plans
from jkplan.plans.explaining import find_cause
from jkplan.plans.making import lay_week, make_plan
from jkplan.plans.points import Board
from jkplan.plans.solving import lay

STRATEGY = real_strategy()


def urgent(case):
    """Give the calendar with a message that must go out this week."""
    message = Entry(
        "HAST", Kind.SERVICE, "Vandet er lukket", Service(case.week.days[3], case.week.days[4], must=True),
        Place("calendars/prøve.csv"), "servicemeddelelse", ("facebook", "twitter"), priority=5,
    )  # fmt: skip
    return replace(case.calendar, entries=(*case.calendar.entries, message))


def cancelled(case, plan, seed):
    """Give the calendar without an event of the plan."""
    gone = Random(seed).choice([slot.candidate.entry.id for slot in plan.slots])
    return replace(case.calendar, entries=tuple(each for each in case.calendar.entries if each.id != gone))


def short_of_hands(case):
    """Give the calendar with the busiest colleague away all week."""
    registers = case.calendar.registers
    absent = max(registers.employees.values(), key=lambda each: each.hours_a_week)
    away = replace(absent, absences=((case.week.monday, case.week.sunday),))
    return replace(case.calendar, registers=replace(registers, employees={**registers.employees, away.initials: away}))


def plan_again(seed, change):
    """Give posts moved with and without memory of the old plan, points lost in per cent, and pins that moved."""
    case = week_case(seed, pins=4)
    before = make_plan(case.week, case.calendar, STRATEGY, case.chosen, case.history)
    calendar = (
        cancelled(case, before, seed)
        if change == "cancelled"
        else {"urgent": urgent, "short": short_of_hands}[change](case)
    )
    fresh = make_plan(case.week, calendar, STRATEGY, case.chosen, case.history)
    after = make_plan(case.week, calendar, STRATEGY, case.chosen, case.history, standing=before.slots)
    lost = 100 * (fresh.proof.points - after.proof.points) / max(1, abs(fresh.proof.points))
    fixed = {choice.slot: choice for choice in case.chosen.choices if choice.day}
    moved_pins = sum(
        slot.id in fixed and fixed[slot.id].day != slot.day
        for slot in after.slots
        if fixed.get(slot.id) and fixed[slot.id].day in case.week
    )
    return len(compare_plans(before, after).moved), len(compare_plans(before, fresh).moved), lost, moved_pins


def left_out_causes(seed):
    """Give each post that a proven week leaves out with its cause, and whether removing the cause lets it gain."""
    case = week_case(seed)
    layout = lay_week(case.week, case.calendar, STRATEGY, case.chosen, case.history)
    for post in layout.free:
        if post.id in layout.board.placed or not post.days:
            continue
        cause = find_cause(layout.board, post)
        yield post, cause, _gains_without(layout, post, cause)


def _gains_without(layout, post, cause):
    """Force the post in, with the named limits raised by one and the named parts waived, and solve the rest again."""
    measure = layout.board.measure
    line = measure.line(post, cause.day)
    relief = {key: 1 for key in (*line.limits, *line.touch_limits) if key[0] in cause.limits}
    minutes = dict(measure.minutes)
    if "timer" in cause.limits:
        minutes[line.week] += STRATEGY.cadence.touch_minutes
    board = Board(replace(measure, relief=relief, minutes=minutes))
    for pin in layout.pins.values():
        board.put(pin.post, pin.day)
    board.put(post, cause.day)
    lay(board, [each for each in layout.free if each.id != post.id])
    board.take(post.id)
    parts = board.parts(post, cause.day)
    board.put(post, cause.day)
    named = layout.board.parts(post, cause.day)
    waived = -sum(min(parts[part], named[part]) for part in cause.parts)
    return board.points + waived + cause.missing > layout.board.points
