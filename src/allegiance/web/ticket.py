"""One job and those who wait for it."""

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from allegiance.web.question import Question

State = Literal["waiting", "running", "done", "failed", "cancelled", "stopped"]
OVER: tuple[State, ...] = ("done", "failed", "cancelled", "stopped")
PAUSE = 0.2  # seconds between two messages, however fast futures come
HEARTBEAT = 15.0  # seconds after which something is sent, so that a client that is gone is noticed
GRACE = 10.0  # seconds that a subscriber may be away, as when a page is loaded again
PATIENCE = 100.0  # seconds between two questions: browsers let a hidden page ask once a minute


class Job:
    """A question that is simulated stage by stage for one subscriber or several.

    folders: where its futures are kept. stage: index of the stage that is next or running. ahead: jobs
    before it in the queue. answer: futures of the newest answer; final: whether that is all that was asked
    for. message: why it failed or was stopped.
    """

    def __init__(self, id_: str, key: str, question: Question, folders: Sequence[Path] = ()) -> None:
        self.id, self.key, self.question, self.folders = id_, key, question, folders
        self.state: State = "waiting"
        self.stage = self.ahead = self.done = self.total = self.answer = 0
        self.final = False
        self.message = ""
        self.warnings: list[str] = []
        self._pace: tuple[float, int] | None = None  # when this stage's first future was done, and how many
        self._tickets: dict[str, int] = {}  # how many connections each subscriber has
        self._until: dict[str, float] = {}  # up to when one without a connection is expected
        self._changed = asyncio.Condition()

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER

    @property
    def wanted(self) -> bool:
        """Whether anybody waits for it."""
        return bool(self._tickets)

    @property
    def runs(self) -> int:
        """Futures of the stage that is next or running."""
        return self.question.stages[self.stage]

    def told(self) -> dict[str, Any]:
        """How it stands, as a browser gets it."""
        return {
            "job": self.id,
            "key": self.key,
            "state": self.state,
            "ahead": self.ahead,
            "done": self.done,
            "total": self.total,
            "runs": self.runs,
            "wanted": self.question.runs,
            "left": self._left(),
            "answer": self.answer,
            "final": self.final,
            "message": self.message,
            "warnings": self.warnings,
        }

    def _left(self) -> float | None:
        """Seconds to the end of the stage at the pace so far; None before there is a pace."""
        if self._pace is None or self.done <= self._pace[1] or self.state != "running":
            return None
        since, first = self._pace
        return round((time.monotonic() - since) / (self.done - first) * (self.total - self.done), 1)

    async def heard(self, said: Mapping[str, Any]) -> None:
        """Take in a line that the process wrote."""
        self.done, self.total = said.get("done", self.done), said.get("total", self.total)
        if "done" in said and self._pace is None:
            self._pace = time.monotonic(), self.done
        if "answer" in said:
            self.answer = said["answer"]
            self.final = bool(said.get("final")) and self.answer == self.question.runs
        self.message = said.get("error", self.message)
        if "warning" in said:
            self.warnings.append(said["warning"])
        await self.changes()

    async def begins(self) -> None:
        """Take note that the process of a stage was started."""
        self.state, self._pace, self.done, self.total = "running", None, 0, 0
        await self.changes()

    async def ends(self, state: State, message: str = "") -> None:
        """Take note that nothing more will happen."""
        self.state, self.message = state, message or self.message
        await self.changes()

    async def changes(self) -> None:
        """Wake everybody who listens."""
        async with self._changed:
            self._changed.notify_all()

    def join(self) -> str:
        """A ticket for one more subscriber, who is soon to be heard of."""
        ticket = secrets.token_urlsafe(12)
        self._tickets[ticket] = 0
        self.expect(ticket, GRACE)
        return ticket

    def expect(self, ticket: str, seconds: float) -> None:
        """Wait so long for the subscriber to be heard of again, connected or not."""
        if ticket in self._tickets:
            self._until[ticket] = time.monotonic() + seconds

    def leave(self, ticket: str) -> None:
        """Give the ticket back."""
        self._tickets.pop(ticket, None)
        self._until.pop(ticket, None)

    def patience(self, ticket: str) -> float:
        """Seconds for which the subscriber need not be looked after; 0 where nobody is expected any more."""
        if ticket not in self._tickets or self.over:
            return 0.0
        return GRACE if self._tickets[ticket] else max(0.0, self._until[ticket] - time.monotonic())

    async def news(self, ticket: str) -> AsyncGenerator[dict[str, Any]]:
        """How it stands, now and whenever that changes, until it is over; unknown tickets only look on."""
        if ticket in self._tickets:
            self._tickets[ticket] += 1
        try:
            while True:
                told = self.told()
                yield told
                if self.over:
                    return
                await asyncio.sleep(PAUSE)
                await self._change_after(told)
        finally:
            if ticket in self._tickets:
                self._tickets[ticket] -= 1

    async def _change_after(self, told: Mapping[str, Any]) -> None:
        async with self._changed:
            if self.told() == told:
                try:
                    await asyncio.wait_for(self._changed.wait(), HEARTBEAT)
                except TimeoutError:
                    return
