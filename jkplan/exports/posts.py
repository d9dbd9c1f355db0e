"""A week's posts as its outputs show them: every id looked up, nothing decided."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Ad, Department, Entry, Vacancy
from jkplan.candidates import Phase
from jkplan.drafts import Draft
from jkplan.drafts.provenance import holds_model_text
from jkplan.exports.report import WeekReport
from jkplan.plans.plan import Slot
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Goal, Severity, Strategy

PHASE_NAMES: Mapping[Phase, str] = {
    Phase.ANNOUNCE: "omtale",
    Phase.REMIND: "påmindelse",
    Phase.THANK: "tak",
    Phase.ONCE: "opslag",
}
SEVERITIES: tuple[Severity, ...] = ("fejl", "advarsel", "råd")
NOT_REVIEWED = "IKKE GENNEMGÅET: Skrevet med en sprogmodel og endnu ikke godkendt. Må ikke udgives."
READY = (Status.APPROVED, Status.EXPORTED, Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Post:
    """
    One post with its names.

    Attributes:
        draft: The text, and through it the slot, the candidate and the entry.
        channel: The channel's name for people.
        short: The channel's two or three letters.
        is_ad: True on a channel of kind `annonce`.
        title: The post's own title, else the entry's.
        category: The content type's name.
        ad_category: Category in the joint ad (a vacancy has that of jobs), or empty.
        goal: The goal served, or None when it is unknown.
        departments: Departments concerned that the register knows.
        unknown_departments: Ids that the register does not know.
        picture: File name of the picture, or empty.
        alt: Alternative text, or empty.
        findings: What the self-check found, gravest first.
        leans_on_example: True when a consent it leans on is made up.
        status: How far it has come: as the report's approvals know it, else as the week's choices say.
    """

    draft: Draft
    channel: str
    short: str
    is_ad: bool
    title: str
    category: str
    ad_category: str
    goal: Goal | None
    departments: tuple[Department, ...]
    unknown_departments: tuple[str, ...]
    picture: str
    alt: str
    findings: tuple[Finding, ...]
    leans_on_example: bool = False
    status: Status = Status.DRAFT

    @property
    def slot(self) -> Slot:
        """Where it stands."""
        return self.draft.slot

    @property
    def entry(self) -> Entry:
        """What it is about."""
        return self.slot.candidate.entry

    @property
    def phase(self) -> str:
        """Which touch it is, as people say it."""
        return PHASE_NAMES[self.slot.candidate.phase]

    @property
    def is_example(self) -> bool:
        """Tell whether it, or a consent it leans on, is made up, so that it must not be published."""
        return self.entry.fictional or self.leans_on_example

    @property
    def needs_review(self) -> bool:
        """Tell whether a language model wrote some of it and nobody has approved it, so that it must not be published."""
        return holds_model_text(self.draft) and self.status not in READY

    @property
    def marked_text(self) -> str:
        """The text for copying; one that nobody has reviewed says so before it begins."""
        return f"{NOT_REVIEWED}\n\n{self.draft.text}" if self.needs_review else self.draft.text

    @property
    def is_unmarked_example(self) -> bool:
        """Tell whether it is an example and its title does not say so."""
        return self.is_example and "EKSEMPEL" not in self.title.upper()

    @property
    def department_names(self) -> tuple[str, ...]:
        """Names of the departments concerned; the id where the register knows no name."""
        return (*(department.name for department in self.departments), *self.unknown_departments)


def without_mark(text: str) -> str:
    """Give a text that came back from people without the mark it went out with; taking the mark off approves nothing."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip("\n") if first.strip().startswith(NOT_REVIEWED[:15]) else text


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What a week comes to.

    Attributes:
        posts: Posts that are not cancelled.
        cancelled: Posts that are.
        by_channel: Channel name to posts, in the strategy's order, channels without posts left out.
        findings: Severity to findings.
        clean: Posts without a finding.
        ready: Posts that are approved or published.
        goals: Goals served, of all goals.
    """

    posts: int
    cancelled: int
    by_channel: Mapping[str, int]
    findings: Mapping[Severity, int]
    clean: int
    ready: int
    goals: tuple[int, int]


def list_posts(report: WeekReport) -> tuple[Post, ...]:
    """Give the week's posts in the plan's order."""
    return tuple(_post(report, draft) for draft in report.drafts)


def count_figures(report: WeekReport, posts: Iterable[Post]) -> Figures:
    """Give the week's figures, counted from `posts` so that they never disagree with what is shown."""
    posts = tuple(posts)
    standing = tuple(post for post in posts if post.status is not Status.CANCELLED)
    names = dict.fromkeys((*(c.name for c in report.strategy.channels.values()), *(post.channel for post in posts)))
    by_channel = {name: sum(post.channel == name for post in standing) for name in names}
    found = [finding.severity for post in standing for finding in post.findings]
    served = {post.goal.id for post in standing if post.goal}
    return Figures(
        posts=len(standing),
        cancelled=len(posts) - len(standing),
        by_channel={name: number for name, number in by_channel.items() if number},
        findings={severity: found.count(severity) for severity in SEVERITIES},
        clean=sum(not post.findings for post in standing),
        ready=sum(post.status in READY for post in standing),
        goals=(len(served), len(report.strategy.goals)),
    )


