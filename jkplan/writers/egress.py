"""The last gate: nothing that must stay in the house may stand in a request, however it is written."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from jkplan.lazily import compile_lazily
from jkplan.writers.faults import WriterError
from jkplan.writers.settings import Provider, may_be_reached

if TYPE_CHECKING:
    import httpx2

_SEPARATED = compile_lazily(r"(?<=\d)[ .\-/\u00a0\u2010-\u2015](?=\d)")
_LONG_NUMBER = 6  # digits; shorter numbers stand in many texts by chance
_SHORTEST_WORD = 3
_CODED = compile_lazily(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_CPR = compile_lazily(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Guard:
    """
    What must not leave, and the one place that texts may go.

    Attributes:
        provider: Whom a request may go to.
        values: Names, addresses, numbers and notes that must stay; case and separators do not matter.
        allowed: Text of our own that goes along always (the instructions); a value that stands in it proves nothing.
    """

    provider: Provider
    values: tuple[str, ...]
    allowed: str = ""

    def inspect(self, request: httpx2.Request) -> None:
        """
        Let a request pass; this is the HTTP client's hook, and runs on every attempt.

        Raises:
            WriterError: `spaerret`: a value, a CPR number or another address stands in it, or it asks to be stored.
        """
        if not may_be_reached(str(request.url), self.provider):
            raise WriterError("spaerret", "Den ville gå til en anden maskine end den, I har valgt.")
        body = request.read()
        self._demand_unstored(body)
        key = request.headers.get("authorization", "")
        headers = (value for value in request.headers.values() if value != key)
        self.demand_clean((body.decode("utf-8", "replace"), *_strings_of(body), str(request.url), *headers))

    def demand_clean(self, texts: Iterable[str]) -> None:
        """
        Let texts pass that hold nothing of what must stay.

        Raises:
            WriterError: `spaerret`; what was found is not repeated.
        """
        read = [form for text in texts for form in _forms(text)]
        if any(_CPR.search(form) for form in read):
            raise WriterError("spaerret", "Der står noget, der ligner et CPR-nummer.")
        folded = [form.casefold() for form in read]
        digits = [_SEPARATED.sub("", form) for form in folded]
        ours = self.allowed.casefold()
        for value in self.values:
            if _stands_in(value.casefold(), folded, digits, ours):
                raise WriterError("spaerret", "Der står noget i teksten, som skal blive i huset.")

    def _demand_unstored(self, body: bytes) -> None:
        sent = _json(body)
        if not isinstance(sent, dict) or sent.get("store") is not False:
            raise WriterError("spaerret", "Svaret ville blive gemt hos udbyderen.")


def _stands_in(value: str, folded: Iterable[str], digits: Iterable[str], ours: str) -> bool:
    if len(value) < _SHORTEST_WORD:
        return False
    number = _SEPARATED.sub("", value)
    if number.isdigit():
        alone = re.compile(rf"(?<!\d){number}(?!\d)")
        return len(number) >= _LONG_NUMBER and any(alone.search(text) for text in digits)
    words = r"\s+".join(map(re.escape, value.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)|(?<!\w){words}'?s(?!\w)")
    return not pattern.search(ours) and any(pattern.search(text) for text in folded)


def _forms(text: str) -> Iterator[str]:
    """Give a text as it stands, as an address means it, and what its stretches of base64 hold."""
    yield text
    if "%" in text:
        yield unquote_plus(text)
    for found in _CODED.finditer(text):
        try:
            held = base64.b64decode(f"{found[0].translate({45: 43, 95: 47}).rstrip('=')}==", validate=False)
            yield held.decode()
        except (binascii.Error, UnicodeDecodeError):
            continue


def _strings_of(body: bytes) -> Iterator[str]:
    """Give every string of a JSON body, so that an escape hides nothing."""
    waiting = [_json(body)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value


def _json(body: bytes) -> object:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None
