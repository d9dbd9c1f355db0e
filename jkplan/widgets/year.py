"""The year on the desk: a wheel of seasons, holidays and deadlines, and one month day by day."""

from __future__ import annotations

from calendar import Calendar as Months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jkplan.calendars.entries import Ad, Calendar, Entry, Hero, Kind, Service, Tip, Vacancy
from jkplan.calendars.overview import CALENDAR_NAMES, KIND_NAMES
from jkplan.candidates import find_occurrences
from jkplan.danish import MONTHS, sentence_case, write_date, write_range
from jkplan.strategy.records import Strategy
from jkplan.weeks.closed_days import closed_days
from jkplan.weeks.deadlines import joint_ad_deadline
from jkplan.weeks.week import Week, week_of
from jkplan.widgets.commands import Command, obey
from jkplan.widgets.jobs import Job

SEASONS = (("Vinter", 1, 2), ("Forår", 3, 5), ("Sommer", 6, 8), ("Efterår", 9, 11), ("Vinter", 12, 12))
_LONG = timedelta(days=45)  # what lasts longer is drawn as a band, not told on each day
_LANES = 5  # bars above each other in a week; the rest is told in a line that folds out
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of the year: first and last day, and the entry."""

    first: date
    last: date
    entry: Entry


class YearDesk:
    """A year of the calendar: all of it as a wheel, and one month of it by days."""

    def __init__(self, strategy: Strategy, calendar: Calendar, year: int, today: date) -> None:
        self.strategy, self.calendar, self.today = strategy, calendar, today
        self.year, self.month = year, today.month if today.year == year else 1
        self.hidden: frozenset[Kind] = frozenset()

    def view(self) -> dict[str, object]:
        """Give the year as it is seen."""
        found = [each for each in self.happenings() if each.entry.kind not in self.hidden]
        return {
            "title": f"Årshjul {self.year}",
            "year": self.year,
            "today": self._at(self.today) if self.today.year == self.year else None,
            "months": [self._month(number) for number in range(1, 13)],
            "seasons": [
                {"name": name, "from": self._at(date(self.year, a, 1)), "to": self._end(b)} for name, a, b in SEASONS
            ],
            "weeks": [
                {"number": week.number, "at": self._at(max(week.monday, date(self.year, 1, 1)))}
                for week in self._weeks()
            ],
            "holidays": [
                {"at": self._at(day), "name": name, "day": write_date(day)} for day, name in self._closed().items()
            ],
            "deadlines": [{"at": self._at(day), "moved": notice} for day, notice in self._deadlines()],
            "things": [self._thing(each) for each in found],
            "kinds": [
                {"id": kind.value, "name": CALENDAR_NAMES[kind], "shown": kind not in self.hidden} for kind in Kind
            ],
            "month": self._days(found),
        }

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(command, {"month": self._turn, "year": self._change_year, "kind": self._toggle})

    def happenings(self) -> Iterator[Happening]:
        """Give everything of the year with its days, in order."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        found = (
            Happening(span[0], span[1], entry)
            for entry in self.calendar.entries
            for span in _spans(entry, self.year)
            if span[0] <= last and span[1] >= first
        )
        yield from sorted(found, key=lambda each: (each.first, each.entry.id))

    def _turn(self, command: Command) -> str:
        self.month = command.number("month", 13) or 1
        return f"{sentence_case(MONTHS[self.month - 1])} {self.year}."

    def _change_year(self, command: Command) -> str:
        self.year = min(_LAST_YEAR, max(_FIRST_YEAR, self.year + (1 if command.flag("on") else -1)))
        return f"Årshjul {self.year}."

    def _toggle(self, command: Command) -> str:
        kind = Kind(command.one_of("value", [each.value for each in Kind]))
        self.hidden = self.hidden ^ {kind}
        return f"{CALENDAR_NAMES[kind]} er {'skjult' if kind in self.hidden else 'vist'}."

    def _at(self, day: date) -> float:
        """Give how far into the year a day lies, 0 to 1."""
        first = date(self.year, 1, 1)
        length = (date(self.year + 1, 1, 1) - first).days
        return round(min(1.0, max(0.0, (day - first).days / length)), 5)

    def _end(self, month: int) -> float:
        return 1.0 if month == 12 else self._at(date(self.year, month + 1, 1))

    def _weeks(self) -> Iterator[Week]:
        week = week_of(date(self.year, 1, 1))
        while week.monday.year <= self.year:
            yield week
            week = week.shift(1)

    def _closed(self) -> dict[date, str]:
        return dict(closed_days(self.year, self.calendar.registers.closed_days))

    def _deadlines(self) -> Iterator[tuple[date, str]]:
        cadence, closed = self.strategy.cadence, self.calendar.registers.closed_days
        for week in self._weeks():
            moment, notice = joint_ad_deadline(week, cadence.ad_weekday, cadence.ad_time, closed)
            if moment.year == self.year:
                yield moment.date(), notice

    def _month(self, number: int) -> dict[str, object]:
        first = date(self.year, number, 1)
        inside = [each for each in self.happenings() if each.first.month <= number <= _month_of(each.last, self.year)]
        return {
            "number": number,
            "name": sentence_case(MONTHS[number - 1]),
            "from": self._at(first),
            "to": self._end(number),
            "count": len([each for each in inside if each.entry.kind not in self.hidden]),
            "chosen": number == self.month,
        }

    def _thing(self, each: Happening) -> dict[str, object]:
        return {
            "title": each.entry.title,
            "kind": each.entry.kind.value,
            "name": KIND_NAMES[each.entry.kind],
            "from": self._at(each.first),
            "to": self._at(each.last + timedelta(days=1)) or 1.0,
            "long": each.last - each.first > timedelta(days=6),
            "told": write_range(each.first, each.last),
            "row": str(each.entry.source),
        }

    def _days(self, found: list[Happening]) -> dict[str, object]:
        closed, deadlines = self._closed(), dict(self._deadlines())
        weeks = []
        for days in Months().monthdatescalendar(self.year, self.month):
            cells = [
                {
                    "day": day.day,
                    "told": write_date(day),
                    "inside": day.month == self.month,
                    "today": day == self.today,
                    "holiday": closed.get(day, ""),
                    "deadline": "Fællesannoncen" if day in deadlines else "",
                    "moved": deadlines.get(day, ""),
                    "things": [_told(each) for each in found if each.first == each.last == day],
                }
                for day in days
            ]
            lanes, more = _lanes(found, days[0], days[-1])
            weeks.append({"number": week_of(days[0]).number, "days": cells, "lanes": lanes, "more": more})
        lasting = [
            each
            for each in found
            if each.last - each.first > _LONG and each.first.month <= self.month <= _month_of(each.last, self.year)
        ]
        whole = [each for each in lasting if (each.first.month, each.last.month) == (1, 12)]
        long = [
            {"title": each.entry.title, "kind": each.entry.kind.value, "told": write_range(each.first, each.last)}
            for each in lasting
            if each not in whole
        ]
        return {
            "name": f"{sentence_case(MONTHS[self.month - 1])} {self.year}",
            "number": self.month,
            "weeks": weeks,
            "long": long,
            "whole_year": [each.entry.title for each in whole],
        }


