"""Which parameters carry an answer, on answers whose weights are known."""

from math import pi

import numpy as np
import polars as pl
import pytest

from allegiance.analysis.drawn import Drawn
from allegiance.analysis.sensitivity import sensitivity
from allegiance.errors import InvalidInput
from allegiance.scenario.load import load_case
from allegiance.scenario.priors import drawn_names
from allegiance.scenario.screened import screened_set

NAMES = ("amnesty.reach", "belief.threshold", "coup.rate", "plots.begin", "signal.media", "orders.moral")


@pytest.fixture(scope="module")
def case():
    return load_case("brink")


def drawn(case, answer, futures=400, outcomes=None, names=NAMES):
    values = np.random.default_rng(3).random((futures, len(names)))
    told = answer(values)
    ends = np.where(told > 0, "ouster", "hold") if outcomes is None else outcomes
    return Drawn(case, "prior", names, values, pl.DataFrame({"outcome": ends, "observable_would_obey": told}))


def test_indices_are_those_of_a_sum_of_known_weights(case):
    """Of 3 x + y the shares of variance are 0.9 and 0.1."""
    found = sensitivity(drawn(case, lambda x: 3 * x[:, 1] + x[:, 4]), "would_obey")
    index = {weight.name: weight for weight in found.weights}
    assert pytest.approx(0.9, abs=0.06) == index["belief.threshold"].index
    assert pytest.approx(0.1, abs=0.06) == index["signal.media"].index
    assert index["belief.threshold"].low < 0.9 < index["belief.threshold"].high + 0.03
    assert ("belief.threshold", "signal.media") == tuple(weight.name for weight in found.carrying)


def test_the_ishigami_function_has_its_published_first_order_indices(case):
    """S1 = 0.314, S2 = 0.442, S3 = 0 (Ishigami and Homma 1990; a = 7, b = 0.1)."""

    def ishigami(x):
        one, two, three = ((2 * x[:, k] - 1) * pi for k in range(3))
        return np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)

    found = sensitivity(drawn(case, ishigami, futures=1000), "would_obey")
    index = {weight.name: weight.index for weight in found.weights}
    assert {"amnesty.reach": 0.314, "belief.threshold": 0.442, "coup.rate": 0.0} == pytest.approx(
        {name: index[name] for name in NAMES[:3]}, abs=0.06
    )


def test_what_carries_how_it_ends_stands_above_dummies_and_shows_its_direction(case):
    chance = np.random.default_rng(8).random(400)
    found = sensitivity(drawn(case, lambda x: (chance < np.where(x[:, 2] > 0.5, 0.8, 0.2)) - 0.5), "falls")
    (only,) = found.carrying
    assert "coup.rate" == only.name
    assert only.highest.probability > 0.6
    assert only.lowest.probability < 0.4
    assert "coup.rate" == found.box.limits[0].name


def test_where_nothing_matters_little_stands_above_the_dummies(case):
    """Expected in one of twenty ensembles; more than 2 of 6 come once in 450 such tests."""
    wrong = 0
    for seed in range(6):
        luck = np.random.default_rng(seed).random(100)
        wrong += bool(
            sensitivity(drawn(case, lambda x, u=luck: u - 0.5, futures=100), "falls", seed).carrying
        )
    assert wrong <= 2


@pytest.mark.parametrize(
    ("futures", "names", "answer", "said"),
    [
        (30, NAMES, lambda x: x[:, 0] - 0.5, "too few to tell parameters apart"),
        (60, NAMES, lambda x: np.ones(60), "all 60 futures agree on falls"),
        (60, (), lambda x: np.ones(60), "nothing was drawn"),
    ],
)
def test_futures_that_can_tell_nothing_are_refused_with_the_reason(case, futures, names, answer, said):
    with pytest.raises(InvalidInput, match=said):
        sensitivity(drawn(case, answer, futures=futures, names=names), "falls")


@pytest.fixture(scope="module")
def screened():
    """The vectors that ship, of a case that was screened: names, and values [vector, parameter]."""
    case, vectors = load_case("venezuela-2019"), screened_set().vectors
    names = [name for _, _, name in drawn_names(case)]
    return case, [n.rpartition(":")[2] for n in names], np.array([[v[n] for n in names] for v in vectors])


def answered(screened, answer):
    case, names, values = screened
    told = answer(values, names)
    frame = pl.DataFrame({"outcome": np.where(told > 0, "ouster", "hold"), "observable_would_obey": told})
    return Drawn(case, "screened", tuple(names), values, frame)


def test_on_the_screened_set_the_parameter_that_carries_is_found_among_all(screened):
    """Of 3 x + y + luck the shares of variance are 0.82, 0.09 and 0.09."""
    luck = np.random.default_rng(5).random(len(screened[2]))

    def answer(x, names):
        return 3 * x[:, names.index("belief.threshold")] + x[:, names.index("coup.rate")] + luck

    found = sensitivity(answered(screened, answer), "would_obey")
    assert "belief.threshold" == found.weights[0].name
    assert pytest.approx(0.82, abs=0.1) == found.weights[0].index
    assert "belief.threshold" == found.carrying[0].name
    assert set(one.name for one in found.carrying) <= {"belief.threshold", "coup.rate"}
    assert found.tells


def test_on_the_screened_set_what_is_drawn_in_step_is_not_said_to_carry(screened):
    case, names, values = screened
    twin = values.copy()
    twin[:, names.index("coup.rate")] = values[:, names.index("belief.threshold")] + 0.01 * values[:, 0]
    found = sensitivity(
        answered((case, names, twin), lambda x, n: x[:, n.index("belief.threshold")]), "would_obey"
    )
    assert 1 == len(found.carrying)
    assert {"belief.threshold", "coup.rate"} == {found.weights[0].name, found.weights[1].name}
    assert found.weights[0].name == found.weights[1].along_with


def test_on_the_screened_set_luck_alone_carries_nothing_in_most_ensembles(screened):
    """Expected in one of twenty; more than 1 of 4 come once in 70 such tests."""
    wrong = 0
    for seed in range(4):
        luck = np.random.default_rng(seed).random(len(screened[2]))
        wrong += bool(sensitivity(answered(screened, lambda x, n, u=luck: u - 0.8), "falls", seed).carrying)
    assert wrong <= 1


def test_few_futures_of_many_parameters_say_that_they_can_tell_nothing(screened):
    case, names, values = screened
    luck = np.random.default_rng(2).random(50)
    found = sensitivity(answered((case, names, values[:50]), lambda x, n: luck - 0.5), "falls")
    assert not found.tells
    assert found.floor > 0.25
    assert 70 <= found.needed <= 150


def test_what_vectors_decide_for_all_their_futures_is_no_evidence_for_a_parameter(case):
    """Expected in one of twenty ensembles; more than 2 of 6 come once in 450 such tests."""
    wrong = 0
    for seed in range(6):
        chance = np.random.default_rng(seed)
        values, told = chance.random((60, 30)), chance.random(60) - 0.6
        names = tuple(name.rpartition(":")[2] for _, _, name in drawn_names(case))[:30]
        outcomes = np.where(np.tile(told, 5) > 0, "ouster", "hold")
        futures = pl.DataFrame({"outcome": outcomes, "observable_would_obey": np.tile(told, 5)})
        wrong += bool(
            sensitivity(
                Drawn(case, "screened", names, np.tile(values, (5, 1)), futures), "falls", seed
            ).carrying
        )
    assert wrong <= 2
