"""Which files of `output/` show one of some entries; a file that nobody could look into is named, never passed over."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from html import escape
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import IO, NamedTuple
from urllib.parse import quote
from zipfile import ZipFile

from jkplan.calendars.consent_tables import Texts, holds_ours
from jkplan.errors import Place, Problem

_LARGEST_LIST = 20_000_000  # bytes of a week's data; a year's are some 2 MB
_LARGEST = 300_000_000  # bytes that a package may unpack to; slides with film are below this
_BLOCK = 1_000_000  # bytes that are looked through at once
_SHORTEST = 4  # letters of an id or a title that is looked for as a word
_PACKAGE = b"PK\x03\x04"
_SHUT = {  # what a file begins with whose words lie packed or locked in it
    b"%PDF-": "Teksten i en PDF kan ikke søges igennem.",
    b"\xd0\xcf\x11\xe0": "Filen er låst med en adgangskode eller gemt i et gammelt format.",
    b"\x1f\x8b": "Filen er pakket på en måde, som ikke kan søges igennem.",
    b"7z\xbc\xaf": "Filen er pakket på en måde, som ikke kan søges igennem.",
    b"Rar!": "Filen er pakket på en måde, som ikke kan søges igennem.",
}
_MANIFEST = "indhold.json"  # the copy pack's, which names files, not entries
_ABOUT, _FRONT = "info.txt", "index.html"  # of a post's folder in the copy pack, and of the pack
_FIX = "Se selv efter i filen, eller slet den, og skriv den igen."


class Marks(NamedTuple):
    """How outputs show an entry: words in any of these spellings, bytes of its pictures by digest, and its posts' texts."""

    words: tuple[bytes, ...]
    pictures: frozenset[str]
    texts: Texts = Texts()


def marks_of(told: Iterable[str], pictures: Iterable[Path], texts: Texts = Texts()) -> Marks:  # noqa: B008  (frozen)
    """
    Give the marks of entries whose ids and titles are `told`.

    Args:
        told: Words that name them.
        pictures: Their pictures: known by name, as a scheduler's address has it, and by their bytes where they are there.
        texts: What is known of posts' texts.
    """
    files = tuple(pictures)
    names = {name for path in files for name in (path.name, quote(path.name))}
    told = {text.strip() for text in (*told, *names) if len(text.strip()) >= _SHORTEST}
    words = {spelt.encode() for text in told for spelt in (text, escape(text), escape(text, quote=False))}
    words |= {json.dumps(text)[1:-1].encode() for text in told}
    return Marks(tuple(sorted(words)), frozenset(filter(None, map(_digest, files))), texts)


def find_outputs(output: Path, ids: set[str], marks: Marks) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """
    Give the files that show one of the entries, as paths below the kit, and a problem for each that cannot tell.

    A file counts when the data beside it name one of the entries, or when its words or a picture in it are the entry's.
    A PDF shows what the slides of the same name do. A scheduler's table beside no data names no entry: it counts when a
    row has the text of one of its posts, and is told of when a row has a text that nobody knows. What lies in a post's folder of the copy pack belongs to that post.

    Args:
        output: The folder that the kit writes to.
        ids: Of the entries; nothing is looked for where there are none.
        marks: How they are shown.
    """
    if not ids:
        return (), ()
    paths, unread = _walk(output)
    listed, broken = _lists(paths, output)
    unread += broken
    naming = {folder for folder, known in listed.items() if known & ids}
    found = {path for path in paths if path.parent in naming or _is_named(path, naming, ids)}
    closer = marks._replace(words=(*marks.words, *(each.encode() for each in ids)))
    for path in sorted(paths, key=lambda each: each.name != _ABOUT):
        try:
            mine = closer if naming.intersection(path.parents) else marks
            if path in found or not (_shows(path, mine, set(listed)) or _is_in_table(path, mine, set(listed))):
                continue
        except _UnreadError as err:
            unread.append(_unread(path, output, str(err)))
            continue
        found.add(path)
        if path.name == _ABOUT:  # a picture cut to the channel's shape is known by nothing but the text beside it
            found |= {each for each in paths if each.parent == path.parent or each == path.parent.parent / _FRONT}
    return tuple(_below(path, output) for path in sorted(found)), tuple(unread)


class _UnreadError(Exception):
    """A file cannot tell whether it shows an entry; the text says why, Danish."""


def _walk(output: Path) -> tuple[list[Path], list[Problem]]:
    found: list[Path] = []
    shut: list[OSError] = []
    for folder, _, names in os.walk(output, onerror=shut.append):
        found += (path for name in names if _holds_bytes(path := Path(folder, name)))
    fix = "Bed om adgang til mappen, eller få en anden til at se efter i den."
    unread = [
        Problem("Mappen kan ikke åbnes.", Place(_below(Path(str(each.filename)), output)), fix)
        for each in shut
        if not isinstance(each, FileNotFoundError)
    ]
    return sorted(found), unread


