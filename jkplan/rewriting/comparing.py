"""Whose words are better: drafts side by side without saying who wrote which, what people thought, and what they changed."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from jkplan.danish import write_count
from jkplan.drafts.draft import Draft
from jkplan.errors import Place, Problem, UsageError
from jkplan.lazily import compile_lazily
from jkplan.rewriting.rewriting import Rewritten
from jkplan.showing import Html, heading, join, paragraph, post_text, shown, small, strong, table

Verdict = Literal["A", "B", "lige"]
HEADINGS = ("uge", "opslag", "valgt", "skrevet_af", "af")

_VERDICT = compile_lazily(r"(?i)(?P<number>\d{1,2})\s*[:=.]?\s*(?P<verdict>a|b|lige)(?!\w)")
_WORDS = compile_lazily(r"\S+")


class Pair(NamedTuple):
    """
    Two texts of one post.

    Attributes:
        slot: The post's id.
        title: What it is about.
        a: The text shown first.
        b: The other.
        model_is: Which of them the model wrote; not shown until the verdict is given.
        model: The model's name.
    """

    slot: str
    title: str
    a: str
    b: str
    model_is: Literal["A", "B"]
    model: str


class Comparison(NamedTuple):
    """Pairs to judge, in order, and what stood in the way of others."""

    pairs: tuple[Pair, ...]
    told: str = ""

    def _repr_html_(self) -> str:
        rows = (
            join(
                heading(f"{at}. {pair.title}", 4),
                table(f"Par {at}: hvilken ville du slå op?", ("A", "B"), [(post_text(pair.a), post_text(pair.b))]),
            )
            for at, pair in enumerate(self.pairs, 1)
        )
        return shown(paragraph(small(self.told)) if self.told else "", *rows)


class Rating(NamedTuple):
    """What somebody thought of a pair: `model`, `skabelon` or `lige`."""

    week: str
    slot: str
    chosen: str
    model: str
    by: str = ""


def make_comparison(rewritten: Iterable[Rewritten], told: str = "") -> Comparison:
    """Give the pairs of those that the model has worded; which stands first is drawn from the post's id, the same each time."""
    pairs = []
    for one in rewritten:
        if not one.is_new or one.draft.text == one.outgoing.draft.text:
            continue
        slot = one.draft.slot
        first = hashlib.sha256(f"{slot.id}/{slot.day}".encode()).digest()[0] % 2 == 0
        texts = (one.draft.text, one.outgoing.draft.text) if first else (one.outgoing.draft.text, one.draft.text)
        title = slot.candidate.entry.title
        pairs.append(Pair(slot.id, title, *texts, "A" if first else "B", one.outgoing.model))
    return Comparison(tuple(pairs), told)


def read_verdicts(written: str, comparison: Comparison, week: str, by: str = "") -> tuple[Rating, ...]:
    """
    Give what `1A 2B 3lige` says of a comparison's pairs.

    Raises:
        UsageError: It says nothing, or speaks of a pair that is not there.
    """
    ratings = []
    for found in _VERDICT.finditer(written):
        number = int(found["number"])
        if not 1 <= number <= len(comparison.pairs):
            raise _unread(f"Der er intet par nummer {number}.")
        pair = comparison.pairs[number - 1]
        verdict = found["verdict"].casefold()
        by_model = "model" if verdict == pair.model_is.casefold() else "skabelon"
        ratings.append(Rating(week, pair.slot, "lige" if verdict == "lige" else by_model, pair.model, by))
    if not ratings:
        raise _unread("Der står ikke, hvad du vælger.")
    return tuple(ratings)


def read_ratings(path: Path) -> tuple[Rating, ...]:
    """Give the ratings of a file, in its order; none when there is no file or it is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    if tuple(rows.fieldnames or ()) != HEADINGS:
        return ()
    return tuple(Rating(*(row[name] or "" for name in HEADINGS)) for row in rows)


def save_ratings(path: Path, ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """Write ratings beside those that stand, the newest for a post and person winning, and give all of them."""
    kept = {(one.week, one.slot, one.by): one for one in (*read_ratings(path), *ratings)}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(kept.values())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return tuple(kept.values())


def edit_share(before: str, after: str) -> float:
    """Give how much of a text was changed, word for word: 0 when nothing was, 1 when no word stands."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old and not new:
        return 0.0
    row = list(range(len(new) + 1))
    for at, word in enumerate(old, 1):
        diagonal, row[0] = row[0], at
        for place, other in enumerate(new, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
    return row[-1] / max(len(old), len(new))


def kept_share(draft: Draft) -> float | None:
    """Give how many of a kept model text's words still stand as they were written, of all; None for other texts."""
    if draft.origin != "model" or not draft.parts:
        return None
    words = [(len(part.text.split()), part.by) for part in draft.parts]
    return sum(number for number, by in words if by != "menneske") / max(1, sum(number for number, _ in words))


def trust_html(ratings: Sequence[Rating], edits: Iterable[tuple[str, str, float]]) -> Html:
    """
    Give what the team has learnt.

    Args:
        ratings: What people thought.
        edits: For each post with a text of its own: the post, who wrote what it began from, and the share changed.
    """
    models = sorted({one.model for one in ratings})
    rows = [
        (
            model,
            *(
                str(sum(one.model == model and one.chosen == choice for one in ratings))
                for choice in ("model", "skabelon", "lige")
            ),
        )
        for model in models
    ]
    changed = list(edits)
    told = write_count(len(ratings), "dom", "domme", gender="en")
    judged = (
        table(f"Hvad I har valgt ({told})", ("Model", "Modellen", "Skabelonen", "Lige gode"), rows)
        if rows
        else paragraph("Der er ingen domme endnu.")
    )
    edited = (
        table(
            "Hvor meget I har rettet, før det blev jeres",
            ("Opslag", "Begyndte som", "Rettet"),
            [(slot, origin, f"{round(100 * share)} procent") for slot, origin, share in changed],
        )
        if changed
        else paragraph(strong("Ingen opslag har jeres egen tekst endnu."))
    )
    return join(judged, edited)


def swap_sentences(role: str, text: str) -> str:
    """Play a model that only moves the last sentence of a body first: for trying things out where there is no model."""
    parts = [part for part in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ⟦])", text) if part]
    return " ".join((parts[-1], *parts[:-1])) if role == "broedtekst" and len(parts) > 1 else text


def _unread(what: str) -> UsageError:
    return UsageError(Problem(what, Place("dommen"), "Skriv for eksempel 1A 2B 3lige."))
