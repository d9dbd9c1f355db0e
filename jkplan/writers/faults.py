"""What can go wrong with a language model: one family, each with its code and what a planner can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from jkplan.errors import JkplanError, Place, Problem
from jkplan.lazily import compile_lazily

FaultCode = Literal[
    "ingen_model",
    "budget",
    "spaerret",
    "noegle",
    "forespoergsel",
    "travlt",
    "utilgaengelig",
    "afvist",
    "afkortet",
    "ugyldigt_svar",
    "afbrudt",
]

# What happened, what to do, and how many times it is worth trying again.
_TOLD: Mapping[FaultCode, tuple[str, str, int]] = {
    "ingen_model": ("Der er ikke valgt en sprogmodel.", "Brug skabelonens tekst, eller læs assets/sprogmodel.", 0),
    "budget": ("Det ville koste mere end det loft, I har sat.", "Hæv loftet, eller vælg færre opslag.", 0),
    "spaerret": ("Teksten må ikke sendes ud af huset.", "Brug skabelonens tekst, eller skriv den selv.", 0),
    "noegle": ("Sprogmodellen afviser nøglen.", "Bed it-afdelingen om en gyldig nøgle i OPENAI_API_KEY.", 0),
    "forespoergsel": ("Sprogmodellen forstår ikke det, der blev sendt.", "Se efter, om modellens navn er rigtigt.", 0),
    "travlt": ("Sprogmodellen har for travlt lige nu.", "Prøv igen om et øjeblik.", 2),
    "utilgaengelig": ("Sprogmodellen svarer ikke.", "Prøv igen senere. Skabelonens tekst står imens.", 2),
    "afvist": ("Sprogmodellen vil ikke skrive om emnet.", "Brug skabelonens tekst, eller skriv den selv.", 0),
    "afkortet": ("Svaret blev for langt og er skåret over.", "Brug skabelonens tekst, eller vælg færre dele.", 0),
    "ugyldigt_svar": ("Svaret kan ikke bruges.", "Prøv igen, eller brug skabelonens tekst.", 1),
    "afbrudt": ("Du afbrød.", "Skabelonens tekst står, som den stod.", 0),
}

_REQUEST_ID = compile_lazily(r"[A-Za-z0-9_.:-]{1,80}")

FAULT_CODES: tuple[FaultCode, ...] = tuple(_TOLD)


class WriterError(JkplanError):
    """
    A language model gave nothing that can be used. No prompt, answer or key ever stands in it.

    Attributes:
        code: What happened.
        request_id: The provider's id of the request, for its support; empty when there is none.
        retry_after: Seconds the provider asks to wait, or None.
    """

    def __init__(
        self, code: FaultCode, detail: str = "", *, request_id: str = "", retry_after: float | None = None
    ) -> None:
        what, fix, _ = _TOLD[code]
        request_id = request_id if _REQUEST_ID.fullmatch(request_id) else ""  # a server might put anything there
        place = f"sprogmodellen, svar {request_id}" if request_id else "sprogmodellen"
        super().__init__(Problem(f"{what} {detail}".strip(), Place(place), fix))
        self.code: FaultCode = code
        self.request_id = request_id
        self.retry_after = retry_after

    @property
    def retries(self) -> int:
        """How many more times the same is worth asking."""
        return _TOLD[self.code][2]
