"""The week at a glance, and what stands in the joint ad."""

from __future__ import annotations

from datetime import date

from jkplan.danish import WEEKDAYS, sentence_case, write_count, write_list
from jkplan.exports.deck.naming import Told, full_label, label, moment, one_line, posts_count
from jkplan.exports.deck.slides import EMPTY, Cell, Column, Slide, Table
from jkplan.exports.posts import READY, Post
from jkplan.weeks.closed_days import closed_days

WAITING, CANCELLED = "*", "Aflyst: "


def week_slide(told: Told, section: str) -> Slide:
    """Give the table of days and networks; every post of the week stands in it once."""
    per_day = {day: sum(post.slot.day == day for post in told.posts) for day in told.report.plan.week.days}
    title, counts = _week_title(per_day)
    columns = (Column("Dag", 0.72), *(Column(name) for _, name in told.networks))
    rows = tuple(
        (Cell(_day_lines(told, day)), *(_posts_cell(told, day, channel) for channel, _ in told.networks))
        for day in per_day
    )
    ads = told.report.plan.ad_deadline
    notes = [full_label(post) for post in (*told.posts, *told.cancelled)]
    count = write_count(len(told.ads), "annonce", "annoncer", gender="en")
    marks = f"{WAITING} Mangler godkendelse. " if told.waiting else ""
    return Slide(
        title=title,
        eyebrow=told.eyebrow(),
        section=section,
        body=Table(
            kind="uge",
            columns=columns,
            rows=rows,
            note=f"{marks}Fællesannoncen: {count}, frist {moment(ads.moment)}.",
            alt=f"Tabel med ugens dage i rækker og netværk i kolonner: {posts_count(len(told.posts))} i alt.",
        ),
        notes=tuple(notes) or ("Der er ingen opslag på netværkene i ugen.",),
        counts=counts | {"opslag": len(told.posts)},
    )


def ad_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the items of the joint ad by category, or nothing when there are none."""
    if not told.ads:
        return ()
    deadline = told.report.plan.ad_deadline
    order = {name: at for at, name in enumerate(told.report.strategy.ad_categories)}
    ads = sorted(told.ads, key=lambda post: (order.get(post.ad_category, len(order)), post.slot.day, post.slot.id))
    count = write_count(len(ads), "annonce", "annoncer", gender="en")
    mailbox = one_line(told.report.strategy.sender.ad_mailbox)
    return (
        Slide(
            title=f"Fællesannoncen har {count} med frist {WEEKDAYS[deadline.moment.weekday()]}",
            eyebrow=told.eyebrow(),
            section=section,
            body=Table(
                kind="annonce",
                columns=(Column("Annonce", 1.7), Column("Kategori"), Column("Afdeling"), Column("Status", 0.7)),
                rows=tuple(_ad_row(post) for post in ads),
                note=f"Frist: {moment(deadline.moment)}. {one_line(deadline.notice)}".strip(),
                alt=f"Tabel med {count} i fællesannoncen: kategori, afdeling og status.",
            ),
            notes=(f"Annoncerne sendes til {mailbox}.", *map(full_label, ads)),
            counts={"annoncer": len(ads)},
        ),
    )


def _ad_row(post: Post) -> tuple[Cell, ...]:
    departments = ", ".join(map(one_line, post.department_names))
    return (
        Cell((label(post),)),
        Cell((one_line(post.ad_category) or "Ikke valgt",)),
        Cell((departments or EMPTY,)),
        Cell((sentence_case(post.status.value),)),
    )


def _day_lines(told: Told, day: date) -> tuple[str, ...]:
    closed = closed_days(day.year, told.report.calendar.registers.closed_days).get(day, "")
    name = f"{sentence_case(WEEKDAYS[day.weekday()])} {day.day}/{day.month}"
    return (name, sentence_case(one_line(closed))) if closed else (name,)


def _posts_cell(told: Told, day: date, channel: str) -> Cell:
    standing = [
        label(post) + ("" if post.status in READY else WAITING)
        for post in told.posts
        if post.slot.day == day and post.slot.channel == channel
    ]
    off = [CANCELLED + label(post) for post in told.cancelled if post.slot.day == day and post.slot.channel == channel]
    return Cell((*standing, *off) or (EMPTY,))


def _week_title(per_day: dict[date, int]) -> tuple[str, dict[str, int]]:
    most = max(per_day.values())
    if not most:
        return "Ugen i overblik: ingen opslag endnu", {}
    busiest = [WEEKDAYS[day.weekday()] for day, number in per_day.items() if number == most]
    silent = [WEEKDAYS[day.weekday()] for day, number in per_day.items() if not number]
    counts = {}
    if len(busiest) <= 2:
        title = f"Ugen i overblik: flest opslag {write_list(busiest)}"
    else:
        title = f"Ugen i overblik: højst {posts_count(most)} om dagen"
        counts = {"om dagen": most}
    return title + (f", ingen {write_list(silent)}" if 1 <= len(silent) <= 2 else ""), counts
