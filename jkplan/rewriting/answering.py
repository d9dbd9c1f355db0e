"""Holding a model's answer against what was asked: its form, its placeholders, and facts of its own making."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jkplan.counting import emojis, hashtags, mentions
from jkplan.lazily import compile_lazily
from jkplan.reading.masking import RestoreError, restore, tokens_in, without_tokens
from jkplan.reading.statements import Statement, find_statements
from jkplan.reading.text import prepare
from jkplan.rewriting.outgoing import Outgoing
from jkplan.writers.asking import read_answer, read_partial
from jkplan.writers.faults import WriterError

_EMPHASIS = compile_lazily(r"(\*{1,3}|_{2,3}|`+)(\S(?:.*?\S)?)\1")
_CONTROL = compile_lazily(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_FACTS = {
    "dato": "en dato", "ugedag": "en ugedag", "måned": "en måned", "dag": "en dag", "tid": "et klokkeslæt",
    "pris": "en pris", "gratis": "at noget er gratis", "tal": "et tal", "side": "et link", "mail": "en mailadresse",
    "telefon": "et telefonnummer", "adresse": "en adresse", "sted": "et sted", "navn": "et navn",
}  # fmt: skip


def read_parts(text: str, outgoing: Outgoing) -> dict[str, str]:
    """
    Give the parts of an answer with the facts in place.

    Raises:
        WriterError: `ugyldigt_svar`: another form, an empty part, a placeholder too few or unknown, or a fact that the
            model made itself. What it wrote is not repeated.
    """
    answer = read_answer(text)
    parts = {role: _tidied(answer[role]) for role in outgoing.roles}
    if not all(parts.values()):
        raise WriterError("ugyldigt_svar", "En af delene er tom.")
    written = "\n".join(parts.values())
    wanted = frozenset().union(*(tokens_in(masked) for masked in outgoing.masked))
    missing = wanted - tokens_in(written)
    if missing:
        raise WriterError("ugyldigt_svar", f"Der mangler {len(missing)} af oplysningerne.")
    _demand_no_facts(written, outgoing)
    try:
        return {role: restore(part, outgoing.tokens) for role, part in parts.items()}
    except RestoreError:
        raise WriterError("ugyldigt_svar", "En pladsholder kendes ikke.") from None


def show_partial(text: str, outgoing: Outgoing) -> dict[str, str]:
    """Give what an answer holds so far with facts in place, for showing while it streams; it is not yet held against anything."""
    shown = {}
    for role, part in read_partial(text).items():
        try:
            shown[role] = restore(_tidied(part), outgoing.tokens)
        except RestoreError:
            continue
    return {role: shown[role] for role in outgoing.roles if role in shown}


def _tidied(part: str) -> str:
    """Give a part without what no channel shows: emphasis marks, control characters, blank lines in a row."""
    plain = _EMPHASIS.sub(r"\2", _CONTROL.sub("", part.replace("\r\n", "\n")))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in plain.split("\n"))).strip()


def _demand_no_facts(written: str, outgoing: Outgoing) -> None:
    source = "\n".join(outgoing.masked)
    known = {(statement.kind, statement.value) for statement in _stated(source)}
    words = {word.lower() for word in re.findall(r"\w+", source)} | outgoing.public
    for statement in _stated(written):
        if (statement.kind, statement.value) in known:
            continue
        if statement.kind == "navn" and _is_known_word(statement.value, words):
            continue
        raise WriterError("ugyldigt_svar", f"Modellen har selv skrevet {_FACTS[statement.kind]}.")
    if len(hashtags(written)) + len(mentions(written)) > len(hashtags(source)) + len(mentions(source)):
        raise WriterError("ugyldigt_svar", "Modellen har selv sat tags på.")
    if any(character.isdecimal() for character in _bare(written)) and not any(map(str.isdecimal, _bare(source))):
        raise WriterError("ugyldigt_svar", "Modellen har selv skrevet et tal.")


def _stated(text: str) -> tuple[Statement, ...]:
    return find_statements(prepare(without_tokens(text)))


def _bare(text: str) -> str:
    """Give a text without tokens and emojis, where a digit may belong to a keycap."""
    bare = without_tokens(text)
    for piece in reversed(emojis(bare)):
        bare = bare[: piece.start] + bare[piece.end :]
    return bare


def _is_known_word(name: str, words: Mapping[str, object] | set[str] | frozenset[str]) -> bool:
    return name in words or name.removesuffix("s") in words
