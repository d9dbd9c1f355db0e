"""A text made ready for reading: folded to plain characters with a way back, addresses masked, words and sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, repeat
from typing import NamedTuple

from jkplan.lazily import compile_lazily, kept
from jkplan.reading.cues import EVERYTHING, NUMBER, PAGE

FILLER = "\ufffc"  # stands for each character of a masked address; no word, digit or space

_ZERO_WIDTH = "\u200b-\u200d\u2060\ufeff\u00ad"
_DASHES = "\u2010-\u2015\u2043\u2212\u2e3a\u2e3b"
_DASH = compile_lazily(f"[{_DASHES}]")
_SPACE = compile_lazily("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = compile_lazily(f"[{_ZERO_WIDTH}]")
_FOLDED = compile_lazily(f"[{_ZERO_WIDTH}{_DASHES}]")  # what a text in normal form may still hold that is folded
_PLAIN = "\t\n\r -~æøåÆØÅéÉ"  # what folding leaves as it is, where no mark combines with it
# A letter with its marks, at most thirty (the Stream-Safe Text Format of UAX #15): putting a row of marks in order takes
# time as its square.
_CLUSTER = compile_lazily(f"([{_PLAIN}]+)(?![\u0300-\u036f])|(?s:.)[\u0300-\u036f{_ZERO_WIDTH}]{{0,30}}")

_EMOJIS = "\u2600-\u27bf\U0001f000-\U0001ffff"  # end an address that they are written close up to
_NAMES = "dk|com|org|net|eu|info|nu|io|no|se|de|uk|app|example"
_ADDRESS_SIGN = compile_lazily(
    rf"[.:](?:(?<=\w\.)(?:{_NAMES})(?![\w-])|(?<=:)//|(?<=www\.)(?=[^\s<>\"»«]))", re.IGNORECASE
)
_URL = compile_lazily(
    rf"(?:https?://|www\.)[^\s<>\"»«{_EMOJIS}]+"
    rf"|(?<![\w@.\-])(?:[^\W_][\w\-]*\.)*(?=[\d\-]*[^\W\d])[^\W_][\w\-]*\.(?:{_NAMES})(?![\w\-@])(?:[/?#][^\s<>\"»«{_EMOJIS}]*)?",
    re.IGNORECASE,
)
_NUMBERS = compile_lazily(r"[0-9](?:(?:[\W_]{0,4}|,? og |\.? i )[0-9]){7,}")
_BLANK = compile_lazily(r"\s")
_TRAILING = ".,;:!?'’…)]}*"

_WORD = compile_lazily(r"([^\W\d_]++(?:[-'’][^\W\d_]++)*+|[0-9]++)")
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_LATIN_WORD = compile_lazily(rf"([{_LATIN}]++(?:[-'’][{_LATIN}]++)*+|[0-9]++)")  # the same, in half the time
_MAYBE_OTHER_LETTER = compile_lazily(
    rf"[^\0-\x7f{_LATIN}«»§°·\u2010-\u206f\u20ac\u2190-\u2bff\ufe0f{FILLER}\U0001f000-\U0001ffff]"
)
# An emoji ends a sentence where the next word has a capital: `Hallen er åben 🏐 I morgen lukker vi`.
_SENTENCE_END = compile_lazily(
    r"[.!?…\n](?:(?<=\n)\n*+|(?<![.!?…]{2})[.!?…]*+[\"»”')\]]*+(?=\s))"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?(?=\s[A-ZÆØÅ])"
)
_ABBREVIATION = compile_lazily(
    r"kl|nr|gl|sdr|ndr|tlf|tel|mob|f\.eks|fx|bl\.a|ca|m\.?fl|m\.?v|evt|inkl|ekskl|dvs|d\.v\.s|pr|jf|hr|fr|st"
    r"|skt|sct|kgl|vedr|maks|min|mvh|cand|stk|kr|"
    r"adr|afd|dir|ing|th|tv|o\.l|osv|d|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
)


class Span(NamedTuple):
    """A stretch of the folded text: first character and one past the last."""

    start: int
    end: int


class Word(NamedTuple):
    """One word or number of the folded text, as it stands and in lower case."""

    start: int
    end: int
    text: str
    lower: str


_make_word = _make_span = tuple.__new__  # thousands a second: without the named fields' own __new__


class Prepared:  # no slots: what is not always needed is worked out on first use and kept
    """
    One text, read once for all rules.

    Attributes:
        original: The text as it stands; findings count its characters.
        folded: NFKC, without zero-width characters, every dash a hyphen, every space a space.
        at: Position in `original` of each character of `folded`, and the length last; None when they are the same.
        shown: Bits of `reading.cues` for what the text may hold; all of them while nobody has looked.
    """

    shown = EVERYTHING

    def __init__(self, original: str, folded: str, at: tuple[int, ...] | None = None) -> None:
        """Take a text and what it folds to."""
        self.original, self.folded, self.at = original, folded, at

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the original of a stretch of the folded text."""
        if self.at is None:
            return start, end
        while start < end and self.at[end] == self.at[end - 1]:  # within what one character became: ½ is 1⁄2
            end += 1
        return self.at[start], self.at[end]

    @kept
    def urls(self) -> tuple[Span, ...]:
        """Web addresses in the folded text, closing punctuation left out."""
        return tuple(_urls(self.folded)) if self.shown & PAGE else ()

    @kept
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

    @kept
    def lower(self) -> str:
        """The masked text in lower case, character for character."""
        text = self.masked.lower()
        if len(text) == len(self.masked):
            return text
        return "".join(low if len(low := c.lower()) == 1 else c for c in self.masked)

    @kept
    def numbers(self) -> tuple[Span, ...]:
        """Where eight digits or more stand together or nearly so in the masked text: it has no other phone or CPR number in digits."""
        if not self.shown & NUMBER:
            return ()
        return tuple([_make_span(Span, match.span()) for match in _NUMBERS.finditer(self.masked)])

    @kept
    def chunks(self) -> list[str]:
        """What stands between the spaces of the folded text."""
        return self.folded.split()

    @kept
    def pieces(self) -> tuple[str, ...]:
        """The masked text cut up into what stands before the first word, the first word, what comes then, and so on."""
        text = self.masked
        return tuple((_WORD if _MAYBE_OTHER_LETTER.search(text) else _LATIN_WORD).split(text))

    @kept
    def words(self) -> tuple[Word, ...]:
        """The words and numbers of the masked text."""
        ends = self.ends
        texts = self.pieces[1::2]
        return tuple(map(_make_word, repeat(Word), zip(ends[::2], ends[1::2], texts, self.forms, strict=False)))

    @kept
    def ends(self) -> tuple[int, ...]:
        """Where each of `pieces` ends in the masked text; cheaper than `words` for whoever needs a few of them."""
        return tuple(accumulate(map(len, self.pieces)))

    @kept
    def forms(self) -> tuple[str, ...]:
        """The words of the masked text in lower case, in their order."""
        return tuple(map(str.lower, self.pieces[1::2]))

    def know(self, forms: tuple[str, ...], shown: int) -> None:
        """Take `forms` and `shown` from whoever has worked them out already, chunk by chunk."""
        self.__dict__["forms"], self.shown = forms, shown

    @kept
    def vocabulary(self) -> frozenset[str]:
        """The words of the masked text in lower case, each once."""
        return frozenset(self.forms)

    @kept
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the masked text, without the space around them; line breaks end a sentence."""
        return _sentences(self.masked)

    def sentence_at(self, place: int) -> Span:
        """Give the sentence that holds the character at `place` of the folded text, or the whole text."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        if at >= 0 and place < self.sentences[at].end:
            return self.sentences[at]
        return Span(0, len(self.folded))


