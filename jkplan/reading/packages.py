"""Whether an Office file may be opened: one that is packed to fill a machine, or tells it to fetch things, may not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

_LARGEST_FILE = 100_000_000  # bytes as it lies on the disk
_LARGEST = 300_000_000  # bytes unpacked; the largest real slides with film are below this
_MOST_PARTS = 5_000
_PACKED = 250  # times that a part may grow; XML that people make grows to ten or twenty times
_SMALL = 2_000_000  # bytes; what is no more than this may be packed as it likes
_HEAD = 65_536  # a document type stands before the first element
_XML = (".xml", ".rels", ".vml")


def package_fault(path: Path) -> str:
    """Say in Danish why the Office file at `path` may not be opened; empty when it may. Nothing is unpacked for it."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return "Filen fylder over 100 MB."
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            return next(iter(_faults(package, parts)), "")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return "Filen er ingen hel Office-fil."
    except Exception as err:  # noqa: BLE001  (a compressed stream breaks in as many ways as there are methods)
        return f"Filen er ingen hel Office-fil ({type(err).__name__})."


def _faults(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(parts) > _MOST_PARTS:
        yield f"Filen har {len(parts)} dele; en rigtig har højst nogle hundrede."
    if sum(part.file_size for part in parts) > _LARGEST:
        yield "Filen fylder over 300 MB, når den bliver pakket ud."
    if len({part.filename for part in parts}) < len(parts):
        yield "Filen har to dele af samme navn."
    for part in parts:
        if part.file_size > _SMALL and part.file_size > _PACKED * max(1, part.compress_size):
            yield "Filen er pakket, så den fylder tusind gange mere, når den bliver åbnet."
        if ".." in part.filename.split("/") or part.filename.startswith("/") or "\\" in part.filename:
            yield "Filen har en del, der vil lægge sig uden for den."
    for part in parts:
        if part.filename.lower().endswith(_XML):
            with package.open(part) as stream:
                head = stream.read(_HEAD).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                yield "Filen rummer en dokumenttype, som en Office-fil ikke har."
