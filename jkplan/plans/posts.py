"""From candidates to posts: which days each may stand on, and why not on the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from jkplan.calendars.consents import consent_fault
from jkplan.calendars.entries import Ad, Calendar, Service
from jkplan.candidates import Candidate, History, Phase
from jkplan.candidates.touches import find_touches, tells_ahead
from jkplan.danish import WEEKDAYS, write_date
from jkplan.plans.measure import Post, slot_times
from jkplan.plans.plan import Deadline
from jkplan.strategy.records import Channel, Strategy
from jkplan.weeks.closed_days import closed_days, is_working_day, why_closed
from jkplan.weeks.deadlines import joint_ad_deadline
from jkplan.weeks.week import Week, week_of

_NO_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Setting:
    """
    What a plan is made from.

    Attributes:
        weeks: The weeks to plan, in order.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        history: What is known of the weeks before.
        today: The day it is planned on, for lead times; None leaves them out.
        ready: Posts whose work is under way, so that lead times do not hold them up: slot ids.
        opens: First day that is not gone, or None when no day is.
        foresight: Weeks after the last whose mix and goals count too, as far as the posts of `weeks` serve them.
    """

    weeks: tuple[Week, ...]
    calendar: Calendar
    strategy: Strategy
    history: History = _NO_HISTORY
    today: date | None = None
    ready: frozenset[str] = field(default_factory=frozenset)
    opens: date | None = None
    foresight: int = 0

    def deadline(self, week: Week) -> Deadline:
        """Give the joint ad's deadline in `week`."""
        cadence, closed = self.strategy.cadence, self.calendar.registers.closed_days
        return Deadline(*joint_ad_deadline(week, cadence.ad_weekday, cadence.ad_time, closed))

    def earliest(self) -> date | None:
        """Give the first day that something new can be ready for, or None when nothing is asked."""
        if self.today is None:
            return None
        cadence = self.strategy.cadence
        return working_days_after(
            self.today, cadence.drafting_days + cadence.approval_days, self.calendar.registers.closed_days
        )


def working_days_after(day: date, number: int, own: Mapping[date, str]) -> date:
    """Give the day that is `number` working days after `day`; 0 gives `day`."""
    for _ in range(number):
        day += timedelta(days=1)
        while not is_working_day(day, own):
            day += timedelta(days=1)
    return day


def make_posts(candidates: Iterable[Candidate], setting: Setting) -> dict[str, Post]:
    """Give each candidate on each of its channels, by id."""
    found = tuple(candidates)
    several = len(setting.weeks) > 1
    announced = {
        (candidate.id, candidate.occurrence): touch_of(candidate, several=several)
        for candidate in found
        if candidate.phase is Phase.ANNOUNCE
    }
    posts: dict[str, Post] = {}
    for candidate in found:
        touch = touch_of(candidate, several=several)
        needs, fault = _needs(candidate, setting, announced)
        for channel_id, fit in candidate.channels:
            channel = setting.strategy.channels[channel_id]
            id_, _, mark = touch.partition("@")
            key = f"{id_}.{channel_id}{'@' if mark else ''}{mark}"
            days, blocked = find_days(candidate, channel, setting, fault, key)
            posts[key] = Post(key, candidate, channel, fit, days, touch, needs, blocked)
    return posts


def find_days(
    candidate: Candidate, channel: Channel, setting: Setting, fault: str = "", key: str = ""
) -> tuple[tuple[date, ...], tuple[tuple[date, str], ...]]:
    """Give the days a candidate may stand on a channel, and the others of its window with what stops them."""
    if channel.kind == "annonce":
        return _ad_days(candidate, setting)
    days: list[date] = []
    blocked: list[tuple[date, str]] = []
    earliest = None if key.partition("@")[0] in setting.ready or candidate.must else setting.earliest()
    for n in range((candidate.last - candidate.first).days + 1):
        day = candidate.first + timedelta(days=n)
        reason = fault or next(_why_blocked(candidate, channel, day, setting, earliest), "")
        if reason:
            blocked.append((day, reason))
        else:
            days.append(day)
    return tuple(days), tuple(blocked)


