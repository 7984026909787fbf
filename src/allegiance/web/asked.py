"""What every address needs of a request: the settings, the jobs, and what was sent."""

from typing import Any, cast

from starlette.requests import Request

from allegiance.errors import InvalidInput
from allegiance.web.jobs import Jobs
from allegiance.web.settings import Settings


def settings_of(request: Request) -> Settings:
    """Settings of the server that was asked."""
    return request.app.state.settings


def jobs_of(request: Request) -> Jobs:
    """Jobs of the server that was asked."""
    return request.app.state.jobs


async def said_in(request: Request) -> dict[str, Any]:
    """The JSON object that was sent; raises InvalidInput where it is none."""
    try:
        said: object = await request.json()
    except (ValueError, RecursionError) as error:
        msg = f"found a body that is not JSON ({error})"
        raise InvalidInput(msg) from error
    if not isinstance(said, dict):
        msg = f"found {said!r:.80}; allowed: a JSON object"
        raise InvalidInput(msg)
    return cast("dict[str, Any]", said)
