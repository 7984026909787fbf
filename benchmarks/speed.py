"""What does a day cost a soldier, in quiet and in crisis, lazy and eager, and how much memory does one take?

Every person of each case, in one process on one thread; forms and cases alternate, the median of the rounds
counts. Times are CPU times of the days after day 0, whose cost stands apart. Run it by hand:

    python benchmarks/speed.py
"""

import argparse
import json
from statistics import median

from allegiance.analysis.bench import cost
from allegiance.analysis.machine import machine
from allegiance.scenario.load import load_case
from allegiance.simulation.run import warm

CASES = ("venezuela-2018-quiet", "venezuela-2019")
FORMS = {"lazy": True, "eager": False}


def measure(case, *, lazy, days, scale, seed):
    """CPU seconds of day 0 and of the days after it, people, days lived, bytes and looks a person."""
    one = cost(case, lazy=lazy, days=days, scale=scale, seed=seed)
    return {
        "start_seconds": one.start,
        "people": one.people,
        "days": one.last,
        "outcome": one.outcome,
        "ns_a_soldier_day": one.ns,
        "looks_a_soldier_day": one.looks / (one.people * one.last),
        "bytes_a_person": one.bytes / one.people,
    }


def benchmark(names, rounds, days, scale):
    """One row for each case and form: medians over rounds in which all of them took turns."""
    runs = {(name, form): [] for name in names for form in FORMS}
    cases = {name: load_case(name) for name in names}
    warm(cases[names[0]])
    for n in range(rounds):
        for (name, form), measured in runs.items():
            case = cases[name]
            horizon = min(days or case.days, case.days)
            measured.append(measure(case, lazy=FORMS[form], days=horizon, scale=scale, seed=n))
    return [row(name, form, measured) for (name, form), measured in runs.items()]


def row(name, form, measured):
    """Medians of what was measured, and the range of what counts."""
    numbers = [key for key, value in measured[0].items() if not isinstance(value, str)]
    middle = {key: median(m[key] for m in measured) for key in numbers}
    costs = [m["ns_a_soldier_day"] for m in measured]
    return {
        "case": name,
        "form": form,
        **middle,
        "lowest_ns": min(costs),
        "highest_ns": max(costs),
        "outcomes": sorted({m["outcome"] for m in measured}),
    }


def table(rows):
    """The rows as text."""
    head = f"{'case':<22} {'form':<6} {'people':>8} {'days':>5} {'ns a soldier-day':>22} {'looks':>8}"
    lines = [f"{head} {'day 0, s':>9} {'bytes':>6}  outcomes"]
    for r in rows:
        cost = f"{r['ns_a_soldier_day']:.1f} ({r['lowest_ns']:.1f}-{r['highest_ns']:.1f})"
        lines.append(
            f"{r['case']:<22} {r['form']:<6} {r['people']:>8.0f} {r['days']:>5.0f} {cost:>22}"
            f" {r['looks_a_soldier_day']:>8.4f} {r['start_seconds']:>9.2f} {r['bytes_a_person']:>6.0f}"
            f"  {', '.join(r['outcomes'])}"
        )
    return "\n".join(lines)


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", nargs="+", default=list(CASES), help="names of cases")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts")
    parser.add_argument("--days", type=int, default=0, help="days, if fewer than the case's own")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the people, for a quick look")
    parser.add_argument("--json", action="store_true", help="as JSON")
    asked = parser.parse_args()
    where = machine()
    rows = benchmark(asked.cases, asked.rounds, asked.days, asked.scale)
    if asked.json:
        print(json.dumps({"machine": where, "rounds": asked.rounds, "rows": rows}, indent=2))
        return
    print(", ".join(f"{key} {value}" for key, value in where.items()))
    print(f"median of {asked.rounds} rounds (lowest-highest); CPU time, one thread")
    print(table(rows))


if __name__ == "__main__":
    main()
