"""The web server that carries the explorer."""

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from allegiance.web.app import application
from allegiance.web.settings import Settings

HEAD_SECONDS = 30.0  # for the first request of a connection to arrive, so that silent ones do not add up
CONNECTIONS = 400


class Impatient(H11Protocol):
    """HTTP/1.1 that ends a connection on which no request has arrived after a while."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and look after a while whether anything was asked."""
        super().connection_made(transport)
        self.loop.call_later(HEAD_SECONDS, self._look)

    def _look(self) -> None:
        if not self.cycle and not self.transport.is_closing():
            self.transport.close()


def server(settings: Settings, port: int) -> uvicorn.Server:
    """A server that listens once it is run; port 0 takes any that is free."""
    options: dict[str, Any] = {"host": settings.host, "port": port, "log_level": "warning"}
    quiet: dict[str, Any] = {"access_log": False, "server_header": False, "date_header": False}
    return uvicorn.Server(
        uvicorn.Config(
            application(settings),
            http=Impatient,
            ws="none",
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
            **options,
            **quiet,
        )
    )
