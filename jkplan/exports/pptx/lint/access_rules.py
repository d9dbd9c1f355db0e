"""Rules A1-A16: whether everyone can read the file, by eye, by ear and by keyboard."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jkplan.exports.deck import EMPTY
from jkplan.exports.pptx.drawing import EMU, Box
from jkplan.exports.pptx.fitting import LINE, wrap
from jkplan.exports.pptx.layouts import HEIGHT, WIDTH
from jkplan.exports.pptx.lint.document import Document, Fault, query
from jkplan.exports.pptx.lint.effective import (
    Look,
    Rgb,
    behind,
    box_of,
    chain,
    contrast,
    first,
    kind_of,
    levels,
    look_of,
    rgb,
    run_look,
    table_look,
)
from jkplan.exports.pptx.lint.whole_rules import whole_faults
from jkplan.exports.pptx.text import Native

_TITLES = {"title", "ctrTitle"}
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)$", re.IGNORECASE)
_SAYS_NOTHING = {"her", "klik her", "læs mere", "link", "se mere", "mere", "tryk her"}
_LONGEST_ALT = 250
_LEAST, _LEAST_TEXT, _LEAST_TITLE = 12.0, 16.0, 24.0
_SLACK = 1.0  # points that rounding may take
_STATUS = {"OK", "TJEK", "STOP"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide under inspection: what it inherits, its shapes that mean something, and where faults are placed."""

    look: Look
    shapes: tuple[Native, ...]
    where: str
    charts: tuple[Native, ...]

    def fault(self, rule: str, what: str) -> Fault:
        """Give a fault on this slide."""
        return Fault(rule, self.where, what)


@dataclass(frozen=True, slots=True)
class Seen:
    """A run as it is seen."""

    text: str
    size: float
    bold: bool
    colour: Rgb | None


def access_faults(document: Document) -> Iterator[Fault]:
    """Yield every breach of A1-A16."""
    titles: list[str] = []
    for number, part in document.slides():
        look = look_of(document, part)
        if look is None:
            yield Fault("P8", f"slide {number}", "Slidens layout, master eller tema mangler.")
            continue
        shapes = tuple(
            shape for shape in query(look.slide, "./p:cSld/p:spTree/*[./*[1]/p:cNvPr]") if not _is_decorative(shape)
        )
        charts = tuple(document.parts[name] for name in document.related(part, "chart"))
        sheet = Sheet(look, shapes, f"slide {number}", charts)
        titles.append(_title(sheet))
        for rule in _RULES:
            yield from rule(sheet)
    yield from (
        Fault("A2", "titler", f'"{title}" står over flere slides.')
        for title, n in Counter(titles).items()
        if n > 1 and title
    )
    yield from whole_faults(document)


def _is_decorative(shape: Native) -> bool:
    return bool(query(shape, "./*[1]/p:cNvPr/a:extLst//*[local-name()='decorative' and @val='1']"))


def _text(shape: Native) -> str:
    return "".join(query(shape, "./p:txBody//a:t/text()")).strip()


def _name(shape: Native) -> str:
    return str(query(shape, "string(./*[1]/p:cNvPr/@name)"))


def _title(sheet: Sheet) -> str:
    return next((_text(shape) for shape in sheet.shapes if kind_of(shape) in _TITLES), "")


def _one_title(sheet: Sheet) -> Iterator[Fault]:
    found = [shape for shape in sheet.shapes if kind_of(shape) in _TITLES]
    if len(found) != 1 or not _text(found[0]):
        yield sheet.fault("A1", f"Sliden har {len(found)} titler." if found else "Sliden har ingen titel.")


def _alternatives(sheet: Sheet) -> Iterator[Fault]:
    for shape in sheet.shapes:
        if str(shape.tag).endswith("}sp") and (kind_of(shape) or _text(shape)):
            continue
        alt = query(shape, "string(./*[1]/p:cNvPr/@descr)").strip()
        if not alt:
            yield sheet.fault("A3", f'"{_name(shape)}" har ingen alternativ tekst.')
        elif len(alt) > _LONGEST_ALT:
            yield sheet.fault("A3", f'Den alternative tekst til "{_name(shape)}" er over {_LONGEST_ALT} tegn.')
        elif _FILE_NAME.search(alt):
            yield sheet.fault("A3", f'Den alternative tekst til "{_name(shape)}" er et filnavn.')


