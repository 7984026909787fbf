"""Stands in for the process of a job: what it does, the seed of the question says."""

import json
import signal
import sys
import time
from pathlib import Path

FAILS, HANGS, CRASHES, DEAF = 13, 14, 15, 16


def tell(**said):
    print(json.dumps(said), flush=True)


def main():
    said = json.loads(sys.stdin.readline())
    seed, runs = said["question"]["seed"], said["runs"]
    tell(done=0, total=runs)
    if seed == FAILS:
        tell(error="found a lever that pulls back")
        return 3
    if seed == CRASHES:
        raise ZeroDivisionError
    if seed == DEAF:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    tell(done=1, total=runs)
    while seed in {HANGS, DEAF}:
        time.sleep(0.01)
    mark = Path(said["settings"]["folder"]) / "worked"
    mark.parent.mkdir(parents=True, exist_ok=True)
    with mark.open("a") as file:
        file.write(f"{said['question']['case']} {seed} {runs}\n")
    tell(done=runs, total=runs)
    tell(answer=runs, final=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
