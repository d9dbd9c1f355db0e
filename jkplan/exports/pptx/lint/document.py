"""A .pptx file opened as it lies on the disk: parts, relationships and slides, also when it is broken."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from jkplan.exports.pptx.text import Native

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_PREFIXES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type (`slideLayout`), and the part it points at (empty outside)."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One breach of a rule.

    Attributes:
        rule: `A1` to `A16` for readers, `P1` to `P9` for the file.
        where: `slide 3`, or the part's name.
        what: What is wrong, Danish.
    """

    rule: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """
    The file.

    Attributes:
        names: Names in the zip, doubles included.
        parts: Parsed parts by name; those that are no readable XML are left out.
        relations: Relationships by the part they belong to.
        unreadable: Names of XML parts that cannot be read.
    """

    names: tuple[str, ...]
    parts: Mapping[str, Native]
    relations: Mapping[str, tuple[Relation, ...]]
    unreadable: tuple[str, ...]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts that `part` points at by relationships of `kind`, those that can be read."""
        for relation in self.relations.get(part, ()):
            if relation.kind == kind and relation.target in self.parts:
                yield relation.target

    def slides(self) -> Iterator[tuple[int, str]]:
        """Yield number and part name of the slides in the order they are shown."""
        root = self.parts.get("ppt/presentation.xml")
        targets = {relation.id: relation.target for relation in self.relations.get("ppt/presentation.xml", ())}
        if root is None:
            return
        for number, slide_id in enumerate(query(root, "./p:sldIdLst/p:sldId"), 1):
            name = targets.get(query(slide_id, "string(@r:id)"), "")
            if name in self.parts:
                yield number, name


def open_document(package: bytes) -> Document:
    """Give the file's parts. Anything that is no zip at all has no parts."""
    etree: Any = import_module("lxml.etree")  # by name: it comes without types
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        archive = zipfile.ZipFile(io.BytesIO(package))
    except zipfile.BadZipFile:
        return Document((), {}, {}, ("filen",))
    parts, unreadable = {}, []
    with archive:
        names = tuple(archive.namelist())
        for name in dict.fromkeys(names):
            if name.endswith((".xml", ".rels")):
                try:
                    parts[name] = etree.fromstring(archive.read(name), parser)
                except SyntaxError:
                    unreadable.append(name)
    relations = {_owner(name): tuple(_relations(name, root)) for name, root in parts.items() if name.endswith(".rels")}
    return Document(names, parts, relations, tuple(unreadable))


def font_of(document: Document) -> str:
    """Give the font that the theme of the first master sets text in, `Calibri` where nothing is said."""
    presentation = document.parts.get("ppt/presentation.xml")
    ids = query(presentation, "./p:sldMasterIdLst/p:sldMasterId/@r:id") if presentation is not None else []
    targets = {relation.id: relation.target for relation in document.relations.get("ppt/presentation.xml", ())}
    master = targets.get(ids[0], "") if ids else ""
    for theme in document.related(master, "theme"):
        found = query(document.parts[theme], "string(//a:fontScheme/a:minorFont/a:latin/@typeface)")
        return str(found) or "Calibri"
    return "Calibri"


def query(element: Native, path: str) -> Native:
    """Give what an XPath finds from `element`, with the usual prefixes."""
    return _compiled(path)(element)


@cache
def _compiled(path: str) -> Native:
    etree: Any = import_module("lxml.etree")
    return etree.XPath(path, namespaces=_PREFIXES)


def _owner(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(name: str, root: Native) -> Iterator[Relation]:
    base = posixpath.dirname(_owner(name))
    for element in root.iter(_RELS):
        target = element.get("Target", "")
        inside = element.get("TargetMode") != "External"
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        yield Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], path if inside else "")
