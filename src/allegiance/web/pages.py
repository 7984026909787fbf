"""The pages themselves: one document for every page, and what it loads, built from `web/` and shipped."""

from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

STATIC = Path(__file__).parent / "static"
PAGES = ("/", "/scenario", "/compare", "/run", "/evidence", "/trust", "/report")
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}  # their names change with what they hold
NEVER = {"cache-control": "no-cache"}


def page_routes() -> list[BaseRoute]:
    """Addresses of the pages and of what they load."""
    return [*(Route(path, page) for path in PAGES), Route("/assets/{name}", asset)]


async def page(request: Request) -> Response:
    """The document that every page begins as."""
    return FileResponse(STATIC / "index.html", media_type="text/html; charset=utf-8", headers=NEVER)


async def asset(request: Request) -> Response:
    """A file that a page loads; only names that are there, so that no path leads elsewhere."""
    name = request.path_params["name"]
    if name not in {path.name for path in (STATIC / "assets").iterdir()}:
        return PlainTextResponse("no such file", HTTPStatus.NOT_FOUND)
    path = STATIC / "assets" / name
    return FileResponse(path, media_type=KINDS.get(path.suffix), headers=FOR_EVER)
