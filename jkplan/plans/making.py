"""Making a week's plan out of what could be said, what people chose and what the strategy wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from jkplan.calendars.choices import Pick, WeekChoices
from jkplan.calendars.entries import Calendar
from jkplan.candidates import History, LeftOut, Past, find_candidates
from jkplan.danish import write_count, write_date, write_list
from jkplan.errors import Place, Problem
from jkplan.plans.clashes import find_clashes
from jkplan.plans.explaining import PHASES, why_here, why_not
from jkplan.plans.layout import Layout, Standing, lay_out
from jkplan.plans.measure import Post, slot_times
from jkplan.plans.plan import Deadline, Slot, WeekPlan
from jkplan.plans.posts import Setting, latest_time, make_posts
from jkplan.plans.repeats import find_repeats
from jkplan.strategy.records import Channel, Strategy
from jkplan.weeks.closed_days import closed_days
from jkplan.weeks.week import Week, week_of

_NO_HISTORY = History()
SHIFT = timedelta(minutes=10)  # two channels do not post in the same minute


def make_plan(
    week: Week,
    calendar: Calendar,
    strategy: Strategy,
    chosen: WeekChoices | None = None,
    history: History = _NO_HISTORY,
    *,
    standing: Iterable[Standing] = (),
    today: date | None = None,
) -> WeekPlan:
    """
    Give the plan of `week`: what stands where and why, and what does not and why.

    People's choices come first: what is pinned, approved or published stands, what is skipped does not. The rest is
    filled in so that the week is worth as much as it can be, within the cadence of each channel and the team's time.
    Same input, same plan.

    Args:
        week: Which week.
        calendar: Entries and registers.
        strategy: Channels, cadence and weights.
        chosen: What people chose for the week.
        history: What is known of the weeks before, for cooldowns, turns and the four-week mix.
        standing: The plan as it was shown before (its slots): it is changed only where it pays, and not at all on the
            days that are near.
        today: The day it is planned on. New posts keep the time that draft and approval take; a week that has begun
            is held to it only when `standing` says what was planned in time. Nothing new comes on days that are gone.
    """
    return as_plan(lay_week(week, calendar, strategy, chosen, history, standing=standing, today=today), week)


def lay_week(
    week: Week,
    calendar: Calendar,
    strategy: Strategy,
    chosen: WeekChoices | None = None,
    history: History = _NO_HISTORY,
    *,
    standing: Iterable[Standing] = (),
    today: date | None = None,
) -> Layout:
    """Give the week as it was laid, for questions about it; arguments as `make_plan`."""
    stood = tuple(standing)
    lead = today if today is not None and (stood or today < week.monday) else None
    opens = today if today is not None and today in week else None
    setting = Setting((week,), calendar, strategy, history, lead, frozenset(each.id for each in stood), opens)
    return lay_out(setting, (chosen,) if chosen else (), stood, frozen_on=today)


def as_plan(layout: Layout, week: Week) -> WeekPlan:
    """Give one week of a layout as its plan."""
    setting = layout.setting
    deadline = setting.deadline(week)
    slots = _slots(layout, week, deadline)
    single = len(setting.weeks) == 1
    beyond = [left for left in layout.left_out if single]
    left_out = (*_left_out(layout, week), *beyond)
    return WeekPlan(
        week=week,
        slots=slots,
        left_out=tuple(
            sorted(left_out, key=lambda each: (not each.near, -each.entry.priority, each.entry.id, each.what))
        ),
        ad_deadline=deadline,
        notices=(*_notices(layout, week, deadline), *find_repeats(slots, setting.history, setting.strategy)),
        problems=(
            *(problem for problem in layout.problems if f"/{week}." in problem.where.file),
            *find_clashes(layout, week),
            *_lost_texts(layout, week),
            *_idle_skips(layout, week),
        ),
        channel_names={channel.id: channel.name for channel in setting.strategy.channels.values()},
        proof=layout.proof,
    )


def as_past(slots: Iterable[Slot]) -> tuple[Past, ...]:
    """Give a plan's posts as the past of later weeks."""
    return tuple(
        Past(slot.candidate.id, slot.candidate.entry, slot.channel, slot.day, slot.candidate.occurrence)
        for slot in slots
    )


def said_in(layout: Layout, week: Week) -> tuple[Past, ...]:
    """Give one week of a layout as the past of later weeks, without working out why anything stands where it does."""
    return as_past(_slots(layout, week, layout.setting.deadline(week), explain=False))


def make_posts_of_week(
    week: Week, calendar: Calendar, strategy: Strategy, history: History = _NO_HISTORY
) -> dict[str, Post]:
    """Give every post that could stand in `week`, by id, with the days it may stand on."""
    found = find_candidates(calendar, week, strategy, history)
    return make_posts(found.candidates, Setting((week,), calendar, strategy, history))


def _slots(layout: Layout, week: Week, deadline: Deadline, *, explain: bool = True) -> tuple[Slot, ...]:
    board, setting = layout.board, layout.setting
    order = list(board.strategy.channels)
    here = [(post, day) for post, day in board.placed.values() if _stands_in(post, day, week, deadline)]
    here.sort(key=lambda each: (each[1], order.index(each[0].channel.id), each[0].id))
    chosen = {post.id: layout.choices.get((week, post.slot)) for post, _ in here}
    own = {post.id: _own_time(layout, post, day, week) for post, day in here}
    taken = {(day, at) for post, day in here if (at := own[post.id]) is not None}
    slots = []
    for post, day in here:
        before = latest_time(post.candidate, day, setting.strategy)
        at = own[post.id] or _free_time(post.channel, day, taken, deadline, before)
        taken.add((day, at))
        choice = chosen[post.id]
        pin = layout.pins.get(post.id)
        pinned = (pin is not None and pin.choice is not None) or (choice is not None and choice.pick is Pick.PIN)
        by = choice.by if pinned and choice else None
        frozen = pin is not None and pin.choice is None
        reason = why_here(board, post, day, pinned_by=by, frozen=frozen) if explain else ""
        slots.append(Slot(post.slot, post.candidate, post.channel.id, day, at, pinned, reason, choice))
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.at, order.index(slot.channel), slot.id)))