def _tables(sheet: Sheet) -> Iterator[Fault]:
    for table in query(sheet.look.slide, ".//a:tbl"):
        flags = query(table, "./a:tblPr")
        if not flags or not {"1", "true"} & {flags[0].get("firstRow"), flags[0].get("firstCol")}:
            yield sheet.fault("A4", "Tabellen har hverken overskriftsrække eller overskriftskolonne.")
        for cell in query(table, ".//a:tc"):
            text = "".join(query(cell, ".//a:t/text()")).strip()
            if not text:
                yield sheet.fault("A4", "En celle er tom.")
            if set(cell.attrib) & {"gridSpan", "rowSpan", "hMerge", "vMerge"}:
                yield sheet.fault("A4", "Celler er flettet.")
            if query(cell, "./a:tcPr/a:solidFill") and text in {"", EMPTY}:
                yield sheet.fault("A16", "En celle siger kun noget med sin farve.")


def _looks(sheet: Sheet) -> Iterator[Fault]:
    """A6 and A7: sizes and contrasts of every run, in shapes, cells and charts."""
    look = sheet.look
    for shape in sheet.shapes:
        background = behind(look, shape)
        least = _least(look, shape)
        for paragraph in query(shape, "./p:txBody/a:p"):
            for run in query(paragraph, "./a:r | ./a:fld"):
                if query(run, "string(./a:t)").strip():
                    size, bold, colour = run_look(look, shape, paragraph, run)
                    yield from _seen(sheet, Seen(query(run, "string(./a:t)"), size, bold, colour), least, background)
        for table in query(shape, ".//a:tbl"):
            style = table_look(look, table)
            for row, cells in enumerate(query(table, "./a:tr")):
                for column, cell in enumerate(query(cells, "./a:tc")):
                    yield from _cell_looks(sheet, cell, style.cell(row, column), background)
    for chart in sheet.charts:
        yield from _chart_looks(sheet, chart)


def _least(look: Look, shape: Native) -> float:
    """Give the smallest size allowed: running text is what the layout itself sets at reading size."""
    if kind_of(shape) in _TITLES:
        return _LEAST_TITLE
    styles = [
        d for each in list(chain(look, shape))[1:] for d in query(each, "./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr")
    ]
    base = float(first("sz", styles, "0")) / 100
    return _LEAST_TEXT if base >= _LEAST_TEXT else _LEAST


def _seen(sheet: Sheet, seen: Seen, least: float, background: Rgb | None) -> Iterator[Fault]:
    shown, size, bold, colour = seen.text.strip()[:30], seen.size, seen.bold, seen.colour
    if size < least:
        yield sheet.fault("A6", f'"{shown}" står med {size:g} punkt; mindst {least:g} kan læses.')
    needed = 3.0 if size >= 18 or (bold and size >= 14) else 4.5
    if colour is None or background is None:
        yield sheet.fault("A7", f'Farverne bag eller i "{shown}" kan ikke afgøres.')
    elif contrast(colour, background) < needed:
        yield sheet.fault(
            "A7", f'"{shown}" har kontrasten {contrast(colour, background):.1f}; mindst {needed:g} er nødvendig.'
        )


def _cell_looks(
    sheet: Sheet, cell: Native, style: tuple[bool, Rgb | None, Rgb | None], under: Rgb | None
) -> Iterator[Fault]:
    """Yield the faults of a cell, given what the table's style says of it and the colour that the table stands on."""
    look = sheet.look
    style_bold, style_colour, style_fill = style
    own = query(cell, "./a:tcPr/a:solidFill/*")
    background = rgb(look, own[0]) if own else style_fill or under
    for run in query(cell, "./a:txBody/a:p/a:r"):
        marks = query(run, "./a:rPr")
        size = float(first("sz", marks, "1800")) / 100
        bold = first("b", marks, "1" if style_bold else "0") == "1"
        colour = next((c for mark in marks for c in query(mark, "./a:solidFill/*")), None)
        text = query(run, "string(./a:t)")
        if text.strip():
            yield from _seen(sheet, Seen(text, size, bold, rgb(look, colour) or style_colour), _LEAST, background)


