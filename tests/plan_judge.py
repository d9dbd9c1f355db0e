"""An independent judge of plans: it counts what stands, by the strategy's own words, and shares no code with the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from jkplan.calendars.choices import Pick, Status
from jkplan.calendars.entries import Ad, Hero

NETWORK = "netværk"


def week(day):
    return tuple(day.isocalendar())[:2]


def monday(day):
    return day - timedelta(days=day.weekday())


def networks(slots, strategy):
    return [slot for slot in slots if strategy.channels[slot.channel].kind == NETWORK]


def find_breaches(plans, calendar, strategy, history=(), chosen=()):
    """Give a sentence for each hard rule that the plans (one a week, in order) break."""
    slots = [slot for plan in plans for slot in plan.slots]
    pinned = {
        (str(each.week), choice.slot): choice
        for each in chosen
        for choice in each.choices
        if choice.status is not Status.CANCELLED
        and (choice.pick is Pick.PIN or choice.status in (Status.APPROVED, Status.PUBLISHED))
    }
    free = [slot for plan in plans for slot in plan.slots if (str(plan.week), slot.id) not in pinned]
    yield from _each_post(free, calendar, strategy)
    yield from _choices(plans, pinned, chosen)
    yield from _counts(slots, free, strategy)
    yield from _heroes(slots, free, strategy, history)
    yield from _touches(slots)
    yield from _work(plans, free, calendar, strategy)
    yield from _minutes_of_day(slots, free, strategy)


def _each_post(free, calendar, strategy):
    closed = calendar.registers.closed_days
    for slot in free:
        channel, candidate = strategy.channels[slot.channel], slot.candidate
        fit = strategy.content_types[candidate.entry.content_type].fit.get(slot.channel, 0)
        if not channel.enabled or fit < 1:
            yield f"{slot.id}: the channel does not take it"
        if candidate.entry.channels and slot.channel not in candidate.entry.channels:
            yield f"{slot.id}: the row does not ask for the channel"
        if channel.kind == NETWORK:
            if not candidate.first <= slot.day <= candidate.last:
                yield f"{slot.id}: outside its window"
            if slot.day.isoweekday() not in channel.weekdays:
                yield f"{slot.id}: not a day of the channel"
            if slot.day in closed and 7 not in channel.weekdays:
                yield f"{slot.id}: on a closed day"
        elif not isinstance(candidate.entry.details, Ad) and slot.day > candidate.last:
            yield f"{slot.id}: the ad comes too late"
        if not _has_consent(slot, calendar.registers.consents):
            yield f"{slot.id}: no valid consent"


def _has_consent(slot, consents):
    entry = slot.candidate.entry
    needed = bool(entry.consents) or not isinstance(entry.details, Hero)
    return needed and all(_holds(consents.get(key), slot) for key in entry.consents)


def _holds(consent, slot):
    return (
        consent is not None
        and slot.channel in consent.channels
        and consent.given_on is not None
        and consent.given_on <= slot.day
        and (consent.until is None or slot.day <= consent.until)
        and consent.withdrawn_on is None
    )


def _choices(plans, pinned, chosen):
    for plan in plans:
        standing = {slot.id: slot for slot in plan.slots}
        for (name, key), choice in pinned.items():
            if name == str(plan.week) and choice.day and choice.day in plan.week:
                if key not in standing or standing[key].day != choice.day:
                    yield f"{key}: a pin moved"
                elif choice.at and standing[key].at != choice.at:
                    yield f"{key}: a pin's time moved"
        for each in chosen:
            for choice in each.choices:
                gone = choice.pick is Pick.SKIP or choice.status is Status.CANCELLED
                if each.week == plan.week and gone and choice.slot in standing:
                    yield f"{choice.slot}: stands although it was left out"


def _counts(slots, free, strategy):
    mine = {id(slot) for slot in free}
    days, weeks = defaultdict(list), defaultdict(list)
    for slot in slots:
        days[slot.channel, slot.day].append(slot)
        weeks[slot.channel, week(slot.day)].append(slot)
    for (channel, day), there in days.items():
        if len(there) > strategy.channels[channel].day_max and any(id(slot) in mine for slot in there):
            yield f"{channel} {day}: {len(there)} posts"
    for (channel, number), there in weeks.items():
        if len(there) > strategy.channels[channel].week_max and any(id(slot) in mine for slot in there):
            yield f"{channel} {number}: {len(there)} posts"


def _heroes(slots, free, strategy, history):
    kept = {slot.candidate.entry.id for slot in slots if slot not in free}  # one of its channels was pinned
    mine = {slot.candidate.entry.id for slot in free} - kept
    stood = [(week(post.day), monday(post.day), post.entry) for post in history if isinstance(post.entry.details, Hero)]
    now = [
        (week(slot.day), monday(slot.day), slot.candidate.entry)
        for slot in slots
        if isinstance(slot.candidate.entry.details, Hero)
    ]
    by_week = defaultdict(set)
    for number, _, entry in now:
        by_week[number].add(entry.id)
    for number, there in by_week.items():
        if len(there) > strategy.cadence.heroes_per_week and there & mine:
            yield f"{number}: {len(there)} heroes"
    turns = {(first, entry.id): entry for _, first, entry in (*stood, *now)}
    for (one, key), entry in turns.items():
        for (other, another), second in turns.items():
            weeks_apart = (other - one).days // 7
            same = entry.departments[:1] == second.departments[:1]
            near = 0 <= weeks_apart < strategy.cadence.hero_area_cooldown_weeks
            if same and near and (one, key) != (other, another) and another in mine:
                yield f"{another}: {weeks_apart} weeks after {key} of the same area"


def _touches(slots):
    weeks, days = defaultdict(set), Counter()
    for slot in slots:
        touch = (slot.candidate.id, slot.candidate.occurrence, slot.candidate.best)
        weeks[touch].add(week(slot.day))
        days[(*touch, slot.channel)] += 1
    yield from (f"{touch}: in {len(there)} weeks" for touch, there in weeks.items() if touch[1] and len(there) > 1)
    yield from (f"{touch}: {count} times" for touch, count in days.items() if touch[1] and count > 1)


def _work(plans, free, calendar, strategy):
    registers, cadence = calendar.registers, strategy.cadence
    if not registers.employees:
        return
    mine = {id(slot) for slot in free}
    for plan in plans:
        minutes = 0
        for each in registers.employees.values():
            at_work = 0
            for n in range(5):
                day = plan.week.monday + timedelta(days=n)
                away = any(first <= day <= last for first, last in each.absences)
                at_work += not away and not _is_closed(day, registers.closed_days)
            minutes += int(each.hours_a_week * 60) * at_work // 5
        touches = Counter(slot.candidate.id for slot in plan.slots)
        work = sum(cadence.touch_minutes + cadence.variant_minutes * (count - 1) for count in touches.values())
        if work > minutes and any(id(slot) in mine for slot in plan.slots):
            yield f"{plan.week}: {work} minutes of work, {minutes} at hand"


def _minutes_of_day(slots, free, strategy):
    mine = {id(slot) for slot in free}
    times = defaultdict(list)
    for slot in networks(slots, strategy):
        times[slot.day, slot.at].append(slot)
    for (day, at), there in times.items():
        if len(there) > 1 and any(id(slot) in mine for slot in there):
            yield f"{day} {at}: {[slot.id for slot in there]}"


def easter(year):
    """Give Easter Sunday by the twelve lines of the Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _is_closed(day, own):
    moving = {easter(day.year) + timedelta(days=n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)}
    return day in own or day in moving or (day.month, day.day) in fixed


