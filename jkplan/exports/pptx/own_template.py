"""The municipality's own .pptx or .potx made ready for the kit's slides, with a list of what it lacks."""

from __future__ import annotations

import copy
import posixpath
import zipfile
from collections.abc import Iterator
from itertools import chain

from jkplan.calendars.headings import fold
from jkplan.danish import write_list
from jkplan.errors import ExportError, Place, Problem
from jkplan.exports.pptx.brand import Brand
from jkplan.exports.pptx.drawing import emu
from jkplan.exports.pptx.layouts import HEIGHT, LAYOUTS, WIDTH, Layout, Placeholder
from jkplan.exports.pptx.lint.document import font_of, open_document, query
from jkplan.exports.pptx.package import pack, unpack
from jkplan.exports.pptx.template import TABLE_STYLE, Fitted, make_template
from jkplan.exports.pptx.text import Native
from jkplan.exports.pptx.theme_colours import readable_theme

_MAIN = "presentationml.presentation.main+xml"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PRESENTATION = "ppt/presentation.xml"
_LEAST_ID = 2147483648
_BY_TYPE = {"title": ("title", "ctrTitle"), "ctrTitle": ("ctrTitle", "title"), "subTitle": ("subTitle",)}
_FOOTERS = ("dt", "ftr", "sldNum")


def fit_template(content: bytes, name: str, brand: Brand) -> Fitted:
    """
    Give a municipality's template with the kit's nine layouts on its master.

    A layout of theirs with the name of one of ours is used when every place we fill is found in it by name or type;
    its drawings, fills and background stay, our sizes of text and places are put in, for they are what is measured.
    Any other layout is ours, in their colours and fonts. Slides in the file are left out.

    Args:
        content: The .pptx or .potx file.
        name: Its name, for people.
        brand: For what the template does not say.

    Raises:
        ExportError: It is no such file, holds macros, or has another size than 16:9 widescreen.
    """
    parts = _opened(content, name)
    presentation = _xml(parts[_PRESENTATION])
    _refuse_other_size(presentation, name)
    _drop_slides(parts, presentation)
    ours = unpack(make_template(brand))
    master = _first_master(parts, presentation, name)
    notes = _add_layouts(parts, ours, master)
    notes += _add_table_style(parts, ours)
    notes += readable_theme(parts, _related(parts, master, "theme")[0], master)
    parts[_PRESENTATION] = _bytes(presentation)
    _drop_loose(parts)
    package = pack(parts)
    return Fitted(package, font_of(open_document(package)), tuple(notes))


def _opened(content: bytes, name: str) -> dict[str, bytes]:
    refused = Problem("Skabelonen kan ikke læses.", Place(name), "Gem den igen i PowerPoint som .pptx eller .potx.")
    try:
        parts = unpack(content)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ExportError(refused) from error
    if _PRESENTATION not in parts or "[Content_Types].xml" not in parts:
        raise ExportError(refused)
    if any(part.endswith("vbaProject.bin") for part in parts):
        what = "Skabelonen har makroer, og dem tager jkplan ikke med."
        raise ExportError(Problem(what, Place(name), "Gem den i PowerPoint som .potx uden makroer."))
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"presentationml.template.main+xml", _MAIN.encode())
    return parts


def _refuse_other_size(presentation: Native, name: str) -> None:
    size = query(presentation, "./p:sldSz")
    wide, high = (int(size[0].get(key, "0")) for key in ("cx", "cy")) if size else (0, 0)
    if (wide, high) != (emu(WIDTH), emu(HEIGHT)):
        what = f"Skabelonens slides er {wide / 360_000:.1f} × {high / 360_000:.1f} cm.".replace(".", ",", 2)
        fix = "Vælg Design > Slidestørrelse > Widescreen (33,87 × 19,05 cm) i PowerPoint, og gem skabelonen igen."
        raise ExportError(Problem(what, Place(name), fix))


def _drop_slides(parts: dict[str, bytes], presentation: Native) -> None:
    for element in query(presentation, "./p:sldIdLst | ./p:extLst | ./p:custShowLst"):
        presentation.remove(element)
    relations = _xml(parts[_rels_of(_PRESENTATION)])
    for relation in list(relations):
        if str(relation.get("Type", "")).endswith(("/slide", "/commentAuthors", "/handoutMaster")):
            relations.remove(relation)
    for element in query(presentation, "./p:handoutMasterIdLst"):
        presentation.remove(element)
    parts[_rels_of(_PRESENTATION)] = _bytes(relations)


