"""A post's picture in its channel's format: cut to the right shape, small enough, and without the camera's data."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jkplan.errors import ExportError, Place, Problem

FILE = "billedformater.toml"
_KEYS = {"bredde", "hoejde", "kilde", "laest", "sikkerhed"}
_LARGEST = 10_000  # pixels; more is a slip of the pen
_CUT = frozenset({".jpg", ".jpeg", ".png", ".webp"})  # a film or a moving picture goes as it is
_QUALITY = 88
_CENTRE = (0.5, 0.45)  # what matters in a picture lies a little above its middle


class Format(NamedTuple):
    """A picture's width and height in pixels."""

    width: int
    height: int


class Packed(NamedTuple):
    """A picture as it goes into the pack: its file name there, its content or the file to copy, and what was done to it."""

    name: str
    content: bytes | Path
    note: str = ""


def load_formats(assets: Path | None) -> Mapping[str, Format]:
    """
    Give the format of each channel that `billedformater.toml` names; none when there is no such file.

    Raises:
        ExportError: The file cannot be read, or a channel has something else than width, height and source.
    """
    path = assets / FILE if assets else None
    if path is None or not path.is_file():
        return {}
    shown = f"assets/{FILE}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem("Billedformaterne kan ikke læses.", Place(shown), f"Ret skrivefejlen: {error}")
        raise ExportError(problem) from error
    formats = {}
    for channel, values in table.items():
        known = isinstance(values, dict) and {"bredde", "hoejde"} <= set(values) <= _KEYS
        size = [values[key] for key in ("bredde", "hoejde")] if known else []
        if not size or not all(type(each) is int and 0 < each <= _LARGEST for each in size):
            fix = "Skriv bredde = 1200 og hoejde = 630, som ved de andre kanaler."
            raise ExportError(Problem(f'Billedformatet for "{channel}" kan ikke bruges.', Place(shown), fix))
        formats[channel] = Format(*size)
    return formats


def pack_picture(path: Path, wanted: Format | None) -> Packed:
    """
    Give a picture for the pack: in the format that is wanted, or the file itself where that cannot be done.

    What the camera wrote into it (place, name, time) goes in either case; a film and a moving picture go as they are.

    Args:
        path: The picture or film.
        wanted: The channel's format, or None to leave the shape as it is.
    """
    ending = path.suffix.lower()
    shaped = _shaped(path, wanted) if ending in _CUT else None
    if shaped is None:
        return Packed(f"billede{ending}", path)
    content, note = shaped
    return Packed("billede.jpg", content, note)


def _shaped(path: Path, wanted: Format | None) -> tuple[bytes, str] | None:
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(path) as opened:
            whole = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGBA", whole.size, "white")  # a JPEG has nothing that shines through
    picture = Image.alpha_composite(ground, whole).convert("RGB")
    wanted = wanted or Format(*picture.size)
    share = min(picture.width / wanted.width, picture.height / wanted.height, 1.0)
    size = max(round(wanted.width * share), 1), max(round(wanted.height * share), 1)
    kept = _kept(picture.width / picture.height, wanted.width / wanted.height)
    fitted = ImageOps.fit(picture, size, centering=_CENTRE)
    buffer = io.BytesIO()
    fitted.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    notes = [f"{size[0]} × {size[1]} billedpunkter"]
    if kept < 0.99:
        side = "i siderne" if picture.width / picture.height > wanted.width / wanted.height else "foroven og forneden"
        notes.append(f"{round(100 * (1 - kept))} % er skåret fra {side}: se efter, at det vigtige er med")
    if share < 1:
        notes.append("originalen er mindre end kanalens mål")
    return buffer.getvalue(), "; ".join(notes)


def _kept(shape: float, wanted: float) -> float:
    """Give how much of a picture's area is left when it is cut from one shape, width to height, to another."""
    return min(shape, wanted) / max(shape, wanted)
