"""Whether an item is what its channel is for: the content type decides where it is known, else the text's subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jkplan.reading.claims import find_claims
from jkplan.reading.speech import is_negated
from jkplan.selfcheck.hits import Hit, Look, number, words
from jkplan.strategy.records import Channel

_LIST = "kanalemner"
_SURE_FIT = 2  # points of a content type on a channel from which the text need not be read


def find_misfit(look: Look) -> Iterator[Hit]:
    """Give one hit when the content is not what the strategy uses the channel for, at the word that shows it."""
    channel = look.strategy.channels.get(look.item.channel)
    subjects = look.rule.parameters.get(look.item.channel)
    if channel is None or not isinstance(subjects, Mapping):
        return
    if channel.wants_video:
        if not _has_film(look):
            yield Hit(found=f"{channel.name} uden en film", reasons=(channel.purpose,))
        return
    yield from _by_subject(look, channel, subjects)


def find_film_wanted(look: Look) -> Iterator[Hit]:
    """Give one hit when a film channel has no film, or when a text without film has a subject that begs to be shown."""
    channel = look.strategy.channels.get(look.item.channel)
    if channel is not None and channel.wants_video:
        if not _has_film(look):
            yield Hit(found="her hører en film til")
        return
    if look.item.has_video is not False or look.item.channel not in words(look.rule.parameters, "kanaler"):
        return  # whether a film was considered is only known where somebody said no
    for shown in look.strategy.lists.lexicon("filmemner").find(look.prepared)[:1]:
        start, end = look.prepared.original_span(shown.start, shown.end)
        yield Hit(start, end, f'"{look.prepared.folded[shown.start : shown.end]}" er oplagt at vise')


def _has_film(look: Look) -> bool:
    """Tell whether there is a film; where nobody says, whether the text speaks of one."""
    if look.item.has_video is not None:
        return look.item.has_video
    films = look.strategy.lists.lexicon(_LIST, "film").find(look.prepared)
    return any(not _is_denied(look, match.start) for match in films)


def _is_denied(look: Look, start: int) -> bool:
    """Tell whether the text says that there is none: `uden film`, `der er ikke nogen video`, `nåede ikke at filme`."""
    before = look.prepared.lower[max(0, start - 12) : start].split()
    return "uden" in before or is_negated(look.prepared, start)


def _by_subject(look: Look, channel: Channel, subjects: Mapping[str, object]) -> Iterator[Hit]:
    kind = look.strategy.content_types.get("job" if look.item.is_job else look.item.content_type)
    fit = kind.fit.get(channel.id, 0) if kind else None
    if fit is not None and fit >= _SURE_FIT:
        return
    suits, jars = set(words(subjects, "passer")), set(words(subjects, "passer_ikke"))
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for match in look.strategy.lists.lexicon(_LIST).find(look.prepared):
        found.setdefault(match.kind, {}).setdefault(match.word, (match.start, match.end))
    fitting = {place for name in suits for place in found.get(name, {}).values()}
    jarring = {place for name in jars for place in found.get(name, {}).values()} - fitting
    against = len(jarring) + (kind is not None and kind.id in words(subjects, "slags"))
    told_when = bool(subjects.get("tidspunkt_passer")) and bool(find_claims(look.prepared).dates)
    if not fitting and not against and not told_when:
        if subjects.get("snak_passer_ikke") and any(sign in look.prepared.masked for sign in "?!"):
            yield Hit(
                found=channel.name, reasons=(f"intet i teksten handler om det, kanalen er til: {channel.purpose}",)
            )
        return
    if against <= len(fitting) + told_when or against < number(subjects, "mindst", 1):
        return
    if not jarring:
        yield Hit(found=channel.name, reasons=(f"{kind.name if kind else ''}: {channel.purpose}",))
        return
    first = min(jarring)
    start, end = look.prepared.original_span(*first)
    yield Hit(start, end, channel.name, (f'"{look.prepared.folded[first[0] : first[1]]}"', channel.purpose))
