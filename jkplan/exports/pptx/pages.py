"""A deck laid out on pages: sizes chosen, long texts shortened, long tables split, before anything is painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jkplan.exports.deck import Bullets, Cell, Chart, Cover, Deck, KeyFigures, PostCard, Slide, Table, YearWheel
from jkplan.exports.pptx.fitting import LINE, shorten, text_height, text_width, wrap
from jkplan.exports.pptx.layouts import (
    BODY,
    CARDS,
    DECISION,
    EYEBROW,
    FACTS,
    IDEA,
    LAYOUTS,
    MAIN,
    NOTE,
    SIDE,
    SUBTITLE,
    TEAM,
    TITLE,
    Placeholder,
)

BODY_SIZES, TITLE_SIZES = (18.0, 17.0, 16.0), (28.0, 26.0, 24.0)
TABLE_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
FIGURE_SIZES = (36.0, 30.0, 24.0, 20.0)  # for figures of many digits
SPLIT_TABLE, FACTS_SIZE = 14.0, 14.0  # a table too long for one page is split rather than small
CELL_X, CELL_Y = 7.0, 4.0  # points between a cell's text and its edges
BETWEEN = 4.0  # points between two things in one cell
ROOMY = 42.0  # height a row may grow to when there is room
HEADER = 30.0
INDENT = 18.0  # what a bullet takes of the line
CONTINUED = " (fortsat)"
SHORTENED = "Teksten er forkortet her; hele teksten står i noterne."


@dataclass(frozen=True, slots=True)
class Page:
    """
    One slide of the file.

    Attributes:
        layout: Name of its layout.
        slide: What it says, with title and body as they fit.
        title_size: Points of the title.
        size: Points of the body's text.
        widths: Widths of a table's columns, points.
        heights: Heights of a table's rows with its heading, points.
        origin: Position of the deck's slide it comes from.
        text_in: Placeholder whose text `size` is for; -1 for none.
        shortened: True when the text shown is not the whole.
    """

    layout: str
    slide: Slide
    title_size: float
    size: float
    origin: int
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    text_in: int = -1
    shortened: bool = False


def paginate(deck: Deck) -> tuple[Page, ...]:
    """Give the pages of `deck`; titles stay unique and nothing is larger than its place."""
    pages: list[Page] = []
    taken: set[str] = set()
    for origin, slide in enumerate(deck.slides):
        parts = _parts(slide, origin)
        for number, page in enumerate(parts, 1):
            suffix = f" ({number} af {len(parts)})" if len(parts) > 1 else ""
            titled = _titled(page, suffix, taken)
            taken.add(titled.slide.title)
            pages.append(titled)
    return tuple(pages)


def placeholder(layout: str, idx: int) -> Placeholder:
    """Give a layout's placeholder."""
    found = next(each for each in LAYOUTS if each.name == layout)
    return next(each for each in found.placeholders if each.idx == idx)


def _parts(slide: Slide, origin: int) -> list[Page]:
    body = slide.body
    match body:
        case Cover():
            pages = [_cover(slide, body, origin)]
        case KeyFigures():
            pages = [_key_figures(slide, body, origin)]
        case Chart():
            pages = [_chart(slide, body, origin)]
        case YearWheel():
            pages = [_wheel(slide, body, origin)]
        case PostCard():
            pages = [_card(slide, body, origin)]
        case Bullets():
            pages = _bullets(slide, body, origin)
        case Table():
            pages = _tables(slide, body, origin)
    return pages


def _cover(slide: Slide, body: Cover, origin: int) -> Page:
    layout = "Forside"
    fitted = Cover(
        _one(body.subtitle, layout, SUBTITLE, 2), _one(body.sender, layout, EYEBROW), _one(body.team, layout, TEAM)
    )
    return Page(layout, replace(slide, body=fitted), 44, 22, origin)


