"""What a reader really sees: sizes and colours with everything inherited from layout, master and theme."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jkplan.exports.pptx.drawing import EMU, Box
from jkplan.exports.pptx.lint.document import Document, query
from jkplan.exports.pptx.text import Native

Rgb = tuple[float, float, float]
_BY_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
_STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
_ROLES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Look:
    """A slide with what it inherits from: roots of slide, layout and master, theme colours, table styles."""

    slide: Native
    layout: Native
    master: Native
    theme: dict[str, str]
    table_styles: Native | None
    layout_holders: Mapping[str, Native]
    master_holders: Mapping[str, Native]


def look_of(document: Document, part: str) -> Look | None:
    """Give a slide with its layout and master; None when one is missing."""
    layout = next(document.related(part, "slideLayout"), "")
    master = next(document.related(layout, "slideMaster"), "")
    theme = next(document.related(master, "theme"), "")
    if not theme:
        return None
    colours = {}
    for slot in query(document.parts[theme], "//a:clrScheme/*"):
        colours[str(slot.tag).rpartition("}")[2]] = query(slot, "string(./a:srgbClr/@val | ./a:sysClr/@lastClr)")
    return Look(
        document.parts[part],
        document.parts[layout],
        document.parts[master],
        colours,
        document.parts.get("ppt/tableStyles.xml"),
        _holders(document.parts[layout], "idx", "0"),
        _holders(document.parts[master], "type", ""),
    )


def _holders(root: Native, key: str, default: str) -> dict[str, Native]:
    """Give the placeholders of a layout or a master by an attribute of theirs, the first where several share it."""
    found: dict[str, Native] = {}
    for holder in query(root, "./p:cSld/p:spTree/p:sp/p:nvSpPr/p:nvPr/p:ph"):
        found.setdefault(holder.get(key, default), holder.getparent().getparent().getparent())
    return found


def chain(look: Look, shape: Native) -> Iterator[Native]:
    """Yield the shape and the placeholders it inherits from, nearest first."""
    yield shape
    holder = next(iter(query(shape, "./*[1]/p:nvPr/p:ph")), None)
    if holder is None:
        return
    kind = holder.get("type", "obj")
    in_layout = look.layout_holders.get(holder.get("idx", "0"))
    if in_layout is not None:
        yield in_layout
        kind = query(in_layout, "string(./p:nvSpPr/p:nvPr/p:ph/@type)") or kind
    in_master = look.master_holders.get(_BY_MASTER.get(kind, kind))
    if in_master is not None:
        yield in_master


def kind_of(shape: Native) -> str:
    """Give the type of a placeholder (`obj` where the file says none), or empty."""
    holder = next(iter(query(shape, "./*[1]/p:nvPr/p:ph")), None)
    return "" if holder is None else str(holder.get("type", "obj"))


def box_of(look: Look, shape: Native) -> Box | None:
    """Give where a shape stands, from itself or what it inherits from; None when nothing says."""
    for each in chain(look, shape):
        for found in query(each, "./p:spPr/a:xfrm | ./p:xfrm | ./p:grpSpPr/a:xfrm"):
            off, ext = query(found, "./a:off")[0], query(found, "./a:ext")[0]
            x, y, width, height = (
                int(value) / EMU for value in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
            )
            return Box(x, y, width, height)
    return None


def levels(look: Look, shape: Native, paragraph: Native) -> Iterator[Native]:
    """Yield the paragraph styles that hold for a paragraph, nearest first: `a:pPr`, then `a:lvlNpPr` all the way up."""
    level = int(query(paragraph, "string(./a:pPr/@lvl)") or 0) + 1
    yield from query(paragraph, "./a:pPr")
    kind = kind_of(shape)
    for each in chain(look, shape):
        yield from query(each, f"./p:txBody/a:lstStyle/a:lvl{level}pPr")
        kind = kind_of(each) or kind
    style = _STYLES.get(_BY_MASTER.get(kind, kind), "p:otherStyle")
    yield from query(look.master, f"./p:txStyles/{style}/a:lvl{level}pPr")


def first(attribute: str, elements: Iterable[Native], default: str = "") -> str:
    """Give the first value of `attribute` among `elements`."""
    return next((element.get(attribute) for element in elements if element.get(attribute) is not None), default)


def run_look(look: Look, shape: Native, paragraph: Native, run: Native) -> tuple[float, bool, Rgb | None]:
    """Give a run's points, weight and colour."""
    styles = [
        *query(run, "./a:rPr"),
        *(d for level in levels(look, shape, paragraph) for d in query(level, "./a:defRPr")),
    ]
    size = float(first("sz", styles, "1800")) / 100
    bold = first("b", styles, "0") in {"1", "true"}
    colour = next((c for style in styles for c in query(style, "./a:solidFill/*")), None)
    return size, bold, rgb(look, colour)


