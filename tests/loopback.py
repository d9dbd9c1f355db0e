"""Servers on loopback that behave badly: a cable that can be pulled out, and a language model that never answers."""

import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Cable:
    """Passes bytes both ways between a browser and a server until it is pulled out."""

    def __init__(self, to):
        self.to, self.is_out, self.ends = to, False, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self):
        self.is_out = True
        for end in self.ends:
            self._end(end)
        self.ends.clear()

    def mend(self):
        self.is_out = False

    def _accept(self):
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.is_out:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.to))
                self.ends += [client, server]
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        self._end(source)
        self._end(target)

    @staticmethod
    def _end(end):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def cable(to):
    """Give a cable to the port `to`."""
    made = Cable(to)
    try:
        yield made
    finally:
        made.listener.close()
        made.pull()


class SilentModel:
    """A server of OpenAI's protocol that takes the question and says nothing until `go_on` is set."""

    def __init__(self, port):
        self.port, self.asked = port, []
        self.is_asked, self.go_on = threading.Event(), threading.Event()

    @property
    def env(self):
        """What makes the kit ask it."""
        address = f"http://127.0.0.1:{self.port}/v1"
        return {"JKPLAN_MODEL": "lokal", "JKPLAN_MODELNAVN": "proevemodel", "JKPLAN_BASE_URL": address}


@contextmanager
def silent_model():
    """Run a model that never answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            model.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            model.is_asked.set()
            model.go_on.wait(60)
            with suppress(OSError):
                self.send_error(503)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model = SilentModel(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield model
    finally:
        model.go_on.set()
        server.shutdown()
        server.server_close()
