"""Pictures made small enough for a deck, and stripped of what the camera wrote into them."""

from __future__ import annotations

import io
from pathlib import Path

MOST_BYTES = 250_000
_STEPS = ((1600, 85), (1600, 70), (1200, 70), (800, 70), (500, 50))  # pixels and quality, until it is small enough
_FOLDERS = ("", "billeder")


def find_picture(assets: Path, name: str) -> Path | None:
    """Give the file `name` under `assets` or `assets/billeder`; None when it is not there or points out of the folder."""
    if not name.strip() or "\0" in name:
        return None
    root = assets.resolve()
    for folder in _FOLDERS:
        path = (root / folder / name.strip()).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
    return None


def read_picture(path: Path) -> bytes | None:
    """
    Give a JPEG of at most 1600 pixels and 250 kB without the original's metadata (place, camera, person).

    None when the file is no picture that can be read.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return _shrunk(content)


def _shrunk(content: bytes) -> bytes | None:
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    buffer = io.BytesIO()
    for pixels, quality in _STEPS:
        picture.thumbnail((pixels, pixels))
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()
