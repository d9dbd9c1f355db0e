"""Rules P1-P9: what makes PowerPoint offer to repair a file, seen without PowerPoint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jkplan.exports.pptx.lint.document import Document, Fault, query
from jkplan.exports.pptx.text import Native

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEAST_MASTER_ID = 2147483648
_ORDERS = {  # elements whose children have a fixed order that programs are strict about
    "sp": ("nvSpPr", "spPr", "style", "txBody", "extLst"),
    "graphicFrame": ("nvGraphicFramePr", "xfrm", "graphic", "extLst"),
    "pic": ("nvPicPr", "blipFill", "spPr", "style", "extLst"),
    "txBody": ("bodyPr", "lstStyle", "p"),
    "tc": ("txBody", "tcPr", "extLst"),
    "p": ("pPr", "r", "br", "fld", "endParaRPr"),
    "sld": ("cSld", "clrMapOvr", "transition", "timing", "extLst"),
    "presentation": (
        "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "custShowLst",
        "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier", "extLst",
    ),
}  # fmt: skip
_MIXED = {"r", "br", "fld"}  # these may alternate


def package_faults(document: Document) -> Iterator[Fault]:
    """Yield every breach of P1-P9."""
    yield from (
        Fault("P1", name, "Delen ligger to gange i filen.") for name, n in Counter(document.names).items() if n > 1
    )
    yield from _content_types(document)
    yield from _relations(document)
    yield from (Fault("P9", name, "Delen kan ikke læses.") for name in document.unreadable)
    yield from _ids(document)
    for name, root in document.parts.items():
        yield from _elements(name, root)


def _content_types(document: Document) -> Iterator[Fault]:
    types = document.parts.get("[Content_Types].xml")
    if types is None:
        yield Fault("P2", "[Content_Types].xml", "Listen over dele mangler.")
        return
    defaults = {element.get("Extension", "").lower() for element in types.iter(f"{_TYPES}Default")}
    overrides = [element.get("PartName", "").lstrip("/") for element in types.iter(f"{_TYPES}Override")]
    yield from (
        Fault("P2", name, "Delen er nævnt, men findes ikke.") for name in overrides if name not in document.names
    )
    for name in document.names:
        bare = name.endswith(".xml") and name not in overrides and name != "[Content_Types].xml"
        if name not in overrides and (bare or name.rpartition(".")[2].lower() not in defaults):
            yield Fault("P2", name, "Delen har ingen type.")


def _relations(document: Document) -> Iterator[Fault]:
    for part, relations in document.relations.items():
        for relation in relations:
            if relation.target and relation.target not in document.names:
                yield Fault("P8", part, f'Henvisningen "{relation.id}" peger på {relation.target}, som ikke findes.')
    for name, root in document.parts.items():
        known = {relation.id for relation in document.relations.get(name, ())}
        for element in root.iter():
            for key, value in element.attrib.items():
                if key.startswith(_R) and value and value not in known:
                    yield Fault("P8", name, f'Henvisningen "{value}" findes ikke.')


def _ids(document: Document) -> Iterator[Fault]:
    root = document.parts.get("ppt/presentation.xml")
    if root is None:
        yield Fault("P8", "ppt/presentation.xml", "Præsentationen mangler.")
        return
    slides: list[str] = query(root, "./p:sldIdLst/p:sldId/@id")
    listed = [element.get("id") for element in root.iter(f"{_P14}sldId")]
    yield from (
        Fault("P5", "præsentationen", f"Slide-id {id_} står to gange.") for id_, n in Counter(slides).items() if n > 1
    )
    if listed and sorted(listed) != sorted(slides):
        yield Fault("P5", "præsentationen", "Afsnittene nævner ikke hver slide netop én gang.")
    masters = [int(id_) for id_ in query(root, "./p:sldMasterIdLst/p:sldMasterId/@id")]
    for part in document.parts:
        if part.startswith("ppt/slideMasters/s"):
            masters += [int(id_) for id_ in query(document.parts[part], "./p:sldLayoutIdLst/p:sldLayoutId/@id")]
    for id_, number in Counter(masters).items():
        if number > 1 or id_ < _LEAST_MASTER_ID:
            yield Fault("P6", "præsentationen", f"Id {id_} for master eller layout er ikke lovligt.")


def _elements(name: str, root: Native) -> Iterator[Fault]:
    shape_ids: Counter[str] = Counter()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = _bare(element)
        if tag == "cNvPr" and name.startswith("ppt/"):
            shape_ids[element.get("id", "")] += 1
        elif tag in {"axId", "crossAx"} and element.get("val", "").startswith("-"):
            yield Fault("P4", name, f"Aksens id {element.get('val')} er negativt.")
        elif tag == "tbl":
            yield from _table(name, element)
        elif tag == "srgbClr" and not re.fullmatch(r"[0-9A-Fa-f]{6}", element.get("val", "")):
            yield Fault("P9", name, f'"{element.get("val")}" er ingen farve.')
        elif tag == "txBody" and not any(_bare(child) == "p" for child in element):
            yield Fault("P7", name, "Et tekstfelt har intet afsnit.")
        if tag in _ORDERS and len(element) > 1 and _disordered(tag, element):
            yield Fault("P9", name, f"Delene af {tag} står i forkert orden.")
    yield from (Fault("P3", name, f"Figurens id {id_} bruges to gange.") for id_, n in shape_ids.items() if n > 1)


def _table(name: str, table: Native) -> Iterator[Fault]:
    columns = sum(_bare(element) == "gridCol" for element in table.iter())
    for row in (child for child in table if _bare(child) == "tr"):
        cells = [child for child in row if _bare(child) == "tc"]
        if len(cells) != columns:
            yield Fault("P7", name, f"En række har {len(cells)} celler, men tabellen {columns} kolonner.")
        if any("txBody" not in {_bare(child) for child in cell} for cell in cells):
            yield Fault("P7", name, "En celle har intet tekstfelt.")


def _disordered(tag: str, element: Native) -> bool:
    order = _ORDERS[tag]
    children = [_bare(child) for child in element if isinstance(child.tag, str)]
    places = [order.index("r" if child in _MIXED and tag == "p" else child) for child in children if child in order]
    return places != sorted(places)


def _bare(element: Native) -> str:
    return str(element.tag).rpartition("}")[2]