def _chart(slide: Slide, body: Chart, origin: int) -> Page:
    layout = "Diagram og pointer"
    size, bullets = _points(body.bullets, layout, SIDE)
    chart = replace(body, bullets=bullets, note=_one(body.note, layout, NOTE))
    return Page(layout, replace(slide, body=chart), 28, size, origin, text_in=SIDE)


def _titled(page: Page, suffix: str, taken: set[str]) -> Page:
    holder = placeholder(page.layout, TITLE)
    sizes = (44.0, 40.0, 36.0) if page.layout == "Forside" else TITLE_SIZES
    title, size = page.slide.title, sizes[-1]
    for size in sizes:
        if len(wrap(title + suffix, holder.box.width, size, bold=True)) <= 2:
            break
    else:
        title = _shorten_for(title, suffix, holder.box.width, size)
    again, unique = 2, title + suffix
    while unique in taken:
        mark = f" ({again})"
        unique = _shorten_for(title, mark, holder.box.width, size) + mark
        again += 1
    return replace(page, slide=replace(page.slide, title=unique), title_size=size)


def _shorten_for(title: str, suffix: str, width: float, size: float) -> str:
    """Give the title cut so that it fits on two lines with its suffix."""
    spare = text_width(suffix, size, bold=True)
    short = shorten(title, 2, width, size, bold=True)
    while len(wrap(short + suffix, width, size, bold=True)) > 2:
        width -= max(spare / 2, 8)
        short = shorten(title, 2, width, size, bold=True)
    return short


def _one(text: str, layout: str, idx: int, lines: int = 1) -> str:
    """Give `text` shortened to a placeholder's width and so many lines."""
    holder = placeholder(layout, idx)
    width = holder.box.width - 2 * holder.style.inset
    return shorten(text, lines, width, holder.style.size, bold=holder.style.bold)


def _points(bullets: Sequence[str], layout: str, idx: int) -> tuple[float, tuple[str, ...]]:
    """Give the largest size at which `bullets` fit a placeholder; at the smallest each gets its share of the lines."""
    holder = placeholder(layout, idx)
    style = holder.style
    width = holder.box.width - 2 * style.inset - (INDENT if style.bullets else 0)
    room = holder.box.height - 2 * style.above
    for size in BODY_SIZES:
        if text_height(bullets, width, size, bold=style.bold, after=style.after) <= room:
            return size, tuple(bullets)
    size = BODY_SIZES[-1]
    each = max(int((room / max(len(bullets), 1) - style.after) / (size * LINE)), 1)
    return size, tuple(shorten(bullet, each, width, size, bold=style.bold) for bullet in bullets)


def _key_figures(slide: Slide, body: KeyFigures, origin: int) -> Page:
    layout = "Nøgletal"
    size, bullets = _points(body.bullets, layout, BODY)
    decision = _one(body.decision, layout, DECISION, 2)
    holder = placeholder(layout, CARDS[0])
    width = holder.box.width - 2 * holder.style.inset
    cards = tuple(replace(card, label=shorten(card.label, 2, width, holder.style.second)) for card in body.cards)
    return Page(layout, replace(slide, body=KeyFigures(cards, bullets, decision)), 28, size, origin, text_in=BODY)


def figure_size(text: str) -> float:
    """Give the largest size at which a key figure stands on one line of its card."""
    style, box = placeholder("Nøgletal", CARDS[0]).style, placeholder("Nøgletal", CARDS[0]).box
    width = box.width - 2 * style.inset
    return next((size for size in (style.size, *FIGURE_SIZES) if text_width(text, size, bold=True) <= width), 20.0)


