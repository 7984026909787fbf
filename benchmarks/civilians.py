"""Civilians on the engine of soldiers: every one of 32 million, who protests, strikes or stays at home.

Four mechanisms (benchmarks/streets) make a day of their own: hardship, police, the street, and the crowd's
record. People live in blocks of a hundred, in 64 regions. Each size and regime has a process of its own, for
its peak of memory; lazy and eager days are compared bit for bit where both are asked for. Writes
benchmarks/results/civilians-COMMIT.json. Run it by hand:

    python benchmarks/civilians.py
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from allegiance.analysis.machine import machine
from allegiance.rules.compose import compose
from allegiance.rules.plan import Cascade, Plan
from allegiance.rules.vocabulary import MOST_REGIONS, OPTIONS, PLOT, SERVICES, SHIRK
from allegiance.rules.world import before_day_0

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "streets"))

import hardship  # noqa: E402
import police  # noqa: E402
import record  # noqa: E402
import street  # noqa: E402

BLOCK = 100
REGIONS = MOST_REGIONS
SEED = np.uint64(1)
DAY = (hardship, police, Cascade((street,), decides=street, watch="calm", falls=0.02), record)
JUMP = {"quiet": 0.0, "cascade": 0.6}  # what the decree adds to hardship
SIZES = (320_000, 3_200_000, 32_000_000)
BOTH = 320_000  # up to this size the eager day is lived too
SCHEMA = "allegiance.civilians/1"


def world_of(built, people, days):
    """Everybody in blocks, each a unit with one view, spread over the regions."""
    blocks = people // BLOCK
    number = {"unit": blocks, "view": blocks, "person": people, "service": len(SERVICES), "region": REGIONS}
    found = {scope: np.zeros(number.get(scope, 1), dtype) for scope, dtype in built.dtypes.items()}
    first = np.arange(blocks, dtype=np.int32) * BLOCK
    for scope in ("unit", "view"):
        found[scope]["first"], found[scope]["beyond"] = first, first + BLOCK
    region = np.arange(blocks) * REGIONS // blocks
    found["unit"]["region"], found["view"]["unit"] = region, np.arange(blocks)
    found["unit"]["size"] = found["unit"]["present"] = BLOCK
    found["person"]["view_id"] = np.repeat(np.arange(blocks, dtype=np.int32), BLOCK)
    found["person"]["region"] = np.repeat(region.astype(np.uint8), BLOCK)
    found["nation"]["strength"] = people
    found["region"]["population"] = np.bincount(region, minlength=REGIONS) * BLOCK
    found["region"]["capital"][0] = 1.0
    return before_day_0(built, found, np.zeros(people, np.uint8), days)


def parameters_of(built, regime):
    """The mechanisms' defaults, and what the decree adds."""
    found = np.zeros(1, built.parameters)
    for module, values in (
        (hardship, hardship.Params(jump=JUMP[regime])),
        (police, police.Params()),
        (street, street.Params()),
    ):
        for field, value in values._asdict().items():
            found[module.__name__][field] = value
    return found


def digest(world):
    """Hash of who does what, of every block, region and the nation, without the engine's bookkeeping."""
    found = hashlib.blake2b(digest_size=16)
    for array in (world.state, world.count, world.tally, world.people["lives"]):
        found.update(np.ascontiguousarray(array).tobytes())
    for records in (world.nation, world.regions, world.units):
        for column in records.dtype.names:
            if column not in ("path", "due"):
                found.update(np.ascontiguousarray(records[column]).tobytes())
    return found.hexdigest()


def lived(built, people, days, regime, *, lazy):
    """One future of so many civilians: what it cost, and what became of it."""
    began = time.process_time()
    world, numbers = world_of(built, people, days), parameters_of(built, regime)
    looks = int(built.day(0, SEED, lazy, False, world, numbers))
    start = time.process_time() - began
    daily, outside, striking = [], [], []
    for t in range(1, days + 1):
        began = time.process_time()
        looks += int(built.day(t, SEED, lazy, False, world, numbers))
        daily.append(time.process_time() - began)
        outside.append(int(world.tally[:, :, PLOT].sum()))
        striking.append(int(world.tally[:, :, SHIRK].sum()))
    assert int(world.tally[:, :, : len(OPTIONS)].sum()) == people
    return {
        "people": people,
        "days": days,
        "regime": regime,
        "form": "lazy" if lazy else "eager",
        "start_seconds": start,
        "seconds_a_day": sum(daily) / days,
        "most_seconds_a_day": max(daily),
        "ns_a_person_day": 1e9 * sum(daily) / days / people,
        "looks_a_person_day": (looks - people) / people / days,
        "outside": [outside[0], max(outside), outside[-1]],
        "striking": [striking[0], max(striking), striking[-1]],
        "bytes_a_person": sum(array.nbytes for array in world) / people,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "digest": digest(world),
    }


def one(people, days, regime, form):
    """Live one future in this process and print it as JSON."""
    built = compose(Plan(DAY))
    lived(built, 1000, 1, regime, lazy=True)  # compiled or loaded, outside any clock
    print(json.dumps(lived(built, people, days, regime, lazy=form == "lazy")))


def rows(sizes, days):
    """One future for each size and regime, and the eager one where it is small enough."""
    found = []
    for people in sizes:
        for regime in JUMP:
            for form in ("lazy", "eager") if people <= BOTH else ("lazy",):
                print(f"{people:,} people, {regime}, {form}", file=sys.stderr)
                call = [sys.executable, __file__, "--one", str(people), str(days), regime, form]
                told = subprocess.run(call, check=True, stdout=subprocess.PIPE)
                found.append(json.loads(told.stdout.splitlines()[-1]))
            if (
                len(same := {r["digest"] for r in found if (r["people"], r["regime"]) == (people, regime)})
                > 1
            ):
                msg = f"{people} people, {regime}: lazy and eager differ: {sorted(same)}"
                raise SystemExit(msg)
    return found


def table(found):
    """The rows as text."""
    head = (
        "people",
        "regime",
        "form",
        "day 0, s",
        "s a day",
        "most",
        "ns",
        "looks",
        "outside",
        "B",
        "peak GB",
    )
    lines = [head]
    for r in found:
        most = f"{r['outside'][0] / r['people']:.1%} to {r['outside'][1] / r['people']:.1%}"
        lines.append(
            (
                f"{r['people']:,}",
                r["regime"],
                r["form"],
                f"{r['start_seconds']:.2f}",
                f"{r['seconds_a_day']:.4f}",
                f"{r['most_seconds_a_day']:.3f}",
                f"{r['ns_a_person_day']:.2f}",
                f"{r['looks_a_person_day']:.4f}",
                most,
                f"{r['bytes_a_person']:.0f}",
                f"{r['peak_bytes'] / 1e9:.2f}",
            )
        )
    wide = [max(len(line[k]) for line in lines) for k in range(len(head))]
    return "\n".join("  ".join(cell.rjust(n) for cell, n in zip(line, wide, strict=True)) for line in lines)


def main():
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        people, days, regime, form = asked.one
        one(int(people), int(days), regime, form)
        return
    call = ["git", "rev-parse", "--short=12", "HEAD"]
    commit = subprocess.run(call, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    found = rows(asked.people, asked.days)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    result = {"schema": SCHEMA, "commit": commit, "made": made, "machine": machine(), "rows": found}
    kept = HERE / "results" / f"civilians-{commit}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
