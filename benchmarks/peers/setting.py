"""The crowd that every peer simulates: who is in it, for how long, and how a result is told.

In a group of a hundred, and on each day: pressure = own · (share of the group that has joined) +
(1 - own) · (share of everybody) + news of the day, all as of the end of the day before; whoever's threshold
is below it has joined, the others have not. NumPy is all that is needed here: each peer has an environment
of its own.
"""

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

GROUP = 100


class Setting(NamedTuple):
    """thresholds: of everybody, float32, group by group. news: of each day, float64. joined: before day 1."""

    thresholds: np.ndarray
    news: np.ndarray
    own: float
    joined: np.ndarray

    @classmethod
    def read(cls, path):
        """The setting that a file keeps."""
        with np.load(path) as kept:
            return cls(kept["thresholds"], kept["news"], float(kept["own"]), kept["joined"])

    def write(self, path):
        """Keep it for the peers."""
        np.savez(path, **self._asdict())


class Clock:
    """Seconds of CPU, of all threads, and of the clock on the wall, of what stands in its `with`."""

    def __enter__(self):
        self.began = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.cpu = time.process_time() - self.began[0]
        self.wall = time.perf_counter() - self.began[1]


def digest(joined):
    """Hash of who has joined in the end."""
    return hashlib.blake2b(np.packbits(np.asarray(joined, bool)).tobytes(), digest_size=8).hexdigest()


def told(clock, joined, version, **more):
    """One result, as the peers print it."""
    return {
        "cpu": clock.cpu,
        "wall": clock.wall,
        "joined": int(np.count_nonzero(joined)),
        "digest": digest(joined),
        "version": version,
        **more,
    }


def peer(simulate):
    """Print the result of each setting that is named; `simulate` gives clock, joined and version."""
    print(json.dumps({Path(p).stem: told(*simulate(Setting.read(p))) for p in sys.argv[1:]}))
