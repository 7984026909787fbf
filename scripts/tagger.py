"""Trains the tagger of events on the labelled reports of the tests, and writes its weights.

    uv run python scripts/tagger.py               # writes src/allegiance/evidence/tagger/weights.tsv
    uv run python scripts/tagger.py --validate    # scores on occasions left out, a learning curve
    uv run python scripts/tagger.py --digest      # of what the weights were trained on and with

One logistic regression for each type, over words: a word is right if a label's quote holds it. The labels of
sets that decide are never read for it. The lexicon was made on the earlier sets; there, what its patterns
find is hidden, so that the model learns how far to trust them from reports that they had not seen.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from allegiance.evidence.happening import by_pattern, happenings
from allegiance.evidence.passage import sentences
from allegiance.evidence.record import EVENT_TYPES
from allegiance.evidence.report import load_report
from allegiance.evidence.scoring.gold import Report, placed, read_gold
from allegiance.evidence.scoring.split import DECIDING
from allegiance.evidence.scoring.tally import Tally
from allegiance.evidence.tagger import tagging
from allegiance.evidence.typography import unwrapped

ROOT = Path(__file__).parents[1]
EVIDENCE = ROOT / "src" / "allegiance" / "evidence"
TESTS = ROOT / "tests" / "evidence"
WEIGHTS = EVIDENCE / "tagger" / "weights.tsv"
UNSEEN = ("training", "held-out-4")  # by whoever made the lexicon
PENALTY = 3.0
STEPS = 40
RARE = 2  # reports that a feature must be in
SMALL = 0.1  # weights below are left out
FOLDS = 4
SHARES = (1.0, 0.5, 0.25)  # of the occasions, for the learning curve

Row = tuple[list[str], frozenset[str]]


class Example(NamedTuple):
    """A labelled report: its text, labels, and its words with features and types."""

    label: Report
    text: str
    rows: list[Row]

    @property
    def occasion(self) -> str:
        """What it tells of; two reports may tell of one."""
        return "-".join(self.label.report.removesuffix(".txt").split("-")[:2])


def examples() -> list[Example]:
    """Labelled reports that may be trained on."""
    labels = read_gold(TESTS / "gold")
    return [_example(one) for _, one in sorted(labels.items()) if one.split not in DECIDING]


def _example(label: Report) -> Example:
    text = unwrapped(load_report(TESTS / "reports" / label.report).text or "")
    events = [(span.start, span.end, one.type) for one, span in placed(text, label.events, label.report)]
    rows: list[Row] = []
    for sentence in sentences(text):
        told = [(one.start, one.end, one.event_type) for one in by_pattern(text, sentence)]
        for token, names in tagging.rows(text, sentence, told):
            kinds = frozenset(kind for start, end, kind in events if token.start < end and start < token.end)
            seen = label.split in UNSEEN
            rows.append(([name for name in names if seen or not name.startswith("p=")], kinds))
    return Example(label, text, rows)


def trained(learnt: Sequence[Example]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Weights by feature, rounded, without the small ones."""
    counts = Counter(name for one in learnt for name in {name for names, _ in one.rows for name in names})
    known = sorted(name for name, count in counts.items() if count >= RARE)
    weights = _fitted(learnt, {name: number for number, name in enumerate(known)})
    found: dict[str, tuple[tuple[int, float], ...]] = {}
    for name, row in zip(known, weights, strict=True):
        kept = [(k, round(float(w), 2)) for k, w in enumerate(row) if abs(w) >= SMALL]
        if kept:
            found[name] = tuple(kept)
    return found


