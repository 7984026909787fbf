"""Futures taken apart: what is counted and told is what the simulation did."""

import json
import re
from dataclasses import replace
from math import nan

import numpy as np
import polars as pl
import pytest

from allegiance.analysis.anatomy import STANDINGS
from allegiance.analysis.dissect import dissect
from allegiance.analysis.replay import ENDING, choose, replayed
from allegiance.analysis.without import part, reduced
from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.errors import InvalidInput
from allegiance.rules.vocabulary import OUTCOMES, RANKS, SERVICES
from allegiance.scenario.load import load_case
from allegiance.simulation.run import begun, simulate_future
from simulation.small import CONSPIRACY, changed

SCALE = 0.05


@pytest.fixture(scope="module")
def brink():
    return load_case("brink")


def one(case, seed, days, scale=SCALE):
    return dissect(Job(case, "fixed", days, 1, scale), Planned(0, 0, seed))


@pytest.fixture(scope="module")
def lived(brink):
    return one(brink, 3, 90)


@pytest.fixture(scope="module")
def conspiracy():
    return one(changed("venezuela-2019", CONSPIRACY, keep=False), 1, 60, 2000 / 365_000)


def test_taking_a_future_apart_changes_none_of_its_bits(brink, lived):
    assert simulate_future(brink, seed=3, days=90, scale=SCALE).digest == lived.future.digest


def test_people_by_place_are_the_people_of_the_simulation(brink, lived):
    life = begun(brink, 3, None, 90, SCALE).live()
    by_rank = lived.people.sum(axis=1)
    for n, states in enumerate(STANDINGS.values()):
        for k, service in enumerate(SERVICES):
            for r, rank in enumerate(RANKS):
                seen = life.history.people(*states, services=(service,), ranks=(rank,))
                assert np.array_equal(seen, by_rank[:, k, r, n])


def test_formations_and_deaths_are_those_of_the_simulation(brink, lived):
    life = begun(brink, 3, None, 90, SCALE).live()
    units = life.world.units
    assert [len(units), (units["obeying"] > 0).sum()] == lived.formations[-1].sum(axis=(0, 1))[:2].tolist()
    assert life.history.nation["killed"][life.history.last] == lived.killed.sum()


def test_happenings_are_in_order_and_end_with_the_outcome(lived):
    days = [it.day for it in lived.happenings]
    assert sorted(days) == days
    end = lived.happenings[-1]
    assert "outcome" == end.kind
    assert (lived.future.outcome.replace("_", " ") if lived.future.outcome != "hold" else "hold") in end.said


def test_a_share_that_turns_is_said_to_be_more_than_what_counts_as_turned():
    fallen = one(load_case("ouster"), 1, 60, 0.1)
    turns = [it.said for it in fallen.happenings if it.kind == "turn"]
    assert turns
    assert all(said.startswith("More than 5 % of the ") for said in turns)


def test_every_event_of_the_case_is_told_on_its_day(brink, lived):
    told = [(it.day, it.said) for it in lived.happenings if it.kind == "event"]
    assert [(e.day, e.label) for e in brink.events if e.day <= lived.last] == told


def test_units_told_to_refuse_are_as_many_as_were_counted():
    fallen = one(load_case("ouster"), 1, 60, 0.1)
    told = sum(it.number for it in fallen.happenings if it.kind == "refusal")
    assert fallen.future.observables["visible_refusals"] == told > 0
    assert "first_line" in {it.kind for it in fallen.happenings}
    assert any(region["refused"] for region in fallen.to_json()["regions"])


def test_first_units_ceased_on_days_on_which_units_are_told_to_cease(lived):
    days = {it.day for it in lived.happenings if it.kind == "disobedience"}
    assert {unit.day for unit in lived.first_units} <= days
    assert lived.first_units


def test_several_units_have_several_commanders():
    told = [it for it in one(load_case("ouster"), 1, 60, 0.1).happenings if it.kind == "disobedience"]
    assert {1} < {it.number for it in told}
    for it in told:
        assert bool(re.search(r"\b(their|them)\b", it.said)) <= (it.number > 1)
        assert bool(re.search(r"\b(its?)\b", it.said)) <= (it.number == 1)


def test_units_that_obey_again_are_told_like_those_that_ceased(brink):
    """In this future two units waver; no unit is told to obey again before it has ceased."""
    quiet = one(brink, 2, 90)
    ceasing, returning = (
        [it for it in quiet.happenings if it.kind == kind] for kind in ("disobedience", "obedience")
    )
    ceased, back = (sum(it.number for it in told) for told in (ceasing, returning))
    every, obeying, _ = quiet.formations[-1].sum(axis=(0, 1)).tolist()
    assert every == obeying
    assert ceased == back > 0
    assert min(it.day for it in ceasing) < min(it.day for it in returning)
    assert all("again" in it.said for it in returning)


