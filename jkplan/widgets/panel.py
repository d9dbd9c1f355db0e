"""The base of every widget: state in Python becomes a view, and a command from the view becomes new state."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Protocol

import anywidget
import traitlets

from jkplan.errors import JkplanError, Problem
from jkplan.widgets.commands import Command, read_command, read_turn
from jkplan.widgets.jobs import Job, Jobs, Progress

View = dict[str, object]


class Model(Protocol):
    """What a widget shows: plain Python that knows nothing of notebooks."""

    def view(self) -> View:
        """Give everything that is seen, as JSON."""

    def take(self, command: Command) -> str | Job:
        """
        Do what a command asks, and give the Danish line that tells so, or the job that will.

        Raises:
            JkplanError: It cannot be done; nothing has changed.
        """


class Panel(anywidget.AnyWidget):
    """A widget on a model. The view decides nothing: it shows `view`, and sends commands."""

    view = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    job = traitlets.Dict().tag(sync=True)

    def __init__(self, model: Model) -> None:
        self.model = model
        self._number = 0
        self._turn = ""  # of the latest choice that was taken, as the view marked it
        self._jobs = Jobs(self._show_progress, self._answer)
        super().__init__(view=model.view())
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return type(self).__name__

    def _hear(self, _: object, content: object, __: object) -> None:
        problem: Problem | None = None
        told: str | Job
        try:
            command = read_command(content)
            if command.kind == "stop":
                self._jobs.stop()
                return
            told = self.model.take(command)
        except JkplanError as error:
            told, problem = error.problem.what, error.problem
        self._turn = read_turn(content) or self._turn  # first now: a job that ends meanwhile must not tell of it
        if isinstance(told, Job):
            self._jobs.start(told)
        else:
            self._answer(told, problem)

    def wait(self) -> None:
        """Wait until the job in the background is over."""
        self._jobs.wait()

    def _answer(self, text: str, problem: Problem | None) -> None:
        self._number += 1  # the same words twice are said twice
        fix, turn = problem.fix if problem else "", self._turn
        with self.hold_sync():
            self.said = {"text": text, "fix": fix, "fault": problem is not None, "number": self._number, "turn": turn}
            self.view = self.model.view()

    def _show_progress(self, progress: Progress) -> None:
        self.job = progress._asdict()


@cache
def read_static(name: str, ending: str) -> str:
    """Give a widget's module or style: what all share, then its own; one file each, as the page loads it."""
    folder = files("jkplan.widgets") / "static"
    return "\n".join((folder / f"{part}.{ending}").read_text("utf-8") for part in ("shared", name))
