"""Addresses of questions and answers: look an answer up, have one simulated, listen, leave, download."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from allegiance.errors import InvalidInput
from allegiance.web.asked import jobs_of, said_in, settings_of
from allegiance.web.ticket import PATIENCE, Job

if TYPE_CHECKING:
    from allegiance.web.question import Asked

# A report is shown without script, and as if it came from elsewhere.
SHUT = {"content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"}


def routes() -> list[BaseRoute]:
    """Addresses, and what they give."""
    return [
        Route("/api/answer", answer),
        Route("/api/answers", answers_kept),
        Route("/api/answers/{key}/{file}", answer_file),
        Route("/api/jobs", submit, methods=["POST"]),
        Route("/api/jobs/{id}", job),
        Route("/api/jobs/{id}/events", events),
        Route("/api/jobs/{id}/leave", leave, methods=["POST"]),
    ]


async def answer(request: Request) -> Response:
    """The best answer there is to the question in the address, and the job that works on it, if any."""
    return JSONResponse(await run_in_threadpool(_answer, request))


def _answer(request: Request) -> dict[str, Any]:
    from allegiance.web import answers
    from allegiance.web.question import Asked, question_in

    settings, jobs = settings_of(request), jobs_of(request)
    asked = Asked(question_in(request.query_params.multi_items()), settings)
    key, question = asked.key, asked.question
    if question.future:
        found = answers.one(key, question.file, settings)
    else:
        found = answers.best(key, question.runs, settings)
    final = found is not None and (bool(question.future) or found.futures == question.runs)
    said = found.said if found else None
    instead = None if final or question.future else _instead(asked, found.futures if found else 0)
    working = jobs.jobs.get(f"{key}-{question.file.removesuffix('.json')}")
    return {
        "key": key,
        "final": final,
        "instead": instead is not None,
        "levers": [_said(one.case) for one in asked.rivals],
        "answer": instead or said,
        "job": working.told() if working and not working.over else None,
    }


def _instead(asked: "Asked", futures: int) -> dict[str, Any] | None:
    """What there is from more futures of the case without levers, where little or nothing answers so far.

    The larger number counts, also where what ships is of another state of the program, which is then said.
    """
    from allegiance.web import answers
    from allegiance.web.stored import stored_for

    if asked.rivals and futures:
        return None
    alone = asked.alone
    own = answers.best(alone.key, answers.MOST, asked.settings) if asked.rivals else None
    ships = stored_for(alone.job)
    most = max(futures, own.futures if own else 0)
    if ships and ships["futures"] > most:
        return ships
    return own.said if own else None


def _said(case: Any) -> list[str]:  # noqa: ANN401 - a case
    from allegiance.scenario.shifts import said_levers

    return said_levers(case)


async def answers_kept(request: Request) -> Response:
    """What was asked and answered here."""
    from allegiance.web import answers

    return JSONResponse({"answers": await run_in_threadpool(answers.every, settings_of(request))})


async def answer_file(request: Request) -> Response:
    """A file of an answer: JSON, or the report, which is shut off from everything else."""
    from allegiance.web import answers

    key, name = request.path_params["key"], request.path_params["file"]
    path = await run_in_threadpool(answers.file_of, key, name, settings_of(request))
    kind = answers.KINDS[path.suffix.removeprefix(".")]
    if "download" in request.query_params:
        saved = await run_in_threadpool(answers.saved_as, path)
        return FileResponse(path, media_type=kind, filename=saved, headers=SHUT)
    return FileResponse(path, media_type=kind, headers=SHUT)


async def submit(request: Request) -> Response:
    """Put a question into the queue; gives the job and a ticket for it."""
    from allegiance.web.question import Asked, question_of

    said = await said_in(request)
    asked = await run_in_threadpool(lambda: Asked(question_of(said), settings_of(request)))
    key = await run_in_threadpool(lambda: asked.key)
    found, ticket = await jobs_of(request).submit(asked, key)
    return JSONResponse(found.told() | {"ticket": ticket}, HTTPStatus.ACCEPTED)


async def job(request: Request) -> Response:
    """How a job stands; whoever asks with a ticket is expected to ask again within a while."""
    found = job_of(request)
    found.expect(request.query_params.get("ticket", ""), PATIENCE)
    return JSONResponse(found.told(), headers={"cache-control": "no-store"})


async def events(request: Request) -> Response:
    """How a job stands, again whenever that changes, as server-sent events."""
    found, ticket, jobs = job_of(request), request.query_params.get("ticket", ""), jobs_of(request)

    async def stream() -> AsyncGenerator[str]:
        try:
            async with aclosing(found.news(ticket)) as news:
                async for told in news:
                    yield f"data: {json.dumps(told)}\n\n"
        finally:
            jobs.left(found, ticket)

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def leave(request: Request) -> Response:
    """Give a ticket back, or say that its owner may be `back` in a moment, as when a page is loaded again."""
    found, said = job_of(request), await said_in(request)
    ticket = str(said.get("ticket", ""))
    if said.get("back") is True:
        jobs_of(request).left(found, ticket)
    else:
        await jobs_of(request).leave(found, ticket)
    return JSONResponse(found.told())


def job_of(request: Request) -> Job:
    """The job that an address names; raises InvalidInput where there is none."""
    id_ = request.path_params["id"]
    if id_ not in jobs_of(request).jobs:
        msg = f"no job {id_[:80]!r}"
        raise InvalidInput(msg)
    return jobs_of(request).jobs[id_]
