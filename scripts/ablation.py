"""Writes docs/ablation.md: each mechanism and term taken away in turn, and which targets that loses.

    python scripts/ablation.py            # half an hour; what is found is kept in scripts/ablation.json

With --write only the page is written anew from what was kept.
"""

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from cuts import CUTS, FITTED, Cut, Values  # noqa: E402 - they lie beside this file

from allegiance.analysis.comparison import QUANTITIES  # noqa: E402
from allegiance.ensemble.design import run_seed  # noqa: E402
from allegiance.report.scores import ABLATION  # noqa: E402
from allegiance.report.wording import quantity_name  # noqa: E402
from allegiance.scenario.catalogue import catalogue_of  # noqa: E402
from allegiance.scenario.frozen import Frozen  # noqa: E402
from allegiance.scenario.load import load_case  # noqa: E402
from allegiance.scenario.schema import Case, Observed  # noqa: E402
from allegiance.simulation.run import simulate_future, warm  # noqa: E402
from effects.rows import ROWS  # noqa: E402 - the table lies beside the tests that it drives

KEPT = ROOT / "scripts" / "ablation.json"
PAGE = ROOT / "docs" / "ablation.md"
FUTURES = {"bolivia-2019": 12, "venezuela-2018-quiet": 6, "venezuela-2019": 6}
EDGES: dict[str, tuple[str, Values, int]] = {  # where generals move, and where chance decides
    "`brink`": ("brink", {}, 24),
    "`split`": ("split", {}, 24),
    "generals who try": (
        "palace-coup",
        {
            "identity.mean": {"default": [0.2, 0.3, 0.3, 0.4, -1.2]},
            "coup.quorum": 0.2,
            "coup.resistance": 0.5,
        },
        24,
    ),
}
BASE = "nothing"
NAMED = 6  # quantities that are written out
NOTICED = 3.0  # standard deviations of chance by which a mean has to move

INTRO = """# Ablation

Each mechanism, and each term that was added or set to meet a target, taken away in turn from the three
reference cases. Written by `python scripts/ablation.py`; do not edit. Paired futures of the fixed vector, at
full size: {futures}. So few show what breaks, and no more.

A target is *met* if the median of the futures lies in the observed range (of outcomes, if all end as it
happened). A cut *loses* a target that is met without it, and *gains* one that is not. *Moves* names the
quantities, observed or not, whose mean differs by more than {noticed:g} standard errors of chance; *nothing*
means that all futures stayed the same to the last bit, *little* that they did not, but that no quantity did.
*Elsewhere*: where the three cases do not call for a term, with 20,000 people each: `brink`, where chance
decides; `split`; and `palace-coup` with less weary generals, smaller circles and forces that resist, so that
attempts fail. How many of {edge} futures end otherwise without the term, and which quantities move.
"""


class Ending(NamedTuple):
    """How one future ended: outcome, digest, quantities."""

    outcome: str
    digest: str
    observables: dict[str, float | None]


def without(case: Case, off: Values) -> Case:
    """The case in which these parameters have these values, and no event changes them."""
    events = [replace(e, set=Frozen({k: v for k, v in e.set.items() if k not in off})) for e in case.events]
    return case.with_events(*(e for e in events if e.set), keep=False).with_parameters(off)


def lived(name: str, off: Values, k: int) -> Ending:
    """The k-th future of a case, or of an edge, without something."""
    base, given, _ = EDGES.get(name, (name, {}, 0))
    case = load_case(base).with_parameters(given) if given else load_case(base)
    future = simulate_future(without(case, off) if off else case, seed=run_seed(1, k))
    wanted = {*QUANTITIES, *(one.name for one in case.observed)}
    kept = {n: v for n, v in future.observables.items() if n in wanted}
    seen = {n: float(f"{v:.6g}") if isfinite(v) else None for n, v in kept.items()}
    return Ending(future.outcome, future.digest, seen)


def simulate(kept: dict[str, Any]) -> None:
    """Add to `kept` what is not there yet, cut by cut."""
    warm(load_case("bolivia-2019"))
    with ProcessPoolExecutor() as pool:
        for cut in (None, *CUTS):
            for name, futures in (FUTURES | {edge: n for edge, (_, _, n) in EDGES.items()}).items():
                key = f"{name}/{cut.says if cut else BASE}"
                if key not in kept:
                    found = pool.map(partial(lived, name, cut.off if cut else {}), range(futures))
                    kept[key] = [tuple(one) for one in found]
                    print(key, file=sys.stderr)
            KEPT.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def page(kept: dict[str, Any]) -> str:
    """The whole page."""
    futures = ", ".join(f"{n} of `{name}`" for name, n in FUTURES.items())
    found = [Found(cut, kept) for cut in CUTS]
    (edge,) = {n for _, _, n in EDGES.values()}
    lines = [INTRO.format(futures=futures, noticed=NOTICED, edge=edge)]
    lines += [*table(found, fitted=True), *table(found, fitted=False), *idle(found), *uncut()]
    return "\n".join(lines) + "\n"


def summary(kept: dict[str, Any]) -> list[dict[str, object]]:
    """How much each cut breaks, as it ships."""
    return [
        {"says": one.cut.says, "mechanism": one.cut.mechanism, "fitted": one.cut.fitted}
        | {"lost": len(one.lost), "gained": len(one.gained), "moved": len(one.moved)}
        for one in (Found(cut, kept) for cut in CUTS)
    ]


