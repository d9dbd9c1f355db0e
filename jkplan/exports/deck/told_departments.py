"""Which departments the week concerns, and whether they have been told (clause S-H8)."""

from __future__ import annotations

from jkplan.danish import sentence_case, write_count
from jkplan.exports.deck.naming import Told, full_label, label, one_line
from jkplan.exports.deck.slides import Cell, Column, Slide, Table
from jkplan.exports.posts import Post

NOT_TOLD = "Mangler besked"
_MOST_POSTS = 3


def departments_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the table of departments concerned: those that wait for word first; nothing when there are none."""
    concerned: dict[str, list[Post]] = {}
    for post in (*told.posts, *told.ads):
        for name in post.department_names:
            concerned.setdefault(one_line(name), []).append(post)
    if not concerned:
        return ()
    waiting = {name: [post for post in posts if post.slot.told_on is None] for name, posts in concerned.items()}
    number = sum(map(bool, waiting.values()))
    many = write_count(number, "afdeling", "afdelinger", gender="en")
    title = (
        f"{sentence_case(many)} skal have besked, før opslagene udgives"
        if number
        else "Alle afdelinger har fået besked"
    )
    ranked = sorted(concerned, key=lambda name: (not waiting[name], -len(concerned[name]), name))
    return (
        Slide(
            title=title,
            eyebrow=told.eyebrow(),
            section=section,
            body=Table(
                kind="afdelinger",
                columns=(Column("Afdeling", 1.2), Column("Opslag", 2.4), Column("Besked", 0.8)),
                rows=tuple(_row(name, concerned[name], waiting[name]) for name in ranked),
                note="Færdige mailtekster ligger i mappen opslag/beskeder.",
                alt="Tabel over afdelinger, som ugens opslag vedrører: opslag, og om afdelingen har fået besked.",
            ),
            notes=tuple(f"{name}: {full_label(post)}" for name in ranked for post in concerned[name]),
            counts={"uden besked": number} if number else {},
        ),
    )


def _row(name: str, posts: list[Post], waiting: list[Post]) -> tuple[Cell, ...]:
    titles = tuple(dict.fromkeys(map(label, posts)))
    more = len(titles) - _MOST_POSTS
    shown = titles if more <= 1 else (*titles[:_MOST_POSTS], f"og {more} til")
    dates = sorted(day for post in posts if (day := post.slot.told_on))
    state = NOT_TOLD if waiting else f"Givet {dates[-1].day}/{dates[-1].month}"
    return Cell((name,)), Cell(shown), Cell((state,))
