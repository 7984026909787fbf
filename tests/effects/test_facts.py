"""What rows of the system say that is no matter of more or less."""

from functools import cache

import numpy as np
import pytest

from allegiance.scenario.load import load_case
from allegiance.simulation.outcome import first_mover
from allegiance.simulation.run import built, live
from simulation.small import changed


@cache
def histories(name, runs=8, days=100):
    case = load_case(name)
    return [live(case, built(), seed=seed, days=days)[1] for seed in range(1, runs + 1)]


def lived(case, seed=1, days=70):
    return live(case, built(), seed=seed, days=days)[1]


def at_the_end(history, column):
    return float(history.nation[column][history.last])


def test_units_stand_down_before_the_high_command_lets_the_leader_go():
    """Eight futures of the ouster archetype: refusals, then a majority of the council, then the end."""
    for history in histories("ouster"):
        assert "ouster" == history.outcome
        assert 0.5 < at_the_end(history, "council")
        refused = at_the_end(history, "first_refusal")
        assert 30.0 <= refused < history.last + 1.0
        over = np.flatnonzero(history.nation["council"][: history.last + 1] > 0.5)
        assert refused < over[0] + 1.0


def test_an_ouster_comes_from_below_and_a_coup_from_above():
    assert {"bottom-up"} == {first_mover(h)[0] for h in histories("ouster")}
    assert {"top-down"} == {first_mover(h)[0] for h in histories("palace-coup")}


def test_formations_change_sides_in_a_split_and_in_no_palace_coup():
    """How large a share of the forces ever changed sides, by archetype, over eight falls of each.

    In half of all ousters hardly any did: the forces stand aside.
    """
    turned = {
        name: [at_the_end(h, "most_rebelling") for h in histories(name)]
        for name in ("split", "ouster", "palace-coup", "negotiated-exit")
    }
    assert 0.25 < min(turned["split"])
    assert float(np.median(turned["ouster"])) < 0.1
    assert 0.0 == max(turned["palace-coup"]) == max(turned["negotiated-exit"])
    assert 0 < sum(share == 0.0 for share in turned["ouster"]) < 8


def test_an_amnesty_moves_nobody_who_has_nothing_to_answer_for():
    innocent = {"complicity.rights": 0, "complicity.graft": 0, "complicity.drugs": 0}
    offer = {"amnesty.credibility": 1, "amnesty.reach": 1, "amnesty.drugs": 1}
    without, with_it = (lived(changed("brink", {**innocent, **more})) for more in ({}, offer))
    assert without.tally.tobytes() == with_it.tally.tobytes()


def test_sabotage_spoils_what_the_first_line_can_do():
    """Recruiters who are never caught, and what they leave of the competence of the Guard in each region."""
    quiet = {"recruiters.tasks": [0, 1, 0, 0], "recruiters.caught": 0, "recruiters.bonus": 6}
    without, with_them = (lived(changed("brink", {**quiet, "recruiters.rate": r})) for r in (0, 20))
    assert 0.0 < at_the_end(with_them, "saboteurs") <= at_the_end(with_them, "approaches")
    able, spoilt = (h.regions["first_competence"][h.last] for h in (without, with_them))
    assert 1.0 == able.min()
    assert spoilt.max() < 0.9


AT_REST = {  # what has no effect while nothing calls for it, far from its default
    "precedents": {"precedents.shift": 0.2, "precedents.half_life": 5, "purge.preemptive": 0.2},
    "sponsors": {"sponsors.alarm": 0, "sponsors.subsidy": 1, "sponsors.density": 9, "sponsors.backing": 0.3},
    "adversaries": {"adversaries.crowd": 0.06, "adversaries.half_life": 1, "adversaries.embargo": 1},
    "opposition": {
        **{"opposition.outrage": 3, "opposition.loss": 1, "opposition.loss_exiled": 1},
        **{"opposition.heard_arrested": 0, "opposition.heard_exiled": 0, "opposition.turnout": 0.06},
    },
    "claimant": {"claimant.standing": 3, "claimant.shielded": 1},
    "appeals": {
        "appeals.persuasion": 3,
        "appeals.persuasion_foreign": 3,
        "appeals.claim": 3,
        "appeals.fades": 90,
    },
    "threat": {
        "threat.message": 1,
        "threat.rally": 3,
        "threat.disowned": 1,
        "threat.menace": 0.2,
        "threat.blame": 3,
    },
    "troops": {"threat.humiliation": 3, "threat.backfire": 1, "coup.resistance": 0.5},
    "exiles": {"exiles.before": 0.2, "exiles.contacts": 1000},
    "audit": {"audit.cost": 1, "audit.shock": 0.5},
    "concession": {"concession.calm": 1, "concession.weakness": 0.5, "concession.crowd": 0},
    "strike": {"strike.crowd": 0.001, "strike.idle": 2, "strike.up": 0.2},
    "budget": {"budget.exports": 1, "budget.savings": 0, "budget.stoppage": 1, "budget.pay_spared": 0},
    "rackets": {"rackets.share": 0.3, "rackets.guilt": 1},
    "patronage": {"patronage.earns": 0.05, "patronage.kept_served": 1, "patronage.kept_joined": 0},
    "favour": {"favour.envy": 1},
    "recruiters": {"recruiters.tasks": [0, 0, 0, 1], "recruiters.bonus": 6, "recruiters.damage": 1},
    "amnesty": {"amnesty.memory": 1},
    "desertion": {"desertion.leaks": 0, "desertion.bound": [1, 0, 0]},
    "deployment": {"deployment.escalates": 0},
}


@cache
def undisturbed():
    return lived(load_case("brink"))


@pytest.mark.parametrize("name", AT_REST)
def test_what_nobody_calls_for_moves_nobody(name):
    assert undisturbed().tally.tobytes() == lived(changed("brink", AT_REST[name])).tally.tobytes()
