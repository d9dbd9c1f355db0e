"""A TOML file that knows on which line each of its values stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import tomli

from jkplan.errors import Place, Problem, StrategyError
from jkplan.lazily import compile_lazily

Steps = tuple[str | int, ...]  # keys and positions that lead to a value: ("facebook", "graense", "tekst", "hoejst")

_HEADING = compile_lazily(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = compile_lazily(r"\s*([\w\"'.-]+)\s*=")
_AT_LINE = compile_lazily(r"\(at line (\d+)")


class Source(NamedTuple):
    """
    A file of the strategy.

    Attributes:
        name: As people are shown it, from the kit's folder: `assets/strategi/kanaler.toml`.
        text: What it holds.
        values: What it holds, as TOML reads it.
    """

    name: str
    text: str
    values: Mapping[str, object]


class Spot(NamedTuple):
    """One value's place in a file: what points a person to it when it is wrong."""

    source: Source
    path: Steps = ()

    def at(self, key: str | int) -> Spot:
        """Give the place of a value within this one."""
        return Spot(self.source, (*self.path, key))

    def refuse(self, what: str, fix: str) -> StrategyError:
        """Give the error that says what is wrong here and what to do."""
        return StrategyError(Problem(what, Place(self.source.name, find_line(self.source.text, self.path)), fix))

    @property
    def under(self) -> str:
        """Where this is, in words that follow a field's name: ` under [facebook]`; empty at the top of a file."""
        names = ".".join(f"nr. {key + 1}" if isinstance(key, int) else key for key in self.path)
        return f" under [{names}]" if names else ""


def read_source(folder: Path, name: str, *, examples: bool = True) -> Source:
    """
    Give the file `name` of the strategy's folder, without `examples` a rule's file without its lists of them.

    Raises:
        StrategyError: The file is not there, is no UTF-8, or is no TOML.
    """
    shown = f"{folder.parent.name}/{folder.name}/{name}"
    try:
        text = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        if not examples:
            text = _without_list("fails", _without_list("passes", text))
        return Source(shown, text, tomli.loads(text))
    except OSError as err:
        problem = Problem(
            f"Strategien mangler filen {name}.",
            Place(shown),
            "Læg filen tilbage, for eksempel fra en sikkerhedskopi.",
        )
        raise StrategyError(problem) from err
    except UnicodeDecodeError as err:
        problem = Problem(
            "Filens bogstaver kan ikke læses.",
            Place(shown),
            "Åbn filen i JupyterLab, og gem den igen; så bliver den gemt som UTF-8.",
        )
        raise StrategyError(problem) from err
    except tomli.TOMLDecodeError as err:
        raise StrategyError(_unreadable(shown, text, str(err))) from err


def _without_list(name: str, text: str) -> str:
    """Give `text` with the list `name` emptied, if it is written with a line for each of its items."""
    before, _, rest = text.partition(f"\n{name} = [")
    _, closing, after = rest.partition("\n]\n")
    return f"{before}\n{name} = []\n{after}" if closing and rest.startswith("\n") else text


def find_line(text: str, path: Steps) -> int | None:
    """Give the line that says `path`, or of the nearest thing around it; None when nothing of it is found."""
    best: tuple[int, int | None] = (0, None)
    here: Steps = ()
    seen: dict[Steps, int] = {}  # how often a list's heading has stood
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.match(line):
            here = _numbered(_names(heading[2]), seen, is_list=heading[1] == "[[")
            found = here
        elif key := _KEY.match(line):
            found = (*here, *_names(key[1]))
        else:
            continue
        shared = _shared(found, path)
        if shared > best[0]:
            best = (shared, number)
    return best[1]


def _names(dotted: str) -> Steps:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _numbered(names: Steps, seen: dict[Steps, int], *, is_list: bool) -> Steps:
    """Put positions into a heading's names: the second `[[fails]]` is `("fails", 1)`."""
    here: Steps = ()
    for name in names[:-1]:
        here = (*here, name)
        if here in seen:
            here = (*here, seen[here])
    here = (*here, names[-1])
    if is_list:
        seen[here] = seen.get(here, -1) + 1
        here = (*here, seen[here])
    return here


def _shared(found: Steps, path: Steps) -> int:
    """How many steps of `path` are led by `found`; 0 when it leads elsewhere."""
    return len(found) if found == path[: len(found)] else 0


def _unreadable(shown: str, text: str, message: str) -> Problem:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else len(text.splitlines())
    if "twice" in message or "overwrite" in message:
        what = "Det samme navn står to gange i filen."
        fix = "Slet den ene, eller giv den et andet navn."
    else:
        what = "Filen kan ikke læses: der er en skrivefejl på linjen eller lige før den."
        fix = 'Tekst skal stå i "anførselstegn", lister i [kantede parenteser], og hvert navn skal have et = efter sig.'
    return Problem(what, Place(shown, line), fix)
