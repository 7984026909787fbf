"""Fits the weights that find what a bare number counts, to labelled reports, and tells how well they do.

    python scripts/antecedent.py [--write]

Reports of the sets that decide are never read. Both reports on an occasion are left out together. The result
is the same every time.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from allegiance.evidence.antecedent import Noun, lent_unit, nouns, weighed
from allegiance.evidence.counting import amount_claims, is_bare
from allegiance.evidence.reading import read
from allegiance.evidence.report import load_report
from allegiance.evidence.scoring.gold import placed, read_gold
from allegiance.evidence.scoring.match import counts_the_same, pairs
from allegiance.evidence.scoring.split import DECIDING

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "evidence"
OUT = ROOT / "src" / "allegiance" / "evidence" / "antecedents.json"
FOLDS = 8
SHRINK = 1.0


class Bare(NamedTuple):
    """A bare number with its candidates: which of them agree with the label; none, the first, if no other."""

    occasion: str
    candidates: Sequence[Noun]
    right: Sequence[bool]
    reachable: bool


def bare_numbers(folder: Path) -> Iterator[Bare]:
    """Bare numbers of labelled reports."""
    for name, gold in read_gold(folder / "gold").items():
        if gold.split in DECIDING:
            continue
        document = load_report(folder / "reports" / name)
        reading = read(document)
        claims = list(amount_claims(reading, lend=False))
        place = {claim.claim_id: number for number, claim in enumerate(claims)}
        for label, claim in pairs(list(placed(document.text or "", gold.numbers, name)), claims):
            if is_bare(claim):
                found = nouns(reading.text, claim, claims[: place[claim.claim_id]])
                right = [counts_the_same(label, lent_unit(claim, one.word), one.word) for one in found]
                reachable = any(right)
                yield Bare(
                    name.rsplit("-", 1)[0], found, right if reachable else [True, *right[1:]], reachable
                )


def fitted(every: Sequence[Bare]) -> dict[str, float]:
    """Weights under which the candidates that agree with the labels, or none, are the likeliest."""
    names = sorted({name for bare in every for one in bare.candidates for name in one.features})
    known = {name: number for number, name in enumerate(names)}
    tables = [(_table(bare, known), np.array(bare.right)) for bare in every]

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = SHRINK / 2 * float(w @ w), SHRINK * w
        for x, right in tables:
            scores = x @ w
            odds = np.exp(scores - scores.max())
            all_of, those = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= float(np.log((odds * right).sum() / odds.sum()))
            slope = slope + x.T @ (all_of - those)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, found.round(3).tolist(), strict=True))


def _table(bare: Bare, known: Mapping[str, int]) -> NDArray[np.float64]:
    """Features of the candidates, one in each row."""
    x = np.zeros((len(bare.candidates), len(known)))
    for row, one in enumerate(bare.candidates):
        for name, value in one.features.items():
            x[row, known[name]] = value
    return x


def chosen(bare: Bare, weights: Mapping[str, float]) -> int:
    """The number of the likeliest candidate."""
    return int(np.argmax([weighed(one, weights) for one in bare.candidates]))


def left_out(every: Sequence[Bare]) -> int:
    """How many bare numbers agree with their labels by weights from other occasions."""
    right = 0
    for fold in range(FOLDS):
        weights = fitted([one for one in every if _fold(one) != fold])
        for one in every:
            if _fold(one) == fold:
                right += one.reachable and one.right[chosen(one, weights)]
    return right


def _fold(bare: Bare) -> int:
    return int(sha256(bare.occasion.encode()).hexdigest(), 16) % FOLDS


def main(arguments: Sequence[str]) -> None:
    """Print the score on what was left out, and write the weights of all reports with `--write`."""
    folders = [Path(one) for one in arguments if one != "--write"] or [TESTS]
    every = [bare for folder in folders for bare in bare_numbers(folder)]
    reachable = sum(one.reachable for one in every)
    print(f"{len(every)} bare numbers; {reachable} could be right, {left_out(every)} are")
    print(f"without any noun {sum(one.reachable and one.right[0] for one in every)} would be")
    if "--write" in arguments:
        OUT.write_text(json.dumps(fitted(every), indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
