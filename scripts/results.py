"""Writes docs/results.md: what the shipped cases answer today, beside what was observed.

Takes a quarter of an hour on two cores; the futures are kept in the folder that is given, so that it can be
stopped and resumed.
    python scripts/results.py FOLDER [FUTURES]
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import get_args

from allegiance.analysis.answer import Answer, ObservableAnswer, answer_from
from allegiance.ensemble.design import Mode
from allegiance.ensemble.job import Job
from allegiance.ensemble.simulate import Watch, simulate_ensemble
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

- **Protests in June 2019.** Everyday gatherings alone, at the rate of 2018 (12,715 in the year), make
  some 1,050 a month. Fewer were counted in that June, so no crowd, however small, brings the month down
  to it, and no source says why people went out less than in a quiet year. July 2018 is missed for the
  like reason: a case has one such rate for all its months.
- **Killed in January 2019.** Deaths follow the crowd and the force that meets it, which gives January a
  third of the half-year's dead; it had more than half. That force is deadlier in the first days is
  plausible, but no source says by how much, and a rule made for one month would be tested by nothing.
- **Formations seen to refuse in Venezuela.** Since half of a crowd that was called out goes home, fewer
  companies stand before crowds for long, and with `--fixed` hardly any refuses there. With units that
  tire in 7 days, not 12 (`orders.half_life`), they do; but then, with a street as ready as before, some
  1,800 people in Bolivia break with the government before the first refusal is due.
- **Oruro.** Regions refuse in the order of their crowds. How ready for protest a department is, is a
  judgement, and Oruro's is the lowest; no source was found that ranks them otherwise.
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
    """Answers of the shipped cases, from futures that are kept in a folder."""

    def __init__(self, folder: Path, futures: int) -> None:
        self.folder, self.futures = folder, futures

    def answer(self, name: str, mode: Mode) -> Answer:
        """Answer of a case with parameters chosen in one way."""
        case = load_case(name)
        kept = self.folder / f"{name}-{mode}"
        watch = Told(f"{name}, {mode}")
        simulate_ensemble(Job(case, mode, case.days, 1, 1.0), self.futures, kept, watch=watch)
        return answer_from(kept, self.futures)

    def page(self) -> str:
        """The whole page."""
        said, today = certificate(), f"{datetime.now(UTC):%-d %B %Y}"
        intro = INTRO.format(date=today, futures=self.futures, kept=said["kept"], tried=said["tried"])
        answers = {n: {m: self.answer(n, m) for m in MODES} for n in (*REFERENCES, *OTHERS)}
        lines = [intro, *outcome_table(answers), *windows(answers)]
        return "\n".join([*lines, *self.archetypes()]) + "\n" + MISSES

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


Answers = dict[str, dict[Mode, Answer]]


def outcome_table(answers: Answers) -> Iterator[str]:
    """How the futures of every case end, the three ways side by side."""
    yield "## Outcomes\n"
    yield f"| case | what happened | {' | '.join(FLAGS[mode] for mode in MODES)} |"
    yield f"|---|---|{'---|' * len(MODES)}"
    for name, found in answers.items():
        case = found["fixed"].case
        happened = OUTCOMES[case.expects.replace("-", "_")].lower() if case.expects else "–"
        kind = "hindcast" if case.hindcast else "blind" if not case.events else "conditional"
        cells = " | ".join(outcomes(found[mode]) for mode in MODES)
        yield f"| `{name}` ({kind}) | {happened} | {cells} |"


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
    low, high = ends(seen)
    if seen.inside is None:
        return "–"
    if low <= seen.median <= high:
        return "at its median"
    return "in the band" if seen.inside else "**no**"


def ends(seen: ObservableAnswer) -> tuple[float, float]:
    """The observed range."""
    assert seen.observed is not None
    low, high = seen.observed_low, seen.observed_high
    return seen.observed if low is None else low, seen.observed if high is None else high


def observed(seen: ObservableAnswer) -> str:
    """The observation with its range."""
    assert seen.observed is not None
    text, (low, high) = amount(seen.observed, seen.unit), ends(seen)
    return text if low == high else f"{text} ({amount(low, seen.unit)}–{amount(high, seen.unit)})"


def band(seen: ObservableAnswer) -> str:
    """The middle 90 % of the futures that have a value."""
    if not (isfinite(seen.low) and isfinite(seen.high)):
        return "–"
    return f"{amount(seen.low, seen.unit)}–{amount(seen.high, seen.unit)}"


def main(folder: Path, futures: int = FUTURES) -> None:
    """Write the page."""
    PAGE.write_text(Results(folder, futures).page(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