def rgb(look: Look, colour: Native | None) -> Rgb | None:
    """Give a colour element as red, green, blue from 0 to 1, with its lightening or darkening."""
    if colour is None:
        return None
    name = colour.get("val", "")
    is_scheme = str(colour.tag).endswith("schemeClr")
    digits = look.theme.get(_ROLES.get(name, name), "") if is_scheme else name
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return None
    if not len(colour):  # neither lightened nor darkened
        return red, green, blue
    modulate, offset = (
        float(query(colour, f"string(./a:{tag}/@val)") or default) / 100000
        for tag, default in (("lumMod", 100000), ("lumOff", 0))
    )
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    return colorsys.hls_to_rgb(hue, min(max(light * modulate + offset, 0), 1), saturation)


def contrast(one: Rgb, other: Rgb) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG measures it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def behind(look: Look, shape: Native) -> Rgb | None:
    """Give the colour behind a shape's text: its own fill, what the layout draws under it, or the background."""
    for each in chain(look, shape):
        for found in query(each, "./p:spPr/a:solidFill/*"):
            return rgb(look, found)
    box = box_of(look, shape)
    if box is not None:
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        for drawn in reversed(query(look.layout, "./p:cSld/p:spTree/p:sp[not(p:nvSpPr/p:nvPr/p:ph)]")):
            under = box_of(look, drawn)
            if under and under.x <= middle[0] <= under.right and under.y <= middle[1] <= under.bottom:
                for found in query(drawn, "./p:spPr/a:solidFill/*"):
                    return rgb(look, found)
    for root in (look.slide, look.layout, look.master):
        for found in query(root, "./p:cSld/p:bg/p:bgPr/a:solidFill/* | ./p:cSld/p:bg/p:bgRef[@idx='1001']/*"):
            return rgb(look, found)  # the theme's first background is its plain colour
    return rgb(look, None)


@dataclass(frozen=True, slots=True)
class TableLook:
    """
    What a table's style gives its cells.

    Attributes:
        flags: Names of the parts of the style that are switched on (`firstRow`, `bandRow`, ...).
        parts: Weight, text colour and fill of each part of the style, by its name (`wholeTbl`, `band1H`, ...).
    """

    flags: frozenset[str]
    parts: Mapping[str, tuple[bool, Rgb | None, Rgb | None]]

    def cell(self, row: int, column: int) -> tuple[bool, Rgb | None, Rgb | None]:
        """Give weight, text colour and fill of a cell, counted from 0."""
        heading = "firstRow" in self.flags
        names = ["wholeTbl"]
        if "bandRow" in self.flags and (row - heading) % 2 == 0 and row >= heading:
            names.append("band1H")
        names += ["firstCol"] if "firstCol" in self.flags and column == 0 else []
        names += ["firstRow"] if heading and row == 0 else []
        bold, text, filled = False, None, None
        for name in names:  # the later the stronger
            if name in self.parts:
                heavy, ink, ground = self.parts[name]
                bold, text, filled = bold or heavy, ink or text, ground or filled
        return bold, text, filled


def table_look(look: Look, table: Native) -> TableLook:
    """Give what a table's style says of its cells; nothing when the file has no such style."""
    flags = next(iter(query(table, "./a:tblPr")), None)
    if flags is None or look.table_styles is None:
        return TableLook(frozenset(), {})
    parts = {}
    style_id = query(table, "string(./a:tblPr/a:tableStyleId)")
    for part in query(look.table_styles, f"//a:tblStyle[@styleId='{style_id}']/*"):
        parts[str(part.tag).rpartition("}")[2]] = (
            query(part, "string(./a:tcTxStyle/@b)") == "on",
            rgb(look, next(iter(query(part, "./a:tcTxStyle/a:schemeClr")), None)),
            rgb(look, next(iter(query(part, "./a:tcStyle/a:fill/a:solidFill/*")), None)),
        )
    return TableLook(frozenset(name for name, value in flags.attrib.items() if value in {"1", "true"}), parts)
