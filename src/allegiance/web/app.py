"""The explorer as a web application."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from allegiance.errors import AllegianceError, Stopped, StoreError
from allegiance.web import asking, choosing, proving
from allegiance.web.guard import Guard
from allegiance.web.jobs import COMMAND, Jobs
from allegiance.web.pages import page_routes
from allegiance.web.settings import Settings

STATUS = {Stopped: HTTPStatus.SERVICE_UNAVAILABLE, StoreError: HTTPStatus.CONFLICT}


def application(settings: Settings, command: Sequence[str] = COMMAND) -> Starlette:
    """The application; `command` starts the process of a job."""
    jobs = Jobs(settings, command)

    @asynccontextmanager
    async def alive(app: Starlette) -> AsyncGenerator[None]:
        app.state.settings, app.state.jobs = settings, jobs
        working = [asyncio.create_task(jobs.serve()), asyncio.create_task(_prepared(settings, jobs))]
        try:
            yield
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            await jobs.close()

    return Starlette(
        routes=[*choosing.routes(), *asking.routes(), *proving.routes(), *page_routes()],
        middleware=[Middleware(Guard, settings=settings), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={AllegianceError: _refused},
        lifespan=alive,
    )


async def _prepared(settings: Settings, jobs: Jobs) -> None:
    """Read the cases while the first page is already on its way, and then start what simulates."""
    with suppress(AllegianceError):
        await run_in_threadpool(choosing.cards_of, settings)
    if settings.ahead:
        await jobs.prepare()


async def _refused(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
    return JSONResponse({"error": str(error)}, status)
