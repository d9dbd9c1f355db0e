"""
Try the model writer on llama.cpp's real server, with a model of random weights: `uv run poe llama`.

It proves the wire, not the words: the answer form is enforced by the server's grammar, keys, streams, time-outs and
cancels are real, and what a random model says is held against the facts like anything else. Fetches two packages from
the registry (some 170 MB) into a cache; nothing of it is needed for anything else.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
from rewriting_examples import HOUSE, LOCAL, draft, entry, outgoing, settings
from tiny_model import write_model

from jkplan.calendars.entries import Communication
from jkplan.rewriting import rewrite
from jkplan.writers.asking import Request, read_answer
from jkplan.writers.egress import Guard
from jkplan.writers.faults import WriterError
from jkplan.writers.openai import OpenAIModel

KEY = "noegle-til-proeve"
ASKED = Request("Skriv om.", "KROG:\nKom og se ⟦DATO_1⟧.\n\nSkriv nu disse dele på ny: krog.")
ANSWERS = 30


@contextmanager
def serving() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give the address of a running server, and its process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tilfaeldig.gguf"
        write_model(path)
        command = [sys.executable, str(Path(__file__).with_name("serve.py")), str(path), KEY]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert process.stdout is not None
            yield f"{process.stdout.readline().strip()}/v1", process
        finally:
            process.kill()
            process.wait()


def model(
    address: str, surface: str = "chat", form: str = "json_schema", key: str = KEY, **fields: object
) -> OpenAIModel:
    """Give the writer that speaks to the server."""
    where = replace(settings(address, surface, form), key=key)
    return OpenAIModel(where, Guard(LOCAL, ("hemmeligt ord",)), sleep=lambda _: None, **fields)  # type: ignore[arg-type]


def fault_of(asked: Callable[[], object]) -> str:
    """Give the code of the fault that asking ends in, or `intet`."""
    try:
        asked()
    except WriterError as error:
        return error.code
    return "intet"


def plain_draft():
    """Give a post whose call to action holds no fact, so that any small words may stand in its place."""
    said = Communication(message="Kom og vær med.")
    made = draft(entry(1, communication=said, link="", place="", towns=(), price="", at=None, people=()))
    return outgoing(made, roles=("opfordring",))


def trials(address: str) -> Iterator[tuple[str, bool, str]]:
    """Give what was tried, whether it held, and what was seen."""
    one = model(address)
    read = [read_answer(one.ask(ASKED).text) for _ in range(ANSWERS)]
    yield "json_schema, whole answers of our form", len(read) == ANSWERS, f"{len(read)} of {ANSWERS}"
    told: list[str] = []
    streamed = one.ask(ASKED, on_text=told.append)
    held = told[-1] == streamed.text and all(b.startswith(a) for a, b in pairwise(told))
    yield "a stream grows to the whole answer", held and len(told) > 3, f"{len(told)} pieces"
    yield "usage is counted", streamed.usage.sent > 0 < streamed.usage.received, str(tuple(streamed.usage))
    for name, wanted, asked in (
        ("another key", "noegle", lambda: model(address, key="forkert").ask(ASKED)),
        ("a value that must stay", "spaerret", lambda: one.ask(Request("Skriv om.", "et hemmeligt ord"))),
        ("no answer in time", "utilgaengelig", lambda: model(address, timeout=0.0005).ask(ASKED)),
        ("cancelled in the stream", "afbrudt", lambda: _cancel_late(one)),
        ("cancelled before", "afbrudt", lambda: one.ask(ASKED, cancelled=lambda: True)),
    ):
        code = fault_of(asked)
        yield name, code == wanted, code
    begun = time.monotonic()
    code = fault_of(lambda: one.ask(_long(), cancelled=lambda: time.monotonic() - begun > 0.1))
    spent = time.monotonic() - begun
    yield "cancelled while the server reads", code == "afbrudt" and spent < 1, f"{code} after {spent:.2f} s"
    ready = outgoing(draft(entry(0)))
    got = rewrite(ready, one, HOUSE)
    yield "random words for a post full of facts", got.code == "ugyldigt_svar" and got.draft is ready.draft, got.code
    loose = rewrite(ready, model(address, "responses"), HOUSE)
    yield "responses, whose form the server ignores", loose.draft is ready.draft, loose.code
    codes = [rewrite(plain_draft(), one, HOUSE) for _ in range(ANSWERS)]
    new = [each for each in codes if each.is_new]
    whole = all(each.draft.origin == "model" and each.draft.parts[-1].by == "skabelon" for each in new)
    yield "random words where any may stand: accepted", bool(new) and whole, f"{len(new)} of {ANSWERS}"


def _cancel_late(one: OpenAIModel) -> None:
    told: list[str] = []
    one.ask(_long(), on_text=told.append, cancelled=lambda: len(told) > 1)


def _long() -> Request:
    return Request("Skriv om.", "KROG:\n" + "Kom og se. " * 500)


def main() -> int:
    """Print a table; give 1 when something did not hold."""
    missed = 0
    with serving() as (address, process):
        for name, held, seen in trials(address):
            print(f"{name:<48}{'' if held else 'MISSED  '}{seen}", flush=True)
            missed += not held
        process.kill()
        process.wait()
        code = fault_of(lambda: model(address).ask(ASKED))
        print(f"{'a server that is gone':<48}{code}")
        missed += code != "utilgaengelig"
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
