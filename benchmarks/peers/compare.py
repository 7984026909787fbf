"""The same crowd in allegiance and in its peers: CPU for each person and day, and the same final states.

Each peer has an environment of its own, which uv makes; all take turns in one sitting, at least three rounds.
Mesa, with an object for everybody, gets a part of the people and days, so that a round stays short: cost is
for each person and day, and its final states are compared with ours on that part. Writes
benchmarks/peers/results/COMMIT.json and, from that, docs/pictures/peers.svg. Run it by hand:

    python benchmarks/peers/compare.py
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from picture import draw

from allegiance.analysis.machine import machine

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OURS = ("lazy", "eager")
PEERS = {
    "NumPy": ("peer_numpy.py", "numpy==2.4.6"),
    "JAX": ("peer_jax.py", "jax==0.10.2"),
    "Starsim": ("peer_starsim.py", "starsim==3.7.2"),
    "mesa-frames": ("peer_mesa_frames.py", "mesa-frames==0.1.0a0"),
    "Mesa": ("peer_mesa.py", "mesa==3.3.1"),
}
PART = {"Mesa": (10, 3)}  # by how much fewer people and fewer days a program gets
SCHEMA = "allegiance.peers/1"


def commands(uv):
    """What starts each program, before the names of the settings."""
    ours = [sys.executable, "peer_allegiance.py"]
    found = {f"allegiance, {form}": [*ours, form] for form in OURS}
    alone = [uv, "run", "--quiet", "--no-project", "--python", "3.11", "--with"]
    return found | {name: [*alone, needs, "python", script] for name, (script, needs) in PEERS.items()}


def part_of(name, people, days):
    """People and days that a program gets."""
    fewer, shorter = PART.get(name, (1, 1))
    return people // fewer, days // shorter


def made(folder, people, days):
    """Files of the settings, written by us with our own draws."""
    folder.mkdir()
    make = [sys.executable, "peer_allegiance.py", "make", str(folder), str(people), str(days)]
    subprocess.run(make, cwd=HERE, check=True)
    return sorted(str(path) for path in folder.glob("*.npz"))


def told(command, settings):
    """What a program says of each setting."""
    said = subprocess.run([*command, *settings], cwd=HERE, check=True, stdout=subprocess.PIPE)
    return json.loads(said.stdout.splitlines()[-1])


def measured(uv, rounds, people, days):
    """What each program told in each round: program -> rounds, each regime -> result.

    Refuses where final states differ from ours.
    """
    programs = commands(uv)
    found = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        sizes = {part_of(name, people, days) for name in programs}
        settings = {size: made(Path(folder) / str(size[0]), *size) for size in sizes}
        ours = {size: told(programs["allegiance, lazy"], files) for size, files in settings.items()}
        for n in range(rounds):
            for name, command in programs.items():
                print(f"round {n + 1} of {rounds}: {name}", file=sys.stderr)
                size = part_of(name, people, days)
                one = told(command, settings[size])
                for regime, result in one.items():
                    if result["digest"] != ours[size][regime]["digest"]:
                        msg = f"{regime}: final states of {name} differ from those of allegiance"
                        raise SystemExit(msg)
                    result["ns"] = 1e9 * result["cpu"] / (size[0] * size[1])
                found[name].append(one)
    return found


def rows(found, people, days):
    """One row for each program and regime."""
    shown = []
    for name, rounds in found.items():
        size = part_of(name, people, days)
        for regime in rounds[0]:
            results = [one[regime] for one in rounds]
            costs = [result["ns"] for result in results]
            shown.append(
                {
                    "name": name,
                    "regime": regime,
                    "version": results[0]["version"],
                    "people": size[0],
                    "days": size[1],
                    "rounds": costs,
                    "ns": median(costs),
                    "lowest_ns": min(costs),
                    "highest_ns": max(costs),
                    "joined": results[0]["joined"],
                }
            )
    return shown


def ratios(found, regime):
    """Least ratio, over the rounds, of each peer's CPU for a person and day to ours in the same round."""
    ours = [one[regime]["ns"] for one in found["allegiance, lazy"]]
    return {
        name: min(one[regime]["ns"] / mine for one, mine in zip(rounds, ours, strict=True))
        for name, rounds in found.items()
        if name in PEERS
    }


def table(result):
    """The result as text."""
    regimes = list(dict.fromkeys(row["regime"] for row in result["rows"]))
    lines = [f"{'CPU ns a person and day':<24}" + "".join(f"{regime:>22}" for regime in regimes)]
    for name in dict.fromkeys(row["name"] for row in result["rows"]):
        mine = [row for row in result["rows"] if row["name"] == name]
        cells = [f"{r['ns']:.2f} ({r['lowest_ns']:.2f}-{r['highest_ns']:.2f})" for r in mine]
        lines.append(f"{name:<24}" + "".join(f"{cell:>22}" for cell in cells))
    lines.append("least ratio to allegiance, lazy:")
    for name in PEERS:
        cells = [f"{result['ratios'][regime][name]:.1f}" for regime in regimes]
        lines.append(f"  {name:<22}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)


def main():
    """Measure, keep, draw and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=365_000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    uv = shutil.which("uv") or str(ROOT / ".venv-tools/bin/uv")
    found = measured(uv, asked.rounds, asked.people, asked.days)
    commit = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    result = {
        "schema": SCHEMA,
        "commit": commit,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        **vars(asked),
        "rows": rows(found, asked.people, asked.days),
        "ratios": {regime: ratios(found, regime) for regime in found["NumPy"][0]},
    }
    kept = HERE / "results" / f"{commit}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    draw(kept)
    print(table(result))


if __name__ == "__main__":
    main()
