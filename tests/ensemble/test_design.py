from itertools import islice

from allegiance.ensemble.design import SEEDS, design, run_seed


def test_a_longer_design_begins_with_the_shorter():
    assert list(design("prior", 3, 40)) == list(islice(design("prior", 3, 100), 40))


def test_places_are_counted_through():
    assert list(range(12)) == [one.index for one in design("fixed", 1, 12, scenarios=3)]


def test_seeds_are_known():
    # Written down once: another scheme would silently change every shipped answer.
    assert [5419339031343110921, 5673885323971567643] == [run_seed(1, 0), run_seed(2**64 - 1, 7)]


def test_ensembles_of_neighbouring_seeds_share_no_future():
    seeds = [run_seed(s, k) for s in range(20) for k in range(200)]
    assert len(seeds) == len(set(seeds))
    assert all(0 <= seed < SEEDS for seed in seeds)


def test_every_future_is_planned_in_every_scenario():
    assert [(0, 1, 2)] * 4 == [one.scenarios for one in design("prior", 1, 4, scenarios=3)]


def test_scenarios_change_neither_draws_nor_seeds():
    one, two = ([(x.draw, x.seed) for x in design("prior", 1, 9, scenarios=n)] for n in (1, 2))
    assert one == two


def test_fixed_parameters_are_one_draw_and_priors_are_many():
    assert {0} == {one.draw for one in design("fixed", 1, 5)}
    assert [0, 1, 2, 3, 4] == [one.draw for one in design("prior", 1, 5)]
