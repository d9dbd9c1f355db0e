"""When each kind of entry is worth a post: the days it may stand, the best of them, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from jkplan.calendars.entries import Ad, Entry, Event, Hero, Kind, Service, Tip, Vacancy
from jkplan.candidates.turns import turn_weeks
from jkplan.candidates.values import Phase
from jkplan.danish import write_date, write_range
from jkplan.strategy.records import Cadence, PhaseWindow, Strategy
from jkplan.weeks.recurrence import Recurrence, occurrences
from jkplan.weeks.week import Week, week_of

LONG_EVENT_DAYS = 14  # an event that lasts longer is also worth its last days
SEASON_DAYS = 14  # a message that holds longer is worth saying while it holds
SERIES_GAP_DAYS = 14  # meetings of a series lie no further apart
VACANCY_BEST_DAYS = 2  # after the first day it may stand: time to read it through


@dataclass(frozen=True, slots=True)
class Touch:
    """
    One thing to say about an entry, not yet cut to a week.

    Attributes:
        phase: Which touch.
        first: Earliest day.
        last: Latest day.
        best: Best day; its week is the touch's turn.
        reason: Why it comes up, a Danish sentence.
        occurrence: First and last day of what is spoken of, or None.
        must: True when it may not be left out.
    """

    phase: Phase
    first: date
    last: date
    best: date
    reason: str
    occurrence: tuple[date, date] | None = None
    must: bool = False


def find_touches(entry: Entry, week: Week, strategy: Strategy) -> Iterator[Touch]:
    """Give the touches of an entry whose days share a day with the week."""
    for touch in _touches(entry, week, strategy):
        if touch.first <= week.sunday and touch.last >= week.monday:
            yield touch


def find_occurrences(entry: Entry, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Give first and last day of each occurrence that touches the span; a confirmed date wins over its year's rule."""
    details = entry.details
    rule = details.when if isinstance(details, Event | Service) else None
    found = _of_years(rule, first.year - 1, last.year + 1) if rule is not None and rule.fixed else ()
    if isinstance(details, Event) and details.start is not None:
        confirmed = (details.start, details.end or details.start)
        found = tuple(sorted((*(span for span in found if span[0].year != details.start.year), confirmed)))
    return tuple(span for span in found if span[0] <= last and span[1] >= first)


def is_undated(entry: Entry) -> bool:
    """Tell whether an event or a service message waits for somebody to set its day."""
    match entry.details:
        case Event(when=when, start=None):
            return not when.fixed
        case Service(when=when, first=None) if when is not None:
            return not when.fixed
        case _:
            return False


def find_reach(entry: Entry, first: date, last: date, cadence: Cadence) -> tuple[tuple[date, date], ...] | None:
    """
    Give spans of days outside which the entry has no touch, of those that touch `first` to `last`.

    None when it may have one in any week. For plans of many weeks, which need not look at every entry in each.
    """
    match entry.details:
        case Event():
            before = timedelta(days=max(7, -cadence.announce.first, -cadence.remind.first))
            after = timedelta(days=max(7, cadence.thank.last))
            spans = find_occurrences(entry, first - after, last + before)
            return tuple((start - before, end + after) for start, end in spans)
        case Vacancy(deadline=date() as deadline):
            return ((deadline - timedelta(days=cadence.vacancy_first_days), deadline),)
        case Service(first=date() as start, last=end, when=None):
            return ((_ahead((start, start), must=False).first, end or start),)
        case Ad(first=date() as start, last=end):
            return ((start, end or start),)
        case _:
            return None


def can_be_visited(entry: Entry) -> bool:
    """Tell an event that people go to from a day that is only marked: it has a town, a place or a time."""
    return bool(entry.towns or entry.place or entry.at)


def tells_ahead(entry: Entry) -> bool:
    """Tell an entry that is of use only before its day, such as an office that is closed, from a day that is marked."""
    said_as_one = entry.content_type == Kind.SERVICE and not can_be_visited(entry)
    return isinstance(entry.details, Service) or said_as_one


