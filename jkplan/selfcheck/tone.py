"""Whether the municipality's own text is rude: abuse, scorn, sarcasm, condescension, scolding, shouting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.lexicon import Match
from jkplan.reading.mood import is_question, rows_of_marks, shouted, speaks_to_reader
from jkplan.reading.speech import at_arms_length, is_cited, is_negated, is_reported, is_title
from jkplan.reading.text import Prepared, Span
from jkplan.selfcheck.emoji_tone import first_emoji
from jkplan.selfcheck.hits import Hit, Look

_TRY_IT = compile_lazily(r"\s*(?:så )?(?:kom|prøv|vær med|tilmeld|mød op|tag med|find ud af)(?!\w)")

_BLAMES = compile_lazily(r" (?:der|som|(?:når|fordi|at) (?:i|du|folk|nogle|nogen|gæsterne|turisterne)) ")

_THERE_ARE_NONE = compile_lazily(r"[^.!?]{0,40}?(?<!\w)(?:findes|eksisterer) (?:der )?ikke(?!\w)")

_EXCUSES = compile_lazily(  # from what they scold for elsewhere: "Her skal du ikke tage dig sammen"
    r"(?<!\w)(?:(?:skal|behøver) (?:du|i|man|ingen)(?: (?:ikke|aldrig))?"
    r"|(?:du|i|man) (?:skal|behøver) (?:ikke|aldrig)|ingen (?:skal|behøver))(?: at)? \Z"
)

_EXCUSED_WITHIN = 40  # characters before what would be scolding

ENOUGH = 2  # weight of cues that makes a finding: one clear one, or two that only tell together

_CLEAR = {
    "skældsord": "et skældsord",
    "banden": "en ed",
    "nedladende": "det taler ned til læseren",
    "skæld": "det skælder ud",
    "tiltale": "det taler ned til læseren",
    "spydig": "det er spydigt",
}
_LISTED = frozenset((*_CLEAR, "svag"))
_SCORN = frozenset(("nedgørende", "hån"))
_MOST_MATCHES = 150  # beyond these the verdict is clear, and each is held against the others
_MOST_AT_ARMS_LENGTH = 2
_SHORT = 4  # words of praise that stand alone after somebody's bad habit: "Flot klaret."


class Cue(NamedTuple):
    """One sign of a bad tone: where, how much it weighs and what it is; places in the text that was read."""

    start: int
    end: int
    weight: int
    reason: str


_ONLY_LOUD = 1 << 0  # the first of the rule's cues (`evidence`) alone


def find_rudeness(look: Look) -> Iterator[Hit]:
    """Give one hit at the clearest sign of a bad tone, with everything that was leaned on as reasons."""
    if look.held == _ONLY_LOUD and not any(map(any, (shouted(look.prepared), rows_of_marks(look.prepared)))):
        return  # a word in capitals is an abbreviation more often than not
    cues = _once(sorted(_cues(look), key=lambda cue: (-cue.weight, cue.start)))
    if sum(cue.weight for cue in cues) < ENOUGH:
        return
    first = cues[0]
    found = f'"{look.item.text[first.start : first.end]}"'
    yield Hit(first.start, first.end, found, tuple(dict.fromkeys(cue.reason for cue in cues)))


def _cues(look: Look) -> Iterator[Cue]:
    for cue in _in_words(look):
        start, end = look.prepared.original_span(cue.start, cue.end)
        yield Cue(start, end, cue.weight, cue.reason)
    emoji = first_emoji(look, "spydig")
    if emoji is not None:
        strong = look.item.kind == "reply"
        yield Cue(emoji.start, emoji.end, ENOUGH if strong else 1, f"emojien {look.item.text[emoji.start : emoji.end]}")


def _in_words(look: Look) -> Iterator[Cue]:
    found = look.strategy.lists.lexicon("tone").find(look.prepared)
    matches = tuple(found[:_MOST_MATCHES])
    kinds = {match.kind for match in matches}
    if not kinds.isdisjoint(_LISTED):
        yield from _listed(look.prepared, matches)
    if not kinds.isdisjoint(_SCORN):
        yield from _scorn(look.prepared, matches)
    if "ros" in kinds and "uskik" in kinds:
        yield from _sarcasm(look.prepared, matches)
    if "sindelag" in kinds and look.item.kind == "reply":
        yield from _about_reader(look.prepared, matches)
    if "citeret" in kinds:
        yield from _held_at_arms_length(look)
    if "gruppe" in kinds:
        yield from _jokes_about(look.prepared, matches)
    if look.shown & (cues.CAPITALS | cues.EXCLAIMED):
        yield from _loud(look.prepared, matches)


def _listed(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    sorry = any(match.kind == "mildner" for match in matches)
    for match in matches:
        weight = ENOUGH if match.kind in _CLEAR else 1 if match.kind == "svag" else 0
        if not weight or not _is_meant(prepared, match):
            continue
        if match.kind == "skældsord" and (
            is_title(prepared, match.start) or is_negated(prepared, match.start, reach=2)
        ):
            continue
        if match.kind == "tiltale" and not _calls_somebody(prepared, match):
            continue
        if match.kind == "nedladende" and (
            _is_invitation(prepared, match) or _THERE_ARE_NONE.match(prepared.lower, match.end)
        ):
            continue
        if match.kind == "skæld" and _EXCUSES.search(
            prepared.lower, max(0, match.start - _EXCUSED_WITHIN), match.start
        ):
            continue
        if sorry and match.kind in {"svag", "skæld"} and not speaks_to_reader(prepared, Span(match.start, match.end)):
            continue
        said = prepared.folded[match.start : match.end]
        yield Cue(match.start, match.end, weight, f'"{said}": {_CLEAR.get(match.kind, "det kan lyde spydigt")}')


def _is_invitation(prepared: Prepared, match: Match) -> bool:
    """Tell whether a question is answered with a call to try: `Hvor svært kan det være? Kom og prøv på lørdag!`."""
    sentence = prepared.sentence_at(match.start)
    return is_question(prepared, sentence) and _TRY_IT.match(prepared.lower, sentence.end) is not None


def _calls_somebody(prepared: Prepared, match: Match) -> bool:
    """Tell whether words stand alone, as when somebody is called so: `Rolig nu, lille ven`."""
    opens = prepared.sentence_at(match.start).start == match.start
    before, after = prepared.masked[: match.start].rstrip()[-1:], prepared.masked[match.end :].lstrip()[:1]
    return after in {"", ",", ".", "!", "?", "…"} and (opens or before in {",", ":", "-"})


def _scorn(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    """Scornful qualities and descriptions, when they are said of people and not asked."""
    for match in matches:
        if match.kind not in _SCORN or not _is_meant(prepared, match):
            continue
        if is_negated(prepared, match.start, reach=4) or _THERE_ARE_NONE.match(prepared.lower, match.end):
            continue  # ingen spørgsmål er for dumme; dumme spørgsmål findes ikke
        sentence = prepared.sentence_at(match.start)
        if match.kind == "nedgørende":
            target = _quality_of(prepared, match, matches)
        elif is_question(prepared, sentence):
            target = ""
        else:
            target = _subject_before(prepared, match, matches, sentence)
        if target:
            said = prepared.folded[match.start : match.end]
            yield Cue(match.start, match.end, ENOUGH, f'"{said}" om {target}')


def _quality_of(prepared: Prepared, match: Match, matches: tuple[Match, ...]) -> str:
    """Give whom a quality is said of: `dovne turister`, `I er for dumme`; empty for nobody."""
    if is_negated(prepared, match.start):
        return ""
    for group in matches:
        if group.kind == "gruppe" and prepared.folded[match.end : group.start] == " ":
            return f'"{prepared.folded[group.start : group.end]}"'
    words = prepared.words
    at = next(index for index, word in enumerate(words) if word.start == match.start)
    before = [word for word in words[max(0, at - 7) : at] if word.start >= prepared.sentence_at(match.start).start]
    if not any(word.lower in {"er", "var", "bliver", "så"} for word in before):
        return ""
    for word in before:
        if word.text in {"du", "Du", "I", "de", "De", "han", "hun", "folk", "nogle", "DU"}:
            return f'"{word.text}"'
        if any(group.kind == "gruppe" and group.start <= word.start < group.end for group in matches):
            return f'"{word.text}"'
    return ""


def _subject_before(prepared: Prepared, match: Match, matches: tuple[Match, ...], sentence: Span) -> str:
    nearest = ""
    for word in prepared.words:
        if word.start >= match.end:
            break
        if word.start < sentence.start:
            continue
        if word.text in {"du", "Du", "I", "DU", "dem", "de", "De"} or any(
            group.kind == "gruppe" and group.start == word.start and group.end <= match.end for group in matches
        ):
            nearest = f'"{word.text}"'
        elif word.lower in {"vi", "jeg", "man"}:
            nearest = ""
    return nearest


def _sarcasm(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    """Praise for what nobody should do."""
    for praise in matches:
        if praise.kind != "ros" or is_cited(prepared, praise.start) or is_negated(prepared, praise.start):
            continue
        sentence = prepared.sentence_at(praise.start)
        for habit in matches:
            if habit.kind != "uskik" or is_negated(prepared, habit.start) or is_cited(prepared, habit.start):
                continue
            blamed = prepared.lower[sentence.start : habit.start]
            same = sentence.start <= habit.start < sentence.end and praise.start < habit.start
            if same and _BLAMES.search(blamed) and " men " not in blamed:
                yield Cue(praise.start, habit.end, ENOUGH, "ros for noget, ingen bør gøre")
            elif praise.start == sentence.start and _follows(prepared, sentence, habit):
                yield Cue(praise.start, praise.end, ENOUGH, "ros lige efter noget, ingen bør gøre")


def _follows(prepared: Prepared, sentence: Span, habit: Match) -> bool:
    """Tell whether a sentence of few words follows right after the one with the habit, which takes nothing back."""
    former = prepared.sentence_at(habit.start)
    if habit.end > sentence.start:
        return False
    between = prepared.folded[former.end : sentence.start]
    short = len(prepared.folded[sentence.start : sentence.end].split()) <= _SHORT
    return short and not between.strip() and " men " not in prepared.lower[former.start : former.end]


def _about_reader(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    """What a reply says of the temper or wits of the one it answers, unless it makes excuses: `dit brok`, `du overdriver`."""
    lower = prepared.lower
    if any(match.kind == "mildner" and not lower.startswith("må ", match.start - 3) for match in matches):
        return  # but "du må undskylde" begs no pardon
    for match in matches:
        if match.kind != "sindelag" or not _is_meant(prepared, match) or is_negated(prepared, match.start):
            continue
        sentence = prepared.sentence_at(match.start)
        if speaks_to_reader(prepared, sentence) and not is_question(prepared, sentence):
            said = prepared.folded[match.start : match.end]
            yield Cue(match.start, match.end, ENOUGH, f'"{said}" om den, der får svaret')


def _held_at_arms_length(look: Look) -> Iterator[Cue]:
    """A word of praise in quotation marks: `en "venlig" bilist`."""
    prepared = look.prepared
    for span in at_arms_length(prepared):
        words = prepared.folded[span.start : span.end].split()
        if len(words) > _MOST_AT_ARMS_LENGTH or not words[0][0].islower():  # a title, not a word held up
            continue
        ironic = look.strategy.lists.lexicon("tone", "citeret")
        if any(span.start <= match.start and match.end <= span.end for match in ironic.find(prepared)):
            yield Cue(span.start, span.end, ENOUGH, "ros i anførselstegn")


def _jokes_about(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    """A riddle that makes fun of a group: `hvad er forskellen på en … og …`."""
    if "forskel" not in prepared.lower and "hvor mange" not in prepared.lower:
        return
    for sentence in prepared.sentences:
        lower = prepared.lower[sentence.start : sentence.end]
        if not (
            lower.startswith("hvad er forskellen på") or (lower.startswith("hvor mange") and " skal der til" in lower)
        ):
            continue
        for group in matches:
            if (
                group.kind == "gruppe"
                and sentence.start <= group.start < sentence.end
                and is_question(prepared, sentence)
            ):
                yield Cue(group.start, group.end, ENOUGH, "en vits om en gruppe mennesker")


def _loud(prepared: Prepared, matches: tuple[Match, ...]) -> Iterator[Cue]:
    """Shouting, unless the sentence is glad."""
    for span in shouted(prepared):
        if not _is_glad(prepared, span, matches):
            yield Cue(span.start, span.end, ENOUGH, "råb med store bogstaver")
    for row in rows_of_marks(prepared):
        sentence = prepared.sentence_at(row.start)
        if not _is_glad(prepared, sentence, matches):
            yield Cue(row.start, row.end, ENOUGH, "en række udråbstegn")


def _is_glad(prepared: Prepared, span: Span, matches: tuple[Match, ...]) -> bool:
    return any(
        match.kind == "venlig" and span.start <= match.start < span.end and not is_negated(prepared, match.start)
        for match in matches
    )


def _is_meant(prepared: Prepared, match: Match) -> bool:
    """Tell whether the municipality itself says it: not a quotation, not what others say."""
    return not is_cited(prepared, match.start) and not is_reported(prepared, match.start)


def _once(cues: list[Cue]) -> list[Cue]:
    """Give the cues without those that stand within another one: one place counts once."""
    kept: list[Cue] = []
    for cue in cues:
        if not any(other.start < cue.end and cue.start < other.end for other in kept):
            kept.append(cue)
    return kept