def cut(chunk: str) -> tuple[str, ...]:
    """
    Give the pieces of a chunk.

    No word and no web address goes across a space, so the words of a text are those of its chunks.
    """
    if chunk.isalpha():
        return "", chunk, ""
    if chunk[:-1].isalpha() and chunk[-1] in ".,!?:":
        return "", chunk[:-1], chunk[-1]
    return Prepared(chunk, chunk).pieces


def prepare(text: str) -> Prepared:
    """Give `text` made ready for reading."""
    if unicodedata.is_normalized("NFKC", text):
        if not _FOLDED.search(text):
            return Prepared(text, text)
        if not _HIDDEN.search(text):
            return Prepared(text, _DASH.sub("-", text))
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
        if match[1]:
            out.append(match[1])
            at.extend(range(match.start(), match.end()))
            continue
        plain = _plain(unicodedata.normalize("NFKC", _HIDDEN.sub("", match[0])))
        out.append(plain)
        at.extend([match.start()] * len(plain))
    at.append(len(text))
    return "".join(out), tuple(at)


def _plain(text: str) -> str:
    if _DASH.search(text):
        text = _DASH.sub("-", text)
    return _SPACE.sub(" ", text) if _SPACE.search(text) else text


def _urls(text: str) -> Iterator[Span]:
    done = 0
    for sign in _ADDRESS_SIGN.finditer(text):
        if sign.start() < done:
            continue
        start = max(text.rfind(" ", done, sign.start()) + 1, text.rfind("\n", done, sign.start()) + 1, done)
        done = _next_space(text, sign.end())
        for match in _URL.finditer(text, start, done):
            end = match.end()
            while end > match.start() and text[end - 1] in _TRAILING:
                end -= 1
            yield Span(match.start(), end)


def _next_space(text: str, start: int) -> int:
    found = _BLANK.search(text, start)
    return found.start() if found else len(text)


def _sentences(text: str) -> tuple[Span, ...]:
    start, ends = 0, []
    for match in _SENTENCE_END.finditer(text):
        stop, end = match.span()
        if end - stop > 1 or text[stop] != "." or not _goes_on(text, start, stop, end):
            ends.append(end)
            start = end
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    start, spans = 0, []
    for end in ends:
        part = text[start:end].rstrip()
        if left := part.lstrip():
            spans.append(_make_span(Span, (start + len(part) - len(left), start + len(part))))
        start = end
    return tuple(spans)


def _goes_on(text: str, start: int, stop: int, after: int) -> bool:
    """Tell whether the full stop at `stop` ends an abbreviation or an ordinal and not a sentence."""
    word = text[max(start, stop - 12) : stop].rpartition(" ")[2].lower().lstrip("(\"»'")
    if _ABBREVIATION.fullmatch(word):
        return True
    following = text[after : after + 3].lstrip()[:1]
    return word.isdigit() and following.islower()
