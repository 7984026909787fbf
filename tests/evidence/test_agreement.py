"""How far two people who label the same reports agree, which no reader can be expected to pass.

`gold-second` labels the fifth held-out set once more, by somebody who saw the rules and none of the labels.
"""

from itertools import combinations

from allegiance.evidence.report import load_report
from allegiance.evidence.scoring.gold import placed, read_gold
from allegiance.evidence.scoring.tally import Tally
from evidence.reading import GOLD, HERE, REPORTS

SECOND = read_gold(HERE / "gold-second")
FIRST = {name: one for name, one in read_gold(GOLD).items() if name in SECOND}


def matched(report, kind, alike):
    """Labels of one person with those of the other on the same words, and how many each has."""
    text = load_report(REPORTS / report).text
    first, second = (list(placed(text, getattr(each[report], kind), report)) for each in (FIRST, SECOND))
    free, found = list(second), []
    for one, span in first:
        near = [x for x in free if alike(one, x[0]) and x[1].start < span.end and span.start < x[1].end]
        if near:
            found.append((one, near[0][0]))
            free.remove(near[0])
    return found, Tally(len(found), len(second), len(first))


def agreement(kind, alike):
    total = Tally()
    for report in FIRST:
        total = total.plus(matched(report, kind, alike)[1])
    return total


def test_two_people_agree_on_the_same_reports():
    assert 10 == len(SECOND) == len(FIRST)  # noqa: PLR2004 - reports of the set
    assert {"held-out-5"} == {one.split for one in FIRST.values()}


def test_they_agree_on_nine_of_ten_events_as_the_documentation_tells():
    events = agreement("events", lambda one, other: one.type == other.type)
    numbers = agreement("numbers", lambda *_: True)
    page = (HERE.parents[1] / "docs" / "evidence.md").read_text("utf-8")
    assert f"events {events.score:.2f}, numbers {numbers.score:.2f}" in page


def test_they_put_the_same_numbers_together():
    def pairs(which):
        names = [
            pair[which].group and (report, pair[which].group)
            for report in FIRST
            for pair in matched(report, "numbers", lambda *_: True)[0]
        ]
        by_occasion = [name and (name[0].rsplit("-", 1)[0], name[1]) for name in names]
        return {
            (i, j)
            for i, j in combinations(range(len(by_occasion)), 2)
            if by_occasion[i] and by_occasion[i] == by_occasion[j]
        }

    assert pairs(0) == pairs(1)
