"""What a view asks for: read out of a message that may hold anything at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, time

from jkplan.errors import Place, Problem, UsageError
from jkplan.weeks.dates import DateError, parse_date, parse_time
from jkplan.widgets.jobs import Job

LONGEST = 20_000  # characters of one text; the longest channel takes a quarter of it
_LONGEST_TURN = 40  # characters


class Command:
    """One command of a view: what it asks for, and fields that are read as what they must be."""

    __slots__ = ("_fields", "kind")

    def __init__(self, kind: str, fields: Mapping[str, object] | None = None) -> None:
        self.kind = kind
        self._fields = dict(fields or {})

    def __repr__(self) -> str:
        return f"Command({self.kind})"

    def has(self, name: str) -> bool:
        """Tell whether the view sent that field."""
        return name in self._fields

    def text(self, name: str, most: int = LONGEST) -> str:
        """
        Give a text; one that was not sent is empty.

        Raises:
            UsageError: It is no text, or longer than `most` characters.
        """
        value = self._fields.get(name, "")
        if not isinstance(value, str):
            raise refused(f'Feltet "{name}" er ikke en tekst.')
        if len(value) > most:
            raise refused(f"Teksten er på {len(value)} tegn.", f"Hold den på højst {most} tegn.")
        return value.encode("utf-8", "replace").decode("utf-8")  # half an emoji would stop the file from being saved

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """
        Give a word that is among the allowed ones.

        Raises:
            UsageError: It is another word.
        """
        value = self.text(name, 200)
        if value not in allowed:
            raise refused(f'Kender ikke "{value[:60]}" her.')
        return value

    def shown(self, name: str, now: str) -> str:
        """
        Give what a press names, which must be what stands open `now`.

        Raises:
            UsageError: Something else was chosen just before: nobody presses for what they do not see.
        """
        if not now or self.text(name, 200) != now:
            raise refused(
                "Intet er sket: Du trykkede for noget andet end det, der er åbent nu.", "Se det, og tryk igen."
            )
        return now

    def number(self, name: str, below: int) -> int:
        """
        Give a whole number from 0 to just under `below`.

        Raises:
            UsageError: It is something else.
        """
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < below:
            raise refused(f'Feltet "{name}" er ikke et tal, der kan bruges.')
        return value

    def listed(self, texts: Sequence[str]) -> int:
        """
        Give the number of a text in a list, which must still be the text that was read.

        Raises:
            UsageError: There is no such number, or another text has it by now.
        """
        number = self.number("number", len(texts))
        if self.has("text") and self.text("text") != texts[number]:
            raise refused("Intet er sket: Listen er en anden nu.", "Se den, og tryk igen.")
        return number

    def some_of(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """
        Give words that are among the allowed ones, each once, in the order sent.

        Raises:
            UsageError: It is no list of such words.
        """
        value = self._fields.get(name)
        if not isinstance(value, list):
            raise refused(f'Feltet "{name}" er ikke en liste.')
        return tuple(dict.fromkeys(Command(self.kind, {name: each}).one_of(name, allowed) for each in value))

    def flag(self, name: str) -> bool:
        """Give a yes or no; what was not sent is no."""
        return self._fields.get(name) is True

    def day(self, name: str, today: date) -> date:
        """
        Give a day, as a view (`2026-11-26`) or a Dane writes it.

        Raises:
            UsageError: It is no day; the problem says how to write one.
        """
        try:
            return parse_date(self.text(name, 60), today=today)
        except DateError as error:
            raise UsageError(error.problem(Place("dagen"))) from error

    def clock(self, name: str) -> time | None:
        """
        Give a time of day, or None when the field is empty.

        Raises:
            UsageError: It is no time.
        """
        text = self.text(name, 60).strip()
        try:
            return parse_time(text)[0] if text else None
        except DateError as error:
            raise UsageError(error.problem(Place("klokkeslættet"))) from error


def read_command(content: object) -> Command:
    """
    Give the command in a view's message.

    Raises:
        UsageError: The message holds none.
    """
    if not isinstance(content, Mapping) or not isinstance(content.get("kind"), str):
        raise refused("Det kunne ikke læses.")
    return Command(content["kind"], {str(name): value for name, value in content.items() if name != "kind"})


def read_turn(content: object) -> str:
    """Give the mark by which a view knows the answer to a choice; empty where the message is none."""
    turn = content.get("turn") if isinstance(content, Mapping) else None
    return turn if isinstance(turn, str) and len(turn) <= _LONGEST_TURN else ""


def obey(command: Command, acts: Mapping[str, Callable[[Command], str | Job]]) -> str | Job:
    """
    Do what `command` asks, by the act of its kind.

    Raises:
        JkplanError: There is no such act, or it says no.
    """
    if command.kind not in acts:
        raise refused(f'"{command.kind[:40]}" kan ikke gøres her.')
    return acts[command.kind](command)


def refused(what: str, fix: str = "Prøv igen, eller kør cellen igen.") -> UsageError:
    """Give the error that says no to a command."""
    return UsageError(Problem(what, Place("feltet"), fix))
