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


_WEIGHTY = compile_lazily(
    r"(?i)\d|(?<!\w)(?:aldrig|husk|tak|skal|kun|hjælp|forbudt|akut|frist\w*|senest|undgå|tænk på)(?!\w)"
)
_NAME_WITHIN = compile_lazily(r"(?<=[\w,;] )[A-ZÆØÅ]\w")


def first_sentence(text: str, *, names_may_go: bool) -> str:
    """
    Give the first sentence of `text` where it can stand alone, else an empty text.

    It cannot where it asks what the next answers, and nothing that a reader acts on may go: a figure, a duty, a
    warning, a thank-you, nor a name (of an app, an authority) unless `names_may_go`.
    """
    first, *rest = sentences(text)
    lost = " ".join(rest)
    needed = _WEIGHTY.search(lost) or (not names_may_go and _NAME_WITHIN.search(lost))
    return "" if not rest or first.endswith("?") or needed else first


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of `text`; an ordinal (`28. november`) or an abbreviation (`kl. 10`) ends none."""
    return tuple(re.split(r"(?<=[.!?…])(?<!\bkl\.)(?<!\bbl\.a\.)(?<!\bca\.)(?<!\bmin\.)\s+(?=[A-ZÆØÅ»])", text.strip()))
