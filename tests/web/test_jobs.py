import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from allegiance.errors import Stopped
from allegiance.web import shop
from allegiance.web import ticket as tickets
from allegiance.web.jobs import Jobs
from allegiance.web.question import question_of
from web.conftest import WORKER
from web.worker import CRASHES, DEAF, FAILS, HANGS, STOPS


class Put:
    """A question as the queue sees it, without a case behind it."""

    def __init__(self, **said):
        self.question = question_of({"case": "hold", **said})
        self.folders = ()


@asynccontextmanager
async def working(settings):
    jobs = Jobs(settings, WORKER)
    task = asyncio.create_task(jobs.serve())
    try:
        yield jobs
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await jobs.close()


async def heard(job, ticket):
    return [told async for told in job.news(ticket)]


async def until(job, *states):
    async for told in job.news(""):
        if told["state"] in states:
            return told
    raise AssertionError(job.state)


def worked(settings):
    return (settings.folder / "worked").read_text().splitlines()


def test_a_job_answers_quickly_first_and_then_in_full(settings):
    async def test():
        async with working(settings) as jobs:
            job, ticket = await jobs.submit(Put(runs=200), "k")
            told = await heard(job, ticket)
            assert ("done", 200, True) == (told[-1]["state"], told[-1]["answer"], told[-1]["final"])
        assert [f"hold 1 {n}" for n in (10, 25, 50, 200)] == worked(settings)

    asyncio.run(test())


def test_equal_questions_are_one_job(settings):
    async def test():
        async with working(settings) as jobs:
            one, first = await jobs.submit(Put(runs=5), "k")
            two, second = await jobs.submit(Put(runs=5), "k")
            assert one is two
            assert first != second
            await heard(one, first)
        assert ["hold 1 5"] == worked(settings)

    asyncio.run(test())


def test_a_shared_job_ends_when_its_last_subscriber_leaves(settings, monkeypatch):
    monkeypatch.setattr(shop, "PATIENCE", 0.1)

    async def test():
        async with working(settings) as jobs:
            job, first = await jobs.submit(Put(seed=HANGS), "k")
            _, second = await jobs.submit(Put(seed=HANGS), "k")
            await until(job, "running")
            await jobs.leave(job, first)
            assert "running" == job.state
            await jobs.leave(job, second)
            assert "cancelled" == job.state
            after, ticket = await jobs.submit(Put(runs=3), "other")
            assert "done" == (await heard(after, ticket))[-1]["state"]

    asyncio.run(test())


def test_a_job_that_is_left_stops_and_its_process_takes_the_next(settings):
    async def test():
        async with working(settings) as jobs:
            await jobs.prepare()
            process = jobs._shop._process
            asked = Put(seed=STOPS)
            asked.folders = (settings.folder,)
            settings.folder.mkdir()
            job, ticket = await jobs.submit(asked, "k")
            await until(job, "running")
            await jobs.leave(job, ticket)
            after, ticket = await jobs.submit(Put(runs=3), "other")
            assert "done" == (await heard(after, ticket))[-1]["state"]
            assert process is jobs._shop._process

    asyncio.run(test())


def test_after_a_crash_the_next_job_has_a_new_process(settings):
    async def test():
        async with working(settings) as jobs:
            job, ticket = await jobs.submit(Put(seed=CRASHES), "k")
            assert "failed" == (await heard(job, ticket))[-1]["state"]
            after, ticket = await jobs.submit(Put(runs=3), "other")
            assert "done" == (await heard(after, ticket))[-1]["state"]

    asyncio.run(test())


def test_a_job_whose_page_was_closed_ends(settings, monkeypatch):
    monkeypatch.setattr(tickets, "GRACE", 0.05)

    async def test():
        async with working(settings) as jobs:
            job, _ = await jobs.submit(Put(seed=HANGS), "k")
            assert "cancelled" == (await until(job, "cancelled"))["state"]

    asyncio.run(test())


def test_a_page_that_asks_now_and_then_keeps_its_job_until_it_ceases_to(settings):
    async def test():
        async with working(settings) as jobs:
            job, ticket = await jobs.submit(Put(seed=HANGS), "k")
            job.expect(ticket, 30.0)
            assert tickets.GRACE < job.patience(ticket) <= 30
            jobs.left(job, ticket)
            assert 0 < job.patience(ticket) <= tickets.GRACE
            job.expect(ticket, 0.0)
            await jobs._expires(job, ticket)
            assert "cancelled" == job.state

    asyncio.run(test())


def test_a_quick_look_overtakes_what_is_refined(settings):
    async def test():
        async with working(settings) as jobs:
            one, first = await jobs.submit(Put(runs=200), "one")
            two, second = await jobs.submit(Put(runs=200, seed=2), "two")
            await asyncio.gather(heard(one, first), heard(two, second))
        first_looks = [(f"hold 1 {n}", f"hold 2 {n}") for n in (10, 25, 50, 200)]
        assert [one for pair in first_looks for one in pair] == worked(settings)

    asyncio.run(test())


def test_the_queue_is_bounded(settings):
    async def test():
        async with working(replace(settings, waiting=2)) as jobs:
            job, _ = await jobs.submit(Put(seed=HANGS), "0")
            await until(job, "running")
            for key in ("1", "2"):
                await jobs.submit(Put(runs=5), key)
            with pytest.raises(Stopped, match="2 jobs wait already"):
                await jobs.submit(Put(runs=5), "3")

    asyncio.run(test())


@pytest.mark.parametrize(
    ("seed", "said"), [(FAILS, "a lever that pulls back"), (CRASHES, "ZeroDivisionError")]
)
def test_a_job_that_fails_says_why(settings, seed, said):
    async def test():
        async with working(settings) as jobs:
            job, ticket = await jobs.submit(Put(seed=seed), "k")
            told = (await heard(job, ticket))[-1]
            assert "failed" == told["state"]
            assert said in told["message"]

    asyncio.run(test())


@pytest.mark.parametrize("seed", [HANGS, DEAF])
def test_a_job_is_stopped_at_the_limit_of_time(settings, monkeypatch, seed):
    monkeypatch.setattr(shop, "PATIENCE", 0.1)

    async def test():
        async with working(replace(settings, seconds=0.5)) as jobs:
            job, ticket = await jobs.submit(Put(seed=seed), "k")
            told = (await heard(job, ticket))[-1]
            assert "stopped" == told["state"]
            assert "what is done is kept" in told["message"]

    asyncio.run(test())


def test_the_process_of_a_job_is_told_no_secret(settings):
    sent = replace(settings, token="sesame", reviewer="Ana").sent()

    assert "sesame" not in str(sent)
    assert "Ana" not in str(sent)
