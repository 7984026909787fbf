"""What must be said with an answer: what kind it is, what carries it, what would change it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allegiance.analysis import watch_list
from allegiance.analysis.answer import Answer

if TYPE_CHECKING:
    from allegiance.analysis.comparison import Comparison
    from allegiance.ensemble.job import Job
    from allegiance.scenario.schema import Case

MODES = {
    "fixed": "Fixed parameters: one vector, set by hand; the spread is chance only.",
    "prior": (
        "Prior parameters: a new vector for each future, drawn from raw priors that were not narrowed to any "
        "observation; the spread is chance and parameters."
    ),
    "screened": (
        "Screened parameters: vectors drawn from priors, of which those were kept that nothing observed in "
        "the cases they were tried on speaks against; the spread is chance and parameters."
    ),
}


def conditions(job: "Job") -> Iterator[str]:
    """Under what an analysis holds that many ensembles went into, and that is the answer of none of them."""
    yield from _limits(job.case, job.scale)
    yield MODES[job.mode]
    yield _kind(job.case)
    total = sum(len(fields) for fields in job.case.declared.values())
    yield _assumed(len(job.case.assumptions()), total)


def kind(answer: Answer) -> str:
    """Whether the answer knows what happened."""
    return _kind(answer.case)


def _kind(case: "Case") -> str:
    number = len(case.events)
    events = f"{number} dated event{'' if number == 1 else 's'}"
    if case.hindcast:
        put = "is put in on its day" if number == 1 else "are put in on their days"
        return f"Hindcast: {events} that the case lists {put}, not foreseen."
    if case.events:
        return f"Conditional on {events} that the case lists; what happened otherwise is not known to it."
    return "Blind: nothing that happened after day 0 is put in."


def parameters(answer: Answer) -> str:
    """Which parameters the futures have, and what their spread therefore is."""
    if answer.mode == "fixed":
        return MODES["fixed"]
    if answer.mode == "prior":
        return f"{MODES['prior']}{_parts(answer)}"
    if answer.basis is None:
        return f"Screened parameters, of a set that does not ship with this program.{_parts(answer)}"
    basis = answer.basis
    known = (
        "This case was among those, so that it fits is no test."
        if basis.among
        else "This case was not among those: what happened in it, if anything, was not used."
    )
    kept = f"Screened: {basis.kept:,} vectors kept of {basis.tried:,} tried"
    cases = ", ".join(basis.cases)
    if basis.changed:
        held = (
            f"which nothing observed in {cases} spoke against when they were screened. The program has "
            f"changed since ({'; '.join(basis.changed)}): whether anything speaks against them now was not "
            "looked for."
        )
    else:
        held = f"which nothing observed in {cases} speaks against."
    return f"{kept}, {held} {known}{_parts(answer)}"


def _parts(answer: Answer) -> str:
    """How much of the spread of outcomes is chance, where futures with the same parameters tell."""
    if answer.chance is None:
        return ""
    return f" Of the variance of outcomes {100 * answer.chance:.0f} % is chance, the rest parameters."


def carried_by(answer: Answer) -> str:
    """How much of the answer rests on assumptions."""
    return _assumed(answer.assumptions["unsourced"], answer.assumptions["total"])


def _assumed(unsourced: int, total: int) -> str:
    return f"{unsourced} of {total} parameters have no source that counts: they are assumptions."


def cautions(answer: Answer) -> Iterator[str]:
    """What forbids or limits the use of the numbers, if anything does."""
    yield from _limits(answer.case, answer.scale)
    if answer.failed:
        failed = "1 future" if answer.failed == 1 else f"{answer.failed} futures"
        left = "is" if answer.failed == 1 else "are"
        yield f"{failed} could not be simulated and {left} left out; the same command retries."


def compared(comparison: "Comparison") -> Iterator[str]:
    """What forbids or limits the use of the numbers of a comparison."""
    yield from cautions(comparison.baseline)
    for name, count in comparison.set_aside:
        futures = "1 future" if count == 1 else f"{count} futures"
        left = "is" if count == 1 else "are"
        yield f"{futures} of {name} {left} set aside: not every scenario has as many."


def _limits(case: "Case", scale: float) -> Iterator[str]:
    if scale != 1:
        yield (
            f"The forces were shrunk to {scale:g} of their size: a quick look. Probabilities are not "
            "to be used, since near a tipping point they depend on size."
        )
    if case.kind == "archetype":
        yield f"An archetype: an invented country, made to end in one way. {case.reason}".rstrip()


def would_change(answer: Answer) -> Iterator[str]:
    """What would change this call, as far as these futures can tell."""
    certain = next((name for name, share in answer.outcomes.items() if share.count == share.of), None)
    if certain and answer.futures == 1:
        yield "One future ends in one way, whatever the odds are: more are needed to see another."
    elif certain:
        yield (
            f"Saturated: all {answer.futures} futures end alike. The model is sure under its assumptions, "
            "which does not make the world sure; how near another outcome lies does not show."
        )
    else:
        cause = "Chance alone" if answer.mode == "fixed" else "Chance and the range of the parameters"
        yield f"{cause} already gives {_rivals(answer)}."
    if answer.mode == "fixed":
        yield "Other values of the assumed parameters may change it; run without --fixed to see how far."
    elif answer.watch is None:
        yield "Which assumptions would change it was not looked for in these futures: `allegiance run` does."
    else:
        yield from watch_list.sentences(answer.watch)


def _rivals(answer: Answer) -> str:
    """Every outcome but the most frequent, with its count."""
    ordered = sorted(answer.outcomes.items(), key=lambda item: -item[1].count)
    said = [f"{name.replace('_', ' ')} in {s.count} of {s.of}" for name, s in ordered[1:] if s.count]
    return ", ".join(said)
