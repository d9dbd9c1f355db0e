"""Making a week's plan out of what could be said, what people chose and what the strategy wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.calendars.entries import Ad, Calendar, Entry
from jkplan.candidates import Candidate, History, LeftOut, Past, Phase, find_candidates, pinned_candidate
from jkplan.danish import write_count, write_date, write_list
from jkplan.errors import Place, Problem
from jkplan.plans.explaining import PHASES, why_here, why_not
from jkplan.plans.capacity import staff_minutes
from jkplan.plans.measure import Measure, Post, slot_times
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.plans.points import Board
from jkplan.plans.posts import Setting, make_posts
from jkplan.plans.solving import lay
from jkplan.strategy.records import Channel, Strategy
from jkplan.weeks.closed_days import closed_days
from jkplan.weeks.week import Week

KEEPS_ITS_PLACE = frozenset({Status.APPROVED, Status.PUBLISHED})
HISTORY_DAYS = 70  # the longest that anything looks back: heroes of one area
_NO_HISTORY = History()
SHIFT = timedelta(minutes=10)  # two channels do not post in the same minute


@dataclass(frozen=True, slots=True)
class _Pin:
    """A person's choice that a post stands, resolved to the post."""

    post: Post
    day: date
    choice: Choice


def make_plan(
    week: Week,
    calendar: Calendar,
    strategy: Strategy,
    chosen: WeekChoices | None = None,
    history: History = _NO_HISTORY,
) -> WeekPlan:
    """
    Give the plan of `week`: what stands where and why, and what does not and why.

    People's choices come first: what is pinned, approved or published stands, what is skipped does not. The rest is
    filled in by worth, within the cadence of each channel. Same input, same plan.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        chosen: What people chose for the week.
        history: What is known of the weeks before, for cooldowns, turns and the four-week mix.
    """
    choices = {choice.slot: choice for choice in chosen.choices} if chosen else {}
    found = find_candidates(calendar, week, strategy, history)
    setting = Setting((week,), calendar, strategy, history)
    deadline = setting.deadline(week)
    posts = make_posts(found.candidates, setting)
    board = Board(make_measure(setting))
    pins, problems = _pins(choices.values(), week, calendar, strategy, posts)
    for pin in pins.values():
        board.put(pin.post, pin.day)
    skipped = {key for key, choice in choices.items() if choice.pick is Pick.SKIP or choice.status is Status.CANCELLED}
    proof = lay(board, [post for key, post in posts.items() if key not in skipped and key not in pins])
    slots = _slots(board, pins, choices, deadline)
    left_out = (*_left_out(board, found.candidates, posts, skipped, choices), *found.left_out)
    return WeekPlan(
        week=week,
        slots=slots,
        left_out=tuple(
            sorted(left_out, key=lambda each: (not each.near, -each.entry.priority, each.entry.id, each.what))
        ),
        ad_deadline=deadline,
        notices=_notices(week, calendar, board, posts, deadline),
        problems=(*problems, *_lost_texts(choices, board, week)),
        proof=proof,
        channel_names={channel.id: channel.name for channel in strategy.channels.values()},
    )


def as_past(plan: WeekPlan) -> tuple[Past, ...]:
    """Give a plan's posts as the past of later weeks."""
    return tuple(
        Past(slot.candidate.id, slot.candidate.entry, slot.channel, slot.day, slot.candidate.occurrence)
        for slot in plan.slots
    )


def make_posts_of_week(
    week: Week, calendar: Calendar, strategy: Strategy, history: History = _NO_HISTORY
) -> dict[str, Post]:
    """Give every post that could stand in `week`, by id, with the days it may stand on."""
    found = find_candidates(calendar, week, strategy, history)
    return make_posts(found.candidates, Setting((week,), calendar, strategy, history))


def make_measure(setting: Setting) -> Measure:
    """Give the measure of a setting: its history as far back as it counts, and the team's time."""
    first = setting.weeks[0].monday
    counted = tuple(post for post in setting.history.posts if (first - post.day).days <= HISTORY_DAYS)
    minutes = {week: staff_minutes(week, setting.calendar.registers) for week in setting.weeks}
    return Measure(setting.strategy, setting.weeks, counted, minutes)


def _pins(
    choices: Iterable[Choice], week: Week, calendar: Calendar, strategy: Strategy, posts: Mapping[str, Post]
) -> tuple[dict[str, _Pin], list[Problem]]:
    entries = {entry.id: entry for entry in calendar.entries}
    pins: dict[str, _Pin] = {}
    problems: list[Problem] = []
    for choice in choices:
        fixed = choice.pick is Pick.PIN or (choice.status in KEEPS_ITS_PLACE and choice.day is not None)
        if not fixed or choice.status is Status.CANCELLED:
            continue
        post = posts.get(choice.slot) or _wanted(choice, week, entries, strategy)
        where = Place(f"calendars/uger/{week}.csv", column="opslag")
        if post is None:
            problems.append(
                Problem(
                    f'Opslaget "{choice.slot}" er fastlåst, men findes ikke i kalenderen.',
                    where,
                    "Ret navnet til <id>.<fase>.<kanal>, eller slet rækken.",
                )
            )
            continue
        day = choice.day or (post.days[0] if post.days else week.monday)
        if day not in week and post.channel.kind == "netværk":
            problems.append(
                Problem(
                    f'Opslaget "{choice.slot}" er fastlåst til {write_date(day)}, som ikke ligger i ugen.',
                    Place(where.file, column="dato"),
                    f"Skriv en dato fra {write_date(week.monday)} til {write_date(week.sunday)}.",
                )
            )
            day = min(max(day, week.monday), week.sunday)
        pins[choice.slot] = _Pin(post, day, choice)
    return pins, problems


