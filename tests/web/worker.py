"""Stands in for the process that simulates: what it does, the seed of the question says."""

import json
import signal
import sys
import time
from pathlib import Path

FAILS, HANGS, CRASHES, DEAF, STOPS = 13, 14, 15, 16, 17


def tell(**said):
    print(json.dumps(said), flush=True)


def stage(said):
    seed, runs = said["question"]["seed"], said["runs"]
    folder = Path(said["settings"]["folder"])
    tell(done=0, total=runs)
    if seed == FAILS:
        tell(error="found a lever that pulls back", over=3)
        return
    if seed == CRASHES:
        raise ZeroDivisionError
    if seed == DEAF:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    tell(done=1, total=runs)
    while seed in {HANGS, DEAF}:
        time.sleep(0.01)
    while seed == STOPS and not (folder / ".cancel").exists():
        time.sleep(0.01)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worked").open("a") as file:
        file.write(f"{said['question']['case']} {seed} {runs}\n")
    tell(done=runs, total=runs)
    tell(answer=runs, final=True)
    tell(over=0)


def main():
    for line in iter(sys.stdin.readline, ""):
        said = json.loads(line)
        if "prepare" not in said:
            stage(said)


if __name__ == "__main__":
    main()
