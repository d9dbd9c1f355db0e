"""A deck as text: what is said, slide by slide, for tests, notebooks and who reads rather than looks."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.exports.deck.slides import Body, Bullets, Chart, Cover, Deck, KeyFigures, PostCard, Table, YearWheel


def outline(deck: Deck) -> str:
    """Give everything the deck shows as indented lines; speaker notes are left out."""
    lines = [deck.title]
    for number, slide in enumerate(deck.slides, 1):
        lines += ["", f"{number}. {slide.title}", f"   [{slide.section}] {slide.eyebrow}".rstrip()]
        lines += [f"   {line}" for line in _body(slide.body)]
    return "\n".join(lines) + "\n"


def _body(body: Body) -> Iterator[str]:
    match body:
        case Cover(subtitle, sender, team):
            yield from (subtitle, sender, team)
        case KeyFigures(cards, bullets, decision):
            yield from (f"{card.value} {card.label}" for card in cards)
            yield from (f"- {bullet}" for bullet in bullets)
            yield f"> {decision}"
        case Table(_, columns, rows, note, _):
            yield " | ".join(column.heading for column in columns)
            yield from (" | ".join(" + ".join(cell.lines) for cell in row) for row in rows)
            yield from filter(None, [note])
        case YearWheel():
            yield " ".join(body.centre)
            yield from _body(body.table)
        case Chart(categories, series, bullets, note, _, _):
            for at, category in enumerate(categories):
                parts = [f"{name} {values[at]}" for name, values in series if values[at]]
                yield f"{category}: {', '.join(parts) or 'ingen'}"
            yield from (f"- {bullet}" for bullet in bullets)
            yield note
        case PostCard():
            yield body.heading
            yield from body.paragraphs
            yield from (f"{name}: {value}" for name, value in body.facts)
            yield f"Billede: {body.picture} ({body.alt})" if body.picture else f"Billedidé: {body.idea}"
        case Bullets(bullets, note):
            yield from (f"- {bullet}" for bullet in bullets)
            yield from filter(None, [note])
