"""Fits the weights that link numbers, to labelled reports, and tells how well they do on reports left out.

    python scripts/linker.py [FOLDER ...] [--write]

A folder holds `gold` and `reports`; without any it is tests/evidence. Both reports on an occasion are in one
fold, and each fold is a ledger of its own, so that false links between occasions count. The result is the
same every time.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from allegiance.evidence.column import Floats
from allegiance.evidence.extract import extracted
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import likelihoods, together
from allegiance.evidence.pairing import KINDS, Pairs, candidates
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.report import load_report
from allegiance.evidence.resemblance import FEATURES
from allegiance.evidence.scoring.gold import placed, read_gold
from allegiance.evidence.scoring.match import pairs
from allegiance.evidence.scoring.score import NUMBERS
from allegiance.evidence.scoring.split import DECIDING
from allegiance.evidence.scoring.tally import Tally

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "allegiance" / "evidence" / "links.json"
FOLDS = 8
EXACT = 1e-6  # step of a weight at which it is found
SHRINK = 4.0  # how strongly weights are drawn to 0
LIKELY = (0.25, 0.3, 0.35, 0.4)  # thresholds that are tried; below them two of five links would be false

Weights = dict[str, dict[str, float]]


class Labelled(NamedTuple):
    """A report as it was read, with the groups of its matched claims; "" for a claim of none."""

    split: str
    occasion: str
    document: Document
    claims: Sequence[Claim]
    group: Mapping[str, str]


class Fold(NamedTuple):
    """A ledger's pairs that are worth a look, whether each is labelled as one group, and all that are.

    label: 1 or 0, or NaN where one of the numbers has no label; split: of each labelled claim.
    """

    pairs: Pairs
    ids: Sequence[str]
    label: Floats
    split: Mapping[str, str]
    wanted: frozenset[frozenset[str]]


def labelled(folder: Path) -> Iterable[Labelled]:
    """Reports of a folder with their labels."""
    for name, gold in read_gold(folder / "gold").items():
        if gold.split in DECIDING:
            continue
        document = load_report(folder / "reports" / name)
        claims = extracted(document)
        numbers = [one for one in claims if one.kind in NUMBERS and not one.value_text.startswith("All")]
        found = pairs(list(placed(document.text or "", gold.numbers, name)), numbers)
        occasion = f"{folder}:{name.rsplit('.', 1)[0].rsplit('-', 1)[0]}"
        group = {claim.claim_id: f"{folder}:{label.group}" if label.group else "" for label, claim in found}
        yield Labelled(gold.split, occasion, document, claims, group)


def folds(reports: Sequence[Labelled]) -> list[Fold]:
    """Reports dealt out by occasion; reports that share a group are on one occasion."""
    same: dict[str, str] = {}
    first: dict[str, str] = {}
    for one in reports:
        for group in one.group.values():
            if group:
                same[one.occasion] = min(first.setdefault(group, one.occasion), one.occasion)
    number = {one.occasion: _fold(same.get(one.occasion, one.occasion)) for one in reports}
    return [_read([one for one in reports if number[one.occasion] == i]) for i in range(FOLDS)]


def _fold(occasion: str) -> int:
    return int(hashlib.sha256(Path(occasion).name.encode()).hexdigest(), 16) % FOLDS


def _read(reports: Sequence[Labelled]) -> Fold:
    ledger = Ledger(
        tuple(one.document for one in reports), tuple(claim for one in reports for claim in one.claims)
    )
    group = {name: each for one in reports for name, each in one.group.items()}
    split = {name: one.split for one in reports for name in one.group}
    pairs = candidates(ledger)
    ids = [one.claim.claim_id for one in pairs.numbers.told]
    rows = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    label = np.array([_label(group.get(ids[a]), group.get(ids[b])) for a, b in rows])
    return Fold(pairs, ids, label, split, _pairs(_members(group)))


def _label(one: str | None, other: str | None) -> float:
    return np.nan if one is None or other is None else float(one == other != "")


def _members(group: Mapping[str, str]) -> Iterable[Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim, name in group.items():
        if name:
            found[name].append(claim)
    return found.values()


def _pairs(groups: Iterable[Sequence[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def fitted(every: Sequence[Fold]) -> Weights:
    """Weights by kind of pair: logistic regression, drawn to 0."""
    return {kind: _logistic(*_observed(every, number)) for number, kind in enumerate(KINDS)}


def _observed(every: Sequence[Fold], kind: int) -> tuple[list[str], Floats, Floats]:
    """Names of the features that any labelled pair of a kind has, in order; a row of them a pair; labels."""
    rows: list[Floats] = []
    label: list[Floats] = []
    for fold in every:
        known = (fold.pairs.kinds == kind) & ~np.isnan(fold.label)
        compared = fold.pairs.at(known).comparison
        rows.append(np.column_stack([feature(compared) for feature in FEATURES.values()]).astype(float))
        label.append(fold.label[known])
    x = np.concatenate(rows)
    names = sorted(name for name, some in zip(FEATURES, x.any(axis=0), strict=True) if some)
    place = {name: column for column, name in enumerate(FEATURES)}
    return names, x[:, [place[name] for name in names]], np.concatenate(label)


def _logistic(names: Sequence[str], x: Floats, y: Floats) -> dict[str, float]:
    shrink = np.array([SHRINK * (name != "always") + 1e-3 for name in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + np.diag(shrink), x.T @ (p - y) + shrink * w
        )
        w -= step
        if np.abs(step).max() < EXACT:
            break
    return dict(zip(names, np.round(w, 3).tolist(), strict=True))


def linked(fold: Fold, weights: Weights, least: float) -> frozenset[frozenset[str]]:
    """Pairs of labelled claims that are put together."""
    likely = likelihoods(fold.pairs, weights)
    groups = [[fold.ids[row] for row in group] for group in together(fold.pairs, likely, least)]
    return frozenset(pair for pair in _pairs(groups) if all(name in fold.split for name in pair))


def left_out(every: Sequence[Fold]) -> dict[float, dict[str, Tally]]:
    """Grouping on each fold by weights fitted to the others, by threshold and set of reports."""
    scores: dict[float, dict[str, Tally]] = {least: defaultdict(Tally) for least in LIKELY}
    for fold in every:
        weights = fitted([other for other in every if other is not fold])
        for least, tally in scores.items():
            found = linked(fold, weights, least)
            for pair in found | fold.wanted:
                one = Tally(int(pair in found & fold.wanted), int(pair in found), int(pair in fold.wanted))
                for name in ("all", fold.split[min(pair)]):
                    tally[name] = tally[name].plus(one)
    return scores


def main(arguments: Sequence[str]) -> None:
    """Print the scores on what was left out, and write the weights of all reports with `--write`."""
    folders = [Path(one) for one in arguments if one != "--write"] or [ROOT / "tests" / "evidence"]
    every = folds([one for folder in folders for one in labelled(folder)])
    scores = left_out(every)
    least = max(scores, key=lambda one: scores[one]["all"].score)
    for threshold, tally in scores.items():
        print(f"{threshold:g}{'*' if threshold == least else ''}")
        for name, one in sorted(tally.items()):
            print(
                f"  {name:14s} {one.score:.3f}  {one.right} right, {one.found} found, {one.labelled} labelled"
            )
    if "--write" in arguments:
        weights = fitted(every)
        OUT.write_text(
            json.dumps({"least": least, "weights": weights}, indent=1, sort_keys=True) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
