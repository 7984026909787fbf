"""Addresses of what can be chosen: cases, levers, parameters.

What reads cases is imported when it is first needed: a server is there at once, and prepares meanwhile.
"""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from allegiance import __version__
from allegiance.ensemble.design import default_mode
from allegiance.web.asked import settings_of
from allegiance.web.settings import LONGEST, STEPS, USUAL, Settings


def routes() -> list[BaseRoute]:
    """Addresses, and what they give."""
    return [
        Route("/api/server", server),
        Route("/api/cases", cases),
        Route("/api/cases/{name}", case),
        Route("/api/cases/{name}/parameters", parameters),
        Route("/api/levers", levers),
        Route("/api/schema", schema),
    ]


async def server(request: Request) -> Response:
    """What a page has to know of the server."""
    settings = settings_of(request)
    told = {"version": __version__, "scale": settings.scale, "steps": STEPS, "runs": USUAL}
    told["mode"] = default_mode()
    most = {"runs": settings.runs, "days": LONGEST}
    most |= {"scenarios": settings.scenarios, "seconds": settings.seconds}
    return JSONResponse(told | {"most": most, "review": settings.ledger is not None})


async def cases(request: Request) -> Response:
    """A card for each case."""
    return JSONResponse(await run_in_threadpool(cards_of, settings_of(request)))


def cards_of(settings: Settings) -> dict[str, Any]:
    """Cards of all cases, each with the answer that ships for it."""
    from allegiance.web import menu
    from allegiance.web.stored import brief, stored

    found = menu.cards(settings)
    for card in found["cases"]:
        said = None if "fault" in card else stored(card["name"], card["digest"])
        card["answer"] = said and brief(said)
    return found


async def case(request: Request) -> Response:
    """One case in full."""
    from allegiance.web import menu

    name, settings = request.path_params["name"], settings_of(request)
    return JSONResponse(await run_in_threadpool(menu.one_case, name, settings))


async def parameters(request: Request) -> Response:
    """Every parameter of a case that may be set."""
    from allegiance.web import menu

    name, settings = request.path_params["name"], settings_of(request)
    return JSONResponse(await run_in_threadpool(menu.all_parameters, name, settings))


async def levers(request: Request) -> Response:
    """The levers in their groups."""
    from allegiance.web import menu

    return JSONResponse(await run_in_threadpool(menu.all_levers))


async def schema(request: Request) -> Response:
    """The JSON Schema of a case."""
    from allegiance.scenario.form import case_schema

    return JSONResponse(await run_in_threadpool(case_schema))