def _fitted(learnt: Sequence[Example], known: dict[str, int]) -> np.ndarray:
    """Weights, one row for each feature and one column for each type, that make the labels likeliest."""
    rows = [row for one in learnt for row in one.rows]
    found = [[known[name] for name in dict.fromkeys(names) if name in known] for names, _ in rows]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.concatenate([np.array(one, dtype=np.int32) for one in found])
    x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(known)))
    y = np.array([[kind in kinds for kind in EVENT_TYPES] for _, kinds in rows], dtype=float)
    turned = x.T.tocsr()
    penalty = np.full((len(known), 1), PENALTY)
    penalty[known["b"]] = 0.01
    shape = (len(known), len(EVENT_TYPES))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        odds = x @ weights
        wrong = 1 / (1 + np.exp(-odds)) - y
        value = np.logaddexp(0, odds).sum() - (odds * y).sum() + 0.5 * (penalty * weights**2).sum()
        return value, (turned @ wrong + penalty * weights).ravel()

    start = np.zeros(shape[0] * shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.reshape(shape)


def digest() -> str:
    """A hash of the reports, labels, code and lists that the weights come from."""
    code = [
        *EVIDENCE.glob("tagger/*.py"),
        *EVIDENCE.glob("thesaurus/*.yaml"),
        *EVIDENCE.glob("events/*.yaml"),
    ]
    code += [
        EVIDENCE / name for name in ("happening.py", "doer.py", "inflection.py", "verbs.yaml", "wording.py")
    ]
    code.append(Path(__file__))
    labels = [
        one
        for one in sorted((TESTS / "gold").glob("*.yaml"))
        if not any(f"split: {name}" in one.read_text("utf-8") for name in DECIDING)
    ]
    reports = [TESTS / "reports" / one.with_suffix(".txt").name for one in labels]
    every = sorted([*code, *labels, *(one for one in reports if one.exists())])
    total = sha256()
    for file in every:
        total.update(file.name.encode() + sha256(file.read_bytes()).digest())
    return total.hexdigest()


def written(weights: dict[str, tuple[tuple[int, float], ...]]) -> str:
    """The file of the weights."""
    lines = [f"# trained from {digest()}"]
    for name, pairs in sorted(weights.items()):
        lines.append("\t".join([name, *(f"{k}:{round(w * tagging.SCALE)}" for k, w in pairs)]))
    return "\n".join(lines) + "\n"


def tallies(one: Example) -> dict[str, Tally]:
    """Events that the reader finds in a report with the weights in use, by type."""
    free = [each for sentence in sentences(one.text) for each in happenings(one.text, sentence)]
    found, labelled = (
        Counter(each.event_type for each in free),
        Counter(each.type for each in one.label.events),
    )
    right: Counter[str] = Counter()
    for label, span in placed(one.text, one.label.events, one.label.report):
        near = [
            each
            for each in free
            if each.event_type == label.type and each.clause_start < span.end and span.start < each.clause_end
        ]
        if near:
            right[label.type] += 1
            free.remove(min(near, key=lambda each: each.clause_end - each.clause_start))
    return {kind: Tally(right[kind], found[kind], labelled[kind]) for kind in EVENT_TYPES}


def folds(every: Sequence[Example]) -> Iterator[set[str]]:
    """Occasions in parts, by a hash of their names."""
    names = sorted({one.occasion for one in every}, key=lambda name: sha256(name.encode()).hexdigest())
    for number in range(FOLDS):
        yield set(names[number::FOLDS])


def validated(every: Sequence[Example], share: float = 1.0) -> dict[str, Tally]:
    """Tallies by type over reports new to the lexicon, each read by weights from other occasions."""
    total: dict[str, Tally] = defaultdict(Tally)
    for left in folds(every):
        others = sorted(
            {one.occasion for one in every} - left, key=lambda name: sha256(name.encode()).digest()
        )
        kept: Collection[str] = set(others[: round(share * len(others))])
        found = trained([one for one in every if one.occasion in kept])
        tagging.weights = lambda found=found: found
        for one in every:
            if one.occasion in left and one.label.split in UNSEEN:
                for kind, tally in tallies(one).items():
                    total[kind] = total[kind].plus(tally)
    return total


def summed(by_type: dict[str, Tally]) -> Tally:
    """All types together."""
    return Tally(*map(sum, zip(*by_type.values(), strict=True)))


def main() -> None:
    """Train, validate or tell the digest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--digest", action="store_true")
    options = parser.parse_args()
    if options.digest:
        print(digest())
    elif options.validate:
        every = examples()
        for share in SHARES:
            by_type = validated(every, share)
            print(share, *summed(by_type), f"{summed(by_type).score:.3f}", flush=True)
            for kind, tally in by_type.items() if share == 1 else ():
                print(kind, *tally, f"{tally.score:.3f}", flush=True)
    else:
        WEIGHTS.write_text(written(trained(examples())), "utf-8")


if __name__ == "__main__":
    main()
