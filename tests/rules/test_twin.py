"""The composed day, compiled, against the same day in plain Python: the same bits."""

from functools import cache

import numpy as np
import pytest

from allegiance.mechanisms import MODULES
from allegiance.rules.plan import short
from allegiance.rules.structure import NESTING
from allegiance.simulation.run import interpreted, plan
from simulation.small import CONSPIRACY, changed, event, lived


def early(name, parameters, values):
    """A future whose crisis begins on the fourth day and which changes on the ninth, for `lived`."""
    case = changed(name, parameters)
    events = [
        event(case, 4, 6, {"protest.call": 0.02, "signal.shock": 0.05}),
        event(case, 9, None, values),
    ]
    return changed(name, parameters, events, keep=False), {"people": 400, "days": 25, "seed": 7}


@cache
def futures(what):
    """The compiled and the plain future of one of four sets of parameters."""
    case, how = {
        "quiet": lambda: (changed("hold", keep=False), {"people": 400, "days": 25, "seed": 7}),
        "crisis": lambda: early("ouster", {}, {"legitimacy.level": 0.3, "purge.rate": 0.2}),
        "conspiracy": lambda: (
            changed("hold", CONSPIRACY, keep=False),
            {"people": 1000, "days": 25, "seed": 9},
        ),
        "collapse": lambda: early(
            "ouster", {"punishment.discipline": 0.05, "orders.moral": 3.0}, {"desertion.exit_control": 0.9}
        ),
    }[what]()
    return lived(case, **how), lived(case, day=interpreted(), **how)


WHAT = ("quiet", "crisis", "conspiracy", "collapse")


@pytest.mark.parametrize("what", WHAT)
def test_compiled_and_plain_day_end_in_the_same_bits(what):
    compiled, plain = futures(what)
    assert plain.looks == compiled.looks
    assert plain.digest == compiled.digest


def owned(module):
    """Columns of a mechanism that are stored, by scope."""
    the_plan = plan()
    mine = [c for c, who in the_plan.owner.items() if who.partition(".")[0] == short(module)]
    return [(c, the_plan.scope[c]) for c in mine if c not in the_plan.derived]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("module", MODULES, ids=short)
def test_every_mechanism_gives_the_same_bits_compiled_and_plain(module, what):
    compiled, plain = futures(what)
    assert plain.history.last == compiled.history.last
    for column, scope in owned(module):
        array = NESTING[scope].array
        one, other = (getattr(x.world, array)[column] for x in (plain, compiled))
        assert np.array_equal(one, other, equal_nan=True), f"{short(module)}.{column}"
        if scope in ("nation", "region"):
            days = {"nation": "nation", "region": "regions"}[scope]
            one, other = (getattr(x.history, days)[column] for x in (plain, compiled))
            assert np.array_equal(one, other, equal_nan=True), f"{short(module)}.{column}, by day"


@pytest.mark.parametrize("what", WHAT)
def test_people_are_the_same_bits_compiled_and_plain(what):
    compiled, plain = futures(what)
    for column in plain.world.people.dtype.names:
        assert np.array_equal(plain.world.people[column], compiled.world.people[column]), column
    assert np.array_equal(plain.world.expiry, compiled.world.expiry)
    assert np.array_equal(plain.history.tally, compiled.history.tally)


def test_the_sets_reach_what_they_are_for():
    """Else the twin would witness little: quiet holds, crisis refuses, conspiracies fail, a collapse ends."""
    quiet, crisis, conspiracy, collapse = (futures(what)[0].history for what in WHAT)
    assert "hold" == quiet.outcome == crisis.outcome
    assert 0.0 == quiet.nation["killed"][-1]
    assert 0 < crisis.people("shirk")[-1]
    last = conspiracy.nation[conspiracy.last]
    for column in ("plots_begun", "foiled", "mutinies", "coups", "purged", "swept"):
        assert 0.0 < last[column], column
    assert 0 < conspiracy.people("arrested")[-1]
    assert "hold" != collapse.outcome
