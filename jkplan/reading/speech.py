"""Who says a thing and whether it is meant: quotations, reported speech, negation, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jkplan.lazily import compile_lazily
from jkplan.reading.text import Prepared, Span

FEWEST_QUOTED_WORDS = 4  # fewer words in quotation marks are a name or a word held at arm's length, not speech

# A single quotation mark opens before a word and closes behind one; within a word it is an apostrophe: SFO'en.
_QUOTE_SIGN = compile_lazily(r"""["»«„“”\n]|(?<!\w)['‘’](?=\w)|(?<=[\w.,!?…])['’‘](?!\w)""")
_SINGLE = "'‘’"
_NEGATION = compile_lazily(r"(?<!\w)(?:ikke|aldrig|ingen|intet|uden|næppe|hverken|ikk|nej til)(?!\w)")
_CLAUSE_END = compile_lazily(r"[,.;:!?…()\n]|(?<!\w)(?:men|så)(?!\w)")
_REPORT = compile_lazily(
    r"(?<!\w)(?:siger|sagde|mener|mente|skriver|skrev|kalder|kaldte|kaldt|kaldes|råber|råbte|råbt|fortæller|fortalte|synes|hedder|"
    r"titlen|ordet|ordene|ord som|begrebet|udtrykket)(?!\w)(?: (?P<after>\w+))?"
)
_SPEAKER = compile_lazily(
    r"""["»«”“'’‘],? (?:siger|sagde|udbryder|udbrød|råber|råbte|svarer|svarede|spørger|spurgte|fortæller|fortalte|lyder|lød|griner|smiler|skriver|skrev|mener)"""
    r"(?: (?P<who>\w+))?(?!\w)"
)
_LEAD = 120  # characters before a word in which its sentence may say who says it
_OUR_OWN = frozenset(("vi", "jeg", "man"))


@lru_cache(maxsize=4)
def quotations(prepared: Prepared) -> tuple[Span, ...]:
    """Give what stands between quotation marks in the folded text, without the marks; within one line each."""
    return tuple(_quotations(prepared.folded))


def is_cited(prepared: Prepared, start: int) -> bool:
    """Tell whether the character at `start` stands in what somebody is quoted as saying."""
    return any(
        span.start <= start < span.end
        and (len(prepared.folded[span.start : span.end].split()) >= FEWEST_QUOTED_WORDS or _has_speaker(prepared, span))
        for span in quotations(prepared)
    )


def _has_speaker(prepared: Prepared, span: Span) -> bool:
    """Tell whether somebody else is said to have said it, however short: `"Jeg hader gulerødder," sagde Villads`."""
    said = _SPEAKER.match(prepared.lower, span.end)
    return said is not None and said["who"] not in _OUR_OWN


def at_arms_length(prepared: Prepared) -> Iterator[Span]:
    """Give the single words and short phrases that stand in quotation marks."""
    for span in quotations(prepared):
        if 0 < len(prepared.folded[span.start : span.end].split()) < FEWEST_QUOTED_WORDS:
            yield span


def is_reported(prepared: Prepared, start: int) -> bool:
    """Tell whether the sentence up to `start` says that somebody else says, means or calls it so."""
    lead = prepared.lower[prepared.sentence_at(start).start : start][-_LEAD:]
    for match in _REPORT.finditer(lead):
        words = lead[: match.start()].split()
        # `jeg bor der og synes, …`: behind `og` it is still whoever the sentence is about
        before = words if words[-1:] == ["og"] else words[-1:]
        if match["after"] not in _OUR_OWN and not _OUR_OWN.intersection(before):
            return True
    return False


def is_negated(prepared: Prepared, start: int, *, reach: int = 8) -> bool:
    """Tell whether the clause denies what begins at `start`: a negation stands at most `reach` words before it."""
    lead = prepared.lower[max(0, start - 12 * reach) : start]
    ends = [match.end() for match in _CLAUSE_END.finditer(lead)]
    clause = lead[ends[-1] if ends else 0 :].split()
    return _NEGATION.search(" ".join(clause[-reach:])) is not None


def is_title(prepared: Prepared, start: int) -> bool:
    """Tell whether the word at `start` is written as a name: a capital within a sentence, not shouted."""
    word = re.match(r"\w+", prepared.folded[start:])
    if word is None or not word[0][0].isupper() or (len(word[0]) > 1 and word[0].isupper()):
        return False
    return prepared.sentence_at(start).start < start and prepared.folded[:start].rstrip()[-1:] not in '.!?:"»”'


def _quotations(text: str) -> Iterator[Span]:
    opened = -1
    sign = ""
    for match in _QUOTE_SIGN.finditer(text):
        mark, start = match[0], match.start()
        if mark == "\n":
            opened = -1
        elif opened < 0:
            if mark not in _SINGLE or not text[max(0, start - 1) : start].strip():
                opened, sign = match.end(), mark
        elif (mark in _SINGLE) != (sign in _SINGLE):
            continue
        elif mark == sign and mark in "»«„":
            opened = match.end()
        else:
            yield Span(opened, start)
            opened = -1