def count_points(plans, strategy, history=()):
    """Give what the plans are worth: every point counted over what stands, with no step by step."""
    cadence, weights = strategy.cadence, strategy.cadence.weights
    slots = [slot for plan in plans for slot in plan.slots]
    weeks = [plan.week for plan in plans]
    total = 0
    for slot in slots:
        fit = dict(slot.candidate.channels).get(slot.channel, 1)
        away = abs((slot.day - slot.candidate.best).days)
        total += cadence.priority_points * slot.candidate.entry.priority * fit - weights["arbejde"]
        total -= min(cadence.day_points_most, cadence.day_points * away)
        total += weights["skal_ud"] if slot.candidate.must else 0
    total += _channel_weeks(slots, weeks, strategy)
    total += _crowded_days(networks(slots, strategy), strategy)
    now = [(slot.candidate.entry, slot.channel, slot.day) for slot in networks(slots, strategy)]
    everything = [(slot.candidate.entry, slot.channel, slot.day) for slot in slots]
    past = [(post.entry, post.channel, post.day) for post in history]
    past_networks = [each for each in past if strategy.channels[each[1]].kind == NETWORK]
    for of, days, weight in (
        (lambda entry: entry.towns, cadence.same_place_days, weights["samme_sted"]),
        (lambda entry: entry.departments, cadence.same_department_days, weights["samme_afdeling"]),
        (lambda entry: (entry.content_type,), cadence.same_type_days, weights["samme_type"]),
    ):
        total -= weight * (_too_close([*past_networks, *now], of, days) - _too_close(past_networks, of, days))
    total += _four_weeks([*past, *everything], weeks, strategy) - _four_weeks(past, weeks, strategy)
    return total - weights["helt_fra_samme_by"] * (
        _same_town([*past, *everything], cadence) - _same_town(past, cadence)
    )


