"""What is done with citizens' comments: categories in their precedence, steps in their order, and ready texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from jkplan.strategy.sources import Spot

EXAMPLES, WEIGHTS = "kommentar_eksempler.csv", "kommentar_vaegte.csv"
WRITE_FIRST, DELETE = "skriv-til-forfatter", "slet"
PLACEHOLDERS = ("afsender", "afdeling", "kontakt", "kanal")

Audience = Literal["offentligt", "privat", "internt"]
Weights = tuple[tuple[str, ...], Mapping[str, tuple[float, ...]]]  # categories; sign to a number for each of them


class Step(NamedTuple):
    """
    One thing to do with a comment.

    Attributes:
        id: `kvitter`, `henvis`, `besvar`, `skriv-til-forfatter`, `gem-dokumentation`, `eskaler`, `slet`, `ingen`.
        name: For people, Danish.
        task: What to do, Danish.
        audience: `offentligt` a part of the reply in the thread, `privat` a message to the author, `internt` our own.
        texts: Ready wordings where the category has none of its own.
    """

    id: str
    name: str
    task: str
    audience: Audience
    texts: tuple[str, ...] = ()


class CommentCategory(NamedTuple):
    """
    One kind of comment.

    Attributes:
        id: Stable id, `sagsbehandling`.
        name: For people, Danish.
        meaning: What it covers, Danish.
        clauses: Clause ids that say what is to be done.
        steps: Ids of the steps, in the strategy's order.
        hours: Hours within which somebody should have reacted; 0 when nothing presses.
        urgent: True when nights, weekends and holidays count.
        department: Name of the department it always goes to; empty when the topic decides.
        texts: Step id to ready wordings, first the one to use.
    """

    id: str
    name: str
    meaning: str
    clauses: tuple[str, ...]
    steps: tuple[str, ...]
    hours: int
    urgent: bool
    department: str = ""
    texts: Mapping[str, tuple[str, ...]] = {}


class Playbook(NamedTuple):
    """
    The whole of it.

    Attributes:
        signature: Last line of every reply and message.
        fallback: Name of the department that takes what no topic decides.
        categories: In their precedence; the last is what remains when none fits.
        steps: What may be done.
    """

    signature: str = ""
    fallback: str = ""
    categories: tuple[CommentCategory, ...] = ()
    steps: tuple[Step, ...] = ()

    def category(self, id_: str) -> CommentCategory:
        """Give the category with that id."""
        return next(each for each in self.categories if each.id == id_)

    def step(self, id_: str) -> Step:
        """Give the step with that id."""
        return next(each for each in self.steps if each.id == id_)

    def wordings(self, category: CommentCategory, step: str) -> tuple[str, ...]:
        """Give the ready wordings of a step in a category."""
        return tuple(category.texts.get(step, ())) or self.step(step).texts


class PlaybookFile:
    """
    The file `triage.toml` of a strategy, read when it is first asked for: most checks meet no comment.

    Attributes:
        folder: The strategy's folder.
    """

    __slots__ = ("_read", "_weights", "folder")

    def __init__(self, folder: Path, read: Playbook | None = None) -> None:
        """Stand for the file in `folder`; `read` is what it holds where that is known already."""
        self.folder = folder
        self._read = read
        self._weights: Weights | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlaybookFile) and self.folder == other.folder

    def __hash__(self) -> int:
        return hash(self.folder)

    def open(self, clauses: Mapping[str, object]) -> Playbook:
        """
        Give what the file spells out.

        Raises:
            StrategyError: The file is missing or unreadable, a key is unknown or missing, a value is wrong, an id leads
                nowhere, or something would be deleted before its author was told; the problem names file and line.
        """
        if self._read is None:
            from jkplan.strategy.conversion import read_whole  # noqa: PLC0415
            from jkplan.strategy.sources import Spot, read_source  # noqa: PLC0415

            spot = Spot(read_source(self.folder, "triage.toml"))
            playbook = read_whole(Playbook, spot)
            _refuse_faults(playbook, spot, clauses)
            self._read = playbook
        return self._read

    def weights(self) -> Weights:
        """
        Give the categories that signs are weighed for, and what each sign counts for each of them.

        Raises:
            StrategyError: The table is missing or cannot be read.
        """
        if self._weights is None:
            self._weights = _read_weights(self.folder)
        return self._weights


def _read_weights(folder: Path) -> Weights:
    from jkplan.errors import Place, Problem, StrategyError  # noqa: PLC0415

    place = Place(f"{folder.parent.name}/{folder.name}/{WEIGHTS}")
    try:
        heading, *rows = (folder / WEIGHTS).read_text("utf-8-sig").splitlines()
        cells = (row.split(";") for row in rows)
        return tuple(heading.split(";")[1:]), {sign: tuple(map(float, each)) for sign, *each in cells}
    except (OSError, ValueError) as err:
        fix = "Lav den igen: kør python -m jkplan.selfcheck.learning i kittets mappe."
        raise StrategyError(Problem("Tabellen med kommentarernes vægte kan ikke læses.", place, fix)) from err


def _refuse_faults(playbook: Playbook, spot: Spot, clauses: Mapping[str, object]) -> None:
    known = [step.id for step in playbook.steps]
    for category in playbook.categories:
        here = spot.at("kategori").at(category.id)
        for clause in category.clauses:
            if clause not in clauses:
                fix = "Vælg en klausul, der står i klausuler.toml."
                raise here.at("klausuler").refuse(f'Der findes ingen klausul med navnet "{clause}".', fix)
        for key, steps in (("trin", category.steps), ("tekster", category.texts)):
            for step in steps:
                if step not in known:
                    fix = f"Vælg blandt: {', '.join(known)}."
                    raise here.at(key).refuse(f'Der findes intet trin med navnet "{step}".', fix)
        if DELETE in category.steps and WRITE_FIRST not in category.steps[: category.steps.index(DELETE)]:
            what = f'"{category.id}" sletter, før den, der skrev, har fået besked.'
            raise here.at("trin").refuse(what, f"Sæt {WRITE_FIRST} før {DELETE}.")
    for place, text in _texts(playbook, spot):
        for name in _unknown_placeholders(text):
            fix = f"Brug {', '.join(f'{{{each}}}' for each in PLACEHOLDERS)}, eller fjern parentesen."
            raise place.refuse(f'Intet udfylder "{{{name}}}" i teksten.', fix)


def _texts(playbook: Playbook, spot: Spot) -> Iterator[tuple[Spot, str]]:
    yield spot.at("signatur"), playbook.signature
    for category in playbook.categories:
        at = spot.at("kategori").at(category.id).at("tekster")
        yield from ((at.at(step), text) for step, texts in category.texts.items() for text in texts)
    for step in playbook.steps:
        yield from ((spot.at("trin").at(step.id).at("tekster"), text) for text in step.texts)


def _unknown_placeholders(text: str) -> Iterator[str]:
    """Give the names in curly brackets that nothing fills."""
    names = (part.partition("}")[0] for part in text.split("{")[1:])
    yield from (name for name in names if name not in PLACEHOLDERS)
