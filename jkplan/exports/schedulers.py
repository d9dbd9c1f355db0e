"""The scheduling tools that take a file, as `planlaeggere.toml` describes them."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from jkplan.danish import write_list
from jkplan.errors import ExportError, Place, Problem, UsageError

FILE = "planlaeggere.toml"
_SHOWN = f"assets/{FILE}"
_NEEDED = "navn kilde laest sikkerhed hoejst_raekker tegnsaet kanaler dato tid kolonner udfyld".split()  # noqa: SIM905
_MAY = ("kraever_billede", "hoejst_tegn", "udfyld_paa", "kanalkolonne", "bemaerk")
_ENCODINGS = ("utf-8", "utf-8-sig")


class Scheduler(NamedTuple):
    """
    One tool and its file.

    Attributes:
        id: As people type it, `buffer`.
        name: `Buffer`.
        source: Where the format is known from.
        read_on: The day the source was read.
        confidence: `høj`, `middel` or `lav`.
        rows: Most rows in a file.
        encoding: `utf-8`, or `utf-8-sig` with a byte order mark.
        channels: Channel ids that the tool takes this way.
        needs_picture: Channel ids on which a post without a picture is refused.
        longest: Channel id to the tool's own limit in UTF-16 code units.
        day: How a day is written, as `strftime` has it.
        clock: How a time of day is written.
        columns: The headings in order.
        filled: Heading to what stands under it: a field of ours, or a word.
        filled_on: Channel id to the same, for that channel alone.
        flags: Channel id to the heading that says TRUE for it.
        notes: What people must know, Danish sentences.
        picture_address: Folder on the web where the pictures can be seen, or empty.
    """

    id: str
    name: str
    source: str
    read_on: date
    confidence: str
    rows: int
    encoding: str
    channels: tuple[str, ...]
    needs_picture: tuple[str, ...]
    longest: Mapping[str, int]
    day: str
    clock: str
    columns: tuple[str, ...]
    filled: Mapping[str, str]
    filled_on: Mapping[str, Mapping[str, str]]
    flags: Mapping[str, str]
    notes: tuple[str, ...]
    picture_address: str


class Template(NamedTuple):
    """A heading row: its names, and how it stands in the file, which is kept to the byte."""

    columns: tuple[str, ...]
    raw: str
    encoding: str


def list_schedulers(assets: Path) -> tuple[tuple[str, str], ...]:
    """
    Give id and name of the tools that are offered.

    Raises:
        ExportError: The file of tools is missing or no TOML.
    """
    table = _read(assets / FILE)
    return tuple(
        (name, str(tool.get("navn", name))) for name, tool in table.items() if name not in {"faelles", "ikke_tilbudt"}
    )


def load_scheduler(assets: Path, wanted: str) -> Scheduler:
    """
    Give the tool that `wanted` names.

    Raises:
        UsageError: There is no such tool, or one that is not offered; the problem says why and what to do instead.
        ExportError: The file of tools is missing, no TOML, or lacks something.
    """
    table = _read(assets / FILE)
    tools = [name for name in table if name not in ("faelles", "ikke_tilbudt")]
    if wanted in tools:
        return _scheduler(wanted, table[wanted], str(table.get("faelles", {}).get("billedadresse", "")))
    refused = table.get("ikke_tilbudt", {})
    if wanted in refused:
        fix = "Brug mappen opslag, som jkplan uge laver: tekst, billede og alternativ tekst, klar til at kopiere."
        raise UsageError(Problem(f"{refused[wanted]}", Place("--til"), fix))
    known = write_list((*tools, "ics", "xlsx"), last="eller")
    raise UsageError(Problem(f'Kender ikke "{wanted[:40]}".', Place("--til"), f"Vælg {known}."))


def default_template(scheduler: Scheduler) -> Template:
    """Give the heading row as it was when the source was read."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(scheduler.columns)
    return Template(scheduler.columns, buffer.getvalue(), scheduler.encoding)


def read_template(path: Path) -> Template:
    """
    Give the heading row of a template that somebody has downloaded from the tool.

    Raises:
        UsageError: It cannot be read, or holds no headings separated by commas.
    """
    fix = "Hent skabelonen igen i værktøjet, og brug den uden at åbne den i Excel."
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(Problem("Skabelonen kan ikke åbnes.", Place(path.name), fix)) from error
    except UnicodeDecodeError as error:
        raise UsageError(Problem("Skabelonen er ikke en tekstfil i UTF-8.", Place(path.name), fix)) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    columns = tuple(next(reader, []))
    if len(columns) < 2 or len(set(filter(None, columns))) < len([name for name in columns if name]):
        what = "Skabelonens første linje er ikke overskrifter med komma imellem, eller to er ens."
        raise UsageError(Problem(what, Place(path.name, 1), fix))
    raw = "\n".join(text.replace("\r\n", "\n").split("\n")[: reader.line_num])
    return Template(columns, raw, "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem("Kan ikke læse listen over værktøjer.", Place(_SHOWN), f"Hent {FILE} frem igen i assets.")
        raise ExportError(problem) from error
    except tomllib.TOMLDecodeError as error:
        problem = Problem("Listen over værktøjer kan ikke læses.", Place(_SHOWN), f"Ret skrivefejlen: {error}")
        raise ExportError(problem) from error


def _scheduler(name: str, table: Mapping[str, Any], address: str) -> Scheduler:
    missing = [key for key in _NEEDED if key not in table]
    strays = [key for key in table if key not in (*_NEEDED, *_MAY)]
    if missing or strays:
        what = f'"{name}" mangler "{missing[0]}".' if missing else f'"{name}" har "{strays[0]}", som ingen kender.'
        raise ExportError(Problem(what, Place(_SHOWN), "Se, hvordan de andre værktøjer er skrevet."))
    if table["tegnsaet"] not in _ENCODINGS:
        what = f'"{name}" har et tegnsæt, der ikke findes.'
        raise ExportError(Problem(what, Place(_SHOWN), f"Skriv {write_list(_ENCODINGS, last='eller')}."))
    lost = [heading for heading in table["udfyld"] if heading not in table["kolonner"]]
    if lost:
        what = f'"{name}" udfylder "{lost[0]}", som ikke er en af kolonnerne.'
        raise ExportError(Problem(what, Place(_SHOWN), "Skriv overskriften, som den står i kolonner."))
    return Scheduler(
        name,
        table["navn"],
        table["kilde"],
        table["laest"],
        table["sikkerhed"],
        max(int(table["hoejst_raekker"]), 1),
        table["tegnsaet"],
        tuple(table["kanaler"]),
        tuple(table.get("kraever_billede", ())),
        table.get("hoejst_tegn", {}),
        table["dato"],
        table["tid"],
        tuple(table["kolonner"]),
        table["udfyld"],
        table.get("udfyld_paa", {}),
        table.get("kanalkolonne", {}),
        tuple(table.get("bemaerk", ())),
        address,
    )
