"""How events are found by what other sets of reports bear out, so that memory of a set does not count."""

from collections import defaultdict
from functools import cache

from allegiance.evidence.happening import by_pattern
from allegiance.evidence.reading import read
from allegiance.evidence.report import load_report
from allegiance.evidence.scoring.gold import placed, read_gold
from allegiance.evidence.scoring.split import DECIDING
from allegiance.evidence.scoring.tally import Tally
from evidence.reading import GOLD, REPORTS

TAGGER = ("training", *DECIDING)  # reports that were written for the tagger
LABELS = {name: one for name, one in read_gold(GOLD).items() if one.split not in TAGGER}


@cache
def reading(report):
    return read(load_report(REPORTS / report))


def matched(report, only=None):
    """Labelled events that are found, each with its pattern; how many are found, how many labelled."""
    text, label = reading(report), LABELS[report]
    free = [one for sentence in text.sentences for one in by_pattern(text.text, sentence, only)]
    found, right = len(free), []
    for event, span in placed(text.text, label.events, report):
        near = [
            one
            for one in free
            if one.event_type == event.type and one.clause_start < span.end and span.start < one.clause_end
        ]
        if near:
            best = min(
                near, key=lambda one: (one.polarity != event.polarity, one.clause_end - one.clause_start)
            )
            right.append(best.pattern)
            free.remove(best)
    return right, found, len(label.events)


@cache
def borne_out():
    """The sets in which each pattern found something that is labelled."""
    sets = defaultdict(set)
    for report, label in LABELS.items():
        for pattern in matched(report)[0]:
            sets[pattern].add(label.split)
    return sets


def left_out(split):
    """Events of a set, found only by patterns that were right in another set."""
    only = {pattern for pattern, sets in borne_out().items() if sets - {split}}
    counts = [matched(report, only) for report, label in LABELS.items() if label.split == split]
    return Tally(*(sum(column) for column in zip(*((len(a), b, c) for a, b, c in counts), strict=True)))
