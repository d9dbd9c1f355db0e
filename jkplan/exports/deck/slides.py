"""What a deck says, as plain values: no sizes, no colours, no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# A status is told by its word, a season by its name; the tone only colours them.
Tone = Literal["", "ok", "tjek", "stop", "årstid 1", "årstid 2", "årstid 3", "årstid 4"]
SEASON_TONES: tuple[Tone, ...] = ("årstid 1", "årstid 2", "årstid 3", "årstid 4")
NO_GOAL = "Uden mål"  # the bar of posts that serve none of the strategy's goals
EMPTY = "–"  # what an empty cell says, so that nobody wonders whether something is missing


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: a line for each thing it holds, never none."""

    lines: tuple[str, ...] = (EMPTY,)
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column.

    Attributes:
        heading: What stands over it.
        share: Its width in proportion to the other columns'.
    """

    heading: str
    share: float = 1


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide. `team` is the unit that made the deck."""

    subtitle: str
    sender: str
    team: str


@dataclass(frozen=True, slots=True)
class Card:
    """
    One key figure.

    Attributes:
        measure: What is counted, so that the finished file can be counted again.
        value: How many.
        label: What they are.
        counts: What the numbers in the label count.
    """

    measure: str
    value: int
    label: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """At most four figures, a few observations, and the decision that is asked for."""

    cards: tuple[Card, ...]
    bullets: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table with a heading row; the first column names the rows.

    Attributes:
        kind: `uge`, `annonce`, `tjek`, `afdelinger`, `udeladt`, `forude`, `kilder`; of a period `temaer`,
            `årstider`, `kampagner` or `uden dato`.
        columns: See `Column`.
        rows: One cell for each column in each row.
        note: A line under the table, or empty.
        alt: What the table shows, for who cannot see it.
    """

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str
    alt: str


@dataclass(frozen=True, slots=True)
class Chart:
    """
    Stacked bars.

    Attributes:
        categories: One bar each, top first.
        series: Name of each series and its figures, one for each category.
        bullets: What the figures say.
        note: A line under the chart.
        alt: What the chart shows, for who cannot see it.
        kind: What the bars are: `kanaler`, `perioder` or `mål`.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    bullets: tuple[str, ...]
    note: str
    alt: str
    kind: str = "kanaler"


@dataclass(frozen=True, slots=True)
class YearWheel:
    """
    The year as a ring of months around a ring of seasons, with a table of the seasons beside it.

    Attributes:
        months: Short name of each month, the position of its season, and whether it is the one spoken of.
        seasons: Name of each season and how many months it has; months stand in the seasons' order.
        centre: Lines in the middle.
        table: The seasons' themes and deadlines.
        alt: What the wheel shows, for who cannot see it.
    """

    months: tuple[tuple[str, int, bool], ...]
    seasons: tuple[tuple[str, int], ...]
    centre: tuple[str, ...]
    table: Table
    alt: str


@dataclass(frozen=True, slots=True)
class PostCard:
    """
    One post as it will stand.

    Attributes:
        heading: Channel, day and time.
        paragraphs: The text; the painter may shorten it and says so.
        facts: Names and values: status, consent, self-check, who is told.
        group: Content group, which colours the drawing when there is no picture.
        picture: File of the picture under `assets/`, or empty.
        alt: What the picture shows.
        idea: Idea of a picture, shown when there is none.
    """

    heading: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    group: str
    picture: str
    alt: str
    idea: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Plain points, and a line under them."""

    bullets: tuple[str, ...]
    note: str = ""


Body = Cover | KeyFigures | Table | Chart | YearWheel | PostCard | Bullets


@dataclass(frozen=True, slots=True)
class Slide:
    """
    One thing to say.

    Attributes:
        title: A true sentence, unique in the deck.
        eyebrow: Where we are: week and days.
        section: Name of the section it belongs to.
        body: What is shown.
        notes: What the speaker wants to know, paragraphs.
        counts: Every number in title and alternative text by the name of what is counted (`opslag`); None when the
            title is people's own words, whose numbers nobody counted.
    """

    title: str
    eyebrow: str
    section: str
    body: Body
    notes: tuple[str, ...]
    counts: Mapping[str, int] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deck:
    """
    A whole deck.

    Attributes:
        title: Title of the document.
        subject: What it is about, one line.
        author: The unit that made it, never a person.
        footer: Line at the foot of each slide.
        made_on: The day it is made for.
        slides: In order; those of a section stand together.
        language: Language of all text.
    """

    title: str
    subject: str
    author: str
    footer: str
    made_on: date
    slides: tuple[Slide, ...]
    language: str = "da-DK"

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the sections in order."""
        return tuple(dict.fromkeys(slide.section for slide in self.slides))
