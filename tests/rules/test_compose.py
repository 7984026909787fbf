import ast
from pathlib import Path

import pytest

from allegiance.mechanisms import DAY, MODULES, legitimacy
from allegiance.rules.compose import compose, interpret, source
from allegiance.rules.plan import Cascade, Plan, short
from allegiance.rules.rule import Procedure, Rule, Term
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve
from allegiance.simulation.run import built
from rules.mechanism import after, loaded, mechanism, without
from simulation.small import changed, lived

LEGITIMACY = (
    Path(legitimacy.__file__).read_text(encoding="utf-8").replace("from ..rules", "from allegiance.rules")
)


def name_of(day, folder):
    """Name of the module that a day is written into; it is not compiled before its first day."""
    return compose(Plan(day), folder).day.py_func.__module__


def name_with(folder, text):
    """Name of the day with the legitimacy file exchanged for one with this text."""
    return name_of(without("legitimacy", loaded(folder, "legitimacy", text)), folder)


# -- the text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compiled", [True, False])
def test_the_day_is_written_as_python_with_short_lines(compiled):
    text = source(Plan(DAY), compiled=compiled)
    ast.parse(text)
    assert text == source(Plan(DAY), compiled=compiled)
    assert {"def before(", "def rounds(", "def after(", "def coefficients("} <= {
        line[: line.index("(") + 1] for line in text.splitlines() if line.startswith("def ")
    }
    assert not [line for line in text.splitlines() if line != line.rstrip() or "\t" in line]


def test_the_day_names_every_mechanism_and_every_declaration():
    plan = Plan(DAY)
    text = source(plan, compiled=True)
    for module in MODULES:
        assert f"import {module.__name__}\n" in text
    for step in plan.of(Rule, Term, Procedure):
        assert f"{step.file}_{step.does.name}(" in text


def test_what_runs_once_a_day_runs_in_the_first_round_only():
    text = source(Plan(DAY), compiled=True)
    rounds = text[text.index("def rounds(") :]
    guarded = rounds.split("if again == 0:\n")[1:]
    assert any("fear" in part.splitlines()[0] for part in guarded)
    assert not any("belief" in part.splitlines()[0] for part in guarded)


# -- the name ----------------------------------------------------------------------------------------------


def test_the_same_mechanisms_give_the_same_name(tmp_path):
    assert name_with(tmp_path / "one", LEGITIMACY) == name_with(tmp_path / "two", LEGITIMACY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.0 - p.level +", "1.0 - p.level * p.level +"),
        ("def illegitimacy(audit_cost", "def illegitimacy(illegitimacy_last: float, audit_cost"),
        ('@nation(each="day")', '@nation(each="day", start=0.5)'),
    ],
)
def test_an_edit_of_a_mechanism_gives_another_name(tmp_path, old, new):
    assert old in LEGITIMACY
    edited = name_with(tmp_path / "two", LEGITIMACY.replace(old, new))
    assert name_with(tmp_path / "one", LEGITIMACY) != edited


def test_another_cascade_gives_another_name(tmp_path):
    patient = tuple(x._replace(falls=0.25) if isinstance(x, Cascade) else x for x in DAY)
    assert name_of(patient, tmp_path).startswith("day_")
    assert built().day.py_func.__module__ != name_of(patient, tmp_path)


def test_the_day_is_kept_as_it_is_written(tmp_path):
    text = LEGITIMACY.replace("1.0 - p.level", "0.5 - p.level")
    plan = Plan(without("legitimacy", loaded(tmp_path, "legitimacy", text)))
    name = compose(plan, tmp_path).day.py_func.__module__
    assert source(plan, compiled=True) == (tmp_path / f"{name}.py").read_text(encoding="utf-8")


# -- a mechanism more --------------------------------------------------------------------------------------

REMITTANCES = '''
"""Remittances: what relatives abroad would send makes leaving easier."""


class Params(NamedTuple):
    sent: Annotated[float, Par("util", 0, 5, "assumption")] = 3.0


@term(option="desert_abroad")
def remittances(p):
    return p.sent
'''


def gone_abroad(run):
    return int(run.history.people("desert_abroad", "abroad")[-1])


def test_adding_a_mechanism_is_one_file_and_one_name(tmp_path):
    """Without Numba: some 300 people of the quiet archetype, eight days."""
    case = load_case("hold")
    remittances = mechanism(tmp_path, "remittances", REMITTANCES)
    with_it = interpret(Plan(after(remittances)))
    without_it = interpret(Plan(DAY))

    def run(day, **more):
        return lived(case, people=300, days=8, day=day, parameters={**resolve(case), **more})

    plain = run(without_it)
    assert gone_abroad(plain) < gone_abroad(run(with_it, remittances={"sent": 4.0}))
    assert plain.digest == run(with_it, remittances={"sent": 0.0}).digest


def test_dropping_the_file_of_a_term_drops_its_terms(tmp_path):
    plan = Plan(after(mechanism(tmp_path, "remittances", REMITTANCES)))
    assert "remittances.remittances" in {s.where for s in plan.of(Term)}
    assert {s.where for s in plan.steps} - {"remittances.remittances"} == {s.where for s in Plan(DAY).steps}
    assert "remittances" in {short(m) for m in plan.files}


def test_a_composed_day_ends_as_the_archetype_says():
    assert "ouster" == lived(changed("ouster", {}), people=2000, days=120).history.outcome
