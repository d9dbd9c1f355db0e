"""Hiding what must not be seen, and putting it back: one home for what leaves the house and for what is only shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jkplan.danish import genitive, sentence_case
from jkplan.lazily import compile_lazily
from jkplan.reading.opening_names import find_opening_names
from jkplan.reading.people import find_names, first_names
from jkplan.reading.text import Prepared, prepare

KINDS = (
    *("TITEL", "DATO", "TID", "STED", "STEDNAVN", "PRIS", "LINK", "KONTAKT", "NAVN", "ARRANGOER", "ARBEJDSPLADS"),
    *("FRIST", "TIMER", "ANSAETTELSE", "START", "TAL", "MAIL", "TLF", "ADR", "SAG", "KONTO"),
)
PERSONAL = frozenset(("NAVN", "KONTAKT", "MAIL", "TLF", "ADR", "SAG", "KONTO"))

_OF_STATEMENT: Mapping[str, str] = {
    "dato": "DATO",
    "ugedag": "DATO",
    "måned": "DATO",
    "dag": "DATO",
    "tid": "TID",
    "pris": "PRIS",
    "gratis": "PRIS",
    "tal": "TAL",
    "side": "LINK",
    "mail": "MAIL",
    "telefon": "TLF",
    "adresse": "ADR",
    "navn": "NAVN",
}
_MAIL = compile_lazily(r"(?i)(?<![\w.+-])[\w.+-]+(?:@| ?[(\[](?:at|a|snabel-?a)[)\]] ?| snabel-?a )[\w-]+(?:\.[\w-]+)+")
_CASE_NUMBER = compile_lazily(
    r"(?i)(?<!\w)(?:sags?(?:nr|nummer)\.?:? ?|j(?:ournal)?\.? ?nr\.?:? ?)?(?:[0-9]{2,4}[/-][0-9]{4,7}"
    r"|[A-Z]{2,5}-[0-9]{4}-[0-9]{3,})(?![\w/-])"
)
_ACCOUNT = compile_lazily(r"(?i)(?:reg\.?|konto)\w{0,20}(?:nr|nummer)?\.?:? ?[0-9]{4}[ -]?[0-9]{0,10}")
_PHONE = compile_lazily(r"(?<![\w+])(?:\+45 ?|0045 ?)?[2-9](?:[ .-]?[0-9]){7}(?![\w-])")
_SAID_SMALL = frozenset(("DATO", "TID", "PRIS", "TAL"))
_AS_WRITTEN = frozenset(("MAIL", "LINK", "TLF", "KONTO", "SAG"))
_CAPITALISED = compile_lazily(r"(?<![\w@#./-])[A-ZÆØÅ][a-zæøåéüö]+(?![\w@])")
# Whole before anything in them is read: a name is also part of its owner's mail address.
_CODED = ((_MAIL, "MAIL"), (_ACCOUNT, "KONTO"), (_CASE_NUMBER, "SAG"), (_PHONE, "TLF"))
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
# A bare token needs its underline, and a bracket only counts with the token: no space before it is ever eaten.
_TOKEN = compile_lazily(
    rf"(?:(?P<open>[⟦\[({{<] ?)(?P<kind>{_KIND})[ _-]?(?P<number>[0-9]{{1,3}})(?: ?[⟧\])}}>])?"
    rf"|(?<!\w)(?P<kind2>{_KIND})_(?P<number2>[0-9]{{1,3}})(?: ?[⟧\]])?)(?P<genitive>(?:['’]?s)?(?!\w))?",
    re.IGNORECASE,
)
_BEFORE = compile_lazily(r"(?i)(?<!\w)(i|på|ved|hos|til|fra|kl\.|den|d\.|om|under) $")
_SENTENCE_START = compile_lazily(r"(?:^|[.!?…:]\s+|\n\s*|[^\w\s,;.!?'\"»«()/-]\s*)$")


_Span = tuple[int, int, str, str]  # start, end, kind, value


class Token(NamedTuple):
    """
    What stands for something that must not leave.

    Attributes:
        name: `NAVN_1`; written `⟦NAVN_1⟧`.
        value: What it stands for.
    """

    name: str
    value: str

    @property
    def kind(self) -> str:
        """`NAVN`, `DATO` and so on."""
        return self.name.rpartition("_")[0]

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"⟦{self.name}⟧"

    @property
    def is_personal(self) -> bool:
        """Tell whether it stands for something that must not leave the house at all."""
        return self.kind in PERSONAL


class Masked(NamedTuple):
    """Texts with tokens in them, and the tokens, in the order they came up."""

    texts: tuple[str, ...]
    tokens: tuple[Token, ...]


class RestoreError(ValueError):
    """A masked text came back with tokens that nobody gave, or without some that were; says which in Danish."""


def hide(text: str, stretches: Iterable[tuple[int, int, str]]) -> str:
    """Give `text` with each stretch (start, end, what to show) replaced; of two that overlap the first wins."""
    shown: list[str] = []
    done = 0
    for start, end, what in sorted(stretches, key=lambda one: (one[0], -one[1])):
        if end <= done:
            continue
        shown += [text[done:start], what]
        done = end
    return "".join((*shown, text[done:]))


def mask(texts: Sequence[str], known: Sequence[tuple[str, str]] = (), public: frozenset[str] = frozenset()) -> Masked:
    """
    Give texts in which every fact and every name is a token. The same value is the same token throughout.

    Args:
        texts: What would leave.
        known: Values and their kinds that are masked wherever they stand (an entry's facts, its people), before
            anything that is read out of the text; the longest first.
        public: Names, lower case, that may stay: towns, the sender, what everybody knows.
    """
    tokens: dict[tuple[str, str], Token] = {}
    by_length = sorted(known, key=lambda one: -len(one[0]))
    out = []
    for text in texts:
        read = ((start, end, kind, _small(text[start:end], kind)) for start, end, kind in _read_spans(text, public))
        coded = ((*found.span(), kind, found[0]) for pattern, kind in _CODED for found in pattern.finditer(text))
        spans = _free_of_overlap((*coded, *_known_spans(text, by_length), *read))
        out.append(hide(text, ((start, end, _token(kind, value, tokens)) for start, end, kind, value in spans)))
    return Masked(tuple(out), tuple(tokens.values()))


def restore(text: str, tokens: Sequence[Token]) -> str:
    """
    Give a masked text with its values back, in Danish: genitives, capitals, and no preposition twice.

    Tokens may come back with other brackets or none, in small letters, or with an `s`.

    Raises:
        RestoreError: A token stands in it that nobody gave.
    """
    values = {token.name: token.value for token in tokens}
    out: list[str] = []
    done = 0
    for found in _TOKEN.finditer(text):
        name = f"{found['kind'] or found['kind2']}_{int(found['number'] or found['number2'])}".upper()
        if name not in values:
            raise RestoreError(f"Pladsholderen {name} kendes ikke.")
        value = genitive(values[name]) if found["genitive"] else values[name]
        before = _without_double("".join((*out, text[done : found.start()])), value)
        opens = name.rpartition("_")[0] not in _AS_WRITTEN and _SENTENCE_START.search(before)
        out = [before, sentence_case(value) if opens else value]
        done = found.end()
    restored = "".join((*out, text[done:]))
    if "⟦" in restored or "⟧" in restored:
        raise RestoreError("En pladsholder er gået i stykker.")
    return restored


def tokens_in(text: str) -> frozenset[str]:
    """Give the names of the tokens in a text, however they are written."""
    return frozenset(
        f"{found['kind'] or found['kind2']}_{int(found['number'] or found['number2'])}".upper()
        for found in _TOKEN.finditer(text)
    )


def without_tokens(text: str) -> str:
    """Give a masked text with a filler where a token stands, for reading what a model itself has written."""
    return _TOKEN.sub("\N{BLACK SQUARE}", text)


def _token(kind: str, value: str, tokens: dict[tuple[str, str], Token]) -> str:
    key = (kind, value.casefold())
    if key not in tokens:
        number = 1 + sum(known == kind for known, _ in tokens)
        tokens[key] = Token(f"{kind}_{number}", value)
    return tokens[key].written


def _small(value: str, kind: str) -> str:
    """Give a value as it stands within a sentence, so that it may stand anywhere."""
    return value[:1].lower() + value[1:] if kind in _SAID_SMALL else value


def _known_spans(text: str, known: Iterable[tuple[str, str]]) -> Iterator[_Span]:
    for value, kind in known:
        words = r"\s+".join(map(re.escape, value.split()))
        if words:
            pattern = re.compile(rf"(?<!\w){words}(?:(?!\w)|(?=s(?!\w)))", re.IGNORECASE)
            yield from ((*found.span(), kind, value) for found in pattern.finditer(text))


def _read_spans(text: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Give what reading finds: names first, then every stated fact."""
    from jkplan.reading.statements import find_statements  # noqa: PLC0415  (who only hides needs none of it)

    prepared = prepare(text)
    for start, end in _named(prepared.masked, public):
        yield (*prepared.original_span(start, end), "NAVN")
    names: list[tuple[int, int]] = []
    for statement in find_statements(prepared):
        kind = _OF_STATEMENT.get(statement.kind, "")
        if kind == "NAVN":
            if not _is_public(statement.value, public):
                names.append((statement.start, statement.end))
        elif kind:
            yield (*prepared.original_span(statement.start, statement.end), kind)
    for start, end in _joined(names, prepared):
        yield (*prepared.original_span(start, end), "NAVN")


def _named(text: str, public: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a folded text that are names by the register, or that do what only people do."""
    yield from find_names(text)
    for found in _CAPITALISED.finditer(text):  # `Karens kage`, which opens a sentence
        if not {found[0].lower(), found[0].lower().removesuffix("s")}.isdisjoint(first_names() - public):
            yield found.start(), found.end() - (found[0].endswith("s") and found[0].lower() not in first_names())
    for start, end in find_opening_names(text):
        opens = _SENTENCE_START.search(text, max(0, start - 8), start) is not None
        if opens and not _is_public(text[start:end].split(" ", maxsplit=1)[0].lower(), public):
            yield start, end


def _is_public(name: str, public: frozenset[str]) -> bool:
    return name in public or name.removesuffix("s").removesuffix("'") in public


def _joined(spans: list[tuple[int, int]], prepared: Prepared) -> Iterator[tuple[int, int]]:
    """Give neighbouring names as one: `Karen Holm`."""
    waiting: tuple[int, int] | None = None
    for start, end in spans:
        if waiting and prepared.folded[waiting[1] : start] == " ":
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting


def _free_of_overlap(spans: Iterable[_Span]) -> list[_Span]:
    """Give the spans in order of place; of two that overlap, the one that came first."""
    kept: list[_Span] = []
    for span in spans:
        if span[0] < span[1] and not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def _without_double(before: str, value: str) -> str:
    """Give what stands before a value without a small word that the value brings itself: `på ⟦STED_1⟧`."""
    found = _BEFORE.search(before)
    if not found:
        return before
    word, first = found[1].lower(), value.split(" ", 1)[0].lower()
    prepositions = {"i", "på", "ved", "hos", "til", "fra"}
    if word == first or (word in {"den", "d."} and first.endswith("dag")) or {word, first} <= prepositions:
        return before[: found.start(1)]
    return before