def _first_master(parts: dict[str, bytes], presentation: Native, name: str) -> str:
    ids = query(presentation, "./p:sldMasterIdLst/p:sldMasterId/@r:id")
    targets = {relation.get("Id"): relation.get("Target") for relation in _xml(parts[_rels_of(_PRESENTATION)])}
    if not ids or ids[0] not in targets:
        raise ExportError(Problem("Skabelonen har ingen master.", Place(name), "Gem den igen i PowerPoint."))
    return _target(_PRESENTATION, str(targets[ids[0]]))


def _add_layouts(parts: dict[str, bytes], ours: dict[str, bytes], master: str) -> list[str]:
    """Put our layouts on their master, or fit theirs of the same name; give what was missing."""
    notes: list[str] = []
    theirs = {
        fold(str(query(_xml(parts[part]), "string(./p:cSld/@name)"))): part
        for part in _related(parts, master, "slideLayout")
    }
    root, relations, types = _xml(parts[master]), _xml(parts[_rels_of(master)]), _xml(parts["[Content_Types].xml"])
    listed = query(root, "./p:sldLayoutIdLst")[0]
    used = {
        int(id_)
        for part in parts
        if part.startswith("ppt/slideMasters/s") and part.endswith(".xml")
        for id_ in query(_xml(parts[part]), "./p:sldLayoutIdLst/p:sldLayoutId/@id")
    }
    used |= {int(id_) for id_ in query(_xml(parts[_PRESENTATION]), "./p:sldMasterIdLst/p:sldMasterId/@id")}
    plain = query(root, "./p:cSld/p:bg/p:bgPr/a:solidFill | ./p:cSld/p:bg/p:bgRef[@idx='1001']")
    ground = query(_xml(ours["ppt/slideMasters/slideMaster1.xml"]), "./p:cSld/p:bg")[0]
    if not plain:
        notes.append("Baggrunden er et billede eller en farveovergang; siderne får en ensfarvet, så teksten kan læses.")
    for number, layout in enumerate(LAYOUTS, 1):
        own = _xml(ours[f"ppt/slideLayouts/slideLayout{number}.xml"])
        if not plain and not query(own, "./p:cSld/p:bg"):
            query(own, "./p:cSld")[0].insert(0, copy.deepcopy(ground))
        part = theirs.get(fold(layout.name))
        if part is not None:
            fitted, missing = _fit_layout(_xml(parts[part]), own, layout)
            if not missing:
                parts[part] = _bytes(fitted)
                notes.append(f"Layoutet “{layout.name}”: jeres eget bliver brugt.")
                continue
            lacks = f"mangler {write_list([f'“{place}”' for place in missing])}"
            query(fitted, "./p:cSld")[0].set("name", f"{layout.name} (jeres)")
            parts[part] = _bytes(fitted)
        else:
            lacks = "findes ikke i skabelonen"
        notes.append(f"Layoutet “{layout.name}” {lacks}; jkplans eget bliver brugt med jeres farver og skrift.")
        new = f"ppt/slideLayouts/jkplan{number}.xml"
        parts[new] = _bytes(own)
        parts[_rels_of(new)] = (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_RELS}/slideMaster" '
            f'Target="{posixpath.relpath(master, "ppt/slideLayouts")}"/></Relationships>'
        ).encode()
        relation = relations.makeelement(f"{{{_PACKAGE}}}Relationship")
        for key, value in (
            ("Id", f"jkplan{number}"),
            ("Type", f"{_RELS}/slideLayout"),
            ("Target", posixpath.relpath(new, posixpath.dirname(master))),
        ):
            relation.set(key, value)
        relations.append(relation)
        override = types.makeelement(f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{new}")
        override.set("ContentType", "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml")
        types.append(override)
        free = next(id_ for id_ in range(_LEAST_ID, _LEAST_ID + 10_000) if id_ not in used)
        used.add(free)
        entry = listed.makeelement(f"{{{_P}}}sldLayoutId")
        entry.set("id", str(free))
        entry.set(f"{{{_RELS}}}id", f"jkplan{number}")
        listed.append(entry)
    parts[master], parts[_rels_of(master)], parts["[Content_Types].xml"] = map(_bytes, (root, relations, types))
    return notes


def _fit_layout(theirs: Native, ours: Native, layout: Layout) -> tuple[Native, tuple[str, ...]]:
    """Give their layout with our ids, places and text sizes in its placeholders, and the names of those it lacks."""
    fitted = copy.deepcopy(theirs)
    places = {id(mark): mark for mark in query(fitted, ".//p:sp/p:nvSpPr/p:nvPr/p:ph")}
    found: dict[int, Native] = {}
    missing = []
    for holder in layout.placeholders:
        mark = _find(list(places.values()), holder)
        if mark is None:
            missing.append(holder.name)
        else:
            found[holder.idx] = places.pop(id(mark))
    if missing:
        return copy.deepcopy(theirs), tuple(missing)
    for number, mark in enumerate(places.values()):  # theirs that we do not fill keep out of the way of our ids
        mark.set("idx", str(1000 + number))
    model = {int(mark.get("idx", "0")): mark for mark in query(ours, ".//p:sp/p:nvSpPr/p:nvPr/p:ph")}
    for idx, mark in found.items():
        shape, pattern = (each.getparent().getparent().getparent() for each in (mark, model[idx]))
        mark.attrib.clear()
        mark.attrib.update(model[idx].attrib)
        for old in query(shape, "./p:spPr/a:xfrm"):
            old.getparent().remove(old)
        query(shape, "./p:spPr")[0].insert(0, copy.deepcopy(query(pattern, "./p:spPr/a:xfrm")[0]))
        body, like = query(shape, "./p:txBody")[0], query(pattern, "./p:txBody")[0]
        for tag in ("bodyPr", "lstStyle"):
            for old in query(body, f"./a:{tag}"):
                body.remove(old)
        body.insert(0, copy.deepcopy(query(like, "./a:bodyPr")[0]))
        body.insert(1, copy.deepcopy(query(like, "./a:lstStyle")[0]))
    return fitted, ()


def _find(marks: list[Native], holder: Placeholder) -> Native | None:
    """Give the place that has the name and a fitting type, else for title, subtitle and footers the one of the type."""
    kinds = _BY_TYPE.get(holder.kind, (holder.kind,))
    by_name = (
        mark for mark in marks
        if fold(str(query(mark, "string(../../p:cNvPr/@name)"))) == fold(holder.name)
        and mark.get("type", "obj") in (*kinds, "obj")
    )  # fmt: skip
    by_type = (mark for mark in marks if holder.kind in (*_BY_TYPE, *_FOOTERS) and mark.get("type") in kinds)
    return next(chain(by_name, by_type), None)


def _add_table_style(parts: dict[str, bytes], ours: dict[str, bytes]) -> list[str]:
    style = query(_xml(ours["ppt/tableStyles.xml"]), f"./a:tblStyle[@styleId='{TABLE_STYLE}']")[0]
    if "ppt/tableStyles.xml" not in parts:
        parts["ppt/tableStyles.xml"] = ours["ppt/tableStyles.xml"]
        relations, types = _xml(parts[_rels_of(_PRESENTATION)]), _xml(parts["[Content_Types].xml"])
        relation = relations.makeelement(f"{{{_PACKAGE}}}Relationship")
        for key, value in (("Id", "jkplanTables"), ("Type", f"{_RELS}/tableStyles"), ("Target", "tableStyles.xml")):
            relation.set(key, value)
        relations.append(relation)
        override = types.makeelement(f"{{{_TYPES}}}Override")
        override.set("PartName", "/ppt/tableStyles.xml")
        override.set("ContentType", "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml")
        types.append(override)
        parts[_rels_of(_PRESENTATION)], parts["[Content_Types].xml"] = _bytes(relations), _bytes(types)
        return ["Tabellernes stil findes ikke i skabelonen; jkplans egen bliver brugt med jeres farver."]
    root = _xml(parts["ppt/tableStyles.xml"])
    if not query(root, f"./a:tblStyle[@styleId='{TABLE_STYLE}']"):
        root.append(style)
        parts["ppt/tableStyles.xml"] = _bytes(root)
    return []


def _drop_loose(parts: dict[str, bytes]) -> None:
    """Take out every part that nothing points to any more: slides, their notes, pictures and charts."""
    kept, waiting = {"[Content_Types].xml", "_rels/.rels"}, list(_targets(parts, ""))
    while waiting:
        part = waiting.pop()
        if part in kept or part not in parts:
            continue
        kept |= {part, _rels_of(part)}
        waiting += _targets(parts, part)
    for part in [part for part in parts if part not in kept]:
        del parts[part]
    types = _xml(parts["[Content_Types].xml"])
    for override in list(types):
        name = override.get("PartName")
        if name and name.lstrip("/") not in parts:
            types.remove(override)
    parts["[Content_Types].xml"] = _bytes(types)


def _targets(parts: dict[str, bytes], part: str, kind: str = "") -> Iterator[str]:
    relations = parts.get(_rels_of(part))
    if relations is not None:
        for relation in _xml(relations):
            if relation.get("TargetMode") != "External" and str(relation.get("Type", "")).endswith(kind):
                yield _target(part, str(relation.get("Target")))


def _related(parts: dict[str, bytes], part: str, kind: str) -> list[str]:
    return [target for target in _targets(parts, part, f"/{kind}") if target in parts]


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _xml(content: bytes) -> Native:
    from lxml import etree  # noqa: PLC0415

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(root: Native) -> bytes:
    from lxml import etree  # noqa: PLC0415

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
