import pytest

from allegiance.rules.vocabulary import OUTCOMES, RANKS, SERVICES
from allegiance.scenario.load import load_case
from allegiance.simulation.outcome import first_mover
from allegiance.simulation.run import simulate_future
from simulation.made import history, move
from simulation.small import lived


def fallen(days=20, outcome="ouster"):
    return history(days, outcome)


def test_where_the_regime_holds_nobody_moved_first():
    made = history(20)
    made.nation["council"] = 1.0
    assert ("", "", "") == first_mover(made)


def test_a_leader_may_go_while_all_stand_by_him():
    assert ("", "", "") == first_mover(fallen(outcome="negotiated_exit"))


def test_a_first_line_that_fails_first_is_bottom_up():
    made = fallen()
    made.nation["front_held"][10:] = 0.5
    made.nation["council"][11:] = 0.5
    move(made, 9, "police", "private", "shirk", 40)
    move(made, 12, "army", "general", "shirk", 90)
    assert ("bottom-up", "police", "private") == first_mover(made)


def test_a_high_command_that_moves_first_is_top_down_and_its_rank_is_general():
    made = fallen()
    made.nation["council"][10:] = 0.5
    made.nation["front_held"][11:] = 0.5
    move(made, 5, "police", "private", "shirk", 40)
    move(made, 9, "navy", "general", "exile", 40)
    assert ("top-down", "navy", "general") == first_mover(made)


def test_a_seizure_of_power_is_top_down_whoever_refused_before():
    made = fallen(outcome="palace_coup")
    made.nation["front_held"][2:] = 0.5
    made.nation["seized"][-1] = 1.0
    move(made, 19, "army", "general", "rebel", 10)
    assert ("top-down", "army", "general") == first_mover(made)


def test_one_pilot_who_flies_out_is_not_his_service():
    """Groups smaller than a hundredth of all people do not count as having moved."""
    made = fallen()
    made.tally[:, SERVICES.index("air_force"), RANKS.index("field")] //= 50
    made.nation["front_held"][10:] = 0.5
    move(made, 2, "air_force", "field", "exile", 1)
    move(made, 9, "guard", "nco", "shirk", 30)
    assert ("bottom-up", "guard", "nco") == first_mover(made)


@pytest.mark.parametrize("name", ["ouster", "hold"])
def test_a_future_says_how_it_ended(name):
    case = load_case(name)
    future = simulate_future(case, seed=3, days=100, scale=3000 / case.people)
    history = lived(case, people=3000, days=100, seed=3).history
    assert future.outcome in OUTCOMES
    assert history.outcome == future.outcome
    assert (100 if future.outcome == "hold" else history.last) == future.day
    assert len(future.series["killed"]) == 101
    assert sum(history.tally[0].ravel()) == future.people
    assert 40.0 < future.bytes_per_person < 600.0
    assert (future.outcome == "hold") == (future.direction == "")
