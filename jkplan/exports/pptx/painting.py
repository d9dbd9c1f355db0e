"""Pages painted into a presentation: native shapes, tables and charts in the template's placeholders."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from jkplan.danish import write_number
from jkplan.exports.deck import Bullets, Chart, Cover, Deck, KeyFigures, PostCard, Table, YearWheel
from jkplan.exports.pptx.charts import paint_chart
from jkplan.exports.pptx.drawing import Box, coast, emu
from jkplan.exports.pptx.furniture import add_footers, add_notes, add_sections, set_language, set_properties
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
)
from jkplan.exports.pptx.package import settle
from jkplan.exports.pptx.pages import SHORTENED, Page, figure_size, placeholder
from jkplan.exports.pptx.tables import paint_facts, paint_table
from jkplan.exports.pptx.text import Native, describe, write_paragraphs, write_run
from jkplan.exports.pptx.wheel import paint_wheel

_SKY = {"oplysning": "accent1", "fortaelling": "accent5", "erhverv": "accent4"}


def paint(deck: Deck, pages: Sequence[Page], template: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """
    Give the .pptx file of `pages`.

    Args:
        deck: The deck that the pages come from.
        pages: See `paginate`.
        template: The .pptx file whose layouts are filled.
        pictures: Finished JPEGs by the file name that a post card gives.
    """
    from pptx import Presentation  # noqa: PLC0415
    from pptx.oxml.ns import qn  # noqa: PLC0415

    presentation = Presentation(io.BytesIO(template))
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    known = {layout.name: {each.idx for each in layout.placeholders} for layout in LAYOUTS}
    for number, page in enumerate(pages, 1):
        slide = presentation.slides.add_slide(layouts[page.layout])
        holders = {holder.placeholder_format.idx: holder for holder in slide.placeholders}
        for idx, holder in holders.items():
            if idx in known[page.layout]:
                holder.name = placeholder(page.layout, idx).name
        _title(holders, page)
        _body(slide, holders, page, pictures)
        tree = slide.shapes._spTree  # noqa: SLF001
        for element in tree.findall(qn("p:sp")):  # the placeholders still unfilled or filled with text
            if not any(element.itertext()):  # nothing to say there
                tree.remove(element)
        add_footers(slide, deck, number)
        _put_in_reading_order(tree, page.layout)
        add_notes(slide, page.slide.notes)
    add_sections(presentation, pages)
    set_properties(presentation, deck)
    set_language(presentation, deck.language)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return settle(buffer.getvalue())


def _remove(shape: Native) -> None:
    shape._element.getparent().remove(shape._element)  # noqa: SLF001


def _put_in_reading_order(tree: Native, layout: str) -> None:
    """Order the shapes as they are read aloud: title first, then from the top left to the bottom right."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    corner = qn("a:off")

    def turn(element: Native) -> tuple[bool, int, int]:
        own = next(element.iter(corner), None)
        if own is not None:
            return True, int(own.get("y")), int(own.get("x"))
        inherited = placeholder(layout, element.ph_idx)
        return inherited.idx != TITLE, emu(inherited.box.y), emu(inherited.box.x)

    for element in sorted(tree.iter_shape_elms(), key=turn):
        tree.append(element)


def _title(holders: Mapping[int, Native], page: Page) -> None:
    usual = placeholder(page.layout, TITLE).style.size
    write_paragraphs(
        holders[TITLE].text_frame, (page.slide.title,), size=None if page.title_size == usual else page.title_size
    )
    if page.slide.eyebrow and EYEBROW in holders:
        write_paragraphs(holders[EYEBROW].text_frame, (page.slide.eyebrow,))


def _body(slide: Native, holders: Mapping[int, Native], page: Page, pictures: Mapping[str, bytes]) -> None:
    def put(idx: int, texts: Sequence[str]) -> None:
        usual = placeholder(page.layout, idx).style.size
        fitted = idx == page.text_in and page.size != usual
        write_paragraphs(holders[idx].text_frame, [text for text in texts if text], size=page.size if fitted else None)

    body = page.slide.body
    match body:
        case Cover():
            put(EYEBROW, (body.sender,))
            put(SUBTITLE, (body.subtitle,))
            put(TEAM, (body.team,))
        case KeyFigures():
            for idx, card in zip(CARDS, body.cards, strict=False):
                frame = holders[idx].text_frame
                value = write_number(card.value)
                size = figure_size(value)
                usual = placeholder(page.layout, idx).style.size
                write_run(frame.paragraphs[0], value, size=None if size == usual else size)
                label = frame.add_paragraph()
                label.level = 1
                write_run(label, card.label)
            put(BODY, body.bullets)
            put(DECISION, (body.decision,))
        case Bullets():
            put(BODY, body.bullets)
            put(NOTE, (body.note,))
        case Table():
            paint_table(holders[MAIN], page, body)
            put(NOTE, (body.note,))
        case Chart():
            paint_chart(holders[MAIN], body)
            put(SIDE, body.bullets)
            put(NOTE, (body.note,))
        case YearWheel():
            paint_wheel(holders[MAIN], body)
            put(IDEA, body.centre)
            paint_table(holders[SIDE], page, body.table, SIDE)
            put(NOTE, (body.table.note,))
        case PostCard():
            put(SIDE, (body.heading,))
            put(BODY, body.paragraphs)
            put(NOTE, (SHORTENED if page.shortened else "",))
            paint_facts(holders[FACTS], page, body.facts, "Tabel med opslagets status, samtykke, selvtjek og afdeling.")
            _picture(slide, holders, body, pictures)


def _picture(slide: Native, holders: Mapping[int, Native], body: PostCard, pictures: Mapping[str, bytes]) -> None:
    content = pictures.get(body.picture)
    if content is None:
        from pptx.oxml import parse_xml  # noqa: PLC0415

        whole, caption = placeholder("Opslagskort", MAIN).box, placeholder("Opslagskort", IDEA).box
        box = Box(whole.x, whole.y, whole.width, caption.y - whole.y)
        tree = slide.shapes._spTree  # noqa: SLF001
        first = max(int(number) for number in tree.xpath("//p:cNvPr/@id")) + 1
        tree.insert_element_before(parse_xml(coast(first, box, _SKY.get(body.group, "accent1"))), "p:extLst")
        _remove(holders[MAIN])
        write_paragraphs(holders[IDEA].text_frame, (body.idea,))
        return
    picture = holders[MAIN].insert_picture(io.BytesIO(content))
    describe(
        picture._element,  # noqa: SLF001
        "Billede",
        body.alt or "Billedet til opslaget; den alternative tekst mangler endnu.",
    )
