"""Addresses of what answers rest on: inputs and their claims, the review of a ledger, how far to trust."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from allegiance.errors import InvalidInput
from allegiance.web.asked import said_in, settings_of
from allegiance.web.settings import Settings

ONE_AT_A_TIME = Lock()  # decisions on the ledger
MOST_CARDS = 50  # claims that are shown at once


def routes() -> list[BaseRoute]:
    """Addresses, and what they give."""
    return [
        Route("/api/evidence/{case}", evidence),
        Route("/api/evidence/{case}/{place:path}", claims),
        Route("/api/review", waiting),
        Route("/api/review", decide, methods=["POST"]),
        Route("/api/carriers", carriers),
        Route("/api/trust", trust),
    ]


async def evidence(request: Request) -> Response:
    """Every input of a case with its source."""
    return JSONResponse(
        await run_in_threadpool(_evidence, request.path_params["case"], None, settings_of(request))
    )


async def claims(request: Request) -> Response:
    """The claims behind one input."""
    case, place = request.path_params["case"], request.path_params["place"]
    return JSONResponse(await run_in_threadpool(_evidence, case, place, settings_of(request)))


def _evidence(name: str, place: str | None, settings: Settings) -> dict[str, Any]:
    from allegiance.web.inputs import behind, inputs
    from allegiance.web.question import case_named

    case = case_named(name, settings)
    return inputs(case) if place is None else behind(case, place)


async def waiting(request: Request) -> Response:
    """Claims of the ledger on which nobody has decided."""
    return JSONResponse(await run_in_threadpool(_waiting, settings_of(request)))


async def decide(request: Request) -> Response:
    """Accept, edit or reject a claim, or take the last decision back; gives what waits then."""
    said, settings = await said_in(request), settings_of(request)
    return JSONResponse(await run_in_threadpool(_decided, said, settings))


def _decided(said: dict[str, Any], settings: Settings) -> dict[str, Any]:
    name, why = str(said.get("claim", "")), str(said.get("why", ""))
    fields = {str(key): str(value) for key, value in dict(said.get("fields") or {}).items()}
    with ONE_AT_A_TIME:
        review = _review(settings)
        actions: dict[str, Callable[[], object]] = {
            "accept": lambda: review.accept([name], fields or None),
            "reject": lambda: review.reject([name], why),
            "undo": review.undo,
        }
        if said.get("action") not in actions:
            msg = f"action: found {said.get('action')!r:.80}; allowed: {', '.join(actions)}"
            raise InvalidInput(msg)
        actions[str(said["action"])]()
    return _waiting(settings)


def _waiting(settings: Settings) -> dict[str, Any]:
    from allegiance.evidence.conflict import conflicts
    from allegiance.evidence.review.card import card, tally
    from allegiance.evidence.review.change import editable

    review = _review(settings)
    against = conflicts(review.ledger)
    left = review.waiting()
    return {
        "ledger": review.book.path.name,
        "by": review.by,
        "tally": tally(review.ledger),
        "waiting": len(left),
        "editable": editable(),
        "cards": [card(review, claim, against).asdict() for claim in left[:MOST_CARDS]],
    }


def _review(settings: Settings) -> Any:  # noqa: ANN401 - a Review, imported when there is a ledger
    from allegiance.evidence.review.review import Review

    if settings.ledger is None:
        msg = "no ledger is open here: allegiance serve --ledger FILE --by NAME"
        raise InvalidInput(msg)
    return Review(settings.ledger, settings.reviewer)


async def carriers(request: Request) -> Response:
    """Which assumptions carry the answer of a case."""
    query, settings = request.query_params.multi_items(), settings_of(request)
    return JSONResponse({"carriers": await run_in_threadpool(_carriers, query, settings)})


def _carriers(query: list[tuple[str, str]], settings: Settings) -> dict[str, Any] | None:
    from allegiance.web.carrying import carrying
    from allegiance.web.question import question_in

    return carrying(question_in(query), settings)


async def trust(request: Request) -> Response:
    """What is known of how far answers can be believed."""
    from allegiance.web.trusting import trusted

    return JSONResponse(await run_in_threadpool(trusted, settings_of(request)))
