"""Answers that were paid for once: kept on this machine, masked as they came, so that a week's second run asks nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jkplan.writers.asking import SCHEMA, Reply, Request, Usage

if TYPE_CHECKING:
    import sqlite3

_BUSY = 5.0  # seconds to wait for another notebook that writes
_TABLE = (
    "CREATE TABLE IF NOT EXISTS svar (noegle TEXT PRIMARY KEY, svar TEXT NOT NULL, sendt INTEGER NOT NULL,"
    " modtaget INTEGER NOT NULL, gemt TEXT NOT NULL) WITHOUT ROWID"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """
    Remembered answers. What cannot be read or written is as if it were not there: a memory never stops the work.

    Attributes:
        path: The file; made when the first answer is kept.
    """

    path: Path

    def recall(self, key: str) -> Reply | None:
        """Give the answer that was kept under `key`, or None."""
        import sqlite3  # noqa: PLC0415

        if not self.path.exists():
            return None
        try:
            with self._open() as database:
                row = database.execute("SELECT svar, sendt, modtaget FROM svar WHERE noegle = ?", (key,)).fetchone()
        except (sqlite3.Error, OSError):
            return None
        return Reply(str(row[0]), Usage(int(row[1]), int(row[2]))) if row else None

    def keep(self, key: str, reply: Reply, on: date) -> None:
        """Keep an answer, masked as it came; the key is a hash, so that no question stands in the file."""
        import sqlite3  # noqa: PLC0415

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as database:
                database.execute(_TABLE)
                row = (key, reply.text, reply.usage.sent, reply.usage.received, on.isoformat())
                database.execute("INSERT OR REPLACE INTO svar VALUES (?, ?, ?, ?, ?)", row)
        except (sqlite3.Error, OSError):
            return

    def forget(self, key: str) -> None:
        """Drop an answer, so that the next request asks anew."""
        import sqlite3  # noqa: PLC0415

        try:
            if self.path.exists():
                with self._open() as database:
                    database.execute("DELETE FROM svar WHERE noegle = ?", (key,))
        except (sqlite3.Error, OSError):
            return

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        import sqlite3  # noqa: PLC0415

        with closing(sqlite3.connect(self.path, timeout=_BUSY)) as database, database:
            yield database


def key_of(request: Request, model: str, surface: str) -> str:
    """Give the hash that an answer is kept under: everything that may change it."""
    everything = (model, surface, request.instructions, request.message, SCHEMA)
    return hashlib.sha256(json.dumps(everything, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
