import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection

import pytest

from allegiance.web import serving

USERS, PAGES = 50, ("/", "/scenario", "/api/server", "/api/levers")


@contextmanager
def served(settings):
    """A real server on a port of its own, in a thread."""
    with socket.create_server(("127.0.0.1", 0), backlog=USERS) as listening:
        port = listening.getsockname()[1]
        server = serving.server(settings, port)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join(30)


def visited(port):
    """Status of every page that a user looks at, one after the other."""
    connection = HTTPConnection("127.0.0.1", port, timeout=300)
    found = []
    for page in PAGES:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        found.append(answer.status)
    connection.close()
    return found


def test_fifty_users_at_once_are_all_served(settings, monkeypatch):
    monkeypatch.setattr(serving, "HEAD_SECONDS", 300.0)  # a machine may have other things to do
    with served(settings) as port, ThreadPoolExecutor(USERS) as users:
        found = list(users.map(visited, [port] * USERS))

    assert [[200] * len(PAGES)] * USERS == found


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
def test_a_client_that_asks_for_nothing_is_sent_away(settings, monkeypatch, sent):
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.1)
    with served(settings) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
        slow.sendall(sent)

        assert b"" == slow.recv(100)


def test_a_body_that_drips_is_given_up(settings, monkeypatch):
    from allegiance.web import guard

    monkeypatch.setattr(guard, "BODY_SECONDS", 0.1)
    head = "POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    with served(settings) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
        slow.sendall(head.encode())

        assert b"408" in slow.recv(100)


def test_settings_keep_what_is_secret_to_themselves(settings):
    assert "token" not in replace(settings, token="sesame").sent()
