"""A small server that answers as a language model would, good or ill, for tests."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class Model:
    """What a server heard and how it answers: words, a status, bytes, or a function of the request."""

    def __init__(self, answer):
        self.answer, self.heard, self.headers = answer, [], []

    def reply(self, body):
        said = self.answer(body) if isinstance(self.answer, Callable) else self.answer
        if isinstance(said, int | bytes):
            return said
        words = said if isinstance(said, str) else json.dumps({"claims": said})
        return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


@contextmanager
def serving(answer, drip=0.0):
    """Address of a server that answers so, and the model behind it; `drip`: seconds between two bytes."""
    model, over = Model(answer), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.heard.append(body)
            model.headers.append((self.path, dict(self.headers)))
            said = model.reply(body)
            self.send_response(said if isinstance(said, int) else 200)
            self.end_headers()
            if not isinstance(said, int):
                self.send_slowly(said)

        def send_slowly(self, said):
            try:
                for byte in said if drip else []:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    over.wait(drip)
                self.wfile.write(b"" if drip else said)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client has had enough

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", model
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
