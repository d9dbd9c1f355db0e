"""Rules A5, A10 and A12, which are about the file as a whole: language, properties, sections."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.exports.pptx.lint.document import Document, Fault, query
from jkplan.exports.pptx.text import LANGUAGE

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def whole_faults(document: Document) -> Iterator[Fault]:
    """Yield every breach of A5, A10 and A12."""
    yield from _language(document)
    yield from _properties(document)
    yield from _sections(document)


def _language(document: Document) -> Iterator[Fault]:
    for name, root in document.parts.items():
        if not name.startswith("ppt/") or name.endswith(".rels"):
            continue
        marks = root.iter("{*}rPr", "{*}endParaRPr", "{*}defRPr")
        wrong = {mark.get("lang") for mark in marks} - {LANGUAGE}
        bare = any(run.find("{*}t") is not None and run.find("{*}rPr") is None for run in root.iter("{*}r", "{*}fld"))
        if wrong or bare:
            shown = ", ".join(sorted(str(each or "uden sprog") for each in wrong)) or "uden sprog"
            yield Fault("A5", name, f"Noget af teksten er ikke mærket som dansk ({shown}).")


def _properties(document: Document) -> Iterator[Fault]:
    core = document.parts.get("docProps/core.xml")
    for tag, name in (("title", "titel"), ("creator", "forfatter"), ("language", "sprog")):
        if core is None or not query(core, f"string(./*[local-name()='{tag}'])").strip():
            yield Fault(
                "A10", "egenskaber", f"Filen har ingen {name}." if name != "sprog" else "Filen har intet sprog."
            )


def _sections(document: Document) -> Iterator[Fault]:
    root = document.parts.get("ppt/presentation.xml")
    if root is None:
        return
    names = [section.get("name", "") for section in root.iter(f"{_P14}section")]
    if not names or not all(name.strip() for name in names) or len(set(names)) < len(names):
        yield Fault("A12", "præsentationen", "Afsnittene mangler eller har ikke hver sit navn.")
    covered = [element.get("id") for element in root.iter(f"{_P14}sldId")]
    if set(query(root, "./p:sldIdLst/p:sldId/@id")) - set(covered):
        yield Fault("A12", "præsentationen", "Nogle slides hører ikke til et afsnit.")
