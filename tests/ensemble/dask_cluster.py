"""A real Dask cluster on this machine: a scheduler and workers, each in a process of its own."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from ensemble import fakes
from ensemble.waiting import until

TESTS = str(Path(fakes.__file__).parent.parent)


class Cluster:
    """Processes that can be killed one by one; `address` of the scheduler."""

    def __init__(self, folder, workers, threads=1):
        self.folder, self.workers = folder, []
        self.file = folder / "scheduler.json"
        self.scheduler = self._started("scheduler", "--port", "0", "--scheduler-file", self.file)
        until(self._known)
        self.address = json.loads(self.file.read_text())["address"]
        for _ in range(workers):
            self.join(threads)

    def join(self, threads=1):
        """One more worker process, as `dask worker` starts it, without a nanny that would start it again."""
        options = ("--no-nanny", "--nthreads", threads, "--no-dashboard", "--local-directory", self.folder)
        self.workers.append(self._started("worker", self.address, *options))

    def close(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _started(self, what, *options):
        code = f"from distributed.cli import dask_{what}; dask_{what}.main()"
        if what == "scheduler":
            options = (*options, "--no-dashboard")
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, options)],
            env=os.environ | {"PYTHONPATH": TESTS},
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )

    def _known(self):
        return self.file.exists() and self.file.read_text().rstrip().endswith("}")


@contextmanager
def cluster(folder, workers, threads=1):
    """A cluster that is gone after the block."""
    made = Cluster(folder, workers, threads)
    try:
        yield made
    finally:
        made.close()
