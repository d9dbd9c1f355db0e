"""The municipality's look on slides, read from `brand.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import tomli

from jkplan.errors import ExportError, Place, Problem

COLOURS = ("tekst", "dyb", "hvid", "sand", "hav", "skov", "tegl", "lyng", "rav", "skifer")


@dataclass(frozen=True, slots=True)
class Brand:
    """
    Who speaks on the slides, and in which colours.

    Attributes:
        sender: The name in every slide's footer.
        font: Font of all text; Calibri is what the widths are measured for.
        colours: Six hex digits each, in the order of `COLOURS`: text, dark, white, light, six accents.
        template: File of the municipality's own template beside the brand, or empty.
        logo: File of a logo beside the brand or in its `billeder`, or empty.
    """

    sender: str
    font: str
    colours: tuple[str, ...]
    template: str = ""
    logo: str = ""


def read_brand(path: Path) -> Brand:
    """
    Give the brand that `path` describes.

    Raises:
        ExportError: The file is not there, is not TOML, lacks something, or holds a colour that is none.
    """
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as err:
        raise _fault(path, "Kan ikke læse udtrykket til slides.", "Hent filen brand.toml frem igen i assets.") from err
    except tomli.TOMLDecodeError as err:
        line = re.search(r"line (\d+)", str(err))
        raise _fault(
            path, "Linjen kan ikke læses.", 'Skriv den som navn = "værdi".', int(line[1]) if line else None
        ) from err
    colours = table.get("farver")
    named = colours if isinstance(colours, dict) else {}
    wrong = [name for name in COLOURS if not re.fullmatch(r"[0-9A-Fa-f]{6}", str(named.get(name, "")))]
    if wrong:
        raise _fault(path, f'Farven "{wrong[0]}" er ikke seks hexcifre.', f'Skriv den som {wrong[0]} = "0B3A53".')
    unknown = sorted({*table} - {"afsender", "skrift", "farver", "skabelon", "logo"} | {*named} - {*COLOURS})
    if unknown:
        raise _fault(path, f'Kender ikke "{unknown[0]}" i udtrykket.', "Fjern linjen, eller ret navnet.")
    texts = [table.get(key) for key in ("afsender", "skrift")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise _fault(path, "Udtrykket mangler afsender eller skrift.", 'Skriv afsender = "…" og skrift = "…".')
    sender, font = (str(text).strip() for text in texts)
    own = [str(table.get(key, "")).strip() for key in ("skabelon", "logo")]
    return Brand(sender, font, tuple(str(named[name]).upper() for name in COLOURS), *own)


def _fault(path: Path, what: str, fix: str, line: int | None = None) -> ExportError:
    return ExportError(Problem(what, Place(f"{path.parent.name}/{path.name}", line), fix))