def _ad_days(candidate: Candidate, setting: Setting) -> tuple[tuple[date, ...], tuple[tuple[date, str], ...]]:
    """What goes into the joint ad stands at the deadline of a week."""
    days: list[date] = []
    blocked: list[tuple[date, str]] = []
    for week in setting.weeks:
        day = setting.deadline(week).moment.date()
        if candidate.first > week.sunday or candidate.last < week.monday:
            continue
        if setting.opens is not None and day < setting.opens:
            blocked.append((day, "fristen for fællesannoncen er overskredet"))
        elif isinstance(candidate.entry.details, Ad) or day <= candidate.last:
            days.append(day)
        else:
            blocked.append((day, "fristen for fællesannoncen ligger for sent"))
    return tuple(days), tuple(blocked)


def _why_blocked(
    candidate: Candidate, channel: Channel, day: date, setting: Setting, earliest: date | None
) -> Iterator[str]:
    registers = setting.calendar.registers
    if setting.opens is not None and day < setting.opens:
        yield "den dag er gået"
    holiday = closed_days(day.year).get(day)
    if holiday is not None and not _belongs_to(candidate, day):
        yield f"det er {holiday}, og da bringes kun beskeder og det, der sker den dag"
    limit = latest_time(candidate, day, setting.strategy)
    if limit is not None and not any(slot.at < limit for slot in slot_times(channel, day.isoweekday())):
        yield f"det begynder samme dag, før {channel.name} har sit første klokkeslæt"
    if day.isoweekday() not in channel.weekdays:
        yield f"{channel.name} bruges ikke om {WEEKDAYS[day.weekday()]}en"
    if 7 not in channel.weekdays and not is_working_day(day, registers.closed_days):
        yield f"det er {why_closed(day, registers.closed_days)}, og {channel.name} bruges kun på arbejdsdage"
    if earliest is not None and day < earliest:
        yield f"for kort tid: tidligst {write_date(earliest)}"
    for each in candidate.entry.consents:
        if fault := consent_fault(registers.consents.get(each), channel.id, day):
            yield fault


def _belongs_to(candidate: Candidate, day: date) -> bool:
    """Tell whether a candidate may stand on a holiday: a message, or what happens that day."""
    if candidate.must or isinstance(candidate.entry.details, Service):
        return True
    return candidate.occurrence is not None and candidate.occurrence[0] <= day <= candidate.occurrence[1]


def latest_time(candidate: Candidate, day: date, strategy: Strategy) -> time | None:
    """Give the time that a post must stand before on the very day it is about, or None when any time will do."""
    entry = candidate.entry
    if candidate.occurrence != (day, day) or candidate.phase is Phase.THANK:
        return None
    if entry.at is not None:
        return entry.at.start
    return strategy.cadence.day_message_time if tells_ahead(entry) else None


def touch_of(candidate: Candidate, *, several: bool) -> str:
    """Give the touch's own name: over several weeks an entry may be spoken of more than once in one way."""
    return f"{candidate.id}@{candidate.best}/{candidate.first}" if several else candidate.id


def _needs(
    candidate: Candidate, setting: Setting, announcements: Mapping[tuple[str, tuple[date, date] | None], str]
) -> tuple[str, str]:
    """Give the touch that must stand for this one to stand, or why it can no longer stand."""
    if candidate.phase not in (Phase.REMIND, Phase.THANK) or candidate.occurrence is None:
        return "", ""
    best = candidate.occurrence[0] + timedelta(days=setting.strategy.cadence.announce.best)
    turn = week_of(best)
    announced = f"{candidate.entry.id}.{Phase.ANNOUNCE}"
    if not any(
        touch.phase is Phase.ANNOUNCE and touch.occurrence == candidate.occurrence
        for touch in find_touches(candidate.entry, turn, setting.strategy)
    ):
        return "", ""  # a later meeting of a series has no announcement of its own
    if any(post.candidate == announced and post.occurrence == candidate.occurrence for post in setting.history.posts):
        return "", ""
    if (announced, candidate.occurrence) in announcements:
        return announcements[announced, candidate.occurrence], ""
    if turn in setting.history.weeks:
        return "", f"omtalen i uge {turn.number} kom ikke med, så der er intet at følge op på"
    return "", ""  # nobody knows that week: it is taken that everything had its turn
