"""Plots, what finds them, and what becomes of those who are found, in a force where everybody conspires."""

import numpy as np
import pytest

from allegiance.rules.vocabulary import ARRESTED, DEFECT, PLOT, RANKS, RETIRED, SHIRK, STAY
from simulation.small import CONSPIRACY, by_day, changed, lived

GENERAL, PRIVATE = RANKS.index("general"), RANKS.index("private")
SERVING = (STAY, SHIRK, PLOT)
COUNTS = ("foiled", "mutinies", "mutinies_foiled", "coups", "coups_foiled", "purged", "purged_loyal", "swept")


def conspiracy(**changes):
    return changed("hold", {**CONSPIRACY, **changes}, keep=False)


@pytest.fixture(scope="module")
def days():
    """Each day of the conspiracy: people, plots, states and the nation, copied."""
    names = ("people", "plots", "state", "nation", "units")
    run = by_day(conspiracy(), people=2000, days=30, seed=9)
    return [{name: getattr(w, name).copy() for name in names} for _, w in run]


def members(day, q):
    """People in plot q, along the list."""
    found, i = [], int(day["plots"]["head"][q])
    while i >= 0:
        found.append(i)
        i = int(day["people"]["after"][i])
    return found


def test_a_plots_list_is_its_members(days):
    for day in days:
        listed = np.full(len(day["people"]), -1)
        for q in np.flatnonzero(day["plots"]["members"] > 0):
            mine = members(day, q)
            assert day["plots"]["members"][q] == len(mine) == len(set(mine))
            listed[mine] = q
        assert np.array_equal(listed, day["people"]["plot"])
    assert any(day["plots"]["members"].max() > 3 for day in days)


def test_no_plot_is_larger_than_allowed():
    for _, w in by_day(conspiracy(**{"plots.most": 5.0, "plots.grow": 1.0}), people=1000, days=20):
        assert 5 >= w.plots["members"].max()


def test_privates_begin_no_plot_and_founders_belong_to_their_plot(days):
    for day in days:
        for q in np.flatnonzero((day["plots"]["members"] > 0) & (day["plots"]["age"] == 0)):
            founder = day["plots"]["founder"][q]
            assert founder in members(day, q)
            assert PRIVATE < day["people"]["rank"][founder]


def test_running_counts_never_fall(days):
    for column in COUNTS:
        series = np.array([day["nation"][column][0] for day in days])
        assert (np.diff(series) >= 0.0).all(), column
        assert 0.0 < series[-1], column


def test_nobody_is_purged_who_holds_a_seat_or_is_a_private():
    case = conspiracy(**{"plots.begin": 0.0, "plots.begin_staff": 0.0, "desertion.hiding": 9.0})
    for _, w in by_day(case, people=2000, days=30, seed=9):
        gone = np.isin(w.state, (RETIRED, ARRESTED))
        assert not (gone & (w.people["rank"] == PRIVATE)).any()
        seats = w.units["commander"][w.units["seat"] > 0.0]
        assert not gone[seats].any()
    assert 0.0 < w.nation["purged"][0] == gone.sum()
    assert 0.0 < w.nation["purged_loyal"][0] < w.nation["purged"][0]


def test_the_loyal_who_go_leave_angry_comrades_and_the_disloyal_do_not():
    case = conspiracy(**{"plots.begin": 0.0, "plots.begin_staff": 0.0})
    world = lived(case, people=2000, days=30, seed=9).world
    angry = np.flatnonzero(world.people["anger"] > 0.0)
    assert 0 < len(angry) <= 6 * world.nation["purged_loyal"][0]
    spared = lived(
        conspiracy(**{"plots.begin": 0.0, "plots.begin_staff": 0.0, "purge.comrades": 0.0}),
        people=2000,
        days=30,
        seed=9,
    )
    assert 0.0 == spared.world.people["anger"].max()
    assert 0.0 < spared.world.nation["purged_loyal"][0]


def test_without_plots_there_is_nothing_to_find_and_nobody_to_strike():
    none = {"plots.begin": 0.0, "plots.begin_staff": 0.0}
    nation = lived(conspiracy(**none), people=2000, days=30).world.nation
    for column in ("plots_begun", "foiled", "swept", "mutinies", "coups"):
        assert 0.0 == nation[column][0], column


def test_a_circle_smaller_than_the_smallest_mutiny_does_not_strike():
    few = {"mutiny.smallest": 20.0, "plots.most": 10.0}
    assert 0.0 == lived(conspiracy(**few), people=2000, days=30).world.nation["mutinies"][0]


def test_a_coup_needs_its_quorum():
    many = {"coup.quorum": 0.9}
    assert 0.0 == lived(conspiracy(**many), people=2000, days=30, seed=9).world.nation["coups"][0]


def test_more_watchers_find_more_plots():
    found = [
        lived(conspiracy(**{"surveillance.watchers": rate}), people=2000, days=30, seed=9)
        for rate in (0.001, 0.05)
    ]
    few, many = (run.world.nation["foiled"][0] for run in found)
    assert few < many


def test_commanders_who_are_gone_are_replaced_by_their_own(days):
    for day in days[1:]:
        for u in day["units"]:
            assert u["first"] <= u["commander"] < u["beyond"]
    last = days[-1]
    replaced = last["units"]["commander"] != days[0]["units"]["commander"]
    assert replaced.any()
    assert np.isin(last["state"][last["units"]["commander"][replaced]], (*SERVING, DEFECT, ARRESTED)).all()


def test_those_arrested_are_held_and_counted():
    run = lived(
        conspiracy(**{"detention.stay": 7300.0, "detention.on_day_0": 0.0}), people=2000, days=30, seed=9
    )
    held = run.history.people("arrested")
    assert 0 < held[-1]
    assert held[-1] == run.world.nation["detained"][0]


UNWATCHED = {"plots.denounce": 0.0, "surveillance.watchers": 0.0}


def test_an_informer_who_is_asked_tells():
    told, silent = (
        lived(conspiracy(**UNWATCHED, **{"informers.share": share}), people=2000, days=30, seed=9).world
        for share in (0.3, 0.0)
    )
    assert 0.0 == silent.nation["foiled"][0] < told.nation["foiled"][0]


def test_an_informer_is_not_arrested_for_the_plot_that_he_told_of():
    alone = {"detection.sweep": 0.0, "detection.taken": 1.0, "purge.rate": 0.0, "mutiny.rate": 0.0}
    alone |= {"coup.quorum": 0.9, "defection.caught": 0.0, "detention.stay": 7300.0}
    world = lived(conspiracy(**UNWATCHED, **alone, **{"informers.share": 0.3}), people=2000, days=30).world
    taken = world.people["informer"][world.state == ARRESTED]
    assert 0 < len(taken)
    assert 0 == taken.max()


def test_informers_of_advisers_who_are_gone_tell_nobody():
    lent = {**UNWATCHED, "informers.lent": 0.3}
    gone = lived(conspiracy(**lent, **{"surveillance.advisers": 0.0}), people=2000, days=30, seed=9).world
    assert 0.0 == gone.nation["foiled"][0]
    assert 0.0 < lived(conspiracy(**lent), people=2000, days=30, seed=9).world.nation["foiled"][0]