def _card(slide: Slide, body: PostCard, origin: int) -> Page:
    layout = "Opslagskort"
    holder = placeholder(layout, BODY)
    size, shown = _fitting_text(body.paragraphs, holder.box.width, holder.box.height, holder.style.after)
    facts = placeholder(layout, FACTS).box
    widths = (104.0, facts.width - 104.0)
    values = tuple((name, shorten(value, 1, widths[1] - 2 * CELL_X, FACTS_SIZE)) for name, value in body.facts)
    fitted = replace(
        body,
        heading=_one(body.heading, layout, SIDE),
        paragraphs=shown,
        facts=values,
        idea=_one(f"Billedidé: {body.idea}", layout, IDEA, 3),
    )
    row = facts.height / max(len(values), 1)
    return Page(
        layout,
        replace(slide, body=fitted),
        28,
        size,
        origin,
        widths,
        (row,) * len(values),
        BODY,
        shown != body.paragraphs,
    )


def _wheel(slide: Slide, body: YearWheel, origin: int) -> Page:
    layout = "Årshjul"
    box = placeholder(layout, SIDE).box
    share = box.width / sum(column.share for column in body.table.columns)
    widths = tuple(column.share * share for column in body.table.columns)
    room, rows, heights, size = box.height - HEADER, body.table.rows, [0.0], SPLIT_TABLE
    most = max((len(cell.lines) for row in rows for cell in row), default=1)
    for keep in range(most, 0, -1):  # a season's lighter themes go before any line is cut twice
        rows = tuple(
            tuple(
                replace(cell, lines=tuple(shorten(line, 1, width - 2 * CELL_X, size) for line in cell.lines[:keep]))
                for cell, width in zip(row, widths, strict=True)
            )
            for row in body.table.rows
        )
        heights = [_row_height(row, widths, size) for row in rows]
        if sum(heights) <= room:
            break
    spare = max((room - sum(heights)) / max(len(heights), 1), 0)
    table = replace(body.table, rows=rows, note=_one(body.table.note, layout, NOTE))
    centre = tuple(_one(line, layout, IDEA) for line in body.centre[:2])
    grown = (HEADER, *(height + min(spare, ROOMY) for height in heights))
    return Page(layout, replace(slide, body=replace(body, table=table, centre=centre)), 28, size, origin, widths, grown)


def _fitting_text(
    paragraphs: tuple[str, ...], width: float, room: float, after: float
) -> tuple[float, tuple[str, ...]]:
    for size in BODY_SIZES:
        if text_height(paragraphs, width, size, after=after) <= room:
            return size, paragraphs
    size = BODY_SIZES[-1]
    kept: list[str] = []
    for paragraph in paragraphs:
        lines = int((room - after) / (size * LINE))
        if lines < 1:
            kept[-1] = shorten(f"{kept[-1]} …", len(wrap(kept[-1], width, size)), width, size)
            break
        kept.append(shorten(paragraph, lines, width, size))
        room -= text_height(kept[-1:], width, size, after=after)
        if kept[-1] != paragraph:
            break
    return size, tuple(kept)


def _bullets(slide: Slide, body: Bullets, origin: int) -> list[Page]:
    layout = "Titel og indhold"
    holder = placeholder(layout, BODY)
    width, room, after = holder.box.width - INDENT, holder.box.height, holder.style.after
    note = _one(body.note, layout, NOTE)
    for size in (20.0, *BODY_SIZES):
        if text_height(body.bullets, width, size, after=after) <= room:
            return [Page(layout, replace(slide, body=replace(body, note=note)), 28, size, origin, text_in=BODY)]
    size = BODY_SIZES[0]
    most = int((room - after) / (size * LINE))
    bullets = [shorten(bullet, most, width, size) for bullet in body.bullets]
    heights = [text_height([bullet], width, size, after=after) for bullet in bullets]
    return [
        Page(
            layout,
            replace(slide, body=Bullets(tuple(bullets[at] for at in part), note)),
            28,
            size,
            origin,
            text_in=BODY,
        )
        for part in spread(heights, room)
    ]


