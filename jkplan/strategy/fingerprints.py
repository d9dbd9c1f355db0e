"""Whether the sentences that each clause rests on still stand in the municipality's document, told without the sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jkplan.errors import Place, Problem, UsageError
from jkplan.lazily import compile_lazily
from jkplan.strategy.records import Clause, Rule, Strategy
from jkplan.strategy.sources import Spot, read_source

FILE = "fingeraftryk.toml"
READABLE = (".txt", ".md", ".docx")

_WORD = compile_lazily(r"[^\W_]+")
_DIGEST = compile_lazily(r"[0-9a-f]{64}")
_FEWEST_LETTERS = 12  # what is shorter stands in any document
_LARGEST = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """
    One sentence or item of a list, told by what is left when case, white space and punctuation are folded away.

    Attributes:
        letters: How many letters and digits it has.
        digest: SHA-256 of them, hexadecimal.
    """

    letters: int
    digest: str


@dataclass(frozen=True, slots=True)
class ClauseState:
    """
    How a clause stands against a document.

    Attributes:
        clause: Which.
        found: How many of its sentences the document holds.
        sentences: How many it rests on.
        rules: The rules that cite it.
    """

    clause: Clause
    found: int
    sentences: int
    rules: tuple[Rule, ...]

    @property
    def holds(self) -> bool:
        """True when every sentence stands in the document."""
        return self.found == self.sentences


@dataclass(frozen=True, slots=True)
class Comparison:
    """The clauses of one document, `document`, against a version of it."""

    document: str
    states: tuple[ClauseState, ...]

    @property
    def changed(self) -> tuple[ClauseState, ...]:
        """The clauses of which a sentence is gone or rewritten."""
        return tuple(state for state in self.states if not state.holds)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to read again, in the strategy's order, each once."""
        return tuple({rule.id: rule for state in self.changed for rule in state.rules}.values())


def fingerprint(sentence: str) -> Fingerprint:
    """
    Give the fingerprint of a sentence; how it is broken into lines, spelt with capitals and punctuated says nothing.

    Raises:
        UsageError: The sentence is too short to be told from others.
    """
    letters, _ = _fold(sentence)
    if len(letters) < _FEWEST_LETTERS:
        fix = "Tag hele sætningen med."
        raise UsageError(Problem("Sætningen er for kort til at kunne kendes igen.", Place("--saetning"), fix))
    return Fingerprint(len(letters), _digest(letters))


def read_fingerprints(folder: Path, strategy: Strategy) -> dict[str, tuple[Fingerprint, ...]]:
    """
    Give the fingerprints of each clause's sentences, by clause id.

    Args:
        folder: `assets/strategi` of a kit.
        strategy: Whose clauses may be named.

    Raises:
        StrategyError: The file is missing or unreadable, names an unknown clause, or holds no such fingerprint.
    """
    spot = Spot(read_source(folder, FILE))
    return {name: tuple(_read(name, value, spot, strategy)) for name, value in spot.source.values.items()}


def compare(
    text: str, prints: Mapping[str, tuple[Fingerprint, ...]], strategy: Strategy, *, document: str = ""
) -> Comparison | None:
    """
    Give how the clauses of a document stand against `text`; None when it is none of the strategy's documents.

    Args:
        text: The document's text, as a PDF or a web page gives it.
        prints: See `read_fingerprints`.
        strategy: Clauses, and the rules that cite them.
        document: Name of the document as the clauses say it; empty to go by what is found in the text.
    """
    found = _find(text, {each for group in prints.values() for each in group})
    states = [
        ClauseState(
            clause, sum(each in found for each in prints[clause.id]), len(prints[clause.id]), _citing(clause, strategy)
        )
        for clause in strategy.clauses.values()
        if clause.id in prints
    ]
    documents = dict.fromkeys(state.clause.document for state in states)
    if not document:
        share = {name: _share(states, name) for name in documents}
        document = max(share, key=lambda name: share[name], default="")
        if not share.get(document):
            return None
    return Comparison(document, tuple(state for state in states if state.clause.document == document))


