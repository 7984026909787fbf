"""Code that tells a person's utilities apart by the named terms and prospects that they are the sum of."""

from typing import NamedTuple

from .plan import Plan, Step
from .rule import Prospect, Term, Weight
from .spelling import Speller


class Part(NamedTuple):
    """One summand of an option's utility: `value` times the input `times`, or the value itself.

    name: mechanism and function of the term, or of the prospect that the option weighs. value: place among
    the values that `motive_code`'s function gives.
    """

    name: str
    option: str
    times: str | None
    value: int


def motive_code(plan: Plan) -> tuple[str, list[Part]]:
    """Text of `motives(s, p)`, the values of all terms and weighed prospects; and what each adds to."""
    speller = Speller(plan)
    asked = plan.of(Term, Weight, Prospect)
    prospects = plan.of(Prospect)
    calls: list[str] = []
    parts: list[Part] = []
    for step in plan.of(Term, Weight):
        does = step.does
        assert isinstance(does, Term | Weight)
        for name, call in _calls(speller, step, prospects):
            parts += [Part(name, option, does.times, len(calls)) for option in does.options]
            calls.append(call)
    lines = ["def motives(s, p):", *speller.derive(asked, "    ")]
    return "\n".join([*lines, "    return (", *(f"        {call}," for call in calls), "    )", ""]), parts


def _calls(speller: Speller, step: Step, prospects: list[Step]) -> list[tuple[str, str]]:
    """Name and text of a term's value; of a weight, for each prospect of that name."""
    call, does = speller.call(step, "person"), step.does
    if not isinstance(does, Weight):
        return [(_named(step), call)]
    weighed = (x for x in prospects if isinstance(x.does, Prospect) and does.prospect in x.does.prospects)
    return [(_named(x), f"{call} * {speller.call(x, 'person')}") for x in weighed]


def _named(step: Step) -> str:
    return f"{step.file}.{step.does.name}"