def content_hash(post: Post) -> str:
    """Give 16 hex digits that change with anything a reader would meet: text, title, picture, alt, channel, day or time."""
    slot, draft = post.slot, post.draft
    met = (slot.channel, slot.day.isoformat(), f"{slot.at:%H:%M}", draft.title, draft.text, post.picture, post.alt)
    return hashlib.sha256(repr(met).encode()).hexdigest()[:16]


def channel_name(strategy: Strategy, channel: str) -> str:
    """Give a channel's name for people; the id itself when the strategy has dropped the channel."""
    known = strategy.channels.get(channel)
    return known.name if known else channel


def goal_of(strategy: Strategy, entry: Entry) -> Goal | None:
    """Give the goal an entry serves: its own, else its content type's."""
    content_type = strategy.content_types.get(entry.content_type)
    return strategy.goals.get(entry.goal or (content_type.default_goal if content_type else ""))


def _post(report: WeekReport, draft: Draft) -> Post:
    slot, entry, strategy = draft.slot, draft.slot.candidate.entry, report.strategy
    channel = strategy.channels.get(slot.channel)
    content_type = strategy.content_types.get(entry.content_type)
    register = report.calendar.registers.departments
    choice = slot.choice
    picture = draft.picture or (choice.picture if choice else "") or entry.picture.file
    return Post(
        draft=draft,
        channel=channel.name if channel else slot.channel,
        short=channel.short if channel else slot.channel[:3].upper(),
        is_ad=bool(channel and channel.kind == "annonce"),
        title=draft.title or entry.title,
        category=content_type.name if content_type else entry.content_type,
        ad_category=_ad_category(strategy, entry),
        goal=goal_of(strategy, entry),
        departments=tuple(register[id_] for id_ in entry.departments if id_ in register),
        unknown_departments=tuple(id_ for id_ in entry.departments if id_ not in register),
        picture=picture,
        alt=draft.alt or (choice.alt if choice else "") or entry.picture.alt_of(picture),
        findings=tuple(
            sorted(report.findings.get(slot.id, ()), key=lambda f: (SEVERITIES.index(f.severity), f.start, f.rule))
        ),
        leans_on_example=any(
            known.fictional for id_ in entry.consents if (known := report.calendar.registers.consents.get(id_))
        ),
        status=report.approvals.get(slot.id, slot.status),
    )


def _ad_category(strategy: Strategy, entry: Entry) -> str:
    if isinstance(entry.details, Ad):
        return entry.details.category
    if not isinstance(entry.details, Vacancy):
        return ""
    return next((name for name in strategy.ad_categories if re.search("job|stilling", name, re.IGNORECASE)), "")
