"""
Print what planning takes and how good the plans are, beside simpler ways of planning, row by row.

    uv run poe bench-plans      the table: CPU seconds of one thread
    uv run poe judge            2,000 weeks and 50 years before the judge, 200 plans made again, 500 explanations
    python tests/bench/plans.py --peer PYTHON   20 weeks beside CP-SAT, in another interpreter that has OR-Tools
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from plan_generator import week_case, year_calendar  # noqa: E402
from plan_judge import count_points, find_breaches  # noqa: E402
from plan_trials import STRATEGY, left_out_causes, plan_again  # noqa: E402
from processes import run  # noqa: E402

from jkplan.calendars import read_calendars  # noqa: E402
from jkplan.calendars.choices import WeekChoices  # noqa: E402
from jkplan.plans import solving  # noqa: E402
from jkplan.plans.changes import price_post  # noqa: E402
from jkplan.plans.explaining import compare_days  # noqa: E402
from jkplan.plans.filling import fill  # noqa: E402
from jkplan.plans.layout import lay_out, make_measure  # noqa: E402
from jkplan.plans.making import lay_week, make_plan, make_posts_of_week  # noqa: E402
from jkplan.plans.model import TIE_SCALE, Effort, build, tie  # noqa: E402
from jkplan.plans.points import Board  # noqa: E402
from jkplan.plans.posts import Setting  # noqa: E402
from jkplan.plans.rolling import plan_weeks  # noqa: E402
from jkplan.project import open_project  # noqa: E402
from jkplan.weeks.week import Week, week_of  # noqa: E402

YEAR_ITEMS = 300  # entries of a year: some 1,500 posts that could stand


def timed(work):
    """Give what `work` gives, and the CPU seconds it took."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def told(name, times, *more):
    """Print a row: median, 99th percentile and largest time in milliseconds."""
    times = sorted(times)
    late = times[min(len(times) - 1, int(0.99 * len(times)))]
    print(
        f"{name:<34}{1000 * statistics.median(times):>9.1f}{1000 * late:>9.1f}{1000 * times[-1]:>9.1f}  {' '.join(map(str, more))}",
        flush=True,
    )


def board_of(setting):
    return Board(make_measure(setting))


def setting_of(case):
    return Setting((case.week,), case.calendar, STRATEGY, case.history)


def real_weeks():
    project = open_project(HERE)
    calendar = read_calendars(project, STRATEGY, today=date(2026, 11, 24))
    plans, times = zip(
        *(timed(lambda n=n: make_plan(Week(2027, n), calendar, STRATEGY)) for n in range(1, 53)), strict=True
    )
    told("the real calendar, 52 weeks of 2027", times, sum(plan.proof.is_best for plan in plans), "of 52 proven")


def weeks(name, least, most, count=100):
    times, shares, proven, seen = [], defaultdict(list), 0, defaultdict(Counter)
    for seed in range(count):
        case = week_case(seed, least, most)
        posts = list(make_posts_of_week(case.week, case.calendar, STRATEGY, case.history).values())
        board = board_of(setting_of(case))
        proof, taken = timed(lambda board=board, posts=posts: solving.lay(board, posts))
        times.append(taken)
        proven += proof.is_best
        look(seen["solver"], standing_on(board), posts, [case.week])
        for way, lay in BASELINES.items():
            other = board_of(setting_of(case))
            lay(other, posts)
            shares[way].append(100 * other.points / board.points)
            look(seen[way], standing_on(other), posts, [case.week])
    told(
        name, times, proven, "of", count, "proven;", *(f"{way} {statistics.mean(s):.1f} %" for way, s in shares.items())
    )
    told_seen(seen)


def told_seen(seen):
    """Print what people see, a row for each way of planning."""
    for way, counts in seen.items():
        print(f"{'':<6}{way:<16}" + ", ".join(f"{what} {number}" for what, number in counts.items()), flush=True)


def queue(board, posts):
    """First in, first out: the row's order, the earliest free day."""
    for post in posts:
        day = next((day for day in post.days if not board.limit_reached(post, day)), None)
        if day is not None:
            board.put(post, day)


def category_slots(board, posts):
    """A queue for each type, which has its own weekday on each channel."""
    turns = sorted({post.entry.content_type for post in posts})
    for post in posts:
        own = turns.index(post.entry.content_type) % 7
        day = next((d for d in post.days if d.weekday() == own and not board.limit_reached(post, d)), None)
        if day is not None:
            board.put(post, day)