def _chart_looks(sheet: Sheet, chart: Native) -> Iterator[Fault]:
    look = sheet.look
    for style in query(chart, "//a:defRPr[@sz]"):
        if int(style.get("sz")) / 100 < _LEAST:
            yield sheet.fault("A6", f"Diagrammets tekst står med {int(style.get('sz')) / 100:g} punkt.")
    series = query(chart, "//c:ser")
    for each in series:
        fill = rgb(look, next(iter(query(each, "./c:spPr/a:solidFill/*")), None))
        text = rgb(look, next(iter(query(each, "./c:dLbls//a:defRPr/a:solidFill/*")), None))
        if fill and text and contrast(fill, text) < 3:
            yield sheet.fault("A7", "Tallene på diagrammets søjler har for svag kontrast.")
        for point in query(each, "./c:dPt"):
            fill = rgb(look, next(iter(query(point, "./c:spPr/a:solidFill/*")), None))
            own = query(
                each, f"./c:dLbls/c:dLbl[c:idx/@val='{query(point, 'string(./c:idx/@val)')}']//a:rPr/a:solidFill/*"
            )
            shown = rgb(look, own[0]) if own else text
            if fill and shown and contrast(fill, shown) < 3:
                yield sheet.fault("A7", "Teksten på et stykke af diagrammet har for svag kontrast.")
        named = (
            "./c:dLbls/c:showVal[@val='1' or not(@val)] | ./c:dLbls/c:showCatName[@val='1'] | ./c:dLbls/c:dLbl[c:tx]"
        )
        if not query(each, named):
            yield sheet.fault("A16", "En serie i diagrammet har ingen tal på sig.")
    if len(series) > 1 and not query(chart, "//c:legend | //c:doughnutChart"):
        yield sheet.fault("A16", "Diagrammets serier kan kun kendes på farven.")


def _order(sheet: Sheet) -> Iterator[Fault]:
    boxes = [(shape, box_of(sheet.look, shape)) for shape in sheet.shapes]
    if boxes and kind_of(boxes[0][0]) not in _TITLES:
        yield sheet.fault("A8", "Titlen læses ikke først.")
    rest = [(shape, box) for shape, box in boxes if kind_of(shape) not in _TITLES and box]
    for (_, one), (shape, other) in pairwise(rest):
        is_above = other.bottom <= one.y + _SLACK
        is_left = abs(other.y - one.y) <= _SLACK and other.x < one.x
        if is_above or is_left:
            yield sheet.fault("A8", f'"{_name(shape)}" læses for sent.')


def _empty(sheet: Sheet) -> Iterator[Fault]:
    for shape in sheet.shapes:
        if str(shape.tag).endswith("}sp") and kind_of(shape) and not _text(shape):
            yield sheet.fault("A9", f'Pladsen "{_name(shape)}" er tom.')


def _links(sheet: Sheet) -> Iterator[Fault]:
    for run in query(sheet.look.slide, ".//a:r[a:rPr/a:hlinkClick]"):
        text = query(run, "string(./a:t)").strip()
        if text.lower().rstrip(".!:") in _SAYS_NOTHING or re.match(r"https?://", text):
            yield sheet.fault("A11", f'Linket "{text[:40]}" siger ikke, hvor det fører hen.')


def _inside(sheet: Sheet) -> Iterator[Fault]:
    boxes = [(_name(shape), box) for shape in sheet.shapes if (box := box_of(sheet.look, shape))]
    for name, box in boxes:
        if box.x < -_SLACK or box.y < -_SLACK or box.right > WIDTH + _SLACK or box.bottom > HEIGHT + _SLACK:
            yield sheet.fault("A13", f'"{name}" stikker ud over sliden.')
    for at, (name, one) in enumerate(boxes):
        for other_name, other in boxes[at + 1 :]:
            wide = min(one.right, other.right) - max(one.x, other.x)
            high = min(one.bottom, other.bottom) - max(one.y, other.y)
            if wide > _SLACK and high > _SLACK and not _in_the_hole(sheet, one, other):
                yield sheet.fault("A13", f'"{name}" og "{other_name}" ligger oven i hinanden.')


def _in_the_hole(sheet: Sheet, one: Box, other: Box) -> bool:
    """Tell whether the smaller box stands within the hole of a doughnut that fills the larger."""
    small, large = sorted((one, other), key=lambda box: box.width * box.height)
    holes = [int(hole) for chart in sheet.charts for hole in query(chart, "//c:doughnutChart/c:holeSize/@val")]
    if not holes:
        return False
    radius = min(large.width, large.height) / 2 * min(holes) / 100
    across = abs((small.x + small.right) - (large.x + large.right)) / 2 + small.width / 2
    down = abs((small.y + small.bottom) - (large.y + large.bottom)) / 2 + small.height / 2
    return math.hypot(across, down) <= radius


