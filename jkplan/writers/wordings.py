"""The wordings of the drafts as values, read from the folder that the team edits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import tomli

from jkplan.errors import Place, Problem, StrategyError
from jkplan.writers.notation import KNOWN_FACTS, Node, NotationError, literal, needed, parse

ROLES = ("titel", "krog", "broedtekst", "detaljer", "opfordring", "afsender", "ide", "interview")
_GROUP_KEYS = {"id", "del", "art", "kanaler", "tekster"}
_CONDITIONS = {"fase", "typer", "ikke_typer", "kraever", "uden", "alvor"}
_LAYOUT_KEYS = {"kanaler", "art", "dele", "adskil", "opgiv"}
_TOPIC_KEYS = {"id", "ord", "emojis", "hashtags", "alvor", "art"}
_GRAVE = ("aldrig", "kun", "altid")


@dataclass(frozen=True, slots=True)
class Wording:
    """
    One way to say one part of a post.

    Attributes:
        id: Stable id, `<group>.<key>`.
        role: Which part: `krog`, `broedtekst`, ...
        nodes: The words, with places for facts.
        kinds: Kinds of entry it is for; empty for all.
        phases: Touches it is for; empty for all.
        channels: Channels it is for; empty when it stands in where a channel has none of its own.
        types: Content types it is for; empty for all.
        not_types: Content types it is not for.
        needs: Facts that must be known.
        without: Facts that must not be known.
        grave: `aldrig` never for a grave matter, `kun` only for one, `altid` for both.
    """

    id: str
    role: str
    nodes: tuple[Node, ...]
    kinds: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    grave: str = "altid"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a channel puts its parts together: their order, what parts them, and which may go, first the first."""

    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    separator: str
    droppable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a post is about, told from words in its facts: emojis and free hashtags that suit it."""

    id: str
    words: tuple[str, ...]
    emojis: tuple[str, ...]
    hashtags: tuple[str, ...]
    grave: bool
    kinds: tuple[str, ...]


class TopicWords(NamedTuple):
    """
    The words of topics by how they are written, each with the places of its topics.

    Attributes:
        whole: `jul`: that word alone.
        begins: `jul*`: what begins so.
        ends: `*ferie`: what ends so.
        phrases: Several words, each with its topic's place.
    """

    whole: dict[str, list[int]]
    begins: dict[str, list[int]]
    ends: dict[str, list[int]]
    phrases: list[tuple[str, int]]


def _sort_words(topics: Iterable[Topic]) -> TopicWords:
    sorted_words = TopicWords({}, {}, {}, [])
    for place, topic in enumerate(topics):
        for word in topic.words:
            bare = word.strip("*")
            if not re.fullmatch(r"\w+", bare):
                sorted_words.phrases.append((bare, place))
                continue
            home = (
                sorted_words.begins if word.endswith("*") else sorted_words.ends if word != bare else sorted_words.whole
            )
            home.setdefault(bare, []).append(place)
    return sorted_words


@dataclass(frozen=True, slots=True)
class Templates:
    """
    Every wording, layout and topic.

    Attributes:
        wordings: All of them.
        layouts: How channels put parts together.
        topics: What posts are about.
        version: Counts when the choice of wordings should be dealt anew.
        openings: Ids of the wordings that posts open with.
    """

    wordings: tuple[Wording, ...]
    layouts: tuple[Layout, ...]
    topics: tuple[Topic, ...]
    version: str
    openings: frozenset[str] = frozenset()
    _meant: dict[tuple[str, str, str, str], tuple[Wording, ...]] = field(
        default_factory=dict, compare=False, repr=False, hash=False
    )
    _decks: dict[tuple[str, str, str, str], Mapping[str, int]] = field(
        default_factory=dict, compare=False, repr=False, hash=False
    )
    _topic_words: list[TopicWords] = field(default_factory=list, compare=False, repr=False, hash=False)

    def meant(self, role: str, kind: str, phase: str, channel: str) -> tuple[Wording, ...]:
        """Give the wordings of a part for a kind, touch and channel; those for any channel where it has none of its own."""
        key = (role, kind, phase, channel)
        if key not in self._meant:
            some = [
                wording
                for wording in self.wordings
                if wording.role == role
                and (not wording.kinds or kind in wording.kinds)
                and (not wording.phases or phase in wording.phases)
            ]
            own = [wording for wording in some if channel in wording.channels]
            self._meant[key] = tuple(own or [wording for wording in some if not wording.channels])
        return self._meant[key]

    @property
    def topic_words(self) -> TopicWords:
        """The words that tell topics, sorted by how they are written."""
        if not self._topic_words:
            self._topic_words.append(_sort_words(self.topics))
        return self._topic_words[0]

    def deck(self, role: str, kind: str, phase: str, channel: str) -> Mapping[str, int]:
        """Give where each wording of a part lies in its shuffled deck, by id; every machine shuffles alike."""
        key = (role, kind, phase, channel)
        if key not in self._decks:
            names = [wording.id for wording in self.meant(*key)]
            shuffled = sorted(
                names, key=lambda name: hashlib.sha256(f"{self.version}/{channel}/{name}".encode()).digest()
            )
            self._decks[key] = {name: place for place, name in enumerate(shuffled)}
        return self._decks[key]

    def layout(self, channel: str, kind: str) -> Layout:
        """Give the layout of a channel for a kind; the last one, which names no channel, when none is its own."""
        return next(
            layout
            for layout in self.layouts
            if (not layout.channels or channel in layout.channels) and (not layout.kinds or kind in layout.kinds)
        )


def load_templates(folder: Path) -> Templates:
    """
    Give the wordings of `folder`, all its `.toml` files in order of name.

    Raises:
        StrategyError: A file cannot be read, a key, a part or a fact is not known, an id stands twice, or there is no
            layout for every channel. The problem names file and line.
    """
    sources = [_Source.read(path) for path in sorted(folder.glob("*.toml"))]
    wordings = tuple(wording for source in sources for wording in source.wordings())
    layouts = tuple(layout for source in sources for layout in source.layouts())
    topics = tuple(topic for source in sources for topic in source.topics())
    versions = [str(source.data["version"]) for source in sources if "version" in source.data]
    place = Place(f"{folder.parent.name}/{folder.name}")
    if not wordings or not layouts or layouts[-1].channels or layouts[-1].kinds:
        raise StrategyError(
            Problem(
                "Der mangler formuleringer eller en opbygning, der gælder for alle kanaler.",
                place,
                'Lad den sidste [[opbygning]] stå uden "kanaler" og "art", så den gælder, hvor ingen anden gør.',
            )
        )
    seen: set[str] = set()
    for wording in wordings:
        if wording.id in seen:
            raise StrategyError(
                Problem(f'Formuleringen "{wording.id}" findes to gange.', place, "Giv den ene gruppe et andet id.")
            )
        seen.add(wording.id)
    openings = frozenset(wording.id for wording in wordings if wording.role == "krog")
    return Templates(wordings, layouts, topics, ".".join(versions), openings)


@dataclass(frozen=True, slots=True)
class _Source:
    """One file as read, and its lines to point at."""

    name: str
    lines: tuple[str, ...]
    data: Mapping[str, object]

    @classmethod
    def read(cls, path: Path) -> _Source:
        name = "/".join(path.parts[-3:])
        try:
            text = path.read_text(encoding="utf-8")
            data = tomli.loads(text)
        except (OSError, UnicodeDecodeError) as error:
            raise StrategyError(
                Problem(
                    "Filen med formuleringer kan ikke læses.", Place(name), "Gem den igen som almindelig UTF-8-tekst."
                )
            ) from error
        except tomli.TOMLDecodeError as error:
            at = re.search(r"line (\d+)", str(error))
            raise StrategyError(
                Problem(
                    "Filen følger ikke TOML-formatet.",
                    Place(name, int(at[1]) if at else None),
                    "Se efter et manglende anførselstegn, komma eller en parentes på linjen eller lige før.",
                )
            ) from error
        source = cls(name, tuple(text.splitlines()), data)
        for key in data:
            if key not in {"version", "gruppe", "opbygning", "emne"}:
                raise source.wrong(f'Nøglen "{key}" kendes ikke.', "Ret den, eller slet den.", key=key)
        return source

    def wordings(self) -> Iterable[Wording]:
        for number, group in self._records("gruppe", _GROUP_KEYS | _CONDITIONS):
            at = ("gruppe", number)
            if group.get("del") not in ROLES or not isinstance(group.get("id"), str):
                raise self.wrong(
                    "Gruppen mangler id eller en kendt del.", f"Skriv id og del: {', '.join(ROLES)}.", at, "del"
                )
            texts = group.get("tekster")
            if not isinstance(texts, dict) or not texts:
                raise self.wrong("Gruppen har ingen tekster.", "Skriv dem under [gruppe.tekster].", at, "tekster")
            for key, value in texts.items():
                yield self._wording(group, key, value, at)

    def _wording(self, group: Mapping[str, object], key: str, value: object, at: tuple[str, int]) -> Wording:
        record = value if isinstance(value, dict) else {"tekst": value}
        unknown = [name for name in record if name != "tekst" and name not in _CONDITIONS]
        text = record.get("tekst")
        if unknown or not isinstance(text, str):
            what = f'Nøglen "{unknown[0]}" kendes ikke.' if unknown else "Formuleringen mangler sin tekst."
            raise self.wrong(what, f"Skriv tekst og eventuelt {', '.join(sorted(_CONDITIONS))}.", at, key)
        try:
            nodes = parse(text)
        except NotationError as error:
            raise self.wrong(
                str(error), "Ret notationen; den er forklaret øverst i opbygning.toml.", at, key
            ) from error
        settings = {**group, **record}
        needs, without = (frozenset(self._strings(settings, name, at, key)) for name in ("kraever", "uden"))
        if not (needs | without) <= KNOWN_FACTS:
            name = min((needs | without) - KNOWN_FACTS)
            raise self.wrong(f'Feltet "{name}" findes ikke.', "Brug et af felterne øverst i opbygning.toml.", at, key)
        grave = str(settings.get("alvor", "aldrig" if "!" in literal(nodes) else "altid"))
        if grave not in _GRAVE:
            raise self.wrong(f'Alvor kan ikke være "{grave}".', f"Vælg mellem {', '.join(_GRAVE)}.", at, key)
        kinds, phases, channels, types, not_types = (
            self._strings(settings, name, at, key) for name in ("art", "fase", "kanaler", "typer", "ikke_typer")
        )
        role, full = str(group["del"]), f"{group['id']}.{key}"
        return Wording(
            full, role, nodes, kinds, phases, channels, types, not_types, needs | needed(nodes), without, grave
        )

    def layouts(self) -> Iterable[Layout]:
        for number, record in self._records("opbygning", _LAYOUT_KEYS):
            at = ("opbygning", number)
            channels, kinds, roles, droppable = (
                self._strings(record, name, at, name) for name in ("kanaler", "art", "dele", "opgiv")
            )
            if not roles or not set(roles) | set(droppable) <= set(ROLES):
                raise self.wrong("Opbygningen nævner en ukendt del.", f"Vælg mellem {', '.join(ROLES)}.", at, "dele")
            yield Layout(channels, kinds, roles, str(record.get("adskil", "\n\n")), droppable)

    def topics(self) -> Iterable[Topic]:
        for number, record in self._records("emne", _TOPIC_KEYS):
            at = ("emne", number)
            words, emojis, hashtags, kinds = (
                self._strings(record, name, at, name) for name in ("ord", "emojis", "hashtags", "art")
            )
            if bad := [tag for tag in hashtags if not re.fullmatch(r"#\w*[^\W\d_]\w*", tag)]:
                raise self.wrong(
                    f'"{bad[0]}" er ikke et helt hashtag.', "Brug kun bogstaver, tal og _ efter #.", at, "hashtags"
                )
            yield Topic(str(record.get("id", number)), words, emojis, hashtags, record.get("alvor") is True, kinds)

    def _records(self, table: str, known: set[str]) -> Iterable[tuple[int, Mapping[str, object]]]:
        records = self.data.get(table, [])
        for number, record in enumerate(records if isinstance(records, list) else []):
            for key in record:
                if key not in known:
                    raise self.wrong(f'Nøglen "{key}" kendes ikke.', "Ret den, eller slet den.", (table, number), key)
            yield number, record

    def _strings(self, record: Mapping[str, object], name: str, at: tuple[str, int], key: str) -> tuple[str, ...]:
        value = record.get(name, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.wrong(f'"{name}" skal være en liste af ord.', f'Skriv den som {name} = ["et", "to"].', at, key)
        return tuple(values)

    def wrong(self, what: str, fix: str, at: tuple[str, int] | None = None, key: str = "") -> StrategyError:
        return StrategyError(Problem(what, Place(self.name, self._line(at, key)), fix))

    def _line(self, at: tuple[str, int] | None, key: str) -> int | None:
        """Give the line of `key` within record `at`, or of the record's heading when the key is not there."""
        first, heading = 0, None
        if at is not None:
            heads = [n for n, line in enumerate(self.lines) if line.strip() == f"[[{at[0]}]]"]
            first = heading = heads[at[1]] if at[1] < len(heads) else 0
        pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
        for number in range(first, len(self.lines)):
            if number > first and self.lines[number].startswith("[["):
                break
            if pattern.match(self.lines[number]):
                return number + 1
        return heading + 1 if heading is not None else None