BASELINES = {"queue": queue, "category slots": category_slots, "greedy": fill}


def standing_on(board):
    """Give the entry, channel and day of each post on a board."""
    return [(post.entry, post.channel, day) for post, day in board.placed.values()]


def standing_in(plans):
    """Give the entry, channel and day of each post of some plans."""
    return [(slot.candidate.entry, STRATEGY.channels[slot.channel], slot.day) for plan in plans for slot in plan.slots]


def look(seen, standing, posts, weeks):
    """Count what people see: top posts left out, posts too near one like them, channels below a week's minimum."""
    there = {entry.id for entry, _, _ in standing}
    seen["top left out"] += len({post.entry.id for post in posts if post.entry.priority == 5 and post.days} - there)
    of_channel = defaultdict(list)
    for entry, channel, day in sorted(standing, key=lambda each: each[2]):
        if channel.kind == "netværk":
            of_channel[channel.id].append((day, entry))
    for placed in of_channel.values():
        for at, (day, entry) in enumerate(placed):
            for then, other in reversed(placed[:at]):
                away = (day - then).days
                if away >= 4:
                    break
                if entry.id != other.id:
                    seen["town too near"] += bool(set(entry.towns) & set(other.towns))
                    seen["type back to back"] += away < 2 and entry.content_type == other.content_type
    spoken = Counter((channel, week_of(day)) for channel, placed in of_channel.items() for day, _ in placed)
    for channel in STRATEGY.enabled_channels:
        if channel.kind == "netværk":
            seen["below minimum"] += sum(spoken[channel.id, week] < channel.week_min for week in weeks)


def ahead():
    calendar = year_calendar(1, YEAR_ITEMS)
    times, shares = [], []
    for number in range(2, 50, 4):
        span = tuple(Week(2027, number).shift(n) for n in range(4))
        setting = Setting(span, calendar, STRATEGY)
        layout, taken = timed(lambda setting=setting: lay_out(setting, effort=Effort.NEAR))
        times.append(taken)
        shares.append(100 * layout.board.points / layout.proof.bound)
    told("four weeks ahead", times, f"mean {statistics.mean(shares):.3f} % of the bound, least {min(shares):.3f} %")


def year(seed=1, items=YEAR_ITEMS, count=52, *, of=52, beside=True):
    """Plan `count` weeks of a calendar of `of` weeks, and with `beside` hold them against its bound, simpler ways of planning and the year as one program."""
    calendar = year_calendar(seed, items, weeks=of)
    span = tuple(Week(2027, 1).shift(n) for n in range(count))
    plans, taken = timed(lambda: plan_weeks(span, calendar, STRATEGY, WeekChoices))
    name, stand = f"{count} weeks, {items} entries", f"{sum(len(plan.slots) for plan in plans)} stand"
    if not beside:
        told(name, [taken], stand)
        return
    setting = Setting(span, calendar, STRATEGY)
    whole, long = timed(lambda: lay_out(setting, effort=Effort.NEAR))
    bound, posts = whole.proof.bound, list(whole.posts.values())
    seen = defaultdict(Counter)
    look(seen["solver"], standing_in(plans), posts, span)
    points = count_points(plans, STRATEGY)
    told(name, [taken], f"{100 * points / bound:.2f} % of the bound, {len(posts)} posts could stand, {stand}")
    told("the same year as one program", [long], f"{100 * whole.board.points / bound:.2f} % of the bound")
    for way in (queue, category_slots):
        board = board_of(setting)
        taken = timed(lambda board=board, way=way: way(board, posts))[1]
        told(way.__name__, [taken], f"{100 * board.points / bound:.1f} %")
        look(seen[way.__name__], standing_on(board), posts, span)
    with without_solver():
        plans, taken = timed(lambda: plan_weeks(span, calendar, STRATEGY, WeekChoices))
    told("greedy", [taken], f"{100 * count_points(plans, STRATEGY) / bound:.1f} %")
    look(seen["greedy"], standing_in(plans), posts, span)
    told_seen(seen)


@contextmanager
def without_solver():
    """Plan as on a machine where HiGHS is not installed."""
    solver, solving._solver = solving._solver, lambda: None
    try:
        yield
    finally:
        solving._solver = solver


