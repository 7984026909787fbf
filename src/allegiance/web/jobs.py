"""The queue of jobs: bounded, one at a time, quick answers first, equal questions asked once.

Each job uses all cores by itself, and two that share a baseline would write to one folder: so one at a time.
"""

import asyncio
import sys
from collections.abc import Coroutine, Sequence
from contextlib import aclosing, suppress
from typing import Any

from allegiance.ensemble.cancel import FLAG, LOOK
from allegiance.errors import Stopped
from allegiance.web import shop
from allegiance.web.question import Asked
from allegiance.web.settings import Settings
from allegiance.web.shop import Ended, Shop
from allegiance.web.ticket import GRACE, Job, State

COMMAND = (sys.executable, "-m", "allegiance.web.work")
REMEMBERED = 200  # jobs that are over


class Jobs:
    """All jobs of a server."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND) -> None:
        self.settings, self._shop = settings, Shop(command)
        self.jobs: dict[str, Job] = {}
        self._queue: list[Job] = []
        self._more = asyncio.Event()
        self._running: Job | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def submit(self, asked: Asked, key: str) -> tuple[Job, str]:
        """The job of a question, new or the one that there is already, and a ticket for it.

        Raises Stopped where too many wait.
        """
        id_ = f"{key}-{asked.question.file.removesuffix('.json')}"
        job = self.jobs.get(id_)
        if job is None or job.over:
            if len(self._queue) >= self.settings.waiting:
                msg = f"{len(self._queue)} jobs wait already: try again when some are done"
                raise Stopped(msg)
            job = self.jobs[id_] = Job(id_, key, asked.question, asked.folders)
            self._forget()
            await self._put(job)
        ticket = job.join()
        self._later(self._expires(job, ticket))
        return job, ticket

    async def prepare(self) -> None:
        """Start what simulates, so that it is ready when somebody asks."""
        await self._shop.send({"prepare": self.settings.sent()})

    async def leave(self, job: Job, ticket: str) -> None:
        """Give a ticket back; the last one stops the job, and what is done is kept."""
        job.leave(ticket)
        if job.wanted or job.over:
            return
        if job in self._queue:
            self._queue.remove(job)
            await self._order()
        await job.ends("cancelled")
        if job is self._running:
            self._later(self._stop(job))

    def left(self, job: Job, ticket: str) -> None:
        """Take note that a connection ended; its subscriber may come back within a while."""
        job.expect(ticket, GRACE)
        self._later(self._expires(job, ticket))

    async def serve(self) -> None:
        """Work off the queue for ever."""
        while True:
            await self._more.wait()
            if not self._queue:
                self._more.clear()
                continue
            job = self._queue.pop(0)
            await self._order()
            self._running = job
            try:
                await self._stage(job)
            finally:
                self._running = None

    async def close(self) -> None:
        """End the process that runs and everything that waits."""
        for task in self._tasks:
            task.cancel()
        await self._shop.end()

    async def _put(self, job: Job) -> None:
        """Into the queue: earlier stages before later ones, then in the order of asking."""
        place = next((k for k, other in enumerate(self._queue) if other.stage > job.stage), len(self._queue))
        self._queue.insert(place, job)
        job.state = "waiting"
        await self._order()
        self._more.set()

    async def _order(self) -> None:
        for k, job in enumerate(self._queue):
            job.ahead = k + (self._running is not None)
            await job.changes()

    async def _stage(self, job: Job) -> None:
        """Have one stage worked off, and put the job back if there is another."""
        await job.begins()
        try:
            async with asyncio.timeout(self.settings.seconds):
                state, message = await self._worked(job)
        except TimeoutError:
            state, message = "stopped", f"stopped after {self.settings.seconds:g} s; what is done is kept"
        if job.over:  # everybody left meanwhile
            return
        if state == "done" and job.stage + 1 < len(job.question.stages):
            job.stage += 1
            await self._put(job)
        else:
            await job.ends(state, message)

    async def _worked(self, job: Job) -> tuple[State, str]:
        over: int | None = None
        line = {"question": job.question.model_dump(), "runs": job.runs, "settings": self.settings.sent()}
        try:
            await self._shop.send(line)
            async with aclosing(self._shop.heard()) as lines:
                async for said in lines:
                    over = said.get("over")
                    await job.heard(said)
        except Ended as ended:
            return "failed", job.message or str(ended)
        finally:
            if over is None:  # whatever stopped it: what it is in would go on for nobody
                await self._shop.end()
        return ("done", "") if over == 0 else ("failed", job.message or f"it ended with status {over}")

    async def _stop(self, job: Job) -> None:
        """Have the running job stop at its next future, or else end its process."""
        with suppress(TimeoutError):
            async with asyncio.timeout(shop.PATIENCE):
                while self._running is job:
                    for folder in job.folders:
                        if folder.is_dir():
                            (folder / FLAG).touch()
                    await asyncio.sleep(LOOK)
        if self._running is job:
            await self._shop.interrupt()

    async def _expires(self, job: Job, ticket: str) -> None:
        while (seconds := job.patience(ticket)) > 0:
            await asyncio.sleep(seconds)
        await self.leave(job, ticket)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _forget(self) -> None:
        over = [id_ for id_, job in self.jobs.items() if job.over]
        for id_ in over[: max(0, len(over) - REMEMBERED)]:
            del self.jobs[id_]
