"""From the calendar to the week's candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from jkplan.calendars.consents import consent_fault
from jkplan.calendars.entries import Calendar, Consent, Entry, Hero, Tip
from jkplan.candidates.touches import Touch, find_occurrences, find_touches
from jkplan.candidates.values import Candidate, Found, History, LeftOut, Past, Phase
from jkplan.danish import write_date
from jkplan.strategy.records import Cadence, Strategy
from jkplan.weeks.week import Week, week_of

_NO_HISTORY = History()


def find_candidates(calendar: Calendar, week: Week, strategy: Strategy, history: History = _NO_HISTORY) -> Found:
    """
    Find every entry worth a post in `week`, with the reason it came up; how far ahead is decided by the strategy.

    A touch comes up in the week of its best day, and in a later week of its window when that week is known to have
    passed without it. What would have come up but for a reason (no consent, said lately) is given with the reason.

    Args:
        calendar: Entries and registers.
        week: Which week.
        strategy: Channels, content types and lead times.
        history: What is known of the weeks before.
    """
    return find_candidates_over(calendar, (week,), strategy, history)


def find_candidates_over(
    calendar: Calendar, weeks: Sequence[Week], strategy: Strategy, history: History = _NO_HISTORY
) -> Found:
    """
    Find every entry worth a post in `weeks` taken together: each touch once, with all its days within them.

    Args:
        calendar: Entries and registers.
        weeks: Which weeks, one after the other.
        strategy: Channels, content types and lead times.
        history: What is known of the weeks before.
    """
    candidates: list[Candidate] = []
    left_out: list[LeftOut] = []
    opening, close = weeks[0].monday, weeks[-1].sunday
    said = _Said(history)
    for entry in calendar.entries:
        channels: tuple[tuple[str, int], ...] | None = None
        seen: set[tuple[object, ...]] = set()
        for week in weeks:
            for touch in find_touches(entry, week, strategy):
                key = (touch.phase,) if len(weeks) == 1 else (touch.phase, touch.occurrence, touch.first, touch.best)
                if key in seen or not _is_due(entry, touch, weeks, said):
                    continue
                seen.add(key)
                if channels is None:  # most entries have nothing due
                    channels = fitting_channels(entry, strategy)
                first, last = max(touch.first, opening), min(touch.last, close)
                allowed, fault = _with_consent(entry, channels, calendar.registers.consents, last)
                reason = fault or _said_lately(entry, touch, week, strategy.cadence, said)
                if not channels:
                    reason = "Ingen af de kanaler, rækken beder om, er slået til og passer til indholdet."
                if reason:
                    near = opening <= touch.best <= close
                    left_out.append(LeftOut(entry, touch.phase, reason, near=near))
                    continue
                candidates.append(
                    Candidate(
                        id=f"{entry.id}.{touch.phase}",
                        entry=entry,
                        phase=touch.phase,
                        occurrence=touch.occurrence,
                        first=first,
                        last=last,
                        best=touch.best,
                        channels=allowed,
                        must=touch.must,
                        reason=touch.reason,
                    )
                )
    return Found(tuple(candidates), tuple(left_out))


class _Said:
    """What was said before, by entry, so that a year of posts is looked through once."""

    def __init__(self, history: History) -> None:
        self.weeks = history.weeks
        self.of_entry: dict[str, list[Past]] = defaultdict(list)
        for post in history.posts:
            self.of_entry[post.entry.id].append(post)
        self.heroes = [post for post in history.posts if isinstance(post.entry.details, Hero)]


def pinned_candidate(entry: Entry, phase: Phase, channel: str, day: date) -> Candidate:
    """Give the candidate for a post that a person wants on `day` although nothing else speaks for it."""
    near = find_occurrences(entry, day - timedelta(days=14), day + timedelta(days=60))
    over = [span for span in near if span[1] < day]
    coming = [span for span in near if span[1] >= day]
    spoken_of = (over[::-1] + coming) if phase is Phase.THANK else (coming + over[::-1])
    return Candidate(
        id=f"{entry.id}.{phase}",
        entry=entry,
        phase=phase,
        occurrence=spoken_of[0] if spoken_of else None,
        first=day,
        last=day,
        best=day,
        channels=((channel, 1),),
        must=True,
        reason="Valgt af en kollega.",
    )


def fitting_channels(entry: Entry, strategy: Strategy) -> tuple[tuple[str, int], ...]:
    """Give the channels that suit the entry with fit 1-3, best first: what its row asks for, within its content type."""
    fit = strategy.content_types[entry.content_type].fit
    fits = [
        (channel.id, fit[channel.id])
        for channel in strategy.enabled_channels
        if fit.get(channel.id, 0) > 0 and (not entry.channels or channel.id in entry.channels)
    ]
    return tuple(sorted(fits, key=lambda pair: -pair[1]))


def _is_due(entry: Entry, touch: Touch, weeks: Sequence[Week], said: _Said) -> bool:
    """Tell whether the touch's week, that of its best day, is here; or was a known one that lacks it."""
    if isinstance(entry.details, Tip | Hero):
        return True  # whose turn it is was reckoned with the touch
    turn = max(week_of(touch.best), week_of(touch.first))
    if turn >= weeks[0]:
        return turn <= weeks[-1]
    stood = any(_is_same(post, touch) for post in said.of_entry.get(entry.id, ()))
    return turn in said.weeks and not stood


def _is_same(post: Past, touch: Touch) -> bool:
    """Tell whether a post said what the touch says; the last chance of what runs is no repeat of its first reminder."""
    if touch.occurrence is None or post.occurrence != touch.occurrence or post.phase != touch.phase:
        return False
    begins = touch.occurrence[0]
    return touch.phase is not Phase.REMIND or (post.day > begins) == (touch.first > begins)


def _with_consent(
    entry: Entry, channels: tuple[tuple[str, int], ...], consents: Mapping[str, Consent], day: date
) -> tuple[tuple[tuple[str, int], ...], str]:
    """Keep the channels that every consent covers; say why when none is left."""
    if not entry.consents:
        if isinstance(entry.details, Hero):
            return (), "Der er ikke registreret et samtykke. Aftal det, og skriv det i registret over samtykker."
        return channels, ""
    faults = {
        channel: next(
            (fault for id_ in entry.consents if (fault := consent_fault(consents.get(id_), channel, day))), ""
        )
        for channel, _ in channels
    }
    kept = tuple(pair for pair in channels if not faults[pair[0]])
    first = next((fault for fault in faults.values() if fault), "")
    return kept, "" if kept or not first else f"Det kan ikke bringes: {first}."


def _said_lately(entry: Entry, touch: Touch, week: Week, cadence: Cadence, said: _Said) -> str:
    """Say in Danish that the touch has stood, or must wait for others to have theirs; empty when it may stand."""
    past = said.of_entry.get(entry.id, [])
    for post in past:
        if _is_same(post, touch):
            return f"Det står allerede {write_date(post.day)}."
    if isinstance(entry.details, Tip):
        return _cooling(past, week, cadence.tip_cooldown_weeks, "Tippet")
    if isinstance(entry.details, Hero):
        same_area = [post for post in said.heroes if post.entry.departments[:1] == entry.departments[:1]]
        return _cooling(same_area, week, cadence.hero_area_cooldown_weeks, "En helt fra samme område")
    return ""


def _cooling(past: Sequence[Past], week: Week, weeks: int, what: str) -> str:
    days = [post.day for post in past if week.monday - week_of(post.day).monday < timedelta(weeks=weeks)]
    return f"{what} står {write_date(max(days))}; der går mindst {weeks} uger imellem." if days else ""
