"""The scores in words and tables, the same for the explorer, the report and the documentation."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from allegiance.analysis.shares import Share
from allegiance.ensemble.code import mechanisms_digest
from allegiance.report import scores
from allegiance.report.figures import Table
from allegiance.report.wording import OUTCOMES, counted, percent
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.certificate import certificate, ships

MODES = {"fixed": "--fixed", "prior": "--prior", "screened": "screened"}
SPREAD = ("screened", "prior")  # ways whose spread has what is not known of parameters in it
KINDS = {"hindcast": "hindcast", "blind": "blind", "conditional": "conditional"}
NEVER = (
    "No forecast of this program has been scored. A backtest would run it on past crises that it was not "
    "made with, told only of what was known before each; there is no such backtest yet. What follows says "
    "how well it tells again the few cases that it was made with, and is no evidence that it foresees others."
)
RULES = {
    "palace_coup": "A coup succeeds, or the high command drops the leader, with less than {street} of the "
    "people in the streets of late",
    "ouster": "The same with more in the streets; or less than {low} of the forces obey for {low_days}",
    "negotiated_exit": "The leader leaves on terms",
    "split": "{split_from} to {split_to} of the forces rebel while more than {split_held} obey, for "
    "{split_days}",
    "attrition": "The forces are less than {hollow} of what they were for {hollow_days}, and have not gone "
    "over",
    "hold": "None of these happens by the last day",
}


class Section(NamedTuple):
    """A part of the scores: what it is about in words, then its table."""

    name: str
    title: str
    words: tuple[str, ...]
    table: Table


def sections() -> list[Section]:
    """Everything that was scored; nothing where no scores ship."""
    found = scores.kept(scores.RESULTS)
    parts = [*_of_cases(found)] if found else []
    if facts := scores.kept(scores.FACTS):
        parts.append(_facts(facts))
    if cuts := scores.kept(scores.ABLATION):
        parts.append(_ablation(cuts))
    return [*parts, resolution()]


def basis() -> list[str]:
    """From what, and when, the scores are; and whether the program has changed since."""
    found = scores.kept(scores.RESULTS)
    if not found:
        return ["No scores ship with this installation."]
    said = found["screened"]
    lines = [
        f"Of {counted(found['futures'], 'future')} of every person for each case and each way to choose "
        f"parameters, simulated on {found['made']} by allegiance {found['versions']['allegiance']}; "
        f"{said['kept']:,} screened vectors of {said['tried']:,} tried."
    ]
    if found["mechanisms"] != mechanisms_digest():
        lines.append("The mechanisms have changed since: this program may score otherwise.")
    if ships() and certificate()["digest"] != said["digest"]:
        lines.append("Another set of screened vectors ships now.")
    return lines


def _of_cases(found: Mapping[str, Any]) -> Iterator[Section]:
    cases: Sequence[scores.Case] = found["cases"]
    yield _endings(cases)
    yield _briers(cases)
    yield _bands(cases)
    yield _ranks(cases)


def _name(case: scores.Case) -> str:
    told = KINDS[case["kind"]] + (", among those screened" if case["among"] else "")
    return f"{case['title']} ({told})"


def _endings(cases: Sequence[scores.Case]) -> Section:
    rows = [
        (_name(case), OUTCOMES[case["happened"]], *(_share(scores.happened(case, mode)) for mode in MODES))
        for case in cases
    ]
    words = (
        "Share of the futures that end as the case ended, with the 95 % interval that their number leaves. "
        "The vector of --fixed was set by hand on these cases, and the screened vectors are those that three "
        "of them do not speak against; only --prior was believed before any case was looked at.",
        "A hindcast is told of the dated events of its crisis, a blind case of nothing after its first day.",
    )
    return Section("endings", "How the cases end", words, Table(("Case", "Happened", *MODES.values()), rows))


def _share(share: Share) -> str:
    return f"{share.count} of {share.of} ({percent(share.low)} to {percent(share.high)})"


def _briers(cases: Sequence[scores.Case]) -> Section:
    heads = ("Case", *MODES.values(), "always “hold”", "even odds")
    groups = [
        ("Mean of the cases among those screened", [one for one in cases if one["among"]]),
        ("Mean of the others", [one for one in cases if not one["among"]]),
    ]
    rows = [
        (_name(case), *(_brier(scores.brier(case, m)) for m in MODES), *_bases(scores.always_hold(case)))
        for case in cases
    ]
    for name, of in groups:
        if of:
            means = (f"{scores.mean([scores.brier(case, m).value for case in of]):.2f}" for m in MODES)
            rows.append((name, *means, *_bases(scores.mean([scores.always_hold(one) for one in of]))))
    crises = len({case["title"].partition(",")[0] for case in cases})
    words = (
        "The square of the share of futures that end otherwise than the case did: 0 is best, 0.25 is even "
        "odds. In brackets what so few futures leave open. Whoever says of every army that it holds scores 0 "
        "where it held.",
        f"{counted(len(cases), 'case')} of {counted(crises, 'country', 'countries')} cannot tell a good "
        "model from a lucky one: no interval is given for the means, since none would mean anything.",
    )
    return Section("brier", "Brier scores against the base rate", words, Table(heads, rows))


def _brier(score: scores.Brier) -> str:
    return f"{score.value:.2f} ({score.low:.2f} to {score.high:.2f})"


def _bases(always: float) -> tuple[str, str]:
    return f"{always:.2f}", f"{scores.EVEN:.2f}"


def _bands(cases: Sequence[scores.Case]) -> Section:
    heads = (
        "Case",
        "Parameters",
        "Observations",
        "in the middle 50 %",
        "in the middle 90 %",
        "range meets 90 %",
    )
    rows: list[tuple[str, ...]] = []
    for case in cases:
        for mode in SPREAD:
            found = scores.covered(case["windows"], mode)
            missing = f", {found.undefined} undefined" if found.undefined else ""
            shares = (f"{n} of {found.of}" for n in (found.half, found.most, found.meet))
            rows.append((_name(case), MODES[mode], f"{found.of}{missing}", *shares))
    words = (
        "What was observed should lie in the middle 50 % of the futures half of the time, and in the middle "
        "90 % nine times of ten. The observations of one case hang together, so that they count for fewer "
        "than they are; that screened futures meet what they were screened against is no test.",
    )
    return Section("bands", "Observations within the bands of the futures", words, Table(heads, rows))


def _ranks(cases: Sequence[scores.Case]) -> Section:
    bins = [f"{percent(low)} to {percent(high)}" for low, high in pairwise(scores.BINS)]
    widths = [percent(high - low) for low, high in pairwise(scores.BINS)]
    rows: list[tuple[str, ...]] = [("A calibrated model", "", *widths)]
    groups = {
        "Hindcasts and quiet times": [case for case in cases if case["among"]],
        "Blind cases": [case for case in cases if case["kind"] == "blind" and not case["among"]],
    }
    for name, of in groups.items():
        windows = [window for case in of for window in case["windows"]]
        for mode in SPREAD:
            rows.append((name, MODES[mode], *map(str, scores.ranked(windows, mode))))
    words = (
        "How many observations have how large a share of the futures below them. Of endings no such bins are "
        "drawn: the cases are too few.",
    )
    heads = ("Cases", "Parameters", *bins)
    return Section("calibration", "Where observations lie among the futures", words, Table(heads, rows))


def _facts(facts: Sequence[Mapping[str, Any]]) -> Section:
    shown = sum(one["shown"] for one in facts)
    rows = [
        (
            f"{one['fact']}: {one['says']}",
            one["source"],
            f"{one['for']}, {one['against']}, {one['neither']}",
            "yes" if one["shown"] else "no",
        )
        for one in facts
    ]
    words = (
        f"{shown} of {counted(len(facts), 'claim')} of the literature are shown by futures of the model: "
        "most futures that tell agree, beyond what chance would give in one of twenty trials.",
    )
    table = Table(("Claim", "Source", "Futures for, against, neither", "Shown"), rows)
    return Section("facts", "Stylised facts", words, table)


def _ablation(cuts: Sequence[Mapping[str, Any]]) -> Section:
    carrying = sorted((one for one in cuts if one["lost"]), key=lambda one: -one["lost"])
    idle = sum(not one["lost"] and not one["moved"] for one in cuts)
    rows = [
        (
            f"{one['says'][0].upper()}{one['says'][1:]}",
            one["mechanism"],
            str(one["lost"]),
            str(one["gained"]),
            str(one["moved"]),
        )
        for one in carrying
    ]
    words = (
        f"Each of {counted(len(cuts), 'mechanism or term', 'mechanisms and terms')} was taken away in turn "
        f"from the reference cases, with --fixed: {len(carrying)} then lose a target that was met, {idle} "
        "move nothing there. So few futures show what breaks, and no more.",
    )
    heads = ("Taken away", "Mechanism", "Targets lost", "gained", "Quantities moved")
    return Section("ablation", "What each mechanism carries", words, Table(heads, rows))


def resolution() -> Section:
    """When a future counts as which outcome, with the program's own thresholds."""
    limits = {name: float(str(one.default)) for name, one in catalogue_of()["outcome"].items()}
    said = {name: percent(value) for name, value in limits.items() if not name.endswith("_days")}
    said |= {name: counted(round(value), "day") for name, value in limits.items() if name.endswith("_days")}
    rows = [(OUTCOMES[name], rule.format(**said)) for name, rule in RULES.items()]
    words = (
        "The first that happens ends a future. Of a case it is said in its file how it ended; whether an "
        "ouster is to be called a coup is disputed, and not said.",
    )
    table = Table(("Outcome", "Counts when"), rows)
    return Section("resolution", "What counts as which outcome", words, table)
