"""The frame of every HTML output: one self-contained Danish page that can run nothing and fetch nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from jkplan.exports.escaping import escape

COLOURS: Mapping[str, str] = {
    "tekst": "16242E",
    "mørk": "0B3A53",
    "hvid": "FFFFFF",
    "sand": "F4F0E7",
    "hav": "0F6A8B",
    "skov": "3B7142",
    "tegl": "B0472A",
    "rav": "8C6510",
    "skifer": "55646E",
}
"""Name to six hex digits; every accent measures 4.5 or more against both white and sand."""


def html_page(title: str, body: str, colours: Mapping[str, str] = COLOURS, script: str = "") -> bytes:
    """
    Give a whole page as UTF-8.

    A content security policy with the digests of our own style and script stops everything else, so that text from a
    calendar stays text even if an escape were forgotten. Pictures may only lie beside the page.

    Args:
        title: Plain text.
        body: Finished HTML, everything in it escaped.
        colours: Names as in `COLOURS` to six hex digits; a missing one is taken from there.
        script: Our own script, or empty for a page that runs nothing.
    """
    shades = {**COLOURS, **{name: shade for name, shade in colours.items() if name in COLOURS}}
    names = ";".join(f"--{name.replace('ø', 'oe')}:#{shade}" for name, shade in shades.items())
    style = f":root{{{names}}}\n{Path(__file__).with_name('page.css').read_text('utf-8')}"
    policy = [
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if script:
        policy += [f"script-src '{_digest(script)}'", "img-src 'self' file:"]
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<a class="spring" href="#indhold">Spring til indholdet</a>
{body}
{f"<script>{script}</script>" if script else ""}
</body>
</html>
""".encode()


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
