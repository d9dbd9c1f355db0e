"""The nine layouts as data: which placeholders stand where, and how their text looks."""

from __future__ import annotations

from dataclasses import dataclass

from jkplan.exports.pptx.drawing import Box, shape, waves

WIDTH, HEIGHT = 960.0, 540.0  # points, 16:9
LEFT, RIGHT, TOP, BOTTOM = 44.0, 916.0, 118.0, 482.0  # edges of the content
PANEL = 10.0  # inset of text on a coloured panel

# Ids of placeholders (`idx`), the same on every layout that has them.
TITLE, SUBTITLE, BODY = 0, 1, 1
DATE, FOOTER, NUMBER = 10, 11, 12
EYEBROW, MAIN, SIDE, NOTE, DECISION, IDEA, FACTS, TEAM = 13, 14, 15, 16, 17, 18, 19, 20
CARDS = (21, 22, 23, 24)


@dataclass(frozen=True, slots=True)
class Style:
    """
    How a placeholder's text looks.

    Attributes:
        size: Points of the first level.
        bold: True for bold.
        colour: Theme colour.
        fill: Fill of the placeholder as `drawing.fill` takes it, or empty.
        anchor: `t`, `ctr` or `b`.
        align: `l`, `ctr` or `r`.
        bullets: True for a round bullet in the first accent.
        inset: Inset left and right, points.
        upright: Inset above and below, points; half of `inset` when 0.
        after: Space after a paragraph, points.
        second: Size of the second level, points; 0 for none.
    """

    size: float
    bold: bool = False
    colour: str = "tx1"
    fill: str = ""
    anchor: str = "t"
    align: str = "l"
    bullets: bool = False
    inset: float = 0
    upright: float = 0
    after: float = 0
    second: float = 0

    @property
    def above(self) -> float:
        """The inset above, and below."""
        return self.upright or self.inset / 2


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder. `kind` is its type in the file (`title`, `body`, `tbl`, `chart`, `pic`, ...)."""

    idx: int
    kind: str
    name: str
    box: Box
    style: Style


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. `drawn` is what stands behind the placeholders, in XML; `full` hides the master's own shapes."""

    name: str
    placeholders: tuple[Placeholder, ...]
    drawn: str = ""
    full: bool = False
    background: str = "bg1"


_EYEBROW = Placeholder(
    EYEBROW, "body", "Overlinje", Box(LEFT, 21, 872, 18), Style(13, bold=True, colour="accent1", anchor="b")
)
_TITLE = Placeholder(TITLE, "title", "Titel", Box(LEFT, 40, 872, 74), Style(28, bold=True, colour="tx2"))
_NOTE = Placeholder(NOTE, "body", "Note", Box(LEFT, 484, 872, 18), Style(12, colour="accent6", anchor="b"))
FOOTERS = (
    Placeholder(FOOTER, "ftr", "Sidefod", Box(300, 510, 360, 20), Style(12, colour="accent6", anchor="ctr")),
    Placeholder(DATE, "dt", "Dato", Box(680, 510, 170, 20), Style(12, colour="accent6", anchor="ctr", align="r")),
    Placeholder(
        NUMBER, "sldNum", "Sidetal", Box(866, 510, 50, 20), Style(12, colour="accent6", anchor="ctr", align="r")
    ),
)
_POINTS = Style(18, bullets=True, after=6)
_PANEL = Style(18, fill="bg2", bullets=True, inset=14, after=8)


def _content(name: str, *placeholders: Placeholder, drawn: str = "") -> Layout:
    return Layout(name, (_TITLE, _EYEBROW, *placeholders, *FOOTERS), drawn)


def _card(n: int) -> Placeholder:
    box = Box(LEFT + n * 222 + 6, TOP, 200, 136)
    return Placeholder(
        CARDS[n],
        "body",
        f"Nøgletal {n + 1}",
        box,
        Style(44, bold=True, colour="tx2", fill="bg2", inset=16, upright=16, second=16),
    )