def _holds_bytes(path: Path) -> bool:
    """Tell whether a path is a file, or may be: what leads nowhere or to a device holds nothing to read."""
    try:
        return S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _lists(paths: Iterable[Path], output: Path) -> tuple[dict[Path, set[str]], list[Problem]]:
    """Give the entries that data name, by the folder they lie in; data that name none say nothing of the files beside."""
    listed: dict[Path, set[str]] = {}
    unread: list[Problem] = []
    for path in paths:
        if path.suffix == ".json" and path.name != _MANIFEST:
            try:
                known = _entries_in(path)
            except _UnreadError as err:
                unread.append(_unread(path, output, f"{err} Se også efter i filerne ved siden af."))
            else:
                if known:
                    listed.setdefault(path.parent, set()).update(known)
    return listed, unread


def _unread(path: Path, output: Path, why: str) -> Problem:
    return Problem(why, Place(_below(path, output)), _FIX)


def _below(path: Path, output: Path) -> str:
    return f"output/{path.relative_to(output).as_posix()}"


def _entries_in(path: Path) -> set[str]:
    try:
        if path.stat().st_size > _LARGEST_LIST:
            raise _UnreadError(f"Listen over opslag fylder over {_LARGEST_LIST // 1_000_000} MB.")
        return set(_entries(json.loads(path.read_bytes())))
    except FileNotFoundError:
        return set()
    except OSError as err:
        raise _UnreadError("Listen over opslag kan ikke åbnes.") from err
    except (ValueError, RecursionError) as err:
        raise _UnreadError("Listen over opslag er beskadiget.") from err


def _entries(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("entry"), str):
            yield value["entry"]
        for each in value.values():
            yield from _entries(each)
    elif isinstance(value, list):
        for each in value:
            yield from _entries(each)


def _is_named(path: Path, naming: set[Path], ids: set[str]) -> bool:
    """Tell whether a file further down than the data has one of the entries in its path."""
    folder = next((each for each in path.parents if each in naming), None)
    parts = path.relative_to(folder).parts if folder else ()
    words = {word for part in parts for word in re.split(r"[-.]", part.casefold())}
    return not words.isdisjoint(each.casefold() for each in ids)


def _shows(path: Path, marks: Marks, listed: set[Path]) -> bool:
    """
    Tell whether a file, or what lies in a package, holds one of the words or is one of the pictures.

    Raises:
        _UnreadError: Nobody can tell.
    """
    if not marks.words:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            if any(_is_in(leaf, marks) for leaf in _leaves(file)):
                return True
    except _UnreadError:
        raise
    except FileNotFoundError:  # it went while others were read
        return False
    except OSError as err:
        raise _UnreadError("Filen kan ikke åbnes.") from err
    except (RuntimeError, NotImplementedError) as err:
        raise _UnreadError("Filen er låst med en adgangskode eller pakket på en måde, som jkplan ikke kender.") from err
    except Exception as err:  # a compressed stream breaks in as many ways as there are methods
        raise _UnreadError("Filen er beskadiget.") from err
    why = next((why for start, why in _SHUT.items() if head.startswith(start)), "")
    slides = path.with_suffix(".pptx")
    if why and slides.is_file():
        return _shows(slides, marks, listed)
    if why and path.parent not in listed:
        raise _UnreadError(why)
    return False


def _is_in_table(path: Path, marks: Marks, listed: set[Path]) -> bool:
    """
    Tell whether a table beside no data has the text of one of the posts.

    Raises:
        _UnreadError: It has a text that nobody knows.
    """
    if path.suffix.casefold() != ".csv" or not listed.isdisjoint(path.parents):
        return False
    known: bool | None = None
    try:
        if path.stat().st_size <= _LARGEST_LIST:
            known = holds_ours(path.read_bytes(), marks.texts)
    except FileNotFoundError:
        return False
    except OSError as err:
        raise _UnreadError("Filen kan ikke åbnes.") from err
    if known is None:
        raise _UnreadError("Filen siger ikke, hvad dens opslag bygger på, og jkplan kender ikke alle teksterne i den.")
    return known


def _leaves(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give a file, or what lies in a package and in the packages in it."""
    left, waiting = _LARGEST, [file]
    while waiting:
        stream = waiting.pop()
        if stream.read(len(_PACKAGE)) != _PACKAGE:
            stream.seek(0)
            yield stream
            continue
        package = ZipFile(stream if stream is file else BytesIO(_PACKAGE + stream.read()))
        for part in package.infolist():
            left -= part.file_size
            if left < 0:
                raise _UnreadError(f"Filen fylder over {_LARGEST // 1_000_000} MB, når den er pakket ud.")
            waiting.append(package.open(part))


def _is_in(stream: IO[bytes], marks: Marks) -> bool:
    """Look a stream through in little memory, however long it is."""
    seam = max(map(len, marks.words)) + 1  # what the end of a block cuts is whole in the next
    digest, window = sha256(), b"\n"
    while block := stream.read(_BLOCK):
        digest.update(block)
        window = window[-seam:] + block
        if _is_told(window, marks.words):
            return True
    return _is_told(window[-seam:] + b"\n", marks.words) or digest.hexdigest() in marks.pictures


def _is_told(window: bytes, words: Iterable[bytes]) -> bool:
    # Ids are short words: E01 is not meant where E012 stands.
    return any(word in window and re.search(rb"(?<=\W)" + re.escape(word) + rb"(?=\W)", window) for word in words)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
