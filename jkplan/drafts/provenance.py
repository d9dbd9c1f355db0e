"""Where each part of a draft came from: as a cell of the week's file, and as an answer to who must still read it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from jkplan.danish import write_list
from jkplan.drafts.draft import Draft
from jkplan.lazily import compile_lazily
from jkplan.writers.brief import Origin, Part

ROLE_NAMES = {
    "krog": "kroget",
    "broedtekst": "brødteksten",
    "detaljer": "detaljerne",
    "opfordring": "opfordringen",
    "afsender": "afsenderen",
    "hashtags": "hashtags",
    "tekst": "teksten",
}
UNKNOWN_MODEL = "ukendt"

_RECORD = compile_lazily(
    r"(?P<role>[a-z]+): (?P<by>skabelon|model|menneske) (?P<origin>\S+)(?: (?P<prompt>[0-9a-f]{12}))? #(?P<mark>[0-9a-f]{8})"
)
_MOST_PIECES = 80  # sentences of a text that are held against the marks; the longest real posts have half as many


class _Kept(NamedTuple):
    """One part as the week's file remembers it: all but its words, of which it keeps a mark."""

    role: str
    by: Origin
    origin: str
    prompt: str
    mark: str


def holds_model_text(draft: Draft) -> bool:
    """Tell whether any of a draft comes from a language model, edited or not."""
    return draft.origin == "model" or any(part.by == "model" for part in draft.parts)


def tell_origin(draft: Draft, *, reviewed: bool = False) -> str:
    """
    Give in Danish who wrote a draft, part by part where a model had a hand in it; ends without a full stop.

    Args:
        draft: The draft.
        reviewed: True when somebody has approved exactly this text; what is typed in a week's file tells nothing.
    """
    if not holds_model_text(draft):
        return "Skrevet af jer" if draft.origin == "menneske" else "Skrevet af en skabelon"
    by_model = [part for part in draft.parts if part.by == "model"]
    models = write_list(tuple(dict.fromkeys(part.origin for part in by_model))) or "en sprogmodel"
    roles = write_list(tuple(dict.fromkeys(ROLE_NAMES.get(part.role, part.role) for part in by_model)))
    told = f"Sprogmodellen {models} har skrevet {roles}" if roles else "Rettet af jer efter en sprogmodels forslag"
    if roles and any(part.by == "menneske" for part in draft.parts):
        told += "; I har rettet i resten"
    return f"{told}; gennemgået og godkendt" if reviewed else f"{told} – ikke gennemgået"


def write_origin(parts: Iterable[Part]) -> str:
    """
    Give what the week's file keeps of where a text came from: `krog: model gpt-5-mini 1a2b3c4d5e6f #9f8e7d6c; ...`.

    The words themselves are not repeated; the mark after `#` tells later whether a part still stands as it was written.
    """
    return "; ".join(
        " ".join(
            (
                f"{part.role}:",
                part.by,
                re.sub(r"[\s;]+", "_", part.origin) or "-",
                *((part.prompt,) if part.prompt else ()),
                f"#{mark_of(part.text)}",
            )
        )
        for part in parts
    )


def read_origin(cell: str, text: str) -> tuple[Part, ...]:
    """
    Give the parts of `text` by what the week's file keeps, in the text's order.

    What stands as it was written is its writer's; all else has been edited since and is a person's. A cell that cannot
    be read, though something stands in it, gives the whole text to an unknown model: doubt asks for a reader.
    """
    if not cell.strip():
        return ()
    kept = [
        _Kept(found["role"], cast("Origin", found["by"]), found["origin"], found["prompt"] or "", found["mark"])
        for found in _RECORD.finditer(cell)
    ]
    if not kept:
        return (Part("tekst", UNKNOWN_MODEL, text, "model"),)
    return tuple(_parts(text, kept))


def mark_of(text: str) -> str:
    """Give eight hex digits that change with the words of `text`, not with its spacing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def _parts(text: str, kept: list[_Kept]) -> Iterator[Part]:
    """Give the longest runs of pieces that a mark knows, and between them what a person wrote."""
    pieces = [piece for piece in re.split(r"(?<=\n)|(?<=[.!?…])(?= )", text) if piece.strip()]
    left = list(kept)
    own: list[str] = []
    at = 0
    while at < len(pieces):
        found = _known_run(pieces, at, left) if len(pieces) <= _MOST_PIECES else None
        if found is None:
            own.append(pieces[at])
            at += 1
            continue
        end, record = found
        if own:
            yield _own(own)
            own = []
        left.remove(record)
        origin = "" if record.origin == "-" else record.origin
        yield Part(record.role, origin, "".join(pieces[at:end]).strip(), record.by, record.prompt)
        at = end
    if own:
        yield _own(own)


def _known_run(pieces: list[str], at: int, kept: list[_Kept]) -> tuple[int, _Kept] | None:
    marks = {record.mark: record for record in reversed(kept)}
    for end in range(len(pieces), at, -1):
        record = marks.get(mark_of("".join(pieces[at:end])))
        if record is not None:
            return end, record
    return None


def _own(pieces: list[str]) -> Part:
    return Part("tekst", "", "".join(pieces).strip(), "menneske")
