"""The writer that needs no network: it deals the team's wordings, fills in the facts and mends the joins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from jkplan.counting import Unit, count, emojis
from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.lazily import compile_lazily
from jkplan.writers.brief import Brief, Part, Text
from jkplan.writers.choosing import Chosen, candidates, digest, find_topics
from jkplan.writers.joins import NO_EMOJI, end_sentence, first_sentence, limit_emojis, mend, sentences
from jkplan.writers.notation import fill
from jkplan.writers.wordings import Layout, Templates, Topic, load_templates

__all__ = ["TemplateWriter", "Templates", "load_templates"]

_FACT_WORDS = compile_lazily(
    rf"(?i)(?<!\w)(?:{'|'.join((*WEEKDAYS, *MONTHS))}|gratis|tilmeld\w*|frist\w*|aflyst|lukket)(?!\w)|\w\.dk(?!\w)"
)
_TRIES = 4  # wordings tried for each way asked for; some come out alike once shortened
_PROSE = ("krog", "opfordring")  # parts that end in a full stop where nothing else ends them
_WHOLE_TYPES = ("trafik_beredskab", "servicemeddelelse")  # of these, no sentence is left out to be short


@dataclass(frozen=True, slots=True)
class TemplateWriter:
    """
    Writes a post out of the team's wordings. Same brief, same text, on every machine.

    Attributes:
        templates: The wordings.
        variant: 0 for the first choice, 1 and 2 for others; each takes other wordings where there are any.
    """

    templates: Templates
    variant: int = 0

    @property
    def name(self) -> str:
        """How the draft's origin is shown."""
        return "skabelon"

    def write(self, brief: Brief) -> Text:
        """
        Write the post.

        A text that is too long takes shorter wordings, loses optional parts, then those of the message's last sentences
        that state no fact. What is still too long comes back with a note: a person decides, and no fact is cut.
        """
        layout = self.templates.layout(brief.channel, brief.kind)
        topics = find_topics(self.templates, brief)
        grave = brief.grave or any(topic.grave for topic in topics)
        facts = self._facts(brief, topics, grave=grave)
        tags = _hashtags(brief, topics, grave=grave)
        options: dict[str, tuple[Chosen, ...]] = {}
        for role in layout.roles:
            said = options["krog"][0].facts & {"handling"} if options.get("krog") else frozenset()
            some = candidates(self.templates, role, brief, facts, grave=grave, said=said)
            options[role] = self._turned(some)
        unit = cast("Unit", brief.unit)
        text, size = Text(body=""), 0
        for chosen in _ever_shorter({role: some for role, some in options.items() if some}, layout):
            attempt = _put_together(chosen, layout, tags, brief)
            length = count(attempt.body, unit)
            if not text.body or length < size or length <= brief.text_limit:
                text, size = attempt, length
            if length <= brief.text_limit:
                break
        else:
            text = replace(text, note=f"Teksten er for lang: {size} af {brief.text_limit} tegn. Forkort budskabet.")
        return self._with_title_and_idea(text, brief, facts, grave=grave)

    def opening(self, brief: Brief) -> str:
        """Give the id of the wording that the post opens with, as long as there is room for it; empty for none."""
        grave = brief.grave or any(topic.grave for topic in find_topics(self.templates, brief))
        facts = self._facts(brief, (), grave=grave)
        some = self._turned(candidates(self.templates, "krog", brief, facts, grave=grave))
        return some[0].wording.id if some else ""

    def variants(self, brief: Brief, n: int = 3) -> tuple[Text, ...]:
        """Write the post in up to `n` different ways, for a person to choose between; fewer where there are no more."""
        texts: dict[str, Text] = {}
        for number in range(_TRIES * n):
            text = replace(self, variant=number).write(brief)
            texts.setdefault(text.body, text)
            if len(texts) == n:
                break
        return tuple(texts.values())

    def interview(self, brief: Brief) -> tuple[str, ...]:
        """Give the sections of an interview kit, each with its heading as first line; none for other kinds of entry."""
        facts = {**brief.facts, **brief.team, "afsender": brief.sender}
        filled = (
            fill(wording.nodes, facts)
            for wording in self.templates.wordings
            if wording.role == "interview" and brief.kind in wording.kinds
        )
        return tuple(mend(one.text) for one in filled if one is not None)

    def _turned(self, chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
        start = self.variant % len(chosen) if chosen else 0
        return chosen[start:] + chosen[:start]

    def _facts(self, brief: Brief, topics: tuple[Topic, ...], *, grave: bool) -> dict[str, str]:
        emojis = _emojis(brief, topics, grave=grave) if brief.emoji_max else ()
        own = {"afsender": brief.sender, "emoji": (*emojis, NO_EMOJI)[0], "emoji2": "".join(emojis[1:2])}
        short = "" if grave else _short_message(brief)
        return {name: text for name, text in {**brief.facts, **own, "budskab_kort": short}.items() if text}

    def _with_title_and_idea(self, text: Text, brief: Brief, facts: Mapping[str, str], *, grave: bool) -> Text:
        title = ""
        if brief.title_limit:
            titles = self._turned(candidates(self.templates, "titel", brief, facts, grave=grave))
            written = [_marked(mend(one.text), brief) for one in titles]
            fitting = [one for one in written if len(one) <= brief.title_limit]
            title = (fitting or sorted(written, key=len) or [""])[0]
            if title and not fitting:
                note = f"Titlen er for lang: {len(title)} af {brief.title_limit} tegn. Forkort titlen."
                text = replace(text, note=f"{text.note} {note}".strip())
        ideas = self._turned(candidates(self.templates, "ide", brief, {**facts, **brief.team}, grave=grave))
        return replace(text, title=title, idea=mend(ideas[0].text) if ideas else "")


def _emojis(brief: Brief, topics: tuple[Topic, ...], *, grave: bool) -> tuple[str, ...]:
    """Give the emojis of the nearest topic, dealt by the post; a grave matter has only those of its own topic."""
    pools = [topic.emojis for topic in topics if topic.grave == grave and topic.emojis]
    if not pools:
        return ()
    start = (int(digest(brief.slot, "emoji"), 16) + brief.turn) % len(pools[0])
    return pools[0][start:] + pools[0][:start]


def _short_message(brief: Brief) -> str:
    """Give the message's first sentence where others tell all of it, and where what a tip asks for is told beside it."""
    may_go = bool(brief.elsewhere) and brief.content_type not in _WHOLE_TYPES
    event = brief.kind == "begivenhed"
    told = event or (brief.kind == "saesontip" and "handling" in brief.facts)
    return first_sentence(brief.facts.get("budskab", ""), names_may_go=event) if may_go and told else ""


def _hashtags(brief: Brief, topics: tuple[Topic, ...], *, grave: bool) -> str:
    """Give the tags that must be there, then the town's and the topic's while there is room."""
    town = "".join(word[:1].upper() + word[1:] for word in brief.facts.get("by", "").split())
    free = [f"#{town}"] if town.isalnum() and not town.isdigit() else []
    free += [tag for topic in topics if topic.words and not (grave and not topic.grave) for tag in topic.hashtags]
    must = {tag.casefold() for tag in brief.hashtags}
    extra = [tag for tag in dict.fromkeys(free) if tag.casefold() not in must][: min(3, brief.free_hashtags)]
    return " ".join((*brief.hashtags, *(extra if brief.hashtags else ())))


def _ever_shorter(options: dict[str, tuple[Chosen, ...]], layout: Layout) -> Iterator[dict[str, Chosen]]:
    """Give choices of wordings from the one dealt to the least there is; each step tries every opening, as dealt."""
    chosen = {role: some[0] for role, some in options.items()}
    for body in _bodies(chosen, options, layout):
        yield from ({**body, "krog": opening} for opening in options["krog"]) if "krog" in options else (body,)


def _bodies(
    chosen: dict[str, Chosen], options: dict[str, tuple[Chosen, ...]], layout: Layout
) -> Iterator[dict[str, Chosen]]:
    """Give the parts beside the opening: as dealt, in their shortest wordings, without those that may go, and so on."""
    yield chosen
    chosen = {role: _shortest(options[role]) for role in chosen}
    yield chosen
    for role in layout.droppable:
        chosen = {name: one for name, one in chosen.items() if name != role}
        yield chosen
    while (shorter := _fewer_sentences(chosen)) is not None:
        chosen = shorter
        yield chosen


def _shortest(some: tuple[Chosen, ...]) -> Chosen:
    """Give the shortest wording that holds no fewer facts than the one dealt."""
    whole = [one for one in some if one.facts >= some[0].facts - {"emoji", "emoji2", "naar", "afsender"}]
    return min(whole, key=lambda one: len(one.text))


def _fewer_sentences(chosen: dict[str, Chosen]) -> dict[str, Chosen] | None:
    body = chosen.get("broedtekst")
    parts = sentences(body.text) if body else ()
    if body is None or len(parts) < 2:
        return None
    plain = [place for place, sentence in enumerate(parts) if place and not _states_facts(sentence)]
    if not plain:
        return None
    gone = max(plain)
    return {**chosen, "broedtekst": replace(body, text=" ".join(parts[:gone] + parts[gone + 1 :]))}


def _states_facts(sentence: str) -> bool:
    """Tell whether a reader would miss a fact without the sentence: a figure, a day, a month, a page."""
    return any(character.isdigit() for character in sentence) or _FACT_WORDS.search(sentence) is not None


def _put_together(chosen: Mapping[str, Chosen], layout: Layout, tags: str, brief: Brief) -> Text:
    parts = []
    left = brief.emoji_max
    for role in layout.roles:
        if role not in chosen:
            continue
        words = limit_emojis(chosen[role].text, left)
        left -= len(emojis(words))
        words = end_sentence(words) if role in _PROSE and not _is_headline(words) else words
        if words:
            parts.append(Part(role, chosen[role].wording.id, words))
    if parts:
        parts[0] = replace(parts[0], text=_marked(parts[0].text, brief))
    if tags:
        parts.append(Part("hashtags", "hashtags", tags))
    return Text(body=mend(layout.separator.join(part.text for part in parts)), parts=tuple(parts))


def _is_headline(words: str) -> bool:
    """Tell whether the words are set as a headline, behind an emoji."""
    return any(piece.start == 0 for piece in emojis(words))


def _marked(text: str, brief: Brief) -> str:
    mark = brief.facts.get("eksempel", "")
    return f"{mark}: {text}" if mark else text
