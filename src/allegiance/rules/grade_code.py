"""Code for what is the same for everybody of a grade: it is worked out once, and not at each look.

A grade is a rank of a service. Whatever reads nothing of a person but these is kept by grade, in tables
beside the parameters from which it follows.
"""

from typing import Any

import numpy as np

from .plan import Plan, Step
from .rule import Prospect, Rule, Term, Weight
from .spelling import Speller
from .vocabulary import RANKS, SERVICES

KEPT = "by_grade"  # a field of the parameters


def graded(plan: Plan) -> list[Step]:
    """Derived columns, terms, weights and prospects that are the same for everybody of a grade, in order."""
    known = {"p", "service", "rank"}
    found: list[Step] = []
    for step in [*plan.derived.values(), *plan.of(Term, Weight, Prospect)]:
        if step.does.reads and known.issuperset(step.does.reads):
            found.append(step)
            known |= {step.does.name} if isinstance(step.does, Rule) else set()
    return found


def kept_by_grade(plan: Plan) -> dict[str, str]:
    """Where the value of each of them is found: step -> table."""
    return {step.where: _table(step) for step in graded(plan)}


def grade_fields(plan: Plan) -> list[tuple[str, Any]]:
    """The field of the parameters that holds them: a table by service and rank for each; none if none is."""
    shape = (len(SERVICES), len(RANKS))
    tables = [(f"{step.file}_{step.does.name}", "f8", shape) for step in graded(plan)]
    return [(KEPT, np.dtype(tables))] if tables else []


def grade_code(speller: Speller) -> list[str]:
    """`grade`: works all of them out, in tables by service and rank."""
    pad = " " * 12
    body: list[str] = []
    for step in graded(speller.plan):
        value = speller.call(step, "person")
        if isinstance(step.does, Rule):  # others read it by its name
            body.append(f"{pad}{step.does.name} = {value}")
            value = step.does.name
        body.append(f"{pad}{_table(step)}[service, rank] = {value}")
    return [
        *("", "Grade = namedtuple('Grade', 'service rank')"),
        *("", "@lean", "def grade(p):"),
        f"    for service in range({len(SERVICES)}):",
        f"        for rank in range({len(RANKS)}):",
        f"{pad}s = Grade(service, rank)",
        *body,
    ]


def _table(step: Step) -> str:
    return f"p.{KEPT}.{step.file}_{step.does.name}"
