"""Lists of words that the team can edit: each word with what it is, where it came from and why."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jkplan.errors import Place, Problem, StrategyError
from jkplan.lazily import compile_lazily

if TYPE_CHECKING:
    from jkplan.reading.index import Index, Reading
    from jkplan.reading.lexicon import Match
    from jkplan.reading.phrases import Phrasebook
    from jkplan.reading.text import Prepared

FEW_TEXTS = 4  # up to here, reading the rows near a text is cheaper than making whole lists ready

HEADINGS = ("ord", "slags", "erstatning", "kilde", "hvorfor")

CLASSES = "klasser"
"""The list whose kinds may stand in curly brackets in the phrases of other lists: `=kan =ikke {behandle} ... =her`."""


_CLASS = compile_lazily(r"\{([^{}]*)\}")


class ListedWord(NamedTuple):
    """
    One row of a list.

    Attributes:
        word: The word or phrase as the list writes it; how it is matched is told in the list's own guide.
        kind: A subdivision of the list, or empty.
        instead: What to write instead, or empty.
        source: Where it came from.
        why: Why it stands here.
    """

    word: str
    kind: str
    instead: str
    source: str
    why: str


class WordLists:
    """
    The lists of a folder, each read when it is first asked for.

    Attributes:
        folder: Holds one CSV file a list: UTF-8, semicolon, the headings `ord;slags;erstatning;kilde;hvorfor`.
        few_texts: For so many texts a list is read only as far as they need; 0 where many are to come.
    """

    __slots__ = ("_by_word", "_classes", "_lexicons", "_phrasebooks", "_read", "_shared", "few_texts", "folder")

    def __init__(self, folder: Path, few_texts: int = FEW_TEXTS) -> None:
        """Stand for the lists of `folder`, none of them read yet."""
        self.folder, self.few_texts = folder, few_texts
        self._read: dict[str, tuple[ListedWord, ...]] = {}
        self._lexicons: dict[tuple[str, str], Lexicon] = {}
        self._by_word: dict[str, Mapping[str, ListedWord]] = {}
        self._classes: dict[str, list[str]] = {}
        self._phrasebooks: dict[tuple[str, ...], Phrasebook] = {}
        self._shared = _Shared(few_texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordLists) and self.folder == other.folder

    def __hash__(self) -> int:
        return hash(self.folder)

    def __getitem__(self, name: str) -> tuple[ListedWord, ...]:
        """
        Give the rows of the list `name`, in the file's order.

        Raises:
            StrategyError: The list is missing, lacks a heading, or holds a row with no word or a word twice.
        """
        if name not in self._read:
            path = self.folder / f"{name}.csv"
            self._read[name] = tuple(self._filled(_listed(_text_of(path).splitlines(), path), path))
        return self._read[name]

    def near(self, name: str, vocabulary: frozenset[str]) -> tuple[ListedWord, ...]:
        """
        Give the rows of the list `name` that can stand in a text of these words, lower case, and few others.

        Raises:
            StrategyError: As for the list itself.
        """
        from jkplan.strategy.nearness import lines_near  # noqa: PLC0415

        path = self.folder / f"{name}.csv"
        heading, *lines = _text_of(path).splitlines()
        return tuple(self._filled(_listed((heading, *lines_near(lines, vocabulary)), path), path))

    def _filled(self, rows: Iterable[ListedWord], path: Path) -> Iterator[ListedWord]:
        """Give the rows with the words of each class in the place of its name."""
        for row in rows:
            if "{" not in row.word:
                yield row
                continue
            if not self._classes:
                for each in self[CLASSES]:
                    self._classes.setdefault(each.kind, []).append(each.word)
            try:
                yield row._replace(word=_CLASS.sub(lambda found: "/".join(self._classes[found[1]]), row.word))
            except KeyError as err:
                what = f'Ordlisten bruger en klasse, der ikke findes: "{err.args[0]}".'
                place = Place(f"assets/strategi/ordlister/{path.name}", column="ord")
                fix = f"Vælg en slags fra {CLASSES}.csv: {', '.join(sorted(self._classes))}."
                raise StrategyError(Problem(what, place, fix)) from err

    def lexicon(self, name: str, kind: str = "") -> Lexicon:
        """
        Give the list `name` ready to be found in texts; with `kind` only its rows of that kind.

        Raises:
            StrategyError: As for the list itself.
        """
        if (name, kind) not in self._lexicons:
            self._lexicons[name, kind] = Lexicon(self, name, kind, self._shared)
        return self._lexicons[name, kind]

    def index(self, prepared: Prepared) -> Index | None:
        """
        Give the index of the lists that were asked for so far; None for the first few texts, for which it would not pay.

        Args:
            prepared: The text that is read next.
        """
        return self._shared.open(prepared)

    def expect_many(self) -> None:
        """Make the index with the first text: so many are to come that it pays at once."""
        self.few_texts = 0
        self._shared.expect_many()

    def join(self, name: str) -> None:
        """
        Let a list be found in texts through the index.

        Raises:
            StrategyError: As for the list itself.
        """
        self._shared.join(name, self)

    def read(self, prepared: Prepared) -> Reading | None:
        """Give what a text may hold of the lists that have joined; None for the first few texts."""
        return self._shared.read(prepared)

    def phrasebook(self, *names: str) -> Phrasebook:
        """
        Give the lists ready to be found together, in the notation of `reading.phrases`.

        Raises:
            StrategyError: As for the lists themselves.
        """
        from jkplan.reading.phrases import make_phrasebook  # noqa: PLC0415

        if names not in self._phrasebooks:
            self._phrasebooks[names] = make_phrasebook(row for name in names for row in self[name])
        return self._phrasebooks[names]

    def by_word(self, name: str) -> Mapping[str, ListedWord]:
        """
        Give the list `name` by its words as they stand.

        Raises:
            StrategyError: As for the list itself.
        """
        if name not in self._by_word:
            self._by_word[name] = {entry.word: entry for entry in self[name]}
        return self._by_word[name]

    def __reduce__(self) -> tuple[type[WordLists], tuple[Path]]:
        """Travel to another process as the folder alone; what is needed there is read there."""
        return WordLists, (self.folder,)

    @property
    def names(self) -> tuple[str, ...]:
        """The lists there are, in order."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.csv")))


