"""The notation of wordings: `{fact}`, `{Fact}` with a capital, `[phrases]` that go when a fact in them is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jkplan.lazily import compile_lazily

_TOKEN = compile_lazily(r"\{([^{}]*)\}|[\[\]|{}]|[^\[\]|{}]+")

KNOWN_FACTS = frozenset(
    {
        *(
            "titel",
            "dato",
            "dato_kort",
            "naar",
            "tid",
            "sted",
            "stednavn",
            "by",
            "pris",
            "link",
            "vaert",
            "hjemmeside",
            "egenside",
        ),
        *(
            "kontakt",
            "budskab",
            "budskab_kort",
            "helten",
            "handling",
            "arrangoer",
            "maalgruppe",
            "rolle",
            "spoergsmaal",
            "krog",
        ),
        *("arbejdsplads", "frist", "frist_naar", "timer", "ansaettelse", "start", "opgaver", "tilbyder", "forventer"),
        *("kategori", "tekst", "periode", "saeson", "slut", "sidste_dag", "eksempel", "afsender", "emoji", "emoji2"),
        *("stedet", "en_rolle", "billedide", "filmide", "vinkel", "faldgrube", "samtykke"),
    }
)


class NotationError(ValueError):
    """A wording that cannot be read; its text is a Danish sentence."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fact goes; `capital` makes its first letter large."""

    name: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may go; the first alternative whose facts are all known is taken."""

    alternatives: tuple[tuple[Node, ...], ...]


Node = str | Slot | Phrase


@dataclass(frozen=True, slots=True)
class Filled:
    """A wording with its facts in place, and which facts those are."""

    text: str
    facts: frozenset[str]


def parse(text: str) -> tuple[Node, ...]:
    """
    Give the nodes of a wording.

    Raises:
        NotationError: A bracket has no partner, a fact is not known, or a phrase holds no fact and so could never go.
    """
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    nodes, rest = _sequence(tokens, inside=False)
    if rest:
        raise NotationError("En firkantet parentes slutter uden at være begyndt.")
    return nodes


def _sequence(tokens: list[str], *, inside: bool) -> tuple[tuple[Node, ...], list[str]]:
    nodes: list[Node] = []
    while tokens:
        piece, *tokens = tokens
        if piece.startswith("["):
            phrase, tokens = _phrase(tokens)
            nodes.append(phrase)
        elif piece.startswith("]") or (inside and piece.startswith("|")):
            return tuple(nodes), [piece, *tokens]
        elif piece in {"{", "}"}:
            raise NotationError("En tuborgklamme mangler sin makker.")
        elif piece.startswith("{"):
            nodes.append(_slot(piece[1:-1]))
        else:
            nodes.append(piece)
    return tuple(nodes), []


def _phrase(tokens: list[str]) -> tuple[Phrase, list[str]]:
    alternatives = []
    while True:
        nodes, tokens = _sequence(tokens, inside=True)
        if not tokens:
            raise NotationError("En firkantet parentes mangler sin slutning.")
        alternatives.append(nodes)
        closing, *tokens = tokens
        if closing == "]":
            if not any(map(slots, alternatives)):
                raise NotationError("En sætningsdel i firkantet parentes skal indeholde et felt.")
            return Phrase(tuple(alternatives)), tokens


def _slot(written: str) -> Slot:
    name = written[:1].lower() + written[1:]
    if name not in KNOWN_FACTS:
        raise NotationError(f"Feltet {{{written}}} findes ikke.")
    return Slot(name, capital=written[:1].isupper())


def slots(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Give every fact that the wording can hold."""
    return frozenset(_walk(nodes, deep=True))


def needed(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Give the facts without which the wording cannot be used."""
    return frozenset(_walk(nodes, deep=False))


def _walk(nodes: tuple[Node, ...], *, deep: bool) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Slot):
            yield node.name
        elif isinstance(node, Phrase) and deep:
            for alternative in node.alternatives:
                yield from _walk(alternative, deep=True)


def literal(nodes: tuple[Node, ...]) -> str:
    """Give the wording's own words, without facts."""
    return "".join(
        node if isinstance(node, str) else "".join(map(literal, node.alternatives)) if isinstance(node, Phrase) else ""
        for node in nodes
    )


def fill(nodes: tuple[Node, ...], facts: Mapping[str, str]) -> Filled | None:
    """Give the wording with its facts in place, or None when a fact that it needs is missing."""
    out: list[str] = []
    used: set[str] = set()
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif isinstance(node, Slot):
            if node.name not in facts:
                return None
            value = facts[node.name]
            out.append(value[:1].upper() + value[1:] if node.capital else value)
            used.add(node.name)
        else:
            filled = next((one for part in node.alternatives if (one := fill(part, facts)) is not None), None)
            if filled is not None:
                out.append(filled.text)
                used |= filled.facts
    return Filled("".join(out), frozenset(used))
