"""The process that simulates, as the server sees it: started with the first line, kept from job to job."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import suppress
from typing import Any

PATIENCE = 8.0  # seconds that it has for keeping what is done
SAID = 400  # characters of what it wrote last on stderr


class Ended(Exception):
    """The process ended in the middle of a stage; why, as far as it said."""


class Shop:
    """At most one process, which takes one stage after another."""

    def __init__(self, command: Sequence[str]) -> None:
        """`command` starts the process."""
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._complaints: asyncio.Task[str] | None = None

    async def send(self, said: Mapping[str, Any]) -> None:
        """Hand it one line; a process is started where there is none."""
        if self._process is None or self._process.returncode is not None:
            await self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(ConnectionError):  # that it is gone is noticed by whoever listens
            self._process.stdin.write(json.dumps(said).encode() + b"\n")
            await self._process.stdin.drain()

    async def heard(self) -> AsyncGenerator[dict[str, Any]]:
        """What it says of a stage, up to the line that this is over; raises Ended where it ends before."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        async for line in process.stdout:
            said = json.loads(line)
            yield said
            if "over" in said:
                return
        code = await process.wait()
        last = (await self._complaints if self._complaints else "").strip().rpartition("\n")[2]
        raise Ended(last or f"the process ended with status {code}")

    async def interrupt(self) -> None:
        """End the process for certain, with time to keep what is done."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), PATIENCE)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def end(self) -> None:
        """End the process, to which nobody listens any more, so that nothing of it stays open."""
        await self.interrupt()
        process, self._process = self._process, None
        if process is not None and process.stdin and process.stdout and self._complaints:
            process.stdin.close()
            await asyncio.gather(process.stdout.read(), self._complaints)

    async def _start(self) -> None:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )
        assert self._process.stderr is not None
        self._complaints = asyncio.create_task(_last(self._process.stderr))


async def _last(said: asyncio.StreamReader) -> str:
    """The end of everything that is written there."""
    kept = b""
    while more := await said.read(4096):
        kept = (kept + more)[-SAID:]
    return kept.decode(errors="replace")
