"""What the self-check takes and gives: an item to judge, and what was found in it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from jkplan.strategy.records import Severity

ItemKind = Literal["post", "reply", "ad", "comment"]


class JobFacts(NamedTuple):
    """A vacancy's facts as a checked row names them; empty text means missing."""

    title: str = ""
    workplace: str = ""
    deadline: date | None = None
    link: str = ""


class EntryFacts(NamedTuple):
    """The calendar entry's facts as a checked row names them, with all else its row says in `text`."""

    title: str = ""
    date: str = ""
    time: str = ""
    place: str = ""
    link: str = ""
    price: str = ""
    text: str = ""


class ConsentState(NamedTuple):
    """One consent an item leans on: id, and why it does not hold on that day and channel (empty when it does)."""

    id: str
    fault: str = ""


class PlanFacts(NamedTuple):
    """
    What only an item of a plan has; None on items that come as bare text.

    Attributes:
        choices_missing: Danish names of the four communication choices that are not made.
        people: True when the item shows or names persons.
        consents: State of each consent named.
        departments_untold: Names of departments concerned that were not told.
        ad_category: The ad's category.
        ad_deadline_missed: True when it would reach the joint ad too late.
        alt_missing: True when a picture has no alternative text.
        own_ad: True for an own ad, which its department pays.
        ean: The own ad's EAN number as written, or empty.
        approver: Role of the leader who approved the own ad, or empty.
        exemptions_to_clear: What is wrong with each exemption of the item that no longer serves, Danish.
        over: Why what it speaks of as coming is over by then, Danish, or empty.
    """

    choices_missing: tuple[str, ...] = ()
    people: bool = False
    consents: tuple[ConsentState, ...] = ()
    departments_untold: tuple[str, ...] = ()
    ad_category: str = ""
    ad_deadline_missed: bool = False
    alt_missing: bool = False
    own_ad: bool = False
    ean: str = ""
    approver: str = ""
    exemptions_to_clear: tuple[str, ...] = ()
    over: str = ""


class WeekFacts(NamedTuple):
    """
    What only a whole week has, for rules that no single post breaks.

    Attributes:
        picture_posts: Texts of the week's posts on the channel where citizens are asked for their pictures.
        mix_faults: Names of content types with too few or too many posts over four weeks, and how many, Danish.
        silent_channels: Names of the channels that have no post.
    """

    picture_posts: tuple[str, ...] = ()
    mix_faults: tuple[str, ...] = ()
    silent_channels: tuple[str, ...] = ()


class Item(NamedTuple):
    """
    One thing to check.

    Attributes:
        id: The row's or slot's id.
        kind: `post`, `reply`, `ad` or `comment`.
        channel: Channel id, or another medium's name (`website`).
        text: The text exactly as it stands; positions of findings count its characters.
        title: Title where the channel has one.
        published_on: Day it is published, or None.
        content_type: Content type id after aliases, or empty.
        has_picture: None when unknown.
        has_video: None when unknown.
        logo_on_picture: True when the picture bears the municipality's logo.
        is_job: True for a vacancy.
        job: The vacancy's facts, or None.
        entry: The entry's facts, or None.
        plan: What only an item of a plan has, or None.
        week: What only a whole week has; None on single posts.
    """

    id: str
    kind: ItemKind
    channel: str
    text: str
    title: str = ""
    published_on: date | None = None
    content_type: str = ""
    has_picture: bool | None = None
    has_video: bool | None = None
    logo_on_picture: bool = False
    is_job: bool = False
    job: JobFacts | None = None
    entry: EntryFacts | None = None
    plan: PlanFacts | None = None
    week: WeekFacts | None = None


class Finding(NamedTuple):
    """
    One thing that breaks a rule.

    Attributes:
        item: Id of the item.
        rule: Rule id.
        severity: `fejl`, `advarsel` or `råd`.
        start: First character in the item's text (0-based); 0 with `end` 0 when it is about the whole.
        end: One past the last character.
        excerpt: What stands there, personal data masked.
        message: What is wrong, Danish.
        why: Why it matters, Danish.
        fix: How to mend it, Danish.
        safe_fix: Name of a fix that may be done in bulk, or empty.
        clauses: Clause ids.
        reasons: What the detector leaned on, Danish: `ordet "cpr" står foran`.
    """

    item: str
    rule: str
    severity: Severity
    start: int
    end: int
    excerpt: str
    message: str
    why: str
    fix: str
    safe_fix: str = ""
    clauses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """What to quote beside the message: the excerpt, or nothing where the message already holds it."""
        return "" if self.excerpt in self.message else self.excerpt