def count_turn(entry: Entry, phase: Phase, occurrence: tuple[date, date] | None, day: date, cadence: Cadence) -> int:
    """
    Give which turn of an entry a post is, counted on from turn to turn and from year to year.

    Two turns that follow each other have numbers that do; where it begins is of no account. Reckoned from the row
    alone, so that a week planned by itself has the same.

    Args:
        entry: What it is about.
        phase: Which touch.
        occurrence: First and last day of the event spoken of, or None.
        day: The day it stands.
        cadence: How far apart turns lie.
    """
    week = week_of(day)
    match entry.details:
        case Tip(first=first, last=last):
            season = _season(first, last, week)
            if season is None:
                return day.year
            turns = _turns(entry, season, cadence.tip_cooldown_weeks, cadence.quiet_tip_weeks, cadence.tip_close_weeks)
        case Hero():
            season = (date(week.year, 1, 4), date(week.year, 12, 28))
            turns = _turns(entry, season, cadence.hero_area_cooldown_weeks, cadence.quiet_hero_weeks)
        case Event() if occurrence is not None:
            year = occurrence[0].year
            within = find_occurrences(entry, date(year, 1, 1), date(year, 12, 31))
            late = phase is Phase.REMIND and occurrence[0] < day  # of a long one's last days
            before = sum(span[0] < occurrence[0] for span in within)
            is_long = any((end - start).days > LONG_EVENT_DAYS for start, end in within)
            return year * (len(within) + 1 + is_long) + before + (phase is not Phase.ANNOUNCE) + late
        case _:
            return day.year
    return season[0].year * len(turns) + sum(turn <= week for turn in turns)


def _touches(entry: Entry, week: Week, strategy: Strategy) -> Iterator[Touch]:
    cadence = strategy.cadence
    match entry.details:
        case Event() as event:
            ours = any(stem in event.organiser.casefold() for stem in strategy.sender.stems)
            if tells_ahead(entry):
                yield from _day_touches(entry, week)
            else:
                yield from _event_touches(entry, week, cadence, thank=ours)
        case Tip(first=first, last=last):
            season = _season(first, last, week)
            if season is not None:
                reason = f"Sæsontip: gælder {write_range(*season)}"
                turns = _turns(
                    entry, season, cadence.tip_cooldown_weeks, cadence.quiet_tip_weeks, cadence.tip_close_weeks
                )
                yield from _in_turn(entry, season, week, turns, reason)
        case Hero():
            year = (date(week.year, 1, 4), date(week.year, 12, 28))  # days that lie in the first and the last ISO week
            turns = _turns(entry, year, cadence.hero_area_cooldown_weeks, cadence.quiet_hero_weeks)
            yield from _in_turn(entry, year, week, turns, "Hverdagens helt efter tur")
        case Vacancy(deadline=deadline) if deadline is not None:
            first_day = deadline - timedelta(days=cadence.vacancy_first_days)
            last_day = deadline - timedelta(days=cadence.vacancy_last_days)
            best = min(first_day + timedelta(days=VACANCY_BEST_DAYS), last_day)
            why = f"Ansøgningsfristen er {write_date(deadline)}."
            yield Touch(Phase.ONCE, first_day, last_day, best, why, (deadline, deadline))
        case Service() as service:
            yield from _service_touches(entry, service, week)
        case Ad(first=start, last=end):
            span = (start or week.monday, end or start or week.sunday)
            yield Touch(Phase.ONCE, *span, span[0], "Annoncen skal med i fællesannoncen.", span, must=True)
        case _:
            return


def _event_touches(entry: Entry, week: Week, cadence: Cadence, *, thank: bool) -> Iterator[Touch]:
    reach = timedelta(days=max(-cadence.announce.first, cadence.thank.last) + SERIES_GAP_DAYS)
    found = find_occurrences(entry, week.monday - reach, week.sunday + reach)
    for index, (start, end) in enumerate(found):
        span, when = (start, end), write_range(start, end)
        if not can_be_visited(entry):
            first = start - timedelta(days=1)
            yield Touch(Phase.ONCE, first, min(end, start + timedelta(days=6)), start, f"Mærkes {when}.", span)
            continue
        happens = f"det sker {when}" if start == end else f"det foregår {when}"
        continues = index > 0 and (start - found[index - 1][1]).days <= SERIES_GAP_DAYS
        goes_on = index + 1 < len(found) and (found[index + 1][0] - end).days <= SERIES_GAP_DAYS
        if not continues:
            yield _around(start, cadence.announce, Phase.ANNOUNCE, f"Omtale i god tid: {happens}.", span)
        yield _around(start, cadence.remind, Phase.REMIND, f"Påmindelse kort før: {happens}.", span)
        if (end - start).days > LONG_EVENT_DAYS:
            why = f"Sidste chance: det slutter {write_date(end)}."
            yield _around(end, cadence.remind, Phase.REMIND, why, span)
        if thank and not goes_on:
            yield _around(end, cadence.thank, Phase.THANK, f"Tak bagefter: det sluttede {write_date(end)}.", span)


