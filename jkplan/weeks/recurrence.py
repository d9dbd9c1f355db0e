"""How an event recurs: Danish phrases on top, RRULE and days from Easter underneath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from jkplan.weeks.cells import DateError, fold, shown

__all__ = ["DateError", "Recurrence", "occurrences", "parse_recurrence"]

_EASTER_YEARS = range(1583, 4100)  # the Gregorian reckoning that dateutil holds
_LONGEST = 366  # days; an occurrence that ends by a rule is over within the year


@dataclass(frozen=True, slots=True)
class Recurrence:
    """
    When something happens each year.

    Attributes:
        phrase: The Danish words as the calendar holds them: `sidste fredag i september`, `dato ikke fastsat`.
        rrule: The RFC 5545 rule of the first days underneath, without DTSTART, or empty.
        easter: Days from Easter Sunday, or None.
        days: How many days one occurrence lasts, 1 or more.
        fixed: False for `dato ikke fastsat`.
        last: RFC 5545 rule of the last days where the length differs from year to year (then `days` is 1), or empty.
        since: The day the rule counts from (its DTSTART), or None.
        until: The last day an occurrence may begin, or None.
    """

    phrase: str
    rrule: str = ""
    easter: int | None = None
    days: int = 1
    fixed: bool = True
    last: str = ""
    since: date | None = None
    until: date | None = None


def parse_recurrence(phrase: str) -> Recurrence:
    """
    Give what a Danish phrase means: `uge 42`, `sidste fredag i september`, `skærtorsdag til 2. påskedag`.

    Raises:
        DateError: A phrase that is not understood, or a day that does not exist.
    """
    from jkplan.weeks.phrases import read_form  # noqa: PLC0415

    form = read_form(fold(phrase), phrase)
    if form is None:
        raise DateError(
            f'Forstår ikke, hvornår "{shown(phrase)}" er.' if phrase.strip() else "Der står ikke, hvornår det er.",
            'Skriv det som "sidste fredag i september", "uge 42", "23. juni", "39 dage efter påske" '
            'eller "dato ikke fastsat".',
        )
    return Recurrence(
        " ".join(phrase.split()),
        form.rrule,
        form.easter,
        form.days,
        fixed=form.fixed,
        last=form.last,
        since=form.since,
        until=form.until,
    )


@lru_cache(maxsize=4096)
def occurrences(rule: Recurrence, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Give first and last day of every occurrence that shares a day with `first` to `last`, in order."""
    if not rule.fixed or last < first:
        return ()
    longest = _LONGEST if rule.last else rule.days
    earliest = date.fromordinal(max(1, first.toordinal() - longest + 1))
    spans = ((start, _end(rule, start)) for start in _starts(rule, earliest, last) if _in_force(rule, start))
    return tuple((start, end) for start, end in spans if end >= first)


def _starts(rule: Recurrence, earliest: date, latest: date) -> Iterator[date]:
    """Give each first day from `earliest` to `latest`."""
    if rule.easter is not None:
        from dateutil.easter import easter  # noqa: PLC0415

        for year in range(earliest.year - 1, latest.year + 2):
            if year in _EASTER_YEARS:
                day = easter(year) + timedelta(days=rule.easter)
                if earliest <= day <= latest:
                    yield day
    elif rule.rrule:
        from dateutil.rrule import rrulestr  # noqa: PLC0415

        anchor = rule.since or date(earliest.year, 1, 1)
        found = rrulestr(rule.rrule, dtstart=_midnight(anchor))
        for moment in found.between(_midnight(earliest), _midnight(latest), inc=True):
            yield moment.date()


def _end(rule: Recurrence, start: date) -> date:
    if not rule.last:
        return start + timedelta(days=rule.days - 1)
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    moment = next(iter(rrulestr(rule.last, dtstart=_midnight(start))), _midnight(start))
    return moment.date()


def _in_force(rule: Recurrence, start: date) -> bool:
    return (rule.since is None or start >= rule.since) and (rule.until is None or start <= rule.until)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0))
