"""What an ablation takes away exists, and a cut leaves nothing of it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve

SPEC = spec_from_file_location("ablation", Path(__file__).parents[2] / "scripts" / "ablation.py")
ablation = module_from_spec(SPEC)
SPEC.loader.exec_module(ablation)


@pytest.fixture(scope="module")
def cases():
    return {name: load_case(name) for name in ablation.FUTURES}


@pytest.mark.parametrize("cut", ablation.CUTS, ids=lambda cut: cut.says)
def test_a_cut_holds_in_every_case_and_no_event_undoes_it(cut, cases):
    for case in cases.values():
        changed = ablation.without(case, cut.off)
        assert not {name for event in changed.events for name in event.set} & set(cut.off)
        assert changed.digest != case.digest or cut.off.keys() <= at_rest(case, cut)


def at_rest(case, cut):
    found = resolve(case)
    pairs = {name: name.partition(".")[::2] for name in cut.off}
    return {name for name, (m, field) in pairs.items() if np.all(found[m][field] == cut.off[name])}


def ending(outcome="hold", **seen):
    return ablation.Ending(outcome, repr((outcome, seen)), seen)


def test_a_quantity_moves_when_its_mean_leaves_what_chance_gives():
    before = [ending(killed=killed, crossings=5.0, ouster_day=None) for killed in (10.0, 12.0)]
    after = [ending(killed=killed, crossings=9.0, ouster_day=40.0) for killed in (11.0, 13.0)]
    assert {"crossings", "ouster_day"} == set(ablation.quantities_moved(before, after))


def test_a_target_is_met_by_the_median_and_the_outcome_by_all(cases):
    case = cases["venezuela-2019"]
    killed = next(seen for seen in case.observed if seen.name == "killed")
    inside, outside = (ending(killed=value) for value in (killed.value, 10 * killed.high))
    assert "killed" in ablation.targets_met(case, [inside, inside, outside])
    assert "killed" not in ablation.targets_met(case, [inside, outside, outside])
    assert "outcome" not in ablation.targets_met(case, [inside, ending("ouster")])
