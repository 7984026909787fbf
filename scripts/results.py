"""Writes docs/results.md: what the shipped cases answer today, beside what was observed.

Takes some minutes; the futures are kept in the folder that is given, so that it can be stopped and resumed.
    python scripts/results.py FOLDER
"""

import sys
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from allegiance.analysis.answer import Answer, ObservableAnswer, answer_from
from allegiance.ensemble.job import Job
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.report.wording import OUTCOMES, amount, percent, quantity_name, unit_name
from allegiance.scenario.load import load_case

PAGE = Path(__file__).parents[1] / "docs" / "results.md"
REFERENCES = ("venezuela-2019", "venezuela-2018-quiet", "bolivia-2019", "venezuela-2019-iiss")
ARCHETYPES = ("hold", "palace-coup", "ouster", "negotiated-exit", "split", "attrition")
FUTURES = {"reference": 40, "archetype": 50}

INTRO = """# Results

What the shipped cases answer today, beside what was observed. Written by
`python scripts/results.py FOLDER`; do not edit. Every person is simulated; the middle 90 % is over futures.

`--fixed` is one vector of parameters, set by hand on these very cases: that it fits them is no evidence that
it would fit others. `--prior` draws the parameters that are judgements from what was believed of them before
any case was looked at. Both reference cases are hindcasts, conditional on the dated events that they list.
"""


def answer(name: str, mode: str, runs: int, folder: Path) -> Answer:
    """Answer of a case in one mode, from kept futures where there are some."""
    case = load_case(name)
    kept = folder / f"{name}-{mode}"
    simulate_ensemble(Job(case, mode, case.days, 1, 1.0), runs, kept)  # pyright: ignore[reportArgumentType]
    return answer_from(kept, runs)


def outcomes(found: Answer) -> str:
    """Outcomes that occurred, most frequent first, as one phrase."""
    shares = sorted(found.outcomes.items(), key=lambda item: -item[1].count)
    return ", ".join(f"{OUTCOMES[name].lower()} {s.count} of {s.of}" for name, s in shares if s.count)


def reference(name: str, folder: Path) -> Iterator[str]:
    """Section of one reference case."""
    fixed = answer(name, "fixed", FUTURES["reference"], folder)
    prior = answer(name, "prior", FUTURES["reference"], folder)
    yield f"\n## {fixed.case.title} (`{name}`)\n"
    yield f"{fixed.people:,} people, {fixed.days} days.\n"
    yield f"- `--fixed`: {outcomes(fixed)}\n- `--prior`: {outcomes(prior)}\n"
    yield "| quantity | window | observed | `--fixed` median | middle 90 % | | `--prior` middle 90 % |"
    yield "|---|---|---|---|---|---|---|"
    for key, seen in fixed.observables.items():
        if seen.observed is None:
            continue
        drawn = prior.observables[key]
        verdict = {True: "inside", False: "**outside**", None: "–"}[seen.inside]
        what = f"{quantity_name(key)}, {unit_name(seen.unit)}"
        model = f"{amount(seen.median, seen.unit)} | {_band(seen)} | {verdict} | {_band(drawn)}"
        yield f"| {what} | {seen.start} to {seen.end} | {_observed(seen)} | {model} |"


def _observed(seen: ObservableAnswer) -> str:
    assert seen.observed is not None
    text, low, high = amount(seen.observed, seen.unit), seen.observed_low, seen.observed_high
    if low is None or high is None or low == high:
        return text
    return f"{text} ({amount(low, seen.unit)}–{amount(high, seen.unit)})"


def _band(seen: ObservableAnswer) -> str:
    if not (isfinite(seen.low) and isfinite(seen.high)):
        return "–"
    return f"{amount(seen.low, seen.unit)}–{amount(seen.high, seen.unit)}"


def archetypes(folder: Path) -> Iterator[str]:
    """Section of the archetypes."""
    yield "\n## Archetypes\n"
    yield "Extreme points of the model, made so that each outcome can be seen: 20,000 people, no country.\n"
    yield "| case | futures that reach it | why |"
    yield "|---|---|---|"
    for name in ARCHETYPES:
        found = answer(name, "fixed", FUTURES["archetype"], folder)
        share = found.outcomes[found.case.expects.replace("-", "_")]
        reached = f"{share.count} of {share.of} ({percent(share.probability)})"
        yield f"| `{name}` | {reached} | {found.case.reason} |"


def main(folder: Path) -> None:
    """Write the page."""
    lines = [INTRO]
    for name in REFERENCES:
        lines += reference(name, folder)
    lines += archetypes(folder)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
