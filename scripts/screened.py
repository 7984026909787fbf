"""Writes docs/screening.md: how the screened set that ships was made, and what the data moved.

Reads the set alone, and is done in seconds.
    python scripts/screened.py
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import exp, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kstest, pearsonr

from allegiance.report.wording import amount, interval, percent, quantity_name, unit_name
from allegiance.scenario.catalogue import Parameter, catalogue_of
from allegiance.scenario.certificate import certificate
from allegiance.scenario.load import load_case
from allegiance.scenario.priors import moved
from allegiance.scenario.screened import screened_set
from allegiance.screening.target import OUTCOME, RANGE, YARDSTICKS, Target, targets_of

PAGE = Path(__file__).parents[1] / "docs" / "screening.md"
ALARM = 0.05  # chance that any parameter at all is called moved where none is
ENDS = (0.05, 0.5, 0.95)

METHOD = """# Screening

How the default set of parameter vectors was made. Written by `python scripts/screened.py` from the set
that ships; do not edit. `allegiance screen` makes such a set again, and can be stopped and resumed.

**Why.** With the parameters that were set by hand (`--fixed`) both reference cases come out near 0 or 1,
which says nothing about how sure one may be. With all priors (`--prior`) most vectors contradict what is
known of the very cases. In between lie the vectors that nothing observed speaks against. They are found by
*history matching* (Craig et al. 1997; Vernon, Goldstein and Bower 2010): not the best vector is looked for,
but those that are implausible are thrown out.

**How.** {tried:,} vectors of {parameters} parameters were drawn from their priors in Latin hypercubes of ten:
of ten vectors that follow one another one lies in each tenth of every prior. Behaviour is common to all
cases; what a case judges of its own country is drawn for that country. No prior was narrowed. Each vector
was simulated at full size, every person, one future a case, on {cases}; cheapest first, and no further once
a case had rejected it. **{kept} were kept: {share}.**

**The measure.** How implausible a vector is by one target is the distance between its future and what was
observed, in standard deviations. Counts and rates are compared as logarithms (of the count + 1; of the rate
+ 0.001 a year), since such models err by factors, and days as days. The variance is the sum of three:

- *observation*: the stated range of what was observed counts as two standard deviations to either side;
- *chance*: between futures of one vector, told by {chance} futures of the fixed one, since a vector is
  judged by one;
- *the model itself*, which would not be exact even with the best parameters: a factor of {factor:.2g}, or
  {days:g} days. This is a judgement, the only one here, and the same for all targets.

**The cut-off.** A vector is kept if, in every case, no target but one is more implausible than {cutoff:g},
and that one no more than {worst:g}. Three standard deviations hold at least 95 % of any distribution with
one mode (Pukelsheim 1994), whatever its shape; of twenty targets one is beyond that even if all is right.
So, as is usual, the second worst decides, and one quantity alone that the model gets wrong, or whose range
is ill judged, throws out no vector; but not wholly without it, since what is absurd in one quantity is
absurd. The outcome is never forgiven: a future that ends otherwise than history rejects its vector. So a
vector passes there with the probability that it gives to what happened, its likelihood; one that makes
history a matter of luck is kept as often as it would have been lucky.

**Sketches.** Before a case, a sketch of it with {sketch:,} people was simulated: it is held against the
outcome, and against what does not depend on how many people there are (shares of the forces, days, plots
among so many), beyond {slack:g} standard deviations, with chance told at that size. So two futures of every
case vouch for a vector: one small, one whole. Whatever is said below of a case is of the whole one.

**What it is not.** The set is no posterior distribution: what is kept is kept alike, however well it fits.
Vectors were thrown out for three cases, and are no more than not refuted by them. That they reproduce these
cases is no test.
"""

MOVED = """
## What the data moved

