"""Text out of a file's bytes, whatever program wrote them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from jkplan.errors import Place, Problem

_SAVE_AS = 'Åbn filen i Excel, og gem den som "CSV UTF-8 (semikolonsepareret)".'
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_PROGRAMS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_UTF8_DANISH = re.compile(rb"\xc3[\x85\x86\x98\xa5\xa6\xb8]")
_TWICE_ENCODED = re.compile("Ã[¦¸¥†˜…]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    A file's text and how it was stored.

    Attributes:
        text: The text without its byte order mark.
        encoding: `utf-8`, `utf-16-le`, `utf-16-be` or `cp1252`.
        bom: True when the file begins with a byte order mark.
        problems: What was wrong with the bytes.
    """

    text: str
    encoding: str
    bom: bool
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Give the text of `data`; bytes that are not UTF-8 are read as Danish Windows text and told, never refused."""
    if data.startswith(_OTHER_PROGRAMS):
        what = "Filen er ikke en tekstfil, men et Excel-ark eller et dokument, der har fået et forkert navn."
        fix = f"Omdøb filen, så den ender på .xlsx. {_SAVE_AS}"
        return Decoded("", "utf-8", bom=True, problems=(Problem(what, Place(file), fix),))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, file, bom=True)
    return _decoded(data, _utf16_without_bom(data) or "utf-8", file, bom=False)


def _decoded(data: bytes, encoding: str, file: str, *, bom: bool) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as err:
        return _second_try(data, encoding, Place(file, _line(data[: err.start], encoding)), bom=bom)
    twice = _TWICE_ENCODED.search(text)
    if twice is None:
        return Decoded(text, encoding, bom)
    what = f'Æ, ø og å er gået i stykker: der står "{_word_around(text, twice.start())}".'
    fix = "Hent filen igen, eller ret bogstaverne: den er engang åbnet som noget andet end UTF-8 og så gemt."
    where = Place(file, _line(text[: twice.start()].encode(), "utf-8"))
    return Decoded(text, encoding, bom, (Problem(what, where, fix),))


def _second_try(data: bytes, encoding: str, where: Place, *, bom: bool) -> Decoded:
    if encoding != "utf-8":
        problem = Problem("Filen er gået i stykker midt i et tegn.", where, f"Hent en hel udgave af filen. {_SAVE_AS}")
        return Decoded(data.decode(encoding, "replace"), encoding, bom, (problem,))
    if bom or _UTF8_DANISH.search(data):
        what = "Filen er UTF-8, men her står tegn fra et andet tegnsæt; de er læst som dansk Windows-tekst."
        fix = f"Se efter, at æ, ø og å er rigtige på linjen. {_SAVE_AS}"
        return Decoded(_mixed(data), "utf-8", bom, (Problem(what, where, fix),))
    what = "Filen er ikke gemt som UTF-8; den er læst som dansk Windows-tekst."
    return Decoded(data.decode("cp1252", "replace"), "cp1252", bom=False, problems=(Problem(what, where, _SAVE_AS),))


def _mixed(data: bytes) -> str:
    parts: list[str] = []
    rest = memoryview(data)
    while rest:
        try:
            text, used = codecs.utf_8_decode(rest, "strict", True)  # noqa: FBT003
        except UnicodeDecodeError as err:
            text = bytes(rest[: err.start]).decode() + bytes(rest[err.start : err.end]).decode("cp1252", "replace")
            used = err.end
        parts.append(text)
        rest = rest[used:]
    return "".join(parts)


def _utf16_without_bom(data: bytes) -> str:
    # Text in Latin letters has a NUL for every second byte in UTF-16, and none in UTF-8.
    sample = data[:2000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.7:
        return "utf-16-be"
    return ""


def _line(before: bytes, encoding: str) -> int:
    text = before.decode(encoding, "replace")
    return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")


def _word_around(text: str, index: int) -> str:
    start = max(text.rfind(sep, 0, index) for sep in ' ;,\t\r\n"') + 1
    return re.split(r'[ ;,\t\r\n"]', text[start : start + 40], maxsplit=1)[0]
