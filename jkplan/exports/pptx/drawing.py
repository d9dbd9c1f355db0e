"""Native shapes in XML text: the waves of the cover and the coast that stands in for a missing picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EMU = 12700  # English metric units in a point
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)

# Each wave: fill, and its upper edge as a start (x, y) and Bézier pieces of three points, in thousandths of the box.
Point = tuple[int, int]
Wave = tuple[str, Point, tuple[tuple[Point, Point, Point], ...]]
WAVES: tuple[Wave, ...] = (
    (
        "accent1",
        (0, 330),
        (
            ((90, 130), (170, 40), (270, 40)),
            ((430, 40), (530, 480), (660, 480)),
            ((790, 480), (890, 300), (1000, 20)),
        ),
    ),
    (
        "accent1 75000",
        (0, 250),
        (
            ((130, 560), (270, 500), (420, 350)),
            ((570, 200), (680, 130), (780, 180)),
            ((880, 230), (940, 400), (1000, 520)),
        ),
    ),
    (
        "bg2",
        (0, 560),
        (
            ((110, 440), (230, 430), (380, 560)),
            ((530, 700), (650, 760), (790, 660)),
            ((880, 600), (940, 470), (1000, 410)),
        ),
    ),
)
_SHORE: tuple[Wave, ...] = (
    ("bg2 75000", (0, 330), (((150, 180), (300, 170), (480, 330)), ((640, 470), (820, 400), (1000, 300)))),
    ("bg2 90000", (0, 500), (((180, 420), (330, 400), (520, 480)), ((700, 560), (850, 470), (1000, 420)))),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


def emu(points: float) -> int:
    """Give a length in points as English metric units."""
    return round(points * EMU)


def place(box: Box) -> str:
    """Give the elements of corner and size."""
    return f'<a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/>'


def xfrm(box: Box) -> str:
    """Give the element that places a shape."""
    return f"<a:xfrm>{place(box)}</a:xfrm>"


def fill(colour: str) -> str:
    """Give a fill by theme colour: `bg2`, `accent1 75000` (darker, thousandths of a percent) or `accent1 40000 60000`."""
    name, *change = colour.split()
    inner = "".join(
        f'<a:{tag} val="{value}"/>' for tag, value in zip(("lumMod", "lumOff"), change, strict=False) if value
    )
    return f'<a:solidFill><a:schemeClr val="{name}">{inner}</a:schemeClr></a:solidFill>'


def shape(number: int, name: str, box: Box, colour: str, geometry: str = "rect") -> str:
    """
    Give a shape without text, marked as decoration.

    Args:
        number: Id of the shape, unique on its page.
        name: What it is called in the list of shapes.
        box: Where it stands.
        colour: A theme colour as `fill` takes it, or a finished element.
        geometry: A preset's name, or a finished element.
    """
    painted = colour if colour.startswith("<") else fill(colour)
    drawn = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}{drawn}{painted}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def waves(first: int, box: Box, of: Iterable[Wave] = WAVES) -> str:
    """Give the waves that fill `box` up to their edges, numbered from `first`."""
    return "".join(
        shape(first + n, f"Bølge {n + 1}", box, colour, _wave(start, pieces))
        for n, (colour, start, pieces) in enumerate(of)
    )


def coast(first: int, box: Box, sky: str) -> str:
    """Give a group that draws sky, sun, sea and dunes in `box`, with the sky in a light tone of the theme colour `sky`."""
    sea = Box(box.x, box.y + box.height * 0.48, box.width, box.height * 0.52)
    sun = Box(box.x + box.width * 0.62, box.y + box.height * 0.18, 54, 54)
    inside = (
        shape(first + 1, "Himmel", box, _fade(f"{sky} 40000 60000", "bg2"))
        + shape(first + 2, "Sol", sun, "bg2", "ellipse")
        + shape(first + 3, "Hav", sea, _fade("accent1", "accent1 75000"))
        + waves(first + 4, sea, _SHORE)
    )
    return (
        f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{first}" name="Tegning af kysten" descr="">{DECORATIVE}'
        f"</p:cNvPr><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place(box)}"
        f'<a:chOff x="{emu(box.x)}" y="{emu(box.y)}"/><a:chExt cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
        f"</p:grpSpPr>{inside}</p:grpSp>"
    )


def _fade(top: str, bottom: str) -> str:
    stops = "".join(
        f'<a:gs pos="{at}">{fill(colour).removeprefix("<a:solidFill>").removesuffix("</a:solidFill>")}</a:gs>'
        for at, colour in ((0, top), (100000, bottom))
    )
    return f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'


def _wave(start: Point, pieces: tuple[tuple[Point, Point, Point], ...]) -> str:
    def point(at: Point) -> str:
        return f'<a:pt x="{at[0]}" y="{at[1]}"/>'

    curves = "".join(f"<a:cubicBezTo>{''.join(map(point, piece))}</a:cubicBezTo>" for piece in pieces)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="1000" h="1000"><a:moveTo>{point(start)}</a:moveTo>{curves}'
        f"<a:lnTo>{point((1000, 1000))}</a:lnTo><a:lnTo>{point((0, 1000))}</a:lnTo><a:close/></a:path></a:pathLst>"
        "</a:custGeom>"
    )
