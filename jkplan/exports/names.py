"""What the written files are called when people look for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FILE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        ".pptx": "Slides til ledelsen",
        ".xlsx": "Regneark med hele ugen",
        ".ics": "Kalenderfil til Outlook",
        ".json": "Ugen til andre programmer",
        ".html": "Side til kollegerne",
    }
)
PACK = "Opslagene, klar til at kopiere"
