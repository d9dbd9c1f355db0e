"""The municipality's logo on the master of a template, so that it stands on every slide but the cover."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import quoteattr

from jkplan.errors import ExportError, Place, Problem
from jkplan.exports.pptx.drawing import NAMESPACES, Box, xfrm
from jkplan.exports.pptx.layouts import RIGHT
from jkplan.exports.pptx.package import pack, unpack
from jkplan.exports.pptx.pictures import find_picture

_MEDIA = "ppt/media/jkplan-logo.png"
_MASTER, _RELS = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
_TOP, _HEIGHT, _WIDEST = 12.0, 26.0, 150.0  # points
_DOTS = 4  # a point, so that it is sharp on a projector


def put_logo(package: bytes, assets: Path, name: str, sender: str) -> bytes:
    """
    Give a template of ours with the logo at the top right of its master.

    Args:
        package: The template.
        assets: Where the file lies, or its `billeder`.
        name: File of the logo.
        sender: What it shows, for who cannot see it.

    Raises:
        ExportError: The file is not there or is no picture.
    """
    path = find_picture(assets, name)
    drawn = _drawn(path) if path else None
    if drawn is None:
        fix = 'Læg logoet som .png i assets, eller slet linjen logo = "…" i brand.toml.'
        raise ExportError(
            Problem(f'Logoet "{name}" findes ikke eller er ikke et billede.', Place(f"assets/{name}"), fix)
        )
    content, share = drawn
    width = min(_WIDEST, _HEIGHT * share)
    box = Box(RIGHT - width, _TOP, width, width / share)
    picture = (
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="90" name="Logo" descr={quoteattr(sender)}/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    relation = (
        '<Relationship Id="rIdLogo" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="../media/jkplan-logo.png"/>'
    )
    parts = unpack(package)
    parts[_MEDIA] = content
    parts[_MASTER] = parts[_MASTER].replace(b"</p:spTree>", picture.encode() + b"</p:spTree>", 1)
    parts[_RELS] = parts[_RELS].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    return pack(parts)


def _drawn(path: Path) -> tuple[bytes, float] | None:
    """Give the logo as a PNG no larger than it is shown, and its width to its height."""
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    share = picture.width / picture.height
    picture.thumbnail((round(_WIDEST * _DOTS), round(_HEIGHT * _DOTS)))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), share
