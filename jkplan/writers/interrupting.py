"""A request that a person can stop at once, even while the server says nothing."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from jkplan.writers.faults import WriterError

if TYPE_CHECKING:
    import httpx2

_NAP = 0.05  # seconds between two looks at whether somebody has cancelled
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
_Given = TypeVar("_Given")
_Told = Callable[[str], None]


class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object:
        """Give what lies below the stream, such as its socket."""
        ...


class Line:
    """
    The connections of one client, to be cut from another thread.

    Closing a socket does not wake the thread that waits for it to speak; shutting it down does.
    """

    def __init__(self) -> None:
        """Begin with no connection."""
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self.is_cut = False

    def watch(self, request: httpx2.Request) -> None:
        """
        Follow a request's connections; the HTTP client's hook.

        Raises:
            WriterError: `afbrudt`: the line is cut, and nothing may leave any more.
        """
        if self.is_cut:
            raise WriterError("afbrudt")
        request.extensions = {**request.extensions, "trace": self._note}

    def cut(self) -> None:
        """End every connection now, and let none begin."""
        with self._lock:
            self.is_cut = True
            for each in self._sockets:
                _end(each)

    def _note(self, event: str, info: Mapping[str, object]) -> None:
        if event not in _CONNECTED:
            return
        stream: _Stream = info["return_value"]  # type: ignore[assignment]  # httpcore's own, untyped here
        found = stream.get_extra_info("socket")
        if isinstance(found, socket.socket):
            with self._lock:
                self._sockets.append(found)
                if self.is_cut:
                    _end(found)


class _Outcome(Generic[_Given]):
    """What became of the work: its answer, or its fault."""

    def __init__(self, answer: _Given | None = None, fault: BaseException | None = None) -> None:
        self.answer, self.fault = answer, fault


def run(work: Callable[[_Told], _Given], line: Line, *, on_text: _Told | None, cancelled: Callable[[], bool]) -> _Given:
    """
    Give what `work` gives, done beside, so that whoever cancels need not wait for a server that says nothing.

    `on_text` and `cancelled` are called here and never by the other thread, and nothing is told after a cancel.

    Args:
        work: The request; it is handed what to tell the answer so far to.
        line: Its connections, cut on a cancel and on any error here.
        on_text: Told the answer so far.
        cancelled: Asked twenty times a second.

    Raises:
        WriterError: `afbrudt`, or what `work` raised.
    """
    told: queue.SimpleQueue[str | _Outcome[_Given]] = queue.SimpleQueue()

    def do() -> None:
        try:
            outcome = _Outcome(work(told.put))
        except BaseException as fault:  # noqa: BLE001  (raised again where it is waited for)
            outcome = _Outcome(fault=fault)
        told.put(outcome)

    _demand_wanted(cancelled)
    threading.Thread(target=do, name="jkplan-sprogmodel", daemon=True).start()
    try:
        while True:
            found = _next(told)
            _demand_wanted(cancelled)
            if isinstance(found, _Outcome):
                break
            if found is not None and on_text is not None:
                on_text(found)
    except BaseException:
        line.cut()
        raise
    if found.fault is not None:
        raise found.fault
    return found.answer  # type: ignore[return-value]  # no fault: the answer


def _next(told: queue.SimpleQueue[str | _Outcome[_Given]]) -> str | _Outcome[_Given] | None:
    """Give what was told next, or None after a nap."""
    with suppress(queue.Empty):
        return told.get(timeout=_NAP)
    return None


def _demand_wanted(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise WriterError("afbrudt")


def _end(one: socket.socket) -> None:
    with suppress(OSError):  # it has ended by itself
        one.shutdown(socket.SHUT_RDWR)
