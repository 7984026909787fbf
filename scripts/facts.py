"""Writes docs/facts.md and its picture: stylised facts of the literature, and whether the model shows them.

    python scripts/facts.py            # some minutes; what is found is kept in scripts/facts.json

With --write only the page is written anew from what was kept.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "verification")]

from stylised import ALARM, CLAIMS, Claim, false_alarm, holds  # noqa: E402 - it lies with the verification

from allegiance.report import svg  # noqa: E402
from allegiance.report.scores import FACTS  # noqa: E402
from allegiance.scenario.load import load_case  # noqa: E402
from allegiance.simulation.run import warm  # noqa: E402

KEPT = ROOT / "scripts" / "facts.json"
PAGE = ROOT / "docs" / "facts.md"
PICTURE = ROOT / "docs" / "pictures" / "facts.svg"
WIDTH, ROW, LEFT = 720.0, 26.0, 400.0
STYLE = "text{font:13px sans-serif;fill:#222}.axis{stroke:#999}.dot{fill:#2a6f97}.not{fill:#bc4b51}"
Found = dict[str, list[float]]

INTRO = """# Stylised facts

What the literature says of armies in a crisis, as claims that futures of the model can break. Written by
`python scripts/facts.py`; do not edit. Each claim reads one number off each future: a difference between
two groups, two days, or two futures that share all their luck but one dose. It is *shown* if the mean has
the sign that is claimed, and so many futures agree that chance would give as many in at most {alarm:.0%} of
all trials, were either sign as likely (one-sided sign test; futures without a difference tell nothing). Of
{claims} claims that were all empty, {empty:.1f} would thus be shown wrongly.

![Futures that agree with each claim, of those that tell](pictures/facts.svg)
"""
NOT_ASKED = """
A *newly made* counterweight is said to raise attempts for a year (De Bruin 2020): no rule of this model lets
it, since nobody in it resents one. The fall of Bolivia's cities within hours is in [the results](results.md).

S6 and S7 were asked where futures can tell: of generals of whom about half attempt a coup in 150 days, with
a dose that was fixed beforehand. With a call to protest more than three times as strong (.02) S7 is
contradicted: in 52 pairs fewer attempts were made with the call, in none more, since the street ousts the
regime before the generals try.
"""


def ask(place: int, seed: int) -> float:
    """The number that a claim reads off one future."""
    return CLAIMS[place].of(seed)


def simulate(kept: Found) -> None:
    """Add to `kept` what is not there yet, claim by claim."""
    warm(load_case("brink"))
    with ProcessPoolExecutor() as pool:
        for place, claim in enumerate(CLAIMS):
            if len(kept.get(claim.says, [])) < claim.futures:
                seeds = range(1, claim.futures + 1)
                kept[claim.says] = list(pool.map(ask, [place] * claim.futures, seeds))
                KEPT.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
                print(f"{claim.fact}: {claim.says}", file=sys.stderr)


def page(kept: Found) -> str:
    """The whole page."""
    empty = ALARM * len(CLAIMS)
    lines = [INTRO.format(alarm=ALARM, claims=len(CLAIMS), empty=empty), *table(kept), NOT_ASKED]
    return "\n".join(lines)


def table(kept: Found) -> Iterator[str]:
    """The claims."""
    yield "| fact | claim | source | futures | for, against, neither | chance of as many | shown |"
    yield "|---|---|---|---|---|---|---|"
    for claim in CLAIMS:
        values = kept[claim.says]
        counts = ", ".join(map(str, counted(values)))
        shown = "yes" if holds(values) else "**no**"
        chance = f"{false_alarm(values):.2g}"
        cells = (claim.fact, claim.says, claim.source, str(len(values)), counts, chance, shown)
        yield f"| {' | '.join(cells)} |"


def summary(kept: Found) -> list[dict[str, object]]:
    """What was found of each claim, as it ships."""
    return [
        {"fact": claim.fact, "says": claim.says, "source": claim.source, "shown": bool(holds(values))}
        | dict(zip(("for", "against", "neither"), counted(values), strict=True))
        for claim in CLAIMS
        for values in [kept[claim.says]]
    ]


def counted(values: Sequence[float]) -> tuple[int, int, int]:
    """Futures for a claim, against it, and without a difference."""
    signs = np.sign(values)
    return int((signs > 0).sum()), int((signs < 0).sum()), int((signs == 0).sum())


def picture(kept: Found) -> str:
    """Of the futures that tell, the share that agrees with each claim, as dots on a line from 0 to 1."""
    height = ROW * (len(CLAIMS) + 2)
    rows = [mark for k, claim in enumerate(CLAIMS) for mark in row(claim, kept[claim.says], ROW * (k + 1))]
    ends = [svg.text(said, (x(share), height - 8), anchor="middle") for said, share in ENDS]
    drawn = [svg.element("style", STYLE), *rows, *ends]
    summary = "Most claims are agreed with by nearly all futures; the table below has the numbers."
    made = svg.drawing("facts", "Share of futures that agree", summary, (WIDTH, height), drawn)
    return str(made).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)  # it stands alone


ENDS = (("none", 0.0), ("half", 0.5), ("all", 1.0))


def row(claim: Claim, values: Sequence[float], y: float) -> Iterator[str]:
    """One claim."""
    agree, against, _ = counted(values)
    yield svg.text(f"{claim.fact}  {claim.says}", (0, y + 4))
    yield svg.line((x(0), y), (x(1), y), "axis")
    if agree + against:
        at = x(agree / (agree + against))
        yield svg.element("circle", cx=at, cy=y, r=5, class_="dot" if holds(values) else "not")


def x(share: float) -> float:
    """Where a share is on the line."""
    return LEFT + (WIDTH - LEFT - 30) * share


def main() -> None:
    """Ask what is not kept yet, unless only the page is wanted, and write the page and its picture."""
    kept: Found = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if "--write" not in sys.argv[1:]:
        simulate(kept)
    PAGE.write_text(page(kept), encoding="utf-8")
    FACTS.write_text(json.dumps(summary(kept), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PICTURE.write_text(picture(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
