"""Short names and counts that several slides share, all taken from the report and cleaned for showing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jkplan.calendars.choices import Status
from jkplan.candidates import Candidate, Phase
from jkplan.danish import keep_together, sentence_case, write_count, write_date, write_span, write_time
from jkplan.exports.escaping import clean
from jkplan.exports.posts import READY, Post, list_posts
from jkplan.exports.report import WeekReport
from jkplan.strategy.records import Channel

GROUPS = {"oplysning": "Oplysning og råd", "fortaelling": "Fortælling og helte", "erhverv": "Job og erhverv"}
LONGEST_LABEL = 90  # letters of a title in a table; the whole title stands in the notes

_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F))
_PHASES = {Phase.REMIND: " – påmindelse", Phase.THANK: " – tak"}


@dataclass(frozen=True, slots=True)
class Told:
    """
    A report and what every slide asks of it.

    Attributes:
        report: The report.
        posts: Posts on networks that are not cancelled, in order.
        cancelled: Posts on networks that are.
        ads: What stands in the joint ad, cancelled ones left out.
        networks: Networks to show: those switched on, and any other that has a post.
    """

    report: WeekReport
    posts: tuple[Post, ...]
    cancelled: tuple[Post, ...]
    ads: tuple[Post, ...]
    networks: tuple[tuple[str, str], ...]

    @property
    def waiting(self) -> tuple[Post, ...]:
        """Posts that nobody has approved."""
        return tuple(post for post in self.posts if post.status not in READY)

    def eyebrow(self) -> str:
        """Give `Uge 48 · 23.–29. november 2026`."""
        week = self.report.plan.week
        return f"Uge {week.number} · {write_span(week.monday, week.sunday)}"

    def on(self, channel: str) -> tuple[Post, ...]:
        """Give the posts on one network."""
        return tuple(post for post in self.posts if post.slot.channel == channel)


def tell(report: WeekReport) -> Told:
    """Sort a report's posts for showing."""
    everything = list_posts(report)
    off = {post.slot.id for post in everything if post.status is Status.CANCELLED}
    networks = tuple(post for post in everything if not post.is_ad)
    shown = [channel for channel in report.strategy.enabled_channels if channel.kind != "annonce"]
    names = {channel.id: channel.name for channel in shown} | {
        post.slot.channel: post.channel
        for post in networks
        if post.slot.channel not in {channel.id for channel in shown}
    }
    return Told(
        report,
        tuple(post for post in networks if post.slot.id not in off),
        tuple(post for post in networks if post.slot.id in off),
        tuple(post for post in everything if post.is_ad and post.slot.id not in off),
        tuple(names.items()),
    )


def one_line(text: str) -> str:
    """Give `text` on one line, without control characters and marks that turn the direction of what follows."""
    return " ".join(clean(text).translate(_BIDI).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """Give the lines of `text` that hold something, each as `one_line`."""
    return tuple(filter(None, (one_line(line) for line in clean(text).split("\n"))))


def cut(text: str, letters: int) -> str:
    """Give `text` with at most `letters` letters, cut after a word and with an ellipsis; whole when it is short."""
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    at_word = kept.rfind(" ")
    return (kept[:at_word] if at_word > letters // 2 else kept).rstrip(" ,;:–-.") + "…"


def entry_title(candidate: Candidate) -> str:
    """Give the entry's title on one line, marked when it is only an example."""
    entry = candidate.entry
    title = one_line(entry.title) or entry.id
    return f"EKSEMPEL: {title}" if entry.fictional and "EKSEMPEL" not in title.upper() else title


def post_title(post: Post) -> str:
    """Give the title of what a post is about, marked when it or a consent it leans on is made up."""
    title = entry_title(post.slot.candidate)
    return f"EKSEMPEL: {title}" if post.is_example and "EKSEMPEL" not in title.upper() else title


def label(post: Post) -> str:
    """Give what a post is about, short enough for a cell, with the touch where it is a reminder or thanks."""
    return cut(post_title(post), LONGEST_LABEL) + _PHASES.get(post.slot.candidate.phase, "")


def full_label(post: Post) -> str:
    """Give channel, day, time and whole title of a post, for the notes."""
    slot = post.slot
    when = f"{write_date(slot.day)} {write_time(slot.at)}"
    return f"{sentence_case(when)}, {post.channel}: {post_title(post)}"


def most_important(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Give one post for each entry, the weightiest first: what must be said, priority, stories; examples last."""
    ranked = sorted(
        posts,
        key=lambda post: (
            post.is_example,
            not post.slot.candidate.must,
            -post.entry.priority,
            not post.slot.pinned,
            not post.entry.people,
            post.slot.day,
            post.slot.at,
            post.slot.id,
        ),
    )
    seen: dict[str, Post] = {}
    for post in ranked:
        seen.setdefault(post.entry.id, post)
    return tuple(seen.values())


def moment(at: datetime) -> str:
    """Give `onsdag den 25. november kl. 12`, with spaces that hold it together."""
    return keep_together(f"{write_date(at.date())} {write_time(at.time())}")


def post_moment(post: Post) -> str:
    """Give day and time of a post."""
    return moment(datetime.combine(post.slot.day, post.slot.at))


def posts_count(number: int) -> str:
    """Give `ét opslag`, `14 opslag`."""
    return write_count(number, "opslag", "opslag")


def group_of(post: Post, report: WeekReport) -> str:
    """Give the content group of a post, `oplysning` when its type is unknown."""
    content_type = report.strategy.content_types.get(post.entry.content_type)
    return content_type.group if content_type else "oplysning"


def networks_of(report: WeekReport) -> tuple[Channel, ...]:
    """Give the networks that are switched on."""
    return tuple(channel for channel in report.strategy.enabled_channels if channel.kind != "annonce")
