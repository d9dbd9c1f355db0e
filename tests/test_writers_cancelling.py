"""Whoever cancels is heard at once, even while the server says nothing at all."""

import socket
import threading
import time

import pytest
from rewriting_examples import LOCAL, settings

from jkplan.writers.asking import Request
from jkplan.writers.egress import Guard
from jkplan.writers.faults import WriterError
from jkplan.writers.openai import TIMEOUT, OpenAIModel

ASKED = Request("Skriv om.", "KROG:\nKom og se.\n\nSkriv nu disse dele på ny: krog.")
WAYS = [(surface, stream) for surface in ("responses", "chat") for stream in (False, True)]


class Silent:
    """A server that takes a request and never answers; `ended` is set when its guest hangs up."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/v1"
        self.asked, self.ended = threading.Event(), threading.Event()
        self.requests = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                guest, _ = self.listener.accept()
            except OSError:
                return
            while guest.recv(65536):
                self.requests += 1
                self.asked.set()
            self.ended.set()


@pytest.fixture
def server():
    silent = Silent()
    yield silent
    silent.listener.close()


def ask(server, surface="chat", *, stream=False, cancelled):
    model = OpenAIModel(settings(server.base_url, surface), Guard(LOCAL, ()))
    return model.ask(ASKED, on_text=(lambda _: None) if stream else None, cancelled=cancelled)


@pytest.mark.parametrize(("surface", "stream"), WAYS)
def test_a_cancel_before_the_first_byte_hangs_up(server, surface, stream):
    begun = time.monotonic()
    with pytest.raises(WriterError) as raised:
        ask(server, surface, stream=stream, cancelled=server.asked.is_set)
    assert raised.value.code == "afbrudt"
    assert time.monotonic() - begun < TIMEOUT / 3  # it would have waited so long, three times
    assert server.ended.wait(timeout=10)


def test_nothing_is_sent_after_a_cancel(server):
    with pytest.raises(WriterError) as raised:
        ask(server, cancelled=lambda: True)
    assert raised.value.code == "afbrudt"
    assert not server.asked.is_set()


def test_an_error_of_whoever_waits_hangs_up_too(server):
    def stop():
        if server.asked.is_set():
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt):
        ask(server, cancelled=stop)
    assert server.ended.wait(timeout=10)
