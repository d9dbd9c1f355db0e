"""Text from calendars made harmless for where it is shown: plain, HTML, a link, a file name."""

from __future__ import annotations

import html
import re

from jkplan.danish import slug

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HOST = re.compile(r"(?:[\wæøå-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
# A table opened in a spreadsheet: a cell that begins so is worked out, or starts another program (`cmd|…`).
_FORMULA = re.compile(r"\s*(?:=|[+\-@]\s*\w*\s*\(|[+\-@][^\n]*\w\|)")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


def clean(text: str) -> str:
    """Give `text` without control characters (tab and newline stay), with `\\n` newlines and valid Unicode."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text))


def escape(text: str) -> str:
    """Give `text` for HTML, both between tags and in quoted attributes."""
    return html.escape(clean(text), quote=True)


def begins_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet that opens a table with `text` in a cell may work it out instead of showing it."""
    return _FORMULA.match(text) is not None


def web_address(text: str) -> str:
    """Give a full http(s) address for `text` (a scheme is added to a bare host), or empty when it is no such address."""
    text = clean(text).strip()
    if re.search(r"\s", text):
        return ""
    if re.match(r"https?://[^\s/]", text, re.IGNORECASE):
        return text
    return f"https://{text}" if _HOST.fullmatch(text) else ""


def file_name(text: str, longest: int = 50) -> str:
    """
    Give a file name's worth of `text` without an ending; never empty and never a name Windows keeps for itself.

    Args:
        text: Any text.
        longest: Most characters; cut between words where there is more than one.
    """
    name = slug(text)
    if len(name) > longest:
        whole = name[: longest + 1].rpartition("-")[0]
        name = whole or name[:longest]
    if not name:
        return "uden-navn"
    return f"{name}-fil" if name in _RESERVED else name
