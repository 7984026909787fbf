import subprocess
import sys

import pytest

from allegiance.rules.par import Par, Prior
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.load import load_case
from allegiance.scenario.priors import moved, prior_quantiles, sample


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


def test_what_is_known_is_not_drawn_and_changes_no_other_draw():
    case = load_case("hold")
    whole = prior_quantiles(case, 5, 1)
    first = next(iter(whole))
    rest = prior_quantiles(case, 5, 1, {first})
    assert rest == {name: u for name, u in whole.items() if name != first}
    assert {} == prior_quantiles(case, 5, 1, whole)


def test_a_kept_vector_is_taken_without_the_sequence_of_the_priors():
    """To load the sequence takes a process as long as half a future."""
    code = (
        "import sys\n"
        "from allegiance.ensemble.job import parameters_of\n"
        "from allegiance.scenario.load import load_case\n"
        "parameters_of(load_case('venezuela-2019'), 'screened', 0, 1)\n"
        "print('scipy.stats' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == said.stdout.strip()