Of each parameter, the {kept} kept vectors against its prior: a Kolmogorov–Smirnov test that their quantiles
are uniform, at {alarm:.0%} for all {all} together (Holm): that is the chance that any is named wrongly.
**{moved} moved; of the other {left} the kept vectors say no more than the prior did**, and what an answer
owes to those it owes to the prior. A shift of less than an eighth of the prior would hardly be found.
"""

EFFORT = """
Together {minutes:.0f} minutes on {cores} cores that other work shared, on {made}, {platform}.
"""


class Move(NamedTuple):
    """A parameter, how surely the kept vectors differ from its prior, and where they lie in it."""

    name: str
    p: float
    quantiles: tuple[float, float, float]


def page() -> str:
    """The whole page."""
    said = certificate()
    parts = [method(said), *stages(said), *targets(said), *moves(said)]
    return "\n".join(parts) + "\n"


def method(said: Mapping[str, Any]) -> str:
    """What was done."""
    criterion = said["criterion"]
    return METHOD.format(
        tried=said["tried"],
        kept=said["kept"],
        share=percent(said["kept"] / said["tried"]),
        parameters=len(said["parameters"]),
        cases=", ".join(f"`{name}`" for name in said["cases"]),
        chance=criterion["futures_of_chance"],
        factor=exp(criterion["model"]["person"]),
        days=criterion["model"]["day"],
        cutoff=criterion["cutoff"],
        worst=criterion["worst"],
        sketch=criterion["sketch"]["people"],
        slack=criterion["sketch"]["cutoff"],
    )


def stages(said: Mapping[str, Any]) -> Iterator[str]:
    """What each stage was given, rejected and took."""
    yield "## Stages\n"
    yield "| stage | vectors given | rejected | minutes |"
    yield "|---|---|---|---|"
    for name, told in said["rejections"].items():
        rejected = f"{told['rejected']:,} ({percent(told['rejected'] / told['given'])})"
        yield f"| `{name}` | {told['given']:,} | {rejected} | {said['seconds'][name] / 60:,.1f} |"
    minutes = sum(said["seconds"].values()) / 60
    platform = said["versions"]["platform"]
    yield EFFORT.format(minutes=minutes, cores=said["cores"], made=said["made"], platform=platform)


def targets(said: Mapping[str, Any]) -> Iterator[str]:
    """Each target, what its standard deviation consists of, and how many vectors it rejected."""
    yield "## Targets\n"
    yield "σ: standard deviations on the measure, of the observation downwards and upwards, and of chance."
    yield "Rejected: of the vectors that reached the case; alone: by no other target of it.\n"
    yield "| case | target | observed | σ down | σ up | σ chance | rejected | alone |"
    yield "|---|---|---|---|---|---|---|---|"
    held: list[str] = []
    for name in said["cases"]:
        case, told = load_case(name), said["rejections"][name]
        yield f"| `{name}` | outcome | {case.expects} | – | – | – | {rejected(told, OUTCOME)} |"
        found = targets_of(case)
        for key, target in found.items():
            sigma = (*sides(target), sqrt(said["criterion"]["chance"][name][key]))
            seen = amount(target.value, target.unit), interval(target.low, target.high, target.unit)
            what = f"{quantity_name(key)}, {unit_name(target.unit)}"
            cells = (what, f"{seen[0]} ({seen[1]})", *(f"{x:.2f}" for x in sigma), rejected(told, key))
            yield f"| `{name}` | {' | '.join(cells)} |"
        held += [f"{quantity_name(one.name)} (`{name}`)" for one in case.observed if one.name not in found]
    if held:
        units = ", ".join(YARDSTICKS)
        yield f"\nObserved but held out, as a check that was not screened on (what is not in {units}):"
        yield f"{'; '.join(held)}."


def sides(target: Target) -> tuple[float, float]:
    """Standard deviations of an observation downwards and upwards."""
    g, value = target.yardstick, target.yardstick(target.value)
    return (value - g(target.low)) / RANGE, (g(target.high) - value) / RANGE


def rejected(told: Mapping[str, Any], name: str) -> str:
    """How many vectors a target rejected, and how many alone, as two cells."""
    return " | ".join(f"{told[kind].get(name, 0):,}" for kind in ("by", "alone"))


def moves(said: Mapping[str, Any]) -> Iterator[str]:
    """Which parameters the data moved, and which not."""
    table = quantiles()
    found = sorted((move(name, column) for name, column in table.items()), key=lambda one: one.p)
    told = significant(found)
    counts = {"all": len(found), "moved": len(told), "left": len(found) - len(told)}
    yield MOVED.format(kept=said["kept"], alarm=ALARM, **counts)
    yield "| parameter | prior: median (90 %) | kept: median (90 %) | quantiles of the prior | p |"
    yield "|---|---|---|---|---|"
    for one in told:
        quantile = " · ".join(f"{q:.2f}" for q in one.quantiles)
        before, after = values(one.name, ENDS), values(one.name, one.quantiles)
        yield f"| `{one.name}` | {before} | {after} | {quantile} | {one.p:.1g} |"
    yield "\nPairs that the data tie together though the priors do not: correlation of their quantiles, at"
    yield "the same false-alarm rate for all pairs.\n"
    tied = list(pairs(table))
    yield from (f"- `{a}` and `{b}`: {r:+.2f}" for a, b, r in tied[:12])
    yield f"\n{len(tied)} pairs in all." if tied else "None."


def quantiles() -> dict[str, NDArray[np.float64]]:
    """Quantiles of the kept vectors by the name of the parameter."""
    vectors = screened_set().vectors
    return {name: np.array([one[name] for one in vectors]) for name in vectors[0]}


def move(name: str, column: NDArray[np.float64]) -> Move:
    """Where the kept vectors lie in the prior of one parameter."""
    low, middle, high = np.quantile(column, ENDS)
    return Move(name, float(kstest(column, "uniform").pvalue), (float(low), float(middle), float(high)))


def significant(found: list[Move]) -> list[Move]:
    """Those that moved, by Holm's procedure; `found` is sorted by p."""
    for k, one in enumerate(found):
        if one.p > ALARM / (len(found) - k):
            return found[:k]
    return found


