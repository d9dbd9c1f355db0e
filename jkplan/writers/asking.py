"""What is asked of a language model and what it answers: one fixed answer form, validated here and nowhere else."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from jkplan.errors import Place, Problem, StrategyError
from jkplan.lazily import compile_lazily
from jkplan.writers.faults import WriterError

ROLES = ("krog", "broedtekst", "opfordring")  # what a model may word anew; facts, sender and tags are never its
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {role: {"type": "string"} for role in ROLES},
    "required": list(ROLES),
    "additionalProperties": False,
}
SCHEMA_NAME = "opslag"
LONGEST_ANSWER = 12_000  # characters; what a server says beyond the tokens it was allowed is not read
OUTPUT_TOKENS = 800  # the most a model may answer; the longest post has half as many

_MARKS: Mapping[str, str] = {"krog": "KROG", "broedtekst": "BRØDTEKST", "opfordring": "OPFORDRING"}
_STARTED = compile_lazily(r'"(krog|broedtekst|opfordring)"\s*:\s*"((?:[^"\\]|\\.)*)')
_HALF_TOKEN = compile_lazily(r"(?:⟦[^⟧]*|\\(?:u[0-9a-fA-F]{0,3})?)$")
_FENCE = compile_lazily(r"^\s*```(?:json)?\s*|\s*```\s*$")


class Usage(NamedTuple):
    """How many tokens a request took, as the provider counts them; 0 when it does not say."""

    sent: int = 0
    received: int = 0


NOTHING_USED = Usage()


class Reply(NamedTuple):
    """What a model answered, as it came, and what it took."""

    text: str
    usage: Usage = Usage()
    request_id: str = ""


class Request(NamedTuple):
    """All that leaves the house for one post: nothing else is sent but the model's name and the answer form."""

    instructions: str
    message: str


class Model(Protocol):
    """A language model, or somebody who plays one."""

    @property
    def name(self) -> str:
        """Its name, as drafts keep it."""
        ...

    @property
    def surface(self) -> str:
        """How it is spoken with; a part of what a remembered answer is remembered by."""
        ...

    def ask(
        self,
        request: Request,
        *,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Reply:
        """
        Give the answer.

        Raises:
            WriterError: Whatever went wrong.
        """
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """
    The words that every request begins and ends with, read from `assets/sprogmodel/opslag.toml`.

    Attributes:
        instructions: The same for every post, so that nothing of an entry can stand in it.
        ending: The last line of a message, with `{dele}`.
        channels: What a model is told about each channel; `andre` for the rest.
        fields: What each kind of placeholder stands for.
    """

    instructions: str
    ending: str
    channels: Mapping[str, str]
    fields: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Twelve hex digits that change with instructions, ending, explanations or answer form."""
        everything = (self.instructions, self.ending, dict(self.channels), dict(self.fields), SCHEMA, OUTPUT_TOKENS)
        return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:12]


def load_prompt(path: Path) -> Prompt:
    """
    Give the words that requests are made of.

    Raises:
        StrategyError: The file cannot be read or lacks a part.
    """
    place = Place("/".join(path.parts[-3:]))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        prompt = Prompt(data["instruks"].strip(), data["slutning"].strip(), data["kanaler"], data["felter"])
        prompt.ending.format(dele="")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError, IndexError) as error:
        fix = "Den skal have instruks, slutning med {dele}, [kanaler] og [felter]."
        raise StrategyError(Problem("Instruksen til sprogmodellen kan ikke læses.", place, fix)) from error
    return prompt


def read_answer(text: str) -> dict[str, str]:
    """
    Give the parts of an answer.

    Raises:
        WriterError: It is not exactly the form that was asked for.
    """
    demand_reasonable(text)
    try:
        answer = json.loads(_FENCE.sub("", text))
    except (ValueError, RecursionError):
        raise WriterError("ugyldigt_svar", "Det er ikke på den form, der blev bedt om.") from None
    if not isinstance(answer, dict) or set(answer) != set(ROLES):
        raise WriterError("ugyldigt_svar", "Der mangler dele, eller der er for mange.")
    if not all(isinstance(part, str) for part in answer.values()):
        raise WriterError("ugyldigt_svar", "En del er ikke tekst.")
    return {role: answer[role].strip() for role in ROLES}


def demand_reasonable(text: str) -> None:
    """
    Let an answer pass that is no longer than was asked for.

    Raises:
        WriterError: `ugyldigt_svar`.
    """
    if len(text) > LONGEST_ANSWER:
        raise WriterError("ugyldigt_svar", "Det er alt for langt.")


def read_partial(text: str) -> dict[str, str]:
    """Give the parts of an answer so far, while it streams; half a placeholder at the end waits for its other half."""
    parts: dict[str, str] = {}
    for found in _STARTED.finditer(text):
        written = _HALF_TOKEN.sub("", found[2])
        try:
            parts[found[1]] = _HALF_TOKEN.sub("", str(json.loads(f'"{written}"', strict=False)))
        except ValueError:
            continue
    return parts


def write_parts(parts: Mapping[str, str]) -> str:
    """Give the parts as they stand in a message."""
    return "\n\n".join(f"{_MARKS[role]}:\n{text}" for role, text in parts.items())


def read_parts(message: str) -> dict[str, str]:
    """Give the parts that stand in a message."""
    by_mark = {f"{mark}:": role for role, mark in _MARKS.items()}
    parts: dict[str, list[str]] = {}
    now = ""
    for line in message.split("\n"):
        if line in by_mark:
            now = by_mark[line]
            parts[now] = []
        elif now:
            parts[now].append(line)
    last = next(reversed(parts), "")
    if last:  # the message's ending stands behind the last part
        parts[last] = parts[last][:-1]
    return {role: "\n".join(some).strip() for role, some in parts.items()}
