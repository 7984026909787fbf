"""Kills what simulates an ensemble at random moments, resumes it, and compares it with one left in peace.

    python scripts/kill_trials.py [--trials 20] [--seed 1] [--kinds worker parent 'dask scheduler' …]

Prints a line for each trial; leaves with status 1 if an ensemble that was killed and resumed is not, bit for
bit, the one that was left in peace. The Dask trials need the extra `dask`, all of them Linux.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allegiance.ensemble.lock import NAME as LOCK
from allegiance.ensemble.manifest import kept, read_ensemble
from allegiance.ensemble.rows import ensemble_digest

KINDS = ("worker", "parent", "dask worker", "dask scheduler", "dask parent")
RUNS = 400
CALL = ("run", "hold", "--fixed", "--runs", str(RUNS), "--days", "60", "--scale", "0.5", "--quiet")
MOST = 5  # times that a command is given again


class Cluster:
    """A Dask scheduler and two workers, each a process of its own; nothing starts them again."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"scheduler-{time.monotonic_ns()}.json"
        self.scheduler = _dask(
            "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file)
        )
        options = ("--scheduler-file", str(self.file), "--no-nanny", "--nthreads", "1", "--no-dashboard")
        while not self.file.exists():
            time.sleep(0.05)
        self.workers = [_dask("worker", *options, "--local-directory", str(folder)) for _ in range(2)]

    def close(self) -> None:
        """End all three."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def _dask(what: str, *options: str) -> "subprocess.Popen[bytes]":
    code = f"from distributed.cli import dask_{what}; dask_{what}.main()"
    return subprocess.Popen([sys.executable, "-c", code, *options], stderr=subprocess.DEVNULL)


@contextmanager
def where(kind: str, folder: Path) -> Iterator[tuple[list[str], Cluster | None]]:
    """Options that say where a trial is simulated, and the cluster, if it is one."""
    if not kind.startswith("dask"):
        yield ["--workers", "2"], None
        return
    cluster = Cluster(folder)
    try:
        yield ["--dask", str(cluster.file)], cluster
    finally:
        cluster.close()


def started(folder: Path, options: list[str]) -> "subprocess.Popen[bytes]":
    """The command line in a process of its own, printing nothing."""
    call = [str(Path(sys.executable).with_name("allegiance")), *CALL, "--out", str(folder), *options]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def victim(kind: str, parent: int, cluster: Cluster | None, chance: random.Random) -> int | None:
    """The process to be killed, if there is one at this moment."""
    if kind.endswith("parent"):
        return parent
    if cluster:
        return (cluster.scheduler if kind.endswith("scheduler") else chance.choice(cluster.workers)).pid
    return chance.choice(children) if (children := _workers(parent)) else None


def _workers(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children")
    pids = [int(pid) for pid in found.read_text().split()] if found.exists() else []
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def trial(kind: str, folder: Path, share: float, seconds: float, chance: random.Random) -> str:
    """What one trial saw; `share` of the `seconds` that simulating takes is the moment of the kill."""
    with where(kind, folder.parent) as (options, cluster):
        process = started(folder, options)
        while not (folder / LOCK).exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(share * seconds)
        pid = victim(kind, process.pid, cluster, chance) if process.poll() is None else None
        if pid:
            os.kill(pid, signal.SIGKILL)
        had = kept(folder)
        status = process.wait()
    resumed = 0
    while status and resumed < MOST:
        resumed += 1
        with where(kind, folder.parent) as (options, _):
            status = started(folder, options).wait()
    said = "killed" if pid else "too late to kill"
    return f"{said} after {share * seconds:5.1f} s, {had:3} of {RUNS} kept, resumed {resumed} times"


def digest(folder: Path) -> str:
    """Hash over all futures of an ensemble."""
    return ensemble_digest(read_ensemble(folder).futures)


def main(arguments: list[str] | None = None) -> int:
    """Run the trials; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    asked = parser.parse_args(arguments)
    chance, failures = random.Random(asked.seed), 0
    with tempfile.TemporaryDirectory() as temporary:
        begin = time.monotonic()
        started(Path(temporary) / "peace", ["--workers", "2"]).wait()
        seconds, whole = time.monotonic() - begin, digest(Path(temporary) / "peace")
        print(f"left in peace: {seconds:.1f} s, {whole}", flush=True)
        for k in range(asked.trials):
            kind, folder = asked.kinds[k % len(asked.kinds)], Path(temporary) / str(k) / "e"
            folder.parent.mkdir()
            saw = trial(kind, folder, chance.random(), seconds, chance)
            same = digest(folder) == whole
            failures += not same
            print(f"{k + 1:2}  {kind:14}  {saw}: {'same bits' if same else 'OTHER BITS'}", flush=True)
    print(f"{asked.trials - failures} of {asked.trials}: the same bits")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
