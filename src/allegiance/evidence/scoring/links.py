"""Scores of what spans claims: which are on one quantity, which conflict, which reports share an origin."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from allegiance.evidence.conflict import conflicts
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import groups
from allegiance.evidence.origin import shared_origins
from allegiance.evidence.scoring.gold import Report
from allegiance.evidence.scoring.tally import Scores

_Pair = tuple[str, str]


def score_links(
    scores: Scores, gold: Mapping[str, Report], labelled: Mapping[str, str], ledger: Ledger
) -> None:
    """Count pairs of matched claims, conflicts of weight, and shared origins; `labelled`: groups by claim."""
    _grouping(scores, labelled, ledger)
    _conflicts(scores, gold, labelled, ledger)
    _origins(scores, gold, ledger)


def _grouping(scores: Scores, labelled: Mapping[str, str], ledger: Ledger) -> None:
    linked = {claim: str(number) for number, group in enumerate(groups(ledger)) for claim in group}
    wanted = _by_report(ledger, _together({claim: group for claim, group in labelled.items() if group}))
    found = _by_report(ledger, _together({claim: linked[claim] for claim in labelled if claim in linked}))
    for report in {*wanted, *found}:
        scores.compare(report, "grouping", wanted.get(report, ()), found.get(report, ()))


def _together(group: Mapping[str, str]) -> Iterator[_Pair]:
    members: dict[str, list[str]] = defaultdict(list)
    for claim, name in group.items():
        members[name].append(claim)
    for each in members.values():
        yield from combinations(sorted(each), 2)


def _by_report(ledger: Ledger, found: Iterator[_Pair]) -> dict[str, list[str]]:
    """Pairs of claims in words, by the first of their reports."""
    order = {claim.claim_id: number for number, claim in enumerate(ledger.claims)}
    told: dict[str, list[str]] = defaultdict(list)
    for pair in found:
        a, b = (ledger.claim[name] for name in sorted(pair, key=order.__getitem__))
        told[ledger.document[a.document].name].append(f"{a.quote} ({a.start}) = {b.quote} ({b.start})")
    return told


def _conflicts(
    scores: Scores, gold: Mapping[str, Report], labelled: Mapping[str, str], ledger: Ledger
) -> None:
    """Conflicts of high weight, each told by its kind and the group of its claims."""
    wanted = {f"{c.kind}: {c.group}": report.report for report in gold.values() for c in report.conflicts}
    found: dict[str, str] = {}
    for one in conflicts(ledger):
        if one.weight == "high" and all(name in labelled for name in one.claims):
            group = labelled[one.claims[0]] or labelled[one.claims[1]] or " / ".join(one.quotes)
            report = ledger.document[ledger.claim[one.claims[0]].document].name
            found.setdefault(f"{one.kind}: {group}", wanted.get(f"{one.kind}: {group}", report))
    for report in {*wanted.values(), *found.values()}:
        here = [{name for name, where in each.items() if where == report} for each in (wanted, found)]
        scores.compare(report, "conflicts", *here)


def _origins(scores: Scores, gold: Mapping[str, Report], ledger: Ledger) -> None:
    names = {one.document: one.name for one in ledger.documents}
    wanted = {" = ".join(sorted((one.report, o))) for one in gold.values() for o in one.origin_with}
    pairs = (sorted(names[d] for d in shared.documents) for shared in shared_origins(ledger))
    found = {" = ".join(pair) for pair in pairs if all(name in gold for name in pair)}
    for report in {pair.partition(" = ")[0] for pair in wanted | found}:
        mine = [{pair for pair in each if pair.startswith(f"{report} = ")} for each in (wanted, found)]
        scores.compare(report, "origins", *mine)
