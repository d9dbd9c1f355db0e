"""Short Danish phrases that several outputs share."""

from __future__ import annotations

from datetime import datetime

from jkplan.danish import write_date, write_span, write_time
from jkplan.exports.posts import Post
from jkplan.weeks.week import Week


def write_moment(when: datetime) -> str:
    """Give `onsdag den 25. november kl. 12`."""
    return f"{write_date(when.date())} {write_time(when.time())}"


def week_name(week: Week) -> str:
    """Give `uge 48 2026`."""
    return f"uge {week.number} {week.year}"


def week_days(week: Week) -> str:
    """Give `23.–29. november 2026`."""
    return write_span(week.monday, week.sunday)


def in_digits(number: int, one: str, many: str) -> str:
    """Give `1 fejl`, `13 advarsler`, `ingen råd`: digits, because they stand beside other figures."""
    return f"{number or 'ingen'} {one if number == 1 else many}"


def post_moment(post: Post) -> str:
    """Give `tirsdag den 24. november kl. 19`."""
    return f"{write_date(post.slot.day)} {write_time(post.slot.at)}"


def picture_text(post: Post) -> str:
    """Give the picture's file name, else the idea of one, else that there is none."""
    idea = post.draft.idea or post.entry.picture.idea
    return post.picture or (f"Idé: {idea}" if idea else "Intet billede valgt")
