"""Writes docs/results.md: what the shipped cases answer today, beside what was observed.

Takes a quarter of an hour on two cores; the futures are kept in the folder that is given, so that it can be
stopped and resumed.
    python scripts/results.py FOLDER [FUTURES]

The numbers behind it ship as scored/results.json, from which the explorer and every report take their scores.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Any, get_args

import numpy as np

from allegiance.analysis.answer import Answer, ObservableAnswer
from allegiance.analysis.ensemble import Ensemble, open_ensemble
from allegiance.analysis.quantities import quantiles
from allegiance.ensemble.code import mechanisms_digest
from allegiance.ensemble.design import Mode
from allegiance.ensemble.identity import Identity, versions
from allegiance.ensemble.job import OBSERVABLE, Job
from allegiance.ensemble.simulate import Watch, simulate_ensemble
from allegiance.report.scores import RESULTS, SCHEMA
from allegiance.report.wording import OUTCOMES, amount, percent, quantity_name, unit_name
from allegiance.scenario.certificate import certificate
from allegiance.scenario.load import load_case

PAGE = Path(__file__).parents[1] / "docs" / "results.md"
REFERENCES = ("venezuela-2019", "venezuela-2018-quiet", "bolivia-2019")
OTHERS = ("venezuela-2019-blind", "bolivia-2019-blind", "venezuela-2019-iiss")
ARCHETYPES = ("hold", "palace-coup", "ouster", "negotiated-exit", "split", "attrition")
MODES: tuple[Mode, ...] = get_args(Mode)
FUTURES = 40
FLAGS = {"fixed": "`--fixed`", "prior": "`--prior`", "screened": "screened (default)"}

COLUMNS = (
    *("quantity", "window", "observed", "`--fixed`", "inside", "screened median", "band", "inside"),
    "`--prior` band",
)

INTRO = """# Results

What the shipped cases answer, beside what was observed. Written by `python scripts/results.py FOLDER`; do
not edit. Computed on {date} with {futures} futures of every person for each case and each way to choose
parameters; a band is the middle 90 % of them.

- `--fixed` is one vector of parameters, set by hand on these very cases: that it fits them is no evidence
  that it would fit others, and its spread is chance alone.
- `--prior` draws what is a judgement from what was believed of it before any case was looked at.
- **Screened**, the default, draws from the {kept} vectors of {tried:,} tried that nothing observed in the
  three reference cases speaks against ([how](screening.md)). Of those cases it is not a test either.

What the model misses, and cannot be mended without a source, is [told below](#misses-that-stay).

The reference cases are hindcasts, conditional on the dated events that they list; quiet Venezuela lists
none. In the variants called *blind* nothing dated after day 0 is put in. *At its median*: the median lies
in the observed range. *In the band*: the observed range and the band overlap. **No**: they do not.
"""


MISSES = """
## Misses that stay

Where the tables above say no, or the median lies outside, and what was found of the cause:

- **Protests in June 2019.** Two things fell together. Political protests went from 1,594 in January to 596 in
  May and 137 in June (OVCS, in El Nacional), as hope of a change faded after 30 April; the model's crowd
  still makes some 470 events in June, since nothing in it gives up hope. And other protests, at most 625,
  were fewer than in an average month of 2018 (some 940: 89 % of 12,715 in the year), for which no source
  gives a cause. Everyday gatherings here take all of 2018's for everyday, political ones among them.
- **Killed in January 2019.** Deaths follow the crowd and the force that meets it, which gives January a
  third of the half-year's dead; it had more than half. Of the 35, all shot between the 22nd and the 25th, 23
  were in peaceful protests that were attacked (Provea and OVCS, January 2019); that is what the rule means,
  and with `--fixed` it gives 24. The rest died otherwise, some where shops were looted, and the eight who
  were executed in raids at home are not among them. But the rule spreads its dead too evenly: 18 in
  February, where 7 were killed. No source gives a rate of deaths by protester, and a rule made for one month
  would be tested by nothing.
- **Who kills.** The model lays some nine of ten deaths in Venezuela on irregulars and special police, since
  `violence.lethality` of regular units is small. OVCS ascribed 28 of the 51 killed by 7 April to Guard, Army
  and ordinary police, 5 to special police, 15 to civilians and paramilitaries (Tal Cual, 9 April 2019).
  Totals are met; nobody should read a division of guilt out of it.
- **Hours of Bolivia.** Companies differ in how they take orders to use force (`orders.climate`), without
  which hardly any formation refuses in Venezuela. It makes the first of Bolivia refuse sooner, and its
  regions less together: 27 hours from the first to the last with `--fixed`, 18 before. Its street was made
  less ready for it (`protest.mobilisation` 1.3 → 1.1). Most regions have their hours in the band alone.
- **Order of Bolivia's regions, and Oruro.** Regions refuse in the order of their crowds, and how ready for
  protest a department is, is a judgement of who knew the order (`protest.militancy`). So that the order is
  met says nothing for the model. In its place, the share of each department that voted against the
  president's re-election in February 2016 (El Deber, 23 February 2016: from 44 % in La Paz to 61 % in Beni,
  here over the 51 % of the country) gives, with `--fixed`, a rank correlation of 0.07 (middle 90 %: -0.35 to
  0.69) where the judgement gives 0.67, Cochabamba 27 hours after the first and Oruro 30; days, deaths and
  desertions stay as they are. The vote of a whole department is not the mood of its capital's streets, so
  the judgement was left; but nobody should read a forecast of places out of this model.