def _lanes(
    found: list[Happening], monday: date, sunday: date
) -> tuple[list[list[dict[str, object]]], list[dict[str, str]]]:
    """Lay what lasts several days as bars over a week's columns, the shortest first: a fair is missed sooner than a season.

    Returns the lanes, each a row of bars from left to right, and what there was no room for.
    """
    lasting = [
        each
        for each in found
        if timedelta() < each.last - each.first <= _LONG and each.first <= sunday and each.last >= monday
    ]
    lanes: list[list[tuple[range, Happening]]] = []
    more: list[dict[str, str]] = []
    for each in sorted(lasting, key=lambda one: (one.last - one.first, one.first, one.entry.id)):
        columns = range((max(each.first, monday) - monday).days, (min(each.last, sunday) - monday).days + 1)
        open_lanes = [lane for lane in lanes if not any(set(columns) & set(taken) for taken, _ in lane)]
        if open_lanes:
            open_lanes[0].append((columns, each))
        elif len(lanes) < _LANES:
            lanes.append([(columns, each)])
        else:
            more.append({**_told(each), "told": write_range(each.first, each.last)})
    return [_bars(lane, monday, sunday) for lane in lanes], more


def _bars(lane: list[tuple[range, Happening]], monday: date, sunday: date) -> list[dict[str, object]]:
    bars: list[dict[str, object]] = []
    after = 0
    for columns, each in sorted(lane, key=lambda one: one[0].start):
        bars.append(
            {
                **_told(each),
                "told": write_range(each.first, each.last),
                "gap": columns.start - after,
                "days": len(columns),
                "begins": each.first >= monday,
                "ends": each.last <= sunday,
            }
        )
        after = columns.stop
    return bars


def _told(each: Happening) -> dict[str, str]:
    return {"title": each.entry.title, "kind": each.entry.kind.value, "name": KIND_NAMES[each.entry.kind]}


def _month_of(day: date, year: int) -> int:
    return 12 if day.year > year else day.month


def _spans(entry: Entry, year: int) -> Iterator[tuple[date, date]]:
    match entry.details:
        case Tip(first=(month, day), last=(last_month, last_day)):
            for start in (year - 1, year):
                over = (last_month, last_day) < (month, day)
                yield _day(start, month, day), _day(start + over, last_month, last_day)
        case Hero(best_weeks=weeks):
            known = [number for number in weeks if number <= date(year, 12, 28).isocalendar().week]
            yield from ((Week(year, number).monday, Week(year, number).sunday) for number in known)
        case Vacancy(deadline=date() as deadline):
            yield deadline, deadline
        case Service(first=date() as first, last=last, when=None):
            yield first, last or first
        case Ad(first=date() as first, last=last):
            yield first, last or first
        case _:
            yield from find_occurrences(entry, date(year, 1, 1), date(year, 12, 31))


def _day(year: int, month: int, day: int) -> date:
    """Give a day of the year; 29 February is the 28th in a year without it."""
    return date(year, month, 28) if (month, day) == (2, 29) and year % 4 else date(year, month, day)
