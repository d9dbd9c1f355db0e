"""The week as it would be: without an entry, with one more on a channel, with somebody away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jkplan.calendars.choices import WeekChoices
from jkplan.calendars.entries import Calendar, Registers
from jkplan.candidates import History
from jkplan.danish import write_list, write_range
from jkplan.errors import Place, Problem, UsageError
from jkplan.plans.changes import PlanChange, change_html, compare_plans
from jkplan.plans.making import make_plan
from jkplan.plans.plan import WeekPlan
from jkplan.showing import bullets, join, paragraph, shown, strong, table
from jkplan.strategy.records import Strategy
from jkplan.weeks.week import Week

_NO_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    A week as it is and as it would be.

    Attributes:
        asked: What was changed, a Danish phrase.
        before: The plan as it is.
        after: The plan as it would be.
        change: What that changes.
        notes: What was asked and could not be had, Danish sentences.
    """

    asked: str
    before: WeekPlan
    after: WeekPlan
    change: PlanChange
    notes: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """What to compare, before and after: a name and two figures."""
        rows = [("Opslag i alt", str(len(self.before.slots)), str(len(self.after.slots)))]
        for channel, name in self.before.channel_names.items():
            counts = [sum(slot.channel == channel for slot in plan.slots) for plan in (self.before, self.after)]
            if any(counts):
                rows.append((name, str(counts[0]), str(counts[1])))
        for name, read in (("Point", "points"), ("Planen er", "")):
            told = [str(getattr(plan.proof, read) if read else plan.proof) for plan in (self.before, self.after)]
            rows.append((name, told[0], told[1]))
        return tuple(rows)

    def _repr_html_(self) -> str:
        rows = self.figures
        return shown(
            paragraph(strong(f"Hvad nu hvis: {self.asked}?")),
            join(table("Ugen, som den er, og som den ville blive", ("Hvad", "Nu", "Så"), rows)),
            bullets(self.notes) if self.notes else "",
            change_html(self.change),
        )


def what_if(
    week: Week,
    calendar: Calendar,
    strategy: Strategy,
    chosen: WeekChoices | None = None,
    history: History = _NO_HISTORY,
    *,
    without: Iterable[str] = (),
    one_more: Iterable[str] = (),
    away: Iterable[str] = (),
) -> Comparison:
    """
    Give the week as it is beside the week as it would be.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        chosen: What people chose for the week.
        history: What is known of the weeks before.
        without: Ids of entries that are taken out.
        one_more: Channels (id or name) that should have one post more.
        away: Initials of colleagues who are away all week.

    Raises:
        UsageError: An entry, a channel or a colleague is not known, or nothing is asked.
    """
    gone, channels, absent = tuple(without), _channels(one_more, strategy), tuple(away)
    _check(gone, {entry.id for entry in calendar.entries}, "indslag", "Se id'et i kalenderens første kolonne.")
    _check(absent, calendar.registers.employees, "medarbejder", "Se initialerne i registre/medarbejdere.csv.")
    if not (gone or channels or absent):
        raise UsageError(
            Problem("Der er ikke spurgt om noget.", Place("hvad-nu-hvis"), "Tilføj --uden, --en-mere eller --fravær.")
        )
    before = make_plan(week, calendar, strategy, chosen, history)
    kept = tuple(entry for entry in calendar.entries if entry.id not in gone)
    after = make_plan(
        week,
        replace(calendar, entries=kept, registers=_with_absence(calendar, absent, week)),
        _with_more(strategy, channels, before),
        chosen,
        history,
        standing=before.slots,
    )
    titles = {entry.id: entry.title for entry in calendar.entries}
    asked = [
        *(f"{titles[each]} udgår" for each in gone),
        *(f"{strategy.channels[each].name} får ét opslag mere" for each in channels),
        *(f"{each} er væk {write_range(week.monday, week.sunday)}" for each in absent),
    ]
    notes = tuple(
        f"{strategy.channels[each].name} får ikke flere opslag: kalenderen har intet mere, der kan stå der i ugen."
        for each in channels
        if _on(after, each) <= _on(before, each)
    )
    return Comparison(write_list(asked), before, after, compare_plans(before, after), notes)


def _channels(names: Iterable[str], strategy: Strategy) -> tuple[str, ...]:
    by_name = {channel.name.casefold(): key for key, channel in strategy.channels.items()}
    found = tuple(by_name.get(name.casefold(), name.casefold()) for name in names)
    _check(found, strategy.channels, "kanal", f"Vælg blandt: {', '.join(strategy.channels)}.")
    return found


def _check(asked: Iterable[str], known: Iterable[str], what: str, fix: str) -> None:
    for each in asked:
        if each not in known:
            raise UsageError(Problem(f'Kender ikke {what} "{each[:40]}".', Place("hvad-nu-hvis"), fix))


def _with_absence(calendar: Calendar, absent: Iterable[str], week: Week) -> Registers:
    registers = calendar.registers
    span = (week.monday, week.sunday)
    employees = {
        key: replace(each, absences=(*each.absences, span)) if key in absent else each
        for key, each in registers.employees.items()
    }
    return replace(registers, employees=employees)


def _with_more(strategy: Strategy, channels: Iterable[str], plan: WeekPlan) -> Strategy:
    changed = dict(strategy.channels)
    for key in channels:
        channel = changed[key]
        least = _on(plan, key) + 1
        changed[key] = channel._replace(week_min=least, week_max=max(least, channel.week_max))
    return strategy._replace(channels=changed)


def _on(plan: WeekPlan, channel: str) -> int:
    return sum(slot.channel == channel for slot in plan.slots)
