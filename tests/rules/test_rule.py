from math import exp

import numpy as np
import pytest

from allegiance.mechanisms import deployment, punishment, violence
from allegiance.rules.rule import Act, Prospect, Rule, Term, Trait, Weight, arguments
from rules.mechanism import mechanism


def test_a_rule_is_called_as_the_function_that_it_is():
    """Also where it calls forms and draws that are compiled for compiled callers."""
    assert 1.0 - exp(-1.6) == pytest.approx(punishment.exposed(0.5, punishment.Params()))
    p = deployment.Params()
    assert 0.0 < deployment.deployed(0.001, 0.8, p) < deployment.deployed(0.05, will=0.8, p=p) < 0.8001
    assert 0.0 == violence.deaths(0.01, 1e6, 0.0, u=0.5, p=violence.Params())


def test_names_say_what_is_owned_and_read(tmp_path):
    made = mechanism(
        tmp_path,
        "harvest",
        """
        @region(each="day", start=0.5, dtype="f4")
        def grain(rain, grain_last, t): return rain

        @unit
        def hunger(grain): return 1.0 - grain

        @trait(dtype="u1")
        def farmer(u): return u < 0.2

        @term(option=("stay", "plot"), times="hunger")
        def resentment(farmer): return -1.0

        @prospect("served")
        def land(): return 1.0

        @weight("served", option="defect")
        def promised(p): return 0.5

        @delay("caught")
        def wait(u): return u
        """,
    )
    grain = made.grain
    assert ("grain", "region", "day", 0.5, "f4") == (
        *(grain.name, grain.scope, grain.each, grain.start, grain.dtype),
    )
    assert ("rain", "grain_last", "t") == grain.reads == arguments(grain.of)
    assert ("unit", "round", 0.0, "f8") == (*(made.hunger.scope, made.hunger.each), 0.0, made.hunger.dtype)
    assert (("stay", "plot"), "hunger") == (made.resentment.options, made.resentment.times)
    assert (("defect",), None) == (made.promised.options, made.promised.times)
    kinds = {"farmer": Trait, "resentment": Term, "land": Prospect, "promised": Weight, "wait": Act}
    for name, kind in kinds.items():
        assert isinstance(getattr(made, name), kind)
    assert isinstance(grain, Rule)
    assert np.float64(0.25) == made.hunger(0.75)