def _tables(slide: Slide, body: Table, origin: int) -> list[Page]:
    layout = "Titel og tabel"
    box = placeholder(layout, MAIN).box
    share = box.width / sum(column.share for column in body.columns)
    widths = tuple(column.share * share for column in body.columns)
    note, rows = _one(body.note, layout, NOTE), body.rows
    for size in TABLE_SIZES:
        heights = [_row_height(row, widths, size) for row in rows]
        if sum(heights) + _heading_height(body, widths, size) <= box.height:
            return [_table_page(replace(slide, body=replace(body, note=note)), origin, widths, heights, size)]
    size = SPLIT_TABLE
    room = box.height - _heading_height(body, widths, size)
    rows = tuple(part for row in rows for part in _chop(row, widths, size, room))
    heights = [_row_height(row, widths, size) for row in rows]
    parts = spread(heights, room)
    return [
        _table_page(
            replace(
                slide,
                body=replace(
                    body,
                    note=note,
                    rows=tuple(rows[at] for at in part),
                    alt=f"{body.alt} Del {number} af {len(parts)}.",
                ),
            ),
            origin,
            widths,
            [heights[at] for at in part],
            size,
        )
        for number, part in enumerate(parts, 1)
    ]


def _heading_height(table: Table, widths: Sequence[float], size: float) -> float:
    """Give the height of the heading row: a line's, more where a heading breaks."""
    heights = (
        _cell_height((column.heading,), width, size, bold=True)
        for column, width in zip(table.columns, widths, strict=True)
    )
    return max(HEADER, *heights)


def _table_page(slide: Slide, origin: int, widths: tuple[float, ...], heights: list[float], size: float) -> Page:
    assert isinstance(slide.body, Table)  # noqa: S101
    heading = _heading_height(slide.body, widths, size)
    room = placeholder("Titel og tabel", MAIN).box.height - heading
    spare = (room - sum(heights)) / max(len(heights), 1)
    grown = tuple(max(height, min(ROOMY, height + spare)) for height in heights)
    return Page("Titel og tabel", slide, 28, size, origin, widths, (heading, *grown))


def _row_height(row: Iterable[Cell], widths: Sequence[float], size: float) -> float:
    return max(
        _cell_height(cell.lines, width, size, bold=at == 0 or bool(cell.tone))
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )


def _cell_height(lines: Sequence[str], width: float, size: float, *, bold: bool = False) -> float:
    return 2 * CELL_Y + text_height(lines, width - 2 * CELL_X, size, bold=bold) + BETWEEN * (len(lines) - 1)


def _chop(row: tuple[Cell, ...], widths: Sequence[float], size: float, room: float) -> list[tuple[Cell, ...]]:
    """Give a row that is higher than a page as several, each cell's lines dealt out in order and none cut."""
    done: list[tuple[Cell, ...]] = []
    left = [list(cell.lines) for cell in row]
    while any(left[1:]) or not done:
        cells = []
        for at, (lines, width) in enumerate(zip(left, widths, strict=True)):
            if at == 0:
                first = f"{row[0].lines[0]}{CONTINUED}" if done else None
                cells.append(Cell((first, *row[0].lines[1:])) if first else row[0])
                continue
            taken: list[str] = []
            while lines and (not taken or _cell_height([*taken, lines[0]], width, size) <= room):
                taken.append(lines.pop(0))
            cells.append(replace(row[at], lines=tuple(taken) or ("–",)))
        done.append(tuple(cells))
    return done


def spread(heights: Sequence[float], room: float) -> list[range]:
    """Give runs of rows that each fit `room`: as few pages as can be, and those about equally full."""
    pages = len(_greedy(heights, room))
    limit = max(sum(heights) / pages, max(heights, default=0))
    while len(even := _greedy(heights, min(limit, room))) > pages:
        limit *= 1.05
    return even


def _greedy(heights: Sequence[float], room: float) -> list[range]:
    runs, start, used = [], 0, 0.0
    for at, height in enumerate(heights):
        if at > start and used + height > room + 1e-6:
            runs.append(range(start, at))
            start, used = at, 0.0
        used += height
    return [*runs, range(start, len(heights))]
