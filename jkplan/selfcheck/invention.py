"""Soft inventions: words of a text that neither its calendar row nor everyday talk accounts for. Advice, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import frequent_words
from jkplan.reading.text import Prepared, prepare
from jkplan.selfcheck.factual import common_names
from jkplan.selfcheck.findings import Finding, Item
from jkplan.strategy.records import Strategy
from jkplan.strategy.wordlists import ListedWord

MOOD = "stemning"  # words that say nothing new about the matter: the templates' own, and everyday ones
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))  # the fact guard's
_MOST = 4  # pieces of advice about one text
_SHORTEST = 4  # letters of a word that can say something new
_SHORTEST_STEM = 3
_SHORTEST_PART = 4  # letters of the last part of a compound
_WORD = compile_lazily(r"(?<![#@\w.])[^\W\d_]{4,}(?:-[^\W\d_]+)*(?![\w@])")
# Endings of Danish nouns, verbs and adjectives, the longest first.
_ENDINGS = (
    *(
        "ningernes",
        "ningerne",
        "ningens",
        "ningen",
        "ninger",
        "ning",
        "ernes",
        "erens",
        "endes",
        "enes",
        "eren",
        "erne",
        "ende",
        "ede",
        "ere",
        "est",
        "ens",
        "ets",
        "ene",
        "ers",
    ),
    *("en", "et", "er", "es", "te", "e", "s", "t", "r", "n"),
)


def advise_on_inventions(item: Item, strategy: Strategy) -> tuple[Finding, ...]:
    """
    Give advice about the words of a text that its row does not account for, at most four.

    Args:
        item: The text and its entry; nothing is said of a text without an entry.
        strategy: For the list of everyday words, and for the words of the rule `fakta`.
    """
    rule = strategy.rules.get("fakta")
    if item.entry is None or not any(item.entry) or rule is None:
        return ()
    prepared = prepare(item.text)
    found = []
    for start, end in list(find_inventions(prepared, "\n".join(item.entry), strategy))[:_MOST]:
        first, last = prepared.original_span(start, end)
        word = item.text[first:last]
        found.append(
            Finding(
                item=item.id,
                rule=rule.id,
                severity="råd",
                start=first,
                end=last,
                excerpt=word,
                message=f'Kalenderen nævner ikke "{word}".',
                why=rule.why,
                fix="Behold ordet, hvis det passer. Ellers skriv det ud.",
                clauses=rule.clauses,
            )
        )
    return tuple(found)


def find_inventions(prepared: Prepared, known: str, strategy: Strategy) -> Iterator[tuple[int, int]]:
    """Give the place of each content word of a text that is neither known nor everyday, each stem once."""
    ours = _stems(known.lower()) | _mood(strategy.lists[MOOD]) | common_names(strategy)
    told: set[str] = set()
    for match in _WORD.finditer(prepared.masked):
        word = match[0].lower()
        stem = stem_of(word)
        if stem in told or (match[0][0].isupper() and _is_within(prepared.masked, match.start())):
            continue  # a capital within a sentence is a name, and names are the fact guard's
        if (
            word not in frequent_words()
            and _CALENDAR.isdisjoint((word, word.removesuffix("s")))
            and not _is_accounted_for(word, stem, ours)
        ):
            told.add(stem)
            yield match.span()


def stem_of(word: str) -> str:
    """Give a lower-case word without its ending and without a doubled last letter: `butikkerne`, `butik` give `butik`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def _is_accounted_for(word: str, stem: str, ours: frozenset[str]) -> bool:
    """Tell whether a word, or a part of it when it is a compound, is known: `julelys` by `jul` and `lys`."""
    if stem in ours or word in ours:
        return True
    starts = {stem[:at] for at in range(_SHORTEST_PART, len(stem))}
    ends = {stem[at:] for at in range(1, len(stem) - _SHORTEST_PART + 1)}
    return not ours.isdisjoint(ends) or any(one in ours and len(stem) - len(one) <= _SHORTEST_STEM for one in starts)


def _is_within(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in ",;")


@lru_cache(maxsize=8)
def _mood(rows: tuple[ListedWord, ...]) -> frozenset[str]:
    return frozenset(form for row in rows for form in (row.word, stem_of(row.word)))


@lru_cache(maxsize=8)
def _stems(text: str) -> frozenset[str]:
    """Give the stems of a row's words, and of what is left of its compounds when a word of four letters is taken off."""
    words = {match[0] for match in compile_lazily(r"[^\W\d_]{3,}").finditer(text)}
    whole = {stem_of(word) for word in words} | words
    parts = {stem_of(word[at:]) for word in words for at in range(3, len(word) - _SHORTEST_PART + 1)}
    heads = {word[:at] for word in whole for at in range(_SHORTEST_PART, len(word))}
    return frozenset(whole | parts | heads)
