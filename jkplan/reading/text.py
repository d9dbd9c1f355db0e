"""A text made ready for reading: folded to plain characters with a way back, addresses masked, words and sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

FILLER = "\ufffc"  # stands for each character of a masked address; no word, digit or space

_ZERO_WIDTH = "\u200b-\u200d\u2060\ufeff\u00ad"
_DASHES = "\u2010-\u2015\u2212"
_DASH = re.compile(f"[{_DASHES}]")
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile(f"[{_ZERO_WIDTH}]")
_CLUSTER = re.compile(f"[\t\n\r -~]+(?![\u0300-\u036f])|(?s:.)[\u0300-\u036f{_ZERO_WIDTH}]*")

_ADDRESS_SIGN = re.compile(
    r"://|www\.|[^\W\d]\.(?:dk|com|org|net|eu|info|nu|io|no|se|de|uk|app|example)(?![\w-])", re.IGNORECASE
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"»«]+"
    r"|(?<![\w@.\-])(?:[^\W_](?:[\w\-]*)\.)+(?:dk|com|org|net|eu|info|nu|io|no|se|de|uk|app|example)(?![\w\-@])(?:[/?#][^\s<>\"»«]*)?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’…)]}*"

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[0-9]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"»”')\]]*(?=\s)|\n+")
_ABBREVIATION = re.compile(
    r"kl|nr|tlf|tel|mob|f\.eks|fx|bl\.a|ca|m\.?fl|m\.?v|evt|inkl|ekskl|dvs|d\.v\.s|pr|jf|hr|fr|st|skt|sct|kgl|vedr|maks|min|mvh|cand|stk|kr|"
    r"adr|afd|dir|ing|th|tv|o\.l|osv|d|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the folded text: first character and one past the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of the folded text, as it stands and in lower case."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True)  # no slots: what is not always needed is worked out on first use and kept
class Prepared:
    """
    One text, read once for all rules.

    Attributes:
        original: The text as it stands; findings count its characters.
        folded: NFKC, without zero-width characters, every dash a hyphen, every space a space.
        at: Position in `original` of each character of `folded`, and the length last; None when they are the same.
    """

    original: str
    folded: str
    at: tuple[int, ...] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the original of a stretch of the folded text."""
        if self.at is None:
            return start, end
        return self.at[start], self.at[end]

    @cached_property
    def urls(self) -> tuple[Span, ...]:
        """Web addresses in the folded text, closing punctuation left out."""
        if not _ADDRESS_SIGN.search(self.folded):
            return ()
        return tuple(_urls(self.folded))

    @cached_property
    def masked(self) -> str:
        """The folded text with each web address replaced by as many fillers: numbers inside addresses say nothing."""
        if not self.urls:
            return self.folded
        out: list[str] = []
        done = 0
        for span in self.urls:
            out += [self.folded[done : span.start], FILLER * (span.end - span.start)]
            done = span.end
        return "".join([*out, self.folded[done:]])

    @cached_property
    def lower(self) -> str:
        """The masked text in lower case, character for character."""
        text = self.masked.lower()
        if len(text) == len(self.masked):
            return text
        return "".join(low if len(low := c.lower()) == 1 else c for c in self.masked)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words and numbers of the masked text."""
        return tuple(
            Word(m.start(), m.end(), m[0], self.lower[m.start() : m.end()]) for m in _WORD.finditer(self.masked)
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the masked text, without the space around them; line breaks end a sentence."""
        return tuple(_sentences(self.masked))

    def sentence_at(self, place: int) -> Span:
        """Give the sentence that holds the character at `place` of the folded text, or the whole text."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        if at >= 0 and place < self.sentences[at].end:
            return self.sentences[at]
        return Span(0, len(self.folded))


def prepare(text: str) -> Prepared:
    """Give `text` made ready for reading."""
    if unicodedata.is_normalized("NFKC", text) and not _HIDDEN.search(text):
        return Prepared(text, _plain(text))
    folded, at = fold(text)
    return Prepared(text, folded, at)


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """
    Give `text` in plain characters, and for each of them its place in `text` (with the length last).

    Full-width digits, ligatures and decomposed letters become what they look like, zero-width characters go, every
    dash becomes a hyphen and every space a space. Original stretch of `folded[a:b]` is `text[at[a]:at[b]]`.
    """
    out: list[str] = []
    at: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = match[0]
        if piece.isascii():
            out.append(piece)
            at.extend(range(match.start(), match.end()))
            continue
        plain = _plain(unicodedata.normalize("NFKC", _HIDDEN.sub("", piece)))
        out.append(plain)
        at.extend([match.start()] * len(plain))
    at.append(len(text))
    return "".join(out), tuple(at)


def _plain(text: str) -> str:
    if _DASH.search(text):
        text = _DASH.sub("-", text)
    return _SPACE.sub(" ", text) if _SPACE.search(text) else text


def _urls(text: str) -> Iterator[Span]:
    for match in _URL.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in _TRAILING:
            end -= 1
        yield Span(match.start(), end)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _goes_on(text, start, match.start(), match.end()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, start: int, stop: int, after: int) -> bool:
    """Tell whether the full stop at `stop` ends an abbreviation or an ordinal and not a sentence."""
    word = text[max(start, stop - 12) : stop].rpartition(" ")[2].lower().lstrip("(\"»'")
    if _ABBREVIATION.fullmatch(word):
        return True
    following = text[after : after + 3].lstrip()[:1]
    return word.isdigit() and following.islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
