"""Long work in the background: it tells how far it has come, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from jkplan.errors import JkplanError, Place, Problem


class Progress(NamedTuple):
    """How far a job has come: what it is called, the step it is at, 0 to 100 per cent, and whether it still runs."""

    name: str
    step: str
    percent: int
    running: bool


class Stopped(Exception):  # noqa: N818  (it is a wish, not an error)
    """A person stopped the job."""


Step = Callable[[str, int], None]
"""Tells a step in Danish and the per cent done; raises `Stopped` when somebody stopped the job."""


class Job(NamedTuple):
    """
    Work that takes a while.

    Attributes:
        name: What it is called, Danish: `Laver slides`.
        work: Does it, in a thread of its own; must change nothing that the view shows.
        done: Takes what `work` gave, and gives the line that tells people so.
        may_be_left: Whether nothing but its answer comes of it. Whoever stops it need not wait for its next step.
    """

    name: str
    work: Callable[[Step], Any]
    done: Callable[[Any], str]
    may_be_left: bool = False


_STOPPED = "Stoppet. Intet er ændret."


class Jobs:
    """Runs one job at a time; a newer one takes the place of the one before, whose answer is then thrown away."""

    def __init__(self, progress: Callable[[Progress], None], answer: Callable[[str, Problem | None], None]) -> None:
        """
        Give a runner with nothing to do.

        Args:
            progress: Told how far the job has come.
            answer: Told what came of it: the line for people, and the problem if there was one.
        """
        self._progress, self._answer = progress, answer
        self._lock = threading.Lock()
        self._ticket = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._running: Job | None = None

    def start(self, job: Job) -> None:
        """Begin a job, and stop the one that runs."""
        with self._lock:
            self._stop.set()
            self._stop = threading.Event()
            self._ticket += 1
            ticket, stop = self._ticket, self._stop
            self._running = job
        self._progress(Progress(job.name, job.name, 0, running=True))
        self._thread = threading.Thread(target=self._run, args=(job, ticket, stop), daemon=True, name="jkplan-job")
        self._thread.start()

    def stop(self) -> None:
        """Stop the job: at once where it may be left, else at its next step; its answer is not used."""
        with self._lock:
            job = self._running
            if job is None or self._stop.is_set():
                return
            self._stop.set()
            if job.may_be_left:  # it may wait long for a server that says nothing, and must not be heard when it wakes
                self._ticket += 1
                self._running = None
        if job.may_be_left:
            self._progress(Progress(job.name, _STOPPED, 100, running=False))
            self._answer(_STOPPED, None)
        else:
            self._progress(Progress(job.name, "Stopper …", 100, running=True))

    def wait(self, seconds: float = 60) -> None:
        """Wait until the job is over; for tests, and for whoever works without a view."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, job: Job, ticket: int, stop: threading.Event) -> None:
        def step(text: str, percent: int) -> None:
            if stop.is_set():
                raise Stopped
            if ticket == self._ticket:
                self._progress(Progress(job.name, text, max(0, min(100, percent)), running=True))

        problem: Problem | None = None
        try:
            found = job.work(step)
            with self._lock:  # the answer of a job that was stopped, or overtaken, changes nothing
                told = job.done(found) if ticket == self._ticket and not stop.is_set() else _STOPPED
        except Stopped:
            told = _STOPPED
        except JkplanError as error:
            told, problem = error.problem.what, error.problem
        except Exception as error:  # noqa: BLE001  (a bug must be told too, or the view waits for ever)
            problem = Problem(
                f"{job.name} gik i stå ({type(error).__name__}).",
                Place(job.name),
                "Prøv igen. Sker det igen, så sig det.",
            )
            told = problem.what
        if ticket == self._ticket:
            self._running = None
            self._progress(Progress(job.name, told, 100, running=False))
            self._answer(told, problem)