def _stands_in(post: Post, day: date, week: Week, deadline: Deadline) -> bool:
    """Tell whether a post belongs to the week; a joint ad's deadline may have moved into the week before."""
    if post.channel.kind == "annonce":
        return day == deadline.moment.date() or day in week
    return day in week


def _own_time(layout: Layout, post: Post, day: date, week: Week) -> time | None:
    """Give the time that a person chose, or that was shown before on the same day."""
    choice = layout.choices.get((week, post.slot))
    if choice is not None and choice.at is not None:
        return choice.at
    stood = layout.standing.get(post.slot)
    return stood.at if stood is not None and stood.day == day and post.channel.kind == "netværk" else None


def _free_time(
    channel: Channel, day: date, taken: set[tuple[date, time]], deadline: Deadline, before: time | None
) -> time:
    """Give the channel's best time of the day (`before` what the post is about) that no other post has."""
    if channel.kind == "annonce":
        return deadline.moment.time()  # joint ads share it
    times = [slot.at for slot in slot_times(channel, day.isoweekday())] or [time(10)]
    times = [at for at in times if before is None or at < before] or times
    for at in times:
        if (day, at) not in taken:
            return at
    moment = datetime.combine(day, times[0])
    while (day, moment.time()) in taken:
        moment += SHIFT
    return moment.time() if moment.date() == day else times[0]


def _left_out(layout: Layout, week: Week) -> Iterator[LeftOut]:
    weeks = layout.setting.weeks
    for candidate in layout.candidates:
        turn = min(max(week_of(candidate.best), week_of(candidate.first)), week_of(candidate.last))
        if len(weeks) > 1 and turn != week:
            continue
        own = layout.posts_of(candidate)
        for post in own:
            if post.id in layout.skipped:
                choice = layout.skipped[post.id]
                by = f" af {choice.by}" if choice.by else ""
                yield LeftOut(candidate.entry, f"{PHASES[candidate.phase]} på {post.channel.name}", f"Valgt fra{by}.")
        missed = why_not(layout.board, candidate, [post for post in own if post.id not in layout.skipped])
        if missed is not None:
            yield missed


def _notices(layout: Layout, week: Week, deadline: Deadline) -> tuple[str, ...]:
    board, registers = layout.board, layout.setting.calendar.registers
    notices = [deadline.notice] if deadline.notice else []
    closed = {
        day: name
        for year in {week.monday.year, week.sunday.year}
        for day, name in closed_days(year, registers.closed_days).items()
        if day in week and day.isoweekday() <= 5
    }
    if closed:
        named = write_list([f"{write_date(day)} ({name})" for day, name in sorted(closed.items())])
        notices.append(f"Lukkedage i ugen: {named}.")
    notices += [
        f"»{post.entry.title}« skal ud, men der er ikke plads til det på {post.channel.name}."
        for post in layout.posts.values()
        if post.candidate.must
        and post.id not in board.placed
        and post.id not in layout.skipped
        and any(day in week for day in post.days)
    ]
    for channel in board.strategy.enabled_channels:
        count = len(board.on(channel.id, week))
        if count < channel.week_min:
            has = write_count(count, "opslag", "opslag") if count else "ingen opslag"
            notices.append(f"{channel.name} har {has} i ugen; målet er mindst {channel.week_min}.")
    return tuple(notices)


def _lost_texts(layout: Layout, week: Week) -> Iterable[Problem]:
    """Name every text a person wrote for a post that does not stand, so that it is not lost unseen."""
    standing = {
        post.slot for post, day in layout.board.placed.values() if len(layout.setting.weeks) == 1 or day in week
    }
    for (chosen, key), choice in layout.choices.items():
        if chosen == week and choice.text and key not in standing and choice.pick is not Pick.SKIP:
            yield Problem(
                f'Der er skrevet en tekst til "{key}", men opslaget er ikke med i planen.',
                Place(f"calendars/uger/{week}.csv", column="tekst"),
                'Skriv "fastlås" i kolonnen valg, hvis det skal med. Teksten bliver stående i filen.',
            )


def _idle_skips(layout: Layout, week: Week) -> Iterable[Problem]:
    """Name every post left out that was not coming, where another of the same entry stands on the same channel."""
    known = {post.slot for post in layout.posts.values()}
    standing = {post.slot for post, day in layout.board.placed.values() if day in week}
    for (chosen, key), choice in layout.choices.items():
        entry, _, channel = key.split(".")
        others = sorted(slot for slot in standing if slot.startswith(f"{entry}.") and slot.endswith(f".{channel}"))
        if chosen == week and choice.pick is Pick.SKIP and key not in known and others:
            yield Problem(
                f'"{key}" er valgt fra, men var ikke på vej i ugen; "{others[0]}" står der stadig.',
                Place(f"calendars/uger/{week}.csv", column="opslag"),
                f'Skriv "{others[0]}", hvis det er det, der skal udelades, eller slet rækken.',
            )