def read_document(path: Path) -> str:
    """
    Give the text of a document.

    Raises:
        UsageError: It is not there, is of a kind that is not read, or cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        fix = "Åbn dokumentet, og gem det som ren tekst (.txt), eller kopiér teksten over i en tekstfil."
        raise UsageError(
            Problem(f"Kan ikke læse dokumenter af slagsen {suffix or '(ingen endelse)'}.", Place(path.name), fix)
        )
    if not path.is_file() or path.stat().st_size > _LARGEST:
        what = f'Filen "{path.name}" findes ikke eller er for stor.'
        raise UsageError(Problem(what, Place(path.name), "Se efter, om navnet og mappen er rigtige."))
    if suffix == ".docx":
        return _word_text(path)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _word_text(path: Path) -> str:
    """Give the text of a Word document: its runs in order, paragraphs on lines of their own."""
    from html import unescape  # noqa: PLC0415
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

    from jkplan.reading.packages import package_fault  # noqa: PLC0415

    fault = package_fault(path)
    if fault:
        what = f'"{path.name}" kan ikke læses som et Word-dokument. {fault}'
        raise UsageError(Problem(what, Place(path.name), "Åbn det i Word, og gem det som ren tekst (.txt)."))
    try:
        with ZipFile(path) as package, package.open("word/document.xml") as document:
            markup = document.read(_LARGEST).decode("utf-8")
    except (BadZipFile, KeyError, OSError, UnicodeDecodeError) as err:
        fix = "Åbn det i Word, og gem det som ren tekst (.txt)."
        raise UsageError(Problem(f'"{path.name}" kan ikke læses som et Word-dokument.', Place(path.name), fix)) from err
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</w:p>|<w:br ?/>|<w:tab ?/>", "\n", markup)))


def _read(name: str, value: object, spot: Spot, strategy: Strategy) -> Iterator[Fingerprint]:
    where = spot.at(name)
    if name not in strategy.clauses:
        raise where.refuse(f'Der findes ingen klausul med navnet "{name}".', "Ret navnet, eller slet afsnittet.")
    rows = value.get("saetninger") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not rows:
        raise where.refuse(f'Klausulen "{name}" har ingen fingeraftryk.', "Skriv dem under saetninger.")
    for row in rows:
        letters, digest = (row.get("tegn"), row.get("sha256")) if isinstance(row, dict) else (None, None)
        if not isinstance(letters, int) or letters < 1 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            fix = "Skriv det som { tegn = 120, sha256 = ... }; jkplan strategi FIL --saetning giver linjen."
            raise where.refuse(f'Klausulen "{name}" har et fingeraftryk, der ikke kan læses.', fix)
        yield Fingerprint(letters, digest)


def _fold(text: str) -> tuple[str, list[int]]:
    """Give the letters and digits of `text`, and the places among them where a word begins."""
    letters: list[str] = []
    starts: list[int] = []
    length = 0
    for match in _WORD.finditer(unicodedata.normalize("NFKC", text).casefold().replace("\xad", "")):
        starts.append(length)
        letters.append(match[0])
        length += len(match[0])
    return "".join(letters), starts


def _digest(letters: str) -> str:
    return sha256(letters.encode("utf-8", "replace")).hexdigest()


def _find(text: str, wanted: Iterable[Fingerprint]) -> set[Fingerprint]:
    """Give those that stand in `text`: every stretch of the right length that begins with a word is tried."""
    letters, starts = _fold(text)
    by_length: dict[int, set[str]] = {}
    for each in wanted:
        by_length.setdefault(each.letters, set()).add(each.digest)
    found: set[Fingerprint] = set()
    for length, digests in by_length.items():
        for start in starts:
            if start + length > len(letters):
                break
            digest = _digest(letters[start : start + length])
            if digest in digests:
                found.add(Fingerprint(length, digest))
    return found


def _share(states: Iterable[ClauseState], document: str) -> float:
    own = [state for state in states if state.clause.document == document]
    return sum(state.found for state in own) / sum(state.sentences for state in own)


def _citing(clause: Clause, strategy: Strategy) -> tuple[Rule, ...]:
    return tuple(rule for rule in strategy.rules.values() if clause.id in rule.clauses)