class _Shared:
    """
    The lists that are found in texts, as one index; it is made when there are texts enough for it to pay.

    For the first few texts only the rows are read that can stand in them: whoever checks one post does not wait for
    thousands of rows that begin otherwise. What is found is the same.
    """

    __slots__ = ("_few_texts", "_reading", "_text", "_texts", "index")

    def __init__(self, few_texts: int) -> None:
        self._few_texts = few_texts
        self.index: Index | None = None
        self._texts = 0
        self._text: Prepared | None = None
        self._reading: Reading | None = None

    def open(self, prepared: Prepared) -> Index | None:
        """Give the index, made now when more texts have come, with this one, than are read the patient way."""
        if self.index is None and self._text is not prepared:
            self._text = prepared
            self._texts += 1
            if self._texts > self._few_texts:
                from jkplan.reading.index import Index  # noqa: PLC0415

                self.index = Index()
        return self.index

    def expect_many(self) -> None:
        """Wait no longer."""
        self._few_texts = 0

    def join(self, name: str, lists: WordLists) -> None:
        """Let a list join if it has not and there is an index."""
        if self.index is not None and name not in self.index:
            self.index.add(name, lists[name])
            self._reading = None

    def read(self, prepared: Prepared) -> Reading | None:
        """Give a text's reading; the last one is kept, for rule after rule asks for it."""
        last = self._reading
        if last is not None and last.prepared is prepared:
            return last
        if self.index is None:
            return None
        last = self._reading = self.index.read(prepared)
        return last


class Lexicon:
    """A list, or what is of one kind in it, as it is found in texts."""

    __slots__ = ("_kind", "_lists", "_name", "_near", "_shared")

    def __init__(self, lists: WordLists, name: str, kind: str, shared: _Shared) -> None:
        """Stand for the rows of the list `name` that are of `kind`, or for all of them."""
        self._lists, self._name, self._kind, self._shared = lists, name, kind, shared
        self._near: Reading | None = None

    def find(self, prepared: Prepared) -> Sequence[Match]:
        """Give every listed word in the text, in its order; one place may be more than one listed word."""
        return self._read(prepared).find(self._name, self._kind)

    def _read(self, prepared: Prepared) -> Reading:
        shared = self._shared
        shared.open(prepared)
        shared.join(self._name, self._lists)
        reading = shared.read(prepared)
        if reading is not None:
            return reading
        if self._near is None or self._near.prepared is not prepared:
            from jkplan.reading.index import Index  # noqa: PLC0415

            rows = self._lists.near(self._name, frozenset(prepared.forms))
            self._near = Index({self._name: rows}).read(prepared)
        return self._near


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        fix = "Læg filen tilbage, eller gem den som CSV UTF-8."
        place = Place(f"assets/strategi/ordlister/{path.name}")
        raise StrategyError(Problem("Ordlisten kan ikke læses.", place, fix)) from err


def _listed(lines: Iterable[str], path: Path) -> tuple[ListedWord, ...]:
    shown = f"assets/strategi/ordlister/{path.name}"
    rows = csv.reader(lines, delimiter=";")
    headings = tuple(heading.strip().lower() for heading in next(rows, ()))
    if headings != HEADINGS:
        fix = f"Skriv overskrifterne {';'.join(HEADINGS)} i første linje."
        raise StrategyError(Problem("Ordlistens overskrifter er ikke, som de skal være.", Place(shown, 1), fix))
    entries: dict[tuple[str, str], ListedWord] = {}
    once: dict[str, str] = {}  # kinds and reasons come again in hundreds of rows, and are held once
    for number, row in enumerate(rows, start=2):
        cells = [once.setdefault(cell, cell) for cell in map(str.strip, row)]
        entry = ListedWord._make(cells) if len(row) == len(HEADINGS) else None
        if entry is None or not entry.word:
            if not any(map(str.strip, row)):
                continue
            fix = f"Rækken skal have {len(HEADINGS)} felter og begynde med et ord."
            raise StrategyError(Problem("Rækken i ordlisten mangler noget.", Place(shown, number), fix))
        if entries.setdefault((entry.word.lower(), entry.kind), entry) is not entry:
            raise StrategyError(
                Problem(f'Ordet "{entry.word}" står to gange.', Place(shown, number), "Slet den ene række.")
            )
    return tuple(entries.values())
