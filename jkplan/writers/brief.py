"""What a writer gets and gives: facts in, text out. A writer knows no plan, calendar or rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Origin = Literal["skabelon", "menneske", "model"]


@dataclass(frozen=True, slots=True)
class Brief:
    """
    Everything a writer may know about one post.

    Attributes:
        slot: Id of the post; seeds the choice of wording.
        kind: `begivenhed`, `saesontip`, `hverdagens_helt`, `stilling`, `servicemeddelelse`, `annonce`.
        phase: `omtale`, `paamindelse`, `tak`, `opslag`.
        content_type: Id of the content type.
        channel: Channel id.
        facts: Finished Danish phrases by name, only those that are known: `titel`, `dato` (`lørdag den 28.
            november`), `dato_kort`, `naar` (relative to the post: `på lørdag`), `tid` (`kl. 10-16`), `sted`
            (with preposition: `på Blokhus Torv`), `by`, `pris`, `link`, `kontakt`, `budskab` (finished sentences),
            `handling` (an imperative), `arrangoer`, `maalgruppe`, `rolle`, `spoergsmaal`, `krog`, `arbejdsplads`,
            `frist`, `timer`, `ansaettelse`, `start`, `opgaver`, `tilbyder`, `forventer`, `kategori`, `tekst`;
            further `stednavn` (a place whose preposition is not known, for `Sted: ...`), `stedet` (the place without its preposition, for
            `Hvor: ...`), `en_rolle` (`en pædagog`), `slut` (`til og med onsdag
            den 30. december`, for what is already running), `sidste_dag` (`i dag, onsdag den 30. december`),
            `periode` (`dato` again, when it is more than one day), `saeson` (when a tip holds, if
            not all year), `frist_naar`, `vaert` (the link's host, for channels with dead links), `hjemmeside`, `egenside` (the
            municipality's site when the text names no page of its own), `helten` (a hero's title within a sentence: `natvagten`),
            `eksempel` (the mark of an invented entry).
        sender: How the municipality signs.
        text_limit: Most units of text, counted by `unit`.
        unit: `x`, `utf16` or `tegn`.
        title_limit: Most units of the title where the channel has one, else 0.
        hashtags: Tags that must stand in the text.
        free_hashtags: How many further tags may.
        emoji_max: Most emojis.
        emoji_min: Fewest emojis.
        grave: True for a grave matter: no cheerful tone or emojis.
        recent: Ids of wordings used in neighbouring posts on the channel, latest last; to be avoided.
        team: Notes of the entry that only the team may see (`billedide`, `filmide`, `vinkel`, `faldgrube`, `samtykke`);
            they fill the idea, never the text, and never leave the house.
        elsewhere: Other channels that tell the same; a short channel need not then tell all of it again.
        turn: Which turn of its entry it is; neighbouring turns take other wordings, and other emojis.
        week: Number of its week, counted from some fixed one; neighbouring weeks open in other ways.
    """

    slot: str
    kind: str
    phase: str
    content_type: str
    channel: str
    facts: Mapping[str, str]
    sender: str
    text_limit: int
    unit: str
    title_limit: int = 0
    hashtags: tuple[str, ...] = ()
    free_hashtags: int = 0
    emoji_min: int = 0
    emoji_max: int = 0
    grave: bool = False
    recent: tuple[str, ...] = ()
    team: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()
    turn: int = 0
    week: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part of a text, and who wrote it.

    Attributes:
        role: `krog`, `broedtekst`, `detaljer`, `opfordring`, `afsender`, `hashtags`; `tekst` for what a person wrote.
        origin: Id of the wording, name of the model, or empty for a person.
        text: The words.
        by: `skabelon`, `model` or `menneske`.
        prompt: First twelve hex digits of the hash of instructions and answer form; a model's parts only.
    """

    role: str
    origin: str
    text: str
    by: Origin = "skabelon"
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """
    A written post.

    Attributes:
        body: The text as it is posted, complete with sender and hashtags.
        title: Title where the channel has one (YouTube, ad), else empty.
        parts: What the body is made of, in order.
        idea: A picture or film idea, or a script for the team; never posted.
        note: What the team must know about the text, such as that it is too long; never posted.
    """

    body: str
    title: str = ""
    parts: tuple[Part, ...] = field(default_factory=tuple)
    idea: str = ""
    note: str = ""


class Writer(Protocol):
    """Turns a brief into a text. Same brief, same text."""

    @property
    def name(self) -> str:
        """`skabelon` or the model's name."""
        ...

    def write(self, brief: Brief) -> Text:
        """Write the post."""
        ...

    def opening(self, brief: Brief) -> str:
        """Give the id of the wording that the post would open with, or empty."""
        ...
