"""What the report says in words: the answer, how to read it, and its limits."""

from datetime import timedelta

from allegiance.analysis import caveats
from allegiance.analysis.answer import Answer
from allegiance.report.dates import period, short
from allegiance.report.outcome_figures import outcome_name, share_words
from allegiance.report.wording import NOTHING, amount, counted, joined
from allegiance.scenario.shifts import said_levers

Pairs = list[tuple[str, str]]

CHANCE_ONLY = (
    "All futures have the same parameters: intervals and bands show chance, and nothing of what is not known "
    "about the parameters."
)
SCORED = (
    "No forecast of this program has been scored, and how well it tells again the cases that it was made "
    "with stands under Model scores. Its shares of futures are results of a model, not calibrated "
    "probabilities of events."
)
PACE = (
    "A rate a year is those who go over those who served on day 0, at the pace of the days counted: where a "
    "future falls within weeks it may be above 100 % a year, and is no share of the members."
)
LIMITS = (
    "The model knows what its case and its mechanisms say and nothing else: no secret deals, no illness or "
    "temper of any person, no event that is not listed.",
    "Telling forces that hold from forces that break is hard: on data by country, past campaigns since 1950 "
    "are told apart with an AUC of about 0.55–0.65, where 0.5 is a coin toss and 1 is never wrong.",
    "Published models of such data do not beat the base rate on the Brier score.",
    "Near a tipping point a small change of one assumption moves the outcome far; a share near none or all "
    "of the futures says that the model is sure under its assumptions, not that the world is.",
)


def headline(answer: Answer) -> str:
    """The answer in one sentence."""
    counts, _, rest = share_words(answer.outcomes["hold"]).partition(" (")
    return f"The forces hold in {counts} {'future' if answer.futures == 1 else 'futures'} ({rest}."


def ending(answer: Answer) -> str:
    """How the other futures end."""
    falls = sorted(
        ((share.count, name) for name, share in answer.outcomes.items() if name != "hold" and share.count),
        key=lambda fall: -fall[0],
    )
    if not falls:
        return ""
    said = [f"{outcome_name(name)[:1].lower()}{outcome_name(name)[1:]} ({count:,})" for count, name in falls]
    others = "The other future ends" if answer.falls == 1 else f"The other {answer.falls:,} end"
    return f"{others if answer.falls < answer.futures else 'They end'} in {joined(said)}."


def reading(answer: Answer) -> Pairs:
    """What kind of answer this is, in a few lines."""
    case = answer.case
    last = case.date_of(answer.days)
    return [
        *(("Lever", lever) for lever in said_levers(case)),
        ("Kind", caveats.kind(answer)),
        ("Parameters", caveats.parameters(answer)),
        ("Futures", f"{answer.futures:,}, each of every one of {answer.people:,} people"),
        ("Period", f"{period(case.start, last)} ({counted(answer.days, 'day')})"),
        ("Known as of", short(case.as_of) if case.as_of else "Not said"),
    ]


def times(answer: Answer) -> list[tuple[str, str, str]]:
    """When each kind of fall comes: outcome, median date, dates of the middle 90 %."""
    start = answer.case.start
    rows: list[tuple[str, str, str]] = []
    for name, share in answer.outcomes.items():
        if name != "hold" and share.count and name in answer.when:
            median, low, high = (short(start + timedelta(days=round(day))) for day in answer.when[name])
            rows.append((outcome_name(name), median, low if low == high else f"{low} to {high}"))
    return rows


def hits(answer: Answer) -> str:
    """Of how many observations, those of groups and regions too, the range meets the model's band."""
    held = [one for one in answer.observables.values() if one.observed is not None]
    met = sum(one.inside is True for one in held)
    ranges = counted(len(held), "observed range")
    return f"{met} of {ranges} {'meets' if met == 1 else 'meet'} the model’s 90\N{NO-BREAK SPACE}% band."


def limits(answer: Answer) -> list[str]:
    """What the answer does not know."""
    return [CHANCE_ONLY, *LIMITS] if answer.mode == "fixed" else [*LIMITS]


def certificate(answer: Answer) -> Pairs:
    """What is needed to repeat the futures, and what they cost."""
    versions = ", ".join(f"{name} {version}" for name, version in answer.versions.items())
    return [
        ("Certificate", answer.certificate),
        ("Hash of the futures", answer.digest or NOTHING),
        ("Case", f"{answer.case.name}, {answer.case.digest}"),
        ("Parameters", answer.mode),
        ("Seed", str(answer.seed)),
        ("Futures", f"{answer.futures:,} of {counted(answer.days, 'day')}"),
        ("People", f"{answer.people:,}"),
        ("Made with", versions or NOTHING),
        ("Memory", f"{amount(answer.bytes_per_person)} bytes a person"),
        ("Time", f"{amount(answer.seconds)} s"),
        ("Runs kept in", answer.saved.name),
    ]
