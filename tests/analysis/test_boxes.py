"""Boxes in which futures of one kind crowd, where it is known what makes them."""

import numpy as np
import pytest

from allegiance.analysis.boxes import find_box


def made(seed, futures=200, parameters=60):
    chance = np.random.default_rng(seed)
    values = chance.random((futures, parameters))
    return chance, values, [f"p{k}" for k in range(parameters)]


def test_a_box_of_two_limits_is_found_again():
    chance, values, names = made(1)
    wanted = (values[:, 3] > 0.6) & (values[:, 7] < 0.5)
    wanted ^= chance.random(len(wanted)) < 0.05
    box = find_box(values, wanted, names)
    assert {("p3", True), ("p7", False)} == {(one.name, one.above) for one in box.limits}
    values_of = {one.name: one.value for one in box.limits}
    assert {"p3": 0.6, "p7": 0.5} == pytest.approx(values_of, abs=0.04)
    assert all(one.quasi < 1e-4 for one in box.limits)
    assert box.density > 0.85
    assert box.coverage > 0.7
    assert 0.01 == box.chance


def test_coverage_and_density_are_counted_in_the_box_itself():
    _, values, names = made(2)
    wanted = values[:, 0] > 0.7
    box = find_box(values, wanted, names)
    (limit,) = box.limits
    inside = values[:, 0] >= limit.value
    assert (inside.sum(), (inside & wanted).sum(), wanted.sum()) == (box.inside, box.wanted, box.of)
    assert box.wanted / box.inside == box.density
    assert box.wanted / box.of == box.coverage
    assert wanted.mean() == box.base


def test_boxes_in_noise_are_known_as_such():
    """Expected in one of twenty ensembles of noise; more than 3 of 12 come once in 450 such tests."""
    found = 0
    for seed in range(12):
        chance, values, names = made(100 + seed, futures=60, parameters=30)
        box = find_box(values, chance.random(60) < 0.3, names)
        found += box is not None and box.chance <= 0.05
    assert found <= 3


def test_a_weak_signal_among_many_parameters_is_found_with_its_direction():
    chance, values, names = made(4, parameters=300)
    wanted = chance.random(200) < np.where(values[:, 11] < 0.3, 0.85, 0.15)
    box = find_box(values, wanted, names)
    assert ("p11", False) == (box.limits[0].name, box.limits[0].above)
    assert box.chance <= 0.05


@pytest.mark.parametrize("wanted", [np.zeros(50, bool), np.ones(50, bool)])
def test_where_all_futures_are_of_one_kind_there_is_no_box(wanted):
    assert find_box(np.random.default_rng(1).random((50, 3)), wanted, ["a", "b", "c"]) is None


def test_without_parameters_there_is_no_box():
    assert find_box(np.empty((50, 0)), np.arange(50) < 20, []) is None


def test_the_box_of_a_known_function_lies_where_its_formula_says():
    """Ishigami's function is above 8 in 9 % of its domain: where sin x0 > 0 and x2 is near either end.

    A box has one side for each end, so it takes one end of x2; x1 is symmetric about the middle and no limit.
    """
    values = np.random.default_rng(9).random((1000, 8))
    one, two, three = ((2 * values[:, k] - 1) * np.pi for k in range(3))
    wanted = np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one) > 8
    box = find_box(values, wanted, [f"p{k}" for k in range(8)])
    assert {"p0": True, "p2": True} == {limit.name: limit.above for limit in box.limits}
    at = {limit.name: limit.value for limit in box.limits}
    assert pytest.approx(0.5, abs=0.1) == at["p0"]
    assert at["p2"] > 0.75
    assert box.density > 4 * box.base
    assert 0.01 == box.chance


def test_a_rare_region_of_three_limits_is_found_whole():
    values = np.random.default_rng(10).random((1500, 40))
    wanted = (values[:, 1] > 0.5) & (values[:, 2] < 0.5) & (values[:, 3] > 0.4)
    box = find_box(values, wanted, [f"p{k}" for k in range(40)])
    assert {("p1", True), ("p2", False), ("p3", True)} == {(one.name, one.above) for one in box.limits}
    assert box.density > 0.97
    assert box.coverage > 0.97


@pytest.mark.parametrize("times", [1, 3])
def test_vectors_that_decide_for_all_their_futures_are_one_witness_each(times):
    """Vectors decide, by none of their parameters: expected in one of twenty; see above for more than 3."""
    found = 0
    for seed in range(12):
        chance, values, names = made(200 + seed, futures=100, parameters=30)
        wanted = chance.random(100) < 0.2
        box = find_box(np.tile(values, (times, 1)), np.tile(wanted, times), names)
        found += box is not None and box.chance <= 0.05
    assert found <= 3


def test_a_limit_never_parts_equal_values():
    """Of forty clipped at 1 the first ten are wanted: a limit among them would gain most, were there one."""
    values = np.concatenate([np.linspace(0.0, 0.9, 20), np.ones(40)])[:, None]
    wanted = np.repeat([True, False, True, False], [15, 5, 10, 30])
    box = find_box(values, wanted, ["clipped"])
    assert (15, 15, 25) == (box.inside, box.wanted, box.of)