def explanations():
    here, gives = [], []
    for seed in range(12):
        case = week_case(seed)
        layout = lay_week(case.week, case.calendar, STRATEGY, case.chosen, case.history)
        for post in layout.posts.values():
            if post.id in layout.board.placed:
                here.append(timed(lambda layout=layout, post=post: compare_days(layout.board, post))[1])
            elif post.days:
                gives.append(timed(lambda layout=layout, post=post: price_post(layout, post.slot))[1])
    told("why here", here, len(here), "posts")
    told("what would have to give", gives, len(gives), "posts")


def judge():
    """Hold many plans to the judge; give the number of faults."""
    faults, causes = 0, 0
    for seed in range(2000):
        case = week_case(seed, pins=(0, 0, 4, 9)[seed % 4])
        plan = make_plan(case.week, case.calendar, STRATEGY, case.chosen, case.history)
        found = list(find_breaches([plan], case.calendar, STRATEGY, case.history.posts, [case.chosen]))
        same = count_points([plan], STRATEGY, case.history.posts) == plan.proof.points
        faults += bool(found) or not same or not plan.proof.is_best
    print(f"2,000 weeks: {faults} with a breach, other points, or no proof", flush=True)
    for seed in range(50):
        calendar = year_calendar(seed, 150)
        plans = plan_weeks(tuple(Week(2027, 1).shift(n) for n in range(52)), calendar, STRATEGY, WeekChoices)
        found = list(find_breaches(plans, calendar, STRATEGY))
        faults += bool(found)
        if found:
            print(seed, found[:3])
    print(f"50 years: {faults} faults so far", flush=True)
    for change, count in (("urgent", 70), ("cancelled", 65), ("short", 65)):
        moved, fresh, lost, pins = zip(*(plan_again(seed, change) for seed in range(count)), strict=True)
        faults += sum(pins) + (statistics.mean(moved) > 1)
        print(
            f"{change}: moved {statistics.mean(moved):.2f} (from scratch {statistics.mean(fresh):.2f}), lost {statistics.mean(lost):.3f} %, pins moved {sum(pins)}"
        )
    for seed in range(100, 130):
        for _, _, holds in left_out_causes(seed):
            causes += 1
            faults += not holds
    print(f"{causes} explanations: {faults} faults in all")
    return faults


def compare_with_peer(python):
    """Solve 20 weeks with CP-SAT in another interpreter, and give how many plans differ."""
    differ = 0
    for seed in range(20):
        case = week_case(seed)
        posts = list(make_posts_of_week(case.week, case.calendar, STRATEGY, case.history).values())
        board = board_of(setting_of(case))
        program = build(board, posts)
        points = [each * TIE_SCALE for each in program.points]
        for at, spot in enumerate(program.spots):
            points[at] += tie(*spot)
        rows = [
            [program.index[a:b], [int(v) for v in program.value[a:b]], int(most)]
            for a, b, most in zip(program.starts, program.starts[1:], program.most, strict=False)
        ]
        upper = [int(min(each, 100)) for each in program.upper]
        task = json.dumps({"points": points, "upper": upper, "rows": rows, "spots": len(program.spots)})
        answer = subprocess.run(
            [python, str(HERE / "cp_sat.py")], input=task, capture_output=True, text=True, check=True
        )
        peer = {(program.spots[at][0].id, program.spots[at][1]) for at in json.loads(answer.stdout)}
        solving.lay(board, posts)
        differ += peer != {(key, day) for key, (_, day) in board.placed.items()}
    print(f"20 weeks beside CP-SAT: {differ} differ")
    return differ


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--alone", action="store_true", help="only plan a year: a process whose memory can be read")
    options = parser.parse_args()
    if options.judge:
        return int(judge() > 0)
    if options.peer:
        return int(compare_with_peer(options.peer) > 0)
    if options.alone:
        plan_weeks(
            tuple(Week(2027, 1).shift(n) for n in range(52)), year_calendar(1, YEAR_ITEMS), STRATEGY, WeekChoices
        )
        return 0
    memory = run([__file__, "--alone"])[1]  # before this process grows: a child's peak counts what it was forked from
    print(f"peak memory of a year in a process of its own: {memory:.0f} MB")
    print(f"{'CPU milliseconds':<34}{'median':>9}{'p99':>9}{'most':>9}")
    real_weeks()
    weeks("weeks of 28-95 posts", 28, 95)
    weeks("heavy weeks of 53-133 posts", 53, 133)
    ahead()
    year()
    for count in (26, 52, 104):  # of one calendar, so that a week is as full in each
        year(items=2 * YEAR_ITEMS, count=count, of=104, beside=False)
    explanations()
    return 0


if __name__ == "__main__":
    sys.exit(main())
