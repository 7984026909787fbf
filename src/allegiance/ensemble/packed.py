"""A job on its way to another machine, and what becomes of it there."""

import pickle
import threading
import zlib
from functools import lru_cache
from typing import NamedTuple

from allegiance.ensemble.design import Planned
from allegiance.ensemble.identity import Identity, differences
from allegiance.ensemble.job import Job
from allegiance.ensemble.worker import Result, attempt, prepared


class Refused(NamedTuple):
    """Why a worker does not simulate: its code or its libraries would give other bits, or do not compile."""

    reason: str


_one_at_a_time = threading.Lock()


def packed(job: Job) -> bytes:
    """A job and its identity here, as bytes to be sent along with every future: some 20 kB."""
    return zlib.compress(pickle.dumps((job, Identity.of(job).as_json())))


def attempt_there(sent: bytes, planned: Planned) -> Result | Refused:
    """One future simulated on a worker of the cluster; the job is unpacked and compiled with the first."""
    with _one_at_a_time:
        job = _unpacked(sent)
    return job if isinstance(job, Refused) else attempt(job, planned)


@lru_cache(maxsize=4)
def _unpacked(sent: bytes) -> Job | Refused:
    job, there = pickle.loads(zlib.decompress(sent))
    changed = differences(there, Identity.of(job).as_json())
    if changed:
        return Refused(f"would give other bits ({'; '.join(changed)}): install there what is installed here")
    ready = prepared(job)
    return job if ready is True else Refused(f"cannot compile the day:\n{ready}")
