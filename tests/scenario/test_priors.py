import numpy as np
import pytest
from scipy.stats import kstest

from allegiance.rules.par import Par, Prior
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.load import load_case
from allegiance.scenario.priors import BLOCK, drawn_names, moved, prior_quantiles, quantile, sample


@pytest.mark.parametrize(
    ("prior", "median"),
    [
        (Prior("uniform", 2, 4), 3),
        (Prior("normal", 2, 4), 2),
        (Prior("lognormal", 0, 1), 1),
        (Prior("beta", 3, 3), 0.5),
    ],
)
def test_the_middle_quantile_is_the_median(prior, median):
    assert sample(prior, 0.5) == pytest.approx(median)


def drawn(default, prior, value, u=0.5, low=-100, high=100):
    return moved(value, Parameter(Par("1", low, high, "assumption", prior), default), u)


def test_the_default_becomes_the_draw_itself():
    assert drawn(4.0, Prior("uniform", 0, 2), 4.0) == pytest.approx(1)
    assert drawn(-4.0, Prior("uniform", -2, 0), -4.0) == pytest.approx(-1)
    assert drawn(0.0, Prior("uniform", 0, 2), 0.0) == pytest.approx(1)
    assert drawn(0.5, Prior("normal", 3, 1), 0.5) == pytest.approx(3)


def test_another_value_moves_by_the_factor_or_the_difference():
    assert drawn(4.0, Prior("lognormal", 0, 1), 8.0) == pytest.approx(2)
    assert drawn(4.0, Prior("normal", 3, 1), 8.0) == pytest.approx(7)
    assert drawn(4.0, Prior("uniform", -1, 3), 8.0) == pytest.approx(5)


def test_without_a_prior_signs_are_kept_and_nothing_stays_nothing():
    assert drawn(-4.0, None, -4.0, u=0.977) == pytest.approx(-8, rel=0.01)
    assert drawn(0.0, None, 0.0, u=0.9) == 0.0


def test_a_draw_is_clipped_to_the_range():
    assert drawn(4.0, Prior("normal", 3, 1), 4.0, u=0.999, high=5) == 5


def test_ten_draws_that_follow_one_another_lie_one_in_each_tenth_of_the_prior():
    drawn = [
        [quantile(name, k, 7) for k in range(3 * BLOCK)] for name in ("protest.fatigue", "orders.climate")
    ]
    for name in drawn:
        for start in range(0, len(name), BLOCK):
            assert [*range(BLOCK)] == sorted(int(u * BLOCK) for u in name[start : start + BLOCK])
    orders = {tuple(int(u * BLOCK) for u in name[s : s + BLOCK]) for name in drawn for s in (0, 10, 20)}
    assert len(orders) == 6


def test_within_its_tenth_a_draw_lies_anywhere():
    within = np.array([quantile("protest.fatigue", k, 1) * BLOCK % 1 for k in range(2000)])
    assert kstest(within, "uniform").pvalue > 0.01


def test_no_parameter_tells_another():
    """In a Sobol sequence of so many dimensions eighths of one tell the half of another without a miss."""
    count, eighths = 256, 8
    names = [name for _, _, name in drawn_names(load_case("hold"))]
    drawn = np.array([[quantile(name, k, 1) for k in range(count)] for name in names])
    bins = (drawn * eighths).astype(int)
    told = np.stack([bins == one for one in range(eighths)], axis=1).astype(float)
    sizes = told.sum(axis=2)
    halves = (drawn > 0.5).astype(float)
    means = np.einsum("aek,bk->abe", told, halves, optimize=True) / np.maximum(sizes, 1)[:, None]
    mean = halves.mean(axis=1)
    between = (sizes[:, None] * (means - mean[:, None]) ** 2).sum(axis=2) / count
    share = between / (mean * (1 - mean))
    np.fill_diagonal(share, 0.0)
    assert share.max() < 0.2  # chi-squared with 7 degrees, the greatest of so many pairs, is about 37 of 256


def test_what_is_known_is_not_drawn_and_changes_no_other_draw():
    case = load_case("hold")
    whole = prior_quantiles(case, 5, 1)
    first = next(iter(whole))
    rest = prior_quantiles(case, 5, 1, {first})
    assert rest == {name: u for name, u in whole.items() if name != first}
    assert {} == prior_quantiles(case, 5, 1, whole)