class Found:
    """What a cut does to each case."""

    def __init__(self, cut: Cut, kept: dict[str, Any]) -> None:
        self.cut = cut
        pairs = {n: tuple([Ending(*x) for x in kept[f"{n}/{w}"]] for w in (BASE, cut.says)) for n in FUTURES}
        met = {name: tuple(targets_met(load_case(name), one) for one in both) for name, both in pairs.items()}
        self.lost = [f"{label(t)} ({name})" for name, (a, b) in met.items() for t in a if t not in b]
        self.gained = [f"{label(t)} ({name})" for name, (a, b) in met.items() for t in b if t not in a]
        self.moved = sorted({q for before, after in pairs.values() for q in quantities_moved(before, after)})
        self.same = all(x.digest == y.digest for a, b in pairs.values() for x, y in zip(a, b, strict=True))
        self.elsewhere = [f"{edge}: {said}" for edge in EDGES if (said := self.at(edge, kept))]

    def at(self, edge: str, kept: dict[str, Any]) -> str:
        """What the cut does at an edge; nothing if no quantity and no outcome changes."""
        before, after = ([Ending(*x) for x in kept[f"{edge}/{w}"]] for w in (BASE, self.cut.says))
        turned = sum(x.outcome != y.outcome for x, y in zip(before, after, strict=True))
        moved = [quantity_name(q).lower() for q in quantities_moved(before, after)]
        parts = [f"{turned} end otherwise"] if turned else []
        return ", ".join([*parts, *shortened(moved)])

    def row(self) -> str:
        """The cut as a row of a table."""
        names = [quantity_name(q).lower() for q in self.moved]
        moved = ", ".join(shortened(names)) or ("*nothing*" if self.same else "*little*")
        cells = (
            self.cut.says,
            f"`{self.cut.mechanism}`",
            "; ".join(self.lost),
            "; ".join(self.gained),
            moved,
            "; ".join(self.elsewhere),
        )
        return f"| {' | '.join(cells)} |"


def shortened(names: Sequence[str]) -> list[str]:
    """The first names, and how many more there are."""
    return [*names[:NAMED], *([f"{len(names) - NAMED} more"] if len(names) > NAMED else [])]


def targets_met(case: Case, futures: Sequence[Ending]) -> list[str]:
    """Names of the targets that some futures of a case meet."""
    outcome = case.expects.replace("-", "_")
    met = ["outcome"] if case.expects and all(one.outcome == outcome for one in futures) else []
    return met + [seen.name for seen in case.observed if in_range(seen, futures)]


def in_range(seen: Observed, futures: Sequence[Ending]) -> bool:
    """Whether the median of the futures that have a value lies in the observed range."""
    values = [v for one in futures if (v := one.observables.get(seen.name)) is not None]
    return bool(values) and seen.low <= float(np.median(values)) <= seen.high


def quantities_moved(before: Sequence[Ending], after: Sequence[Ending]) -> Iterator[str]:
    """Quantities whose mean moves by more than chance would have it."""
    for name in before[0].observables:
        one, two = ([future.observables[name] for future in both] for both in (before, after))
        undefined = [sum(value is None for value in values) for values in (one, two)]
        if len(one) in undefined:
            if undefined[0] != undefined[1]:
                yield name
            continue
        a, b = (np.array([value for value in values if value is not None]) for values in (one, two))
        pooled = np.sqrt((a.var() + b.var()) / 2) + 1e-9 + 0.01 * abs(a.mean())
        if abs(a.mean() - b.mean()) > NOTICED * pooled * np.sqrt(1 / len(a) + 1 / len(b)):
            yield name


def table(found: Sequence[Found], *, fitted: bool) -> Iterator[str]:
    """Cuts of one kind."""
    yield f"\n## {f'Terms {FITTED}' if fitted else 'Other mechanisms and terms'}\n"
    yield "| without | mechanism | loses | gains | moves | elsewhere |"
    yield "|---|---|---|---|---|---|"
    yield from (one.row() for one in found if one.cut.fitted == fitted)


def idle(found: Sequence[Found]) -> Iterator[str]:
    """Mechanisms that move no quantity of these cases, and what they are there for."""
    yield "\n## Mechanisms that these cases do not need\n"
    yield "No cut of theirs loses a target or moves a quantity in the three, or anything elsewhere. The rows"
    yield "are those of [the system](system.md) that need them; a mechanism without one would be dropped.\n"
    busy = {one.cut.mechanism for one in found if one.lost or one.moved or one.elsewhere}
    yield from needed({one.cut.mechanism for one in found} - busy)


def uncut() -> Iterator[str]:
    """Mechanisms that are not cut, and what they are there for."""
    yield "\n## Mechanisms that are not cut\n"
    yield "They are at rest in these cases until a lever or another case wakes them, or without them there"
    yield "would be no future at all.\n"
    yield from needed(set(catalogue_of()) - {cut.mechanism for cut in CUTS})


def needed(mechanisms: Collection[str]) -> Iterator[str]:
    """Mechanisms with the rows of the system that name them."""
    yield "| mechanism | rows of the system |"
    yield "|---|---|"
    for mechanism in sorted(mechanisms):
        rows = [str(row.number) for row in ROWS if mechanism in row.mechanisms]
        yield f"| `{mechanism}` | {', '.join(rows) or '–'} |"


def label(target: str) -> str:
    """A target as readers know it."""
    return "outcome" if target == "outcome" else quantity_name(target).lower()


def main() -> None:
    """Simulate what is not kept yet, unless only the page is asked for, and write the page."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if "--write" not in sys.argv[1:]:
        simulate(kept)
    PAGE.write_text(page(kept), encoding="utf-8")
    ABLATION.write_text(json.dumps(summary(kept), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
