"""The template `skabelon.pptx`, made from a brand: theme, master, nine layouts, notes and table style, as XML text."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

from jkplan.exports.pptx.brand import Brand
from jkplan.exports.pptx.drawing import NAMESPACES, Box, emu, fill, shape, xfrm
from jkplan.exports.pptx.layouts import (
    BOTTOM,
    CARD_BARS,
    DATE,
    FOOTERS,
    HEIGHT,
    LAYOUTS,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Layout,
    Placeholder,
    Style,
)
from jkplan.exports.pptx.package import pack

TABLE_STYLE = "{5B0C6E52-7D1F-4E0B-9C7A-1E5D2F8A4C31}"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument."
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_KIND_NAMES = {"tbl": "Indsæt tabel", "chart": "Indsæt diagram", "pic": "Indsæt billede"}


class Fitted(NamedTuple):
    """
    A template ready to be filled.

    Attributes:
        package: The .pptx file.
        font: The font its text is set in.
        notes: In Danish, what was missing in it and what was done about that.
    """

    package: bytes
    font: str
    notes: tuple[str, ...] = ()


def make_template(brand: Brand) -> bytes:
    """Give the template as a .pptx file without slides. The same brand gives the same bytes."""
    parts = {
        "ppt/presentation.xml": _presentation(),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": _table_styles(),
        "ppt/theme/theme1.xml": _theme(brand),
        "ppt/theme/theme2.xml": _theme(brand),
        "ppt/slideMasters/slideMaster1.xml": _master(brand),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(),
        "docProps/core.xml": _core(brand),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>jkplan</Application></Properties>"
        ),
        "_rels/.rels": _relations(
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
        ).replace(
            "</Relationships>",
            '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
        ),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
        ),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1)),
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for number, layout in enumerate(LAYOUTS, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(layout)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    parts["[Content_Types].xml"] = _content_types(parts)
    return pack({name: (_HEAD + text).encode() for name, text in parts.items()})


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELS}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def _content_types(parts: dict[str, str]) -> str:
    kinds = {
        "ppt/presentation": "presentationml.presentation.main+xml",
        "ppt/presProps": "presentationml.presProps+xml",
        "ppt/viewProps": "presentationml.viewProps+xml",
        "ppt/tableStyles": "presentationml.tableStyles+xml",
        "ppt/theme/": "theme+xml",
        "ppt/slideMasters/s": "presentationml.slideMaster+xml",
        "ppt/slideLayouts/s": "presentationml.slideLayout+xml",
        "ppt/notesMasters/n": "presentationml.notesMaster+xml",
        "docProps/app": "extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}{kind}"/>'
        for name in sorted(parts)
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(brand: Brand) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>Skabelon til slides</dc:title><dc:creator>{escape(brand.sender)}</dc:creator>"
        "<dc:language>da-DK</dc:language></cp:coreProperties>"
    )


def _presentation() -> str:
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" algn="l"><a:defRPr lang="da-DK" sz="1800">{fill("tx1")}<a:latin typeface="+mn-lt"/>'
        f"</a:defRPr></a:lvl{n}pPr>"
        for n in range(1, 4)
    )
    return (
        f"<p:presentation {NAMESPACES}><p:sldMasterIdLst>"
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId '
        f'r:id="rId2"/></p:notesMasterIdLst><p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>'
    )


def _theme(brand: Brand) -> str:
    text, dark, white, light, *accents = brand.colours
    slots = [("dk1", text), ("lt1", white), ("dk2", dark), ("lt2", light)]
    slots += [(f"accent{n}", colour) for n, colour in enumerate(accents, 1)]
    slots += [("hlink", accents[0]), ("folHlink", accents[3])]
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in slots)
    font = f'<a:latin typeface="{escape(brand.font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Kommunen"><a:themeElements>'
        f'<a:clrScheme name="Kommunen">{colours}</a:clrScheme><a:fontScheme name="Kommunen"><a:majorFont>{font}'
        f'</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Kommunen">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _table_styles() -> str:
    def edge(side: str, colour: str, width: int) -> str:
        return f'<a:{side}><a:ln w="{width}">{fill(colour)}</a:ln></a:{side}>'

    def part(name: str, colour: str, edges: str, background: str, *, bold: bool = False) -> str:
        weight = ' b="on"' if bold else ""
        return (
            f'<a:{name}><a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'
            f"<a:tcStyle><a:tcBdr>{edges}</a:tcBdr><a:fill>{fill(background)}</a:fill></a:tcStyle></a:{name}>"
        )

    rules = edge("bottom", "accent6", 12700) + edge("insideH", "bg2 85000", 9525)
    styles = (
        part("wholeTbl", "tx1", rules, "bg1")
        + part("band1H", "tx1", "", "bg2")
        + part("firstCol", "tx2", "", "bg1", bold=True)
        + part("firstRow", "bg1", "", "tx2", bold=True)
    )
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Kommunen">{styles}</a:tblStyle></a:tblStyleLst>'
    )


def _level(number: int, size: float, style: Style, *, bold: bool, bullets: bool) -> str:
    indent = 'marL="228600" indent="-228600"' if bullets else 'marL="0" indent="0"'
    bullet = (
        '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        if bullets
        else "<a:buNone/>"
    )
    # Said here too, so that a foreign master's spacing, capitals and tracking do not change what was measured.
    after = f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{round(style.after * 100)}"/></a:spcAft>'
    return (
        f'<a:lvl{number}pPr {indent} algn="{style.align}">{after}{bullet}<a:defRPr lang="da-DK" '
        f'sz="{round(size * 100)}" b="{int(bold)}" i="0" cap="none" spc="0">{fill(style.colour)}<a:latin typeface="+mn-lt"/>'
        f"</a:defRPr></a:lvl{number}pPr>"
    )


def _placeholder(number: int, holder: Placeholder, text: str) -> str:
    style = holder.style
    inset, upright = emu(style.inset), emu(style.above)
    levels = _level(1, style.size, style, bold=style.bold, bullets=style.bullets)
    levels += _level(2, style.second or style.size, style, bold=style.bold and not style.second, bullets=False)
    if holder.kind in {"title", "ctrTitle"}:
        levels = levels.replace("+mn-lt", "+mj-lt")
    idx = f' idx="{holder.idx}"' if holder.idx else ""
    size = ' sz="quarter"' if holder.idx >= DATE else ""
    content = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="da-DK"/><a:t>‹nr.›</a:t></a:fld>'
        if holder.kind == "sldNum"
        else f'<a:r><a:rPr lang="da-DK"/><a:t>{escape(text)}</a:t></a:r>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(holder.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{holder.kind}"{size}{idx}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(holder.box)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(style.fill) if style.fill else ""}</p:spPr><p:txBody>'
        f'<a:bodyPr wrap="square" lIns="{inset}" tIns="{upright}" rIns="{inset}" bIns="{upright}" anchor="{style.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle><a:p>{content}"
        '<a:endParaRPr lang="da-DK"/></a:p></p:txBody></p:sp>'
    )


def _tree(inside: str, background: str = "") -> str:
    painted = f"<p:bg><p:bgPr>{fill(background)}<a:effectLst/></p:bgPr></p:bg>" if background else ""
    return (
        f'<p:cSld{{name}}>{painted}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
        f"</a:xfrm></p:grpSpPr>{inside}</p:spTree></p:cSld>"
    )


def _layout(layout: Layout) -> str:
    bars = "".join(shape(40 + n, f"Streg {n + 1}", box, colour) for n, (box, colour) in enumerate(CARD_BARS))
    holders = "".join(
        _placeholder(n, holder, _KIND_NAMES.get(holder.kind, holder.name))
        for n, holder in enumerate(layout.placeholders, 2)
    )
    drawn = holders + bars if layout.name == "Nøgletal" else layout.drawn + holders
    hidden = ' showMasterSp="0"' if layout.full else ""
    kind = {"Forside": ' type="title"', "Afsnit": ' type="secHead"', "Kun titel": ' type="titleOnly"'}.get(
        layout.name, ""
    )
    tree = _tree(drawn, layout.background if layout.full else "").replace("{name}", f' name="{escape(layout.name)}"')
    return (
        f'<p:sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1"{hidden}>{tree}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _master(brand: Brand) -> str:
    title = Placeholder(0, "title", "Titel", Box(LEFT, 40, RIGHT - LEFT, 74), Style(28, bold=True, colour="tx2"))
    body = Placeholder(
        1, "body", "Indhold", Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP), Style(18, bullets=True, after=6, second=16)
    )
    mark = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="22" name="Afsender"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{xfrm(Box(LEFT + 12, 510, 236, 20))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr '
        'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="da-DK" sz="1200" b="1">{fill("tx2")}<a:latin typeface="+mn-lt"/></a:rPr><a:t>{escape(brand.sender)}'
        "</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    drawn = shape(20, "Linje", Box(LEFT, 505, RIGHT - LEFT, 0.75), "bg2 75000") + shape(
        21, "Mærke", Box(LEFT, 513, 4, 14), "accent1"
    )
    holders = (title, body, *FOOTERS)
    inside = drawn + mark + "".join(_placeholder(n, holder, holder.name) for n, holder in enumerate(holders, 2))
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    texts = _level(1, 28, title.style, bold=True, bullets=False).replace("+mn-lt", "+mj-lt")
    bodies = "".join(
        _level(n, 18 if n == 1 else 16, body.style, bold=False, bullets=True).replace(
            'marL="228600"', f'marL="{228600 * n}"'
        )
        for n in range(1, 6)
    )
    other = "".join(_level(n, 18, Style(18), bold=False, bullets=False) for n in range(1, 3))
    return (
        f'<p:sldMaster {NAMESPACES} preserve="1">{_tree(inside, "bg1").replace("{name}", "")}{_MAP}<p:sldLayoutIdLst>{ids}'
        f"</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{texts}</p:titleStyle><p:bodyStyle>{bodies}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _notes_master() -> str:
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{xfrm(Box(54, 54, 432, 243))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    text = _placeholder(3, Placeholder(3, "body", "Noter", Box(54, 320, 432, 340), Style(12, after=4)), "Noter")
    notes = _level(1, 12, Style(12, after=4), bold=False, bullets=False)
    return (
        f"<p:notesMaster {NAMESPACES}>{_tree(picture + text, 'bg1').replace('{name}', '')}{_MAP}"
        f"<p:notesStyle>{notes}</p:notesStyle></p:notesMaster>"
    )