def _fits(sheet: Sheet) -> Iterator[Fault]:
    look = sheet.look
    for shape in sheet.shapes:
        box = box_of(look, shape)
        if box and query(shape, "./p:txBody"):
            used = _text_height(look, shape, box)
            if used > box.height + _SLACK:
                yield sheet.fault(
                    "A14", f'Teksten i "{_name(shape)}" fylder {used:.0f} punkt, men har {box.height:.0f}.'
                )
        for table in query(shape, ".//a:tbl"):
            yield from _rows_fit(sheet, table, box)


def _text_height(look: Look, shape: Native, box: Box) -> float:
    bodies = [body for each in chain(look, shape) for body in query(each, "./p:txBody/a:bodyPr")]
    left, right, top, bottom = (
        int(first(name, bodies, default)) / EMU
        for name, default in (("lIns", "91440"), ("rIns", "91440"), ("tIns", "45720"), ("bIns", "45720"))
    )
    used = top + bottom
    for paragraph in query(shape, "./p:txBody/a:p"):
        styles = list(levels(look, shape, paragraph))
        indent = int(first("marL", styles, "0")) / EMU
        after = next((int(v) / 100 for s in styles for v in query(s, "./a:spcAft/a:spcPts/@val")), 0.0)
        runs = query(paragraph, "./a:r | ./a:fld")
        looks = [run_look(look, shape, paragraph, run) for run in runs] or [(18.0, False, None)]
        size, bold = max(each[0] for each in looks), any(each[1] for each in looks)
        text = "".join(query(run, "string(./a:t)") for run in runs)
        used += len(wrap(text, box.width - left - right - indent, size, bold=bold)) * size * LINE + after
    return used


def _rows_fit(sheet: Sheet, table: Native, box: Box | None) -> Iterator[Fault]:
    widths = [int(width) / EMU for width in query(table, "./a:tblGrid/a:gridCol/@w")]
    style, total = table_look(sheet.look, table), 0.0
    for number, row in enumerate(query(table, "./a:tr")):
        height = int(row.get("h", "0")) / EMU
        total += height
        for column, (cell, width) in enumerate(zip(query(row, "./a:tc"), widths, strict=False)):
            used = _cell_height(cell, width, bold=style.cell(number, column)[0])
            if used > height + _SLACK:
                yield sheet.fault(
                    "A14", f"Række {number + 1} i tabellen er {height:.0f} punkt; teksten fylder {used:.0f}."
                )
    if box and abs(total - box.height) > len(widths) + _SLACK:
        yield sheet.fault("A14", f"Tabellens rækker fylder {total:.0f} punkt, men rammen {box.height:.0f}.")


def _cell_height(cell: Native, width: float, *, bold: bool) -> float:
    margins = query(cell, "./a:tcPr")
    left, right, top, bottom = (
        int(first(name, margins, default)) / EMU
        for name, default in (("marL", "91440"), ("marR", "91440"), ("marT", "45720"), ("marB", "45720"))
    )
    used = top + bottom
    for paragraph in query(cell, "./a:txBody/a:p"):
        marks = query(paragraph, "./a:r/a:rPr")
        size = max((float(mark.get("sz", "1800")) / 100 for mark in marks), default=18.0)
        heavy = bold or any(mark.get("b") == "1" for mark in marks)
        text = "".join(query(paragraph, "./a:r/a:t/text()"))
        used += len(wrap(text, width - left - right, size, bold=heavy)) * size * LINE
        used += sum(int(points) / 100 for points in query(paragraph, "./a:pPr/a:spcBef/a:spcPts/@val"))
    return used


def _still(sheet: Sheet) -> Iterator[Fault]:
    if query(sheet.look.slide, ".//p:timing"):
        yield sheet.fault("A15", "Sliden har animationer.")
    if query(sheet.look.slide, ".//p:transition[@advTm or @advClick='0']"):
        yield sheet.fault("A15", "Sliden skifter af sig selv.")


def _status(sheet: Sheet) -> Iterator[Fault]:
    """A coloured cell below a heading tells its status with one of the words agreed on; the first names its row."""
    for table in query(sheet.look.slide, ".//a:tbl[a:tblPr/@firstRow='1']"):
        for cell in query(table, "./a:tr[position()>1]/a:tc[position()>1][a:tcPr/a:solidFill]"):
            text = "".join(query(cell, ".//a:t/text()")).strip()
            if text not in _STATUS and text not in {"", EMPTY}:
                yield sheet.fault("A16", f'"{text[:30]}" er farvet, men er ingen af statusordene.')


_RULES: tuple[Callable[[Sheet], Iterator[Fault]], ...] = (
    _one_title, _alternatives, _tables, _looks, _order, _empty, _links, _inside, _fits, _still, _status,
)  # fmt: skip