- **Detained.** Of those taken since December most are taken in the six weeks after the border opens. The
  range is of August, given as *more than 200*; its upper end is a judgement.
- **Plots foiled.** Plots begin among heads, not formations, so that the smaller forces of the `-iiss`
  variant have fewer. The more plots a vector foils, the more people it jails, so that between the two
  targets most vectors that are kept foil few.
"""


class Told(Watch):
    """Says on stderr how far the futures of one answer are."""

    def __init__(self, what: str) -> None:
        self._what = what

    def begins(self, done: int, total: int) -> None:
        """Say what is left to do."""
        if done < total:
            print(f"{self._what}: {total - done} futures", file=sys.stderr)


class Results:
    """Ensembles of the shipped cases, whose futures are kept in a folder."""

    def __init__(self, folder: Path, futures: int) -> None:
        self.folder, self.futures = folder, futures
        names = (*REFERENCES, *OTHERS)
        self.ensembles = {name: {mode: self.ensemble(name, mode) for mode in MODES} for name in names}

    def ensemble(self, name: str, mode: Mode) -> Ensemble:
        """Futures of a case with parameters chosen in one way."""
        case = load_case(name)
        job = Job(case, mode, case.days, 1, 1.0)
        kept = self.folder / Identity.of(job).folder
        simulate_ensemble(job, self.futures, kept, watch=Told(f"{name}, {mode}"))
        return open_ensemble(kept, self.futures)

    def answer(self, name: str, mode: Mode) -> Answer:
        """Answer of a case with parameters chosen in one way."""
        return self.ensemble(name, mode).answer

    def page(self) -> str:
        """The whole page."""
        said, today = certificate(), f"{datetime.now(UTC):%-d %B %Y}"
        intro = INTRO.format(date=today, futures=self.futures, kept=said["kept"], tried=said["tried"])
        answers = {n: {mode: one.answer for mode, one in of.items()} for n, of in self.ensembles.items()}
        lines = [intro, *outcome_table(answers), *windows(answers)]
        return "\n".join([*lines, *self.archetypes()]) + "\n" + MISSES

    def numbers(self) -> dict[str, Any]:
        """What the scores are made of: outcomes, and where each observation lies among the futures."""
        return {
            "schema": SCHEMA,
            "made": datetime.now(UTC).date().isoformat(),
            "futures": self.futures,
            "versions": versions(),
            "mechanisms": mechanisms_digest(),
            "screened": {key: certificate()[key] for key in ("kept", "tried", "digest", "made")},
            "cases": [scored(name, of) for name, of in self.ensembles.items()],
        }

    def archetypes(self) -> Iterator[str]:
        """Section of the archetypes."""
        yield "\n## Archetypes\n"
        yield "Extreme points of the model, made so that each outcome can be seen: 20,000 people, no country."
        yield "With `--fixed`.\n"
        yield "| case | futures that reach it | why |"
        yield "|---|---|---|"
        for name in ARCHETYPES:
            found = self.answer(name, "fixed")
            share = found.outcomes[found.case.expects.replace("-", "_")]
            reached = f"{share.count} of {share.of} ({percent(share.probability)})"
            yield f"| `{name}` | {reached} | {found.case.reason} |"


def scored(name: str, ensembles: dict[Mode, Ensemble]) -> dict[str, Any]:
    """One case: how its futures end, and its observations among them."""
    first = ensembles["fixed"].answer
    case = first.case
    ends = {
        mode: {k: s.count for k, s in e.answer.outcomes.items() if s.count} for mode, e in ensembles.items()
    }
    return {
        "name": name,
        "title": case.title,
        "kind": kind(first),
        "digest": case.digest,
        "people": first.people,
        "days": first.days,
        "happened": case.expects.replace("-", "_") or None,
        "among": name in certificate()["cases"],
        "outcomes": ends,
        "windows": [
            {
                "name": key,
                "title": quantity_name(key),
                "unit": seen.unit,
                "from": seen.start.isoformat(),
                "to": seen.end.isoformat(),
                "observed": seen.observed,
                "low": ends_of(seen)[0],
                "high": ends_of(seen)[1],
                "futures": {mode: among(e, key, seen) for mode, e in ensembles.items()},
            }
            for key, seen in first.observables.items()
            if seen.observed is not None
        ],
    }


def among(ensemble: Ensemble, name: str, seen: ObservableAnswer) -> dict[str, Any]:
    """Quantiles of a quantity over the futures that define it, and the share below the observation."""
    assert seen.observed is not None
    column = OBSERVABLE + name
    futures = ensemble.stored.futures
    values = futures[column].to_numpy() if column in futures.columns else np.array([])
    values = values[np.isfinite(values)]
    shares = ("q05", "q25", "q50", "q75", "q95")
    found = quantiles(values, (0.05, 0.25, 0.5, 0.75, 0.95))
    below = (
        float((values < seen.observed).mean() + (values == seen.observed).mean() / 2) if values.size else None
    )
    told: dict[str, Any] = {q: float(f"{v:.5g}") for q, v in zip(shares, found, strict=True) if isfinite(v)}
    return {**told, "of": int(values.size), "below": below}


def kind(answer: Answer) -> str:
    """Whether a case is told of what came after its first day, and of how it ended."""
    case = answer.case
    return "hindcast" if case.hindcast else "blind" if not case.events else "conditional"


Answers = dict[str, dict[Mode, Answer]]


def outcome_table(answers: Answers) -> Iterator[str]:
    """How the futures of every case end, the three ways side by side."""
    yield "## Outcomes\n"
    yield f"| case | what happened | {' | '.join(FLAGS[mode] for mode in MODES)} |"
    yield f"|---|---|{'---|' * len(MODES)}"
    for name, found in answers.items():
        case = found["fixed"].case
        happened = OUTCOMES[case.expects.replace("-", "_")].lower() if case.expects else "–"
        cells = " | ".join(outcomes(found[mode]) for mode in MODES)
        yield f"| `{name}` ({kind(found['fixed'])}) | {happened} | {cells} |"


def outcomes(found: Answer) -> str:
    """Outcomes that occurred, most frequent first, as one phrase."""
    shares = sorted(found.outcomes.items(), key=lambda item: -item[1].count)
    return ", ".join(f"{OUTCOMES[name].lower()} {s.count}" for name, s in shares if s.count)


def windows(answers: Answers) -> Iterator[str]:
    """What was observed of every case, each in its window, and what futures give."""
    for name, found in answers.items():
        first = found["fixed"]
        yield f"\n## {first.case.title} (`{name}`)\n"
        yield f"{first.people:,} people, {first.days} days.\n"
        yield f"| {' | '.join(COLUMNS)} |"
        yield f"|{'---|' * len(COLUMNS)}"
        for key, seen in first.observables.items():
            if seen.observed is not None:
                yield row(key, *(found[mode].observables[key] for mode in ("fixed", "screened", "prior")))


def row(key: str, fixed: ObservableAnswer, screened: ObservableAnswer, prior: ObservableAnswer) -> str:
    """One quantity."""
    cells = (
        f"{quantity_name(key)}, {unit_name(fixed.unit)}".rstrip(", "),
        f"{fixed.start} to {fixed.end}",
        observed(fixed),
        f"{amount(fixed.median, fixed.unit)} ({band(fixed)})",
        inside(fixed),
        amount(screened.median, screened.unit),
        band(screened),
        inside(screened),
        band(prior),
    )
    return f"| {' | '.join(cells)} |"


def inside(seen: ObservableAnswer) -> str:
    """Whether what was observed is where the futures are."""
    low, high = ends_of(seen)
    if seen.inside is None:
        return "–"
    if low <= seen.median <= high:
        return "at its median"
    return "in the band" if seen.inside else "**no**"


def ends_of(seen: ObservableAnswer) -> tuple[float, float]:
    """The observed range."""
    assert seen.observed is not None
    low, high = seen.observed_low, seen.observed_high
    return seen.observed if low is None else low, seen.observed if high is None else high


def observed(seen: ObservableAnswer) -> str:
    """The observation with its range."""
    assert seen.observed is not None
    text, (low, high) = amount(seen.observed, seen.unit), ends_of(seen)
    return text if low == high else f"{text} ({amount(low, seen.unit)}–{amount(high, seen.unit)})"


def band(seen: ObservableAnswer) -> str:
    """The middle 90 % of the futures that have a value."""
    if not (isfinite(seen.low) and isfinite(seen.high)):
        return "–"
    return f"{amount(seen.low, seen.unit)}–{amount(seen.high, seen.unit)}"


def main(folder: Path, futures: int = FUTURES) -> None:
    """Write the page and the numbers."""
    results = Results(folder, futures)
    PAGE.write_text(results.page(), encoding="utf-8")
    RESULTS.parent.mkdir(exist_ok=True)
    text = json.dumps(results.numbers(), ensure_ascii=False, allow_nan=False, indent=1)
    RESULTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