def test_circles_that_are_found_are_as_many_as_the_simulation_foiled(conspiracy):
    kinds = [it.kind for it in conspiracy.happenings]
    counted = conspiracy.future.series["plots_foiled"][-1]
    failed = [it for it in conspiracy.happenings if it.kind in {"mutiny", "coup"} and "fails" in it.said]
    coups_today = sum(it.day == conspiracy.last and it.kind == "coup" for it in failed)
    assert {"circle_found", "mutiny", "coup"} <= set(kinds)
    assert counted == kinds.count("circle_found") + len(failed) - coups_today  # counted the day after


def test_every_member_of_a_circle_but_its_founder_came_in_through_a_tie(conspiracy):
    for it in conspiracy.happenings:
        if it.members:
            assert it.number == len(it.members)
            ties = [member.tie for member in it.members]
            assert 1 >= ties.count("founder")
            for member in it.members:
                assert bool(member.asked_by) == (member.tie not in {"founder", "merged", "unclear"})


def test_the_tie_told_of_a_comrade_is_one_that_he_has(conspiracy):
    told = [m for it in conspiracy.happenings for m in it.members]
    comrades = [m for m in told if m.tie == "unit"]
    assert comrades
    assert all(m.asked_by.endswith(m.service) for m in comrades)
    assert all("general" == m.rank for m in told if m.tie in {"council", "general"})


def test_the_json_has_no_more_than_what_changed_and_gives_every_day_back(lived):
    told = lived.to_json()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    regions = [region.name for region in lived.case.regions]
    for cell in told["cells"]:
        of = regions.index(cell["region"]), SERVICES.index(cell["service"]), RANKS.index(cell["rank"])
        rows = {row[0]: row[1:] for row in cell["changes"]}
        now = rows[0]
        for day in range(lived.last + 1):
            now = rows.get(day, now)
            assert now == lived.people[(day, *of)].tolist()


def test_a_future_of_an_ensemble_is_lived_again_with_the_same_bits(brink, tmp_path):
    simulate_ensemble(Job(brink, "prior", 40, 1, SCALE), 2, tmp_path, 1)
    found = replayed(tmp_path, "1")
    assert (1, 1, True) == (found.index, found.future.draw, found.repeats)


def futures(*rows):
    names = ("index", "outcome", "day", "observable_would_obey", "series_killed")
    return pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows])


ENDED = futures(
    (0, "hold", 90, 0.9, [0.0, 5.0]),
    (1, "ouster", 30, 0.1, [0.0, 9.0]),
    (2, "ouster", 20, 0.1, [0.0, 7.0]),
    (3, "ouster", 40, 0.2, [0.0, 9.0]),
)


@pytest.mark.parametrize(("which", "index"), [("median", 1), ("first-flip", 2), ("worst", 1), ("3", 3)])
def test_a_future_is_chosen_by_what_it_is(which, index):
    assert index == choose(ENDED, which)[0]["index"]


def test_the_middle_of_futures_that_hold_is_by_who_would_obey():
    shares = (0.9, 0.5, 0.7, nan, nan)  # of those two nothing is known
    held = futures(*((k, "hold", 90, share, [0.0]) for k, share in enumerate(shares)))
    assert 2 == choose(held.head(3), "median")[0]["index"]
    assert 0 == choose(held, "median")[0]["index"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("hold", "2 of 2 futures in which the forces hold"), ("split", "a split of the forces")],
)
def test_the_middle_future_is_told_in_words(outcome, said):
    ended = futures(*((k, outcome, 90, 0.5, [0.0]) for k in range(2)))
    assert choose(ended, "median")[1].endswith(said)
    assert tuple(ENDING) == OUTCOMES


@pytest.mark.parametrize(
    ("which", "said"), [("first-flip", "none of 1"), ("7", "from 0 to 0"), ("best", "allowed")]
)
def test_a_future_that_is_not_there_is_refused(which, said):
    with pytest.raises(InvalidInput, match=said):
        choose(ENDED.head(1), which)


def test_without_an_event_a_future_parts_on_its_day(brink, lived):
    event = brink.events[0]
    other = part(lived, brink.date_of(event.day).isoformat()).without
    assert event.day == other.parts
    assert event.label in other.removed
    rest = [e for e in brink.events if e.day != event.day]
    alone = one(brink.with_events(*rest, keep=False), 3, 90)
    assert alone.future.digest == other.other.future.digest
    assert {"with", "without"} == set(other.to_json()["compared"]["killed"])


def test_without_an_event_that_comes_later_nothing_parts(brink):
    short = one(brink, 3, 10)
    late = [e for e in brink.events if e.day > 10]
    assert late
    found = part(short, late[0].label)
    assert found.without.parts is None
    assert found.without.to_json()["parts"] is None


def test_a_lever_is_left_out_by_its_name(brink):
    pulled = brink.with_lever("amnesty")
    case, said = reduced(pulled, "amnesty")
    assert brink.digest == case.digest
    assert "the lever amnesty" == said


def test_an_event_that_is_not_there_is_refused_with_those_that_are(brink):
    with pytest.raises(InvalidInput, match="A disputed election"):
        reduced(replace(brink), "2031-01-01")