def _around(day: date, window: PhaseWindow, phase: Phase, reason: str, span: tuple[date, date]) -> Touch:
    first, last, best = (day + timedelta(days=offset) for offset in (window.first, window.last, window.best))
    return Touch(phase, first, last, best, reason, span)


def _service_touches(entry: Entry, service: Service, week: Week) -> Iterator[Touch]:
    if service.when is not None and service.when.fixed:
        yield from _day_touches(entry, week, must=service.must)
    elif service.first is not None:
        span = (service.first, service.last or service.first)
        if span[0] == span[1]:
            yield _ahead(span, must=service.must)
        else:
            yield Touch(Phase.ONCE, *span, span[0], f"Gælder {write_range(*span)}.", span, service.must)


def _day_touches(entry: Entry, week: Week, *, must: bool = False) -> Iterator[Touch]:
    for span in find_occurrences(entry, week.monday, week.sunday + timedelta(days=7)):
        yield _ahead(span, must=must)


def _ahead(span: tuple[date, date], *, must: bool) -> Touch:
    """Give what is said just before it holds, so that people can act on it; later only where it holds for a season."""
    first, best = span[0] - timedelta(days=3), span[0] - timedelta(days=1)
    last = span[1] if (span[1] - span[0]).days > SEASON_DAYS else span[0]
    return Touch(Phase.ONCE, first, last, best, f"Gælder {write_range(*span)}.", span, must)


def _turns(entry: Entry, season: tuple[date, date], apart: int, reach: int, close: int = 0) -> dict[Week, Week]:
    return turn_weeks(entry.id, _weeks_of(*season), _best_weeks(entry), apart, reach=reach, close=close)


def _best_weeks(entry: Entry) -> tuple[int, ...]:
    return entry.details.best_weeks if isinstance(entry.details, Tip | Hero) else ()


def _in_turn(
    entry: Entry, season: tuple[date, date], week: Week, turns: Mapping[Week, Week], reason: str
) -> Iterator[Touch]:
    """Give the touch of a week that is the entry's turn, on a weekday that differs from row to row."""
    best_weeks = _best_weeks(entry)
    if week not in turns:
        return
    best_week = turns[week]
    best = best_week.monday + timedelta(days=crc32(entry.id.encode()) % 5)
    if best_week == week:
        why = f"{reason}, og uge {week.number} er en af de bedste uger." if best_weeks else f"{reason}."
    else:
        why = f"{reason}. De bedste uger ligger omkring uge {best_week.number}, men ugen har plads."
    yield Touch(Phase.ONCE, max(season[0], week.monday), min(season[1], week.sunday), best, why)


def _season(first: tuple[int, int], last: tuple[int, int], week: Week) -> tuple[date, date] | None:
    """Give the season (first and last day) that touches the week, or None; a season may cross New Year."""
    for year in (week.monday.year - 1, week.monday.year, week.sunday.year):
        start, end = _day_in(year, first), _day_in(year + (last < first), last)
        if start <= week.sunday and end >= week.monday:
            return start, end
    return None


def _day_in(year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    try:
        return date(year, month, day)
    except ValueError:  # 29 February in a year without it
        return date(year, month, 28)


@lru_cache(maxsize=1024)
def _weeks_of(first: date, last: date) -> tuple[Week, ...]:
    start, end = week_of(first), week_of(last)
    count = (end.monday - start.monday).days // 7 + 1
    return tuple(start.shift(n) for n in range(count))


@lru_cache(maxsize=1024)
def _of_years(rule: Recurrence, first: int, last: int) -> tuple[tuple[date, date], ...]:
    of_each = (occurrences(rule, date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1))
    return tuple(dict.fromkeys(span for found in of_each for span in found))  # one that crosses New Year is of both