def _channel_weeks(slots, weeks, strategy):
    total = 0
    for each in weeks:
        for channel in strategy.channels.values():
            there = [slot for slot in slots if slot.channel == channel.id and slot.day in each]
            total += strategy.cadence.weights["under_minimum"] * min(len(there), channel.week_min)
    return total


def _crowded_days(slots, strategy):
    total = 0
    for day, count in Counter(slot.day for slot in slots).items():
        total -= strategy.cadence.weights["travl_dag"] * max(0, count - strategy.cadence.posts_a_day)
        for channel in strategy.channels.values():
            there = sum(slot.day == day and slot.channel == channel.id for slot in slots)
            scores = [at.score for at in channel.times if not at.weekdays or day.isoweekday() in at.weekdays]
            total += sum(sorted(scores, reverse=True)[:there])
    return total


def _too_close(posts, of, days):
    """Count, over every stretch of so many days, the posts beyond one that are about the same on one channel."""
    groups = defaultdict(list)
    for entry, channel, day in posts:
        for each in of(entry):
            groups[channel, each].append(day)
    excess = 0
    for dates in groups.values():
        for start in range(min(dates).toordinal() - days, max(dates).toordinal() + 1):
            within = sum(start <= day.toordinal() < start + days for day in dates)
            excess += max(0, within - 1)
    return excess


def _four_weeks(posts, weeks, strategy):
    weights, total = strategy.cadence.weights, 0
    for end in weeks:
        first = end.monday - timedelta(weeks=3)
        lately = [entry for entry, _, day in posts if first <= day <= end.sunday]
        types = Counter(entry.content_type for entry in lately)
        goals = Counter(entry.goal or strategy.content_types[entry.content_type].default_goal for entry in lately)
        for content in strategy.content_types.values():
            count = types[content.id]
            total += weights["mix"] * min(count, content.min_in_four_weeks)
            total -= weights["mix"] * max(0, count - content.max_in_four_weeks)
        total += weights["maal"] * sum(min(count, strategy.cadence.posts_a_goal) for count in goals.values())
    return total


def _same_town(posts, cadence):
    heroes = {(entry.id, monday(day)): entry for entry, _, day in posts if isinstance(entry.details, Hero)}
    groups = defaultdict(list)
    for (_, first), entry in heroes.items():
        for town in entry.towns:
            groups[town].append(first.toordinal() // 7)
    excess = 0
    for numbers in groups.values():
        for start in range(min(numbers) - cadence.hero_town_weeks, max(numbers) + 1):
            within = sum(start <= number < start + cadence.hero_town_weeks for number in numbers)
            excess += max(0, within - 1)
    return excess
