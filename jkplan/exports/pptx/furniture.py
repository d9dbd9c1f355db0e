"""What a deck has beside its slides' content: footers, sections, notes, language, properties."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import quoteattr

from jkplan.danish import write_date
from jkplan.exports.deck import Deck
from jkplan.exports.escaping import clean
from jkplan.exports.pptx.layouts import DATE, FOOTER, NUMBER, TITLE
from jkplan.exports.pptx.pages import Page
from jkplan.exports.pptx.text import LANGUAGE, Native, write_paragraphs

_SECTIONS = uuid.UUID("0f6a8b0b-3a53-5b71-8428-0472a7a4e8c1")  # names of sections become ids within it
_ALIGN = {FOOTER: "l", DATE: "r", NUMBER: "r"}


def add_footers(slide: Native, deck: Deck, number: int) -> None:
    """Give a slide its footer, date and number in the layout's places (python-pptx leaves them out)."""
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.oxml.ns import nsdecls, qn  # noqa: PLC0415

    texts = {FOOTER: clean(deck.footer), DATE: write_date(deck.made_on, weekday=False, year=True), NUMBER: str(number)}
    tree = slide.shapes._spTree  # noqa: SLF001
    first = 1 + max(int(each.get("id")) for each in tree.iter(qn("p:cNvPr")))
    for mark in slide.slide_layout._element.iter(qn("p:ph")):  # noqa: SLF001
        idx = int(mark.get("idx", TITLE))
        if idx not in texts:
            continue
        shape = copy.deepcopy(next(mark.iterancestors(qn("p:sp"))))
        shape.nvSpPr.cNvPr.set("id", str(first))
        first += 1
        properties = shape.spPr
        for child in list(properties):
            properties.remove(child)
        for child in list(shape.txBody.find(qn("a:lstStyle"))):
            shape.txBody.find(qn("a:lstStyle")).remove(child)
        look = (
            f'<a:rPr lang="{LANGUAGE}" sz="1200"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill>'
            '<a:latin typeface="+mn-lt"/></a:rPr>'
        )
        inner = (
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{look}<a:t>{texts[idx]}</a:t></a:fld>'
            if idx == NUMBER
            else f"<a:r>{look}<a:t/></a:r>"
        )
        paragraph = parse_xml(f'<a:p {nsdecls("a")}><a:pPr algn="{_ALIGN[idx]}"/>{inner}</a:p>')
        for run in paragraph.findall(qn("a:r")):
            run.find(qn("a:t")).text = texts[idx]
        shape.txBody.replace(shape.txBody.find(qn("a:p")), paragraph)
        tree.append(shape)


def add_notes(slide: Native, notes: Sequence[str]) -> None:
    """Give a slide its speaker notes."""
    if notes:
        write_paragraphs(slide.notes_slide.notes_text_frame, notes)


def add_sections(presentation: Native, pages: Sequence[Page]) -> None:
    """Give the deck its named sections, each with the pages that belong to it."""
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.oxml.ns import nsdecls  # noqa: PLC0415

    element = presentation.part._element  # noqa: SLF001
    sections: dict[str, list[str]] = {}
    for page, slide_id in zip(pages, element.sldIdLst.sldId_lst, strict=True):
        sections.setdefault(clean(page.slide.section), []).append(f'<p14:sldId id="{slide_id.id}"/>')
    inside = "".join(
        f'<p14:section name={quoteattr(name)} id="{{{str(uuid.uuid5(_SECTIONS, name)).upper()}}}">'
        f"<p14:sldIdLst>{''.join(ids)}</p14:sldIdLst></p14:section>"
        for name, ids in sections.items()
    )
    element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
            f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{inside}</p14:sectionLst></p:ext></p:extLst>'
        )
    )


def set_properties(presentation: Native, deck: Deck) -> None:
    """Write who, what and when into the file: the team, never a person; the report's day, never the clock."""
    core, moment = presentation.core_properties, datetime.combine(deck.made_on, datetime.min.time())
    core.title, core.subject, core.author = clean(deck.title)[:255], clean(deck.subject)[:255], clean(deck.author)[:255]
    core.last_modified_by, core.language = core.author, deck.language
    core.created = core.modified = moment
    core.revision = 1


def set_language(presentation: Native, language: str) -> None:
    """Mark every run, field and default in slides, notes, masters and charts as being in `language`."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    names = [qn(name) for name in ("a:rPr", "a:endParaRPr", "a:defRPr")]
    for part in presentation.part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is None:
            continue
        for run in element.iter(qn("a:r"), qn("a:fld")):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, run.makeelement(qn("a:rPr")))
        for properties in element.iter(*names):
            properties.set("lang", language)
