"""A foreign theme's colours made to carry our text: what is too weak is darkened, and told."""

from __future__ import annotations

from jkplan.exports.pptx.lint.effective import Rgb, contrast
from jkplan.exports.pptx.text import Native

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NEEDED = 4.6  # a hair over 4.5, which rounding may take
_LIGHT = "F4F4F4"
_STANDARD = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def readable_theme(parts: dict[str, bytes], theme: str, master: str) -> list[str]:
    """
    Change a theme's colours in `parts` so that text on and in them can be read; give what was changed, Danish.

    Args:
        parts: Parts of the package by name.
        theme: The theme's part.
        master: The part of the master that uses it.
    """
    from lxml import etree  # noqa: PLC0415

    root, notes = etree.fromstring(parts[theme]), list[str]()
    slots: dict[str, Native] = {
        str(slot.tag).removeprefix(_A): slot for scheme in root.iter(f"{_A}clrScheme") for slot in scheme
    }

    def colour(slot: str) -> str:
        value = slots[slot][0]
        return str(value.get("lastClr") or value.get("val")).upper()

    def change(slot: str, new: str, why: str) -> None:
        notes.append(f"Farven {slot} ({colour(slot)}) {why}; {new} bliver brugt.")
        for child in list(slots[slot]):
            slots[slot].remove(child)
        etree.SubElement(slots[slot], f"{_A}srgbClr").set("val", new)

    if contrast(_rgb(colour("lt1")), (1, 1, 1)) > 1.3:
        change("lt1", "FFFFFF", "er ikke lys nok til baggrund")
    if contrast(_rgb(colour("lt2")), (1, 1, 1)) > 1.35:
        change("lt2", _LIGHT, "er for mørk til flader med tekst")
    grounds = (_rgb(colour("lt1")), _rgb(colour("lt2")))
    for slot in ("dk1", "dk2", *(f"accent{number}" for number in range(1, 7))):
        strong = _darkened(_rgb(colour(slot)), grounds)
        if strong != colour(slot):
            change(slot, strong, "er for svag til tekst")
    parts[theme] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return notes + _turn_light(parts, master)


def _turn_light(parts: dict[str, bytes], master: str) -> list[str]:
    """Make a dark master light, for our text is dark."""
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(parts[master])
    turned = [
        mapping
        for mapping in root.iter(f"{_P}clrMap")
        if any(mapping.get(key) != value for key, value in _STANDARD.items())
    ]
    for mapping in turned:
        for key, value in _STANDARD.items():
            mapping.set(key, value)
    parts[master] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return ["Skabelonen er mørk; jkplan skriver mørkt på lyst, så farverne er vendt."] if turned else []


def _darkened(colour: Rgb, grounds: tuple[Rgb, ...]) -> str:
    """Give the colour, as much darker as it takes to be read on every ground, in hex digits."""
    share = 1.0
    while share > 0:
        digits = "".join(f"{round(part * share * 255):02X}" for part in colour)
        if all(contrast(_rgb(digits), ground) >= _NEEDED for ground in grounds):
            return digits
        share -= 0.02
    return "000000"


def _rgb(digits: str) -> Rgb:
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
