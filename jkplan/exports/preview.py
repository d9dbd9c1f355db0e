"""The slides as a notebook shows them, before anybody opens PowerPoint."""

from __future__ import annotations

from collections.abc import Iterable

from jkplan.exports.deck import (
    Body,
    Bullets,
    Cell,
    Chart,
    Cover,
    Deck,
    KeyFigures,
    PostCard,
    Slide,
    Table,
    YearWheel,
    week_deck,
)
from jkplan.exports.report import WeekReport
from jkplan.showing import (
    Html,
    Piece,
    Tone,
    box,
    bullets,
    figures,
    frame,
    heading,
    join,
    lines,
    mark,
    paragraph,
    small,
    strong,
    table,
)

_TONES: dict[str, Tone] = {"ok": "ok", "tjek": "advarsel", "stop": "fejl"}  # a season is told by its name alone


def preview(report: WeekReport) -> Html:
    """Show what the week's slides say, slide by slide; the file itself has the colours and the pictures."""
    return deck_html(week_deck(report))


def deck_html(deck: Deck) -> Html:
    """Give a deck's slides as framed pages with their number, section and text; speaker notes are left out."""
    number = len(deck.slides)
    return join(*(_slide(slide, at, number) for at, slide in enumerate(deck.slides, 1)))


def _slide(slide: Slide, at: int, number: int) -> Html:
    place = " · ".join(filter(None, (f"Slide {at} af {number}", slide.section, slide.eyebrow)))
    return frame(small(place), heading(slide.title), _body(slide.body), label=f"Slide {at} af {number}")


def _body(body: Body) -> Html:
    match body:
        case Cover(subtitle, sender, team):
            made = paragraph(lines(subtitle, sender, team))
        case KeyFigures(cards, points, decision):
            numbers = figures((card.value, card.label) for card in cards)
            made = join(numbers, bullets(points), box(paragraph(strong(decision)), tone="råd"))
        case Table(_, columns, rows, note, alt):
            cells = ([_cell(cell) for cell in row] for row in rows)
            made = join(table(alt, [column.heading for column in columns], cells, quiet=True), _note(note))
        case Chart():
            made = join(_chart(body), bullets(body.bullets), _note(body.note))
        case YearWheel():
            made = join(paragraph(strong(" · ".join(body.centre))), _body(body.table))
        case PostCard():
            made = _post_card(body)
        case Bullets(points, note):
            made = join(bullets(points), _note(note))
    return made


def _chart(chart: Chart) -> Html:
    names = [name for name, _ in chart.series]
    rows = (
        (category, *(str(values[at]) for _, values in chart.series)) for at, category in enumerate(chart.categories)
    )
    return table(chart.alt, ("Gruppe", *names), rows, quiet=True)


def _post_card(card: PostCard) -> Html:
    picture = f"Billede: {card.picture} ({card.alt})" if card.picture else f"Billedidé: {card.idea}"
    facts = bullets(join(strong(f"{name}: "), value) for name, value in card.facts)
    return join(paragraph(strong(card.heading)), *map(paragraph, card.paragraphs), _note(picture), facts)


def _cell(cell: Cell) -> Piece:
    if cell.tone in _TONES:
        return join(*_marks(cell.lines, _TONES[cell.tone]), between=" ")
    return lines(*cell.lines)


def _marks(words: Iterable[str], tone: Tone) -> Iterable[Html]:
    return (mark(word, tone) for word in words)


def _note(text: str) -> Html:
    return paragraph(small(text)) if text else Html("")
