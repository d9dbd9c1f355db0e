"""A deck as a .pptx file that has been read back before it is put in place."""

from __future__ import annotations

from pathlib import Path

from jkplan.exports.deck import Deck, PostCard
from jkplan.exports.files import write_file
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.pptx.pages import paginate
from jkplan.exports.pptx.painting import paint
from jkplan.exports.pptx.pictures import find_picture, read_picture
from jkplan.exports.pptx.readback import verify


def write_deck(deck: Deck, path: Path, assets: Path) -> None:
    """
    Write `deck` to `path`; a file already there is replaced only when the new one is whole and true.

    Args:
        deck: What to say.
        path: The .pptx file.
        assets: Folder of `brand.toml` and of the pictures.

    Raises:
        ExportError: The brand cannot be read, the file cannot be written, or it would not say what the deck says.
    """
    write_file(path, deck_bytes(deck, assets))


def deck_bytes(deck: Deck, assets: Path) -> bytes:
    """
    Give the .pptx file of `deck`, read back and found true. The same deck and assets give the same bytes.

    Raises:
        ExportError: As `write_deck`.
    """
    pages = paginate(deck)
    package = paint(deck, pages, read_brand(assets / "brand.toml"), _pictures(deck, assets))
    verify(package, deck, pages)
    return package


def _pictures(deck: Deck, assets: Path) -> dict[str, bytes]:
    found = {}
    for slide in deck.slides:
        if isinstance(slide.body, PostCard) and slide.body.picture:
            path = find_picture(assets, slide.body.picture)
            content = read_picture(path) if path else None
            if content:
                found[slide.body.picture] = content
    return found
