"""How a sentence is said: question, order, shouting, rows of exclamation marks; whom it speaks to."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading.text import Prepared, Span

FEWEST_SHOUTED_WORDS = 4
FEWEST_SHOUTED_LETTERS = 14
_LONGEST_ABBREVIATION = 3

_ROW = compile_lazily(r"[!?]{3,}|!(?: !){2,}|(?<!\w)(?P<word>NEJ|STOP|NOK|[A-ZÆØÅ]{4,12})!(?: (?P=word)!){2,9}")
_VOWEL = compile_lazily("[aeiouyæøå]")
_TO_READER = compile_lazily(
    r"(?<!\w)(?:[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine|[Jj]er|[Jj]eres|I|DU|DIG|DIN|DIT|JER|JERES)(?!\w)"
)


def rows_of_marks(prepared: Prepared) -> Iterator[Span]:
    """Give each row of three or more exclamation and question marks with an exclamation mark in it."""
    for match in _ROW.finditer(prepared.masked) if "!" in prepared.masked else ():
        if "!" in match[0]:
            yield Span(*match.span())


def shouted(prepared: Prepared) -> Iterator[Span]:
    """
    Give each stretch of at least four words in a row in capitals.

    Abbreviations are no shouting: a word of capitals counts only when it has a vowel, and a stretch only when its
    counting words are four and have fourteen letters together. Nor is a heading before a colon.
    """
    upper = [word for word in prepared.pieces[1::2] if word.isupper()]
    if len(upper) < FEWEST_SHOUTED_WORDS or max(map(len, upper)) <= _LONGEST_ABBREVIATION:
        return
    run: list[int] = []
    words = prepared.words
    for at in range(len(words) + 1):
        if at < len(words) and (words[at].text.isupper() or words[at].text.isdigit()):
            run.append(at)
            continue
        loud = [words[i] for i in run if _VOWEL.search(words[i].lower)]
        letters = sum(len(word.text) for word in loud)
        is_heading = bool(run) and prepared.folded[words[run[-1]].end :][:1] == ":"
        if len(loud) >= FEWEST_SHOUTED_WORDS and letters >= FEWEST_SHOUTED_LETTERS and not is_heading:
            yield Span(words[run[0]].start, words[run[-1]].end)
        run = []


def speaks_to_reader(prepared: Prepared, span: Span) -> bool:
    """Tell whether a stretch speaks to the reader: `du`, `I`, `jer` and the like."""
    return _TO_READER.search(prepared.masked, span.start, span.end) is not None


def is_question(prepared: Prepared, span: Span) -> bool:
    """Tell whether a sentence ends in a question mark."""
    return prepared.masked[span.start : span.end].rstrip("\"»”)' ").endswith("?")
