"""The lazy day looks only at those whose choice may have changed: it must end as the eager one does."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allegiance.scenario.load import load_case
from simulation.small import CONSPIRACY, changed, event, lived

ARCHETYPES = ("hold", "ouster", "palace-coup", "split", "attrition", "negotiated-exit")

COLLAPSE = {"punishment.discipline": 0.1, "signal.media": 1.0, "protest.call": 0.01}

# What moves inputs, what moves coefficients, who draws, and who writes other people's columns.
RANGES = {
    "punishment.discipline": (0.0, 1.0),
    "punishment.treason": (0.0, 10.0),
    "punishment.erosion": (0.0, 3.0),
    "signal.media": (0.0, 1.0),
    "protest.mobilisation": (0.0, 2.5),
    "deployment.will": (0.0, 1.0),
    "desertion.exit_control": (0.0, 1.0),
    "desertion.hiding": (1.0, 4.0),
    "surveillance.watchers": (0.0, 0.02),
    "amnesty.credibility": (0.0, 1.0),
    "amnesty.reach": (0.0, 1.0),
    "purge.rate": (0.0, 0.2),
    "purge.comrades": (0.0, 12.0),
    "plotting.effort": (0.5, 3.0),
    "plots.begin": (0.0, 0.05),
    "identity.spread": (0.3, 1.5),
    "income.salary": (1.0, 200.0),
    "decision.taste": (0.1, 1.2),
    "belief.misperception": (0.0, 0.1),
    "obedience.follow": (0.0, 1.0),
}
# What an event may change in mid-run: coefficients, inputs, draws.
TURNS = (
    "punishment.discipline",
    "signal.media",
    "desertion.exit_control",
    "amnesty.credibility",
    "purge.rate",
    "deployment.will",
    "income.salary",
)


def within(name):
    return st.floats(*RANGES[name], allow_nan=False).map(lambda x: round(x, 4))


def turn(name):
    """From a day on, for some days, this parameter has another value."""
    return st.tuples(st.just(name), within(name), st.integers(2, 60), st.integers(0, 20))


turns = st.lists(st.sampled_from(TURNS).flatmap(turn), max_size=4, unique_by=lambda turn: turn[0])


@settings(max_examples=40)
@given(
    name=st.sampled_from(ARCHETYPES),
    parameters=st.fixed_dictionaries({}, optional={name: within(name) for name in RANGES}),
    turns=turns,
    call=st.none() | st.integers(3, 40),
    days=st.integers(40, 90),
    people=st.integers(2000, 4000),
    seed=st.integers(0, 2**64 - 1),
)
@example("ouster", COLLAPSE, [], 5, 90, 3000, 1)
@example("hold", CONSPIRACY, [("income.salary", 100.0, 20, 9)], None, 60, 3000, 2)
@example("attrition", {"decision.taste": 1.2}, [("desertion.exit_control", 1.0, 9, 0)], 20, 90, 2000, 3)
def test_the_lazy_day_is_the_eager_day(name, parameters, turns, call, days, people, seed):
    case = changed(name, parameters)
    events = [event(case, day, day + stays, {what: value}) for what, value, day, stays in turns]
    if call is not None:
        events.append(event(case, call, call, {"protest.call": 0.03, "signal.shock": 0.1}))
    case = changed(name, parameters, events, keep=False)
    lazy, eager = (lived(case, people=people, days=days, seed=seed, lazy=lazy) for lazy in (True, False))
    assert eager.digest == lazy.digest
    assert np.array_equal(eager.history.tally, lazy.history.tally)
    assert eager.history.nation.tobytes() == without_paths(lazy.history.nation, eager.history.nation)
    assert eager.looks >= lazy.looks


def without_paths(nation, like):
    """The days of the nation, but for the engine's own bookkeeping."""
    kept = nation.copy()
    for column in ("path", "pending"):
        kept[column] = like[column]
    return kept.tobytes()


@pytest.mark.parametrize("name", ARCHETYPES)
def test_archetypes_end_alike_lazy_and_eager(name):
    case = load_case(name)
    lazy, eager = (lived(case, people=3000, days=120, seed=5, lazy=lazy) for lazy in (True, False))
    assert eager.digest == lazy.digest
    assert eager.history.outcome == lazy.history.outcome


def test_the_examples_reach_a_collapse_and_a_conspiracy():
    collapse = changed("ouster", COLLAPSE, keep=False)
    assert "hold" != lived(collapse, people=3000, days=90).history.outcome
    plots = lived(changed("hold", CONSPIRACY, keep=False), people=3000, days=60, seed=2).history.nation
    assert 0.0 < plots["foiled"].max()
    assert 0.0 < plots["purged_loyal"].max()


def test_quiet_days_cost_few_looks():
    """In quiet times the lazy day looks at less than a tenth of those at whom the eager day looks."""
    case = changed("hold", keep=False)
    lazy, eager = (lived(case, people=3000, days=60, lazy=lazy) for lazy in (True, False))
    assert 0.1 * eager.looks > lazy.looks
    assert 60 * 2900 < eager.looks
