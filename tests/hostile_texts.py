"""Texts that nobody would write, for trying the self-check: seeded, of many classes; and what must hold of each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import jkplan
from jkplan.lazily import _LazyPattern
from jkplan.reading.text import fold, prepare
from jkplan.selfcheck import Item, check
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.rows import result_row, write_row
from jkplan.selfcheck.triage import triage
from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(ROOT / "assets" / "strategi")
STRATEGY.lists.expect_many()
KINDS = ("post", "reply", "ad", "comment")
CHANNELS = (*STRATEGY.channels, "website", "", "\ud800")
ROOMS = ("counting", "danish", "reading", "selfcheck")

SNIPPETS = (
    "150774-1238", "１５０７７４−１２３８", "15.07.74 - 1238", " cpr ", "98 11 22 33 ", "+45 98112233", "bo@gmail.com ", "bo snabel-a mail.dk",
    "den 31. november ", "fre. d. 3/2 ", "kl. 25 ", "#a-b ", "#tag#tag ", "\u202e", "\u202e\u2066", "👨‍👩‍👧", "🇩🇰", "1\ufe0f\u20e3", "\u200b", "\u00ad",
    "jammerbugt.dk/x ", "https://t.co/a?b=c", "Fyrvej 2, 2. tv., 9440 Aabybro ", "jeg bor ", "min nabo ", "er du ikke rigtig klog", "٣٤٥", "\ud800",
    "\udfff", "\n", "\r\n", "\x00", ". ", "...", "!!! ", "ﬁ", "ß", "İ", "e\u0301", "å", "a\u030a", "“", "»", "JEG RÅBER ", "sagsbehandleren ", "I ",
    "afslag på kontanthjælp ", "\u05d0\u05d1", "漢字", "\u2028", "\ufeff", "%", "kr. ", "’", "-", "_", "sidste fire cifre ", "en fem nul syv ", "½", "㎏", "ǆ", "ŉ",
)  # fmt: skip
# Turns reading direction, joins, hides, combines, pads: what may stand between any two characters and not be seen.
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u0301\u030a\u0308\ufe0f\ufe0e\u00a0\u2009\u3000\x00\x85\u2028\U000e0041\U0001f3fd"
SPANS = ((0, 0x7F), (0, 0xFF), (0, 0x2FF), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0xDFF), (0x2000, 0x2BFF), (0x3000, 0x9FFF), (0xD800, 0xDFFF), (0xE000, 0xFFFF), (0x1F000, 0x1FAFF), (0xE0000, 0xE01EF), (0, 0x10FFFF))  # fmt: skip
LONGEST = 1_000_000


@cache
def listed_words() -> tuple[str, ...]:
    """Give the words that the kit's patterns are made of: what makes one of them begin, over and over."""
    words: set[str] = set()
    for _, pattern in room_patterns():
        words.update(re.findall(r"[a-zæøå@#/]{2,}", pattern.pattern))
    return tuple(sorted(words))


@cache
def room_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give every pattern of the rooms that read texts, each once, with where it stands."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for module in walk_packages(jkplan.__path__, "jkplan."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, _LazyPattern | re.Pattern):
                    found.setdefault(value.pattern, (f"{module.name.removeprefix('jkplan.')}.{name}", value))
    return tuple(found.values())


@cache
def _real_stretches() -> tuple[str, ...]:
    """Give stretches of what the kit's own calendars, lists and cases say."""
    lines: list[str] = []
    for folder, ending in (("calendars", "*.csv"), ("assets/strategi/ordlister", "*.csv"), ("assets/strategi/regler", "*.toml")):  # fmt: skip
        for path in sorted((ROOT / folder).glob(ending)):
            lines += (part for line in path.read_text("utf-8-sig").splitlines() for part in re.split('[;"]', line))
    return tuple(dict.fromkeys(line for line in map(str.strip, lines) if len(line) > 3))


