"""The week's most important posts, as they will stand."""

from __future__ import annotations

from jkplan.danish import WEEKDAYS, keep_together, sentence_case, write_count, write_list, write_time
from jkplan.exports.deck.naming import (
    Told,
    cut,
    group_of,
    most_important,
    one_line,
    paragraphs,
    post_title,
)
from jkplan.exports.deck.slides import PostCard, Slide
from jkplan.exports.masking import masked_text
from jkplan.exports.posts import NOT_REVIEWED, Post
from jkplan.selfcheck.findings import Finding

MOST_CARDS = 3
_LONGEST_ALT = 250


def post_cards(told: Told, section: str) -> tuple[Slide, ...]:
    """Give a slide for each of the one to three posts that weigh most, none in a week without posts."""
    return tuple(_card(told, post, section) for post in most_important(told.posts)[:MOST_CARDS])


def _card(told: Told, post: Post, section: str) -> Slide:
    others = (other.channel for other in told.posts if other.entry.id == post.entry.id)
    also = [one_line(name) for name in dict.fromkeys(others) if name != post.channel]
    slot = post.slot
    day = f"{WEEKDAYS[slot.day.weekday()]} {slot.day.day}/{slot.day.month}"
    heading = f"{one_line(post.channel)} · {day} {keep_together(write_time(slot.at))}"
    if also:
        heading += f" · også på {write_list(also) if len(also) <= 2 else write_count(len(also), '', 'andre kanaler')}"
    warning = paragraphs(NOT_REVIEWED) if post.needs_review else ()
    text = (*warning, *paragraphs(masked_text(post.draft.text, post.findings)))
    idea = one_line(post.entry.picture.idea) or next(iter(paragraphs(post.draft.idea)), "").removeprefix("Billede: ")
    return Slide(
        title=post_title(post),
        eyebrow=told.eyebrow(),
        section=section,
        body=PostCard(
            heading=heading,
            paragraphs=text or ("Teksten er ikke skrevet endnu.",),
            facts=(
                ("Status", sentence_case(post.status.value)),
                ("Samtykke", _consent(post)),
                ("Selvtjek", verdict(post.findings)),
                ("Afdeling", _departments(post)),
            ),
            group=group_of(post, told.report),
            picture=post.picture,
            alt=cut(one_line(post.alt), _LONGEST_ALT) if post.picture else "",
            idea=idea or "Vælg et billede, der viser, hvad opslaget handler om.",
        ),
        notes=(
            *((f"Overskrift: {one_line(post.draft.title)}",) if post.draft.title else ()),
            f"Hvorfor nu: {one_line(post.slot.candidate.reason)}",
            f"Hvorfor her: {one_line(post.slot.reason)}",
            f"Kilde: {post.entry.source}",
            "Hele teksten:",
            *text,
            *(
                f"{finding.severity.capitalize()}: {one_line(finding.message)} {one_line(finding.fix)}"
                for finding in post.findings
            ),
        ),
        counts=None,
    )


def verdict(findings: tuple[Finding, ...]) -> str:
    """Give the self-check's word and what it found: `STOP: 1 fejl, 2 råd`."""
    found = [finding.severity for finding in findings]
    names = {"fejl": ("fejl", "fejl"), "advarsel": ("advarsel", "advarsler"), "råd": ("råd", "råd")}
    parts = [
        f"{found.count(severity)} {forms[found.count(severity) > 1]}"
        for severity, forms in names.items()
        if severity in found
    ]
    return f"{'STOP' if 'fejl' in found else 'TJEK'}: {', '.join(parts)}" if found else "OK, ingen bemærkninger"


def _consent(post: Post) -> str:
    number = len(post.entry.consents)
    if number:
        told = write_count(number, "samtykke i registret", "samtykker i registret", gender="et").capitalize()
        return f"{told} (EKSEMPEL)" if post.leans_on_example else told
    return "Intet i registret" if post.entry.people else "Ingen personer nævnt eller vist"


def _departments(post: Post) -> str:
    names = write_list([one_line(name) for name in post.department_names])
    if not names:
        return "Kommunikationsteamet selv"
    told_on = post.slot.told_on
    return (f"Orienteret {told_on.day}/{told_on.month}" if told_on else "Ikke orienteret endnu") + f": {names}"
