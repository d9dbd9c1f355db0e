"""Byte-stable packages: the same parts give the same file, whoever writes it and when."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Give a zip of `parts` by name: content types first, the rest sorted, no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def unpack(package: bytes) -> dict[str, bytes]:
    """Give the parts of `package` by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settle(package: bytes) -> bytes:
    """Give `package` packed anew, with the workbooks inside it packed anew and their dates fixed."""
    parts = unpack(package)
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            sheet = unpack(content)
            core = sheet.get("docProps/core.xml", b"")
            sheet["docProps/core.xml"] = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", core)
            parts[name] = pack(sheet)
    return pack(parts)
