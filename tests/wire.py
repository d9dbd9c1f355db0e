"""A real server of OpenAI's protocol on loopback, and a relay before it that keeps every byte that passes."""

import json
import socket
import subprocess
import threading
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection

from npm_peers import aimock, peers


class Server:
    """An aimock process; `port` is its own, `relay` the address of the recorder before it."""

    def __init__(self, port, relay):
        self.port, self.relay = port, relay

    @property
    def base_url(self):
        return f"http://127.0.0.1:{self.relay.port}/v1"

    def control(self, what, body=None, method="POST"):
        data = json.dumps(body or {}) if method == "POST" else None
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            connection.request(method, f"/__aimock/{what}", data, {"Content-Type": "application/json"})
            return connection.getresponse().read()

    def calm(self):
        self.control("chaos", method="DELETE")
        self.relay.forget()


class Relay:
    """Passes bytes both ways and keeps what the client sent."""

    def __init__(self, to):
        self.to = to
        self.sent = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def forget(self):
        self.sent.clear()

    @property
    def bytes(self):
        return b"".join(self.sent)

    @property
    def requests(self):
        return self.bytes.count(b"POST /v1/")

    def close(self):
        self.listener.close()

    def _accept(self):
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
                threading.Thread(target=self._pass, args=(client, server, self.sent), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, None), daemon=True).start()

    def _pass(self, source, target, kept):
        with suppress(OSError):
            while data := source.recv(65536):
                if kept is not None:
                    kept.append(data)
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def serving(folder, fixtures):
    """Run aimock with these fixtures, a list of `{"match": ..., "response": ...}`, and the recorder before it."""
    peers()
    (folder / "fixtures.json").write_text(json.dumps({"fixtures": fixtures}), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["node", str(aimock()), "-p", str(port), "-f", str(folder), "--strict", "--validate-on-load"]
    with subprocess.Popen(
        [*command, "--log-level", "silent"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(process, port)
            relay = Relay(port)
            try:
                yield Server(port, relay)
            finally:
                relay.close()
        finally:
            process.terminate()


def _wait(process, port):
    while True:
        assert process.poll() is None, "aimock stopped: a fixture is not valid"
        with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=0.2)) as connection:
            connection.request("GET", "/health")
            connection.getresponse().read()
            return
        time.sleep(0.02)