def pairs(table: Mapping[str, NDArray[np.float64]]) -> Iterator[tuple[str, str, float]]:
    """Pairs of parameters whose kept quantiles are correlated, the strongest first."""
    names, columns = list(table), np.array(list(table.values()))
    r = np.corrcoef(columns)
    many = len(names) * (len(names) - 1) / 2
    found = [(a, b, float(r[i, j])) for (i, a), (j, b) in combinations(enumerate(names), 2)]
    for a, b, value in sorted(found, key=lambda one: -abs(one[2])):
        if pearsonr(table[a], table[b]).pvalue > ALARM / many:
            return
        yield a, b, value


def values(name: str, ends: tuple[float, ...]) -> str:
    """Values of a parameter at quantiles of its prior: of a table, or of what each case says, the factor."""
    parameter = declared(name)
    low, middle, high = (at(parameter, q) for q in ends)
    sign = "×" if factor(parameter) else ""
    return f"{sign}{middle:.3g} ({low:.3g}–{high:.3g})"


def declared(name: str) -> Parameter:
    """The parameter that is drawn under a name."""
    mechanism, _, field = name.rpartition(":")[2].partition(".")
    return catalogue_of()[mechanism][field]


def factor(parameter: Parameter) -> bool:
    """Whether its draws are told as factors."""
    return not isinstance(parameter.default, int | float) or parameter.origin == "case"


def at(parameter: Parameter, quantile: float) -> float:
    """Its value at a quantile; as a factor on a default of one half where there is no single default."""
    if not factor(parameter):
        return float(np.mean(moved(float(parameter.default), parameter, quantile)))
    wide = parameter.par._replace(low=-1e9, high=1e9)
    return float(np.mean(moved(0.5, Parameter(wide, 0.5), quantile))) / 0.5


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