_COVER_TITLE = Style(44, bold=True, colour="bg1", anchor="b")
_COVER = Layout(
    "Forside",
    (
        Placeholder(TITLE, "ctrTitle", "Titel", Box(LEFT, 96, 800, 116), _COVER_TITLE),
        Placeholder(SUBTITLE, "subTitle", "Undertitel", Box(LEFT, 218, 800, 64), Style(22, colour="bg1")),
        Placeholder(
            EYEBROW, "body", "Afsender", Box(LEFT + 16, 42, 600, 30), Style(18, bold=True, colour="bg1", anchor="ctr")
        ),
        Placeholder(TEAM, "body", "Team", Box(LEFT, 492, 700, 26), Style(14, colour="tx1", anchor="ctr")),
    ),
    shape(30, "Mærke", Box(LEFT, 42, 6, 30), "bg2") + waves(31, Box(0, 352, WIDTH, 188)),
    full=True,
    background="tx2",
)
_SECTION = Layout(
    "Afsnit",
    (
        Placeholder(TITLE, "title", "Titel", Box(LEFT, 150, 800, 110), Style(40, bold=True, colour="bg1", anchor="b")),
        Placeholder(BODY, "body", "Indledning", Box(LEFT, 268, 800, 90), Style(20, colour="bg1")),
    ),
    waves(31, Box(0, 430, WIDTH, 110)),
    full=True,
    background="tx2",
)

_PHOTO = Box(LEFT, TOP, 322, 364)
_POST = Box(LEFT + 322, TOP, 550, 364)
_BAR = (Box(LEFT + n * 222, TOP, 6, 136) for n in range(4))

LAYOUTS: tuple[Layout, ...] = (
    _COVER,
    _SECTION,
    _content(
        "Titel og indhold",
        Placeholder(BODY, "obj", "Indhold", Box(LEFT, TOP, 872, 364), Style(20, bullets=True, after=12)),
        _NOTE,
    ),
    _content(
        "Nøgletal",
        *(_card(n) for n in range(4)),
        Placeholder(BODY, "body", "Pointer", Box(LEFT, 274, 872, 124), _POINTS),
        Placeholder(
            DECISION,
            "body",
            "Beslutning",
            Box(LEFT, 406, 872, 72),
            Style(18, bold=True, colour="bg1", fill="tx2", anchor="ctr", inset=16),
        ),
        _NOTE,
    ),
    _content("Titel og tabel", Placeholder(MAIN, "tbl", "Tabel", Box(LEFT, TOP, 872, 360), Style(14)), _NOTE),
    _content(
        "Diagram og pointer",
        Placeholder(MAIN, "chart", "Diagram", Box(LEFT, TOP, 556, 360), Style(14)),
        Placeholder(SIDE, "body", "Pointer", Box(LEFT + 576, TOP, 296, 360), _PANEL),
        _NOTE,
    ),
    _content(
        "Opslagskort",
        Placeholder(MAIN, "pic", "Billede", _PHOTO, Style(14)),
        Placeholder(
            IDEA,
            "body",
            "Billedidé",
            Box(_PHOTO.x, _PHOTO.bottom - 92, _PHOTO.width, 92),
            Style(16, colour="bg1", fill="tx2", anchor="ctr", inset=14),
        ),
        Placeholder(
            SIDE,
            "body",
            "Kanal og tid",
            Box(_POST.x + 22, TOP + 14, 506, 24),
            Style(16, bold=True, colour="accent1", anchor="ctr"),
        ),
        Placeholder(BODY, "body", "Tekst", Box(_POST.x + 22, TOP + 44, 506, 188), Style(18, after=4)),
        Placeholder(FACTS, "tbl", "Fakta", Box(_POST.x + 22, TOP + 240, 506, 112), Style(14)),
        _NOTE,
        drawn=shape(30, "Flade", _POST, "bg2"),
    ),
    _content(
        "Årshjul",
        Placeholder(MAIN, "chart", "Årshjul", Box(LEFT, TOP, 380, 364), Style(14)),
        Placeholder(
            IDEA,
            "body",
            "Midte",
            Box(LEFT + 136, 276, 108, 48),
            Style(14, bold=True, colour="tx2", anchor="ctr", align="ctr"),
        ),
        Placeholder(SIDE, "tbl", "Årstider", Box(LEFT + 404, TOP, 468, 360), Style(14)),
        _NOTE,
    ),
    _content("Kun titel", _NOTE),
)
CARD_BARS = tuple(zip(_BAR, ("accent1", "accent2", "accent3", "accent4"), strict=True))
