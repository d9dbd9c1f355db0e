"""A citizen's comment as triage reads it: its words in plain spelling, who is spoken of, and which listed words stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jkplan.lazily import compile_lazily
from jkplan.reading.people import first_names
from jkplan.reading.phrases import Found, Token
from jkplan.reading.text import Prepared, Word
from jkplan.strategy.wordlists import ListedWord, WordLists

_LISTS = (
    "kommentar_personer",
    "kommentar_chikane",
    "kommentar_racisme",
    "kommentar_mobning",
    "kommentar_nedladende",
    "kommentar_injurie",
    "kommentar_henvendelser",
    "kommentar_holdninger",
)
_MOST_WORDS = 1500  # a network takes 8,000 characters; what lies beyond says nothing new
_NEGATION_REACH = 3  # words before a claim in which "ikke" turns it round
_REPORT_REACH = 4

_STRETCHED = compile_lazily(r"(.)\1{2,}")
_OPENERS = frozenset(("og", "men", "hej", "eller", "altså", "nå", "ja", "tak", "hey", "hejsa", "næh", "ok"))
_GREETING = 3  # words; what stands before a comma and is no longer is a greeting or an "okay"
_CLAUSE_SIGNS = frozenset(';:()/"»“”…?!.\n')
_SURE_NAME = 5  # letters from which a name is one without its capital too
_NOTHING: frozenset[str] = frozenset()
_PRONOUN, _STUTTER = frozenset(("I",)), frozenset(("stammen",))
_NAME, _NICKNAME = frozenset(("navn",)), frozenset(("øgenavn",))
_ASKED = compile_lazily(r"\?(?=[\s\"”»)!?]|$|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Comment:
    """
    One comment, read.

    Attributes:
        tokens: Its words.
        found: Kind to what of that kind was found, in the order of the text.
        signs: Kind to the number of emojis of that kind.
        asked: Numbers of the sentences that end in a question mark.
        quoted: Tokens that stand between quotation marks.
        tags: How many people are named with `@`.
        topics: Topics of the municipality's work that are spoken of, the most told first.
    """

    tokens: tuple[Token, ...]
    found: Mapping[str, tuple[Found, ...]]
    signs: Mapping[str, int]
    asked: frozenset[int]
    quoted: frozenset[int]
    tags: int
    topics: tuple[str, ...]

    def all(self, *kinds: str) -> tuple[Found, ...]:
        """Give what was found of any of the kinds."""
        return tuple(found for kind in kinds for found in self.found.get(kind, ()))

    def has(self, *kinds: str) -> bool:
        """Tell whether anything of any of the kinds was found."""
        return any(kind in self.found for kind in kinds)

    def told(self, *kinds: str) -> tuple[Found, ...]:
        """Give what the writer says of the kinds in earnest: neither denied nor quoted from somebody else."""
        return tuple(found for found in self.all(*kinds) if not (self.is_denied(found) or self.is_reported(found)))

    def is_denied(self, found: Found) -> bool:
        """Tell whether a negation stands shortly before."""
        return any(
            found.start - _NEGATION_REACH <= no.start < found.start and no.sentence == found.sentence
            for no in self.all("nægtelse")
        )

    def is_reported(self, found: Found) -> bool:
        """Tell whether it stands in quotation marks or as what somebody was called."""
        return found.start in self.quoted or any(
            found.start - _REPORT_REACH <= word.start < found.start and word.sentence == found.sentence
            for word in self.all("gengivelse")
        )

    def near(self, found: Found, *kinds: str, words: int = 8) -> Found | None:
        """Give what of the kinds stands in the same sentence within so many words, the nearest first."""
        around = [
            (distance, other)
            for other in self.all(*kinds)
            if other.sentence == found.sentence
            and (distance := max(other.start - found.end, found.start - other.end, -1)) <= words
            and (other.start, other.end) != (found.start, found.end)
        ]
        return min(around, key=lambda each: each[0])[1] if around else None

    def beside(self, found: Found, *kinds: str) -> Found | None:
        """Give what of the kinds stands in the same sentence or one next to it."""
        return next((other for other in self.all(*kinds) if abs(other.sentence - found.sentence) <= 1), None)

    def text(self, found: Found) -> str:
        """Give the words that were found."""
        return " ".join(token.text for token in self.tokens[found.start : found.end])


def read_comment(prepared: Prepared, lists: WordLists) -> Comment:
    """
    Give the comment, read with the strategy's lists.

    Raises:
        StrategyError: A list is missing or cannot be read.
    """
    words = prepared.words[:_MOST_WORDS]
    tokens = tuple(
        _tokens(prepared, words, lists.by_word("kommentar_stavning"), lists.by_word("kommentar_ikke_navne").keys())
    )
    found: dict[str, list[Found]] = {}
    for each in _in_order(lists.phrasebook(*_LISTS).find(tokens)):
        found.setdefault(each.kind, []).append(each)
    signs = lists.by_word("kommentar_tegn")
    return Comment(
        tokens=tokens,
        found={kind: tuple(each) for kind, each in found.items()},
        signs=Counter(signs[sign].kind for sign in prepared.original if sign in signs),
        asked=_asked(prepared),
        quoted=_quoted(prepared, words),
        tags=sum(not _is_ours(prepared.lower, match.end()) for match in _TAG.finditer(prepared.lower)),
        topics=tuple(
            kind
            for kind, _ in Counter(
                each.kind for each in _in_order(lists.phrasebook("emner").find(tokens))
            ).most_common()
        ),
    )


def _in_order(found: Iterable[Found]) -> list[Found]:
    """Give what was found as it stands in the text, of what begins together the longest first."""
    return sorted(found, key=lambda each: (each.start, -each.end, each.kind))


def _tokens(
    prepared: Prepared, words: Iterable[Word], spelling: Mapping[str, ListedWord], no_names: Container[str]
) -> Iterator[Token]:
    ends = [span.end for span in prepared.sentences]
    sentence, last, first, done, opens, before = 0, -1, 0, 0, True, ""
    text = prepared.masked
    known = first_names()
    stretched = _STRETCHED.search(prepared.lower) is not None
    for at, word in enumerate(words):
        while sentence < len(ends) and word.start >= ends[sentence]:
            sentence += 1
        fresh = sentence != last
        first = at if fresh else first
        between = text[done : word.start]
        opens = fresh or (opens and before in _OPENERS) or (between != " " and _parts(between, at - first))
        lower = word.lower
        if stretched:
            lower = _STRETCHED.sub(r"\1", lower)
        if "é" in lower:
            lower = lower.replace("é", "e")
        if lower in spelling:
            lower = spelling[lower].instead
        yield Token(lower, sentence, opens, _names(word, fresh, known, no_names))
        last, done, before = sentence, word.end, lower


def _parts(between: str, words: int) -> bool:
    """Tell whether what stands between two words parts two clauses; a comma does so only after a short greeting."""
    if "," in between and words <= _GREETING:
        return True
    return any(sign in _CLAUSE_SIGNS or sign > "\u2000" for sign in between)


def _names(word: Word, fresh: bool, known: frozenset[str], no_names: Container[str]) -> frozenset[str]:
    """Give the kinds that show in how a word is written: a given name, a nickname, the capital `I`."""
    if word.text == "I":
        return _PRONOUN
    if "-" in word.text:
        first, _, second = word.lower.partition("-")
        if len(first) == 1 and second.startswith(first):  # b-b-borgmester
            return _STUTTER
        if second in known:
            return _NAME if first in known else _NICKNAME
    if word.lower not in known:
        return _NOTHING
    if word.text[0].isupper():
        return _NOTHING if fresh and word.lower in no_names else _NAME
    return _NAME if len(word.lower) >= _SURE_NAME and word.lower not in no_names else _NOTHING


def _is_ours(lower: str, after: int) -> bool:
    """Tell whether a tag names the municipality or a part of it, and no friend."""
    return any(word in lower[after : after + 40].split(maxsplit=1)[0] for word in ("kommun", "jammerbugt", "bibliotek"))


def _asked(prepared: Prepared) -> frozenset[int]:
    if "?" not in prepared.masked:
        return frozenset()
    return frozenset(
        number for number, span in enumerate(prepared.sentences) if _ASKED.search(prepared.masked, span.start, span.end)
    )


def _quoted(prepared: Prepared, words: Iterable[Word]) -> frozenset[int]:
    spans = [match.span() for match in _QUOTED.finditer(prepared.masked)]
    if not spans:
        return frozenset()
    return frozenset(at for at, word in enumerate(words) if any(a <= word.start < b for a, b in spans))


_TAG = compile_lazily(r"(?<!\w)@(?=[^\W\d_])")
_QUOTED = compile_lazily(r"[\"“”„»«][^\"“”„»«\n]{1,200}[\"“”„»«]")
