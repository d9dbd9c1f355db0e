"""Lists of words that the team can edit: each word with what it is, where it came from and why."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jkplan.errors import Place, Problem, StrategyError

if TYPE_CHECKING:
    from jkplan.reading.lexicon import Lexicon
    from jkplan.reading.phrases import Phrasebook

HEADINGS = ("ord", "slags", "erstatning", "kilde", "hvorfor")


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


@dataclass(frozen=True, slots=True)
class WordLists:
    """
    The lists of a folder, each read when it is first asked for.

    Attributes:
        folder: Holds one CSV file a list: UTF-8, semicolon, the headings `ord;slags;erstatning;kilde;hvorfor`.
    """

    folder: Path
    _read: dict[str, tuple[ListedWord, ...]] = field(default_factory=dict, compare=False, repr=False)
    _lexicons: dict[tuple[str, str], Lexicon] = field(default_factory=dict, compare=False, repr=False)
    _by_word: dict[str, Mapping[str, ListedWord]] = field(default_factory=dict, compare=False, repr=False)
    _phrasebooks: dict[tuple[str, ...], Phrasebook] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, name: str) -> tuple[ListedWord, ...]:
        """
        Give the rows of the list `name`, in the file's order.

        Raises:
            StrategyError: The list is missing, lacks a heading, or holds a row with no word or a word twice.
        """
        if name not in self._read:
            self._read[name] = _read_list(self.folder / f"{name}.csv")
        return self._read[name]

    def lexicon(self, name: str, kind: str = "") -> Lexicon:
        """
        Give the list `name` ready to be found in texts; with `kind` only its rows of that kind.

        Raises:
            StrategyError: As for the list itself.
        """
        from jkplan.reading.lexicon import Lexicon  # noqa: PLC0415

        if (name, kind) not in self._lexicons:
            self._lexicons[name, kind] = Lexicon(entry for entry in self[name] if not kind or entry.kind == kind)
        return self._lexicons[name, kind]

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


def _read_list(path: Path) -> tuple[ListedWord, ...]:
    shown = f"assets/strategi/ordlister/{path.name}"
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        fix = "Læg filen tilbage, eller gem den som CSV UTF-8."
        raise StrategyError(Problem("Ordlisten kan ikke læses.", Place(shown), fix)) from err
    rows = csv.reader(text.splitlines(), delimiter=";")
    headings = tuple(heading.strip().lower() for heading in next(rows, ()))
    if headings != HEADINGS:
        fix = f"Skriv overskrifterne {';'.join(HEADINGS)} i første linje."
        raise StrategyError(Problem("Ordlistens overskrifter er ikke, som de skal være.", Place(shown, 1), fix))
    entries: dict[tuple[str, str], ListedWord] = {}
    for number, row in enumerate(rows, start=2):
        entry = ListedWord._make(map(str.strip, row)) if len(row) == len(HEADINGS) else None
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