def hostile_texts(number: int, seed: int = 1) -> Iterator[str]:
    """Give `number` texts, the same for the same seed: a few are a million characters long."""
    chance = random.Random(seed)
    for at in range(number):
        text = chance.choice(_CLASSES)(chance)
        if at % 2_500 == 1_250:
            text = ((text or "a") * (LONGEST // max(1, len(text)) + 1))[:LONGEST]
        yield text


def _any_unicode(chance: random.Random) -> str:
    low, high = chance.choice(SPANS)
    return "".join(chr(chance.randint(low, high)) for _ in range(_length(chance, 400)))


def _every_script(chance: random.Random) -> str:
    return "".join(chr(chance.randint(*chance.choice(SPANS))) for _ in range(_length(chance, 400)))


def _snippets(chance: random.Random) -> str:
    return "".join(chance.choice(SNIPPETS) for _ in range(_length(chance, 40)))


def _talk(chance: random.Random) -> str:
    joint = chance.choice((" ", ". ", "\n", ", ", ""))
    return joint.join(chance.choice(_real_stretches()) for _ in range(_length(chance, 12)))


def _talk_with_noise(chance: random.Random) -> str:
    """Real words with snippets and stray characters in between."""
    parts = [
        chance.choice((chance.choice(_real_stretches()), chance.choice(SNIPPETS), _any_unicode(chance)[:6]))
        for _ in range(_length(chance, 16))
    ]
    return chance.choice((" ", "", "\n")).join(parts)


def _disguised(chance: random.Random) -> str:
    """Real words with what is not seen between their characters."""
    text = _talk(chance)[:300]
    return "".join(c + (chance.choice(UNSEEN) if chance.random() < 0.15 else "") for c in text)


def _words_of_patterns(chance: random.Random) -> str:
    return chance.choice((" ", " ", "")).join(
        chance.choice((chance.choice(listed_words()), str(chance.randrange(10 ** chance.randrange(1, 11)))))
        for _ in range(_length(chance, 40))
    )


def _figures(chance: random.Random) -> str:
    """Figures of several scripts with all that may stand between those of a number."""
    signs = "0123456789" * 4 + "０１２٣٤٥७８９ -–−./_ ()+:,\noilOIL"
    return "".join(chance.choice(signs) for _ in range(_length(chance, 120)))


def _again_and_again(chance: random.Random) -> str:
    piece = chance.choice((_snippets, _words_of_patterns, _any_unicode, _figures))(chance)[: chance.randrange(1, 24)]
    return (piece * 4_000)[: chance.randrange(1, 4_000)]


def _shuffled_case(chance: random.Random) -> str:
    return "".join(chance.choice((c.upper(), c.lower(), c)) for c in _talk(chance)[:300])


_CLASSES = (
    _any_unicode, _every_script, _snippets, _talk, _talk_with_noise, _disguised, _words_of_patterns, _figures, _again_and_again, _shuffled_case,
)  # fmt: skip


def _length(chance: random.Random, most: int) -> int:
    """Give a length up to `most`, short ones as often as long ones."""
    return int(most * chance.random() ** 2)


def checked(text: str, kind: str = "post", channel: str = "facebook", published: date | None = TODAY):
    item = Item("x", kind, channel, text, title=text[:50], published_on=published, is_job=kind != "comment")
    return check(item, STRATEGY, today=TODAY)


def faults_of_check(text: str, kind: str, channel: str, published: date | None) -> Iterator[str]:
    """Give what is wrong with the findings in a text: places beyond it or out of order, data that is not masked."""
    findings = checked(text, kind, channel, published)
    places = [(finding.start, finding.end) for finding in findings]
    if places != sorted(places):
        yield "the findings do not stand in the text's order"
    for finding in findings:
        yield from (f"{finding.rule}: {fault}" for fault in _faults_of(finding, text))
    item = Item("x", kind, channel, text)
    write_row(result_row(item, findings)).encode("utf-8")
    if kind == "comment":
        triage(item, findings, STRATEGY, today=TODAY)


def _faults_of(finding: Finding, text: str) -> Iterator[str]:
    if not 0 <= finding.start <= finding.end <= len(text):
        yield "it stands outside the text"
    if not finding.message or ("{fund}" in finding.message and "{fund}" not in fold(text)[0]):
        yield "the message is not filled in"
    if finding.rule == "cpr":
        figures = [c for c in fold(text[finding.start : finding.end])[0] if c in "0123456789"]
        if re.search(r"\d{5}", finding.message + finding.excerpt):
            yield "the number is shown"
        if len(figures) > 14:
            yield "it covers more than a number"


def faults_of_reading(text: str) -> Iterator[str]:
    """Give what is wrong with how a text is read: what is folded must lead back to where it stood."""
    prepared = prepare(text)
    if not len(prepared.masked) == len(prepared.folded) == len(prepared.lower):
        yield "masked and lower-case text are of another length than the folded one"
    places = [prepared.original_span(at, at + 1) for at in range(len(prepared.folded))]
    if not all(0 <= start <= end <= len(text) for start, end in places) or places != sorted(places):
        yield "places do not lead back in order"
    for word in prepared.words:
        start, end = prepared.original_span(word.start, word.end)
        if word.text not in fold(text[start:end])[0]:
            yield f"the word {word.text!r} does not lead back to where it stands"
    for sentence in prepared.sentences:
        if prepared.sentence_at(sentence.start) != sentence:
            yield "a sentence does not begin where it is said to"
