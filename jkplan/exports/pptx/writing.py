"""A deck as a .pptx file that has been read back before it is put in place."""

from __future__ import annotations

from pathlib import Path

from jkplan.errors import ExportError, Place, Problem
from jkplan.exports.deck import Deck, PostCard
from jkplan.exports.files import write_file
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.pptx.fitting import measured_as
from jkplan.exports.pptx.pages import paginate
from jkplan.exports.pptx.painting import paint
from jkplan.exports.pptx.pictures import find_picture, read_picture
from jkplan.exports.pptx.readback import verify
from jkplan.exports.pptx.template import Fitted, make_template


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
    template = open_template(assets)
    with measured_as(template.font):
        pages = paginate(deck)
        package = paint(deck, pages, template.package, _pictures(deck, assets))
    verify(package, deck, pages)
    return package


def open_template(assets: Path) -> Fitted:
    """
    Give the template that the slides are painted on: the municipality's own where `brand.toml` names one, else ours.

    The logo of `brand.toml` is put on ours alone: their own has the logo where they want it.

    Raises:
        ExportError: The brand cannot be read, or the template it names is not there or cannot be used.
    """
    brand = read_brand(assets / "brand.toml")
    if not brand.template:
        made = make_template(brand)
        if brand.logo:
            from jkplan.exports.pptx.logo import put_logo  # noqa: PLC0415

            made = put_logo(made, assets, brand.logo, brand.sender)
        return Fitted(made, brand.font)
    from jkplan.exports.pptx.own_template import fit_template  # noqa: PLC0415

    path = (assets / brand.template).resolve()
    shown = f"assets/{brand.template}"
    fix = 'Læg filen i assets, eller slet linjen skabelon = "…" i brand.toml.'
    if not path.is_relative_to(assets.resolve()) or not path.is_file():
        raise ExportError(Problem(f'Skabelonen "{brand.template}" findes ikke i assets.', Place(shown), fix))
    try:
        return fit_template(path.read_bytes(), shown, brand)
    except OSError as error:
        raise ExportError(Problem("Skabelonen kan ikke åbnes.", Place(shown), fix)) from error


def _pictures(deck: Deck, assets: Path) -> dict[str, bytes]:
    found = {}
    for slide in deck.slides:
        if isinstance(slide.body, PostCard) and slide.body.picture:
            path = find_picture(assets, slide.body.picture)
            content = read_picture(path) if path else None
            if content:
                found[slide.body.picture] = content
    return found
