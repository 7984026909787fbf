"""What was right, found and labelled, by report and measure, and every miss."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

GOALS = {
    "detection": 0.92, "value": 0.98, "comparator": 0.93, "unit and noun": 0.85, "time": 0.75, "source": 0.75,
    "event with type": 0.75, "grouping": 0.85, "conflicts": 0.8, "origins": 0.8, "verbatim": 1.0,
}  # fmt: skip


class Tally(NamedTuple):
    """Right ones, those that were found, those that are labelled."""

    right: int = 0
    found: int = 0
    labelled: int = 0

    @property
    def score(self) -> float:
        """F1; for a field of matched claims, where as many are found as labelled, the share that is right."""
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 1.0

    def plus(self, other: "Tally") -> "Tally":
        """With more added."""
        return Tally(*(mine + more for mine, more in zip(self, other, strict=True)))


class Miss(NamedTuple):
    """Something that is wrong: in which report, which measure, what was labelled and what was found."""

    report: str
    measure: str
    labelled: str
    found: str


@dataclass
class Scores:
    """Tallies of each report by measure, and every miss. What spans reports counts for the first of them."""

    by_report: dict[str, dict[str, Tally]] = field(default_factory=dict[str, dict[str, Tally]])
    misses: list[Miss] = field(default_factory=list[Miss])

    @property
    def tallies(self) -> dict[str, Tally]:
        """Tallies of all reports together."""
        return self.of(self.by_report)

    def of(self, reports: Collection[str]) -> dict[str, Tally]:
        """Tallies of some reports together; one that is named twice counts twice."""
        total: dict[str, Tally] = defaultdict(Tally)
        for report in reports:
            for measure, tally in self.by_report[report].items():
                total[measure] = total[measure].plus(tally)
        return {measure: total[measure] for measure in GOALS}

    def add(self, report: str, measure: str, tally: Tally) -> None:
        """Count."""
        mine = self.by_report.setdefault(report, {})
        mine[measure] = mine.get(measure, Tally()).plus(tally)

    def judge(self, report: str, measure: str, right: bool, labelled: object, found: object) -> None:
        """Count one field of a matched claim."""
        self.add(report, measure, Tally(int(right), 1, 1))
        if not right:
            self.misses.append(Miss(report, measure, str(labelled), str(found)))

    def compare(self, report: str, measure: str, labelled: Collection[str], found: Collection[str]) -> None:
        """Count what was found of a set of labels, each named by its words."""
        both = set(labelled) & set(found)
        self.add(report, measure, Tally(len(both), len(set(found)), len(set(labelled))))
        self.misses += [Miss(report, measure, one, "") for one in sorted(set(labelled) - both)]
        self.misses += [Miss(report, measure, "", one) for one in sorted(set(found) - both)]
