"""The machine that something ran on, and what a command spends and holds on it."""

import os
import platform
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numba
import numpy as np

LOOK = 0.2  # seconds between looks at how much memory a command holds


def machine() -> dict[str, Any]:
    """What it ran on, and how busy that was."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "numba": numba.__version__,
    }


def spent(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a command and of what it started."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def held(command: list[str]) -> float | None:
    """Most bytes that a command and all that it starts hold at once, until it ends; None off Linux.

    A page that several processes share counts once.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    most = 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, sum(map(resident, family(process.pid))))
        time.sleep(LOOK)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return most


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    with suppress(OSError):  # one that has just ended
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split():
            found += family(int(child))
    return found


def resident(pid: int) -> int:
    """Bytes that a process holds now, of shared pages its part; none where there is no such process."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0
