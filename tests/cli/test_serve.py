import socket

import pytest

from allegiance.web import serving


class Quiet:
    """A server that looks at what it was given and serves nobody."""

    def __init__(self, settings, port):
        self.settings, self.port = settings, port

    def run(self, sockets):
        self.names = [one.getsockname() for one in sockets]
        self.listening = [one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) for one in sockets]


@pytest.fixture
def served(allegiance, monkeypatch, tmp_path):
    """The server that `allegiance serve` with these options would run, and what was printed."""
    made = []

    def server(settings, port):
        made.append(Quiet(settings, port))
        return made[-1]

    def call(*options):
        monkeypatch.setattr(serving, "server", server)
        monkeypatch.chdir(tmp_path)
        done = allegiance("serve", "--port", 0, *options)
        return done, made[-1] if made else None

    return call


def test_only_this_machine_can_connect_and_needs_no_token(served):
    done, server = served()

    assert 0 == done
    assert [("127.0.0.1", 1)] == [
        (name[0], *listens) for name, *listens in zip(server.names, server.listening, strict=True)
    ]
    assert server.settings.token is None
    assert f"http://127.0.0.1:{server.names[0][1]}/\n" == done.out


def test_with_another_host_nobody_gets_in_without_the_token_that_is_printed(served):
    one, first = served("--host", "0.0.0.0")
    _, second = served("--host", "0.0.0.0")

    assert len(first.settings.token) >= 32
    assert first.settings.token != second.settings.token
    assert one.out.endswith(f"/?token={first.settings.token}\n")


def test_what_simulates_is_started_before_anybody_asks(served):
    assert served()[1].settings.ahead


def test_an_address_that_is_taken_is_said(served):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done, server = served("--port", taken.getsockname()[1])

    assert (3, None) == (done, server)
    assert "Another --port may be free" in done.err


def test_whoever_reviews_signs(served, tmp_path):
    (tmp_path / "army.jsonl").write_text("")
    done, server = served("--ledger", tmp_path / "army.jsonl")

    assert (2, None) == (done, server)


def test_limits_are_those_that_were_said(served):
    _, server = served("--most-runs", 7, "--seconds", 9)

    assert (7, 9.0) == (server.settings.runs, server.settings.seconds)
