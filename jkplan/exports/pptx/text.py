"""Text put into shapes, in Danish and in the layout's own style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jkplan.exports.escaping import clean

Native = Any  # an object of python-pptx, whose types end where the XML begins
LANGUAGE = "da-DK"


def write_paragraphs(
    frame: Native, texts: Sequence[str], *, size: float | None = None, bold: bool | None = None, colour: str = ""
) -> None:
    """
    Put `texts` into a text frame, a paragraph each.

    Args:
        frame: A text frame of python-pptx.
        texts: What to write.
        size: Points, where the layout's size does not do.
        bold: Where the layout's weight does not do.
        colour: Theme colour, where the layout's does not do.
    """
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        write_run(paragraph, text, size=size, bold=bold, colour=colour)


def write_run(
    paragraph: Native, text: str, *, size: float | None = None, bold: bool | None = None, colour: str = ""
) -> None:
    """Put `text` into a paragraph; see `write_paragraphs`."""
    from pptx.enum.dml import MSO_THEME_COLOR  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    run = paragraph.add_run()
    run.text = clean(text)
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if colour:
        run.font.color.theme_color = MSO_THEME_COLOR.from_xml(colour)


def describe(element: Native, name: str, alt: str = "") -> None:
    """Give a shape's element its name, and its alternative text when it has one."""
    properties = element[0][0]  # p:cNvPr, first in the first child of every shape
    properties.set("name", clean(name))
    if alt:
        properties.set("descr", clean(alt))
