"""Mending the joins where facts and wordings meet, so that no reader sees a seam."""

from __future__ import annotations

import re

from jkplan.counting import emojis
from jkplan.lazily import compile_lazily

NO_EMOJI = "\ue000"  # stands where an emoji was left out, until the sentence round it is mended

_MENDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (compile_lazily(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=[\w)»%])[ ]*{NO_EMOJI}(?=[ ]+\S)", "."),  # the emoji parted two sentences
        (rf"(?<=[\w)»%])[ ]*{NO_EMOJI}(?=\s|$)", "."),  # the emoji ended the sentence
        (rf"[ ]*{NO_EMOJI}", ""),
        (r"\(\s*\)", ""),
        (r"[ \t\u00a0]{2,}", " "),
        (r"[ \t]+(?=\n|$)", ""),
        (r"(?<=\n)[ \t]+", ""),
        (r"[ ]+(?=[,.;:!?](?:\s|$))", ""),
        (r"\b(kl\.) (?:kl\.) ", r"\1 "),
        (r"\bd\. (?=den )", ""),
        (r"(?<=[!?:])\.(?=\s|$)", ""),
        (r"(?<=[.!?][«»\"”])\.(?=\s|$)", ""),
        (r"(?<!\.)\.\.(?!\.)", "."),
        (r"…\.", "…"),
        (r",\.", "."),
        (r"\n{3,}", "\n\n"),
    )
)


def mend(text: str) -> str:
    """Give `text` without double spaces, doubled stops, empty brackets, or a gap where an emoji was left out."""
    for pattern, replacement in _MENDS:
        text = pattern.sub(replacement, text)
    return text.strip()


def limit_emojis(text: str, most: int) -> str:
    """Give `text` with its first `most` emojis; where others stood, the sentence is mended."""
    for piece in reversed(emojis(text)[max(most, 0) :]):
        text = text[: piece.start] + NO_EMOJI + text[piece.end :]
    return mend(text)


def end_sentence(text: str) -> str:
    """Give `text` with a full stop where its last line ends in the middle of nothing."""
    open_ended = bool(text) and (text[-1].isalnum() or text[-1] in ")«»%")
    return f"{text}." if open_ended and "/" not in text.rsplit(maxsplit=1)[-1] else text


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of `text`; an ordinal (`28. november`) or an abbreviation (`kl. 10`) ends none."""
    return tuple(re.split(r"(?<=[.!?…])(?<!\bkl\.)(?<!\bbl\.a\.)(?<!\bca\.)(?<!\bmin\.)\s+(?=[A-ZÆØÅ»])", text.strip()))
