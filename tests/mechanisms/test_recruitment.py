"""Recruits are civilians until they are called up, and then members like everybody."""

import numpy as np

from allegiance.rules.vocabulary import CIVILIAN, OPTIONS, SERVICES, STAY
from allegiance.scenario.load import load_case
from simulation.small import by_day, changed, event, lived, with_recruits

ARMY, MILITIA = SERVICES.index("army"), SERVICES.index("militia")
RECRUITS = {"army": {"active": 3000, "reserve": 500}, "militia": {"militia": 4000}}


def recruiting(intake, name="hold", recruits=RECRUITS, **more):
    """An archetype with recruits, called up at this rate a year."""
    return with_recruits(changed(name, {"recruitment.intake": intake, **more}), recruits)


def first_and_last(case, people=3000, days=65):
    """The world after day 0 and after the last."""
    first = None
    for t, w in by_day(case, people=people, days=days):
        if t == 0:
            first = type(w)(*(array.copy() for array in w))
    return first, w


def test_recruits_are_in_no_strength_until_they_are_called_up():
    plain = lived(load_case("hold"), people=3000, days=20).history
    case = recruiting(0.0)
    world, _ = first_and_last(case, days=20)
    assert (world.state == CIVILIAN).sum() == round(7500 * 0.15)
    assert plain.strength() == world.nation["strength"][0] == world.units["size"].sum()
    assert world.nation["strength"][0] == world.units["present"].sum() == world.services["size"].sum()
    assert np.isinf(world.expiry[world.state == CIVILIAN]).all()
    assert {0} == set(world.people["rank"][world.state == CIVILIAN])
    h = lived(case, people=3000, days=20).history
    assert plain.strength() == h.strength()
    assert 0 == h.strength(("militia",))


def test_recruits_who_are_never_called_up_stay_civilians():
    run = lived(recruiting(0.0), people=3000, days=120)
    assert run.history.people("civilian")[0] == run.history.people("civilian")[run.history.last]
    assert 0.0 == run.history.nation["recruited"][run.history.last]


def test_the_called_up_are_counted_everywhere():
    _, w = first_and_last(recruiting(2.0))
    came = w.nation["recruited"][0]
    assert 0.2 < came / round(7500 * 0.15) < 0.5  # two call-ups of 2 x 30/365
    assert w.nation["strength"][0] == w.units["size"].sum() == w.services["size"].sum()
    assert w.units["size"].sum() == w.garrisons["size"].sum() == w.battalions["size"].sum()
    units = np.repeat(np.arange(len(w.units)), w.units["beyond"] - w.units["first"])
    members = np.bincount(units, w.state != CIVILIAN, len(w.units))
    assert np.array_equal(members, w.units["size"])
    count = np.zeros_like(w.count)
    np.add.at(count, (units, w.state), 1)
    assert np.array_equal(count, w.count)
    tally = np.zeros_like(w.tally)
    np.add.at(tally, (w.people["service"], w.people["rank"], w.state), 1)
    assert np.array_equal(tally, w.tally)


def test_a_service_calls_up_its_own_at_its_own_rate():
    case = recruiting({"army": 6.0, "default": 0.0})
    h = lived(case, people=3000, days=65).history
    left = h.tally[h.last, :, 0, CIVILIAN] / np.maximum(1, h.tally[0, :, 0, CIVILIAN])
    assert 0.0 <= left[ARMY] < 0.1
    assert 1.0 == left[MILITIA]


def test_the_lot_decides_so_that_a_larger_intake_takes_the_same_and_more():
    few, many = (first_and_last(recruiting(intake), days=35)[1].state != CIVILIAN for intake in (1.0, 3.0))
    assert (many | ~few).all()
    assert many.sum() > few.sum()


def test_recruits_live_and_choose_from_then_on():
    case = recruiting(12.0, "attrition")
    _, w = first_and_last(case, people=2000, days=120)
    recruits = (w.people["service"] == MILITIA) & (w.state != CIVILIAN)
    assert (w.people["lives"][recruits] > 0).any()
    assert (w.state[recruits] >= len(OPTIONS)).any()


def test_a_company_of_recruits_has_a_commander_who_serves():
    _, w = first_and_last(recruiting(2.0), people=6000, days=65)
    mine = (w.units["service"] == MILITIA) & (w.units["present"] > 0)
    assert mine.any()
    assert (w.state[w.units["commander"][mine]] != CIVILIAN).all()
    assert (w.units["obeying"][mine & (w.count[:, STAY] > 0.9 * w.units["size"])] > 0).all()


def test_the_lazy_day_is_the_eager_day_with_recruits():
    case = recruiting(3.0, "attrition")
    case = case.with_events(
        {**event(case, 50, None, {"recruitment.intake": 9.0}), "label": "a test", "source": "assumption"}
    )
    lazy, eager = (lived(case, people=2500, days=120, lazy=lazy) for lazy in (True, False))
    assert eager.digest == lazy.digest
    assert eager.looks > lazy.looks


def test_an_intake_without_recruits_changes_nothing():
    one, two = (
        lived(changed("hold", how), people=1500, days=65).history
        for how in ({}, {"recruitment.intake": 20.0})
    )
    assert np.array_equal(one.tally, two.tally)


def test_recruits_fill_ranks_that_empty_and_leave_as_others_do():
    """Collapse by attrition; an army of 12,000 with 8,000 recruits, called up within a year; two futures."""
    for seed in (1, 2):
        none, some = (
            lived(
                recruiting(intake, "attrition", {"army": {"active": 8000}}), people=4000, days=200, seed=seed
            )
            for intake in (0.0, 1.0)
        )
        serving = [run.history.people(*OPTIONS)[run.history.last] for run in (none, some)]
        assert serving[1] > 1.1 * serving[0]
        left = [run.history.people("home", "abroad")[run.history.last] for run in (none, some)]
        assert left[1] > left[0]


def test_only_privates_are_recruited():
    plain, _ = first_and_last(load_case("hold"), people=1500, days=1)
    _, w = first_and_last(recruiting(12.0), people=1500, days=35)
    assert np.array_equal(plain.tally[:, 1:].sum(axis=2), w.tally[:, 1:].sum(axis=2))
    assert plain.tally[:, 0].sum() < w.tally[:, 0, :CIVILIAN].sum()