def _wanted(choice: Choice, week: Week, entries: Mapping[str, Entry], strategy: Strategy) -> Post | None:
    """Make the post that a person wants although it is no candidate this week; None when there is no such entry."""
    entry_id, _, rest = choice.slot.partition(".")
    phase, _, channel_id = rest.partition(".")
    if entry_id not in entries or phase not in set(Phase) or channel_id not in strategy.channels:
        return None
    day = choice.day or week.monday
    candidate = pinned_candidate(entries[entry_id], Phase(phase), channel_id, day)
    return Post(choice.slot, candidate, strategy.channels[channel_id], 1, (day,), candidate.id)


def _slots(
    board: Board, pins: Mapping[str, _Pin], choices: Mapping[str, Choice], deadline: Deadline
) -> tuple[Slot, ...]:
    order = list(board.strategy.channels)
    standing = sorted(board.placed.values(), key=lambda each: (each[1], order.index(each[0].channel.id), each[0].id))
    taken: dict[tuple[date, time | None], str] = {
        (pin.day, pin.choice.at): key for key, pin in pins.items() if pin.choice.at is not None
    }
    slots = []
    for post, day in standing:
        pin = pins.get(post.id)
        choice = choices.get(post.id)
        own = choice.at if choice else None
        at = own or _free_time(post.channel, day, taken, deadline)
        taken[day, at] = post.id
        reason = why_here(board, post, day, pinned_by=pin.choice.by if pin else None)
        slots.append(Slot(post.id, post.candidate, post.channel.id, day, at, pin is not None, reason, choice))
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.at, order.index(slot.channel), slot.id)))


def _free_time(channel: Channel, day: date, taken: Mapping[tuple[date, time | None], str], deadline: Deadline) -> time:
    """Give the channel's best time of the day that no other post has; joint ads share the deadline."""
    if channel.kind == "annonce":
        return deadline.moment.time()
    times = [slot.at for slot in slot_times(channel, day.isoweekday())] or [time(10)]
    for at in times:
        if (day, at) not in taken:
            return at
    moment = datetime.combine(day, times[0])
    while (day, moment.time()) in taken:
        moment += SHIFT
    return moment.time() if moment.date() == day else times[0]


def _left_out(
    board: Board,
    candidates: Iterable[Candidate],
    posts: Mapping[str, Post],
    skipped: set[str],
    choices: Mapping[str, Choice],
) -> Iterable[LeftOut]:
    for candidate in candidates:
        own = [posts[f"{candidate.id}.{channel}"] for channel, _ in candidate.channels]
        for post in own:
            if post.id in skipped:
                by = f" af {choices[post.id].by}" if choices[post.id].by else ""
                what = f"{PHASES[candidate.phase]} på {post.channel.name}"
                yield LeftOut(candidate.entry, what, f"Valgt fra{by}.")
        missed = why_not(board, candidate, [post for post in own if post.id not in skipped])
        if missed is not None:
            yield missed


def _notices(
    week: Week, calendar: Calendar, board: Board, posts: Mapping[str, Post], deadline: Deadline
) -> tuple[str, ...]:
    notices = [deadline.notice] if deadline.notice else []
    closed = {
        day: name
        for year in {week.monday.year, week.sunday.year}
        for day, name in closed_days(year, calendar.registers.closed_days).items()
        if day in week and day.isoweekday() <= 5
    }
    if closed:
        named = write_list([f"{write_date(day)} ({name})" for day, name in sorted(closed.items())])
        notices.append(f"Lukkedage i ugen: {named}.")
    notices += [
        f"“{post.entry.title}” skal ud, men der er ikke plads til det på {post.channel.name}."
        for post in posts.values()
        if post.candidate.must and post.id not in board.placed
    ]
    for channel in board.strategy.enabled_channels:
        count = len(board.on(channel.id))
        if count < channel.week_min:
            has = write_count(count, "opslag", "opslag") if count else "ingen opslag"
            notices.append(f"{channel.name} har {has} i ugen; målet er mindst {channel.week_min}.")
    return tuple(notices)


def _lost_texts(choices: Mapping[str, Choice], board: Board, week: Week) -> Iterable[Problem]:
    """Name every text a person wrote for a post that does not stand, so that it is not lost unseen."""
    for key, choice in choices.items():
        if choice.text and key not in board.placed and choice.pick is not Pick.SKIP:
            yield Problem(
                f'Der er skrevet en tekst til "{key}", men opslaget er ikke med i planen.',
                Place(f"calendars/uger/{week}.csv", column="tekst"),
                'Skriv "fastlås" i kolonnen valg, hvis det skal med. Teksten bliver stående i filen.',
            )
