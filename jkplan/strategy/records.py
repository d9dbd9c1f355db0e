"""The strategy as values: what is demanded, on which channels, how often, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Literal, NamedTuple

from jkplan.strategy.playbook import Playbook, PlaybookFile
from jkplan.strategy.wordlists import WordLists

Severity = Literal["fejl", "advarsel", "råd"]
Basis = Literal["strategi", "platform", "lov", "skøn"]
CountUnit = Literal["x", "utf16", "tegn"]  # X's weights, UTF-16 code units, Unicode code points

SEVERITY_IN_JSON: Mapping[Severity, str] = {"fejl": "error", "advarsel": "warning", "råd": "hint"}


class Sender(NamedTuple):
    """
    Who speaks: names, addresses and contacts that are the municipality's own.

    Attributes:
        name: As it signs, `Jammerbugt Kommune`.
        stems: Lower-case starts of words that name the sender in any inflection (`jammerbugt kommune`).
        site: Host of the website without scheme, `jammerbugt.dk`.
        own_hosts: Every host that counts as a page of the municipality.
        own_mail_domains: Mail domains whose addresses are never private.
        own_phones: Digits (or a prefix followed by x's, `7257xxxx`) that are never private.
        official_hashtags: Tags that show the sender, with `#`, lower case.
        team: The unit that runs the profiles, as it signs inside the house.
        ad_mailbox: Where joint ads are sent.
    """

    name: str
    stems: tuple[str, ...]
    site: str
    own_hosts: tuple[str, ...]
    own_mail_domains: tuple[str, ...]
    own_phones: tuple[str, ...]
    official_hashtags: tuple[str, ...]
    team: str
    ad_mailbox: str


class Clause(NamedTuple):
    """
    One demand of the strategy, in the kit's own Danish words.

    Attributes:
        id: Stable id, `S-KIG`.
        document: Name of the document for people, `SoMe-strategi`.
        section: Section of the document in Danish, `Sådan gør vi`.
        place: A closer place in Danish, or empty.
        demand: What is demanded, one or two Danish sentences.
        served_by: How the kit serves it, in Danish.
        checked_by: `regel` a rule judges it, `funktion` a feature serves it, `menneske` a person ticks it off.
    """

    id: str
    document: str
    section: str
    place: str
    demand: str
    served_by: str
    checked_by: Literal["regel", "funktion", "menneske"]


class Goal(NamedTuple):
    """One of the strategy's goals. `short` fits a table cell; `clause` is the clause that states it (same id)."""

    id: str
    title: str
    short: str
    clause: str


class Limit(NamedTuple):
    """
    One limit of a channel, with its source.

    Attributes:
        what: `text`, `title`, `description`, `hashtags`, `hashtags_advice`, `alt_text`, `images`, `fold`, `mentions`.
        value: The largest value still allowed.
        unit: How it is counted; for counts of things `stk`.
        hard: True when the network refuses more; False when it is advice.
        source: Who says so.
        checked_on: The day the source was read.
        confidence: `høj`, `middel` or `lav`.
    """

    what: str
    value: int
    unit: CountUnit | Literal["stk"]
    hard: bool
    source: str
    checked_on: date
    confidence: Literal["høj", "middel", "lav"]


class SlotTime(NamedTuple):
    """A time of day worth posting at. `score` 0-20 points; `weekdays` 1 (Monday) to 7, empty for all."""

    at: time
    score: int
    weekdays: tuple[int, ...] = ()


class Channel(NamedTuple):
    """
    One channel: a network, or the joint newspaper ad (`kind` "annonce").

    Attributes:
        id: `facebook`, `instagram`, `linkedin`, `youtube`, `twitter`, `faellesannonce`.
        name: As people see it, `X (Twitter)`.
        short: Two or three letters for tight places, `FB`.
        kind: `netværk` or `annonce`.
        enabled: False switches the channel off: nothing is planned or drafted for it.
        purpose: What the strategy uses it for, Danish.
        clauses: Clause ids that state the purpose.
        limits: See `Limit`.
        required_hashtags: Tags every post must carry, with `#`.
        emoji_min: Fewest emojis in a post.
        emoji_max: Most emojis in a post.
        week_min: Fewest posts a week the cadence wants (a shortage is told, not forced).
        week_max: Most posts a week.
        day_max: Most posts a day.
        weekdays: Days on which posts may stand, 1 (Monday) to 7.
        times: Times of day, best first.
        times_source: Where the times come from.
        wants_picture: True when a post cannot go without picture or film.
        wants_video: True when a post cannot go without a film.
        links_clickable: False where a link in the text is dead (Instagram).
    """

    id: str
    name: str
    short: str
    kind: Literal["netværk", "annonce"]
    enabled: bool
    purpose: str
    clauses: tuple[str, ...]
    limits: tuple[Limit, ...]
    required_hashtags: tuple[str, ...]
    emoji_min: int
    emoji_max: int
    week_min: int
    week_max: int
    day_max: int
    weekdays: tuple[int, ...]
    times: tuple[SlotTime, ...]
    times_source: str
    wants_picture: bool
    wants_video: bool
    links_clickable: bool

    def limit(self, what: str) -> Limit | None:
        """Give the limit on `what`, or None when the channel has none."""
        return next((limit for limit in self.limits if limit.what == what), None)


class ContentType(NamedTuple):
    """
    One kind of content from the strategy's list, and where it belongs.

    Attributes:
        id: `begivenhed`, `saesonraad`, `hverdagens_helt`, `job`, `servicemeddelelse`, ...
        name: For people, Danish.
        group: `oplysning`, `fortaelling` or `erhverv`: the three series of the channel chart.
        aliases: Other spellings accepted in files that are checked (`event`, `hverdagens helt`).
        fit: Channel id to 0-3 points; a channel not named or 0 does not take the type.
        min_in_four_weeks: Fewest posts over four weeks that the mix wants.
        max_in_four_weeks: Most posts over four weeks.
        clauses: Clause ids the type comes from.
        default_goal: Goal of an entry that names none.
    """

    id: str
    name: str
    group: Literal["oplysning", "fortaelling", "erhverv"]
    aliases: tuple[str, ...]
    fit: Mapping[str, int]
    min_in_four_weeks: int
    max_in_four_weeks: int
    clauses: tuple[str, ...]
    default_goal: str


class PhaseWindow(NamedTuple):
    """
    When an event is spoken of. Days are counted from the event's first day (negative before) or, for thanks, its last.

    Attributes:
        first: Earliest day.
        last: Latest day.
        best: Best day.
    """

    first: int
    last: int
    best: int


class Cadence(NamedTuple):
    """
    How far ahead and how often: every number of the plan that is judgement, in one place.

    Attributes:
        announce: Window of an event's announcement.
        remind: Window of an event's reminder.
        thank: Window of an event's thanks.
        tip_cooldown_weeks: Weeks before the same tip may come again.
        heroes_per_week: Most hverdagens helte a week.
        hero_area_cooldown_weeks: Weeks before the same area's hero may come again.
        vacancy_last_days: Days before a vacancy's deadline at which the last post may stand.
        vacancy_first_days: Days before the deadline at which the first post may stand.
        same_place_days: Days that should lie between two posts on a channel about the same place.
        same_type_days: Days that should lie between two posts on a channel of the same type.
        posts_a_day: Posts a day over all networks beyond which a day counts as full.
        ad_weekday: Weekday of the joint ad's deadline, 1 (Monday) to 7.
        ad_time: Time of day of that deadline.
        priority_points: Points per step of priority (1-5) and step of fit (1-3).
        day_points: Points lost per day from the best day.
        day_points_most: Most points lost for the day.
        weights: Other weights by name, points.
        idle_months: Months without activity after which a profile should be closed.
        same_department_days: Days that should lie between two posts on a channel that concern the same department.
        hero_town_weeks: Weeks that should lie between two heroes from the same town.
        posts_a_goal: Fewest posts over four weeks that should serve each goal of the strategy.
        touch_minutes: Minutes of work on a thing that is said, on its first channel.
        variant_minutes: Minutes more for each further channel.
        drafting_days: Working days from the plan to a draft.
        approval_days: Working days from the draft to its approval.
        frozen_days: Working days from today on whose posts stay where they were shown.
        quiet_tip_weeks: Weeks that a tip's quiet turn may lie from its nearest best week.
        quiet_hero_weeks: Weeks that a hero's quiet turn may lie from its nearest best week.
        tip_close_weeks: Last weeks of a tip's season in which it has no quiet turn.
        day_message_time: Time that a message about a whole day must stand before on that day.
    """

    announce: PhaseWindow
    remind: PhaseWindow
    thank: PhaseWindow
    tip_cooldown_weeks: int
    heroes_per_week: int
    hero_area_cooldown_weeks: int
    vacancy_first_days: int
    vacancy_last_days: int
    same_place_days: int
    same_type_days: int
    posts_a_day: int
    ad_weekday: int
    ad_time: time
    priority_points: int
    day_points: int
    day_points_most: int
    weights: Mapping[str, int]
    idle_months: int = 6
    same_department_days: int = 3
    hero_town_weeks: int = 3
    posts_a_goal: int = 1
    touch_minutes: int = 75
    variant_minutes: int = 20
    drafting_days: int = 1
    approval_days: int = 1
    frozen_days: int = 3
    quiet_tip_weeks: int = 12
    quiet_hero_weeks: int = 6
    tip_close_weeks: int = 2
    day_message_time: time = time(9)


class Fix(NamedTuple):
    """How a finding is mended. `safe` fixes may be done in bulk; `kind` names the function, empty for advice only."""

    text: str
    kind: str = ""
    safe: bool = False


class Case(NamedTuple):
    """
    One example of a rule: an item that must fire, or must stay silent.

    Attributes:
        text: The item's text.
        channel: Channel id.
        kind: `post`, `reply`, `ad` or `comment`.
        fields: Further fields of the item as a .jsonl row names them (`published_on`, `job`, `has_picture`, ...).
    """

    text: str
    channel: str = "facebook"
    kind: str = "post"
    fields: Mapping[str, object] = {}


class Rule(NamedTuple):
    """
    One rule of the self-check, complete with its reason and its own test cases.

    Attributes:
        id: Stable id, `hashtags`.
        title: Short Danish name, `Hashtags på Instagram`.
        applies_to: Of `post`, `reply`, `ad`, `comment`.
        channels: Channel ids; empty for all.
        severity: `fejl`, `advarsel` or `råd`.
        kind: Name of the detector that judges it.
        parameters: Numbers and word lists for the detector.
        message: What is wrong; `{fund}` is replaced by what was found (masked where personal).
        why: Why it matters, one Danish sentence.
        fix: How to mend it.
        clauses: Clause ids.
        basis: What the rule rests on: our judgement is never dressed as the municipality's.
        passes: Items on which the rule must stay silent.
        fails: Items on which the rule must fire.
        may_be_exempted: False when nobody may set the rule aside for one post.
    """

    id: str
    title: str
    applies_to: tuple[str, ...]
    channels: tuple[str, ...]
    severity: Severity
    kind: str
    parameters: Mapping[str, object]
    message: str
    why: str
    fix: Fix
    clauses: tuple[str, ...]
    basis: Basis
    passes: tuple[Case, ...]
    fails: tuple[Case, ...]
    may_be_exempted: bool = True


class Strategy(NamedTuple):
    """Everything the municipality has decided about its communication, by id. Dicts keep the files' order."""

    sender: Sender
    clauses: Mapping[str, Clause]
    goals: Mapping[str, Goal]
    channels: Mapping[str, Channel]
    content_types: Mapping[str, ContentType]
    cadence: Cadence
    rules: Mapping[str, Rule]
    ad_categories: tuple[str, ...]
    lists: WordLists = WordLists(Path())
    playbook_file: PlaybookFile = PlaybookFile(Path())

    @property
    def playbook(self) -> Playbook:
        """
        What is done with citizens' comments.

        Raises:
            StrategyError: `triage.toml` is missing or wrong; the problem names its line.
        """
        return self.playbook_file.open(self.clauses)

    @property
    def enabled_channels(self) -> tuple[Channel, ...]:
        """The channels that are switched on, in the strategy's order."""
        return tuple(channel for channel in self.channels.values() if channel.enabled)

    def __repr__(self) -> str:
        return f"Strategy({self.sender.name}, channels={len(self.channels)}, rules={len(self.rules)})"

    def _repr_html_(self) -> str:
        from jkplan.showing import shown  # noqa: PLC0415
        from jkplan.strategy.showing import strategy_html  # noqa: PLC0415

        return shown(strategy_html(self))
